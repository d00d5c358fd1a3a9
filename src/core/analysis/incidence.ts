import { KINDS } from '../bob/model.ts';
import type { Superset, Support } from '../bob/superset.ts';
import { countedRecordings } from '../merge/counted.ts';
import { bitsKey, bitsOf, type Bits } from './bits.ts';
import { containerKey } from './describe.ts';

/** Behaviours that the very same units saw. */
export interface IncidenceRow {
  /** Which units, by their place. */
  units: Bits;
  behaviours: number;
}

/** Which behaviours were seen in which recordings, as far as recordings can be compared. */
export interface Incidence {
  /** Recordings that were compared: indexes into the superset's. */
  recordings: number[];
  rows: IncidenceRow[];
  /** Sections that not all of them could see, which are not counted: `containers/redis endpoints`. */
  notCompared: string[];
}

/** The incidence of every behaviour over the complete recordings, for the sections that all of these could see. */
export function incidenceOf(superset: Superset): Incidence {
  const recordings = [...superset.recordings.entries()].flatMap(([index, { completion }]) =>
    completion === 'partial' ? [] : [index],
  );
  const place = new Map(recordings.map((index, at) => [index, at]));
  const rows = new Map<string, IncidenceRow>();
  const notCompared: string[] = [];
  for (const container of superset.containers) {
    for (const kind of KINDS) {
      const section: readonly Support[] = container[kind];
      if (countedRecordings(superset, container, kind).length < recordings.length) {
        if (section.length > 0) notCompared.push(`${containerKey(container)} ${kind}`);
        continue;
      }
      for (const { seenIn } of section) {
        const units = seenIn.flatMap((index) => place.get(index) ?? []);
        if (units.length > 0) addRow(rows, bitsOf(recordings.length, units));
      }
    }
  }
  return { recordings, rows: [...rows.values()], notCompared };
}

/** The same with several units taken as one: a group saw what any of its members saw. */
export function grouped(
  rows: readonly IncidenceRow[],
  groupOf: readonly number[],
  groups: number,
): IncidenceRow[] {
  const joined = new Map<string, IncidenceRow>();
  for (const { units, behaviours } of rows) {
    const members = groupOf.flatMap((group, unit) => (has(units, unit) ? [group] : []));
    addRow(joined, bitsOf(groups, members), behaviours);
  }
  return [...joined.values()];
}

function has(units: Bits, unit: number): boolean {
  return (((units[unit >>> 5] ?? 0) >>> (unit & 31)) & 1) === 1;
}

function addRow(rows: Map<string, IncidenceRow>, units: Bits, behaviours = 1): void {
  const key = bitsKey(units);
  const known = rows.get(key);
  if (known === undefined) rows.set(key, { units, behaviours });
  else known.behaviours += behaviours;
}
