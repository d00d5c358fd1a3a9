import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  compilePath,
  instanceOf,
  isPattern,
  patternCovers,
  segmentsOf,
  withoutSlash
} from "./chunk-GD2FGUGM.mjs";
import {
  ANY_ARGS,
  DYNAMIC,
  MANY,
  coversSequence,
  matchesSequence
} from "./chunk-4TB6NYYM.mjs";

// src/core/match/path-matcher.ts
var PathMatcher = class {
  #entries;
  #literals = /* @__PURE__ */ new Map();
  #tries = { trimsOne: emptyNode(false), trimsAll: emptyNode(false) };
  #has = { trimsOne: false, trimsAll: false };
  constructor(entries) {
    this.#entries = [...entries];
    this.#entries.forEach(({ path }, index) => {
      if (path === "") return;
      if (isPattern(path)) this.#addPattern(compilePath(path), index);
      else append(this.#literals, withoutSlash(path), index);
    });
  }
  /** Every entry whose path matches, in the order given to the constructor. */
  matching(path) {
    return this.#pick(this.#indexes(path));
  }
  /** True when some entry matches. */
  matches(path) {
    return this.#indexes(path).length > 0;
  }
  /** Every entry that covers the path or pattern (see `patternCovers`), in the order given to the constructor. */
  covering(path) {
    if (!isPattern(path)) return this.matching(path);
    return this.matching(instanceOf(path)).filter((entry) => patternCovers(entry.path, path));
  }
  #addPattern(pattern, index) {
    const kind = pattern.trimsAll ? "trimsAll" : "trimsOne";
    this.#has[kind] = true;
    let node = this.#tries[kind];
    for (const segment of pattern.segments) {
      if (segment === MANY) node = node.many ??= emptyNode(true);
      else if (segment === DYNAMIC) node = node.any ??= emptyNode(false);
      else node = child(node, segment);
    }
    node.ends.push(index);
  }
  #indexes(path) {
    if (path === "") return [];
    return [
      ...this.#literals.get(withoutSlash(path)) ?? [],
      ...this.#has.trimsOne ? walk(this.#tries.trimsOne, segmentsOf(path, false)) : [],
      ...this.#has.trimsAll ? walk(this.#tries.trimsAll, segmentsOf(path, true)) : []
    ];
  }
  #pick(indexes) {
    return indexes.sort((a, b) => a - b).map((index) => this.#entries[index]);
  }
};
function emptyNode(loops) {
  return { literal: /* @__PURE__ */ new Map(), loops, ends: [] };
}
function child(node, segment) {
  let next = node.literal.get(segment);
  if (!next) node.literal.set(segment, next = emptyNode(false));
  return next;
}
function append(map, key, value) {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
function walk(root, segments) {
  let active = /* @__PURE__ */ new Set();
  enter(active, root);
  for (const segment of segments) {
    const next = /* @__PURE__ */ new Set();
    for (const node of active) {
      if (node.loops) enter(next, node);
      enter(next, node.any);
      enter(next, node.literal.get(segment));
    }
    active = next;
  }
  return [...active].flatMap((node) => node.ends);
}
function enter(active, node) {
  for (; node; node = node.many) active.add(node);
}

// src/core/match/exec-args.ts
function matchExecArgs(profileArgs, argsRequired, runtimeArgs) {
  return !argsRequired || matchesArgs(profileArgs ?? [], runtimeArgs ?? []);
}
function execCovers(a, b) {
  return patternCovers(a.path, b.path) && coversSequence(sequenceOf(a.args), sequenceOf(b.args), DYNAMIC, argMatches);
}
function matchesArgs(profileArgs, runtimeArgs) {
  return matchesSequence(sequenceOf(profileArgs), runtimeArgs, argMatches);
}
function sequenceOf(args) {
  return args.map((arg) => arg === ANY_ARGS ? MANY : arg);
}
function argMatches(token, arg) {
  return token === DYNAMIC || token === arg || segmentsMatch(token, arg);
}
function segmentsMatch(token, arg) {
  if (!token.includes(DYNAMIC)) return false;
  const wanted = token.split("/");
  const given = arg.split("/");
  return wanted.length === given.length && wanted.every((segment, at) => segment === DYNAMIC || segment === given[at]);
}

export {
  matchExecArgs,
  execCovers,
  PathMatcher
};
