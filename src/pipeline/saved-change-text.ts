import { behaviourText } from '../core/merge/text.ts';
import type { SaveChange } from '../core/storage/saved.ts';

/** Entries of a change that are named. */
const MAX_NAMED = 3;

/** What saving does to some entries, as a sentence. */
export function savedChangeText(change: SaveChange): string {
  const named = change.observed.slice(0, MAX_NAMED).map((entry) => behaviourText(change.kind, entry));
  const more = change.observed.length - named.length;
  const from = `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  const to = change.stored === null ? 'nothing' : behaviourText(change.kind, change.stored);
  const effect = [
    ...(change.allowsMore ? ['allows more'] : []),
    ...(change.allowsLess ? ['allows less'] : []),
  ].join(' and ');
  return `saving turns ${change.container} ${change.kind} ${from} into ${to}${effect ? `, which ${effect}` : ''}`;
}
