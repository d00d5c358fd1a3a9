import { compareBytes } from '../bob/bytes.ts';
import { mayBePattern } from './paths.ts';

/**
 * What node-agent (≥ v0.3.111) keeps of one section of a profile (containerprofilecache/projection_apply.go): only what
 * the loaded rules declare in `profileDataRequired`, or everything where no rule declares anything.
 */
export interface FieldRequirement {
  all?: boolean;
  exact?: readonly string[];
  prefixes?: readonly string[];
  suffixes?: readonly string[];
  contains?: readonly string[];
}

export interface ProjectedField {
  /** True when every literal was kept. */
  all: boolean;
  values: ReadonlySet<string>;
  /** Entries with `⋯` or `*`; always kept. */
  patterns: readonly string[];
  /** For every declared prefix, whether some entry, kept or not, starts with it. */
  prefixHits: ReadonlyMap<string, boolean>;
  suffixHits: ReadonlyMap<string, boolean>;
}

/** Projects the entries of one section. `isPath`: the section holds paths, so `⋯` and `*` make an entry a pattern. */
export function projectField(
  entries: readonly string[],
  isPath: boolean,
  required?: FieldRequirement,
): ProjectedField {
  const {
    all = required === undefined,
    exact = [],
    prefixes = [],
    suffixes = [],
    contains = [],
  } = required ?? {};
  const isRetained = (entry: string): boolean =>
    all ||
    exact.includes(entry) ||
    prefixes.some((prefix) => entry.startsWith(prefix)) ||
    suffixes.some((suffix) => entry.endsWith(suffix)) ||
    contains.some((part) => entry.includes(part));
  const isPatternEntry = (entry: string): boolean => isPath && mayBePattern(entry);
  return {
    all,
    values: new Set(entries.filter((entry) => !isPatternEntry(entry) && isRetained(entry))),
    patterns: [...new Set(entries.filter(isPatternEntry))].sort(compareBytes),
    prefixHits: new Map(
      prefixes.map((prefix) => [prefix, entries.some((entry) => entry.startsWith(prefix))]),
    ),
    suffixHits: new Map(suffixes.map((suffix) => [suffix, entries.some((entry) => entry.endsWith(suffix))])),
  };
}
