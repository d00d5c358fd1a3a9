import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  DEPENDENCY,
  RULE_SETS,
  evaluatedRules,
  ruleOf,
  whyNotEvaluated
} from "./chunk-QWD2UHQE.mjs";
import {
  canonicalAddress,
  egressCovers,
  endpointAllowed,
  endpointFromEvent,
  ingressCovers,
  listenCovers,
  listenFromEvent,
  neighborFromEvent
} from "./chunk-XTBAARS4.mjs";
import {
  attacksOf,
  runBenign,
  wholeSuites
} from "./chunk-YZ7YGPFB.mjs";
import {
  settle
} from "./chunk-YRYQIDJY.mjs";
import {
  PathMatcher,
  matchExecArgs
} from "./chunk-HSLWIOUI.mjs";
import {
  compareDynamic
} from "./chunk-GD2FGUGM.mjs";
import {
  VERDICTS
} from "./chunk-ZZQME7MD.mjs";
import {
  API_VERSION
} from "./chunk-4XLJXFXB.mjs";
import {
  addressesOf,
  matchDNS,
  matchIP,
  namesOf
} from "./chunk-4TB6NYYM.mjs";
import {
  writeFileAtomic,
  writeFolderAtomic
} from "./chunk-K6S23FSU.mjs";
import {
  compareBytes,
  sortedSet
} from "./chunk-AKTJ3EKL.mjs";
import {
  step
} from "./chunk-WCG54XZ3.mjs";
import {
  EnvironmentError,
  errorCode,
  messageOf
} from "./chunk-AAS74KDJ.mjs";

// src/pipeline/verify.ts
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

// src/core/detect/canary.ts
var MACHINES = {
  amd64: {
    machine: 62,
    align: 4096,
    // mov eax, 231; xor edi, edi; syscall
    code: [184, 231, 0, 0, 0, 49, 255, 15, 5]
  },
  arm64: {
    machine: 183,
    align: 65536,
    // mov x8, #94; mov x0, #0; svc #0
    code: [200, 11, 128, 210, 0, 0, 128, 210, 1, 0, 0, 212]
  }
};
var LOAD_ADDRESS = 4194304;
var ELF_HEADER_SIZE = 64;
var PROGRAM_HEADER_SIZE = 56;
var PT_LOAD = 1;
var PT_GNU_STACK = 1685382481;
var READ_EXECUTE = 5;
var READ_WRITE = 6;
var TOKEN = /^[0-9a-f]{8,64}$/;
function canaryProgram(arch) {
  const { machine, align, code } = MACHINES[arch];
  const codeOffset = ELF_HEADER_SIZE + 2 * PROGRAM_HEADER_SIZE;
  const size = codeOffset + code.length;
  const file = Buffer.alloc(size);
  writeElfHeader(file, machine, LOAD_ADDRESS + codeOffset);
  writeProgramHeader(file, ELF_HEADER_SIZE, {
    type: PT_LOAD,
    flags: READ_EXECUTE,
    address: LOAD_ADDRESS,
    size,
    align
  });
  writeProgramHeader(file, ELF_HEADER_SIZE + PROGRAM_HEADER_SIZE, {
    type: PT_GNU_STACK,
    flags: READ_WRITE,
    address: 0,
    size: 0,
    align: 16
  });
  file.set(code, codeOffset);
  return file;
}
function chooseCanaryPath(folders, token, covered) {
  if (!TOKEN.test(token)) throw new Error("chooseCanaryPath: the token must be 8 to 64 hex digits");
  return folders.map((folder) => `${folder === "/" ? "" : folder}/bobctl-canary-${token}`).find((path) => !covered(path));
}
function canaryExpectation(path, containerName, profileName) {
  return { ruleID: "R0001", containerName, profileName, arguments: { exec: path } };
}
function writeElfHeader(file, machine, entry) {
  file.set([127, 69, 76, 70, 2, 1, 1, 0], 0);
  file.writeUInt16LE(2, 16);
  file.writeUInt16LE(machine, 18);
  file.writeUInt32LE(1, 20);
  file.writeBigUInt64LE(BigInt(entry), 24);
  file.writeBigUInt64LE(BigInt(ELF_HEADER_SIZE), 32);
  file.writeUInt16LE(ELF_HEADER_SIZE, 52);
  file.writeUInt16LE(PROGRAM_HEADER_SIZE, 54);
  file.writeUInt16LE(2, 56);
  file.writeUInt16LE(64, 58);
}
function writeProgramHeader(file, at2, segment) {
  file.writeUInt32LE(segment.type, at2);
  file.writeUInt32LE(segment.flags, at2 + 4);
  file.writeBigUInt64LE(0n, at2 + 8);
  file.writeBigUInt64LE(BigInt(segment.address), at2 + 16);
  file.writeBigUInt64LE(BigInt(segment.address), at2 + 24);
  file.writeBigUInt64LE(BigInt(segment.size), at2 + 32);
  file.writeBigUInt64LE(BigInt(segment.size), at2 + 40);
  file.writeBigUInt64LE(BigInt(segment.align), at2 + 48);
}

// src/core/detect/detector.ts
import { createHash as createHash2 } from "node:crypto";

// src/core/detect/alert.ts
import { createHash } from "node:crypto";
var MAX_ALERT_STRING = 4096;
var MAX_ALERT_LIST = 128;
var MAX_ALERT_LIST_LENGTH = 16384;
function buildAlert(finding, event, context) {
  const rule = ruleOf(finding.ruleID);
  if (rule === void 0) throw new Error(`buildAlert: no rule ${finding.ruleID}`);
  const message = bounded(finding.message);
  const at2 = wallClock(context.bootTime, event.time);
  return {
    BaseRuntimeMetadata: {
      alertName: rule.name,
      arguments: { ...boundedArguments(finding.arguments), message },
      infectedPID: event.pid,
      severity: rule.severity,
      timestamp: at2.nanoseconds,
      trace: {},
      uniqueID: createHash("sha256").update(finding.uniqueId).digest("hex").slice(0, 32),
      ...rule.dependency === DEPENDENCY.none ? {} : { profileMetadata: profileMetadata(context, rule.profileType, rule.dependency) },
      identifiers: identifiers(event, context.process)
    },
    CloudMetadata: null,
    RuleID: rule.id,
    RuntimeK8sDetails: k8sDetails(event.container, context),
    RuntimeProcessDetails: {
      processTree: {
        ...context.process,
        cmdline: bounded(context.process.cmdline),
        comm: bounded(context.process.comm),
        pcomm: bounded(context.process.pcomm),
        path: bounded(context.process.path)
      },
      containerID: event.container
    },
    bobctl: { ruleSet: finding.ruleSet, stage: event.stage, cell: context.cell, count: 1 },
    level: "error",
    message,
    msg: rule.name,
    processtree_depth: "1",
    time: at2.seconds
  };
}
function bounded(text) {
  if (text.length <= MAX_ALERT_STRING) return text;
  const unit = text.charCodeAt(MAX_ALERT_STRING - 1);
  const kept = MAX_ALERT_STRING - (unit >= 55296 && unit <= 56319 ? 1 : 0);
  return `${text.slice(0, kept)}[+${text.length - kept}]`;
}
function boundedList(values) {
  const kept = [];
  let length = 0;
  for (const value of values) {
    const text = bounded(value);
    length += text.length;
    if (kept.length === MAX_ALERT_LIST || length > MAX_ALERT_LIST_LENGTH) {
      return [...kept, `[+${values.length - kept.length}]`];
    }
    kept.push(text);
  }
  return kept;
}
function boundedArguments(values) {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      typeof value === "string" ? bounded(value) : Array.isArray(value) ? boundedList(value) : value
    ])
  );
}
function profileMetadata(context, type, dependency) {
  return {
    status: context.unfinished ? "ready" : "completed",
    completion: "complete",
    name: context.profileName,
    failOnProfile: !context.unfinished,
    type,
    ...dependency === DEPENDENCY.required ? {} : { profileDependency: dependency }
  };
}
function identifiers(event, process2) {
  const name = bounded(process2.comm);
  switch (event.type) {
    case "exec":
      return { process: { name, commandLine: bounded(process2.cmdline) }, file: fileOf(event.path) };
    case "open":
      return { process: { name }, file: fileOf(event.path) };
    case "syscall":
    case "capability":
    case "http":
      return { process: { name } };
    case "dns":
      return { process: { name }, dns: { domain: bounded(event.name) } };
    default:
      return {
        process: { name },
        network: { dstIP: bounded(event.address), dstPort: event.port, protocol: bounded(event.protocol) }
      };
  }
}
function fileOf(path) {
  const slash = path.lastIndexOf("/");
  const directory = slash > 0 ? path.slice(0, slash) : slash === 0 ? "/" : ".";
  return { name: bounded(path.slice(slash + 1)), directory: bounded(directory) };
}
function k8sDetails(containerID, context) {
  const { workload, container } = context;
  const image = container.imageTag ?? container.imageID;
  return {
    clusterName: context.cell,
    containerName: container.name,
    hostNetwork: false,
    ...image === void 0 ? {} : { image },
    namespace: workload.namespace,
    containerID,
    podName: workload.name,
    podNamespace: workload.namespace,
    workloadName: workload.name,
    workloadNamespace: workload.namespace,
    workloadKind: workload.kind
  };
}
var NS_PER_MS = 1000000n;
var NS_PER_S = 1000000000n;
function wallClock(bootTime2, monotonic) {
  const ns = BigInt(Math.trunc(bootTime2)) * NS_PER_MS + BigInt(Math.trunc(monotonic));
  const seconds = new Date(Number(ns / NS_PER_S) * 1e3).toISOString().slice(0, 19);
  const fraction = (ns % NS_PER_S).toString().padStart(9, "0").replace(/0+$/, "");
  return { nanoseconds: `${seconds}${fraction && `.${fraction}`}Z`, seconds: `${seconds}Z` };
}

// src/core/detect/binding.ts
function bind(bob, workload, container) {
  if (bob.workload.kind !== workload.kind || bob.workload.name !== workload.name) {
    return {
      why: `the BoB is for ${refOf(bob.workload)}, and what runs is ${refOf(workload)}`
    };
  }
  const profile = bob.containers.find(
    (known2) => known2.type === container.type && known2.name === container.name
  );
  if (profile) return { profile };
  const known = bob.containers.map((entry) => `${entry.type}/${entry.name}`).join(", ");
  return {
    why: `the BoB has no profile for ${container.type}/${container.name} (it has: ${known || "none"})`
  };
}
function refOf(workload) {
  return `${workload.kind}/${workload.name}`;
}

// src/core/detect/process-table.ts
var MAX_PROCESSES = 65536;
var ProcessTable = class {
  #processes = /* @__PURE__ */ new Map();
  /** Takes every event, in the order in which they happened, and gives what is known of its process. */
  see(event) {
    const parent = this.#processes.get(event.ppid);
    let known = this.#processes.get(event.pid);
    if (event.type === "exec") {
      known = { cmdline: event.args.join(" "), path: event.path, comm: event.comm };
      this.#remember(event.pid, known);
    } else if (known === void 0 && parent !== void 0) {
      known = parent;
      this.#remember(event.pid, known);
    }
    return {
      pid: event.pid,
      cmdline: known?.cmdline ?? "",
      comm: event.comm,
      ppid: event.ppid,
      pcomm: parent?.comm ?? "",
      uid: event.uid,
      path: known?.path ?? ""
    };
  }
  #remember(pid, process2) {
    this.#processes.delete(pid);
    this.#processes.set(pid, process2);
    if (this.#processes.size <= MAX_PROCESSES) return;
    const oldest = this.#processes.keys().next();
    if (!oldest.done) this.#processes.delete(oldest.value);
  }
};

// src/core/detect/profile-index.ts
var ProfileIndex = class {
  profile;
  /**
   * Sections that the BoB does not specify, so that nothing can deviate from them; sentences. Of the sections of the
   * ApplicationProfile only endpoints can be left out, which no rule of the engine reads: elsewhere null is none there.
   */
  notSpecified;
  /** The BoB specifies ingress or egress. */
  hasNetwork;
  hasListens;
  hasEndpoints;
  #syscalls;
  #capabilities;
  #execs;
  #opens;
  constructor(profile) {
    this.profile = profile;
    this.#syscalls = new Set(profile.syscalls.map(({ name }) => name));
    this.#capabilities = new Set(profile.capabilities.map(({ name }) => name));
    this.#execs = new PathMatcher(profile.execs);
    this.#opens = new PathMatcher(profile.opens);
    const unset = new Set(profile.unset);
    this.hasNetwork = !(unset.has("ingress") && unset.has("egress"));
    this.hasListens = !unset.has("listens");
    this.hasEndpoints = !unset.has("endpoints");
    this.notSpecified = [
      ...this.hasNetwork ? [] : ["the BoB specifies neither ingress nor egress, so no peer is judged"],
      ...this.hasListens ? [] : ["the BoB does not specify listening sockets, so none is judged"],
      ...this.hasEndpoints ? [] : ["the BoB does not specify endpoints, so no HTTP request is judged"]
    ];
  }
  hasSyscall(name) {
    return this.#syscalls.has(name);
  }
  hasCapability(name) {
    return this.#capabilities.has(name);
  }
  hasExecPath(path) {
    return this.#execs.matches(path);
  }
  /** One entry has both the path and the whole argv. */
  hasExec(path, args) {
    return this.#execs.matching(path).some((exec) => matchExecArgs(exec.args, true, args));
  }
  hasOpenPath(path) {
    return this.#opens.matches(path);
  }
  /** One entry has both the path and all of the flags. */
  hasOpen(path, flags) {
    return this.#opens.matching(path).some((open) => flags.every((flag) => open.flags.includes(flag)));
  }
  /** As node-agent's projection has it: the entry's text ends so, be it a literal or a pattern. */
  hasOpenWithSuffix(suffix) {
    return this.profile.opens.some(({ path }) => path.endsWith(suffix));
  }
  hasEgressAddress(address) {
    if (!this.hasNetwork) return true;
    return this.profile.egress.some((neighbor) => matchIP(addressesOf(neighbor), address));
  }
  /** Some peer that the workload speaks to has the name. */
  knowsName(name) {
    if (!this.hasNetwork) return true;
    return this.profile.egress.some((neighbor) => matchDNS(namesOf(neighbor), name));
  }
  coversEgress(peer) {
    return !this.hasNetwork || egressCovers(this.profile.egress, peer);
  }
  coversIngress(peer) {
    return !this.hasNetwork || ingressCovers(this.profile.ingress, peer);
  }
  coversEndpoint(endpoint) {
    return !this.hasEndpoints || endpointAllowed(this.profile.endpoints, endpoint);
  }
  coversListen(socket) {
    return !this.hasListens || listenCovers(this.profile.listens, socket);
  }
};

// src/core/detect/strict-rules.ts
function strictFindings(event, profile) {
  const found = find(event, profile);
  return found ? [{ ...found, ruleSet: "strict" }] : [];
}
function find(event, profile) {
  switch (event.type) {
    case "syscall":
      return profile.hasSyscall(event.name) ? void 0 : unexpectedSyscall(event);
    case "capability":
      return profile.hasCapability(event.name) ? void 0 : unexpectedCapability(event);
    case "exec":
      if (!profile.hasExecPath(event.path)) return unexpectedProcess(event, event.path);
      return profile.hasExec(event.path, event.args) ? void 0 : unexpectedArguments(event);
    case "open":
      return profile.hasOpen(event.path, event.flags) ? void 0 : unexpectedOpen(event);
    case "http": {
      const endpoint = endpointFromEvent(event);
      return profile.coversEndpoint(endpoint) ? void 0 : unexpectedEndpoint(event, endpoint);
    }
    case "dns":
      return profile.knowsName(event.name) ? void 0 : unexpectedName(event);
    default:
      return findSocket(event, profile);
  }
}
function findSocket(event, profile) {
  const peer = neighborFromEvent(event);
  if (peer?.direction === "egress") {
    return profile.coversEgress(peer.neighbor) ? void 0 : unexpectedEgress(event);
  }
  if (peer?.direction === "ingress") {
    return profile.coversIngress(peer.neighbor) ? void 0 : unexpectedIngress(event);
  }
  const socket = listenFromEvent(event);
  if (socket === void 0 || profile.coversListen(socket)) return void 0;
  return unexpectedListen(event);
}
function unexpectedSyscall(event) {
  return {
    ruleID: "R0003",
    arguments: { syscall: event.name },
    message: `Unexpected system call detected: ${event.name} with PID ${event.pid}`,
    uniqueId: event.name
  };
}
function unexpectedCapability(event) {
  return {
    ruleID: "R0004",
    arguments: { capability: event.name },
    message: `Unexpected capability used: ${event.name} with PID ${event.pid}`,
    uniqueId: `${event.comm}_${event.name}`
  };
}
function unexpectedProcess(event, path) {
  return {
    ruleID: "R0001",
    arguments: { exec: path, args: event.args },
    message: `Unexpected process launched: ${event.comm} with PID ${event.pid}`,
    uniqueId: `${event.comm}_${event.path}`
  };
}
function unexpectedArguments(event) {
  const argv = event.args.join(" ");
  return {
    ruleID: "R0040",
    arguments: { exec: event.path, args: event.args },
    message: `Unexpected process arguments: ${event.comm} with PID ${event.pid} argv=${argv}`,
    uniqueId: `${event.comm}_${event.path}_${argv}`
  };
}
function unexpectedOpen(event) {
  return {
    ruleID: "R0002",
    arguments: { path: event.path, flags: event.flags },
    message: `Unexpected file access detected: ${event.comm} with PID ${event.pid} to ${event.path}`,
    uniqueId: `${event.comm}_${event.path}`
  };
}
function unexpectedEgress(event) {
  const { address, port, protocol } = event;
  return {
    ruleID: "R0011",
    arguments: { ip: address, port, proto: protocol },
    message: `Unexpected egress network communication to: ${address}:${port} using ${protocol} from: ${event.comm}`,
    uniqueId: `${address}_${port}_${protocol}`
  };
}
function unexpectedIngress(event) {
  const { address, port, protocol } = event;
  return {
    ruleID: "R0012",
    arguments: { ip: address, port, proto: protocol },
    message: `Unexpected ingress network communication from: ${address} to port ${port} using ${protocol} of: ${event.comm}`,
    uniqueId: `${address}_${port}_${protocol}`
  };
}
function unexpectedListen(event) {
  const { address, port, protocol } = event;
  return {
    ruleID: "R0012",
    arguments: { ip: address, port, proto: protocol, listen: "yes" },
    message: `Unexpected listening socket: ${address}:${port} using ${protocol} of: ${event.comm}`,
    uniqueId: `listen_${address}_${port}_${protocol}`
  };
}
function unexpectedName(event) {
  const { name, addresses } = event;
  return {
    ruleID: "R0005",
    arguments: { domain: name },
    message: `Unexpected domain communication: ${name} from: ${event.comm}${addresses.length === 0 ? "" : ` (${addresses.join(", ")})`}`,
    uniqueId: `${event.comm}_${name}`
  };
}
function unexpectedEndpoint(event, { endpoint }) {
  const { direction, method } = event;
  return {
    ruleID: "B0001",
    arguments: { endpoint, method, direction },
    message: `Unexpected ${direction} HTTP request: ${method} ${endpoint} of: ${event.comm}`,
    uniqueId: `${direction}_${method}_${endpoint}`
  };
}

// src/core/detect/stock-rules.ts
var TOKEN_FOLDERS = [
  "/run/secrets/kubernetes.io/serviceaccount",
  "/var/run/secrets/kubernetes.io/serviceaccount",
  "/run/secrets/eks.amazonaws.com/serviceaccount",
  "/var/run/secrets/eks.amazonaws.com/serviceaccount"
];
var CLUSTER_SERVICES = ".svc.cluster.local.";
var MINING_PORTS = /* @__PURE__ */ new Set([3333, 45700]);
var MODULE_SYSCALLS = /* @__PURE__ */ new Set(["init_module", "finit_module"]);
var PROC_FD = /\/proc\/[0-9]+\/fd\/[0-9]+/;
function stockFindings(event, profile, context) {
  return find2(event, profile, context).map((found) => ({ ...found, ruleSet: "stock" }));
}
function find2(event, profile, context) {
  switch (event.type) {
    case "syscall":
      return findSyscall(event, profile);
    case "capability":
      return profile.hasCapability(event.name) ? [] : [unexpectedCapability(event)];
    case "exec":
      return findExec(event, profile, context.mountPaths);
    case "open":
      return findOpen(event, profile);
    case "http":
      return [];
    case "dns":
      return event.name.endsWith(CLUSTER_SERVICES) || profile.knowsName(event.name) ? [] : [unexpectedName(event)];
    default:
      return event.type === "connect" ? findConnect(event, profile, context.apiServerAddresses) : [];
  }
}
function findSyscall(event, profile) {
  const found = [];
  if (!profile.hasSyscall(event.name)) {
    found.push(unexpectedSyscall(event));
    if (event.name === "bpf") found.push(bpfCall(event));
  }
  if (MODULE_SYSCALLS.has(event.name)) found.push(moduleLoad(event));
  return found;
}
function findExec(event, profile, mountPaths) {
  const path = execPathOf(event);
  const found = [];
  if (!profile.hasExecPath(path)) {
    found.push(unexpectedProcess(event, path));
    if (event.comm === "kubectl" || event.path.endsWith("/kubectl")) found.push(kubectlRun(event, path));
    if (mountPaths.some((mount) => event.path.startsWith(mount) || path.startsWith(mount))) {
      found.push(runFromMount(event, path));
    }
  }
  if (event.path === "/dev/shm" || event.path.startsWith("/dev/shm/") || path.startsWith("/dev/shm/")) {
    found.push(runFromSharedMemory(event, path));
  }
  if (event.path.includes("memfd") || event.path.startsWith("/proc/self/fd") || PROC_FD.test(event.path)) {
    found.push(runWithoutFile(event, path));
  }
  return found;
}
function findOpen(event, profile) {
  const { path } = event;
  const found = [];
  const isToken = TOKEN_FOLDERS.some((folder) => path.startsWith(folder)) && path.endsWith("/token");
  if (isToken && !profile.hasOpenWithSuffix("/token")) found.push(tokenRead(event));
  const isEnviron = path.startsWith("/proc/") && path.endsWith("/environ");
  if (isEnviron && !profile.hasOpenWithSuffix("/environ")) found.push(environRead(event));
  if (path.startsWith("/etc/shadow") && !profile.hasOpenPath(path)) found.push(sensitiveRead(event));
  return found;
}
function findConnect(event, profile, apiServerAddresses) {
  const peer = neighborFromEvent(event)?.neighbor;
  const address = peer?.ipAddress;
  if (address === void 0 || profile.hasEgressAddress(address)) return [];
  const found = [];
  if (apiServerAddresses.some((server) => (canonicalAddress(server) ?? server) === address)) {
    found.push(apiServerContact(event));
  }
  const isTcp = peer?.ports.some((port) => port.protocol === "TCP") ?? false;
  if (isTcp && MINING_PORTS.has(event.port)) found.push(miningPort(event));
  return found;
}
function execPathOf(event) {
  const first = event.args[0];
  return first === void 0 || first === "" ? event.comm : first;
}
function bpfCall(event) {
  return {
    ruleID: "R0009",
    arguments: { syscall: event.name },
    message: `bpf system call (bpf) was called by process (${event.comm})`,
    uniqueId: `${event.comm}_bpf`
  };
}
function moduleLoad(event) {
  return {
    ruleID: "R1002",
    arguments: { syscall: event.name },
    message: `Kernel module loading attempt with syscall (${event.name}) was called by process (${event.comm})`,
    uniqueId: `${event.comm}_${event.name}`
  };
}
function kubectlRun(event, path) {
  return {
    ruleID: "R0007",
    arguments: { exec: path, args: event.args },
    message: `Kubernetes client (${event.comm}) was executed with PID ${event.pid}`,
    uniqueId: `exec_${event.comm}`
  };
}
function runFromMount(event, path) {
  return {
    ruleID: "R1004",
    arguments: { exec: path, args: event.args },
    message: `Process (${event.comm}) was executed from a mounted path`,
    uniqueId: event.comm
  };
}
function runFromSharedMemory(event, path) {
  return {
    ruleID: "R1000",
    arguments: { exec: path, args: event.args },
    message: `Execution from malicious source: ${event.path}`,
    uniqueId: `${event.comm}_${event.path}`
  };
}
function runWithoutFile(event, path) {
  return {
    ruleID: "R1005",
    arguments: { exec: path, args: event.args },
    message: `Fileless execution detected: exec call "${event.comm}" is from a malicious source`,
    uniqueId: `${event.comm}_${event.path}`
  };
}
function tokenRead(event) {
  return {
    ruleID: "R0006",
    arguments: { path: event.path, flags: event.flags },
    message: `Unexpected access to service account token: ${event.path} with flags: ${event.flags.join(",")}`,
    uniqueId: event.comm
  };
}
function environRead(event) {
  return {
    ruleID: "R0008",
    arguments: { path: event.path, flags: event.flags },
    message: `Reading environment variables from procfs: ${event.path} by process ${event.comm}`,
    uniqueId: event.comm
  };
}
function sensitiveRead(event) {
  return {
    ruleID: "R0010",
    arguments: { path: event.path, flags: event.flags },
    message: `Unexpected sensitive file access: ${event.path} by process ${event.comm}`,
    uniqueId: `${event.comm}_${event.path}`
  };
}
function apiServerContact(event) {
  return {
    ruleID: "R0007",
    arguments: { ip: event.address, port: event.port, proto: event.protocol },
    message: `Network connection to Kubernetes API server from process ${event.comm}`,
    uniqueId: `network_${event.address}`
  };
}
function miningPort(event) {
  return {
    ruleID: "R1009",
    arguments: { ip: event.address, port: event.port, proto: event.protocol },
    message: `Detected crypto mining related port communication on port ${event.port} to ${event.address} with protocol ${event.protocol}`,
    uniqueId: `${event.comm}_${event.port}`
  };
}

// src/core/detect/telling.ts
var INCIDENTAL = /* @__PURE__ */ new Set(["message", "apChecksum", "retval", "attrSize"]);
function tellingArguments(ruleID, values) {
  const keys = sortedSet(Object.keys(values)).filter(
    (key) => !INCIDENTAL.has(key) && !(ruleID === "R0012" && key === "ip" && !Object.hasOwn(values, "listen"))
  );
  return Object.fromEntries(keys.flatMap((key) => values[key] === void 0 ? [] : [[key, values[key]]]));
}

// src/core/detect/detector.ts
var MAX_ALERTS_PER_RULE = 1e3;
var MAX_ALERTS = 1e4;
var MAX_ALERTS_LENGTH = 64 * 1024 * 1024;
var Detector = class {
  /** Why containers have no profile; a sentence each. */
  unbound;
  /** What the BoB does not specify and therefore is not judged; a sentence each. */
  notEvaluated;
  /** Ids of the rules that can be raised, given the rule sets, the BoB and what is known of the cell. */
  evaluated;
  #bob;
  #context;
  #bound = /* @__PURE__ */ new Map();
  #alerts = /* @__PURE__ */ new Map();
  #perRule = /* @__PURE__ */ new Map();
  #length = 0;
  #dropped = 0;
  constructor(bob, context) {
    this.#bob = bob;
    this.#context = context;
    const unbound = [];
    const notEvaluated = [];
    for (const container of context.containers) {
      const { profile, why } = bind(bob, context.workload, container);
      if (profile === void 0) {
        unbound.push(`${container.type}/${container.name}: ${why}`);
        continue;
      }
      const index = new ProfileIndex(profile);
      notEvaluated.push(...index.notSpecified.map((text) => `${container.type}/${container.name}: ${text}`));
      this.#bound.set(container.key, { container, profile: index, processes: new ProcessTable() });
    }
    this.unbound = unbound;
    this.notEvaluated = notEvaluated;
    this.evaluated = evaluatedBy(context, [...this.#bound.values()]);
  }
  /** How many alerts were dropped because of the limits; more than 0 makes a verdict `incomplete`. */
  get dropped() {
    return this.#dropped;
  }
  /** Every alert so far, in the order in which they were first raised, with how often. */
  alerts() {
    return [...this.#alerts.values()];
  }
  /**
   * Judges one event; events must come in the order in which they happened.
   * @returns the alerts that it raised for the first time in its stage; repeats only raise the count of the first
   */
  detect(event) {
    const bound = this.#bound.get(event.container);
    if (bound === void 0) return [];
    const process2 = bound.processes.see(event);
    return this.#findings(event, bound).flatMap((finding) => this.#raise(finding, event, bound, process2));
  }
  #findings(event, { container, profile }) {
    return this.#context.ruleSets.flatMap(
      (set) => set === "strict" ? strictFindings(event, profile) : stockFindings(event, profile, {
        apiServerAddresses: this.#context.apiServerAddresses ?? [],
        mountPaths: this.#context.mountPaths?.get(container.key) ?? []
      })
    );
  }
  #raise(finding, event, { container, profile }, process2) {
    const rule = [finding.ruleSet, finding.ruleID, event.container, event.stage].join(" ");
    const key = keyOf(rule, finding, event.comm);
    const known = this.#alerts.get(key);
    if (known !== void 0) {
      known.bobctl.count++;
      return [];
    }
    const raised = this.#perRule.get(rule) ?? 0;
    if (raised >= MAX_ALERTS_PER_RULE || this.#alerts.size >= MAX_ALERTS || this.#length >= MAX_ALERTS_LENGTH) {
      this.#dropped++;
      return [];
    }
    this.#perRule.set(rule, raised + 1);
    const alert = buildAlert(finding, event, {
      cell: this.#context.cell,
      workload: this.#context.workload,
      container: { ...imageOf(profile.profile), ...container },
      profileName: this.#bob.name,
      unfinished: this.#context.unfinished ?? false,
      bootTime: this.#context.bootTime,
      process: process2
    });
    this.#length += JSON.stringify(alert).length;
    this.#alerts.set(key, alert);
    return [alert];
  }
};
function evaluatedBy({ ruleSets, mountPaths }, bound) {
  const rules = new Set(evaluatedRules(ruleSets));
  const cannot = [
    [mountPaths === void 0, ["R1004"]],
    [bound.length > 0 && bound.every(({ profile }) => !profile.hasNetwork), ["R0005", "R0011", "R1009"]],
    [bound.length > 0 && bound.every(({ profile }) => !profile.hasNetwork && !profile.hasListens), ["R0012"]],
    [bound.length > 0 && bound.every(({ profile }) => !profile.hasEndpoints), ["B0001"]]
  ];
  for (const [applies, ids] of cannot) if (applies) for (const id of ids) rules.delete(id);
  return rules;
}
function imageOf({ imageID, imageTag }) {
  return {
    ...imageID === void 0 ? {} : { imageID },
    ...imageTag === void 0 ? {} : { imageTag }
  };
}
function keyOf(rule, finding, comm) {
  const telling = tellingArguments(finding.ruleID, finding.arguments);
  return createHash2("sha256").update(JSON.stringify([rule, comm, Object.entries(telling)])).digest("hex");
}

// src/core/detect/expectations.ts
var MAX_COMM = 15;
var OLD_NAMES = { ip: "dstIP", proto: "protocol" };
var PATHS = /* @__PURE__ */ new Set(["path", "exec", "exePath", "oldPath", "newPath"]);
function compareAlerts(expectations, alerts, evaluated) {
  return {
    expected: expectations.map((expectation) => ({
      expectation: ownFields(expectation),
      state: alerts.some((alert) => matches(expectation, alert)) ? "found" : evaluated === void 0 || evaluated.has(expectation.ruleID) ? "missing" : "not-evaluated"
    })),
    others: alerts.filter((alert) => !expectations.some((expectation) => matches(expectation, alert)))
  };
}
function matches(expectation, alert) {
  return expectation.ruleID === alert.ruleID && (!expectation.containerName || expectation.containerName === alert.containerName) && (!expectation.profileName || expectation.profileName === alert.profile?.name) && (!expectation.command || isCommandOf(expectation.command, alert)) && Object.entries(expectation.arguments ?? {}).every(([key, value]) => argumentMatches(key, value, alert));
}
function summarise(alerts) {
  const summaries = /* @__PURE__ */ new Map();
  for (const alert of alerts) {
    const telling = tellingArguments(alert.ruleID, alert.arguments);
    const { ruleID, ruleSet, containerName } = alert;
    const command = alert.process.comm;
    const key = JSON.stringify([ruleID, containerName, telling, command, ruleSet ?? ""]);
    const known = summaries.get(key);
    if (known) known.count += alert.count;
    else {
      summaries.set(key, {
        ruleID,
        name: alert.name,
        ...ruleSet === void 0 ? {} : { ruleSet },
        containerName,
        command,
        arguments: telling,
        message: alert.message,
        count: alert.count
      });
    }
  }
  return [...summaries].sort(([a], [b]) => compareBytes(a, b)).map(([, summary]) => summary);
}
function ownFields(expectation) {
  const { ruleID, containerName, command, profileName } = expectation;
  return {
    ruleID,
    ...containerName === void 0 ? {} : { containerName },
    ...command === void 0 ? {} : { command },
    ...expectation.arguments === void 0 ? {} : { arguments: expectation.arguments },
    ...profileName === void 0 ? {} : { profileName }
  };
}
function isCommandOf(command, alert) {
  const { comm, cmdline, path } = alert.process;
  const { exec, args } = alert.arguments;
  const argv0 = (Array.isArray(args) ? args[0] : void 0) ?? cmdline.split(" ")[0] ?? "";
  const programs = [path, typeof exec === "string" ? exec : "", argv0].filter((program) => program !== "");
  if (cmdline === command || programs.includes(command)) return true;
  if (command.includes("/") && programs.length > 0) return false;
  const name = baseName(command);
  return comm === cutToComm(name) || programs.some((program) => baseName(program) === name);
}
function argumentMatches(key, expected, alert) {
  const value = valueOf(key, alert);
  if (value === void 0) return false;
  if (Array.isArray(expected)) {
    if (!Array.isArray(value)) return false;
    return key === "args" ? expected.length === value.length && expected.every((item, i) => item === value[i]) : expected.every((item) => value.includes(item));
  }
  if (Array.isArray(value)) return value.includes(String(expected));
  const [want, have] = [String(expected), String(value)];
  if (want === have) return true;
  if (PATHS.has(key)) return compareDynamic(want, have);
  if (key === "ip")
    return canonicalAddress(want) !== void 0 && canonicalAddress(want) === canonicalAddress(have);
  if (key === "capability") return withoutCap(want) === withoutCap(have);
  return key === "proto" && want.toUpperCase() === have.toUpperCase();
}
function valueOf(key, { arguments: values, process: process2 }) {
  const old = Object.hasOwn(OLD_NAMES, key) ? OLD_NAMES[key] : void 0;
  if (Object.hasOwn(values, key)) return values[key];
  if (key === "exePath") return process2.path;
  return old !== void 0 && Object.hasOwn(values, old) ? values[old] : void 0;
}
function baseName(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}
function cutToComm(name) {
  return Buffer.from(name, "utf8").subarray(0, MAX_COMM).toString("utf8");
}
function withoutCap(name) {
  return name.toUpperCase().replace(/^CAP_/, "");
}

// src/core/detect/judge.ts
var MAX_SUMMARIES = 200;
function judge(run) {
  const canaries = run.canaries.map(canaryResult);
  const benign = benignResult(run.benign);
  const attacks = run.attacks.map((attack) => attackResult(attack, run.evaluated));
  const reasons = [
    ...incompleteReasons(run, canaries, benign, attacks),
    ...notBoundReasons(run, canaries),
    ...unexpectedReasons(benign),
    ...attacks.flatMap(missedReasons)
  ];
  return {
    apiVersion: API_VERSION,
    kind: "Verdict",
    verdict: VERDICTS.find((name) => reasons.some(({ verdict }) => verdict === name)) ?? "tested",
    reasons,
    notes: [...run.notEvaluated, ...attackNotes(attacks, run.ruleSets), ...run.recorder.warnings],
    cell: run.cell,
    workload: run.workload,
    containers: run.containers.map(({ type, name }) => ({ type, name })),
    superset: { digest: run.superset.digest, unfinished: [...run.superset.unfinished] },
    ruleSets: [...run.ruleSets],
    canaries,
    benign,
    attacks,
    recorder: run.recorder,
    times: run.times
  };
}
function canaryResult({ container, expectation, why, alerts }) {
  if (expectation === void 0) return { container, ran: false, bound: false, ...why ? { why } : {} };
  const [result] = compareAlerts([expectation], alerts).expected;
  return { container, ran: true, bound: result?.state === "found", expectation };
}
function benignResult({ ran, passed, failed, why, alerts }) {
  const kinds = summarise(alerts);
  return {
    ran,
    passed,
    failed,
    why,
    unexpected: kinds.slice(0, MAX_SUMMARIES),
    unexpectedKinds: kinds.length,
    unexpectedCount: kinds.reduce((sum, { count }) => sum + count, 0)
  };
}
function attackResult({ name, ran, why, expected, alerts }, evaluated) {
  const compared = compareAlerts(expected, alerts, evaluated);
  const others = summarise(compared.others);
  return {
    name,
    ran,
    ...why === void 0 ? {} : { why },
    expected: compared.expected,
    alsoRaised: others.slice(0, MAX_SUMMARIES),
    alsoRaisedKinds: others.length
  };
}
function incompleteReasons({ recorder, superset, ruleSets }, canaries, benign, attacks) {
  return [
    ...recorder.lost > 0 ? [`${plural(recorder.lost, "event")} of the containers got lost.`] : [],
    ...recorder.problems,
    ...recorder.droppedAlerts > 0 ? [`There were more alerts than can be kept; ${plural(recorder.droppedAlerts, "alert")} got lost.`] : [],
    ...recorder.damagedLines > 0 ? [`The alert log holds ${plural(recorder.damagedLines, "line")} that cannot be read.`] : [],
    ...benignProblems(benign),
    ...canaries.length === 0 ? ["No canary was run, so nothing shows that the BoB was enforced."] : [],
    ...canaries.filter(({ ran }) => !ran).map(({ container, why }) => `The canary in container ${container} was not run${because(why)}.`),
    ...attacks.filter(({ ran }) => !ran).map(({ name, why }) => `The attack ${name} was not run${because(why)}.`),
    ...attacks.filter(provesNothing).map((attack) => nothingProved(attack, ruleSets)),
    ...superset.unfinished.length > 0 ? [
      `The superset holds recordings that never completed (${superset.unfinished.join(", ")}): record them to the end.`
    ] : []
  ].map((text) => ({ verdict: "incomplete", text }));
}
function benignProblems({ ran, passed, failed, why }) {
  if (!ran) return [`The benign suite was not run${because(why.join("; "))}.`];
  if (failed > 0) return [`${plural(failed, "benign test")} failed${because(why.join("; "))}.`];
  return passed === 0 ? ["The benign suite holds no test, so nothing shows that benign use stays silent."] : [];
}
function provesNothing({ ran, expected }) {
  return ran && expected.length > 0 && expected.every(({ state }) => state === "not-evaluated");
}
function nothingProved({ name, expected }, sets) {
  const limits = expected.map((result) => limitOf(result, sets)).join(" ");
  return `The attack ${name} expects only alerts that cannot be raised here: ${limits}`;
}
function notBoundReasons(run, canaries) {
  return [
    ...run.unbound.map((text) => `A container has no profile: ${text}.`),
    ...canaries.filter(({ ran, bound }) => ran && !bound).map(
      ({ container }) => `The canary in container ${container} raised no alert under the BoB's name: the BoB was not enforced there.`
    )
  ].map((text) => ({ verdict: "not-bound", text }));
}
function unexpectedReasons({ unexpected, unexpectedKinds, unexpectedCount }) {
  if (unexpectedKinds === 0) return [];
  const text = `Benign runs raised ${plural(unexpectedCount, "alert")} of ${plural(unexpectedKinds, "kind")}: ${rulesIn(unexpected)}.`;
  return [{ verdict: "unexpected", text }];
}
function missedReasons({ name, ran, expected }) {
  const missing = expected.filter(({ state }) => state === "missing");
  if (!ran || missing.length === 0) return [];
  const rules = missing.map(({ expectation }) => expectation.ruleID).join(", ");
  return [{ verdict: "missed", text: `The attack ${name} did not raise ${rules}.` }];
}
function attackNotes(attacks, sets) {
  if (attacks.length === 0) return ["No attack was run, so nothing shows what the BoB detects."];
  return attacks.flatMap(
    (attack) => provesNothing(attack) ? [] : attack.expected.filter(({ state }) => state === "not-evaluated").map(
      (result) => `The attack ${attack.name} was not held to one expectation: ${limitOf(result, sets)}`
    )
  );
}
function limitOf({ expectation: { ruleID } }, sets) {
  return `${ruleID}: ${whyNotEvaluated(ruleID, sets)}`;
}
function rulesIn(summaries) {
  const counts = /* @__PURE__ */ new Map();
  for (const { ruleID } of summaries) counts.set(ruleID, (counts.get(ruleID) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([ruleID, count]) => count === 1 ? ruleID : `${ruleID} (${count})`).join(", ");
}
function because(why) {
  return why ? `: ${why.replace(/\.$/, "")}` : "";
}
function plural(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

// src/core/detect/observed-alert.ts
var MAX_TREE = 4096;
var MAX_RULE_ID = 64;
function observedAlert(value) {
  const alert = objectOf(value);
  const ruleID = stringAt(alert, "RuleID");
  if (alert === void 0 || ruleID === "" || ruleID.length > MAX_RULE_ID) return void 0;
  const base = objectOf(at(alert, "BaseRuntimeMetadata"));
  const k8s = objectOf(at(alert, "RuntimeK8sDetails"));
  const details = objectOf(at(alert, "RuntimeProcessDetails"));
  const own = objectOf(at(alert, "bobctl"));
  const profile = objectOf(at(base, "profileMetadata"));
  const ruleSet = RULE_SETS.find((set) => set === at(own, "ruleSet"));
  const stage = at(own, "stage");
  return {
    ruleID,
    name: stringAt(base, "alertName"),
    severity: numberAt(base, "severity"),
    message: stringAt(alert, "message"),
    time: stringAt(base, "timestamp") || stringAt(alert, "time"),
    arguments: argumentsOf(at(base, "arguments")),
    namespace: stringAt(k8s, "namespace"),
    podName: stringAt(k8s, "podName"),
    containerName: stringAt(k8s, "containerName"),
    workloadKind: stringAt(k8s, "workloadKind"),
    workloadName: stringAt(k8s, "workloadName"),
    process: processOf(at(details, "processTree"), numberAt(base, "infectedPID")),
    ...profile ? {
      profile: {
        name: stringAt(profile, "name"),
        status: stringAt(profile, "status"),
        completion: stringAt(profile, "completion")
      }
    } : {},
    ...ruleSet ? { ruleSet } : {},
    ...typeof stage === "number" ? { stage } : {},
    count: Math.max(1, numberAt(own, "count"))
  };
}
function processOf(tree, pid) {
  const queue = [tree];
  let found;
  for (let i = 0; i < queue.length && i < MAX_TREE && found === void 0; i++) {
    const process3 = objectOf(queue[i]);
    if (process3 === void 0) continue;
    if (numberAt(process3, "pid") === pid) found = process3;
    queue.push(...childrenOf(process3).slice(0, Math.max(0, MAX_TREE - queue.length)));
  }
  const process2 = found ?? objectOf(tree);
  return {
    pid,
    comm: stringAt(process2, "comm"),
    cmdline: stringAt(process2, "cmdline"),
    path: stringAt(process2, "path")
  };
}
function childrenOf(process2) {
  const list = at(process2, "children");
  return [
    ...Array.isArray(list) ? list : [],
    ...Object.values(objectOf(at(process2, "childrenMap")) ?? {})
  ];
}
function argumentsOf(value) {
  const read = [];
  for (const [key, entry] of Object.entries(objectOf(value) ?? {}).slice(0, MAX_ALERT_LIST)) {
    if (typeof entry === "string") read.push([bounded(key), bounded(entry)]);
    else if (typeof entry === "number") read.push([bounded(key), entry]);
    else if (Array.isArray(entry)) {
      read.push([bounded(key), boundedList(entry.filter((item) => typeof item === "string"))]);
    }
  }
  return Object.fromEntries(read);
}
function at(object, key) {
  return object !== void 0 && Object.hasOwn(object, key) ? object[key] : void 0;
}
function stringAt(object, key) {
  const value = at(object, key);
  return typeof value === "string" ? bounded(value) : "";
}
function numberAt(object, key) {
  const value = at(object, key);
  return typeof value === "number" && Number.isFinite(value) ? value : 0;
}
function objectOf(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : void 0;
}

// src/core/detect/json-extent.ts
var MAX_DEPTH = 64;
var NEWLINE = 10;
var QUOTE = 34;
var BACKSLASH = 92;
var OPEN_LIST = 91;
var CLOSE_LIST = 93;
var OPEN_OBJECT = 123;
var CLOSE_OBJECT = 125;
function jsonExtent(text, start, limit) {
  const open = [];
  let inString = false;
  for (let i = start; i < limit; i++) {
    const unit = text.charCodeAt(i);
    if (inString) {
      if (unit === BACKSLASH) i++;
      else if (unit === QUOTE) inString = false;
      else if (unit === NEWLINE) return { end: void 0, scanned: i - start };
      continue;
    }
    switch (unit) {
      case QUOTE:
        inString = true;
        break;
      case OPEN_LIST:
      case OPEN_OBJECT:
        if (open.length === MAX_DEPTH) return { end: void 0, scanned: i - start };
        open.push(unit);
        break;
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        if (open.pop() !== (unit === CLOSE_LIST ? OPEN_LIST : OPEN_OBJECT)) {
          return { end: void 0, scanned: i - start };
        }
        if (open.length === 0) return { end: i + 1, scanned: i + 1 - start };
        break;
      case NEWLINE:
        if (open.at(-1) === OPEN_OBJECT && text.charCodeAt(i + 1) === OPEN_OBJECT) {
          return { end: void 0, scanned: i - start };
        }
        break;
    }
  }
  return { end: void 0, scanned: limit - start };
}

// src/core/detect/parse-alerts.ts
var MAX_DOCUMENT = 16 * 1024 * 1024;
var MAX_PARSED_ALERTS = 1e5;
var MAX_DAMAGED = 1e4;
var MAX_SCANS = 4;
function parseAlerts(text) {
  return new Reader(text).read();
}
var Reader = class {
  #text;
  #log = {
    alerts: [],
    lines: { total: 0, alert: 0, log: 0, text: 0, blank: 0, damaged: 0 },
    dropped: 0
  };
  #budget;
  constructor(text) {
    this.#text = text;
    this.#budget = MAX_SCANS * text.length;
  }
  read() {
    let at2 = 0;
    while (at2 < this.#text.length) {
      at2 = this.#log.lines.damaged < MAX_DAMAGED ? this.#readFrom(at2) : this.#giveUp(at2);
    }
    return this.#log;
  }
  /** Reads the line at an index, or the document that begins there; gives the index of the next line. */
  #readFrom(start) {
    const end = this.#endOfLine(start);
    const next = Math.min(end + 1, this.#text.length);
    if (end - start > MAX_DOCUMENT) return this.#count("damaged", 1, next);
    const line = this.#text.slice(start, end).trim();
    if (line === "") return this.#count("blank", 1, next);
    const value = parseLine(line);
    if (value !== void 0) return this.#count(this.#take(value), 1, next);
    return this.#readDocument(start, end) ?? this.#count(looksLikeJson(line) ? "damaged" : "text", 1, next);
  }
  #giveUp(start) {
    const end = this.#text.endsWith("\n") ? this.#text.length - 1 : this.#text.length;
    return this.#count("damaged", countLines(this.#text, start, end), this.#text.length);
  }
  /** Reads a document over several lines that begins at a line's first character. */
  #readDocument(start, endOfFirst) {
    const open = this.#text.slice(start, endOfFirst).search(/\S/) + start;
    const first = this.#text[open];
    if (first !== "{" && first !== "[" || this.#budget <= 0) return void 0;
    const { end, scanned } = jsonExtent(this.#text, open, Math.min(this.#text.length, start + MAX_DOCUMENT));
    this.#budget -= scanned;
    if (end === void 0) return void 0;
    const endOfLast = this.#endOfLine(end);
    if (/[^\s,]/.test(this.#text.slice(end, endOfLast))) return void 0;
    const value = parse(this.#text.slice(open, end));
    if (value === void 0) return void 0;
    const lines = countLines(this.#text, start, endOfLast);
    return this.#count(this.#take(value), lines, Math.min(endOfLast + 1, this.#text.length));
  }
  /** Keeps the alerts of a document. */
  #take(value) {
    const found = (Array.isArray(value) ? value : [value]).map(observedAlert).filter((alert) => alert !== void 0);
    for (const alert of found) {
      if (this.#log.alerts.length < MAX_PARSED_ALERTS) this.#log.alerts.push(alert);
      else this.#log.dropped++;
    }
    return found.length > 0 ? "alert" : "log";
  }
  #count(kind, lines, next) {
    this.#log.lines.total += lines;
    this.#log.lines[kind] += lines;
    return next;
  }
  #endOfLine(from) {
    const newline = this.#text.indexOf("\n", from);
    return newline < 0 ? this.#text.length : newline;
  }
};
function parseLine(line) {
  if (/^(\{.*\}|\[.*\]),?$/s.test(line)) {
    const whole = parse(line.endsWith(",") ? line.slice(0, -1) : line);
    if (whole !== void 0) return whole;
  }
  const open = line.indexOf('{"');
  return open > 0 && !/(":|[,[])\s*$/.test(line.slice(0, open)) ? parse(line.slice(open)) : void 0;
}
function parse(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : void 0;
  } catch {
    return void 0;
  }
}
function looksLikeJson(line) {
  return line.startsWith("{") || line.includes('{"') || line.includes('":') && line.endsWith("}");
}
function countLines(text, start, end) {
  let lines = 1;
  for (let i = text.indexOf("\n", start); i >= 0 && i < end; i = text.indexOf("\n", i + 1)) lines++;
  return lines;
}

// src/pipeline/verify.ts
var ALERT_WAIT_MS = 5e3;
var ALERT_POLL_MS = 50;
var ATTACK_SETTLE_MS = 500;
var CANARY_FOLDERS = ["/", "/tmp", "/usr/bin", "/var/tmp"];
var STAGE = { start: 0, canary: 1, benign: 2 };
async function verify(loaded, superset, ruleSets, runtime, out, context) {
  if (superset.edited) {
    context.progress.warn(
      `${superset.edited} was changed since the superset was packaged: what it says now is verified`
    );
  }
  const folder = out.verify(runtime.cell.id);
  let verdict;
  await writeFolderAtomic(folder, async (partial) => {
    verdict = await verified(loaded, superset, ruleSets, runtime, partial, context);
    await writeFileAtomic(join(partial, "verdict.json"), `${JSON.stringify(verdict, null, 2)}
`);
  });
  if (verdict === void 0) throw new Error(`verify: ${runtime.cell.id} has no verdict`);
  const notObserved = runtime.recorder.notObserved.filter((kind) => kind !== "rulePolicies");
  return { verdict, folder, notObserved };
}
async function verified(loaded, superset, ruleSets, runtime, folder, context) {
  const started = (/* @__PURE__ */ new Date()).toISOString();
  const unfinished = superset.superset.recordings.filter(({ status }) => status === "ready").map(({ id }) => id);
  const detectorOf = (containers2) => new Detector(superset.bob, {
    cell: runtime.cell.id,
    workload: loaded.workload.identity,
    containers: containers2.map((container) => ({ ...container, key: container.name })),
    // Attacks may expect an alert of either set; benign runs are judged by the chosen ones.
    ruleSets: RULE_SETS,
    bootTime: bootTime(),
    unfinished: unfinished.length > 0
  });
  let detector = detectorOf([]);
  const log = new AlertLines();
  const { value, report, warnings, containers } = await sessionOrFailure(
    runtime,
    {
      logDir: join(folder, "logs"),
      onContainers: (found) => {
        detector = detectorOf(found);
      },
      onEvent: (event) => log.add(detector.detect(event))
    },
    context,
    (session) => runStages(loaded, superset.bob, session, log, runtime, context)
  );
  await writeFileAtomic(join(folder, "alerts.jsonl"), log.text(detector.alerts()));
  const alerts = parseAlerts(log.text(detector.alerts()));
  const inStages = (...stages) => alerts.alerts.filter(({ stage }) => stage !== void 0 && stages.includes(stage));
  return judge({
    cell: runtime.cell,
    workload: loaded.workload.identity,
    containers,
    superset: { digest: superset.digest, unfinished },
    ruleSets,
    evaluated: detector.evaluated,
    recorder: {
      engine: { name: runtime.recorder.name, version: runtime.recorder.version },
      lost: report.lost,
      problems: report.problems,
      warnings: [...report.warnings, ...warnings],
      droppedAlerts: detector.dropped + alerts.dropped,
      damagedLines: alerts.lines.damaged
    },
    unbound: detector.unbound,
    notEvaluated: detector.notEvaluated,
    canaries: value.canaries.map((canary) => ({ ...canary, alerts: inStages(STAGE.canary) })),
    benign: {
      ...value.benign,
      alerts: inStages(STAGE.start, STAGE.benign).filter(
        ({ ruleSet }) => ruleSet !== void 0 && ruleSets.includes(ruleSet)
      )
    },
    attacks: [
      ...value.attacks.map(({ attack, stage, ran, why }) => ({
        name: attack.name,
        ran,
        ...why === void 0 ? {} : { why },
        expected: expectationsOf(attack),
        alerts: inStages(stage)
      })),
      ...wholeSuites(loaded.attacks).flatMap((suite) => wholeSuiteRuns(suite, value.attacks, inStages))
    ],
    times: { started, finished: (/* @__PURE__ */ new Date()).toISOString() }
  });
}
async function sessionOrFailure(runtime, options, context, work) {
  try {
    return await runtime.session(options, context, work);
  } catch (error) {
    context.signal.throwIfAborted();
    if (!(error instanceof EnvironmentError)) throw error;
    context.progress.warn(`failed: ${error.message}`);
    if (error.next !== void 0) context.progress.warn(`next: ${error.next}`);
    const why = error.message;
    return {
      value: { canaries: [], benign: { ran: false, passed: 0, failed: 0, why: [why] }, attacks: [] },
      report: { delivered: {}, lost: 0, problems: [], warnings: [] },
      warnings: [],
      containers: []
    };
  }
}
async function runStages(loaded, bob, session, log, runtime, context) {
  const { recorder, access } = session;
  await recorder.mark();
  const canaries = await step(
    context.progress,
    "canary",
    async () => {
      const runs = [];
      for (const container of session.containers) {
        runs.push(await runCanary(bob, container, session, log, runtime, context));
      }
      return runs;
    },
    (runs) => runs.find(({ why }) => why !== void 0)?.why
  );
  await recorder.mark();
  const benign = await step(
    context.progress,
    "benign suite",
    async (update) => {
      const outcome = await runBenign(loaded.benign, access, update);
      update("waiting for what it does in the background");
      await settle(context);
      update("ending the workload and starting it again");
      await session.restartWorkload();
      return outcome;
    },
    ({ passed, failed }) => `${passed} passed, ${failed} failed`
  );
  const attacks = [];
  for (const attack of attacksOf(loaded.attacks, access)) {
    const stage = await recorder.mark();
    const result = await step(context.progress, `attack ${attack.name}`, () => attack.run());
    await waitForAlerts(expectationsOf(attack), stage, log, context);
    await settle(context, ATTACK_SETTLE_MS);
    attacks.push({
      attack,
      stage,
      ran: result.ran,
      ...result.why === void 0 ? {} : { why: result.why }
    });
  }
  await recorder.mark();
  return { canaries, benign: { ran: true, ...benign }, attacks };
}
async function runCanary(bob, container, session, log, { cell: { arch } }, context) {
  if (arch !== "amd64" && arch !== "arm64") {
    throw new EnvironmentError(
      `there is no canary for ${arch ?? "an unknown machine"}; only for amd64 and arm64`
    );
  }
  const execs = bob.containers.find(({ name }) => name === container)?.execs ?? [];
  const token = randomBytes(8).toString("hex");
  let why = "the BoB allows any program in every folder that could hold it";
  for (const folder of CANARY_FOLDERS) {
    const path = chooseCanaryPath(
      [folder],
      token,
      (candidate) => execs.some((exec) => compareDynamic(exec.path, candidate))
    );
    if (path === void 0) continue;
    const refused = await tryCanary(container, path, session, arch, context);
    if (refused === void 0) {
      const expectation = canaryExpectation(path, container, bob.name);
      await waitForAlerts([expectation], STAGE.canary, log, context);
      return { container, expectation };
    }
    why = refused;
  }
  return { container, why };
}
async function tryCanary(container, path, session, arch, context) {
  try {
    const exitCode = await session.runProgram(container, path, canaryProgram(arch));
    return exitCode === 0 ? void 0 : `it ended with exit code ${exitCode}`;
  } catch (error) {
    context.signal.throwIfAborted();
    if (!isUnwritable(error)) throw error;
    return `${path} cannot be written: ${messageOf(error)}`;
  }
}
function isUnwritable(error) {
  return ["EROFS", "EACCES", "ENOSPC", "EDQUOT"].includes(errorCode(error) ?? "");
}
async function waitForAlerts(expected, stage, log, context) {
  const end = performance.now() + ALERT_WAIT_MS;
  const missing = () => expected.some((expectation) => !log.ofStage(stage).some((alert) => matches(expectation, alert)));
  while (missing() && performance.now() < end) {
    await sleep(ALERT_POLL_MS, void 0, { signal: context.signal });
  }
}
var AlertLines = class {
  #byStage = /* @__PURE__ */ new Map();
  add(alerts) {
    for (const alert of alerts) {
      const observed = observedAlert(alert);
      if (observed === void 0) continue;
      const known = this.#byStage.get(alert.bobctl.stage);
      if (known) known.push(observed);
      else this.#byStage.set(alert.bobctl.stage, [observed]);
    }
  }
  ofStage(stage) {
    return this.#byStage.get(stage) ?? [];
  }
  /** One alert a line, as node-agent prints them. */
  text(alerts) {
    return alerts.map((alert) => `${JSON.stringify(alert)}
`).join("");
  }
};
function wholeSuiteRuns(suite, attacks, inStages) {
  return suite.expectedDetections.map((expected) => {
    const { attackType } = expected;
    const own = attacks.filter(
      ({ attack }) => attack.suite === suite && (attackType === void 0 || attack.test?.type === attackType)
    );
    return {
      name: `${suite.name}: any attack${attackType === void 0 ? "" : ` of type ${attackType}`}`,
      ran: own.some(({ ran }) => ran),
      expected: [expectationOf(expected)],
      alerts: inStages(...own.map(({ stage }) => stage))
    };
  });
}
function expectationsOf(attack) {
  return (attack.test?.expectedDetections ?? []).map(expectationOf);
}
function expectationOf({
  ruleID,
  containerName,
  command,
  arguments: values
}) {
  return {
    ruleID,
    ...containerName === void 0 ? {} : { containerName },
    ...command === void 0 ? {} : { command },
    arguments: values
  };
}
function bootTime() {
  return Date.now() - Number(process.hrtime.bigint() / 1000000n);
}

export {
  verify
};
