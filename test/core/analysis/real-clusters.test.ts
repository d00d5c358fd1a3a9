import { beforeAll, describe, expect, test } from 'vitest';
import { explainedDeviations, type ExplainedDeviation } from '../../../src/core/analysis/explained.ts';
import { HAS_PROFILES, WHY_SKIPPED } from '../merge/recordings.ts';
import { realSuperset, type RealSuperset } from './real-supersets.ts';

/** `reference/bob-landscape.md` §5.2: the two parts of runc's set-up. */
const BLOCK_A = ['fchownat', 'mkdirat', 'pivot_root', 'symlinkat', 'umount2', 'unlinkat'];
const BLOCK_B = [
  ...['chmod', 'dup3', 'epoll_create1', 'eventfd2', 'faccessat', 'fchdir', 'fsconfig', 'fsmount'],
  ...['fsopen', 'keyctl', 'mknodat', 'open_tree', 'readlinkat', 'setsid', 'statx'],
];

function systematicSyscalls(deviations: readonly ExplainedDeviation[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { kind, explanation, behaviour, evidence } of deviations) {
    if (kind !== 'syscalls' || explanation !== 'systematic') continue;
    const text = evidence.conditions!.map((condition) => condition.text).join(' / ');
    found.set(text, [...(found.get(text) ?? []), behaviour]);
  }
  return found;
}

describe.skipIf(!HAS_PROFILES)(`real clusters (${HAS_PROFILES ? 'present' : WHY_SKIPPED})`, () => {
  let redis: RealSuperset;
  let tetragon: RealSuperset;
  beforeAll(() => {
    redis = realSuperset('redis');
    tetragon = realSuperset('tetragon', 'tetragon');
  });

  test('seven system calls of redis are systematic, and no condition names the operating system', () => {
    const { deviations } = explainedDeviations(redis.packaged);
    expect(Object.fromEntries(systematicSyscalls(deviations))).toEqual({
      'distro = kind': ['dup'],
      'distro = minikube': ['linkat', 'utimensat'],
      'distro = k3s and kubernetes ≥ 1.32': ['tkill'],
      'distro = minikube or kubernetes ≥ 1.32': ['close_range', 'exit', 'recvfrom'],
    });
    const axes = deviations.flatMap(({ evidence }) =>
      (evidence.conditions ?? []).flatMap(({ literals }) => literals.map(({ axis }) => axis)),
    );
    expect(new Set(axes)).toEqual(new Set(['distro', 'kubernetes']));
  });

  test.each([
    ['A', BLOCK_A],
    ['B', BLOCK_B],
  ])('block %s of the set-up moves together in redis and is the set-up', (_, names) => {
    const { deviations, blocks } = explainedDeviations(redis.packaged);
    const members = deviations.filter(({ behaviour }) => names.includes(behaviour));
    expect(members.map(({ behaviour }) => behaviour)).toEqual(names);
    expect(new Set(members.map(({ block }) => block)).size).toBe(1);
    expect(new Set(members.map(({ origin }) => origin))).toEqual(new Set(['runtime-init']));
    expect(
      blocks.filter((block) => block.members.some((i) => BLOCK_A.includes(deviations[i]!.behaviour))),
    ).toHaveLength(1);
  });

  test('22 system calls of tetragon are those of kind and 6 those of minikube', () => {
    const { deviations } = explainedDeviations(tetragon.packaged);
    const found = systematicSyscalls(
      deviations.filter(({ container }) => container === 'containers/tetragon'),
    );
    expect(found.get('distro = kind')).toHaveLength(22);
    expect(found.get('distro = minikube')).toEqual([
      'fchmodat',
      'openat2',
      'pivot_root',
      'symlinkat',
      'umask',
      'utimensat',
    ]);
    expect(found.get('distro = k3s and kubernetes ≥ 1.32')).toEqual(['tkill']);
  });
});
