import { KEYS, type ProfileKind } from '../bob/kubescape-keys.ts';
import type { ContainerType, WorkloadRef } from '../bob/model.ts';
import { readProfile } from '../bob/read-profile.ts';
import type { Completion, RecordingStatus } from '../bob/recording.ts';
import { isMapValue, ShapeError } from '../bob/shape.ts';
import { containerOf, type ProfileMetadata } from '../bob/workload-identity.ts';

/** Label of the pods' template that a profile was learned from. */
const TEMPLATE_HASH = 'kubescape.io/instance-template-hash';

/** What LIST tells of one profile: everything but what it holds. */
export interface ListedProfile {
  kind: ProfileKind;
  namespace: string;
  name: string;
  workload: WorkloadRef;
  /** Only ContainerProfiles are about one container. */
  container?: { type: ContainerType; name: string };
  templateHash?: string;
  status: RecordingStatus;
  completion: Completion | 'unknown';
  /** RFC 3339; empty where the server does not say. */
  created: string;
  /** Written by a person, not learned. */
  authored: boolean;
  /** A part that storage merges and deletes. */
  transient: boolean;
}

/** Reads one item of a LIST; undefined: it is no object with metadata. */
export function listedProfile(kind: ProfileKind, item: unknown): ListedProfile | undefined {
  const metadata = isMapValue(item) ? item['metadata'] : undefined;
  if (!isMapValue(metadata)) return undefined;
  try {
    const { bob, name, status, completion, transient } = readProfile(kind, { metadata });
    const { namespace, labels, annotations } = plainMetadata(metadata);
    const container =
      kind === 'ContainerProfile' ? containerOf({ name, namespace, labels, annotations }) : undefined;
    const templateHash = labels[TEMPLATE_HASH];
    return {
      kind,
      namespace,
      name,
      workload: bob.workload,
      ...(container === undefined ? {} : { container }),
      ...(templateHash ? { templateHash } : {}),
      status,
      completion,
      created: textAt(metadata, 'creationTimestamp'),
      authored: annotations[KEYS.managedBy] === 'User',
      transient,
    };
  } catch (error) {
    if (error instanceof ShapeError) return undefined;
    throw error;
  }
}

/** `ApplicationProfile redis/statefulset-redis-69cb4f5b9f` */
export function profileTitle({
  kind,
  namespace,
  name,
}: Pick<ListedProfile, 'kind' | 'namespace' | 'name'>): string {
  return `${kind} ${namespace}/${name}`;
}

function plainMetadata(metadata: Record<string, unknown>): Omit<ProfileMetadata, 'name'> {
  return {
    namespace: textAt(metadata, 'namespace'),
    labels: textsOf(metadata['labels']),
    annotations: textsOf(metadata['annotations']),
  };
}

function textsOf(value: unknown): Record<string, string> {
  const entries = Object.entries(isMapValue(value) ? value : {});
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function textAt(map: Record<string, unknown>, key: string): string {
  const value = map[key];
  return typeof value === 'string' ? value : '';
}
