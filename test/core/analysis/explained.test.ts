import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainedDeviations, type ExplainedDeviation } from '../../../src/core/analysis/explained.ts';
import type { CellInfo } from '../../../src/core/bob/recording.ts';
import type { RecordingSummary } from '../../../src/core/bob/superset.ts';
import { cell, container, open, recording, superset, syscall, upTo } from './superset-factory.ts';

const DISTROS = ['k3s', 'kind', 'minikube'];
const VERSIONS = ['v1.30.0', 'v1.31.4', 'v1.32.0', 'v1.32.2', 'v1.33.0'];
const SYSTEMS = ['ubuntu-22.04', 'ubuntu-24.04'];
/** 30 cells, as in a real matrix. */
const MATRIX: CellInfo[] = SYSTEMS.flatMap((os) =>
  DISTROS.flatMap((distro) =>
    VERSIONS.map((version) =>
      cell(os, distro, version, os === 'ubuntu-22.04' ? '6.8.0-1031' : '6.11.0-1018'),
    ),
  ),
);

/** The deviations of system calls, each seen in the cells that its test accepts. */
function explainedIn(
  recordings: readonly RecordingSummary[],
  calls: Record<string, (at: CellInfo, index: number) => boolean>,
): Map<string, ExplainedDeviation> {
  const syscalls = Object.entries(calls).map(([name, test]) =>
    syscall(
      name,
      upTo(recordings.length).filter((i) => test(recordings[i]!.cell, i)),
    ),
  );
  const { deviations } = explainedDeviations(superset([...recordings], [container('redis', { syscalls })]));
  return new Map(deviations.map((deviation) => [deviation.behaviour, deviation]));
}

const once = MATRIX.map((at) => recording(at));
const texts = (deviation: ExplainedDeviation | undefined): string[] =>
  deviation?.evidence.conditions?.map(({ text }) => text) ?? [];

describe('conditions', () => {
  test('the smallest one that predicts exactly is named, with its numbers', () => {
    const found = explainedIn(once, {
      dup: ({ distro }) => distro === 'kind',
      mount: ({ distro }) => distro !== 'k3s',
      tkill: ({ distro, version }) => distro === 'k3s' && version! >= 'v1.32',
      close_range: ({ distro, version }) => distro === 'minikube' || version! >= 'v1.32',
      statx: ({ version }) => version! < 'v1.32.2',
    });
    expect([...found].map(([name, deviation]) => [name, deviation.explanation, texts(deviation)])).toEqual([
      ['close_range', 'systematic', ['distro = minikube or kubernetes ≥ 1.32']],
      ['dup', 'systematic', ['distro = kind']],
      ['mount', 'systematic', ['distro ≠ k3s']],
      ['statx', 'systematic', ['kubernetes < 1.32.2']],
      ['tkill', 'systematic', ['distro = k3s and kubernetes ≥ 1.32']],
    ]);
    expect(found.get('dup')?.evidence).toMatchObject({ seenCells: 10, lackedCells: 20, mixedCells: 0 });
    // Of the sets of ten cells, one literal can say three: each distribution.
    expect(found.get('dup')!.evidence.p! / (3 / 30_045_015)).toBeCloseTo(1, 2);
  });

  test('all conditions of the same size are named', () => {
    const found = explainedIn(once, { faccessat2: ({ os }) => os === 'ubuntu-24.04' });
    expect(texts(found.get('faccessat2'))).toEqual(['os = ubuntu-24.04', 'kernel ≥ 6.11']);
  });

  test('an axis that somebody did not tell is not used', () => {
    const [first, ...others] = once;
    const { id, os, distro, version, arch } = first!.cell;
    const unsaid = { id, os: os!, distro: distro!, version: version!, arch: arch! };
    const found = explainedIn([recording(unsaid), ...others], {
      faccessat2: ({ os }) => os === 'ubuntu-24.04',
    });
    expect(texts(found.get('faccessat2'))).toEqual(['os = ubuntu-24.04']);
  });

  test.each([
    ['two cells have it', (_: CellInfo, i: number) => i < 2],
    ['two cells lack it', (_: CellInfo, i: number) => i >= 2],
    ['one cell differs from the rule', ({ distro }: CellInfo, i: number) => distro === 'kind' && i !== 7],
  ])('nothing is explained where %s', (_, rule) => {
    expect(explainedIn(once, { dup: rule }).get('dup')?.explanation).toBe('unexplained');
  });

  test('what chance explains as well is unexplained: a small matrix proves little', () => {
    const few = once.filter(({ cell: { os, version } }) => os === 'ubuntu-22.04' && version !== 'v1.31.4');
    const nine = few.filter(({ cell: { version } }) => version !== 'v1.30.0');
    expect(nine).toHaveLength(9);
    const rule = ({ distro }: CellInfo): boolean => distro === 'kind';
    // Three of nine cells can be chosen in 84 ways, and three of these are distributions.
    expect(explainedIn(nine, { dup: rule }).get('dup')?.explanation).toBe('unexplained');
    expect(explainedIn(once, { dup: rule }).get('dup')?.explanation).toBe('systematic');
  });

  test('a local cell has a container runtime and no Kubernetes version', () => {
    const locals = ['runc', 'docker', 'crun'].map((runtime) =>
      recording(cell('debian-12', 'local', runtime)),
    );
    const found = explainedIn([...once, ...locals], {
      mseal: ({ distro }) => distro === 'local',
      tkill: ({ distro, version }) => distro !== 'local' && version! >= 'v1.32',
    });
    expect(texts(found.get('mseal'))).toContain('distro = local');
    expect(texts(found.get('tkill'))).toEqual(['kubernetes ≥ 1.32']);
  });

  test('recordings of unknown cells take no part', () => {
    const strangers = upTo(3).map((i) => recording({ id: 'unknown' }, { id: `file-${i}.yaml` }));
    const found = explainedIn([...once, ...strangers], {
      dup: ({ distro, id }) => distro === 'kind' || id === 'unknown',
    });
    expect(texts(found.get('dup'))).toEqual(['distro = kind']);
  });

  test('a rule of any one literal is found again', () => {
    const distro = fc.constantFrom(...DISTROS);
    fc.assert(
      fc.property(distro, fc.boolean(), (value, isNot) => {
        const found = explainedIn(once, { call: (at) => (at.distro === value) !== isNot });
        expect(texts(found.get('call'))).toEqual([`distro ${isNot ? '≠' : '='} ${value}`]);
      }),
    );
  });

  test('random behaviours are hardly ever explained', () => {
    let explained = 0;
    const share = fc.sample(fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }), {
      numRuns: 500,
      seed: 7,
    });
    for (const coin of share) {
      const found = explainedIn(once, { call: (_, i) => coin[i]! }).get('call');
      if (found?.explanation === 'systematic') explained++;
    }
    expect(explained).toBeLessThanOrEqual(5);
  });

  test('hundreds of values on an axis cost no more than they say', () => {
    const many = upTo(300).map((i) => recording(cell(`os-${i}`, `distro-${i % 5}`, `v1.${i}.0`, `6.${i}.0`)));
    const found = explainedIn(many, {
      dup: ({ distro }) => distro === 'distro-3',
      odd: (_, i) => i % 2 === 1,
    });
    expect(texts(found.get('dup'))).toEqual(['distro = distro-3']);
    expect(found.get('odd')?.explanation).toBe('unexplained');
  });
});

describe('repeats', () => {
  const twice = MATRIX.flatMap((at) => [recording(at), recording(at, { repeat: 2 })]);

  test('are one cell: what all repeats of the right cells have is systematic', () => {
    const found = explainedIn(twice, { dup: ({ distro }) => distro === 'kind' }).get('dup');
    expect(found).toMatchObject({
      explanation: 'systematic',
      evidence: { seenCells: 10, lackedCells: 20, mixedCells: 0, repeatedCells: 30 },
    });
  });

  test('one repeat that differs makes it flaky', () => {
    const found = explainedIn(twice, { dup: ({ distro }, i) => distro === 'kind' && i !== 11 }).get('dup');
    expect(found).toMatchObject({
      explanation: 'flaky',
      evidence: { seenCells: 9, lackedCells: 20, mixedCells: 1, repeatedCells: 30 },
    });
    expect(found?.evidence).not.toHaveProperty('conditions');
  });

  test('a partial repeat that lacks something makes nothing flaky', () => {
    const [one, other] = MATRIX;
    const found = explainedIn(
      [recording(one!), recording(one!, { repeat: 2, completion: 'partial' }), recording(other!)],
      { dup: (_, i) => i === 0 },
    ).get('dup');
    expect(found).toMatchObject({
      lackedIn: [2],
      explanation: 'unexplained',
      evidence: { repeatedCells: 0 },
    });
  });

  test('recordings of unknown cells are not repeats of one cell', () => {
    const unknown = { id: 'unknown' };
    const found = explainedIn([recording(unknown, { id: 'a' }), recording(unknown, { id: 'b' })], {
      dup: (_, i) => i === 0,
    });
    expect(found.get('dup')?.explanation).toBe('unexplained');
  });
});

describe('blocks', () => {
  const blocksOf = (calls: Record<string, number[]>): string[][] => {
    const syscalls = Object.entries(calls).map(([name, seenIn]) => syscall(name, seenIn));
    const { blocks, deviations } = explainedDeviations(
      superset([...once], [container('redis', { syscalls }), container('sidecar', { syscalls })]),
    );
    return blocks
      .filter(({ container: of }) => of === 'containers/redis')
      .map(({ members }) => members.map((index) => deviations[index]!.behaviour));
  };

  test('what the same recordings have is one block, whatever its kind', () => {
    const { blocks, deviations } = explainedDeviations(
      superset(
        [...once],
        [
          container('redis', {
            syscalls: [syscall('a', [1, 9]), syscall('b', [2])],
            opens: [open('/c', [1, 9])],
          }),
        ],
      ),
    );
    expect(blocks.map(({ members }) => members.map((i) => deviations[i]!.behaviour))).toEqual([
      ['a', '/c'],
      ['b'],
    ]);
    expect(deviations.map(({ block }) => block)).toEqual([0, 1, 0]);
  });

  test('steps of one set-up that an engine caught in part are one block', () => {
    expect(blocksOf({ fsopen: [4], chmod: [4, 11], dup3: [4, 11, 17, 23], other: [3, 9, 20] })).toEqual([
      ['chmod', 'dup3', 'fsopen'],
      ['other'],
    ]);
  });

  test('what differs in many recordings, or shares few, is not one block', () => {
    const wide = upTo(15);
    expect(blocksOf({ a: wide, b: wide.slice(0, 12), c: [0], d: [1] })).toEqual([['a'], ['b'], ['c'], ['d']]);
    // Each is lacked once, in another recording: nothing they have in common is rare.
    expect(blocksOf({ a: upTo(30).slice(1), b: upTo(29) })).toEqual([['a'], ['b']]);
  });

  test('two containers never share a block', () => {
    const syscalls = [syscall('a', [1])];
    const both = { counts: { 'containers/redis': {}, 'containers/sidecar': {} } };
    const { blocks } = explainedDeviations(
      superset(
        MATRIX.map((at) => recording(at, both)),
        [container('redis', { syscalls }), container('sidecar', { syscalls })],
      ),
    );
    expect(blocks.map(({ container: of }) => of)).toEqual(['containers/redis', 'containers/sidecar']);
  });
});

describe('origins', () => {
  const engine = (name: string): RecordingSummary[] =>
    once.map((summary) => ({ ...summary, engine: { name } }));

  test('set-up is known by name, or by the company that it keeps', () => {
    const found = explainedIn(once, {
      pivot_root: (_, i) => i === 3,
      chmod: (_, i) => i === 3,
      fancy: (_, i) => i === 3,
      statx: (_, i) => i === 4,
    });
    expect(
      [...found].map(([name, { origin, originEvidence }]) => [name, origin, originEvidence?.sets]),
    ).toEqual([
      ['chmod', 'runtime-init', ['runc', 'crun']],
      ['fancy', 'unknown', undefined],
      ['pivot_root', 'runtime-init', ['runc', 'crun']],
      ['statx', 'unknown', undefined],
    ]);
  });

  test("kind's hook is only at work on kind", () => {
    const found = explainedIn(once, {
      copy_file_range: ({ distro }) => distro === 'kind',
      fadvise64: ({ distro }) => distro === 'k3s',
    });
    expect(found.get('copy_file_range')).toMatchObject({
      origin: 'runtime-init',
      originEvidence: { sets: ['kind-hook'] },
    });
    expect(found.get('fadvise64')?.origin).toBe('unknown');
  });

  test('an engine that begins with the program proves the workload', () => {
    const mixed = [...engine('kubescape').slice(0, 5), ...engine('ebpf').slice(5)];
    const found = explainedIn(mixed, { pivot_root: (_, i) => i === 3 || i === 9, mount: (_, i) => i === 2 });
    expect(found.get('pivot_root')?.origin).toBe('workload');
    expect(found.get('mount')?.origin).toBe('runtime-init');
  });

  test('opens of the set-up are known whatever their volatile parts', () => {
    const { deviations } = explainedDeviations(
      superset(
        [...once],
        [
          container('redis', {
            opens: ['/proc/1/task/1/fd', '/proc/⋯/task/⋯/fd', '/proc/1/task/1/stat'].map((path, i) =>
              open(path, [i]),
            ),
          }),
        ],
      ),
    );
    expect(deviations.map(({ behaviour, origin }) => [behaviour, origin])).toEqual([
      ['/proc/1/task/1/fd', 'runtime-init'],
      ['/proc/1/task/1/stat', 'unknown'],
      ['/proc/⋯/task/⋯/fd', 'runtime-init'],
    ]);
  });
});
