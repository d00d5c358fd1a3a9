import type { Bob } from '../bob/model.ts';
import { compareBobs, type Change, type Replacement } from '../merge/compare.ts';
import { behaviourText } from '../merge/text.ts';

/** What storage made of a BoB that was written. */
export interface ReadBack {
  /** The BoB as it is enforced. */
  stored: Bob;
  /** It allows something that the BoB does not: what was verified is not what was shipped. Sentences. */
  allowsMore: string[];
  /** It lacks something: benign behaviour will be reported. Sentences. */
  allowsLess: string[];
}

/** Entries of one sentence that are named. */
const MAX_NAMED = 3;

/** Compares a BoB with what was read back, behaviour by behaviour (DESIGN §6, covers). `listens` have no place there. */
export function readBack(written: Bob, stored: Bob): ReadBack {
  const { added, removed, widened, narrowed } = compareBobs(withoutListens(written), stored);
  return {
    stored,
    allowsMore: [
      ...added.map((change) => `storage added ${changeText(change)}`),
      ...widened.map(replacementText),
    ],
    allowsLess: [
      ...removed.map((change) => `storage dropped ${changeText(change)}`),
      ...narrowed.map(replacementText),
    ],
  };
}

function withoutListens(bob: Bob): Bob {
  return { ...bob, containers: bob.containers.map((container) => ({ ...container, listens: [] })) };
}

function changeText({ container, kind, behaviour }: Change): string {
  return `${container} ${kind} ${behaviourText(kind, behaviour)}`;
}

function replacementText({ container, kind, from, to }: Replacement): string {
  const list = (entries: Replacement['from']): string => {
    const more = entries.length - MAX_NAMED;
    const named = entries.slice(0, MAX_NAMED).map((entry) => behaviourText(kind, entry));
    return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  };
  return `storage turned ${container} ${kind} ${list(from)} into ${list(to)}`;
}
