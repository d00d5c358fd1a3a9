import type { BehaviourOf, Endpoint, Kind, Listen, Named, Neighbor } from '../bob/model.ts';
import { addressKey } from '../match/addresses.ts';
import { ANY_PORT, splitEndpoint } from '../match/endpoints.ts';
import { nameKey } from '../match/names.ts';
import { addressesOf, namesOf } from '../match/neighbors.ts';
import { PathMatcher } from '../match/path-matcher.ts';
import { DYNAMIC, WILDCARD } from '../match/tokens.ts';

/** Places of the entries that could cover a behaviour, ascending; may name more than do, never fewer. */
export type Candidates<B> = (behaviour: B) => readonly number[];

/** Indexes the entries of one section, so that what could cover a behaviour is found without looking at all of them. */
export function candidatesAmong<K extends Kind>(
  kind: K,
  entries: readonly BehaviourOf[K][],
): Candidates<BehaviourOf[K]> {
  return MAKE[kind](entries);
}

const MAKE: { [K in Kind]: (entries: readonly BehaviourOf[K][]) => Candidates<BehaviourOf[K]> } = {
  capabilities: byName,
  syscalls: byName,
  execs: byPath,
  opens: byPath,
  endpoints: byEndpoint,
  ingress: byPeer,
  egress: byPeer,
  listens: (entries) => byKey(entries, listenKey),
};

function byKey<B>(entries: readonly B[], key: (behaviour: B) => string): Candidates<B> {
  const places = new Map<string, number[]>();
  for (const [place, entry] of entries.entries()) {
    append(places, key(entry), place);
  }
  return (behaviour) => places.get(key(behaviour)) ?? [];
}

function byName(entries: readonly Named[]): Candidates<Named> {
  return byKey(entries, ({ name }) => name);
}

/** A pattern, read as a path, is one of those that it stands for: whatever covers the pattern matches it. */
function byPath(entries: readonly { path: string }[]): Candidates<{ path: string }> {
  const matcher = new PathMatcher(entries.map(({ path }, place) => ({ path, place })));
  const same = byKey(entries, ({ path }) => path);
  return (behaviour) => {
    const matching = matcher.matching(behaviour.path).map(({ place }) => place);
    return ascending([...matching, ...same(behaviour)]);
  };
}

/** `:0` covers every port, which a path matcher does not know; those entries are always candidates. */
function byEndpoint(entries: readonly Endpoint[]): Candidates<Endpoint> {
  const find = byPath(entries.map(({ endpoint }) => ({ path: endpoint })));
  const anyPort = entries.flatMap(({ endpoint }, place) =>
    splitEndpoint(endpoint).port === ANY_PORT ? [place] : [],
  );
  return ({ endpoint }) => ascending([...find({ path: endpoint }), ...anyPort]);
}

/**
 * A peer that covers another has an entry for its first address, or else for its first name: the same one, or one that
 * stands for several. Peers without either are known by their selectors, and there all of the type are candidates.
 */
function byPeer(entries: readonly Neighbor[]): Candidates<Neighbor> {
  const addresses = byEntry(entries, addressesOf, addressKey, (address) => /[*/]/.test(address));
  const names = byEntry(
    entries,
    namesOf,
    nameKey,
    (name) => name.includes(WILDCARD) || name.includes(DYNAMIC),
  );
  const sameType = byKey(entries, ({ type }) => type);
  return (neighbor) => {
    const [address] = addressesOf(neighbor);
    const [name] = namesOf(neighbor);
    return address !== undefined ? addresses(address) : name !== undefined ? names(name) : sameType(neighbor);
  };
}

/** Peers by the entries of one of their lists; those that stand for several are found for every question. */
function byEntry(
  entries: readonly Neighbor[],
  list: (neighbor: Neighbor) => string[],
  key: (entry: string) => string,
  isWide: (entry: string) => boolean,
): (entry: string) => readonly number[] {
  const wide: number[] = [];
  const places = new Map<string, number[]>();
  for (const [place, neighbor] of entries.entries()) {
    for (const entry of list(neighbor)) {
      if (isWide(entry)) wide.push(place);
      append(places, key(entry), place);
    }
  }
  return (entry) => ascending([...(places.get(key(entry)) ?? []), ...wide]);
}

function append(places: Map<string, number[]>, key: string, place: number): void {
  const known = places.get(key);
  if (known === undefined) places.set(key, [place]);
  else known.push(place);
}

function ascending(places: readonly number[]): number[] {
  return [...new Set(places)].sort((a, b) => a - b);
}

function listenKey({ protocol, port, address }: Listen): string {
  return `${protocol} ${port} ${address}`;
}
