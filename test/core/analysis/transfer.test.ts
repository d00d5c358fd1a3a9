import { describe, expect, test } from 'vitest';
import { analyse } from '../../../src/core/analysis/analysis.ts';
import { MAX_ALERTS, type Transfer, type Variant } from '../../../src/core/analysis/transfer.ts';
import type { LeftOutBy } from '../../../src/core/analysis/left-out-groups.ts';
import type { Superset } from '../../../src/core/bob/superset.ts';
import { generalise } from '../../../src/core/generalise/generalise.ts';
import { minimise } from '../../../src/core/generalise/minimise.ts';
import { covers } from '../../../src/core/merge/covers.ts';
import { mergeRecordings } from '../../../src/core/merge/superset.ts';
import {
  container as recorded,
  HAS_PROFILES,
  realRecordings,
  recording as made,
  WHY_SKIPPED,
} from '../merge/recordings.ts';
import { realSuperset } from './real-supersets.ts';
import { cell, container, exec, open, recording, superset, syscall, upTo } from './superset-factory.ts';

const CELLS = upTo(6).map((i) => cell(`os-${i % 2}`, `distro-${i % 3}`, `v1.${30 + Math.floor(i / 3)}.0`));
const once = CELLS.map((at) => recording(at));

function transferOf(raw: Superset): Transfer {
  return analyse(minimise(generalise(raw)), raw).transfer;
}

/** What each group that is left out would have raised. */
function raised(of: Transfer, by: LeftOutBy, variant: Variant): Record<string, string[]> {
  const { groups } = of.schemes.find((scheme) => scheme.by === by)!;
  return Object.fromEntries(
    groups
      .filter(({ alerts }) => alerts[variant].total > 0)
      .map(({ name, alerts }) => [name, alerts[variant].first.map(({ behaviour }) => behaviour)]),
  );
}

describe('leaving out', () => {
  test('only what nobody else saw is raised, cell by cell, distribution by distribution', () => {
    const found = transferOf(
      superset(once, [
        container('redis', {
          syscalls: [syscall('read', upTo(6)), syscall('dup', [1]), syscall('tkill', [2, 5])],
        }),
      ]),
    );
    expect(found.schemes.map(({ by, groups }) => [by, groups.length])).toEqual([
      ['cell', 6],
      ['distro', 3],
      ['version', 2],
      ['os', 2],
    ]);
    expect(raised(found, 'cell', 'generalised')).toEqual({ [CELLS[1]!.id]: ['dup'] });
    expect(raised(found, 'distro', 'generalised')).toEqual({ 'distro-1': ['dup'], 'distro-2': ['tkill'] });
    expect(found.headline).toBe('On 5 of 6 clusters that it had not seen, this BoB stays silent.');
  });

  test('a repeat is left out where its cell has others', () => {
    const [a, b] = CELLS;
    const found = transferOf(
      superset(
        [recording(a!), recording(a!, { repeat: 2 }), recording(b!)],
        [
          container('redis', {
            syscalls: [syscall('dup', [1]), syscall('tkill', [2]), syscall('mseal', [0, 1])],
          }),
        ],
      ),
    );
    expect(raised(found, 'repeat', 'raw')).toEqual({ [`${a!.id}.r2`]: ['dup'] });
    expect(raised(found, 'cell', 'raw')).toEqual({ [a!.id]: ['dup', 'mseal'], [b!.id]: ['tkill'] });
  });

  test('one cell alone says nothing', () => {
    const found = transferOf(superset([recording(CELLS[0]!)], [container('redis', {})]));
    expect(found.schemes).toEqual([]);
    expect(found.headline).toContain('not known');
  });

  test('volatile paths are raised as recorded and not after generalising', () => {
    const opens = upTo(6).map((i) => open(`/etc/app/..2025_09_08_14_18_4${i}.37655359${i}/app.conf`, [i]));
    const found = transferOf(superset(once, [container('redis', { opens })]));
    expect(found.schemes[0]?.silent).toMatchObject({
      raw: { count: 0, of: 6 },
      generalised: { count: 6, of: 6 },
    });
    expect(found.schemes[0]?.alerting).toEqual({ raw: { opens: 6 }, generalised: {}, filtered: {} });
  });

  test('what makes names temporary must be known without the cell that is left out', () => {
    const names = ['x7Kq2a', 'b93Zfe', 'Qw81rt'];
    const opens = names.map((name, i) => open(`/tmp/db-${name}`, [i]));
    const three = superset(once.slice(0, 3), [container('redis', { opens })]);
    // Three variants make a pattern, two do not: leaving one out leaves the two others.
    expect(minimise(generalise(three)).containers[0]?.opens.map(({ path }) => path)).toEqual(['/tmp/⋯']);
    expect(transferOf(three).schemes[0]?.silent.generalised).toMatchObject({ count: 0, of: 3 });
    const four = superset(once.slice(0, 4), [
      container('redis', { opens: [...opens, open('/tmp/db-7yHn0p', [3])] }),
    ]);
    expect(transferOf(four).schemes[0]?.silent).toMatchObject({
      raw: { count: 0 },
      generalised: { count: 4 },
    });
  });

  test('a flag that only one cell used is raised with the path', () => {
    const opens = [open('/data/a', upTo(6), { O_TRUNC: [2] })];
    const found = transferOf(superset(once, [container('redis', { opens })]));
    expect(raised(found, 'cell', 'raw')).toEqual({ [CELLS[2]!.id]: ['/data/a (O_RDONLY O_TRUNC)'] });
  });

  test('a pattern that others recorded covers', () => {
    const found = transferOf(
      superset(once, [
        container('redis', {
          opens: [open('/proc/filesystems', [0]), open('/proc/⋯', [1, 2, 3])],
          execs: [exec(['/bin/sh', '-c', 'true'], [4])],
        }),
      ]),
    );
    expect(raised(found, 'cell', 'raw')).toEqual({ [CELLS[4]!.id]: ['/bin/sh -c true'] });
  });

  test('what the set-up of the container does is not counted in the last variant', () => {
    const found = transferOf(
      superset(once, [container('redis', { syscalls: [syscall('pivot_root', [3]), syscall('fancy', [4])] })]),
    );
    expect(raised(found, 'cell', 'generalised')).toEqual({
      [CELLS[3]!.id]: ['pivot_root'],
      [CELLS[4]!.id]: ['fancy'],
    });
    expect(raised(found, 'cell', 'filtered')).toEqual({ [CELLS[4]!.id]: ['fancy'] });
    expect(found.headline).toContain("(5 if what the container's set-up does is not counted)");
  });

  test('a kind that nobody else could see raises nothing', () => {
    const blind = once.map((summary, i) =>
      i === 0 ? summary : { ...summary, notObserved: ['opens' as const] },
    );
    const found = transferOf(
      superset(blind, [container('redis', { opens: [open('/a', [0])], syscalls: [syscall('dup', [0])] })]),
    );
    expect(raised(found, 'cell', 'raw')).toEqual({ [CELLS[0]!.id]: ['dup'] });
  });

  test('the silence of a partial recording is not counted, its alerts are', () => {
    const partial = once.map((summary, i) =>
      i < 2 ? { ...summary, completion: 'partial' as const } : summary,
    );
    const found = transferOf(superset(partial, [container('redis', { syscalls: [syscall('dup', [0])] })]));
    expect(found.schemes[0]?.silent.raw).toMatchObject({ count: 4, of: 5 });
  });

  test('many alerts are counted and some are named', () => {
    const syscalls = upTo(50).map((i) => syscall(`call-${i}`, [0]));
    const [group] = transferOf(superset(once, [container('redis', { syscalls })])).schemes[0]!.groups;
    expect(group?.alerts.raw).toMatchObject({ total: 50, byKind: { syscalls: 50 } });
    expect(group?.alerts.raw.first).toHaveLength(MAX_ALERTS);
  });

  test('it says the same as making the superset anew without each cell', () => {
    const inputs = upTo(5).map((i) =>
      made(`cell-${i}.r1`, {
        cell: { ...CELLS[i]!, id: `cell-${i}` },
        containers: [
          recorded('cart', {
            syscalls: upTo(i + 2).map((n) => ({ name: `call-${(n * 2 + i) % 9}` })),
            opens: [
              {
                path: `/tmp/cache-${['x7Kq2a', 'b93Zfe', 'Qw81rt', '7yHn0p', 'c4Jd2m'][i]!}`,
                flags: ['O_RDWR'],
              },
              { path: '/data/log', flags: i === 2 ? ['O_RDONLY', 'O_TRUNC'] : ['O_RDONLY'] },
              { path: `/proc/${100 + i}/stat`, flags: ['O_RDONLY'] },
              { path: `/var/lib/${i}/x`, flags: ['O_RDONLY'] },
            ],
          }),
        ],
      }),
    );
    const found = transferOf(mergeRecordings(inputs)).schemes[0]!;
    for (const [i, input] of inputs.entries()) {
      const rest = mergeRecordings(inputs.filter((other) => other !== input));
      const { alerts } = found.groups[i]!;
      expect(alerts.raw.total, input.id).toBe(covers(rest, input).missing.length);
      expect(alerts.generalised.total, input.id).toBe(
        covers(minimise(generalise(rest)), input).missing.length,
      );
    }
  });
});

describe.skipIf(!HAS_PROFILES)(`real clusters (${HAS_PROFILES ? 'present' : WHY_SKIPPED})`, () => {
  test('redis: raw opens alert on every cell, generalised opens on none, system calls on one', () => {
    const { raw, packaged } = realSuperset('redis');
    const found = analyse(packaged, raw).transfer;
    expect(found.schemes[0]).toMatchObject({
      by: 'cell',
      alerting: { raw: { opens: 31, syscalls: 1 }, generalised: { syscalls: 1 }, filtered: {} },
      silent: {
        raw: { count: 0, of: 31 },
        generalised: { count: 30, of: 31 },
        filtered: { count: 31, of: 31 },
      },
    });
    expect(found.schemes[0]?.alerting.generalised).not.toHaveProperty('opens');
  });

  test('leaving out says what a superset of the others says', () => {
    const inputs = realRecordings('redis');
    const { groups } = transferOf(mergeRecordings(inputs)).schemes[0]!;
    expect(groups).toHaveLength(31);
    for (const { name, alerts } of groups.slice(0, 8)) {
      const input = inputs.find(({ cell: { id } }) => id === name)!;
      const rest = mergeRecordings(inputs.filter((other) => other !== input));
      expect(alerts.raw.total, name).toBe(covers(rest, input).missing.length);
      expect(alerts.generalised.total, name).toBe(covers(minimise(generalise(rest)), input).missing.length);
    }
  });
});
