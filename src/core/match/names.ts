import { goLower } from './go-strings.ts';
import { coversSequence, MANY, matchesSequence, type Sequence } from './sequence.ts';
import { DYNAMIC, WILDCARD } from './tokens.ts';

/**
 * DNS names of network peers as storage matches them (v0.0.290 and later, networkmatch/match_dns.go): letter case and
 * one dot at the end make no difference; `⋯` is one label, `*` in front one, at the end at least one, between one.
 */
const RECURSIVE = '**';

/** True when the observed name is allowed by one of the entries. Entries that cannot be read are ignored. */
export function matchDNS(profile: readonly string[], observed: string): boolean {
  const labels = labelsOf(observed);
  if (!labels) return false;
  return profile.some((entry) => {
    const pattern = compileName(entry);
    return pattern !== undefined && matchesSequence(pattern, labels, labelMatches);
  });
}

/** Does entry `a` allow every name that entry `b` allows? Entries that cannot be read cover only themselves. */
export function nameCovers(a: string, b: string): boolean {
  if (a === b) return true;
  const wide = compileName(a);
  const narrow = compileName(b);
  return wide !== undefined && narrow !== undefined && coversSequence(wide, narrow, DYNAMIC, labelMatches);
}

/** One text for each way to write the same name. */
export function nameKey(entry: string): string {
  return labelsOf(entry)?.join('.') ?? entry;
}

/**
 * Why storage refuses an entry of `dnsNames` of a NetworkNeighborhood (v0.0.297, networkmatch/validate.go); undefined
 * when it is accepted.
 */
export function nameProblem(entry: string): string | undefined {
  const name = JSON.stringify(entry);
  if (entry === '') return 'a name entry is empty';
  const labels = withoutDot(entry).split('.');
  if (labels.length === 1 && labels[0] === WILDCARD) return `${name} has no label beside the *`;
  if (labels.includes('')) return `${name} has an empty label`;
  if (labels.includes(RECURSIVE)) return `${name} has a **, which is reserved`;
  if (labels.slice(1, -1).includes(WILDCARD)) return `${name} has a * between labels; use ⋯ there`;
  return undefined;
}

function compileName(entry: string): Sequence<string> | undefined {
  const labels = labelsOf(entry);
  if (!labels || labels.includes(RECURSIVE) || (labels.length === 1 && labels[0] === WILDCARD))
    return undefined;
  const last = labels.length - 1;
  return labels.flatMap((label, at) => {
    if (label !== WILDCARD) return [label];
    return at === last ? [DYNAMIC, MANY] : [DYNAMIC];
  });
}

/** The labels in lower case; undefined when one is empty. */
function labelsOf(name: string): string[] | undefined {
  const labels = goLower(withoutDot(name)).split('.');
  return labels.includes('') ? undefined : labels;
}

function withoutDot(name: string): string {
  return name.endsWith('.') ? name.slice(0, -1) : name;
}

function labelMatches(token: string, label: string): boolean {
  return token === DYNAMIC || token === label;
}
