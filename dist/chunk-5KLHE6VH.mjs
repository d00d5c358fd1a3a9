import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  GUEST_KERNELS
} from "./chunk-Z4O3OX55.mjs";
import {
  sha256
} from "./chunk-K6S23FSU.mjs";
import {
  LINK_PORT,
  OVERLAY_MAGIC,
  extractPackages,
  listMounts,
  madeOnce,
  requireExtractor
} from "./chunk-QPWDWJZM.mjs";
import {
  findProgram,
  lastLines,
  run,
  runOrThrow
} from "./chunk-6HZLABJO.mjs";
import {
  isRoot
} from "./chunk-UTMUDPUR.mjs";
import {
  exists
} from "./chunk-BMPMN4GQ.mjs";
import {
  removeTree
} from "./chunk-3U7T647L.mjs";
import {
  EnvironmentError,
  InputError,
  messageOf
} from "./chunk-AAS74KDJ.mjs";

// src/adapters/system/paths.ts
import os from "node:os";
import path from "node:path";
var ROOT_CACHE = "/var/cache/bobctl";
var ROOT_STATE = "/var/lib/bobctl";
function cacheFolder(env = process.env, root = isRoot()) {
  const chosen = env["BOBCTL_CACHE"];
  if (chosen) return path.resolve(chosen);
  const base = env["XDG_CACHE_HOME"];
  if (base && path.isAbsolute(base)) return path.join(base, "bobctl");
  return root ? ROOT_CACHE : path.join(os.homedir(), ".cache", "bobctl");
}
function stateFolder(env = process.env, root = isRoot()) {
  const chosen = env["BOBCTL_STATE"];
  if (chosen) return path.resolve(chosen);
  if (root) return ROOT_STATE;
  const base = env["XDG_STATE_HOME"];
  if (base && path.isAbsolute(base)) return path.join(base, "bobctl");
  return path.join(os.homedir(), ".local", "state", "bobctl");
}

// src/adapters/cell/check-local-cell.ts
import { readFile, statfs } from "node:fs/promises";
import os2 from "node:os";
import path2 from "node:path";
var PROGRAMS = [
  { name: "runc", programs: ["runc"], apt: ["runc"], version: ["runc", "--version"] },
  {
    name: "mmdebstrap",
    programs: ["mmdebstrap"],
    apt: ["mmdebstrap", "debian-archive-keyring"],
    version: ["mmdebstrap", "--version"]
  },
  { name: "iproute2", programs: ["ip"], apt: ["iproute2"], version: ["ip", "-Version"] },
  {
    name: "util-linux",
    programs: ["nsenter", "unshare", "setpriv", "flock", "mount", "umount"],
    apt: ["util-linux", "mount"],
    version: ["nsenter", "--version"]
  },
  { name: "perl", programs: ["perl"], apt: ["perl-base"] }
];
var KEY_RING = "/usr/share/keyrings/debian-archive-keyring.gpg";
var GIB = 1024 ** 3;
var NEEDED_DISK_BYTES = 2 * GIB;
var NEEDED_MEMORY_BYTES = GIB / 2;
var MAX_SHOWN_VERSION = 80;
async function checkLocalCell(folders = { cacheDir: cacheFolder(), stateDir: stateFolder() }) {
  if (process.platform !== "linux") {
    const next = "Use a Linux machine, such as a virtual one or a GitHub runner.";
    return [{ name: "Linux", ok: false, found: process.platform, needed: "Linux", next }];
  }
  return [
    checkRoot(),
    ...await Promise.all(PROGRAMS.map(checkProgram)),
    await checkKeyRing(),
    await checkOverlay(folders.stateDir),
    await checkCgroups(),
    await checkDisk(folders.cacheDir),
    await checkMemory()
  ];
}
function checkRoot() {
  const ok = isRoot();
  return {
    name: "root",
    ok,
    found: ok ? "root" : `user ${os2.userInfo().username}`,
    needed: "root",
    ...ok ? {} : { next: "Run it again with sudo." }
  };
}
async function checkProgram(entry) {
  const missing = [];
  for (const program of entry.programs) if (await findProgram(program) === void 0) missing.push(program);
  const ok = missing.length === 0;
  return {
    name: entry.name,
    ok,
    found: ok ? await versionOf(entry) : `no ${missing.join(", ")}`,
    needed: entry.programs.join(", "),
    aptPackages: entry.apt,
    ...ok ? {} : { next: `apt-get install ${entry.apt.join(" ")}` }
  };
}
async function versionOf(entry) {
  if (!entry.version) return "installed";
  const result = await run(entry.version).catch(() => void 0);
  const line = result?.stdout.split("\n")[0]?.trim() ?? "";
  return line === "" ? "installed" : line.slice(0, MAX_SHOWN_VERSION);
}
async function checkKeyRing() {
  const ok = await exists(KEY_RING);
  const apt = ["debian-archive-keyring"];
  return {
    name: "debian-archive-keyring",
    ok,
    found: ok ? KEY_RING : "none",
    needed: "the keys of Debian's package archive",
    aptPackages: apt,
    ...ok ? {} : { next: `apt-get install ${apt.join(" ")}` }
  };
}
async function checkOverlay(stateDir) {
  const needed = "overlayfs in the kernel, and a state folder that lies on another file system";
  const there = await hasOverlay();
  const folder = await nearestFolder(stateDir);
  const nested = (await statfs(folder)).type === OVERLAY_MAGIC;
  if (!there) {
    return {
      name: "overlayfs",
      ok: false,
      found: "none",
      needed,
      next: "Load the kernel module: modprobe overlay"
    };
  }
  const next = "Let BOBCTL_STATE name a folder on a disk, such as a volume.";
  return {
    name: "overlayfs",
    ok: !nested,
    found: nested ? `${folder} lies on an overlay itself` : "in the kernel",
    needed,
    ...nested ? { next } : {}
  };
}
async function hasOverlay() {
  const known = await readFile("/proc/filesystems", "utf8").catch(() => "");
  if (/^(?:nodev)?\s+overlay$/m.test(known)) return true;
  const modules = await readFile(`/lib/modules/${os2.release()}/modules.dep`, "utf8").catch(() => "");
  return /\/overlay\.ko/.test(modules);
}
async function checkCgroups() {
  const types = new Set((await listMounts()).map((mount) => mount.type));
  const versions = [types.has("cgroup") ? "version 1" : "", types.has("cgroup2") ? "version 2" : ""].filter(
    Boolean
  );
  const ok = versions.length > 0;
  return {
    name: "cgroups",
    ok,
    found: ok ? versions.join(" and ") : "not mounted",
    needed: "version 1 or 2",
    ...ok ? {} : { next: "mount -t cgroup2 none /sys/fs/cgroup" }
  };
}
async function checkDisk(cacheDir) {
  const folder = await nearestFolder(cacheDir);
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const ok = free >= NEEDED_DISK_BYTES;
  return {
    name: "disk space",
    ok,
    found: `${gib(free)} free at ${folder}`,
    needed: gib(NEEDED_DISK_BYTES),
    ...ok ? {} : { next: "Free some space, or let BOBCTL_CACHE name a folder on a larger disk." }
  };
}
async function checkMemory() {
  const text = await readFile("/proc/meminfo", "utf8");
  const available = Number(/^MemAvailable:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0) * 1024;
  const ok = available >= NEEDED_MEMORY_BYTES;
  return {
    name: "memory",
    ok,
    found: `${gib(available)} available`,
    needed: gib(NEEDED_MEMORY_BYTES),
    ...ok ? {} : { next: "End other programs, or use a larger machine." }
  };
}
async function nearestFolder(folder) {
  let nearest = path2.resolve(folder);
  while (!await exists(nearest)) nearest = path2.dirname(nearest);
  return nearest;
}
function gib(bytes) {
  return `${(bytes / GIB).toFixed(1)} GiB`;
}

// src/adapters/vm/check-vm.ts
import os3 from "node:os";

// src/adapters/vm/kernel.ts
import { mkdir, readdir, readFile as readFile2, rename, symlink, writeFile } from "node:fs/promises";
import path3 from "node:path";

// src/adapters/vm/boot-modules.ts
function bootModules(list, names) {
  const needs = /* @__PURE__ */ new Map();
  for (const line of list.split("\n")) {
    const [file = "", rest = ""] = line.split(":");
    if (file !== "") needs.set(file, rest.trim().split(" ").filter(Boolean).reverse());
  }
  const files = new Map([...needs.keys()].map((file) => [moduleName(file), file]));
  const ordered = names.flatMap((name) => {
    const file = files.get(moduleName(name));
    return file === void 0 ? [] : [...needs.get(file) ?? [], file];
  });
  return [...new Set(ordered)];
}
function moduleName(file) {
  return (file.split("/").at(-1) ?? "").replace(/\.ko(?:\.\w+)?$/, "").replaceAll("-", "_");
}

// src/adapters/vm/disk.ts
import { stat } from "node:fs/promises";
var BLOCK_BYTES = 4096;
var SPARE_BYTES = 48 * 1024 * 1024;
var SPARE_INODES = 1024;
var INODE_BYTES = 256;
var FILL_TIMEOUT_MS = 3e5;
var FORMAT = [
  "mke2fs",
  "-q",
  "-F",
  "-t",
  "ext4",
  "-O",
  "^has_journal",
  "-m",
  "0",
  "-b",
  String(BLOCK_BYTES)
];
var AT_ONCE = ["-E", "lazy_itable_init=1,nodiscard"];
async function makeDisk(folder, file, signal) {
  const options = { timeoutMs: FILL_TIMEOUT_MS, ...signal ? { signal } : {} };
  const measure = async (...unit) => Number.parseInt((await runOrThrow(["du", "-s", ...unit, folder], options)).stdout, 10);
  const inodes = Math.ceil(await measure("--inodes") * 1.1) + SPARE_INODES;
  const bytes = await measure("--block-size=1") * 1.05 + inodes * INODE_BYTES + SPARE_BYTES;
  const blocks = Math.ceil(bytes / BLOCK_BYTES);
  await format([...AT_ONCE, "-N", String(inodes), "-d", folder, file, String(blocks)], file, options);
}
async function makeEmptyDisk(file, bytes) {
  await format([...AT_ONCE, file, String(Math.floor(bytes / BLOCK_BYTES))], file, {});
}
async function diskMark(file) {
  const { size, mtimeMs } = await stat(file);
  return `${size} ${Math.round(mtimeMs)}`;
}
async function format(args, file, options) {
  await runOrThrow([...FORMAT, ...args], options).catch((error) => {
    options.signal?.throwIfAborted();
    const full = /No space left|Disk quota/i.test(messageOf(error));
    throw new EnvironmentError(
      full ? `the disk of ${file} is full` : `a disk for the micro-VM cannot be made: ${messageOf(error)}`,
      {
        next: full ? "Free some space, or let BOBCTL_CACHE and BOBCTL_STATE name folders on a larger disk." : "Run `bobctl doctor`: it needs mke2fs of the package e2fsprogs.",
        cause: error
      }
    );
  });
}

// src/adapters/vm/kernel.ts
var PACKAGE = "linux-image-cloud-amd64";
var NEEDED_AT_BOOT = ["virtio_pci", "virtio_blk", "virtio_console", "overlay"];
var IMAGE = "vmlinuz";
var MODULES_DISK = "modules.img";
var NOTE = "kernel.json";
var RELEASE = /^[0-9]+\.[0-9]+\.[A-Za-z0-9.+~-]{1,80}$/;
async function ensureKernel(kernel, busybox, options) {
  const what = `the kernel of ${kernel.name}`;
  return madeOnce({
    ...options,
    folder: path3.join(path3.resolve(options.cacheDir), "vm", `kernel-${kernel.suite}-amd64`),
    what,
    read: readKernel,
    make: async (content) => {
      await requireExtractor(what);
      await make(content, { what, kernel, busybox }, options);
    }
  });
}
async function findKernel(kernel, cacheDir) {
  return readKernel(path3.join(path3.resolve(cacheDir), "vm", `kernel-${kernel.suite}-amd64`));
}
async function make(content, { what, kernel, busybox }, options) {
  const { suite, version } = kernel;
  const root = path3.join(path3.dirname(content), "root");
  await extractPackages({
    ...options,
    what,
    suite,
    architecture: "amd64",
    packages: [PACKAGE],
    folder: root
  });
  const modules = await gatherModules(root);
  const releases = await readdir(path3.join(modules, "usr/lib/modules"));
  const release = releases.find((name) => RELEASE.test(name) && name.startsWith(`${version}.`));
  if (release === void 0) {
    throw new EnvironmentError(`${PACKAGE} of Debian ${suite} has no kernel ${version}`, {
      next: `It has ${releases.join(", ") || "none"}; use a newer bobctl.`
    });
  }
  await runOrThrow([busybox, "depmod", "-b", modules, release]);
  await mkdir(path3.join(content, "boot"), { recursive: true });
  const boot = await copyBootModules(busybox, path3.join(modules, "usr/lib/modules", release), content);
  options.onProgress?.("making the disk of its modules");
  const disk = path3.join(content, MODULES_DISK);
  await makeDisk(path3.join(modules, "usr/lib/modules"), disk, options.signal);
  const image = await readFile2(path3.join(root, "boot", `vmlinuz-${release}`));
  await writeFile(path3.join(content, IMAGE), image);
  const note = { release, digest: sha256(image), bootModules: boot, disk: await diskMark(disk) };
  await writeFile(path3.join(content, NOTE), JSON.stringify(note));
  await removeTree(root);
  await removeTree(modules);
}
async function gatherModules(root) {
  const gathered = `${root}-modules`;
  await mkdir(path3.join(gathered, "usr/lib"), { recursive: true });
  await symlink("usr/lib", path3.join(gathered, "lib"));
  for (const folder of ["usr/lib/modules", "lib/modules"]) {
    const from = path3.join(root, folder);
    if (!await exists(from)) continue;
    await rename(from, path3.join(gathered, "usr/lib/modules"));
    return gathered;
  }
  throw new EnvironmentError(`${PACKAGE} has no modules`);
}
async function copyBootModules(busybox, modules, content) {
  const list = await readFile2(path3.join(modules, "modules.dep"), "utf8");
  const names = [];
  for (const file of bootModules(list, NEEDED_AT_BOOT)) {
    const name = path3.basename(file).replace(/\.xz$/, "");
    const target = path3.join(content, "boot", name);
    if (file.endsWith(".xz")) await unpackXz(busybox, path3.join(modules, file), target);
    else await writeFile(target, await readFile2(path3.join(modules, file)));
    names.push(name);
  }
  return names;
}
async function unpackXz(busybox, file, target) {
  await runOrThrow(["sh", "-c", '"$1" xzcat "$2" > "$3"', "sh", busybox, file, target]);
}
async function readKernel(folder) {
  try {
    const note = JSON.parse(await readFile2(path3.join(folder, NOTE), "utf8"));
    const image = path3.join(folder, IMAGE);
    const modulesDisk = path3.join(folder, MODULES_DISK);
    if (sha256(await readFile2(image)) !== note.digest) return void 0;
    if (await diskMark(modulesDisk) !== note.disk) return void 0;
    const modules = note.bootModules.map((name) => path3.join(folder, "boot", name));
    return { release: note.release, digest: note.digest, image, modulesDisk, bootModules: modules };
  } catch {
    return void 0;
  }
}

// src/adapters/vm/qemu.ts
import { access, constants } from "node:fs/promises";
var QEMU = "qemu-system-x86_64";
var CONSOLE_DESCRIPTOR = 3;
var KERNEL_OPTIONS = [
  "console=ttyS0",
  "quiet",
  "loglevel=4",
  "panic=-1",
  "mitigations=off",
  "random.trust_cpu=on"
];
var STEADY_CLOCK = ["tsc=reliable", "clocksource=tsc"];
var KVM_DEVICE = "/dev/kvm";
function qemuCommand(machine) {
  const { accelerator } = machine;
  return [
    QEMU,
    ...["-name", machine.name],
    ...["-machine", `q35,accel=${accelerator},usb=off,smm=off,vmport=off`],
    ...["-cpu", accelerator === "kvm" ? "host" : "max"],
    ...["-m", String(Math.ceil(machine.memoryBytes / 1024 ** 2)), "-smp", String(machine.cpus)],
    ...["-nodefaults", "-no-user-config", "-display", "none", "-vga", "none", "-no-reboot"],
    ...["-kernel", machine.kernel, "-initrd", machine.initramfs],
    ...["-append", [...KERNEL_OPTIONS, ...accelerator === "tcg" ? STEADY_CLOCK : []].join(" ")],
    ...machine.disks.flatMap(({ name, file, writable }) => [
      ...["-drive", driveOf(name, file, writable)],
      ...["-device", `virtio-blk-pci,drive=${name},serial=${name}`]
    ]),
    ...["-device", "virtio-serial-pci", "-chardev", "stdio,id=link,signal=off"],
    ...["-device", `virtserialport,chardev=link,name=${LINK_PORT}`],
    ...["-chardev", `socket,id=console,fd=${CONSOLE_DESCRIPTOR}`, "-serial", "chardev:console"]
  ];
}
function driveOf(name, file, writable) {
  const mode = writable ? "cache=unsafe,werror=report,discard=unmap" : "readonly=on";
  return `file=${file.replaceAll(",", ",,")},if=none,id=${name},format=raw,${mode}`;
}
async function hasKvm() {
  return access(KVM_DEVICE, constants.R_OK | constants.W_OK).then(
    () => true,
    () => false
  );
}

// src/adapters/vm/check-vm.ts
var VM_PROGRAMS = {
  [QEMU]: "qemu-system-x86",
  mke2fs: "e2fsprogs"
};
async function missingVmPackages() {
  const missing = [];
  for (const [name, aptPackage] of Object.entries(VM_PROGRAMS)) {
    if (await findProgram(name) === void 0) missing.push(aptPackage);
  }
  return missing;
}
async function checkKernels(cacheDir) {
  const own = `host (${os3.release()})`;
  return {
    name: "kernels",
    ok: true,
    found: `${own}; ${await otherKernels(cacheDir)}`,
    needed: "the machine’s own; QEMU for others"
  };
}
async function otherKernels(cacheDir) {
  if (process.arch !== "x64") return `no others on ${process.arch}`;
  const missing = await missingVmPackages();
  if (missing.length > 0) return `others after apt-get install ${missing.join(" ")}`;
  const kernels = await Promise.all(
    GUEST_KERNELS.map(async (kernel) => {
      const found = await findKernel(kernel, cacheDir);
      return `${kernel.name} (${found?.release ?? `${kernel.version}, not yet fetched`})`;
    })
  );
  return `${kernels.join(", ")} by ${await hasKvm() ? "KVM where it works" : "software emulation"}`;
}

// src/adapters/system/check.ts
function missingAptPackages(checks) {
  return [...new Set(checks.filter((check) => !check.ok).flatMap((check) => check.aptPackages ?? []))].sort();
}

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
import { chmod, mkdtemp, writeFile as writeFile2 } from "node:fs/promises";
import os4 from "node:os";
import path4 from "node:path";

// src/adapters/kubernetes/kubectl.ts
var REQUEST_TIMEOUT = "20s";
var ASKING = /* @__PURE__ */ new Set(["get", "version", "describe", "auth", "logs"]);
var DEFAULT_TIMEOUT_MS = 6e4;
var MAX_JSON_BYTES = 64 * 1024 * 1024;
var SHOWN_LINES = 3;
var Kubectl = class {
  access;
  constructor(access2) {
    this.access = access2;
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
      const folder = await mkdtemp(path4.join(os4.tmpdir(), "bobctl-cluster-"));
      try {
        const access2 = await copyKubeconfig({ kubeconfig: file, context }, folder, signal);
        return {
          kubectl: new Kubectl(access2),
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
  if (named.includes(path4.delimiter)) {
    throw new InputError("KUBECONFIG names several files", { next: "Name one with --kubeconfig." });
  }
  const file = path4.resolve(named === "" ? path4.join(os4.homedir(), ".kube/config") : named);
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
  const file = path4.join(folder, "kubeconfig");
  await writeFile2(file, stdout, { mode: 384 });
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
  constructor(access2, version) {
    this.#access = access2;
    this.version = version;
  }
  /**
   * Looks which Helm there is.
   * @throws EnvironmentError when there is none, or one that is too old
   */
  static async find(access2, signal) {
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
    return new _Helm(access2, version);
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
  Helm,
  cacheFolder,
  stateFolder,
  checkLocalCell,
  makeDisk,
  makeEmptyDisk,
  diskMark,
  ensureKernel,
  QEMU,
  qemuCommand,
  hasKvm,
  missingVmPackages,
  checkKernels,
  missingAptPackages
};
