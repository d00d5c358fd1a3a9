import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  GUEST_KERNELS
} from "./chunk-Z4O3OX55.mjs";
import {
  sha256
} from "./chunk-K6S23FSU.mjs";
import {
  LINK_PORT
} from "./chunk-ZDC3H7EL.mjs";
import {
  extractPackages,
  madeOnce,
  requireExtractor
} from "./chunk-WCG54XZ3.mjs";
import {
  findProgram,
  runOrThrow
} from "./chunk-6HZLABJO.mjs";
import {
  exists
} from "./chunk-BMPMN4GQ.mjs";
import {
  removeTree
} from "./chunk-3U7T647L.mjs";
import {
  EnvironmentError,
  messageOf
} from "./chunk-AAS74KDJ.mjs";

// src/adapters/vm/kernel.ts
import { mkdir, readdir, readFile, rename, symlink, writeFile } from "node:fs/promises";
import path from "node:path";

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
    folder: path.join(path.resolve(options.cacheDir), "vm", `kernel-${kernel.suite}-amd64`),
    what,
    read: readKernel,
    make: async (content) => {
      await requireExtractor(what);
      await make(content, { what, kernel, busybox }, options);
    }
  });
}
async function findKernel(kernel, cacheDir) {
  return readKernel(path.join(path.resolve(cacheDir), "vm", `kernel-${kernel.suite}-amd64`));
}
async function make(content, { what, kernel, busybox }, options) {
  const { suite, version } = kernel;
  const root = path.join(path.dirname(content), "root");
  await extractPackages({
    ...options,
    what,
    suite,
    architecture: "amd64",
    packages: [PACKAGE],
    folder: root
  });
  const modules = await gatherModules(root);
  const releases = await readdir(path.join(modules, "usr/lib/modules"));
  const release = releases.find((name) => RELEASE.test(name) && name.startsWith(`${version}.`));
  if (release === void 0) {
    throw new EnvironmentError(`${PACKAGE} of Debian ${suite} has no kernel ${version}`, {
      next: `It has ${releases.join(", ") || "none"}; use a newer bobctl.`
    });
  }
  await runOrThrow([busybox, "depmod", "-b", modules, release]);
  await mkdir(path.join(content, "boot"), { recursive: true });
  const boot = await copyBootModules(busybox, path.join(modules, "usr/lib/modules", release), content);
  options.onProgress?.("making the disk of its modules");
  const disk = path.join(content, MODULES_DISK);
  await makeDisk(path.join(modules, "usr/lib/modules"), disk, options.signal);
  const image = await readFile(path.join(root, "boot", `vmlinuz-${release}`));
  await writeFile(path.join(content, IMAGE), image);
  const note = { release, digest: sha256(image), bootModules: boot, disk: await diskMark(disk) };
  await writeFile(path.join(content, NOTE), JSON.stringify(note));
  await removeTree(root);
  await removeTree(modules);
}
async function gatherModules(root) {
  const gathered = `${root}-modules`;
  await mkdir(path.join(gathered, "usr/lib"), { recursive: true });
  await symlink("usr/lib", path.join(gathered, "lib"));
  for (const folder of ["usr/lib/modules", "lib/modules"]) {
    const from = path.join(root, folder);
    if (!await exists(from)) continue;
    await rename(from, path.join(gathered, "usr/lib/modules"));
    return gathered;
  }
  throw new EnvironmentError(`${PACKAGE} has no modules`);
}
async function copyBootModules(busybox, modules, content) {
  const list = await readFile(path.join(modules, "modules.dep"), "utf8");
  const names = [];
  for (const file of bootModules(list, NEEDED_AT_BOOT)) {
    const name = path.basename(file).replace(/\.xz$/, "");
    const target = path.join(content, "boot", name);
    if (file.endsWith(".xz")) await unpackXz(busybox, path.join(modules, file), target);
    else await writeFile(target, await readFile(path.join(modules, file)));
    names.push(name);
  }
  return names;
}
async function unpackXz(busybox, file, target) {
  await runOrThrow(["sh", "-c", '"$1" xzcat "$2" > "$3"', "sh", busybox, file, target]);
}
async function readKernel(folder) {
  try {
    const note = JSON.parse(await readFile(path.join(folder, NOTE), "utf8"));
    const image = path.join(folder, IMAGE);
    const modulesDisk = path.join(folder, MODULES_DISK);
    if (sha256(await readFile(image)) !== note.digest) return void 0;
    if (await diskMark(modulesDisk) !== note.disk) return void 0;
    const modules = note.bootModules.map((name) => path.join(folder, "boot", name));
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
var STEADY_CLOCK = ["tsc=nowatchdog"];
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
import os from "node:os";
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
  const own = `host (${os.release()})`;
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

export {
  makeDisk,
  makeEmptyDisk,
  diskMark,
  ensureKernel,
  QEMU,
  qemuCommand,
  hasKvm,
  missingVmPackages,
  checkKernels
};
