import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  compareBytes
} from "./chunk-AKTJ3EKL.mjs";

// src/core/detect/rules.ts
var RULE_SETS = ["strict", "stock"];
var DEPENDENCY = { required: 0, optional: 1, none: 2 };
var { required, optional, none } = DEPENDENCY;
var NOT_FROM_EVENTS = "No recorder delivers the event that it looks at";
var RULES = [
  {
    id: "B0001",
    name: "Unexpected HTTP endpoint",
    severity: 1,
    dependency: required,
    class: "deviation",
    profileType: 0,
    bound: false,
    strict: true,
    stock: false,
    limit: "A rule of bobctl's own: no rule of Kubescape reads endpoints."
  },
  {
    id: "R0001",
    name: "Unexpected process launched",
    severity: 1,
    dependency: required,
    class: "deviation",
    profileType: 0,
    enabled: true,
    bound: true,
    strict: true,
    stock: true,
    limit: "Stock asks for argv[0] as the chart does, without its exemption for commands of the pod spec: a cell has none."
  },
  {
    id: "R0002",
    name: "Files Access Anomalies in container",
    severity: 1,
    dependency: required,
    class: "deviation",
    profileType: 0,
    enabled: false,
    bound: true,
    strict: true,
    stock: false,
    limit: "The chart ships it disabled."
  },
  {
    id: "R0003",
    name: "Syscalls Anomalies in container",
    severity: 1,
    dependency: required,
    class: "deviation",
    profileType: 0,
    enabled: true,
    bound: true,
    strict: true,
    stock: true
  },
  {
    id: "R0004",
    name: "Linux Capabilities Anomalies in container",
    severity: 1,
    dependency: required,
    class: "deviation",
    profileType: 0,
    enabled: true,
    bound: true,
    strict: true,
    stock: true
  },
  {
    id: "R0005",
    name: "DNS Anomalies in container",
    severity: 1,
    dependency: required,
    class: "deviation",
    profileType: 1,
    enabled: true,
    bound: true,
    strict: true,
    stock: true,
    limit: "Every question counts, answered or not; names asked for over TCP or TLS are not seen."
  },
  {
    id: "R0006",
    name: "Unexpected service account token access",
    severity: 5,
    dependency: required,
    class: "deviation",
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: true
  },
  {
    id: "R0007",
    name: "Workload uses Kubernetes API unexpectedly",
    severity: 5,
    dependency: required,
    class: "deviation",
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: true,
    limit: "Connections count only where the address of the API server is known."
  },
  {
    id: "R0008",
    name: "Read Environment Variables from procfs",
    severity: 5,
    dependency: required,
    class: "deviation",
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: true
  },
  {
    id: "R0009",
    name: "eBPF Program Load",
    severity: 5,
    dependency: optional,
    class: "suppressible",
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: true,
    limit: "The command of a bpf call is not recorded, so every bpf call counts, not only the loading of a program."
  },
  {
    id: "R0010",
    name: "Unexpected Sensitive File Access",
    severity: 5,
    dependency: optional,
    class: "suppressible",
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: true
  },
  {
    id: "R0011",
    name: "Unexpected Egress Network Traffic",
    severity: 5,
    dependency: required,
    class: "deviation",
    profileType: 1,
    enabled: false,
    bound: true,
    strict: true,
    stock: false,
    limit: "The chart ships it disabled, and for public addresses only."
  },
  {
    id: "R0012",
    name: "Unexpected Ingress Network Traffic",
    severity: 5,
    dependency: required,
    class: "deviation",
    profileType: 1,
    bound: false,
    strict: true,
    stock: false,
    limit: "In no chart; the rule library has it."
  },
  {
    id: "R0040",
    name: "Unexpected process arguments",
    severity: 3,
    dependency: required,
    class: "deviation",
    profileType: 0,
    bound: false,
    strict: true,
    stock: false,
    limit: "In no chart; the rule library has it."
  },
  {
    id: "R1000",
    name: "Process executed from malicious source",
    severity: 8,
    dependency: none,
    class: "signature",
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: true,
    limit: "The working directory of a process is not recorded; only its program and argv[0] count."
  },
  {
    id: "R1001",
    name: "Drifted process executed",
    severity: 8,
    dependency: optional,
    class: "suppressible",
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: false,
    limit: "Whether a program lies in the upper layer of the overlay is not recorded."
  },
  {
    id: "R1002",
    name: "Process tries to load a kernel module",
    severity: 10,
    dependency: none,
    class: "signature",
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: true,
    limit: "The name of the module is not recorded."
  },
  {
    id: "R1003",
    name: "Disallowed ssh connection",
    severity: 5,
    dependency: optional,
    class: "suppressible",
    profileType: 1,
    enabled: false,
    bound: true,
    strict: false,
    stock: false,
    limit: "The chart ships it disabled."
  },
  {
    id: "R1004",
    name: "Process executed from mount",
    severity: 5,
    dependency: optional,
    class: "suppressible",
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: true,
    limit: "Counts only where the mount paths of the container are known."
  },
  {
    id: "R1005",
    name: "Fileless execution detected",
    severity: 8,
    dependency: none,
    class: "signature",
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: true
  },
  {
    id: "R1006",
    name: "Process tries to escape container",
    severity: 5,
    dependency: optional,
    class: "suppressible",
    profileType: 0,
    enabled: true,
    bound: false,
    strict: false,
    stock: false,
    limit: "Enabled, but the binding of the chart leaves it out: it never fires."
  },
  {
    id: "R1007",
    name: "Crypto miner launched",
    severity: 10,
    dependency: none,
    class: "signature",
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: false,
    limit: `${NOT_FROM_EVENTS} (RandomX).`
  },
  {
    id: "R1008",
    name: "Crypto Mining Domain Communication",
    severity: 10,
    dependency: none,
    class: "signature",
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: false,
    limit: "The list of domains that it looks for is not part of bobctl."
  },
  {
    id: "R1009",
    name: "Crypto Mining Related Port Communication",
    severity: 3,
    dependency: optional,
    class: "suppressible",
    profileType: 1,
    enabled: true,
    bound: true,
    strict: false,
    stock: true
  },
  {
    id: "R1010",
    name: "Soft link created over sensitive file",
    severity: 5,
    dependency: optional,
    class: "suppressible",
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: false,
    limit: `${NOT_FROM_EVENTS} (symlink with its paths).`
  },
  {
    id: "R1011",
    name: "ld_preload hooks technique detected",
    severity: 5,
    dependency: optional,
    class: "signature",
    profileType: 0,
    enabled: false,
    bound: false,
    strict: false,
    stock: false,
    limit: "The chart ships it disabled, and its binding leaves it out."
  },
  {
    id: "R1012",
    name: "Hard link created over sensitive file",
    severity: 5,
    dependency: optional,
    class: "suppressible",
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: false,
    limit: `${NOT_FROM_EVENTS} (hard link with its paths).`
  },
  {
    id: "R1015",
    name: "Malicious Ptrace Usage",
    severity: 5,
    dependency: none,
    class: "signature",
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: false,
    limit: "The request of a ptrace call is not recorded, and most requests are harmless."
  },
  {
    id: "R1030",
    name: "Unexpected io_uring Operation Detected",
    severity: 5,
    dependency: required,
    class: "signature",
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: false,
    limit: `${NOT_FROM_EVENTS} (io_uring operations).`
  },
  {
    id: "R2000",
    name: "Exec to pod",
    severity: 8,
    dependency: none,
    class: "signature",
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: false,
    limit: "Raised by the admission webhook of the operator, not by what a container does."
  },
  {
    id: "R2001",
    name: "Port forward to pod",
    severity: 5,
    dependency: none,
    class: "signature",
    profileType: 0,
    enabled: true,
    bound: false,
    strict: false,
    stock: false,
    limit: "Raised by the admission webhook of the operator; the binding of the chart misspells its name."
  }
];
var BY_ID = new Map(RULES.map((rule) => [rule.id, rule]));
function ruleOf(id) {
  return BY_ID.get(id);
}
function evaluatedRules(sets) {
  return RULES.filter((rule) => sets.some((set) => rule[set])).map((rule) => rule.id).sort(compareBytes);
}
function whyNotEvaluated(id, sets) {
  const rule = ruleOf(id);
  if (rule === void 0) return "The rule is not known.";
  const raising = RULE_SETS.filter((set) => rule[set]);
  if (raising.length === 0) return rule.limit ?? "It cannot be told from recorded events.";
  if (!raising.some((set) => sets.includes(set))) {
    return `Only the rule set ${raising.join(" or ")} raises it, which is not in use.`;
  }
  return "The BoB or this cell does not say what the rule asks for.";
}

export {
  RULE_SETS,
  DEPENDENCY,
  ruleOf,
  evaluatedRules,
  whyNotEvaluated
};
