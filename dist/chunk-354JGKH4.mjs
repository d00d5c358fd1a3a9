import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  InvalidArgumentError,
  Option
} from "./chunk-74CMJPL7.mjs";
import {
  RULE_SETS
} from "./chunk-QWD2UHQE.mjs";

// src/cli/command-io.ts
function json(value) {
  return `${JSON.stringify(value, null, 2)}
`;
}

// src/cli/options.ts
var DEFAULT_WORKLOAD = "bobctl.yaml";
var DEFAULT_OUT = ".bobctl";
function workloadOption() {
  return new Option("-w, --workload <file>", "the workload file").default(DEFAULT_WORKLOAD);
}
function outOption() {
  return new Option("-o, --out <folder>", "folder for recordings, superset and verification").default(
    DEFAULT_OUT
  );
}
function jsonOption() {
  return new Option("--json", "print the result as JSON");
}
function quietOption() {
  return new Option("-q, --quiet", "no progress, only warnings and errors");
}
function ruleSetOption() {
  return new Option(
    "--rules <set>",
    "strict: everything that the BoB does not list; stock: what Kubescape chart 1.40.3 ships"
  ).choices(["strict", "stock", "both"]).default("strict");
}
function kubeconfigOption() {
  return new Option(
    "--kubeconfig <file>",
    "kubeconfig of the cluster of an `existing` cell (default: $KUBECONFIG, ~/.kube/config)"
  );
}
function contextOption() {
  return new Option("--context <name>", "its context (default: the only one of the kubeconfig)");
}
function clusterChoiceOf({ kubeconfig, context }) {
  return {
    ...kubeconfig === void 0 ? {} : { kubeconfig },
    ...context === void 0 ? {} : { context }
  };
}
function recorderOption() {
  return new Option("--recorder <engine>", "auto: Kubescape for cluster cells, ebpf for local ones").choices(["auto", "kubescape", "ebpf"]).default("auto");
}
function wholeNumber(minimum) {
  return (text) => {
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value < minimum) {
      throw new InvalidArgumentError(`It must be a whole number of at least ${minimum}.`);
    }
    return value;
  };
}
function ruleSetsOf(choice) {
  return choice === "both" ? RULE_SETS : [choice];
}

export {
  json,
  DEFAULT_OUT,
  workloadOption,
  outOption,
  jsonOption,
  quietOption,
  ruleSetOption,
  kubeconfigOption,
  contextOption,
  clusterChoiceOf,
  recorderOption,
  wholeNumber,
  ruleSetsOf
};
