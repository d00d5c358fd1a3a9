import { compareBytes } from '../bob/bytes.ts';
import { KINDS } from '../bob/model.ts';
import type { BehaviourOf, Kind, Open } from '../bob/model.ts';
import type { Superset, SupersetContainer, Support } from '../bob/superset.ts';
import { countedRecordings } from '../merge/counted.ts';
import { containerKey, describeBehaviour } from './describe.ts';
import { observes } from './recordings.ts';

/** A behaviour that some comparable recordings have and others lack. */
export interface Deviation {
  /** `containers/redis` */
  container: string;
  kind: Kind;
  /** Display text, not escaped; a flag of an open is named behind the path: `/data/a (O_WRONLY)`. */
  behaviour: string;
  /** The open's flag that deviates, where the path itself is not what deviates. */
  flag?: string;
  /** Indexes into `Superset.recordings`, ascending: those that saw it. */
  seenIn: number[];
  /** Those that could have seen it and did not. */
  lackedIn: number[];
  /** How many were compared: `seenIn` and `lackedIn` together. */
  comparable: number;
}

/**
 * Every behaviour that some comparable recordings have and others lack, by container, kind and text. Recordings whose
 * engine cannot see the kind or that have no such container are not compared; partial ones only count as having it.
 */
export function deviations(superset: Superset): Deviation[] {
  return superset.containers.flatMap((container) =>
    KINDS.flatMap((kind) => sectionDeviations(superset, container, kind)),
  );
}

interface Item extends Pick<Deviation, 'behaviour' | 'flag'> {
  seenIn: readonly number[];
  /** The recordings that lack it if they did not see it. */
  mayLack: readonly number[];
}

function sectionDeviations(superset: Superset, container: SupersetContainer, kind: Kind): Deviation[] {
  const key = containerKey(container);
  const comparable = countedRecordings(superset, container, kind);
  const observing = new Set([...superset.recordings.keys()].filter((i) => sees(superset, i, kind)));
  return sectionItems(container, kind, comparable)
    .flatMap(({ behaviour, flag, seenIn, mayLack }): Deviation[] => {
      const seen = seenIn.filter((index) => observing.has(index));
      const has = new Set(seen);
      const lackedIn = mayLack.filter((index) => !has.has(index));
      if (seen.length === 0 || lackedIn.length === 0) return [];
      return [
        {
          container: key,
          kind,
          behaviour,
          ...(flag === undefined ? {} : { flag }),
          seenIn: seen,
          lackedIn,
          comparable: seen.length + lackedIn.length,
        },
      ];
    })
    .sort((a, b) => compareBytes(a.behaviour, b.behaviour));
}

function sees(superset: Superset, index: number, kind: Kind): boolean {
  const recording = superset.recordings[index];
  return recording !== undefined && observes(recording, kind);
}

/** The behaviours of one section, and for opens each flag that fewer recordings saw than the path. */
function sectionItems(container: SupersetContainer, kind: Kind, comparable: readonly number[]): Item[] {
  const section: readonly (BehaviourOf[Kind] & Support)[] = container[kind];
  const items = section.map((entry) => ({
    behaviour: describeBehaviour(kind, entry),
    seenIn: entry.seenIn,
    mayLack: comparable,
  }));
  if (kind !== 'opens') return items;
  return [...items, ...container.opens.flatMap((open) => flagItems(open, comparable))];
}

/** A flag is compared among the recordings that opened the path at all. */
function flagItems(open: Open & Support, comparable: readonly number[]): Item[] {
  const opened = new Set(open.seenIn);
  const mayLack = comparable.filter((index) => opened.has(index));
  return Object.entries(open.flagsSeenIn ?? {}).map(([flag, seenIn]) => ({
    behaviour: `${open.path} (${flag})`,
    flag,
    seenIn,
    mayLack,
  }));
}
