import { KINDS } from '../bob/model.ts';
import type { RecordingSummary, Superset, Support } from '../bob/superset.ts';
import { InputError } from '../errors.ts';
import { canonicalJson } from './canonical.ts';
import { containerKey, type ContainerJoin } from './container-join.ts';
import { flagSupport, type Section } from './sections.ts';

/** Throws InputError unless two recordings with one id are the same in all but their behaviours, counts included. */
export function requireSameSummary(known: RecordingSummary, other: RecordingSummary): void {
  const fields = new Set([...Object.keys(known), ...Object.keys(other)]) as Set<keyof RecordingSummary>;
  for (const field of fields) {
    if (canonicalJson(known[field]) !== canonicalJson(other[field])) {
      throw conflict(other.id, `their ${field} differ`);
    }
  }
}

/**
 * Throws InputError unless everything that `superset` saw in the recordings `known` (places in its list) was joined for
 * them before. As the counts are equal, the recordings then have the same behaviours.
 */
export function requireSameBehaviours(
  superset: Superset,
  indexes: readonly number[],
  known: ReadonlySet<number>,
  joinOf: (container: Superset['containers'][number]) => ContainerJoin,
): void {
  for (const container of superset.containers) {
    const { sections } = joinOf(container);
    for (const kind of KINDS) {
      const place = firstUnknown(sections[kind], container[kind], indexes, known);
      if (place === undefined) continue;
      const id = superset.recordings[place]?.id ?? '';
      throw conflict(id, `their ${kind} of ${containerKey(container)} differ`);
    }
  }
}

/** The first recording among `known` that has a behaviour which the section does not have for it. */
function firstUnknown(
  section: Pick<Section<never>, 'saw'>,
  behaviours: readonly (Support & { flags?: readonly string[] })[],
  indexes: readonly number[],
  known: ReadonlySet<number>,
): number | undefined {
  for (const behaviour of behaviours) {
    for (const place of behaviour.seenIn) {
      const index = indexes[place];
      if (index === undefined || !known.has(place)) continue;
      const flags = behaviour.flags?.filter((flag) => flagSupport(flag, behaviour).includes(place));
      const seen = flags === undefined ? behaviour : { ...behaviour, flags };
      if (!section.saw(seen as never, index)) return place;
    }
  }
  return undefined;
}

function conflict(id: string, difference: string): InputError {
  return new InputError(`Two different recordings are called "${id}": ${difference}.`, {
    next: 'Give each recording an id of its own, or leave one of them out.',
  });
}
