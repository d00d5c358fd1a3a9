import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  ANY_ARGS,
  DYNAMIC,
  MANY,
  MAX_COVER_WORK,
  WILDCARD,
  coversSequence,
  matchesSequence
} from "./chunk-JQOML3WQ.mjs";

// src/core/match/paths.ts
function compareDynamic(pattern, path) {
  if (pattern === "" || path === "") return false;
  if (!mayBePattern(pattern)) return withoutSlash(pattern) === withoutSlash(path);
  const { segments, trimsAll } = compilePath(pattern);
  return matchesSequence(segments, segmentsOf(path, trimsAll), segmentMatches);
}
function isPattern(path) {
  return mayBePattern(path) && path.split("/").some((segment) => segment === DYNAMIC || segment === WILDCARD);
}
function mayBePattern(path) {
  return path.includes(DYNAMIC) || path.includes(WILDCARD);
}
function patternCovers(a, b) {
  if (a === b) return true;
  if (!isPattern(b)) return compareDynamic(a, b);
  if (a === "" || !isPattern(a)) return false;
  const wide = compilePath(a);
  const narrow = compilePath(b);
  const budget = { left: MAX_COVER_WORK };
  const covers = (segments) => coversSequence(wide.segments, segments, DYNAMIC, segmentMatches, budget);
  if (wide.trimsAll === narrow.trimsAll) return covers(narrow.segments);
  if (narrow.trimsAll) return covers([...narrow.segments, MANY]);
  return trimmedForms(narrow.segments).every(covers);
}
function instanceOf(pattern) {
  const segments = compilePath(pattern).segments.filter((segment) => segment !== MANY);
  return `${segments.join("/")}/`;
}
function compilePath(pattern) {
  let segments = pattern.split("/");
  if (starsIn(segments) >= 2) segments = collapseStars(segments);
  const trimsAll = starsIn(segments) >= 2;
  segments = trimmed(segments, trimsAll);
  const last = segments.length - 1;
  return {
    trimsAll,
    segments: segments.flatMap((segment, at) => {
      if (segment !== WILDCARD) return [segment];
      return at === last ? [DYNAMIC, MANY] : [MANY];
    })
  };
}
function segmentsOf(path, trimsAll) {
  return trimmed(path.split("/"), trimsAll);
}
function withoutSlash(path) {
  return path.endsWith("/") ? path.slice(0, -1) : path;
}
function segmentMatches(token, segment) {
  return token === DYNAMIC || token === segment;
}
function trimmed(segments, all) {
  let end = segments.length;
  while (end > 1 && segments[end - 1] === "" && (all || end === segments.length)) end--;
  return segments.slice(0, end);
}
function starsIn(segments) {
  return segments.filter((segment) => segment === WILDCARD).length;
}
function collapseStars(segments) {
  const isRun = (at) => segments[at] === WILDCARD && segments[at + 1] === WILDCARD;
  if (!segments.some((_, at) => at > 0 && isRun(at))) return [...segments];
  const filled = segments.filter((segment) => segment !== "");
  const kept = filled.filter((segment, at) => segment !== WILDCARD || filled[at - 1] !== WILDCARD);
  return [...segments[0] === "" ? [""] : [], ...kept, ...segments.at(-1) === "" ? [""] : []];
}
function trimmedForms(segments) {
  const forms = [];
  for (let end = segments.length; end > 0; end--) {
    const form = segments.slice(0, end);
    const last = form.at(-1);
    forms.push(end === 1 && last === MANY ? [DYNAMIC, MANY] : form);
    if (last !== MANY && last !== DYNAMIC && last !== "") break;
  }
  return forms;
}

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
  compareDynamic,
  mayBePattern,
  patternCovers,
  matchExecArgs,
  execCovers,
  PathMatcher
};
