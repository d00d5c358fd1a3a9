import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  suggestion
} from "./chunk-ZEEZA4KC.mjs";
import {
  require_omit
} from "./chunk-3O6MM2RM.mjs";
import {
  GUEST_KERNELS,
  kernelVersion
} from "./chunk-Z4O3OX55.mjs";
import {
  require_ajv
} from "./chunk-M65JXXHC.mjs";
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
  capabilities_default
} from "./chunk-2XDNK2S6.mjs";
import {
  InputError
} from "./chunk-AAS74KDJ.mjs";
import {
  __toESM
} from "./chunk-BOR2QMVO.mjs";

// src/core/workload/read-suite.ts
var import_omit = __toESM(require_omit(), 1);

// src/core/workload/duration.ts
var UNITS = { ms: 1, s: 1e3, m: 6e4, h: 36e5 };
var DURATION_PATTERN = "^([0-9]{1,9}(ms|s|m|h))+$";
function durationMs(text) {
  return [...text.matchAll(/([0-9]+)(ms|s|m|h)/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ""] ?? 0),
    0
  );
}

// src/core/workload/pattern.ts
var MAX_PATTERN_LENGTH = 512;
function readPattern(text) {
  if (text.length > MAX_PATTERN_LENGTH) return { refused: `has more than ${MAX_PATTERN_LENGTH} characters` };
  const lead = /^\(\?([a-zA-Z]+)\)/.exec(text);
  const flags = [...new Set(lead?.[1] ?? "")].sort().join("");
  if (!/^[ims]*$/.test(flags)) return { refused: `has the flags (?${flags}); only i, m and s are known` };
  if (/\[\[:\^?\w+:\]/.test(text))
    return { refused: "has a POSIX class such as [[:alpha:]]; write [A-Za-z] instead" };
  const source = text.slice(lead?.[0].length ?? 0).replace(
    /\\([\s\S])/g,
    (escape, letter) => letter === "A" ? "(?<![\\s\\S])" : letter === "z" ? "(?![\\s\\S])" : escape
  ).replaceAll("(?P<", "(?<");
  try {
    return { pattern: { source: new RegExp(source, flags).source, flags } };
  } catch (error) {
    return {
      refused: `is not a regular expression: ${error instanceof Error ? error.message : String(error)}`
    };
  }
}

// src/core/workload/placeholders.ts
var PLACEHOLDER = /__([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)__/g;
function fillPlaceholders(value, env) {
  const missing = [];
  return { value: fill(value, [], env, missing), missing };
}
function fill(value, path, env, missing) {
  if (typeof value === "string") {
    return value.replace(PLACEHOLDER, (placeholder, name) => {
      const text = Object.hasOwn(env, name) ? env[name] : void 0;
      if (text === void 0) missing.push({ name, path });
      return text ?? placeholder;
    });
  }
  if (Array.isArray(value)) return value.map((item, index) => fill(item, [...path, index], env, missing));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, fill(item, [...path, key], env, missing)])
  );
}

// src/core/workload/suite.ts
var SUITE_API_VERSION = "bobctl.k8sstormcenter.io/v1alpha1";
var DETECTION_ARGUMENTS = [
  "path",
  "flags",
  "syscall",
  "capability",
  "exec",
  "args",
  "exePath",
  "domain",
  "endpoint",
  "ip",
  "port",
  "proto",
  "module",
  "oldPath",
  "newPath",
  "operation"
];

// src/core/workload/suite-schema.ts
var MAX_SUITE_REPEAT = 1e4;
var MAX_TESTS = 5e3;
var MAX_ENTRIES = 1e3;
var TEXT = { type: ["string", "number", "boolean"] };
var NAME = { type: "string", minLength: 1, maxLength: 200 };
var ARGV = { type: "array", items: TEXT, minItems: 1, maxItems: MAX_ENTRIES };
var TEXTS = { type: "object", additionalProperties: TEXT, maxProperties: MAX_ENTRIES };
var PORT = { type: "integer", minimum: 1, maximum: 65535 };
var STATUS = { type: "integer", minimum: 100, maximum: 599 };
var REPEAT = { type: "integer", minimum: 1, maximum: MAX_SUITE_REPEAT };
function mapping(properties, more = {}) {
  return { type: "object", properties, additionalProperties: false, ...more };
}
var HTTP = mapping({
  method: { type: "string", pattern: "^[A-Z]+$", title: "an HTTP method such as GET" },
  path: { type: "string", pattern: "^/", title: 'a path that begins with "/"' },
  queryParams: TEXTS,
  headers: TEXTS,
  body: TEXT,
  expectedStatus: STATUS,
  repeat: REPEAT
});
var DETECTION = mapping(
  {
    ruleID: { type: "string", pattern: "^[A-Za-z][A-Za-z0-9._-]{0,63}$", title: "a rule id such as R0001" },
    rule: { type: "string", pattern: "^[A-Za-z][A-Za-z0-9._-]{0,63}$", title: "a rule id such as R0001" },
    ruleName: TEXT,
    containerName: TEXT,
    command: TEXT,
    attackType: TEXT,
    description: TEXT,
    target: TEXT,
    condition: TEXT,
    ...Object.fromEntries(
      DETECTION_ARGUMENTS.map((name) => [
        name,
        name === "args" || name === "flags" ? { type: "array", items: TEXT, maxItems: MAX_ENTRIES } : TEXT
      ])
    )
  },
  { oneOf: [{ required: ["ruleID"] }, { required: ["rule"] }] }
);
var DETECTIONS = { type: "array", items: DETECTION, maxItems: MAX_ENTRIES };
var TEST = mapping(
  {
    name: NAME,
    type: NAME,
    description: TEXT,
    redis: mapping(
      { command: ARGV, eval: TEXT, exploit: TEXT, expectedReply: TEXT, repeat: REPEAT },
      { oneOf: [{ required: ["command"] }, { required: ["eval"] }, { required: ["exploit"] }] }
    ),
    http: HTTP,
    request: HTTP,
    expect: mapping({ status: STATUS }),
    exec: mapping(
      {
        command: ARGV,
        container: TEXT,
        pod: TEXT,
        expectedExitCode: { type: "integer", minimum: 0, maximum: 255 },
        repeat: REPEAT
      },
      { required: ["command"] }
    ),
    tcp: mapping({ port: PORT, send: TEXT, expectedResponse: TEXT, repeat: REPEAT }, { required: ["send"] }),
    repeat: REPEAT,
    within: { type: "string", pattern: DURATION_PATTERN, title: "a duration such as 500ms or 5s" },
    successIndicators: {
      type: "array",
      maxItems: MAX_ENTRIES,
      items: mapping(
        {
          statusCode: STATUS,
          bodyContains: TEXT,
          bodyRegex: TEXT,
          responseContains: TEXT,
          responseRegex: TEXT
        },
        { minProperties: 1 }
      )
    },
    expectedDetections: DETECTIONS
  },
  {
    required: ["name"],
    oneOf: [
      { required: ["redis"] },
      { required: ["http"] },
      { required: ["exec"] },
      { required: ["tcp"] },
      { required: ["request"] }
    ]
  }
);
var COMMON = {
  apiVersion: { type: "string", const: SUITE_API_VERSION },
  metadata: mapping(
    { name: NAME, description: TEXT, labels: TEXTS, annotations: TEXTS },
    { required: ["name"] }
  ),
  target: mapping({ service: TEXT, namespace: TEXT, port: PORT, scheme: TEXT, protocol: TEXT })
};
var TESTS = { type: "array", items: TEST, minItems: 1, maxItems: MAX_TESTS };
var suiteSchemas = {
  FunctionalTestSuite: {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "bobctl functional test suite",
    ...mapping(
      { ...COMMON, kind: { type: "string", const: "FunctionalTestSuite" }, tests: TESTS },
      { required: ["apiVersion", "kind", "metadata", "tests"] }
    )
  },
  AttackSuite: {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "bobctl attack suite",
    ...mapping(
      {
        ...COMMON,
        kind: { type: "string", const: "AttackSuite" },
        attacks: TESTS,
        expectedDetections: DETECTIONS
      },
      { required: ["apiVersion", "kind", "metadata", "attacks"] }
    )
  }
};

// src/core/workload/validate.ts
var import_ajv = __toESM(require_ajv(), 1);

// src/core/workload/yaml-document.ts
var MAX_FILE_BYTES = 1024 * 1024;
var MAX_VALUES = 2e5;
var MAX_PROBLEMS = 20;
var MAX_PLACED = 200;
function readYamlDocuments(text, fileName) {
  if (byteLength(text) > MAX_FILE_BYTES) {
    throw new InputError(`${fileName}: has ${byteLength(text)} bytes; at most ${MAX_FILE_BYTES} are read`);
  }
  const { documents, problems } = readDocumentsWithPlaces(text);
  if (problems.length > 0) {
    const lines = problems.slice(0, MAX_PROBLEMS).map(({ position, reason }) => `${place(fileName, position ?? { line: 1, column: 1 })}: ${reason}`);
    throw new InputError(lines.join("\n"));
  }
  return documents.filter(({ value }) => value !== null).map((source) => ({ fileName, source, value: textValues(source.value, fileName) }));
}
function problemsError({ fileName, source }, problems) {
  const placed = problems.slice(0, MAX_PLACED).map(({ path, at, reason }) => ({ ...source.locate?.(path, at) ?? source.start, at, reason })).sort((a, b) => a.line - b.line || a.column - b.column || compareBytes(a.at, b.at));
  const shown2 = placed.slice(0, MAX_PROBLEMS).map((problem) => `${place(fileName, problem)}: ${problem.reason}`);
  const more = problems.length - shown2.length;
  return new InputError([...shown2, ...more > 0 ? [`… and ${more} more`] : []].join("\n"));
}
function place(fileName, position) {
  return `${fileName}:${position.line}:${position.column}`;
}
function textValues(value, fileName) {
  let count = 0;
  const convert = (item) => {
    count += 1;
    if (count > MAX_VALUES) throw new InputError(`${fileName}: holds more than ${MAX_VALUES} values`);
    if (item instanceof PlainScalar) return item.source;
    if (Array.isArray(item)) return item.map(convert);
    if (typeof item !== "object" || item === null) return item;
    return Object.fromEntries(Object.entries(item).map(([key, held]) => [key, convert(held)]));
  };
  return convert(value);
}

// src/core/workload/validate.ts
var MAX_SHOWN = 60;
var compiled = /* @__PURE__ */ new WeakMap();
function validate(document, schema) {
  const problems = emptyValues(document.value, []);
  if (problems.length > 0) throw problemsError(document, problems);
  const check = compiledOf(schema);
  if (check(document.value)) return document.value;
  throw problemsError(document, problemsOf(check.errors ?? []));
}
function compiledOf(schema) {
  const known = compiled.get(schema);
  if (known) return known;
  const ajv = new import_ajv.Ajv({ allErrors: true, verbose: true, coerceTypes: true, allowUnionTypes: true });
  const check = ajv.compile(schema);
  compiled.set(schema, check);
  return check;
}
function emptyValues(value, path) {
  if (value === null) {
    return [{ path, at: "key", reason: `${nameOf(path)} is empty; give a value, or leave it out` }];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => emptyValues(item, [...path, index]));
  if (typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, item]) => emptyValues(item, [...path, key]));
}
function problemsOf(errors) {
  return errors.filter((error) => !/\/oneOf\/\d+\//.test(error.schemaPath)).filter((error) => error.keyword === "propertyNames" || error.propertyName === void 0).slice(0, MAX_PLACED).map(problemOf);
}
function problemOf(error) {
  const path = pathOf(error.instancePath);
  const params = error.params;
  const schema = error.parentSchema ?? {};
  switch (error.keyword) {
    case "additionalProperties": {
      const key = String(params.additionalProperty);
      const known = Object.keys(schema.properties ?? {});
      return {
        path: [...path, key],
        at: "key",
        reason: `unknown key ${JSON.stringify(key)}${suggestion(key, known)}`
      };
    }
    case "propertyNames": {
      const key = String(params.propertyName);
      const names = schema.propertyNames;
      return {
        path: [...path, key],
        at: "key",
        reason: `${JSON.stringify(key)} is not ${titleOf(names, "a valid name")}`
      };
    }
    case "required":
      return {
        path,
        at: "value",
        reason: `${owner(path)}${JSON.stringify(params.missingProperty)} is missing`
      };
    case "oneOf":
      return {
        path,
        at: "value",
        reason: `${nameOf(path)} must have exactly one of ${alternatives(schema.oneOf)}`
      };
    default:
      return { path, at: "value", reason: `${nameOf(path)} ${expectation(error, schema, params)}` };
  }
}
function expectation(error, schema, params) {
  const found = shown(error.data);
  switch (error.keyword) {
    case "type":
      return `must be ${typeName(params.type)}, but is ${found}`;
    case "enum": {
      const allowed = params.allowedValues.map(String);
      const meant = typeof error.data === "string" ? suggestion(error.data, allowed) : "";
      return `must be one of ${allowed.join(", ")}, but is ${found}${meant}`;
    }
    case "const":
      return `must be ${shown(params.allowedValue)}, but is ${found}`;
    case "pattern":
      return `must be ${titleOf(schema, `a text of the form ${String(params.pattern)}`)}, but is ${found}`;
    case "minimum":
      return `must be at least ${String(params.limit)}, but is ${found}`;
    case "maximum":
      return `must be at most ${String(params.limit)}, but is ${found}`;
    case "minItems":
    case "minLength":
    case "minProperties":
      return "must not be empty";
    case "maxItems":
      return `must have at most ${String(params.limit)} entries`;
    case "maxLength":
      return `must have at most ${String(params.limit)} characters`;
    default:
      return error.message ?? "is not valid";
  }
}
function nameOf(path) {
  if (path.length === 0) return "the document";
  return path.map((step, index) => typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`).join("");
}
function owner(path) {
  return path.length === 0 ? "" : `${nameOf(path)}: `;
}
function pathOf(pointer) {
  return pointer.split("/").slice(1).map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~")).map((part) => /^\d+$/.test(part) ? Number(part) : part);
}
function titleOf(schema, otherwise) {
  return typeof schema.title === "string" ? schema.title : otherwise;
}
function alternatives(oneOf) {
  return oneOf.flatMap((branch) => branch.required).join(", ");
}
function typeName(type) {
  const names = {
    object: "a mapping",
    array: "a list",
    string: "a text",
    integer: "a whole number",
    number: "a number",
    boolean: "true or false"
  };
  const first = Array.isArray(type) ? String(type[0]) : String(type);
  return names[first] ?? first;
}
function shown(value) {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  const text = JSON.stringify(value);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

// src/core/workload/read-suite.ts
var MAX_WITHIN_MS = 6e5;
function readSuites(text, fileName, env) {
  const documents = readYamlDocuments(text, fileName);
  if (documents.length === 0) throw new InputError(`${fileName}:1:1: holds no suite`);
  return documents.map((document) => readDocument(document, env));
}
function readDocument(document, env) {
  const filled = fillPlaceholders(withoutEmpty(document.value), env);
  if (filled.missing.length > 0) {
    throw problemsError(
      document,
      filled.missing.map(({ name, path }) => ({
        path,
        at: "value",
        reason: `nothing fills the placeholder __${name}__; set the environment variable ${name}`
      }))
    );
  }
  const kind = kindOf(document, filled.value);
  const raw = validate({ ...document, value: filled.value }, suiteSchemas[kind]);
  const problems = [];
  const suite = suiteOf(raw, problems);
  if (problems.length > 0) throw problemsError(document, problems);
  return suite;
}
function kindOf(document, value) {
  const kind = value?.kind;
  if (kind === "FunctionalTestSuite" || kind === "AttackSuite") return kind;
  const kinds = Object.keys(suiteSchemas);
  const found = typeof kind === "string" ? JSON.stringify(kind) : "missing";
  const meant = typeof kind === "string" ? suggestion(kind, kinds) : "";
  throw problemsError(document, [
    {
      path: ["kind"],
      at: "value",
      reason: `kind must be one of ${kinds.join(", ")}, but is ${found}${meant}`
    }
  ]);
}
function withoutEmpty(value) {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).filter(([, item]) => item !== null).map(([key, item]) => [key, withoutEmpty(item)])
  );
}
function suiteOf(raw, problems) {
  const list = raw.kind === "AttackSuite" ? "attacks" : "tests";
  return {
    kind: raw.kind,
    name: raw.metadata.name,
    target: targetOf(raw.target ?? {}),
    tests: (raw[list] ?? []).map((test, index) => testOf(test, [list, index], problems)),
    expectedDetections: (raw.expectedDetections ?? []).map(detectionOf)
  };
}
function targetOf({ scheme, protocol, ...rest }) {
  return { ...rest, scheme: scheme ?? protocol ?? "http" };
}
function testOf(raw, path, problems) {
  const withinMs = raw.within === void 0 ? void 0 : durationMs(raw.within);
  if (withinMs !== void 0 && withinMs > MAX_WITHIN_MS) {
    problems.push({ path: [...path, "within"], at: "value", reason: "within must be at most 10m" });
  }
  return {
    name: raw.name,
    ...raw.type === void 0 ? {} : { type: raw.type },
    action: actionOf(raw),
    repeat: (raw.redis ?? raw.http ?? raw.request ?? raw.exec ?? raw.tcp)?.repeat ?? raw.repeat ?? 1,
    ...withinMs === void 0 ? {} : { withinMs },
    successIndicators: (raw.successIndicators ?? []).map(
      (indicator, index) => indicatorOf(indicator, [...path, "successIndicators", index], problems)
    ),
    ...raw.expectedDetections ? { expectedDetections: raw.expectedDetections.map(detectionOf) } : {}
  };
}
function actionOf(raw) {
  if (raw.redis) return redisAction(raw.redis);
  if (raw.exec) return { kind: "exec", ...(0, import_omit.default)(raw.exec, "repeat") };
  if (raw.tcp) return { kind: "tcp", ...(0, import_omit.default)(raw.tcp, "repeat") };
  return httpAction(raw.http ?? raw.request ?? {}, raw.expect?.status);
}
function redisAction(raw) {
  if (raw.exploit !== void 0) return { kind: "unsupported", what: `redis.exploit ${raw.exploit}` };
  const expected = raw.expectedReply === void 0 ? {} : { expectedReply: raw.expectedReply };
  const command = raw.eval === void 0 ? raw.command ?? [] : ["EVAL", raw.eval, "0"];
  return { kind: "redis", command, ...expected };
}
function httpAction(raw, statusBeside) {
  const expectedStatus = raw.expectedStatus ?? statusBeside;
  return {
    kind: "http",
    method: raw.method ?? "GET",
    path: withQuery(raw.path ?? "/", raw.queryParams ?? {}),
    headers: raw.headers ?? {},
    ...raw.body === void 0 ? {} : { body: raw.body },
    ...expectedStatus === void 0 ? {} : { expectedStatus }
  };
}
function withQuery(path, params) {
  const query = new URLSearchParams(Object.entries(params)).toString();
  const whole = query === "" ? path : `${path}${path.includes("?") ? "&" : "?"}${query}`;
  return whole.replace(
    /[^\x21-\x7e]+/g,
    (text) => [...Buffer.from(text, "utf8")].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("")
  );
}
function indicatorOf(raw, path, problems) {
  const { bodyRegex, responseRegex, ...rest } = raw;
  const indicator = rest;
  for (const [key, text] of Object.entries({ bodyRegex, responseRegex })) {
    if (text === void 0) continue;
    const read = readPattern(text);
    if ("pattern" in read) indicator[key] = read.pattern;
    else problems.push({ path: [...path, key], at: "value", reason: `${key} ${read.refused}` });
  }
  return indicator;
}
function detectionOf(raw) {
  const wanted = DETECTION_ARGUMENTS.filter((name) => raw[name] !== void 0);
  const texts = ["ruleName", "containerName", "command", "attackType", "target", "condition"];
  return {
    ruleID: raw.ruleID ?? raw.rule ?? "",
    ...Object.fromEntries(texts.filter((key) => raw[key] !== void 0).map((key) => [key, raw[key]])),
    arguments: Object.fromEntries(wanted.map((name) => [name, raw[name]]))
  };
}

// src/core/workload/file-path.ts
var MAX_PARENT_LEVELS = 2;
function relativePath(text) {
  if (/[\0\\]/.test(text)) return { refused: 'must use "/" between folders and hold no NUL' };
  const parts = text.split("/").filter((part) => part !== "" && part !== ".");
  if (text.startsWith("/") || parts[0]?.startsWith("~")) return { refused: "must be relative to this file" };
  const names = parts.findIndex((part) => part !== "..");
  const climbs = names < 0 ? parts.length : names;
  if (parts.slice(climbs).includes("..")) return { refused: 'may have ".." only at its beginning' };
  if (climbs > MAX_PARENT_LEVELS) return { refused: `may climb at most ${MAX_PARENT_LEVELS} folders` };
  return { path: parts.join("/") || "." };
}

// src/core/workload/schema.ts
var WORKLOAD_KINDS = {
  Deployment: { apiGroup: "apps", apiVersion: "v1" },
  StatefulSet: { apiGroup: "apps", apiVersion: "v1" },
  DaemonSet: { apiGroup: "apps", apiVersion: "v1" },
  ReplicaSet: { apiGroup: "apps", apiVersion: "v1" },
  Job: { apiGroup: "batch", apiVersion: "v1" },
  CronJob: { apiGroup: "batch", apiVersion: "v1" },
  Pod: { apiVersion: "v1" }
};
var DISTROS = ["kind", "k3s", "minikube", "k0s", "microk8s", "existing"];
var ARCHITECTURES = ["amd64", "arm64"];
var LOCAL_RUNTIMES = ["runc", "docker"];
var MAX_REPEATS = 50;
var MAX_ENTRIES2 = 256;
var MAX_CONFIG_FILE = 65536;
var DNS_LABEL = {
  type: "string",
  title: 'a name of lower-case letters, digits and "-" with at most 63 characters',
  pattern: "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$"
};
var DNS_NAME = {
  type: "string",
  title: 'a name of lower-case letters, digits, "-" and "." with at most 253 characters',
  pattern: "^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$"
};
var TEXT2 = { type: "string", minLength: 1 };
var VERSION_TYPE = ["string", "number"];
var PATH = { type: "string", minLength: 1, title: "a path relative to this file" };
var DURATION = {
  type: "string",
  title: "a duration such as 90s, 3m or 1m30s",
  pattern: DURATION_PATTERN
};
var PORT2 = { type: "integer", minimum: 1, maximum: 65535 };
var ARGV2 = { type: "array", items: { type: "string" }, minItems: 1, maxItems: MAX_ENTRIES2 };
var OS = {
  type: "string",
  title: "an operating system with its version, such as ubuntu-24.04",
  pattern: "^[a-z]+(-[a-z]+)*-[0-9]+(\\.[0-9]+)*$"
};
var DISTRO = { type: "string", enum: DISTROS };
var KUBERNETES = {
  type: VERSION_TYPE,
  title: "a Kubernetes version such as v1.33 or v1.33.3",
  pattern: "^v?[1-9][0-9]*\\.[0-9]+(\\.[0-9]+)?$"
};
var ARCH = { type: "string", enum: ARCHITECTURES };
var RUNTIME = { type: "string", enum: LOCAL_RUNTIMES };
var KERNEL = {
  type: VERSION_TYPE,
  title: `"host", ${GUEST_KERNELS.map(({ name }) => name).join(", ")}, or a kernel version such as 6.1`,
  pattern: `^(host|${GUEST_KERNELS.map(({ name }) => name).join("|")}|[1-9][0-9]*\\.[0-9]+(\\.[0-9]+)?)$`
};
var SUITE_ENTRY = {
  type: "object",
  properties: {
    suite: { ...PATH, description: "A file with FunctionalTestSuite or AttackSuite documents." },
    run: { ...PATH, description: "An executable; exit code 0 is success." },
    args: { type: "array", items: { type: "string" }, maxItems: MAX_ENTRIES2 },
    helmTest: { type: "boolean", const: true, description: "Runs `helm test` of the release." }
  },
  additionalProperties: false,
  oneOf: [{ required: ["suite"] }, { required: ["run"] }, { required: ["helmTest"] }]
};
var LOCAL = {
  type: "object",
  description: "Runs the workload on this machine, without a cluster.",
  properties: {
    packages: {
      type: "array",
      description: "Debian packages that the image consists of, beside the essential ones.",
      maxItems: MAX_ENTRIES2,
      items: { type: "string", title: "a Debian package name", pattern: "^[a-z0-9][a-z0-9+.-]+$" }
    },
    suite: {
      type: "string",
      description: "Debian suite that the packages come from.",
      title: "the name of a Debian suite, such as bookworm",
      pattern: "^[a-z][a-z0-9-]*$",
      default: "bookworm"
    },
    command: { ...ARGV2, description: "Program and arguments of the main process." },
    ready: {
      type: "object",
      description: "When the workload counts as started.",
      properties: {
        tcp: { ...PORT2, description: "This port accepts connections." },
        exec: { ...ARGV2, description: "This command in the container ends with 0." },
        http: {
          type: "object",
          description: "This request is answered with a status below 400.",
          properties: {
            port: PORT2,
            path: { type: "string", pattern: "^/", title: 'a path that begins with "/"' }
          },
          required: ["port"],
          additionalProperties: false
        },
        seconds: { type: "number", minimum: 0, maximum: 3600, description: "So long after the start." },
        timeout: DURATION
      },
      additionalProperties: false,
      oneOf: [
        { required: ["tcp"] },
        { required: ["exec"] },
        { required: ["http"] },
        { required: ["seconds"] }
      ]
    },
    addresses: {
      type: "array",
      description: "Further addresses of the cell, such as those that the workload connects to.",
      maxItems: MAX_ENTRIES2,
      items: {
        type: "string",
        title: "an IP address, with or without a prefix length",
        pattern: "^(((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(/(3[0-2]|[12]?[0-9]))?|(?=[^:]*:[^:]*:)[0-9a-fA-F:]{2,39}(/(12[0-8]|1[01][0-9]|[1-9]?[0-9]))?)$"
      }
    },
    user: {
      type: "string",
      description: "User and group of the main process, by name or number.",
      title: "a user such as redis, 999 or 999:999",
      pattern: "^([a-z_][a-z0-9_-]{0,31}|[0-9]{1,10})(:([a-z_][a-z0-9_-]{0,31}|[0-9]{1,10}))?$",
      default: "root"
    },
    capabilities: {
      type: "array",
      description: "Instead of the 14 that containerd grants by default.",
      maxItems: MAX_ENTRIES2,
      items: TEXT2
    },
    env: {
      type: "object",
      propertyNames: { title: "a name of an environment variable", pattern: "^[A-Za-z_][A-Za-z0-9_]*$" },
      additionalProperties: { type: ["string", "number", "boolean"] },
      maxProperties: MAX_ENTRIES2
    },
    container: { ...DNS_LABEL, description: "Name of the container in the BoB; metadata.name if left out." },
    files: {
      type: "object",
      description: "Small configuration files: path in the container to content.",
      propertyNames: {
        title: 'an absolute path without "." and ".."',
        pattern: "^(/(?!\\.{1,2}(/|$))[^/\\u0000]+)+$"
      },
      additionalProperties: { type: "string", maxLength: MAX_CONFIG_FILE },
      maxProperties: MAX_ENTRIES2
    }
  },
  required: ["command"],
  additionalProperties: false
};
var workloadSchema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "bobctl workload",
  type: "object",
  properties: {
    apiVersion: { type: "string", const: "bobctl.dev/v1" },
    kind: { type: "string", const: "Workload" },
    metadata: {
      type: "object",
      properties: { name: DNS_LABEL, namespace: DNS_LABEL },
      required: ["name"],
      additionalProperties: false
    },
    workload: {
      type: "object",
      description: "Which workload the BoB is of, where it is not Deployment/<metadata.name>.",
      properties: { kind: { type: "string", enum: Object.keys(WORKLOAD_KINDS) }, name: DNS_NAME },
      additionalProperties: false
    },
    deploy: {
      type: "object",
      description: "One of helm, manifests and kustomize; local may stand beside it or alone.",
      properties: {
        helm: {
          type: "object",
          properties: {
            chart: { type: "string", minLength: 1, title: "a chart folder, or oci://…" },
            version: { type: VERSION_TYPE, minLength: 1 },
            values: { type: "array", items: PATH, maxItems: MAX_ENTRIES2 },
            release: DNS_LABEL,
            namespace: DNS_LABEL
          },
          required: ["chart"],
          additionalProperties: false
        },
        manifests: {
          type: "object",
          properties: {
            paths: { type: "array", items: PATH, minItems: 1, maxItems: MAX_ENTRIES2 },
            namespace: DNS_LABEL
          },
          required: ["paths"],
          additionalProperties: false
        },
        kustomize: {
          type: "object",
          properties: { path: PATH, namespace: DNS_LABEL },
          required: ["path"],
          additionalProperties: false
        },
        local: LOCAL
      },
      minProperties: 1,
      additionalProperties: false
    },
    benign: {
      type: "array",
      description: "What is run while recording, and must raise nothing when the BoB is tested.",
      items: SUITE_ENTRY,
      minItems: 1,
      maxItems: MAX_ENTRIES2
    },
    attacks: {
      type: "array",
      description: "What must raise its expected alerts when the BoB is tested.",
      items: SUITE_ENTRY,
      maxItems: MAX_ENTRIES2
    },
    matrix: {
      type: "object",
      properties: {
        os: { type: "array", items: OS, minItems: 1, maxItems: MAX_ENTRIES2 },
        distro: { type: "array", items: DISTRO, minItems: 1, maxItems: MAX_ENTRIES2 },
        kubernetes: { type: "array", items: KUBERNETES, minItems: 1, maxItems: MAX_ENTRIES2 },
        arch: { type: "array", items: ARCH, minItems: 1, maxItems: MAX_ENTRIES2 },
        exclude: {
          type: "array",
          description: "Cells that have all of these values are left out.",
          maxItems: MAX_ENTRIES2,
          items: {
            type: "object",
            properties: {
              os: OS,
              distro: { type: "string", enum: [...DISTROS, "local"] },
              kubernetes: KUBERNETES,
              arch: ARCH,
              runtime: RUNTIME,
              kernel: KERNEL
            },
            minProperties: 1,
            additionalProperties: false
          }
        },
        include: {
          type: "array",
          description: "Single cells beside the product of the axes.",
          maxItems: MAX_ENTRIES2,
          items: {
            type: "object",
            properties: { os: OS, distro: DISTRO, kubernetes: KUBERNETES, arch: ARCH },
            required: ["os", "distro", "kubernetes"],
            additionalProperties: false
          }
        },
        local: {
          type: "object",
          properties: {
            runtime: { type: "array", items: RUNTIME, minItems: 1, maxItems: MAX_ENTRIES2 },
            kernel: { type: "array", items: KERNEL, minItems: 1, maxItems: MAX_ENTRIES2 }
          },
          additionalProperties: false
        },
        repeats: { type: "integer", minimum: 1, maximum: MAX_REPEATS, default: 2 }
      },
      additionalProperties: false
    },
    learning: {
      type: "object",
      properties: { duration: { ...DURATION, default: "3m" } },
      additionalProperties: false
    }
  },
  required: ["apiVersion", "kind", "metadata", "deploy", "benign"],
  additionalProperties: false
};

// src/core/workload/workload.ts
var workloadDefaults = {
  kind: "Deployment",
  namespace: "default",
  suite: "bookworm",
  user: "root",
  arch: ["amd64"],
  runtime: ["runc"],
  kernel: ["host"],
  /** One recording alone cannot tell what is steady from what is chance. */
  repeats: 2,
  learningMs: 18e4,
  readySeconds: 5,
  readyTimeoutMs: 6e4
};

// src/core/workload/read-workload.ts
var LEARNING_LIMITS_MS = { min: 3e4, max: 864e5 };
function readWorkload(text, fileName) {
  const document = onlyDocument(text, fileName);
  const raw = validate(document, workloadSchema);
  const problems = new Problems();
  const workload = workloadOf(raw, problems);
  problems.throwIfAny(document);
  return workload;
}
function onlyDocument(text, fileName) {
  const [document, second] = readYamlDocuments(text, fileName);
  if (document === void 0) {
    throw new InputError(`${fileName}:1:1: is empty`, {
      next: "Run `bobctl init` to begin a workload file."
    });
  }
  if (second !== void 0) {
    throw new InputError(`${place(fileName, second.source.start)}: a workload file holds one document`);
  }
  return document;
}
var Problems = class {
  #found = [];
  add(path, reason, at = "value") {
    this.#found.push({ path, reason, at });
  }
  /** The normal form of a path of the file. */
  path(text, path) {
    const read = relativePath(text);
    if ("path" in read) return read.path;
    this.add(path, `the path ${JSON.stringify(text)} ${read.refused}`);
    return text;
  }
  throwIfAny(document) {
    if (this.#found.length > 0) throw problemsError(document, this.#found);
  }
};
function workloadOf(raw, problems) {
  const { name } = raw.metadata;
  const deploy = deployOf(raw, problems);
  const namespace = raw.metadata.namespace ?? deploy.cluster?.namespace ?? workloadDefaults.namespace;
  const kind = raw.workload?.kind ?? workloadDefaults.kind;
  return {
    name,
    identity: { ...WORKLOAD_KINDS[kind], kind, namespace, name: raw.workload?.name ?? name },
    deploy,
    benign: raw.benign.map((entry, index) => entryOf(entry, ["benign", index], deploy, problems)),
    attacks: (raw.attacks ?? []).map((entry, index) => entryOf(entry, ["attacks", index], deploy, problems)),
    matrix: matrixOf(raw.matrix ?? {}, deploy, problems),
    learning: { durationMs: learningOf(raw.learning?.duration, problems) }
  };
}
function deployOf(raw, problems) {
  const { helm, manifests, kustomize, local } = raw.deploy;
  const namespace = raw.metadata.namespace ?? workloadDefaults.namespace;
  const clusters = [];
  if (helm) {
    clusters.push({
      kind: "helm",
      chart: chartOf(helm, problems),
      ...helm.version === void 0 ? {} : { version: helm.version },
      values: (helm.values ?? []).map((path, i) => problems.path(path, ["deploy", "helm", "values", i])),
      release: helm.release ?? raw.metadata.name,
      namespace: helm.namespace ?? namespace
    });
  }
  if (manifests) {
    clusters.push({
      kind: "manifests",
      paths: manifests.paths.map((path, i) => problems.path(path, ["deploy", "manifests", "paths", i])),
      namespace: manifests.namespace ?? namespace
    });
  }
  if (kustomize) {
    clusters.push({
      kind: "kustomize",
      path: problems.path(kustomize.path, ["deploy", "kustomize", "path"]),
      namespace: kustomize.namespace ?? namespace
    });
  }
  const [cluster, ...others] = clusters;
  for (const other of others) {
    problems.add(["deploy", other.kind], `only one of helm, manifests and kustomize may be given`, "key");
  }
  return {
    ...cluster ? { cluster } : {},
    ...local ? { local: localOf(local, raw.metadata.name, problems) } : {}
  };
}
function chartOf(helm, problems) {
  if (!helm.chart.startsWith("oci://")) return problems.path(helm.chart, ["deploy", "helm", "chart"]);
  if (helm.version === void 0) {
    problems.add(["deploy", "helm", "chart"], "a chart from a registry needs deploy.helm.version beside it");
  }
  return helm.chart;
}
function localOf(raw, name, problems) {
  return {
    packages: raw.packages ?? [],
    suite: raw.suite ?? workloadDefaults.suite,
    command: raw.command,
    ready: readinessOf(raw.ready),
    addresses: raw.addresses ?? [],
    user: raw.user ?? workloadDefaults.user,
    ...raw.capabilities ? { capabilities: capabilitiesOf(raw.capabilities, problems) } : {},
    env: raw.env ?? {},
    container: raw.container ?? name,
    files: raw.files ?? {}
  };
}
function readinessOf(raw) {
  const timeoutMs = raw?.timeout === void 0 ? workloadDefaults.readyTimeoutMs : durationMs(raw.timeout);
  if (raw?.tcp !== void 0) return { kind: "tcp", port: raw.tcp, timeoutMs };
  if (raw?.exec) return { kind: "exec", command: raw.exec, timeoutMs };
  if (raw?.http) return { kind: "http", port: raw.http.port, path: raw.http.path ?? "/", timeoutMs };
  return { kind: "seconds", seconds: raw?.seconds ?? workloadDefaults.readySeconds, timeoutMs };
}
function capabilitiesOf(raw, problems) {
  const known = capabilities_default.capabilities.map(({ name }) => name);
  return raw.map((text, index) => {
    const name = text.toUpperCase().replace(/^CAP_/, "");
    if (!known.includes(name)) {
      const reason = `${JSON.stringify(text)} is not a Linux capability${suggestion(name, known)}`;
      problems.add(["deploy", "local", "capabilities", index], reason);
    }
    return name;
  });
}
function entryOf(raw, path, deploy, problems) {
  if (raw.args && raw.run === void 0) {
    problems.add([...path, "args"], '"args" can only stand beside "run"', "key");
  }
  if (raw.suite !== void 0) return { kind: "suite", path: problems.path(raw.suite, [...path, "suite"]) };
  if (raw.run !== void 0) {
    return { kind: "run", path: problems.path(raw.run, [...path, "run"]), args: raw.args ?? [] };
  }
  if (deploy.cluster?.kind !== "helm") problems.add(path, "helmTest needs deploy.helm");
  return { kind: "helmTest" };
}
function matrixOf(raw, deploy, problems) {
  checkAxes(raw, deploy, problems);
  return {
    os: raw.os ?? [],
    distro: raw.distro ?? [],
    kubernetes: (raw.kubernetes ?? []).map(withV),
    arch: raw.arch ?? [...workloadDefaults.arch],
    exclude: (raw.exclude ?? []).map((filter) => ({
      ...filter,
      ...filter.kubernetes === void 0 ? {} : { kubernetes: withV(filter.kubernetes) },
      ...filter.kernel === void 0 ? {} : { kernel: kernelVersion(filter.kernel) }
    })),
    include: (raw.include ?? []).map((cell) => ({
      ...cell,
      kubernetes: withV(cell.kubernetes),
      arch: cell.arch ?? workloadDefaults.arch[0]
    })),
    local: {
      runtime: raw.local?.runtime ?? [...workloadDefaults.runtime],
      kernel: (raw.local?.kernel ?? [...workloadDefaults.kernel]).map(kernelVersion)
    },
    repeats: raw.repeats ?? workloadDefaults.repeats
  };
}
function checkAxes(raw, deploy, problems) {
  if (raw.local && !deploy.local) problems.add(["matrix", "local"], "matrix.local needs deploy.local", "key");
  const axes = ["os", "distro", "kubernetes"].filter((axis) => raw[axis]);
  const missing = ["os", "distro", "kubernetes"].filter((axis) => !raw[axis]);
  for (const axis of [...axes, ...raw.include ? ["include"] : []]) {
    if (!deploy.cluster) {
      problems.add(
        ["matrix", axis],
        `matrix.${axis} needs deploy.helm, deploy.manifests or deploy.kustomize`,
        "key"
      );
    }
  }
  if (axes.length > 0 && missing.length > 0) {
    problems.add(
      ["matrix"],
      `matrix.${axes.join(" and matrix.")} also ${axes.length > 1 ? "need" : "needs"} matrix.${missing.join(" and matrix.")}`
    );
  }
}
function withV(version) {
  return version.startsWith("v") ? version : `v${version}`;
}
function learningOf(text, problems) {
  if (text === void 0) return workloadDefaults.learningMs;
  const ms = durationMs(text);
  if (ms < LEARNING_LIMITS_MS.min || ms > LEARNING_LIMITS_MS.max) {
    problems.add(["learning", "duration"], "learning.duration must be from 30s to 24h");
  }
  return ms;
}

export {
  SUITE_API_VERSION,
  readSuites,
  MAX_PARENT_LEVELS,
  readWorkload
};
