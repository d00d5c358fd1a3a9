import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  PlainScalar
} from "./chunk-WR56SZJQ.mjs";
import {
  compareBytes,
  sortedSet
} from "./chunk-AKTJ3EKL.mjs";
import {
  InputError
} from "./chunk-AAS74KDJ.mjs";

// src/core/bob/model.ts
var CONTAINER_TYPES = [
  "containers",
  "initContainers",
  "ephemeralContainers"
];
var KINDS = [
  "capabilities",
  "syscalls",
  "execs",
  "opens",
  "endpoints",
  "ingress",
  "egress",
  "listens"
];

// src/core/match/tokens.ts
var DYNAMIC = "⋯";
var WILDCARD = "*";
var ANY_ARGS = "⋯⋯";

// src/core/match/neighbors.ts
import { createHash } from "node:crypto";

// src/core/match/ip-text.ts
var GROUPS = 8;
var MAX_LENGTH = "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255".length;
function parseIPv4(text2) {
  if (text2.length > MAX_LENGTH) return void 0;
  const fields = text2.split(".");
  if (fields.length !== 4) return void 0;
  let value = 0n;
  for (const field of fields) {
    if (!/^(0|[1-9]\d{0,2})$/.test(field) || Number(field) > 255) return void 0;
    value = value << 8n | BigInt(field);
  }
  return value;
}
function parseIPv6(text2) {
  if (text2.length > MAX_LENGTH || !text2.includes(":")) return void 0;
  const halves = text2.split("::");
  if (halves.length > 2) return void 0;
  const [head = "", tail] = halves;
  const before = parseGroups(head, tail === void 0);
  const after = parseGroups(tail ?? "", true);
  if (!before || !after) return void 0;
  const missing = GROUPS - before.length - after.length;
  if (tail === void 0 ? missing !== 0 : missing < 1) return void 0;
  const groups = [...before, ...Array(missing).fill(0), ...after];
  return groups.reduce((value, group) => value << 16n | BigInt(group), 0n);
}
function parseGroups(text2, isEnd) {
  if (text2 === "") return [];
  const groups = [];
  const parts = text2.split(":");
  for (const [at, part] of parts.entries()) {
    const v4 = isEnd && at === parts.length - 1 ? parseIPv4(part) : void 0;
    if (v4 !== void 0) groups.push(Number(v4 >> 16n), Number(v4 & 0xffffn));
    else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(parseInt(part, 16));
    else return void 0;
  }
  return groups;
}

// src/core/match/addresses.ts
var ANY_ADDRESS = "*";
var BITS = { 4: 32, 6: 128 };
var V4_MAPPED = 0xffffn;
function parseAddress(text2) {
  const v4 = parseIPv4(text2);
  if (v4 !== void 0) return { family: 4, first: v4, prefix: BITS[4] };
  const v6 = parseIPv6(text2);
  return v6 === void 0 ? void 0 : unmapped(v6, BITS[6]);
}
function parseRange(text2) {
  const slash = text2.indexOf("/");
  if (slash < 0) return parseAddress(text2);
  const length = text2.slice(slash + 1);
  if (!/^\d+$/.test(length)) return void 0;
  const prefix = Number(length);
  const v4 = parseIPv4(text2.slice(0, slash));
  if (v4 !== void 0)
    return prefix > BITS[4] ? void 0 : { family: 4, first: masked(v4, 4, prefix), prefix };
  const v6 = parseIPv6(text2.slice(0, slash));
  return v6 === void 0 || prefix > BITS[6] ? void 0 : unmapped(masked(v6, 6, prefix), prefix);
}
function matchIP(profile, observed) {
  const address = parseAddress(observed);
  if (!address) return false;
  return profile.some((entry) => {
    if (entry === ANY_ADDRESS) return true;
    const range = parseRange(entry);
    return range !== void 0 && contains(range, address);
  });
}
function addressCovers(a, b) {
  if (a === b) return true;
  const narrow = parseRange(b);
  if (!narrow) return false;
  if (a === ANY_ADDRESS) return true;
  const wide = parseRange(a);
  return wide !== void 0 && contains(wide, narrow);
}
function addressKey(entry) {
  const range = parseRange(entry);
  return range ? `${range.family}:${range.first.toString(16)}/${range.prefix}` : entry;
}
function addressProblem(entry) {
  if (entry === "") return "an address entry is empty";
  if (entry === ANY_ADDRESS || parseRange(entry)) return void 0;
  return `${JSON.stringify(entry)} is neither an address nor a CIDR nor *`;
}
function contains(range, other) {
  return range.family === other.family && range.prefix <= other.prefix && masked(other.first, other.family, range.prefix) === range.first;
}
function masked(value, family, prefix) {
  const hostBits = BigInt(BITS[family] - prefix);
  return value >> hostBits << hostBits;
}
function unmapped(first, prefix) {
  return first >> 32n === V4_MAPPED ? { family: 4, first: first & 0xffffffffn, prefix: prefix - (BITS[6] - BITS[4]) } : { family: 6, first, prefix };
}

// src/core/match/go-strings.ts
function goLower(text2) {
  if (/^[\0-\x7f]*$/.test(text2)) return text2.toLowerCase();
  return Array.from(text2, (char) => String.fromCodePoint(char.toLowerCase().codePointAt(0) ?? 0)).join("");
}

// src/core/match/sequence.ts
var MANY = /* @__PURE__ */ Symbol("zero or more items");
var MAX_COVER_WORK = 25e4;
function matchesSequence(pattern, items, one) {
  let place = 0;
  let at = 0;
  let resumePlace = -1;
  let resumeAt = 0;
  while (at < items.length) {
    const token = pattern[place];
    if (token === MANY) {
      resumePlace = ++place;
      resumeAt = at;
    } else if (token !== void 0 && one(token, items[at])) {
      place++;
      at++;
    } else if (resumePlace >= 0) {
      place = resumePlace;
      at = ++resumeAt;
    } else return false;
  }
  while (pattern[place] === MANY) place++;
  return place === pattern.length;
}
function coversSequence(a, b, any, one, budget = { left: MAX_COVER_WORK }) {
  const seen = /* @__PURE__ */ new Set();
  const open = [[0, settle(a, [0])]];
  const visit = (place, states) => {
    const key = `${place}:${states.join()}`;
    if (seen.has(key)) return;
    seen.add(key);
    open.push([place, states]);
  };
  for (let next = open.pop(); next; next = open.pop()) {
    const [place, states] = next;
    budget.left -= states.length + 1;
    if (states.length === 0 || budget.left < 0) return false;
    const token = b[place];
    if (token === MANY) {
      visit(place + 1, states);
      visit(place, advance(a, states, any, one));
    } else if (token !== void 0) visit(place + 1, advance(a, states, token, one));
    else if (states.at(-1) !== a.length) return false;
  }
  return true;
}
function advance(a, states, token, one) {
  const next = [];
  for (const state of states) {
    const own = a[state];
    if (own === MANY) next.push(state);
    else if (own !== void 0 && one(own, token)) next.push(state + 1);
  }
  return settle(a, next);
}
function settle(a, states) {
  const all = /* @__PURE__ */ new Set();
  for (let state of states) {
    all.add(state);
    while (a[state] === MANY) all.add(++state);
  }
  return [...all].sort((x, y) => x - y);
}

// src/core/match/names.ts
var RECURSIVE = "**";
function nameCovers(a, b) {
  if (a === b) return true;
  const wide = compileName(a);
  const narrow = compileName(b);
  return wide !== void 0 && narrow !== void 0 && coversSequence(wide, narrow, DYNAMIC, labelMatches);
}
function nameKey(entry) {
  return labelsOf(entry)?.join(".") ?? entry;
}
function nameProblem(entry) {
  const name = JSON.stringify(entry);
  if (entry === "") return "a name entry is empty";
  const labels = withoutDot(entry).split(".");
  if (labels.length === 1 && labels[0] === WILDCARD) return `${name} has no label beside the *`;
  if (labels.includes("")) return `${name} has an empty label`;
  if (labels.includes(RECURSIVE)) return `${name} has a **, which is reserved`;
  if (labels.slice(1, -1).includes(WILDCARD)) return `${name} has a * between labels; use ⋯ there`;
  return void 0;
}
function compileName(entry) {
  const labels = labelsOf(entry);
  if (!labels || labels.includes(RECURSIVE) || labels.length === 1 && labels[0] === WILDCARD)
    return void 0;
  const last = labels.length - 1;
  return labels.flatMap((label, at) => {
    if (label !== WILDCARD) return [label];
    return at === last ? [DYNAMIC, MANY] : [DYNAMIC];
  });
}
function labelsOf(name) {
  const labels = goLower(withoutDot(name)).split(".");
  return labels.includes("") ? void 0 : labels;
}
function withoutDot(name) {
  return name.endsWith(".") ? name.slice(0, -1) : name;
}
function labelMatches(token, label) {
  return token === DYNAMIC || token === label;
}

// src/core/match/neighbors.ts
function addressesOf(neighbor) {
  return [...neighbor.ipAddress ? [neighbor.ipAddress] : [], ...neighbor.ipAddresses];
}
function namesOf(neighbor) {
  return [...neighbor.dns ? [neighbor.dns] : [], ...neighbor.dnsNames];
}
function neighborKey(neighbor) {
  return JSON.stringify([
    neighbor.type,
    selectorKey(neighbor.podSelector),
    selectorKey(neighbor.namespaceSelector),
    sortedSet(addressesOf(neighbor).map(addressKey)),
    sortedSet(namesOf(neighbor).map(nameKey))
  ]);
}
function neighborIdentifier(neighbor) {
  return createHash("sha256").update(neighborKey(neighbor)).digest("hex");
}
function neighborCovers(a, b) {
  return a.type === b.type && selectsAsWell(a, b) && everyHas(addressesOf(b), addressesOf(a), addressCovers) && everyHas(namesOf(b), namesOf(a), nameCovers) && everyHas(b.ports, a.ports, portCovers);
}
function selectsAsWell(a, b) {
  const isSelected = Boolean(b.podSelector ?? b.namespaceSelector);
  const isAddressed = addressesOf(b).length + namesOf(b).length > 0;
  if (!isSelected && isAddressed) return true;
  return selectorCovers(a.podSelector, b.podSelector) && selectorCovers(a.namespaceSelector, b.namespaceSelector);
}
function selectorCovers(a, b) {
  if (!a || !b) return !a && !b;
  const required = requirementsOf(b);
  return requirementsOf(a).every((requirement) => required.includes(requirement));
}
function selectorKey(selector) {
  return selector ? requirementsOf(selector) : null;
}
function requirementsOf({ matchLabels = {}, matchExpressions = [] }) {
  return [
    ...Object.entries(matchLabels).map(([key, value]) => JSON.stringify([key, value])),
    ...matchExpressions.map(
      ({ key, operator, values = [] }) => JSON.stringify([key, operator, sortedSet(values)])
    )
  ].sort(compareBytes);
}
function portCovers(a, b) {
  return a.protocol.toUpperCase() === b.protocol.toUpperCase() && (a.port === null || a.port === b.port);
}
function everyHas(wanted, given, covers) {
  return wanted.every((entry) => given.some((candidate) => covers(candidate, entry)));
}

// src/core/merge/order.ts
function compareContainers(a, b) {
  return CONTAINER_TYPES.indexOf(a.type) - CONTAINER_TYPES.indexOf(b.type) || compareBytes(a.name, b.name);
}
function comparePorts(a, b) {
  return compareBytes(a.protocol, b.protocol) || (a.port ?? -1) - (b.port ?? -1) || compareBytes(a.name, b.name);
}
function compareLists(a, b) {
  for (const [i, item] of a.entries()) {
    const other = b[i];
    if (other === void 0) return 1;
    const order = compareBytes(item, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
function compareExecs(a, b) {
  return compareBytes(a.path, b.path) || compareLists(a.args, b.args) || compareLists(a.envs ?? [], b.envs ?? []) || Number(a.argsRequired ?? false) - Number(b.argsRequired ?? false);
}
function compareEndpoints(a, b) {
  return compareBytes(a.endpoint, b.endpoint) || compareBytes(a.direction, b.direction) || Number(a.internal) - Number(b.internal);
}
function compareListens(a, b) {
  return compareBytes(a.protocol, b.protocol) || a.port - b.port || compareBytes(a.address, b.address);
}

// src/core/bob/shape.ts
var ShapeError = class extends Error {
  /** From the top of the document to the value. */
  path = [];
};
function within(step, read) {
  try {
    return read();
  } catch (error) {
    if (error instanceof ShapeError) error.path.unshift(step);
    throw error;
  }
}
function pathText(path) {
  let text2 = "";
  for (const step of path) {
    if (typeof step === "number") text2 += `[${step}]`;
    else if (/^[\w-]+$/.test(step)) text2 += text2 === "" ? step : `.${step}`;
    else text2 += `[${JSON.stringify(step)}]`;
  }
  return text2;
}
function text(value) {
  if (typeof value === "string") return value;
  if (value instanceof PlainScalar) return value.source;
  throw new ShapeError(
    `a text is expected, not ${describe(value)}${value === null ? " (unquoted ~ and null mean nothing; quote them if they are meant)" : ""}`
  );
}
function optionalText(value) {
  if (value === null || value === void 0) return void 0;
  return text(value) || void 0;
}
function boolean(value) {
  const plain2 = value instanceof PlainScalar ? value.value : value;
  if (typeof plain2 === "boolean") return plain2;
  throw new ShapeError(`true or false is expected, not ${describe(value)}`);
}
function integer(value, min, max) {
  const plain2 = value instanceof PlainScalar ? value.value : value;
  if (typeof plain2 === "number" && Number.isInteger(plain2) && plain2 >= min && plain2 <= max) return plain2;
  throw new ShapeError(`a whole number from ${min} to ${max} is expected, not ${describe(value)}`);
}
function list(value, read) {
  if (value === null || value === void 0) return [];
  if (!Array.isArray(value)) throw new ShapeError(`a list is expected, not ${describe(value)}`);
  return value.map((item, index) => within(index, () => read(item)));
}
function texts(value) {
  return list(value, text);
}
function record(value, read) {
  if (value === null || value === void 0) return {};
  return Object.fromEntries(
    Object.entries(mapOf(value)).map(([key, item]) => [key, within(key, () => read(item))])
  );
}
var Fields = class {
  #source;
  #taken = /* @__PURE__ */ new Set();
  constructor(value) {
    this.#source = mapOf(value);
  }
  /** Whether the field is there and not null. */
  has(key) {
    return this.raw(key) !== null;
  }
  /** Whether the field is there, null or not. */
  isPresent(key) {
    return Object.hasOwn(this.#source, key);
  }
  /** Takes a field; absent is null. */
  raw(key) {
    this.#taken.add(key);
    return Object.hasOwn(this.#source, key) ? this.#source[key] ?? null : null;
  }
  /** Takes a field that must be there. */
  need(key, read) {
    if (!this.has(key)) throw new ShapeError(`the field "${key}" is missing`);
    return this.take(key, read);
  }
  /** Takes a field and reads it, null if it is absent. */
  take(key, read) {
    return within(key, () => read(this.raw(key)));
  }
  /** Takes a field and reads it unless it is absent or null. */
  maybe(key, read) {
    return this.has(key) ? this.take(key, read) : void 0;
  }
  /** The fields that nobody took and that are not null, as plain values. */
  rest() {
    return Object.fromEntries(
      Object.entries(this.#source).filter(([key, value]) => !this.#taken.has(key) && value !== null).map(([key, value]) => [key, plain(value)])
    );
  }
};
function plain(value) {
  if (value instanceof PlainScalar)
    return Number.isFinite(value.value) || typeof value.value === "boolean" ? value.value : value.source;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}
function isMapValue(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof PlainScalar);
}
function mapOf(value) {
  if (isMapValue(value)) return value;
  throw new ShapeError(`a map is expected, not ${describe(value)}`);
}
function describe(value) {
  if (value === null || value === void 0) return "nothing";
  if (value instanceof PlainScalar) return `the ${typeof value.value} ${value.source.slice(0, 40)}`;
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  return typeof value === "string" ? `the text ${JSON.stringify(value.slice(0, 40))}` : `the ${typeof value} ${JSON.stringify(value)}`;
}

// src/core/merge/canonical.ts
var MAX_NESTING = 200;
function canonicalJson(value, depth = 0) {
  if (depth > MAX_NESTING) {
    throw new InputError(`A value is nested more than ${MAX_NESTING} levels deep.`, {
      next: "Check where the file comes from; no engine writes such values."
    });
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item, depth + 1)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  const fields = Object.entries(value).filter(([, field]) => field !== void 0).sort(([a], [b]) => compareBytes(a, b)).map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field, depth + 1)}`);
  return `{${fields.join(",")}}`;
}

// src/core/bob/order.ts
function canonicalSections(container) {
  const sections = KINDS.map((kind) => [kind, canonicalSection(kind, container[kind])]);
  return { ...container, ...Object.fromEntries(sections) };
}
function canonicalSection(kind, behaviours) {
  const keyed = behaviours.map((behaviour) => {
    const canonical = CANONICAL[kind](behaviour);
    return { canonical, key: SORT_KEY[kind](canonical) };
  });
  const compare = (a, b) => compareBytes(a.key, b.key) || compareBytes(canonicalJson(a.canonical), canonicalJson(b.canonical));
  keyed.sort(compare);
  return keyed.filter((entry, i) => {
    const before = keyed[i - 1];
    return before === void 0 || compare(before, entry) !== 0;
  }).map(({ canonical }) => canonical);
}
var SEPARATOR = "\0";
var nameOf = (named) => named.name;
var SORT_KEY = {
  capabilities: nameOf,
  syscalls: nameOf,
  execs: (exec) => [exec.path, ...exec.args].join(SEPARATOR),
  opens: (open) => open.path,
  endpoints: (endpoint) => [endpoint.endpoint, endpoint.direction, endpoint.internal].join(SEPARATOR),
  ingress: peerKey,
  egress: peerKey,
  listens: ({ protocol, port, address }) => [protocol, String(port).padStart(5, "0"), address].join(SEPARATOR)
};
function peerKey(neighbor) {
  const { type, ipAddress, ipAddresses, dns, dnsNames, podSelector, namespaceSelector } = neighbor;
  return canonicalJson([type, ipAddress, ipAddresses, dns, dnsNames, podSelector, namespaceSelector]);
}
var CANONICAL = {
  capabilities: (behaviour) => behaviour,
  syscalls: (behaviour) => behaviour,
  execs: (behaviour) => behaviour,
  opens: canonicalOpen,
  endpoints: canonicalEndpoint,
  ingress: canonicalNeighbor,
  egress: canonicalNeighbor,
  listens: (behaviour) => behaviour
};
function canonicalOpen(open) {
  return { ...open, flags: sortedSet(open.flags) };
}
function canonicalEndpoint(endpoint) {
  const methods = sortedSet(endpoint.methods);
  if (endpoint.headers === void 0 || typeof endpoint.headers === "string") return { ...endpoint, methods };
  const headers = Object.entries(endpoint.headers).map(
    ([name, values]) => [name, sortedSet(values)]
  );
  return {
    ...endpoint,
    methods,
    headers: Object.fromEntries(headers.sort(([a], [b]) => compareBytes(a, b)))
  };
}
function canonicalNeighbor(neighbor) {
  const ports = [...neighbor.ports].sort(comparePorts);
  return {
    ...neighbor,
    dnsNames: sortedSet(neighbor.dnsNames),
    ports: ports.filter((port, i) => {
      const before = ports[i - 1];
      return before === void 0 || comparePorts(before, port) !== 0;
    }),
    ipAddresses: sortedSet(neighbor.ipAddresses)
  };
}

// src/core/bob/kubescape-keys.ts
var PROFILE_GROUP = "spdx.softwarecomposition.kubescape.io";
var PROFILE_API_VERSION = `${PROFILE_GROUP}/v1beta1`;
var PROFILE_KINDS = [
  "ApplicationProfile",
  "NetworkNeighborhood",
  "ContainerProfile"
];
var KEYS = {
  status: "kubescape.io/status",
  completion: "kubescape.io/completion",
  managedBy: "kubescape.io/managed-by",
  instanceId: "kubescape.io/instance-id",
  wlid: "kubescape.io/wlid",
  apiGroup: "kubescape.io/workload-api-group",
  apiVersion: "kubescape.io/workload-api-version",
  kind: "kubescape.io/workload-kind",
  name: "kubescape.io/workload-name",
  namespace: "kubescape.io/workload-namespace",
  containerName: "kubescape.io/workload-container-name",
  containerType: "kubescape.io/workload-container-type",
  specVersion: "sbob.io/spec-version"
};
var SBOB_SPEC_VERSION = "0.0.4";
var RESERVED = /* @__PURE__ */ new Set([
  ...Object.values(KEYS),
  "kubescape.io/workload-init-container-name",
  "kubescape.io/workload-ephemeral-container-name",
  "kubescape.io/workload-resource-version",
  "kubescape.io/instance-template-hash",
  "kubescape.io/learning-period",
  "kubescape.io/report-series-id",
  "kubescape.io/report-timestamp",
  "kubescape.io/previous-report-timestamp",
  "kubescape.io/resource-size",
  "kubescape.io/sync-checksum",
  "kubescape.io/image-id",
  "kubescape.io/image-tag",
  "kubectl.kubernetes.io/last-applied-configuration"
]);
var SIGNATURE_PREFIX = "signature.kubescape.io/";
function ownMetadata(entries) {
  return Object.fromEntries(
    Object.entries(entries).filter(([key]) => !RESERVED.has(key) && !key.startsWith(SIGNATURE_PREFIX))
  );
}

export {
  CONTAINER_TYPES,
  KINDS,
  canonicalJson,
  parseIPv6,
  parseAddress,
  matchIP,
  addressKey,
  addressProblem,
  goLower,
  MANY,
  MAX_COVER_WORK,
  matchesSequence,
  coversSequence,
  DYNAMIC,
  WILDCARD,
  ANY_ARGS,
  nameKey,
  nameProblem,
  addressesOf,
  namesOf,
  neighborKey,
  neighborIdentifier,
  neighborCovers,
  compareContainers,
  comparePorts,
  compareExecs,
  compareEndpoints,
  compareListens,
  ShapeError,
  pathText,
  text,
  optionalText,
  boolean,
  integer,
  list,
  texts,
  record,
  Fields,
  plain,
  isMapValue,
  canonicalSections,
  PROFILE_GROUP,
  PROFILE_API_VERSION,
  PROFILE_KINDS,
  KEYS,
  SBOB_SPEC_VERSION,
  ownMetadata
};
