import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  lastLines,
  run
} from "./chunk-6HZLABJO.mjs";
import {
  exists
} from "./chunk-BMPMN4GQ.mjs";
import {
  removeTree
} from "./chunk-3U7T647L.mjs";
import {
  EnvironmentError,
  InputError
} from "./chunk-AAS74KDJ.mjs";

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
    const { kubeconfig, context } = this.access;
    return ["kubectl", `--kubeconfig=${kubeconfig}`, `--context=${context}`, ...args];
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
    const said = lastLines(result.stderr || result.stdout, SHOWN_LINES);
    if (result.timedOut) {
      return new EnvironmentError(
        `cannot ${what}: kubectl did not end within ${timeoutMs / 1e3} s${said && `: ${said}`}`,
        {
          next: this.#lookNext()
        }
      );
    }
    if (NOT_REACHED.test(result.stderr)) {
      return new EnvironmentError(`the cluster of context ${this.access.context} does not answer: ${said}`, {
        next: this.#lookNext()
      });
    }
    if (/forbidden|unauthorized|must be logged in/i.test(result.stderr)) {
      return new EnvironmentError(`cannot ${what}: the cluster refused it: ${said}`, {
        next: "Use a context whose user may do it; `bobctl doctor --cluster` lists what is needed."
      });
    }
    return new EnvironmentError(`cannot ${what}: ${said || `kubectl ended with ${result.exitCode}`}`);
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
      const context = await chooseContext(file, options.context, signal);
      const folder = await mkdtemp(path.join(os.tmpdir(), "bobctl-cluster-"));
      try {
        const access = await copyKubeconfig({ kubeconfig: file, context }, folder, signal);
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
  const context = wanted ?? first;
  if (contexts.includes(context)) return context;
  throw new InputError(`${file} has no context ${context}; it has: ${contexts.join(", ")}`);
}
async function copyKubeconfig({ kubeconfig, context }, folder, signal) {
  const { stdout, stderr, exitCode } = await run(
    [
      "kubectl",
      `--kubeconfig=${kubeconfig}`,
      `--context=${context}`,
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
  return { kubeconfig: file, context };
}

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
    const said = lastLines(result.stderr, SHOWN_LINES2);
    if (CHART_FAULT.test(result.stderr))
      throw new InputError(`the chart ${release.chart} cannot be installed: ${said}`);
    throw new EnvironmentError(`helm install ${release.release} failed: ${said || exitText(result)}`);
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
    const { kubeconfig, context } = this.#access;
    return run(
      [
        "helm",
        ...args,
        "--kubeconfig",
        kubeconfig,
        "--kube-context",
        context,
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

export {
  clusterFacts,
  requireSharedKernel,
  requireVersion,
  Kubectl,
  isNotReached,
  existingCluster,
  Helm
};
