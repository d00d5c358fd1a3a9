import { compareBytes, sortedSet } from '../bob/bytes.ts';
import type { RecordingSummary } from '../bob/superset.ts';

/** At most this many recordings are named in one note; the rest are counted. */
export const MAX_NAMED_RECORDINGS = 20;

/** The image that most recordings of a container ran; among equals the first in byte order. */
export function usualImage(
  recordings: readonly RecordingSummary[],
  container: string,
): { imageID?: string; imageTag?: string } {
  const imageID = mostFrequent(recordings.map((recording) => imageOf(recording, container)?.id));
  const same = recordings.filter((recording) => imageOf(recording, container)?.id === imageID);
  const imageTag = mostFrequent(same.map((recording) => imageOf(recording, container)?.tag));
  return {
    ...(imageID === undefined ? {} : { imageID }),
    ...(imageTag === undefined ? {} : { imageTag }),
  };
}

/**
 * What follows from the recordings alone and the reader should know: unfinished and partial ones, other images,
 * containers that some did not have. Recordings in the order of the superset.
 */
export function notesOf(recordings: readonly RecordingSummary[], containers: readonly string[]): string[] {
  return [
    ...statusNotes(recordings),
    ...containers.flatMap((container) => [
      ...imageNotes(recordings, container),
      ...absenceNotes(recordings, container),
    ]),
  ];
}

function statusNotes(recordings: readonly RecordingSummary[]): string[] {
  const some = (chosen: RecordingSummary[], text: string): string[] =>
    chosen.length === 0 ? [] : [`${text}: ${named(chosen)}`];
  return [
    ...some(
      recordings.filter(({ status }) => status === 'ready'),
      'unfinished, the engine was still learning (status ready)',
    ),
    ...some(
      recordings.filter(({ status }) => status === 'too-large'),
      'cut short, the engine froze the profile as too large (status too-large)',
    ),
    ...some(
      recordings.filter(({ status }) => status === 'unknown'),
      'no status, so whether learning had ended is not known',
    ),
    ...some(
      recordings.filter(({ completion }) => completion === 'partial'),
      'partial, these add behaviours but their silence proves nothing',
    ),
  ];
}

function imageNotes(recordings: readonly RecordingSummary[], container: string): string[] {
  const { imageID } = usualImage(recordings, container);
  const others = new Map<string, RecordingSummary[]>();
  for (const recording of recordings) {
    const id = imageOf(recording, container)?.id;
    if (id !== undefined && id !== imageID) others.set(id, [...(others.get(id) ?? []), recording]);
  }
  return sortedSet(others.keys()).map(
    (id) => `${container}: another image than ${imageID ?? ''}, namely ${id}: ${named(others.get(id) ?? [])}`,
  );
}

function absenceNotes(recordings: readonly RecordingSummary[], container: string): string[] {
  const without = recordings.filter(({ counts }) => !Object.hasOwn(counts, container));
  return without.length === 0 ? [] : [`${container}: not part of ${named(without)}`];
}

function named(recordings: readonly RecordingSummary[]): string {
  const names = recordings.slice(0, MAX_NAMED_RECORDINGS).map(({ id }) => id);
  const more = recordings.length - names.length;
  return names.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function imageOf(recording: RecordingSummary, container: string): { id?: string; tag?: string } | undefined {
  const { images } = recording;
  return images !== undefined && Object.hasOwn(images, container) ? images[container] : undefined;
}

function mostFrequent(values: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [first] = [...counts].sort(([a, n], [b, m]) => m - n || compareBytes(a, b));
  return first?.[0];
}
