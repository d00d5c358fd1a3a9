import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  require_semver,
  worldFor
} from "./chunk-TPWYQDU2.mjs";
import {
  parseRequestUrl
} from "./chunk-2II7NF42.mjs";
import {
  openPort
} from "./chunk-OBO6DADL.mjs";
import {
  CONTAINERD_DEFAULT_CAPABILITIES,
  ContainerLog,
  MAX_QUICK_FAILURES,
  accessOf,
  afterExit,
  cellPaths,
  createArguments,
  descendantsOf,
  docker,
  ebpfRecorder,
  fromLinkError,
  hostnameOf,
  inspect,
  listStateFolder,
  logName,
  makeStateFolder,
  networkTransport,
  newCellName,
  readState,
  removeInRoot,
  runScript,
  sandboxArguments,
  sandboxName,
  scatterPids,
  settle,
  startNetAgent,
  tearDown,
  waitReady,
  whyNoDocker,
  withLocalSession,
  writeInRoot
} from "./chunk-MRMJS7IW.mjs";
import {
  loadWorkload,
  planMatrix
} from "./chunk-HNKDWPWC.mjs";
import {
  recordingFromProfile
} from "./chunk-T2Q5YXLH.mjs";
import {
  readRecording,
  writeRecording
} from "./chunk-Z5PXRHLY.mjs";
import {
  endpointCovers
} from "./chunk-MUPZSSQF.mjs";
import {
  recordingId
} from "./chunk-XE7EIRRC.mjs";
import {
  API_VERSION,
  bobFromRecording,
  joinBobs,
  renderBob,
  yamlText
} from "./chunk-G4ABH2EL.mjs";
import {
  KEYS,
  PROFILE_API_VERSION,
  ShapeError,
  addressesOf,
  containerOf,
  isBlankSpec,
  isMapValue,
  matchIP,
  neighborIdentifier,
  parseAddress,
  readProfile
} from "./chunk-5K4ZKLDB.mjs";
import {
  Helm,
  Kubectl,
  QEMU,
  checkLocalCell,
  clusterFacts,
  diskMark,
  ensureKernel,
  existingCluster,
  hasKvm,
  isNotReached,
  makeDisk,
  makeEmptyDisk,
  missingAptPackages,
  missingVmPackages,
  qemuCommand,
  requireSharedKernel,
  requireVersion
} from "./chunk-5KLHE6VH.mjs";
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
  visible
} from "./chunk-OLMYAT6N.mjs";
import {
  extractPackages,
  guestEntries,
  isAlive,
  listMounts,
  madeOnce,
  ownIdentity,
  readStat,
  requireExtractor,
  signalProcess,
  startProcess,
  step,
  withLock
} from "./chunk-QPWDWJZM.mjs";
import {
  findProgram,
  lastLines,
  requireProgram,
  run,
  runOrThrow
} from "./chunk-6HZLABJO.mjs";
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
    const now2 = performance.now();
    const readiness = readinessOf(await look2());
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
  constructor(context2) {
    this.#context = context2;
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
  #network;
  #warnings = /* @__PURE__ */ new Set();
  #scattering = [];
  #identities = /* @__PURE__ */ new Map();
  #recorder;
  #access;
  #namespaceMade = false;
  constructor(options, context2) {
    this.#options = options;
    this.#context = context2;
    this.#events = new ContainerEvents(options.onEvent);
    this.#network = new PodNetwork(context2);
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
  async runProgram(container, path12, program) {
    const { kubectl, namespace } = this.#options;
    const { signal } = this.#context;
    const pod = this.#network.pod.metadata.name;
    const running = this.#tracker.running().find((c) => c.name === container && c.pod === pod);
    const pid = running && this.#events.pidOf(running);
    if (pid === void 0) throw new EnvironmentError(`container ${container} of ${pod} does not run`);
    const root = `/proc/${pid}/root/.`;
    await writeInRoot(root, path12, program, 493);
    try {
      const exec = { namespace, pod, container, timeoutMs: PROGRAM_TIMEOUT_MS, signal };
      return (await podExec(kubectl, [path12], exec)).exitCode;
    } finally {
      await removeInRoot(root, path12);
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
  const list2 = await api.get(`${apiPath("v1", namespace, "pods")}?${AGENT_PODS}`, signal);
  const items = isMapValue(list2) && Array.isArray(list2["items"]) ? list2["items"] : [];
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
function restartedAgents(before, now2) {
  return before.flatMap((agent) => {
    const same = now2.find(({ name }) => name === agent.name);
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
  const list2 = await api.get(DAEMON_SETS, signal);
  const items = isMapValue(list2) && Array.isArray(list2["items"]) ? list2["items"] : [];
  return items.find(({ metadata }) => metadata?.name === AGENT_CONTAINER)?.metadata?.namespace;
}
async function uninstall(access, api, version) {
  const result = await run(helmArgv(access, uninstallArgs()), { timeoutMs: HELM_TIMEOUT_MS });
  if (result.exitCode !== 0 || result.timedOut) throw helmError("uninstall", version, result);
  await api.remove(apiPath("v1", void 0, "namespaces", KUBESCAPE_NAMESPACE));
}
function helmArgv({ kubeconfig, context: context2 }, args) {
  return ["helm", ...args, "--kubeconfig", kubeconfig, "--kube-context", context2];
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
  const ifThere = async (made2) => made2.catch((error) => {
    if (error instanceof NotFound) return void 0;
    throw error;
  });
  return {
    get: async (path12, signal) => {
      const options = { maxBytes: MAX_OBJECT_BYTES, ...signalOption(signal) };
      const result = await ifThere(call2(`read ${path12}`, ["get", "--raw", path12], options));
      return result === void 0 ? void 0 : parsed(path12, result);
    },
    create: async (path12, object, signal) => {
      const input = JSON.stringify(object);
      await call2(`make an object of ${path12}`, ["create", "--raw", path12, "-f", "-"], {
        input,
        ...signalOption(signal)
      });
    },
    remove: async (path12, signal) => {
      await ifThere(call2(`remove ${path12}`, ["delete", "--raw", path12], signalOption(signal)));
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
function parsed(path12, { stdout, truncated }) {
  if (truncated) {
    throw new EnvironmentError(
      `cannot read ${path12}: the answer is larger than ${MAX_OBJECT_BYTES / 1024 / 1024} MiB`
    );
  }
  try {
    return JSON.parse(stdout);
  } catch (error) {
    throw new EnvironmentError(`cannot read ${path12}: the answer is no JSON`, { cause: error });
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
    const now2 = performance.now();
    try {
      const found = await look2();
      if ("done" in found) return found.done;
      seen = found.waiting;
      silentSince = void 0;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof EnvironmentError) || error instanceof Hopeless) throw error;
      silentSince ??= now2;
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
    const list2 = await api.get(profilePath(kind, namespace), signal);
    if (!isMapValue(list2)) {
      throw new EnvironmentError(`the cluster serves no ${kind}: Kubescape's storage is not installed`);
    }
    const items = Array.isArray(list2["items"]) ? list2["items"] : [];
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
  const list2 = await api.get(apiPath("v1", namespace, "pods"), signal);
  const items = isMapValue(list2) && Array.isArray(list2["items"]) ? list2["items"] : [];
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
  const list2 = await api.get(apiPath("v1", void 0, "nodes"), signal);
  const items = isMapValue(list2) && Array.isArray(list2["items"]) ? list2["items"] : [];
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
async function withKubescape(runtime, options, context2, work) {
  const { kubectl, serverMinor, clusterName, learningMs } = options;
  const { progress, signal } = context2;
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
    return await work(kubescapeRuntime(runtime, { ...ready, api, namespace, owned }, options, context2));
  } finally {
    await installation.remove().catch((error) => progress.warn(messageOf(error)));
  }
}
function kubescapeRuntime(runtime, engine, options, context2) {
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
      if (!engine.owned) await shortenLearning(session, options, context2);
      return work(withCollection(session, engine, options, context2));
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

// src/pipeline/suites.ts
import { basename } from "node:path";

// src/adapters/workload/run-suite.ts
import { setTimeout as sleep6 } from "node:timers/promises";

// src/core/workload/judge.ts
var NOT_STARTED2 = [126, 127];
var MAX_SHOWN3 = 200;
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
  return indicated === false ? `no success indicator is met by ${shown2(answer)}` : void 0;
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
    return `expected ${JSON.stringify(expected)}, got ${shown2(answer)}`;
  }
  return "the answer is of another kind than the test";
}
function redisFailure(action, answer, indicated) {
  if (action.expectedReply !== void 0) {
    if (fits(answer.reply, action.expectedReply)) return void 0;
    return `expected the reply ${JSON.stringify(action.expectedReply)}, got ${shown2(answer)}`;
  }
  return answer.reply.kind === "error" && !indicated ? `the server replied ${shown2(answer)}` : void 0;
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
  return wrong ? `ended with exit code ${exitCode}, expected ${action.expectedExitCode ?? "that it starts"}: ${shown2(answer)}` : void 0;
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
function shown2(answer) {
  const text = answerText(answer);
  return JSON.stringify(text.length > MAX_SHOWN3 ? `${text.slice(0, MAX_SHOWN3)}…` : text);
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
var DEFAULT_TIMEOUT_MS = 3e4;
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
    await sleep6(AGAIN_PAUSE_MS, void 0, options.signal ? { signal: options.signal } : {});
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
  const { signal, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
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
async function withClusterRuntime(loaded, planned, choice, context2, work, engine = "ebpf") {
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
    const { runtime, minor, namespace } = await runtimeOn(cluster, loaded, planned, machine, context2);
    if (engine === "ebpf") return await work(runtime);
    const kubescape = {
      kubectl: cluster.kubectl,
      serverMinor: minor,
      clusterName: planned.cell,
      workload: { ...loaded.workload.identity, namespace },
      learningMs: loaded.workload.learning.durationMs
    };
    return await withKubescape(runtime, kubescape, context2, work);
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
function requireClusterCell(planned, { os: os4, arch }) {
  if (planned.os !== os4 || planned.arch !== arch) {
    throw new EnvironmentError(
      `cell ${planned.cell} is for ${planned.os} on ${planned.arch}, and this machine is ${os4} on ${arch}`,
      { next: "Run it on a machine of the cell, or change matrix.os and matrix.arch." }
    );
  }
  providerOf(planned, {}, { env: {} });
}

// src/adapters/cell/image.ts
import { createHash as createHash3 } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir as mkdir3, mkdtemp as mkdtemp3, readdir, readFile as readFile2, realpath, rename, stat, writeFile as writeFile4 } from "node:fs/promises";
import path5 from "node:path";

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
  const folder = path5.join(cacheDir, IMAGES_FOLDER, imageKey(recipe));
  return {
    folder,
    rootfs: path5.join(folder, ROOT_FOLDER),
    note: path5.join(folder, NOTE_FILE),
    building: path5.join(cacheDir, BUILDING_FOLDER),
    lock: path5.join(cacheDir, LOCK_FILE)
  };
}
async function makeCacheFolders(cacheDir) {
  try {
    await mkdir3(path5.join(cacheDir, BUILDING_FOLDER), { recursive: true, mode: 493 });
    await mkdir3(path5.join(cacheDir, IMAGES_FOLDER), { recursive: true, mode: 448 });
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
  const aside = await mkdtemp3(path5.join(cache.building, "image-"));
  try {
    const tarFile = path5.join(aside, "image.tar");
    await build(recipe, aside, tarFile, options);
    options.onProgress?.("unpacking");
    const content = path5.join(aside, "content");
    await unpack(tarFile, path5.join(content, ROOT_FOLDER), options);
    const image = { imageID: `local@sha256:${await fileDigest(tarFile)}`, bytes: (await stat(tarFile)).size };
    const tree = await treeFingerprint(path5.join(content, ROOT_FOLDER), options.signal);
    const note = { recipe, ...image, tree };
    await writeFile4(path5.join(content, NOTE_FILE), `${JSON.stringify(note, void 0, 2)}
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
  const temporary = path5.join(aside, "tmp");
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
  const aside = await mkdtemp3(path5.join(cache.building, "damaged-"));
  await rename(cache.folder, path5.join(aside, "image"));
  await removeTree(aside);
}
async function emptyFolder(folder) {
  const removed = (await readdir(folder)).map((name) => path5.join(folder, name));
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
import path6 from "node:path";
var LOCK_FILE2 = "sweep.lock";
async function sweepLeftovers(stateDir, warn = () => void 0) {
  if (!await exists(stateDir)) return [];
  const folder = await realpath2(stateDir);
  return withLock(path6.join(folder, LOCK_FILE2), async () => {
    const { cells, unfinished } = await listStateFolder(folder);
    const removed = [];
    for (const name of cells) removed.push(...await sweepCell(folder, name, warn));
    for (const entry of unfinished) {
      if (await readStat(entry.pid)) continue;
      await removeTree(entry.folder);
      removed.push(path6.basename(entry.folder));
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

// src/adapters/docker/docker-image.ts
import { mkdtemp as mkdtemp4 } from "node:fs/promises";
import os3 from "node:os";
import path7 from "node:path";
var KEY_LENGTH2 = 32;
var IMPORT_TIMEOUT_MS = 6e5;
async function ensureDockerImage(image, options = {}) {
  const tag = `bobctl-local:${image.imageID.replace(/^.*:/, "").slice(0, KEY_LENGTH2)}`;
  if ((await run(["docker", "image", "inspect", tag])).exitCode === 0) return tag;
  options.onProgress?.("importing the image into Docker");
  const folder = await mkdtemp4(path7.join(os3.tmpdir(), "bobctl-image-"));
  const limits = { timeoutMs: IMPORT_TIMEOUT_MS, ...options.signal ? { signal: options.signal } : {} };
  try {
    const file = path7.join(folder, "image.tar");
    const kept = ["--xattrs", "--xattrs-include=*", "--numeric-owner"];
    await runOrThrow(["tar", "--create", "--file", file, ...kept, "--directory", image.rootfs, "."], limits);
    await runOrThrow(["docker", "import", file, tag], limits);
  } finally {
    await removeTree(folder);
  }
  return tag;
}

// src/pipeline/docker-platform.ts
import { mkdir as mkdir4, realpath as realpath3 } from "node:fs/promises";

// src/adapters/docker/docker-cell.ts
import { stat as stat2 } from "node:fs/promises";
import { setTimeout as sleep7 } from "node:timers/promises";

// src/adapters/docker/docker-exec.ts
import { randomBytes as randomBytes2 } from "node:crypto";
import { readdir as readdir2, readFile as readFile3 } from "node:fs/promises";
var DEFAULT_TIMEOUT_MS2 = 6e4;
var DEFAULT_BYTES = 1024 * 1024;
var SETUP_MS = 1e4;
var KILLED = 137;
var MARK = "BOBCTL_EXEC";
async function dockerExec(container, argv, options = {}) {
  const mark = `${MARK}=${randomBytes2(8).toString("hex")}`;
  const variables = Object.entries(options.env ?? {}).map(([name, value]) => `${name}=${value}`);
  const call2 = [
    ...["docker", "exec", ...[mark, ...variables].flatMap((variable) => ["--env", variable])],
    ...options.user === void 0 ? [] : ["--user", options.user],
    ...[container, ...argv]
  ];
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS2;
  const late = AbortSignal.timeout(Math.ceil(timeoutMs));
  const kill = () => void killMarked(mark);
  late.addEventListener("abort", kill, { once: true });
  try {
    const result = await run(call2, {
      timeoutMs: timeoutMs + SETUP_MS,
      maxBytes: options.maxBytes ?? DEFAULT_BYTES,
      ...options.signal ? { signal: options.signal } : {}
    });
    return late.aborted ? { ...result, exitCode: KILLED, timedOut: true } : result;
  } finally {
    late.removeEventListener("abort", kill);
    if (late.aborted || options.signal?.aborted) await killMarked(mark);
  }
}
async function killMarked(mark) {
  for (const name of await readdir2("/proc")) {
    if (!/^[0-9]+$/.test(name)) continue;
    const environment = await readFile3(`/proc/${name}/environ`, "latin1").catch(() => "");
    if (!environment.split("\0").includes(mark)) continue;
    for (const pid of await descendantsOf(Number(name))) signalProcess(pid, "SIGKILL");
  }
}

// src/adapters/docker/docker-cell.ts
var RUNNING_TIMEOUT_MS = 6e4;
var POLL_MS5 = 50;
var SHOWN_LOG_LINES = 5;
var DockerCell = class {
  id;
  addresses;
  /** Rejects when the main process is given up while the cell is up; never resolves. */
  died;
  #parts;
  #stopping = new AbortController();
  #declareDead = () => void 0;
  #running;
  #supervision = Promise.resolve();
  #failure;
  #restarts = 0;
  constructor(parts) {
    this.#parts = parts;
    this.id = parts.id;
    this.addresses = parts.addresses;
    this.died = new Promise((_, reject) => this.#declareDead = reject);
    this.died.catch(() => void 0);
  }
  get restarts() {
    return this.#restarts;
  }
  get logCut() {
    return this.#parts.log.cut;
  }
  /** Starts the workload; from then on a main process that ends is started again in the same root. */
  async start() {
    const first = await this.#launch();
    this.#supervision = this.#supervise(first);
  }
  /** As `RuncCell.exec`. */
  async exec(argv, options = {}) {
    await this.#untilRunning();
    return dockerExec(this.#parts.container, argv, options);
  }
  async stop(graceMs) {
    this.#stopping.abort(new EnvironmentError(`the cell ${this.id} was stopped`));
    await this.#endMainProcess(graceMs);
    await this.#supervision;
  }
  async restart(graceMs) {
    const before = (await this.#untilRunning()).state.pid;
    await this.#endMainProcess(graceMs);
    while ((await this.#untilRunning()).state.pid === before) await sleep7(POLL_MS5);
  }
  /** What to put before a command of this machine to run it in the cell's network. */
  nsenter() {
    return ["nsenter", `--net=/proc/${this.#parts.networkPid}/ns/net`, "--"];
  }
  async writeFile(file, content, mode = 420) {
    await writeInRoot((await this.#untilRunning()).state.merged, file, Buffer.from(content), mode);
  }
  async removeFile(file) {
    await removeInRoot((await this.#untilRunning()).state.merged, file);
  }
  /** The end of what the container wrote, as a phrase for messages. */
  lastWords() {
    const lines = this.#parts.log.lastLines(SHOWN_LOG_LINES).filter((line) => line.trim() !== "");
    return lines.length === 0 ? "it wrote nothing" : `it last wrote: ${lines.join(" | ")}`;
  }
  /** Ends what runs; the container stays until it is removed. */
  async close() {
    this.#stopping.abort(new EnvironmentError(`the cell ${this.id} was taken down`));
    const running = this.#running;
    if (running) {
      signalProcess(running.state.pid, "SIGKILL");
      await running.client.stop();
    }
    await this.#supervision;
    await this.#parts.log.close();
  }
  /** Starts the container, lets the recorder be attached to it, and opens the gate. */
  async #launch() {
    const { container, log, onHeld } = this.#parts;
    const client = await startProcess(["docker", "start", "--attach", "--interactive", container], {
      input: "pipe",
      dieWithParent: true,
      onStdoutBytes: (chunk) => log.add("stdout", chunk),
      onStderrBytes: (chunk) => log.add("stderr", chunk),
      signal: this.#stopping.signal
    });
    const state = await this.#untilUp(client);
    await scatterPids(state.pid);
    await onHeld((await stat2(`/proc/${state.pid}/root/`)).dev, state.merged);
    this.#stopping.signal.throwIfAborted();
    this.#running = { client, state };
    client.write("\n");
    return this.#running;
  }
  async #untilUp(client) {
    const ended = new AbortController();
    void client.exited.then(() => ended.abort());
    const end = performance.now() + RUNNING_TIMEOUT_MS;
    for (; ; ) {
      this.#stopping.signal.throwIfAborted();
      try {
        return await inspect(this.#parts.container);
      } catch (error) {
        if (ended.signal.aborted || performance.now() > end) {
          throw new EnvironmentError(
            `Docker did not start ${this.id}: ${messageOf(error)}; ${this.lastWords()}`
          );
        }
      }
      await sleep7(POLL_MS5);
    }
  }
  async #supervise(first) {
    const stopping = this.#stopping.signal;
    try {
      let quickFailures = 0;
      for (let running = first; ; running = await this.#launch()) {
        const startedAt = performance.now();
        const { code } = await running.client.exited;
        this.#running = void 0;
        if (stopping.aborted) return;
        await this.#parts.onEnded();
        const next = afterExit(quickFailures, performance.now() - startedAt);
        if (next.action === "give up") {
          throw new EnvironmentError(
            `the main process of ${this.id} ended ${MAX_QUICK_FAILURES} times in a row right after its start, with exit code ${code ?? "unknown"}; ${this.lastWords()}`,
            { next: "Correct deploy.local, or see all of the output in the logs folder." }
          );
        }
        quickFailures = next.quickFailures;
        this.#restarts++;
        await sleep7(next.pauseMs, void 0, { signal: stopping });
      }
    } catch (error) {
      if (stopping.aborted) return;
      this.#failure = error;
      this.#declareDead(error);
    }
  }
  async #endMainProcess(graceMs) {
    const running = this.#running;
    if (running === void 0) return;
    signalProcess(running.state.pid, "SIGTERM");
    const timer = setTimeout(() => signalProcess(running.state.pid, "SIGKILL"), graceMs);
    await running.client.exited;
    clearTimeout(timer);
  }
  async #untilRunning() {
    const end = performance.now() + RUNNING_TIMEOUT_MS;
    for (; ; ) {
      if (this.#running) return this.#running;
      if (this.#failure !== void 0) throw new EnvironmentError(messageOf(this.#failure));
      if (performance.now() > end) throw new EnvironmentError(`the main process of ${this.id} does not run`);
      this.#stopping.signal.throwIfAborted();
      await sleep7(POLL_MS5);
    }
  }
};

// src/adapters/recorder/reattaching.ts
import { setTimeout as sleep8 } from "node:timers/promises";
var AGAIN_MS = 50;
var ReattachingSession = class {
  died;
  #recorder;
  #onEvent;
  #signal;
  #reports = [];
  #declareDead = () => void 0;
  #session;
  /** Number of the stage that is current, and of the one in which the present session began. */
  #stage = 0;
  #base = 0;
  /** Attaching, marking and stopping take turns. */
  #turn = Promise.resolve();
  #report;
  constructor(recorder, onEvent, signal) {
    this.#recorder = recorder;
    this.#onEvent = onEvent;
    this.#signal = signal;
    this.died = new Promise((_, reject) => this.#declareDead = reject);
    this.died.catch(() => void 0);
  }
  /**
   * What was recorded has ended. Told before it is started again: its root's number may then be that of the new one, whose
   * first programs are not the workload's.
   */
  detach() {
    return this.#inTurn(() => this.#end());
  }
  /** Records from now on what runs in these targets. */
  attach(targets) {
    return this.#inTurn(async () => {
      await this.#end();
      this.#base = this.#stage;
      const base = this.#base;
      const session = await this.#recorder.attach(
        targets,
        (event) => this.#onEvent({ ...event, stage: event.stage + base }),
        this.#signal
      );
      session.died.catch((error) => this.#declareDead(error));
      this.#session = session;
    });
  }
  /** As of every session; waits while nothing is attached. */
  async mark() {
    for (; ; ) {
      const stage = await this.#inTurn(async () => {
        if (this.#session === void 0) return void 0;
        this.#stage = this.#base + await this.#session.mark();
        return this.#stage;
      });
      if (stage !== void 0) return stage;
      await Promise.race([
        this.died,
        sleep8(AGAIN_MS, void 0, this.#signal ? { signal: this.#signal } : {})
      ]);
    }
  }
  stop() {
    this.#report ??= this.#inTurn(async () => {
      await this.#end();
      return joined(this.#reports);
    });
    return this.#report;
  }
  async #end() {
    if (this.#session) this.#reports.push(await this.#session.stop());
    this.#session = void 0;
  }
  #inTurn(work) {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => void 0);
    return result;
  }
};
function joined(reports) {
  const delivered = {};
  for (const report of reports) {
    for (const [type, count] of Object.entries(report.delivered)) {
      delivered[type] = (delivered[type] ?? 0) + count;
    }
  }
  return {
    delivered,
    lost: reports.reduce((sum, { lost }) => sum + lost, 0),
    problems: [...new Set(reports.flatMap(({ problems }) => problems))],
    warnings: [...new Set(reports.flatMap(({ warnings }) => warnings))]
  };
}

// src/pipeline/docker-platform.ts
var STOP_GRACE_MS = 2e4;
var FILE_MODE = 420;
function dockerPlatform(options) {
  const { kernel, recorder, needs } = options;
  return {
    kernel,
    recorder,
    needs,
    withSession: (session, context2, work) => withDockerSession(options, session, context2, work)
  };
}
async function withDockerSession({ recorder, tag }, options, context2, work) {
  const { deploy, cellId, logDir } = options;
  await mkdir4(logDir, { recursive: true });
  await mkdir4(context2.stateDir, { recursive: true });
  const paths = cellPaths(await realpath3(context2.stateDir), newCellName(cellId));
  await makeStateFolder(paths, { id: cellId, image: tag, logDir });
  const recording = new ReattachingSession(recorder, options.onEvent, context2.signal);
  let cell;
  let agent;
  try {
    const sandbox = sandboxName(paths.name);
    await docker(sandboxArguments(sandbox, tag, hostnameOf(cellId)));
    const networkPid = (await inspect(sandbox)).pid;
    await addAddresses(networkPid, deploy.addresses);
    await docker(
      createArguments({
        name: paths.name,
        image: tag,
        command: deploy.command,
        user: deploy.user,
        env: deploy.env,
        capabilities: deploy.capabilities ?? CONTAINERD_DEFAULT_CAPABILITIES,
        network: sandbox
      })
    );
    let files = Object.entries(deploy.files);
    const running = new DockerCell({
      id: cellId,
      container: paths.name,
      networkPid,
      addresses: deploy.addresses,
      log: await ContainerLog.open(logDir),
      onHeld: async (rootDevice, merged) => {
        for (const [file, content] of files) {
          await writeInRoot(merged, file, Buffer.from(content), FILE_MODE);
        }
        files = [];
        await recording.attach([{ container: deploy.container, rootDevice }]);
      },
      onEnded: () => recording.detach()
    });
    cell = running;
    agent = await startNetAgent({
      agentFile: context2.agentFile,
      prefix: running.nsenter(),
      signal: context2.signal
    });
    await step(context2.progress, "attach the recorder and start the workload", async (update) => {
      await running.start();
      update("waiting until it is ready");
      await waitReady(running, deploy.ready, context2.signal);
    });
    const session = sessionOf(options, running, recording, agent, context2);
    const value = await Promise.race([work(session), recording.died, running.died]);
    const report = await recording.stop();
    const { restarts, logCut } = running;
    return { value, report, restarts, ...logCut === void 0 ? {} : { logCut } };
  } finally {
    await agent?.stop();
    await cell?.close().catch(() => void 0);
    await recording.stop().catch(() => void 0);
    const { problems } = await tearDown(paths);
    for (const problem of problems) context2.progress.warn(`not removed: ${problem}`);
  }
}
function sessionOf(options, cell, recorder, agent, context2) {
  const { signal } = context2;
  return {
    cell,
    recorder,
    access: accessOf(
      options,
      {
        cell,
        agent,
        runScript: (file, args, environment) => runScript(file, args, environment, { prefix: cell.nsenter(), signal })
      },
      context2
    ),
    stopWorkload: () => cell.stop(STOP_GRACE_MS),
    restartWorkload: async () => {
      await cell.restart(STOP_GRACE_MS);
      await waitReady(cell, options.deploy.ready, signal);
    }
  };
}
async function addAddresses(pid, addresses) {
  for (const address of new Set(addresses)) {
    const whole = address.includes("/") ? address : `${address}/${address.includes(":") ? 128 : 32}`;
    await runOrThrow(["nsenter", `--net=/proc/${pid}/ns/net`, "ip", "address", "add", whole, "dev", "lo"]);
  }
}

// src/pipeline/vm/prepare-vm.ts
import { mkdir as mkdir8, readFile as readFile7, rm, writeFile as writeFile10 } from "node:fs/promises";
import { dirname as dirname2, join as join5 } from "node:path";

// src/adapters/vm/guest-root.ts
import { chmod as chmod2, cp, mkdir as mkdir5, readFile as readFile4, writeFile as writeFile5 } from "node:fs/promises";
import path8 from "node:path";
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
  const folder = path8.join(path8.resolve(options.cacheDir), "vm", `system-${SUITE}-amd64-${REVISION}`);
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
  const root = path8.join(path8.dirname(content), "root");
  await extractPackages({
    ...options,
    what: WHAT,
    suite: SUITE,
    architecture: "amd64",
    packages: PACKAGES,
    folder: root
  });
  for (const folder of MOUNT_POINTS) await mkdir5(path8.join(root, folder), { recursive: true });
  for (const name of ["passwd", "group"]) {
    await cp(path8.join(root, `usr/share/base-passwd/${name}.master`), path8.join(root, "etc", name));
  }
  await mkdir5(content);
  const tree = await treeFingerprint(root, options.signal);
  const busybox = path8.join(content, BUSYBOX);
  await cp(path8.join(root, "usr/bin/busybox"), busybox);
  await chmod2(busybox, 493);
  options.onProgress?.("making its disk");
  const disk = path8.join(content, DISK);
  await makeDisk(root, disk, options.signal);
  await removeTree(root);
  const digest = sha256(JSON.stringify([REVISION, tree]));
  await writeFile5(path8.join(content, NOTE), JSON.stringify({ digest, disk: await diskMark(disk) }));
}
async function readGuestRoot(folder) {
  try {
    const note = JSON.parse(await readFile4(path8.join(folder, NOTE), "utf8"));
    const disk = path8.join(folder, DISK);
    if (await diskMark(disk) !== note.disk) return void 0;
    return { disk, busybox: path8.join(folder, BUSYBOX), digest: note.digest };
  } catch {
    return void 0;
  }
}

// src/adapters/vm/guest-program.ts
import { readFile as readFile5 } from "node:fs/promises";
import path9 from "node:path";
var ENTRY_POINTS = ["vm-guest.mjs", "net-agent.mjs"];
var PART = /["']\.\/([A-Za-z0-9._-]+\.mjs)["']/g;
async function guestProgram(folder) {
  const program = /* @__PURE__ */ new Map();
  const left = [...ENTRY_POINTS];
  for (let name = left.shift(); name !== void 0; name = left.shift()) {
    if (program.has(name)) continue;
    const content = await readFile5(path9.join(folder, name)).catch((error) => {
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
import { mkdir as mkdir6, readFile as readFile6, writeFile as writeFile6 } from "node:fs/promises";
import path10 from "node:path";
var DISK2 = "image.img";
var NOTE2 = "image.json";
var KEY_LENGTH3 = 32;
async function ensureImageDisk(image, options) {
  const key = image.imageID.replace(/^.*:/, "").slice(0, KEY_LENGTH3);
  return madeOnce({
    ...options,
    folder: path10.join(path10.resolve(options.cacheDir), "vm", `image-${key}`),
    what: "the image's disk",
    read: (folder) => readDisk(folder, image),
    make: async (content) => {
      await mkdir6(content);
      const disk = path10.join(content, DISK2);
      await makeDisk(image.rootfs, disk, options.signal);
      const note = { imageID: image.imageID, disk: await diskMark(disk) };
      await writeFile6(path10.join(content, NOTE2), JSON.stringify(note));
    }
  });
}
async function readDisk(folder, { imageID }) {
  try {
    const note = JSON.parse(await readFile6(path10.join(folder, NOTE2), "utf8"));
    const disk = path10.join(folder, DISK2);
    return note.imageID === imageID && await diskMark(disk) === note.disk ? disk : void 0;
  } catch {
    return void 0;
  }
}

// src/adapters/vm/vm.ts
import { statfs, writeFile as writeFile7 } from "node:fs/promises";
import path11 from "node:path";

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
  const known = new Set(entries.filter(({ kind }) => kind === "folder").map(({ path: path12 }) => path12));
  const complete = [];
  for (const entry of entries) {
    const segments = entry.path.split("/").slice(0, -1);
    segments.forEach((_, index) => {
      const path12 = segments.slice(0, index + 1).join("/");
      if (known.has(path12)) return;
      known.add(path12);
      complete.push({ path: path12, kind: "folder" });
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
function headerOf(path12, { inode, mode, links, size }) {
  const name = Buffer.from(`${path12}\0`);
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
var PANIC = /Kernel panic - not syncing/;
async function startVm(options) {
  const initramfs = path11.join(options.folder, "initramfs.cpio");
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
    const panic = lines.filter((line) => PANIC.test(line)).slice(0, 1);
    const last = lines.filter((line) => line.trim() !== "").slice(-SHOWN_LINES3);
    return [.../* @__PURE__ */ new Set([...panic, ...last])].map((line) => line.trim().slice(0, MAX_SHOWN_LINE));
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
import { chmod as chmod3, mkdir as mkdir7, realpath as realpath4, writeFile as writeFile9 } from "node:fs/promises";
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
  await mkdir7(logDir, { recursive: true });
  await mkdir7(context2.stateDir, { recursive: true });
  const paths = cellPaths(await realpath4(context2.stateDir), newCellName(options.id));
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
    const session = sessionOf2(options, client, send, scripts, context2);
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
function sessionOf2(options, client, send, scripts, context2) {
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
    call: async (call2) => await client.call("agent", { call: call2 }, send)
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
  await mkdir8(dirname2(file), { recursive: true });
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
    return JSON.parse(await readFile7(file, "utf8"));
  } catch {
    return void 0;
  }
}

// src/pipeline/local-tools.ts
import { dirname as dirname3 } from "node:path";
var DOCKER = "docker";
var RECORDER_BYTES = 512 * 1024 ** 2;
async function prepareLocalTools(loaded, planned, context2) {
  await requireLocalCells(context2);
  const removed = await sweepLeftovers(context2.stateDir, (text) => context2.progress.warn(text));
  if (removed.length > 0) context2.progress.info(`removed what a killed run left: ${removed.join(", ")}`);
  const kernels = [...new Set(planned.map(({ kernel }) => kernel ?? HOST_KERNEL))];
  const withDocker = planned.some(({ version }) => version === "docker");
  const machine = await readMachine();
  const [image, recorder] = await imageAndRecorder(loaded, kernels.includes(HOST_KERNEL), context2);
  const platforms = /* @__PURE__ */ new Map();
  if (recorder) platforms.set(HOST_KERNEL, hostPlatform(recorder, machine));
  if (recorder && withDocker) platforms.set(DOCKER, await dockerOrReason(recorder, image, machine, context2));
  for (const version of kernels) {
    if (version !== HOST_KERNEL)
      platforms.set(version, await kernelPlatform(version, image, loaded, context2));
  }
  return {
    machine,
    image,
    platformOf: ({ version, kernel = HOST_KERNEL }) => {
      const platform = platforms.get(version === DOCKER ? DOCKER : kernel);
      if (platform === void 0) throw new Error(`the cells of ${version} on ${kernel} were not prepared`);
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
    return failing(error, version);
  }
}
async function dockerOrReason(recorder, image, { kernel }, { progress, signal }) {
  try {
    const tag = await step(progress, "Docker", async (onProgress) => {
      const why = await whyNoDocker();
      if (why === void 0) return ensureDockerImage(image, { onProgress, signal });
      throw new EnvironmentError(`Docker cannot be used: ${why}`, {
        next: "Start Docker (Debian’s package docker.io), or leave docker out of matrix.local.runtime."
      });
    });
    return dockerPlatform({ recorder, kernel, tag, needs: { memoryBytes: RECORDER_BYTES, cpus: 1 } });
  } catch (error) {
    signal.throwIfAborted();
    return failing(error, kernel);
  }
}
function failing(error, kernel) {
  if (!(error instanceof EnvironmentError)) throw error;
  return {
    kernel,
    recorder: { name: "ebpf", version: "unknown", digest: "", notObserved: [] },
    needs: { memoryBytes: 0, cpus: 0 },
    withSession: () => Promise.reject(error)
  };
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
  if (planned.version === DOCKER && planned.kernel !== void 0) {
    throw new EnvironmentError(`cell ${planned.cell}: Docker's cells run on the machine's own kernel only`, {
      next: `Add to matrix.exclude: { runtime: docker, kernel: ${planned.kernel} }.`
    });
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
          runProgram: async (_, path12, program) => {
            await cell.writeFile(path12, program, 493);
            try {
              return (await cell.exec([path12], { signal: context2.signal })).exitCode;
            } finally {
              await cell.removeFile(path12);
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
  const path12 = url === void 0 ? target : url.path;
  const plain = path12.replaceAll("*", "%2A").replaceAll("⋯", "%E2%8B%AF");
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
  const parsed2 = parseAddress(address);
  if (parsed2 === void 0) return address;
  return `${parsed2.family} ${isUnspecified(parsed2) ? "every" : isLoopback(parsed2) ? "loopback" : "one"}`;
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

// src/core/bob/asked-names.ts
var MAX_ADDRESSES = 256;
var MAX_NAMES = 32;
var CLUSTER_DOMAIN = ".cluster.local.";
var AskedNames = class {
  #names = /* @__PURE__ */ new Map();
  get size() {
    return this.#names.size;
  }
  has(name) {
    return this.#names.has(name);
  }
  /** Takes a question, or an answer with its addresses. */
  add({ name, addresses }, phase) {
    const asked = this.#names.get(name) ?? { addresses: /* @__PURE__ */ new Set(), phases: /* @__PURE__ */ new Set() };
    this.#names.set(name, asked);
    asked.phases.add(phase);
    for (const text of addresses) {
      const address = parseAddress(text) && canonicalAddress(text);
      if (address !== void 0 && asked.addresses.size < MAX_ADDRESSES) asked.addresses.add(address);
    }
  }
  /**
   * Peers with the names that led to their addresses, and after them a peer without addresses and ports for every name
   * that was asked for and never connected to: Kubescape alerts on such a name and does not record it.
   */
  applyTo(egress) {
    const byAddress = this.#byAddress();
    const connected = /* @__PURE__ */ new Set();
    const named = egress.map((neighbor) => {
      const names = byAddress.get(neighbor.ipAddress ?? "") ?? [];
      for (const name of names) connected.add(name);
      return names.length === 0 ? neighbor : withNames(neighbor, sortedSet(names).slice(0, MAX_NAMES));
    });
    const only = [...this.#names].filter(([name]) => !connected.has(name));
    return [...named, ...only.map(([name, asked]) => nameOnly(name, asked))];
  }
  #byAddress() {
    const names = /* @__PURE__ */ new Map();
    for (const [name, { addresses }] of this.#names) {
      for (const address of addresses) names.set(address, [...names.get(address) ?? [], name]);
    }
    return names;
  }
};
function nameOnly(name, { phases }) {
  const neighbor = {
    type: name.endsWith(CLUSTER_DOMAIN) ? "internal" : "external",
    dnsNames: [],
    ports: [],
    podSelector: null,
    namespaceSelector: null,
    ipAddresses: [],
    phases: ["start", "run"].filter((phase) => phases.has(phase))
  };
  return withNames(neighbor, [name]);
}
function withNames(neighbor, names) {
  const [dns = ""] = names;
  const named = { ...neighbor, dns, dnsNames: names };
  return { ...named, identifier: neighborIdentifier(named) };
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
  #names = new AskedNames();
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
      case "dns":
        if (this.#names.has(event.name) || this.#hasRoom()) {
          this.#names.add(event, phase === START ? "start" : "run");
        }
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
      egress: this.#names.applyTo(list(this.#peers.egress)).sort(byIdentifier),
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
    if (!this.#hasRoom()) return void 0;
    const seen = { value: make3(), phases: phase };
    map.set(key, seen);
    return seen;
  }
  #hasRoom() {
    if (this.#size() < MAX_ENTRIES) return true;
    this.#tooLarge = true;
    return false;
  }
  #size() {
    return this.#syscalls.size + this.#capabilities.size + this.#execs.size + this.#opens.size + this.#peers.ingress.size + this.#peers.egress.size + this.#listens.size + this.#endpoints.size + this.#names.size;
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

// src/core/kubescape/recording.ts
function recordingFromKubescape(other, { bob, sources, tooLarge, notes }, images) {
  const { id, cell, repeat, workload, engine, digests, times, suite } = other;
  const status = tooLarge ? "too-large" : "completed";
  const made2 = recordingFromProfile(bob, status, "complete", cell, { repeat, sources });
  return {
    apiVersion: other.apiVersion,
    kind: other.kind,
    id,
    cell,
    repeat,
    workload,
    engine,
    ...digests === void 0 ? {} : { digests },
    ...times === void 0 ? {} : { times },
    ...suite === void 0 ? {} : { suite },
    status,
    completion: "complete",
    reasons: [],
    warnings: [...notes],
    notObserved: made2.notObserved,
    architectures: made2.architectures.length > 0 ? made2.architectures : other.architectures,
    ...made2.selector === void 0 ? {} : { selector: made2.selector },
    containers: made2.containers.map((container) => {
      const ran = images.find(({ type, name }) => type === container.type && name === container.name);
      return { ...container, ...ran?.imageID === void 0 ? {} : { imageID: ran.imageID } };
    })
  };
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
      const suite = await step(
        context2.progress,
        "benign suite",
        async (update) => {
          const outcome = await runBenign(loaded.benign, session.access, update);
          update("waiting for what it does in the background");
          await settle(context2);
          if (session.collect) return outcome;
          update("ending the workload");
          await session.stopWorkload();
          return outcome;
        },
        ({ passed, failed }) => `${passed} passed, ${failed} failed`
      );
      if (!session.collect || suiteProblems(suite).length > 0) return { suite };
      const { collect } = session;
      return { suite, collected: await step(context2.progress, "what Kubescape recorded", collect) };
    }
  );
  const made2 = finishedFrom(empty, result, builders, ready);
  const { collected } = result.value;
  return collected ? recordingFromKubescape(made2, collected, result.containers) : made2;
}
function finishedFrom(empty, { value: { suite }, report, warnings, containers }, builders, ready) {
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
    const engine = request.recorder === "kubescape" ? "kubescape" : "ebpf";
    const work = async (runtime) => {
      await removeUnfinishedOutput(out);
      return record(loaded, planned, runtime, out, context2);
    };
    return withClusterRuntime(loaded, planned, request.cluster, context2, work, engine);
  }
  requireLocalCell(planned, await readMachine());
  if (request.recorder === "kubescape") {
    throw new EnvironmentError("Kubescape records cells of clusters; a local cell has none", {
      next: "Use --recorder auto or ebpf."
    });
  }
  const tools = await prepareLocalTools(loaded, [planned], context2);
  await removeUnfinishedOutput(out);
  return record(loaded, planned, localRuntime(loaded.workload, planned, tools), out, context2);
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
