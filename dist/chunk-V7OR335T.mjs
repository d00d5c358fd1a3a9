import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  execCovers,
  patternCovers
} from "./chunk-MAVWXSYF.mjs";
import {
  neighborCovers
} from "./chunk-JQOML3WQ.mjs";

// src/core/match/endpoints.ts
var ANY_PORT = "0";
function splitEndpoint(endpoint) {
  if (!endpoint.startsWith(":"))
    return { port: "", path: endpoint.startsWith("/") ? endpoint : `/${endpoint}` };
  const slash = endpoint.indexOf("/");
  if (slash < 0) return { port: endpoint.slice(1), path: "/" };
  return { port: endpoint.slice(1, slash), path: endpoint.slice(slash) };
}
function endpointCovers(a, b) {
  return a.direction === b.direction && a.internal === b.internal && b.methods.every((method) => a.methods.includes(method)) && (patternCovers(a.endpoint, b.endpoint) || anyPortCovers(a.endpoint, b.endpoint));
}
function anyPortCovers(a, b) {
  const wide = splitEndpoint(a);
  const narrow = splitEndpoint(b);
  return wide.port === ANY_PORT && b.startsWith(":") && patternCovers(wide.path, narrow.path);
}

// src/core/match/opens.ts
function openCovers(a, b) {
  return patternCovers(a.path, b.path) && b.flags.every((flag) => a.flags.includes(flag));
}

// src/core/match/covers.ts
var COVERS = {
  syscalls: (a, b) => a.name === b.name,
  capabilities: (a, b) => a.name === b.name,
  execs: execCovers,
  opens: openCovers,
  endpoints: endpointCovers,
  ingress: neighborCovers,
  egress: neighborCovers,
  listens: (a, b) => a.protocol === b.protocol && a.address === b.address && a.port === b.port
};
function covers(kind, a, b) {
  return COVERS[kind](a, b);
}

export {
  ANY_PORT,
  splitEndpoint,
  covers
};
