import { expect, test } from 'vitest';
import { reportJson } from '../../../src/core/report/json.ts';
import { recordingReport } from '../../../src/core/report/report-data.ts';
import { cell, container, open, recording, superset } from '../analysis/superset-factory.ts';
import { HOSTILE } from './hostile.ts';

const report = recordingReport(
  superset(
    [recording(cell('ubuntu-22.04', 'k3s', 'v1.33.0')), recording(cell('ubuntu-22.04', 'kind', 'v1.33.0'))],
    [container('redis', { opens: [...HOSTILE, '[\n  1,\n  2\n]'].map((path) => open(path, [1])) })],
  ),
);

test('report.json says what it is and reads back as the report, texts as recorded', () => {
  const read: unknown = JSON.parse(reportJson(report));
  expect(read).toEqual(report);
  expect(read).toMatchObject({ apiVersion: 'bobctl.dev/v1', kind: 'Report' });
});

test('lists of indexes take one line', () => {
  expect(reportJson(report)).toMatch(/"seenIn": \[1\],?\n/);
  expect(reportJson(report)).not.toMatch(/\[\n\s+[0-9]/);
});
