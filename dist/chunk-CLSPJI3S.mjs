import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  PlainScalar
} from "./chunk-RVVCY7KC.mjs";
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
