import type { RecordingSummary } from '../bob/superset.ts';
import { compareNatural } from './natural-order.ts';
import { groupByCell, isKnownCell } from './recordings.ts';

/** What is left out together: every cell, distribution, version or system in turn, or one repeat of a cell. */
export type LeftOutBy = 'cell' | 'distro' | 'version' | 'os' | 'repeat';

/** The recordings, cut into groups that are left out one at a time. */
export interface Grouping {
  by: LeftOutBy;
  groups: { name: string; recordings: number[] }[];
  /** For each recording the place of its group; -1: it is never left out. */
  groupOf: number[];
}

/** Every way of leaving out that leaves something in. */
export function groupings(recordings: readonly RecordingSummary[]): Grouping[] {
  const cells = groupByCell(recordings);
  const byCell = recordings.map((): string | undefined => undefined);
  const byRepeat = recordings.map((): string | undefined => undefined);
  for (const { id, recordings: members } of cells) {
    for (const index of members) {
      byCell[index] = id;
      if (members.length > 1) byRepeat[index] = recordings[index]?.id;
    }
  }
  const byAxis = (axis: 'distro' | 'version' | 'os'): (string | undefined)[] =>
    recordings.map(({ cell }) => (isKnownCell(cell) ? cell[axis] : undefined));
  return [
    grouping('cell', byCell),
    grouping('distro', byAxis('distro')),
    grouping('version', byAxis('version')),
    grouping('os', byAxis('os')),
    grouping('repeat', byRepeat),
  ].filter(({ groups }) => groups.length > 1);
}

function grouping(by: LeftOutBy, names: readonly (string | undefined)[]): Grouping {
  const known = new Set(names.filter((name) => name !== undefined));
  const order = [...known].sort(compareNatural);
  const place = new Map(order.map((name, at) => [name, at]));
  const groups = order.map((name) => ({ name, recordings: [] as number[] }));
  const groupOf = names.map((name, index) => {
    const at = name === undefined ? -1 : (place.get(name) ?? -1);
    groups[at]?.recordings.push(index);
    return at;
  });
  return { by, groups, groupOf };
}
