import { describe, expect, test } from 'vitest';
import { plannedCells, recordingReport } from '../../../src/core/report/report-data.ts';
import { cell, container, open, recording, superset, syscall } from '../analysis/superset-factory.ts';

const K3S = cell('ubuntu-22.04', 'k3s', 'v1.33.0');
const KIND = cell('ubuntu-22.04', 'kind', 'v1.33.0');

describe('the report', () => {
  test('coverage tells planned, recorded and unplanned cells', () => {
    const of = superset(
      [recording(K3S), recording(K3S, { repeat: 2 }), recording(KIND)],
      [container('redis', {})],
    );
    expect(recordingReport(of).coverage).toEqual({ planned: null, recorded: 2, extra: 0, recordings: 3 });
    const planned = [K3S, cell('ubuntu-22.04', 'k0s', 'v1.33.0')].map((at) => ({ cell: at, repeats: 2 }));
    const report = recordingReport(of, { planned });
    expect(report.coverage).toEqual({ planned: 2, recorded: 1, extra: 1, recordings: 3 });
    expect(report.answer).toContain('Recorded 1 of 2 planned cells and 1 that was not planned');
  });

  test('an open that deviates in itself and in a flag is one deviating behaviour', () => {
    const three = [recording(K3S), recording(KIND), recording(cell('a', 'b', 'c'))];
    const report = recordingReport(
      superset(three, [
        container('redis', {
          opens: [open('/a', [0, 1], { O_WRONLY: [0] }), open('/b', [0, 1, 2], { O_TRUNC: [0] })],
          syscalls: [syscall('dup', [0])],
        }),
      ]),
    );
    expect(report.deviations).toHaveLength(4);
    expect(report.totals).toMatchObject({ behaviours: 3, deviating: 3 });
  });

  test('with a single recording nothing could be compared', () => {
    const report = recordingReport(
      superset([recording(K3S)], [container('redis', { syscalls: [syscall('dup', [0])] })]),
    );
    expect(report.answer).toBe(
      'Recorded 1 cell: 1 behaviour in 1 container, from a single recording, so nothing could be compared.',
    );
  });

  test('every reason names its repeat where a cell has several recordings', () => {
    const of = superset(
      [
        recording(K3S),
        recording(K3S, { repeat: 2, completion: 'partial', warnings: ['io_uring was used.'] }),
      ],
      [container('redis', {})],
    );
    const [row] = recordingReport(of, { failures: [{ cell: K3S, repeat: 3, reason: 'timed out' }] }).cells;
    expect(row).toMatchObject({ state: 'partial', repeats: { recorded: 2, planned: null } });
    expect(row?.reasons).toEqual([
      'r2: The engine says that it did not see everything.',
      'r2: io_uring was used.',
      'r3: timed out',
    ]);
  });

  test('behaviours themselves stay in the superset, recordings keep all that explains them', () => {
    const digests = { workload: 'a', suites: 'b', image: 'c', recorder: 'd' };
    const [row] = recordingReport(superset([recording(K3S, { digests })], [])).recordings;
    expect(row).toMatchObject({ id: `${K3S.id}.r1`, digests, status: 'completed' });
    expect(row).not.toHaveProperty('counts');
  });

  test('the recordings of a plan become cells with repeats', () => {
    const parts = { os: 'debian-12', distro: 'local', version: 'runc', arch: 'amd64' };
    const local = { ...parts, cell: 'debian-12-local-runc' };
    expect(
      plannedCells([
        { ...local, repeat: 1, id: 'debian-12-local-runc.r1' },
        { ...local, repeat: 2, id: 'debian-12-local-runc.r2' },
      ]),
    ).toEqual([{ cell: { id: 'debian-12-local-runc', ...parts }, repeats: 2 }]);
  });
});
