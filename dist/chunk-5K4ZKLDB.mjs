import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  PlainScalar
} from "./chunk-4XMJQN5R.mjs";
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
    const own2 = a[state];
    if (own2 === MANY) next.push(state);
    else if (own2 !== void 0 && one(own2, token)) next.push(state + 1);
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
function matchDNS(profile, observed) {
  const labels = labelsOf(observed);
  if (!labels) return false;
  return profile.some((entry) => {
    const pattern = compileName(entry);
    return pattern !== void 0 && matchesSequence(pattern, labels, labelMatches);
  });
}
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
  if (!isSelected(b)) return isAddressed(b) || !(isSelected(a) || isAddressed(a));
  return selectorCovers(a.podSelector, b.podSelector) && selectorCovers(a.namespaceSelector, b.namespaceSelector);
}
function isSelected({ podSelector, namespaceSelector }) {
  return Boolean(podSelector ?? namespaceSelector);
}
function isAddressed(neighbor) {
  return addressesOf(neighbor).length + namesOf(neighbor).length > 0;
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

// src/core/bob/read-behaviours.ts
var MAX_PORT = 65535;
var CAPABILITY_PREFIX = "CAP_";
var READ_BEHAVIOUR = {
  capabilities: readCapability,
  syscalls: (value) => ({ name: text(value) }),
  execs: readExec,
  opens: readOpen,
  endpoints: readEndpoint,
  ingress: (value, unknown) => readNeighbor(value, unknown, "ingress"),
  egress: (value, unknown) => readNeighbor(value, unknown, "egress")
};
function readCapability(value) {
  const name = text(value);
  return { name: name.startsWith(CAPABILITY_PREFIX) ? name.slice(CAPABILITY_PREFIX.length) : name };
}
function readExec(value, unknown) {
  const fields = new Fields(value);
  const exec = { path: fields.need("path", text), args: fields.take("args", texts) };
  const envs = fields.maybe("envs", texts);
  if (envs) exec.envs = envs;
  const argsRequired = fields.maybe("argsRequired", boolean);
  if (argsRequired !== void 0) exec.argsRequired = argsRequired;
  report(fields, "execs", unknown);
  return exec;
}
function readOpen(value, unknown) {
  const fields = new Fields(value);
  const open = { path: fields.need("path", text), flags: fields.take("flags", texts) };
  report(fields, "opens", unknown);
  return open;
}
function readEndpoint(value, unknown) {
  const fields = new Fields(value);
  const endpoint = {
    endpoint: fields.need("endpoint", text),
    methods: fields.take("methods", texts),
    internal: fields.maybe("internal", boolean) ?? false,
    direction: fields.maybe("direction", text) ?? ""
  };
  const headers = fields.maybe("headers", readHeaders);
  if (headers !== void 0) endpoint.headers = headers;
  report(fields, "endpoints", unknown);
  return endpoint;
}
function readHeaders(value) {
  if (isMapValue(value)) return record(value, oneOrMoreTexts);
  const blob = text(value);
  const parsed = parsedOrUndefined(blob);
  if (!isMapValue(parsed) || !Object.values(parsed).every(isHeaderValues)) return blob;
  return record(parsed, oneOrMoreTexts);
}
function isHeaderValues(value) {
  return typeof value === "string" || Array.isArray(value) && value.every((item) => typeof item === "string");
}
function oneOrMoreTexts(value) {
  return typeof value === "string" || value instanceof PlainScalar ? [text(value)] : texts(value);
}
function parsedOrUndefined(json) {
  try {
    return JSON.parse(json);
  } catch {
    return void 0;
  }
}
function readNeighbor(value, unknown, where) {
  const fields = new Fields(value);
  const identifier = fields.take("identifier", optionalText);
  const dns = fields.take("dns", optionalText);
  const ipAddress = fields.take("ipAddress", optionalText);
  const podSelector = readPeerSelector(fields, "podSelector", unknown);
  const namespaceSelector = readPeerSelector(fields, "namespaceSelector", unknown);
  const neighbor = {
    ...identifier === void 0 ? {} : { identifier },
    type: fields.maybe("type", text) ?? "",
    ...dns === void 0 ? {} : { dns },
    dnsNames: fields.take("dnsNames", texts),
    ports: fields.take("ports", (ports) => list(ports, (port) => readPort(port, unknown, where))),
    ...podSelector === void 0 ? {} : { podSelector },
    ...namespaceSelector === void 0 ? {} : { namespaceSelector },
    ...ipAddress === void 0 ? {} : { ipAddress },
    ipAddresses: fields.take("ipAddresses", texts)
  };
  report(fields, where, unknown);
  return neighbor;
}
function readPort(value, unknown, where) {
  const fields = new Fields(value);
  const port = {
    name: fields.maybe("name", text) ?? "",
    protocol: fields.maybe("protocol", text) ?? "",
    port: fields.maybe("port", (number) => integer(number, 0, MAX_PORT)) ?? null
  };
  report(fields, `${where}.ports`, unknown);
  return port;
}
function readPeerSelector(fields, key, unknown) {
  if (!fields.has(key)) return fields.isPresent(key) ? null : void 0;
  return fields.take(key, (value) => {
    const selector = new Fields(value);
    const read = selectorOf(selector, unknown);
    report(selector, key, unknown);
    return read;
  });
}
function selectorOf(fields, unknown) {
  const matchLabels = fields.maybe("matchLabels", (labels) => record(labels, text));
  const matchExpressions = fields.maybe(
    "matchExpressions",
    (expressions) => list(expressions, (expression) => readExpression(expression, unknown))
  );
  return {
    ...matchLabels === void 0 ? {} : { matchLabels },
    ...matchExpressions === void 0 ? {} : { matchExpressions }
  };
}
function readExpression(value, unknown) {
  const fields = new Fields(value);
  const values = fields.maybe("values", texts);
  const expression = {
    key: fields.need("key", text),
    operator: fields.need("operator", text),
    ...values === void 0 ? {} : { values }
  };
  report(fields, "matchExpressions", unknown);
  return expression;
}
function readRulePolicy(value, unknown) {
  if (value === null) return {};
  const fields = new Fields(value);
  const processAllowed = fields.maybe("processAllowed", texts);
  const containerAllowed = fields.maybe("containerAllowed", boolean);
  report(fields, "rulePolicies", unknown);
  return {
    ...processAllowed === void 0 ? {} : { processAllowed: sortedSet(processAllowed) },
    ...containerAllowed === void 0 ? {} : { containerAllowed }
  };
}
function report(fields, where, unknown) {
  const rest = Object.keys(fields.rest());
  if (rest.length > 0) unknown(where, rest);
}

// src/core/bob/read-container.ts
var KUBESCAPE_KINDS = KINDS.filter((kind) => kind !== "listens");
function readContainer(fields, type, name, unknown) {
  const unset = KINDS.filter((kind) => kind === "listens" || !fields.has(kind));
  const imageID = fields.take("imageID", optionalText);
  const imageTag = fields.take("imageTag", optionalText);
  const rulePolicies = fields.maybe(
    "rulePolicies",
    (policies) => record(policies, (policy) => readRulePolicy(policy, unknown))
  );
  const seccompProfile = fields.maybe("seccompProfile", plain);
  const identifiedCallStacks = fields.maybe("identifiedCallStacks", (stacks) => list(stacks, plain));
  return canonicalSections({
    type,
    name,
    ...imageID === void 0 ? {} : { imageID },
    ...imageTag === void 0 ? {} : { imageTag },
    capabilities: readSection(fields, "capabilities", unknown),
    syscalls: readSection(fields, "syscalls", unknown),
    execs: readSection(fields, "execs", unknown),
    opens: readSection(fields, "opens", unknown),
    endpoints: readSection(fields, "endpoints", unknown),
    ingress: readSection(fields, "ingress", unknown),
    egress: readSection(fields, "egress", unknown),
    listens: [],
    ...rulePolicies === void 0 ? {} : { rulePolicies },
    ...seccompProfile === void 0 ? {} : { seccompProfile },
    ...identifiedCallStacks === void 0 ? {} : { identifiedCallStacks },
    unset
  });
}
function readSection(fields, kind, unknown) {
  const read = READ_BEHAVIOUR[kind];
  return fields.take(kind, (section) => list(section, (item) => read(item, unknown)));
}

// src/core/bob/workload-identity.ts
var KINDS2 = new Map(
  [
    "Deployment",
    "StatefulSet",
    "DaemonSet",
    "ReplicaSet",
    "ReplicationController",
    "Job",
    "CronJob",
    "Pod",
    "Node"
  ].map((kind) => [kind.toLowerCase(), kind])
);
var TEMPLATE_HASH = /-[4-9bcdf]{6,10}$/u;
var GENERATED_SUFFIX = /-[b-df-hj-np-tv-xz2456789]{5}$/u;
function workloadOf(metadata) {
  return fromLabels(metadata) ?? fromWlid(metadata) ?? fromObjectName(metadata);
}
function fromLabels({ labels, namespace }) {
  const kind = own(labels, KEYS.kind);
  const name = own(labels, KEYS.name);
  if (!kind || !name) return void 0;
  const apiGroup = own(labels, KEYS.apiGroup);
  const apiVersion = own(labels, KEYS.apiVersion);
  return {
    ...apiGroup === void 0 ? {} : { apiGroup },
    ...apiVersion === void 0 ? {} : { apiVersion },
    kind: properKind(kind),
    namespace: own(labels, KEYS.namespace) || namespace,
    name
  };
}
function fromWlid({ annotations, namespace }) {
  const parts = /^wlid:\/\/cluster-[^/]*\/namespace-([^/]*)\/([^/-]+)-([^/]+)$/u.exec(
    own(annotations, KEYS.wlid) ?? ""
  );
  if (!parts) return void 0;
  const [, wlidNamespace = "", kind = "", name = ""] = parts;
  return { kind: properKind(kind), namespace: wlidNamespace || namespace, name };
}
function fromObjectName({ name, namespace }) {
  const [, owner = "", rest = ""] = /^([a-z]+)-(.+)$/u.exec(name) ?? [];
  const kind = KINDS2.get(owner);
  if (kind === void 0) return { kind: "", namespace, name };
  if (kind === "ReplicaSet" && TEMPLATE_HASH.test(rest)) {
    return { kind: "Deployment", namespace, name: rest.replace(TEMPLATE_HASH, "") };
  }
  const hashed = kind === "StatefulSet" || kind === "DaemonSet";
  return { kind, namespace, name: hashed ? rest.replace(TEMPLATE_HASH, "") : rest };
}
function podBaseName(name) {
  return GENERATED_SUFFIX.test(name) ? name.replace(GENERATED_SUFFIX, "").replace(TEMPLATE_HASH, "") : name;
}
function properKind(kind) {
  return KINDS2.get(kind.toLowerCase()) ?? kind;
}
var CONTAINER_TYPES2 = /* @__PURE__ */ new Map([
  ["containers", "containers"],
  ["container", "containers"],
  ["initContainers", "initContainers"],
  ["initContainer", "initContainers"],
  ["ephemeralContainers", "ephemeralContainers"],
  ["ephemeralContainer", "ephemeralContainers"]
]);
var DEPRECATED_LABELS = [
  ["kubescape.io/workload-init-container-name", "initContainers"],
  ["kubescape.io/workload-ephemeral-container-name", "ephemeralContainers"]
];
var INSTANCE_CONTAINER = /\/(container|initContainer|ephemeralContainer)Name-([^/]+)$/u;
function containerOf(metadata) {
  const { labels, annotations } = metadata;
  const name = own(labels, KEYS.containerName);
  if (name) return { type: containerType(own(labels, KEYS.containerType)), name };
  for (const [key, type2] of DEPRECATED_LABELS) {
    const deprecated = own(labels, key);
    if (deprecated) return { type: type2, name: deprecated };
  }
  const [, type, instanceName] = INSTANCE_CONTAINER.exec(own(annotations, KEYS.instanceId) ?? "") ?? [];
  return instanceName ? { type: containerType(type), name: instanceName } : void 0;
}
function containerType(label) {
  return CONTAINER_TYPES2.get(label ?? "") ?? "containers";
}
function isTransient(name) {
  return /-[0-9a-f]{32}$/u.test(name);
}
function sharedName(name, container) {
  const bare = name.replace(/-[0-9a-f]{4}-[0-9a-f]{4}$/u, "");
  for (const candidate of [name, bare]) {
    if (candidate.length > container.length + 1 && candidate.endsWith(`-${container}`)) {
      return candidate.slice(0, -container.length - 1);
    }
  }
  return name;
}
function own(entries, key) {
  return Object.hasOwn(entries, key) ? entries[key] : void 0;
}

// src/core/bob/read-profile.ts
var STATUSES = /* @__PURE__ */ new Map([
  ["initializing", "initializing"],
  ["ready", "ready"],
  ["completed", "completed"],
  ["too-large", "too-large"],
  ["failed", "failed"],
  // Rare ones of which no recording came (k8s-interface keys.go).
  ["incomplete", "failed"],
  ["unauthorize", "failed"],
  ["missing-runtime", "failed"],
  ["unsupported-schema", "failed"]
]);
function readProfile(kind, object) {
  const top = new Fields(object);
  const notes = new Notes();
  top.raw("apiVersion");
  top.raw("kind");
  const rawMetadata = top.raw("metadata");
  const metadata = top.take("metadata", readMetadata);
  const spec = top.take("spec", (value) => readSpec(kind, value, metadata, notes));
  if (!isBlank(top.raw("status"))) notes.add('the field "status" is not carried');
  for (const field of Object.keys(top.rest())) notes.add(`the unknown field "${field}" is not carried`);
  const { containers, architectures, selector, extra } = spec;
  return {
    kind,
    name: metadata.name,
    bob: {
      name: kind === "ContainerProfile" && spec.flat ? sharedName(metadata.name, spec.flat) : metadata.name,
      workload: workloadOf(metadata),
      architectures,
      labels: ownMetadata(metadata.labels),
      annotations: ownMetadata(metadata.annotations),
      ...selector === void 0 ? {} : { selector },
      ...extra === void 0 ? {} : { extra },
      containers
    },
    status: readStatus(metadata, notes),
    completion: readCompletion(metadata, notes),
    transient: kind === "ContainerProfile" && isTransient(metadata.name),
    metadata: plain(rawMetadata),
    notes: notes.list()
  };
}
function isBlank(value) {
  if (value === null || value === void 0 || value === "") return true;
  return Array.isArray(value) ? value.length === 0 : isMapValue(value) && Object.keys(value).length === 0;
}
function isBlankSpec(spec) {
  if (isBlank(spec)) return true;
  return isMapValue(spec) && Object.entries(spec).every(([field, value]) => isBlank(value) || isZeroSeccomp(field, value));
}
function isZeroSeccomp(field, value) {
  return field === "seccompProfile" && JSON.stringify(value) === '{"spec":{"defaultAction":""}}';
}
var Notes = class {
  #counts = /* @__PURE__ */ new Map();
  add(note) {
    this.#counts.set(note, (this.#counts.get(note) ?? 0) + 1);
  }
  list() {
    return [...this.#counts].map(([note, count]) => count === 1 ? note : `${note} (${count} times)`);
  }
};
function readMetadata(value) {
  const fields = new Fields(value);
  return {
    name: fields.need("name", nonEmpty),
    namespace: fields.take("namespace", optionalText) ?? "",
    labels: fields.take("labels", (labels) => record(labels, text)),
    annotations: fields.take("annotations", (annotations) => record(annotations, text))
  };
}
function nonEmpty(value) {
  const name = text(value);
  if (name === "") throw new ShapeError("a name is expected, not the empty text");
  return name;
}
function readSpec(kind, value, metadata, notes) {
  if (value === null) return { architectures: [], containers: [] };
  const fields = new Fields(value);
  const unknown = (where, names) => {
    for (const name of names) notes.add(`the unknown field "${name}" in ${where} is not carried`);
  };
  const architectures = sortedSet(fields.take("architectures", texts));
  const selector = selectorOf(fields, unknown);
  const groups = CONTAINER_TYPES.flatMap(
    (type) => fields.take(type, (group) => list(group, (item) => readGrouped(item, type, unknown)))
  );
  const grouped = kind !== "ContainerProfile" || CONTAINER_TYPES.some((type) => fields.has(type));
  const flat = grouped ? void 0 : flatContainer(metadata, notes);
  const containers = flat ? [withExtra(readContainer(fields, flat.type, flat.name, unknown), fields)] : groups;
  const extra = flat ? {} : fields.rest();
  if (kind === "ContainerProfile" && !flat) refuseMixture(extra);
  return {
    architectures,
    containers: withoutRepetition(containers).sort(compareContainers),
    ...Object.keys(selector).length === 0 ? {} : { selector },
    ...Object.keys(extra).length === 0 ? {} : { extra },
    ...flat ? { flat: flat.name } : {}
  };
}
function readGrouped(item, type, unknown) {
  const fields = new Fields(item);
  const name = fields.need("name", nonEmpty);
  return withExtra(readContainer(fields, type, name, unknown), fields);
}
function withExtra(container, fields) {
  const extra = fields.rest();
  return Object.keys(extra).length === 0 ? container : { ...container, extra };
}
function flatContainer(metadata, notes) {
  const known = containerOf(metadata);
  if (known) return known;
  notes.add(`no label ${KEYS.containerName}: the container is called by the object's own name`);
  return { type: "containers", name: metadata.name };
}
var FLAT_ONLY = ["capabilities", "execs", "opens", "syscalls", "endpoints", "ingress", "egress", "imageID"];
function refuseMixture(extra) {
  const field = FLAT_ONLY.find((name) => Object.hasOwn(extra, name));
  if (field !== void 0) {
    throw new ShapeError(
      `the spec holds both "${field}" and lists of containers; it must be one or the other`
    );
  }
}
function withoutRepetition(containers) {
  const seen = /* @__PURE__ */ new Set();
  for (const { type, name } of containers) {
    const key = `${type}/${name}`;
    if (seen.has(key)) throw new ShapeError(`the container ${key} stands twice`);
    seen.add(key);
  }
  return containers;
}
function readStatus({ annotations }, notes) {
  const value = Object.hasOwn(annotations, KEYS.status) ? annotations[KEYS.status] : void 0;
  if (value === void 0) return "unknown";
  const status = STATUSES.get(value);
  if (status === void 0) notes.add(`the status ${JSON.stringify(value)} is not known`);
  else if (status !== value) notes.add(`the status ${JSON.stringify(value)} counts as failed`);
  return status ?? "unknown";
}
function readCompletion({ annotations }, notes) {
  const value = Object.hasOwn(annotations, KEYS.completion) ? annotations[KEYS.completion] : void 0;
  if (value === "complete" || value === "partial") return value;
  if (value !== void 0) notes.add(`the completion ${JSON.stringify(value)} is not known`);
  return "unknown";
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
  matchDNS,
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
  isMapValue,
  PROFILE_GROUP,
  PROFILE_API_VERSION,
  PROFILE_KINDS,
  KEYS,
  SBOB_SPEC_VERSION,
  ownMetadata,
  canonicalSections,
  podBaseName,
  containerOf,
  readProfile,
  isBlankSpec
};
