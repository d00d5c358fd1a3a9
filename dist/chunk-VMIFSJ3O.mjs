import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  execCovers
} from "./chunk-HSLWIOUI.mjs";
import {
  endpointCovers
} from "./chunk-Q7GFCWDG.mjs";
import {
  patternCovers
} from "./chunk-GD2FGUGM.mjs";
import {
  neighborCovers
} from "./chunk-4TB6NYYM.mjs";

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
  covers
};
