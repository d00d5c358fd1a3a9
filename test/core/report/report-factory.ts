import type { Kind } from '../../../src/core/bob/model.ts';
import type { Superset } from '../../../src/core/bob/superset.ts';
import { recordingReport, verifyReport } from '../../../src/core/report/report-data.ts';
import type { AlertView, Report } from '../../../src/core/report/report-data.ts';
import {
  cell,
  container,
  exec,
  open,
  recording,
  superset,
  syscall,
  upTo,
} from '../analysis/superset-factory.ts';

const CELLS = [
  cell('ubuntu-22.04', 'k3s', 'v1.33.0'),
  cell('ubuntu-22.04', 'kind', 'v1.33.0'),
  cell('ubuntu-24.04', 'minikube', 'v1.33.0'),
] as const;

/** A report in which every part is there and every foreign text is `text`. */
export function reportOf(text: string): Report {
  const name = (i: number): string => `${i}${text}`;
  const of: Superset = superset(
    [
      recording(CELLS[0], { warnings: [text], engine: { name: text, version: text } }),
      recording(CELLS[0], { repeat: 2 }),
      recording(CELLS[1], { completion: 'partial', reasons: [text] }),
      recording(CELLS[2], { notObserved: ['egress'] }),
    ],
    [
      container('redis', {
        capabilities: [{ name: text, seenIn: [0, 1, 2, 3] }],
        syscalls: [
          { ...syscall(name(1), [0, 1, 2, 3]), phases: ['start'] },
          { ...syscall(name(2), [0]), phases: ['start', 'run'] },
        ],
        execs: [exec([name(3), text], [2])],
        opens: [open(name(4), [0, 1, 3], { O_WRONLY: [0] })],
        endpoints: [{ endpoint: text, methods: ['GET'], internal: false, direction: text, seenIn: [1] }],
        egress: [{ type: text, dnsNames: [text], ports: [], ipAddresses: [text], seenIn: [0] }],
        listens: [{ protocol: text, address: text, port: 1, seenIn: [3] }],
      }),
      container(text, { syscalls: [syscall('read', [0, 1, 2, 3])] }),
    ],
    {
      workload: { kind: text, namespace: text, name: text },
      generalised: [
        {
          container: 'containers/redis',
          kind: 'opens',
          pattern: text,
          rule: text,
          observed: [text],
          observedCount: 2,
          newlyAllows: text,
        },
      ],
      quarantined: [{ container: text, kind: 'syscalls', value: text, reason: text, seenIn: [0] }],
      leftOut: [{ id: text, reason: text }],
      notes: [text],
    },
  );
  const failures = [{ cell: cell('ubuntu-24.04', 'k0s', 'v1.33.0'), reason: text }];
  const alert = (kind?: Kind): AlertView => ({
    ruleId: text,
    ruleSet: text,
    container: text,
    behaviour: text,
    ...(kind === undefined ? {} : { kind }),
  });
  return verifyReport(recordingReport(of, { failures, notes: [text] }), [
    {
      cell: CELLS[0],
      verdict: 'unexpected',
      reasons: [text],
      notes: [text],
      notObserved: [],
      canary: { raised: true },
      benign: { passed: 1, failed: 0 },
      attacks: [{ name: text, expected: [text], missing: [text], alsoRaised: [text] }],
      unexpected: [alert('execs'), alert()],
    },
  ]);
}

/** A large report: so many cells and behaviours, seen in half of the cells, in runs as the axes of a matrix make them. */
export function largeReport(cells: number, behaviours: number): Report {
  const where = upTo(cells).map((i) =>
    cell(
      `ubuntu-2${i % 2}.04`,
      ['k3s', 'kind', 'minikube', 'k0s', 'microk8s'][Math.floor(i / 2) % 5] ?? '',
      `v1.${Math.floor(i / 10)}.0`,
    ),
  );
  const seen = (i: number): number[] =>
    upTo(cells).filter((index) => i % 3 === 0 || (index * 7919 + i * 104_729) % 11 > i % 10);
  return recordingReport(
    superset(
      where.map((at) => recording(at)),
      [
        container('redis', {
          syscalls: upTo(Math.floor(behaviours / 5)).map((i) => syscall(`syscall${i}`, seen(i))),
          opens: upTo(behaviours - Math.floor(behaviours / 5)).map((i) =>
            open(`/usr/share/zoneinfo/some/where/in/a/folder/file-${i}.so`, seen(i)),
          ),
        }),
      ],
    ),
  );
}
