import { defaultCollapseSettings } from '../../src/core/storage/collapse-settings.ts';
import { deflateContainer } from '../../src/core/storage/deflate.ts';
import { PROFILE_API_VERSION, type ProfileKind } from '../../src/core/bob/kubescape-keys.ts';
import { KINDS, type Profile } from '../../src/core/bob/model.ts';
import { readProfile } from '../../src/core/bob/read-profile.ts';
import { writeProfiles } from '../../src/core/bob/write-profiles.ts';

/**
 * A STAND-IN for Kubescape's storage (v0.0.297): what it makes of an object that is written, by the rules of its
 * strategies. It is not Kubescape, and nothing that was seen with it may be told as seen with Kubescape.
 */

export interface StoredObject {
  apiVersion?: string;
  kind?: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    [key: string]: unknown;
  };
  spec?: unknown;
  [key: string]: unknown;
}

/** Most entries of one profile (storage, defaults of the processors). */
export const MAX_ENTRIES = 40_000;
const STATUS = 'kubescape.io/status';
const COMPLETION = 'kubescape.io/completion';

export type SaveResult = { saved: StoredObject } | { refused: { code: number; message: string } };

/**
 * What is kept when an object is written.
 * @param before what is there already
 */
export function save(kind: ProfileKind, object: StoredObject, before: StoredObject | undefined): SaveResult {
  const [status, completion] = stateOf(object);
  if (before) {
    const [was, wasWhole] = stateOf(before);
    // Silently kept as it is: HTTP 200 and nothing changes.
    if (
      was === 'completed' &&
      (wasWhole === 'complete' || (wasWhole === 'partial' && completion === 'partial'))
    ) {
      return { saved: before };
    }
    if (wasWhole === 'complete' && completion === 'partial') {
      return { refused: { code: 422, message: `${kind} cannot go from complete to partial` } };
    }
    if (kind === 'ContainerProfile' && was === 'too-large') {
      return { refused: { code: 422, message: 'ObjectTooLarge' } };
    }
  }
  const rewritten = rewrite(kind, object);
  if (rewritten.entries > MAX_ENTRIES) {
    if (kind !== 'ContainerProfile') {
      return {
        refused: { code: 500, message: `object is too large: ${rewritten.entries} > ${MAX_ENTRIES}` },
      };
    }
    return { saved: withStatus(before ?? { ...object, spec: {} }, 'too-large', completion) };
  }
  // A container that failed is stored as completed and partial.
  if (status === 'failed')
    return { saved: withStatus({ ...object, spec: rewritten.spec }, 'completed', 'partial') };
  return { saved: { ...object, spec: rewritten.spec } };
}

/** LIST gives metadata only. */
export function listed(object: StoredObject): StoredObject {
  return { ...object, spec: {} };
}

function rewrite(kind: ProfileKind, object: StoredObject): { spec: unknown; entries: number } {
  const { bob } = readProfile(kind, { kind, apiVersion: PROFILE_API_VERSION, ...object });
  const settings = defaultCollapseSettings();
  const containers = bob.containers.map((container) => deflateContainer(container, settings));
  const entries = containers.reduce((sum, container) => sum + entriesOf(container), 0);
  // Storage does not touch how capabilities are spelt.
  const capabilityPrefix = JSON.stringify(object.spec ?? {}).includes('"CAP_') ? 'CAP_' : '';
  const written = writeProfiles({ ...bob, containers }, { world: worldOf(kind), capabilityPrefix }).find(
    (made) => made.kind === kind,
  );
  return { spec: written?.spec ?? object.spec ?? {}, entries };
}

function entriesOf(container: Profile): number {
  return KINDS.reduce((sum, kind) => sum + container[kind].length, 0);
}

function worldOf(kind: ProfileKind): 'profiles' | 'container-profiles' {
  return kind === 'ContainerProfile' ? 'container-profiles' : 'profiles';
}

function stateOf({ metadata: { annotations = {} } }: StoredObject): [string | undefined, string | undefined] {
  return [annotations[STATUS], annotations[COMPLETION]];
}

function withStatus(object: StoredObject, status: string, completion: string | undefined): StoredObject {
  const annotations = {
    ...object.metadata.annotations,
    [STATUS]: status,
    ...(completion === undefined ? {} : { [COMPLETION]: completion }),
  };
  return { ...object, metadata: { ...object.metadata, annotations } };
}
