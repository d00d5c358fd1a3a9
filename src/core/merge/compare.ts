import { KINDS, type BehaviourOf, type ContainerOf, type Kind } from '../bob/model.ts';
import { covers } from '../match/covers.ts';
import { behavioursOf } from './behaviours.ts';
import { containerKey } from './container-join.ts';
import { CoverIndex } from './cover-index.ts';
import type { HasContainers } from './covers.ts';
import { compareContainers } from './order.ts';

/** A behaviour that only one side allows. */
export interface Change {
  /** `containers/redis` */
  container: string;
  kind: Kind;
  behaviour: BehaviourOf[Kind];
}

/** Entries of the first side that became entries of the second. */
export interface Replacement {
  container: string;
  kind: Kind;
  from: BehaviourOf[Kind][];
  to: BehaviourOf[Kind][];
}

/** How a second Bill of Behavior differs from a first one, entry by entry. */
export interface Comparison {
  /** Entries of the second that the first does not allow, not even in part. */
  added: Change[];
  /** Entries of the first that the second does not allow, not even in part. */
  removed: Change[];
  /** One entry of the second that allows more than those entries of the first which it replaces. */
  widened: Replacement[];
  /** One entry of the first of which only those entries of the second are left. */
  narrowed: Replacement[];
}

/**
 * Compares what two BoBs allow (DESIGN §6, covers). Entries that say the same, and entries that another entry made
 * superfluous on the same side, are no difference.
 */
export function compareBobs(a: HasContainers, b: HasContainers): Comparison {
  const before = byKey(a);
  const after = byKey(b);
  const result: Comparison = { added: [], removed: [], widened: [], narrowed: [] };
  const either = [...new Map([...before, ...after]).values()].sort(compareContainers);
  for (const container of either) {
    const key = containerKey(container);
    for (const kind of KINDS) compareSection(result, kind, key, before.get(key), after.get(key));
  }
  return result;
}

function byKey(source: HasContainers): Map<string, ContainerOf<unknown>> {
  return new Map(source.containers.map((container) => [containerKey(container), container]));
}

function compareSection(
  result: Comparison,
  kind: Kind,
  container: string,
  a: ContainerOf<unknown> | undefined,
  b: ContainerOf<unknown> | undefined,
): void {
  const old = wider(kind, a, b);
  const fresh = wider(kind, b, a);
  const freshWithin = invert(fresh, old);
  const oldWithin = invert(old, fresh);
  for (const [entry, { same, covering }] of fresh) {
    if (same || covering.length > 0) continue;
    const from = oldWithin.get(entry) ?? [];
    if (from.length === 0) result.added.push({ container, kind, behaviour: entry });
    else result.widened.push({ container, kind, from, to: [entry] });
  }
  for (const [entry, { same, covering }] of old) {
    if (same || covering.length > 0) continue;
    const to = freshWithin.get(entry) ?? [];
    if (to.length === 0) result.removed.push({ container, kind, behaviour: entry });
    else result.narrowed.push({ container, kind, from: [entry], to });
  }
}

interface Place<B> {
  /** The other side has an entry that says the same. */
  same: boolean;
  /** Entries of the other side that cover this one. */
  covering: B[];
}

/** Every entry of one side, with what covers it on the other side. */
function wider<K extends Kind>(
  kind: K,
  side: ContainerOf<unknown> | undefined,
  other: ContainerOf<unknown> | undefined,
): Map<BehaviourOf[K], Place<BehaviourOf[K]>> {
  const index = other === undefined ? undefined : new CoverIndex(other);
  const entries = side === undefined ? [] : behavioursOf(side, kind);
  return new Map(
    entries.map((entry) => {
      const covering: BehaviourOf[K][] = index?.covering(kind, entry) ?? [];
      return [entry, { same: covering.some((cover) => covers(kind, entry, cover)), covering }];
    }),
  );
}

/** For every entry of the other side, the entries of this side that it covers; entries that stayed the same left out. */
function invert<B>(side: ReadonlyMap<B, Place<B>>, other: ReadonlyMap<B, Place<B>>): Map<B, B[]> {
  const covered = new Map<B, B[]>();
  for (const [entry, { same, covering }] of side) {
    if (same) continue;
    for (const cover of covering) {
      if (other.get(cover)?.same !== false) continue;
      covered.set(cover, [...(covered.get(cover) ?? []), entry]);
    }
  }
  return covered;
}
