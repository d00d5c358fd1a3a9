import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  supersetSurface
} from "./chunk-O7FO4IAF.mjs";
import {
  bitsKey,
  bitsOf,
  countedRecordings,
  explainedDeviations,
  shared,
  sizeOf
} from "./chunk-YJPIXSHE.mjs";
import {
  groupByCell,
  hasContainer,
  isKnownCell,
  observes
} from "./chunk-GA6HNZ6B.mjs";
import {
  CoverIndex
} from "./chunk-WR2HJCBX.mjs";
import {
  behavioursOf
} from "./chunk-XW4RNCUC.mjs";
import {
  count
} from "./chunk-V6EV5JJT.mjs";
import {
  buildSections,
  containerKey,
  emptySections,
  flagSupport
} from "./chunk-S6A6L74R.mjs";
import {
  behaviourText
} from "./chunk-7ZM3QGLT.mjs";
import {
  require_omit
} from "./chunk-3O6MM2RM.mjs";
import {
  VERDICTS
} from "./chunk-ZZQME7MD.mjs";
import {
  API_VERSION
} from "./chunk-4XLJXFXB.mjs";
import {
  DYNAMIC,
  WILDCARD,
  parseAddress
} from "./chunk-4TB6NYYM.mjs";
import {
  KINDS
} from "./chunk-CLSPJI3S.mjs";
import {
  compareBytes,
  sortedSet
} from "./chunk-AKTJ3EKL.mjs";
import {
  InputError
} from "./chunk-AAS74KDJ.mjs";
import {
  __toESM
} from "./chunk-BOR2QMVO.mjs";

// src/core/generalise/generalise.ts
var import_omit = __toESM(require_omit(), 1);

// src/core/generalise/volatile.ts
var MAX_SEGMENT_LENGTH = 255;
var PROC_ROOTS = [
  ["", "proc"],
  ["", "host", "proc"]
];
var NUMBER = /^\d+$/;
var CONFIGMAP_TIMESTAMP = /^\.\.\d{4}_\d{2}_\d{2}_\d{2}_\d{2}_\d{2}\.\d+$/;
var CONTAINER_ID = /^(?:(?:cri-containerd|docker|crio|crio-conmon|libpod|libpod-conmon)[-:])?[0-9a-f]{64}(?:\.scope)?$/;
var POD_UID = /^(?:[a-z0-9-]+-)?pod(?:[0-9a-f]{8}([-_])[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}|[0-9a-f]{32})(?:\.slice)?(?::cri-containerd:[0-9a-f]{64})?$/;
var UUID = /(?<![0-9A-Za-z])[0-9A-Fa-f]{8}([-_])[0-9A-Fa-f]{4}\1[0-9A-Fa-f]{4}\1[0-9A-Fa-f]{4}\1[0-9A-Fa-f]{12}(?![0-9A-Za-z])/;
var HASH = /(?<![0-9A-Za-z])[0-9A-Fa-f]{32,}(?![0-9A-Za-z])/;
var SHARED_LIBRARY = /\.so(?:\.|$)/;
var GUARDED_DIRECTORIES = /* @__PURE__ */ new Set([
  "/bin",
  "/dev",
  "/etc",
  "/lib",
  "/lib64",
  "/root",
  "/sbin",
  "/usr/bin",
  "/usr/lib",
  "/usr/lib64",
  "/usr/local/bin",
  "/usr/local/sbin",
  "/usr/sbin"
]);
function canonicalPath(path) {
  return replaceSegments(path, (segments, at) => procRule(segments, at) ?? nameRule(segments[at] ?? ""));
}
function canonicalEndpoint(endpoint) {
  return replaceSegments(endpoint, (segments, at) => nameRule(segments[at] ?? ""));
}
function canonicalArgument(arg) {
  if (/\s/.test(arg)) return { text: arg, rules: [] };
  if (arg.includes("/")) return canonicalPath(arg);
  const rule = wholeRule(arg);
  return rule === void 0 ? { text: arg, rules: [] } : { text: DYNAMIC, rules: [rule] };
}
function canonicalHost(value) {
  const port = /:\d+$/.exec(value)?.[0] ?? "";
  const bare = parseAddress(value) !== void 0;
  const host = bare ? value : value.slice(0, value.length - port.length).replace(/^\[(.*)\]$/, "$1");
  if (parseAddress(host) === void 0 || isLoopback(host)) return void 0;
  return `${DYNAMIC}${bare ? "" : port}`;
}
function mayReplace(segments, at) {
  if (at < 2) return false;
  return at < segments.length - 1 || !GUARDED_DIRECTORIES.has(segments.slice(0, at).join("/"));
}
var CGROUP_ROOT = ["", "sys", "fs", "cgroup"];
var KUBEPODS = /^(?:kubepods|kubepods\.slice|kubelet-kubepods\.slice)$/;
var KUBELET = /^(?:kubelet|kubelet\.slice)$/;
var CGROUP_FILE = /^(?:tasks|notify_on_release|[a-z_]+\.[a-z0-9._]+)$/;
function canonicalCgroup(path) {
  const segments = path.split("/");
  if (!startsWith(segments, CGROUP_ROOT)) return void 0;
  const root = [4, 5].find((at) => isKubepods(segments, at));
  const last = segments.at(-1) ?? "";
  if (root === void 0) return void 0;
  const isFile = CGROUP_FILE.test(last) && !/\.(?:slice|scope|service)$/.test(last);
  const file = isFile ? [last] : [];
  const text = [...segments.slice(0, root), WILDCARD, ...file].join("/");
  return { text, rules: ["cgroup-layout"] };
}
function isKubepods(segments, at) {
  const [first = "", second = ""] = segments.slice(at);
  return KUBEPODS.test(first) || KUBELET.test(first) && KUBEPODS.test(second);
}
function replaceSegments(text, ruleOf) {
  const segments = text.split("/");
  const rules = /* @__PURE__ */ new Set();
  const replaced = segments.map((segment, at) => {
    if (segment.length > MAX_SEGMENT_LENGTH || !mayReplace(segments, at)) return segment;
    const rule = ruleOf(segments, at);
    if (rule === void 0) return segment;
    rules.add(rule);
    return DYNAMIC;
  });
  return { text: rules.size === 0 ? text : replaced.join("/"), rules: [...rules] };
}
function procRule(segments, at) {
  if (!NUMBER.test(segments[at] ?? "")) return void 0;
  for (const root of PROC_ROOTS) {
    if (!startsWith(segments, root)) continue;
    if (at === root.length) return "pid";
    if (at === root.length + 2 && segments[at - 1] === "task") return "task-id";
  }
  return void 0;
}
function nameRule(segment) {
  const whole = wholeRule(segment);
  if (whole !== void 0) return whole;
  if (SHARED_LIBRARY.test(segment)) return void 0;
  if (UUID.test(segment)) return "uuid";
  return HASH.test(segment) ? "hash" : void 0;
}
function wholeRule(text) {
  if (text.length > MAX_SEGMENT_LENGTH) return void 0;
  if (CONFIGMAP_TIMESTAMP.test(text)) return "configmap-timestamp";
  if (CONTAINER_ID.test(text)) return "container-id";
  if (POD_UID.test(text)) return "pod-uid";
  if (isWhole(UUID, text)) return "uuid";
  return isWhole(HASH, text) ? "hash" : void 0;
}
function isWhole(pattern, text) {
  return pattern.exec(text)?.[0] === text;
}
function isLoopback(address) {
  return address === "::1" || address.startsWith("127.");
}
function startsWith(segments, root) {
  return root.every((segment, at) => segments[at] === segment);
}

// src/core/generalise/endpoints.ts
function generaliseEndpoints(endpoints) {
  return endpoints.map((before) => {
    const { text, rules } = canonicalEndpoint(before.endpoint);
    return { before, after: { ...before, endpoint: text }, rules };
  });
}
function canonicalHeaders(endpoint, replaced) {
  const { headers } = endpoint;
  if (headers === void 0 || typeof headers === "string") return endpoint;
  const fields = Object.entries(headers).map(([name, values]) => {
    if (name.toLowerCase() !== "host") return [name, values];
    const canonical = values.map((value) => {
      const host = canonicalHost(value);
      if (host !== void 0) replaced(value, host);
      return host ?? value;
    });
    return [name, canonical];
  });
  return { ...endpoint, headers: Object.fromEntries(fields) };
}

// src/core/generalise/temporary.ts
var MAX_NAME_LENGTH = 255;
var MIN_DIGITS = 5;
var MIN_RANDOM = 6;
var MIN_HEX = 8;
var MIN_CASE_CHANGES = 3;
var PYTHON_NAME = /^tmp([a-z0-9_]{8})$/;
var SHARED_LIBRARY2 = /\.so(?:\.|$)/;
function temporaryShape(name) {
  if (name.length > MAX_NAME_LENGTH || SHARED_LIBRARY2.test(name)) return void 0;
  const python = PYTHON_NAME.exec(name)?.[1];
  if (python !== void 0) return { key: shapeKey("tmp", python, ""), isStrong: /[0-9_]/.test(python) };
  const parts = name.split(/([^0-9A-Za-z]+)/);
  const strong = parts.findLastIndex(isRandom);
  const at = strong === -1 ? parts.findLastIndex(couldBeRandom) : strong;
  const part = parts[at];
  if (part === void 0) return void 0;
  const key = shapeKey(parts.slice(0, at).join(""), part, parts.slice(at + 1).join(""));
  return { key, isStrong: strong !== -1 };
}
function shapeKey(before, part, after) {
  const kind = /^\d+$/.test(part) && part.length < MIN_HEX ? "number" : String(part.length);
  return JSON.stringify([before, kind, after]);
}
function couldBeRandom(part) {
  return part.length >= MIN_RANDOM && /^[0-9A-Za-z]+$/.test(part);
}
function isRandom(part) {
  if (/^\d+$/.test(part)) return part.length >= MIN_DIGITS;
  if (!couldBeRandom(part)) return false;
  if (part.length >= MIN_HEX && /^[0-9a-f]+$/.test(part) && /\d/.test(part)) return true;
  if (/\d/.test(part) && !/^[A-Za-z]+\d{1,4}$/.test(part)) return true;
  return caseChanges(part) >= MIN_CASE_CHANGES;
}
function caseChanges(part) {
  return part.match(/(?<=[a-z])[A-Z]|(?<=[A-Z])[a-z]/g)?.length ?? 0;
}

// src/core/generalise/variants.ts
var DEFAULT_TEMPORARY_VARIANTS = 3;
var STRONG_SHARE = 3;
var Stability = class {
  #counted;
  constructor(counted) {
    this.#counted = counted;
  }
  /** With a single recording nothing is known to be stable. */
  get isKnown() {
    return this.#counted.length > 1;
  }
  /** True when every counted recording is in one of these lists. */
  isStable(seenIn) {
    if (!this.isKnown) return false;
    const longest = seenIn.reduce((a, b) => b.length > a.length ? b : a, []);
    const seen = new Set(longest);
    for (const list of seenIn) if (list !== longest) for (const index of list) seen.add(index);
    return this.#counted.every((index) => seen.has(index));
  }
};
function groupByShape(variants) {
  const groups = /* @__PURE__ */ new Map();
  for (const variant of variants) {
    const shape = temporaryShape(variant.name);
    if (shape === void 0) continue;
    const group = groups.get(shape.key) ?? [];
    group.push({ ...variant, shape });
    groups.set(shape.key, group);
  }
  return [...groups.values()];
}
function areTemporary(group, stability, minVariants) {
  const unstable = group.filter(({ seenIn }) => !stability.isStable(seenIn));
  const strong = unstable.filter(({ shape }) => shape.isStrong);
  return unstable.length >= minVariants && strong.length * STRONG_SHARE >= unstable.length;
}

// src/core/generalise/exec-arguments.ts
var NUMBER2 = /^\d+$/;
function generaliseArguments(starts, stability, minVariants) {
  const results = starts.map(({ args }) => ({ args: [...args], rules: [] }));
  while (replaceOnce(starts, results, stability, minVariants)) ;
  return results;
}
function replaceOnce(starts, results, stability, minVariants) {
  let changed = false;
  const groups = /* @__PURE__ */ new Map();
  for (const [place, { args }] of results.entries()) {
    const key = JSON.stringify([starts[place]?.program, args.map(maskedArgument)]);
    const group = groups.get(key);
    if (group === void 0) groups.set(key, [place]);
    else group.push(place);
  }
  for (const places of groups.values()) {
    if (places.length < minVariants) continue;
    for (const slot of slotsOf(results[places[0] ?? 0]?.args ?? [])) {
      const variants = variantsAt(slot, places, starts, results);
      const rule = slot.isNumber ? "number" : "temporary-name";
      const isVolatile = slot.isNumber ? areIds : areNames;
      if (!isVolatile(variants, stability, minVariants)) continue;
      for (const place of places) replaceAt(slot, results[place], rule);
      changed = true;
    }
  }
  return changed;
}
function areNames(variants, stability, minVariants) {
  return groupByShape(variants).every((group) => areTemporary(group, stability, minVariants));
}
function areIds(variants, stability, minVariants) {
  return stability.isKnown && variants.length >= minVariants && variants.every(({ seenIn }) => !stability.isStable(seenIn));
}
function maskedArgument(arg) {
  return splitArgument(arg).map((segment, at, segments) => {
    const mask = maskAt(segments, at);
    return mask === void 0 ? segment : [mask];
  });
}
function slotsOf(args) {
  return args.flatMap(
    (arg, place) => splitArgument(arg).flatMap((segment, at, segments) => {
      if (maskAt(segments, at) === void 0) return [];
      return [{ arg: place, segment: at, isNumber: segments.length === 1 && NUMBER2.test(segment) }];
    })
  );
}
function maskAt(segments, at) {
  const segment = segments[at] ?? "";
  if (segments.length > 1) return mayReplace(segments, at) ? temporaryShape(segment)?.key : void 0;
  if (NUMBER2.test(segment)) return "number";
  return /\s/.test(segment) ? void 0 : temporaryShape(segment)?.key;
}
function splitArgument(arg) {
  return /\s/.test(arg) ? [arg] : arg.split("/");
}
function variantsAt({ arg, segment }, places, starts, results) {
  const variants = /* @__PURE__ */ new Map();
  for (const place of places) {
    const name = splitArgument(results[place]?.args[arg] ?? "")[segment] ?? "";
    const seenIn = variants.get(name) ?? [];
    seenIn.push(starts[place]?.seenIn ?? []);
    variants.set(name, seenIn);
  }
  return [...variants].map(([name, seenIn]) => ({ name, seenIn }));
}
function replaceAt({ arg, segment }, result, rule) {
  if (result === void 0) return;
  const segments = splitArgument(result.args[arg] ?? "");
  segments[segment] = DYNAMIC;
  result.args[arg] = segments.join("/");
  if (!result.rules.includes(rule)) result.rules.push(rule);
}

// src/core/generalise/path-tree.ts
var MAX_SEGMENTS = 512;
function generaliseSiblings(paths, options) {
  return new PathTree(paths, options).results();
}
var PathTree = class {
  #paths;
  #options;
  #root = emptyNode();
  #results;
  constructor(paths, options) {
    this.#paths = paths;
    this.#options = options;
    this.#results = paths.map(({ path }) => ({ path, rules: [] }));
    for (const [place, { path }] of paths.entries()) {
      const segments = path.split("/");
      if (segments.length <= MAX_SEGMENTS) insert(this.#root, segments, place);
    }
  }
  results() {
    this.#walk(this.#root, []);
    return this.#results;
  }
  /** From the top down: what becomes one directory is looked at as one. */
  #walk(node, segments) {
    for (const place of node.ends) {
      const result = this.#results[place];
      if (result !== void 0 && result.rules.length > 0) result.path = segments.join("/");
    }
    if (segments.length > 0) this.#replaceChildren(node, segments);
    for (const [name, child] of node.children) this.#walk(child, [...segments, name]);
  }
  #replaceChildren(node, segments) {
    const { stability, temporaryVariants, collapseVariants } = this.#options;
    if (node.children.size < Math.min(temporaryVariants, collapseVariants ?? temporaryVariants)) return;
    for (const group of groupByShape(this.#replaceable(node, segments))) {
      if (areTemporary(group, stability, temporaryVariants)) this.#replace(node, group, "temporary-name");
    }
    if (collapseVariants === void 0) return;
    const unstable = this.#replaceable(node, segments).filter(({ seenIn }) => !stability.isStable(seenIn));
    if (unstable.length >= collapseVariants) this.#replace(node, unstable, "collapse");
  }
  /** The children that may become `⋯`. */
  #replaceable(node, segments) {
    const isNamePattern = mayReplace([...segments, ""], segments.length);
    const isDirectoryPattern = mayReplace([...segments, "", ""], segments.length);
    if (!isDirectoryPattern) return [];
    return [...node.children].flatMap(([name, child]) => {
      if (name === DYNAMIC || name === WILDCARD || name === "") return [];
      if (child.ends.length > 0 && !isNamePattern) return [];
      return [
        {
          name,
          node: child,
          seenIn: this.#placesBelow(child).map((place) => this.#paths[place]?.seenIn ?? [])
        }
      ];
    });
  }
  #replace(node, children, rule) {
    const target = node.children.get(DYNAMIC) ?? emptyNode();
    for (const { name, node: child } of children) {
      for (const place of this.#placesBelow(child)) {
        const result = this.#results[place];
        if (result !== void 0 && !result.rules.includes(rule)) result.rules.push(rule);
      }
      node.children.delete(name);
      unite(target, child);
    }
    node.children.set(DYNAMIC, target);
  }
  #placesBelow(node) {
    return [...node.ends, ...[...node.children.values()].flatMap((child) => this.#placesBelow(child))];
  }
};
function emptyNode() {
  return { children: /* @__PURE__ */ new Map(), ends: [] };
}
function insert(root, segments, place) {
  let node = root;
  for (const segment of segments) {
    let next = node.children.get(segment);
    if (next === void 0) node.children.set(segment, next = emptyNode());
    node = next;
  }
  node.ends.push(place);
}
function unite(into, from) {
  for (const place of from.ends) into.ends.push(place);
  for (const [name, child] of from.children) {
    const known = into.children.get(name);
    if (known === void 0) into.children.set(name, child);
    else unite(known, child);
  }
}

// src/core/generalise/paths.ts
function generalisePaths(paths, context) {
  const canonical = paths.map(({ path }) => {
    const layout = context.cgroupLayouts ? canonicalCgroup(path) : void 0;
    return layout ?? canonicalPath(path);
  });
  const siblings = generaliseSiblings(
    canonical.map(({ text }, place) => ({ path: text, seenIn: paths[place]?.seenIn ?? [] })),
    context
  );
  return siblings.map(({ path, rules }, place) => ({
    path,
    rules: [...canonical[place]?.rules ?? [], ...rules]
  }));
}

// src/core/generalise/execs.ts
function generaliseExecs(execs, context) {
  const paths = generalisePaths(execs, context);
  const canonical = execs.map(({ args }) => args.map(canonicalArgument));
  const starts = execs.map(({ path, envs, argsRequired, seenIn }, place) => ({
    program: JSON.stringify([paths[place]?.path ?? path, envs, argsRequired]),
    args: canonical[place]?.map(({ text }) => text) ?? [],
    seenIn
  }));
  const generalised = generaliseArguments(starts, context.stability, context.temporaryVariants);
  return execs.map((before, place) => {
    const { path, rules } = paths[place] ?? { path: before.path, rules: [] };
    const { args, rules: argumentRules } = generalised[place] ?? { args: before.args, rules: [] };
    const all = [...rules, ...(canonical[place] ?? []).flatMap((arg) => arg.rules), ...argumentRules];
    return { before, after: { ...before, path, args }, rules: all };
  });
}

// src/core/generalise/losses.ts
var MAX_LOSS_EXAMPLES = 10;
var HOST_RULE = "host-header";
var COVERED_RULE = "covered";
function compareLosses(a, b) {
  return compareBytes(a.container, b.container) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || compareBytes(a.pattern, b.pattern) || compareBytes(a.rule, b.rule);
}
function joinLosses(a, b) {
  const joined = /* @__PURE__ */ new Map();
  for (const loss of [...a, ...b]) {
    const key = JSON.stringify([loss.container, loss.kind, loss.pattern, loss.rule]);
    const known = joined.get(key);
    joined.set(key, known === void 0 ? loss : joinLoss(known, loss));
  }
  return [...joined.values()].sort(compareLosses);
}
function joinLoss(a, b) {
  const observed = sortedSet([...a.observed, ...b.observed]).slice(0, MAX_LOSS_EXAMPLES);
  const newlyAllows2 = compareBytes(a.newlyAllows, b.newlyAllows) <= 0 ? a.newlyAllows : b.newlyAllows;
  return {
    ...a,
    observed,
    observedCount: Math.max(a.observedCount, b.observedCount, observed.length),
    newlyAllows: newlyAllows2
  };
}
function entryText(kind, entry) {
  if (kind !== "endpoints") return behaviourText(kind, entry);
  const { endpoint, direction, internal } = entry;
  return behaviourText("endpoints", { endpoint, direction, internal, methods: [] });
}

// src/core/generalise/loss-list.ts
var LossList = class {
  #container;
  #before;
  #byEntry = /* @__PURE__ */ new Map();
  #replacements = /* @__PURE__ */ new Map();
  #folded = /* @__PURE__ */ new Set();
  constructor(container, before) {
    this.#container = container;
    this.#before = before.filter((loss) => loss.container === container);
    for (const loss of this.#before) {
      const key = entryKey(loss.kind, loss.pattern);
      this.#byEntry.set(key, [...this.#byEntry.get(key) ?? [], loss]);
    }
  }
  /**
   * An entry was replaced by a wider one. If the entry was itself made by an earlier rule, that rule and what the entry
   * stands for are counted here, because the entry is gone.
   */
  add(kind, entry, pattern, rules) {
    const earlier = this.#byEntry.get(entryKey(kind, entry)) ?? [];
    const rule = sortedSet([...rules, ...earlier.flatMap((loss) => loss.rule.split(RULE_SEPARATOR))]).join(
      RULE_SEPARATOR
    );
    const replacement = this.#replacement(kind, pattern, rule);
    if (earlier.length === 0) replacement.observed.add(entry);
    for (const loss of earlier) this.#fold(loss, replacement);
  }
  /** Every loss of the container, earlier ones that still hold included, in canonical order. */
  build(newlyAllows2) {
    for (const loss of this.#before) {
      const same = this.#replacements.get(entryKey(loss.kind, loss.pattern, loss.rule));
      if (same !== void 0 && !this.#folded.has(loss)) this.#fold(loss, same);
    }
    const fresh = [...this.#replacements.values()].map(({ kind, pattern, rule, observed, unnamed }) => ({
      container: this.#container,
      kind,
      pattern,
      rule,
      observed: sortedSet(observed).slice(0, MAX_LOSS_EXAMPLES),
      observedCount: observed.size + unnamed,
      newlyAllows: newlyAllows2(kind, pattern, rule)
    }));
    return [...this.#before.filter((loss) => !this.#folded.has(loss)), ...fresh].sort(compareLosses);
  }
  #replacement(kind, pattern, rule) {
    const key = entryKey(kind, pattern, rule);
    const known = this.#replacements.get(key) ?? { kind, pattern, rule, observed: /* @__PURE__ */ new Set(), unnamed: 0 };
    this.#replacements.set(key, known);
    return known;
  }
  #fold(loss, into) {
    if (this.#folded.has(loss)) return;
    this.#folded.add(loss);
    for (const observed of loss.observed) into.observed.add(observed);
    into.unnamed += loss.observedCount - loss.observed.length;
  }
};
var RULE_SEPARATOR = "+";
function entryKey(kind, ...entry) {
  return JSON.stringify([kind, ...entry]);
}

// src/core/generalise/newly-allows.ts
function newlyAllows(container) {
  const flags = new Map(container.opens.map((open) => [open.path, open.flags]));
  return (kind, pattern, rule) => {
    if (rule === HOST_RULE) return "nothing: no engine compares headers";
    if (rule === COVERED_RULE) return "nothing: the wider entry was there as well";
    const opened = kind === "opens" ? `, opened with ${flags.get(pattern)?.join(", ") ?? "any flag"}` : "";
    return `${placeholders(kind, pattern)}${opened}`;
  };
}
function placeholders(kind, pattern) {
  const part = kind === "execs" ? "argument or name" : kind === "endpoints" ? "URL segment" : "name";
  const segments = pattern.split(/[/ ]/);
  return [
    ...segments.includes(DYNAMIC) ? [`every ${part} in the place of each ${DYNAMIC}`] : [],
    ...segments.includes(WILDCARD) && kind !== "execs" ? [`every path in the place of ${WILDCARD}`] : []
  ].join(", ");
}

// src/core/generalise/opens.ts
function generaliseOpens(opens, context) {
  const paths = generalisePaths(opens, context);
  return opens.map((before, place) => {
    const { path, rules } = paths[place] ?? { path: before.path, rules: [] };
    return { before, after: { ...before, path }, rules };
  });
}

// src/core/generalise/replaced.ts
function ruleContext(superset, container, kind, options) {
  return {
    stability: new Stability(countedRecordings(superset, container, kind)),
    temporaryVariants: options.temporaryVariants ?? DEFAULT_TEMPORARY_VARIANTS,
    collapseVariants: options.collapse?.minVariants,
    cgroupLayouts: options.cgroupLayouts ?? false
  };
}

// src/core/generalise/generalise.ts
var MIN_VARIANTS = 2;
function generalise(superset, options = {}) {
  checkVariants("temporaryVariants", options.temporaryVariants);
  checkVariants("collapse.minVariants", options.collapse?.minVariants);
  const notes = new Set(superset.notes);
  const done = superset.containers.map(
    (container) => generaliseContainer(superset, container, options, (text) => notes.add(text))
  );
  return {
    ...(0, import_omit.default)(superset, ["bobDigest"]),
    notes: sortedSet(notes),
    generalised: done.flatMap(({ losses }) => losses).sort(compareLosses),
    containers: done.map(({ container }) => container)
  };
}
function generaliseContainer(superset, container, options, note) {
  const key = containerKey(container);
  const losses = new LossList(key, superset.generalised);
  const context = (kind) => ruleContext(superset, container, kind, options);
  const sections = emptySections();
  for (const kind of ["capabilities", "syscalls", "ingress", "egress", "listens"]) {
    keep(sections[kind], container[kind]);
  }
  replace("opens", sections.opens, generaliseOpens(container.opens, context("opens")), losses);
  replace("execs", sections.execs, generaliseExecs(container.execs, context("execs")), losses);
  const endpoints = generaliseEndpoints(container.endpoints).map((endpoint) => withHost(endpoint, losses));
  replace("endpoints", sections.endpoints, endpoints, losses);
  const built = { ...container, ...buildSections(sections, [], (text) => note(`${key}: ${text}`)) };
  return { container: built, losses: losses.build(newlyAllows(built)) };
}
function keep(section, entries) {
  for (const entry of entries) section.add(entry, entry);
}
function replace(kind, section, replaced, losses) {
  for (const { before, after, rules } of replaced) {
    section.add(after, after);
    if (rules.length > 0) losses.add(kind, entryText(kind, before), entryText(kind, after), rules);
  }
}
function withHost(replaced, losses) {
  const after = canonicalHeaders(replaced.after, (value, canonical) => {
    losses.add("endpoints", `Host ${value}`, `${entryText("endpoints", replaced.after)}, Host ${canonical}`, [
      HOST_RULE
    ]);
  });
  return { ...replaced, after };
}
function checkVariants(option, value) {
  if (value === void 0 || Number.isInteger(value) && value >= MIN_VARIANTS) return;
  throw new InputError(`${option} is ${value}, but it must be a whole number from ${MIN_VARIANTS} on.`, {
    next: "Give a larger number, or leave the option out."
  });
}

// src/core/report/json.ts
var BROKEN_NUMBERS = /\[\n\s+([0-9]+(?:,\n\s+[0-9]+)*)\n\s+\]/g;
function reportJson(report) {
  const text = JSON.stringify(report, null, 2);
  return `${text.replace(BROKEN_NUMBERS, (_all, numbers) => `[${numbers.replace(/\s+/g, " ")}]`)}
`;
}

// src/core/analysis/natural-order.ts
var PARTS = /([0-9]+)/;
function compareNatural(a, b) {
  const left = a.split(PARTS);
  const right = b.split(PARTS);
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const x = left[i] ?? "";
    const y = right[i] ?? "";
    const order = i % 2 === 1 ? compareNumbers(x, y) : compareBytes(x, y);
    if (order !== 0) return order;
  }
  return left.length - right.length || compareBytes(a, b);
}
function compareNumbers(a, b) {
  const x = a.replace(/^0+/, "");
  const y = b.replace(/^0+/, "");
  return x.length - y.length || compareBytes(x, y);
}

// src/core/report/verify-data.ts
function verifyReport(report, verdicts, planned) {
  const cells = verifyRows(verdicts, planned ?? []);
  const verdict = overall(cells);
  return {
    ...report,
    answer: answerOf(cells),
    verify: {
      verdict,
      coverage: { planned: planned?.length ?? null, verified: verdicts.length },
      cells
    }
  };
}
function verifyRows(verdicts, planned) {
  const present = new Set(verdicts.map(({ cell }) => cell.id));
  const missing = planned.filter(({ cell }) => !present.has(cell.id)).map(({ cell }) => ({
    cell,
    verdict: "missing",
    reasons: ["No verdict arrived."]
  }));
  return [...verdicts, ...missing].sort((a, b) => compareNatural(a.cell.id, b.cell.id));
}
function overall(cells) {
  if (cells.length === 0) return "incomplete";
  const names = new Set(cells.map(verdictOf));
  return VERDICTS.find((verdict) => names.has(verdict)) ?? "incomplete";
}
function answerOf(cells) {
  if (cells.length === 0) return "Not tested: there is no verdict.";
  const groups = VERDICTS.map((name) => ({
    name,
    members: cells.filter((cell) => verdictOf(cell) === name)
  }));
  const present = groups.filter(({ members }) => members.length > 0);
  if (present.every(({ name }) => name === "tested")) {
    return `Tested in ${count(cells.length, "cell")}: the canary proved that the BoB was in force, benign runs raised nothing, ${attackPhrase(cells)}.`;
  }
  const parts = present.map(({ name, members }, i) => {
    const who = i === 0 ? `${members.length} of ${count(cells.length, "cell")}` : String(members.length);
    return `${who} ${PHRASES[name](members)}`;
  });
  return `Not tested: ${parts.join(", ")}.`;
}
function verdictOf({ verdict }) {
  return verdict === "missing" ? "incomplete" : verdict;
}
var PHRASES = {
  incomplete: () => "proved nothing",
  "not-bound": () => "raised no canary alert, so the BoB was not in force there",
  unexpected: (members) => `raised ${count(unexpectedIn(members), "kind of alert", "kinds of alert")} beyond the BoB in benign runs`,
  missed: (members) => `missed ${count(missedIn(members), "attack")}`,
  tested: () => "tested"
};
function attackPhrase(cells) {
  const attacked = ran(cells).some(({ attacks }) => attacks.length > 0);
  return attacked ? "every attack raised what it must" : "and no attack was run";
}
function unexpectedIn(cells) {
  return ran(cells).reduce((sum, { unexpected }) => sum + unexpected.length, 0);
}
function missedIn(cells) {
  const missed = ran(cells).flatMap(({ attacks }) => attacks.filter(({ missing }) => missing.length > 0));
  return new Set(missed.map(({ name }) => name)).size;
}
function ran(cells) {
  return cells.filter((cell) => cell.verdict !== "missing");
}

// src/core/analysis/representativeness.ts
var NEARLY_ALL = 0.8;
var MIN_OTHERS = 2;
var MAX_LACKING_SHARE = 0.25;
var MIN_EXPECTED = 20;
var MAX_LACKING = 10;
var USE = /* @__PURE__ */ new Set(["execs", "endpoints", "ingress", "egress", "listens"]);
function representativeness(superset) {
  const expectations = expectationsOf(superset);
  return {
    findings: superset.recordings.flatMap((recording, index) => {
      const { expected, lacking } = expectations[index] ?? { expected: 0, lacking: [] };
      const unused = lacking.filter(({ kind }) => USE.has(kind));
      const doubts = [
        ...recordedDoubts(recording),
        ...idleDoubt(expected, lacking.length),
        ...unusedDoubt(unused)
      ];
      if (doubts.length === 0) return [];
      const { id } = recording;
      return [
        {
          recording: index,
          id,
          doubts,
          lacking: unused.slice(0, MAX_LACKING),
          lackingCount: unused.length
        }
      ];
    })
  };
}
function expectationsOf(superset) {
  const expectations = superset.recordings.map(() => ({ expected: 0, lacking: [] }));
  const cells = groupByCell(superset.recordings);
  const cellOf = [];
  for (const [cell, { recordings }] of cells.entries()) for (const index of recordings) cellOf[index] = cell;
  for (const container of superset.containers) {
    for (const kind of KINDS) {
      const counted = countedRecordings(superset, container, kind);
      const inCell = perCell(counted, cellOf);
      const section = container[kind];
      for (const [place, { seenIn }] of section.entries()) {
        const has2 = new Set(seenIn);
        const seenInCell = perCell(
          counted.filter((index) => has2.has(index)),
          cellOf
        );
        const seen = counted.filter((index) => has2.has(index)).length;
        for (const index of counted) {
          const cell = cellOf[index] ?? -1;
          const of = counted.length - (inCell.get(cell) ?? 0);
          const others = seen - (seenInCell.get(cell) ?? 0);
          const expectation = expectations[index];
          if (expectation === void 0 || of < MIN_OTHERS || others < of * NEARLY_ALL) continue;
          expectation.expected++;
          if (has2.has(index)) continue;
          const entry = behavioursOf(container, kind)[place];
          if (entry === void 0) continue;
          const behaviour = behaviourText(kind, entry);
          expectation.lacking.push({
            container: containerKey(container),
            kind,
            behaviour,
            seenIn: others,
            of
          });
        }
      }
    }
  }
  return expectations;
}
function perCell(recordings, cellOf) {
  const counts = /* @__PURE__ */ new Map();
  for (const index of recordings) {
    const cell = cellOf[index] ?? -1;
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return counts;
}
function recordedDoubts({ completion, suite }) {
  const doubts = [];
  if (completion === "partial") doubts.push({ kind: "partial", because: "Something of it was lost." });
  if (suite === void 0) return doubts;
  const tests = suite.passed + suite.failed;
  if (tests === 0) doubts.push({ kind: "idle", because: "No benign test ran." });
  if (suite.failed > 0) {
    doubts.push({ kind: "tests-failed", because: `${suite.failed} of ${tests} benign tests failed.` });
  }
  return doubts;
}
function idleDoubt(expected, lacking) {
  if (expected < MIN_EXPECTED || lacking <= expected * MAX_LACKING_SHARE) return [];
  const because = `It lacks ${lacking} of the ${expected} behaviours that nearly all others have.`;
  return [{ kind: "idle", because }];
}
function unusedDoubt(unused) {
  if (unused.length === 0) return [];
  const because = unused.length === 1 ? "It lacks a program or network use that nearly all others have." : `It lacks ${unused.length} programs and network uses that nearly all others have.`;
  return [{ kind: "not-exercised", because }];
}

// src/core/analysis/saturation.ts
function saturation(superset) {
  const seen = superset.recordings.map(() => 0);
  const added = superset.recordings.map(() => 0);
  for (const { seenIn } of superset.containers.flatMap(supports)) {
    for (const index of seenIn) increment(seen, index);
    const [first] = seenIn;
    if (first !== void 0) increment(added, first);
  }
  let total = 0;
  return superset.recordings.map(({ id }, index) => {
    total += added[index] ?? 0;
    return { recording: id, seen: seen[index] ?? 0, added: added[index] ?? 0, total };
  });
}
function supports(container) {
  return KINDS.flatMap((kind) => container[kind]);
}
function increment(counts, index) {
  const count2 = counts[index];
  if (count2 !== void 0) counts[index] = count2 + 1;
}

// src/core/analysis/held-out.ts
var LeftOutRecordings = class {
  has;
  /** What remains of a part of a section, generalised. */
  rest = /* @__PURE__ */ new Map();
  constructor(has2) {
    this.has = has2;
  }
};
var HeldOutContainer = class {
  #superset;
  #container;
  #raw;
  #canonical;
  // An entry is asked about once for every way of leaving out.
  #coveringRaw = /* @__PURE__ */ new WeakMap();
  #coveringCanonical = /* @__PURE__ */ new WeakMap();
  constructor(superset, container) {
    this.#superset = superset;
    this.#container = container;
    this.#raw = new CoverIndex(container);
  }
  /** True when a single entry that some other recording saw allows the behaviour. */
  coveredRaw(kind, behaviour, leftOut) {
    const covering = once(this.#coveringRaw, behaviour, () => this.#raw.covering(kind, behaviour));
    return covering.some((entry) => remains(entry, behaviour, leftOut));
  }
  /** The same after what remains was generalised. */
  coveredGeneralised(kind, behaviour, leftOut) {
    const canonical = this.#canonical ??= new CoverIndex(canonicalContainer(this.#container));
    const covering = once(this.#coveringCanonical, behaviour, () => canonical.covering(kind, behaviour));
    if (covering.some((entry) => remains(entry, behaviour, leftOut))) return true;
    if (!("path" in behaviour) || kind !== "opens" && kind !== "execs") return false;
    const root = rootOf(behaviour.path);
    const key = JSON.stringify([containerKey(this.#container), kind, root]);
    let rest = leftOut.rest.get(key);
    if (rest === void 0) {
      rest = new CoverIndex(this.#generalisedRest(kind, root, leftOut));
      leftOut.rest.set(key, rest);
    }
    return rest.lack(kind, behaviour) === void 0;
  }
  /** What remains of a section below one first directory: names elsewhere have no influence there. */
  #generalisedRest(kind, root, leftOut) {
    const empty = { syscalls: [], capabilities: [], endpoints: [], ingress: [], egress: [], listens: [] };
    const entries = behavioursOf(this.#container, kind);
    const kept = entries.flatMap((entry) => {
      if (!("path" in entry) || rootOf(entry.path) !== root) return [];
      const seenIn = entry.seenIn.filter((index) => !leftOut.has(index));
      return seenIn.length === 0 ? [] : [withSupport(entry, seenIn, leftOut)];
    });
    const container = { ...this.#container, ...empty, execs: [], opens: [], [kind]: kept };
    const recordings = this.#superset.recordings.map(
      (recording, index) => leftOut.has(index) ? { ...recording, counts: {} } : recording
    );
    const rest = generalise({ ...this.#superset, recordings, generalised: [], containers: [container] });
    return rest.containers[0] ?? container;
  }
};
function remains(entry, behaviour, leftOut) {
  const isSeen = (seenIn) => seenIn.some((index) => !leftOut.has(index));
  if (!isSeen(entry.seenIn)) return false;
  return !("flags" in behaviour) || behaviour.flags.every((flag) => isSeen(flagSupport(flag, entry)));
}
function withSupport(entry, seenIn, leftOut) {
  if (!("flags" in entry)) return { ...entry, seenIn };
  const flags = entry.flags.filter((flag) => flagSupport(flag, entry).some((index) => !leftOut.has(index)));
  const fewer = Object.fromEntries(
    flags.map((flag) => [flag, flagSupport(flag, entry).filter((index) => !leftOut.has(index))])
  );
  return { ...entry, seenIn, flags, flagsSeenIn: fewer };
}
function canonicalContainer(container) {
  const sections = emptySections();
  for (const open of container.opens) {
    sections.opens.add({ ...open, path: canonicalPath(open.path).text }, open);
  }
  for (const exec of container.execs) {
    const args = exec.args.map((arg) => canonicalArgument(arg).text);
    sections.execs.add({ ...exec, path: canonicalPath(exec.path).text, args }, exec);
  }
  for (const { after } of generaliseEndpoints(container.endpoints)) sections.endpoints.add(after, after);
  const { opens, execs, endpoints } = buildSections(sections, [], ignored);
  return { ...container, opens, execs, endpoints };
}
function ignored() {
  return void 0;
}
function once(known, key, make) {
  let value = known.get(key);
  if (value === void 0) known.set(key, value = make());
  return value;
}
function rootOf(path) {
  return path.split("/", 2).join("/");
}

// src/core/analysis/left-out-groups.ts
function groupings(recordings) {
  const cells = groupByCell(recordings);
  const byCell = recordings.map(() => void 0);
  const byRepeat = recordings.map(() => void 0);
  for (const { id, recordings: members } of cells) {
    for (const index of members) {
      byCell[index] = id;
      if (members.length > 1) byRepeat[index] = recordings[index]?.id;
    }
  }
  const byAxis = (axis) => recordings.map(({ cell }) => isKnownCell(cell) ? cell[axis] : void 0);
  return [
    grouping("cell", byCell),
    grouping("distro", byAxis("distro")),
    grouping("version", byAxis("version")),
    grouping("os", byAxis("os")),
    grouping("repeat", byRepeat)
  ].filter(({ groups }) => groups.length > 1);
}
function grouping(by, names) {
  const known = new Set(names.filter((name) => name !== void 0));
  const order = [...known].sort(compareNatural);
  const place = new Map(order.map((name, at) => [name, at]));
  const groups = order.map((name) => ({ name, recordings: [] }));
  const groupOf = names.map((name, index) => {
    const at = name === void 0 ? -1 : place.get(name) ?? -1;
    groups[at]?.recordings.push(index);
    return at;
  });
  return { by, groups, groupOf };
}

// src/core/analysis/share.ts
var Z = 1.645;
function intervalOf(count2, of) {
  if (of === 0) return { count: count2, of, share: 0, low: 0, high: 1 };
  const share = count2 / of;
  const centre = share + Z ** 2 / (2 * of);
  const spread = Z * Math.sqrt(share * (1 - share) / of + Z ** 2 / (4 * of ** 2));
  const scale = 1 + Z ** 2 / of;
  const at = (value) => Number(Math.min(1, Math.max(0, value / scale)).toFixed(4));
  return { count: count2, of, share: Number(share.toFixed(4)), low: at(centre - spread), high: at(centre + spread) };
}

// src/core/analysis/transfer-scheme.ts
var MAX_ALERTS = 10;
var TransferCollector = class {
  #groups;
  #by;
  constructor(recordings, { by, groups }) {
    this.#by = by;
    this.#groups = groups.map(({ name, recordings: members }) => ({
      name,
      recordings: members,
      partial: members.every((index) => recordings[index]?.completion === "partial"),
      alerts: { raw: nothing(), generalised: nothing(), filtered: nothing() }
    }));
  }
  add(group, variant, alert) {
    const alerts = this.#groups[group]?.alerts[variant];
    if (alerts === void 0) return;
    alerts.total++;
    alerts.byKind[alert.kind] = (alerts.byKind[alert.kind] ?? 0) + 1;
    if (alerts.first.length < MAX_ALERTS) alerts.first.push(alert);
  }
  scheme() {
    const each = (make) => ({
      raw: make("raw"),
      generalised: make("generalised"),
      filtered: make("filtered")
    });
    return {
      by: this.#by,
      groups: this.#groups,
      silent: each((variant) => {
        const counted = this.#groups.filter((group) => !group.partial || group.alerts[variant].total > 0);
        const silent = counted.filter((group) => group.alerts[variant].total === 0);
        return intervalOf(silent.length, counted.length);
      }),
      alerting: each((variant) => this.#alerting(variant))
    };
  }
  #alerting(variant) {
    const counts = KINDS.map(
      (kind) => [kind, this.#groups.filter(({ alerts }) => (alerts[variant].byKind[kind] ?? 0) > 0).length]
    );
    return Object.fromEntries(counts.filter(([, count2]) => count2 > 0));
  }
};
function nothing() {
  return { total: 0, byKind: {}, first: [] };
}

// src/core/analysis/transfer.ts
var LOCAL = "local";
var MAX_WORK = 1e6;
function transfer(raw, shipped, isSetUp) {
  const containers = raw.containers.map((container) => ({
    container,
    heldOut: new HeldOutContainer(raw, container)
  }));
  const behaviours = raw.containers.reduce(
    (sum, container) => sum + KINDS.reduce((all, kind) => all + container[kind].length, 0),
    0
  );
  const possible = groupings(raw.recordings);
  const tried = possible.filter(({ groups }) => groups.length * behaviours <= MAX_WORK);
  const schemes = tried.map((grouping2) => {
    const collector = new TransferCollector(raw.recordings, grouping2);
    const suspects = suspectsOf(raw, containers, grouping2);
    for (const [group, own] of suspects.entries()) {
      const leftOut = new LeftOutRecordings((index) => grouping2.groupOf[index] === group);
      for (const suspect of own)
        judge(suspect, leftOut, isSetUp, (...alert) => collector.add(group, ...alert));
    }
    return collector.scheme();
  });
  return {
    shipped,
    headline: headlineOf(raw.recordings, schemes, shipped, possible.length > tried.length),
    schemes
  };
}
function suspectsOf({ recordings }, containers, { groups, groupOf }) {
  const suspects = groups.map(() => []);
  for (const one of containers) {
    const key = containerKey(one.container);
    for (const kind of KINDS) {
      const observing = recordings.map(
        (recording) => observes(recording, kind) && hasContainer(recording, key)
      );
      const observingGroups = new Set(groupOf.filter((_, index) => observing[index] === true));
      if (observingGroups.size < 2) continue;
      const entries = behavioursOf(one.container, kind);
      for (const entry of entries) {
        if (!entry.seenIn.some((index) => observing[index])) continue;
        for (const { group, seen } of onlySeenIn(entry, groupOf)) {
          suspects[group]?.push({ ...one, kind, entry, seen });
        }
      }
    }
  }
  return suspects;
}
function judge({ container, heldOut, kind, entry, seen }, leftOut, isSetUp, raise) {
  if (heldOut.coveredRaw(kind, seen, leftOut)) return;
  const alert = { container: containerKey(container), kind, behaviour: textOf(kind, entry, seen) };
  raise("raw", alert);
  if (heldOut.coveredGeneralised(kind, seen, leftOut)) return;
  raise("generalised", alert);
  if (!isSetUp(container, kind, seen)) raise("filtered", alert);
}
function onlySeenIn(entry, groupOf) {
  const group = onlyGroup(entry.seenIn, groupOf);
  if (group !== void 0) return [{ group, seen: entry }];
  if (!("flags" in entry) || entry.flagsSeenIn === void 0) return [];
  const groups = /* @__PURE__ */ new Map();
  for (const [flag, seenIn] of Object.entries(entry.flagsSeenIn)) {
    const alone = onlyGroup(seenIn, groupOf);
    if (alone !== void 0) groups.set(alone, [...groups.get(alone) ?? [], flag]);
  }
  return [...groups.keys()].map((alone) => {
    const flags = entry.flags.filter(
      (flag) => flagSupport(flag, entry).some((index) => groupOf[index] === alone)
    );
    return { group: alone, seen: { ...entry, flags } };
  });
}
function onlyGroup(seenIn, groupOf) {
  const group = groupOf[seenIn[0] ?? -1] ?? -1;
  return group >= 0 && seenIn.every((index) => groupOf[index] === group) ? group : void 0;
}
function textOf(kind, entry, seen) {
  const text = behaviourText(kind, entry);
  if (seen === entry || !("flags" in seen)) return text;
  return `${text} (${seen.flags.join(" ")})`;
}
function headlineOf(recordings, schemes, shipped, isTooMuch) {
  const byCell = schemes.find(({ by }) => by === "cell");
  if (byCell === void 0 && isTooMuch)
    return "There are too many cells and behaviours to leave each cell out.";
  if (byCell === void 0) {
    return "How this BoB does on cells that it has not seen is not known: there is only one cell.";
  }
  const { count: count2, of } = byCell.silent[shipped];
  const isCluster = recordings.every(({ cell }) => cell.distro !== void 0 && cell.distro !== LOCAL);
  const what = isCluster ? "clusters" : "cells";
  const filtered = byCell.silent.filtered.count;
  const more = shipped === "generalised" && filtered > count2 ? ` (${filtered} if what the container's set-up does is not counted)` : "";
  return `On ${count2} of ${of} ${what} that it had not seen, this BoB stays silent${more}.`;
}

// src/core/analysis/forecast.ts
var Z2 = 1.645;
function fit(rows, chosen, units) {
  let seen = 0;
  let once2 = 0;
  let twice = 0;
  let sightings = 0;
  const alone = /* @__PURE__ */ new Map();
  const blocks = /* @__PURE__ */ new Set();
  let inBlocks = 0;
  for (const { units: of, behaviours } of rows) {
    const size = shared(of, chosen);
    if (size === 0) continue;
    seen += behaviours;
    sightings += behaviours * size;
    const key = hash(of, chosen);
    if (size === 1) {
      once2 += behaviours;
      alone.set(key, (alone.get(key) ?? 0) + behaviours);
    } else if (size === 2) twice += behaviours;
    if (size < units) {
      blocks.add(key);
      inBlocks += behaviours;
    }
  }
  const meanBlock = blocks.size === 0 ? 1 : inBlocks / blocks.size;
  return { units, seen, once: once2, twice, sightings, alone: [...alone.values()], meanBlock };
}
function unseenAtLeast({ units, once: once2, twice }) {
  const share = (units - 1) / units;
  return twice > 0 ? share * once2 ** 2 / (2 * twice) : share * once2 * (once2 - 1) / 2;
}
function coverageOf({ units, once: once2, twice, sightings }) {
  if (sightings === 0 || once2 === 0) return 1;
  const rest = (units - 1) * once2;
  return rest + twice === 0 ? 0 : 1 - once2 / sightings * (rest / (rest + 2 * twice));
}
function forecast(of, further) {
  const { units, once: once2, alone, meanBlock } = of;
  const unseen2 = unseenAtLeast(of);
  const expected = unseen2 <= 0 ? 0 : unseen2 * (1 - (1 - once2 / (units * unseen2 + once2)) ** further);
  const silent = Array.from({ length: units - alone.length }, () => 0);
  const spread = (each) => Z2 * Math.sqrt(further * (1 + further / units) * dispersion(each));
  return {
    units: further,
    expected,
    low: Math.max(0, Math.floor(expected - spread([...alone, ...silent]))),
    high: Math.ceil(expected + spread([...alone, ...silent, meanBlock]))
  };
}
function dispersion(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.max(mean, values.length < 2 ? 0 : squares / (values.length - 1));
}
function hash(one, other) {
  let a = 2166136261;
  let b = 2654435769;
  for (let i = 0; i < one.length; i++) {
    const word = (one[i] ?? 0) & (other[i] ?? 0);
    a = Math.imul(a ^ word, 16777619);
    a ^= a >>> 15;
    b = Math.imul(b ^ word >>> 7 ^ word << 9, 2246822507);
    b ^= b >>> 13;
  }
  return (a >>> 0) * 2 ** 21 + (b >>> 11);
}

// src/core/analysis/random.ts
function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = state + 1831565813 >>> 0;
    let mixed = Math.imul(state ^ state >>> 15, state | 1);
    mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
    return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
  };
}

// src/core/analysis/calibration.ts
var SPLITS = 1e3;
var MIN_HELD = 0.8;
var MIN_UNITS = 8;
var MAX_WORK2 = 4e7;
var MIN_SPLITS = 100;
var SEED = 1;
function calibrate(rows, units) {
  if (units < MIN_UNITS) return void 0;
  const work = Math.max(1, rows.length * Math.ceil(units / 32));
  const splits = Math.min(SPLITS, Math.max(MIN_SPLITS, Math.floor(MAX_WORK2 / work)));
  const random = randomNumbers(SEED);
  const order = Array.from({ length: units }, (_, unit) => unit);
  const half = Math.floor(units / 2);
  let held = 0;
  for (let split = 0; split < splits; split++) {
    shuffle(order, random);
    const one = bitsOf(units, order.slice(0, half));
    const { low, high } = forecast(fit(rows, one, half), units - half);
    let shown = 0;
    for (const { units: of, behaviours } of rows) if (shared(of, one) === 0) shown += behaviours;
    if (low <= shown && shown <= high) held++;
  }
  return { splits, held: held / splits, calibrated: held >= splits * MIN_HELD };
}
function shuffle(list, random) {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j] ?? 0, list[i] ?? 0];
  }
}

// src/core/analysis/incidence.ts
function incidenceOf(superset) {
  const recordings = [...superset.recordings.entries()].flatMap(
    ([index, { completion }]) => completion === "partial" ? [] : [index]
  );
  const place = new Map(recordings.map((index, at) => [index, at]));
  const rows = /* @__PURE__ */ new Map();
  const notCompared = [];
  for (const container of superset.containers) {
    for (const kind of KINDS) {
      const section = container[kind];
      if (countedRecordings(superset, container, kind).length < recordings.length) {
        if (section.length > 0) notCompared.push(`${containerKey(container)} ${kind}`);
        continue;
      }
      for (const { seenIn } of section) {
        const units = seenIn.flatMap((index) => place.get(index) ?? []);
        if (units.length > 0) addRow(rows, bitsOf(recordings.length, units));
      }
    }
  }
  return { recordings, rows: [...rows.values()], notCompared };
}
function grouped(rows, groupOf, groups) {
  const joined = /* @__PURE__ */ new Map();
  for (const { units, behaviours } of rows) {
    const members = groupOf.flatMap((group, unit) => has(units, unit) ? [group] : []);
    addRow(joined, bitsOf(groups, members), behaviours);
  }
  return [...joined.values()];
}
function has(units, unit) {
  return ((units[unit >>> 5] ?? 0) >>> (unit & 31) & 1) === 1;
}
function addRow(rows, units, behaviours = 1) {
  const key = bitsKey(units);
  const known = rows.get(key);
  if (known === void 0) rows.set(key, { units, behaviours });
  else known.behaviours += behaviours;
}

// src/core/analysis/most-to-gain.ts
var NOTHING = "No recording has anything that no other has: more recordings of the same cells would buy little, new kinds of cells more.";
function mostToGain(all, { recordings, rows }) {
  const cells = recordings.map((index) => all[index]?.cell ?? { id: "unknown" });
  const distros = new Set(cells.map(({ distro }) => distro));
  const byDistro = distros.size > 1 && !distros.has(void 0);
  const partOf = cells.map((cell) => byDistro ? cell.distro ?? "" : cell.id);
  const sizes = /* @__PURE__ */ new Map();
  for (const part of partOf) sizes.set(part, (sizes.get(part) ?? 0) + 1);
  const alone = /* @__PURE__ */ new Map();
  for (const { units, behaviours } of rows) {
    if (sizeOf(units) !== 1) continue;
    const part = partOf[onlyMember(units)] ?? "";
    alone.set(part, (alone.get(part) ?? 0) + behaviours);
  }
  const parts = Array.from(sizes, ([name, number]) => ({
    name,
    recordings: number,
    perRecording: Number(((alone.get(name) ?? 0) / number).toFixed(3))
  })).sort((a, b) => b.perRecording - a.perRecording || compareBytes(a.name, b.name));
  return { parts, ...cells.every(isKnownCell) ? { sentence: sentenceOf(parts) } : {} };
}
function sentenceOf(parts) {
  const [best, second] = parts;
  if (best === void 0 || best.perRecording === 0) return NOTHING;
  const next = second === void 0 ? "" : `, as against ${second.perRecording} on ${second.name}`;
  return `Two more repeats on ${best.name} would buy most: about ${best.perRecording} new behaviours each${next}.`;
}
function onlyMember(units) {
  const word = units.findIndex((bits) => bits !== 0);
  return word * 32 + (31 - Math.clz32(units[word] ?? 0));
}

// src/core/analysis/unseen.ts
function unseen(superset) {
  const incidence = incidenceOf(superset);
  const { recordings, rows, notCompared } = incidence;
  const units = recordings.length;
  if (units < 2) return void 0;
  const of = fit(rows, bitsOf(units, recordings.keys()), units);
  const calibration = calibrate(rows, units);
  const numbers = {
    recordings: units,
    behaviours: of.seen,
    once: of.once,
    twice: of.twice,
    atLeast: rounded(unseenAtLeast(of)),
    coverage: rounded(coverageOf(of)),
    again: { ...forecast(of, units), expected: rounded(forecast(of, units).expected) },
    ...calibration === void 0 ? {} : { calibration },
    nextCell: nextCell(superset, incidence),
    mostToGain: mostToGain(superset.recordings, incidence),
    notCompared
  };
  return { ...numbers, sentences: sentencesOf(numbers) };
}
function nextCell(superset, { recordings, rows }) {
  const compared = recordings.flatMap((index) => superset.recordings[index] ?? []);
  const cells = groupByCell(compared);
  const cellOf = compared.map(() => -1);
  for (const [place, cell] of cells.entries()) for (const at of cell.recordings) cellOf[at] = place;
  const lonely = grouped(rows, cellOf, cells.length).map(({ units }) => units).filter((units) => sizeOf(units) === 1);
  const withNews = new Set(lonely.map((units) => units.join())).size;
  return intervalOf(withNews, cells.length);
}
function sentencesOf(numbers) {
  const { again, calibration, mostToGain: most, nextCell: next } = numbers;
  const about = `${again.low} to ${again.high}`;
  const trust = calibration?.calibrated === true ? `on ${percent(calibration.held)} of ${calibration.splits} halves of these recordings the interval held` : "not calibrated here";
  return [
    `As many recordings again (${again.units}) would show about ${Math.round(again.expected)} behaviours that none has shown yet (90 % interval ${about}; ${trust}).`,
    `The chance that a further cell shows something new is about ${percent(next.share)} (${percent(next.low)} to ${percent(next.high)}).`,
    ...most.sentence === void 0 ? [] : [most.sentence]
  ];
}
function percent(share) {
  return `${Math.round(share * 100)} %`;
}
function rounded(value) {
  return Number(value.toFixed(3));
}

// src/core/analysis/analysis.ts
function analyse(superset, raw = superset) {
  const explained = explainedDeviations(superset);
  const estimate = unseen(superset);
  return {
    ...explained,
    saturation: saturation(superset),
    ...estimate === void 0 ? {} : { unseen: estimate },
    transfer: transfer(raw, raw === superset ? "raw" : "generalised", setUpOf(superset, explained)),
    representativeness: representativeness(superset)
  };
}
function setUpOf(superset, { deviations }) {
  const key = (...parts) => JSON.stringify(parts);
  const setUp = new Set(
    deviations.flatMap(
      ({ container, kind, behaviour, origin }) => origin === "runtime-init" ? [key(container, kind, behaviour)] : []
    )
  );
  const indexes = new Map(
    superset.containers.map((container) => [containerKey(container), new CoverIndex(container)])
  );
  return (container, kind, behaviour) => {
    const name = containerKey(container);
    const covering = indexes.get(name)?.covering(kind, behaviour) ?? [];
    return covering.some((entry) => setUp.has(key(name, kind, behaviourText(kind, entry))));
  };
}

// src/core/analysis/per-cell.ts
function perCell2(cells, deviations) {
  const views = cells.map(() => ({ has: [], lacks: [] }));
  const cellOf = new Map(cells.flatMap(({ recordings }, cell) => recordings.map((index) => [index, cell])));
  for (const [index, { seenIn, lackedIn }] of deviations.entries()) {
    const having = cellsOf(seenIn, cellOf);
    const lacking = [...cellsOf(lackedIn, cellOf)].filter((cell) => !having.has(cell));
    if (lacking.length === 0) continue;
    for (const cell of having) views[cell]?.has.push(index);
    for (const cell of lacking) views[cell]?.lacks.push(index);
  }
  return views;
}
function cellsOf(recordings, cellOf) {
  const cells = /* @__PURE__ */ new Set();
  for (const index of recordings) {
    const cell = cellOf.get(index);
    if (cell !== void 0) cells.add(cell);
  }
  return cells;
}

// src/core/report/cell-rows.ts
function cellRows(superset, deviations, planned, failures) {
  const drafts = [...draftsOf(superset, planned ?? [], failures).values()].sort(
    (a, b) => compareNatural(a.id, b.id)
  );
  const views = perCell2(drafts, deviations);
  return drafts.map((draft, i) => ({
    ...cellRow(draft, superset.recordings, planned !== void 0),
    has: views[i]?.has ?? [],
    lacks: views[i]?.lacks ?? []
  }));
}
function draftsOf(superset, planned, failures) {
  const drafts = /* @__PURE__ */ new Map();
  const draft = (id, cell) => {
    const known = drafts.get(id);
    if (known !== void 0) return known;
    const created = { id, cell, plannedRepeats: null, recordings: [], failures: [] };
    drafts.set(id, created);
    return created;
  };
  for (const { id, recordings } of groupByCell(superset.recordings)) {
    const found = recordings.map((index) => superset.recordings[index]?.cell)[0] ?? { id };
    draft(id, found).recordings = recordings;
  }
  for (const { cell, repeats } of planned) draft(cell.id, cell).plannedRepeats = repeats;
  for (const { cell, repeat, reason } of failures) {
    draft(cell.id, cell).failures.push(repeat === void 0 ? reason : `r${repeat}: ${reason}`);
  }
  for (const { id, reason } of superset.leftOut) {
    const [, cell = "", repeat = ""] = RECORDING_ID.exec(id) ?? [];
    drafts.get(cell)?.failures.push(`r${repeat} left out: ${reason}`);
  }
  return drafts;
}
var RECORDING_ID = /^(.*)\.r([0-9]+)$/s;
function cellRow(draft, all, hasPlan) {
  const { id, cell, plannedRepeats, failures } = draft;
  const recordings = draft.recordings.flatMap((index) => all[index] ?? []);
  const kernels = recordings.length > 0 ? recordings.map((recording) => recording.cell.kernel) : [cell.kernel];
  return {
    id,
    cell,
    kernels: sortedSet(kernels.filter((kernel) => kernel !== void 0)),
    state: stateOf(draft, recordings),
    reasons: [...reasonsOf(recordings), ...failures.toSorted(compareNatural)],
    planned: hasPlan ? plannedRepeats !== null : null,
    repeats: { recorded: recordings.length, planned: plannedRepeats },
    recordings: draft.recordings,
    notObserved: KINDS.filter(
      (kind) => recordings.length > 0 && !recordings.some((recording) => observes(recording, kind))
    )
  };
}
function stateOf({ failures, plannedRepeats }, recordings) {
  if (recordings.length === 0) return failures.length > 0 ? "failed" : "missing";
  if (recordings.some(({ completion }) => completion === "partial")) return "partial";
  if (recordings.some(isUnfinished)) return "unfinished";
  if (recordings.some(({ suite }) => (suite?.failed ?? 0) > 0)) return "tests-failed";
  if (failures.length > 0 || recordings.length < (plannedRepeats ?? 0)) return "repeats-missing";
  return "recorded";
}
function isUnfinished({ status }) {
  return status === "ready";
}
function reasonsOf(recordings) {
  return recordings.flatMap((recording) => {
    const prefix = recordings.length > 1 ? `r${recording.repeat}: ` : "";
    return [...troubles(recording), ...recording.warnings].map((reason) => prefix + reason);
  });
}
function troubles(recording) {
  const { suite, reasons, status, completion } = recording;
  const unsaid = completion === "partial" && reasons.length === 0;
  return [
    ...reasons,
    ...unsaid ? ["The engine says that it did not see everything."] : [],
    ...isUnfinished(recording) ? ["The engine was still learning."] : [],
    ...status === "too-large" ? ["The profile was too large: the engine stopped adding to it."] : [],
    ...suite !== void 0 && suite.failed > 0 ? [`${suite.failed} of ${count(suite.passed + suite.failed, "benign test")} failed.`] : []
  ];
}

// src/core/report/report-data.ts
function recordingReport(superset, inputs = {}) {
  const analysis = analyse(superset, inputs.raw);
  const { deviations: deviating } = analysis;
  const cells = cellRows(superset, deviating, inputs.planned, inputs.failures ?? []);
  const containers = superset.containers.map((container) => containerRow(superset, container));
  const coverage = coverageOf2(cells, superset.recordings.length);
  const totals = totalsOf(containers, deviating);
  const recorded = recordedSentence(coverage, totals, containers.length);
  return {
    apiVersion: API_VERSION,
    kind: "Report",
    workload: superset.workload,
    answer: recorded,
    recorded,
    coverage,
    totals,
    recordings: superset.recordings.map(recordingRow),
    cells,
    ...analysis,
    behaviours: superset.containers.flatMap(behaviourRows),
    containers,
    surface: supersetSurface(superset),
    generalised: superset.generalised,
    quarantined: superset.quarantined,
    leftOut: superset.leftOut,
    notes: [...superset.notes, ...inputs.notes ?? []]
  };
}
function recordingRow(recording) {
  const { id, cell, repeat, engine, status, completion, reasons, warnings, notObserved } = recording;
  const { digests, events, times, suite } = recording;
  return {
    id,
    cell,
    repeat,
    engine,
    status,
    completion,
    reasons,
    warnings,
    notObserved,
    ...digests === void 0 ? {} : { digests },
    ...events === void 0 ? {} : { events },
    ...times === void 0 ? {} : { times },
    ...suite === void 0 ? {} : { suite }
  };
}
function behaviourRows(container) {
  const key = containerKey(container);
  return KINDS.flatMap((kind) => {
    const section = container[kind];
    return section.map((entry) => ({
      container: key,
      kind,
      behaviour: behaviourText(kind, entry),
      seenIn: entry.seenIn,
      ...entry.phases === void 0 ? {} : { phases: entry.phases }
    }));
  });
}
function containerRow(superset, container) {
  const { workload } = superset;
  const key = containerKey(container);
  const recordings = superset.recordings.filter((recording) => hasContainer(recording, key));
  return {
    component: `${workload.kind}/${workload.name}`,
    container: container.name,
    type: container.type,
    capabilities: container.capabilities.map(({ name }) => name),
    counts: byKind((kind) => container[kind].length),
    notObserved: KINDS.filter((kind) => !recordings.some((recording) => observes(recording, kind))),
    recordings: recordings.length
  };
}
function coverageOf2(cells, recordings) {
  const hasPlan = cells.some(({ planned }) => planned !== null);
  const recorded = cells.filter((cell) => cell.recordings.length > 0);
  const extra = recorded.filter(({ planned }) => planned === false).length;
  return {
    planned: hasPlan ? cells.filter(({ planned }) => planned === true).length : null,
    recorded: recorded.length - extra,
    extra,
    recordings
  };
}
function totalsOf(containers, deviating) {
  const totals = byKind((kind) => containers.reduce((sum, { counts }) => sum + counts[kind], 0));
  return {
    behaviours: KINDS.reduce((sum, kind) => sum + totals[kind], 0),
    byKind: totals,
    deviating: new Set(deviating.map(behaviourKey)).size
  };
}
function behaviourKey({ container, kind, behaviour, flag }) {
  const whole = flag === void 0 ? behaviour : behaviour.slice(0, -` (${flag})`.length);
  return JSON.stringify([container, kind, whole]);
}
function byKind(number) {
  return {
    capabilities: number("capabilities"),
    syscalls: number("syscalls"),
    execs: number("execs"),
    opens: number("opens"),
    endpoints: number("endpoints"),
    ingress: number("ingress"),
    egress: number("egress"),
    listens: number("listens")
  };
}
function recordedSentence(coverage, totals, containers) {
  const { planned, recorded, extra, recordings } = coverage;
  if (recordings === 0) {
    return planned === null ? "Nothing was recorded." : `Nothing was recorded: 0 of ${count(planned, "planned cell")} yielded a recording.`;
  }
  const cells = planned === null ? count(recorded, "cell") : `${recorded} of ${count(planned, "planned cell")}`;
  const more = extra === 0 ? "" : ` and ${extra} that ${extra === 1 ? "was" : "were"} not planned`;
  const what = `${count(totals.behaviours, "behaviour")} in ${count(containers, "container")}`;
  return `Recorded ${cells}${more}: ${what}, ${agreement(totals, recordings)}.`;
}
function agreement({ deviating }, recordings) {
  if (recordings === 1) return "from a single recording, so nothing could be compared";
  if (deviating === 0) return "none of them deviating between recordings";
  return `${deviating} of them not in every recording`;
}

export {
  COVERED_RULE,
  compareLosses,
  joinLosses,
  entryText,
  LossList,
  newlyAllows,
  generalise,
  reportJson,
  compareNatural,
  verifyReport,
  recordingReport
};
