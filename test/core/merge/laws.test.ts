import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Recording } from '../../../src/core/bob/recording.ts';
import type { Superset } from '../../../src/core/bob/superset.ts';
import { generalise } from '../../../src/core/generalise/generalise.ts';
import { KINDS } from '../../../src/core/bob/model.ts';
import { covers as entryCovers } from '../../../src/core/match/covers.ts';
import { behavioursOf } from '../../../src/core/merge/behaviours.ts';
import { CoverIndex } from '../../../src/core/merge/cover-index.ts';
import { covers } from '../../../src/core/merge/covers.ts';
import { quarantineReason } from '../../../src/core/merge/quarantine.ts';
import { mergeRecordings, mergeSupersets } from '../../../src/core/merge/superset.ts';
import { recordings } from './arbitrary.ts';

/** Joins of joins take long; the other laws run as often as fast-check likes. */
const FEW = { numRuns: 40 };

describe('laws of merge', { timeout: 60_000 }, () => {
  it('gives the same bytes for any order of the recordings and of what is in them', () => {
    fc.assert(
      fc.property(shuffled(), ([inputs, other]) => {
        expect(bytes(mergeRecordings(other))).toBe(bytes(mergeRecordings(inputs)));
      }),
    );
  });

  it('is idempotent: a recording or superset that comes twice counts once', () => {
    fc.assert(
      fc.property(recordings, (inputs) => {
        const merged = mergeRecordings(inputs);
        expect(bytes(mergeRecordings([...inputs, ...inputs]))).toBe(bytes(merged));
        expect(bytes(mergeSupersets(merged, merged))).toBe(bytes(merged));
      }),
    );
  });

  it('is commutative and associative, and shards give what one merge gives', () => {
    fc.assert(
      fc.property(shards(), ([a, b, c]) => {
        const all = mergeRecordings([...a, ...b, ...c]);
        const [x, y, z] = [mergeRecordings(a), mergeRecordings(b), mergeRecordings(c)];
        expect(bytes(mergeSupersets(mergeSupersets(x, y), z))).toBe(bytes(all));
        expect(bytes(mergeSupersets(x, mergeSupersets(y, z)))).toBe(bytes(all));
        expect(bytes(mergeSupersets(y, x))).toBe(bytes(mergeSupersets(x, y)));
      }),
      FEW,
    );
  });

  it('joins generalised supersets just as well', () => {
    fc.assert(
      fc.property(shards(), ([a, b, c]) => {
        const [x, y, z] = [a, b, c].map((shard) => generalise(mergeRecordings(shard)));
        const joined = mergeSupersets(mergeSupersets(x!, y!), z!);
        expect(bytes(mergeSupersets(x!, mergeSupersets(y!, z!)))).toBe(bytes(joined));
        expect(bytes(mergeSupersets(joined, joined))).toBe(bytes(joined));
        for (const part of [x, y, z]) expect(covers(joined, part!).missing).toEqual([]);
      }),
      FEW,
    );
  });

  it('covers every behaviour that was not quarantined, of every recording that counts', () => {
    fc.assert(
      fc.property(recordings, (inputs) => {
        const superset = mergeRecordings(inputs);
        for (const input of inputs.filter(counts)) {
          expect(covers(superset, credible(input))).toEqual({ covered: true, missing: [] });
        }
      }),
    );
  });

  it('finds the very entries that cover a behaviour, as looking at each of them would', () => {
    fc.assert(
      fc.property(recordings, (inputs) => {
        const { containers } = mergeRecordings(inputs);
        for (const container of containers) {
          const index = new CoverIndex(container);
          for (const kind of KINDS) {
            const entries = behavioursOf(container, kind);
            for (const asked of entries) {
              const covering = entries.filter((entry) => entryCovers(kind, entry, asked));
              expect(index.covering(kind, asked)).toEqual(covering);
            }
          }
        }
      }),
    );
  });

  it('adds nothing: every behaviour was seen in a recording, and only there', () => {
    fc.assert(
      fc.property(recordings, (inputs) => {
        const superset = mergeRecordings(inputs);
        for (const container of superset.containers) {
          for (const entry of container.opens) {
            const seenIn = superset.recordings.flatMap(({ id }, index) =>
              opened(inputs, id, container, entry.path) ? [index] : [],
            );
            expect(entry.seenIn).toEqual(seenIn);
          }
        }
      }),
    );
  });
});

function bytes(superset: Superset): string {
  return JSON.stringify(superset);
}

function counts({ status }: Recording): boolean {
  return status !== 'failed' && status !== 'initializing';
}

function credible(recording: Recording): Recording {
  return {
    ...recording,
    containers: recording.containers.map((container) => ({
      ...container,
      syscalls: container.syscalls.filter(
        (behaviour) => quarantineReason('syscalls', behaviour) === undefined,
      ),
      opens: container.opens.filter((behaviour) => quarantineReason('opens', behaviour) === undefined),
      execs: container.execs.filter((behaviour) => quarantineReason('execs', behaviour) === undefined),
    })),
  };
}

function opened(
  inputs: Recording[],
  id: string,
  { type, name }: { type: string; name: string },
  path: string,
): boolean {
  const containers = inputs.find((input) => input.id === id)!.containers;
  return containers.some(
    (c) => c.type === type && c.name === name && c.opens.some((open) => open.path === path),
  );
}

/** Recordings, and the same ones in another order, all lists in them reversed. */
function shuffled(): fc.Arbitrary<[Recording[], Recording[]]> {
  return recordings.chain((inputs) =>
    fc
      .shuffledSubarray(inputs, { minLength: inputs.length })
      .map((other): [Recording[], Recording[]] => [inputs, other.map(reversed)]),
  );
}

function reversed(recording: Recording): Recording {
  return {
    ...recording,
    containers: recording.containers.toReversed().map((container) => ({
      ...container,
      capabilities: container.capabilities.toReversed(),
      syscalls: container.syscalls.toReversed(),
      execs: container.execs.toReversed(),
      opens: container.opens.toReversed().map((open) => ({ ...open, flags: open.flags.toReversed() })),
      endpoints: container.endpoints.toReversed(),
      ingress: container.ingress.toReversed(),
      egress: container.egress.toReversed(),
      listens: container.listens.toReversed(),
    })),
  };
}

/** Recordings in three shards that overlap; none is empty. */
function shards(): fc.Arbitrary<[Recording[], Recording[], Recording[]]> {
  return recordings.chain((inputs) => {
    const some = fc.subarray(inputs, { minLength: 1 });
    return fc.tuple(some, some, fc.constant(inputs));
  });
}
