import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  patternCovers
} from "./chunk-GD2FGUGM.mjs";

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

export {
  ANY_PORT,
  splitEndpoint,
  endpointCovers
};
