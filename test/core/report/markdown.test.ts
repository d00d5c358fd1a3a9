import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Superset } from '../../../src/core/bob/superset.ts';
import { reportJson } from '../../../src/core/report/json.ts';
import { matrixSummary, MAX_SUMMARY_BYTES } from '../../../src/core/report/markdown.ts';
import { recordingReport, verifyReport } from '../../../src/core/report/report-data.ts';
import type { Report, VerdictView } from '../../../src/core/report/report-data.ts';
import {
  allBut,
  cell,
  container,
  exec,
  open,
  recording,
  superset,
  syscall,
  upTo,
} from '../analysis/superset-factory.ts';
import { HOSTILE, hostile } from './hostile.ts';
import { column, readSummary, tableUnder } from './markdown-reader.ts';
import type { ReadSummary } from './markdown-reader.ts';

const K3S = cell('ubuntu-22.04', 'k3s', 'v1.33.0');
const KIND = cell('ubuntu-22.04', 'kind', 'v1.33.0');
const MINIKUBE = cell('ubuntu-24.04', 'minikube', 'v1.33.0', '6.17.0-1022-azure');
/** For what takes seconds on a busy machine. */
const SLOW_MS = 30_000;
const MATRIX = 'Matrix Build Summary';
const COLUMNS = [
  'OS',
  'K8s Distro',
  'K8s Version',
  'Kernel Version',
  'Status',
  'Observed Syscalls',
  'Observed Processes',
  'Observed File Access',
];

function summary(of: Superset, inputs?: Parameters<typeof recordingReport>[1]): ReadSummary {
  return readSummary(matrixSummary(recordingReport(of, inputs)));
}

function threeCells(changes?: Partial<Superset>): Superset {
  return superset(
    [recording(K3S), recording(KIND), recording(MINIKUBE)],
    [
      container('redis', {
        capabilities: [{ name: 'NET_ADMIN', seenIn: [0, 1, 2] }],
        syscalls: [syscall('read', [0, 1, 2]), syscall('dup', [1]), syscall('tkill', [0, 1])],
        execs: [exec(['/usr/bin/redis-server', '*:6379'], [0, 1, 2]), exec(['/bin/sh', '-c', 'true'], [2])],
        opens: [open('/etc/passwd', [0, 1, 2]), open('/proc/⋯/fd', [0])],
      }),
    ],
    changes,
  );
}

describe('the matrix table', () => {
  test('it has the columns of the description and one row per cell', () => {
    const { header, rows } = tableUnder(summary(threeCells()), MATRIX);
    expect(header).toEqual(COLUMNS);
    expect(rows).toEqual([
      [
        'ubuntu-22.04',
        'k3s',
        'v1.33.0',
        '6.8.0-1031-azure',
        '✅ recorded',
        '`tkill`, −1',
        '−1',
        '`/proc/⋯/fd`',
      ],
      ['ubuntu-22.04', 'kind', 'v1.33.0', '6.8.0-1031-azure', '✅ recorded', '`dup`, `tkill`', '−1', '−1'],
      [
        'ubuntu-24.04',
        'minikube',
        'v1.33.0',
        '6.17.0-1022-azure',
        '✅ recorded',
        '−2',
        '`/bin/sh -c true`',
        '−1',
      ],
    ]);
  });

  test('a kind that the engine cannot see is not recorded, one without deviations is none', () => {
    const of = superset(
      [recording(K3S), recording(KIND, { notObserved: allBut('syscalls', 'opens') })],
      [container('redis', { syscalls: [syscall('dup', [0])], opens: [open('/etc/passwd', [0, 1])] })],
    );
    const matrix = tableUnder(summary(of), MATRIX);
    expect(column(matrix, 'Observed Syscalls')).toEqual(['`dup`', '−1']);
    expect(column(matrix, 'Observed Processes')).toEqual(['none', 'not recorded']);
    expect(column(matrix, 'Observed File Access')).toEqual(['none', 'none']);
  });

  test('at most ten names are shown, the rarest, in order', () => {
    const common = upTo(12).map((i) => syscall(`common${String(i).padStart(2, '0')}`, [0, 1]));
    const of = superset(
      [recording(K3S), recording(KIND), recording(MINIKUBE)],
      [container('redis', { syscalls: [...common, syscall('zz_only_here', [0])] })],
    );
    const [names] = column(tableUnder(summary(of), MATRIX), 'Observed Syscalls');
    expect(names).toBe(
      `${upTo(9)
        .map((i) => `\`common0${i}\``)
        .join(', ')}, \`zz_only_here\`, +3`,
    );
  });

  test('repeats of a cell share its row, and only then there is a column for them', () => {
    const of = superset(
      [recording(K3S), recording(K3S, { repeat: 2 }), recording(KIND)],
      [container('redis', { syscalls: [syscall('dup', [1]), syscall('tkill', [0])] })],
    );
    const matrix = tableUnder(summary(of), MATRIX);
    expect(matrix.header).toEqual([...COLUMNS.slice(0, 4), 'Repeats', ...COLUMNS.slice(4)]);
    expect(column(matrix, 'Repeats')).toEqual(['2', '1']);
    expect(column(matrix, 'Observed Syscalls')).toEqual(['`dup`, `tkill`', '−2']);
  });

  test('a missing and a failed cell keep their rows, the failed one with its reason', () => {
    const read = summary(threeCells(), {
      planned: [
        K3S,
        KIND,
        MINIKUBE,
        cell('ubuntu-24.04', 'k0s', 'v1.33.0'),
        cell('ubuntu-24.04', 'k3s', 'v1.33.0'),
      ].map((planned) => ({ cell: planned, repeats: 1 })),
      failures: [{ cell: cell('ubuntu-24.04', 'k0s', 'v1.33.0'), reason: 'The node never became Ready.' }],
    });
    const matrix = tableUnder(read, MATRIX);
    expect(matrix.rows[2]).toEqual([
      'ubuntu-24.04',
      'k0s',
      'v1.33.0',
      '6.8.0-1031-azure',
      '❌ failed: The node never became Ready.',
      '—',
      '—',
      '—',
    ]);
    expect(column(matrix, 'Status')).toEqual([
      '✅ recorded',
      '✅ recorded',
      '❌ failed: The node never became Ready.',
      '❌ missing',
      '✅ recorded',
    ]);
    expect(read.paragraphs[0]).toContain('Recorded 3 of 5 planned cells');
    expect(read.paragraphs[0]).toMatch(/^⚠️/u);
  });

  test('a partial cell says why and lacks nothing', () => {
    const of = superset(
      [recording(K3S), recording(KIND, { completion: 'partial', reasons: ['12 events were lost.'] })],
      [container('redis', { syscalls: [syscall('dup', [0]), syscall('tkill', [1])] })],
    );
    const matrix = tableUnder(summary(of), MATRIX);
    expect(column(matrix, 'Status')).toEqual(['✅ recorded', '⚠️ partial: 12 events were lost.']);
    expect(column(matrix, 'Observed Syscalls')).toEqual(['−1', '`tkill`']);
  });

  test('an unfinished recording, failed tests, missing repeats and an unplanned cell are marked', () => {
    const of = superset(
      [
        recording(K3S, { status: 'ready' }),
        recording(KIND, { suite: { passed: 8, failed: 2 } }),
        recording(MINIKUBE),
        recording(cell('ubuntu-24.04', 'k3s', 'v1.33.0')),
      ],
      [container('redis', {})],
    );
    const read = summary(of, {
      planned: [K3S, KIND, MINIKUBE].map((at, i) => ({ cell: at, repeats: i === 2 ? 2 : 1 })),
    });
    expect(column(tableUnder(read, MATRIX), 'Status')).toEqual([
      '⚠️ unfinished: The engine was still learning.',
      '⚠️ tests failed: 2 of 10 benign tests failed.',
      '✅ recorded, not planned',
      '⚠️ repeats missing',
    ]);
    expect(column(tableUnder(read, MATRIX), 'Repeats')).toEqual(['1', '1', '1', '1 of 2']);
  });

  test('a recording that was left out is the reason of its cell', () => {
    const read = summary(
      threeCells({ leftOut: [{ id: `ubuntu-24.04-k0s-v1.r1`, reason: 'initializing' }] }),
      {
        planned: [{ cell: cell('ubuntu-24.04', 'k0s', 'v1'), repeats: 1 }],
      },
    );
    expect(column(tableUnder(read, MATRIX), 'Status')).toContain('❌ failed: r1 left out: initializing');
    expect(read.folds).toContain('Inputs left out (1)');
  });

  test('another architecture and a cell that is not known are told apart', () => {
    const of = superset(
      [
        recording(cell('ubuntu-24.04', 'kind', 'v1.33.0', '6.17.0', 'arm64')),
        recording({ id: 'unknown' }, { id: 'a.yaml' }),
        recording({ id: 'unknown' }, { id: 'b.yaml' }),
      ],
      [container('redis', {})],
    );
    const matrix = tableUnder(summary(of), MATRIX);
    expect(column(matrix, 'OS')).toEqual(['`a.yaml`', '`b.yaml`', 'ubuntu-24.04 (arm64)']);
    expect(column(matrix, 'Kernel Version')).toEqual(['—', '—', '6.17.0']);
  });
});

describe('the other parts', () => {
  test('the answer comes first, in one sentence', () => {
    const read = summary(threeCells(), {
      planned: [K3S, KIND, MINIKUBE].map((at) => ({ cell: at, repeats: 1 })),
    });
    expect(read.headings[0]).toBe('Bill of Behavior: StatefulSet `redis`');
    expect(read.paragraphs[0]).toBe(
      '✅ **Recorded 3 of 3 planned cells: 8 behaviours in 1 container, 4 of them not in every recording.**',
    );
  });

  test('behaviours that come and go together share a row, the rarest first', () => {
    const of = superset(
      [recording(K3S), recording(KIND), recording(MINIKUBE)],
      [
        container('redis', {
          syscalls: [syscall('a', [0, 1]), syscall('b', [2]), syscall('c', [0, 1]), syscall('d', [0])],
        }),
      ],
    );
    const { rows } = tableUnder(summary(of), 'Unexplained deviations (4)');
    expect(rows).toEqual([
      ['`b`', 'redis', 'syscall', '1 of 3', 'only in `ubuntu-24.04-minikube-v1.33.0`', 'unknown'],
      ['`d`', 'redis', 'syscall', '1 of 3', 'only in `ubuntu-22.04-k3s-v1.33.0`', 'unknown'],
      ['`a`, `c`', 'redis', 'syscall', '2 of 3', 'not in `ubuntu-24.04-minikube-v1.33.0`', 'unknown'],
    ]);
  });

  test('what differs between repeats is flaky and names the cell', () => {
    const of = superset(
      [recording(K3S), recording(K3S, { repeat: 2 }), recording(KIND)],
      [container('redis', { syscalls: [syscall('dup', [1]), syscall('tkill', [0, 2])] })],
    );
    const deviates = tableUnder(summary(of), 'Flaky deviations (2)');
    expect(column(deviates, 'Where')).toEqual([
      'only in some repeats of `ubuntu-22.04-k3s-v1.33.0`',
      'not in some repeats of `ubuntu-22.04-k3s-v1.33.0`',
    ]);
  });

  test('the attack surface counts per container', () => {
    const surface = tableUnder(summary(threeCells()), 'Attack surface');
    expect(surface.header).toEqual([
      'Component',
      'Container',
      'Type',
      'Capabilities',
      'Net',
      'Opens',
      'Execs',
      'Syscalls',
    ]);
    expect(surface.rows).toEqual([
      ['StatefulSet/redis', 'redis', 'container', '`NET_ADMIN`', '0', '2', '2', '3'],
    ]);
  });

  test('a count of what nobody could see is no zero', () => {
    const of = superset(
      [
        recording(K3S, {
          notObserved: ['capabilities', 'endpoints', 'ingress', 'egress', 'listens', 'execs'],
        }),
      ],
      [container('redis', { syscalls: [syscall('read', [0])] })],
    );
    expect(tableUnder(summary(of), 'Attack surface').rows[0]?.slice(3)).toEqual([
      'not recorded',
      'not recorded',
      '0',
      'not recorded',
      '1',
    ]);
  });

  test('patterns, quarantined behaviours, inputs left out and notes are folded', () => {
    const read = summary(
      threeCells({
        generalised: [
          {
            container: 'containers/redis',
            kind: 'opens',
            pattern: '/proc/⋯/fd',
            rule: 'pid',
            observed: ['/proc/1/fd', '/proc/7/fd'],
            observedCount: 9,
            newlyAllows: 'The descriptors of every process.',
          },
        ],
        quarantined: [
          {
            container: 'containers/redis',
            kind: 'syscalls',
            value: 'unknown',
            reason: 'no name',
            seenIn: [0, 1],
          },
        ],
        leftOut: [{ id: 'old.yaml', reason: 'initializing' }],
        notes: ['images differ'],
      }),
    );
    expect(read.folds).toEqual([
      'Unexplained deviations (4)',
      'Does it transfer? What a BoB of the others would have raised where it had not been',
      'Against what holds without a BoB',
      'Generalised patterns (1)',
      'Quarantined behaviours (1)',
      'Inputs left out (1)',
      'Notes (1)',
      'How to read this',
    ]);
    expect(tableUnder(read, 'Generalised').rows[0]).toEqual([
      '`/proc/⋯/fd`',
      'redis',
      'open',
      'pid',
      '`/proc/1/fd`, +8',
      'The descriptors of every process.',
    ]);
    expect(tableUnder(read, 'Quarantined').rows[0]).toContain('2');
    expect(read.paragraphs).toContain('- images differ');
    expect(read.paragraphs[1]).toContain('1 input left out. 1 behaviour quarantined.');
  });

  test('a superset of nothing says so', () => {
    const read = summary(superset([], []), { planned: [{ cell: K3S, repeats: 1 }] });
    expect(read.paragraphs[0]).toBe('❌ **Nothing was recorded: 0 of 1 planned cell yielded a recording.**');
    expect(column(tableUnder(read, MATRIX), 'Status')).toEqual(['❌ missing']);
  });
});

function verdict(at: VerdictView['cell'], changes: Partial<VerdictView> = {}): VerdictView {
  return {
    cell: at,
    verdict: 'tested',
    reasons: [],
    notObserved: [],
    canary: { raised: true },
    benign: { passed: 12, failed: 0 },
    attacks: [{ name: 'escape', expected: ['R0001', 'R0003'], missing: [], alsoRaised: ['R0004'] }],
    unexpected: [],
    ...changes,
  };
}

describe('a verify run', () => {
  const report = recordingReport(threeCells());
  const read = (verdicts: VerdictView[], planned?: Parameters<typeof verifyReport>[2]): ReadSummary =>
    readSummary(matrixSummary(verifyReport(report, verdicts, planned)));

  test('tested everywhere is said first, what was recorded second', () => {
    const { paragraphs } = read([verdict(K3S), verdict(KIND)]);
    expect(paragraphs[0]).toMatch(/^✅ \*\*Tested in 2 cells: /);
    expect(paragraphs[1]).toMatch(/^Recorded 3 cells: /);
    expect(paragraphs).toContain('Canary: raised in 2 of 2 cells. Benign tests: 24 passed, 0 failed.');
  });

  test('the observed columns hold what the cell raised beyond the BoB', () => {
    const raised = verdict(KIND, {
      verdict: 'unexpected',
      reasons: ['Benign runs raised 3 alerts.'],
      notObserved: ['execs'],
      unexpected: [
        {
          ruleId: 'R0003',
          ruleSet: 'strict',
          container: 'containers/redis',
          kind: 'syscalls',
          behaviour: 'dup',
        },
        {
          ruleId: 'R0002',
          ruleSet: 'strict',
          container: 'containers/redis',
          kind: 'opens',
          behaviour: '/etc/shadow O_RDONLY',
        },
        { ruleId: 'R1001', container: 'containers/redis', behaviour: 'Drifted process executed' },
      ],
    });
    const all = read([verdict(K3S), raised]);
    const matrix = tableUnder(all, `${MATRIX}: verified`);
    expect(matrix.header).toEqual(COLUMNS);
    expect(matrix.rows.map((row) => row.slice(4))).toEqual([
      ['✅ tested', 'none', 'none', 'none'],
      ['❌ unexpected: Benign runs raised 3 alerts.', '`dup`', 'not recorded', '`/etc/shadow O_RDONLY`'],
    ]);
    expect(tableUnder(all, 'Raised beyond the BoB').rows.map((row) => row.slice(0, 4))).toEqual([
      ['`dup`', 'redis', 'syscall', 'R0003 (strict)'],
      ['`/etc/shadow O_RDONLY`', 'redis', 'open', 'R0002 (strict)'],
      ['`Drifted process executed`', 'redis', '—', 'R1001'],
    ]);
    expect(all.paragraphs[0]).toBe(
      '❌ **Not tested: 1 of 2 cells raised 3 kinds of alert beyond the BoB in benign runs, 1 tested.**',
    );
  });

  test('a missed attack names the rule and the cell', () => {
    const missed = verdict(KIND, {
      verdict: 'missed',
      attacks: [{ name: 'escape', expected: ['R0001', 'R0003'], missing: ['R0001'], alsoRaised: [] }],
    });
    const all = read([verdict(K3S), missed]);
    expect(tableUnder(all, 'Attacks').rows).toEqual([
      ['escape', '`R0001`, `R0003`', '✅ found', '`R0004`', '`ubuntu-22.04-k3s-v1.33.0`'],
      ['escape', '`R0001`, `R0003`', '❌ missing `R0001`', '—', '`ubuntu-22.04-kind-v1.33.0`'],
    ]);
    expect(all.paragraphs[0]).toContain('Not tested: 1 of 2 cells missed 1 attack');
  });

  test('a planned cell without a verdict keeps its row and nothing is tested', () => {
    const planned = [K3S, KIND].map((at) => ({ cell: at, repeats: 1 }));
    const all = read([verdict(K3S)], planned);
    expect(column(tableUnder(all, `${MATRIX}: verified`), 'Status')).toEqual([
      '✅ tested',
      '❌ missing: No verdict arrived.',
    ]);
    expect(all.paragraphs[0]).toMatch(/^⚠️ \*\*Not tested: 1 of 2 cells proved nothing, 1 tested/u);
    expect(verifyReport(report, [verdict(K3S)], planned).verify?.verdict).toBe('incomplete');
  });

  test('the canary that was silent is no proof', () => {
    const all = read([verdict(K3S, { verdict: 'not-bound', canary: { raised: false } })]);
    expect(all.paragraphs[0]).toContain('raised no canary alert, so the BoB was not in force there');
    expect(column(tableUnder(all, `${MATRIX}: verified`), 'Status')).toEqual(['⚠️ not bound']);
  });

  test('no verdict at all is not tested', () => {
    expect(read([]).paragraphs[0]).toBe('⚠️ **Not tested: there is no verdict.**');
  });
});

/** Every text of a superset replaced by what `text` gives. */
function supersetOf(text: () => string): Superset {
  const where = { ...cell(text(), text(), text(), text(), text()), id: text() };
  const [one, two] = [
    recording(where, { reasons: [text()], completion: 'partial', warnings: [text()] }),
    recording(KIND),
  ];
  one.engine = { name: text(), version: text() };
  const key = `containers/${text()}`;
  for (const each of [one, two]) each.counts = { [key]: {}, 'containers/redis': {} };
  return superset(
    [one, two],
    [
      container('redis', {
        syscalls: [syscall(text(), [0]), syscall(text(), [1])],
        execs: [exec([text(), text(), text()], [0])],
        opens: [open(text(), [1], { [text()]: [1] })],
        capabilities: [{ name: text(), seenIn: [0] }],
      }),
      container(key.slice('containers/'.length), { syscalls: [syscall(text(), [1])] }),
    ],
    {
      workload: { kind: text(), namespace: text(), name: text() },
      notes: [text()],
      leftOut: [{ id: text(), reason: text() }],
      quarantined: [{ container: key, kind: 'opens', value: text(), reason: text(), seenIn: [0] }],
      generalised: [
        {
          container: key,
          kind: 'opens',
          pattern: text(),
          rule: text(),
          observed: [text()],
          observedCount: 1,
          newlyAllows: text(),
        },
      ],
    },
  );
}

describe('hostile texts', () => {
  const shapeOf = (markdown: string): unknown => {
    const read = readSummary(markdown);
    return {
      headings: read.headings.length,
      folds: read.folds,
      tables: read.tables.map(({ under, header, rows }) => [
        under.startsWith('Bill') ? '' : under,
        header.length,
        rows.length,
      ]),
      lines: read.paragraphs.length,
    };
  };
  const full = (text: () => string): string => {
    const of = supersetOf(text);
    const report = recordingReport(of, {
      failures: [{ cell: { id: `z${text()}` }, reason: text() }],
      notes: [text()],
    });
    const found = verdict(
      { ...K3S, os: text(), id: text() },
      {
        verdict: 'unexpected',
        reasons: [text()],
        notes: [text()],
        attacks: [{ name: text(), expected: [text()], missing: [text()], alsoRaised: [text()] }],
        unexpected: [
          { ruleId: text(), ruleSet: text(), container: text(), kind: 'opens', behaviour: text() },
        ],
      },
    );
    return matrixSummary(verifyReport(report, [found]));
  };

  test('each of the known ones leaves the page as a harmless name does', () => {
    for (const text of HOSTILE) {
      let i = 0;
      // A counter keeps the names distinct, so that none of them are joined.
      expect(shapeOf(full(() => `${i++}${text}`))).toEqual(shapeOf(full(() => `name${i++}`)));
    }
  });

  test(
    'any text leaves the page as a harmless name does',
    () => {
      const texts = fc.infiniteStream(hostile());
      fc.assert(
        fc.property(texts, (stream) => {
          let i = 0;
          const page = full(() => `${i++}${stream.next().value as string}`);
          expect(shapeOf(page)).toEqual(shapeOf(full(() => `name${i++}`)));
          expect(page).not.toMatch(
            /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/,
          );
        }),
        { numRuns: 50 },
      );
    },
    SLOW_MS,
  );
});

describe('size', () => {
  const big = (cells: number, behaviours: number, name: (i: number) => string): Report => {
    const recordings = upTo(cells).map((i) => recording(cell(`os-${i % 3}`, `distro-${i % 7}`, `v1.${i}`)));
    const seen = (i: number): number[] => upTo(cells).filter((at) => (at * 7 + i * 13) % 11 !== 0);
    const half = Math.floor(behaviours / 2);
    return recordingReport(
      superset(
        recordings,
        [
          container('redis', {
            syscalls: upTo(half).map((i) => syscall(`call_${name(i)}`, seen(i))),
            opens: upTo(behaviours - half).map((i) => open(`/data/${name(i)}`, seen(i + 5))),
          }),
        ],
        {
          generalised: upTo(behaviours).map((i) => ({
            container: 'containers/redis',
            kind: 'opens',
            pattern: `/data/${name(i)}/⋯`,
            rule: 'uuid',
            observed: [`/data/${name(i)}/1`],
            observedCount: 1,
            newlyAllows: 'Anything there.',
          })),
        },
      ),
    );
  };

  test(
    '300 cells of 2,000 behaviours stay below the limit, keep every row and say what was left out',
    () => {
      const page = matrixSummary(big(300, 2000, (i) => `name-${i}`));
      expect(Buffer.byteLength(page)).toBeLessThanOrEqual(MAX_SUMMARY_BYTES);
      const read = readSummary(page);
      expect(tableUnder(read, MATRIX).rows).toHaveLength(300);
      expect(page).toMatch(/… and [0-9]+ more rows in `report\.json`\./);
    },
    SLOW_MS,
  );

  test(
    'names that grow sixfold when they are escaped stay below the limit too',
    () => {
      const page = matrixSummary(big(300, 2000, (i) => `${'|`<'.repeat(60)}${i}`));
      expect(Buffer.byteLength(page)).toBeLessThanOrEqual(MAX_SUMMARY_BYTES);
      expect(page).toContain('Shortened to fit');
      expect(tableUnder(readSummary(page), MATRIX).rows).toHaveLength(300);
    },
    SLOW_MS,
  );

  test('every limit is kept, down to nothing', () => {
    const report = big(40, 100, (i) => `名前-${i}`);
    for (const maxBytes of [100_000, 65_000, 20_000, 5000, 2000, 500, 100, 3, 0]) {
      const page = matrixSummary(report, { maxBytes });
      expect(Buffer.byteLength(page)).toBeLessThanOrEqual(maxBytes);
      expect(page).not.toContain('\ufffd');
      if (maxBytes >= 500) expect(page).toContain('**Recorded 40 cells');
    }
  });
});

describe('determinism', () => {
  test('the order of plan, failures and verdicts changes nothing', () => {
    const planned = [K3S, KIND, MINIKUBE].map((at) => ({ cell: at, repeats: 2 }));
    const failures = [1, 2].map((repeat) => ({ cell: KIND, repeat, reason: `reason ${repeat}` }));
    const verdicts = [verdict(K3S), verdict(KIND, { verdict: 'missed' }), verdict(MINIKUBE)];
    const make = (turn: <T>(list: T[]) => T[]): Report =>
      verifyReport(
        recordingReport(threeCells(), { planned: turn(planned), failures: turn(failures) }),
        turn(verdicts),
        turn(planned),
      );
    const one = make((list) => list);
    const other = make((list) => list.toReversed());
    expect(reportJson(other)).toBe(reportJson(one));
    expect(matrixSummary(other)).toBe(matrixSummary(one));
  });
});
