import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  extractPackages,
  madeOnce,
  requireExtractor
} from "./chunk-WCG54XZ3.mjs";
import {
  findProgram,
  run
} from "./chunk-6HZLABJO.mjs";
import {
  exists
} from "./chunk-BMPMN4GQ.mjs";
import {
  isRoot
} from "./chunk-UTMUDPUR.mjs";
import {
  EnvironmentError
} from "./chunk-AAS74KDJ.mjs";

// src/adapters/recorder/bpftrace-root.ts
import path from "node:path";
var SUPPORTED = /^0\.23\./;
var SUITE = "trixie";
var WHAT = "the recorder";
var LAYOUTS = {
  x64: { debian: "amd64", loader: "usr/lib64/ld-linux-x86-64.so.2", libraries: "usr/lib/x86_64-linux-gnu" },
  arm64: {
    debian: "arm64",
    loader: "usr/lib/ld-linux-aarch64.so.1",
    libraries: "usr/lib/aarch64-linux-gnu"
  }
};
async function ensureBpftrace(options) {
  const found = await findBpftrace(options.cacheDir);
  if (found) return found;
  await requireExtractor(WHAT);
  return madeOnce({
    folder: rootFolder(options.cacheDir),
    what: WHAT,
    read: fromRoot,
    make: (content) => fetchInto(content, options),
    ...options.onProgress ? { onProgress: options.onProgress } : {},
    ...options.signal ? { signal: options.signal } : {}
  });
}
async function findBpftrace(cacheDir) {
  const own = await findProgram("bpftrace");
  return (own === void 0 ? void 0 : await usable([own])) ?? await fromRoot(rootFolder(cacheDir));
}
async function fromRoot(root) {
  if (!await exists(root)) return void 0;
  const { loader, libraries } = layout();
  return usable([
    path.join(root, loader),
    "--library-path",
    path.join(root, libraries),
    path.join(root, "usr/bin/bpftrace")
  ]);
}
async function usable(command) {
  const result = await run([...command, "--version"]).catch(() => void 0);
  const version = /bpftrace v(\d+\.\d+\.\d+)/.exec(result?.stdout ?? "")?.[1];
  return version !== void 0 && SUPPORTED.test(version) ? { command, version } : void 0;
}
function rootFolder(cacheDir) {
  return path.join(path.resolve(cacheDir), "bpftrace", `debian-${SUITE}-${layout().debian}`);
}
function layout() {
  const found = LAYOUTS[process.arch];
  if (found) return found;
  throw new EnvironmentError(`the ebpf recorder runs on x86_64 and arm64, not on ${process.arch}`);
}
async function fetchInto(content, options) {
  await extractPackages({
    ...options,
    what: WHAT,
    suite: SUITE,
    architecture: layout().debian,
    packages: ["bpftrace"],
    folder: content
  });
  if (await fromRoot(content) !== void 0) return;
  throw new EnvironmentError(`Debian ${SUITE}'s bpftrace was fetched and cannot be run`, {
    next: "Let BOBCTL_CACHE name a folder that is not mounted noexec."
  });
}

// src/adapters/recorder/ebpf/tracefs.ts
import { readFile } from "node:fs/promises";
var TRACEFS = ["/sys/kernel/tracing", "/sys/kernel/debug/tracing"];
var MOUNT_OPTIONS = "nosuid,nodev,noexec";
async function tracefsState() {
  for (const folder of TRACEFS) if (await exists(`${folder}/available_events`)) return "mounted";
  const filesystems = await readFile("/proc/filesystems", "utf8").catch(() => "");
  return /\ttracefs$/m.test(filesystems) ? "mountable" : "none";
}
async function mountTracefs(onProgress) {
  if (await tracefsState() !== "mountable") return;
  onProgress?.(`mounting tracefs at ${TRACEFS[0]}`);
  await run(["mount", "-t", "tracefs", "-o", MOUNT_OPTIONS, "tracefs", TRACEFS[0]]).catch(() => void 0);
}

// src/adapters/recorder/ebpf/features.ts
import { readFile as readFile2 } from "node:fs/promises";
var WATCHED_CALLS = [
  "open",
  "openat",
  "openat2",
  "creat",
  "open_by_handle_at",
  "connect",
  "bind",
  "listen",
  "accept",
  "accept4",
  "sendto",
  "sendmsg",
  "sendmmsg",
  "read",
  "readv",
  "recvfrom",
  "recvmsg",
  "write",
  "writev"
];
var NEEDED_CALLS = ["openat", "connect", "bind", "listen", "accept4", "sendto", "sendmsg"];
var BTF = "/sys/kernel/btf/vmlinux";
var POSSIBLE_CPUS = "/sys/devices/system/cpu/possible";
var KPROBE_PMU = "/sys/bus/event_source/devices/kprobe/type";
async function detectFeatures() {
  if (!isRoot()) {
    throw new EnvironmentError("the ebpf recorder needs root", { next: "Run bobctl with sudo." });
  }
  const events = await firstReadable(TRACEFS.map((folder) => `${folder}/available_events`));
  if (events === void 0) {
    throw new EnvironmentError("tracefs is not mounted, so the kernel cannot be traced", {
      next: "Run `mount -t tracefs tracefs /sys/kernel/tracing`."
    });
  }
  const btf = await readOrUndefined(BTF);
  if (btf === void 0) {
    throw new EnvironmentError(`the kernel has no type information (${BTF})`, {
      next: "Use a kernel built with CONFIG_DEBUG_INFO_BTF=y, as those of Debian 11, Ubuntu 20.10 and later are."
    });
  }
  const symbols = await readOrUndefined("/proc/kallsyms") ?? "";
  const cpus = await readOrUndefined(POSSIBLE_CPUS) ?? "";
  return featuresFrom({ arch: process.arch, events, symbols, kprobes: await exists(KPROBE_PMU), btf, cpus });
}
function featuresFrom(texts) {
  const arch = architecture(texts.arch);
  const events = new Set(texts.events.split("\n").map((line) => line.trim()));
  const exits = WATCHED_CALLS.filter((call) => events.has(`syscalls:sys_exit_${call}`));
  const missing = NEEDED_CALLS.filter((call) => !exits.some((exit) => exit === call));
  if (missing.length > 0) {
    throw new EnvironmentError(`the kernel has no tracepoints for ${missing.join(", ")}`, {
      next: "Use a kernel built with CONFIG_FTRACE_SYSCALLS=y."
    });
  }
  const hasSymbol = (name) => new RegExp(`^\\S+ . ${name}$`, "m").test(texts.symbols);
  const capabilities = events.has("capability:cap_capable") ? "tracepoint" : texts.kprobes && hasSymbol("cap_capable") ? "kprobe" : "none";
  return {
    arch,
    capabilities,
    exits,
    compat: /^\S+ . (?:do_int80\w*|asm_int80\w*|entry_INT80_compat|do_el0_svc_compat|el0t_32_sync_handler)$/m.test(
      texts.symbols
    ),
    unixSockets: texts.btf.includes("\0unix_sock\0") && texts.btf.includes("\0unix_address\0"),
    cpus: cpuCount(texts.cpus),
    kernfsParent: texts.btf.includes("\0__parent\0") ? "__parent" : "parent"
  };
}
function cpuCount(list) {
  return Math.max(0, ...(list.match(/[0-9]+/g) ?? []).map(Number)) + 1;
}
function architecture(arch) {
  if (arch === "x64") return "x86_64";
  if (arch === "arm64") return "arm64";
  throw new EnvironmentError(`the ebpf recorder knows x86_64 and arm64, not ${arch}`);
}
async function firstReadable(paths) {
  for (const path2 of paths) {
    const text = await readOrUndefined(path2);
    if (text !== void 0) return text;
  }
  return void 0;
}
async function readOrUndefined(path2) {
  try {
    return (await readFile2(path2)).toString("latin1");
  } catch {
    return void 0;
  }
}

export {
  ensureBpftrace,
  findBpftrace,
  tracefsState,
  mountTracefs,
  detectFeatures
};
