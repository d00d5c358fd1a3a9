import { DYNAMIC, WILDCARD } from '../match/tokens.ts';
import { areTemporary, groupByShape, type Stability, type Variant } from './variants.ts';
import { mayReplace } from './volatile.ts';

/** Deeper paths are left as they are; PATH_MAX allows 2,048 segments. */
const MAX_SEGMENTS = 512;

export interface SeenPath {
  path: string;
  seenIn: readonly number[];
}

export interface TreeOptions {
  stability: Stability;
  /** Siblings of one shape that make their names temporary. */
  temporaryVariants: number;
  /** Siblings that come and go, of any shape, that are collapsed; undefined: never. */
  collapseVariants: number | undefined;
}

export type TreeRule = 'temporary-name' | 'collapse';

interface Node {
  children: Map<string, Node>;
  /** Places of the paths that end here. */
  ends: number[];
}

interface Child extends Variant {
  node: Node;
}

/**
 * Replaces names that only siblings give away: temporary names, and where asked for every directory with many names that
 * come and go. Gives the path and the rules for every input, in its order.
 */
export function generaliseSiblings(
  paths: readonly SeenPath[],
  options: TreeOptions,
): { path: string; rules: TreeRule[] }[] {
  return new PathTree(paths, options).results();
}

class PathTree {
  readonly #paths: readonly SeenPath[];
  readonly #options: TreeOptions;
  readonly #root: Node = emptyNode();
  readonly #results: { path: string; rules: TreeRule[] }[];

  constructor(paths: readonly SeenPath[], options: TreeOptions) {
    this.#paths = paths;
    this.#options = options;
    this.#results = paths.map(({ path }) => ({ path, rules: [] }));
    for (const [place, { path }] of paths.entries()) {
      const segments = path.split('/');
      if (segments.length <= MAX_SEGMENTS) insert(this.#root, segments, place);
    }
  }

  results(): { path: string; rules: TreeRule[] }[] {
    this.#walk(this.#root, []);
    return this.#results;
  }

  /** From the top down: what becomes one directory is looked at as one. */
  #walk(node: Node, segments: string[]): void {
    for (const place of node.ends) {
      const result = this.#results[place];
      if (result !== undefined && result.rules.length > 0) result.path = segments.join('/');
    }
    if (segments.length > 0) this.#replaceChildren(node, segments);
    for (const [name, child] of node.children) this.#walk(child, [...segments, name]);
  }

  #replaceChildren(node: Node, segments: readonly string[]): void {
    const { stability, temporaryVariants, collapseVariants } = this.#options;
    if (node.children.size < Math.min(temporaryVariants, collapseVariants ?? temporaryVariants)) return;
    for (const group of groupByShape(this.#replaceable(node, segments))) {
      if (areTemporary(group, stability, temporaryVariants)) this.#replace(node, group, 'temporary-name');
    }
    if (collapseVariants === undefined) return;
    const unstable = this.#replaceable(node, segments).filter(({ seenIn }) => !stability.isStable(seenIn));
    if (unstable.length >= collapseVariants) this.#replace(node, unstable, 'collapse');
  }

  /** The children that may become `⋯`. */
  #replaceable(node: Node, segments: readonly string[]): Child[] {
    const isNamePattern = mayReplace([...segments, ''], segments.length);
    const isDirectoryPattern = mayReplace([...segments, '', ''], segments.length);
    if (!isDirectoryPattern) return [];
    return [...node.children].flatMap(([name, child]) => {
      if (name === DYNAMIC || name === WILDCARD || name === '') return [];
      if (child.ends.length > 0 && !isNamePattern) return [];
      return [
        {
          name,
          node: child,
          seenIn: this.#placesBelow(child).map((place) => this.#paths[place]?.seenIn ?? []),
        },
      ];
    });
  }

  #replace(node: Node, children: readonly Child[], rule: TreeRule): void {
    const target = node.children.get(DYNAMIC) ?? emptyNode();
    for (const { name, node: child } of children) {
      for (const place of this.#placesBelow(child)) {
        const result = this.#results[place];
        if (result !== undefined && !result.rules.includes(rule)) result.rules.push(rule);
      }
      node.children.delete(name);
      unite(target, child);
    }
    node.children.set(DYNAMIC, target);
  }

  #placesBelow(node: Node): number[] {
    return [...node.ends, ...[...node.children.values()].flatMap((child) => this.#placesBelow(child))];
  }
}

function emptyNode(): Node {
  return { children: new Map(), ends: [] };
}

function insert(root: Node, segments: readonly string[], place: number): void {
  let node = root;
  for (const segment of segments) {
    let next = node.children.get(segment);
    if (next === undefined) node.children.set(segment, (next = emptyNode()));
    node = next;
  }
  node.ends.push(place);
}

function unite(into: Node, from: Node): void {
  for (const place of from.ends) into.ends.push(place);
  for (const [name, child] of from.children) {
    const known = into.children.get(name);
    if (known === undefined) into.children.set(name, child);
    else unite(known, child);
  }
}
