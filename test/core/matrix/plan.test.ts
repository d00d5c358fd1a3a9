import fc from 'fast-check';
import omit from 'lodash/omit.js';
import { describe, expect, test } from 'vitest';
import { GITHUB_MATRIX_LIMIT, githubMatrix } from '../../../src/core/matrix/github-matrix.ts';
import { compareWithPlan, planMatrix, type Plan, type PlanOptions } from '../../../src/core/matrix/plan.ts';
import { readWorkload } from '../../../src/core/workload/read-workload.ts';

const MACHINE = { os: 'debian-12', arch: 'amd64' };
const EVERYTHING: PlanOptions = { clusters: true, local: MACHINE };

function plan(matrix: string, options = EVERYTHING): Plan {
  const text = `apiVersion: bobctl.dev/v1
kind: Workload
metadata: { name: redis }
deploy:
  helm: { chart: chart }
  local: { command: [redis-server] }
benign: [{ suite: a.yaml }]
matrix:
${matrix}`;
  return planMatrix(readWorkload(text, 'bobctl.yaml'), options);
}

const ids = (made: Plan): string[] => made.recordings.map(({ id }) => id);
const cells = (made: Plan): string[] => [...new Set(made.recordings.map(({ cell }) => cell))];

const AXES = `
  os: [ubuntu-22.04, ubuntu-24.04]
  distro: [k3s, kind]
  kubernetes: [v1.32, 1.30]
`;

describe('cells', () => {
  test('are the product of the axes, clusters first, in the order of the file', () => {
    expect(cells(plan(`${AXES}  repeats: 1`))).toEqual([
      'ubuntu-22.04-k3s-v1.32',
      'ubuntu-22.04-k3s-v1.30',
      'ubuntu-22.04-kind-v1.32',
      'ubuntu-22.04-kind-v1.30',
      'ubuntu-24.04-k3s-v1.32',
      'ubuntu-24.04-k3s-v1.30',
      'ubuntu-24.04-kind-v1.32',
      'ubuntu-24.04-kind-v1.30',
      'debian-12-local-runc',
    ]);
  });

  test('carry their parts, and a kernel only where it is not the machine’s', () => {
    const made = plan('  local: { runtime: [runc], kernel: [host, 6.1] }\n  repeats: 1');
    expect(made.recordings).toEqual([
      {
        id: 'debian-12-local-runc.r1',
        cell: 'debian-12-local-runc',
        os: 'debian-12',
        distro: 'local',
        version: 'runc',
        arch: 'amd64',
        repeat: 1,
      },
      {
        id: 'debian-12-local-runc-k6.1.r1',
        cell: 'debian-12-local-runc-k6.1',
        os: 'debian-12',
        distro: 'local',
        version: 'runc',
        arch: 'amd64',
        kernel: '6.1',
        repeat: 1,
      },
    ]);
  });

  test('name their architecture unless it is amd64', () => {
    const made = plan(`${AXES}  arch: [amd64, arm64]\n  local: { kernel: [6.1] }\n  repeats: 1`, {
      clusters: true,
      local: { os: 'debian-13', arch: 'arm64' },
    });
    expect(cells(made)).toContain('ubuntu-22.04-k3s-v1.32');
    expect(cells(made)).toContain('ubuntu-22.04-k3s-v1.32-arm64');
    expect(cells(made)).toContain('debian-13-local-runc-arm64-k6.1');
  });

  test('are repeated, the repeats of one cell together', () => {
    expect(ids(plan('  local: { runtime: [runc, docker] }\n  repeats: 2'))).toEqual([
      'debian-12-local-runc.r1',
      'debian-12-local-runc.r2',
      'debian-12-local-docker.r1',
      'debian-12-local-docker.r2',
    ]);
  });

  test('are planned once, however often and in whatever spelling they are asked for', () => {
    const made = plan(
      '  os: [ubuntu-24.04, ubuntu-24.04]\n  distro: [kind]\n  kubernetes: [1.33, v1.33]\n  include: [{ os: ubuntu-24.04, distro: kind, kubernetes: 1.33 }]\n  repeats: 1',
      { clusters: true },
    );
    expect(ids(made)).toEqual(['ubuntu-24.04-kind-v1.33.r1']);
  });

  test('may be local or of clusters only', () => {
    expect(cells(plan(AXES, { clusters: false, local: MACHINE }))).toEqual(['debian-12-local-runc']);
    expect(cells(plan(AXES, { clusters: true }))).not.toContain('debian-12-local-runc');
  });

  test('of a machine with an impossible name are refused', () => {
    expect(() => plan(AXES, { clusters: false, local: { os: '../x', arch: 'amd64' } })).toThrow(
      /cannot be the name of a cell/,
    );
  });
});

describe('exclude and include', () => {
  test('a cell is left out when it has every value of an entry', () => {
    const made = plan(`${AXES}  exclude: [{ distro: kind, kubernetes: v1.30 }, { os: ubuntu-22.04 }]`, {
      clusters: true,
    });
    expect(cells(made)).toEqual([
      'ubuntu-24.04-k3s-v1.32',
      'ubuntu-24.04-k3s-v1.30',
      'ubuntu-24.04-kind-v1.32',
    ]);
    expect(made.warnings).toEqual([]);
  });

  test('local cells are left out by runtime and kernel', () => {
    const made = plan(
      '  local: { runtime: [runc, docker], kernel: [host, 6.1] }\n  exclude: [{ runtime: docker, kernel: 6.1 }, { kernel: host, runtime: runc }]',
    );
    expect(cells(made)).toEqual(['debian-12-local-runc-k6.1', 'debian-12-local-docker']);
  });

  test('a cell that is included is there even if an exclude names it', () => {
    const made = plan(
      `${AXES}  exclude: [{ distro: kind }]\n  include: [{ os: ubuntu-24.04, distro: kind, kubernetes: 1.33.3, arch: arm64 }]`,
      { clusters: true },
    );
    expect(cells(made).filter((cell) => cell.includes('kind'))).toEqual(['ubuntu-24.04-kind-v1.33.3-arm64']);
  });

  test('an exclude that leaves out nothing is told', () => {
    const text = `${AXES}  exclude: [{ distro: minikube }, { runtime: docker }]`;
    expect(plan(text).warnings).toEqual([
      'matrix.exclude {"distro":"minikube"} leaves out no cell',
      'matrix.exclude {"runtime":"docker"} leaves out no cell',
    ]);
    expect(plan(text, { clusters: true }).warnings).toEqual([
      'matrix.exclude {"distro":"minikube"} leaves out no cell',
    ]);
  });
});

describe('GitHub’s matrix', () => {
  test('has one job a recording, with its runner', () => {
    const { include } = githubMatrix(plan(`${AXES}  arch: [arm64]\n  repeats: 1`, { clusters: true }));
    expect(include).toHaveLength(8);
    expect(include[0]).toEqual({
      id: 'ubuntu-22.04-k3s-v1.32-arm64.r1',
      cell: 'ubuntu-22.04-k3s-v1.32-arm64',
      os: 'ubuntu-22.04',
      distro: 'k3s',
      version: 'v1.32',
      arch: 'arm64',
      repeat: 1,
      runner: 'ubuntu-22.04-arm',
    });
  });

  test('takes 256 jobs and refuses more', () => {
    const axes = '  os: [ubuntu-22.04, ubuntu-24.04]\n  distro: [k3s, kind]\n';
    const versions = (count: number): string =>
      `${axes}  kubernetes: [${Array.from({ length: count }, (_, i) => `1.${i}`).join()}]\n  repeats: 4`;
    expect(githubMatrix(plan(versions(16), { clusters: true })).include).toHaveLength(GITHUB_MATRIX_LIMIT);
    expect(() => githubMatrix(plan(versions(17), { clusters: true }))).toThrow(
      'the matrix has 272 jobs; GitHub takes at most 256',
    );
  });
});

describe('what is there against what was planned', () => {
  test('missing, extra and duplicate recordings are found', () => {
    const made = plan('  repeats: 3');
    expect(
      compareWithPlan(made, [
        'debian-12-local-runc.r3',
        'debian-12-local-runc.r1',
        'debian-12-local-runc.r1',
        'debian-12-local-runc.r1',
        'ubuntu-24.04-kind-v1.33.r1',
      ]),
    ).toEqual({
      missing: ['debian-12-local-runc.r2'],
      extra: ['ubuntu-24.04-kind-v1.33.r1'],
      duplicate: ['debian-12-local-runc.r1'],
    });
  });

  test('nothing differs when all are there', () => {
    const made = plan(AXES);
    expect(compareWithPlan(made, ids(made))).toEqual({ missing: [], extra: [], duplicate: [] });
  });
});

describe('laws', () => {
  const os = fc
    .tuple(
      fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 3 }),
      fc.array(fc.nat(40), { minLength: 1, maxLength: 3 }),
    )
    .map(([names, numbers]) => `${names.join('-')}-${numbers.join('.')}`);
  const kubernetes = fc
    .tuple(fc.boolean(), fc.nat(3), fc.nat(40), fc.option(fc.nat(9)))
    .map(
      ([v, major, minor, patch]) =>
        `${v ? 'v' : ''}${major + 1}.${minor}${patch === null ? '' : `.${patch}`}`,
    );
  const some = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
    fc.array(values, { minLength: 1, maxLength: 4 });
  const matrices = fc
    .record({
      os: some(os),
      distro: some(fc.constantFrom('kind', 'k3s', 'minikube', 'k0s', 'microk8s', 'existing')),
      kubernetes: some(kubernetes),
      arch: some(fc.constantFrom('amd64', 'arm64')),
      local: fc.record({
        runtime: some(fc.constantFrom('runc', 'docker')),
        kernel: some(
          fc.oneof(
            fc.constant('host'),
            fc.tuple(fc.nat(6), fc.nat(30)).map(([a, b]) => `${a + 1}.${b}`),
          ),
        ),
      }),
      repeats: fc.integer({ min: 1, max: 4 }),
    })
    .map((matrix) =>
      Object.entries(matrix)
        .map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`)
        .join('\n'),
    );

  test('ids are unique, safe as names, and tell their cell and repeat', () => {
    fc.assert(
      fc.property(matrices, os, (matrix, machine) => {
        const { recordings } = plan(matrix, { clusters: true, local: { os: machine, arch: 'amd64' } });
        const parts = recordings.map((recording) => JSON.stringify(omit(recording, ['id', 'cell'])));
        expect(new Set(parts).size).toBe(recordings.length);
        expect(new Set(recordings.map(({ id }) => id)).size).toBe(recordings.length);
        for (const { id, cell, repeat } of recordings) {
          expect(id).toBe(`${cell}.r${repeat}`);
          expect(id).toMatch(/^[a-z0-9][a-z0-9.-]*$/);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('the same file makes the same plan', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        expect(plan(matrix)).toEqual(plan(matrix));
      }),
      { numRuns: 20 },
    );
  });
});
