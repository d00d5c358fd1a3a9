import { KEYS } from './kubescape-keys.ts';
import type { ContainerType, WorkloadRef } from './model.ts';

/** What metadata of a profile tells who it is about. */
export interface ProfileMetadata {
  name: string;
  namespace: string;
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
}

/** Kinds of workloads as Kubernetes spells them; wlids and object names have them in lower case. */
const KINDS = new Map(
  [
    'Deployment',
    'StatefulSet',
    'DaemonSet',
    'ReplicaSet',
    'ReplicationController',
    'Job',
    'CronJob',
    'Pod',
    'Node',
  ].map((kind) => [kind.toLowerCase(), kind]),
);

/** Pod template hash and controller revision: a decimal number in Kubernetes' safe alphabet (SafeEncodeString). */
const TEMPLATE_HASH = /-[4-9bcdf]{6,10}$/u;
/** What Kubernetes appends to a generated name. */
const GENERATED_SUFFIX = /-[b-df-hj-np-tv-xz2456789]{5}$/u;

/**
 * The workload that a profile is about: by its labels, else by the `wlid` annotation, else by the object's own name
 * (`<kind>-<name>` of the pod's direct owner, whose template hash is no part of the workload's name). The kind is ''
 * where nothing tells it.
 */
export function workloadOf(metadata: ProfileMetadata): WorkloadRef {
  return fromLabels(metadata) ?? fromWlid(metadata) ?? fromObjectName(metadata);
}

function fromLabels({ labels, namespace }: ProfileMetadata): WorkloadRef | undefined {
  const kind = own(labels, KEYS.kind);
  const name = own(labels, KEYS.name);
  if (!kind || !name) return undefined;
  const apiGroup = own(labels, KEYS.apiGroup);
  const apiVersion = own(labels, KEYS.apiVersion);
  return {
    ...(apiGroup === undefined ? {} : { apiGroup }),
    ...(apiVersion === undefined ? {} : { apiVersion }),
    kind: properKind(kind),
    namespace: own(labels, KEYS.namespace) || namespace,
    name,
  };
}

/** `wlid://cluster-<cluster>/namespace-<namespace>/<kind>-<name>` */
function fromWlid({ annotations, namespace }: ProfileMetadata): WorkloadRef | undefined {
  const parts = /^wlid:\/\/cluster-[^/]*\/namespace-([^/]*)\/([^/-]+)-([^/]+)$/u.exec(
    own(annotations, KEYS.wlid) ?? '',
  );
  if (!parts) return undefined;
  const [, wlidNamespace = '', kind = '', name = ''] = parts;
  return { kind: properKind(kind), namespace: wlidNamespace || namespace, name };
}

function fromObjectName({ name, namespace }: ProfileMetadata): WorkloadRef {
  const [, owner = '', rest = ''] = /^([a-z]+)-(.+)$/u.exec(name) ?? [];
  const kind = KINDS.get(owner);
  if (kind === undefined) return { kind: '', namespace, name };
  if (kind === 'ReplicaSet' && TEMPLATE_HASH.test(rest)) {
    return { kind: 'Deployment', namespace, name: rest.replace(TEMPLATE_HASH, '') };
  }
  const hashed = kind === 'StatefulSet' || kind === 'DaemonSet';
  return { kind, namespace, name: hashed ? rest.replace(TEMPLATE_HASH, '') : rest };
}

/**
 * A pod's name without what Kubernetes appended to a generated one; the name itself if nothing was. Only a guess: a name
 * that a person chose can end the same way.
 */
export function podBaseName(name: string): string {
  return GENERATED_SUFFIX.test(name) ? name.replace(GENERATED_SUFFIX, '').replace(TEMPLATE_HASH, '') : name;
}

function properKind(kind: string): string {
  return KINDS.get(kind.toLowerCase()) ?? kind;
}

/** Values of the container type label, as learned profiles and older ones spell them. */
const CONTAINER_TYPES = new Map<string, ContainerType>([
  ['containers', 'containers'],
  ['container', 'containers'],
  ['initContainers', 'initContainers'],
  ['initContainer', 'initContainers'],
  ['ephemeralContainers', 'ephemeralContainers'],
  ['ephemeralContainer', 'ephemeralContainers'],
]);
/** Labels that older versions wrote instead of a name and a type. */
const DEPRECATED_LABELS: readonly (readonly [string, ContainerType])[] = [
  ['kubescape.io/workload-init-container-name', 'initContainers'],
  ['kubescape.io/workload-ephemeral-container-name', 'ephemeralContainers'],
];
const INSTANCE_CONTAINER = /\/(container|initContainer|ephemeralContainer)Name-([^/]+)$/u;

/** Which container a ContainerProfile is about; undefined where neither labels nor the instance id tell. */
export function containerOf(metadata: ProfileMetadata): { type: ContainerType; name: string } | undefined {
  const { labels, annotations } = metadata;
  const name = own(labels, KEYS.containerName);
  if (name) return { type: containerType(own(labels, KEYS.containerType)), name };
  for (const [key, type] of DEPRECATED_LABELS) {
    const deprecated = own(labels, key);
    if (deprecated) return { type, name: deprecated };
  }
  const [, type, instanceName] = INSTANCE_CONTAINER.exec(own(annotations, KEYS.instanceId) ?? '') ?? [];
  return instanceName ? { type: containerType(type), name: instanceName } : undefined;
}

function containerType(label: string | undefined): ContainerType {
  return CONTAINER_TYPES.get(label ?? '') ?? 'containers';
}

/** A ContainerProfile of one report interval, which storage merges and deletes: `<name>-<32 hex>`. */
export function isTransient(name: string): boolean {
  return /-[0-9a-f]{32}$/u.test(name);
}

/**
 * The name that the objects of one workload share: a ContainerProfile's name without its container, which is appended
 * as `-<container>` (authored) or `-<container>-<4 hex>-<4 hex>` (learned).
 */
export function sharedName(name: string, container: string): string {
  const bare = name.replace(/-[0-9a-f]{4}-[0-9a-f]{4}$/u, '');
  for (const candidate of [name, bare]) {
    if (candidate.length > container.length + 1 && candidate.endsWith(`-${container}`)) {
      return candidate.slice(0, -container.length - 1);
    }
  }
  return name;
}

function own(entries: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(entries, key) ? entries[key] : undefined;
}
