import { describe, expect, test } from 'vitest';
import {
  behaviourReport,
  MAX_ENTRIES,
  type BehaviourReport,
} from '../../../src/core/analysis/behaviour-report.ts';
import { HAS_PROFILES, WHY_SKIPPED } from '../merge/recordings.ts';
import { realSuperset } from './real-supersets.ts';
import { cell, container, exec, open, recording, superset, syscall, upTo } from './superset-factory.ts';

const K3S = cell('ubuntu-22.04', 'k3s', 'v1.33.0');
const KIND = cell('ubuntu-22.04', 'kind', 'v1.33.0');
const recordings = [recording(K3S), recording(K3S, { repeat: 2 }), recording(KIND)];
const of = superset(
  recordings,
  [
    container('redis', {
      capabilities: [{ name: 'NET_ADMIN', seenIn: [0, 1, 2] }],
      syscalls: [
        syscall('read', [0, 1, 2]),
        syscall('dup', [1]),
        syscall('pivot_root', [1]),
        syscall('tkill', [2]),
      ],
      execs: [
        exec(['/bin/sh', '-c', 'redis-cli ping'], [0, 1, 2]),
        exec(['/usr/bin/redis-server'], [0, 1, 2]),
      ],
      opens: [open('/proc/⋯/fd', [0, 1, 2], { O_DIRECTORY: [2] }), open('/etc/passwd', [0, 1, 2])],
      endpoints: [
        { endpoint: ':8080/health', methods: ['GET'], internal: false, direction: 'inbound', seenIn: [0] },
      ],
      listens: [{ protocol: 'TCP', address: '0.0.0.0', port: 6379, seenIn: [0, 1, 2] }],
    }),
  ],
  {
    quarantined: [
      { container: 'containers/redis', kind: 'syscalls', value: 'unknown', reason: 'no name', seenIn: [0] },
    ],
    generalised: [
      {
        container: 'containers/redis',
        kind: 'opens',
        pattern: '/proc/⋯/fd',
        rule: 'pid',
        observed: ['/proc/1/fd', '/proc/7/fd'],
        observedCount: 2,
        newlyAllows: 'every name in the place of each ⋯',
      },
    ],
  },
);
const found = (asked: string): [string, string][] =>
  behaviourReport(of, asked).entries.map(({ behaviour, by }) => [behaviour, by]);

describe('looking a behaviour up', () => {
  test.each([
    ['dup', 'dup', 'same'],
    ['CAP_NET_ADMIN', 'NET_ADMIN', 'same'],
    ['net_admin', 'NET_ADMIN', 'same'],
    ['/etc/passwd', '/etc/passwd', 'same'],
    ['/proc/4711/fd', '/proc/⋯/fd', 'pattern'],
    ['sh', '/bin/sh -c "redis-cli ping"', 'program'],
    ['/bin/sh', '/bin/sh -c "redis-cli ping"', 'program'],
    ['/bin/sh -c "redis-cli ping"', '/bin/sh -c "redis-cli ping"', 'same'],
    [':8080/health', 'GET :8080/health inbound', 'part'],
    ['/health', 'GET :8080/health inbound', 'part'],
    ['0.0.0.0:6379', 'TCP 0.0.0.0:6379', 'part'],
  ])('%s is found as %s', (asked, behaviour, by) => {
    expect(found(asked)).toEqual([[behaviour, by]]);
  });

  test.each(['/etc', '/etc/passwd2', 'ash', 'rea', '*', '⋯', ''])('%s is nothing that is there', (asked) => {
    expect(found(asked)).toEqual([]);
  });

  test('what moves between repeats is told with its cells and its company', () => {
    const [entry] = behaviourReport(of, 'dup').entries;
    expect(entry).toMatchObject({
      kind: 'syscalls',
      seenIn: 1,
      comparable: 3,
      cells: { seen: [], lacked: [KIND.id], mixed: [K3S.id] },
      deviations: [{ explanation: 'flaky', evidence: { mixedCells: 1, repeatedCells: 1 } }],
      company: ['pivot_root'],
    });
    expect(behaviourReport(of, 'dup').meaning[0]).toContain('comes and goes between repeats of 1 of 1 cells');
  });

  test('whose behaviour it is stands with it', () => {
    const { meaning, facts } = behaviourReport(of, 'pivot_root');
    expect(meaning[0]).toContain('It is what sets the container up');
    expect(facts.join('\n')).toMatch(/A system call of Linux since 2\..*\nKnown of runc: /);
  });

  test('a pattern tells what it stands for, an open its rare flags', () => {
    const { entries, meaning } = behaviourReport(of, '/proc/9/fd');
    expect(entries[0]).toMatchObject({
      standsFor: [{ rule: 'pid', observed: ['/proc/1/fd', '/proc/7/fd'] }],
      deviations: [{ flag: 'O_DIRECTORY', seenIn: [2] }],
    });
    expect(meaning[0]).toContain('/proc/⋯/fd stands for it: expected');
  });

  test('what nobody recorded is said, and what may have been meant', () => {
    const nothing = behaviourReport(of, 'redis-serve');
    expect(nothing).toMatchObject({ entryCount: 0, didYouMean: 'redis-server' });
    expect(nothing.meaning[0]).toContain('none of 3 recordings of 2 cells showed it');
    expect(behaviourReport(of, 'unknown').quarantined).toHaveLength(1);
  });

  test('hundreds of entries are counted, some are told', () => {
    const opens = upTo(200).map((i) =>
      open(`/${'⋯/'.repeat(1 + (i % 40))}${i % 5 === 0 ? '⋯' : `x${i}`}`, [0]),
    );
    const execs = upTo(300).map((i) => exec(['/bin/sh', `${i}`], [0]));
    const many: BehaviourReport = behaviourReport(
      superset(recordings, [container('redis', { opens, execs })]),
      'sh',
    );
    expect(many.entryCount).toBe(300);
    expect(many.entries).toHaveLength(MAX_ENTRIES);
  });
});

describe.skipIf(!HAS_PROFILES)(`real clusters (${HAS_PROFILES ? 'present' : WHY_SKIPPED})`, () => {
  test('close_range of redis: where, why, whose', () => {
    const { meaning, entries } = behaviourReport(realSuperset('redis').packaged, 'close_range');
    expect(meaning).toEqual([
      'close_range: expected exactly where distro = minikube or kubernetes ≥ 1.32. It is what sets the container up, not the workload.',
    ]);
    expect(entries[0]?.company).toEqual(['exit', 'recvfrom', '/proc/⋯/task/⋯/fd']);
    expect(entries[0]?.cells.seen).toHaveLength(21);
  });
});
