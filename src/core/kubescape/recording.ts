import type { ProfileKind } from '../bob/kubescape-keys.ts';
import type { Bob, ContainerIdentity } from '../bob/model.ts';
import { recordingFromProfile } from '../bob/recording-from-profile.ts';
import type { Recording } from '../bob/recording.ts';

/** What Kubescape kept of one workload. */
export interface KubescapeFindings {
  bob: Bob;
  sources: readonly ProfileKind[];
  tooLarge: boolean;
  /** What the reader should know; sentences. */
  notes: readonly string[];
}

/**
 * A recording whose behaviours are Kubescape's.
 * @param other what is known of it otherwise: cell, engine, digests, suite, times; what another engine says of its own
 * losses is no part of it
 * @param images of the containers that ran; profiles often lack theirs
 */
export function recordingFromKubescape(
  other: Recording,
  { bob, sources, tooLarge, notes }: KubescapeFindings,
  images: readonly ContainerIdentity[],
): Recording {
  const { id, cell, repeat, workload, engine, digests, times, suite } = other;
  const status = tooLarge ? 'too-large' : 'completed';
  const made = recordingFromProfile(bob, status, 'complete', cell, { repeat, sources });
  return {
    apiVersion: other.apiVersion,
    kind: other.kind,
    id,
    cell,
    repeat,
    workload,
    engine,
    ...(digests === undefined ? {} : { digests }),
    ...(times === undefined ? {} : { times }),
    ...(suite === undefined ? {} : { suite }),
    status,
    completion: 'complete',
    reasons: [],
    warnings: [...notes],
    notObserved: made.notObserved,
    architectures: made.architectures.length > 0 ? made.architectures : other.architectures,
    ...(made.selector === undefined ? {} : { selector: made.selector }),
    containers: made.containers.map((container) => {
      const ran = images.find(({ type, name }) => type === container.type && name === container.name);
      return { ...container, ...(ran?.imageID === undefined ? {} : { imageID: ran.imageID }) };
    }),
  };
}
