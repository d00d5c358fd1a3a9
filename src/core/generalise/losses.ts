import { compareBytes, sortedSet } from '../bob/bytes.ts';
import { KINDS, type BehaviourOf, type Endpoint, type Kind } from '../bob/model.ts';
import type { Loss } from '../bob/superset.ts';
import { behaviourText } from '../merge/text.ts';

/** Observed behaviours that a loss names; further ones are counted. */
export const MAX_LOSS_EXAMPLES = 10;

/** Rule of a `Host` header that was an address. */
export const HOST_RULE = 'host-header';
/** Rule of an entry that was left out because another entry covers it. */
export const COVERED_RULE = 'covered';

/** Orders losses by container, kind, pattern and rule. */
export function compareLosses(a: Loss, b: Loss): number {
  return (
    compareBytes(a.container, b.container) ||
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    compareBytes(a.pattern, b.pattern) ||
    compareBytes(a.rule, b.rule)
  );
}

/**
 * Joins the losses of two supersets. Examples are united; where either list was cut short the count is the larger of
 * the two, a lower bound, because the behaviours that were not named may be the same.
 */
export function joinLosses(a: readonly Loss[], b: readonly Loss[]): Loss[] {
  const joined = new Map<string, Loss>();
  for (const loss of [...a, ...b]) {
    const key = JSON.stringify([loss.container, loss.kind, loss.pattern, loss.rule]);
    const known = joined.get(key);
    joined.set(key, known === undefined ? loss : joinLoss(known, loss));
  }
  return [...joined.values()].sort(compareLosses);
}

function joinLoss(a: Loss, b: Loss): Loss {
  const observed = sortedSet([...a.observed, ...b.observed]).slice(0, MAX_LOSS_EXAMPLES);
  const newlyAllows = compareBytes(a.newlyAllows, b.newlyAllows) <= 0 ? a.newlyAllows : b.newlyAllows;
  return {
    ...a,
    observed,
    observedCount: Math.max(a.observedCount, b.observedCount, observed.length),
    newlyAllows,
  };
}

/** An entry as losses name it: in one line, but endpoints without methods and headers, which are united. */
export function entryText<K extends Kind>(kind: K, entry: BehaviourOf[K]): string {
  if (kind !== 'endpoints') return behaviourText(kind, entry);
  const { endpoint, direction, internal } = entry as Endpoint;
  return behaviourText('endpoints', { endpoint, direction, internal, methods: [] });
}
