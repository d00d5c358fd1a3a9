import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS, type Kind } from '../../../src/core/bob/model.ts';
import type { Superset, SupersetContainer } from '../../../src/core/bob/superset.ts';
import { generalise } from '../../../src/core/generalise/generalise.ts';
import { entryText } from '../../../src/core/generalise/losses.ts';
import { minimise } from '../../../src/core/generalise/minimise.ts';
import type { GeneraliseOptions } from '../../../src/core/generalise/replaced.ts';
import { containerKey } from '../../../src/core/merge/container-join.ts';
import { covers } from '../../../src/core/merge/covers.ts';
import { mergeRecordings } from '../../../src/core/merge/superset.ts';
import { behaviourText } from '../../../src/core/merge/text.ts';
import { recordings } from '../merge/arbitrary.ts';

const supersets = recordings.map(mergeRecordings);
const options: fc.Arbitrary<GeneraliseOptions> = fc.constantFrom<GeneraliseOptions>(
  {},
  { temporaryVariants: 2 },
  { collapse: { minVariants: 2 } },
  { collapse: { minVariants: 4 }, cgroupLayouts: true },
);

describe('laws of generalise', { timeout: 60_000 }, () => {
  it('never loses cover', () => {
    fc.assert(
      fc.property(supersets, options, (superset, how) => {
        expect(covers(generalise(superset, how), superset)).toEqual({ covered: true, missing: [] });
      }),
    );
  });

  it('changes nothing when run again', () => {
    fc.assert(
      fc.property(supersets, options, (superset, how) => {
        const once = generalise(superset, how);
        expect(JSON.stringify(generalise(once, how))).toBe(JSON.stringify(once));
      }),
    );
  });

  it('explains every entry that was not observed', () => {
    fc.assert(
      fc.property(supersets, options, (superset, how) => {
        expect(unexplained(superset, generalise(superset, how))).toEqual([]);
      }),
    );
  });

  it('never makes a pattern whose first segment is a wildcard', () => {
    fc.assert(
      fc.property(supersets, options, (superset, how) => {
        const before = new Set(superset.containers.flatMap(wildRoots));
        const after = generalise(superset, how).containers.flatMap(wildRoots);
        // What was recorded with such a root may get further wildcards behind it, but no new root appears.
        expect(after.length === 0 || before.size > 0).toBe(true);
      }),
    );
  });

  it('keeps what was seen where: no recording is forgotten and none is added', () => {
    fc.assert(
      fc.property(supersets, options, (superset, how) => {
        expect(seen(generalise(superset, how))).toEqual(seen(superset));
      }),
    );
  });
});

describe('laws of minimise', { timeout: 60_000 }, () => {
  it('allows the same as before', () => {
    fc.assert(
      fc.property(supersets, (superset) => {
        const minimal = minimise(superset);
        expect(covers(minimal, superset)).toEqual({ covered: true, missing: [] });
        expect(covers(superset, minimal)).toEqual({ covered: true, missing: [] });
      }),
    );
  });

  it('changes nothing when run again', () => {
    fc.assert(
      fc.property(supersets, options, (superset, how) => {
        const once = minimise(generalise(superset, how));
        expect(JSON.stringify(minimise(once))).toBe(JSON.stringify(once));
      }),
    );
  });

  it('explains every entry that is gone', () => {
    fc.assert(
      fc.property(supersets, (superset) => {
        const minimal = minimise(superset);
        const listed = new Set(minimal.generalised.map(({ container, kind }) => `${container} ${kind}`));
        for (const container of superset.containers) {
          const after = minimal.containers.find((other) => containerKey(other) === containerKey(container))!;
          for (const kind of KINDS) {
            if (after[kind].length < container[kind].length)
              expect(listed).toContain(`${containerKey(container)} ${kind}`);
          }
        }
      }),
    );
  });
});

/** Entries of the result that are neither entries of the superset, flags and all, nor patterns of a loss. */
function unexplained(superset: Superset, result: Superset): string[] {
  const losses = new Set(
    result.generalised.map(({ container, kind, pattern }) => JSON.stringify([container, kind, pattern])),
  );
  return result.containers.flatMap((container, i) => {
    const key = containerKey(container);
    const before = superset.containers[i]!;
    return KINDS.flatMap((kind) => {
      const known = new Set(before[kind].map((entry) => exact(kind, entry)));
      return container[kind]
        .filter(
          (entry) =>
            !known.has(exact(kind, entry)) &&
            !losses.has(JSON.stringify([key, kind, entryText(kind, entry)])),
        )
        .map((entry) => `${key} ${kind} ${exact(kind, entry)}`);
    });
  });
}

function exact(kind: Kind, entry: SupersetContainer[Kind][number]): string {
  const flags = 'flags' in entry ? entry.flags : [];
  return JSON.stringify([behaviourText(kind, entry), flags]);
}

function wildRoots(container: SupersetContainer): string[] {
  return [...container.opens, ...container.execs]
    .map(({ path }) => path)
    .filter((path) => /^\/(?:⋯|\*)(?:\/|$)/.test(path));
}

/** Every recording in which a kind of behaviour of a container was seen. */
function seen(superset: Superset): Record<string, number[]> {
  const pairs = superset.containers.flatMap((container) =>
    KINDS.map((kind) => {
      const all = new Set(container[kind].flatMap(({ seenIn }) => seenIn));
      return [`${containerKey(container)} ${kind}`, [...all].sort((a, b) => a - b)] as const;
    }),
  );
  return Object.fromEntries(pairs);
}
