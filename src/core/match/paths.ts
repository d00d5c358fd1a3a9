import {
  coversSequence,
  MANY,
  MAX_COVER_WORK,
  matchesSequence,
  type Budget,
  type Sequence,
} from './sequence.ts';
import { DYNAMIC, WILDCARD } from './tokens.ts';

/**
 * Matching of paths (opens, programs, endpoints) as node-agent does with storage's library, v0.0.290 and later
 * (dynamicpathdetector/analyzer.go, CompareDynamic). `⋯` is one segment, `*` any number of them, at the end at least one.
 */
export interface PathPattern {
  segments: Sequence<string>;
  /** Patterns with two or more `*` drop all empty segments at the end of both sides, others only one. */
  trimsAll: boolean;
}

/** True when the path matches the pattern. The path is never interpreted; empty strings match nothing. */
export function compareDynamic(pattern: string, path: string): boolean {
  if (pattern === '' || path === '') return false;
  if (!mayBePattern(pattern)) return withoutSlash(pattern) === withoutSlash(path);
  const { segments, trimsAll } = compilePath(pattern);
  return matchesSequence(segments, segmentsOf(path, trimsAll), segmentMatches);
}

/** True when a whole segment is `⋯` or `*`. */
export function isPattern(path: string): boolean {
  return mayBePattern(path) && path.split('/').some((segment) => segment === DYNAMIC || segment === WILDCARD);
}

/** True when `⋯` or `*` occurs anywhere, also inside a segment, where it has no meaning: how storage tells patterns. */
export function mayBePattern(path: string): boolean {
  return path.includes(DYNAMIC) || path.includes(WILDCARD);
}

/**
 * Does pattern `a` match every path that `b` matches, `b` being a path or a pattern? Never true wrongly, and that over
 * all strings: a pattern with two `*` trims empty segments that others keep, so a `*` in the place of `x` does not make
 * `/x/a/*` wider, because only the latter matches `/x/a//`. False also where the answer would take too long. The empty
 * path is covered by itself only.
 */
export function patternCovers(a: string, b: string): boolean {
  if (a === b) return true;
  if (!isPattern(b)) return compareDynamic(a, b);
  if (a === '' || !isPattern(a)) return false;
  const wide = compilePath(a);
  const narrow = compilePath(b);
  const budget: Budget = { left: MAX_COVER_WORK };
  const covers = (segments: Sequence<string>): boolean =>
    coversSequence(wide.segments, segments, DYNAMIC, segmentMatches, budget);
  if (wide.trimsAll === narrow.trimsAll) return covers(narrow.segments);
  // What only b trims is, for a, any number of further segments.
  if (narrow.trimsAll) return covers([...narrow.segments, MANY]);
  return trimmedForms(narrow.segments).every(covers);
}

/** Some path that the pattern matches: whatever covers the pattern has to match it. The pattern must not be empty. */
export function instanceOf(pattern: string): string {
  // A `⋯` matches the segment `⋯` as it does every other one.
  const segments = compilePath(pattern).segments.filter((segment) => segment !== MANY);
  return `${segments.join('/')}/`;
}

/** A pattern made ready for matching; empty patterns have no such form. */
export function compilePath(pattern: string): PathPattern {
  let segments = pattern.split('/');
  if (starsIn(segments) >= 2) segments = collapseStars(segments);
  const trimsAll = starsIn(segments) >= 2;
  segments = trimmed(segments, trimsAll);
  const last = segments.length - 1;
  return {
    trimsAll,
    segments: segments.flatMap((segment, at) => {
      if (segment !== WILDCARD) return [segment];
      return at === last ? [DYNAMIC, MANY] : [MANY];
    }),
  };
}

/** The segments of a path as a pattern sees them. The part before the first `/` is a segment, empty for absolute paths. */
export function segmentsOf(path: string, trimsAll: boolean): string[] {
  return trimmed(path.split('/'), trimsAll);
}

/** A path without the one slash at its end that comparing ignores. */
export function withoutSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}

function segmentMatches(token: string, segment: string): boolean {
  return token === DYNAMIC || token === segment;
}

function trimmed(segments: string[], all: boolean): string[] {
  let end = segments.length;
  while (end > 1 && segments[end - 1] === '' && (all || end === segments.length)) end--;
  return segments.slice(0, end);
}

function starsIn(segments: readonly string[]): number {
  return segments.filter((segment) => segment === WILDCARD).length;
}

/** Runs of `*` become one, and then every other empty segment goes too; untouched where there is no such run. */
function collapseStars(segments: readonly string[]): string[] {
  const isRun = (at: number): boolean => segments[at] === WILDCARD && segments[at + 1] === WILDCARD;
  // A run at the very start of a relative pattern is not recognised.
  if (!segments.some((_, at) => at > 0 && isRun(at))) return [...segments];
  const filled = segments.filter((segment) => segment !== '');
  const kept = filled.filter((segment, at) => segment !== WILDCARD || filled[at - 1] !== WILDCARD);
  return [...(segments[0] === '' ? [''] : []), ...kept, ...(segments.at(-1) === '' ? [''] : [])];
}

/**
 * Patterns that together stand for what is left of the paths of a pattern when all empty segments at their ends are
 * trimmed: the pattern itself, and shorter ones for as long as the last segment can be empty.
 */
function trimmedForms(segments: Sequence<string>): Sequence<string>[] {
  const forms: Sequence<string>[] = [];
  for (let end = segments.length; end > 0; end--) {
    const form = segments.slice(0, end);
    const last = form.at(-1);
    // One segment always stays.
    forms.push(end === 1 && last === MANY ? [DYNAMIC, MANY] : form);
    if (last !== MANY && last !== DYNAMIC && last !== '') break;
  }
  return forms;
}
