import { KINDS, type BehaviourOf, type Kind } from '../bob/model.ts';
import type { RecordingSummary, Superset, SupersetContainer, Support } from '../bob/superset.ts';
import { behavioursOf } from '../merge/behaviours.ts';
import { flagSupport } from '../merge/sections.ts';
import { containerKey, describeBehaviour } from './describe.ts';
import { HeldOutContainer, LeftOutRecordings } from './held-out.ts';
import { groupings, type Grouping, type LeftOutBy } from './left-out-groups.ts';
import { hasContainer, observes } from './recordings.ts';
import { intervalOf, type Share } from './share.ts';

/**
 * Which BoB the others are asked with: as recorded; generalised; generalised, and alerts on what the container's set-up
 * does are not counted.
 */
export type Variant = 'raw' | 'generalised' | 'filtered';
export const VARIANTS: readonly Variant[] = ['raw', 'generalised', 'filtered'];

/** Something that a BoB made without these recordings would have raised. */
export interface TransferAlert {
  /** `containers/redis` */
  container: string;
  kind: Kind;
  /** Display text, not escaped; of an open with the flags that nobody else used: `/data/a (O_TRUNC)`. */
  behaviour: string;
}

/** What one variant would have raised in the recordings that were left out. */
export interface TransferAlerts {
  total: number;
  byKind: Partial<Record<Kind, number>>;
  /** The first of them, at most `MAX_ALERTS`. */
  first: TransferAlert[];
}

/** One group of recordings that were left out. */
export interface TransferGroup {
  name: string;
  /** Indexes into the superset's recordings. */
  recordings: number[];
  /** All of them are partial: their silence proves nothing. */
  partial: boolean;
  alerts: Record<Variant, TransferAlerts>;
}

/** One way of leaving out, group by group. */
export interface TransferScheme {
  by: LeftOutBy;
  groups: TransferGroup[];
  /** In how many groups nothing would have been raised; partial groups count only if something was. */
  silent: Record<Variant, Share>;
  /** In how many groups each kind would have raised something. */
  alerting: Record<Variant, Partial<Record<Kind, number>>>;
}

/** How a BoB does on what it has not seen. */
export interface Transfer {
  /** The variant that the BoB is. */
  shipped: 'raw' | 'generalised';
  /** The answer in one sentence. */
  headline: string;
  schemes: TransferScheme[];
}

/** Alerts of one group that are named. */
export const MAX_ALERTS = 10;
const LOCAL = 'local';

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
  const schemes = groupings(raw.recordings).map((grouping) => {
    const collector = new Collector(raw.recordings, grouping);
    const suspects = suspectsOf(raw, containers, grouping);
    // Group by group, so that what was found out about one is not kept for the next.
    for (const [group, own] of suspects.entries()) {
      const leftOut = new LeftOutRecordings((index) => grouping.groupOf[index] === group);
      for (const suspect of own)
        judge(suspect, leftOut, isSetUp, (...alert) => collector.add(group, ...alert));
    }
    return collector.scheme();
  });
  return { shipped, headline: headlineOf(raw.recordings, schemes, shipped), schemes };
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

class Collector {
  readonly #groups: TransferGroup[];
  readonly #by: LeftOutBy;

  constructor(recordings: readonly RecordingSummary[], { by, groups }: Grouping) {
    this.#by = by;
    this.#groups = groups.map(({ name, recordings: members }) => ({
      name,
      recordings: members,
      partial: members.every((index) => recordings[index]?.completion === 'partial'),
      alerts: { raw: nothing(), generalised: nothing(), filtered: nothing() },
    }));
  }

  add(group: number, variant: Variant, alert: TransferAlert): void {
    const alerts = this.#groups[group]?.alerts[variant];
    if (alerts === undefined) return;
    alerts.total++;
    alerts.byKind[alert.kind] = (alerts.byKind[alert.kind] ?? 0) + 1;
    if (alerts.first.length < MAX_ALERTS) alerts.first.push(alert);
  }

  scheme(): TransferScheme {
    const each = <T>(make: (variant: Variant) => T): Record<Variant, T> => ({
      raw: make('raw'),
      generalised: make('generalised'),
      filtered: make('filtered'),
    });
    return {
      by: this.#by,
      groups: this.#groups,
      silent: each((variant) => {
        const counted = this.#groups.filter((group) => !group.partial || group.alerts[variant].total > 0);
        const silent = counted.filter((group) => group.alerts[variant].total === 0);
        return intervalOf(silent.length, counted.length);
      }),
      alerting: each((variant) => this.#alerting(variant)),
    };
  }

  #alerting(variant: Variant): Partial<Record<Kind, number>> {
    const counts = KINDS.map(
      (kind) =>
        [kind, this.#groups.filter(({ alerts }) => (alerts[variant].byKind[kind] ?? 0) > 0).length] as const,
    );
    return Object.fromEntries(counts.filter(([, count]) => count > 0));
  }
}

function nothing(): TransferAlerts {
  return { total: 0, byKind: {}, first: [] };
}

function headlineOf(
  recordings: readonly RecordingSummary[],
  schemes: readonly TransferScheme[],
  shipped: Transfer['shipped'],
): string {
  const byCell = schemes.find(({ by }) => by === 'cell');
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
