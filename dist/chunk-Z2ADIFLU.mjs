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
} from "./chunk-6TNT3KZH.mjs";
import {
  InputError,
  __toESM,
  messageOf
} from "./chunk-IODCTRLI.mjs";

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

// src/core/data/syscalls.json
var syscalls_default = {
  _meta: { what: "Linux system call numbers by ABI", source: "numbers: Debian package linux-libc-dev 7.2.13-1 (/usr/lib/linux/uapi/<arch>/asm/unistd_{64,32}.h), GPL-2.0 WITH Linux-syscall-note; verified equal to libseccomp v2.6.1 src/syscalls.csv (table v7.1.0-rc4) for all 385 x86_64 and 327 aarch64 names", version: "v7.2.13 (UAPI headers)" },
  syscalls: [
    { name: "_llseek", i386: 140, since: "1.2" },
    { name: "_newselect", i386: 142, since: "2.0" },
    { name: "_sysctl", x86_64: 156, i386: 149, since: "2.0" },
    { name: "accept", x86_64: 43, arm64: 202, since: "2.0" },
    { name: "accept4", x86_64: 288, arm64: 242, i386: 364, since: "2.6.28" },
    { name: "access", x86_64: 21, i386: 33, since: "1.0" },
    { name: "acct", x86_64: 163, arm64: 89, i386: 51, since: "1.0" },
    { name: "add_key", x86_64: 248, arm64: 217, i386: 286, since: "2.6.10" },
    { name: "adjtimex", x86_64: 159, arm64: 171, i386: 124, since: "1.0" },
    { name: "afs_syscall", x86_64: 183, i386: 137 },
    { name: "alarm", x86_64: 37, i386: 27, since: "1.0" },
    { name: "arch_prctl", x86_64: 158, i386: 384, since: "2.6" },
    { name: "arm_fadvise64_64" },
    { name: "arm_sync_file_range" },
    { name: "bdflush", i386: 134, since: "1.2" },
    { name: "bind", x86_64: 49, arm64: 200, i386: 361, since: "2.0" },
    { name: "bpf", x86_64: 321, arm64: 280, i386: 357, since: "3.18" },
    { name: "break", i386: 17 },
    { name: "brk", x86_64: 12, arm64: 214, i386: 45, since: "1.0" },
    { name: "cachestat", x86_64: 451, arm64: 451, i386: 451, since: "6.5" },
    { name: "capget", x86_64: 125, arm64: 90, i386: 184, since: "2.2" },
    { name: "capset", x86_64: 126, arm64: 91, i386: 185, since: "2.2" },
    { name: "chdir", x86_64: 80, arm64: 49, i386: 12, since: "1.0" },
    { name: "chmod", x86_64: 90, i386: 15, since: "1.0" },
    { name: "chown", x86_64: 92, i386: 182, since: "2.2" },
    { name: "chown32", i386: 212, since: "2.4" },
    { name: "chroot", x86_64: 161, arm64: 51, i386: 61, since: "1.0" },
    { name: "clock_adjtime", x86_64: 305, arm64: 266, i386: 343, since: "2.6.39" },
    { name: "clock_adjtime64", i386: 405, since: "5.1" },
    { name: "clock_getres", x86_64: 229, arm64: 114, i386: 266, since: "2.6" },
    { name: "clock_getres_time64", i386: 406, since: "5.1" },
    { name: "clock_gettime", x86_64: 228, arm64: 113, i386: 265, since: "2.6" },
    { name: "clock_gettime64", i386: 403, since: "5.1" },
    { name: "clock_nanosleep", x86_64: 230, arm64: 115, i386: 267, since: "2.6" },
    { name: "clock_nanosleep_time64", i386: 407, since: "5.1" },
    { name: "clock_settime", x86_64: 227, arm64: 112, i386: 264, since: "2.6" },
    { name: "clock_settime64", i386: 404, since: "5.1" },
    { name: "clone", x86_64: 56, arm64: 220, i386: 120, since: "1.0" },
    { name: "clone3", x86_64: 435, arm64: 435, i386: 435, since: "5.3" },
    { name: "close", x86_64: 3, arm64: 57, i386: 6, since: "1.0" },
    { name: "close_range", x86_64: 436, arm64: 436, i386: 436, since: "5.9" },
    { name: "connect", x86_64: 42, arm64: 203, i386: 362, since: "2.0" },
    { name: "copy_file_range", x86_64: 326, arm64: 285, i386: 377, since: "4.5" },
    { name: "creat", x86_64: 85, i386: 8, since: "1.0" },
    { name: "create_module", x86_64: 174, i386: 127, since: "1.0" },
    { name: "delete_module", x86_64: 176, arm64: 106, i386: 129, since: "1.0" },
    { name: "dup", x86_64: 32, arm64: 23, i386: 41, since: "1.0" },
    { name: "dup2", x86_64: 33, i386: 63, since: "1.0" },
    { name: "dup3", x86_64: 292, arm64: 24, i386: 330, since: "2.6.27" },
    { name: "epoll_create", x86_64: 213, i386: 254, since: "2.6" },
    { name: "epoll_create1", x86_64: 291, arm64: 20, i386: 329, since: "2.6.27" },
    { name: "epoll_ctl", x86_64: 233, arm64: 21, i386: 255, since: "2.6" },
    { name: "epoll_ctl_old", x86_64: 214 },
    { name: "epoll_pwait", x86_64: 281, arm64: 22, i386: 319, since: "2.6.19" },
    { name: "epoll_pwait2", x86_64: 441, arm64: 441, i386: 441, since: "5.11" },
    { name: "epoll_wait", x86_64: 232, i386: 256, since: "2.6" },
    { name: "epoll_wait_old", x86_64: 215 },
    { name: "eventfd", x86_64: 284, i386: 323, since: "2.6.22" },
    { name: "eventfd2", x86_64: 290, arm64: 19, i386: 328, since: "2.6.27" },
    { name: "execve", x86_64: 59, arm64: 221, i386: 11, since: "1.0" },
    { name: "execveat", x86_64: 322, arm64: 281, i386: 358, since: "3.19" },
    { name: "exit", x86_64: 60, arm64: 93, i386: 1, since: "1.0" },
    { name: "exit_group", x86_64: 231, arm64: 94, i386: 252, since: "2.6" },
    { name: "faccessat", x86_64: 269, arm64: 48, i386: 307, since: "2.6.16" },
    { name: "faccessat2", x86_64: 439, arm64: 439, i386: 439, since: "5.8" },
    { name: "fadvise64", x86_64: 221, arm64: 223, i386: 250, since: "2.6" },
    { name: "fadvise64_64", i386: 272, since: "2.6" },
    { name: "fallocate", x86_64: 285, arm64: 47, i386: 324, since: "2.6.23" },
    { name: "fanotify_init", x86_64: 300, arm64: 262, i386: 338, since: "2.6.37" },
    { name: "fanotify_mark", x86_64: 301, arm64: 263, i386: 339, since: "2.6.37" },
    { name: "fchdir", x86_64: 81, arm64: 50, i386: 133, since: "1.0" },
    { name: "fchmod", x86_64: 91, arm64: 52, i386: 94, since: "1.0" },
    { name: "fchmodat", x86_64: 268, arm64: 53, i386: 306, since: "2.6.16" },
    { name: "fchmodat2", x86_64: 452, arm64: 452, i386: 452, since: "6.6" },
    { name: "fchown", x86_64: 93, arm64: 55, i386: 95, since: "1.0" },
    { name: "fchown32", i386: 207, since: "2.4" },
    { name: "fchownat", x86_64: 260, arm64: 54, i386: 298, since: "2.6.16" },
    { name: "fcntl", x86_64: 72, arm64: 25, i386: 55, since: "1.0" },
    { name: "fcntl64", i386: 221, since: "2.4" },
    { name: "fdatasync", x86_64: 75, arm64: 83, i386: 148, since: "2.0" },
    { name: "fgetxattr", x86_64: 193, arm64: 10, i386: 231, since: "2.6" },
    { name: "file_getattr", x86_64: 468, arm64: 468, i386: 468, since: "6.17" },
    { name: "file_setattr", x86_64: 469, arm64: 469, i386: 469, since: "6.17" },
    { name: "finit_module", x86_64: 313, arm64: 273, i386: 350, since: "3.8" },
    { name: "flistxattr", x86_64: 196, arm64: 13, i386: 234, since: "2.6" },
    { name: "flock", x86_64: 73, arm64: 32, i386: 143, since: "2.0" },
    { name: "fork", x86_64: 57, i386: 2, since: "1.0" },
    { name: "fremovexattr", x86_64: 199, arm64: 16, i386: 237, since: "2.6" },
    { name: "fsconfig", x86_64: 431, arm64: 431, i386: 431, since: "5.2" },
    { name: "fsetxattr", x86_64: 190, arm64: 7, i386: 228, since: "2.6" },
    { name: "fsmount", x86_64: 432, arm64: 432, i386: 432, since: "5.2" },
    { name: "fsopen", x86_64: 430, arm64: 430, i386: 430, since: "5.2" },
    { name: "fspick", x86_64: 433, arm64: 433, i386: 433, since: "5.2" },
    { name: "fstat", x86_64: 5, arm64: 80, i386: 108, since: "1.0" },
    { name: "fstat64", i386: 197, since: "2.4" },
    { name: "fstatat64", i386: 300, since: "2.6.16" },
    { name: "fstatfs", x86_64: 138, arm64: 44, i386: 100, since: "1.0" },
    { name: "fstatfs64", i386: 269, since: "2.6" },
    { name: "fsync", x86_64: 74, arm64: 82, i386: 118, since: "1.0" },
    { name: "ftime", i386: 35 },
    { name: "ftruncate", x86_64: 77, arm64: 46, i386: 93, since: "1.0" },
    { name: "ftruncate64", i386: 194, since: "2.4" },
    { name: "futex", x86_64: 202, arm64: 98, i386: 240, since: "2.6" },
    { name: "futex_requeue", x86_64: 456, arm64: 456, i386: 456, since: "6.7" },
    { name: "futex_time64", i386: 422, since: "5.1" },
    { name: "futex_wait", x86_64: 455, arm64: 455, i386: 455, since: "6.7" },
    { name: "futex_waitv", x86_64: 449, arm64: 449, i386: 449, since: "5.16" },
    { name: "futex_wake", x86_64: 454, arm64: 454, i386: 454, since: "6.7" },
    { name: "futimesat", x86_64: 261, i386: 299, since: "2.6.16" },
    { name: "get_kernel_syms", x86_64: 177, i386: 130, since: "1.0" },
    { name: "get_mempolicy", x86_64: 239, arm64: 236, i386: 275, since: "2.6.6" },
    { name: "get_robust_list", x86_64: 274, arm64: 100, i386: 312, since: "2.6.17" },
    { name: "get_thread_area", x86_64: 211, i386: 244, since: "2.6" },
    { name: "getcpu", x86_64: 309, arm64: 168, i386: 318, since: "2.6.19" },
    { name: "getcwd", x86_64: 79, arm64: 17, i386: 183, since: "2.2" },
    { name: "getdents", x86_64: 78, i386: 141, since: "2.0" },
    { name: "getdents64", x86_64: 217, arm64: 61, i386: 220, since: "2.4" },
    { name: "getegid", x86_64: 108, arm64: 177, i386: 50, since: "1.0" },
    { name: "getegid32", i386: 202, since: "2.4" },
    { name: "geteuid", x86_64: 107, arm64: 175, i386: 49, since: "1.0" },
    { name: "geteuid32", i386: 201, since: "2.4" },
    { name: "getgid", x86_64: 104, arm64: 176, i386: 47, since: "1.0" },
    { name: "getgid32", i386: 200, since: "2.4" },
    { name: "getgroups", x86_64: 115, arm64: 158, i386: 80, since: "1.0" },
    { name: "getgroups32", i386: 205, since: "2.4" },
    { name: "getitimer", x86_64: 36, arm64: 102, i386: 105, since: "1.0" },
    { name: "getpeername", x86_64: 52, arm64: 205, i386: 368, since: "2.0" },
    { name: "getpgid", x86_64: 121, arm64: 155, i386: 132, since: "1.0" },
    { name: "getpgrp", x86_64: 111, i386: 65, since: "1.0" },
    { name: "getpid", x86_64: 39, arm64: 172, i386: 20, since: "1.0" },
    { name: "getpmsg", x86_64: 181, i386: 188 },
    { name: "getppid", x86_64: 110, arm64: 173, i386: 64, since: "1.0" },
    { name: "getpriority", x86_64: 140, arm64: 141, i386: 96, since: "1.0" },
    { name: "getrandom", x86_64: 318, arm64: 278, i386: 355, since: "3.17" },
    { name: "getresgid", x86_64: 120, arm64: 150, i386: 171, since: "2.2" },
    { name: "getresgid32", i386: 211, since: "2.4" },
    { name: "getresuid", x86_64: 118, arm64: 148, i386: 165, since: "2.2" },
    { name: "getresuid32", i386: 209, since: "2.4" },
    { name: "getrlimit", x86_64: 97, arm64: 163, i386: 76, since: "1.0" },
    { name: "getrusage", x86_64: 98, arm64: 165, i386: 77, since: "1.0" },
    { name: "getsid", x86_64: 124, arm64: 156, i386: 147, since: "2.0" },
    { name: "getsockname", x86_64: 51, arm64: 204, i386: 367, since: "2.0" },
    { name: "getsockopt", x86_64: 55, arm64: 209, i386: 365, since: "2.0" },
    { name: "gettid", x86_64: 186, arm64: 178, i386: 224, since: "2.4.11" },
    { name: "gettimeofday", x86_64: 96, arm64: 169, i386: 78, since: "1.0" },
    { name: "getuid", x86_64: 102, arm64: 174, i386: 24, since: "1.0" },
    { name: "getuid32", i386: 199, since: "2.4" },
    { name: "getxattr", x86_64: 191, arm64: 8, i386: 229, since: "2.6" },
    { name: "getxattrat", x86_64: 464, arm64: 464, i386: 464, since: "6.13" },
    { name: "gtty", i386: 32 },
    { name: "idle", i386: 112 },
    { name: "init_module", x86_64: 175, arm64: 105, i386: 128, since: "1.0" },
    { name: "inotify_add_watch", x86_64: 254, arm64: 27, i386: 292, since: "2.6.13" },
    { name: "inotify_init", x86_64: 253, i386: 291, since: "2.6.13" },
    { name: "inotify_init1", x86_64: 294, arm64: 26, i386: 332, since: "2.6.27" },
    { name: "inotify_rm_watch", x86_64: 255, arm64: 28, i386: 293, since: "2.6.13" },
    { name: "io_cancel", x86_64: 210, arm64: 3, i386: 249, since: "2.6" },
    { name: "io_destroy", x86_64: 207, arm64: 1, i386: 246, since: "2.6" },
    { name: "io_getevents", x86_64: 208, arm64: 4, i386: 247, since: "2.6" },
    { name: "io_pgetevents", x86_64: 333, arm64: 292, i386: 385, since: "4.18" },
    { name: "io_pgetevents_time64", i386: 416, since: "5.1" },
    { name: "io_setup", x86_64: 206, arm64: 0, i386: 245, since: "2.6" },
    { name: "io_submit", x86_64: 209, arm64: 2, i386: 248, since: "2.6" },
    { name: "io_uring_enter", x86_64: 426, arm64: 426, i386: 426, since: "5.1" },
    { name: "io_uring_register", x86_64: 427, arm64: 427, i386: 427, since: "5.1" },
    { name: "io_uring_setup", x86_64: 425, arm64: 425, i386: 425, since: "5.1" },
    { name: "ioctl", x86_64: 16, arm64: 29, i386: 54, since: "1.0" },
    { name: "ioperm", x86_64: 173, i386: 101, since: "1.0" },
    { name: "iopl", x86_64: 172, i386: 110, since: "1.0" },
    { name: "ioprio_get", x86_64: 252, arm64: 31, i386: 290, since: "2.6.13" },
    { name: "ioprio_set", x86_64: 251, arm64: 30, i386: 289, since: "2.6.13" },
    { name: "ipc", i386: 117, since: "1.0" },
    { name: "kcmp", x86_64: 312, arm64: 272, i386: 349, since: "3.5" },
    { name: "kexec_file_load", x86_64: 320, arm64: 294, since: "3.17" },
    { name: "kexec_load", x86_64: 246, arm64: 104, i386: 283, since: "2.6.13" },
    { name: "keyctl", x86_64: 250, arm64: 219, i386: 288, since: "2.6.10" },
    { name: "kill", x86_64: 62, arm64: 129, i386: 37, since: "1.0" },
    { name: "landlock_add_rule", x86_64: 445, arm64: 445, i386: 445, since: "5.13" },
    { name: "landlock_create_ruleset", x86_64: 444, arm64: 444, i386: 444, since: "5.13" },
    { name: "landlock_restrict_self", x86_64: 446, arm64: 446, i386: 446, since: "5.13" },
    { name: "lchown", x86_64: 94, i386: 16, since: "1.0" },
    { name: "lchown32", i386: 198, since: "2.4" },
    { name: "lgetxattr", x86_64: 192, arm64: 9, i386: 230, since: "2.6" },
    { name: "link", x86_64: 86, i386: 9, since: "1.0" },
    { name: "linkat", x86_64: 265, arm64: 37, i386: 303, since: "2.6.16" },
    { name: "listen", x86_64: 50, arm64: 201, i386: 363, since: "2.0" },
    { name: "listmount", x86_64: 458, arm64: 458, i386: 458, since: "6.8" },
    { name: "listns", x86_64: 470, arm64: 470, i386: 470, since: "6.19" },
    { name: "listxattr", x86_64: 194, arm64: 11, i386: 232, since: "2.6" },
    { name: "listxattrat", x86_64: 465, arm64: 465, i386: 465, since: "6.13" },
    { name: "llistxattr", x86_64: 195, arm64: 12, i386: 233, since: "2.6" },
    { name: "lock", i386: 53 },
    { name: "lookup_dcookie", x86_64: 212, arm64: 18, i386: 253, since: "2.6" },
    { name: "lremovexattr", x86_64: 198, arm64: 15, i386: 236, since: "2.6" },
    { name: "lseek", x86_64: 8, arm64: 62, i386: 19, since: "1.0" },
    { name: "lsetxattr", x86_64: 189, arm64: 6, i386: 227, since: "2.6" },
    { name: "lsm_get_self_attr", x86_64: 459, arm64: 459, i386: 459, since: "6.8" },
    { name: "lsm_list_modules", x86_64: 461, arm64: 461, i386: 461, since: "6.8" },
    { name: "lsm_set_self_attr", x86_64: 460, arm64: 460, i386: 460, since: "6.8" },
    { name: "lstat", x86_64: 6, i386: 107, since: "1.0" },
    { name: "lstat64", i386: 196, since: "2.4" },
    { name: "madvise", x86_64: 28, arm64: 233, i386: 219, since: "2.4" },
    { name: "map_shadow_stack", x86_64: 453, arm64: 453, i386: 453, since: "6.6" },
    { name: "mbind", x86_64: 237, arm64: 235, i386: 274, since: "2.6.6" },
    { name: "membarrier", x86_64: 324, arm64: 283, i386: 375, since: "4.3" },
    { name: "memfd_create", x86_64: 319, arm64: 279, i386: 356, since: "3.17" },
    { name: "memfd_secret", x86_64: 447, arm64: 447, i386: 447, since: "5.14" },
    { name: "migrate_pages", x86_64: 256, arm64: 238, i386: 294, since: "2.6.16" },
    { name: "mincore", x86_64: 27, arm64: 232, i386: 218, since: "2.4" },
    { name: "mkdir", x86_64: 83, i386: 39, since: "1.0" },
    { name: "mkdirat", x86_64: 258, arm64: 34, i386: 296, since: "2.6.16" },
    { name: "mknod", x86_64: 133, i386: 14, since: "1.0" },
    { name: "mknodat", x86_64: 259, arm64: 33, i386: 297, since: "2.6.16" },
    { name: "mlock", x86_64: 149, arm64: 228, i386: 150, since: "2.0" },
    { name: "mlock2", x86_64: 325, arm64: 284, i386: 376, since: "4.4" },
    { name: "mlockall", x86_64: 151, arm64: 230, i386: 152, since: "2.0" },
    { name: "mmap", x86_64: 9, arm64: 222, i386: 90, since: "1.0" },
    { name: "mmap2", i386: 192, since: "2.4" },
    { name: "modify_ldt", x86_64: 154, i386: 123, since: "1.0" },
    { name: "mount", x86_64: 165, arm64: 40, i386: 21, since: "1.0" },
    { name: "mount_setattr", x86_64: 442, arm64: 442, i386: 442, since: "5.12" },
    { name: "move_mount", x86_64: 429, arm64: 429, i386: 429, since: "5.2" },
    { name: "move_pages", x86_64: 279, arm64: 239, i386: 317, since: "2.6.18" },
    { name: "mprotect", x86_64: 10, arm64: 226, i386: 125, since: "1.0" },
    { name: "mpx", i386: 56 },
    { name: "mq_getsetattr", x86_64: 245, arm64: 185, i386: 282, since: "2.6.6" },
    { name: "mq_notify", x86_64: 244, arm64: 184, i386: 281, since: "2.6.6" },
    { name: "mq_open", x86_64: 240, arm64: 180, i386: 277, since: "2.6.6" },
    { name: "mq_timedreceive", x86_64: 243, arm64: 183, i386: 280, since: "2.6.6" },
    { name: "mq_timedreceive_time64", i386: 419, since: "5.1" },
    { name: "mq_timedsend", x86_64: 242, arm64: 182, i386: 279, since: "2.6.6" },
    { name: "mq_timedsend_time64", i386: 418, since: "5.1" },
    { name: "mq_unlink", x86_64: 241, arm64: 181, i386: 278, since: "2.6.6" },
    { name: "mremap", x86_64: 25, arm64: 216, i386: 163, since: "2.0" },
    { name: "mseal", x86_64: 462, arm64: 462, i386: 462, since: "6.10" },
    { name: "msgctl", x86_64: 71, arm64: 187, i386: 402, since: "2.0" },
    { name: "msgget", x86_64: 68, arm64: 186, i386: 399, since: "2.0" },
    { name: "msgrcv", x86_64: 70, arm64: 188, i386: 401, since: "2.0" },
    { name: "msgsnd", x86_64: 69, arm64: 189, i386: 400, since: "2.0" },
    { name: "msync", x86_64: 26, arm64: 227, i386: 144, since: "2.0" },
    { name: "munlock", x86_64: 150, arm64: 229, i386: 151, since: "2.0" },
    { name: "munlockall", x86_64: 152, arm64: 231, i386: 153, since: "2.0" },
    { name: "munmap", x86_64: 11, arm64: 215, i386: 91, since: "1.0" },
    { name: "name_to_handle_at", x86_64: 303, arm64: 264, i386: 341, since: "2.6.39" },
    { name: "nanosleep", x86_64: 35, arm64: 101, i386: 162, since: "2.0" },
    { name: "newfstatat", x86_64: 262, arm64: 79, since: "2.6.16" },
    { name: "nfsservctl", x86_64: 180, arm64: 42, i386: 169, since: "2.2" },
    { name: "nice", i386: 34, since: "1.0" },
    { name: "oldfstat", i386: 28, since: "1.0" },
    { name: "oldlstat", i386: 84, since: "1.0" },
    { name: "oldolduname", i386: 59, since: "1.0" },
    { name: "oldstat", i386: 18, since: "1.0" },
    { name: "olduname", i386: 109, since: "1.0" },
    { name: "open", x86_64: 2, i386: 5, since: "1.0" },
    { name: "open_by_handle_at", x86_64: 304, arm64: 265, i386: 342, since: "2.6.39" },
    { name: "open_tree", x86_64: 428, arm64: 428, i386: 428, since: "5.2" },
    { name: "open_tree_attr", x86_64: 467, arm64: 467, i386: 467, since: "6.15" },
    { name: "openat", x86_64: 257, arm64: 56, i386: 295, since: "2.6.16" },
    { name: "openat2", x86_64: 437, arm64: 437, i386: 437, since: "5.6" },
    { name: "pause", x86_64: 34, i386: 29, since: "1.0" },
    { name: "pciconfig_iobase", since: "2.2.15" },
    { name: "pciconfig_read", since: "2.0.26" },
    { name: "pciconfig_write", since: "2.0.26" },
    { name: "perf_event_open", x86_64: 298, arm64: 241, i386: 336, since: "2.6.31" },
    { name: "personality", x86_64: 135, arm64: 92, i386: 136, since: "1.2" },
    { name: "pidfd_getfd", x86_64: 438, arm64: 438, i386: 438, since: "5.6" },
    { name: "pidfd_open", x86_64: 434, arm64: 434, i386: 434, since: "5.3" },
    { name: "pidfd_send_signal", x86_64: 424, arm64: 424, i386: 424, since: "5.1" },
    { name: "pipe", x86_64: 22, i386: 42, since: "1.0" },
    { name: "pipe2", x86_64: 293, arm64: 59, i386: 331, since: "2.6.27" },
    { name: "pivot_root", x86_64: 155, arm64: 41, i386: 217, since: "2.4" },
    { name: "pkey_alloc", x86_64: 330, arm64: 289, i386: 381, since: "4.9" },
    { name: "pkey_free", x86_64: 331, arm64: 290, i386: 382, since: "4.9" },
    { name: "pkey_mprotect", x86_64: 329, arm64: 288, i386: 380, since: "4.9" },
    { name: "poll", x86_64: 7, i386: 168, since: "2.0.36" },
    { name: "ppoll", x86_64: 271, arm64: 73, i386: 309, since: "2.6.16" },
    { name: "ppoll_time64", i386: 414, since: "5.1" },
    { name: "prctl", x86_64: 157, arm64: 167, i386: 172, since: "2.2" },
    { name: "pread64", x86_64: 17, arm64: 67, i386: 180, since: "2.2" },
    { name: "preadv", x86_64: 295, arm64: 69, i386: 333, since: "2.6.30" },
    { name: "preadv2", x86_64: 327, arm64: 286, i386: 378, since: "4.6" },
    { name: "prlimit64", x86_64: 302, arm64: 261, i386: 340, since: "2.6.36" },
    { name: "process_madvise", x86_64: 440, arm64: 440, i386: 440, since: "5.10" },
    { name: "process_mrelease", x86_64: 448, arm64: 448, i386: 448, since: "5.15" },
    { name: "process_vm_readv", x86_64: 310, arm64: 270, i386: 347, since: "3.2" },
    { name: "process_vm_writev", x86_64: 311, arm64: 271, i386: 348, since: "3.2" },
    { name: "prof", i386: 44 },
    { name: "profil", i386: 98 },
    { name: "pselect6", x86_64: 270, arm64: 72, i386: 308, since: "2.6.16" },
    { name: "pselect6_time64", i386: 413, since: "5.1" },
    { name: "ptrace", x86_64: 101, arm64: 117, i386: 26, since: "1.0" },
    { name: "putpmsg", x86_64: 182, i386: 189 },
    { name: "pwrite64", x86_64: 18, arm64: 68, i386: 181, since: "2.2" },
    { name: "pwritev", x86_64: 296, arm64: 70, i386: 334, since: "2.6.30" },
    { name: "pwritev2", x86_64: 328, arm64: 287, i386: 379, since: "4.6" },
    { name: "query_module", x86_64: 178, i386: 167, since: "2.2" },
    { name: "quotactl", x86_64: 179, arm64: 60, i386: 131, since: "1.0" },
    { name: "quotactl_fd", x86_64: 443, arm64: 443, i386: 443, since: "5.14" },
    { name: "read", x86_64: 0, arm64: 63, i386: 3, since: "1.0" },
    { name: "readahead", x86_64: 187, arm64: 213, i386: 225, since: "2.4.13" },
    { name: "readdir", i386: 89, since: "1.0" },
    { name: "readlink", x86_64: 89, i386: 85, since: "1.0" },
    { name: "readlinkat", x86_64: 267, arm64: 78, i386: 305, since: "2.6.16" },
    { name: "readv", x86_64: 19, arm64: 65, i386: 145, since: "2.0" },
    { name: "reboot", x86_64: 169, arm64: 142, i386: 88, since: "1.0" },
    { name: "recv", since: "2.0" },
    { name: "recvfrom", x86_64: 45, arm64: 207, i386: 371, since: "2.0" },
    { name: "recvmmsg", x86_64: 299, arm64: 243, i386: 337, since: "2.6.33" },
    { name: "recvmmsg_time64", i386: 417, since: "5.1" },
    { name: "recvmsg", x86_64: 47, arm64: 212, i386: 372, since: "2.0" },
    { name: "remap_file_pages", x86_64: 216, arm64: 234, i386: 257, since: "2.6" },
    { name: "removexattr", x86_64: 197, arm64: 14, i386: 235, since: "2.6" },
    { name: "removexattrat", x86_64: 466, arm64: 466, i386: 466, since: "6.13" },
    { name: "rename", x86_64: 82, i386: 38, since: "1.0" },
    { name: "renameat", x86_64: 264, arm64: 38, i386: 302, since: "2.6.16" },
    { name: "renameat2", x86_64: 316, arm64: 276, i386: 353, since: "3.15" },
    { name: "request_key", x86_64: 249, arm64: 218, i386: 287, since: "2.6.10" },
    { name: "restart_syscall", x86_64: 219, arm64: 128, i386: 0, since: "2.6" },
    { name: "riscv_flush_icache", since: "4.15" },
    { name: "riscv_hwprobe", since: "6.4" },
    { name: "rmdir", x86_64: 84, i386: 40, since: "1.0" },
    { name: "rseq", x86_64: 334, arm64: 293, i386: 386, since: "4.18" },
    { name: "rseq_slice_yield", x86_64: 471, arm64: 471, i386: 471, since: "7.0" },
    { name: "rt_sigaction", x86_64: 13, arm64: 134, i386: 174, since: "2.2" },
    { name: "rt_sigpending", x86_64: 127, arm64: 136, i386: 176, since: "2.2" },
    { name: "rt_sigprocmask", x86_64: 14, arm64: 135, i386: 175, since: "2.2" },
    { name: "rt_sigqueueinfo", x86_64: 129, arm64: 138, i386: 178, since: "2.2" },
    { name: "rt_sigreturn", x86_64: 15, arm64: 139, i386: 173, since: "2.2" },
    { name: "rt_sigsuspend", x86_64: 130, arm64: 133, i386: 179, since: "2.2" },
    { name: "rt_sigtimedwait", x86_64: 128, arm64: 137, i386: 177, since: "2.2" },
    { name: "rt_sigtimedwait_time64", i386: 421, since: "5.1" },
    { name: "rt_tgsigqueueinfo", x86_64: 297, arm64: 240, i386: 335, since: "2.6.31" },
    { name: "sched_get_priority_max", x86_64: 146, arm64: 125, i386: 159, since: "2.0" },
    { name: "sched_get_priority_min", x86_64: 147, arm64: 126, i386: 160, since: "2.0" },
    { name: "sched_getaffinity", x86_64: 204, arm64: 123, i386: 242, since: "2.6" },
    { name: "sched_getattr", x86_64: 315, arm64: 275, i386: 352, since: "3.14" },
    { name: "sched_getparam", x86_64: 143, arm64: 121, i386: 155, since: "2.0" },
    { name: "sched_getscheduler", x86_64: 145, arm64: 120, i386: 157, since: "2.0" },
    { name: "sched_rr_get_interval", x86_64: 148, arm64: 127, i386: 161, since: "2.0" },
    { name: "sched_rr_get_interval_time64", i386: 423, since: "5.1" },
    { name: "sched_setaffinity", x86_64: 203, arm64: 122, i386: 241, since: "2.6" },
    { name: "sched_setattr", x86_64: 314, arm64: 274, i386: 351, since: "3.14" },
    { name: "sched_setparam", x86_64: 142, arm64: 118, i386: 154, since: "2.0" },
    { name: "sched_setscheduler", x86_64: 144, arm64: 119, i386: 156, since: "2.0" },
    { name: "sched_yield", x86_64: 24, arm64: 124, i386: 158, since: "2.0" },
    { name: "seccomp", x86_64: 317, arm64: 277, i386: 354, since: "3.17" },
    { name: "security", x86_64: 185 },
    { name: "select", x86_64: 23, i386: 82, since: "1.0" },
    { name: "semctl", x86_64: 66, arm64: 191, i386: 394, since: "2.0" },
    { name: "semget", x86_64: 64, arm64: 190, i386: 393, since: "2.0" },
    { name: "semop", x86_64: 65, arm64: 193, since: "2.0" },
    { name: "semtimedop", x86_64: 220, arm64: 192, since: "2.6" },
    { name: "semtimedop_time64", i386: 420, since: "5.1" },
    { name: "send", since: "2.0" },
    { name: "sendfile", x86_64: 40, arm64: 71, i386: 187, since: "2.2" },
    { name: "sendfile64", i386: 239, since: "2.6" },
    { name: "sendmmsg", x86_64: 307, arm64: 269, i386: 345, since: "3.0" },
    { name: "sendmsg", x86_64: 46, arm64: 211, i386: 370, since: "2.0" },
    { name: "sendto", x86_64: 44, arm64: 206, i386: 369, since: "2.0" },
    { name: "set_mempolicy", x86_64: 238, arm64: 237, i386: 276, since: "2.6.6" },
    { name: "set_mempolicy_home_node", x86_64: 450, arm64: 450, i386: 450, since: "5.17" },
    { name: "set_robust_list", x86_64: 273, arm64: 99, i386: 311, since: "2.6.17" },
    { name: "set_thread_area", x86_64: 205, i386: 243, since: "2.6" },
    { name: "set_tid_address", x86_64: 218, arm64: 96, i386: 258, since: "2.6" },
    { name: "setdomainname", x86_64: 171, arm64: 162, i386: 121, since: "1.0" },
    { name: "setfsgid", x86_64: 123, arm64: 152, i386: 139, since: "1.2" },
    { name: "setfsgid32", i386: 216, since: "2.4" },
    { name: "setfsuid", x86_64: 122, arm64: 151, i386: 138, since: "1.2" },
    { name: "setfsuid32", i386: 215, since: "2.4" },
    { name: "setgid", x86_64: 106, arm64: 144, i386: 46, since: "1.0" },
    { name: "setgid32", i386: 214, since: "2.4" },
    { name: "setgroups", x86_64: 116, arm64: 159, i386: 81, since: "1.0" },
    { name: "setgroups32", i386: 206, since: "2.4" },
    { name: "sethostname", x86_64: 170, arm64: 161, i386: 74, since: "1.0" },
    { name: "setitimer", x86_64: 38, arm64: 103, i386: 104, since: "1.0" },
    { name: "setns", x86_64: 308, arm64: 268, i386: 346, since: "3.0" },
    { name: "setpgid", x86_64: 109, arm64: 154, i386: 57, since: "1.0" },
    { name: "setpriority", x86_64: 141, arm64: 140, i386: 97, since: "1.0" },
    { name: "setregid", x86_64: 114, arm64: 143, i386: 71, since: "1.0" },
    { name: "setregid32", i386: 204, since: "2.4" },
    { name: "setresgid", x86_64: 119, arm64: 149, i386: 170, since: "2.2" },
    { name: "setresgid32", i386: 210, since: "2.4" },
    { name: "setresuid", x86_64: 117, arm64: 147, i386: 164, since: "2.2" },
    { name: "setresuid32", i386: 208, since: "2.4" },
    { name: "setreuid", x86_64: 113, arm64: 145, i386: 70, since: "1.0" },
    { name: "setreuid32", i386: 203, since: "2.4" },
    { name: "setrlimit", x86_64: 160, arm64: 164, i386: 75, since: "1.0" },
    { name: "setsid", x86_64: 112, arm64: 157, i386: 66, since: "1.0" },
    { name: "setsockopt", x86_64: 54, arm64: 208, i386: 366, since: "2.0" },
    { name: "settimeofday", x86_64: 164, arm64: 170, i386: 79, since: "1.0" },
    { name: "setuid", x86_64: 105, arm64: 146, i386: 23, since: "1.0" },
    { name: "setuid32", i386: 213, since: "2.4" },
    { name: "setxattr", x86_64: 188, arm64: 5, i386: 226, since: "2.6" },
    { name: "setxattrat", x86_64: 463, arm64: 463, i386: 463, since: "6.13" },
    { name: "sgetmask", i386: 68, since: "1.0" },
    { name: "shmat", x86_64: 30, arm64: 196, i386: 397, since: "2.0" },
    { name: "shmctl", x86_64: 31, arm64: 195, i386: 396, since: "2.0" },
    { name: "shmdt", x86_64: 67, arm64: 197, i386: 398, since: "2.0" },
    { name: "shmget", x86_64: 29, arm64: 194, i386: 395, since: "2.0" },
    { name: "shutdown", x86_64: 48, arm64: 210, i386: 373, since: "2.0" },
    { name: "sigaction", i386: 67, since: "1.0" },
    { name: "sigaltstack", x86_64: 131, arm64: 132, i386: 186, since: "2.2" },
    { name: "signal", i386: 48, since: "1.0" },
    { name: "signalfd", x86_64: 282, i386: 321, since: "2.6.22" },
    { name: "signalfd4", x86_64: 289, arm64: 74, i386: 327, since: "2.6.27" },
    { name: "sigpending", i386: 73, since: "1.0" },
    { name: "sigprocmask", i386: 126, since: "1.0" },
    { name: "sigreturn", i386: 119, since: "1.0" },
    { name: "sigsuspend", i386: 72, since: "1.0" },
    { name: "socket", x86_64: 41, arm64: 198, i386: 359, since: "2.0" },
    { name: "socketcall", i386: 102, since: "1.0" },
    { name: "socketpair", x86_64: 53, arm64: 199, i386: 360, since: "2.0" },
    { name: "splice", x86_64: 275, arm64: 76, i386: 313, since: "2.6.17" },
    { name: "ssetmask", i386: 69, since: "1.0" },
    { name: "stat", x86_64: 4, i386: 106, since: "1.0" },
    { name: "stat64", i386: 195, since: "2.4" },
    { name: "statfs", x86_64: 137, arm64: 43, i386: 99, since: "1.0" },
    { name: "statfs64", i386: 268, since: "2.6" },
    { name: "statmount", x86_64: 457, arm64: 457, i386: 457, since: "6.8" },
    { name: "statx", x86_64: 332, arm64: 291, i386: 383, since: "4.11" },
    { name: "stime", i386: 25, since: "1.0" },
    { name: "stty", i386: 31 },
    { name: "swapoff", x86_64: 168, arm64: 225, i386: 115, since: "1.0" },
    { name: "swapon", x86_64: 167, arm64: 224, i386: 87, since: "1.0" },
    { name: "symlink", x86_64: 88, i386: 83, since: "1.0" },
    { name: "symlinkat", x86_64: 266, arm64: 36, i386: 304, since: "2.6.16" },
    { name: "sync", x86_64: 162, arm64: 81, i386: 36, since: "1.0" },
    { name: "sync_file_range", x86_64: 277, arm64: 84, i386: 314, since: "2.6.17" },
    { name: "syncfs", x86_64: 306, arm64: 267, i386: 344, since: "2.6.39" },
    { name: "sysfs", x86_64: 139, i386: 135, since: "1.2" },
    { name: "sysinfo", x86_64: 99, arm64: 179, i386: 116, since: "1.0" },
    { name: "syslog", x86_64: 103, arm64: 116, i386: 103, since: "1.0" },
    { name: "tee", x86_64: 276, arm64: 77, i386: 315, since: "2.6.17" },
    { name: "tgkill", x86_64: 234, arm64: 131, i386: 270, since: "2.6" },
    { name: "time", x86_64: 201, i386: 13, since: "1.0" },
    { name: "timer_create", x86_64: 222, arm64: 107, i386: 259, since: "2.6" },
    { name: "timer_delete", x86_64: 226, arm64: 111, i386: 263, since: "2.6" },
    { name: "timer_getoverrun", x86_64: 225, arm64: 109, i386: 262, since: "2.6" },
    { name: "timer_gettime", x86_64: 224, arm64: 108, i386: 261, since: "2.6" },
    { name: "timer_gettime64", i386: 408, since: "5.1" },
    { name: "timer_settime", x86_64: 223, arm64: 110, i386: 260, since: "2.6" },
    { name: "timer_settime64", i386: 409, since: "5.1" },
    { name: "timerfd_create", x86_64: 283, arm64: 85, i386: 322, since: "2.6.25" },
    { name: "timerfd_gettime", x86_64: 287, arm64: 87, i386: 326, since: "2.6.25" },
    { name: "timerfd_gettime64", i386: 410, since: "5.1" },
    { name: "timerfd_settime", x86_64: 286, arm64: 86, i386: 325, since: "2.6.25" },
    { name: "timerfd_settime64", i386: 411, since: "5.1" },
    { name: "times", x86_64: 100, arm64: 153, i386: 43, since: "1.0" },
    { name: "tkill", x86_64: 200, arm64: 130, i386: 238, since: "2.6" },
    { name: "truncate", x86_64: 76, arm64: 45, i386: 92, since: "1.0" },
    { name: "truncate64", i386: 193, since: "2.4" },
    { name: "tuxcall", x86_64: 184 },
    { name: "ugetrlimit", i386: 191, since: "2.4" },
    { name: "ulimit", i386: 58 },
    { name: "umask", x86_64: 95, arm64: 166, i386: 60, since: "1.0" },
    { name: "umount", i386: 22, since: "1.0" },
    { name: "umount2", x86_64: 166, arm64: 39, i386: 52, since: "2.2" },
    { name: "uname", x86_64: 63, arm64: 160, i386: 122, since: "1.0" },
    { name: "unlink", x86_64: 87, i386: 10, since: "1.0" },
    { name: "unlinkat", x86_64: 263, arm64: 35, i386: 301, since: "2.6.16" },
    { name: "unshare", x86_64: 272, arm64: 97, i386: 310, since: "2.6.16" },
    { name: "uprobe", x86_64: 336, since: "6.18" },
    { name: "uretprobe", x86_64: 335, since: "6.11" },
    { name: "uselib", x86_64: 134, i386: 86, since: "1.0" },
    { name: "userfaultfd", x86_64: 323, arm64: 282, i386: 374, since: "4.3" },
    { name: "ustat", x86_64: 136, i386: 62, since: "1.0" },
    { name: "utime", x86_64: 132, i386: 30, since: "1.0" },
    { name: "utimensat", x86_64: 280, arm64: 88, i386: 320, since: "2.6.22" },
    { name: "utimensat_time64", i386: 412, since: "5.1" },
    { name: "utimes", x86_64: 235, i386: 271, since: "2.2" },
    { name: "vfork", x86_64: 58, i386: 190, since: "2.2" },
    { name: "vhangup", x86_64: 153, arm64: 58, i386: 111, since: "1.0" },
    { name: "vm86", i386: 166, since: "2.0.28" },
    { name: "vm86old", i386: 113, since: "1.0" },
    { name: "vmsplice", x86_64: 278, arm64: 75, i386: 316, since: "2.6.17" },
    { name: "vserver", x86_64: 236, i386: 273 },
    { name: "wait4", x86_64: 61, arm64: 260, i386: 114, since: "1.0" },
    { name: "waitid", x86_64: 247, arm64: 95, i386: 284, since: "2.6.10" },
    { name: "waitpid", i386: 7, since: "1.0" },
    { name: "write", x86_64: 1, arm64: 64, i386: 4, since: "1.0" },
    { name: "writev", x86_64: 20, arm64: 66, i386: 146, since: "2.0" }
  ]
};

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
  recordingId,
  syscalls_default
};
