import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KINDS } from '../../../src/core/bob/model.ts';
import { MAX_SARIF_RESULTS, reportSarif } from '../../../src/core/report/sarif.ts';
import type { Report } from '../../../src/core/report/report-data.ts';
import { HOSTILE, hostile } from './hostile.ts';
import { upTo } from '../analysis/superset-factory.ts';
import { reportOf } from './report-factory.ts';

/** For what takes seconds on a busy machine. */
const SLOW_MS = 30_000;

interface Log {
  runs: {
    tool: { driver: { rules: { id: string }[] } };
    invocations: { toolExecutionNotifications: unknown[] }[];
    results: {
      ruleId: string;
      ruleIndex: number;
      level: string;
      message: { text: string };
      locations: { physicalLocation: { artifactLocation: { uri: string } } }[];
      partialFingerprints: Record<string, string>;
    }[];
  }[];
}

const OPTIONS = { artifact: '.bobctl/superset/bob.yaml', version: '0.1.0' };

/** The published schema; it is of draft 4, of which it uses only what later drafts have too. */
function validator(): (log: unknown) => string[] {
  const file = createRequire(import.meta.url).resolve('@microsoft/jest-sarif');
  const text = readFileSync(new URL('schemas/sarif-2.1.0-rtm.5.json', `file://${file}`), 'utf8');
  const { $schema, id, ...schema } = JSON.parse(text) as Record<string, unknown>;
  expect([$schema, id]).toEqual([
    expect.stringContaining('draft-04'),
    expect.stringContaining('sarif-2.1.0'),
  ]);
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
  return (log) => (validate(log) ? [] : (validate.errors ?? []).map((error) => JSON.stringify(error)));
}
const faults = validator();

function log(report: Report): Log {
  return JSON.parse(reportSarif(report, OPTIONS)) as Log;
}

describe('reportSarif', () => {
  test('the schema refuses what is no SARIF', () => {
    expect(faults({ version: '2.1.0' })).not.toEqual([]);
    expect(faults({ version: '2.1.0', runs: [{ tool: { driver: {} } }] })).not.toEqual([]);
  });

  test('it is SARIF 2.1.0 with a rule for every part of the BoB', () => {
    const written = log(reportOf('plain'));
    expect(faults(written)).toEqual([]);
    const rules = written.runs[0]?.tool.driver.rules.map(({ id }) => id);
    expect(rules).toEqual([...KINDS, 'attacks', 'alerts', 'verification'].map((name) => `bob/${name}`));
  });

  test('what a verification found is an error, what deviates is a note', () => {
    const [run] = log(reportOf('plain')).runs;
    const results = run?.results ?? [];
    expect(results.map(({ ruleId, level }) => [ruleId, level]).slice(0, 4)).toEqual([
      ['bob/execs', 'error'],
      ['bob/alerts', 'error'],
      ['bob/attacks', 'error'],
      ['bob/syscalls', 'note'],
    ]);
    expect(results[2]?.message.text).toBe(
      'The attack plain did not raise plain in ubuntu-22.04-k3s-v1.33.0.',
    );
    expect(results[3]?.message.text).toMatch(
      /^The syscall 2plain of redis was seen in 1 of 3 recordings \(flaky; /,
    );
    for (const { ruleId, ruleIndex, locations } of results) {
      expect(run?.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
      expect(locations[0]?.physicalLocation.artifactLocation.uri).toBe('.bobctl/superset/bob.yaml');
    }
  });

  test('a result keeps its fingerprint from run to run, and no two have the same', () => {
    const prints = (report: Report): (string | undefined)[] =>
      log(report).runs[0]?.results.map(({ partialFingerprints }) => partialFingerprints['bobctl/v1']) ?? [];
    const once = prints(reportOf('plain'));
    expect(prints(reportOf('plain'))).toEqual(once);
    expect(new Set(once).size).toBe(once.length);
  });

  test(
    'hostile texts change no structure and make no link',
    () => {
      const shape = (report: Report): unknown =>
        log(report).runs[0]?.results.map(({ ruleId, level }) => [ruleId, level]);
      const plain = shape(reportOf('plain'));
      const check = (text: string): void => {
        const report = reportOf(text);
        expect(faults(log(report))).toEqual([]);
        expect(shape(report)).toEqual(plain);
        for (const { message } of log(report).runs[0]?.results ?? []) {
          expect(message.text).not.toMatch(/(?<!\\)(?:\\\\)*[[\]]/);
          expect(message.text).not.toMatch(/[\u0000-\u001f\u202a-\u202e\u2066-\u2069]/);
        }
      };
      for (const text of HOSTILE) check(text);
      fc.assert(fc.property(hostile(), check), { numRuns: 30 });
    },
    SLOW_MS,
  );

  test('more results than are shown are cut, and the log says so', () => {
    const report = reportOf('plain');
    const many = upTo(MAX_SARIF_RESULTS).flatMap(() => report.deviations);
    const [run] = log({ ...report, deviations: many }).runs;
    expect(run?.results).toHaveLength(MAX_SARIF_RESULTS);
    expect(run?.invocations[0]?.toolExecutionNotifications).toHaveLength(1);
  });
});
