import { describe, expect, test } from 'vitest';
import { representativeness } from '../../../src/core/analysis/representativeness.ts';
import { HAS_PROFILES, WHY_SKIPPED } from '../merge/recordings.ts';
import { realSuperset } from './real-supersets.ts';
import { cell, container, exec, recording, superset, syscall, upTo } from './superset-factory.ts';

const cells = upTo(5).map((i) => cell('ubuntu-24.04', `distro-${i}`, 'v1.33.0'));
const once = cells.map((at) => recording(at));
const all = upTo(5);
const but = (index: number): number[] => all.filter((i) => i !== index);

const found = (
  recordings: Parameters<typeof superset>[0],
  sections: Parameters<typeof container>[1],
): [string, string[]][] =>
  representativeness(superset(recordings, [container('redis', sections)])).findings.map(({ id, doubts }) => [
    id,
    doubts.map(({ kind }) => kind),
  ]);

describe('representativeness', () => {
  test('recordings that agree raise no doubt', () => {
    expect(found(once, { syscalls: [syscall('read', all)], execs: [exec(['/bin/redis'], all)] })).toEqual([]);
  });

  test('a program that all others run and one did not: its tests did not reach it', () => {
    const { findings } = representativeness(
      superset(once, [container('redis', { execs: [exec(['/bin/ping', '-c', '4'], but(3))] })]),
    );
    expect(findings).toMatchObject([
      {
        recording: 3,
        id: once[3]!.id,
        doubts: [{ kind: 'not-exercised' }],
        lacking: [
          { container: 'containers/redis', kind: 'execs', behaviour: '/bin/ping -c 4', seenIn: 4, of: 4 },
        ],
        lackingCount: 1,
      },
    ]);
  });

  test('what only system calls show is a difference of platforms, and so is what several cells lack', () => {
    expect(found(once, { syscalls: [syscall('dup', but(3))] })).toEqual([]);
    expect(found(once, { execs: [exec(['/bin/ping'], [0, 1, 2])] })).toEqual([]);
  });

  test('one other recording is nobody to be compared with', () => {
    expect(found(once.slice(0, 2), { execs: [exec(['/bin/ping'], [0])] })).toEqual([]);
  });

  test('repeats of a cell that all failed to exercise are each found: other cells count', () => {
    const repeats = [...once.slice(1), recording(cells[0]!), recording(cells[0]!, { repeat: 2 })];
    expect(found(repeats, { execs: [exec(['/bin/ping'], [0, 1, 2, 3])] })).toEqual([
      [`${cells[0]!.id}.r1`, ['not-exercised']],
      [`${cells[0]!.id}.r2`, ['not-exercised']],
    ]);
  });

  test('an idle recording lacks much of what the others have, or ran no test', () => {
    const syscalls = upTo(40).map((i) => syscall(`call-${i}`, i < 20 ? all : but(1)));
    expect(found(once, { syscalls })).toEqual([[once[1]!.id, ['idle']]]);
    const untested = once.map((summary, i) =>
      i === 2 ? { ...summary, suite: { passed: 0, failed: 0 } } : summary,
    );
    expect(found(untested, {})).toEqual([[once[2]!.id, ['idle']]]);
  });

  test('partial recordings and failed tests are named; what a partial one lacks proves nothing', () => {
    const odd = once.map((summary, i) => {
      if (i === 0) return { ...summary, completion: 'partial' as const };
      return i === 1 ? { ...summary, suite: { passed: 3, failed: 1 } } : summary;
    });
    expect(found(odd, { execs: [exec(['/bin/ping'], but(0))] })).toEqual([
      [once[0]!.id, ['partial']],
      [once[1]!.id, ['tests-failed']],
    ]);
  });
});

describe.skipIf(!HAS_PROFILES)(`real clusters (${HAS_PROFILES ? 'present' : WHY_SKIPPED})`, () => {
  test('the web application never ran its main function on GKE', () => {
    const { findings } = representativeness(realSuperset('webapp').packaged);
    expect(findings.map(({ id, doubts }) => [id, doubts.map(({ kind }) => kind)])).toEqual([
      ['bob6587gke', ['not-exercised']],
    ]);
    expect(findings[0]?.lacking.map(({ behaviour }) => behaviour)).toEqual([
      '/bin/ping -c 4 172.16.0.2',
      '/bin/sh -c "ping -c 4 172.16.0.2"',
      'GET :8080/ping.php inbound',
    ]);
  });

  test.each([
    ['redis', undefined],
    ['tetragon', 'tetragon'],
    ['tetragon', 'tetragon-operator'],
  ] as const)('no cell of %s %s is suspected', (folder, workload) => {
    expect(representativeness(realSuperset(folder, workload).packaged).findings).toEqual([]);
  });
});
