import { neighborIdentifier, neighborKey } from '../match/neighbors.ts';
import { toLabelValue } from '../match/slugs.ts';
import { compareContainers, comparePorts } from '../merge/order.ts';
import { sortedSet } from './bytes.ts';
import {
  KEYS,
  ownMetadata,
  PROFILE_API_VERSION,
  SBOB_SPEC_VERSION,
  type ProfileKind,
} from './kubescape-keys.ts';
import {
  CONTAINER_TYPES,
  KINDS,
  type BehaviourOf,
  type Bob,
  type Kind,
  type Neighbor,
  type NetworkPort,
  type Profile,
} from './model.ts';
import { canonicalSections } from './order.ts';
import type { CapabilityPrefix, World } from './world.ts';
import { sortedRecord, yamlComment, yamlText } from './yaml-text.ts';

export { bobFromRecording, bobFromSuperset } from './plain-bob.ts';

/** An object as Kubernetes takes it. */
export interface KubescapeObject {
  apiVersion: string;
  kind: ProfileKind;
  metadata: {
    name: string;
    namespace?: string;
    labels: Record<string, string>;
    annotations: Record<string, string>;
  };
  spec: Record<string, unknown>;
}

export interface WriteOptions {
  world: World;
  /** Further annotations of every object (`bobctl.dev/…`); they win over the BoB's own. */
  annotations?: Record<string, string>;
  /** How capabilities are spelt: `CAP_` (default; Kubescape from 1.30, SBoB specification) or bare (until 1.29). */
  capabilityPrefix?: CapabilityPrefix;
}

const NETWORK_KINDS: readonly Kind[] = ['ingress', 'egress'];
const PROCESS_KINDS = KINDS.filter((kind) => !NETWORK_KINDS.includes(kind) && kind !== 'listens');

/**
 * The objects that carry a BoB, ready to be applied: ApplicationProfile and NetworkNeighborhood of one name, or one
 * ContainerProfile for each container, named `<name>-<container>`. Sections that were not specified stay absent; objects
 * with nothing to say are left out. `listens` have no place in them. The same BoB gives equal objects, whatever the order
 * of its lists.
 */
export function writeProfiles(bob: Bob, options: WriteOptions): KubescapeObject[] {
  const containers = bob.containers
    .map(canonicalSections)
    .map((container) => ({
      ...container,
      ingress: distinctPeers(container.ingress),
      egress: distinctPeers(container.egress),
    }))
    .sort(compareContainers);
  return options.world === 'profiles'
    ? writeGrouped(bob, containers, options)
    : containers.map((container) => writeContainerProfile(bob, container, options));
}

/** YAML of objects, one document each, with comment lines before the first. */
export function renderObjects(objects: readonly KubescapeObject[], comment: readonly string[] = []): string {
  return yamlComment(comment) + objects.map(yamlText).join('---\n');
}

/** YAML of a BoB: `bob.yaml`. */
export function renderBob(bob: Bob, options: WriteOptions & { comment?: readonly string[] }): string {
  return renderObjects(writeProfiles(bob, options), options.comment);
}

function writeGrouped(bob: Bob, containers: readonly Profile[], options: WriteOptions): KubescapeObject[] {
  const meta = metadata(bob, options, {
    [KEYS.status]: 'completed',
    [KEYS.completion]: 'complete',
  });
  const connected = containers.filter((container) => NETWORK_KINDS.some((kind) => isSet(container, kind)));
  const hasNetwork = connected.length > 0 || bob.selector !== undefined;
  const object = (kind: ProfileKind, spec: Record<string, unknown>): KubescapeObject => ({
    apiVersion: PROFILE_API_VERSION,
    kind,
    metadata: meta,
    spec,
  });
  const application = object('ApplicationProfile', {
    architectures: sortedSet(bob.architectures),
    ...groups(containers, (container) => ({ name: container.name, ...processFields(container, options) })),
    ...sortedRecord(bob.extra ?? {}),
  });
  const network = object('NetworkNeighborhood', {
    ...bob.selector,
    ...groups(connected, (container) => ({ name: container.name, ...networkFields(container) })),
  });
  const saysMore =
    bob.architectures.length > 0 || bob.extra !== undefined || containers.some(hasProcessFields);
  return [...(saysMore || !hasNetwork ? [application] : []), ...(hasNetwork ? [network] : [])];
}

function writeContainerProfile(bob: Bob, container: Profile, options: WriteOptions): KubescapeObject {
  const { name, labels, annotations, ...rest } = metadata(bob, options, {});
  return {
    apiVersion: PROFILE_API_VERSION,
    kind: 'ContainerProfile',
    metadata: {
      name: `${name}-${container.name}`,
      ...rest,
      labels: sortedRecord({
        ...labels,
        [KEYS.containerName]: toLabelValue(container.name),
        [KEYS.containerType]: container.type,
      }),
      annotations,
    },
    spec: {
      architectures: sortedSet(bob.architectures),
      ...bob.selector,
      ...processFields(container, options),
      ...networkFields(container),
      ...sortedRecord(bob.extra ?? {}),
    },
  };
}

function metadata(
  bob: Bob,
  options: WriteOptions,
  lifecycle: Record<string, string>,
): KubescapeObject['metadata'] {
  const { apiGroup, apiVersion, kind, namespace, name } = bob.workload;
  const identity = {
    ...(apiGroup === undefined ? {} : { [KEYS.apiGroup]: toLabelValue(apiGroup) }),
    ...(apiVersion === undefined ? {} : { [KEYS.apiVersion]: toLabelValue(apiVersion) }),
    ...(kind === '' ? {} : { [KEYS.kind]: toLabelValue(kind), [KEYS.name]: toLabelValue(name) }),
    ...(namespace === '' ? {} : { [KEYS.namespace]: toLabelValue(namespace) }),
  };
  return {
    name: bob.name,
    ...(namespace === '' ? {} : { namespace }),
    labels: sortedRecord({ ...ownMetadata(bob.labels), ...identity }),
    annotations: sortedRecord({
      ...ownMetadata(bob.annotations),
      ...options.annotations,
      ...lifecycle,
      [KEYS.managedBy]: 'User',
      [KEYS.specVersion]: SBOB_SPEC_VERSION,
    }),
  };
}

function groups(
  containers: readonly Profile[],
  write: (container: Profile) => Record<string, unknown>,
): Record<string, unknown> {
  const entries = CONTAINER_TYPES.map(
    (type) => [type, containers.filter((container) => container.type === type)] as const,
  );
  return Object.fromEntries(
    entries.filter(([, group]) => group.length > 0).map(([type, group]) => [type, group.map(write)]),
  );
}

/** What an ApplicationProfile holds of a container. */
function processFields(container: Profile, options: WriteOptions): Record<string, unknown> {
  const { imageID, imageTag, rulePolicies, seccompProfile, identifiedCallStacks, extra } = container;
  return {
    ...(imageID === undefined ? {} : { imageID }),
    ...(imageTag === undefined ? {} : { imageTag }),
    ...sections(container, PROCESS_KINDS, options.capabilityPrefix ?? 'CAP_'),
    ...(rulePolicies === undefined ? {} : { rulePolicies: sortedRecord(rulePolicies) }),
    ...(seccompProfile === undefined ? {} : { seccompProfile }),
    ...(identifiedCallStacks === undefined ? {} : { identifiedCallStacks }),
    ...sortedRecord(extra ?? {}),
  };
}

function hasProcessFields(container: Profile): boolean {
  return Object.keys(processFields(container, { world: 'profiles' })).length > 0;
}

function networkFields(container: Profile): Record<string, unknown> {
  return sections(container, NETWORK_KINDS, '');
}

function sections(
  container: Profile,
  kinds: readonly Kind[],
  prefix: CapabilityPrefix,
): Record<string, unknown> {
  const written = kinds
    .filter((kind) => isSet(container, kind))
    .map((kind) => [kind, writeSection(container, kind, prefix)] as const);
  return Object.fromEntries(written);
}

function writeSection(container: Profile, kind: Kind, prefix: CapabilityPrefix): unknown[] {
  const write = WRITE[kind] as (behaviour: unknown, prefix: CapabilityPrefix) => unknown;
  return container[kind].map((behaviour) => write(behaviour, prefix));
}

/** How one behaviour stands in an object. Empty lists inside of it are left out: storage drops them anyway. */
const WRITE: { [K in Kind]: (behaviour: BehaviourOf[K], prefix: CapabilityPrefix) => unknown } = {
  capabilities: ({ name }, prefix) => `${prefix}${name}`,
  syscalls: ({ name }) => name,
  execs: ({ path, args, envs, argsRequired }) => ({ path, args: unlessEmpty(args), envs, argsRequired }),
  opens: ({ path, flags }) => ({ path, flags: unlessEmpty(flags) }),
  endpoints: ({ endpoint, methods, internal, direction, headers }) => ({
    endpoint,
    methods: unlessEmpty(methods),
    internal,
    direction,
    headers,
  }),
  ingress: writeNeighbor,
  egress: writeNeighbor,
  listens: (listen) => listen,
};

function writeNeighbor(neighbor: Neighbor): Record<string, unknown> {
  const { type, dns, dnsNames, ports, podSelector, namespaceSelector, ipAddress, ipAddresses } = neighbor;
  return {
    identifier: neighborIdentifier(neighbor),
    type,
    dns,
    dnsNames: unlessEmpty(dnsNames),
    ports: unlessEmpty(ports),
    podSelector,
    namespaceSelector,
    ipAddress,
    ipAddresses: unlessEmpty(ipAddresses),
  };
}

/**
 * One neighbour for each peer, and one name for each port: storage merges neighbours of one identifier and ports of one
 * name, and keeps of each only the first.
 */
function distinctPeers(neighbors: readonly Neighbor[]): Neighbor[] {
  const peers = new Map<string, Neighbor>();
  for (const neighbor of neighbors) {
    const key = neighborKey(neighbor);
    const known = peers.get(key);
    peers.set(key, known === undefined ? neighbor : unite(known, neighbor));
  }
  return [...peers.values()].map((peer) => ({ ...peer, ports: distinctPorts(peer.ports) }));
}

function unite(a: Neighbor, b: Neighbor): Neighbor {
  const moreAddresses = b.ipAddress === undefined || b.ipAddress === a.ipAddress ? [] : [b.ipAddress];
  const moreNames = b.dns === undefined || b.dns === a.dns ? [] : [b.dns];
  return {
    ...a,
    dnsNames: sortedSet([...a.dnsNames, ...b.dnsNames, ...moreNames]),
    ports: [...a.ports, ...b.ports],
    ipAddresses: sortedSet([...a.ipAddresses, ...b.ipAddresses, ...moreAddresses]),
  };
}

function distinctPorts(ports: readonly NetworkPort[]): NetworkPort[] {
  const named = new Map<string, NetworkPort>();
  for (const port of [...ports].sort(comparePorts)) {
    const known = named.get(port.name);
    if (known?.protocol === port.protocol && known.port === port.port) continue;
    const name = known === undefined ? port.name : `${port.protocol}-${port.port ?? 'any'}`;
    named.set(name, { ...port, name });
  }
  return [...named.values()];
}

function unlessEmpty<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length === 0 ? undefined : items;
}

function isSet(container: Profile, kind: Kind): boolean {
  return !(container.unset ?? []).includes(kind);
}
