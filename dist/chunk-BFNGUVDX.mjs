import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  parseRequestUrl
} from "./chunk-BRDOKWIP.mjs";
import {
  openPort
} from "./chunk-5KLRY73S.mjs";
import {
  accessOf,
  cellPaths,
  ebpfRecorder,
  fromLinkError,
  listStateFolder,
  logName,
  makeStateFolder,
  networkTransport,
  newCellName,
  readState,
  removeInRoot,
  runScript,
  scatterPids,
  settle,
  startNetAgent,
  tearDown,
  withLocalSession,
  writeInRoot
} from "./chunk-SKDDBDL2.mjs";
import {
  loadWorkload,
  planMatrix
} from "./chunk-OO3R5CME.mjs";
import {
  readRecording,
  writeRecording
} from "./chunk-VPEA6PSQ.mjs";
import {
  endpointCovers
} from "./chunk-VPQVAVWG.mjs";
import {
  recordingId
} from "./chunk-XE7EIRRC.mjs";
import {
  API_VERSION,
  bobFromRecording,
  renderBob
} from "./chunk-WNSH642Z.mjs";
import {
  addressesOf,
  matchIP,
  neighborIdentifier,
  parseAddress
} from "./chunk-6WUITIWG.mjs";
import {
  QEMU,
  checkLocalCell,
  diskMark,
  ensureKernel,
  hasKvm,
  makeDisk,
  makeEmptyDisk,
  missingAptPackages,
  missingVmPackages,
  qemuCommand
} from "./chunk-WLV63HUO.mjs";
import {
  HOST_KERNEL,
  guestKernel,
  knownKernels
} from "./chunk-Z4O3OX55.mjs";
import {
  readFileIfThere,
  removeUnfinished,
  sha256,
  writeFileAtomic,
  writeFolderAtomic
} from "./chunk-K6S23FSU.mjs";
import {
  compareBytes,
  sortedSet
} from "./chunk-AKTJ3EKL.mjs";
import {
  extractPackages,
  guestEntries,
  isAlive,
  lastLines,
  listMounts,
  madeOnce,
  ownIdentity,
  readStat,
  requireExtractor,
  requireProgram,
  run,
  runOrThrow,
  startProcess,
  step,
  withLock
} from "./chunk-VWVK45HA.mjs";
import {
  goArchitecture,
  isRoot,
  readMachine
} from "./chunk-UTMUDPUR.mjs";
import {
  exists
} from "./chunk-BMPMN4GQ.mjs";
import {
  removeTree
} from "./chunk-3U7T647L.mjs";
import {
  BobctlError,
  EXIT,
  EnvironmentError,
  InputError,
  errorCode,
  messageOf
} from "./chunk-AAS74KDJ.mjs";

// src/pipeline/cluster-runtime.ts
import { readFile } from "node:fs/promises";

// src/adapters/cluster/cluster.ts
async function clusterFacts(kubectl, signal) {
  const options = signal ? { signal } : {};
  const text = await kubectl.do("ask for the version of the cluster", ["version", "-o", "json"], options);
  const { serverVersion } = kubectl.parse("read the version of the cluster", text);
  const nodes = await kubectl.get("list the nodes", ["nodes"], options);
  return {
    version: serverVersion?.gitVersion ?? "unknown",
    minor: Number.parseInt(serverVersion?.minor ?? "", 10) || 0,
    nodes: nodes.map(nodeFacts)
  };
}
function nodeFacts({ metadata, status }) {
  const info = status?.["nodeInfo"] ?? {};
  const conditions = status?.["conditions"] ?? [];
  return {
    name: metadata.name,
    ready: conditions.some(({ type, status: value }) => type === "Ready" && value === "True"),
    bootId: info["bootID"] ?? "",
    kernel: info["kernelVersion"] ?? "",
    runtime: info["containerRuntimeVersion"] ?? ""
  };
}
function requireSharedKernel({ nodes }, bootId) {
  const others = nodes.filter((node) => node.bootId !== bootId);
  if (nodes.length > 0 && others.length === 0) return;
  throw new EnvironmentError(
    nodes.length === 0 ? "the cluster has no node" : `the ebpf recorder sees the containers of this machine's kernel, and ${others.map(({ name }) => name).join(", ")} ${others.length === 1 ? "runs" : "run"} on another machine`,
    { next: "Run bobctl on the node, or use a cluster whose nodes are containers here, such as kind." }
  );
}
function requireVersion({ version }, wanted) {
  if (version.startsWith(wanted) && /^(?:[.+-]|$)/.test(version.slice(wanted.length))) return;
  throw new EnvironmentError(`the cell is for Kubernetes ${wanted}, and the cluster is ${version}`, {
    next: "Name the version of the cluster in matrix.kubernetes."
  });
}

// src/adapters/cluster/existing.ts
import { chmod, mkdtemp, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

// src/adapters/kubernetes/kubectl.ts
var REQUEST_TIMEOUT = "20s";
var ASKING = /* @__PURE__ */ new Set(["get", "version", "describe", "auth", "logs"]);
var DEFAULT_TIMEOUT_MS = 6e4;
var MAX_JSON_BYTES = 64 * 1024 * 1024;
var SHOWN_LINES = 3;
var Kubectl = class {
  access;
  constructor(access) {
    this.access = access;
  }
  /** What a command line begins with. */
  argv(args) {
    const { kubeconfig, context: context2 } = this.access;
    return ["kubectl", `--kubeconfig=${kubeconfig}`, `--context=${context2}`, ...args];
  }
  /**
   * Runs kubectl and gives its result, whatever it is.
   * @throws EnvironmentError when there is no kubectl; the signal's reason when aborted
   */
  async run(args, options = {}) {
    const limit = ASKING.has(args[0] ?? "") ? [`--request-timeout=${REQUEST_TIMEOUT}`] : [];
    return run(this.argv([...limit, ...args]), { timeoutMs: DEFAULT_TIMEOUT_MS, ...options });
  }
  /**
   * The same; what fails is an error that says what the cluster said.
   * @param what the end of `cannot …`
   * @throws EnvironmentError
   */
  async do(what, args, options = {}) {
    const result = await this.run(args, options);
    if (result.exitCode === 0 && !result.timedOut) return result.stdout;
    throw this.error(what, result, options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  }
  /**
   * Objects as JSON; an answer that is cut or no JSON is an error.
   * @param args what follows `get`
   * @throws EnvironmentError
   */
  async get(what, args, options = {}) {
    const text = await this.do(what, ["get", ...args, "-o", "json"], {
      maxBytes: MAX_JSON_BYTES,
      ...options
    });
    return objectsOf(this.parse(what, text));
  }
  /** The value of an answer that must be JSON. */
  parse(what, text) {
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new EnvironmentError(`cannot ${what}: kubectl's answer is no JSON`, { cause: error });
    }
  }
  /** An error for a call that failed: who did not answer, or what was refused. */
  error(what, result, timeoutMs) {
    const said2 = lastLines(result.stderr || result.stdout, SHOWN_LINES);
    if (result.timedOut) {
      return new EnvironmentError(
        `cannot ${what}: kubectl did not end within ${timeoutMs / 1e3} s${said2 && `: ${said2}`}`,
        {
          next: this.#lookNext()
        }
      );
    }
    if (NOT_REACHED.test(result.stderr)) {
      return new EnvironmentError(`the cluster of context ${this.access.context} does not answer: ${said2}`, {
        next: this.#lookNext()
      });
    }
    if (/forbidden|unauthorized|must be logged in/i.test(result.stderr)) {
      return new EnvironmentError(`cannot ${what}: the cluster refused it: ${said2}`, {
        next: "Use a context whose user may do it; `bobctl doctor --cluster` lists what is needed."
      });
    }
    return new EnvironmentError(`cannot ${what}: ${said2 || `kubectl ended with ${result.exitCode}`}`);
  }
  #lookNext() {
    return `Look with \`kubectl --kubeconfig ${this.access.kubeconfig} --context ${this.access.context} get nodes\`.`;
  }
};
var NOT_REACHED = /connection refused|no such host|i\/o timeout|connection reset|network is unreachable|no route to host|TLS handshake timeout|context deadline exceeded|Client\.Timeout|unexpected EOF|http2: client connection lost|ServiceUnavailable|did you specify the right host/;
function isNotReached({ stderr, timedOut }) {
  return timedOut || NOT_REACHED.test(stderr);
}
function objectsOf(value) {
  const object = value;
  return object.items ?? [object];
}

// src/adapters/cluster/existing.ts
function existingCluster(options) {
  return {
    up: async (_onProgress, signal) => {
      const file = await kubeconfigFile(options);
      const context2 = await chooseContext(file, options.context, signal);
      const folder = await mkdtemp(path.join(os.tmpdir(), "bobctl-cluster-"));
      try {
        const access = await copyKubeconfig({ kubeconfig: file, context: context2 }, folder, signal);
        return {
          kubectl: new Kubectl(access),
          owned: false,
          loadImage: (image) => Promise.reject(
            new EnvironmentError(`the image ${image} cannot be loaded into a cluster that exists`, {
              next: "Push it to a registry that the cluster can reach."
            })
          ),
          down: () => removeTree(folder)
        };
      } catch (error) {
        await removeTree(folder);
        throw error;
      }
    }
  };
}
async function kubeconfigFile({ kubeconfig, env }) {
  const named = kubeconfig ?? env["KUBECONFIG"] ?? "";
  if (named.includes(path.delimiter)) {
    throw new InputError("KUBECONFIG names several files", { next: "Name one with --kubeconfig." });
  }
  const file = path.resolve(named === "" ? path.join(os.homedir(), ".kube/config") : named);
  if (await exists(file)) return file;
  throw new InputError(`${file}: no such kubeconfig`, { next: "Name one with --kubeconfig." });
}
async function chooseContext(file, wanted, signal) {
  const { stdout, stderr, exitCode } = await run(
    ["kubectl", `--kubeconfig=${file}`, "config", "get-contexts", "-o", "name"],
    { signal }
  );
  if (exitCode !== 0) throw new InputError(`${file}: ${lastLines(stderr, 2)}`);
  const contexts = stdout.split("\n").filter((line) => line !== "");
  const [first] = contexts;
  if (first === void 0) throw new InputError(`${file}: has no context`);
  if (wanted === void 0 && contexts.length > 1) {
    throw new InputError(`${file} has ${contexts.length} contexts: ${contexts.join(", ")}`, {
      next: "Say which cluster is meant with --context."
    });
  }
  const context2 = wanted ?? first;
  if (contexts.includes(context2)) return context2;
  throw new InputError(`${file} has no context ${context2}; it has: ${contexts.join(", ")}`);
}
async function copyKubeconfig({ kubeconfig, context: context2 }, folder, signal) {
  const { stdout, stderr, exitCode } = await run(
    [
      "kubectl",
      `--kubeconfig=${kubeconfig}`,
      `--context=${context2}`,
      "config",
      "view",
      "--minify",
      "--flatten",
      "--raw"
    ],
    { signal }
  );
  if (exitCode !== 0) throw new InputError(`${kubeconfig}: ${lastLines(stderr, 2)}`);
  const file = path.join(folder, "kubeconfig");
  await writeFile(file, stdout, { mode: 384 });
  await chmod(folder, 448);
  return { kubeconfig: file, context: context2 };
}

// src/adapters/cluster/provider.ts
function providerOf({ distro, cell }, choice, { env }) {
  if (distro === "existing") return existingCluster({ ...choice, env });
  throw new EnvironmentError(`cell ${cell}: this version cannot set up a cluster with ${distro}`, {
    next: "Set the cluster up yourself, and give the matrix the distribution `existing`."
  });
}

// src/adapters/kubernetes/deployment.ts
import path2 from "node:path";

// src/adapters/kubernetes/helm.ts
var INSTALL_TIMEOUT_S = 300;
var TEST_TIMEOUT_S = 600;
var EXTRA_MS = 3e4;
var SHOWN_LINES2 = 4;
var SERVER_SIDE_MINOR = 22;
var Helm = class _Helm {
  #access;
  /** `4.1.4` */
  version;
  constructor(access, version) {
    this.#access = access;
    this.version = version;
  }
  /**
   * Looks which Helm there is.
   * @throws EnvironmentError when there is none, or one that is too old
   */
  static async find(access, signal) {
    const { stdout } = await run(["helm", "version", "--template", "{{.Version}}"], {
      ...signal ? { signal } : {}
    });
    const version = /v?([0-9]+\.[0-9]+\.[0-9]+)/.exec(stdout)?.[1];
    const major = Number(version?.split(".")[0]);
    if (version === void 0 || major !== 3 && major !== 4) {
      throw new EnvironmentError(
        `Helm 3 or 4 is needed, and this one is ${lastLines(stdout, 1) || "of an unknown version"}`
      );
    }
    return new _Helm(access, version);
  }
  /**
   * Installs a release that is not there yet. Helm's own hooks are waited for, its pods are not.
   * @param serverMinor minor version of the cluster
   * @throws InputError for a chart that cannot be rendered; EnvironmentError
   */
  async install(release, serverMinor, options = {}) {
    const args = installArgs(release, this.version, serverMinor);
    const result = await this.#run(args, INSTALL_TIMEOUT_S, options);
    if (result.exitCode === 0) return;
    const said2 = lastLines(result.stderr, SHOWN_LINES2);
    if (CHART_FAULT.test(result.stderr))
      throw new InputError(`the chart ${release.chart} cannot be installed: ${said2}`);
    throw new EnvironmentError(`helm install ${release.release} failed: ${said2 || exitText(result)}`);
  }
  /** Runs the tests of a release; that they fail is a result. */
  async test({ release, namespace }, options = {}) {
    return this.#run(["test", release, "--namespace", namespace, "--logs"], TEST_TIMEOUT_S, options);
  }
  /** Removes a release with its hooks; one that is not there is fine. */
  async uninstall({ release, namespace }) {
    const result = await this.#run(["uninstall", release, "--namespace", namespace], INSTALL_TIMEOUT_S, {});
    if (result.exitCode === 0 || /not found/i.test(result.stderr)) return;
    throw new EnvironmentError(
      `helm uninstall ${release} failed: ${lastLines(result.stderr, SHOWN_LINES2) || exitText(result)}`
    );
  }
  async #run(args, timeoutS, options) {
    const { kubeconfig, context: context2 } = this.#access;
    return run(
      [
        "helm",
        ...args,
        "--kubeconfig",
        kubeconfig,
        "--kube-context",
        context2,
        ...args[0] === "template" ? [] : ["--timeout", `${timeoutS}s`]
      ],
      { timeoutMs: timeoutS * 1e3 + EXTRA_MS, ...options }
    );
  }
};
var CHART_FAULT = /execution error|parse error|Chart\.yaml|values don't meet the specifications|unable to build kubernetes objects|no template|cannot load values|YAML parse error|template:/;
function installArgs(release, helmVersion, serverMinor) {
  const { namespace, chart, version, values } = release;
  const clientSide = helmVersion.startsWith("4.") && serverMinor < SERVER_SIDE_MINOR;
  return [
    "install",
    release.release,
    chart,
    "--namespace",
    namespace,
    ...version === void 0 ? [] : ["--version", version],
    ...values.flatMap((file) => ["--values", file]),
    ...clientSide ? ["--server-side=false"] : []
  ];
}
function exitText({ exitCode, timedOut }) {
  return timedOut ? "it took too long" : `exit code ${exitCode}`;
}

// src/adapters/kubernetes/deployment.ts
var APPLY_TIMEOUT_MS = 18e4;
async function deploymentOf(deploy, folder, kubectl, serverMinor, signal) {
  const inFolder = (file) => path2.join(folder, file);
  if (deploy.kind === "helm") {
    const helm = await Helm.find(kubectl.access, signal);
    const release = {
      ...deploy,
      chart: deploy.chart.startsWith("oci://") ? deploy.chart : inFolder(deploy.chart),
      values: deploy.values.map(inFolder)
    };
    return {
      install: (options) => helm.install(release, serverMinor, options),
      uninstall: () => helm.uninstall(release),
      test: (options) => helm.test(release, options)
    };
  }
  const files = deploy.kind === "kustomize" ? ["-k", inFolder(deploy.path)] : deploy.paths.flatMap((file) => ["-f", inFolder(file)]);
  return applied(kubectl, deploy.namespace, files);
}
function applied(kubectl, namespace, files) {
  return {
    install: async (options) => {
      const result = await kubectl.run(["apply", "--namespace", namespace, ...files], {
        timeoutMs: APPLY_TIMEOUT_MS,
        ...options
      });
      if (result.exitCode === 0 && !result.timedOut) return;
      if (FILE_FAULT.test(result.stderr)) {
        throw new InputError(`the manifests cannot be applied: ${lastLines(result.stderr, 3)}`);
      }
      throw kubectl.error("apply the manifests", result, APPLY_TIMEOUT_MS);
    },
    uninstall: async () => {
      await kubectl.do(
        "remove what the manifests made",
        ["delete", "--namespace", namespace, "--ignore-not-found", "--timeout=120s", ...files],
        { timeoutMs: APPLY_TIMEOUT_MS }
      );
    }
  };
}
var FILE_FAULT = /error (?:parsing|validating|converting)|is invalid|no matches for kind|does not exist|unable to (?:recognize|decode)|must build at|evalsymlink|strict decoding/;
async function uninstalled(deployment, onProblem) {
  try {
    await deployment.uninstall();
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    onProblem(messageOf(error));
  }
}

// src/pipeline/cluster-session.ts
import { existsSync } from "node:fs";
import { mkdir as mkdir2 } from "node:fs/promises";
import { join as join2 } from "node:path";
import { setTimeout as sleep4 } from "node:timers/promises";

// src/adapters/kubernetes/diagnostics.ts
import { mkdir, writeFile as writeFile2 } from "node:fs/promises";
import path3 from "node:path";

// src/core/kubernetes/objects.ts
function podOf(object) {
  if (object.kind !== "Pod") return void 0;
  const spec = object.spec ?? {};
  return {
    ...object,
    spec: { ...spec, containers: spec.containers ?? [] },
    status: object.status ?? {}
  };
}
function titleOf({ kind, metadata }) {
  return `${kind} ${metadata.name}`;
}

// src/adapters/kubernetes/diagnostics.ts
var STEP_TIMEOUT_MS = 2e4;
var MAX_BYTES = 4 * 1024 * 1024;
var LOG_LINES = "5000";
async function keepLogs(kubectl, namespace, folder, onProblem) {
  const pods = await podsIn(kubectl, namespace);
  for (const pod of pods ?? []) {
    for (const { name } of [...pod.spec.initContainers ?? [], ...pod.spec.containers]) {
      for (const previous of [false, true]) {
        await keepLog(kubectl, namespace, pod.metadata.name, name, previous, folder, onProblem);
      }
    }
  }
}
async function keepDiagnostics(kubectl, namespace, folder) {
  await mkdir(folder, { recursive: true });
  const asked = [
    ["events.txt", ["get", "events", "--namespace", namespace, "--sort-by=.lastTimestamp"]],
    ["pods.txt", ["describe", "pods", "--namespace", namespace]],
    ["objects.txt", ["get", "all,persistentvolumeclaims", "--namespace", namespace, "-o", "wide"]],
    ["nodes.txt", ["describe", "nodes"]]
  ];
  for (const [file, args] of asked) {
    const result = await kubectl.run(args, { timeoutMs: STEP_TIMEOUT_MS, maxBytes: MAX_BYTES });
    if (isNotReached(result)) return "the cluster does not answer any more, so it could not be asked why";
    await writeFile2(path3.join(folder, file), `${result.stdout}${result.stderr}`);
  }
  await keepLogs(kubectl, namespace, folder, () => void 0);
  return `events, pods, nodes and logs of the cluster are in ${folder}`;
}
async function podsIn(kubectl, namespace) {
  const objects = await kubectl.get("list the pods", ["pods", "--namespace", namespace], { timeoutMs: STEP_TIMEOUT_MS }).catch(() => void 0);
  return objects?.flatMap((object) => podOf(object) ?? []);
}
async function keepLog(kubectl, namespace, pod, container, previous, folder, onProblem) {
  const result = await kubectl.run(
    [
      "logs",
      pod,
      "--namespace",
      namespace,
      "--container",
      container,
      `--tail=${LOG_LINES}`,
      ...previous ? ["--previous"] : []
    ],
    { timeoutMs: STEP_TIMEOUT_MS, maxBytes: MAX_BYTES }
  );
  if (result.exitCode !== 0) {
    if (!previous) onProblem(`the log of ${pod}/${container} could not be had`);
    return;
  }
  if (result.truncated) onProblem(`the log of ${pod}/${container} was cut after ${MAX_BYTES} bytes`);
  await mkdir(folder, { recursive: true });
  await writeFile2(path3.join(folder, `${pod}.${container}${previous ? ".previous" : ""}.log`), result.stdout);
}

// src/adapters/kubernetes/exec.ts
var MAX_OUTPUT_BYTES = 1024 * 1024;
var EXTRA_MS2 = 5e3;
async function podExec(kubectl, argv, { namespace, pod, container, timeoutMs, signal }) {
  const result = await kubectl.run(
    ["exec", pod, "--namespace", namespace, "--container", container, "--", ...argv],
    {
      timeoutMs: timeoutMs + EXTRA_MS2,
      maxBytes: MAX_OUTPUT_BYTES,
      ...signal ? { signal } : {}
    }
  );
  if (result.exitCode === 0 || result.timedOut) return result;
  const judged = exitOf(result);
  if (judged !== void 0) return judged;
  const said2 = lastLines(result.stderr, 2);
  if (isNotReached(result)) throw new EnvironmentError(`the cluster does not answer: ${said2}`);
  throw new Error(`kubectl exec in ${pod}/${container} failed: ${said2}`);
}
var TERMINATED = /(?:^|\n)command terminated with exit code ([0-9]+)\n?$/;
var NOT_STARTED = /OCI runtime exec failed|failed to exec in container|starting container process caused|executable file not found/;
function exitOf(result) {
  const terminated = TERMINATED.exec(result.stderr);
  if (terminated) {
    return {
      ...result,
      exitCode: Number(terminated[1]),
      stderr: result.stderr.slice(0, terminated.index)
    };
  }
  if (!NOT_STARTED.test(result.stderr)) return void 0;
  return { ...result, exitCode: /no such file|not found/.test(result.stderr) ? 127 : 126 };
}

// src/adapters/kubernetes/namespace.ts
import { setTimeout as sleep } from "node:timers/promises";
var OWNED_LABEL = "bobctl.dev/owned";
var OWNER_ANNOTATION = "bobctl.dev/owner";
var DELETE_TIMEOUT_MS = 18e4;
var POLL_MS = 500;
async function makeNamespace(kubectl, name, onProgress, signal) {
  const existing = await findNamespace(kubectl, name, signal);
  if (existing) {
    await requireLeftover(existing, name);
    onProgress(`removing the name space ${name} that a killed run left`);
    await deleteNamespace(kubectl, name, signal);
  }
  const object = {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: {
      name,
      labels: { [OWNED_LABEL]: "true" },
      annotations: { [OWNER_ANNOTATION]: JSON.stringify(ownIdentity()) }
    }
  };
  await kubectl.do(`make the name space ${name}`, ["create", "-f", "-"], {
    input: JSON.stringify(object),
    signal
  });
  await untilUsable(kubectl, name, signal);
}
async function deleteNamespace(kubectl, name, signal) {
  await kubectl.do(
    `remove the name space ${name}`,
    ["delete", "namespace", name, "--ignore-not-found", `--timeout=${DELETE_TIMEOUT_MS / 1e3}s`],
    { timeoutMs: DELETE_TIMEOUT_MS + 1e4, ...signal ? { signal } : {} }
  );
}
async function findNamespace(kubectl, name, signal) {
  const found = await kubectl.get("look for name spaces", ["namespaces"], { signal });
  return found.find(({ metadata }) => metadata.name === name);
}
async function requireLeftover({ metadata }, name) {
  if (metadata.labels?.[OWNED_LABEL] !== "true") {
    throw new EnvironmentError(
      `the name space ${name} exists in the cluster, and bobctl did not make it: it is not touched`,
      { next: "Give the workload another namespace in its deploy part, or remove that one yourself." }
    );
  }
  const owner = ownerOf(metadata.annotations?.[OWNER_ANNOTATION]);
  if (owner && await isAlive(owner)) {
    throw new EnvironmentError(
      `the name space ${name} is being used by another bobctl (process ${owner.pid})`,
      {
        next: "Wait until it has ended."
      }
    );
  }
}
function ownerOf(text) {
  try {
    const owner = JSON.parse(text ?? "");
    const whole = Number.isSafeInteger(owner.pid) && typeof owner.startTime === "string" && typeof owner.bootId === "string";
    return whole ? owner : void 0;
  } catch {
    return void 0;
  }
}
async function untilUsable(kubectl, name, signal) {
  const end = performance.now() + DELETE_TIMEOUT_MS;
  for (; ; ) {
    const { exitCode } = await kubectl.run(["get", "serviceaccount", "default", "--namespace", name], {
      signal
    });
    if (exitCode === 0) return;
    if (performance.now() > end) {
      throw new EnvironmentError(
        `the name space ${name} got no service account within ${DELETE_TIMEOUT_MS / 1e3} s: the cluster's controllers do not work`
      );
    }
    await sleep(POLL_MS, void 0, { signal });
  }
}

// src/adapters/kubernetes/pod-tracker.ts
import { setTimeout as sleep2 } from "node:timers/promises";

// src/core/kubernetes/pods.ts
function podsOf(workload, objects) {
  const owned = new Set(
    objects.filter((object) => isWorkload(object, workload)).map(({ metadata }) => metadata.uid)
  );
  for (const { kind, metadata } of objects) {
    if (kind !== "Pod" && isOwned(metadata, owned)) owned.add(metadata.uid);
  }
  return objects.filter(({ kind, metadata }) => kind === "Pod" && (owned.has(metadata.uid) || isOwned(metadata, owned))).flatMap((object) => podOf(object) ?? []).sort((a, b) => compareBytes(a.metadata.name, b.metadata.name));
}
function isWorkload({ kind, metadata }, workload) {
  return kind === workload.kind && metadata.name === workload.name;
}
function isOwned(metadata, owners) {
  return (metadata.ownerReferences ?? []).some(({ uid }) => owners.has(uid));
}
function containersOf(pod) {
  const { containerStatuses = [], initContainerStatuses = [] } = pod.status;
  return [
    ...initContainerStatuses.map((status) => podContainer(pod, "initContainers", status)),
    ...containerStatuses.map((status) => podContainer(pod, "containers", status))
  ].filter(({ ids }) => ids.length > 0);
}
function podContainer(pod, type, status) {
  const { name, containerID, imageID, state, lastState } = status;
  const ids = [containerID, state?.terminated?.containerID, lastState?.terminated?.containerID];
  return {
    pod: pod.metadata.name,
    type,
    name,
    ids: [...new Set(ids.flatMap((text) => containerIds(text ?? "")))],
    running: state?.running !== void 0,
    ...imageID ? { imageID: plainImageID(imageID) } : {}
  };
}
function containerIds(text) {
  return text.match(/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g) ?? [];
}
function plainImageID(imageID) {
  return imageID.replace(/^docker(?:-pullable)?:\/\//, "");
}
function identitiesOf(pod) {
  const { initContainers = [], containers } = pod.spec;
  const known = new Map(containersOf(pod).map(({ type, name, imageID }) => [`${type}/${name}`, imageID]));
  const identity = (type, { name, image }) => {
    const imageID = known.get(`${type}/${name}`);
    return {
      type,
      name,
      ...imageID === void 0 ? {} : { imageID },
      ...image === void 0 ? {} : { imageTag: image }
    };
  };
  return [
    ...initContainers.map((spec) => identity("initContainers", spec)),
    ...containers.map((spec) => identity("containers", spec))
  ];
}

// src/adapters/kubernetes/pod-tracker.ts
var POLL_MS2 = 1e3;
var MAX_SILENCE_MS = 3e4;
var RESOURCES = "pods,deployments.apps,statefulsets.apps,daemonsets.apps,replicasets.apps,jobs.batch,cronjobs.batch";
var PodTracker = class {
  /** Rejects when the API server has not answered for too long; never resolves. */
  died;
  /** The workload's pods that are there, by name. */
  pods = [];
  /** Everything of the name space, as it was seen last. */
  objects = [];
  #kubectl;
  #workload;
  #onContainer;
  #stopped = new AbortController();
  #told = /* @__PURE__ */ new Set();
  #declareDead = () => void 0;
  #loop = Promise.resolve();
  /** @param onContainer told of every container of the workload as it gets its id, also after a restart */
  constructor(kubectl, workload, onContainer) {
    this.#kubectl = kubectl;
    this.#workload = workload;
    this.#onContainer = onContainer;
    this.died = new Promise((_, reject) => this.#declareDead = reject);
    this.died.catch(() => void 0);
  }
  start() {
    this.#loop = this.#run();
  }
  async stop() {
    this.#stopped.abort(new Error("the pods are not watched any more"));
    await this.#loop;
  }
  /** Looks now. @throws EnvironmentError when the API server does not answer */
  async look(signal) {
    this.objects = await this.#kubectl.get(
      "list the pods",
      [RESOURCES, "--namespace", this.#workload.namespace],
      signal ? { signal } : {}
    );
    this.pods = podsOf(this.#workload, this.objects);
    for (const pod of this.pods) {
      const identities = identitiesOf(pod);
      for (const container of containersOf(pod)) this.#tell(container, identities);
    }
  }
  /** The workload's containers that run now, without init containers, by pod and name. */
  running() {
    return this.pods.filter(({ metadata }) => metadata.deletionTimestamp === void 0).flatMap(containersOf).filter(({ type, running }) => type === "containers" && running);
  }
  #isStopped() {
    return this.#stopped.signal.aborted;
  }
  #tell(container, identities) {
    if (container.ids.every((id) => this.#told.has(id))) return;
    for (const id of container.ids) this.#told.add(id);
    this.#onContainer(container, identities);
  }
  async #run() {
    const { signal } = this.#stopped;
    let answered = performance.now();
    while (!this.#isStopped()) {
      try {
        await this.look(signal);
        answered = performance.now();
      } catch (error) {
        if (this.#isStopped()) return;
        if (performance.now() - answered > MAX_SILENCE_MS) {
          this.#declareDead(
            error instanceof Error ? error : new EnvironmentError("the cluster does not answer")
          );
          return;
        }
      }
      await sleep2(POLL_MS2, void 0, { signal }).catch(() => void 0);
    }
  }
};

// src/adapters/kubernetes/wait.ts
import { setTimeout as sleep3 } from "node:timers/promises";

// src/core/kubernetes/readiness.ts
var HOPELESS = /* @__PURE__ */ new Set(["InvalidImageName", "ErrImageNeverPull", "ErrInvalidImage"]);
var MAX_MESSAGE = 300;
function readinessOf(objects) {
  const readiness = { waiting: [], hopeless: [] };
  for (const object of objects) {
    if (isTestHook(object)) continue;
    const pod = podOf(object);
    if (pod) addPod(pod, readiness);
    else addWorkload(object, readiness);
  }
  return readiness;
}
function isTestHook({ metadata }) {
  return (metadata.annotations?.["helm.sh/hook"] ?? "").split(",").some((hook) => hook.trim().startsWith("test"));
}
function addWorkload(object, { waiting, hopeless }) {
  const { kind, metadata } = object;
  const spec = object.spec ?? {};
  const status = object.status ?? {};
  const say = (ready, wanted) => {
    const seen = (status["observedGeneration"] ?? 0) >= (metadata.generation ?? 0);
    if (ready < wanted || !seen) waiting.push(`${titleOf(object)}: ${ready} of ${wanted} pods are ready`);
  };
  switch (kind) {
    case "Deployment":
      say(Math.min(status["updatedReplicas"] ?? 0, status["availableReplicas"] ?? 0), spec["replicas"] ?? 1);
      break;
    case "StatefulSet":
    case "ReplicaSet":
      say(status["readyReplicas"] ?? 0, spec["replicas"] ?? 1);
      break;
    case "DaemonSet":
      say(status["numberReady"] ?? 0, Math.max(1, status["desiredNumberScheduled"] ?? 0));
      break;
    case "Job":
      addJob(object, { waiting, hopeless });
      break;
    default:
  }
}
function addJob(object, { waiting, hopeless }) {
  const conditions = object.status?.["conditions"] ?? [];
  const holds = (type) => conditions.find((condition) => condition.type === type && condition.status === "True");
  const failed = holds("Failed");
  if (failed) hopeless.push(`${titleOf(object)} failed${said(failed.reason, failed.message)}`);
  else if (!holds("Complete")) waiting.push(`${titleOf(object)} has not finished`);
}
function addPod(pod, { waiting, hopeless }) {
  if (pod.metadata.deletionTimestamp !== void 0) return;
  const { phase, conditions = [], initContainerStatuses = [], containerStatuses = [] } = pod.status;
  const title = titleOf(pod);
  if (phase === "Succeeded") return;
  const scheduled = conditions.find(({ type }) => type === "PodScheduled");
  if (scheduled?.status === "False") {
    waiting.push(`${title} has no node${said(scheduled.reason, scheduled.message)}`);
  }
  for (const status of [...initContainerStatuses, ...containerStatuses]) {
    const why = notReady(status, initContainerStatuses.includes(status));
    if (why === void 0) continue;
    (HOPELESS.has(status.state?.waiting?.reason ?? "") ? hopeless : waiting).push(
      `${title}, container ${status.name}: ${why}`
    );
  }
  const isSingle = (pod.metadata.ownerReferences ?? []).length === 0;
  if (isSingle && containerStatuses.length === 0) waiting.push(`${title} has not started`);
}
function notReady({ state, ready, restartCount = 0, lastState }, init) {
  const { waiting, terminated } = state ?? {};
  const idle = waiting?.reason === "PodInitializing" || waiting?.reason === "ContainerCreating";
  if (waiting && !idle) {
    const last = lastState?.terminated;
    const ended = last ? `; it ended with exit code ${last.exitCode} ${restartCount} time${restartCount === 1 ? "" : "s"}` : "";
    return `waits${said(waiting.reason, waiting.message)}${ended}`;
  }
  if (terminated && terminated.exitCode !== 0) return `ended with exit code ${terminated.exitCode}`;
  if (init || terminated || waiting) return void 0;
  return ready ? void 0 : "is not ready";
}
function said(reason, message) {
  const text = [reason, message].filter(Boolean).join(": ").slice(0, MAX_MESSAGE);
  return text === "" ? "" : `: ${text}`;
}

// src/adapters/kubernetes/wait.ts
var POLL_MS3 = 300;
var STEADY_MS = 1e3;
async function waitUntilReady(look, more, { timeoutMs, onProgress, signal }) {
  const end = performance.now() + timeoutMs;
  let readySince;
  for (; ; ) {
    const now2 = performance.now();
    const readiness = readinessOf(await look());
    const waiting = [...readiness.waiting, ...more()];
    if (readiness.hopeless.length > 0) throw notReady2(readiness, "it will never be");
    if (waiting.length > 0) readySince = void 0;
    else readySince ??= now2;
    if (readySince !== void 0 && now2 - readySince >= STEADY_MS) return;
    if (now2 > end) throw notReady2({ ...readiness, waiting }, `not within ${timeoutMs / 1e3} s`);
    onProgress?.(waiting[0] ?? "ready");
    await sleep3(POLL_MS3, void 0, { signal });
  }
}
function notReady2({ waiting, hopeless }, how) {
  const seen = [...hopeless, ...waiting].slice(0, 5).join("; ");
  return new EnvironmentError(`the workload is not ready, and ${how}: ${seen}`);
}

// src/core/kubernetes/container-events.ts
var MAX_WAITING_EVENTS = 5e5;
var ContainerEvents = class {
  #onEvent;
  #begun = /* @__PURE__ */ new Map();
  #owners = /* @__PURE__ */ new Map();
  #waiting = 0;
  #dropped = 0;
  /** @param onEvent gets the events of the workload; `container` is the container's name in its pod */
  constructor(onEvent) {
    this.#onEvent = onEvent;
  }
  /** Events that were dropped because too many waited. */
  get dropped() {
    return this.#dropped;
  }
  /** A container began: its name in events, its first process, the names of its cgroups. */
  begin(name, pid, cgroups) {
    const begun = { ids: cgroups.flatMap(containerIds), pid, waiting: [], owner: void 0 };
    this.#begun.set(name, begun);
    for (const id of begun.ids) begun.owner ??= this.#owners.get(id);
  }
  /** The cluster says that a container belongs to the workload. */
  know(container) {
    for (const id of container.ids) this.#owners.set(id, container);
    for (const begun of this.#begun.values()) {
      if (!begun.ids.some((id) => container.ids.includes(id))) continue;
      begun.owner = container;
      const { waiting } = begun;
      begun.waiting = [];
      this.#waiting -= waiting.length;
      for (const event of waiting) this.#deliver(event, container);
    }
  }
  /** Takes the next event of the recorder. */
  add(event) {
    const begun = this.#begun.get(event.container);
    if (begun === void 0 || begun.ids.length === 0) return;
    if (begun.owner) this.#deliver(event, begun.owner);
    else if (this.#waiting >= MAX_WAITING_EVENTS) this.#dropped++;
    else {
      begun.waiting.push(event);
      this.#waiting++;
    }
  }
  /** The process by which a container began, where the recorder saw it begin. */
  pidOf({ ids }) {
    let pid;
    for (const begun of this.#begun.values()) {
      if (begun.ids.some((id) => id === ids[0])) pid ??= begun.pid;
    }
    return pid;
  }
  #deliver(event, { name }) {
    this.#onEvent({ ...event, container: name });
  }
};

// src/pipeline/cluster-access.ts
import { writeFile as writeFile3 } from "node:fs/promises";
import { join } from "node:path";

// src/core/kubernetes/services.ts
function serviceOf(object) {
  return object.kind === "Service" ? { ...object, spec: object.spec ?? {} } : void 0;
}
function selects({ spec }, { metadata }) {
  const wanted = Object.entries(spec.selector ?? {});
  return wanted.length > 0 && wanted.every(([key, value]) => metadata.labels?.[key] === value);
}
function targetPort({ spec }, pod, port) {
  const target = spec.ports?.find((entry) => entry.port === port)?.targetPort ?? port;
  if (typeof target === "number") return target;
  const named = pod.spec.containers.flatMap(({ ports = [] }) => ports).find(({ name }) => name === target)?.containerPort;
  return named ?? port;
}

// src/pipeline/cluster-access.ts
function clusterAccess(options) {
  const { cellId, namespace, kubectl, deployment, agent, pod, logDir, signal } = options;
  const environment = {
    cell: cellId,
    host: "127.0.0.1",
    port: options.port,
    namespace,
    kubeconfig: kubectl.access.kubeconfig
  };
  return {
    transport: networkTransport({
      agent,
      exec: async (argv, where) => {
        const container = where.container ?? pod().spec.containers[0]?.name;
        if (container === void 0) throw new InputError("the pod has no container");
        return podExec(kubectl, argv, {
          namespace,
          pod: where.pod ?? pod().metadata.name,
          container,
          timeoutMs: where.timeoutMs,
          ...where.signal === void 0 ? {} : { signal: where.signal }
        });
      },
      endpointOf: (target, wanted) => endpointOf(kubectl, namespace, pod(), target, wanted, signal)
    }),
    // In this machine's network, from where the API server is reached.
    runScript: (file, args) => runScript(file, args, environment, { prefix: [], signal }),
    ...deployment.test ? { helmTest: () => helmTest(deployment.test, signal) } : {},
    log: (name, text) => writeFile3(join(logDir, logName(name)), text),
    signal
  };
}
async function endpointOf(kubectl, namespace, pod, { service: name, namespace: elsewhere }, port, signal) {
  const itself = { host: "127.0.0.1", port };
  if (name === void 0) return itself;
  const own = elsewhere === void 0 || elsewhere === namespace ? namespace : elsewhere;
  const services = await kubectl.get("list the services", ["services", "--namespace", own], { signal });
  const service = services.flatMap((object) => serviceOf(object) ?? []).find((s) => s.metadata.name === name);
  if (service === void 0) {
    throw new InputError(`there is no service ${name} in the name space ${own}`, {
      next: "Correct target.service of the suite."
    });
  }
  if (own === namespace && selects(service, pod)) {
    return { host: "127.0.0.1", port: targetPort(service, pod, port) };
  }
  const { clusterIP } = service.spec;
  return clusterIP === void 0 || clusterIP === "None" ? itself : { host: clusterIP, port };
}
async function helmTest(test, signal) {
  if (!test) return { passed: false, why: "the workload is no release", output: "" };
  const { exitCode, timedOut, stdout, stderr } = await test({ signal });
  return {
    passed: exitCode === 0 && !timedOut,
    why: timedOut ? "it took too long" : lastLines(stderr || stdout, 3),
    output: `${stdout}${stderr}`
  };
}

// src/pipeline/cluster-session.ts
var READY_TIMEOUT_MS = 3e5;
var STOP_TIMEOUT_MS = 18e4;
var SEEN_TIMEOUT_MS = 15e3;
var POLL_MS4 = 200;
var PROGRAM_TIMEOUT_MS = 3e4;
var WAIT = ["--wait=true", `--timeout=${STOP_TIMEOUT_MS / 1e3 - 10}s`];
async function withClusterSession(options, context2, work) {
  await mkdir2(options.logDir, { recursive: true });
  const session = new ClusterSession(options, context2);
  try {
    await session.up();
    const value = await session.during(work(session));
    return { value, ...await session.finish() };
  } catch (error) {
    await session.diagnose();
    throw error;
  } finally {
    await session.down();
  }
}
var ClusterSession = class {
  #options;
  #context;
  #events;
  #tracker;
  #warnings = /* @__PURE__ */ new Set();
  #scattering = [];
  #identities = /* @__PURE__ */ new Map();
  #recorder;
  #agent;
  #pod;
  #port;
  #access;
  #namespaceMade = false;
  constructor(options, context2) {
    this.#options = options;
    this.#context = context2;
    this.#events = new ContainerEvents(options.onEvent);
    this.#tracker = new PodTracker(
      options.kubectl,
      options.workload,
      (container, identities) => this.#meet(container, identities)
    );
  }
  get recorder() {
    return required(this.#recorder);
  }
  get access() {
    return required(this.#access);
  }
  get containers() {
    return [...new Set(this.#tracker.running().map(({ name }) => name))];
  }
  /** Name space, recorder, workload, and the way to it. */
  async up() {
    const { kubectl, namespace, deployment, recorder } = this.#options;
    const { progress, signal } = this.#context;
    await step(progress, `name space ${namespace}`, async (update) => {
      await makeNamespace(kubectl, namespace, update, signal);
      this.#namespaceMade = true;
    });
    this.#recorder = await step(
      progress,
      "attach the recorder",
      () => recorder.attachToNew(
        ({ name, pid, cgroups }) => this.#events.begin(name, pid, cgroups),
        (event) => this.#events.add(event),
        signal
      )
    );
    this.#tracker.start();
    await this.during(
      step(progress, "deploy the workload", async (update) => {
        await deployment.install({ signal });
        update("waiting until it is ready");
        await this.#untilReady(update);
      })
    );
    this.#access = this.#makeAccess(await this.#openPort());
  }
  /** Ends with the first of the work, the recorder and the cluster that fails. */
  during(work) {
    return Promise.race([work, this.recorder.died, this.#tracker.died]);
  }
  async runProgram(container, path10, program) {
    const { kubectl, namespace } = this.#options;
    const { signal } = this.#context;
    const pod = this.#reached().metadata.name;
    const running = this.#tracker.running().find((c) => c.name === container && c.pod === pod);
    const pid = running && this.#events.pidOf(running);
    if (pid === void 0) throw new EnvironmentError(`container ${container} of ${pod} does not run`);
    const root = `/proc/${pid}/root/.`;
    await writeInRoot(root, path10, program, 493);
    try {
      const exec = { namespace, pod, container, timeoutMs: PROGRAM_TIMEOUT_MS, signal };
      return (await podExec(kubectl, [path10], exec)).exitCode;
    } finally {
      await removeInRoot(root, path10);
    }
  }
  /**
   * Replaces the pods once before it ends them: a pod that finds the data of the one before does other things than the
   * first.
   */
  async stopWorkload() {
    await this.restartWorkload();
    await settle(this.#context);
    const { kubectl, namespace, workload } = this.#options;
    await this.#tracker.look(this.#context.signal);
    const pods = this.#tracker.pods.map(({ metadata }) => metadata.uid);
    await this.#keepLogs();
    await kubectl.do(
      "end the workload",
      ["delete", workload.kind, workload.name, "--namespace", namespace, "--ignore-not-found", ...WAIT],
      { timeoutMs: STOP_TIMEOUT_MS, signal: this.#context.signal }
    );
    await this.#untilGone(pods);
  }
  async restartWorkload() {
    const { kubectl, namespace } = this.#options;
    await this.#tracker.look(this.#context.signal);
    const owned = this.#tracker.pods.filter(({ metadata }) => metadata.ownerReferences !== void 0);
    if (owned.length === 0) {
      this.#warnings.add("nothing would start the pods again, so the workload was not restarted");
      return;
    }
    const names = owned.map(({ metadata }) => metadata.name);
    await kubectl.do(
      "restart the workload",
      ["delete", "pods", "--namespace", namespace, ...names, ...WAIT],
      {
        timeoutMs: STOP_TIMEOUT_MS,
        signal: this.#context.signal
      }
    );
    await this.#untilReady(() => void 0);
  }
  /** Stops recording, and keeps what the containers wrote. */
  async finish() {
    const report = await this.recorder.stop();
    await this.#keepLogs();
    const { dropped } = this.#events;
    const problems = dropped === 0 ? [] : [`${dropped} events came before it was known whose they are`];
    return {
      report: { ...report, lost: report.lost + dropped, problems: [...report.problems, ...problems] },
      warnings: [...this.#warnings],
      containers: [...this.#identities.values()]
    };
  }
  /** Keeps what tells why the session failed. */
  async diagnose() {
    if (!this.#namespaceMade) return;
    const { kubectl, namespace, logDir } = this.#options;
    const said2 = await keepDiagnostics(kubectl, namespace, join2(logDir, "cluster")).catch(messageOf);
    this.#context.progress.warn(said2);
  }
  /** Removes everything; what stays is said. */
  async down() {
    const { kubectl, namespace, deployment } = this.#options;
    const warn = (text) => this.#context.progress.warn(text);
    await this.#port?.close();
    await this.#agent?.stop();
    await this.#recorder?.stop().catch(() => void 0);
    await this.#tracker.stop();
    await Promise.all(this.#scattering);
    if (!this.#namespaceMade) return;
    await uninstalled(deployment, warn);
    await deleteNamespace(kubectl, namespace).catch(
      (error) => warn(
        `the name space ${namespace} was not removed: ${messageOf(error)}; the next run on this cluster removes it`
      )
    );
  }
  #meet(container, identities) {
    if (this.#identities.size === 0) this.#options.onContainers(identities);
    for (const identity of identities) {
      const known = this.#identities.get(identity.name);
      this.#identities.set(identity.name, { ...known, ...identity });
    }
    this.#events.know(container);
    const pid = this.#events.pidOf(container);
    if (pid !== void 0) this.#scattering.push(scatterPids(pid).catch(() => void 0));
  }
  async #untilReady(update) {
    const { signal } = this.#context;
    await waitUntilReady(
      async () => {
        await this.#tracker.look(signal);
        return this.#tracker.objects;
      },
      () => this.#leftToEnd(),
      { timeoutMs: READY_TIMEOUT_MS, onProgress: update, signal }
    );
    this.#requireWorkload();
    await this.#untilSeen();
    await this.#enterNetwork();
  }
  /** Pods that are still being ended, when others take their place. */
  #leftToEnd() {
    return this.#tracker.pods.filter(({ metadata }) => metadata.deletionTimestamp !== void 0).map((pod) => `${titleOf(pod)} has not ended`);
  }
  #requireWorkload() {
    const { workload } = this.#options;
    const { objects, pods } = this.#tracker;
    if (pods.length > 0) return;
    const there = objects.filter(({ kind }) => kind !== "Pod" && kind !== "ReplicaSet").map(titleOf);
    throw new InputError(
      objects.some((object) => isWorkload(object, workload)) ? `${workload.kind} ${workload.name} has no pod` : `what was deployed has no ${workload.kind} ${workload.name}; it has: ${there.join(", ") || "nothing that runs"}`,
      { next: "Correct workload.kind and workload.name of the workload file." }
    );
  }
  /** A recorder that did not see a container begin would record nothing of it. */
  async #untilSeen() {
    const end = performance.now() + SEEN_TIMEOUT_MS;
    for (; ; ) {
      const unseen = this.#tracker.running().filter((one) => this.#events.pidOf(one) === void 0);
      const [first] = unseen;
      if (first === void 0) return;
      if (performance.now() > end) {
        throw new EnvironmentError(
          `the recorder did not see container ${first.name} of ${first.pod} begin: it is not on this machine's kernel, shares its process ids (hostPID), or has no overlay as its root`,
          { next: "See docs/clusters.md for what the ebpf recorder needs." }
        );
      }
      await sleep4(POLL_MS4, void 0, { signal: this.#context.signal });
    }
  }
  #makeAccess({ port }) {
    const { cellId, namespace, kubectl, deployment, logDir } = this.#options;
    return clusterAccess({
      cellId,
      namespace,
      kubectl,
      deployment,
      // After a restart another one stands in the new pod's network.
      agent: { call: (call) => this.#inNetwork().call(call), stop: () => this.#inNetwork().stop() },
      pod: () => this.#reached(),
      port,
      logDir,
      signal: this.#context.signal
    });
  }
  #reached() {
    if (this.#pod) return this.#pod;
    throw new EnvironmentError("no pod of the workload runs, so its tests cannot reach it");
  }
  #inNetwork() {
    if (this.#agent) return this.#agent;
    throw new EnvironmentError("no pod of the workload runs, so its tests cannot reach it");
  }
  #keepLogs() {
    const { kubectl, namespace, logDir } = this.#options;
    return keepLogs(kubectl, namespace, logDir, (text) => this.#warnings.add(text));
  }
  /** Puts the agent into the network of the first pod. */
  async #enterNetwork() {
    const running = this.#tracker.running();
    this.#pod = this.#tracker.pods.find((pod) => running.some((one) => one.pod === pod.metadata.name));
    await this.#agent?.stop();
    this.#agent = void 0;
    if (this.#pod === void 0) return;
    this.#agent = await startNetAgent({
      agentFile: this.#context.agentFile,
      prefix: this.#networkPrefix(),
      signal: this.#context.signal
    });
    await this.#relay();
  }
  async #openPort() {
    this.#port = await openPort();
    await this.#relay();
    return this.#port;
  }
  /** Scripts reach the first port of the pod. */
  async #relay() {
    const port = this.#pod?.spec.containers.flatMap(({ ports = [] }) => ports)[0]?.containerPort;
    if (!this.#port || !this.#agent || port === void 0) return;
    const { socket } = this.#port;
    await this.#agent.call({ op: "relay", socket, endpoint: { host: "127.0.0.1", port } });
  }
  /** By a container of the pod that runs now. */
  #networkPrefix() {
    const pod = this.#reached().metadata.name;
    for (const container of this.#tracker.running().filter((one) => one.pod === pod)) {
      const pid = this.#events.pidOf(container);
      if (pid !== void 0 && existsSync(`/proc/${pid}/ns/net`)) {
        return ["nsenter", `--net=/proc/${pid}/ns/net`];
      }
    }
    throw new EnvironmentError(`no container of ${pod} runs`);
  }
  async #untilGone(uids) {
    const { signal } = this.#context;
    const end = performance.now() + STOP_TIMEOUT_MS;
    for (; ; ) {
      await this.#tracker.look(signal);
      const left = this.#tracker.objects.filter(
        ({ kind, metadata }) => kind === "Pod" && uids.includes(metadata.uid)
      );
      if (left.length === 0) return;
      if (performance.now() > end) {
        throw new EnvironmentError(
          `${left.map(titleOf).join(", ")} did not end within ${STOP_TIMEOUT_MS / 1e3} s`
        );
      }
      await sleep4(POLL_MS4, void 0, { signal });
    }
  }
};
function required(value) {
  if (value === void 0) throw new Error("the cluster session is not up");
  return value;
}

// src/pipeline/suites.ts
import { basename } from "node:path";

// src/adapters/workload/run-suite.ts
import { setTimeout as sleep5 } from "node:timers/promises";

// src/core/workload/judge.ts
var NOT_STARTED2 = [126, 127];
var MAX_SHOWN = 200;
function answerText(answer) {
  switch (answer.kind) {
    case "redis":
      return replyText(answer.reply);
    case "closed":
      return "";
    case "http":
      return answer.body;
    case "exec":
      return answer.stderr === "" ? answer.stdout : `${answer.stdout}${answer.stderr}`;
    case "tcp":
      return answer.response;
  }
}
function meetsIndicators(indicators, answer, matches) {
  if (indicators.length === 0) return void 0;
  return indicators.some((indicator) => meets(indicator, answer, matches));
}
function failureOf(test, answer, matches) {
  const indicated = meetsIndicators(test.successIndicators, answer, matches);
  const failure = expectationFailure(test.action, answer, indicated === true);
  if (failure !== void 0) return failure;
  return indicated === false ? `no success indicator is met by ${shown(answer)}` : void 0;
}
function expectationFailure(action, answer, indicated) {
  if (answer.kind === "closed") {
    const expected = action.kind === "redis" && action.command[0]?.toUpperCase() === "SHUTDOWN";
    return expected ? void 0 : "the server closed the connection without a reply";
  }
  if (action.kind === "redis" && answer.kind === "redis") return redisFailure(action, answer, indicated);
  if (action.kind === "http" && answer.kind === "http") return httpFailure(action, answer, indicated);
  if (action.kind === "exec" && answer.kind === "exec") return execFailure(action, answer);
  if (action.kind === "tcp" && answer.kind === "tcp") {
    const expected = action.expectedResponse;
    if (expected === void 0 || answer.response.includes(expected)) return void 0;
    return `expected ${JSON.stringify(expected)}, got ${shown(answer)}`;
  }
  return "the answer is of another kind than the test";
}
function redisFailure(action, answer, indicated) {
  if (action.expectedReply !== void 0) {
    if (fits(answer.reply, action.expectedReply)) return void 0;
    return `expected the reply ${JSON.stringify(action.expectedReply)}, got ${shown(answer)}`;
  }
  return answer.reply.kind === "error" && !indicated ? `the server replied ${shown(answer)}` : void 0;
}
function httpFailure(action, answer, indicated) {
  if (action.expectedStatus !== void 0) {
    return answer.status === action.expectedStatus ? void 0 : `expected status ${action.expectedStatus}, got ${answer.status}`;
  }
  return answer.status >= 400 && !indicated ? `the server answered with status ${answer.status}` : void 0;
}
function execFailure(action, answer) {
  const { exitCode } = answer;
  const wrong = action.expectedExitCode === void 0 ? NOT_STARTED2.includes(exitCode) : exitCode !== action.expectedExitCode;
  return wrong ? `ended with exit code ${exitCode}, expected ${action.expectedExitCode ?? "that it starts"}: ${shown(answer)}` : void 0;
}
function fits(reply, expected) {
  switch (reply.kind) {
    case "number":
      return reply.text === expected;
    case "text":
    case "error":
      return reply.text.includes(expected);
    case "null":
      return expected === "(nil)";
    case "list":
      return reply.items.some((item) => fits(item, expected));
  }
}
function replyText(reply) {
  switch (reply.kind) {
    case "null":
      return "(nil)";
    case "list":
      return reply.items.map(replyText).join("\n");
    default:
      return reply.text;
  }
}
function meets(indicator, answer, matches) {
  const text = answerText(answer);
  const { statusCode, bodyContains, responseContains, bodyRegex, responseRegex } = indicator;
  if (statusCode !== void 0 && !(answer.kind === "http" && answer.status === statusCode)) return false;
  if (bodyContains !== void 0 && !text.includes(bodyContains)) return false;
  if (responseContains !== void 0 && !text.includes(responseContains)) return false;
  if (bodyRegex && !matches(bodyRegex, text)) return false;
  return !responseRegex || matches(responseRegex, text);
}
function shown(answer) {
  const text = answerText(answer);
  return JSON.stringify(text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text);
}

// src/adapters/workload/pattern-guard.ts
import { createContext, Script } from "node:vm";
var PATTERN_TIMEOUT_MS = 250;
var MAX_TEXT = 256 * 1024;
var context = createContext({ source: "", flags: "", text: "" });
var script = new Script("new RegExp(source, flags).test(text)");
function patternFound(pattern, text) {
  Object.assign(context, { ...pattern, text: text.slice(0, MAX_TEXT) });
  try {
    return script.runInContext(context, { timeout: PATTERN_TIMEOUT_MS }) === true;
  } catch (error) {
    if (errorCode(error) !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
    throw new Error(
      `the pattern /${pattern.source}/ takes more than ${PATTERN_TIMEOUT_MS} ms on the answer`,
      {
        cause: error
      }
    );
  }
}

// src/adapters/workload/run-suite.ts
var DEFAULT_TIMEOUT_MS2 = 3e4;
var AGAIN_PAUSE_MS = 100;
var MAX_RESPONSE = 4096;
async function runSuite(suite, transport, options = {}) {
  const tests = [];
  for (const [index, test] of suite.tests.entries()) {
    options.signal?.throwIfAborted();
    const result = await runTest(test, suite.target, transport, options);
    tests.push(result);
    options.onProgress?.(result, index, suite.tests.length);
  }
  return {
    suite: suite.name,
    tests,
    passed: tests.filter((test) => test.passed).length,
    failed: tests.filter((test) => !test.passed && test.skipped === void 0).length,
    skipped: tests.filter((test) => test.skipped !== void 0).length
  };
}
async function runAttack(attack, target, transport, options = {}) {
  const started = performance.now();
  const { name, type, action } = attack;
  const outcome = await attackOutcome(attack, target, transport, options);
  return {
    name,
    kind: action.kind,
    ...type === void 0 ? {} : { type },
    ...outcome,
    durationMs: elapsed(started)
  };
}
async function attackOutcome(attack, target, transport, options) {
  if (attack.action.kind === "unsupported")
    return { outcome: "skipped", response: "", error: unsupported(attack.action) };
  let response = "";
  let met;
  try {
    await eachRepeat(attack, target, transport, options, (answer) => {
      response = answerText(answer).slice(0, MAX_RESPONSE);
      met = meetsIndicators(attack.successIndicators, answer, patternFound) ?? met;
      return met === true;
    });
  } catch (error) {
    return { outcome: "failed", response, error: reasonOf(error, options.signal) };
  }
  return { outcome: met === void 0 ? "not-judged" : met ? "met" : "not-met", response };
}
async function runTest(test, target, transport, options) {
  const started = performance.now();
  const result = { name: test.name, kind: test.action.kind };
  if (test.action.kind === "unsupported") {
    return { ...result, passed: false, skipped: unsupported(test.action), repeats: 0, durationMs: 0 };
  }
  for (; ; ) {
    const { repeats, error } = await tryTest(test, target, transport, options);
    const durationMs = elapsed(started);
    if (error === void 0) return { ...result, passed: true, repeats, durationMs };
    if (durationMs + AGAIN_PAUSE_MS > (test.withinMs ?? 0)) {
      return { ...result, passed: false, repeats, durationMs, error };
    }
    await sleep5(AGAIN_PAUSE_MS, void 0, options.signal ? { signal: options.signal } : {});
  }
}
async function tryTest(test, target, transport, options) {
  let repeats = 0;
  let failure;
  try {
    await eachRepeat(test, target, transport, options, (answer) => {
      repeats += 1;
      failure = failureOf(test, answer, patternFound);
      return failure !== void 0;
    });
  } catch (error) {
    failure = reasonOf(error, options.signal);
  }
  if (failure === void 0) return { repeats };
  return { repeats, error: test.repeat > 1 ? `${failure} (repeat ${repeats} of ${test.repeat})` : failure };
}
async function eachRepeat(test, target, transport, options, seen) {
  const { signal, timeoutMs = DEFAULT_TIMEOUT_MS2 } = options;
  const channel = await transport.begin(test.action, target, { timeoutMs, ...signal ? { signal } : {} });
  try {
    for (let i = 0; i < test.repeat; i++) {
      signal?.throwIfAborted();
      if (seen(await channel.act())) return;
    }
  } finally {
    await channel.close();
  }
}
function reasonOf(error, signal) {
  signal?.throwIfAborted();
  if (error instanceof EnvironmentError) throw error;
  return messageOf(error);
}
function unsupported(action) {
  return `${action.what} is not supported`;
}
function elapsed(started) {
  return Math.round(performance.now() - started);
}

// src/core/workload/uses-http.ts
function usesHttp(workload, benign) {
  if (workload.deploy.local?.ready.kind === "http") return true;
  return benign.some(
    ({ target, tests }) => target.scheme !== "https" && tests.some(({ action }) => action.kind === "http")
  );
}

// src/pipeline/suites.ts
async function runBenign(entries, access, update) {
  const outcome = { passed: 0, failed: 0, why: [] };
  for (const entry of entries) {
    if (entry.kind === "suite") {
      await runBenignSuites(suitesOf(entry, "FunctionalTestSuite"), access, update, outcome);
    } else if (entry.kind === "run") await runBenignScript(entry, access, update, outcome);
    else await runHelmTest(access, update, outcome);
  }
  return outcome;
}
function attacksOf(entries, access) {
  return entries.flatMap((entry) => {
    if (entry.kind === "suite") {
      return suitesOf(entry, "AttackSuite").flatMap((suite) => suiteAttacks(suite, access));
    }
    if (entry.kind === "helmTest") return [];
    return [{ name: basename(entry.path), run: () => scriptAttack(entry, access) }];
  });
}
function wholeSuites(entries) {
  return entries.flatMap((entry) => entry.kind === "suite" ? suitesOf(entry, "AttackSuite") : []).filter(({ expectedDetections }) => expectedDetections.length > 0);
}
function speaksHttp({ workload, benign }) {
  const suites = benign.flatMap(
    (entry) => entry.kind === "suite" ? suitesOf(entry, "FunctionalTestSuite") : []
  );
  return usesHttp(workload, suites);
}
function suitesOf(entry, kind) {
  return entry.suites.filter((suite) => suite.kind === kind);
}
async function runBenignSuites(suites, access, update, outcome) {
  for (const suite of suites) {
    const result = await runSuite(suite, access.transport, {
      signal: access.signal,
      onProgress: (test, index, count) => update(`${suite.name}: ${test.name} (${index + 1} of ${count})`)
    });
    outcome.passed += result.passed;
    outcome.failed += result.failed;
    for (const test of result.tests) {
      if (test.error !== void 0) outcome.why.push(`${test.name}: ${test.error}`);
      if (test.skipped !== void 0) outcome.why.push(`${test.name} was not run: ${test.skipped}`);
    }
    await access.log(`suite-${suite.name}.json`, `${JSON.stringify(result, null, 2)}
`);
  }
}
async function runHelmTest(access, update, outcome) {
  if (!access.helmTest) {
    outcome.why.push("helm test was not run: there is no cluster here");
    return;
  }
  update("helm test");
  const { passed, why, output } = await access.helmTest();
  await access.log("helm-test.log", output);
  if (passed) outcome.passed += 1;
  else {
    outcome.failed += 1;
    outcome.why.push(`helm test: ${why}`);
  }
}
async function runBenignScript(entry, access, update, outcome) {
  update(entry.path);
  const result = await script2(entry, access);
  if (result.passed) outcome.passed += 1;
  else {
    outcome.failed += 1;
    const how = result.timedOut ? "took too long" : `ended with exit code ${result.exitCode}`;
    outcome.why.push(`${entry.path}: ${how}`);
  }
}
function suiteAttacks(suite, access) {
  return suite.tests.map((test) => ({
    name: test.name,
    suite,
    test,
    run: async () => {
      const result = await runAttack(test, suite.target, access.transport, { signal: access.signal });
      await access.log(`attack-${test.name}.json`, `${JSON.stringify(result, null, 2)}
`);
      const ran = result.outcome !== "failed" && result.outcome !== "skipped";
      return { ran, response: result.response, ...result.error === void 0 ? {} : { why: result.error } };
    }
  }));
}
async function scriptAttack(entry, access) {
  const result = await script2(entry, access);
  return {
    ran: !result.timedOut,
    response: result.stdout,
    ...result.timedOut ? { why: "it took too long" } : {}
  };
}
async function script2(entry, access) {
  const result = await access.runScript(entry.file, entry.args);
  await access.log(`script-${basename(entry.path)}.log`, `${result.stdout}${result.stderr}`);
  return result;
}

// src/pipeline/cluster-runtime.ts
var BOOT_ID_FILE = "/proc/sys/kernel/random/boot_id";
async function withClusterRuntime(loaded, planned, choice, context2, work) {
  const machine = await readMachine();
  requireClusterCell(planned, machine);
  if (!machine.root) {
    throw new EnvironmentError("the ebpf recorder needs root", { next: "Run it again with sudo." });
  }
  const provider = providerOf(planned, choice, context2);
  const cluster = await step(
    context2.progress,
    `cluster ${planned.distro} ${planned.version}`,
    (update) => provider.up(update, context2.signal)
  );
  try {
    return await work(await runtimeOn(cluster, loaded, planned, machine, context2));
  } finally {
    await cluster.down();
  }
}
async function runtimeOn(cluster, loaded, planned, machine, context2) {
  const { kubectl } = cluster;
  const { signal, cacheDir } = context2;
  const facts = await clusterFacts(kubectl, signal);
  requireVersion(facts, planned.version);
  requireSharedKernel(facts, (await readFile(BOOT_ID_FILE, "utf8")).trim());
  const deploy = loaded.workload.deploy.cluster;
  if (!deploy) throw new InputError(`the workload ${loaded.workload.name} does not say how it is deployed`);
  const recorder = await step(
    context2.progress,
    "recorder",
    (onProgress) => ebpfRecorder({ cacheDir, http: speaksHttp(loaded), onProgress, signal }),
    ({ name, version }) => `${name} (${version})`
  );
  const { namespace } = deploy;
  return {
    cell: {
      id: planned.cell,
      os: machine.os,
      distro: planned.distro,
      version: facts.version,
      arch: machine.arch,
      kernel: machine.kernel
    },
    recorder,
    session: async (options, sessionContext, work) => withClusterSession(
      {
        ...options,
        cellId: planned.cell,
        workload: { ...loaded.workload.identity, namespace },
        namespace,
        kubectl,
        deployment: await deploymentOf(deploy, loaded.folder, kubectl, facts.minor, signal),
        recorder
      },
      sessionContext,
      work
    )
  };
}
function requireClusterCell(planned, { os: os2, arch }) {
  if (planned.os !== os2 || planned.arch !== arch) {
    throw new EnvironmentError(
      `cell ${planned.cell} is for ${planned.os} on ${planned.arch}, and this machine is ${os2} on ${arch}`,
      { next: "Run it on a machine of the cell, or change matrix.os and matrix.arch." }
    );
  }
  providerOf(planned, {}, { env: {} });
}

// src/adapters/cell/image.ts
import { createHash as createHash3 } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir as mkdir3, mkdtemp as mkdtemp2, readdir, readFile as readFile2, realpath, rename, stat, writeFile as writeFile4 } from "node:fs/promises";
import path4 from "node:path";

// src/adapters/cell/image-errors.ts
var TOLD_LINES = 200;
var MAX_LINE_LENGTH = 300;
var UNKNOWN_PACKAGE = /^E: (?:Unable to locate package (\S+)|Package '([^']+)' has no installation candidate|Version '[^']*' for '([^']+)' was not found)/;
var CONFLICT = /^ *\S+ : (?:Conflicts|Depends|Breaks|PreDepends): /;
var DISK_FULL = /No space left on device|You don't have enough free space|Disk quota exceeded/;
var NO_SUITE = /does not have a Release file/;
var NO_KEY = /NO_PUBKEY|public key is not available|is not signed|keyring.* (?:is missing|not found)/i;
var NO_NETWORK = /Temporary failure resolving|Could not resolve|Could not connect|Unable to connect|Cannot initiate the connection|Network is unreachable|Connection timed out|Failed to fetch/;
var IDLE_WORDS = /mmdebstrap failed to run|apt-get .* failed$|setup failed/;
function explainBuildFailure(lines, recipe, folder) {
  const what = `the root file system of ${recipe.suite} with ${recipe.packages.join(", ") || "no packages"} was not made`;
  const unknown = unknownPackages(lines);
  if (unknown.length > 0) {
    const names = unknown.map((name) => `"${name}"`).join(", ");
    return new InputError(
      `${recipe.suite} has no package ${names}; ${what} (mmdebstrap: ${telling(lines, UNKNOWN_PACKAGE)})`,
      { next: `Correct the names under deploy.local.packages; they are those of Debian ${recipe.suite}.` }
    );
  }
  if (lines.some((line) => DISK_FULL.test(line))) {
    return new EnvironmentError(
      `the disk of ${folder} is full; ${what} (mmdebstrap: ${telling(lines, DISK_FULL)})`,
      {
        next: "Free some space, or let BOBCTL_CACHE name a folder on a larger disk."
      }
    );
  }
  if (lines.some((line) => NO_SUITE.test(line))) {
    return new InputError(`there is no suite "${recipe.suite}" (mmdebstrap: ${telling(lines, NO_SUITE)})`, {
      next: "Name a Debian suite, such as bookworm."
    });
  }
  if (lines.some((line) => NO_KEY.test(line))) {
    return new EnvironmentError(
      `Debian's signing keys are not here; ${what} (mmdebstrap: ${telling(lines, NO_KEY)})`,
      {
        next: "apt-get install debian-archive-keyring"
      }
    );
  }
  if (lines.some((line) => NO_NETWORK.test(line))) {
    return new EnvironmentError(
      `Debian's package archive cannot be reached; ${what} (mmdebstrap: ${telling(lines, NO_NETWORK)})`,
      { next: "Check the network and its proxy (http_proxy); an image that was made before needs none." }
    );
  }
  if (lines.some((line) => CONFLICT.test(line))) {
    return new InputError(
      `the packages do not go together; ${what} (mmdebstrap: ${telling(lines, CONFLICT)})`,
      {
        next: "Leave one of them out under deploy.local.packages."
      }
    );
  }
  return new EnvironmentError(`${what} (mmdebstrap: ${telling(lines, /^E: /)})`, {
    next: "Run `bobctl doctor` to see what this machine lacks."
  });
}
function unknownPackages(lines) {
  return lines.flatMap((line) => {
    const groups = UNKNOWN_PACKAGE.exec(line)?.slice(1) ?? [];
    return groups.filter((name) => name !== void 0);
  });
}
function telling(lines, pattern) {
  const line = lines.find((candidate) => pattern.test(candidate) && !IDLE_WORDS.test(candidate)) ?? lines.filter((candidate) => candidate.trim() !== "").at(-1) ?? "it said nothing";
  return line.trim().slice(0, MAX_LINE_LENGTH);
}

// src/adapters/cell/image-recipe.ts
import { createHash } from "node:crypto";
var DEFAULT_SUITE = "bookworm";
var MAX_PACKAGES = 200;
var RECIPE_VERSION = 1;
var SOURCE_DATE_EPOCH = 1686355200;
var KEY_LENGTH = 16;
var PACKAGE_NAME = /^[a-z0-9][a-z0-9+.-]{1,127}$/;
var SUITE_NAME = /^[a-z][a-z0-9-]{1,31}$/;
var LEFT_OUT = [
  "path-exclude=/usr/share/doc/*",
  "path-include=/usr/share/doc/*/copyright",
  // The folders themselves stay: update-alternatives fails without them.
  "path-exclude=/usr/share/man/*/*",
  "path-exclude=/usr/share/locale/*/*",
  "path-exclude=/usr/share/info/*"
];
var BEFORE_PACKAGES = [
  'mkdir -p "$1/etc/postgresql-common"',
  'echo "create_main_cluster = false" > "$1/etc/postgresql-common/createcluster.conf"'
].join(" && ");
var AFTER_PACKAGES = [
  // Copied from this machine; every cell gets its own.
  'rm -f "$1/etc/resolv.conf" "$1/etc/hostname" "$1/etc/hosts"',
  // Names the key ring's place on this machine.
  'rm -f "$1/etc/apt/sources.list"',
  // Questions of the installation, with the names of temporary files.
  'rm -f "$1/var/cache/debconf/"*',
  // A random key, and links to its certificate that are named after this machine.
  'rm -f "$1/etc/ssl/private/ssl-cert-snakeoil.key"',
  'if [ -d "$1/etc/ssl/certs" ]; then find "$1/etc/ssl/certs" -lname ssl-cert-snakeoil.pem -delete; fi',
  'rm -f "$1/etc/ssl/certs/ssl-cert-snakeoil.pem"'
].join(" && ");
function imageRecipe(packages, suite, arch) {
  if (!SUITE_NAME.test(suite)) throw new InputError(`${quoted(suite)} is not the name of a Debian suite`);
  if (packages.length > MAX_PACKAGES) {
    throw new InputError(`${packages.length} packages were asked for; ${MAX_PACKAGES} are the limit`);
  }
  for (const name of packages) {
    if (!PACKAGE_NAME.test(name)) {
      throw new InputError(`${quoted(name)} is not the name of a Debian package`, {
        next: "Package names have lower-case letters, digits and + - . only."
      });
    }
  }
  return { suite, packages: sortedSet(packages), arch };
}
function imageKey(recipe) {
  const inputs = [RECIPE_VERSION, SOURCE_DATE_EPOCH, LEFT_OUT, BEFORE_PACKAGES, AFTER_PACKAGES, recipe];
  const digest = createHash("sha256").update(JSON.stringify(inputs)).digest("hex");
  return `${recipe.suite}-${recipe.arch}-${digest.slice(0, KEY_LENGTH)}`;
}
function buildCommand(recipe, tarFile) {
  return [
    ...["unshare", "--mount", "--pid", "--fork", "--kill-child=KILL"],
    ...[
      "mmdebstrap",
      "--mode=root",
      "--variant=essential",
      "--format=tar",
      `--architectures=${debianArch(recipe.arch)}`
    ],
    ...LEFT_OUT.map((option) => `--dpkgopt=${option}`),
    `--essential-hook=${BEFORE_PACKAGES}`,
    `--customize-hook=${AFTER_PACKAGES}`,
    ...recipe.packages.length > 0 ? [`--include=${recipe.packages.join(",")}`] : [],
    recipe.suite,
    tarFile
  ];
}
function debianArch(arch) {
  const names = { "386": "i386", arm: "armhf", ppc64le: "ppc64el" };
  return Object.hasOwn(names, arch) ? names[arch] ?? arch : arch;
}
function quoted(text) {
  return JSON.stringify(text.slice(0, 80));
}

// src/adapters/cell/image-tree.ts
import { createHash as createHash2 } from "node:crypto";
var ENTRY = String.raw`%P\t%y\t%m\t%U\t%G\t%l`;
var FILE_ENTRY = String.raw`${ENTRY}\t%s\t%T@`;
var MAX_LISTING_BYTES = 256 * 1024 * 1024;
var LISTING_TIMEOUT_MS = 3e5;
async function treeFingerprint(folder, signal) {
  const listing = await runOrThrow(
    ["find", folder, "-type", "f", "-printf", `${FILE_ENTRY}\\0`, "-o", "-printf", `${ENTRY}\\0`],
    {
      maxBytes: MAX_LISTING_BYTES,
      timeoutMs: LISTING_TIMEOUT_MS,
      env: { ...process.env, LC_ALL: "C" },
      ...signal ? { signal } : {}
    }
  );
  if (listing.truncated) throw new EnvironmentError(`${folder} holds too many files`);
  const hash = createHash2("sha256");
  for (const entry of listing.stdout.split("\0").sort()) hash.update(entry).update("\0");
  return hash.digest("hex");
}

// src/adapters/cell/image.ts
var NOTE_FILE = "image.json";
var ROOT_FOLDER = "rootfs";
var BUILD_STEP = /^I: ((?:running apt-get|downloading|extracting|installing|creating) [^:]*)$/;
var UNPACK_TIMEOUT_MS = 6e5;
var SYNC_TIMEOUT_MS = 3e5;
async function ensureImage(options) {
  const recipe = imageRecipe(options.packages, options.suite ?? DEFAULT_SUITE, goArchitecture(process.arch));
  const cache = imageCache(await makeCacheFolders(options.cacheDir), recipe);
  const cached = await readCached(cache, options);
  if (cached) return cached;
  if (!isRoot())
    throw new EnvironmentError("making an image needs root", { next: "Run it again with sudo." });
  await requireProgram("mmdebstrap");
  return withLock(
    cache.lock,
    async () => await readCached(cache, options) ?? await make(cache, recipe, options),
    {
      onWait: () => options.onProgress?.("waiting for another bobctl that makes an image"),
      ...options.signal ? { signal: options.signal } : {}
    }
  );
}
var BUILDING_FOLDER = "building";
var IMAGES_FOLDER = "images";
var LOCK_FILE = "images.lock";
function imageCache(cacheDir, recipe) {
  const folder = path4.join(cacheDir, IMAGES_FOLDER, imageKey(recipe));
  return {
    folder,
    rootfs: path4.join(folder, ROOT_FOLDER),
    note: path4.join(folder, NOTE_FILE),
    building: path4.join(cacheDir, BUILDING_FOLDER),
    lock: path4.join(cacheDir, LOCK_FILE)
  };
}
async function makeCacheFolders(cacheDir) {
  try {
    await mkdir3(path4.join(cacheDir, BUILDING_FOLDER), { recursive: true, mode: 493 });
    await mkdir3(path4.join(cacheDir, IMAGES_FOLDER), { recursive: true, mode: 448 });
    return await realpath(cacheDir);
  } catch (error) {
    throw new EnvironmentError(`the cache folder ${cacheDir} cannot be made`, {
      next: "Let BOBCTL_CACHE name a folder that can be written.",
      cause: error
    });
  }
}
async function readCached(cache, options) {
  const note = await readNote(cache.note);
  if (note === void 0) return void 0;
  const tree = await treeFingerprint(cache.rootfs, options.signal).catch(() => void 0);
  options.signal?.throwIfAborted();
  if (tree !== note.tree) {
    options.onProgress?.(`the image in ${cache.folder} is damaged; it is made anew`);
    return void 0;
  }
  return { rootfs: cache.rootfs, imageID: note.imageID, bytes: note.bytes };
}
async function readNote(file) {
  try {
    const note = JSON.parse(await readFile2(file, "utf8"));
    const whole = /^local@sha256:[0-9a-f]{64}$/.test(note.imageID ?? "") && Number.isSafeInteger(note.bytes) && note.tree !== void 0;
    return whole ? note : void 0;
  } catch {
    return void 0;
  }
}
async function make(cache, recipe, options) {
  await emptyFolder(cache.building);
  await removeDamaged(cache);
  const aside = await mkdtemp2(path4.join(cache.building, "image-"));
  try {
    const tarFile = path4.join(aside, "image.tar");
    await build(recipe, aside, tarFile, options);
    options.onProgress?.("unpacking");
    const content = path4.join(aside, "content");
    await unpack(tarFile, path4.join(content, ROOT_FOLDER), options);
    const image = { imageID: `local@sha256:${await fileDigest(tarFile)}`, bytes: (await stat(tarFile)).size };
    const tree = await treeFingerprint(path4.join(content, ROOT_FOLDER), options.signal);
    const note = { recipe, ...image, tree };
    await writeFile4(path4.join(content, NOTE_FILE), `${JSON.stringify(note, void 0, 2)}
`);
    await runOrThrow(["sync", "--file-system", content], { timeoutMs: SYNC_TIMEOUT_MS });
    options.signal?.throwIfAborted();
    await rename(content, cache.folder);
    return { rootfs: cache.rootfs, ...image };
  } catch (error) {
    throw isDiskFull(error) ? explainBuildFailure([messageWithCode(error)], recipe, cache.building) : error;
  } finally {
    await removeTree(aside);
  }
}
async function build(recipe, aside, tarFile, options) {
  options.onProgress?.(`making the image of ${recipe.packages.join(", ") || recipe.suite} with mmdebstrap`);
  const temporary = path4.join(aside, "tmp");
  await mkdir3(temporary);
  await runOrThrow(["chmod", "0755", aside, temporary]);
  const lines = [];
  const tell = (line) => {
    lines.push(line);
    if (lines.length > TOLD_LINES) lines.shift();
    const step2 = BUILD_STEP.exec(line)?.[1];
    if (step2 !== void 0) options.onProgress?.(step2);
  };
  const building = await startProcess(buildCommand(recipe, tarFile), {
    dieWithParent: true,
    onStdout: tell,
    onStderr: tell,
    env: { ...process.env, LC_ALL: "C", TMPDIR: temporary, SOURCE_DATE_EPOCH: String(SOURCE_DATE_EPOCH) },
    ...options.signal ? { signal: options.signal } : {}
  });
  const exit = await building.exited;
  options.signal?.throwIfAborted();
  if (exit.code !== 0) throw explainBuildFailure(lines, recipe, aside);
}
async function unpack(tarFile, rootfs, options) {
  await mkdir3(rootfs, { recursive: true });
  await runOrThrow(
    [
      ...["tar", "--extract", "--file", tarFile, "--directory", rootfs],
      ...["--numeric-owner", "--same-owner", "--preserve-permissions", "--xattrs", "--xattrs-include=*"]
    ],
    { timeoutMs: UNPACK_TIMEOUT_MS, ...options.signal ? { signal: options.signal } : {} }
  );
}
async function removeDamaged(cache) {
  if (!await exists(cache.folder)) return;
  const users = (await listMounts()).filter((mount) => mount.options.includes(`lowerdir=${cache.rootfs}`));
  if (users.length > 0) {
    throw new EnvironmentError(`the image in ${cache.folder} is damaged, and cells still use it`, {
      next: "End the other runs of bobctl, then try again."
    });
  }
  const aside = await mkdtemp2(path4.join(cache.building, "damaged-"));
  await rename(cache.folder, path4.join(aside, "image"));
  await removeTree(aside);
}
async function emptyFolder(folder) {
  const removed = (await readdir(folder)).map((name) => path4.join(folder, name));
  for (const entry of removed) await removeTree(entry);
  return removed;
}
async function fileDigest(file) {
  const hash = createHash3("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest("hex");
}
function isDiskFull(error) {
  return /ENOSPC|EDQUOT|No space left on device/.test(messageWithCode(error));
}
function messageWithCode(error) {
  if (!(error instanceof Error)) return String(error);
  const code = errorCode(error);
  return code === "ENOSPC" || code === "EDQUOT" ? `No space left on device (${error.message})` : error.message;
}

// src/adapters/cell/sweep.ts
import { realpath as realpath2 } from "node:fs/promises";
import path5 from "node:path";
var LOCK_FILE2 = "sweep.lock";
async function sweepLeftovers(stateDir, warn = () => void 0) {
  if (!await exists(stateDir)) return [];
  const folder = await realpath2(stateDir);
  return withLock(path5.join(folder, LOCK_FILE2), async () => {
    const { cells, unfinished } = await listStateFolder(folder);
    const removed = [];
    for (const name of cells) removed.push(...await sweepCell(folder, name, warn));
    for (const entry of unfinished) {
      if (await readStat(entry.pid)) continue;
      await removeTree(entry.folder);
      removed.push(path5.basename(entry.folder));
    }
    return removed;
  });
}
async function sweepCell(stateDir, name, warn) {
  const paths = cellPaths(stateDir, name);
  const state = await readState(paths);
  if (state === void 0) {
    if (await exists(paths.folder)) warn(`${name} stays: ${paths.state} does not say whose it is`);
    return [];
  }
  if (await isAlive(state.owner)) return [];
  const { removed, problems } = await tearDown(paths);
  for (const problem of problems) warn(`${name} was not removed completely: ${problem}`);
  return removed.length === 0 ? [] : [`${name} (${removed.join(", ")})`];
}

// src/pipeline/vm/prepare-vm.ts
import { mkdir as mkdir7, readFile as readFile6, rm, writeFile as writeFile10 } from "node:fs/promises";
import { dirname as dirname2, join as join5 } from "node:path";

// src/adapters/vm/guest-root.ts
import { chmod as chmod2, cp, mkdir as mkdir4, readFile as readFile3, writeFile as writeFile5 } from "node:fs/promises";
import path6 from "node:path";
var SUITE = "trixie";
var WHAT = "the micro-VMs' system";
var REVISION = 1;
var PACKAGES = [
  ...["bpftrace", "nodejs", "runc", "iproute2", "util-linux", "mount", "perl-base", "kmod", "busybox-static"],
  ...["bash", "dash", "coreutils", "sed", "grep", "gawk", "findutils", "procps", "curl", "ca-certificates"],
  ...["base-files", "base-passwd", "netbase", "libc-bin"]
];
var MOUNT_POINTS = ["image", "usr/lib/modules", "var/lib/bobctl", "proc", "sys", "dev", "run", "tmp"];
var DISK = "root.img";
var BUSYBOX = "busybox";
var NOTE = "guest.json";
async function ensureGuestRoot(options) {
  const folder = path6.join(path6.resolve(options.cacheDir), "vm", `system-${SUITE}-amd64-${REVISION}`);
  return madeOnce({
    ...options,
    folder,
    what: WHAT,
    read: readGuestRoot,
    make: async (content) => {
      await requireExtractor(WHAT);
      await make2(content, options);
    }
  });
}
async function make2(content, options) {
  const root = path6.join(path6.dirname(content), "root");
  await extractPackages({
    ...options,
    what: WHAT,
    suite: SUITE,
    architecture: "amd64",
    packages: PACKAGES,
    folder: root
  });
  for (const folder of MOUNT_POINTS) await mkdir4(path6.join(root, folder), { recursive: true });
  for (const name of ["passwd", "group"]) {
    await cp(path6.join(root, `usr/share/base-passwd/${name}.master`), path6.join(root, "etc", name));
  }
  await mkdir4(content);
  const tree = await treeFingerprint(root, options.signal);
  const busybox = path6.join(content, BUSYBOX);
  await cp(path6.join(root, "usr/bin/busybox"), busybox);
  await chmod2(busybox, 493);
  options.onProgress?.("making its disk");
  const disk = path6.join(content, DISK);
  await makeDisk(root, disk, options.signal);
  await removeTree(root);
  const digest = sha256(JSON.stringify([REVISION, tree]));
  await writeFile5(path6.join(content, NOTE), JSON.stringify({ digest, disk: await diskMark(disk) }));
}
async function readGuestRoot(folder) {
  try {
    const note = JSON.parse(await readFile3(path6.join(folder, NOTE), "utf8"));
    const disk = path6.join(folder, DISK);
    if (await diskMark(disk) !== note.disk) return void 0;
    return { disk, busybox: path6.join(folder, BUSYBOX), digest: note.digest };
  } catch {
    return void 0;
  }
}

// src/adapters/vm/guest-program.ts
import { readFile as readFile4 } from "node:fs/promises";
import path7 from "node:path";
var ENTRY_POINTS = ["vm-guest.mjs", "net-agent.mjs"];
var PART = /["']\.\/([A-Za-z0-9._-]+\.mjs)["']/g;
async function guestProgram(folder) {
  const program = /* @__PURE__ */ new Map();
  const left = [...ENTRY_POINTS];
  for (let name = left.shift(); name !== void 0; name = left.shift()) {
    if (program.has(name)) continue;
    const content = await readFile4(path7.join(folder, name)).catch((error) => {
      throw new EnvironmentError(`bobctl is not whole: ${name} is missing in ${folder}`, {
        next: "Install bobctl again.",
        cause: error
      });
    });
    program.set(name, content);
    left.push(...[...content.toString("utf8").matchAll(PART)].map(([, part]) => part ?? ""));
  }
  return program;
}

// src/adapters/vm/image-disk.ts
import { mkdir as mkdir5, readFile as readFile5, writeFile as writeFile6 } from "node:fs/promises";
import path8 from "node:path";
var DISK2 = "image.img";
var NOTE2 = "image.json";
var KEY_LENGTH2 = 32;
async function ensureImageDisk(image, options) {
  const key = image.imageID.replace(/^.*:/, "").slice(0, KEY_LENGTH2);
  return madeOnce({
    ...options,
    folder: path8.join(path8.resolve(options.cacheDir), "vm", `image-${key}`),
    what: "the image's disk",
    read: (folder) => readDisk(folder, image),
    make: async (content) => {
      await mkdir5(content);
      const disk = path8.join(content, DISK2);
      await makeDisk(image.rootfs, disk, options.signal);
      const note = { imageID: image.imageID, disk: await diskMark(disk) };
      await writeFile6(path8.join(content, NOTE2), JSON.stringify(note));
    }
  });
}
async function readDisk(folder, { imageID }) {
  try {
    const note = JSON.parse(await readFile5(path8.join(folder, NOTE2), "utf8"));
    const disk = path8.join(folder, DISK2);
    return note.imageID === imageID && await diskMark(disk) === note.disk ? disk : void 0;
  } catch {
    return void 0;
  }
}

// src/adapters/vm/vm.ts
import { statfs, writeFile as writeFile7 } from "node:fs/promises";
import path9 from "node:path";

// src/adapters/vm/cpio.ts
var MAGIC = "070701";
var ALIGNMENT = 4;
var TRAILER = "TRAILER!!!";
var FILE_TYPES = { file: 32768, folder: 16384, link: 40960 };
function cpioArchive(entries) {
  const parts = [];
  withFolders(entries).forEach((entry, index) => parts.push(...recordOf(entry, index + 1)));
  parts.push(...headerOf(TRAILER, { inode: 0, mode: 0, links: 1, size: 0 }));
  return Buffer.concat(parts);
}
function withFolders(entries) {
  const known = new Set(entries.filter(({ kind }) => kind === "folder").map(({ path: path10 }) => path10));
  const complete = [];
  for (const entry of entries) {
    const segments = entry.path.split("/").slice(0, -1);
    segments.forEach((_, index) => {
      const path10 = segments.slice(0, index + 1).join("/");
      if (known.has(path10)) return;
      known.add(path10);
      complete.push({ path: path10, kind: "folder" });
    });
    complete.push(entry);
  }
  return complete;
}
function recordOf(entry, inode) {
  const content = contentOf(entry);
  const header = headerOf(entry.path, {
    inode,
    mode: FILE_TYPES[entry.kind] | permissionsOf(entry),
    links: entry.kind === "folder" ? 2 : 1,
    size: content.length
  });
  return [...header, content, padding(content.length)];
}
function contentOf(entry) {
  if (entry.kind === "folder") return Buffer.alloc(0);
  return entry.kind === "link" ? Buffer.from(entry.target) : Buffer.from(entry.content);
}
function permissionsOf(entry) {
  if (entry.kind === "link") return 511;
  return entry.kind === "folder" || entry.executable ? 493 : 420;
}
function headerOf(path10, { inode, mode, links, size }) {
  const name = Buffer.from(`${path10}\0`);
  const fields = [inode, mode, 0, 0, links, 0, size, 0, 0, 0, 0, name.length, 0];
  const header = Buffer.from(MAGIC + fields.map((field) => field.toString(16).padStart(8, "0")).join(""));
  return [header, name, padding(header.length + name.length)];
}
function padding(length) {
  return Buffer.alloc((ALIGNMENT - length % ALIGNMENT) % ALIGNMENT);
}

// src/adapters/vm/vm.ts
var VM_LIMITS = {
  bootMs: 18e4,
  silenceMs: 6e4,
  lifeMs: 2 * 36e5,
  consoleBytes: 4 * 1024 * 1024,
  freeBytes: 32 * 1024 * 1024
};
var MAX_LINE_BYTES = 64 * 1024 * 1024;
var MAX_SHOWN_LINE = 200;
var SHOWN_LINES3 = 3;
var KEPT_LINES = 40;
var WATCH_MS = 250;
var KVM_BROKEN = /KVM internal error|KVM: entry failed|failed to initialize kvm/i;
async function startVm(options) {
  const initramfs = path9.join(options.folder, "initramfs.cpio");
  await writeFile7(initramfs, cpioArchive(options.entries));
  const vm = new QemuVm(options);
  await vm.start(qemuCommand({ ...options.machine, initramfs }));
  return vm;
}
var QemuVm = class {
  died;
  #options;
  #limits;
  #console = [];
  #complaints = [];
  #consoleBytes = 0;
  #process;
  #watch;
  #startedAt = performance.now();
  #heardAt;
  #ending = false;
  #declareDead = () => void 0;
  constructor(options) {
    this.#options = options;
    this.#limits = { ...VM_LIMITS, ...options.limits };
    this.died = new Promise((_, reject) => this.#declareDead = reject);
    this.died.catch(() => void 0);
  }
  async start(command) {
    this.#process = await startProcess(command, {
      input: "pipe",
      dieWithParent: true,
      maxLineBytes: MAX_LINE_BYTES,
      onStdout: (line, cut) => this.#take(line, cut),
      onStatusBytes: (chunk) => this.#readConsole(chunk),
      onStderr: (line) => this.#complain(line),
      ...this.#options.signal ? { signal: this.#options.signal } : {}
    });
    void this.#process.exited.then(
      ({ code, signal }) => this.#fail(`ended (${signal ?? `exit code ${code}`})`)
    );
    this.#watch = setInterval(() => {
      this.#check();
      void this.#checkDisk();
    }, WATCH_MS);
  }
  consoleText() {
    return Buffer.concat(this.#console).toString("utf8");
  }
  send(line) {
    this.#process?.write(`${line}
`);
  }
  async stop(graceMs = 0) {
    this.#ending = true;
    clearInterval(this.#watch);
    const running = this.#process;
    if (running === void 0) return;
    let timer;
    const patience = new Promise((resolve) => timer = setTimeout(resolve, graceMs));
    await Promise.race([running.exited, patience]);
    clearTimeout(timer);
    await running.stop({ signal: "SIGKILL" });
  }
  #take(line, cut) {
    this.#heardAt = performance.now();
    if (this.#ending) return;
    try {
      if (cut) throw new Error("a line was too long");
      this.#options.onLine(line);
    } catch (error) {
      this.#fail(`said something that cannot be understood: ${messageOf(error)}`);
    }
  }
  #readConsole(chunk) {
    this.#consoleBytes += chunk.length;
    if (this.#consoleBytes > this.#limits.consoleBytes) {
      this.#fail(`wrote more than ${this.#limits.consoleBytes} bytes to its console`);
    } else this.#console.push(chunk);
  }
  #complain(line) {
    if (line.trim() !== "" && this.#complaints.length < KEPT_LINES) this.#complaints.push(line.trim());
    if (KVM_BROKEN.test(line)) this.#fail("cannot run by this machine's KVM", true);
  }
  /** Looks whether it is still to be waited for. */
  #check() {
    const { bootMs, silenceMs, lifeMs } = this.#limits;
    const now2 = performance.now();
    if (now2 - this.#startedAt > lifeMs) this.#fail(`ran for more than ${lifeMs / 1e3} s`);
    else if (this.#heardAt === void 0 && now2 - this.#startedAt > bootMs) {
      this.#fail(`did not start within ${bootMs / 1e3} s`);
    } else if (this.#heardAt !== void 0 && now2 - this.#heardAt > silenceMs) {
      this.#fail(`hangs: it said nothing for ${silenceMs / 1e3} s`);
    }
  }
  async #checkDisk() {
    const { folder } = this.#options;
    const disk = await statfs(folder).catch(() => void 0);
    if (disk && disk.bavail * disk.bsize < this.#limits.freeBytes) {
      this.#fail(`had to be ended: the disk of ${folder} is full`);
    }
  }
  #lastLines() {
    const lines = this.consoleText().split(/\r?\n/);
    const told = lines.filter((line) => line.trim() !== "").slice(-SHOWN_LINES3);
    return told.map((line) => line.trim().slice(0, MAX_SHOWN_LINE));
  }
  #fail(what, kvm = false) {
    if (this.#ending) return;
    this.#ending = true;
    clearInterval(this.#watch);
    const said2 = [...this.#complaints.slice(0, SHOWN_LINES3), ...this.#lastLines()];
    const tail = said2.length === 0 ? "" : `; it last wrote: ${said2.join(" | ")}`;
    this.#declareDead(
      kvm ? new KvmBroken(`the micro-VM ${what}${tail}`) : new EnvironmentError(`the micro-VM ${what}${tail}`, {
        next: "Its console is in the logs folder; `bobctl doctor` says what this machine lacks."
      })
    );
    void this.#process?.stop({ signal: "SIGKILL" });
  }
};
var KvmBroken = class extends EnvironmentError {
};

// src/pipeline/vm/run-guest.ts
import { chmod as chmod3, mkdir as mkdir6, realpath as realpath3, writeFile as writeFile9 } from "node:fs/promises";
import { join as join4 } from "node:path";

// src/pipeline/vm/guest-client.ts
import { writeFile as writeFile8 } from "node:fs/promises";
import { basename as basename2, join as join3 } from "node:path";
var now = () => Number(process.hrtime.bigint());
var GuestClient = class {
  hello;
  /** The session has begun; rejects when it cannot. */
  ready;
  /** Rejects when the guest's session fails; never resolves. */
  failed;
  #options;
  #pending = /* @__PURE__ */ new Map();
  #steps = /* @__PURE__ */ new Map();
  #resolveHello = () => void 0;
  #resolveReady = () => void 0;
  #reject = () => void 0;
  #files = Promise.resolve();
  /** Nanoseconds from the guest's clock to this machine's. */
  #clockOffset = 0;
  #lastId = 0;
  constructor(options) {
    this.#options = options;
    this.hello = new Promise((resolve) => this.#resolveHello = resolve);
    this.ready = new Promise((resolve) => this.#resolveReady = resolve);
    this.failed = new Promise((_, reject) => this.#reject = reject);
    this.failed.catch(() => void 0);
  }
  /** Takes a line of the guest. @throws Error when it is none of a guest's */
  take(line) {
    const message = JSON.parse(line);
    switch (message.type) {
      case "hello":
        this.#clockOffset = now() - message.hello.time;
        this.#resolveHello(message.hello);
        break;
      case "beat":
        break;
      case "step":
        this.#step(message);
        break;
      case "note":
        this.#options.progress[message.what === "warn" ? "warn" : "info"](message.text);
        break;
      case "ready":
        this.#resolveReady();
        break;
      case "event":
        this.#options.onEvent({ ...message.event, time: message.event.time + this.#clockOffset });
        break;
      case "file":
        this.#keep(message.name, message.base64);
        break;
      case "answer":
        this.#answer(message);
        break;
      case "failed":
        this.end(fromLinkError(message.error));
        break;
      default:
        throw new Error("a message of unknown type");
    }
  }
  /** Asks the guest. */
  async call(op, input, send) {
    const id = ++this.#lastId;
    const answer = new Promise((resolve, reject) => this.#pending.set(id, { resolve, reject }));
    send(JSON.stringify({ id, op, ...input }));
    return await Promise.race([answer, this.failed]);
  }
  /** Nothing more comes: whoever waits is told. */
  end(error) {
    for (const step2 of this.#steps.values()) step2.failed(error.message);
    this.#steps.clear();
    this.#reject(error);
  }
  /** Resolves when the files that were sent are written. */
  async filesWritten() {
    await this.#files;
  }
  #step({ number, what, text }) {
    if (what === "begin") {
      this.#steps.set(number, this.#options.progress.begin(text));
      return;
    }
    this.#steps.get(number)?.[what](text);
    if (what !== "update") this.#steps.delete(number);
  }
  #answer({ id, output, error }) {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (error === void 0) pending?.resolve(output);
    else pending?.reject(fromLinkError(error));
  }
  #keep(name, base64) {
    const file = join3(this.#options.logDir, basename2(name));
    const written = writeFile8(file, Buffer.from(base64, "base64"));
    this.#files = Promise.all([this.#files, written]);
    this.#files.catch(() => void 0);
  }
};

// src/pipeline/vm/run-guest.ts
var STATE_DISK_BYTES = 16 * 1024 ** 3;
var POWER_OFF_MS = 1e4;
async function withGuest(options, context2, work) {
  const { logDir } = options;
  await mkdir6(logDir, { recursive: true });
  await mkdir6(context2.stateDir, { recursive: true });
  const paths = cellPaths(await realpath3(context2.stateDir), newCellName(options.id));
  await makeStateFolder(paths, { id: options.id, image: options.imageDisk ?? "", logDir });
  let vm;
  let poweredOff = false;
  try {
    const client = new GuestClient(options);
    vm = await startGuest(options, paths, client, context2);
    vm.died.catch(
      (error) => client.end(error instanceof Error ? error : new Error(messageOf(error)))
    );
    const value = await Promise.race([work({ client, vm }), vm.died, aborted(context2.signal)]);
    poweredOff = true;
    await client.filesWritten();
    return value;
  } finally {
    await vm?.stop(poweredOff ? POWER_OFF_MS : 0);
    if (vm) await writeFile9(join4(logDir, "console.log"), vm.consoleText()).catch(() => void 0);
    const { problems } = await tearDown(paths);
    for (const problem of problems) context2.progress.warn(`not removed: ${problem}`);
  }
}
async function startGuest({ parts, accelerator, spec, imageDisk, scripts }, { name, folder }, client, { signal }) {
  const { kernel, root } = parts;
  await chmod3(folder, 448);
  const state = join4(folder, "state.img");
  await makeEmptyDisk(state, STATE_DISK_BYTES);
  const disks = [
    { name: "system", file: root.disk, writable: false },
    { name: "modules", file: kernel.modulesDisk, writable: false },
    ...imageDisk === void 0 ? [] : [{ name: "image", file: imageDisk, writable: false }],
    { name: "state", file: state, writable: true }
  ];
  const entries = await guestEntries({
    busybox: root.busybox,
    bootModules: kernel.bootModules,
    disks: disks.length,
    program: parts.program,
    session: spec,
    scripts
  });
  const machine = {
    name,
    accelerator,
    memoryBytes: parts.memoryBytes,
    cpus: parts.cpus,
    kernel: kernel.image,
    disks
  };
  return startVm({
    machine,
    entries,
    folder,
    onLine: (line) => client.take(line),
    ...parts.limits ? { limits: parts.limits } : {},
    signal
  });
}
async function aborted(signal) {
  return new Promise((_, reject) => {
    const tell = () => reject(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
    if (signal.aborted) tell();
    signal.addEventListener("abort", tell, { once: true });
  });
}

// src/pipeline/vm/vm-platform.ts
import { dirname, basename as basename3 } from "node:path";
var FINISH_MS = 12e4;
function vmPlatform(options) {
  const { parts, probed } = options;
  return {
    kernel: probed.hello.release,
    virtualMachine: probed.accelerator,
    recorder: probed.hello.recorder,
    needs: { memoryBytes: parts.memoryBytes, cpus: parts.cpus },
    withSession: (session, context2, work) => withVmSession(options, session, context2, work)
  };
}
async function withVmSession({ parts, probed, imageDisk, scriptFolders }, options, context2, work) {
  const { cellId, workload, deploy, image, logDir, onEvent } = options;
  const scripts = new Map(scriptFolders.map((folder, index) => [String(index), folder]));
  const guest = {
    parts,
    accelerator: probed.accelerator,
    id: cellId,
    imageDisk,
    scripts,
    spec: {
      kind: "session",
      http: parts.http,
      cellId,
      identity: workload.identity,
      deploy,
      image: { imageID: image.imageID, bytes: image.bytes }
    },
    progress: context2.progress,
    logDir,
    onEvent
  };
  return withGuest(guest, context2, async (running) => {
    await booted(running, probed, context2);
    const { client, vm } = running;
    await Promise.race([client.ready, client.failed]);
    const send = (line) => vm.send(line);
    const session = sessionOf(options, client, send, scripts, context2);
    const value = await Promise.race([work(session), client.failed]);
    const end = await within(client.call("finish", {}, send), FINISH_MS);
    return { value, ...end };
  });
}
async function booted({ client }, probed, context2) {
  const how = probed.accelerator === "kvm" ? "KVM" : "software emulation";
  const hello = await step(
    context2.progress,
    `boot a micro-VM with Linux ${probed.hello.release} (${how})`,
    async () => Promise.race([client.hello, client.failed])
  );
  if (hello.release === probed.hello.release && hello.recorder.digest === probed.hello.recorder.digest)
    return;
  throw new EnvironmentError(
    `the micro-VM runs Linux ${hello.release}; Linux ${probed.hello.release} was expected`
  );
}
function sessionOf(options, client, send, scripts, context2) {
  const cell = {
    exec: (argv, options2) => {
      const { timeoutMs, maxBytes, env, user } = options2 ?? {};
      const passed = {
        ...timeoutMs === void 0 ? {} : { timeoutMs },
        ...maxBytes === void 0 ? {} : { maxBytes },
        ...env === void 0 ? {} : { env },
        ...user === void 0 ? {} : { user }
      };
      return client.call("exec", { argv: [...argv], options: passed }, send);
    },
    writeFile: async (file, content, mode) => {
      const base64 = Buffer.from(content).toString("base64");
      await client.call("writeFile", { file, base64, ...mode === void 0 ? {} : { mode } }, send);
    },
    removeFile: async (file) => {
      await client.call("removeFile", { file }, send);
    }
  };
  const agent = {
    // The guest answers a call with what that call gives.
    call: async (call) => await client.call("agent", { call }, send)
  };
  const access = accessOf(
    options,
    {
      cell,
      agent,
      runScript: (file, args, environment) => client.call(
        "script",
        { folder: scriptFolder(scripts, file), file: basename3(file), args: [...args], environment },
        send
      )
    },
    context2
  );
  return {
    cell,
    access,
    recorder: { mark: () => client.call("mark", {}, send) },
    stopWorkload: async () => {
      await client.call("stopWorkload", {}, send);
    },
    restartWorkload: async () => {
      await client.call("restartWorkload", {}, send);
    }
  };
}
function scriptFolder(scripts, file) {
  for (const [name, folder] of scripts) if (folder === dirname(file)) return name;
  throw new InputError(`${file}: the micro-VM was not given this script`);
}
async function within(work, ms) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(
      () => reject(new EnvironmentError(`the micro-VM did not end its session within ${ms / 1e3} s`)),
      ms
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

// src/pipeline/vm/prepare-vm.ts
var MEMORY_BYTES = 1.5 * 1024 ** 3;
var CPUS = 2;
var KVM_BOOT_MS = 45e3;
async function prepareVm(kernel, image, { scriptFolders, http }, context2) {
  await requireVmPrograms();
  const { cacheDir, signal } = context2;
  const program = await guestProgram(dirname2(context2.agentFile));
  const [parts, imageDisk] = await step(
    context2.progress,
    `kernel of ${kernel.name}`,
    async (onProgress) => {
      const options = { cacheDir, onProgress, signal };
      const root = await ensureGuestRoot(options);
      const found = await ensureKernel(kernel, root.busybox, options);
      const disk = await ensureImageDisk(image, options);
      const made2 = { kernel: found, root, program, http, memoryBytes: MEMORY_BYTES, cpus: CPUS };
      return [made2, disk];
    },
    ([made2]) => `Linux ${made2.kernel.release}`
  );
  const probed = await probe(kernel, parts, context2);
  return vmPlatform({ parts, probed, imageDisk, scriptFolders });
}
async function requireVmPrograms() {
  if (process.arch !== "x64") {
    throw new EnvironmentError(`micro-VMs run on x86_64, not on ${process.arch}`, {
      next: "Leave only host under matrix.local.kernel."
    });
  }
  const missing = await missingVmPackages();
  if (missing.length === 0) return;
  throw new EnvironmentError(`other kernels need ${missing.join(" and ")}, which this machine lacks`, {
    next: `apt-get install ${missing.join(" ")}`
  });
}
async function probe(kernel, parts, context2) {
  const kvm = await hasKvm();
  const version = (await run([QEMU, "--version"])).stdout;
  const { kernel: guest, root, program, http } = parts;
  const inputs = [guest.digest, root.digest, programDigest(program), version, kvm, http];
  const file = join5(context2.cacheDir, "vm", "probes", `${sha256(JSON.stringify(inputs))}.json`);
  const known = await readProbe(file);
  if (known) return known;
  const probed = await step(
    context2.progress,
    `boot Linux ${parts.kernel.release} for the first time`,
    async (update) => {
      if (kvm) {
        const answer = await probeBy(
          "kvm",
          { ...parts, limits: { bootMs: KVM_BOOT_MS } },
          kernel,
          context2
        ).catch((error) => {
          if (!(error instanceof EnvironmentError)) throw error;
          const why = error instanceof KvmBroken ? "it cannot run this kernel" : messageOf(error);
          context2.progress.warn(`KVM is there and is not used: ${why}`);
          return void 0;
        });
        if (answer) return answer;
      }
      update("by software emulation");
      return probeBy("tcg", parts, kernel, context2);
    },
    ({ accelerator }) => accelerator === "kvm" ? "by KVM" : "by software emulation"
  );
  if (!probed.hello.release.startsWith(`${kernel.version}.`)) {
    throw new EnvironmentError(
      `the kernel of ${kernel.name} is ${probed.hello.release}, not ${kernel.version}`
    );
  }
  await mkdir7(dirname2(file), { recursive: true });
  await writeFile10(file, JSON.stringify(probed));
  return probed;
}
async function probeBy(accelerator, parts, kernel, context2) {
  const logDir = join5(context2.cacheDir, "vm", "probes", `${kernel.name}-${accelerator}`);
  const hello = await withGuest(
    {
      parts,
      accelerator,
      id: `probe-${kernel.name}`,
      spec: { kind: "probe", http: parts.http },
      scripts: /* @__PURE__ */ new Map(),
      progress: context2.progress,
      logDir,
      onEvent: () => void 0
    },
    context2,
    async ({ client }) => Promise.race([client.hello, client.failed])
  );
  await rm(logDir, { recursive: true, force: true });
  return { accelerator, hello };
}
function programDigest(program) {
  return sha256(JSON.stringify([...program].map(([name, content]) => [name, sha256(content)])));
}
async function readProbe(file) {
  try {
    return JSON.parse(await readFile6(file, "utf8"));
  } catch {
    return void 0;
  }
}

// src/pipeline/local-tools.ts
import { dirname as dirname3 } from "node:path";
var RECORDER_BYTES = 512 * 1024 ** 2;
async function prepareLocalTools(loaded, planned, context2) {
  await requireLocalCells(context2);
  const removed = await sweepLeftovers(context2.stateDir, (text) => context2.progress.warn(text));
  if (removed.length > 0) context2.progress.info(`removed what a killed run left: ${removed.join(", ")}`);
  const kernels = [...new Set(planned.map(({ kernel }) => kernel ?? HOST_KERNEL))];
  const machine = await readMachine();
  const [image, recorder] = await imageAndRecorder(loaded, kernels.includes(HOST_KERNEL), context2);
  const platforms = /* @__PURE__ */ new Map();
  if (recorder) platforms.set(HOST_KERNEL, hostPlatform(recorder, machine));
  for (const version of kernels) {
    if (version !== HOST_KERNEL)
      platforms.set(version, await kernelPlatform(version, image, loaded, context2));
  }
  return {
    machine,
    image,
    platformOf: ({ kernel = HOST_KERNEL }) => {
      const platform = platforms.get(kernel);
      if (platform === void 0) throw new Error(`the kernel ${kernel} was not prepared`);
      return platform;
    }
  };
}
function hostPlatform(recorder, { kernel }) {
  return {
    kernel,
    recorder,
    needs: { memoryBytes: RECORDER_BYTES, cpus: 1 },
    withSession: (options, context2, work) => withLocalSession({ ...options, recorder }, context2, work)
  };
}
async function kernelPlatform(version, image, loaded, context2) {
  const kernel = guestKernel(version);
  if (kernel === void 0) throw new Error(`the kernel ${version} is not known`);
  const scripts = [...loaded.benign, ...loaded.attacks].flatMap(
    (entry) => entry.kind === "run" ? [dirname3(entry.file)] : []
  );
  try {
    return await prepareVm(
      kernel,
      image,
      { scriptFolders: [...new Set(scripts)], http: speaksHttp(loaded) },
      context2
    );
  } catch (error) {
    context2.signal.throwIfAborted();
    if (!(error instanceof EnvironmentError)) throw error;
    return {
      kernel: version,
      recorder: { name: "ebpf", version: "unknown", digest: "", notObserved: [] },
      needs: { memoryBytes: 0, cpus: 0 },
      withSession: () => Promise.reject(error)
    };
  }
}
async function imageAndRecorder(loaded, withRecorder, { progress, cacheDir, signal: outer }) {
  const { packages, suite } = localDeploy(loaded.workload);
  const http = speaksHttp(loaded);
  const failed = new AbortController();
  const signal = AbortSignal.any([outer, failed.signal]);
  const image = step(
    progress,
    `image with ${packages.join(", ") || "the essential packages"}`,
    (onProgress) => ensureImage({ packages, suite, cacheDir, onProgress, signal }),
    ({ imageID }) => imageID
  );
  const recorder = withRecorder ? step(
    progress,
    "recorder",
    (onProgress) => ebpfRecorder({ cacheDir, http, onProgress, signal }),
    ({ name, version }) => `${name} (${version})`
  ) : Promise.resolve(void 0);
  try {
    return await Promise.all([image, recorder]);
  } catch (error) {
    failed.abort(new Error("not needed any more"));
    await Promise.allSettled([image, recorder]);
    throw error;
  }
}
function localDeploy(workload) {
  if (workload.deploy.local) return workload.deploy.local;
  throw new InputError(`the workload ${workload.name} does not say how it runs without a cluster`, {
    next: "Add deploy.local (packages, command, ready) to the workload file."
  });
}
function requireLocalCell(planned, machine) {
  if (planned.distro !== "local") {
    throw new EnvironmentError(`cell ${planned.cell} is one of a cluster; only a local cell will do here`, {
      next: "`bobctl plan --scope local` lists them."
    });
  }
  if (planned.os !== machine.os || planned.arch !== machine.arch) {
    throw new EnvironmentError(
      `cell ${planned.cell} is for ${planned.os} on ${planned.arch}, and this machine is ${machine.os} on ${machine.arch}`
    );
  }
  if (planned.version !== "runc") {
    throw new EnvironmentError(`cell ${planned.cell}: this version records local cells with runc only`);
  }
  if (planned.kernel !== void 0 && guestKernel(planned.kernel) === void 0) {
    throw new EnvironmentError(`cell ${planned.cell}: Linux ${planned.kernel} is not known`, {
      next: knownKernels()
    });
  }
}
async function requireLocalCells(context2) {
  const missing = (await checkLocalCell({ cacheDir: context2.cacheDir, stateDir: context2.stateDir })).filter(
    ({ ok }) => !ok
  );
  if (missing.length === 0) return;
  throw new EnvironmentError(
    `this machine cannot run local cells: ${missing.map(({ name, found }) => `${name}: ${found}`).join("; ")}`,
    { next: remedyFor(missing) }
  );
}
function remedyFor(missing) {
  const [first] = missing;
  if (missing.length > 1 && missing.every(({ aptPackages }) => aptPackages !== void 0)) {
    return `apt-get install ${missingAptPackages(missing).join(" ")}`;
  }
  return first?.next ?? "Run `bobctl doctor`.";
}

// src/pipeline/local-runtime.ts
function localRuntime(workload, planned, tools) {
  requireLocalCell(planned, tools.machine);
  const { machine, image } = tools;
  const platform = tools.platformOf(planned);
  const { kernel, virtualMachine, recorder, needs } = platform;
  const deploy = localDeploy(workload);
  const container = {
    type: "containers",
    name: deploy.container,
    imageID: image.imageID
  };
  return {
    cell: {
      id: planned.cell,
      os: machine.os,
      distro: planned.distro,
      version: planned.version,
      arch: machine.arch,
      kernel,
      ...virtualMachine === void 0 ? {} : { virtualMachine }
    },
    recorder,
    needs,
    imageDigest: image.imageID,
    session: async (options, context2, work) => {
      options.onContainers([container]);
      const { logDir, onEvent } = options;
      const { value, report, logCut } = await platform.withSession(
        { cellId: planned.cell, workload, deploy, image, logDir, onEvent },
        context2,
        ({ cell, ...session }) => work({
          ...session,
          containers: [container.name],
          runProgram: async (_, path10, program) => {
            await cell.writeFile(path10, program, 493);
            try {
              return (await cell.exec([path10], { signal: context2.signal })).exitCode;
            } finally {
              await cell.removeFile(path10);
            }
          }
        })
      );
      const warnings = logCut === void 0 ? [] : [`the container's log is not whole: ${logCut}`];
      return { value, report, warnings, containers: [container] };
    }
  };
}

// src/pipeline/record.ts
import { join as join6 } from "node:path";

// src/core/detect/ip-address.ts
var MAX_V4 = 0xffffffffn;
var LOOPBACK_V6 = 1n;
function formatAddress({ family, first }) {
  return family === 4 ? bytesOf(first).join(".") : formatV6(first);
}
function canonicalAddress(text) {
  const address = parseAddress(text);
  return address && formatAddress(address);
}
function isLoopback({ family, first }) {
  return family === 4 ? first >> 24n === 127n : first === LOOPBACK_V6;
}
function isUnspecified({ first }) {
  return first === 0n;
}
function isInternalAddress(address) {
  const { family, first } = address;
  if (isLoopback(address) || isUnspecified(address)) return true;
  if (family === 6) {
    return first >> 121n === 0x7en || first >> 118n === 0x3fan || first >> 120n === 0xffn;
  }
  const [a = 0, b = 0] = bytesOf(first);
  return a === 0 || a === 10 || a === 100 && (b & 192) === 64 || a === 169 && b === 254 || a === 172 && (b & 240) === 16 || a === 192 && b === 168 || a >= 224;
}
function isPrivateAddress(text) {
  const address = parseAddress(text);
  if (address === void 0) return false;
  const { family, first } = address;
  if (family === 6) return first >> 121n === 0x7en;
  const [a = 0, b = 0] = bytesOf(first);
  return a === 10 || a === 172 && (b & 240) === 16 || a === 192 && b === 168;
}
function bytesOf(v4) {
  return [24n, 16n, 8n, 0n].map((shift) => Number((v4 & MAX_V4) >> shift & 0xffn));
}
function formatV6(value) {
  const groups = Array.from({ length: 8 }, (_, i) => Number(value >> BigInt(112 - 16 * i) & 0xffffn));
  let best = { at: -1, length: 1 };
  for (let at = 0; at < 8; at++) {
    let length = 0;
    while (at + length < 8 && groups[at + length] === 0) length++;
    if (length > best.length) best = { at, length };
  }
  const hex = groups.map((group) => group.toString(16));
  if (best.at < 0) return hex.join(":");
  return `${hex.slice(0, best.at).join(":")}::${hex.slice(best.at + best.length).join(":")}`;
}

// src/core/detect/requests.ts
var DEFAULT_PORT = 80;
function endpointFromEvent(event) {
  const { method, direction, host, address, target } = event;
  const port = host === void 0 ? event.port : portOf(host);
  return {
    endpoint: `:${port}${pathOf(target)}`,
    methods: [method],
    internal: isPrivateAddress(address),
    direction,
    ...host === void 0 ? {} : { headers: { Host: [host] } }
  };
}
function endpointAllowed(endpoints, observed) {
  return endpoints.some(
    (known) => endpointCovers(
      known,
      observed.direction === "inbound" ? { ...observed, internal: known.internal } : observed
    )
  );
}
function portOf(host) {
  const port = /:([0-9]+)$/.exec(host.replace(/^\[.*\]/, ""))?.[1];
  return port === void 0 ? DEFAULT_PORT : Number(port);
}
function pathOf(target) {
  const url = target.startsWith("/") || /^https?:\/\//.test(target) ? parseRequestUrl(target) : void 0;
  const path10 = url === void 0 ? target : url.path;
  const plain = path10.replaceAll("*", "%2A").replaceAll("⋯", "%E2%8B%AF");
  return plain.startsWith("/") ? plain : `/${plain}`;
}

// src/core/detect/peers.ts
var WITH_PORTS = /* @__PURE__ */ new Set(["TCP", "UDP", "33", "132", "136"]);
var MPTCP = "262";
function neighborFromEvent(event) {
  if (event.type !== "connect" && event.type !== "accept") return void 0;
  const address = parseAddress(event.address);
  if (event.protocol === "UNIX" || address === void 0) return void 0;
  const port = networkPort(event.protocol, event.port);
  if (event.type === "connect" && port.protocol === "UDP" && port.port === 0) return void 0;
  const neighbor = {
    type: isInternalAddress(address) ? "internal" : "external",
    dnsNames: [],
    ports: [port],
    podSelector: null,
    namespaceSelector: null,
    ipAddress: formatAddress(address),
    ipAddresses: []
  };
  return {
    direction: event.type === "connect" ? "egress" : "ingress",
    neighbor: { identifier: neighborIdentifier(neighbor), ...neighbor }
  };
}
function listenFromEvent(event) {
  if (event.type !== "listen" && event.type !== "bind") return void 0;
  const address = canonicalAddress(event.address);
  if (event.protocol === "UNIX" || address === void 0) return void 0;
  const protocol = protocolOf(event.protocol);
  if (event.type === "bind" && (protocol !== "UDP" || event.port === 0)) return void 0;
  return { protocol, address, port: event.port };
}
function egressCovers(neighbors, peer) {
  return neighbors.some(
    (known) => matchIP(addressesOf(known), peer.ipAddress ?? "") && portsCover(known.ports, peer.ports)
  );
}
function ingressCovers(neighbors, peer) {
  return neighbors.some((known) => portsCover(known.ports, peer.ports));
}
function listenCovers(listens, socket) {
  const reach = reachOf(socket.address);
  return listens.some(
    (entry) => entry.protocol === socket.protocol && entry.port === socket.port && reachOf(entry.address) === reach
  );
}
function reachOf(address) {
  const parsed = parseAddress(address);
  if (parsed === void 0) return address;
  return `${parsed.family} ${isUnspecified(parsed) ? "every" : isLoopback(parsed) ? "loopback" : "one"}`;
}
function portsCover(known, ports) {
  if (known.length === 0) return true;
  return ports.every(
    (port) => known.some(
      (entry) => entry.protocol === port.protocol && (entry.port === null || entry.port === port.port)
    )
  );
}
function protocolOf(protocol) {
  return protocol === MPTCP ? "TCP" : protocol.toUpperCase();
}
function networkPort(rawProtocol, port) {
  const protocol = protocolOf(rawProtocol);
  return WITH_PORTS.has(protocol) ? { name: `${protocol}-${port}`, protocol, port } : { name: protocol, protocol, port: null };
}

// src/core/bob/profile-builder.ts
var MAX_ENTRIES = 4e4;
var MAX_HOSTS = 32;
var START = 1;
var RUN = 2;
var ProfileBuilder = class {
  #identity;
  #syscalls = /* @__PURE__ */ new Map();
  #capabilities = /* @__PURE__ */ new Map();
  #execs = /* @__PURE__ */ new Map();
  #opens = /* @__PURE__ */ new Map();
  #peers = {
    ingress: /* @__PURE__ */ new Map(),
    egress: /* @__PURE__ */ new Map()
  };
  #listens = /* @__PURE__ */ new Map();
  #endpoints = /* @__PURE__ */ new Map();
  #tooLarge = false;
  constructor(identity) {
    this.#identity = identity;
  }
  /** True when entries were left out because there were more than `MAX_ENTRIES`. */
  get tooLarge() {
    return this.#tooLarge;
  }
  /** Takes one event; stage 0 is the phase `start`, every later one `run`. */
  add(event) {
    const phase = event.stage === 0 ? START : RUN;
    switch (event.type) {
      case "syscall":
        this.#see(this.#syscalls, event.name, phase, () => ({ name: event.name }));
        break;
      case "capability":
        this.#see(this.#capabilities, event.name, phase, () => ({ name: event.name }));
        break;
      case "exec":
        this.#see(this.#execs, JSON.stringify([event.path, ...event.args]), phase, () => ({
          path: event.path,
          args: event.args
        }));
        break;
      case "open": {
        const open = this.#see(this.#opens, event.path, phase, () => ({
          path: event.path,
          flags: /* @__PURE__ */ new Set()
        }));
        for (const flag of event.flags) open?.value.flags.add(flag);
        break;
      }
      case "http":
        this.#addEndpoint(endpointFromEvent(event), phase);
        break;
      default:
        this.#addNetwork(event, phase);
    }
  }
  /** The profile so far, in canonical order. */
  build() {
    const byName = (a, b) => compareBytes(a.name, b.name);
    return {
      ...this.#identity,
      capabilities: list(this.#capabilities).sort(byName),
      syscalls: list(this.#syscalls).sort(byName),
      execs: list(this.#execs).sort((a, b) => compareBytes(execKey(a), execKey(b))),
      opens: list(this.#opens).map((open) => ({ ...open, flags: sortedSet(open.flags) })).sort((a, b) => compareBytes(a.path, b.path)),
      endpoints: list(this.#endpoints).sort((a, b) => compareBytes(endpointKey(a), endpointKey(b))),
      ingress: list(this.#peers.ingress).sort(byIdentifier),
      egress: list(this.#peers.egress).sort(byIdentifier),
      listens: list(this.#listens).sort((a, b) => compareBytes(listenKey(a), listenKey(b)))
    };
  }
  /** One entry an endpoint, as storage merges them: methods and hosts are united. */
  #addEndpoint(endpoint, phase) {
    const seen = this.#see(this.#endpoints, endpointKey(endpoint), phase, () => endpoint);
    if (seen === void 0) return;
    const { value } = seen;
    value.methods = sortedSet([...value.methods, ...endpoint.methods]);
    const hosts = sortedSet([...hostsOf(value), ...hostsOf(endpoint)]).slice(0, MAX_HOSTS);
    if (hosts.length > 0) value.headers = { Host: hosts };
  }
  #addNetwork(event, phase) {
    const peer = neighborFromEvent(event);
    if (peer !== void 0) {
      const key = peer.neighbor.identifier ?? "";
      const seen = this.#see(this.#peers[peer.direction], key, phase, () => ({
        ...peer.neighbor,
        ports: []
      }));
      if (seen) unitePorts(seen.value.ports, peer.neighbor.ports);
    }
    const listen = listenFromEvent(event);
    if (listen !== void 0) this.#see(this.#listens, listenKey(listen), phase, () => listen);
  }
  #see(map, key, phase, make3) {
    const known = map.get(key);
    if (known !== void 0) {
      known.phases |= phase;
      return known;
    }
    if (this.#size() >= MAX_ENTRIES) {
      this.#tooLarge = true;
      return void 0;
    }
    const seen = { value: make3(), phases: phase };
    map.set(key, seen);
    return seen;
  }
  #size() {
    return this.#syscalls.size + this.#capabilities.size + this.#execs.size + this.#opens.size + this.#peers.ingress.size + this.#peers.egress.size + this.#listens.size + this.#endpoints.size;
  }
};
function list(map) {
  return [...map.values()].map(({ value, phases }) => ({ ...value, phases: phaseNames(phases) }));
}
function phaseNames(phases) {
  return [...phases & START ? ["start"] : [], ...phases & RUN ? ["run"] : []];
}
function unitePorts(into, more) {
  for (const port of more) if (!into.some((known) => known.name === port.name)) into.push(port);
  into.sort((a, b) => compareBytes(a.name, b.name));
}
function execKey(exec) {
  return [exec.path, ...exec.args].join("\0");
}
function endpointKey({ endpoint, direction, internal }) {
  return [endpoint, direction, internal].join("\0");
}
function hostsOf({ headers }) {
  return typeof headers === "object" ? headers["Host"] ?? [] : [];
}
function listenKey(listen) {
  return `${listen.protocol}-${listen.port}-${listen.address}`;
}
function byIdentifier(a, b) {
  return compareBytes(a.identifier ?? "", b.identifier ?? "");
}

// src/pipeline/record.ts
async function record(loaded, planned, runtime, out, context2) {
  const folder = out.recording(planned.id);
  const digests = {
    ...loaded.digests,
    image: runtime.imageDigest ?? "",
    recorder: runtime.recorder.digest
  };
  const finished = runtime.imageDigest === void 0 ? void 0 : await finishedRecording(folder, digests);
  if (finished) {
    context2.progress.info("finished before from the same inputs, used again");
    return { recording: finished, folder, reused: true };
  }
  const started = /* @__PURE__ */ new Date();
  const empty = emptyRecording(loaded, planned, runtime, digests, started);
  let recording;
  await writeFolderAtomic(folder, async (partial) => {
    recording = await made(loaded, runtime, empty, join6(partial, "logs"), context2);
    await writeFileAtomic(join6(partial, "recording.json"), writeRecording(recording));
    await writeFileAtomic(
      join6(partial, "bob.yaml"),
      renderBob(bobFromRecording(recording), { world: "profiles" })
    );
  });
  if (recording === void 0) throw new Error(`record: ${planned.id} was not made`);
  return { recording, folder, reused: false };
}
async function made(loaded, runtime, empty, logDir, context2) {
  try {
    return await recorded(loaded, runtime, empty, logDir, context2);
  } catch (error) {
    context2.signal.throwIfAborted();
    if (!(error instanceof BobctlError) || error.exitCode === EXIT.usage) throw error;
    context2.progress.warn(`failed: ${error.message}`);
    if (error.next !== void 0) context2.progress.warn(`next: ${error.next}`);
    return { ...empty, status: "failed", reasons: [messageOf(error)], times: timesOf(empty) };
  }
}
async function recorded(loaded, runtime, empty, logDir, context2) {
  const builders = /* @__PURE__ */ new Map();
  let ready;
  const result = await runtime.session(
    {
      logDir,
      onContainers: (containers) => {
        for (const container of containers) builders.set(container.name, new ProfileBuilder(container));
      },
      onEvent: (event) => builders.get(event.container)?.add(event)
    },
    context2,
    async (session) => {
      await session.recorder.mark();
      ready = (/* @__PURE__ */ new Date()).toISOString();
      return step(
        context2.progress,
        "benign suite",
        async (update) => {
          const outcome = await runBenign(loaded.benign, session.access, update);
          update("waiting for what it does in the background");
          await settle(context2);
          update("ending the workload");
          await session.stopWorkload();
          return outcome;
        },
        ({ passed, failed }) => `${passed} passed, ${failed} failed`
      );
    }
  );
  return finishedFrom(empty, result, builders, ready);
}
function finishedFrom(empty, { value: suite, report, warnings, containers }, builders, ready) {
  const suiteReasons = suiteProblems(suite);
  const tooLarge = [...builders.values()].some((builder) => builder.tooLarge);
  const partialReasons = [...report.lost > 0 ? [`${report.lost} events got lost`] : [], ...report.problems];
  return {
    ...empty,
    status: suiteReasons.length > 0 ? "failed" : tooLarge ? "too-large" : "completed",
    completion: partialReasons.length > 0 ? "partial" : "complete",
    reasons: [...suiteReasons, ...partialReasons],
    warnings: [...report.warnings, ...warnings],
    events: { delivered: report.delivered, lost: report.lost },
    times: { ...timesOf(empty), ...ready === void 0 ? {} : { ready } },
    suite: { passed: suite.passed, failed: suite.failed },
    ...empty.digests ? { digests: { ...empty.digests, image: imagesDigest(containers) } } : {},
    containers: containers.map((container) => ({
      ...(builders.get(container.name) ?? new ProfileBuilder(container)).build(),
      // The image that really ran is known once it has.
      ...container
    }))
  };
}
function suiteProblems({ passed, failed, why }) {
  if (failed > 0) return [`${failed} of ${passed + failed} benign tests failed`, ...why];
  if (passed === 0) return ["no benign test was run", ...why];
  return [];
}
function emptyRecording(loaded, planned, { cell, recorder }, digests, started) {
  return {
    apiVersion: API_VERSION,
    kind: "Recording",
    id: planned.id,
    cell,
    repeat: planned.repeat,
    workload: loaded.workload.identity,
    engine: { name: recorder.name, version: recorder.version },
    status: "initializing",
    completion: "complete",
    reasons: [],
    warnings: [],
    notObserved: recorder.notObserved,
    digests,
    times: { started: started.toISOString(), finished: started.toISOString() },
    architectures: cell.arch === void 0 ? [] : [cell.arch],
    containers: []
  };
}
function imagesDigest(containers) {
  const images = containers.map(({ type, name, imageID }) => [type, name, imageID ?? ""]);
  const [only] = images;
  return images.length === 1 && only ? only[2] ?? "" : sha256(JSON.stringify(images));
}
function timesOf({ times }) {
  const finished = (/* @__PURE__ */ new Date()).toISOString();
  return { started: times?.started ?? finished, finished };
}
async function finishedRecording(folder, digests) {
  const file = join6(folder, "recording.json");
  const text = await readFileIfThere(file);
  if (text === void 0) return void 0;
  let recording;
  try {
    recording = readRecording(text, file);
  } catch {
    return void 0;
  }
  const keys = ["workload", "suites", "image", "recorder"];
  const same = keys.every((key) => recording.digests?.[key] === digests[key]);
  return same && recording.status === "completed" && recording.completion === "complete" ? recording : void 0;
}

// src/pipeline/unfinished-output.ts
import { join as join7 } from "node:path";
async function removeUnfinishedOutput(out) {
  for (const folder of [out.root, out.recordings, out.superset, join7(out.root, "verify")]) {
    await removeUnfinished(folder);
  }
}

// src/pipeline/record-cell.ts
async function recordCell(request, out, context2) {
  const loaded = await loadWorkload(request.workloadFile, context2.env);
  const planned = await chooseCell(loaded, request.cell, request.repeat);
  if (planned.distro !== "local") {
    requireEbpf(request.recorder, "this version records clusters with the ebpf recorder only");
    return withClusterRuntime(loaded, planned, request.cluster, context2, async (runtime) => {
      await removeUnfinishedOutput(out);
      return record(loaded, planned, runtime, out, context2);
    });
  }
  requireLocalCell(planned, await readMachine());
  requireEbpf(request.recorder, "Kubescape records cells of clusters; a local cell has none");
  const tools = await prepareLocalTools(loaded, [planned], context2);
  await removeUnfinishedOutput(out);
  return record(loaded, planned, localRuntime(loaded.workload, planned, tools), out, context2);
}
function requireEbpf(recorder, otherwise) {
  if (recorder !== "kubescape") return;
  throw new EnvironmentError(otherwise, { next: "Use --recorder auto or ebpf." });
}
async function chooseCell(loaded, cell, repeat) {
  const machine = await readMachine();
  const { recordings } = planMatrix(loaded.workload, { clusters: true, local: machine });
  const chosen = cell === void 0 ? recordings.find(({ distro }) => distro === "local") ?? recordings[0] : recordings.find((planned) => planned.cell === cell);
  if (chosen) return { ...chosen, repeat, id: recordingId(chosen.cell, repeat) };
  throw noSuchCell(loaded.workload.name, cell, recordings);
}
function noSuchCell(workload, cell, planned) {
  const cells = [...new Set(planned.map((recording) => recording.cell))];
  return new InputError(
    cell === void 0 ? `the workload ${workload} has no cell` : `the matrix of ${workload} has no cell ${cell}`,
    { next: cells.length === 0 ? "Add deploy.local or a matrix." : `It has: ${cells.join(", ")}.` }
  );
}

export {
  runBenign,
  attacksOf,
  wholeSuites,
  withClusterRuntime,
  requireClusterCell,
  prepareLocalTools,
  localDeploy,
  requireLocalCell,
  localRuntime,
  canonicalAddress,
  endpointFromEvent,
  endpointAllowed,
  neighborFromEvent,
  listenFromEvent,
  egressCovers,
  ingressCovers,
  listenCovers,
  record,
  removeUnfinishedOutput,
  recordCell,
  chooseCell,
  noSuchCell
};
