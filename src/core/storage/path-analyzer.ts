import { DYNAMIC, WILDCARD } from '../match/tokens.ts';
import { configFinder, type CollapseConfig } from './collapse-settings.ts';
import { cleanPath } from './path-clean.ts';

interface Node {
  name: string;
  /** New literal children that were ever added; merging adds the counts up. */
  count: number;
  children: Map<string, Node>;
}

/**
 * Generalises paths as storage does (v0.0.297, dynamicpathdetector/analyzer.go): a trie of all paths seen so far, in
 * which a node with more children than its threshold gets one child `⋯` instead. What a path becomes depends on the
 * paths before it.
 */
export class PathAnalyzer {
  readonly #roots = new Map<string, Node>();
  readonly #configAt: (path: string) => CollapseConfig;

  constructor(threshold: number, configs: readonly CollapseConfig[]) {
    this.#configAt = configFinder(configs, threshold);
  }

  /** Adds a path to the trie of that name and gives what it has become. */
  analyzePath(path: string, identifier: string): string {
    const clean = cleanPath(path);
    let node = this.#roots.get(identifier);
    if (!node) this.#roots.set(identifier, (node = newNode(identifier)));
    const names: string[] = [];
    let start = 0;
    for (const segment of clean.split('/')) {
      const end = start + segment.length;
      // Whether a new child is added is up to the parent's threshold, whether children collapse up to the node's own.
      node = step(node, segment, this.#configAt(clean.slice(0, start)).threshold);
      collapse(node, this.#configAt(clean.slice(0, end)).threshold);
      names.push(node.name);
      if (node.name === WILDCARD) break;
      start = end + 1;
    }
    return collapseAdjacent(names.join('/'));
  }
}

/** Every run of two or more `⋯` segments becomes `*`. By text: a segment that only ends or begins with `⋯` counts too. */
export function collapseAdjacent(path: string): string {
  return path.replace(/⋯(?:\/⋯)+/g, WILDCARD);
}

function newNode(name: string): Node {
  return { name, count: 0, children: new Map() };
}

/** The child for a segment, added if need be. */
function step(node: Node, segment: string, threshold: number): Node {
  const dynamic = node.children.get(DYNAMIC);
  if (segment === DYNAMIC) return dynamic ?? replaceChildren(node, DYNAMIC);
  const wildcard = node.children.get(WILDCARD);
  if (wildcard) return wildcard;
  if (dynamic) {
    if (node.children.size > 1) node.children = new Map([[DYNAMIC, dynamic]]);
    return dynamic;
  }
  const known = node.children.get(segment);
  if (known) return known;
  if (threshold === 1) return replaceChildren(node, WILDCARD);
  node.count++;
  const added = newNode(segment);
  node.children.set(segment, added);
  return added;
}

/** Replaces the children by `⋯` when there are more than the threshold. */
function collapse(node: Node, threshold: number): void {
  if (node.count <= threshold || node.children.has(DYNAMIC)) return;
  const dynamic = replaceChildren(node, DYNAMIC);
  dynamic.count = dynamic.children.size;
}

/** One child in the place of all others, with all of their children. */
function replaceChildren(node: Node, name: string): Node {
  const replacement = newNode(name);
  for (const child of node.children.values()) moveChildren(child, replacement);
  node.children = new Map([[name, replacement]]);
  return replacement;
}

function moveChildren(from: Node, to: Node): void {
  for (const [name, child] of from.children) {
    const known = to.children.get(name);
    if (!known) to.children.set(name, child);
    else {
      known.count += child.count;
      moveChildren(child, known);
    }
  }
}
