import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  cleanPath,
  storedForm
} from "./chunk-JPGQI7RA.mjs";
import "./chunk-VGOXKAGB.mjs";
import {
  STANDARD_INPUT,
  readTextInput
} from "./chunk-CJNUGLJ5.mjs";
import {
  json,
  jsonOption
} from "./chunk-G3TFD4L5.mjs";
import "./chunk-74CMJPL7.mjs";
import "./chunk-QWD2UHQE.mjs";
import "./chunk-3GI2IVGO.mjs";
import "./chunk-VMIFSJ3O.mjs";
import "./chunk-HSLWIOUI.mjs";
import "./chunk-SQRYV3IV.mjs";
import "./chunk-Q7GFCWDG.mjs";
import "./chunk-GD2FGUGM.mjs";
import "./chunk-BNWWI2LL.mjs";
import "./chunk-F7QC6PNU.mjs";
import {
  objectOf,
  objectsOf
} from "./chunk-3VGFV34Z.mjs";
import {
  readProfile
} from "./chunk-COGAYURB.mjs";
import {
  ANY_ARGS,
  DYNAMIC,
  WILDCARD,
  addressProblem,
  nameProblem,
  parseAddress
} from "./chunk-4TB6NYYM.mjs";
import {
  CONTAINER_TYPES,
  KEYS,
  PROFILE_API_VERSION,
  PROFILE_KINDS,
  SBOB_SPEC_VERSION,
  ShapeError,
  isMapValue,
  pathText,
  text
} from "./chunk-CLSPJI3S.mjs";
import {
  syscalls_default
} from "./chunk-NNLXDUKB.mjs";
import {
  readDocumentsWithPlaces
} from "./chunk-IAXMHAN3.mjs";
import {
  PlainScalar
} from "./chunk-RVVCY7KC.mjs";
import {
  byteLength,
  compareBytes
} from "./chunk-AKTJ3EKL.mjs";
import {
  forTerminal
} from "./chunk-OLMYAT6N.mjs";
import {
  capabilities_default
} from "./chunk-2XDNK2S6.mjs";
import {
  EXIT,
  InputError
} from "./chunk-AAS74KDJ.mjs";
import "./chunk-BOR2QMVO.mjs";

// src/core/validate/finding.ts
var MAX_FINDINGS = 2e3;
var MAX_QUOTED = 80;
var Findings = class {
  #file;
  #list = [];
  constructor(file) {
    this.#file = file;
  }
  add(finding) {
    this.#list.push({ ...finding, file: this.#file });
  }
  /** The findings in the order of the file. */
  sorted() {
    const sorted = this.#list.sort(
      (a, b) => a.line - b.line || a.column - b.column || compareBytes(a.rule, b.rule) || compareBytes(a.message, b.message)
    );
    const more = sorted.length - MAX_FINDINGS;
    if (more <= 0) return sorted;
    const worst = sorted.slice(MAX_FINDINGS).some(({ severity }) => severity === "error") ? "error" : "warning";
    const last = {
      severity: worst,
      file: this.#file,
      line: 1,
      column: 1,
      rule: "file/too-many-findings",
      message: `${more} more findings are not listed`,
      next: "Mend the listed ones and check again."
    };
    return [...sorted.slice(0, MAX_FINDINGS), last];
  }
};
var Place = class _Place {
  #findings;
  #document;
  #path;
  constructor(findings, document, path = []) {
    this.#findings = findings;
    this.#document = document;
    this.#path = path;
  }
  /** A place inside of this one. */
  at(...steps) {
    return new _Place(this.#findings, this.#document, [...this.#path, ...steps]);
  }
  error(rule, message, next) {
    this.#report("error", rule, message, next);
  }
  warn(rule, message, next) {
    this.#report("warning", rule, message, next);
  }
  note(rule, message, next) {
    this.#report("note", rule, message, next);
  }
  #report(severity, rule, message, next) {
    const { line, column } = this.#document.locate?.(this.#path) ?? this.#document.start;
    this.#findings.add({ severity, line, column, rule, message, next });
  }
};
function quoted(text2) {
  return JSON.stringify(text2.length > MAX_QUOTED ? `${text2.slice(0, MAX_QUOTED)}…` : text2);
}

// src/core/validate/raw.ts
function fieldOf(value, key) {
  return isMapValue(value) && Object.hasOwn(value, key) ? value[key] : null;
}
function itemsOf(value) {
  return Array.isArray(value) ? value : [];
}
function textOf(value) {
  return typeof value === "string" || value instanceof PlainScalar ? text(value) : "";
}
function textsOf(value) {
  return itemsOf(value).map(textOf);
}
function keysOf(value) {
  return isMapValue(value) ? Object.keys(value) : [];
}

// src/core/validate/check-fields.ts
function checkFields(value, known, place) {
  for (const key of keysOf(value)) {
    if (known.has(key)) continue;
    const step = key;
    place.at(step).warn(
      "kubescape/unknown-field",
      `${quoted(key)} is no field of Kubescape's API here: it is dropped`,
      "Correct its name or remove it."
    );
  }
}

// src/core/validate/known-names.ts
var SYSCALLS = new Set(syscalls_default.syscalls.map(({ name }) => name));
var CAPABILITIES = new Set(capabilities_default.capabilities.map(({ name }) => name));
var OPEN_FLAGS = /* @__PURE__ */ new Set([
  ...["O_RDONLY", "O_WRONLY", "O_RDWR", "O_CREAT", "O_EXCL", "O_NOCTTY", "O_TRUNC", "O_APPEND", "O_NONBLOCK"],
  ...["O_NDELAY", "O_DSYNC", "O_ASYNC", "O_FASYNC", "FASYNC", "O_DIRECT", "O_LARGEFILE", "O_DIRECTORY"],
  ...["O_NOFOLLOW", "O_NOATIME", "O_CLOEXEC", "O_SYNC", "O_RSYNC", "O_PATH", "O_TMPFILE", "O_ACCMODE"],
  ...["__O_SYNC", "__O_TMPFILE"]
]);
var ARCHITECTURES = /* @__PURE__ */ new Set([
  ...["386", "amd64", "arm", "arm64", "loong64", "mips", "mips64", "mips64le", "mipsle", "ppc64", "ppc64le"],
  ...["riscv64", "s390x"]
]);
var SBOB_POLICIES = /* @__PURE__ */ new Set([
  ...["process-execution", "process-arguments", "file-access", "domain-communication", "egress-traffic"],
  ...["ingress-traffic", "binary-not-in-image", "execution-from-memory", "execution-from-shared-memory"],
  ...["sensitive-file-access", "link-over-sensitive-file", "service-account-token-access"],
  ...["procfs-environment-read", "kubernetes-api-access", "module-load", "ebpf-program-load"],
  ...["namespace-change", "process-tracing", "dynamic-linker-hook", "ssh-connection"]
]);
var CONTAINER_FIELDS = [
  ...["imageID", "imageTag", "capabilities", "syscalls", "execs", "opens", "endpoints", "rulePolicies"],
  ...["seccompProfile", "identifiedCallStacks"]
];
var GROUPS = ["containers", "initContainers", "ephemeralContainers"];
var FIELDS = {
  object: /* @__PURE__ */ new Set(["apiVersion", "kind", "metadata", "spec", "status"]),
  applicationSpec: /* @__PURE__ */ new Set(["architectures", ...GROUPS]),
  networkSpec: /* @__PURE__ */ new Set(["matchLabels", "matchExpressions", ...GROUPS]),
  groupedSpec: /* @__PURE__ */ new Set(["architectures", "matchLabels", "matchExpressions", ...GROUPS]),
  flatSpec: /* @__PURE__ */ new Set([
    ...["architectures", "matchLabels", "matchExpressions", "ingress", "egress"],
    ...CONTAINER_FIELDS,
    ...GROUPS
  ]),
  applicationContainer: /* @__PURE__ */ new Set(["name", ...CONTAINER_FIELDS]),
  networkContainer: /* @__PURE__ */ new Set(["name", "ingress", "egress"]),
  groupedContainer: /* @__PURE__ */ new Set(["name", "ingress", "egress", ...CONTAINER_FIELDS]),
  execs: /* @__PURE__ */ new Set(["path", "args", "envs", "argsRequired"]),
  opens: /* @__PURE__ */ new Set(["path", "flags"]),
  endpoints: /* @__PURE__ */ new Set(["endpoint", "methods", "internal", "direction", "headers"]),
  neighbors: /* @__PURE__ */ new Set([
    ...["identifier", "type", "dns", "dnsNames", "ports", "podSelector", "namespaceSelector"],
    ...["ipAddress", "ipAddresses"]
  ]),
  ports: /* @__PURE__ */ new Set(["name", "protocol", "port"]),
  policies: /* @__PURE__ */ new Set(["processAllowed", "containerAllowed"])
};

// src/core/validate/check-network.ts
var PROTOCOLS = /* @__PURE__ */ new Set(["TCP", "UDP", "SCTP"]);
var TYPES = /* @__PURE__ */ new Set(["internal", "external"]);
function checkNeighbors(neighbors, kind, place) {
  const identifiers = /* @__PURE__ */ new Map();
  for (const [i, neighbor] of itemsOf(neighbors).entries()) {
    const here = place.at(i);
    checkFields(neighbor, FIELDS.neighbors, here);
    checkIdentifier(textOf(fieldOf(neighbor, "identifier")), i, identifiers, here);
    checkType(neighbor, here);
    checkPeer(neighbor, here);
    checkEntries(neighbor, kind, here);
    checkPorts(fieldOf(neighbor, "ports"), here.at("ports"));
  }
}
function checkIdentifier(identifier, index, known, place) {
  const before = known.get(identifier);
  if (before !== void 0) {
    const named = identifier === "" ? "no identifier" : "the same identifier";
    place.error(
      "kubescape/identifier",
      `neighbours ${before} and ${index} have ${named}: storage makes one of them and keeps the addresses and selectors of the first only`,
      "Give every neighbour an identifier of its own."
    );
  } else if (identifier === "") {
    place.warn(
      "kubescape/identifier",
      "the neighbour has no identifier, by which storage tells neighbours apart",
      "Give every neighbour an identifier of its own."
    );
  }
  known.set(identifier, before ?? index);
}
function checkType(neighbor, place) {
  const type = textOf(fieldOf(neighbor, "type"));
  if (TYPES.has(type)) return;
  place.error(
    "kubescape/neighbour-type",
    type === "" ? "the neighbour has no type" : `${quoted(type)} is no type of neighbour`,
    "Write internal or external."
  );
}
function checkPeer(neighbor, place) {
  const single = ["dns", "ipAddress"].some((key) => textOf(fieldOf(neighbor, key)) !== "");
  const listed = ["dnsNames", "ipAddresses"].some((key) => itemsOf(fieldOf(neighbor, key)).length > 0);
  const selected = ["podSelector", "namespaceSelector"].some((key) => fieldOf(neighbor, key) !== null);
  if (single || listed || selected) return;
  place.warn(
    "kubescape/nobody",
    "the neighbour has neither address nor name nor selector: it matches nothing",
    "Say who it is, or remove it."
  );
}
function checkEntries(neighbor, kind, place) {
  const report2 = (rule, problem, here) => {
    if (problem === void 0) return;
    const isRefused = kind === "NetworkNeighborhood";
    const message = `${problem}: ${isRefused ? "storage refuses the object" : "it never matches"}`;
    const next = "Write a literal, a CIDR or * for addresses; for names * in front, ⋯ between or * at the end.";
    if (isRefused) here.error(rule, message, next);
    else here.warn(rule, message, next);
  };
  for (const [i, name] of textsOf(fieldOf(neighbor, "dnsNames")).entries()) {
    report2("kubescape/dns-name", nameProblem(name), place.at("dnsNames", i));
  }
  for (const [i, address] of textsOf(fieldOf(neighbor, "ipAddresses")).entries()) {
    report2("kubescape/ip-address", addressProblem(address), place.at("ipAddresses", i));
  }
  const single = textOf(fieldOf(neighbor, "ipAddress"));
  if (single === "" || parseAddress(single) !== void 0) return;
  place.at("ipAddress").warn(
    "kubescape/ip-address",
    `${quoted(single)} in ipAddress is no address`,
    "Write one literal address; ranges belong in ipAddresses."
  );
}
function checkPorts(ports, place) {
  const names = /* @__PURE__ */ new Map();
  for (const [i, port] of itemsOf(ports).entries()) {
    const here = place.at(i);
    checkFields(port, FIELDS.ports, here);
    const protocol = textOf(fieldOf(port, "protocol"));
    if (!PROTOCOLS.has(protocol)) {
      here.error(
        "kubescape/protocol",
        protocol === "" ? "the port has no protocol" : `${quoted(protocol)} is no protocol of a port`,
        "Write TCP, UDP or SCTP."
      );
    }
    checkPortName(port, names, here);
  }
}
function checkPortName(port, names, place) {
  const name = textOf(fieldOf(port, "name"));
  const value = JSON.stringify([fieldOf(port, "protocol"), fieldOf(port, "port")]);
  const known = names.get(name);
  if (known !== void 0 && known !== value) {
    place.error(
      "kubescape/port-name",
      `the name ${quoted(name)} stands for two ports: storage keeps the first only`,
      "Call each port <protocol>-<number>."
    );
  }
  names.set(name, known ?? value);
}

// src/core/validate/check-paths.ts
var LOOKALIKES = /* @__PURE__ */ new Set(["…", "..."]);
function checkPath(path, kind, place) {
  if (path === "") {
    place.error(
      "kubescape/empty-path",
      "an empty path matches nothing",
      "Remove the entry or give its path."
    );
    return;
  }
  const segments = path.split("/");
  if (path.startsWith("/")) checkRoot(path, segments, kind, place);
  else {
    place.warn(
      "kubescape/relative-path",
      `${quoted(path)} does not begin with /: it matches only events with the same relative path`,
      "Write the whole path; a recorded path without its root is a recording fault."
    );
  }
  for (const segment of new Set(segments)) checkSegment(segment, path, place);
  const clean = cleanPath(path);
  if (clean !== path) {
    place.warn(
      "kubescape/unclean-path",
      `storage keeps ${quoted(path)} as ${quoted(clean)}`,
      "Write the path as it is kept."
    );
  }
}
function checkRoot(path, segments, kind, place) {
  const first = segments[1] ?? "";
  if (first !== DYNAMIC && first !== WILDCARD) return;
  const effect = kind === "opens" ? "storage collapses all opens into it" : "it allows programs anywhere";
  place.error(
    "kubescape/first-segment-wildcard",
    `${quoted(path)} begins with a wildcard: ${effect}`,
    "Begin the path with a folder that is written out."
  );
}
function checkSegment(segment, path, place) {
  if (segment === DYNAMIC || segment === WILDCARD) return;
  if (segment === "**") {
    place.error(
      "kubescape/double-star",
      `** in ${quoted(path)} is not a wildcard`,
      "Write one *, which stands for any number of segments."
    );
  } else if (segment === ANY_ARGS) {
    place.error(
      "kubescape/args-wildcard-in-path",
      `⋯⋯ in ${quoted(path)} is a wildcard of exec arguments only`,
      "Write * for any number of segments."
    );
  } else if (LOOKALIKES.has(segment)) {
    place.warn(
      "kubescape/not-the-ellipsis",
      `${quoted(segment)} in ${quoted(path)} is an ordinary name, not the wildcard ⋯ (U+22EF)`,
      "Write ⋯ if one segment of any name is meant."
    );
  } else if (segment.includes(DYNAMIC) || segment.includes(WILDCARD)) {
    place.error(
      "kubescape/partial-wildcard",
      `the segment ${quoted(segment)} of ${quoted(path)} is matched letter by letter: wildcards stand for whole segments`,
      "Write ⋯ for the whole segment, or the name itself."
    );
  }
}
function checkArgument(argument, place) {
  if (argument === DYNAMIC || argument === ANY_ARGS) return;
  if (argument === WILDCARD) {
    place.warn(
      "kubescape/literal-star",
      "* as an argument is the character * since chart 1.40.3, not a wildcard",
      "Write ⋯ for one argument or ⋯⋯ for any number, unless a * is meant."
    );
  }
  if (LOOKALIKES.has(argument)) {
    place.warn(
      "kubescape/not-the-ellipsis",
      `${quoted(argument)} is an ordinary argument, not the wildcard ⋯ (U+22EF)`,
      "Write ⋯ or ⋯⋯ if a wildcard is meant."
    );
  }
  const partial = argument.split("/").find((segment) => segment.includes(DYNAMIC) && segment !== DYNAMIC);
  if (partial === void 0) return;
  place.error(
    "kubescape/partial-wildcard",
    `${quoted(partial)} in the argument ${quoted(argument)} is matched letter by letter: ⋯ stands for a whole argument or a whole segment between slashes`,
    "Write ⋯ for the whole argument."
  );
}

// src/core/validate/check-container.ts
var MAX_COMM = 15;
var RULE_ID = /^R\d{4}$/u;
var DIGEST = /@sha256:[0-9a-f]{64}$/u;
var ENDPOINT = /^:\d{1,5}\//u;
var DIRECTIONS = /* @__PURE__ */ new Set(["inbound", "outbound"]);
var PROCESS_SECTIONS = ["capabilities", "execs", "opens", "endpoints"];
var NETWORK_SECTIONS = ["ingress", "egress"];
function checkContainer(container, kind, place) {
  if (kind !== "NetworkNeighborhood") {
    checkImage(container, place);
    checkCapabilities(fieldOf(container, "capabilities"), place.at("capabilities"));
    checkSyscalls(fieldOf(container, "syscalls"), place.at("syscalls"));
    checkExecs(fieldOf(container, "execs"), place.at("execs"));
    checkOpens(fieldOf(container, "opens"), place.at("opens"));
    checkEndpoints(fieldOf(container, "endpoints"), place.at("endpoints"));
    checkPolicies(fieldOf(container, "rulePolicies"), place.at("rulePolicies"));
  }
  for (const direction of NETWORK_SECTIONS) {
    checkNeighbors(fieldOf(container, direction), kind, place.at(direction));
  }
  checkAbsent(container, kind, place);
}
function checkImage(container, place) {
  const image = textOf(fieldOf(container, "imageID"));
  if (image === "") {
    place.error(
      "sbob/image-id",
      "imageID is missing: the specification requires it, and nothing else tells which image behaves so",
      "Write the image with its digest, name@sha256:…."
    );
  } else if (!DIGEST.test(image)) {
    place.at("imageID").warn(
      "sbob/image-id",
      `${quoted(image)} has no digest: another image can have the same name tomorrow`,
      "Write the image with its digest, name@sha256:…."
    );
  }
}
function checkCapabilities(capabilities, place) {
  for (const [i, name] of textsOf(capabilities).entries()) {
    const bare = name.replace(/^cap_/iu, "");
    const proper = `CAP_${bare.toUpperCase()}`;
    if (!CAPABILITIES.has(bare.toUpperCase())) {
      place.at(i).error("kubescape/unknown-capability", `${quoted(name)} is no Linux capability`, "Correct its name.");
    } else if (name !== name.toUpperCase()) {
      place.at(i).error(
        "sbob/capability-case",
        `${quoted(name)} matches no event: names are upper-case`,
        `Write ${proper}.`
      );
    } else if (name !== proper) {
      place.at(i).note(
        "sbob/capability-prefix",
        `${quoted(name)} is how Kubescape until chart 1.29 spells it; later versions and the specification say ${proper}`,
        `Write ${proper} unless it is for an older chart.`
      );
    }
  }
}
function checkSyscalls(syscalls, place) {
  for (const [i, name] of textsOf(syscalls).entries()) {
    if (SYSCALLS.has(name)) continue;
    const isPlaceholder = name === "unknown";
    place.at(i).warn(
      "kubescape/unknown-syscall",
      isPlaceholder ? '"unknown" is what the recorder wrote for a number that it could not name' : `${quoted(name)} is no system call of Linux`,
      isPlaceholder ? "Remove it, and record again if system calls are missing." : "Correct its name."
    );
  }
}
function checkExecs(execs, place) {
  for (const [i, exec] of itemsOf(execs).entries()) {
    const here = place.at(i);
    checkFields(exec, FIELDS.execs, here);
    checkPath(textOf(fieldOf(exec, "path")), "execs", here.at("path"));
    for (const [a, argument] of textsOf(fieldOf(exec, "args")).entries()) {
      checkArgument(argument, here.at("args", a));
    }
  }
}
function checkOpens(opens, place) {
  for (const [i, open] of itemsOf(opens).entries()) {
    const here = place.at(i);
    checkFields(open, FIELDS.opens, here);
    checkPath(textOf(fieldOf(open, "path")), "opens", here.at("path"));
    const flags = textsOf(fieldOf(open, "flags"));
    if (flags.length === 0) {
      here.warn(
        "sbob/no-flags",
        "the entry has no flags: by the specification no way of opening is allowed then",
        "List every flag that was seen, at least O_RDONLY."
      );
    }
    for (const [f, flag] of flags.entries()) {
      if (OPEN_FLAGS.has(flag)) continue;
      here.at("flags", f).error("kubescape/unknown-flag", `${quoted(flag)} is no flag of open(2)`, "Correct its name.");
    }
  }
}
function checkEndpoints(endpoints, place) {
  for (const [i, entry] of itemsOf(endpoints).entries()) {
    const here = place.at(i);
    checkFields(entry, FIELDS.endpoints, here);
    checkEndpoint(textOf(fieldOf(entry, "endpoint")), here.at("endpoint"));
    const direction = textOf(fieldOf(entry, "direction"));
    if (!DIRECTIONS.has(direction)) {
      here.at("direction").error("kubescape/direction", `${quoted(direction)} is no direction`, "Write inbound or outbound.");
    }
  }
}
function checkEndpoint(endpoint, place) {
  if (!ENDPOINT.test(endpoint)) {
    place.error(
      "kubescape/endpoint",
      `${quoted(endpoint)} is no endpoint: events are ":port/path"`,
      "Write it as :8080/path."
    );
  } else if (endpoint.startsWith(":0/")) {
    place.note(
      "kubescape/any-port",
      ":0 means any port to storage and to the specification, but the engine compares it literally",
      "List the ports that are used."
    );
  }
  if (endpoint.split("/").includes("**")) {
    place.error("kubescape/double-star", `** in ${quoted(endpoint)} is not a wildcard`, "Write one *.");
  }
}
function checkPolicies(policies, place) {
  for (const rule of keysOf(policies)) {
    const policy = fieldOf(policies, rule);
    const here = place.at(rule);
    checkFields(policy, FIELDS.policies, here);
    if (SBOB_POLICIES.has(rule)) {
      here.note(
        "sbob/policy-name",
        `${quoted(rule)} is a name of the specification; the engines that run today know R0001 and so on`,
        "Add the same allowances under the engine's rule."
      );
    } else if (!RULE_ID.test(rule)) {
      here.warn(
        "kubescape/policy-name",
        `${quoted(rule)} is no rule`,
        "Write the id of a rule, such as R0002."
      );
    }
    for (const [i, comm] of textsOf(fieldOf(policy, "processAllowed")).entries()) {
      if (byteLength(comm) <= MAX_COMM) continue;
      here.at("processAllowed", i).error(
        "kubescape/comm-length",
        `${quoted(comm)} matches no process: the kernel keeps ${MAX_COMM} bytes of a program's name`,
        "Write the name as /proc/<pid>/comm shows it."
      );
    }
  }
}
function checkAbsent(container, kind, place) {
  const sections = kind === "NetworkNeighborhood" ? NETWORK_SECTIONS : kind === "ApplicationProfile" ? PROCESS_SECTIONS : [...PROCESS_SECTIONS, ...NETWORK_SECTIONS];
  const absent = sections.filter((section) => fieldOf(container, section) === null);
  const none = sections.filter(
    (section) => fieldOf(container, section) !== null && itemsOf(fieldOf(container, section)).length === 0
  );
  if (absent.length > 0) {
    place.note(
      "sbob/absent-section",
      `not specified: ${absent.join(", ")}; what an engine does then is its own choice, Kubescape takes it for none`,
      "Write an empty list where nothing may happen."
    );
  }
  if (none.length > 0) {
    place.note(
      "kubescape/empty-section",
      `explicitly none: ${none.join(", ")}; Kubescape's storage drops empty lists, so that it reads back as not specified`,
      "Keep this file as the reference, not what the cluster returns."
    );
  }
}

// src/core/validate/check-metadata.ts
var SUBDOMAIN = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/u;
var DNS_LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/u;
var LABEL_VALUE = /^([A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?)?$/u;
var MAX_NAME = 253;
var STATUSES = /* @__PURE__ */ new Set([
  "initializing",
  "ready",
  "completed",
  "incomplete",
  "unauthorize",
  "missing-runtime",
  "too-large"
]);
var ENFORCED = /* @__PURE__ */ new Set(["completed", "too-large"]);
var COMPLETIONS = /* @__PURE__ */ new Set(["complete", "partial"]);
var SERVER_FIELDS = [
  "resourceVersion",
  "uid",
  "creationTimestamp",
  "generation",
  "managedFields",
  "selfLink"
];
function checkMetadata(object, kind, place) {
  checkApiVersion(textOf(fieldOf(object, "apiVersion")), place);
  const metadata = fieldOf(object, "metadata");
  const here = place.at("metadata");
  checkName(textOf(fieldOf(metadata, "name")), here.at("name"));
  checkNamespace(textOf(fieldOf(metadata, "namespace")), here);
  checkLabels(fieldOf(metadata, "labels"), here);
  checkAnnotations(fieldOf(metadata, "annotations"), kind, here);
  for (const field of SERVER_FIELDS) {
    if (fieldOf(metadata, field) === null) continue;
    here.at(field).warn(
      "kubescape/server-field",
      `${field} belongs to the cluster that the object comes from`,
      "Remove it before the object is shipped."
    );
  }
}
function checkContainerName(name, place) {
  if (DNS_LABEL.test(name)) return;
  place.error(
    "kubescape/container-name",
    `${quoted(name)} cannot be the name of a container`,
    "Write the name as it stands in the pod."
  );
}
function checkApiVersion(apiVersion, place) {
  if (apiVersion === PROFILE_API_VERSION) return;
  place.at("apiVersion").error(
    "kubescape/api-version",
    apiVersion === "" ? "apiVersion is missing" : `${quoted(apiVersion)} is not served by Kubescape`,
    `Write ${PROFILE_API_VERSION}.`
  );
}
function checkName(name, place) {
  if (name.length <= MAX_NAME && SUBDOMAIN.test(name)) return;
  place.error(
    "kubescape/name",
    `${quoted(name)} is no name that Kubernetes accepts`,
    "Use at most 253 lower-case letters, digits, hyphens and dots."
  );
}
function checkNamespace(namespace, place) {
  if (namespace === "") {
    place.error(
      "sbob/namespace",
      "the namespace is missing: the specification requires it",
      "Write the namespace of the workload."
    );
  } else if (!DNS_LABEL.test(namespace)) {
    place.at("namespace").error(
      "kubescape/namespace",
      `${quoted(namespace)} is no namespace`,
      "Write the namespace of the workload."
    );
  }
}
function checkLabels(labels, place) {
  for (const key of keysOf(labels)) {
    const value = textOf(fieldOf(labels, key));
    if (LABEL_VALUE.test(value)) continue;
    place.at("labels", key).error(
      "kubescape/label",
      `${quoted(value)} is no value of a label`,
      "Use at most 63 letters, digits, hyphens, underscores and dots."
    );
  }
  const missing = [KEYS.kind, KEYS.name].filter((key) => textOf(fieldOf(labels, key)) === "");
  if (missing.length === 0) return;
  place.note(
    "kubescape/workload-labels",
    `the labels ${missing.join(" and ")} are missing: nothing but the name tells which workload it is`,
    "Add the labels kubescape.io/workload-kind, -name and -namespace."
  );
}
function checkAnnotations(annotations, kind, place) {
  const valueOf = (key) => textOf(fieldOf(annotations, key));
  checkStatus(valueOf(KEYS.status), kind, place.at("annotations", KEYS.status));
  const completion = valueOf(KEYS.completion);
  if (completion !== "" && !COMPLETIONS.has(completion)) {
    place.at("annotations", KEYS.completion).error("kubescape/completion", `${quoted(completion)} is no completion`, "Write complete or partial.");
  }
  if (valueOf(KEYS.managedBy) !== "User") {
    place.warn(
      "kubescape/managed-by",
      `the annotation ${KEYS.managedBy}: User is missing: Kubescape may clean the object up`,
      "Add it."
    );
  }
  if (valueOf(KEYS.specVersion) !== SBOB_SPEC_VERSION) {
    place.note(
      "sbob/spec-version",
      `the annotation ${KEYS.specVersion}: "${SBOB_SPEC_VERSION}" is missing`,
      "Add it, so that readers know which rules the file follows."
    );
  }
}
function checkStatus(status, kind, place) {
  if (status === "") return;
  if (!STATUSES.has(status)) {
    place.error(
      "kubescape/status",
      `storage does not accept the status ${quoted(status)}`,
      "Write completed."
    );
  } else if (kind === "ContainerProfile") {
    place.error(
      "kubescape/status-of-authored",
      "node-agent 0.3.194 and later take a ContainerProfile with a status for a learned one and ignore it",
      "Remove the annotation."
    );
  } else if (!ENFORCED.has(status)) {
    place.warn(
      "kubescape/status-not-enforced",
      `a profile of status ${quoted(status)} is not enforced: no rule uses it`,
      "Record until it is completed."
    );
  }
}

// src/core/validate/check-stored.ts
var MAX_NAMED = 3;
function checkStored(bob, placeOf) {
  let changes;
  try {
    ({ changes } = storedForm(bob));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const [container] = bob.containers;
    if (container)
      placeOf(`${container.type}/${container.name}`)?.place.error(
        "kubescape/stored",
        error.message,
        error.next ?? ""
      );
    return;
  }
  for (const change of changes) {
    if (!change.allowsMore && !change.allowsLess) continue;
    const found = placeOf(change.container);
    if (found) report(change, found.raw, found.place.at(change.kind));
  }
}
function report(change, raw, place) {
  const observed = change.observed.map(titleOf);
  const first = observed[0] ?? "";
  const index = itemsOf(fieldOf(raw, change.kind)).findIndex((entry) => titleOf(entry) === first);
  (index === -1 ? place : place.at(index)).warn(
    "kubescape/stored",
    messageOf(change, observed),
    "Write what is kept, so that what you ship is what is enforced."
  );
}
function messageOf(change, observed) {
  const more = observed.length - MAX_NAMED;
  const named = observed.slice(0, MAX_NAMED).map(quoted).join(", ") + (more > 0 ? ` and ${more} more` : "");
  if (change.stored === null) return `storage drops ${named}`;
  const effect = change.allowsMore ? "which allows more" : "which allows less";
  const kept = quoted(titleOf(change.stored));
  return observed.length === 1 ? `storage keeps ${kept} for ${named}, ${effect}` : `storage makes one entry ${kept} of ${named}, ${effect}`;
}
function titleOf(entry) {
  for (const field of ["path", "endpoint", "name"]) {
    const title = textOf(fieldOf(entry, field));
    if (title !== "") return title;
  }
  return textOf(entry);
}

// src/core/validate/validate-bob.ts
function validateBob(text2, fileName) {
  const findings = new Findings(fileName);
  const { documents, problems } = readDocumentsWithPlaces(text2);
  for (const { position, reason } of problems) {
    findings.add({
      severity: "error",
      line: position?.line ?? 1,
      column: position?.column ?? 1,
      rule: "file/unreadable",
      message: reason,
      next: "Mend the file; nothing of this document was checked."
    });
  }
  const objects = documents.flatMap(
    (document) => objectsOf(document.value).map((object) => ({ object, document }))
  );
  for (const { object, document } of objects) checkObject(object, document, findings);
  if (objects.length + problems.length === 0) {
    findings.add({
      severity: "error",
      line: 1,
      column: 1,
      rule: "file/no-profile",
      message: "the file holds no Bill of Behavior",
      next: `Give a file with an object of kind ${PROFILE_KINDS.join(", ")}.`
    });
  }
  return findings.sorted();
}
function checkObject(object, document, findings) {
  const place = new Place(findings, document, object.path);
  try {
    const { kind, value } = objectOf(object, document.locate?.(object.path).line ?? document.start.line);
    const content = readProfile(kind, value);
    checkMetadata(value, kind, place);
    checkFields(value, FIELDS.object, place);
    checkSpec(value, kind, content, place.at("spec"));
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    const where = error.path.length === 0 ? "" : `${pathText(error.path)}: `;
    place.at(...error.path).error(
      "file/shape",
      `${where}${error.message}`,
      "Correct it to the shape of Kubescape's API, v1beta1."
    );
    return void 0;
  }
}
function checkSpec(object, kind, content, place) {
  const spec = fieldOf(object, "spec");
  const isGrouped = kind !== "ContainerProfile" || CONTAINER_TYPES.some((type) => fieldOf(spec, type) !== null);
  checkFields(spec, specFields(kind, isGrouped), place);
  for (const [i, name] of textsOf(fieldOf(spec, "architectures")).entries()) {
    if (ARCHITECTURES.has(name)) continue;
    place.at("architectures", i).warn(
      "kubescape/architecture",
      `${quoted(name)} is no architecture of Go`,
      "Write amd64, arm64 and so on."
    );
  }
  if (content.bob.containers.length === 0) {
    place.error(
      "kubescape/no-container",
      "the profile describes no container: nothing of it is used",
      "Add the containers of the workload."
    );
  }
  noteUnit(kind, isGrouped, place);
  if (isGrouped) checkGroups(spec, kind, place);
  else checkContainer(spec, kind, place);
  checkStored(content.bob, (key) => findContainer(key, spec, isGrouped, place));
}
function checkGroups(spec, kind, place) {
  const fields = kind === "ApplicationProfile" ? FIELDS.applicationContainer : kind === "NetworkNeighborhood" ? FIELDS.networkContainer : FIELDS.groupedContainer;
  for (const type of CONTAINER_TYPES) {
    for (const [i, container] of itemsOf(fieldOf(spec, type)).entries()) {
      const here = place.at(type, i);
      checkFields(container, fields, here);
      checkContainerName(textOf(fieldOf(container, "name")), here.at("name"));
      checkContainer(container, kind, here);
    }
  }
}
function specFields(kind, isGrouped) {
  if (kind === "ApplicationProfile") return FIELDS.applicationSpec;
  if (kind === "NetworkNeighborhood") return FIELDS.networkSpec;
  return isGrouped ? FIELDS.groupedSpec : FIELDS.flatSpec;
}
function noteUnit(kind, isGrouped, place) {
  if (!isGrouped) return;
  place.note(
    "sbob/unit",
    kind === "ContainerProfile" ? "the specification has one ContainerProfile for each container; grouped ones are an extension of Kubescape" : `the specification has one ContainerProfile for each container; ${kind} is for charts up to 1.40.3`,
    "Convert it to ContainerProfiles for node-agent 0.3.194 and later."
  );
}
function findContainer(key, spec, isGrouped, place) {
  if (!isGrouped) return { raw: spec, place };
  const [type = "", name = ""] = key.split("/");
  const index = itemsOf(fieldOf(spec, type)).findIndex((item) => textOf(fieldOf(item, "name")) === name);
  if (index === -1) return void 0;
  return { raw: itemsOf(fieldOf(spec, type))[index], place: place.at(type, index) };
}

// src/cli/commands/validate.ts
function registerValidate(program, io) {
  program.command("validate").summary("check Bills of Behavior against Kubescape and the SBoB specification").description(
    "Checks profiles (YAML or JSON) against what Kubescape does with them and against the SBoB specification 0.0.4,\nwith line and column. Exit code 1 when there is an error."
  ).argument("[file...]", "profiles; - or none for standard input").addOption(jsonOption()).action(async (files, flags) => {
    const findings = [];
    for (const file of files.length === 0 ? [STANDARD_INPUT] : files) {
      const name = file === STANDARD_INPUT ? "standard input" : file;
      findings.push(...validateBob(await readTextInput(file), name));
    }
    io.out(flags.json ? json(findings) : asText(findings));
    if (findings.some(({ severity }) => severity === "error")) io.exitWith(EXIT.finding);
  });
}
function asText(findings) {
  const count = (severity) => findings.filter((finding) => finding.severity === severity).length;
  const lines = findings.map(
    ({ file, line, column, severity, rule, message, next }) => forTerminal(`${file}:${line}:${column}: ${severity}: ${message} [${rule}] ${next}`)
  );
  const total = `${count("error")} errors, ${count("warning")} warnings, ${count("note")} notes`;
  return [...lines, total].map((line) => `${line}
`).join("");
}
export {
  registerValidate
};
