import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  require_SetCache,
  require_cacheHas,
  require_setToArray
} from "./chunk-VGOXKAGB.mjs";
import {
  parseRequestUrl
} from "./chunk-3GI2IVGO.mjs";
import {
  covers
} from "./chunk-VMIFSJ3O.mjs";
import {
  PathMatcher
} from "./chunk-HSLWIOUI.mjs";
import {
  ANY_PORT,
  splitEndpoint
} from "./chunk-Q7GFCWDG.mjs";
import {
  mayBePattern
} from "./chunk-GD2FGUGM.mjs";
import {
  require_Stack,
  require_Uint8Array,
  require_getAllKeys,
  require_getTag
} from "./chunk-BNWWI2LL.mjs";
import {
  require_Symbol,
  require_eq,
  require_isArray,
  require_isBuffer,
  require_isObjectLike,
  require_isTypedArray
} from "./chunk-F7QC6PNU.mjs";
import {
  DYNAMIC,
  WILDCARD
} from "./chunk-4TB6NYYM.mjs";
import {
  byteLength,
  compareBytes,
  sortedSet
} from "./chunk-AKTJ3EKL.mjs";
import {
  InputError
} from "./chunk-AAS74KDJ.mjs";
import {
  __commonJS,
  __toESM
} from "./chunk-BOR2QMVO.mjs";

// node_modules/lodash/_arraySome.js
var require_arraySome = __commonJS({
  "node_modules/lodash/_arraySome.js"(exports, module) {
    function arraySome(array, predicate) {
      var index = -1, length = array == null ? 0 : array.length;
      while (++index < length) {
        if (predicate(array[index], index, array)) {
          return true;
        }
      }
      return false;
    }
    module.exports = arraySome;
  }
});

// node_modules/lodash/_equalArrays.js
var require_equalArrays = __commonJS({
  "node_modules/lodash/_equalArrays.js"(exports, module) {
    var SetCache = require_SetCache();
    var arraySome = require_arraySome();
    var cacheHas = require_cacheHas();
    var COMPARE_PARTIAL_FLAG = 1;
    var COMPARE_UNORDERED_FLAG = 2;
    function equalArrays(array, other, bitmask, customizer, equalFunc, stack) {
      var isPartial = bitmask & COMPARE_PARTIAL_FLAG, arrLength = array.length, othLength = other.length;
      if (arrLength != othLength && !(isPartial && othLength > arrLength)) {
        return false;
      }
      var arrStacked = stack.get(array);
      var othStacked = stack.get(other);
      if (arrStacked && othStacked) {
        return arrStacked == other && othStacked == array;
      }
      var index = -1, result = true, seen = bitmask & COMPARE_UNORDERED_FLAG ? new SetCache() : void 0;
      stack.set(array, other);
      stack.set(other, array);
      while (++index < arrLength) {
        var arrValue = array[index], othValue = other[index];
        if (customizer) {
          var compared = isPartial ? customizer(othValue, arrValue, index, other, array, stack) : customizer(arrValue, othValue, index, array, other, stack);
        }
        if (compared !== void 0) {
          if (compared) {
            continue;
          }
          result = false;
          break;
        }
        if (seen) {
          if (!arraySome(other, function(othValue2, othIndex) {
            if (!cacheHas(seen, othIndex) && (arrValue === othValue2 || equalFunc(arrValue, othValue2, bitmask, customizer, stack))) {
              return seen.push(othIndex);
            }
          })) {
            result = false;
            break;
          }
        } else if (!(arrValue === othValue || equalFunc(arrValue, othValue, bitmask, customizer, stack))) {
          result = false;
          break;
        }
      }
      stack["delete"](array);
      stack["delete"](other);
      return result;
    }
    module.exports = equalArrays;
  }
});

// node_modules/lodash/_mapToArray.js
var require_mapToArray = __commonJS({
  "node_modules/lodash/_mapToArray.js"(exports, module) {
    function mapToArray(map) {
      var index = -1, result = Array(map.size);
      map.forEach(function(value, key) {
        result[++index] = [key, value];
      });
      return result;
    }
    module.exports = mapToArray;
  }
});

// node_modules/lodash/_equalByTag.js
var require_equalByTag = __commonJS({
  "node_modules/lodash/_equalByTag.js"(exports, module) {
    var Symbol = require_Symbol();
    var Uint8Array = require_Uint8Array();
    var eq = require_eq();
    var equalArrays = require_equalArrays();
    var mapToArray = require_mapToArray();
    var setToArray = require_setToArray();
    var COMPARE_PARTIAL_FLAG = 1;
    var COMPARE_UNORDERED_FLAG = 2;
    var boolTag = "[object Boolean]";
    var dateTag = "[object Date]";
    var errorTag = "[object Error]";
    var mapTag = "[object Map]";
    var numberTag = "[object Number]";
    var regexpTag = "[object RegExp]";
    var setTag = "[object Set]";
    var stringTag = "[object String]";
    var symbolTag = "[object Symbol]";
    var arrayBufferTag = "[object ArrayBuffer]";
    var dataViewTag = "[object DataView]";
    var symbolProto = Symbol ? Symbol.prototype : void 0;
    var symbolValueOf = symbolProto ? symbolProto.valueOf : void 0;
    function equalByTag(object, other, tag, bitmask, customizer, equalFunc, stack) {
      switch (tag) {
        case dataViewTag:
          if (object.byteLength != other.byteLength || object.byteOffset != other.byteOffset) {
            return false;
          }
          object = object.buffer;
          other = other.buffer;
        case arrayBufferTag:
          if (object.byteLength != other.byteLength || !equalFunc(new Uint8Array(object), new Uint8Array(other))) {
            return false;
          }
          return true;
        case boolTag:
        case dateTag:
        case numberTag:
          return eq(+object, +other);
        case errorTag:
          return object.name == other.name && object.message == other.message;
        case regexpTag:
        case stringTag:
          return object == other + "";
        case mapTag:
          var convert = mapToArray;
        case setTag:
          var isPartial = bitmask & COMPARE_PARTIAL_FLAG;
          convert || (convert = setToArray);
          if (object.size != other.size && !isPartial) {
            return false;
          }
          var stacked = stack.get(object);
          if (stacked) {
            return stacked == other;
          }
          bitmask |= COMPARE_UNORDERED_FLAG;
          stack.set(object, other);
          var result = equalArrays(convert(object), convert(other), bitmask, customizer, equalFunc, stack);
          stack["delete"](object);
          return result;
        case symbolTag:
          if (symbolValueOf) {
            return symbolValueOf.call(object) == symbolValueOf.call(other);
          }
      }
      return false;
    }
    module.exports = equalByTag;
  }
});

// node_modules/lodash/_equalObjects.js
var require_equalObjects = __commonJS({
  "node_modules/lodash/_equalObjects.js"(exports, module) {
    var getAllKeys = require_getAllKeys();
    var COMPARE_PARTIAL_FLAG = 1;
    var objectProto = Object.prototype;
    var hasOwnProperty = objectProto.hasOwnProperty;
    function equalObjects(object, other, bitmask, customizer, equalFunc, stack) {
      var isPartial = bitmask & COMPARE_PARTIAL_FLAG, objProps = getAllKeys(object), objLength = objProps.length, othProps = getAllKeys(other), othLength = othProps.length;
      if (objLength != othLength && !isPartial) {
        return false;
      }
      var index = objLength;
      while (index--) {
        var key = objProps[index];
        if (!(isPartial ? key in other : hasOwnProperty.call(other, key))) {
          return false;
        }
      }
      var objStacked = stack.get(object);
      var othStacked = stack.get(other);
      if (objStacked && othStacked) {
        return objStacked == other && othStacked == object;
      }
      var result = true;
      stack.set(object, other);
      stack.set(other, object);
      var skipCtor = isPartial;
      while (++index < objLength) {
        key = objProps[index];
        var objValue = object[key], othValue = other[key];
        if (customizer) {
          var compared = isPartial ? customizer(othValue, objValue, key, other, object, stack) : customizer(objValue, othValue, key, object, other, stack);
        }
        if (!(compared === void 0 ? objValue === othValue || equalFunc(objValue, othValue, bitmask, customizer, stack) : compared)) {
          result = false;
          break;
        }
        skipCtor || (skipCtor = key == "constructor");
      }
      if (result && !skipCtor) {
        var objCtor = object.constructor, othCtor = other.constructor;
        if (objCtor != othCtor && ("constructor" in object && "constructor" in other) && !(typeof objCtor == "function" && objCtor instanceof objCtor && typeof othCtor == "function" && othCtor instanceof othCtor)) {
          result = false;
        }
      }
      stack["delete"](object);
      stack["delete"](other);
      return result;
    }
    module.exports = equalObjects;
  }
});

// node_modules/lodash/_baseIsEqualDeep.js
var require_baseIsEqualDeep = __commonJS({
  "node_modules/lodash/_baseIsEqualDeep.js"(exports, module) {
    var Stack = require_Stack();
    var equalArrays = require_equalArrays();
    var equalByTag = require_equalByTag();
    var equalObjects = require_equalObjects();
    var getTag = require_getTag();
    var isArray = require_isArray();
    var isBuffer = require_isBuffer();
    var isTypedArray = require_isTypedArray();
    var COMPARE_PARTIAL_FLAG = 1;
    var argsTag = "[object Arguments]";
    var arrayTag = "[object Array]";
    var objectTag = "[object Object]";
    var objectProto = Object.prototype;
    var hasOwnProperty = objectProto.hasOwnProperty;
    function baseIsEqualDeep(object, other, bitmask, customizer, equalFunc, stack) {
      var objIsArr = isArray(object), othIsArr = isArray(other), objTag = objIsArr ? arrayTag : getTag(object), othTag = othIsArr ? arrayTag : getTag(other);
      objTag = objTag == argsTag ? objectTag : objTag;
      othTag = othTag == argsTag ? objectTag : othTag;
      var objIsObj = objTag == objectTag, othIsObj = othTag == objectTag, isSameTag = objTag == othTag;
      if (isSameTag && isBuffer(object)) {
        if (!isBuffer(other)) {
          return false;
        }
        objIsArr = true;
        objIsObj = false;
      }
      if (isSameTag && !objIsObj) {
        stack || (stack = new Stack());
        return objIsArr || isTypedArray(object) ? equalArrays(object, other, bitmask, customizer, equalFunc, stack) : equalByTag(object, other, objTag, bitmask, customizer, equalFunc, stack);
      }
      if (!(bitmask & COMPARE_PARTIAL_FLAG)) {
        var objIsWrapped = objIsObj && hasOwnProperty.call(object, "__wrapped__"), othIsWrapped = othIsObj && hasOwnProperty.call(other, "__wrapped__");
        if (objIsWrapped || othIsWrapped) {
          var objUnwrapped = objIsWrapped ? object.value() : object, othUnwrapped = othIsWrapped ? other.value() : other;
          stack || (stack = new Stack());
          return equalFunc(objUnwrapped, othUnwrapped, bitmask, customizer, stack);
        }
      }
      if (!isSameTag) {
        return false;
      }
      stack || (stack = new Stack());
      return equalObjects(object, other, bitmask, customizer, equalFunc, stack);
    }
    module.exports = baseIsEqualDeep;
  }
});

// node_modules/lodash/_baseIsEqual.js
var require_baseIsEqual = __commonJS({
  "node_modules/lodash/_baseIsEqual.js"(exports, module) {
    var baseIsEqualDeep = require_baseIsEqualDeep();
    var isObjectLike = require_isObjectLike();
    function baseIsEqual(value, other, bitmask, customizer, stack) {
      if (value === other) {
        return true;
      }
      if (value == null || other == null || !isObjectLike(value) && !isObjectLike(other)) {
        return value !== value && other !== other;
      }
      return baseIsEqualDeep(value, other, bitmask, customizer, baseIsEqual, stack);
    }
    module.exports = baseIsEqual;
  }
});

// node_modules/lodash/isEqual.js
var require_isEqual = __commonJS({
  "node_modules/lodash/isEqual.js"(exports, module) {
    var baseIsEqual = require_baseIsEqual();
    function isEqual2(value, other) {
      return baseIsEqual(value, other);
    }
    module.exports = isEqual2;
  }
});

// src/core/storage/saved.ts
var import_isEqual = __toESM(require_isEqual(), 1);

// src/core/storage/collapse-settings.ts
var MAX_INT32 = 2 ** 31 - 1;
function defaultCollapseSettings() {
  return {
    openDynamicThreshold: 50,
    endpointDynamicThreshold: 100,
    collapseConfigs: [
      { prefix: "/etc", threshold: 100 },
      { prefix: "/etc/apache2", threshold: 50 },
      { prefix: "/opt", threshold: 50 },
      { prefix: "/var/run", threshold: 50 },
      { prefix: "/app", threshold: 50 }
    ]
  };
}
function configFinder(configs, defaultThreshold) {
  const longestFirst = configs.map((config) => ({ config, bare: config.prefix.replace(/(?<=.)\/+$/s, "") })).sort((a, b) => byteLength(b.config.prefix) - byteLength(a.config.prefix));
  const fallback = { prefix: "/", threshold: defaultThreshold };
  return (path) => longestFirst.find(({ bare }) => isAtOrBelow(path, bare))?.config ?? fallback;
}
function isAtOrBelow(path, prefix) {
  if (!path.startsWith(prefix)) return false;
  return prefix === "" || prefix === "/" || path.length === prefix.length || path[prefix.length] === "/";
}

// src/core/storage/traced.ts
function entriesOf(traced) {
  return traced.map(({ entry }) => entry);
}
function addOrigins(traced, from) {
  for (const index of from) traced.from.push(index);
}

// src/core/storage/analyze-endpoints.ts
function traceEndpoints(endpoints, analyzer) {
  for (const { endpoint } of endpoints) analyzeUrl(endpoint, analyzer);
  const analyzed = [];
  const firstByKey = /* @__PURE__ */ new Map();
  endpoints.forEach((endpoint, index) => {
    const url = analyzeUrl(endpoint.endpoint, analyzer);
    if (url === void 0) return;
    const traced = { entry: { ...endpoint, endpoint: url, methods: [...endpoint.methods] }, from: [index] };
    const known = url === endpoint.endpoint ? void 0 : firstByKey.get(keyOf(traced.entry));
    if (known) merge(known, traced);
    else {
      analyzed.push(traced);
      if (!firstByKey.has(keyOf(traced.entry))) firstByKey.set(keyOf(traced.entry), traced);
    }
  });
  return mergeDuplicates(analyzed);
}
function mergeDuplicates(endpoints) {
  const seen = /* @__PURE__ */ new Map();
  const specific = /* @__PURE__ */ new Map();
  for (const endpoint of endpoints) {
    const key = keyOf(endpoint.entry);
    const { port, path } = splitEndpoint(endpoint.entry.endpoint);
    const anyPortKey = keyOf({ ...endpoint.entry, endpoint: `:${ANY_PORT}${path}` });
    const known = seen.get(key) ?? (port === ANY_PORT ? void 0 : seen.get(anyPortKey));
    if (known) {
      merge(known, endpoint);
      continue;
    }
    const siblings = specific.get(anyPortKey) ?? /* @__PURE__ */ new Set();
    specific.set(anyPortKey, siblings);
    if (port === ANY_PORT) for (const sibling of siblings) absorb(endpoint, seen, sibling);
    else siblings.add(key);
    seen.set(key, endpoint);
  }
  return [...seen.values()];
}
function absorb(endpoint, seen, key) {
  const other = seen.get(key);
  if (other) merge(endpoint, other);
  seen.delete(key);
}
function merge(into, other) {
  addOrigins(into, other.from);
  into.entry.methods = [.../* @__PURE__ */ new Set([...into.entry.methods, ...other.entry.methods])];
  const headers = mergeHeaders(into.entry.headers, other.entry.headers);
  if (headers !== void 0) into.entry.headers = headers;
}
function mergeHeaders(into, other) {
  if (typeof into !== "object" || typeof other !== "object") return into;
  const values = new Map(Object.entries(into));
  for (const [name, more] of Object.entries(other)) {
    const known = values.get(name);
    values.set(name, known ? sortedSet([...known, ...more]) : [...more]);
  }
  return Object.fromEntries(sortedSet(values.keys()).map((name) => [name, values.get(name) ?? []]));
}
function keyOf({ endpoint, direction, internal }) {
  return `${endpoint}|${direction}|${internal}`;
}
function analyzeUrl(text, analyzer) {
  const hasScheme = text.startsWith("http://") || text.startsWith("https://");
  const url = parseRequestUrl(hasScheme ? text : `http://${text}`);
  return url && `:${url.port}${analyzer.analyzePath(url.path, url.port)}`;
}

// src/core/storage/analyze-opens.ts
var IDENTIFIER = "opens";
function traceOpens(opens, analyzer, sbom) {
  for (const { path } of opens) analyzer.analyzePath(path, IDENTIFIER);
  const stored = /* @__PURE__ */ new Map();
  opens.forEach((open, index) => {
    const path = sbom.has(open.path) ? open.path : analyzer.analyzePath(open.path, IDENTIFIER);
    const known = stored.get(path);
    const from = known?.from ?? [];
    from.push(index);
    const isUnited = known !== void 0 && path !== open.path;
    const flags = isUnited ? sortedSet([...known.entry.flags, ...open.flags]) : [...open.flags];
    stored.set(path, { entry: { ...open, path, flags }, from });
  });
  const sorted = [...stored.values()].sort((a, b) => compareBytes(a.entry.path, b.entry.path));
  return foldIntoPatterns(sorted, sbom);
}
function foldIntoPatterns(opens, sbom) {
  const patterns = opens.filter(({ entry }) => mayBePattern(entry.path)).map((traced) => ({ traced, path: traced.entry.path })).sort((a, b) => byteLength(b.path) - byteLength(a.path));
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

// src/core/storage/path-clean.ts
function cleanPath(path) {
  const isRooted = path.startsWith("/");
  const kept = [];
  for (const segment of path.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") kept.push(segment);
    else if (kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else if (!isRooted) kept.push(segment);
  }
  const text = kept.join("/");
  if (isRooted) return `/${text}`;
  return text === "" ? "." : text;
}

// src/core/storage/path-analyzer.ts
var PathAnalyzer = class {
  #roots = /* @__PURE__ */ new Map();
  #configAt;
  constructor(threshold, configs) {
    this.#configAt = configFinder(configs, threshold);
  }
  /** Adds a path to the trie of that name and gives what it has become. */
  analyzePath(path, identifier) {
    const clean = cleanPath(path);
    let node = this.#roots.get(identifier);
    if (!node) this.#roots.set(identifier, node = newNode(identifier));
    const names = [];
    let start = 0;
    for (const segment of clean.split("/")) {
      const end = start + segment.length;
      node = step(node, segment, this.#configAt(clean.slice(0, start)).threshold);
      collapse(node, this.#configAt(clean.slice(0, end)).threshold);
      names.push(node.name);
      if (node.name === WILDCARD) break;
      start = end + 1;
    }
    return collapseAdjacent(names.join("/"));
  }
};
function collapseAdjacent(path) {
  return path.replace(/⋯(?:\/⋯)+/g, WILDCARD);
}
function newNode(name) {
  return { name, count: 0, children: /* @__PURE__ */ new Map() };
}
function step(node, segment, threshold) {
  const dynamic = node.children.get(DYNAMIC);
  if (segment === DYNAMIC) return dynamic ?? replaceChildren(node, DYNAMIC);
  const wildcard = node.children.get(WILDCARD);
  if (wildcard) return wildcard;
  if (dynamic) {
    if (node.children.size > 1) node.children = /* @__PURE__ */ new Map([[DYNAMIC, dynamic]]);
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
function collapse(node, threshold) {
  if (node.count <= threshold || node.children.has(DYNAMIC)) return;
  const dynamic = replaceChildren(node, DYNAMIC);
  dynamic.count = dynamic.children.size;
}
function replaceChildren(node, name) {
  const replacement = newNode(name);
  for (const child of node.children.values()) moveChildren(child, replacement);
  node.children = /* @__PURE__ */ new Map([[name, replacement]]);
  return replacement;
}
function moveChildren(from, to) {
  for (const [name, child] of from.children) {
    const known = to.children.get(name);
    if (!known) to.children.set(name, child);
    else {
      known.count += child.count;
      moveChildren(child, known);
    }
  }
}

// src/core/storage/deflate.ts
var SEPARATOR = "␟";
var REWRITTEN_KINDS = ["execs", "opens", "endpoints", "ingress", "egress"];
function deflateTraced(container, settings, sbom = /* @__PURE__ */ new Set()) {
  const { openDynamicThreshold, endpointDynamicThreshold, collapseConfigs } = settings;
  const traces = {
    execs: traceExecs(container.execs),
    opens: traceOpens(container.opens, new PathAnalyzer(openDynamicThreshold, collapseConfigs), sbom),
    endpoints: traceEndpoints(
      container.endpoints,
      new PathAnalyzer(endpointDynamicThreshold, collapseConfigs)
    ),
    ingress: traceNeighbors(container.ingress),
    egress: traceNeighbors(container.egress)
  };
  const { unset, rulePolicies, ...rest } = container;
  const stillUnset = unset?.filter((kind) => kind !== "execs") ?? [];
  const profile = {
    ...rest,
    capabilities: sortedNames(container.capabilities),
    syscalls: sortedNames(container.syscalls),
    execs: entriesOf(traces.execs),
    opens: entriesOf(traces.opens),
    endpoints: entriesOf(traces.endpoints),
    ingress: entriesOf(traces.ingress),
    egress: entriesOf(traces.egress),
    ...rulePolicies && { rulePolicies: deflateRulePolicies(rulePolicies) },
    ...stillUnset.length > 0 && { unset: stillUnset }
  };
  return { profile, traces };
}
function deflateRulePolicies(policies) {
  return Object.fromEntries(
    Object.entries(policies).map(([rule, policy]) => [
      rule,
      policy.processAllowed ? { ...policy, processAllowed: sortedSet(policy.processAllowed) } : policy
    ])
  );
}
function sortedNames(named) {
  return sortedSet(named.map(({ name }) => name)).map((name) => ({ name }));
}
function traceExecs(execs) {
  return groupBy(execs, ({ path, args, envs = [] }) => [path, ...args, ...envs].join(SEPARATOR));
}
function traceNeighbors(neighbors) {
  return groupBy(neighbors, ({ identifier = "" }) => identifier).map(({ entry, from }) => {
    if (from.length === 1) return { entry, from };
    const all = from.flatMap((index) => neighbors[index] ?? []);
    return {
      entry: {
        ...entry,
        dnsNames: sortedSet(all.flatMap(({ dnsNames }) => dnsNames)),
        ports: entriesOf(
          groupBy(
            all.flatMap(({ ports }) => ports),
            ({ name }) => name
          )
        )
      },
      from
    };
  });
}
function groupBy(entries, keyOf2) {
  const groups = /* @__PURE__ */ new Map();
  entries.forEach((entry, index) => {
    const known = groups.get(keyOf2(entry));
    if (known) known.from.push(index);
    else groups.set(keyOf2(entry), { entry, from: [index] });
  });
  return [...groups.values()];
}

// src/core/storage/saved.ts
var MAX_ROUNDS = 64;
function storedForm(bob, settings = defaultCollapseSettings()) {
  const containers = bob.containers.map((container) => settle(container, settings));
  const architectures = sortedSet(bob.architectures);
  const isSorted = (0, import_isEqual.default)(architectures, bob.architectures);
  return {
    bob: { ...bob, architectures, containers: containers.map(({ stored }) => stored) },
    rounds: Math.max(isSorted ? 0 : 1, ...containers.map(({ rounds }) => rounds)),
    changes: containers.flatMap(changesOf)
  };
}
function settle(container, settings) {
  let stored = container;
  let origins = mapKinds((kind) => container[kind].map((_, index) => [index]));
  for (let rounds = 0; rounds <= MAX_ROUNDS; rounds++) {
    const { profile, traces } = deflateTraced(stored, settings);
    if ((0, import_isEqual.default)(profile, stored)) return { container, stored, rounds, origins };
    const before = origins;
    origins = mapKinds(
      (kind) => traces[kind].map(({ from }) => ascending(from.flatMap((index) => before[kind][index] ?? [])))
    );
    stored = profile;
  }
  throw new InputError(
    `The profile of container ${JSON.stringify(container.name)} still changes after ${MAX_ROUNDS} saves.`,
    { next: "Look for endpoints with many layers of percent-encoding and remove them." }
  );
}
function mapKinds(of) {
  return Object.fromEntries(REWRITTEN_KINDS.map((kind) => [kind, of(kind)]));
}
function changesOf(settled) {
  return REWRITTEN_KINDS.flatMap((kind) => changesOfKind(kind, settled));
}
function changesOfKind(kind, settled) {
  const container = `${settled.container.type}/${settled.container.name}`;
  const origins = settled.origins[kind];
  const before = settled.container[kind];
  const after = settled.stored[kind];
  const changes = after.flatMap((stored, at) => {
    const observed = (origins[at] ?? []).flatMap((index) => before[index] ?? []);
    const narrower = observed.filter((entry) => !covers(kind, entry, stored));
    const wider = observed.filter((entry) => !covers(kind, stored, entry));
    if (narrower.length + wider.length === 0) return [];
    const allowsMore = narrower.length === observed.length;
    return [{ container, kind, observed, stored, allowsMore, allowsLess: wider.length > 0 }];
  });
  const kept = new Set(origins.flat());
  before.forEach((entry, index) => {
    if (kept.has(index)) return;
    changes.push({ container, kind, observed: [entry], stored: null, allowsMore: false, allowsLess: true });
  });
  return changes;
}
function ascending(indexes) {
  return [...new Set(indexes)].sort((a, b) => a - b);
}

export {
  cleanPath,
  defaultCollapseSettings,
  storedForm,
  settle
};
