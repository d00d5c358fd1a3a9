import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  cacheFolder,
  checkKernels,
  checkLocalCell,
  missingAptPackages
} from "./chunk-WLV63HUO.mjs";
import {
  KEY_RING,
  detectFeatures,
  findBpftrace,
  findProgram,
  runOrThrow,
  step,
  tracefsState
} from "./chunk-VWVK45HA.mjs";
import {
  isRoot
} from "./chunk-UTMUDPUR.mjs";
import {
  exists
} from "./chunk-BMPMN4GQ.mjs";
import {
  BobctlError,
  EnvironmentError,
  messageOf
} from "./chunk-AAS74KDJ.mjs";

// src/adapters/recorder/ebpf/check-recorder.ts
async function checkRecorder(cacheDir = cacheFolder()) {
  return [await checkKernel(), await checkBpftrace(cacheDir)];
}
async function checkKernel() {
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
async function diagnose(context) {
  const [cell, recorder, kernels] = await Promise.all([
    checkLocalCell({ cacheDir: context.cacheDir, stateDir: context.stateDir }),
    checkRecorder(),
    checkKernels(context.cacheDir)
  ]);
  const checks = [...cell, ...recorder, kernels];
  return { checks, missingPackages: missingAptPackages(checks) };
}
async function installMissing(diagnosis, context) {
  if (diagnosis.missingPackages.length === 0) return diagnosis;
  await step(
    context.progress,
    `install ${diagnosis.missingPackages.join(" ")}`,
    (update) => installPackages(diagnosis.missingPackages, update, context.signal)
  );
  return diagnose(context);
}

export {
  diagnose,
  installMissing
};
