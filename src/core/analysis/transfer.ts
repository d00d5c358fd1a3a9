import { KINDS, type BehaviourOf, type Kind } from '../bob/model.ts';
import type { RecordingSummary, Superset, SupersetContainer, Support } from '../bob/superset.ts';
import { behavioursOf } from '../merge/behaviours.ts';
import { flagSupport } from '../merge/sections.ts';
import { containerKey, describeBehaviour } from './describe.ts';
import { HeldOutContainer, LeftOutRecordings } from './held-out.ts';
import { groupings, type Grouping } from './left-out-groups.ts';
import { hasContainer, observes } from './recordings.ts';
import {
  TransferCollector,
  type TransferAlert,
  type TransferScheme,
  type Variant,
} from './transfer-scheme.ts';

export type * from './transfer-scheme.ts';
export { MAX_ALERTS } from './transfer-scheme.ts';

/** How a BoB does on what it has not seen. */
export interface Transfer {
  /** The variant that the BoB is. */
  shipped: 'raw' | 'generalised';
  /** The answer in one sentence. */
  headline: string;
  schemes: TransferScheme[];
}

const LOCAL = 'local';
/** Groups times behaviours; a way of leaving out that has more is not tried. */
const MAX_WORK = 4_000_000;

type Entry = BehaviourOf[Kind] & Support;

/** True when the behaviour is one that a container's set-up is known for. */
export type IsSetUp = (container: SupersetContainer, kind: Kind, behaviour: Entry) => boolean;

/**
 * Would a BoB made of the other recordings have raised an alert in those that are left out, and which? Kinds that nobody
 * else could see raise nothing. Methods, ports and headers are joined in a superset: who saw which of them is not known,
 * and they raise nothing.
 * @param raw the superset before it was generalised
 */
export function transfer(raw: Superset, shipped: Transfer['shipped'], isSetUp: IsSetUp): Transfer {
  const containers = raw.containers.map((container) => ({
    container,
    heldOut: new HeldOutContainer(raw, container),
  }));
  const behaviours = raw.containers.reduce(
    (sum, container) => sum + KINDS.reduce((all, kind) => all + container[kind].length, 0),
    0,
  );
  const possible = groupings(raw.recordings);
  const tried = possible.filter(({ groups }) => groups.length * behaviours <= MAX_WORK);
  const schemes = tried.map((grouping) => {
    const collector = new TransferCollector(raw.recordings, grouping);
    const suspects = suspectsOf(raw, containers, grouping);
    // Group by group, so that what was found out about one is not kept for the next.
    for (const [group, own] of suspects.entries()) {
      const leftOut = new LeftOutRecordings((index) => grouping.groupOf[index] === group);
      for (const suspect of own)
        judge(suspect, leftOut, isSetUp, (...alert) => collector.add(group, ...alert));
    }
    return collector.scheme();
  });
  return {
    shipped,
    headline: headlineOf(raw.recordings, schemes, shipped, possible.length > tried.length),
    schemes,
  };
}

interface Container {
  container: SupersetContainer;
  heldOut: HeldOutContainer;
}

/** A behaviour, or flags of an open, that one group alone saw. */
interface Suspect extends Container {
  kind: Kind;
  entry: Entry;
  /** As the group saw it. */
  seen: Entry;
}

/** For each group what it alone saw, of what others could have seen. */
function suspectsOf(
  { recordings }: Superset,
  containers: readonly Container[],
  { groups, groupOf }: Grouping,
): Suspect[][] {
  const suspects = groups.map((): Suspect[] => []);
  for (const one of containers) {
    const key = containerKey(one.container);
    for (const kind of KINDS) {
      const observing = recordings.map(
        (recording) => observes(recording, kind) && hasContainer(recording, key),
      );
      const observingGroups = new Set(groupOf.filter((_, index) => observing[index] === true));
      // Without another group that could see the kind, nothing is known of it.
      if (observingGroups.size < 2) continue;
      const entries: readonly Entry[] = behavioursOf(one.container, kind);
      for (const entry of entries) {
        if (!entry.seenIn.some((index) => observing[index])) continue;
        for (const { group, seen } of onlySeenIn(entry, groupOf)) {
          suspects[group]?.push({ ...one, kind, entry, seen });
        }
      }
    }
  }
  return suspects;
}

function judge(
  { container, heldOut, kind, entry, seen }: Suspect,
  leftOut: LeftOutRecordings,
  isSetUp: IsSetUp,
  raise: (variant: Variant, alert: TransferAlert) => void,
): void {
  if (heldOut.coveredRaw(kind, seen, leftOut)) return;
  const alert = { container: containerKey(container), kind, behaviour: textOf(kind, entry, seen) };
  raise('raw', alert);
  if (heldOut.coveredGeneralised(kind, seen, leftOut)) return;
  raise('generalised', alert);
  if (!isSetUp(container, kind, seen)) raise('filtered', alert);
}

/** The groups that alone saw an entry, or a flag of it, each with what they saw. */
function onlySeenIn(entry: Entry, groupOf: readonly number[]): { group: number; seen: Entry }[] {
  const group = onlyGroup(entry.seenIn, groupOf);
  if (group !== undefined) return [{ group, seen: entry }];
  if (!('flags' in entry) || entry.flagsSeenIn === undefined) return [];
  const groups = new Map<number, string[]>();
  for (const [flag, seenIn] of Object.entries(entry.flagsSeenIn)) {
    const alone = onlyGroup(seenIn, groupOf);
    if (alone !== undefined) groups.set(alone, [...(groups.get(alone) ?? []), flag]);
  }
  return [...groups.keys()].map((alone) => {
    const flags = entry.flags.filter((flag) =>
      flagSupport(flag, entry).some((index) => groupOf[index] === alone),
    );
    return { group: alone, seen: { ...entry, flags } };
  });
}

/** The one group that all of these recordings are of. */
function onlyGroup(seenIn: readonly number[], groupOf: readonly number[]): number | undefined {
  const group = groupOf[seenIn[0] ?? -1] ?? -1;
  return group >= 0 && seenIn.every((index) => groupOf[index] === group) ? group : undefined;
}

function textOf(kind: Kind, entry: Entry, seen: Entry): string {
  const text = describeBehaviour(kind, entry);
  if (seen === entry || !('flags' in seen)) return text;
  return `${text} (${seen.flags.join(' ')})`;
}

function headlineOf(
  recordings: readonly RecordingSummary[],
  schemes: readonly TransferScheme[],
  shipped: Transfer['shipped'],
  isTooMuch: boolean,
): string {
  const byCell = schemes.find(({ by }) => by === 'cell');
  if (byCell === undefined && isTooMuch)
    return 'There are too many cells and behaviours to leave each cell out.';
  if (byCell === undefined) {
    return 'How this BoB does on cells that it has not seen is not known: there is only one cell.';
  }
  const { count, of } = byCell.silent[shipped];
  const isCluster = recordings.every(({ cell }) => cell.distro !== undefined && cell.distro !== LOCAL);
  const what = isCluster ? 'clusters' : 'cells';
  const filtered = byCell.silent.filtered.count;
  const more =
    shipped === 'generalised' && filtered > count
      ? ` (${filtered} if what the container's set-up does is not counted)`
      : '';
  return `On ${count} of ${of} ${what} that it had not seen, this BoB stays silent${more}.`;
}
