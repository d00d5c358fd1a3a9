import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/core/errors.ts';
import { reportJson } from '../../../src/core/report/json.ts';
import { REPORT_SCHEMA, readReport } from '../../../src/core/report/report-schema.ts';
import { HOSTILE } from './hostile.ts';
import { reportOf } from './report-factory.ts';

/** For what takes seconds on a busy machine. */
const SLOW_MS = 30_000;

describe('readReport', () => {
  test(
    'gives back what was written, whatever the texts hold',
    () => {
      for (const text of ['plain', ...HOSTILE]) {
        const report = reportOf(text);
        const written = reportJson(report);
        expect(readReport(written, 'report.json')).toEqual(JSON.parse(written));
      }
    },
    SLOW_MS,
  );

  test.each([
    ['is no JSON', () => '{', /not JSON/],
    [
      'is something else',
      () => '{"apiVersion":"bobctl.dev/v1","kind":"Superset"}',
      /is a Superset, not a Report/,
    ],
    ['lacks a field', () => changed((report) => delete report['deviations']), /deviations/],
    ['has a field of another type', () => changed((report) => (report['cells'] = [{ id: 1 }])), /cells\[0\]/],
    ['has an unknown field', () => changed((report) => (report['more'] = 1)), /"more" is not known/],
  ])('a file that %s is refused with the reason', (_what, text, reason) => {
    expect(() => readReport(text(), 'report.json')).toThrow(reason);
    expect(() => readReport(text(), 'report.json')).toThrow(InputError);
  });
});

test('the schema that others read is the one that is used; `vitest -u` writes it', async () => {
  const text = `${JSON.stringify(REPORT_SCHEMA, null, 2)}\n`;
  await expect(text).toMatchFileSnapshot('../../../src/core/report/report.schema.json');
});

function changed(change: (report: Record<string, unknown>) => unknown): string {
  const report = JSON.parse(reportJson(reportOf('plain'))) as Record<string, unknown>;
  change(report);
  return JSON.stringify(report);
}
