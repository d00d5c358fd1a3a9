import {
  compilePath,
  instanceOf,
  isPattern,
  patternCovers,
  segmentsOf,
  withoutSlash,
  type PathPattern,
} from './paths.ts';
import { MANY } from './sequence.ts';
import { DYNAMIC } from './tokens.ts';

interface TrieNode {
  /** Next nodes by literal segment. */
  literal: Map<string, TrieNode>;
  /** Next node after any one segment. */
  any?: TrieNode;
  /** Node in which any number of segments is read. */
  many?: TrieNode;
  loops: boolean;
  /** Entries whose pattern ends here. */
  ends: number[];
}

/**
 * Many paths and patterns, made ready for many look-ups; says the same as `compareDynamic` for each of them.
 * Literal paths are found in one step; patterns share a trie, walked once however many `*` there are.
 */
export class PathMatcher<T extends { path: string }> {
  readonly #entries: readonly T[];
  readonly #literals = new Map<string, number[]>();
  readonly #tries = { trimsOne: emptyNode(false), trimsAll: emptyNode(false) };
  readonly #has = { trimsOne: false, trimsAll: false };

  constructor(entries: Iterable<T>) {
    this.#entries = [...entries];
    this.#entries.forEach(({ path }, index) => {
      if (path === '') return;
      if (isPattern(path)) this.#addPattern(compilePath(path), index);
      else append(this.#literals, withoutSlash(path), index);
    });
  }

  /** Every entry whose path matches, in the order given to the constructor. */
  matching(path: string): T[] {
    return this.#pick(this.#indexes(path));
  }

  /** True when some entry matches. */
  matches(path: string): boolean {
    return this.#indexes(path).length > 0;
  }

  /** Every entry that covers the path or pattern (see `patternCovers`), in the order given to the constructor. */
  covering(path: string): T[] {
    if (!isPattern(path)) return this.matching(path);
    return this.matching(instanceOf(path)).filter((entry) => patternCovers(entry.path, path));
  }

  #addPattern(pattern: PathPattern, index: number): void {
    const kind = pattern.trimsAll ? 'trimsAll' : 'trimsOne';
    this.#has[kind] = true;
    let node = this.#tries[kind];
    for (const segment of pattern.segments) {
      if (segment === MANY) node = node.many ??= emptyNode(true);
      else if (segment === DYNAMIC) node = node.any ??= emptyNode(false);
      else node = child(node, segment);
    }
    node.ends.push(index);
  }

  #indexes(path: string): number[] {
    if (path === '') return [];
    return [
      ...(this.#literals.get(withoutSlash(path)) ?? []),
      ...(this.#has.trimsOne ? walk(this.#tries.trimsOne, segmentsOf(path, false)) : []),
      ...(this.#has.trimsAll ? walk(this.#tries.trimsAll, segmentsOf(path, true)) : []),
    ];
  }

  #pick(indexes: number[]): T[] {
    return indexes.sort((a, b) => a - b).map((index) => this.#entries[index] as T);
  }
}

function emptyNode(loops: boolean): TrieNode {
  return { literal: new Map(), loops, ends: [] };
}

function child(node: TrieNode, segment: string): TrieNode {
  let next = node.literal.get(segment);
  if (!next) node.literal.set(segment, (next = emptyNode(false)));
  return next;
}

function append(map: Map<string, number[]>, key: string, value: number): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

/** The entries whose pattern ends where the segments end. */
function walk(root: TrieNode, segments: readonly string[]): number[] {
  let active = new Set<TrieNode>();
  enter(active, root);
  for (const segment of segments) {
    const next = new Set<TrieNode>();
    for (const node of active) {
      if (node.loops) enter(next, node);
      enter(next, node.any);
      enter(next, node.literal.get(segment));
    }
    active = next;
  }
  return [...active].flatMap((node) => node.ends);
}

/** Adds a node, and the nodes that are reached from it without a segment. */
function enter(active: Set<TrieNode>, node: TrieNode | undefined): void {
  for (; node; node = node.many) active.add(node);
}
