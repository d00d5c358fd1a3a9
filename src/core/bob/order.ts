import { canonicalJson } from '../merge/canonical.ts';
import { comparePorts } from '../merge/order.ts';
import { compareBytes, sortedSet } from './bytes.ts';
import {
  KINDS,
  type BehaviourOf,
  type ContainerOf,
  type Endpoint,
  type Kind,
  type Named,
  type Neighbor,
  type Open,
} from './model.ts';

/**
 * The sections of a container in canonical form: sets inside a behaviour (flags, methods, names, ports) sorted,
 * behaviours in byte order, entries that are equal in every field once. Whatever else the container has is kept.
 */
export function canonicalSections<C extends ContainerOf<unknown>>(container: C): C {
  const sections = KINDS.map((kind) => [kind, canonicalSection(kind, container[kind])] as const);
  return { ...container, ...Object.fromEntries(sections) };
}

function canonicalSection<K extends Kind>(kind: K, behaviours: readonly BehaviourOf[K][]): BehaviourOf[K][] {
  const keyed = behaviours.map((behaviour) => {
    const canonical = CANONICAL[kind](behaviour);
    return { canonical, key: SORT_KEY[kind](canonical) };
  });
  // Behaviours of one key differ in details only (flags, ports, support).
  const compare = (a: (typeof keyed)[number], b: (typeof keyed)[number]): number =>
    compareBytes(a.key, b.key) || compareBytes(canonicalJson(a.canonical), canonicalJson(b.canonical));
  keyed.sort(compare);
  return keyed
    .filter((entry, i) => {
      const before = keyed[i - 1];
      return before === undefined || compare(before, entry) !== 0;
    })
    .map(({ canonical }) => canonical);
}

const SEPARATOR = '\0';
const nameOf = (named: Named): string => named.name;

const SORT_KEY: { [K in Kind]: (behaviour: BehaviourOf[K]) => string } = {
  capabilities: nameOf,
  syscalls: nameOf,
  execs: (exec) => [exec.path, ...exec.args].join(SEPARATOR),
  opens: (open) => open.path,
  endpoints: (endpoint) => [endpoint.endpoint, endpoint.direction, endpoint.internal].join(SEPARATOR),
  ingress: peerKey,
  egress: peerKey,
  listens: ({ protocol, port, address }) =>
    [protocol, String(port).padStart(5, '0'), address].join(SEPARATOR),
};

function peerKey(neighbor: Neighbor): string {
  const { type, ipAddress, ipAddresses, dns, dnsNames, podSelector, namespaceSelector } = neighbor;
  return canonicalJson([type, ipAddress, ipAddresses, dns, dnsNames, podSelector, namespaceSelector]);
}

const CANONICAL: { [K in Kind]: (behaviour: BehaviourOf[K]) => BehaviourOf[K] } = {
  capabilities: (behaviour) => behaviour,
  syscalls: (behaviour) => behaviour,
  execs: (behaviour) => behaviour,
  opens: canonicalOpen,
  endpoints: canonicalEndpoint,
  ingress: canonicalNeighbor,
  egress: canonicalNeighbor,
  listens: (behaviour) => behaviour,
};

function canonicalOpen(open: Open): Open {
  return { ...open, flags: sortedSet(open.flags) };
}

function canonicalEndpoint(endpoint: Endpoint): Endpoint {
  const methods = sortedSet(endpoint.methods);
  if (endpoint.headers === undefined || typeof endpoint.headers === 'string') return { ...endpoint, methods };
  const headers = Object.entries(endpoint.headers).map(
    ([name, values]) => [name, sortedSet(values)] as const,
  );
  return {
    ...endpoint,
    methods,
    headers: Object.fromEntries(headers.sort(([a], [b]) => compareBytes(a, b))),
  };
}

function canonicalNeighbor(neighbor: Neighbor): Neighbor {
  const ports = [...neighbor.ports].sort(comparePorts);
  return {
    ...neighbor,
    dnsNames: sortedSet(neighbor.dnsNames),
    ports: ports.filter((port, i) => {
      const before = ports[i - 1];
      return before === undefined || comparePorts(before, port) !== 0;
    }),
    ipAddresses: sortedSet(neighbor.ipAddresses),
  };
}
