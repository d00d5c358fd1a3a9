import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  OVERLAY_MAGIC,
  listMounts
} from "./chunk-ML2MSDUK.mjs";
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

// src/adapters/system/check.ts
function missingAptPackages(checks) {
  return [...new Set(checks.filter((check) => !check.ok).flatMap((check) => check.aptPackages ?? []))].sort();
}

export {
  cacheFolder,
  stateFolder,
  checkLocalCell,
  missingAptPackages
};
