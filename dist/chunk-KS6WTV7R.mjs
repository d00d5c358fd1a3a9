import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  checkKernels
} from "./chunk-P6XS44CU.mjs";
import {
  Helm,
  clusterFacts,
  existingCluster,
  requireSharedKernel
} from "./chunk-GBIV54SQ.mjs";
import {
  cacheFolder,
  checkLocalCell,
  missingAptPackages
} from "./chunk-UMSI7R2V.mjs";
import {
  detectFeatures,
  findBpftrace,
  tracefsState
} from "./chunk-TYG5SQNV.mjs";
import {
  KEY_RING,
  step
} from "./chunk-WCG54XZ3.mjs";
import {
  findProgram,
  runOrThrow
} from "./chunk-6HZLABJO.mjs";
import {
  exists
} from "./chunk-BMPMN4GQ.mjs";
import {
  isRoot
} from "./chunk-UTMUDPUR.mjs";
import {
  BobctlError,
  EnvironmentError,
  messageOf
} from "./chunk-AAS74KDJ.mjs";

// src/adapters/cluster/check-cluster.ts
import { readFile } from "node:fs/promises";
var BOOT_ID_FILE = "/proc/sys/kernel/random/boot_id";
var NEEDED_RIGHTS = [
  ["create", "namespaces"],
  ["delete", "namespaces"],
  ["get", "nodes"],
  ["list", "pods", "--all-namespaces"],
  ["create", "pods/exec", "--all-namespaces"],
  ["get", "pods/log", "--all-namespaces"]
];
async function checkCluster(options, signal) {
  const kubectl = await checkProgram("kubectl");
  if (!kubectl.ok) return [kubectl];
  let cluster;
  try {
    cluster = await existingCluster(options).up(() => void 0, signal);
  } catch (error) {
    return [kubectl, failed("kubeconfig", "one cluster that is meant", error)];
  }
  try {
    return [kubectl, ...await checkAnswering(cluster.kubectl, signal)];
  } finally {
    await cluster.down();
  }
}
async function checkAnswering(kubectl, signal) {
  const helm = await checkHelm(kubectl, signal);
  let facts;
  try {
    facts = await clusterFacts(kubectl, signal);
  } catch (error) {
    return [helm, failed("cluster", "an API server that answers", error)];
  }
  return [
    helm,
    {
      name: "cluster",
      ok: true,
      found: `Kubernetes ${facts.version} (context ${kubectl.access.context})`,
      needed: "an API server that answers"
    },
    checkNodes(facts),
    checkKernel(facts, (await readFile(BOOT_ID_FILE, "utf8").catch(() => "")).trim()),
    await checkRights(kubectl, signal),
    await checkStorage(kubectl, signal)
  ];
}
async function checkProgram(name) {
  const found = await findProgram(name);
  return {
    name,
    ok: found !== void 0,
    found: found ?? "none",
    needed: `${name} on the PATH`,
    ...found === void 0 ? { next: "Install it as kubernetes.io/docs/tasks/tools says." } : {}
  };
}
async function checkHelm({ access }, signal) {
  try {
    const { version } = await Helm.find(access, signal);
    return { name: "helm", ok: true, found: version, needed: "Helm 3 or 4, for charts" };
  } catch (error) {
    return {
      ...failed("helm", "Helm 3 or 4, for charts", error),
      next: "Install it as helm.sh/docs/intro/install says."
    };
  }
}
function checkNodes({ nodes }) {
  const unready = nodes.filter(({ ready }) => !ready).map(({ name }) => name);
  const ok = nodes.length > 0 && unready.length === 0;
  const runtimes = [...new Set(nodes.map(({ runtime }) => runtime))].join(", ");
  return {
    name: "nodes",
    ok,
    found: unready.length > 0 ? `not ready: ${unready.join(", ")}` : `${nodes.length} ready (${runtimes})`,
    needed: "every node ready",
    ...ok ? {} : { next: "Look with `kubectl describe nodes`." }
  };
}
function checkKernel(facts, bootId) {
  const needed = "nodes on this machine's kernel, for the ebpf recorder";
  try {
    requireSharedKernel(facts, bootId);
    return { name: "kernel", ok: true, found: "shared with every node", needed };
  } catch (error) {
    return failed("kernel", needed, error);
  }
}
async function checkRights(kubectl, signal) {
  const missing = [];
  for (const right of NEEDED_RIGHTS) {
    const { exitCode } = await kubectl.run(["auth", "can-i", ...right], { signal });
    if (exitCode !== 0) missing.push(right.slice(0, 2).join(" "));
  }
  const ok = missing.length === 0;
  return {
    name: "rights",
    ok,
    found: ok ? "all" : `may not: ${missing.join(", ")}`,
    needed: "to make and remove name spaces, and to look into pods",
    ...ok ? {} : { next: "Use a context whose user may do it." }
  };
}
async function checkStorage(kubectl, signal) {
  const classes = await kubectl.get("list the storage classes", ["storageclasses"], { signal }).catch(() => []);
  const standard = classes.find(
    ({ metadata }) => metadata.annotations?.["storageclass.kubernetes.io/is-default-class"] === "true"
  );
  return {
    name: "storage class",
    ok: true,
    found: standard?.metadata.name ?? "none is the default: volumes of workloads must name theirs",
    needed: "a default one, for workloads with volumes"
  };
}
function failed(name, needed, error) {
  const next = error instanceof Error && "next" in error ? error.next : void 0;
  return {
    name,
    ok: false,
    found: messageOf(error),
    needed,
    ...typeof next === "string" ? { next } : {}
  };
}

// src/adapters/recorder/ebpf/check-recorder.ts
async function checkRecorder(cacheDir = cacheFolder()) {
  return [await checkKernel2(), await checkBpftrace(cacheDir)];
}
async function checkKernel2() {
  const needed = "root, type information (BTF), tracefs, tracepoints of system calls";
  if (isRoot() && await tracefsState() === "mountable") {
    return { name: "eBPF", ok: true, found: "tracefs is not mounted yet; recording mounts it", needed };
  }
  try {
    const { capabilities } = await detectFeatures();
    const found = capabilities === "none" ? "all but capability checks" : `all; capability checks by ${capabilities}`;
    return { name: "eBPF", ok: true, found, needed };
  } catch (error) {
    const next = error instanceof BobctlError ? error.next : void 0;
    return {
      name: "eBPF",
      ok: false,
      found: messageOf(error),
      needed,
      ...next === void 0 ? {} : { next }
    };
  }
}
async function checkBpftrace(cacheDir) {
  const needed = "bpftrace 0.23, or mmdebstrap and Debian's keys to fetch it";
  const found = await findBpftrace(cacheDir).catch(() => void 0);
  if (found) return { name: "bpftrace", ok: true, found: found.version, needed };
  const aptPackages = ["mmdebstrap", "debian-archive-keyring"];
  const ok = await findProgram("mmdebstrap") !== void 0 && await exists(KEY_RING);
  return {
    name: "bpftrace",
    ok,
    found: ok ? "not yet fetched" : "none",
    needed,
    aptPackages,
    ...ok ? {} : { next: `apt-get install ${aptPackages.join(" ")}` }
  };
}

// src/adapters/system/apt.ts
var INSTALL_TIMEOUT_MS = 6e5;
async function installPackages(packages, onProgress, signal) {
  if (!isRoot())
    throw new EnvironmentError("packages can be installed by root only", { next: "Run it again with sudo." });
  if (await findProgram("apt-get") === void 0) {
    throw new EnvironmentError("there is no apt-get on this machine", {
      next: `Install by your own means: ${packages.join(" ")}.`
    });
  }
  const options = {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    timeoutMs: INSTALL_TIMEOUT_MS,
    signal
  };
  onProgress("apt-get update");
  await runOrThrow(["apt-get", "update", "-qq"], options);
  onProgress("apt-get install");
  await runOrThrow(
    ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "--", ...packages],
    options
  );
}

// src/pipeline/doctor.ts
async function diagnose(context, cluster) {
  const [cell, recorder, kernels] = await Promise.all([
    cluster === void 0 ? checkLocalCell({ cacheDir: context.cacheDir, stateDir: context.stateDir }) : checkCluster({ ...cluster, env: context.env }, context.signal),
    checkRecorder(),
    // Clusters have their own.
    cluster === void 0 ? checkKernels(context.cacheDir).then((check) => [check]) : []
  ]);
  const checks = [...cell, ...recorder, ...kernels];
  return { checks, missingPackages: missingAptPackages(checks) };
}
async function installMissing(diagnosis, context, cluster) {
  if (diagnosis.missingPackages.length === 0) return diagnosis;
  await step(
    context.progress,
    `install ${diagnosis.missingPackages.join(" ")}`,
    (update) => installPackages(diagnosis.missingPackages, update, context.signal)
  );
  return diagnose(context, cluster);
}

export {
  diagnose,
  installMissing
};
