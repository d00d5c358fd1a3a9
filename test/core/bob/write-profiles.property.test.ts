import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { assemble } from '../../../src/core/bob/assemble.ts';
import type { Bob } from '../../../src/core/bob/model.ts';
import { readProfiles } from '../../../src/core/bob/read-profiles.ts';
import { renderBob, writeProfiles } from '../../../src/core/bob/write-profiles.ts';
import type { World } from '../../../src/core/bob/world.ts';
import { bob } from './arbitraries.ts';

// Generous: the machine may be busy with other work.
vi.setConfig({ testTimeout: 60_000 });

const RUNS = 60;
const WORLDS: World[] = ['profiles', 'container-profiles'];

function readBack(text: string): Bob | undefined {
  const { profiles, leftOut } = readProfiles(text, 'bob.yaml');
  expect(leftOut).toEqual([]);
  const { bobs } = assemble(profiles);
  expect(bobs.map(({ conflicts }) => conflicts).flat()).toEqual([]);
  expect(bobs.length).toBeLessThan(2);
  return bobs[0]?.bob;
}

describe.each(WORLDS)('writing in the world of %s', (world) => {
  // A ContainerProfile is about a container, and a List with an empty spec is taken for one of a LIST call.
  const written = bob.filter(({ containers }) => containers.length > 0);

  test('everything that was written is read again', () => {
    fc.assert(
      fc.property(written, (original) => {
        expect(readBack(renderBob(original, { world }))).toEqual(original);
      }),
      { numRuns: RUNS },
    );
  });

  test('JSON of the objects says the same as their YAML', () => {
    fc.assert(
      fc.property(written, (original) => {
        const items = writeProfiles(original, { world });
        expect(readBack(JSON.stringify({ apiVersion: 'v1', kind: 'List', items }))).toEqual(original);
      }),
      { numRuns: RUNS },
    );
  });

  test('readers of YAML 1.1 and 1.2 see the same', () => {
    fc.assert(
      fc.property(written, (original) => {
        const text = renderBob(original, { world });
        const expected: unknown = JSON.parse(JSON.stringify(writeProfiles(original, { world })));
        for (const version of ['1.1', '1.2'] as const) {
          const documents = parseAllDocuments(text, { version, logLevel: 'silent' });
          expect(documents).toHaveLength((expected as unknown[]).length);
          expect(documents.map((document) => document.toJSON() as unknown)).toEqual(expected);
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('the order of lists makes no difference to the bytes', () => {
    fc.assert(
      fc.property(written, (original) => {
        const reversed: Bob = {
          ...original,
          containers: original.containers.toReversed().map((container) => ({
            ...container,
            execs: container.execs.toReversed(),
            opens: container.opens.toReversed().map((open) => ({ ...open, flags: open.flags.toReversed() })),
            egress: container.egress.toReversed(),
            syscalls: container.syscalls.toReversed(),
          })),
        };
        expect(renderBob(reversed, { world })).toBe(renderBob(original, { world }));
      }),
      { numRuns: RUNS },
    );
  });
});
