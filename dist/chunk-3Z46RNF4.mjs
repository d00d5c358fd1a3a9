import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  recordingId
} from "./chunk-K7JALUIJ.mjs";
import {
  API_VERSION
} from "./chunk-4XLJXFXB.mjs";
import {
  KINDS
} from "./chunk-CLSPJI3S.mjs";

// src/core/bob/recording-from-profile.ts
var PROCESS_KINDS = ["capabilities", "syscalls", "execs", "opens", "endpoints"];
var NETWORK_KINDS = ["ingress", "egress"];
var TOLD_BY = {
  ApplicationProfile: PROCESS_KINDS,
  NetworkNeighborhood: NETWORK_KINDS,
  ContainerProfile: [...PROCESS_KINDS, ...NETWORK_KINDS]
};
function recordingFromProfile(bob, status, completion, cell, options = {}) {
  const { repeat = 1, sources } = options;
  const observed = new Set(sources ? sources.flatMap((kind) => TOLD_BY[kind]) : specifiedGroups(bob));
  const hasPolicies = bob.containers.some((container) => container.rulePolicies !== void 0);
  return {
    apiVersion: API_VERSION,
    kind: "Recording",
    id: recordingId(cell.id, repeat),
    cell,
    repeat,
    workload: bob.workload,
    engine: { name: status === "unknown" ? "unknown" : "kubescape" },
    status,
    // What does not say that it is complete adds to a superset and never narrows it.
    completion: completion === "complete" ? "complete" : "partial",
    reasons: completion === "unknown" ? ["The profile does not say whether it was recorded from the start."] : [],
    warnings: [],
    notObserved: [
      ...KINDS.filter((kind) => !observed.has(kind)),
      ...hasPolicies ? [] : ["rulePolicies"]
    ],
    architectures: bob.architectures,
    ...bob.selector === void 0 ? {} : { selector: bob.selector },
    containers: bob.containers
  };
}
function specifiedGroups(bob) {
  return [PROCESS_KINDS, NETWORK_KINDS].filter(
    (group) => bob.containers.some((container) => group.some((kind) => !(container.unset ?? []).includes(kind)))
  ).flat();
}

export {
  recordingFromProfile
};
