import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  CONTAINER_TYPES,
  Fields,
  KEYS,
  KINDS,
  ShapeError,
  boolean,
  canonicalSections,
  compareContainers,
  integer,
  isMapValue,
  list,
  optionalText,
  ownMetadata,
  plain,
  record,
  text,
  texts
} from "./chunk-CLSPJI3S.mjs";
import {
  PlainScalar
} from "./chunk-RVVCY7KC.mjs";
import {
  sortedSet
} from "./chunk-AKTJ3EKL.mjs";

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
  podBaseName,
  containerOf,
  readProfile,
  isBlankSpec
};
