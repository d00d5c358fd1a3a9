import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { assemble } from '../../../src/core/bob/assemble.ts';
import { sortedSet } from '../../../src/core/bob/bytes.ts';
import type { Kind, Profile } from '../../../src/core/bob/model.ts';
import { readProfiles } from '../../../src/core/bob/read-profiles.ts';
import type { ReadProfile } from '../../../src/core/bob/read-profile.ts';
import { recordingFromProfile } from '../../../src/core/bob/recording-from-profile.ts';
import { readSuperset, writeSuperset } from '../../../src/core/bob/superset-file.ts';
import { bobFromSuperset, renderBob, writeProfiles } from '../../../src/core/bob/write-profiles.ts';
import { mergeRecordings } from '../../../src/core/merge/superset.ts';

// Generous: the machine may be busy with other work.
vi.setConfig({ testTimeout: 60_000 });

const SHARED = new URL('../../../../shared/', import.meta.url).pathname;
const PROFILES = join(SHARED, 'data/profiles');
const GOLDEN = join(SHARED, 'reference/golden.json');
const isThere = existsSync(PROFILES) && existsSync(GOLDEN);
const SKIPPED = isThere ? '' : ' — skipped: the folder with recorded profiles is not beside this repository';

interface Counts {
  union: number;
  intersection: number;
  min: number;
  max: number;
  unionValues?: string[];
}

function filesOf(set: string): string[] {
  return readdirSync(join(PROFILES, set)).map((file) => join(PROFILES, set, file));
}

const known = new Map<string, ReadProfile>();

/** The only profile of a file; each file is read once. */
function read(file: string): ReadProfile {
  const before = known.get(file);
  if (before) return before;
  const { profiles, leftOut } = readProfiles(readFileSync(file, 'utf8'), file);
  expect(leftOut).toEqual([]);
  expect(profiles).toHaveLength(1);
  known.set(file, profiles[0]!);
  return profiles[0]!;
}

function containersOf(set: string, name: string): Profile[] {
  return filesOf(set).flatMap((file) =>
    read(file).bob.containers.filter((container) => container.name === name),
  );
}

/** Counts of a kind over cells, each behaviour as text. */
function countsOf(containers: readonly Profile[], kind: Kind): Counts {
  const sets = containers.map(
    (container) => new Set(container[kind].map((behaviour) => JSON.stringify(behaviour))),
  );
  const union = new Set(sets.flatMap((set) => [...set]));
  return {
    union: union.size,
    intersection: [...union].filter((value) => sets.every((set) => set.has(value))).length,
    min: Math.min(...sets.map((set) => set.size)),
    max: Math.max(...sets.map((set) => set.size)),
  };
}

describe.skipIf(!isThere)(`profiles recorded on real clusters${SKIPPED}`, () => {
  const files = isThere ? ['redis', 'tetragon', 'webapp'].flatMap(filesOf) : [];

  test('every file is read without a remark', () => {
    expect(files.length).toBe(95);
    expect(files.flatMap((file) => read(file).notes)).toEqual([]);
  });

  test.each([
    ['redis', 'redis', ['redis', 'auto1']],
    ['tetragon', 'tetragon', ['tetragon', 'tetragon']],
    ['tetragon', 'export-stdout', ['tetragon', 'export-stdout']],
    ['tetragon', 'tetragon-operator', ['tetragon', 'tetragon-operator']],
  ])(
    'P3: %s, container %s: counts of syscalls, capabilities, execs and opens over all cells are the golden ones',
    (set, name, path) => {
      const golden = path.reduce<unknown>(
        (at, step) => (at as Record<string, unknown>)[step],
        JSON.parse(readFileSync(GOLDEN, 'utf8')),
      ) as Record<string, unknown>;
      const containers = containersOf(set, name);
      expect(containers).toHaveLength(golden['cells'] as number);
      for (const kind of ['syscalls', 'capabilities', 'execs', 'endpoints'] as const) {
        const { union, intersection, min, max } = golden[kind] as Counts;
        expect(countsOf(containers, kind), kind).toEqual({ union, intersection, min, max });
      }
      // Opens are counted by path there.
      const { union, min, max } = golden['opens'] as Counts;
      const paths = containers.map((container) => new Set(container.opens.map((open) => open.path)));
      expect(new Set(paths.flatMap((each) => [...each])).size).toBe(union);
      expect([
        Math.min(...paths.map((each) => each.size)),
        Math.max(...paths.map((each) => each.size)),
      ]).toEqual([min, max]);
    },
  );

  test('P12: groups are workloads, whatever the files are called and the template hash is', () => {
    const profiles = files.map(read);
    const workloads = sortedSet(
      profiles.map(({ bob: { workload } }) => `${workload.kind} ${workload.namespace}/${workload.name}`),
    );
    expect(workloads).toEqual([
      'DaemonSet bob/tetragon',
      'Deployment bob/tetragon-operator',
      'Deployment webapp/webapp-mywebapp',
      'StatefulSet bob/bob-redis-master',
    ]);
    const { bobs, leftOut } = assemble(profiles);
    expect(leftOut).toEqual([]);
    expect(bobs).toHaveLength(95);
  });

  test('P15: unfinished recordings say so', () => {
    const statuses = files.map((file) => read(file).status);
    expect(statuses.filter((status) => status === 'ready')).toHaveLength(92);
    expect(statuses.filter((status) => status === 'completed')).toHaveLength(3);
  });

  test('nothing that a file says is lost when it is written again', () => {
    for (const file of files) {
      const original = parse(readFileSync(file, 'utf8')) as { spec: Record<string, unknown> };
      const [written] = writeProfiles(read(file).bob, { world: 'profiles', capabilityPrefix: '' });
      expect(comparable(JSON.parse(JSON.stringify(written?.spec))), file).toEqual(comparable(original.spec));
    }
  });

  test.each(['profiles', 'container-profiles'] as const)(
    'in the world of %s they are read back as they were',
    (world) => {
      for (const file of files) {
        const { bob } = read(file);
        const { bobs, leftOut } = assemble(readProfiles(renderBob(bob, { world }), 'bob.yaml').profiles);
        expect(leftOut).toEqual([]);
        expect(bobs.map((each) => each.bob)).toEqual([bob]);
      }
    },
  );

  test('a superset of all cells is read as it was written, and its BoB says the same in both worlds', () => {
    const recordings = filesOf('redis').map((file, i) => {
      const { bob, status, completion, kind } = read(file);
      return recordingFromProfile(bob, status, completion, { id: `cell-${i}` }, { sources: [kind] });
    });
    const superset = mergeRecordings(recordings);
    expect(readSuperset(writeSuperset(superset), 'superset.json')).toEqual(superset);
    const bob = bobFromSuperset(superset);
    expect(bob.containers[0]?.syscalls).toHaveLength(121);
    expect(bob.annotations).toEqual({ 'bobctl.dev/recordings': '31', 'bobctl.dev/cells': '31' });
    for (const world of ['profiles', 'container-profiles'] as const) {
      const { bobs } = assemble(readProfiles(renderBob(bob, { world }), 'bob.yaml').profiles);
      expect(bobs.map((each) => each.bob)).toEqual([bob]);
    }
  });
});

/** A value whose lists are sets and in which null and empty lists inside of entries are absent. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => JSON.stringify(comparable(item))).sort();
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(
    ([, field]) => field !== null && !(Array.isArray(field) && field.length === 0),
  );
  return Object.fromEntries(
    entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => [key, key === 'args' ? field : comparable(field)]),
  );
}
