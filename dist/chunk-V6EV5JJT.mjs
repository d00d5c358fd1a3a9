import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  containerKey
} from "./chunk-S6A6L74R.mjs";
import {
  CONTAINER_TYPES
} from "./chunk-CLSPJI3S.mjs";

// src/core/report/words.ts
var KIND_NAMES = {
  capabilities: "capability",
  syscalls: "syscall",
  execs: "exec",
  opens: "open",
  endpoints: "endpoint",
  ingress: "ingress",
  egress: "egress",
  listens: "listen"
};
var KIND_PLURALS = {
  capabilities: "capabilities",
  syscalls: "syscalls",
  execs: "execs",
  opens: "opens",
  endpoints: "endpoints",
  ingress: "ingress peers",
  egress: "egress peers",
  listens: "listening sockets"
};
var CONTAINER_TYPE_NAMES = {
  containers: "container",
  initContainers: "init container",
  ephemeralContainers: "ephemeral container"
};
function containerName(key) {
  const type = CONTAINER_TYPES.find(
    (candidate) => key.startsWith(containerKey({ type: candidate, name: "" }))
  );
  if (type === void 0) return key;
  const name = key.slice(type.length + 1);
  return type === "containers" ? name : `${name} (${type === "initContainers" ? "init" : "ephemeral"})`;
}
function count(number, singular, plural = `${singular}s`) {
  return `${number} ${number === 1 ? singular : plural}`;
}

export {
  KIND_NAMES,
  KIND_PLURALS,
  CONTAINER_TYPE_NAMES,
  containerName,
  count
};
