import isEqual from 'lodash/isEqual.js';
import { sortedSet } from '../bob/bytes.ts';
import type { BehaviourOf, Bob, Profile } from '../bob/model.ts';
import { InputError } from '../errors.ts';
import { covers } from '../match/covers.ts';
import { defaultCollapseSettings, type CollapseSettings } from './collapse-settings.ts';
import { deflateTraced, REWRITTEN_KINDS, type RewrittenKind } from './deflate.ts';

/** More saves than this without an end mean hostile input: each one takes a layer of percent-encoding off endpoints. */
export const MAX_ROUNDS = 64;

/** Entries that storage keeps as another one. */
export interface SaveChangeOf<K extends RewrittenKind> {
  /** `containers/redis` */
  container: string;
  kind: K;
  /** The entries of the BoB. */
  observed: BehaviourOf[K][];
  /** What storage keeps for them; null: nothing. */
  stored: BehaviourOf[K] | null;
  /** The stored entry allows something that no single one of the observed entries allowed. */
  allowsMore: boolean;
  /** The observed entries allowed something that the stored entry does not. */
  allowsLess: boolean;
}
export type SaveChange = { [K in RewrittenKind]: SaveChangeOf<K> }[RewrittenKind];

/** What storage keeps of a BoB. */
export interface StoredForm {
  bob: Bob;
  /** After how many saves it changes no more; 0: it is kept as it is. Order counts as a change. */
  rounds: number;
  /** Every change but of order and of exact repetitions. */
  changes: SaveChange[];
}

/** For each stored entry, the indexes of the entries of the BoB that it stands for. */
type Origins = Record<RewrittenKind, number[][]>;

/**
 * What storage (v0.0.297) keeps when the BoB is saved again and again until nothing changes, without an SBOM of its
 * image, which would spare some paths. Saving can also narrow: where a `*` stands beside a `⋯`, the next save makes `⋯`
 * of both, so that `/proc/*` with `/proc/⋯` loses everything deeper. Throws InputError as `settle`.
 */
export function storedForm(bob: Bob, settings: CollapseSettings = defaultCollapseSettings()): StoredForm {
  const containers = bob.containers.map((container) => settle(container, settings));
  const architectures = sortedSet(bob.architectures);
  const isSorted = isEqual(architectures, bob.architectures);
  return {
    bob: { ...bob, architectures, containers: containers.map(({ stored }) => stored) },
    rounds: Math.max(isSorted ? 0 : 1, ...containers.map(({ rounds }) => rounds)),
    changes: containers.flatMap(changesOf),
  };
}

/** A container after its last save. */
export interface Settled {
  container: Profile;
  stored: Profile;
  rounds: number;
  origins: Origins;
}

/** Saves a container until it changes no more. Throws InputError when it does not within `MAX_ROUNDS` saves. */
export function settle(container: Profile, settings: CollapseSettings): Settled {
  let stored = container;
  let origins = mapKinds((kind) => container[kind].map((_, index) => [index]));
  for (let rounds = 0; rounds <= MAX_ROUNDS; rounds++) {
    const { profile, traces } = deflateTraced(stored, settings);
    if (isEqual(profile, stored)) return { container, stored, rounds, origins };
    const before = origins;
    origins = mapKinds((kind) =>
      traces[kind].map(({ from }) => ascending(from.flatMap((index) => before[kind][index] ?? []))),
    );
    stored = profile;
  }
  throw new InputError(
    `The profile of container ${JSON.stringify(container.name)} still changes after ${MAX_ROUNDS} saves.`,
    { next: 'Look for endpoints with many layers of percent-encoding and remove them.' },
  );
}

function mapKinds(of: (kind: RewrittenKind) => number[][]): Origins {
  return Object.fromEntries(REWRITTEN_KINDS.map((kind) => [kind, of(kind)])) as Origins;
}

function changesOf(settled: Settled): SaveChange[] {
  return REWRITTEN_KINDS.flatMap((kind) => changesOfKind(kind, settled) as SaveChange[]);
}

function changesOfKind<K extends RewrittenKind>(kind: K, settled: Settled): SaveChangeOf<K>[] {
  const container = `${settled.container.type}/${settled.container.name}`;
  const origins: number[][] = settled.origins[kind];
  const before = settled.container[kind] as BehaviourOf[K][];
  const after = settled.stored[kind] as BehaviourOf[K][];
  const changes: SaveChangeOf<K>[] = after.flatMap((stored, at) => {
    const observed = (origins[at] ?? []).flatMap((index) => before[index] ?? []);
    const narrower = observed.filter((entry) => !covers(kind, entry, stored));
    const wider = observed.filter((entry) => !covers(kind, stored, entry));
    if (narrower.length + wider.length === 0) return [];
    const allowsMore = narrower.length === observed.length;
    return [{ container, kind, observed, stored, allowsMore, allowsLess: wider.length > 0 }];
  });
  const kept = new Set(origins.flat());
  before.forEach((entry, index) => {
    if (kept.has(index)) return;
    changes.push({ container, kind, observed: [entry], stored: null, allowsMore: false, allowsLess: true });
  });
  return changes;
}

function ascending(indexes: readonly number[]): number[] {
  return [...new Set(indexes)].sort((a, b) => a - b);
}
