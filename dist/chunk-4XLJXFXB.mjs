import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  goLower,
  neighborIdentifier,
  neighborKey
} from "./chunk-4TB6NYYM.mjs";
import {
  sortedRecord,
  yamlComment,
  yamlText
} from "./chunk-ENK4DDFZ.mjs";
import {
  CONTAINER_TYPES,
  KEYS,
  KINDS,
  PROFILE_API_VERSION,
  SBOB_SPEC_VERSION,
  canonicalSections,
  compareContainers,
  comparePorts,
  ownMetadata,
  pathText
} from "./chunk-CLSPJI3S.mjs";
import {
  require_ajv
} from "./chunk-M65JXXHC.mjs";
import {
  jsonDeeperThan
} from "./chunk-IAXMHAN3.mjs";
import {
  MAX_DEPTH,
  MAX_JSON_BYTES
} from "./chunk-RVVCY7KC.mjs";
import {
  byteLength,
  compareBytes,
  sortedSet
} from "./chunk-AKTJ3EKL.mjs";
import {
  InputError,
  messageOf
} from "./chunk-AAS74KDJ.mjs";
import {
  __toESM
} from "./chunk-BOR2QMVO.mjs";

// src/core/match/slugs.ts
var MAX_SUBDOMAIN = 253;
var MAX_LABEL_VALUE = 63;
var HASH_PART = 4;
var HASHES_LENGTH = 2 * (HASH_PART + 1);
var SUBDOMAIN = /^[a-z0-9][a-z0-9.-]{0,251}[a-z0-9]$/;
var LABEL_VALUE = /^(?:[a-zA-Z0-9](?:[-_.a-zA-Z0-9]{0,61}[a-zA-Z0-9])?)?$/;
function toSubdomainName(text) {
  if (SUBDOMAIN.test(text)) return text;
  const replaced = trimHyphens(goLower(text.replace(/[^a-zA-Z0-9\-.]/gu, "-"))).slice(0, MAX_SUBDOMAIN);
  const name = trimToAlphanumeric(replaced);
  if (name === "") throw invalid(text);
  return name;
}
function toLabelValue(text) {
  if (LABEL_VALUE.test(text)) return text;
  const replaced = trimHyphens(goLower(text.replace(/[^a-zA-Z0-9\-_.]/gu, "-")));
  return trimToAlphanumeric(replaced.slice(0, MAX_LABEL_VALUE));
}
function invalid(text) {
  return new InputError(`${JSON.stringify(text)} cannot be made a Kubernetes name.`, {
    next: "Use letters, digits, hyphens and dots, beginning and ending with a letter or digit."
  });
}
function trimHyphens(text) {
  return text.replace(/^-+|-+$/g, "");
}
function trimToAlphanumeric(text) {
  return text.replace(/^[^a-zA-Z0-9]+|[^a-zA-Z0-9]+$/g, "");
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
  read(text, fileName) {
    const value = parseJson(text, fileName);
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
function parseJson(text, fileName) {
  const size = byteLength(text);
  if (size > MAX_JSON_BYTES) {
    throw new InputError(`${fileName}: has ${size} bytes; at most ${MAX_JSON_BYTES} are read`);
  }
  if (jsonDeeperThan(text, MAX_DEPTH)) {
    throw new InputError(`${fileName}: nested more than ${MAX_DEPTH} levels deep`);
  }
  try {
    return JSON.parse(text);
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
function mapOf(values) {
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
  "matchLabels?": mapOf(TEXT),
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
    "rulePolicies?": mapOf(object({ "processAllowed?": TEXTS, "containerAllowed?": BOOLEAN })),
    "seccompProfile?": {},
    "identifiedCallStacks?": listOf({}),
    "extra?": { type: "object" },
    "unset?": listOf(KIND)
  });
  return listOf(container, MAX_CONTAINERS);
}

// src/core/bob/recording-schema.ts
var ID = { type: "string", pattern: ID_PATTERN };
var CELL = object({
  id: ID,
  "os?": TEXT,
  "distro?": TEXT,
  "version?": TEXT,
  "arch?": TEXT,
  "kernel?": TEXT,
  "virtualMachine?": oneOf(["kvm", "tcg"])
});
var RECORDING_FIELDS = {
  id: ID,
  cell: CELL,
  repeat: { type: "integer", minimum: 1 },
  workload: WORKLOAD,
  engine: object({ name: TEXT, "version?": TEXT }),
  status: oneOf(["initializing", "ready", "completed", "too-large", "failed", "unknown"]),
  completion: oneOf(["complete", "partial"]),
  reasons: TEXTS,
  warnings: TEXTS,
  notObserved: NOT_OBSERVED,
  "digests?": object({ workload: TEXT, suites: TEXT, image: TEXT, recorder: TEXT }),
  "events?": object({ delivered: mapOf(COUNT), lost: COUNT }),
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

export {
  API_VERSION,
  JsonFileReader,
  jsonFileText,
  TEXT,
  TEXTS,
  COUNT,
  BOOLEAN,
  object,
  mapOf,
  listOf,
  oneOf,
  KIND,
  PHASES,
  WORKLOAD,
  SELECTOR,
  DEFINITIONS,
  containersOf,
  CELL,
  RECORDING_FIELDS,
  RECORDING_SCHEMA,
  bobFromSuperset,
  bobFromRecording,
  renderBob
};
