import { describe, expect, test } from 'vitest';
import { recording } from '../../action/recordings.ts';
import { SupersetBuilder } from '../../../src/core/merge/superset-builder.ts';
import { reportJson } from '../../../src/core/report/json.ts';
import { readReport } from '../../../src/core/report/report-schema.ts';
import { recordingReport, verifyReport, type Report } from '../../../src/core/report/report-data.ts';

function report(): Report {
  const builder = new SupersetBuilder();
  builder.add(recording());
  const recorded = recordingReport(builder.build());
  const { cell } = recorded.cells[0]!;
  const none = {
    reasons: [],
    notObserved: [],
    attacks: [],
    unexpected: [],
    benign: { passed: 1, failed: 0 },
  };
  return verifyReport(
    recorded,
    [{ ...none, cell, verdict: 'tested', canary: null }],
    [
      { cell, repeats: 1 },
      { cell: { id: 'other' }, repeats: 1 },
    ],
  );
}

describe('a report that is read', () => {
  test('is the one that was written', () => {
    expect(readReport(reportJson(report()), 'report.json')).toEqual(report());
  });

  test.each([
    ['answer', 1],
    ['workload', { kind: 'a', namespace: 'b' }],
    ['cells', 'none'],
    ['cells', [{ id: 'a' }]],
    ['recordings', [{ id: 'a', engine: { name: ['<b>'] } }]],
    ['deviations', [{ container: 'a', kind: 'spells', behaviour: 'b', seenIn: [] }]],
    ['leftOut', [{ id: 'a' }]],
    ['verify', { verdict: 'tested', coverage: {}, cells: [{ cell: {}, verdict: 'tested', reasons: [] }] }],
    ['verify', { verdict: 'tested', coverage: {}, cells: ['@everyone'] }],
  ])('with another %s is refused', (field, value) => {
    const text = JSON.stringify({ ...report(), [field]: value });
    expect(() => readReport(text, 'report.json')).toThrow(new RegExp(`^report\\.json: .*${field}`));
  });
});
