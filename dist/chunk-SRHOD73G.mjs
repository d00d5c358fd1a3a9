import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  MAX_DEPTH,
  MAX_JSON_BYTES,
  PlainScalar,
  byteLength,
  compareBytes,
  jsonDeeperThan,
  require_ajv,
  sortedSet
} from "./chunk-RB52AL3T.mjs";
import {
  InputError,
  __toESM,
  messageOf
} from "./chunk-6VOZ35WA.mjs";

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
  const groups2 = [...before, ...Array(missing).fill(0), ...after];
  return groups2.reduce((value, group) => value << 16n | BigInt(group), 0n);
}
function parseGroups(text2, isEnd) {
  if (text2 === "") return [];
  const groups2 = [];
  const parts = text2.split(":");
  for (const [at, part] of parts.entries()) {
    const v4 = isEnd && at === parts.length - 1 ? parseIPv4(part) : void 0;
    if (v4 !== void 0) groups2.push(Number(v4 >> 16n), Number(v4 & 0xffffn));
    else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups2.push(parseInt(part, 16));
    else return void 0;
  }
  return groups2;
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

// src/core/match/tokens.ts
var DYNAMIC = "⋯";
var WILDCARD = "*";
var ANY_ARGS = "⋯⋯";

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

// src/core/match/slugs.ts
var MAX_SUBDOMAIN = 253;
var MAX_LABEL_VALUE = 63;
var HASH_PART = 4;
var HASHES_LENGTH = 2 * (HASH_PART + 1);
var SUBDOMAIN = /^[a-z0-9][a-z0-9.-]{0,251}[a-z0-9]$/;
var LABEL_VALUE = /^(?:[a-zA-Z0-9](?:[-_.a-zA-Z0-9]{0,61}[a-zA-Z0-9])?)?$/;
function toSubdomainName(text2) {
  if (SUBDOMAIN.test(text2)) return text2;
  const replaced = trimHyphens(goLower(text2.replace(/[^a-zA-Z0-9\-.]/gu, "-"))).slice(0, MAX_SUBDOMAIN);
  const name = trimToAlphanumeric(replaced);
  if (name === "") throw invalid(text2);
  return name;
}
function toLabelValue(text2) {
  if (LABEL_VALUE.test(text2)) return text2;
  const replaced = trimHyphens(goLower(text2.replace(/[^a-zA-Z0-9\-_.]/gu, "-")));
  return trimToAlphanumeric(replaced.slice(0, MAX_LABEL_VALUE));
}
function invalid(text2) {
  return new InputError(`${JSON.stringify(text2)} cannot be made a Kubernetes name.`, {
    next: "Use letters, digits, hyphens and dots, beginning and ending with a letter or digit."
  });
}
function trimHyphens(text2) {
  return text2.replace(/^-+|-+$/g, "");
}
function trimToAlphanumeric(text2) {
  return text2.replace(/^[^a-zA-Z0-9]+|[^a-zA-Z0-9]+$/g, "");
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
  const sections2 = KINDS.map((kind) => [kind, canonicalSection(kind, container[kind])]);
  return { ...container, ...Object.fromEntries(sections2) };
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

// src/core/bob/yaml-text.ts
var PLAIN = /^[A-Za-z/][\w./@⋯*+:=,-]*$/;
var RESERVED2 = /^(?:y|yes|n|no|true|false|on|off|null|e[+-]?\d+)$/iu;
var UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/gu;
var MAX_SIMPLE_KEY = 1e3;
function yamlText(value) {
  return `${blockLines(value, "").join("\n")}
`;
}
function yamlComment(lines) {
  const safe = lines.map((line) => JSON.stringify(line).slice(1, -1).replace(UNPRINTABLE, escaped));
  return safe.map((line) => `# ${line}
`).join("");
}
function sortedRecord(record2) {
  return Object.fromEntries(Object.entries(record2).sort(([a], [b]) => compareBytes(a, b)));
}
function blockLines(value, indent) {
  if (Array.isArray(value)) return value.flatMap((item) => itemLines(item, indent));
  return Object.entries(value).filter(([, field]) => field !== void 0).flatMap(([key, field]) => fieldLines(key, field, indent));
}
function fieldLines(key, value, indent) {
  const name = stringText(key);
  const isSimple = name.length <= MAX_SIMPLE_KEY;
  const head = isSimple ? [] : [`${indent}? ${name}`];
  const lead = `${indent}${isSimple ? name : ""}:`;
  const scalar = scalarText(value);
  if (scalar !== void 0) return [...head, `${lead} ${scalar}`];
  const isListOfKey = Array.isArray(value) && isSimple;
  return [...head, lead, ...blockLines(value, isListOfKey ? indent : `${indent}  `)];
}
function itemLines(item, indent) {
  const scalar = scalarText(item);
  if (scalar !== void 0) return [`${indent}- ${scalar}`];
  const [first = "", ...rest] = blockLines(item, `${indent}  `);
  return [`${indent}- ${first.slice(indent.length + 2)}`, ...rest];
}
function scalarText(value) {
  if (typeof value === "string") return stringText(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return value.length === 0 ? "[]" : void 0;
  return Object.values(value).every((field) => field === void 0) ? "{}" : void 0;
}
function stringText(text2) {
  if (PLAIN.test(text2) && !text2.endsWith(":") && !RESERVED2.test(text2)) return text2;
  return JSON.stringify(text2).replace(UNPRINTABLE, escaped);
}
function escaped(character) {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

// src/core/bob/plain-bob.ts
var PROVENANCE = {
  recordings: "bobctl.dev/recordings",
  cells: "bobctl.dev/cells"
};
var CARRIED = /* @__PURE__ */ new Set(["phases", "seenIn", "flagsSeenIn"]);
function bobFromSuperset(superset) {
  return plainBob(superset, superset.recordings);
}
function bobFromRecording(recording) {
  return plainBob(recording, [recording]);
}
function objectName({ kind, name }) {
  return toSubdomainName(`${kind.toLowerCase()}${kind === "" ? "" : "-"}${name}`);
}
function plainBob(file, recordings) {
  const { workload, architectures, selector, containers } = file;
  const unseen = KINDS.filter((kind) => recordings.every(({ notObserved }) => notObserved.includes(kind)));
  return {
    name: objectName(workload),
    workload,
    architectures,
    labels: {},
    annotations: {
      [PROVENANCE.recordings]: String(recordings.length),
      [PROVENANCE.cells]: String(new Set(recordings.map(({ cell }) => cell.id)).size)
    },
    ...selector === void 0 ? {} : { selector },
    containers: containers.map((container) => plainContainer(container, unseen))
  };
}
function plainContainer(container, unseen) {
  const { unset = [], ...rest } = container;
  const left = KINDS.filter(
    (kind) => container[kind].length === 0 && (unset.includes(kind) || unseen.includes(kind))
  );
  const sections2 = KINDS.map((kind) => [kind, container[kind].map(withoutCarried)]);
  return {
    ...rest,
    ...Object.fromEntries(sections2),
    ...left.length === 0 ? {} : { unset: left }
  };
}
function withoutCarried(behaviour) {
  return Object.fromEntries(Object.entries(behaviour).filter(([field]) => !CARRIED.has(field)));
}

// src/core/bob/write-profiles.ts
var NETWORK_KINDS = ["ingress", "egress"];
var PROCESS_KINDS = KINDS.filter((kind) => !NETWORK_KINDS.includes(kind) && kind !== "listens");
function writeProfiles(bob, options) {
  const containers = bob.containers.map(canonicalSections).map((container) => ({
    ...container,
    ingress: distinctPeers(container.ingress),
    egress: distinctPeers(container.egress)
  })).sort(compareContainers);
  return options.world === "profiles" ? writeGrouped(bob, containers, options) : containers.map((container) => writeContainerProfile(bob, container, options));
}
function renderObjects(objects, comment = []) {
  return yamlComment(comment) + objects.map(yamlText).join("---\n");
}
function renderBob(bob, options) {
  return renderObjects(writeProfiles(bob, options), options.comment);
}
function writeGrouped(bob, containers, options) {
  const meta = metadata(bob, options, {
    [KEYS.status]: "completed",
    [KEYS.completion]: "complete"
  });
  const connected = containers.filter((container) => NETWORK_KINDS.some((kind) => isSet(container, kind)));
  const hasNetwork = connected.length > 0 || bob.selector !== void 0;
  const object2 = (kind, spec) => ({
    apiVersion: PROFILE_API_VERSION,
    kind,
    metadata: meta,
    spec
  });
  const application = object2("ApplicationProfile", {
    architectures: sortedSet(bob.architectures),
    ...groups(containers, (container) => ({ name: container.name, ...processFields(container, options) })),
    ...sortedRecord(bob.extra ?? {})
  });
  const network = object2("NetworkNeighborhood", {
    ...bob.selector,
    ...groups(connected, (container) => ({ name: container.name, ...networkFields(container) }))
  });
  const saysMore = bob.architectures.length > 0 || bob.extra !== void 0 || containers.some(hasProcessFields);
  return [...saysMore || !hasNetwork ? [application] : [], ...hasNetwork ? [network] : []];
}
function writeContainerProfile(bob, container, options) {
  const { name, labels, annotations, ...rest } = metadata(bob, options, {});
  return {
    apiVersion: PROFILE_API_VERSION,
    kind: "ContainerProfile",
    metadata: {
      name: `${name}-${container.name}`,
      ...rest,
      labels: sortedRecord({
        ...labels,
        [KEYS.containerName]: toLabelValue(container.name),
        [KEYS.containerType]: container.type
      }),
      annotations
    },
    spec: {
      architectures: sortedSet(bob.architectures),
      ...bob.selector,
      ...processFields(container, options),
      ...networkFields(container),
      ...sortedRecord(bob.extra ?? {})
    }
  };
}
function metadata(bob, options, lifecycle) {
  const { apiGroup, apiVersion, kind, namespace, name } = bob.workload;
  const identity = {
    ...apiGroup === void 0 ? {} : { [KEYS.apiGroup]: toLabelValue(apiGroup) },
    ...apiVersion === void 0 ? {} : { [KEYS.apiVersion]: toLabelValue(apiVersion) },
    ...kind === "" ? {} : { [KEYS.kind]: toLabelValue(kind), [KEYS.name]: toLabelValue(name) },
    ...namespace === "" ? {} : { [KEYS.namespace]: toLabelValue(namespace) }
  };
  return {
    name: bob.name,
    ...namespace === "" ? {} : { namespace },
    labels: sortedRecord({ ...ownMetadata(bob.labels), ...identity }),
    annotations: sortedRecord({
      ...ownMetadata(bob.annotations),
      ...options.annotations,
      ...lifecycle,
      [KEYS.managedBy]: "User",
      [KEYS.specVersion]: SBOB_SPEC_VERSION
    })
  };
}
function groups(containers, write) {
  const entries = CONTAINER_TYPES.map(
    (type) => [type, containers.filter((container) => container.type === type)]
  );
  return Object.fromEntries(
    entries.filter(([, group]) => group.length > 0).map(([type, group]) => [type, group.map(write)])
  );
}
function processFields(container, options) {
  const { imageID, imageTag, rulePolicies, seccompProfile, identifiedCallStacks, extra } = container;
  return {
    ...imageID === void 0 ? {} : { imageID },
    ...imageTag === void 0 ? {} : { imageTag },
    ...sections(container, PROCESS_KINDS, options.capabilityPrefix ?? "CAP_"),
    ...rulePolicies === void 0 ? {} : { rulePolicies: sortedRecord(rulePolicies) },
    ...seccompProfile === void 0 ? {} : { seccompProfile },
    ...identifiedCallStacks === void 0 ? {} : { identifiedCallStacks },
    ...sortedRecord(extra ?? {})
  };
}
function hasProcessFields(container) {
  return Object.keys(processFields(container, { world: "profiles" })).length > 0;
}
function networkFields(container) {
  return sections(container, NETWORK_KINDS, "");
}
function sections(container, kinds, prefix) {
  const written = kinds.filter((kind) => isSet(container, kind)).map((kind) => [kind, writeSection(container, kind, prefix)]);
  return Object.fromEntries(written);
}
function writeSection(container, kind, prefix) {
  const write = WRITE[kind];
  return container[kind].map((behaviour) => write(behaviour, prefix));
}
var WRITE = {
  capabilities: ({ name }, prefix) => `${prefix}${name}`,
  syscalls: ({ name }) => name,
  execs: ({ path, args, envs, argsRequired }) => ({ path, args: unlessEmpty(args), envs, argsRequired }),
  opens: ({ path, flags }) => ({ path, flags: unlessEmpty(flags) }),
  endpoints: ({ endpoint, methods, internal, direction, headers }) => ({
    endpoint,
    methods: unlessEmpty(methods),
    internal,
    direction,
    headers
  }),
  ingress: writeNeighbor,
  egress: writeNeighbor,
  listens: (listen) => listen
};
function writeNeighbor(neighbor) {
  const { type, dns, dnsNames, ports, podSelector, namespaceSelector, ipAddress, ipAddresses } = neighbor;
  return {
    identifier: neighborIdentifier(neighbor),
    type,
    dns,
    dnsNames: unlessEmpty(dnsNames),
    ports: unlessEmpty(ports),
    podSelector,
    namespaceSelector,
    ipAddress,
    ipAddresses: unlessEmpty(ipAddresses)
  };
}
function distinctPeers(neighbors) {
  const peers = /* @__PURE__ */ new Map();
  for (const neighbor of neighbors) {
    const key = neighborKey(neighbor);
    const known = peers.get(key);
    peers.set(key, known === void 0 ? neighbor : unite(known, neighbor));
  }
  return [...peers.values()].map((peer) => ({ ...peer, ports: distinctPorts(peer.ports) }));
}
function unite(a, b) {
  const moreAddresses = b.ipAddress === void 0 || b.ipAddress === a.ipAddress ? [] : [b.ipAddress];
  const moreNames = b.dns === void 0 || b.dns === a.dns ? [] : [b.dns];
  return {
    ...a,
    dnsNames: sortedSet([...a.dnsNames, ...b.dnsNames, ...moreNames]),
    ports: [...a.ports, ...b.ports],
    ipAddresses: sortedSet([...a.ipAddresses, ...b.ipAddresses, ...moreAddresses])
  };
}
function distinctPorts(ports) {
  const named = /* @__PURE__ */ new Map();
  for (const port of [...ports].sort(comparePorts)) {
    const known = named.get(port.name);
    if (known?.protocol === port.protocol && known.port === port.port) continue;
    const name = known === void 0 ? port.name : `${port.protocol}-${port.port ?? "any"}`;
    named.set(name, { ...port, name });
  }
  return [...named.values()];
}
function unlessEmpty(items) {
  return items.length === 0 ? void 0 : items;
}
function isSet(container, kind) {
  return !(container.unset ?? []).includes(kind);
}

// src/core/bob/recording.ts
var API_VERSION = "bobctl.dev/v1";

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

// src/core/bob/json-file.ts
var import_ajv = __toESM(require_ajv(), 1);
var JsonFileReader = class {
  #kind;
  #schema;
  #validate;
  constructor(kind, schema) {
    this.#kind = kind;
    this.#schema = schema;
  }
  /**
   * The value of a text, of the shape that the schema asks for.
   * @throws InputError with file, JSON path and reason.
   */
  read(text2, fileName) {
    const value = parseJson(text2, fileName);
    this.#checkKind(value, fileName);
    this.#validate ??= new import_ajv.Ajv({ strict: true, allowUnionTypes: true }).compile(this.#schema);
    if (this.#validate(value)) return value;
    throw new InputError(`${fileName}: ${faultText(this.#validate.errors?.[0])}`, {
      next: `The file must be a ${this.#kind} of ${API_VERSION} as bobctl writes it; see docs/formats.md.`
    });
  }
  #checkKind(value, fileName) {
    const { apiVersion, kind } = value ?? {};
    if (kind !== this.#kind) {
      const found = typeof kind === "string" ? `is a ${kind.slice(0, 80)}` : "has no kind";
      throw new InputError(`${fileName}: ${found}, not a ${this.#kind}`);
    }
    if (apiVersion !== API_VERSION) {
      throw new InputError(
        `${fileName}: apiVersion: is ${JSON.stringify(apiVersion ?? null).slice(0, 80)}, not ${API_VERSION}`,
        { next: "Use the bobctl version that wrote the file." }
      );
    }
  }
};
function parseJson(text2, fileName) {
  const size = byteLength(text2);
  if (size > MAX_JSON_BYTES) {
    throw new InputError(`${fileName}: has ${size} bytes; at most ${MAX_JSON_BYTES} are read`);
  }
  if (jsonDeeperThan(text2, MAX_DEPTH)) {
    throw new InputError(`${fileName}: nested more than ${MAX_DEPTH} levels deep`);
  }
  try {
    return JSON.parse(text2);
  } catch (error) {
    throw new InputError(`${fileName}: not JSON: ${messageOf(error)}`, { cause: error });
  }
}
function faultText(error) {
  if (!error) return "not of the expected shape";
  const path = error.instancePath.split("/").slice(1).map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~")).map((step) => /^\d+$/u.test(step) ? Number(step) : step);
  const where = path.length === 0 ? "" : `${pathText(path)}: `;
  return `${where}${reasonOf(error)}`;
}
function reasonOf({ keyword, message = "not as expected", params }) {
  const details = params;
  if (keyword === "additionalProperties")
    return `the field ${JSON.stringify(details["additionalProperty"])} is not known`;
  if (keyword === "enum") return `must be one of ${JSON.stringify(details["allowedValues"])}`;
  return message;
}
var FIELD_ORDER = [
  ...["apiVersion", "kind", "id", "cell", "repeat", "type", "os", "distro", "container", "path", "endpoint"],
  ...[
    "namespace",
    "name",
    "version",
    "arch",
    "kernel",
    "workload",
    "selector",
    "engine",
    "status",
    "completion"
  ],
  ...["reasons", "warnings", "notObserved", "digests", "events", "times", "suite", "architectures", "counts"],
  ...["recordings", "leftOut", "quarantined", "notes", "generalised", "imageID", "imageTag", "protocol"],
  ...[
    "address",
    "port",
    "args",
    "flags",
    "capabilities",
    "syscalls",
    "execs",
    "opens",
    "endpoints",
    "ingress"
  ],
  ...["egress", "listens", "phases", "seenIn", "flagsSeenIn", "rulePolicies", "seccompProfile"],
  ...["identifiedCallStacks", "extra", "unset", "containers", "bobDigest"]
];
var FIELD_RANK = new Map(FIELD_ORDER.map((name, rank) => [name, rank]));
function jsonFileText(file) {
  const { containers, ...rest } = file;
  const lines = fieldsOf(rest).map(([name, value]) => `  ${JSON.stringify(name)}: ${listText(value, "  ")}`);
  const blocks = containers.map((container) => {
    const fields = fieldsOf(container).map(
      ([name, value]) => `      ${JSON.stringify(name)}: ${listText(value, "      ")}`
    );
    return `    {
${fields.join(",\n")}
    }`;
  });
  lines.push(`  "containers": ${blocks.length === 0 ? "[]" : `[
${blocks.join(",\n")}
  ]`}`);
  return `{
${lines.join(",\n")}
}
`;
}
function listText(value, indent) {
  if (!Array.isArray(value) || !value.some((item) => typeof item === "object")) return compact(value);
  return `[
${value.map((item) => `${indent}  ${compact(item)}`).join(",\n")}
${indent}]`;
}
function compact(value) {
  if (Array.isArray(value)) return `[${value.map(compact).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  const fields = fieldsOf(value).map(([name, field]) => `${JSON.stringify(name)}: ${compact(field)}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}
function fieldsOf(value) {
  const entries = Object.entries(value).filter(([, field]) => field !== void 0);
  return entries.sort(([a], [b]) => rankOf(a) - rankOf(b) || compareBytes(a, b));
}
function rankOf(name) {
  return FIELD_RANK.get(name) ?? FIELD_ORDER.length;
}

// src/core/bob/schema-parts.ts
var MAX_ENTRIES = 1e6;
var MAX_CONTAINERS = 1e3;
var MAX_PORT = 65535;
var ID_PATTERN = "^[a-z0-9][a-z0-9.-]{0,199}$";
var TEXT = { type: "string" };
var TEXTS = { type: "array", items: TEXT };
var COUNT = { type: "integer", minimum: 0 };
var BOOLEAN = { type: "boolean" };
function object(fields) {
  const schemas = { ...fields };
  const names = Object.keys(schemas);
  return {
    type: "object",
    properties: Object.fromEntries(names.map((name) => [name.replace(/\?$/u, ""), schemas[name]])),
    required: names.filter((name) => !name.endsWith("?")),
    additionalProperties: false
  };
}
function mapOf2(values) {
  return { type: "object", additionalProperties: values };
}
function listOf(items, maxItems = MAX_ENTRIES) {
  return { type: "array", items, maxItems };
}
function oneOf(values) {
  return { enum: [...values] };
}
var KIND = oneOf(KINDS);
var NOT_OBSERVED = listOf(oneOf([...KINDS, "rulePolicies"]));
var PHASES = { type: "array", items: oneOf(["start", "run"]), maxItems: 2 };
var PORT_NUMBER = { minimum: 0, maximum: MAX_PORT };
var WORKLOAD = object({
  "apiGroup?": TEXT,
  "apiVersion?": TEXT,
  kind: TEXT,
  namespace: TEXT,
  name: TEXT
});
var SELECTOR = object({
  "matchLabels?": mapOf2(TEXT),
  "matchExpressions?": listOf(
    object({
      key: TEXT,
      operator: TEXT,
      "values?": TEXTS
    })
  )
});
var DEFINITIONS = {
  peerSelector: { ...SELECTOR, type: ["object", "null"] }
};
var PEER_SELECTOR = { $ref: "#/definitions/peerSelector" };
var NEIGHBOR = {
  "identifier?": TEXT,
  type: TEXT,
  "dns?": TEXT,
  dnsNames: TEXTS,
  ports: listOf(
    object({ name: TEXT, protocol: TEXT, port: { type: ["integer", "null"], ...PORT_NUMBER } })
  ),
  "podSelector?": PEER_SELECTOR,
  "namespaceSelector?": PEER_SELECTOR,
  "ipAddress?": TEXT,
  ipAddresses: TEXTS
};
var BEHAVIOURS = {
  capabilities: { name: TEXT },
  syscalls: { name: TEXT },
  execs: { path: TEXT, args: TEXTS, "envs?": TEXTS, "argsRequired?": BOOLEAN },
  opens: { path: TEXT, flags: TEXTS },
  endpoints: {
    endpoint: TEXT,
    methods: TEXTS,
    internal: BOOLEAN,
    direction: TEXT,
    "headers?": { type: ["object", "string"], additionalProperties: TEXTS }
  },
  ingress: NEIGHBOR,
  egress: NEIGHBOR,
  listens: { protocol: TEXT, address: TEXT, port: { type: "integer", ...PORT_NUMBER } }
};
function containersOf(carried) {
  const section = (kind) => listOf(object({ ...BEHAVIOURS[kind], ...carried }));
  const container = object({
    type: oneOf(CONTAINER_TYPES),
    name: TEXT,
    "imageID?": TEXT,
    "imageTag?": TEXT,
    capabilities: section("capabilities"),
    syscalls: section("syscalls"),
    execs: section("execs"),
    opens: section("opens"),
    endpoints: section("endpoints"),
    ingress: section("ingress"),
    egress: section("egress"),
    listens: section("listens"),
    "rulePolicies?": mapOf2(object({ "processAllowed?": TEXTS, "containerAllowed?": BOOLEAN })),
    "seccompProfile?": {},
    "identifiedCallStacks?": listOf({}),
    "extra?": { type: "object" },
    "unset?": listOf(KIND)
  });
  return listOf(container, MAX_CONTAINERS);
}

// src/core/bob/recording-schema.ts
var ID = { type: "string", pattern: ID_PATTERN };
var RECORDING_FIELDS = {
  id: ID,
  cell: object({
    id: ID,
    "os?": TEXT,
    "distro?": TEXT,
    "version?": TEXT,
    "arch?": TEXT,
    "kernel?": TEXT
  }),
  repeat: { type: "integer", minimum: 1 },
  workload: WORKLOAD,
  engine: object({ name: TEXT, "version?": TEXT }),
  status: oneOf(["initializing", "ready", "completed", "too-large", "failed", "unknown"]),
  completion: oneOf(["complete", "partial"]),
  reasons: TEXTS,
  warnings: TEXTS,
  notObserved: NOT_OBSERVED,
  "digests?": object({ workload: TEXT, suites: TEXT, image: TEXT, recorder: TEXT }),
  "events?": object({ delivered: mapOf2(COUNT), lost: COUNT }),
  "times?": object({ started: TEXT, "ready?": TEXT, finished: TEXT }),
  "suite?": object({ passed: COUNT, failed: COUNT }),
  architectures: listOf(TEXT),
  "selector?": SELECTOR
};
var RECORDING_SCHEMA = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: `${API_VERSION}/recording.schema.json`,
  title: "What one cell yielded in one repeat",
  definitions: DEFINITIONS,
  ...object({
    apiVersion: { const: API_VERSION },
    kind: { const: "Recording" },
    ...RECORDING_FIELDS,
    containers: containersOf({ "phases?": PHASES })
  })
};

// src/core/bob/recording-file.ts
var READER = new JsonFileReader("Recording", RECORDING_SCHEMA);
var NOT_OBSERVED_ORDER = [...KINDS, "rulePolicies"];
function readRecording(text2, fileName) {
  const recording = READER.read(text2, fileName);
  const expected = recordingId(recording.cell.id, recording.repeat);
  if (recording.id !== expected) {
    throw new InputError(`${fileName}: id: is ${recording.id}, but its cell and repeat say ${expected}`);
  }
  return recording;
}
function writeRecording(recording) {
  return jsonFileText({
    ...recording,
    notObserved: NOT_OBSERVED_ORDER.filter((kind) => recording.notObserved.includes(kind)),
    architectures: sortedSet(recording.architectures),
    containers: recording.containers.map(canonicalSections).sort(compareContainers)
  });
}
function recordingId(cellId, repeat) {
  return `${cellId}.r${repeat}`;
}

export {
  parseIPv6,
  parseAddress,
  matchIP,
  addressKey,
  addressProblem,
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
  CONTAINER_TYPES,
  KINDS,
  compareContainers,
  comparePorts,
  compareExecs,
  compareEndpoints,
  compareListens,
  PROFILE_GROUP,
  PROFILE_API_VERSION,
  PROFILE_KINDS,
  KEYS,
  SBOB_SPEC_VERSION,
  ownMetadata,
  canonicalJson,
  canonicalSections,
  bobFromSuperset,
  bobFromRecording,
  renderBob,
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
  API_VERSION,
  JsonFileReader,
  jsonFileText,
  TEXT,
  TEXTS,
  COUNT,
  object,
  mapOf2 as mapOf,
  listOf,
  KIND,
  PHASES,
  WORKLOAD,
  SELECTOR,
  DEFINITIONS,
  containersOf,
  RECORDING_FIELDS,
  readRecording,
  writeRecording,
  recordingId
};
