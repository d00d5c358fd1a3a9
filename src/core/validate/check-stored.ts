import type { Bob } from '../bob/model.ts';
import { InputError } from '../errors.ts';
import { storedForm, type SaveChange } from '../storage/saved.ts';
import { quoted, type Place } from './finding.ts';
import { fieldOf, itemsOf, textOf } from './raw.ts';

/** Entries that a message names. */
const MAX_NAMED = 3;

/** Entries of one container that storage keeps as something else when the object is saved. */
export function checkStored(
  bob: Bob,
  placeOf: (container: string) => { raw: unknown; place: Place } | undefined,
): void {
  let changes: SaveChange[];
  try {
    ({ changes } = storedForm(bob));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const [container] = bob.containers;
    if (container)
      placeOf(`${container.type}/${container.name}`)?.place.error(
        'kubescape/stored',
        error.message,
        error.next ?? '',
      );
    return;
  }
  for (const change of changes) {
    if (!change.allowsMore && !change.allowsLess) continue;
    const found = placeOf(change.container);
    if (found) report(change, found.raw, found.place.at(change.kind));
  }
}

function report(change: SaveChange, raw: unknown, place: Place): void {
  const observed = change.observed.map(titleOf);
  const first = observed[0] ?? '';
  const index = itemsOf(fieldOf(raw, change.kind)).findIndex((entry) => titleOf(entry) === first);
  (index === -1 ? place : place.at(index)).warn(
    'kubescape/stored',
    messageOf(change, observed),
    'Write what is kept, so that what you ship is what is enforced.',
  );
}

function messageOf(change: SaveChange, observed: readonly string[]): string {
  const more = observed.length - MAX_NAMED;
  const named = observed.slice(0, MAX_NAMED).map(quoted).join(', ') + (more > 0 ? ` and ${more} more` : '');
  if (change.stored === null) return `storage drops ${named}`;
  const effect = change.allowsMore ? 'which allows more' : 'which allows less';
  const kept = quoted(titleOf(change.stored));
  return observed.length === 1
    ? `storage keeps ${kept} for ${named}, ${effect}`
    : `storage makes one entry ${kept} of ${named}, ${effect}`;
}

/** What an entry is called: its path or endpoint, or the name itself. */
function titleOf(entry: unknown): string {
  for (const field of ['path', 'endpoint', 'name']) {
    const title = textOf(fieldOf(entry, field));
    if (title !== '') return title;
  }
  return textOf(entry);
}
