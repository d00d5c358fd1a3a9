import { byteLength, compareBytes, sortedSet } from '../bob/bytes.ts';
import type { Open } from '../bob/model.ts';
import { PathMatcher } from '../match/path-matcher.ts';
import { mayBePattern } from '../match/paths.ts';
import type { PathAnalyzer } from './path-analyzer.ts';
import { addOrigins, entriesOf, type Traced } from './traced.ts';

const IDENTIFIER = 'opens';

/**
 * What storage makes of the opens of a container when it saves them (v0.0.297, analyze_opens.go), in order of path.
 * `sbom` holds the files of the image's packages; they are never generalised.
 */
export function analyzeOpens(
  opens: readonly Open[],
  analyzer: PathAnalyzer,
  sbom: ReadonlySet<string> = new Set(),
): Open[] {
  return entriesOf(traceOpens(opens, analyzer, sbom));
}

/** `analyzeOpens`, with what each stored open stands for. */
export function traceOpens(
  opens: readonly Open[],
  analyzer: PathAnalyzer,
  sbom: ReadonlySet<string>,
): Traced<Open>[] {
  for (const { path } of opens) analyzer.analyzePath(path, IDENTIFIER);
  const stored = new Map<string, Traced<Open>>();
  opens.forEach((open, index) => {
    const path = sbom.has(open.path) ? open.path : analyzer.analyzePath(open.path, IDENTIFIER);
    const known = stored.get(path);
    const from = known?.from ?? [];
    from.push(index);
    // A path that stays as it is replaces what was there, flags and all; only changed paths unite flags.
    const isUnited = known !== undefined && path !== open.path;
    const flags = isUnited ? sortedSet([...known.entry.flags, ...open.flags]) : [...open.flags];
    stored.set(path, { entry: { ...open, path, flags }, from });
  });
  const sorted = [...stored.values()].sort((a, b) => compareBytes(a.entry.path, b.entry.path));
  return foldIntoPatterns(sorted, sbom);
}

/** Drops every literal path that a pattern of the same list matches; the longest such pattern gets its flags. */
function foldIntoPatterns(opens: readonly Traced<Open>[], sbom: ReadonlySet<string>): Traced<Open>[] {
  const patterns = opens
    .filter(({ entry }) => mayBePattern(entry.path))
    .map((traced) => ({ traced, path: traced.entry.path }))
    .sort((a, b) => byteLength(b.path) - byteLength(a.path));
  const matcher = new PathMatcher(patterns);
  return opens.filter((open) => {
    const { path, flags } = open.entry;
    if (mayBePattern(path) || sbom.has(path)) return true;
    const pattern = matcher.matching(path)[0]?.traced;
    if (!pattern) return true;
    pattern.entry.flags = sortedSet([...pattern.entry.flags, ...flags]);
    addOrigins(pattern, open.from);
    return false;
  });
}
