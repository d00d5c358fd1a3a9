import type { ContainerIdentity, Kind } from '../bob/model.ts';
import type { Recording } from '../bob/recording.ts';
import type { Superset, Support } from '../bob/superset.ts';
import { containerKey } from './container-join.ts';

/**
 * True when a recording could have lacked a behaviour of this kind, so that its silence says something: it saw the
 * container's whole life and its engine can see the kind. Others add behaviours, but never narrow.
 */
export function countedFor(recording: Pick<Recording, 'completion' | 'notObserved'>, kind: Kind): boolean {
  return recording.completion !== 'partial' && !recording.notObserved.includes(kind);
}

/**
 * Indexes of the recordings that could have lacked a behaviour of this kind in this container. A recording that did
 * not have the container at all says nothing about its behaviours.
 */
export function countedRecordings(
  superset: Pick<Superset, 'recordings'>,
  container: Pick<ContainerIdentity, 'type' | 'name'>,
  kind: Kind,
): number[] {
  const key = containerKey(container);
  return superset.recordings.flatMap((recording, index) =>
    countedFor(recording, kind) && Object.hasOwn(recording.counts, key) ? [index] : [],
  );
}

/** True when every recording that could have lacked the behaviour saw it. */
export function fullSupport(
  superset: Pick<Superset, 'recordings'>,
  container: Pick<ContainerIdentity, 'type' | 'name'>,
  kind: Kind,
  entry: Pick<Support, 'seenIn'>,
): boolean {
  const seenIn = new Set(entry.seenIn);
  return countedRecordings(superset, container, kind).every((index) => seenIn.has(index));
}
