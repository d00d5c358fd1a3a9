import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  require_semver,
  worldFor
} from "./chunk-TPWYQDU2.mjs";
import {
  speaksHttp
} from "./chunk-YZ7YGPFB.mjs";
import {
  openPort
} from "./chunk-OBO6DADL.mjs";
import {
  ebpfRecorder,
  removeInRoot,
  runScript,
  scatterPids,
  startNetAgent,
  writeInRoot
} from "./chunk-ZXHWLACW.mjs";
import {
  logName,
  networkTransport,
  settle
} from "./chunk-YRYQIDJY.mjs";
import {
  joinBobs
} from "./chunk-2KABU42J.mjs";
import {
  containerOf,
  isBlankSpec,
  readProfile
} from "./chunk-COGAYURB.mjs";
import {
  yamlText
} from "./chunk-ENK4DDFZ.mjs";
import {
  KEYS,
  PROFILE_API_VERSION,
  ShapeError,
  isMapValue
} from "./chunk-CLSPJI3S.mjs";
import {
  Helm,
  Kubectl,
  clusterFacts,
  existingCluster,
  isNotReached,
  requireSharedKernel,
  requireVersion
} from "./chunk-GBIV54SQ.mjs";
import {
  sha256
} from "./chunk-K6S23FSU.mjs";
import {
  compareBytes
} from "./chunk-AKTJ3EKL.mjs";
import {
  visible
} from "./chunk-OLMYAT6N.mjs";
import {
  isAlive,
  ownIdentity,
  step
} from "./chunk-WCG54XZ3.mjs";
import {
  findProgram,
  lastLines,
  run,
  runOrThrow
} from "./chunk-6HZLABJO.mjs";
import {
  readMachine
} from "./chunk-UTMUDPUR.mjs";
import {
  removeTree
} from "./chunk-3U7T647L.mjs";
import {
  EnvironmentError,
  InputError,
  messageOf
} from "./chunk-AAS74KDJ.mjs";
import {
  __toESM
} from "./chunk-BOR2QMVO.mjs";

// src/pipeline/cluster-runtime.ts
import { readFile } from "node:fs/promises";

// src/core/matrix/cluster-version.ts
var import_semver = __toESM(require_semver(), 1);

// src/core/data/cluster-versions.json
var cluster_versions_default = {
  kind: {
    "v1.30.13": "sha256:397209b3d947d154f6641f2d0ce8d473732bd91c87d9575ade99049aa33cd648",
    "v1.31.9": "sha256:b94a3a6c06198d17f59cca8c6f486236fa05e2fb359cbd75dabbfc348a10b211",
    "v1.31.12": "sha256:0f5cc49c5e73c0c2bb6e2df56e7df189240d83cf94edfa30946482eb08ec57d2",
    "v1.31.14": "sha256:6f86cf509dbb42767b6e79debc3f2c32e4ee01386f0489b3b2be24b0a55aac2b",
    "v1.32.5": "sha256:e3b2327e3a5ab8c76f5ece68936e4cafaa82edf58486b769727ab0b3b97a5b0d",
    "v1.32.8": "sha256:abd489f042d2b644e2d033f5c2d900bc707798d075e8186cb65e3f1367a9d5a1",
    "v1.32.11": "sha256:5fc52d52a7b9574015299724bd68f183702956aa4a2116ae75a63cb574b35af8",
    "v1.33.1": "sha256:050072256b9a903bd914c0b2866828150cb229cea0efe5892e2b644d5dd3b34f",
    "v1.33.4": "sha256:25a6018e48dfcaee478f4a59af81157a437f15e6e140bf103f85a2e7cd0cbbf2",
    "v1.33.7": "sha256:d26ef333bdb2cbe9862a0f7c3803ecc7b4303d8cea8e814b481b09949d353040",
    "v1.33.12": "sha256:3f5c8443c620245e4d355cfe09e96a91ead32ceaa569d3f1ca9edf0cb2fe2ff4",
    "v1.34.0": "sha256:7416a61b42b1662ca6ca89f02028ac133a309a2a30ba309614e8ec94d976dc5a",
    "v1.34.3": "sha256:08497ee19eace7b4b5348db5c6a1591d7752b164530a36f855cb0f2bdcbadd48",
    "v1.34.8": "sha256:02722c2dedddcfc00febf5d27fbeb9b7b2c14294c82109ff4a85d89ac9ba3256",
    "v1.35.0": "sha256:452d707d4862f52530247495d180205e029056831160e22870e37e3f6c1ac31f",
    "v1.35.5": "sha256:ce977ae6d65918d0b58a5f8b5e940429c2ce42fa3a5619ec2bbc60b949c0ac95",
    "v1.36.1": "sha256:3489c7674813ba5d8b1a9977baea8a6e553784dab7b84759d1014dbd78f7ebd5"
  },
  minikube: [
    "v1.30.13",
    "v1.31.14",
    "v1.32.11",
    "v1.33.0",
    "v1.33.1",
    "v1.33.3",
    "v1.33.4",
    "v1.33.7",
    "v1.34.0",
    "v1.34.3",
    "v1.35.0"
  ]
};

// src/core/matrix/cluster-version.ts
var KIND_IMAGES = cluster_versions_default.kind;
function knownVersions(distro) {
  const known = distro === "kind" ? Object.keys(KIND_IMAGES) : cluster_versions_default[distro];
  return [...known].sort(import_semver.default.compare);
}
function resolveVersion(distro, wanted) {
  const known = knownVersions(distro);
  const found = known.filter((version) => version === wanted || version.startsWith(`${wanted}.`)).at(-1);
  if (found !== void 0) return found;
  throw new EnvironmentError(`there is no ${distro} of Kubernetes ${wanted}; there is: ${known.join(", ")}`, {
    next: "Name one of these in matrix.kubernetes; newer versions of bobctl know newer ones."
  });
}
function kindNodeImage(version) {
  const digest = KIND_IMAGES[version];
  if (digest === void 0) throw new Error(`kindNodeImage: ${version} is not in the table`);
  return `kindest/node:${version}@${digest}`;
}

// src/adapters/cluster/kind.ts
var CONFIG = `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
nodes:
- role: control-plane
`;
var WAIT = "180s";
function kindTool({ name, version, kubeconfig }) {
  const kind = (...args) => ({
    argv: ["kind", ...args],
    env: { KIND_EXPERIMENTAL_PROVIDER: "docker" }
  });
  return {
    program: "kind",
    docs: "kind.sigs.k8s.io/docs/user/quick-start",
    create: {
      ...kind(
        "create",
        "cluster",
        "--name",
        name,
        "--image",
        kindNodeImage(version),
        "--kubeconfig",
        kubeconfig,
        "--wait",
        WAIT,
        "--config",
        "-"
      ),
      input: CONFIG
    },
    remove: kind("delete", "cluster", "--name", name, "--kubeconfig", kubeconfig),
    loadImage: (image) => kind("load", "docker-image", image, "--name", name),
    list: kind("get", "clusters"),
    namesIn: (stdout) => stdout.split("\n").map((line) => line.trim()),
    context: `kind-${name}`
  };
}

// src/adapters/cluster/made-cluster.ts
import { chmod, mkdtemp } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
var CREATE_TIMEOUT_MS = 6e5;
var REMOVE_TIMEOUT_MS = 18e4;
var NAME = /^bobctl-(\d+)-(\d+)$/;
function madeCluster(version, toolOf) {
  return {
    up: async (onProgress, signal) => {
      const { pid, startTime } = ownIdentity();
      const name = `bobctl-${pid}-${startTime}`;
      const folder = await mkdtemp(path.join(os.tmpdir(), "bobctl-cluster-"));
      await chmod(folder, 448);
      const kubeconfig = path.join(folder, "kubeconfig");
      const optionsFor = (cluster) => ({ name: cluster, version, kubeconfig });
      const tool = toolOf(optionsFor(name));
      try {
        for (const program of [tool.program, "docker", "kubectl"]) await requireTool(program, tool);
        await removeLeftovers(tool, (leftover) => toolOf(optionsFor(leftover)), onProgress, signal);
        onProgress(`${tool.program} makes a cluster of ${version}`);
        await call(tool.create, CREATE_TIMEOUT_MS, signal);
        return {
          kubectl: new Kubectl({ kubeconfig, context: tool.context }),
          owned: true,
          loadImage: async (image, loading) => {
            await call(tool.loadImage(image), CREATE_TIMEOUT_MS, loading);
          },
          down: () => takeDown(tool, folder)
        };
      } catch (error) {
        await takeDown(tool, folder).catch(() => void 0);
        throw error;
      }
    }
  };
}
async function requireTool(program, { docs }) {
  if (await findProgram(program) !== void 0) return;
  throw new EnvironmentError(`${program} is not installed`, {
    next: `Install it (${docs}), or set a cluster up yourself and use the distribution existing.`
  });
}
async function call({ argv, env, input }, timeoutMs, signal) {
  await runOrThrow(argv, {
    env: { ...process.env, ...env },
    timeoutMs,
    ...input === void 0 ? {} : { input },
    ...signal ? { signal } : {}
  });
}
async function takeDown(tool, folder) {
  try {
    await call(tool.remove, REMOVE_TIMEOUT_MS);
  } catch (error) {
    throw new EnvironmentError(`the cluster was not removed: ${messageOf(error)}`, {
      next: `Remove it with \`${tool.remove.argv.join(" ")}\`; the next run tries again.`
    });
  } finally {
    await removeTree(folder);
  }
}
async function removeLeftovers(tool, toolOf, onProgress, signal) {
  const { argv, env } = tool.list;
  const found = await run(argv, { env: { ...process.env, ...env }, signal });
  if (found.exitCode !== 0) return;
  const { bootId } = ownIdentity();
  for (const name of tool.namesIn(found.stdout)) {
    const [, pid, startTime = ""] = NAME.exec(name) ?? [];
    if (pid === void 0 || await isAlive({ pid: Number(pid), startTime, bootId })) continue;
    onProgress(`removing the cluster ${name} that a killed run left`);
    await call(toolOf(name).remove, REMOVE_TIMEOUT_MS, signal).catch(
      (error) => onProgress(lastLines(messageOf(error), 1))
    );
  }
}

// src/adapters/cluster/minikube.ts
function minikubeTool({ name, version, kubeconfig }) {
  const env = { KUBECONFIG: kubeconfig, MINIKUBE_IN_STYLE: "false" };
  const minikube = (...args) => ({
    argv: ["minikube", ...args],
    env
  });
  return {
    program: "minikube",
    docs: "minikube.sigs.k8s.io/docs/start",
    create: minikube(
      "start",
      "--profile",
      name,
      "--driver",
      "docker",
      "--kubernetes-version",
      version,
      "--wait",
      "all",
      "--interactive=false",
      // The docker driver refuses root, which the ebpf recorder needs, unless it is told to.
      "--force"
    ),
    remove: minikube("delete", "--profile", name),
    loadImage: (image) => minikube("image", "load", image, "--profile", name),
    list: minikube("profile", "list", "--output", "json"),
    namesIn: profileNames,
    context: name
  };
}
function profileNames(stdout) {
  try {
    const { valid, invalid } = JSON.parse(stdout);
    return [...valid ?? [], ...invalid ?? []].flatMap(
      ({ Name }) => typeof Name === "string" ? [Name] : []
    );
  } catch {
    return [];
  }
}

// src/adapters/cluster/provider.ts
function providerOf({ distro, version, cell }, choice, { env }) {
  if (distro === "existing") return existingCluster({ ...choice, env });
  if (distro === "kind") return madeCluster(resolveVersion("kind", version), kindTool);
  if (distro === "minikube") return madeCluster(resolveVersion("minikube", version), minikubeTool);
  throw new EnvironmentError(`cell ${cell}: this version cannot set up a cluster with ${distro}`, {
    next: "Set the cluster up yourself, and give the matrix the distribution `existing`."
  });
}

// src/adapters/kubernetes/deployment.ts
import path2 from "node:path";
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
import { mkdir as mkdir2 } from "node:fs/promises";
import { join as join2 } from "node:path";

// src/adapters/kubernetes/diagnostics.ts
import { mkdir, writeFile } from "node:fs/promises";
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
    await writeFile(path3.join(folder, file), `${result.stdout}${result.stderr}`);
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
  await writeFile(path3.join(folder, `${pod}.${container}${previous ? ".previous" : ""}.log`), result.stdout);
}

// src/adapters/kubernetes/exec.ts
var MAX_OUTPUT_BYTES = 1024 * 1024;
var EXTRA_MS = 5e3;
async function podExec(kubectl, argv, { namespace, pod, container, timeoutMs, signal }) {
  const result = await kubectl.run(
    ["exec", pod, "--namespace", namespace, "--container", container, "--", ...argv],
    {
      timeoutMs: timeoutMs + EXTRA_MS,
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
async function waitUntilReady(look2, more, { timeoutMs, onProgress, signal }) {
  const end = performance.now() + timeoutMs;
  let readySince;
  for (; ; ) {
    const now = performance.now();
    const readiness = readinessOf(await look2());
    const waiting = [...readiness.waiting, ...more()];
    if (readiness.hopeless.length > 0) throw notReady2(readiness, "it will never be");
    if (waiting.length > 0) readySince = void 0;
    else readySince ??= now;
    if (readySince !== void 0 && now - readySince >= STEADY_MS) return;
    if (now > end) throw notReady2({ ...readiness, waiting }, `not within ${timeoutMs / 1e3} s`);
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
import { writeFile as writeFile2 } from "node:fs/promises";
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
    log: (name, text) => writeFile2(join(logDir, logName(name)), text),
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

// src/pipeline/cluster-waits.ts
import { setTimeout as sleep4 } from "node:timers/promises";
var STOP_TIMEOUT_MS = 18e4;
var SEEN_TIMEOUT_MS = 15e3;
var POLL_MS4 = 200;
function requireWorkload({ objects, pods }, workload) {
  if (pods.length > 0) return;
  const there = objects.filter(({ kind }) => kind !== "Pod" && kind !== "ReplicaSet").map(titleOf);
  throw new InputError(
    objects.some((object) => isWorkload(object, workload)) ? `${workload.kind} ${workload.name} has no pod` : `what was deployed has no ${workload.kind} ${workload.name}; it has: ${there.join(", ") || "nothing that runs"}`,
    { next: "Correct workload.kind and workload.name of the workload file." }
  );
}
async function untilSeen(tracker, events, signal) {
  const end = performance.now() + SEEN_TIMEOUT_MS;
  for (; ; ) {
    const unseen = tracker.running().find((one) => events.pidOf(one) === void 0);
    if (unseen === void 0) return;
    if (performance.now() > end) {
      throw new EnvironmentError(
        `the recorder did not see container ${unseen.name} of ${unseen.pod} begin: it is not on this machine's kernel, shares its process ids (hostPID), or has no overlay as its root`,
        { next: "See docs/clusters.md for what the ebpf recorder needs." }
      );
    }
    await sleep4(POLL_MS4, void 0, { signal });
  }
}
async function untilGone(tracker, uids, signal) {
  const end = performance.now() + STOP_TIMEOUT_MS;
  for (; ; ) {
    await tracker.look(signal);
    const left = tracker.objects.filter(
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

// src/pipeline/pod-network.ts
import { existsSync } from "node:fs";
var PodNetwork = class {
  /** Speaks from within the network of whichever pod was entered last. */
  agent = {
    call: (call2) => this.#current().call(call2),
    stop: () => this.#current().stop()
  };
  #context;
  #entered;
  #pod;
  #port;
  constructor(context) {
    this.#context = context;
  }
  /** The pod that was entered. @throws EnvironmentError where none runs */
  get pod() {
    if (this.#pod) return this.#pod;
    throw new EnvironmentError("no pod of the workload runs, so its tests cannot reach it");
  }
  /**
   * Enters the network of a pod, instead of the one before; undefined: there is none.
   * @param pids processes of its containers
   */
  async enter(pod, pids) {
    await this.#leave();
    this.#pod = pod;
    if (pod === void 0) return;
    const network = pids.map((pid) => `/proc/${pid}/ns/net`).find((file) => existsSync(file));
    if (network === void 0) throw new EnvironmentError(`no container of ${pod.metadata.name} runs`);
    this.#entered = await startNetAgent({
      agentFile: this.#context.agentFile,
      prefix: ["nsenter", `--net=${network}`],
      signal: this.#context.signal
    });
    await this.#relay();
  }
  /** A port of this machine that leads to the pod's first one, also after it was replaced. */
  async openPort() {
    this.#port = await openPort();
    await this.#relay();
    return this.#port.port;
  }
  async stop() {
    await this.#port?.close();
    await this.#leave();
  }
  async #leave() {
    await this.#entered?.stop();
    this.#entered = void 0;
  }
  async #relay() {
    const port = this.#pod?.spec.containers.flatMap(({ ports = [] }) => ports)[0]?.containerPort;
    if (!this.#port || !this.#entered || port === void 0) return;
    const { socket } = this.#port;
    await this.#entered.call({ op: "relay", socket, endpoint: { host: "127.0.0.1", port } });
  }
  #current() {
    if (this.#entered) return this.#entered;
    throw new EnvironmentError("no pod of the workload runs, so its tests cannot reach it");
  }
};

// src/pipeline/cluster-session.ts
var READY_TIMEOUT_MS = 3e5;
var PROGRAM_TIMEOUT_MS = 3e4;
var WAIT2 = ["--wait=true", `--timeout=${STOP_TIMEOUT_MS / 1e3 - 10}s`];
async function withClusterSession(options, context, work) {
  await mkdir2(options.logDir, { recursive: true });
  const session = new ClusterSession(options, context);
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
  #network;
  #warnings = /* @__PURE__ */ new Set();
  #scattering = [];
  #identities = /* @__PURE__ */ new Map();
  #recorder;
  #access;
  #namespaceMade = false;
  constructor(options, context) {
    this.#options = options;
    this.#context = context;
    this.#events = new ContainerEvents(options.onEvent);
    this.#network = new PodNetwork(context);
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
    this.#access = this.#makeAccess(await this.#network.openPort());
  }
  /** Ends with the first of the work, the recorder and the cluster that fails. */
  during(work) {
    return Promise.race([work, this.recorder.died, this.#tracker.died]);
  }
  async runProgram(container, path5, program) {
    const { kubectl, namespace } = this.#options;
    const { signal } = this.#context;
    const pod = this.#network.pod.metadata.name;
    const running = this.#tracker.running().find((c) => c.name === container && c.pod === pod);
    const pid = running && this.#events.pidOf(running);
    if (pid === void 0) throw new EnvironmentError(`container ${container} of ${pod} does not run`);
    const root = `/proc/${pid}/root/.`;
    await writeInRoot(root, path5, program, 493);
    try {
      const exec = { namespace, pod, container, timeoutMs: PROGRAM_TIMEOUT_MS, signal };
      return (await podExec(kubectl, [path5], exec)).exitCode;
    } finally {
      await removeInRoot(root, path5);
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
      ["delete", workload.kind, workload.name, "--namespace", namespace, "--ignore-not-found", ...WAIT2],
      { timeoutMs: STOP_TIMEOUT_MS, signal: this.#context.signal }
    );
    await untilGone(this.#tracker, pods, this.#context.signal);
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
      ["delete", "pods", "--namespace", namespace, ...names, ...WAIT2],
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
    await this.#network.stop();
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
    requireWorkload(this.#tracker, this.#options.workload);
    await untilSeen(this.#tracker, this.#events, signal);
    await this.#enterNetwork();
  }
  /** Pods that are still being ended, when others take their place. */
  #leftToEnd() {
    return this.#tracker.pods.filter(({ metadata }) => metadata.deletionTimestamp !== void 0).map((pod) => `${titleOf(pod)} has not ended`);
  }
  #makeAccess(port) {
    const { cellId, namespace, kubectl, deployment, logDir } = this.#options;
    return clusterAccess({
      cellId,
      namespace,
      kubectl,
      deployment,
      agent: this.#network.agent,
      pod: () => this.#network.pod,
      port,
      logDir,
      signal: this.#context.signal
    });
  }
  #keepLogs() {
    const { kubectl, namespace, logDir } = this.#options;
    return keepLogs(kubectl, namespace, logDir, (text) => this.#warnings.add(text));
  }
  /** The tests reach the workload from within the network of its first pod. */
  async #enterNetwork() {
    const running = this.#tracker.running();
    const pod = this.#tracker.pods.find(({ metadata }) => running.some((one) => one.pod === metadata.name));
    const pids = running.filter((one) => one.pod === pod?.metadata.name).flatMap((one) => this.#events.pidOf(one) ?? []);
    await this.#network.enter(pod, pids);
  }
};
function required(value) {
  if (value === void 0) throw new Error("the cluster session is not up");
  return value;
}

// src/adapters/kubescape/install.ts
import { mkdtemp as mkdtemp2, writeFile as writeFile3 } from "node:fs/promises";
import os2 from "node:os";
import path4 from "node:path";

// src/core/kubescape/api-paths.ts
var PLURALS = {
  ApplicationProfile: "applicationprofiles",
  NetworkNeighborhood: "networkneighborhoods",
  ContainerProfile: "containerprofiles"
};
var WORLD_KINDS = {
  profiles: ["ApplicationProfile", "NetworkNeighborhood"],
  "container-profiles": ["ContainerProfile"]
};
function profilePath(kind, namespace, name) {
  return apiPath(PROFILE_API_VERSION, namespace, PLURALS[kind], name);
}
function apiPath(apiVersion, namespace, plural, name) {
  return [
    apiVersion === "v1" ? "/api/v1" : `/apis/${apiVersion}`,
    ...namespace === void 0 ? [] : ["namespaces", encodeURIComponent(namespace)],
    plural,
    ...name === void 0 ? [] : [encodeURIComponent(name)]
  ].join("/");
}

// src/core/kubescape/helm-values.ts
var DEFAULT_CHART_VERSION = "1.40.3";
var CHART_REPOSITORY = "https://kubescape.github.io/helm-charts/";
var CHART_NAME = "kubescape-operator";
var RELEASE_NAME = "kubescape";
var KUBESCAPE_NAMESPACE = "kubescape";
var OLDEST_MINOR = 28;
var FIRST_SAVE = "30s";
var SAVE_PERIOD = "1m";
var EXCLUDED = [
  KUBESCAPE_NAMESPACE,
  "kube-system",
  "kube-public",
  "kube-node-lease",
  "kubeconfig",
  "gmp-system",
  "gmp-public",
  "local-path-storage"
];
var SCANNERS = [
  "configurationScan",
  "continuousScan",
  "nodeScan",
  "nodeSbomGeneration",
  "vulnerabilityScan",
  "relevancy",
  "malwareDetection",
  "admissionController"
];
var RUNTIME = [
  "runtimeObservability",
  "runtimeDetection",
  "networkPolicyService",
  "networkEventsStreaming",
  "httpDetection"
];
function helmValues({
  clusterName,
  learningMs,
  runtimePath
}) {
  return {
    clusterName,
    ksNamespace: KUBESCAPE_NAMESPACE,
    excludeNamespaces: EXCLUDED.join(","),
    capabilities: {
      ...Object.fromEntries(RUNTIME.map((name) => [name, "enable"])),
      ...Object.fromEntries(SCANNERS.map((name) => [name, "disable"]))
    },
    // Storage keeps profiles in memory: no StorageClass is needed, and nothing is left behind.
    configurations: { persistence: "disable" },
    alertCRD: { installDefault: false, scopeClustered: true },
    ...runtimePath === void 0 ? {} : { global: { overrideRuntimePath: `/host${runtimePath}` } },
    nodeAgent: {
      config: {
        learningPeriod: FIRST_SAVE,
        updatePeriod: SAVE_PERIOD,
        maxLearningPeriod: goDuration(learningMs),
        stdoutExporter: true,
        alertDeduplication: { bypass: true },
        // With `false` no alert about a profile is ever held back; the rest is for rules without one.
        ruleCooldown: {
          ruleCooldownDuration: "0h",
          ruleCooldownAfterCount: 1e9,
          ruleCooldownOnProfileFailure: false,
          ruleCooldownMaxSize: 2e4
        }
      }
    }
  };
}
function goDuration(ms) {
  return `${Math.max(1, Math.ceil(ms / 1e3))}s`;
}
function installArgs(version, valuesFile) {
  return [
    "upgrade",
    "--install",
    RELEASE_NAME,
    CHART_NAME,
    "--repo",
    CHART_REPOSITORY,
    "--version",
    version,
    "--namespace",
    KUBESCAPE_NAMESPACE,
    "--create-namespace",
    "--values",
    valuesFile
  ];
}
function uninstallArgs() {
  return ["uninstall", RELEASE_NAME, "--namespace", KUBESCAPE_NAMESPACE, "--ignore-not-found"];
}
var POD_LABELS = {
  /** For how long it learns the pod, all eras, without jitter. */
  learning: "kubescape.io/max-sniffing-time",
  /** Name of the BoB that is enforced; the pod is not learned then. */
  bound: "kubescape.io/user-defined-profile"
};
function recordingLabels(learningMs) {
  return { [POD_LABELS.learning]: goDuration(learningMs) };
}

// src/adapters/kubescape/agents.ts
var AGENT_CONTAINER = "node-agent";
var AGENT_PODS = "labelSelector=app%3Dnode-agent";
async function agentPods(api, namespace, signal) {
  const list = await api.get(`${apiPath("v1", namespace, "pods")}?${AGENT_PODS}`, signal);
  const items = isMapValue(list) && Array.isArray(list["items"]) ? list["items"] : [];
  return items.flatMap((item) => agentPod(item, namespace)).sort((a, b) => a.name < b.name ? -1 : 1);
}
function agentPod(item, namespace) {
  const { metadata, spec, status } = isMapValue(item) ? item : {};
  if (!metadata?.name || metadata.deletionTimestamp !== void 0) return [];
  const container = status?.containerStatuses?.find(({ name }) => name === AGENT_CONTAINER);
  const problem = problemOf(container);
  return [
    {
      name: metadata.name,
      namespace,
      node: spec?.nodeName ?? "",
      ready: container?.ready ?? false,
      restarts: container?.restartCount ?? 0,
      containerID: container?.containerID ?? "",
      image: spec?.containers?.find(({ name }) => name === AGENT_CONTAINER)?.image ?? "",
      ...problem === void 0 ? {} : { problem }
    }
  ];
}
function problemOf(container) {
  const waiting = container?.state?.waiting?.reason;
  const ended = container?.lastState?.terminated;
  const before = ended === void 0 ? "" : `, ended before with ${ended.reason ?? "exit code"} ${ended.exitCode ?? ""}`;
  return waiting === void 0 ? void 0 : `${waiting}${before}`.trim();
}
function restartedAgents(before, now) {
  return before.flatMap((agent) => {
    const same = now.find(({ name }) => name === agent.name);
    if (same === void 0) return [`${agent.name} on node ${agent.node} is gone`];
    if (same.restarts === agent.restarts && same.containerID === agent.containerID) return [];
    return [
      `${agent.name} on node ${agent.node} was restarted (${agent.restarts} restarts before, ${same.restarts} now)`
    ];
  });
}

// src/adapters/kubescape/install.ts
var HELM_TIMEOUT_MS = 6e5;
var SHOWN_LINES = 4;
var DAEMON_SETS = "/apis/apps/v1/daemonsets?labelSelector=app%3Dnode-agent";
async function installKubescape(access, api, options) {
  const there = await installedNamespace(api, options.signal);
  if (there !== void 0) return { namespace: there, owned: false, remove: () => Promise.resolve() };
  if (options.serverMinor < OLDEST_MINOR) {
    throw new EnvironmentError(
      `Kubescape needs Kubernetes 1.${OLDEST_MINOR} or later, and the cluster is 1.${options.serverMinor}`,
      { next: "Record with --recorder ebpf, which needs no Kubescape." }
    );
  }
  const { signal } = options;
  await Helm.find(access, signal);
  const folder = await mkdtemp2(path4.join(os2.tmpdir(), "bobctl-kubescape-"));
  try {
    const values = path4.join(folder, "values.yaml");
    await writeFile3(values, yamlText(helmValues(options)));
    const args = installArgs(options.chartVersion, values);
    const result = await run(helmArgv(access, args), { timeoutMs: HELM_TIMEOUT_MS, signal });
    if (result.exitCode !== 0 || result.timedOut) throw helmError("install", options.chartVersion, result);
  } finally {
    await removeTree(folder);
  }
  return {
    namespace: KUBESCAPE_NAMESPACE,
    owned: true,
    remove: () => uninstall(access, api, options.chartVersion)
  };
}
async function installedNamespace(api, signal) {
  const list = await api.get(DAEMON_SETS, signal);
  const items = isMapValue(list) && Array.isArray(list["items"]) ? list["items"] : [];
  return items.find(({ metadata }) => metadata?.name === AGENT_CONTAINER)?.metadata?.namespace;
}
async function uninstall(access, api, version) {
  const result = await run(helmArgv(access, uninstallArgs()), { timeoutMs: HELM_TIMEOUT_MS });
  if (result.exitCode !== 0 || result.timedOut) throw helmError("uninstall", version, result);
  await api.remove(apiPath("v1", void 0, "namespaces", KUBESCAPE_NAMESPACE));
}
function helmArgv({ kubeconfig, context }, args) {
  return ["helm", ...args, "--kubeconfig", kubeconfig, "--kube-context", context];
}
function helmError(what, version, { timedOut, stderr, exitCode }) {
  const why = timedOut ? `helm did not end within ${HELM_TIMEOUT_MS / 1e3} s` : lastLines(stderr, SHOWN_LINES) || `helm ended with exit code ${exitCode}`;
  return new EnvironmentError(`cannot ${what} Kubescape's chart ${version}: ${why}`, {
    next: "The chart comes from kubescape.github.io and its images from quay.io; both must be reachable."
  });
}

// src/adapters/kubescape/kube-api.ts
var NotFound = class extends EnvironmentError {
};
var REQUEST_TIMEOUT = "--request-timeout=20s";
var TIMEOUT_MS = 3e4;
var LOG_TIMEOUT_MS = 12e4;
var MAX_OBJECT_BYTES = 64 * 1024 * 1024;
var MAX_LOG_BYTES = 256 * 1024 * 1024;
var SHOWN_LINES2 = 2;
function kubectlApi(kubectl) {
  const call2 = async (what, args, options) => {
    const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
    const result = await kubectl.run([REQUEST_TIMEOUT, ...args], { ...options, timeoutMs });
    if (result.exitCode === 0 && !result.timedOut) return result;
    throw callError(what, result, timeoutMs);
  };
  const ifThere = async (made) => made.catch((error) => {
    if (error instanceof NotFound) return void 0;
    throw error;
  });
  return {
    get: async (path5, signal) => {
      const options = { maxBytes: MAX_OBJECT_BYTES, ...signalOption(signal) };
      const result = await ifThere(call2(`read ${path5}`, ["get", "--raw", path5], options));
      return result === void 0 ? void 0 : parsed(path5, result);
    },
    create: async (path5, object, signal) => {
      const input = JSON.stringify(object);
      await call2(`make an object of ${path5}`, ["create", "--raw", path5, "-f", "-"], {
        input,
        ...signalOption(signal)
      });
    },
    remove: async (path5, signal) => {
      await ifThere(call2(`remove ${path5}`, ["delete", "--raw", path5], signalOption(signal)));
    },
    log: async (source, signal) => {
      const result = await call2(`read the log of ${source.pod}`, logArgs(source), {
        maxBytes: MAX_LOG_BYTES,
        timeoutMs: LOG_TIMEOUT_MS,
        ...signalOption(signal)
      });
      return { text: result.stdout, truncated: result.truncated };
    }
  };
}
function logArgs({ namespace, pod, container, previous }) {
  return [
    "logs",
    pod,
    "--namespace",
    namespace,
    "--container",
    container,
    "--tail=-1",
    "--timestamps",
    ...previous ? ["--previous"] : []
  ];
}
function parsed(path5, { stdout, truncated }) {
  if (truncated) {
    throw new EnvironmentError(
      `cannot read ${path5}: the answer is larger than ${MAX_OBJECT_BYTES / 1024 / 1024} MiB`
    );
  }
  try {
    return JSON.parse(stdout);
  } catch (error) {
    throw new EnvironmentError(`cannot read ${path5}: the answer is no JSON`, { cause: error });
  }
}
function callError(what, result, timeoutMs) {
  if (result.timedOut) {
    return new EnvironmentError(`cannot ${what}: kubectl did not end within ${timeoutMs / 1e3} s`);
  }
  const said2 = lastLines(result.stderr || result.stdout, SHOWN_LINES2);
  const text = `cannot ${what}: ${said2 || `kubectl ended with exit code ${result.exitCode}`}`;
  return result.stderr.includes("(NotFound)") ? new NotFound(text) : new EnvironmentError(text);
}
function signalOption(signal) {
  return signal ? { signal } : {};
}

// src/adapters/kubescape/ready.ts
import { randomBytes } from "node:crypto";

// src/core/kubescape/agent-log.ts
var MAX_SHOWN = 5;
var SHOWN_LENGTH = 300;
var BLIND = /fanotify|container watcher|container-?hook|runtime path|runc/i;
var BAD_LEVELS = /* @__PURE__ */ new Set(["error", "fatal", "panic"]);
var TIMESTAMP = /^\d{4}-\d\d-\d\dT\S+ /;
function tellingLines(text) {
  const lines = text.split("\n").flatMap((line) => tellingLine(line.replace(TIMESTAMP, "")) ?? []);
  return [...new Set(lines)].slice(-MAX_SHOWN);
}
function tellingLine(line) {
  const { level, msg, error, isAlert } = fieldsOf(line);
  if (isAlert || !(BAD_LEVELS.has(level) || level === "warn" && BLIND.test(line))) return void 0;
  return visible(error === "" ? msg : `${msg}: ${error}`, SHOWN_LENGTH);
}
function fieldsOf(line) {
  let value;
  try {
    value = JSON.parse(line);
  } catch {
    value = void 0;
  }
  const fields = typeof value === "object" && value !== null ? value : {};
  const text = (key) => typeof fields[key] === "string" ? fields[key] : "";
  return { level: text("level"), msg: text("msg"), error: text("error"), isAlert: "RuleID" in fields };
}

// src/core/kubescape/canary-pod.ts
var OWNER = { "app.kubernetes.io/managed-by": "bobctl" };
var PAUSE_IMAGE = "registry.k8s.io/pause:3.9";
var LEARNING_MS = 3e4;
function canaryNamespace(token) {
  const name = `bobctl-canary-${token}`;
  return { name, object: { apiVersion: "v1", kind: "Namespace", metadata: { name, labels: OWNER } } };
}
function canaryPod(node, index, images) {
  const name = `canary-${index}`;
  return {
    name,
    node,
    object: {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name, labels: { ...OWNER, [POD_LABELS.learning]: goDuration(LEARNING_MS) } },
      spec: {
        nodeName: node,
        automountServiceAccountToken: false,
        terminationGracePeriodSeconds: 0,
        tolerations: [{ operator: "Exists" }],
        containers: [{ name: "canary", image: pauseImage(images), imagePullPolicy: "IfNotPresent" }]
      }
    }
  };
}
function pauseImage(images) {
  const pauses = images.filter((image) => /(?:^|[/-])pause:[\w.-]+$/.test(image));
  return pauses.sort((a, b) => a.length - b.length || (a < b ? -1 : 1))[0] ?? PAUSE_IMAGE;
}

// src/core/kubescape/installed-version.ts
var import_semver2 = __toESM(require_semver(), 1);
function installedVersion(image, labels) {
  const chart = labels["helm.sh/chart"]?.replace(/^kubescape-operator-/, "");
  const version = [tagOf(image), chart].find((text) => import_semver2.default.valid(text ?? null) !== null);
  if (version !== void 0) return { version, ...worldFor(version) };
  throw new EnvironmentError(
    `the version of Kubescape is not known: node-agent runs the image ${JSON.stringify(image.slice(0, 200))}`,
    { next: "Install a released version of the kubescape-operator chart." }
  );
}
function tagOf(image) {
  const [name = ""] = image.split("@");
  return /:([^:/]+)$/.exec(name)?.[1];
}

// src/core/kubescape/time-limits.ts
var TIME_LIMITS = {
  readyMs: 3e5,
  canaryMs: 15e4,
  finishMs: 18e4,
  silenceMs: 6e4,
  enforceMs: 12e4,
  pollMs: 2e3
};
function durationText(ms) {
  const seconds = Math.round(ms / 100) / 10;
  if (seconds < 120) return `${seconds} s`;
  const rest = Math.round(seconds % 60);
  return `${Math.floor(seconds / 60)} min${rest === 0 ? "" : ` ${rest} s`}`;
}

// src/adapters/kubescape/poll.ts
import { setTimeout as sleep5 } from "node:timers/promises";
var MAX_SHOWN2 = 5;
var Hopeless = class extends EnvironmentError {
};
async function poll(look2, options) {
  const { what, timeoutMs, silenceMs, pollMs, signal } = options;
  const start = performance.now();
  let seen = [];
  let silentSince;
  let failure = "";
  for (; ; ) {
    const now = performance.now();
    try {
      const found = await look2();
      if ("done" in found) return found.done;
      seen = found.waiting;
      silentSince = void 0;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof EnvironmentError) || error instanceof Hopeless) throw error;
      silentSince ??= now;
      failure = messageOf(error);
    }
    const lastSeen = seen.length === 0 ? "nothing was seen" : `seen last: ${shown(seen)}`;
    const silence = silentSince === void 0 ? 0 : performance.now() - silentSince;
    if (silence >= silenceMs) {
      throw new EnvironmentError(
        `the cluster has not answered for ${durationText(silenceMs)} while bobctl waited until Kubescape ${what}: ${failure}; ${lastSeen}`,
        { next: "Look whether the API server and the pods of Kubescape run." }
      );
    }
    if (performance.now() - start >= timeoutMs) {
      throw new EnvironmentError(
        `Kubescape has not ${what} within ${durationText(timeoutMs)}; ${silentSince === void 0 ? lastSeen : `${failure}; ${lastSeen}`}`,
        options.next === void 0 ? {} : { next: options.next }
      );
    }
    options.onProgress?.(silentSince === void 0 ? shown(seen) : failure);
    await sleep5(pollMs, void 0, { signal });
  }
}
function shown(texts) {
  const more = texts.length - MAX_SHOWN2;
  return `${texts.slice(0, MAX_SHOWN2).join("; ")}${more > 0 ? `; and ${more} more` : ""}`;
}

// src/core/kubescape/listed-profile.ts
var TEMPLATE_HASH = "kubescape.io/instance-template-hash";
function listedProfile(kind, item) {
  const metadata = isMapValue(item) ? item["metadata"] : void 0;
  if (!isMapValue(metadata)) return void 0;
  try {
    const { bob, name, status, completion, transient } = readProfile(kind, { metadata });
    const { namespace, labels, annotations } = plainMetadata(metadata);
    const container = kind === "ContainerProfile" ? containerOf({ name, namespace, labels, annotations }) : void 0;
    const templateHash = labels[TEMPLATE_HASH];
    return {
      kind,
      namespace,
      name,
      workload: bob.workload,
      ...container === void 0 ? {} : { container },
      ...templateHash ? { templateHash } : {},
      status,
      completion,
      created: textAt(metadata, "creationTimestamp"),
      authored: annotations[KEYS.managedBy] === "User",
      transient
    };
  } catch (error) {
    if (error instanceof ShapeError) return void 0;
    throw error;
  }
}
function profileTitle({
  kind,
  namespace,
  name
}) {
  return `${kind} ${namespace}/${name}`;
}
function plainMetadata(metadata) {
  return {
    namespace: textAt(metadata, "namespace"),
    labels: textsOf(metadata["labels"]),
    annotations: textsOf(metadata["annotations"])
  };
}
function textsOf(value) {
  const entries = Object.entries(isMapValue(value) ? value : {});
  return Object.fromEntries(
    entries.filter((entry) => typeof entry[1] === "string")
  );
}
function textAt(map, key) {
  const value = map[key];
  return typeof value === "string" ? value : "";
}

// src/adapters/kubescape/profiles.ts
async function listProfiles(api, world, namespace, signal) {
  const listed = [];
  for (const kind of WORLD_KINDS[world]) {
    const list = await api.get(profilePath(kind, namespace), signal);
    if (!isMapValue(list)) {
      throw new EnvironmentError(`the cluster serves no ${kind}: Kubescape's storage is not installed`);
    }
    const items = Array.isArray(list["items"]) ? list["items"] : [];
    listed.push(...items.flatMap((item) => listedProfile(kind, item) ?? []));
  }
  return listed;
}
async function fetchProfiles(api, profiles, signal) {
  const objects = [];
  for (const profile of profiles) objects.push(await fetchProfile(api, profile, signal));
  const parts = objects.map(({ bob: bob2, kind, name }) => ({ bob: bob2, title: `${kind} ${name}` }));
  const { bob, conflicts } = joinBobs(parts);
  return {
    bob,
    objects,
    sources: [...new Set(objects.map(({ kind }) => kind))],
    notes: [
      ...objects.flatMap(({ kind, name, notes }) => notes.map((note) => `${kind} ${name}: ${note}`)),
      ...conflicts
    ]
  };
}
async function fetchProfile(api, profile, signal) {
  const { kind, namespace, name } = profile;
  const title = profileTitle(profile);
  const object = await api.get(profilePath(kind, namespace, name), signal);
  if (!isMapValue(object)) throw new EnvironmentError(`${title} is gone: it was listed a moment ago`);
  if (isBlankSpec(object["spec"])) {
    throw new Hopeless(`${title} holds nothing, although it was fetched by name`);
  }
  try {
    return readProfile(kind, object);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    throw new Hopeless(`${title} cannot be read: ${error.message}`, { cause: error });
  }
}

// src/adapters/kubescape/ready.ts
async function untilRecording(api, options) {
  const ready = await untilRunning(api, options);
  await untilCanariesSeen(api, ready, options);
  return ready;
}
async function untilRunning(api, options) {
  const { limits, signal, onProgress } = options;
  return poll(() => lookForAgents(api, options), {
    what: "become ready",
    timeoutMs: limits.readyMs,
    silenceMs: limits.readyMs,
    pollMs: limits.pollMs,
    next: `Look with \`kubectl get pods --namespace ${options.namespace}\`: images that cannot be pulled and missing kernel features (BTF) are usual reasons.`,
    ...onProgress ? { onProgress } : {},
    signal
  });
}
async function lookForAgents(api, { namespace, signal }) {
  const daemonSet = await api.get(apiPath("apps/v1", namespace, "daemonsets", AGENT_CONTAINER), signal);
  if (!isMapValue(daemonSet)) return { waiting: [`there is no DaemonSet ${namespace}/${AGENT_CONTAINER}`] };
  const { status = {}, metadata = {} } = daemonSet;
  const agents = await agentPods(api, namespace, signal);
  const wanted = status.desiredNumberScheduled ?? 0;
  const unready = agents.filter(({ ready }) => !ready);
  if (wanted === 0 || agents.length < wanted || unready.length > 0) {
    return {
      waiting: [
        `${agents.length - unready.length} of ${wanted} pods of node-agent are ready`,
        ...unready.map(({ name, node, problem }) => `${name} on node ${node}: ${problem ?? "not ready"}`)
      ]
    };
  }
  const installed = versionOf(agents[0]?.image ?? "", metadata.labels ?? {});
  await listProfiles(api, installed.world, namespace, signal);
  return { done: { installed, agents } };
}
function versionOf(image, labels) {
  try {
    return installedVersion(image, labels);
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    throw new Hopeless(error.message, error.next === void 0 ? {} : { next: error.next });
  }
}
async function untilCanariesSeen(api, { installed, agents }, options) {
  const { limits, signal, onProgress } = options;
  const namespace = canaryNamespace(randomBytes(4).toString("hex"));
  const images = await imagesByNode(api, signal);
  const canaries = agents.map(({ node }, index) => canaryPod(node, index, images.get(node) ?? []));
  await api.create(apiPath("v1", void 0, "namespaces"), namespace.object, signal);
  try {
    for (const { object } of canaries) await makePod(api, namespace.name, object, options);
    const unseen = new Set(canaries);
    await poll(() => lookForCanaries(api, namespace.name, installed.world, unseen, signal), {
      what: "seen a container that was just made",
      timeoutMs: limits.canaryMs,
      silenceMs: limits.silenceMs,
      pollMs: limits.pollMs,
      ...onProgress ? { onProgress } : {},
      signal
    }).catch(async (error) => {
      signal.throwIfAborted();
      throw error instanceof EnvironmentError ? await blind(api, agents, unseen, error, options) : error;
    });
  } finally {
    await api.remove(apiPath("v1", void 0, "namespaces", namespace.name)).catch((error) => {
      onProgress?.(`the name space ${namespace.name} could not be removed: ${messageOf(error)}`);
    });
  }
}
async function lookForCanaries(api, namespace, world, unseen, signal) {
  const profiles = await listProfiles(api, world, namespace, signal);
  const [kind] = WORLD_KINDS[world];
  const seen = new Set(
    profiles.filter((profile) => profile.kind === kind).map(({ workload }) => workload.name)
  );
  for (const canary of unseen) if (seen.has(canary.name)) unseen.delete(canary);
  if (unseen.size === 0) return { done: true };
  const running = await runningCanaries(api, namespace, signal);
  for (const canary of unseen) canary.why = running.get(canary.name);
  return { waiting: [...unseen].map(canaryText) };
}
async function runningCanaries(api, namespace, signal) {
  const list = await api.get(apiPath("v1", namespace, "pods"), signal);
  const items = isMapValue(list) && Array.isArray(list["items"]) ? list["items"] : [];
  return new Map(
    items.map(({ metadata, status }) => {
      const [container] = status?.containerStatuses ?? [];
      const { running, waiting } = container?.state ?? {};
      const why = running ? void 0 : waiting?.reason ?? status?.phase ?? "Pending";
      return [metadata?.name ?? "", why];
    })
  );
}
function canaryText({ name, node, why }) {
  return why === void 0 ? `no profile of ${name} on node ${node} yet` : `${name} on node ${node} does not run: ${why}`;
}
async function makePod(api, namespace, object, { limits, signal }) {
  await poll(
    async () => {
      await api.create(apiPath("v1", namespace, "pods"), object, signal);
      return { done: true };
    },
    {
      what: "been shown a container",
      timeoutMs: limits.silenceMs,
      silenceMs: limits.silenceMs,
      pollMs: Math.min(limits.pollMs, 500),
      signal
    }
  );
}
async function imagesByNode(api, signal) {
  const list = await api.get(apiPath("v1", void 0, "nodes"), signal);
  const items = isMapValue(list) && Array.isArray(list["items"]) ? list["items"] : [];
  return new Map(
    items.map(({ metadata, status }) => [
      metadata?.name ?? "",
      (status?.images ?? []).flatMap(({ names }) => names ?? [])
    ])
  );
}
async function blind(api, agents, unseen, error, { limits }) {
  const nodes = new Set([...unseen].filter(({ why }) => why === void 0).map(({ node }) => node));
  if (nodes.size === 0) return error;
  const said2 = [];
  for (const agent of agents.filter(({ node }) => nodes.has(node))) {
    const { text } = await api.log({ namespace: agent.namespace, pod: agent.name, container: AGENT_CONTAINER }).catch(() => ({ text: "" }));
    const lines = tellingLines(text);
    said2.push(`${agent.name} says: ${lines.length === 0 ? "nothing of it" : lines.join(" / ")}`);
  }
  return new EnvironmentError(
    `node-agent is blind on ${[...nodes].join(", ")}: a container that was made there has no profile after ${durationText(limits.canaryMs)}. ${error.message}; ${said2.join("; ")}`,
    {
      next: "The agent watches the runc of the node; name its path where it is an unusual one (k0s: /var/lib/k0s/bin/runc).",
      cause: error
    }
  );
}

// src/core/kubescape/lifecycle.ts
var GROUPED = ["ApplicationProfile", "NetworkNeighborhood"];
function recordingProgress(profiles, target, world) {
  const progress = { waiting: [], refused: [], finished: [], unseen: [] };
  if (world === "profiles") {
    for (const kind of GROUPED) {
      const newest = newestOf(profiles.filter((profile) => profile.kind === kind));
      if (newest === void 0) progress.waiting.push(`there is no ${kind} of ${titleOf2(target)} yet`);
      else judge(newest, progress);
    }
    return progress;
  }
  for (const container of target.containers.filter(({ type }) => type !== "ephemeralContainers")) {
    const newest = newestOf(profiles.filter((profile) => isAbout(profile, container)));
    const title = `${container.type}/${container.name}`;
    if (newest) judge(newest, progress);
    else if (container.type === "initContainers") progress.unseen.push(title);
    else progress.waiting.push(`there is no ContainerProfile of ${title} of ${titleOf2(target)} yet`);
  }
  return progress;
}
function titleOf2({ workload: { kind, namespace, name } }) {
  return `${kind} ${namespace}/${name}`;
}
function judge(profile, progress) {
  const title = profileTitle(profile);
  switch (profile.status) {
    case "completed":
    case "too-large":
      if (profile.completion === "complete") progress.finished.push(profile);
      else progress.refused.push(`${title} is ${profile.status}, but ${notWhole(profile)}`);
      break;
    case "failed":
      progress.refused.push(`${title} failed: a container ended with an error while it was recorded`);
      break;
    case "initializing":
      progress.waiting.push(`${title} is initializing: nothing was learned yet`);
      break;
    case "ready":
      progress.waiting.push(`${title} is ready: it is still being learned`);
      break;
    default:
      progress.waiting.push(`${title} has no known status`);
  }
}
function notWhole({ completion }) {
  return completion === "partial" ? "partial: the agent did not see its containers from their start to their end, or lost events" : "does not say that it is complete";
}
function isAbout({ container }, { type, name }) {
  return container?.type === type && container.name === name;
}
function newestOf(profiles) {
  return [...profiles].sort((a, b) => compareBytes(b.created, a.created) || compareBytes(a.name, b.name))[0];
}

// src/core/kubescape/select.ts
function selectProfiles(listed, target) {
  const selected = [];
  const leftOut = [];
  for (const profile of listed) {
    const why = notSelected(profile, target);
    if (why === void 0) selected.push(profile);
    else leftOut.push(`${profileTitle(profile)}: ${why}`);
  }
  selected.sort((a, b) => compareBytes(profileTitle(a), profileTitle(b)));
  return { selected, leftOut: leftOut.sort(compareBytes) };
}
function notSelected(profile, { workload, templateHashes }) {
  if (profile.transient) return "a part that storage has not merged yet";
  if (profile.authored) return "written by a person, not learned";
  const { kind, name } = profile.workload;
  if (profile.namespace !== workload.namespace) return "of another name space";
  if (kind !== workload.kind || name !== workload.name) return `of ${kind || "an unknown workload"} ${name}`;
  if (!isOfTemplate(profile.templateHash, templateHashes)) {
    return `of the pod template ${profile.templateHash ?? ""}, which no pod has any more`;
  }
  return void 0;
}
function isOfTemplate(hash, running) {
  if (hash === void 0 || running.length === 0) return true;
  return running.some((revision) => revision === hash || revision.endsWith(`-${hash}`));
}

// src/adapters/kubescape/wait-profiles.ts
async function waitForProfiles(api, wait) {
  const { limits, learningMs, signal } = wait;
  return poll(() => look(api, wait), {
    what: `finished recording ${titleOf2(wait.target)}`,
    timeoutMs: learningMs + limits.finishMs,
    silenceMs: limits.silenceMs,
    pollMs: limits.pollMs,
    next: `The learning time ended ${durationText(limits.finishMs)} ago at the latest. Look into the log of node-agent, and whether the pods are new enough to be recorded from their start.`,
    ...wait.onProgress ? { onProgress: wait.onProgress } : {},
    signal
  });
}
async function look(api, wait) {
  const { target, world, agents, agentNamespace, signal } = wait;
  const listed = await listProfiles(api, world, target.workload.namespace, signal);
  const { selected, leftOut } = selectProfiles(listed, target);
  const { waiting, refused, finished, unseen } = recordingProgress(selected, target, world);
  if (refused.length > 0) throw refusal(target, refused);
  if (waiting.length > 0) {
    const restarted = restartedAgents(agents, await agentPods(api, agentNamespace, signal));
    if (restarted.length > 0) throw agentLost(target, restarted, waiting);
    return { waiting };
  }
  const fetched = await fetchProfiles(api, finished, signal);
  const missing = missingContainers(fetched, target);
  if (missing.length > 0) return { waiting: missing };
  return {
    done: {
      ...fetched,
      notes: [...fetched.notes, ...unseenNotes(fetched, target, unseen)],
      tooLarge: finished.some(({ status }) => status === "too-large"),
      leftOut
    }
  };
}
function missingContainers({ bob, objects }, { containers }) {
  const [first] = objects;
  const title = first ? profileTitle({ kind: first.kind, namespace: bob.workload.namespace, name: first.name }) : "";
  return containers.filter(({ type, name }) => type === "containers" && !has(bob.containers, type, name)).map(({ name }) => `${title} says nothing of container ${name}`);
}
function unseenNotes({ bob }, { containers }, unseen) {
  const absent = containers.filter(({ type, name }) => type === "initContainers" && !has(bob.containers, type, name)).map(({ type, name }) => `${type}/${name}`);
  return [.../* @__PURE__ */ new Set([...unseen, ...absent])].map(
    (container) => `there is no profile of ${container}: it ended before the agent saw it`
  );
}
function has(known, type, name) {
  return known.some((container) => container.type === type && container.name === name);
}
function refusal(target, refused) {
  return new Hopeless(`Kubescape's recording of ${titleOf2(target)} is of no use: ${refused.join("; ")}`, {
    next: "Record again in a fresh name space, after Kubescape is ready; a container must run through its whole learning time."
  });
}
function agentLost(target, restarted, waiting) {
  return new Hopeless(
    `node-agent was restarted while it recorded ${titleOf2(target)}, and what it had seen is lost: ${restarted.join("; ")}; seen last: ${waiting.join("; ")}`,
    { next: "Look why it ended (memory limit?) and record again." }
  );
}

// src/adapters/kubescape/workload-pods.ts
var RESOURCES2 = "pods,deployments.apps,statefulsets.apps,daemonsets.apps,replicasets.apps,jobs.batch,cronjobs.batch";
var HASH_LABELS = ["pod-template-hash", "controller-revision-hash"];
var TEMPLATES = {
  Deployment: templateOf,
  StatefulSet: templateOf,
  DaemonSet: templateOf,
  CronJob: (labels) => ({ spec: { jobTemplate: templateOf(labels) } })
};
async function recordedWorkload(kubectl, workload, signal) {
  const objects = await kubectl.get("list the pods", [RESOURCES2, "--namespace", workload.namespace], {
    signal
  });
  const pods = podsOf(workload, objects).filter(({ metadata }) => metadata.deletionTimestamp === void 0);
  const containers = new Map(
    pods.flatMap(identitiesOf).map(({ type, name }) => [`${type}/${name}`, { type, name }])
  );
  if (containers.size === 0) {
    throw new EnvironmentError(
      `${workload.kind} ${workload.namespace}/${workload.name} has no pod that could be recorded`
    );
  }
  const hashes = pods.flatMap(
    ({ metadata }) => HASH_LABELS.flatMap((label) => metadata.labels?.[label] ?? [])
  );
  return { workload, containers: [...containers.values()], templateHashes: [...new Set(hashes)] };
}
async function labelPods(kubectl, { kind, namespace, name }, labels, signal) {
  const template = Object.hasOwn(TEMPLATES, kind) ? TEMPLATES[kind] : void 0;
  if (template === void 0) {
    const wanted = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
    throw new EnvironmentError(`the pods of a ${kind} cannot be given labels once it is there`, {
      next: `Give them the label ${wanted.join(", ")} in the files of the workload.`
    });
  }
  const patch = JSON.stringify(template(labels));
  const args = [
    "patch",
    kind.toLowerCase(),
    name,
    "--namespace",
    namespace,
    "--type",
    "merge",
    "--patch",
    patch
  ];
  await kubectl.do(`label the pods of ${kind} ${name}`, args, { signal });
}
function templateOf(labels) {
  return { spec: { template: { metadata: { labels } } } };
}

// src/pipeline/kubescape-engine.ts
async function withKubescape(runtime, options, context, work) {
  const { kubectl, serverMinor, clusterName, learningMs } = options;
  const { progress, signal } = context;
  const api = kubectlApi(kubectl);
  const chartVersion = DEFAULT_CHART_VERSION;
  const installation = await step(
    progress,
    `Kubescape (chart ${chartVersion})`,
    () => installKubescape(kubectl.access, api, { chartVersion, serverMinor, clusterName, learningMs, signal }),
    ({ owned: owned2, namespace: namespace2 }) => owned2 ? "installed" : `there already, in the name space ${namespace2}`
  );
  const { namespace, owned } = installation;
  try {
    const ready = await step(
      progress,
      "Kubescape sees containers",
      (onProgress) => untilRecording(api, { namespace, limits: TIME_LIMITS, onProgress, signal }),
      ({ installed }) => installed.version
    );
    for (const warning of ready.installed.warnings) progress.warn(warning);
    return await work(kubescapeRuntime(runtime, { ...ready, api, namespace, owned }, options, context));
  } finally {
    await installation.remove().catch((error) => progress.warn(messageOf(error)));
  }
}
function kubescapeRuntime(runtime, engine, options, context) {
  const { version } = engine.installed;
  const { clusterName, learningMs } = options;
  return {
    ...runtime,
    recorder: {
      name: "kubescape",
      version,
      digest: sha256(JSON.stringify([version, helmValues({ clusterName, learningMs })])),
      notObserved: ["listens", "rulePolicies"]
    },
    session: (sessionOptions, sessionContext, work) => runtime.session(sessionOptions, sessionContext, async (session) => {
      if (!engine.owned) await shortenLearning(session, options, context);
      return work(withCollection(session, engine, options, context));
    })
  };
}
async function shortenLearning(session, { kubectl, workload, learningMs }, { progress, signal }) {
  await step(progress, "new pods that Kubescape learns for a shorter time", async () => {
    await labelPods(kubectl, workload, recordingLabels(learningMs), signal);
    await session.restartWorkload();
  });
}
function withCollection(session, engine, { kubectl, workload, learningMs }, { signal }) {
  const collect = async (onProgress) => waitForProfiles(engine.api, {
    target: await recordedWorkload(kubectl, workload, signal),
    world: engine.installed.world,
    agentNamespace: engine.namespace,
    agents: engine.agents,
    learningMs,
    limits: TIME_LIMITS,
    onProgress,
    signal
  });
  return {
    recorder: session.recorder,
    access: session.access,
    get containers() {
      return session.containers;
    },
    runProgram: (...args) => session.runProgram(...args),
    stopWorkload: () => session.stopWorkload(),
    restartWorkload: () => session.restartWorkload(),
    collect
  };
}

// src/pipeline/cluster-runtime.ts
var BOOT_ID_FILE = "/proc/sys/kernel/random/boot_id";
async function withClusterRuntime(loaded, planned, choice, context, work, engine = "ebpf") {
  const machine = await readMachine();
  requireClusterCell(planned, machine);
  if (!machine.root) {
    throw new EnvironmentError("the ebpf recorder needs root", { next: "Run it again with sudo." });
  }
  const provider = providerOf(planned, choice, context);
  const cluster = await step(
    context.progress,
    `cluster ${planned.distro} ${planned.version}`,
    (update) => provider.up(update, context.signal)
  );
  try {
    const { runtime, minor, namespace } = await runtimeOn(cluster, loaded, planned, machine, context);
    if (engine === "ebpf") return await work(runtime);
    const kubescape = {
      kubectl: cluster.kubectl,
      serverMinor: minor,
      clusterName: planned.cell,
      workload: { ...loaded.workload.identity, namespace },
      learningMs: loaded.workload.learning.durationMs
    };
    return await withKubescape(runtime, kubescape, context, work);
  } finally {
    await cluster.down();
  }
}
async function runtimeOn(cluster, loaded, planned, machine, context) {
  const { kubectl } = cluster;
  const { signal, cacheDir } = context;
  const facts = await clusterFacts(kubectl, signal);
  requireVersion(facts, planned.version);
  requireSharedKernel(facts, (await readFile(BOOT_ID_FILE, "utf8")).trim());
  const deploy = loaded.workload.deploy.cluster;
  if (!deploy) throw new InputError(`the workload ${loaded.workload.name} does not say how it is deployed`);
  const recorder = await step(
    context.progress,
    "recorder",
    (onProgress) => ebpfRecorder({ cacheDir, http: speaksHttp(loaded), onProgress, signal }),
    ({ name, version }) => `${name} (${version})`
  );
  const { namespace } = deploy;
  const runtime = {
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
  return { runtime, minor: facts.minor, namespace };
}
function requireClusterCell(planned, { os: os3, arch }) {
  if (planned.os !== os3 || planned.arch !== arch) {
    throw new EnvironmentError(
      `cell ${planned.cell} is for ${planned.os} on ${planned.arch}, and this machine is ${os3} on ${arch}`,
      { next: "Run it on a machine of the cell, or change matrix.os and matrix.arch." }
    );
  }
  providerOf(planned, {}, { env: {} });
}

export {
  withClusterRuntime,
  requireClusterCell
};
