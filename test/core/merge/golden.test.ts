import { beforeAll, describe, expect, it } from 'vitest';
import type { Kind } from '../../../src/core/bob/model.ts';
import type { Recording } from '../../../src/core/bob/recording.ts';
import type { Superset, SupersetContainer } from '../../../src/core/bob/superset.ts';
import { covers } from '../../../src/core/merge/covers.ts';
import { fullSupport } from '../../../src/core/merge/counted.ts';
import { mergeRecordings, mergeSupersets } from '../../../src/core/merge/superset.ts';
import { golden, HAS_PROFILES, realRecordings, WHY_SKIPPED, type GoldenContainer } from './recordings.ts';

const SETS = [
  { folder: 'redis', workload: 'bob-redis-master', container: 'redis', of: () => golden().redis['auto1']! },
  {
    folder: 'tetragon',
    workload: 'tetragon',
    container: 'tetragon',
    of: () => golden().tetragon['tetragon']!,
  },
  {
    folder: 'tetragon',
    workload: 'tetragon',
    container: 'export-stdout',
    of: () => golden().tetragon['export-stdout']!,
  },
  {
    folder: 'tetragon',
    workload: 'tetragon-operator',
    container: 'tetragon-operator',
    of: () => golden().tetragon['tetragon-operator']!,
  },
] as const;

describe.skipIf(!HAS_PROFILES)(
  `supersets of real clusters (${HAS_PROFILES ? 'present' : WHY_SKIPPED})`,
  () => {
    for (const set of SETS) {
      describe(`${set.folder}, container ${set.container}`, () => {
        let inputs: Recording[];
        let superset: Superset;
        let found: SupersetContainer;
        let expected: GoldenContainer;
        beforeAll(() => {
          inputs = realRecordings(set.folder, set.workload);
          superset = mergeRecordings(inputs);
          found = superset.containers.find(({ name }) => name === set.container)!;
          expected = set.of();
        });

        it.each(['syscalls', 'capabilities', 'execs', 'opens'] as const)(
          'has the counted union and intersection of %s',
          (kind) => {
            expect(superset.recordings).toHaveLength(expected.cells);
            expect(found[kind]).toHaveLength(expected[kind].union);
            expect(shared(superset, found, kind)).toHaveLength(expected[kind].intersection);
          },
        );

        it('names the very cells in which each varying syscall was seen', () => {
          expect(supportByName(superset.recordings, found)).toEqual(varying(expected));
        });

        it('covers every recording', () => {
          for (const recording of inputs)
            expect(covers(superset, recording)).toEqual({ covered: true, missing: [] });
        });
      });
    }

    it.each([
      ['redis', undefined],
      ['tetragon', 'tetragon'],
      ['webapp', undefined],
    ] as const)(
      'gives the same bytes for %s in any order, in shards, and twice',
      (folder, workload) => {
        const inputs = realRecordings(folder, workload);
        const all = JSON.stringify(mergeRecordings(inputs));
        expect(JSON.stringify(mergeRecordings([...inputs.toReversed(), ...inputs]))).toBe(all);
        const shards = [0, 1, 2].map((n) => mergeRecordings(inputs.filter((_, i) => i % 3 === n)));
        const joined = mergeSupersets(shards[2]!, mergeSupersets(shards[0]!, shards[1]!));
        expect(JSON.stringify(joined)).toBe(all);
      },
      60_000,
    );

    it('keeps the endpoints of the operator as two, though every cell had another Host', () => {
      const superset = mergeRecordings(realRecordings('tetragon', 'tetragon-operator'));
      const { endpoints } = superset.containers[0]!;
      expect(endpoints.map(({ endpoint, seenIn }) => [endpoint, seenIn.length])).toEqual([
        [':8081/healthz', 30],
        [':8081/readyz', 30],
      ]);
      expect(endpoints[0]!.headers).toMatchObject({ Connection: ['close'] });
      expect((endpoints[0]!.headers as Record<string, string[]>)['Host']).toHaveLength(5);
    });

    it('names one image although the runtimes spell it differently, and marks every unfinished recording', () => {
      const superset = mergeRecordings(realRecordings('redis'));
      expect(superset.containers[0]!.imageID).toMatch(/^docker\.io\/bitnami\/redis@sha256:/);
      expect(superset.notes.filter((note) => note.includes('image'))).toEqual([]);
      expect(
        superset.notes.some((note) => note.startsWith('unfinished') && note.includes(' and 11 more')),
      ).toBe(true);
    });
  },
);

function shared(superset: Superset, container: SupersetContainer, kind: Kind): unknown[] {
  return container[kind].filter((entry) => fullSupport(superset, container, kind, entry));
}

function supportByName(
  recordings: readonly { id: string }[],
  container: SupersetContainer,
): Record<string, string[]> {
  const partial = container.syscalls.filter(({ seenIn }) => seenIn.length < recordings.length);
  return Object.fromEntries(
    partial.map(({ name, seenIn }) => [name, seenIn.map((i) => recordings[i]!.id).sort()]),
  );
}

function varying(expected: GoldenContainer): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(expected.syscalls.varying).map(([name, cells]) => [name, [...cells].sort()]),
  );
}
