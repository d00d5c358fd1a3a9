import { compareBytes, sortedSet } from '../bob/bytes.ts';
import type { Endpoint, Exec, LabelSelector, Listen, Named, Neighbor, NetworkPort } from '../bob/model.ts';
import { neighborIdentifier, neighborKey } from '../match/neighbors.ts';
import { compareEndpoints, compareExecs, compareListens, comparePorts } from './order.ts';
import { canonicalSelector } from './selector.ts';

/** How the behaviours of one kind are told apart and joined. `S` is what is kept while joining. */
export interface Join<B, S> {
  /** Equal for behaviours that become one entry. */
  key(behaviour: B): string;
  create(behaviour: B): S;
  /** Unites the details of a behaviour that has the same key. */
  unite(state: S, behaviour: B): void;
  finish(state: S, note: (text: string) => void): B;
  /** The canonical order. */
  compare(a: Joined<S>, b: Joined<S>): number;
}

/** What is kept of one entry, and its key. */
export interface Joined<S> {
  key: string;
  state: S;
}

export const NAMED: Join<Named, Named> = {
  key: (named) => named.name,
  create: ({ name }) => ({ name }),
  unite: () => undefined,
  finish: ({ name }) => ({ name }),
  compare: (a, b) => compareBytes(a.key, b.key),
};

/** Every variant of argv, environment and `argsRequired` stays an entry of its own. */
export const EXECS: Join<Exec, Exec> = {
  key: (exec) => JSON.stringify([exec.path, exec.args, exec.envs ?? [], exec.argsRequired ?? false]),
  create: (exec) => ({
    path: exec.path,
    args: exec.args,
    ...(exec.envs !== undefined && exec.envs.length > 0 ? { envs: exec.envs } : {}),
    ...(exec.argsRequired === true ? { argsRequired: true } : {}),
  }),
  unite: () => undefined,
  finish: (exec) => ({ ...exec }),
  compare: (a, b) => compareExecs(a.state, b.state),
};

export const LISTENS: Join<Listen, Listen> = {
  key: (listen) => `${listen.protocol} ${listen.port} ${listen.address}`,
  create: ({ protocol, address, port }) => ({ protocol, address, port }),
  unite: () => undefined,
  finish: (listen) => ({ ...listen }),
  compare: (a, b) => compareListens(a.state, b.state),
};

export interface EndpointState {
  endpoint: string;
  direction: string;
  internal: boolean;
  methods: Set<string>;
  /** Values by header name; undefined until an entry had readable headers. */
  headers: Map<string, Set<string>> | undefined;
  /** Header blobs that were not JSON. */
  blobs: Set<string>;
}

/** Same key as Kubescape's (storage v0.0.297, analyze_endpoints.go): endpoint, direction, internal. */
export const ENDPOINTS: Join<Endpoint, EndpointState> = {
  key: (entry) => `${entry.direction} ${entry.internal} ${entry.endpoint}`,
  create(entry) {
    const { endpoint, direction, internal } = entry;
    const state = {
      endpoint,
      direction,
      internal,
      methods: new Set<string>(),
      headers: undefined,
      blobs: new Set<string>(),
    };
    this.unite(state, entry);
    return state;
  },
  unite(state, entry) {
    for (const method of entry.methods) state.methods.add(method);
    if (typeof entry.headers === 'string') state.blobs.add(entry.headers);
    else if (entry.headers !== undefined)
      uniteHeaders((state.headers ??= new Map<string, Set<string>>()), entry.headers);
  },
  finish(state, note) {
    const blob = sortedSet(state.blobs)[0];
    if (state.blobs.size + (state.headers === undefined ? 0 : 1) > 1) {
      note(`endpoint ${state.endpoint}: some headers are no JSON and could not be united with the others`);
    }
    const headers = state.headers === undefined ? blob : headersRecord(state.headers);
    return {
      endpoint: state.endpoint,
      methods: sortedSet(state.methods),
      internal: state.internal,
      direction: state.direction,
      ...(headers === undefined ? {} : { headers }),
    };
  },
  compare: (a, b) => compareEndpoints(a.state, b.state),
};

function uniteHeaders(into: Map<string, Set<string>>, headers: Record<string, string[]>): void {
  for (const [name, values] of Object.entries(headers)) {
    const known = into.get(name) ?? new Set();
    for (const value of values) known.add(value);
    into.set(name, known);
  }
}

/** `Object.fromEntries` makes own fields even of names such as `__proto__`. */
function headersRecord(headers: Map<string, Set<string>>): Record<string, string[]> {
  return Object.fromEntries(
    sortedSet(headers.keys()).map((name) => [name, sortedSet(headers.get(name) ?? [])]),
  );
}

export interface NeighborState {
  type: string;
  podSelector: LabelSelector | undefined;
  namespaceSelector: LabelSelector | undefined;
  dns: Set<string>;
  dnsNames: Set<string>;
  ipAddress: Set<string>;
  ipAddresses: Set<string>;
  ports: Map<string, NetworkPort>;
}

/**
 * Peers are one entry if type, selectors, addresses and names are the same. Kubescape's own de-duplication goes by
 * `identifier` and loses addresses of later duplicates (storage v0.0.297, networkneighborhood_processor.go); here
 * they are kept, and the identifier is made anew from the key.
 */
export const NEIGHBORS: Join<Neighbor, NeighborState> = {
  key: neighborKey,
  create(neighbor) {
    const state: NeighborState = {
      type: neighbor.type,
      podSelector: canonicalSelector(neighbor.podSelector),
      namespaceSelector: canonicalSelector(neighbor.namespaceSelector),
      dns: new Set(),
      dnsNames: new Set(),
      ipAddress: new Set(),
      ipAddresses: new Set(),
      ports: new Map(),
    };
    this.unite(state, neighbor);
    return state;
  },
  unite(state, neighbor) {
    if (isText(neighbor.dns)) state.dns.add(neighbor.dns);
    if (isText(neighbor.ipAddress)) state.ipAddress.add(neighbor.ipAddress);
    for (const name of neighbor.dnsNames) state.dnsNames.add(name);
    for (const address of neighbor.ipAddresses) state.ipAddresses.add(address);
    for (const port of neighbor.ports) state.ports.set(portKey(port), port);
  },
  finish(state) {
    // The deprecated fields hold one value; further ones move to the lists that replaced them.
    const [dns, ...moreNames] = sortedSet(state.dns);
    const [ipAddress, ...moreAddresses] = sortedSet(state.ipAddress);
    const neighbor: Neighbor = {
      type: state.type,
      ...(dns === undefined ? {} : { dns }),
      dnsNames: sortedSet([...state.dnsNames, ...moreNames]),
      ports: [...state.ports.values()].map(copyPort).sort(comparePorts),
      ...(state.podSelector === undefined ? {} : { podSelector: state.podSelector }),
      ...(state.namespaceSelector === undefined ? {} : { namespaceSelector: state.namespaceSelector }),
      ...(ipAddress === undefined ? {} : { ipAddress }),
      ipAddresses: sortedSet([...state.ipAddresses, ...moreAddresses]),
    };
    return { identifier: neighborIdentifier(neighbor), ...neighbor };
  },
  compare: (a, b) => compareBytes(a.key, b.key),
};

function isText(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}

function portKey(port: NetworkPort): string {
  return JSON.stringify([port.protocol, port.port, port.name]);
}

function copyPort({ name, protocol, port }: NetworkPort): NetworkPort {
  return { name, protocol, port };
}
