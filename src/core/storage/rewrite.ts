import { byteLength, compareBytes, sortedSet } from '../bob/bytes.ts';
import type { Bob, Neighbor, Open, Profile } from '../bob/model.ts';
import { InputError } from '../errors.ts';
import { neighborIdentifier, neighborKey } from '../match/neighbors.ts';
import { PathMatcher } from '../match/path-matcher.ts';
import { WILDCARD } from '../match/tokens.ts';
import { defaultCollapseSettings, type CollapseSettings } from './collapse-settings.ts';
import { cleanPath } from './path-clean.ts';
import { settle } from './saved.ts';

/** Attempts to find patterns that saving leaves alone; each one widens what the one before had lost. */
export const MAX_ATTEMPTS = 16;

/**
 * A BoB that saving no longer changes and whose programs, opens and peers allow at least what those of this one do.
 * Storage alone would drop flags of opens that become one, paths where `*` stands beside `⋯`, and addresses of peers
 * that share an identifier; here flags are united, such paths get a wider pattern, and every peer has an identifier of
 * its own. Paths are taken in their clean spelling. Endpoints become what storage makes of them.
 * Throws InputError when saving does not settle.
 */
export function rewriteToFixPoint(bob: Bob, settings: CollapseSettings = defaultCollapseSettings()): Bob {
  return {
    ...bob,
    architectures: sortedSet(bob.architectures),
    containers: bob.containers.map((container) => rewriteContainer(container, settings)),
  };
}

function rewriteContainer(container: Profile, settings: CollapseSettings): Profile {
  const wanted = container.opens.map((open) => ({ ...open, path: cleanPath(open.path) }));
  let next: Profile = {
    ...container,
    ingress: withOwnIdentifiers(container.ingress),
    egress: withOwnIdentifiers(container.egress),
  };
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const { stored } = settle(next, settings);
    const matcher = new PathMatcher(stored.opens);
    const lost = wanted.filter(({ path }) => matcher.covering(path).length === 0);
    if (lost.length === 0) return { ...stored, opens: withFlagsOf(wanted, stored.opens) };
    next = { ...stored, opens: widenFor(lost, stored.opens) };
  }
  throw new InputError(
    `The opens of container ${JSON.stringify(container.name)} lose paths whenever they are saved.`,
    { next: 'Look for patterns with * beside patterns with ⋯ and replace them by one.' },
  );
}

/** Adds patterns that cover lost paths: as much of a stored path as possible, then `*`, in the place of all it covers. */
function widenFor(lost: readonly Open[], stored: readonly Open[]): Open[] {
  const folders = new PathMatcher([...foldersOf(stored)].map((path) => ({ path })));
  const added = new Map<string, Open>();
  for (const open of lost) {
    const covering = folders.covering(open.path).map(({ path }) => path);
    if (covering.some((path) => added.has(path))) continue;
    const [path = WILDCARD] = covering.sort((a, b) => depthOf(b) - depthOf(a) || compareBytes(a, b));
    added.set(path, { path, flags: [] });
  }
  const patterns = new PathMatcher(added.values());
  const kept = stored.filter((open) => {
    const [pattern] = patterns.covering(open.path);
    if (pattern) pattern.flags = sortedSet([...pattern.flags, ...open.flags]);
    return !pattern;
  });
  return [...kept, ...added.values()];
}

/** The beginnings of all paths, each with `*` after it. */
function foldersOf(opens: readonly Open[]): Set<string> {
  return new Set(
    opens.flatMap(({ path }) => {
      const segments = path.split('/');
      return segments.map((_, length) => [...segments.slice(0, length), WILDCARD].join('/'));
    }),
  );
}

function depthOf(path: string): number {
  return path.split('/').length;
}

/** Gives flags that no entry has together with their path to the longest pattern of that path. */
function withFlagsOf(wanted: readonly Open[], opens: readonly Open[]): Open[] {
  const flags = new Map(opens.map((open) => [open.path, open.flags]));
  const matcher = new PathMatcher(opens);
  for (const open of wanted) {
    const covering = matcher.covering(open.path);
    const hasAll = covering.some(({ path }) => open.flags.every((flag) => flags.get(path)?.includes(flag)));
    const [closest] = covering.sort((a, b) => byteLength(b.path) - byteLength(a.path));
    if (hasAll || !closest) continue;
    flags.set(closest.path, sortedSet([...(flags.get(closest.path) ?? []), ...open.flags]));
  }
  return opens.map((open) => ({ ...open, flags: flags.get(open.path) ?? open.flags }));
}

/** Neighbours without an identifier, or with one that another peer has too, get one made of what they are. */
function withOwnIdentifiers(neighbors: readonly Neighbor[]): Neighbor[] {
  const peers = new Map<string, Set<string>>();
  for (const neighbor of neighbors) {
    const identifier = neighbor.identifier ?? '';
    peers.set(identifier, (peers.get(identifier) ?? new Set()).add(neighborKey(neighbor)));
  }
  return neighbors.map((neighbor) => {
    const isOwn = neighbor.identifier && peers.get(neighbor.identifier)?.size === 1;
    return isOwn ? neighbor : { ...neighbor, identifier: neighborIdentifier(neighbor) };
  });
}
