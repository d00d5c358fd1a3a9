import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  MAX_REPLY_BYTES
} from "./chunk-2PDSW3UX.mjs";
import {
  syscalls_default
} from "./chunk-NNLXDUKB.mjs";
import {
  API_VERSION,
  bobFromRecording,
  readRecording,
  renderBob,
  writeRecording
} from "./chunk-GV4SOWCT.mjs";
import {
  addressesOf,
  matchIP,
  neighborIdentifier,
  parseAddress
} from "./chunk-JQOML3WQ.mjs";
import {
  LineSplitter,
  checkLocalCell,
  detectFeatures,
  ensureBpftrace,
  exists,
  findProgram,
  isAlive,
  listMounts,
  missingAptPackages,
  mountOverlay,
  mountTracefs,
  ownIdentity,
  readStat,
  removeTree,
  requireProgram,
  run,
  runOrThrow,
  signalProcess,
  startProcess,
  step,
  unmountBeneath,
  withLock
} from "./chunk-DAZWMTRD.mjs";
import {
  readFileIfThere,
  removeUnfinished,
  writeFileAtomic,
  writeFolderAtomic
} from "./chunk-4EZMFSKA.mjs";
import {
  goArchitecture,
  isRoot,
  readMachine
} from "./chunk-53P2IPAU.mjs";
import {
  capabilities_default
} from "./chunk-2XDNK2S6.mjs";
import {
  compareBytes,
  sortedSet
} from "./chunk-AKTJ3EKL.mjs";
import {
  BobctlError,
  EXIT,
  EnvironmentError,
  InputError,
  errorCode,
  messageOf
} from "./chunk-IODCTRLI.mjs";

// src/adapters/cell/image.ts
import { createHash as createHash3 } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, realpath, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";

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
  const unknown2 = unknownPackages(lines);
  if (unknown2.length > 0) {
    const names3 = unknown2.map((name) => `"${name}"`).join(", ");
    return new InputError(
      `${recipe.suite} has no package ${names3}; ${what} (mmdebstrap: ${telling(lines, UNKNOWN_PACKAGE)})`,
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
  const names3 = { "386": "i386", arm: "armhf", ppc64le: "ppc64el" };
  return Object.hasOwn(names3, arch) ? names3[arch] ?? arch : arch;
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
  const folder = path.join(cacheDir, IMAGES_FOLDER, imageKey(recipe));
  return {
    folder,
    rootfs: path.join(folder, ROOT_FOLDER),
    note: path.join(folder, NOTE_FILE),
    building: path.join(cacheDir, BUILDING_FOLDER),
    lock: path.join(cacheDir, LOCK_FILE)
  };
}
async function makeCacheFolders(cacheDir) {
  try {
    await mkdir(path.join(cacheDir, BUILDING_FOLDER), { recursive: true, mode: 493 });
    await mkdir(path.join(cacheDir, IMAGES_FOLDER), { recursive: true, mode: 448 });
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
    const note = JSON.parse(await readFile(file, "utf8"));
    const whole = /^local@sha256:[0-9a-f]{64}$/.test(note.imageID ?? "") && Number.isSafeInteger(note.bytes) && note.tree !== void 0;
    return whole ? note : void 0;
  } catch {
    return void 0;
  }
}
async function make(cache, recipe, options) {
  await emptyFolder(cache.building);
  await removeDamaged(cache);
  const aside = await mkdtemp(path.join(cache.building, "image-"));
  try {
    const tarFile = path.join(aside, "image.tar");
    await build(recipe, aside, tarFile, options);
    options.onProgress?.("unpacking");
    const content = path.join(aside, "content");
    await unpack(tarFile, path.join(content, ROOT_FOLDER), options);
    const image = { imageID: `local@sha256:${await fileDigest(tarFile)}`, bytes: (await stat(tarFile)).size };
    const tree = await treeFingerprint(path.join(content, ROOT_FOLDER), options.signal);
    const note = { recipe, ...image, tree };
    await writeFile(path.join(content, NOTE_FILE), `${JSON.stringify(note, void 0, 2)}
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
  const temporary = path.join(aside, "tmp");
  await mkdir(temporary);
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
  await mkdir(rootfs, { recursive: true });
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
  const users = (await listMounts()).filter((mount2) => mount2.options.includes(`lowerdir=${cache.rootfs}`));
  if (users.length > 0) {
    throw new EnvironmentError(`the image in ${cache.folder} is damaged, and cells still use it`, {
      next: "End the other runs of bobctl, then try again."
    });
  }
  const aside = await mkdtemp(path.join(cache.building, "damaged-"));
  await rename(cache.folder, path.join(aside, "image"));
  await removeTree(aside);
}
async function emptyFolder(folder) {
  const removed = (await readdir(folder)).map((name) => path.join(folder, name));
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

// src/adapters/cell/state.ts
import { randomBytes } from "node:crypto";
import { mkdir as mkdir2, mkdtemp as mkdtemp2, readdir as readdir2, readFile as readFile2, rename as rename2, writeFile as writeFile2 } from "node:fs/promises";
import path2 from "node:path";
var CELLS_FOLDER = "cells";
var STATE_FILE = "state.json";
var UNFINISHED_PREFIX = ".new-";
var NAME_PREFIX = "bobctl-";
var CELL_ID = /^[a-z0-9][a-z0-9.-]{0,127}$/;
var CELL_NAME = /^bobctl-[a-z0-9][a-z0-9.-]{0,127}-[0-9a-f]{8}$/;
function cellPaths(stateDir, name) {
  const folder = path2.join(path2.resolve(stateDir), CELLS_FOLDER, name);
  return {
    name,
    folder,
    state: path2.join(folder, STATE_FILE),
    upper: path2.join(folder, "upper"),
    work: path2.join(folder, "work"),
    merged: path2.join(folder, "merged"),
    bundle: path2.join(folder, "bundle"),
    etc: path2.join(folder, "etc"),
    runcRoot: path2.join(folder, "runc"),
    cgroup: `/${name}`
  };
}
function newCellName(id) {
  if (!CELL_ID.test(id)) {
    throw new InputError(`${JSON.stringify(id.slice(0, 80))} is not the id of a cell`, {
      next: "Ids have lower-case letters, digits, dots and dashes only."
    });
  }
  return `${NAME_PREFIX}${id}-${randomBytes(4).toString("hex")}`;
}
async function makeStateFolder(paths, cell) {
  const state = { version: 1, name: paths.name, owner: ownIdentity(), ...cell };
  const parent = path2.dirname(paths.folder);
  await mkdir2(parent, { recursive: true, mode: 448 });
  const unfinished = await mkdtemp2(path2.join(parent, `${UNFINISHED_PREFIX}${state.owner.pid}-`));
  try {
    await writeFile2(path2.join(unfinished, STATE_FILE), `${JSON.stringify(state, void 0, 2)}
`);
    await rename2(unfinished, paths.folder);
  } catch (error) {
    await removeTree(unfinished);
    throw error;
  }
}
async function listStateFolder(stateDir) {
  const parent = path2.join(path2.resolve(stateDir), CELLS_FOLDER);
  const names3 = (await readdir2(parent).catch(() => [])).sort();
  return {
    cells: names3.filter((name) => CELL_NAME.test(name)),
    unfinished: names3.flatMap((name) => {
      const pid = /^\.new-([1-9][0-9]{0,9})-[A-Za-z0-9]+$/.exec(name)?.[1];
      return pid === void 0 ? [] : [{ folder: path2.join(parent, name), pid: Number(pid) }];
    })
  };
}
async function readState(paths) {
  const text = await readFile2(paths.state, "utf8").catch(() => void 0);
  const state = text === void 0 ? void 0 : parseState(text);
  return state?.name === paths.name ? state : void 0;
}
function parseState(text) {
  let state;
  try {
    state = JSON.parse(text);
  } catch {
    return void 0;
  }
  const owner = state?.owner;
  const whole = state?.version === 1 && typeof state.id === "string" && typeof state.name === "string" && CELL_NAME.test(state.name) && Number.isSafeInteger(owner?.pid) && typeof owner?.startTime === "string" && typeof owner.bootId === "string";
  return whole ? state : void 0;
}

// src/adapters/cell/cell-processes.ts
import { readdir as readdir4, readFile as readFile4 } from "node:fs/promises";
import path4 from "node:path";

// src/adapters/cell/cgroup.ts
import { readdir as readdir3, readFile as readFile3, rmdir, stat as stat2 } from "node:fs/promises";
import path3 from "node:path";
var REMOVE_TRIES = 20;
var REMOVE_PAUSE_MS = 100;
async function cgroupFolders(cgroupPath) {
  const hierarchies = (await listMounts()).filter((mount2) => mount2.type === "cgroup" || mount2.type === "cgroup2").map((mount2) => path3.join(mount2.target, cgroupPath));
  const found = [];
  for (const folder of new Set(hierarchies)) if (await isFolder(folder)) found.push(folder);
  return found;
}
async function processesInCgroup(cgroupPath) {
  const pids = /* @__PURE__ */ new Set();
  for (const folder of await cgroupFolders(cgroupPath)) {
    for (const inner of await foldersWithin(folder)) {
      const text = await readFile3(path3.join(inner, "cgroup.procs"), "utf8").catch(() => "");
      for (const line of text.split("\n")) if (line !== "") pids.add(Number(line));
    }
  }
  return [...pids];
}
async function removeCgroup(cgroupPath) {
  const removed = [];
  for (const folder of await cgroupFolders(cgroupPath)) {
    for (const inner of (await foldersWithin(folder)).reverse()) await removeFolder(inner);
    removed.push(folder);
  }
  return removed;
}
async function removeFolder(folder) {
  for (let attempt = 1; ; attempt++) {
    try {
      await rmdir(folder);
      return;
    } catch (error) {
      const code = errorCode(error);
      if (code === "ENOENT") return;
      if (code !== "EBUSY" || attempt === REMOVE_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, REMOVE_PAUSE_MS));
    }
  }
}
async function foldersWithin(folder) {
  const entries = await readdir3(folder, { withFileTypes: true }).catch(() => []);
  const found = [folder];
  for (const entry of entries) {
    if (entry.isDirectory()) found.push(...await foldersWithin(path3.join(folder, entry.name)));
  }
  return found;
}
async function isFolder(folder) {
  return stat2(folder).then(
    (entry) => entry.isDirectory(),
    () => false
  );
}

// src/adapters/cell/network-namespace.ts
import { isIP, isIPv4 } from "node:net";
var FOLDER = "/run/netns";
function networkNamespacePath(name) {
  return `${FOLDER}/${name}`;
}
function inNetworkNamespace(name) {
  return ["nsenter", `--net=${networkNamespacePath(name)}`, "--"];
}
async function makeNetworkNamespace(name, addresses) {
  const further = addresses.map(withPrefix).filter((address) => !isLoopback(address));
  try {
    await runOrThrow(["ip", "netns", "add", name]);
    await runOrThrow(["ip", "-n", name, "link", "set", "lo", "up"]);
    for (const address of new Set(further)) {
      await runOrThrow(["ip", "-n", name, "address", "add", address, "dev", "lo"]);
    }
  } catch (error) {
    throw new EnvironmentError(`the cell's network cannot be made: ${messageOf(error)}`, {
      next: "Run `bobctl doctor`: it needs root and iproute2.",
      cause: error
    });
  }
}
async function removeNetworkNamespace(name) {
  if (!await exists(networkNamespacePath(name))) return false;
  await runOrThrow(["ip", "netns", "delete", name]);
  return true;
}
async function processesInNetwork(name) {
  if (!await exists(networkNamespacePath(name))) return [];
  const result = await run(["ip", "netns", "pids", name]);
  return result.stdout.split("\n").filter(Boolean).map(Number);
}
function withPrefix(text) {
  const [address = "", prefix, ...rest] = text.split("/");
  const most = isIPv4(address) ? 32 : 128;
  const length = prefix ?? String(most);
  const valid = isIP(address) !== 0 && /^[0-9]{1,3}$/.test(length) && Number(length) <= most && rest.length === 0;
  if (!valid)
    throw new InputError(`${JSON.stringify(text.slice(0, 80))} is not an IP address that a cell can have`);
  return `${address}/${length}`;
}
function isLoopback(address) {
  return address.startsWith("127.") || address.startsWith("::1/");
}

// src/adapters/cell/cell-processes.ts
var KILL_TRIES = 30;
var KILL_PAUSE_MS = 100;
async function killCellProcesses(paths) {
  const killed = /* @__PURE__ */ new Set();
  for (let attempt = 1; ; attempt++) {
    const pids = await cellProcesses(paths);
    if (pids.length === 0) return [...killed];
    if (attempt > KILL_TRIES) throw new Error(`processes do not die: ${pids.join(", ")}`);
    for (const pid of pids) {
      signalProcess(pid, "SIGKILL");
      killed.add(pid);
    }
    await new Promise((resolve) => setTimeout(resolve, KILL_PAUSE_MS));
  }
}
async function cellProcesses(paths) {
  const candidates = /* @__PURE__ */ new Set([
    ...await runtimeCalls(paths),
    ...await processesInCgroup(paths.cgroup),
    ...await processesInNetwork(paths.name)
  ]);
  const running = [];
  for (const pid of candidates) {
    if (pid <= 1 || pid === process.pid) continue;
    const stat4 = await readStat(pid);
    if (stat4 && !"ZX".includes(stat4.state)) running.push(pid);
  }
  return running;
}
async function descendantsOf(pid) {
  const children = /* @__PURE__ */ new Map();
  for (const candidate of await allProcesses()) {
    const stat4 = await readStat(candidate);
    if (stat4) children.set(stat4.parent, [...children.get(stat4.parent) ?? [], candidate]);
  }
  const found = [pid];
  for (const parent of found) found.push(...children.get(parent) ?? []);
  return found;
}
async function runtimeCalls(paths) {
  const calls = [];
  for (const pid of await allProcesses()) {
    const text = await readFile4(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    const [program = "", ...args] = text.split("\0");
    if (["runc", "perl", "setpriv"].includes(path4.basename(program)) && args.includes(paths.name))
      calls.push(pid);
  }
  return calls;
}
async function allProcesses() {
  return (await readdir4("/proc")).filter((name) => /^[0-9]+$/.test(name)).map(Number);
}

// src/adapters/cell/runc.ts
import { readFile as readFile5, rm } from "node:fs/promises";
import path5 from "node:path";
var START_TIMEOUT_MS = 3e4;
var DELETE_TIMEOUT_MS = 3e4;
var MAX_LOG_LINES = 50;
function runcCall(paths, command, log) {
  return {
    argv: ["runc", "--root", paths.runcRoot, "--log", log, "--log-format", "json", ...command],
    log
  };
}
function pidFile(paths) {
  return path5.join(paths.folder, "container.pid");
}
function runcCreate(paths) {
  const command = ["create", "--bundle", paths.bundle, "--pid-file", pidFile(paths), paths.name];
  return runcCall(paths, command, path5.join(paths.folder, "create.log"));
}
async function runcStart(paths, signal) {
  const call = runcCall(paths, ["start", paths.name], path5.join(paths.folder, "start.log"));
  const result = await run(call.argv, { timeoutMs: START_TIMEOUT_MS, ...signal ? { signal } : {} });
  if (result.exitCode !== 0 || result.timedOut) throw runcError("start", await reasonIn(call.log));
}
async function runcDelete(paths) {
  const call = runcCall(paths, ["delete", "--force", paths.name], path5.join(paths.folder, "delete.log"));
  const result = await run(call.argv, { timeoutMs: DELETE_TIMEOUT_MS });
  if (result.exitCode !== 0 || result.timedOut) throw runcError("delete", await reasonIn(call.log));
}
async function reasonIn(log) {
  const text = await readFile5(log, "utf8").catch(() => "");
  await rm(log, { force: true });
  const reasons = text.trim().split("\n").slice(-MAX_LOG_LINES).flatMap((line) => {
    const entry = parseEntry(line);
    return entry?.level === "error" && typeof entry.msg === "string" ? [entry.msg] : [];
  });
  return reasons.at(-1) ?? "";
}
var NO_PROGRAM = /executable file not found|exec: .*: (?:no such file or directory|stat )|exec format error/;
var NOT_EXECUTABLE = /exec: .*: (?:permission denied|is a directory)/;
function execFailure(reason) {
  if (NO_PROGRAM.test(reason)) return 127;
  return NOT_EXECUTABLE.test(reason) ? 126 : void 0;
}
function runcError(command, reason) {
  if (execFailure(reason) !== void 0) {
    return new InputError(`the container's program cannot be started: ${reason}`, {
      next: "Correct deploy.local.command, or add the package that has it to deploy.local.packages."
    });
  }
  return new EnvironmentError(`runc ${command} failed: ${reason === "" ? "it did not say why" : reason}`, {
    next: "Run `bobctl doctor` to see what this machine lacks."
  });
}
function parseEntry(line) {
  try {
    const entry = JSON.parse(line);
    return typeof entry === "object" && entry !== null ? entry : void 0;
  } catch {
    return void 0;
  }
}

// src/adapters/cell/teardown.ts
async function tearDown(paths) {
  const removed = [];
  const problems = [];
  const step2 = async (what, work) => {
    try {
      removed.push(...await work());
    } catch (error) {
      problems.push(`${what}: ${messageOf(error)}`);
    }
  };
  await step2("processes", async () => counted("process", await killCellProcesses(paths)));
  await step2("container", async () => {
    if (await findProgram("runc") !== void 0) await runcDelete(paths);
    return [];
  });
  await step2("mounts", async () => counted("mount", await unmountBeneath(paths.folder)));
  await step2("network", async () => await removeNetworkNamespace(paths.name) ? ["network"] : []);
  await step2("cgroups", async () => counted("cgroup", await removeCgroup(paths.cgroup)));
  if (problems.length === 0) {
    await step2("folder", async () => {
      await removeTree(paths.folder);
      return ["folder"];
    });
  }
  return { removed, problems };
}
function counted(what, things) {
  return things.length === 0 ? [] : [`${what} × ${things.length}`];
}

// src/adapters/cell/sweep.ts
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

// src/adapters/recorder/ebpf/ebpf-recorder.ts
import { createHash as createHash4, randomBytes as randomBytes3 } from "node:crypto";
import { stat as stat3 } from "node:fs/promises";

// src/adapters/recorder/ebpf/control-shell.ts
import { randomBytes as randomBytes2 } from "node:crypto";
var MAX_COMM = 15;
var SCRIPT = `printf %s "$1" > /proc/self/comm || exit 1
while read -r line; do
  case $line in
    check) "$2" -c '"$1" --clear-groups "$2" /dev/null; :' sh "$3" "$4" ;;
    stage) "$4" /dev/null ;;
  esac
done`;
function newMarker() {
  return `bob${randomBytes2(8).toString("hex")}`.slice(0, MAX_COMM);
}
var ControlShell = class _ControlShell {
  #process;
  constructor(process2) {
    this.#process = process2;
  }
  /**
   * Starts the shell.
   * @param onComplaint called with what it says on its standard error, and when it ends
   * @throws EnvironmentError when a program that it needs is not there
   */
  static async start(marker, onComplaint) {
    const shell = await requireProgram("sh");
    const programs = [await requireProgram("setpriv"), await requireProgram("cat")];
    const process2 = await startProcess([shell, "-c", SCRIPT, "sh", marker, shell, ...programs], {
      dieWithParent: true,
      input: "pipe",
      onStderr: onComplaint
    });
    void process2.exited.then(
      ({ code, signal }) => onComplaint(`it ended (${signal ?? `exit code ${code}`})`)
    );
    return new _ControlShell(process2);
  }
  /** Lets the kernel side begin its next stage. */
  beginStage() {
    this.#process.write("stage\n");
  }
  /** The same, by a program that does something for every kind of probe. */
  check() {
    this.#process.write("check\n");
  }
  async stop() {
    this.#process.endInput();
    await this.#process.stop({ signal: "SIGKILL" });
  }
};

// src/adapters/recorder/ebpf/device.ts
var KERNEL_MINOR_BITS = 20n;
var MAX_KERNEL_MAJOR = 0xfffn;
function kernelDevice(stDev) {
  if (!Number.isSafeInteger(stDev) || stDev < 0) return void 0;
  const dev = BigInt(stDev);
  const major = dev >> 8n & 0xfffn | dev >> 32n & ~0xfffn;
  const minor = dev & 0xffn | dev >> 12n & 0xffffff00n;
  if (major > MAX_KERNEL_MAJOR || minor >> KERNEL_MINOR_BITS !== 0n) return void 0;
  return Number(major << KERNEL_MINOR_BITS | minor);
}

// src/adapters/recorder/ebpf/new-containers.ts
var OVERLAYFS = 2035054128;
var SINCE = "  @since = (uint64)nsecs(monotonic);";
function findNewContainer({ cpus, mixer: mixer2, limit }, announce, full) {
  return `$sb = $root.mnt->mnt_sb;
$began = (uint64)curtask->nsproxy->pid_ns_for_children->child_reaper->start_time;
if ((uint64)$sb->s_magic != ${OVERLAYFS} || $began < @since) {
  return;
}
$kn = curtask->cgroups->dfl_cgrp->kn;
$kn_v1 = curtask->cgroups->subsys[0]->cgroup->kn;
$cgroup = (uint64)$kn->id + (uint64)$kn_v1->id * ${mixer2};
$c = @new[(uint64)$sb->s_dev, $began, $cgroup];
if ($c == 0) {
  $cpu = (uint64)cpu;
  $c = 1 + $cpu + @made[$cpu] * ${cpus};
  $v = @stage << 16;
  if ($c >= ${limit}) {
    ${full}
    return;
  }
  @made[$cpu] = @made[$cpu] + 1;
  @new[(uint64)$sb->s_dev, $began, $cgroup] = $c;
${announce.replaceAll(/^(?=.)/gm, "  ")}
}`;
}
function cgroupNames({ parentField }) {
  return ["$kn", "$kn_v1"].flatMap((kn) => [
    `str(kptr(${kn}->name), 128)`,
    `str(kptr(${kn}->${parentField}->name), 128)`
  ]);
}

// src/adapters/recorder/ebpf/syscall-names.ts
var rows = syscalls_default.syscalls;
var names = /* @__PURE__ */ new Map();
function syscallName(number, abi) {
  let byNumber = names.get(abi);
  if (byNumber === void 0) {
    byNumber = new Map(
      rows.flatMap((row) => row[abi] === void 0 ? [] : [[row[abi], row.name]])
    );
    names.set(abi, byNumber);
  }
  return byNumber.get(number);
}
function syscallNumber(name, abi) {
  const number = rows.find((row) => row.name === name)?.[abi];
  if (number === void 0) throw new Error(`no number for system call ${name} of ${abi}`);
  return number;
}

// src/adapters/recorder/ebpf/program.ts
var MAX_MAP_KEYS = 65536;
var RING_BUFFER_PAGES = 8192;
var MAX_STRING = 1024;
var ARGV_CHUNK = MAX_STRING - 4;
var MAX_ARGV_CHUNKS = 128;
var MAX_ARGV_BYTES = ARGV_CHUNK * MAX_ARGV_CHUNKS;
var MAX_PATH_DEPTH = 48;
var NAME_BYTES = 256;
var MAX_MESSAGES = 4;
var STACK_FRAMES = 6;
var HEARTBEAT_MS = 200;
var MAX_SYSCALL = 1023;
var CACHE_BITS = 16;
var CONTROL_CONTAINER = 65535;
var TROUBLES = {
  lineage: 100,
  closedDescriptor: 101,
  manyMessages: 102,
  containers: 103
};
var COUNTED_RECORDS = {
  S: 1,
  C: 2,
  X: 3,
  A: 4,
  O: 5,
  D: 6,
  F: 7,
  G: 8,
  N: 9,
  U: 10,
  K: 11
};
var CREAT_FLAGS = 577;
var TMPFILE_FLAG = 4194304;
var FILE_TYPE = 61440;
var SOCKET_TYPE = 49152;
var SOCK_BINDPORT_LOCK = 8;
var NETWORK_OPERATIONS = { connect: 1, bind: 2, listen: 3, accept: 4 };
var WALK_ENDS = { tooDeep: 0, containerRoot: 1, otherRoot: 2, detached: 3 };
function buildProgram(options) {
  const { features } = options;
  return [
    configBlock(),
    beginProbe(options.devices),
    `interval:ms:${HEARTBEAT_MS} {
  printf("H");
}`,
    execProbe(options),
    forkProbe(),
    exitProbe(),
    syscallProbe(features),
    openProbe(options),
    ...givenAddressProbes(options),
    ownAddressProbe(features, "listen"),
    ownAddressProbe(features, "accept"),
    ...capabilityProbes(features)
  ].filter((part) => part !== "").join("\n\n").concat("\n");
}
function configBlock() {
  return `config = {
  max_map_keys = ${MAX_MAP_KEYS};
  perf_rb_pages = ${RING_BUFFER_PAGES};
  max_strlen = ${MAX_STRING};
  print_maps_on_exit = 0;
}`;
}
function beginProbe(devices) {
  if (devices === "new") return `BEGIN {
  @stage = (uint64)0;
${SINCE}
}`;
  const entries = devices.map((device, i) => `  @dev[(uint64)${device}] = (uint64)${i + 1};`);
  return `BEGIN {
  @stage = (uint64)0;
${entries.join("\n")}
}`;
}
function beginStage() {
  return `@stage++;
$stage = @stage;
for ($kv : @lin) {
  @lin[$kv.0] = ($kv.1 & 0xffff) | ($stage << 16);
}
printf("M %llu", $stage);
print(@n);
print(@seen);
printf("E");`;
}
function enter(options) {
  const { devices, marker } = options;
  if (devices !== "new") {
    return `$root = curtask->fs->root;
$c = @dev[(uint64)$root.mnt->mnt_sb->s_dev];
if ($c == 0) {
  if (curtask->real_parent->comm != "${marker}") {
    return;
  }
  $c = (uint64)${CONTROL_CONTAINER};
${indent(beginStage(), 2)}
}`;
  }
  return `$root = curtask->fs->root;
$c = (uint64)0;
if (curtask->real_parent->comm == "${marker}") {
  $c = (uint64)${CONTROL_CONTAINER};
${indent(beginStage(), 2)}
} else {
${indent(newContainer(options), 2)}
}`;
}
function newContainer({ features, salt }) {
  const options = {
    cpus: features.cpus,
    parentField: features.kernfsParent,
    mixer: mixer(salt, 9),
    limit: CONTROL_CONTAINER
  };
  const announce = bare("K", "%llu %llu|%s|%s|%s|%s", "$c", "(uint64)curtask->tgid", ...cgroupNames(options));
  return findNewContainer(options, announce, trouble("containers"));
}
function execProbe(options) {
  const { features, salt } = options;
  return `rawtracepoint:sched_process_exec {
  $task = (uint64)curtask;
  $v = @lin[$task];
  $entered = 0;
  if ($v == 0) {
${indent(enter(options), 4)}
    $v = $c | (@stage << 16);
    @lin[$task] = $v;
    if (@lin[$task] != $v) {
      ${trouble("lineage")}
      return;
    }
    @root[$c] = (uint64)$root.dentry;
    $entered = 1;
    $nr = (uint64)${syscallNumber("execve", features.arch)};
    @seen[$nr | ($c << 16)] = $v;
    ${record("S", "%llu 0", "$nr")}
  }
  $mm = curtask->mm;
  $dentry = $mm->exe_file->f_path.dentry;
  $mnt = $mm->exe_file->f_path.mnt;
${indent(walk(salt), 2)}
  if ($end == ${WALK_ENDS.detached} && $leaf == ${WALK_ENDS.detached}) {
    ${bare("F", "%llx|%s", "$task", `str(kptr($dentry->d_name.name), ${NAME_BYTES})`)}
  }
  $at = $mm->arg_start;
  $argv_end = $mm->arg_end;
  ${record("X", "%llx %llx %llu %d", "$task", "$leaf", "(uint64)($argv_end - $at)", "$entered")}
  $i = (uint64)0;
  while ($i < ${MAX_ARGV_CHUNKS}) {
    // Read afresh: a known difference would make the verifier follow every length apart.
    $left = curtask->mm->arg_end - $at;
    if ($left == 0 || $at > $argv_end) {
      break;
    }
    ${bare("A", "%llx %llu|%rh", "$task", "$i", "buf(uptr((uint8 *)$at), $left)")}
    $at += ${ARGV_CHUNK};
    $i++;
  }
}`;
}
function forkProbe() {
  return `rawtracepoint:sched_process_fork {
  $child = (uint64)arg1;
  $v = @lin[(uint64)arg0];
  if ($v == 0) {
    // Left behind by a task that ended while a stage began.
    if (@lin[$child] != 0) {
      delete(@lin, $child);
    }
    return;
  }
  $v = ($v & 0xffff) | (@stage << 16);
  @lin[$child] = $v;
  if (@lin[$child] != $v) {
    ${trouble("lineage")}
  }
}`;
}
function exitProbe() {
  return `rawtracepoint:sched_process_exit {
  $task = (uint64)arg0;
  $v = @lin[$task];
  if ($v != 0) {
    delete(@lin, $task);
    if (($v & 0xffff) == ${CONTROL_CONTAINER}) {
      printf("Z");
    }
  }
}`;
}
function syscallProbe(features) {
  const compat = compatFlag(features);
  return `rawtracepoint:sys_enter {
  $v = @lin[(uint64)curtask];
  if ($v == 0) {
    return;
  }
  $nr = (uint64)arg1;
  $key = $nr;
  if ($nr >= ${MAX_SYSCALL}) {
    $key = ${MAX_SYSCALL};
  }
  $compat = 0;
${compat === void 0 ? "" : `  if (${compat}) {
    $key |= 0x8000;
    $compat = 1;
  }
`}  $key |= ($v & 0xffff) << 16;
  if (@seen[$key] == $v) {
    return;
  }
  @seen[$key] = $v;
  @off = (uint64)arg0 - (uint64)curtask->stack;
  ${record("S", "%llu %d", "$nr", "$compat")}
}`;
}
function compatFlag(features) {
  if (!features.compat) return void 0;
  return features.arch === "arm64" ? "(curtask->thread_info.flags & 0x400000) != 0" : "(curtask->thread_info.status & 2) != 0";
}
function openProbe({ features, salt }) {
  const arg = (index) => register(features, index);
  const calls = watched(features, {
    openat: `$flags = ${arg(2)};
$path = ${arg(1)};`,
    open: `$flags = ${arg(1)};
$path = ${arg(0)};`,
    openat2: `$flags = ${plain(`*uptr((uint64 *)${arg(2)})`)};
$path = ${arg(1)};`,
    creat: `$flags = (uint64)${CREAT_FLAGS};
$path = ${arg(0)};`,
    open_by_handle_at: `$flags = ${arg(2)};`
  });
  return `${calls.probes} {
${indent(returned(features), 2)}
  if ($ret < 0) {
    return;
  }
  $task = (uint64)curtask;
  $fd = (uint64)$ret;
${indent(descriptor(), 2)}
  $flags = (uint64)0;
  $path = (uint64)0;
  $call = ${calledNumber(features)};
${indent(calls.choice, 2)}
  $dentry = $file->f_path.dentry;
  $mnt = $file->f_path.mnt;
  if (($flags & ${TMPFILE_FLAG}) != 0) {
    // O_TMPFILE: a file without a name, in the directory that was given.
    $dentry = $dentry->d_parent;
  }
${indent(walk(salt), 2)}
  $slot = $hash >> ${64 - CACHE_BITS};
  $hash = $hash ^ ($flags * ${mixer(salt, 1)}) ^ ($v * ${mixer(salt, 2)});
  if (@os[$slot] == $hash && $leaf != ${WALK_ENDS.detached}) {
    return;
  }
  if ($leaf == ${WALK_ENDS.detached}) {
    ${bare("F", "%llx|%s", "$task", `str(kptr($dentry->d_name.name), ${NAME_BYTES})`)}
    if ($path != 0) {
      ${bare("G", "%llx|%s", "$task", `str(uptr((uint8 *)$path), ${MAX_STRING})`)}
    }
  }
  ${record("O", "%llx %llx %llx %llu", "$task", "$leaf", "$flags", "$end")}
  @os[$slot] = $hash;
}`;
}
function walk(salt) {
  return `$d = $dentry;
$m = $mnt;
$stop = @root[$v & 0xffff];
$leaf = (uint64)0;
$hash = (uint64)0;
$end = (uint64)0;
$child = (uint64)0;
$child_name = (uint64)0;
$child_hash = (uint64)0;
$i = (uint64)0;
while ($i < ${MAX_PATH_DEPTH}) {
  $i++;
  if ((uint64)$d == $stop) {
    $end = (uint64)${WALK_ENDS.containerRoot};
  } else if ($d == $m->mnt_root) {
    $mount = (struct mount *)((uint64)$m - offsetof(struct mount, mnt));
    $above = $mount->mnt_parent;
    if ($above != $mount) {
      $d = $mount->mnt_mountpoint;
      $m = (struct vfsmount *)((uint64)$above + offsetof(struct mount, mnt));
      continue;
    }
    $end = (uint64)${WALK_ENDS.otherRoot};
  } else if ($d == $d->d_parent) {
    $end = (uint64)${WALK_ENDS.detached};
  }
  $id = $end;
  if ($end == 0) {
    $id = (uint64)$d + (uint64)$m * ${mixer(salt, 3)};
  }
  if ($child != 0) {
    $dn_slot = ($child * ${mixer(salt, 4)}) >> ${64 - CACHE_BITS};
    $dn = $child ^ ($id * ${mixer(salt, 5)}) ^ ($child_hash * ${mixer(salt, 6)});
    if (@dn[$dn_slot] != $dn) {
      ${bare("D", "%llx %llx %llx|%s", "$dn_slot", "$child", "$id", `str(kptr($child_name), ${NAME_BYTES})`)}
      @dn[$dn_slot] = $dn;
    }
  } else {
    $leaf = $id;
  }
  if ($end != 0) {
    $hash = ($hash ^ $id ^ (uint64)$dentry) * ${mixer(salt, 7)};
    break;
  }
  $child = $id;
  $child_name = (uint64)$d->d_name.name;
  $child_hash = $d->d_name.hash_len;
  $hash = ($hash ^ $id ^ $child_hash) * ${mixer(salt, 7)};
  $d = $d->d_parent;
}`;
}
function descriptor() {
  return `$file = *kptr((struct file **)((uint64)curtask->files->fdt->fd + 8 * $fd));
if ((uint64)$file == 0) {
  ${trouble("closedDescriptor")}
  return;
}`;
}
function returned(features) {
  return `$v = @lin[(uint64)curtask];
if ($v == 0) {
  return;
}
$regs = (struct pt_regs *)((uint64)curtask->stack + @off);
$ret = (int64)$regs->${features.arch === "arm64" ? "regs[0]" : "ax"};`;
}
function givenAddressProbes(options) {
  const { features } = options;
  const arg = (index) => register(features, index);
  const single = watched(features, {
    connect: `$ua = ${arg(1)};
$ul = ${arg(2)};`,
    bind: `$op = (uint64)${NETWORK_OPERATIONS.bind};
$ua = ${arg(1)};
$ul = ${arg(2)};`,
    sendto: `$ua = ${arg(4)};
$ul = ${arg(5)};`,
    sendmsg: `$ua = ${plain(`*uptr((uint64 *)${arg(1)})`)};
$ul = ${plain(`*uptr((uint32 *)(${arg(1)} + 8))`)};`
  });
  const several = watched(features, { sendmmsg: "" });
  return [
    givenAddressProbe(
      features,
      single.probes,
      `$op = (uint64)${NETWORK_OPERATIONS.connect};
$ua = (uint64)0;
$ul = (uint64)0;
$call = ${calledNumber(features)};
${single.choice}
${givenAddress(options)}`
    ),
    givenAddressProbe(features, several.probes, messages(options))
  ];
}
function givenAddressProbe(features, probes, body) {
  if (probes === "") return "";
  return `${probes} {
${indent(returned(features), 2)}
  if ($ret == -9 || $ret == -14 || $ret == -22 || $ret == -88 || $ret == -97) {
    return;
  }
  $fd = ${register(features, 0)} & 0xffffffff;
${indent(descriptor(), 2)}
${indent(socket(), 2)}
${indent(body, 2)}
}`;
}
function socket() {
  return `if (($file->f_inode->i_mode & ${FILE_TYPE}) != ${SOCKET_TYPE}) {
  return;
}
$sk = ((struct socket *)$file->private_data)->sk;
$family = (uint64)$sk->__sk_common.skc_family;
$protocol = (uint64)$sk->sk_protocol;
if ($family != 1 && $family != 2 && $family != 10) {
  return;
}`;
}
function givenAddress({ salt }) {
  return `if ($ua != 0 && $ul >= 2) {
  $given = ${plain("*uptr((uint16 *)$ua)")};
  if ($given == 2 || $given == 10) {
    $port = ${plain("bswap(*uptr((uint16 *)($ua + 2)))")};
    $hi = (uint64)0;
    $lo = (uint64)0;
    if ($given == 2) {
      $lo = ${plain("*uptr((uint32 *)($ua + 4))")};
    } else {
      $hi = ${plain("*uptr((uint64 *)($ua + 8))")};
      $lo = ${plain("*uptr((uint64 *)($ua + 16))")};
    }
${indent(networkRecord("$given"), 4)}
  } else if ($given == 1) {
    $size = $ul - 2;
    if ($size > 108) {
      $size = (uint64)108;
    }
    $hash = (uint64)0;
    $abstract = *uptr((uint8 *)($ua + 2)) == 0;
    $i = (uint64)0;
    while ($i < 14) {
      if ($i * 8 >= $size) {
        break;
      }
      $word = ${plain("*uptr((uint64 *)($ua + 2 + $i * 8))")};
      $i++;
      if ($i * 8 > $size) {
        $word = $word & (((uint64)1 << (8 * ($size & 7))) - 1);
      }
      // The highest bit of every zero byte: a path ends at the first, what follows is left-over memory.
      $zeros = ($word - 0x0101010101010101) & ($word ^ 0xffffffffffffffff) & 0x8080808080808080;
      if ($zeros != 0 && !$abstract) {
        $hash = ($hash ^ ($word & (($zeros & ((uint64)0 - $zeros)) - 1))) * ${mixer(salt, 8)};
        break;
      }
      $hash = ($hash ^ $word) * ${mixer(salt, 8)};
    }
${indent(unixRecord("buf(uptr((uint8 *)($ua + 2)), $size)"), 4)}
  }
}`;
}
function messages(options) {
  const vector = register(options.features, 1);
  return `$sent = (uint64)$ret;
if ($ret < 0) {
  // The first one failed.
  $sent = (uint64)1;
} else if ($ret > ${MAX_MESSAGES}) {
  ${trouble("manyMessages")}
}
$op = (uint64)${NETWORK_OPERATIONS.connect};
$n = (uint64)0;
while ($n < ${MAX_MESSAGES}) {
  if ($n >= $sent) {
    break;
  }
  $message = ${vector} + 64 * $n;
  $n++;
  $ua = ${plain("*uptr((uint64 *)$message)")};
  $ul = ${plain("*uptr((uint32 *)($message + 8))")};
${indent(givenAddress(options), 2)}
}`;
}
function ownAddressProbe(features, operation) {
  const listens = operation === "listen";
  const { probes } = watched(features, listens ? { listen: "" } : { accept: "", accept4: "" });
  if (probes === "") return "";
  const [v4, v6] = listens ? ["skc_rcv_saddr", "skc_v6_rcv_saddr"] : ["skc_daddr", "skc_v6_daddr"];
  return `${probes} {
${indent(returned(features), 2)}
  if ($ret < 0) {
    return;
  }
  $fd = ${listens ? `${register(features, 0)} & 0xffffffff` : "(uint64)$ret"};
${indent(descriptor(), 2)}
${indent(socket(), 2)}
  $op = (uint64)${NETWORK_OPERATIONS[operation]};
  if ($family == 1) {
${indent(ownUnixAddress(features), 4)}
  } else {
    $port = (uint64)$sk->__sk_common.skc_num;${listens ? `
${indent(chosenPort(), 4)}` : ""}
    $hi = (uint64)0;
    $lo = (uint64)0;
    if ($family == 2) {
      $lo = (uint64)$sk->__sk_common.${v4};
    } else {
      $address = (uint64)$sk + offsetof(struct sock, __sk_common.${v6});
      $hi = *kptr((uint64 *)$address);
      $lo = *kptr((uint64 *)($address + 8));
    }
${indent(networkRecord("$family"), 4)}
  }
}`;
}
function chosenPort() {
  return `if (($sk->sk_userlocks & ${SOCK_BINDPORT_LOCK}) == 0) {
  $port = (uint64)0;
}`;
}
function ownUnixAddress(features) {
  if (!features.unixSockets) {
    return `$size = (uint64)0;
$hash = (uint64)0;
${unixRecord("buf(kptr((uint8 *)$sk), $size)")}`;
  }
  return `$unix = ((struct unix_sock *)$sk)->addr;
$size = (uint64)0;
$hash = (uint64)$unix;
if ((uint64)$unix != 0) {
  $size = (uint64)$unix->len - 2;
  if ($size > 108) {
    $size = (uint64)108;
  }
}
${unixRecord("buf(kptr((uint8 *)((uint64)$unix + offsetof(struct unix_address, name) + 2)), $size)")}`;
}
function networkRecord(family) {
  return `$key = ($v & 0xffff) | ($op << 16) | ($protocol << 24) | ($port << 40) | (${family} << 56);
if (@net[$key, $hi, $lo] != $v) {
  ${record("N", "%llu %llu %llu %llu %llx %llx", "$op", "$protocol", family, "$port", "$hi", "$lo")}
  @net[$key, $hi, $lo] = $v;
}`;
}
function unixRecord(path11) {
  return `$key = ($v & 0xffff) | ($op << 16) | ((uint64)1 << 56);
if (@net[$key, $hash, $size] != $v) {
  ${record("U", "%llu|%rh", "$op", path11)}
  @net[$key, $hash, $size] = $v;
}`;
}
function capabilityProbes(features) {
  const own = "curtask->cred == curtask->real_cred";
  if (features.capabilities === "tracepoint") {
    const stack = `kstack(${STACK_FRAMES})`;
    return [
      `rawtracepoint:cap_capable {
  $v = @lin[(uint64)curtask];
  if ($v == 0 || (int32)arg4 != 0) {
    return;
  }
  if (${own}) {
    $cap = (uint64)arg3 & 0xffffffff;
    if (@caps[$v & 0xffff, $cap, ${stack}] != $v) {
      ${capabilityRecord(`%s`, stack)}
      @caps[$v & 0xffff, $cap, ${stack}] = $v;
    }
  }
}`
    ];
  }
  if (features.capabilities === "kprobe") {
    return [
      `kprobe:cap_capable {
  $task = (uint64)curtask;
  // CAP_OPT_NOAUDIT
  if (@lin[$task] != 0 && ((uint64)arg3 & 2) == 0 && ${own}) {
    @asked[$task] = (uint64)arg2 + 1;
  }
}`,
      `kretprobe:cap_capable {
  $task = (uint64)curtask;
  $asked = @asked[$task];
  if ($asked == 0) {
    return;
  }
  delete(@asked, $task);
  $v = @lin[$task];
  if ($v == 0 || (int32)retval != 0) {
    return;
  }
  $cap = $asked - 1;
  if (@caps[$v & 0xffff, $cap] != $v) {
    ${capabilityRecord("")}
    @caps[$v & 0xffff, $cap] = $v;
  }
}`
    ];
  }
  return [];
}
function capabilityRecord(format, ...values) {
  return `${count("C")}
      printf("C ${HEAD} %llu|%rh|${format}", ${[HEAD_VALUES, "$cap", "buf(curtask->comm, 16)", ...values].join(", ")});`;
}
var HEAD = "%llu %llu %llu %llu %llu";
var HEAD_VALUES = "$v, nsecs(monotonic), (uint64)curtask->tgid, (uint64)curtask->real_parent->tgid, (uint64)uid";
function record(letter, format, ...values) {
  return `${count(letter)} printf("${letter} ${HEAD} ${format}|%s", ${[HEAD_VALUES, ...values, "comm"].join(", ")});`;
}
function bare(letter, format, ...values) {
  return `${count(letter)} printf("${letter} %llu ${format}", ${["$v >> 16", ...values].join(", ")});`;
}
function count(letter) {
  return `@n[${COUNTED_RECORDS[letter]}, $v >> 16] = count();`;
}
function trouble(name) {
  return `@n[${TROUBLES[name]}, $v >> 16] = count();`;
}
function watched(features, calls) {
  const here2 = Object.entries(calls).filter(([name]) => features.exits.includes(name));
  return {
    probes: here2.map(([name]) => `tracepoint:syscalls:sys_exit_${name}`).join(",\n"),
    choice: here2.map(
      ([name, statements]) => `if ($call == ${syscallNumber(name, features.arch)}) {
${indent(statements, 2)}
}`
    ).join(" else ")
  };
}
function calledNumber(features) {
  return features.arch === "arm64" ? "(int32)$regs->syscallno" : "(int32)$regs->orig_ax";
}
function register(features, index) {
  if (features.arch === "arm64") {
    return index === 0 ? "(uint64)$regs->orig_x0" : `(uint64)$regs->regs[${index}]`;
  }
  const names3 = ["di", "si", "dx", "r10", "r8", "r9"];
  return `(uint64)$regs->${names3[index] ?? ""}`;
}
function plain(value) {
  return `kptr((uint64)${value})`;
}
function mixer(salt, index) {
  const mask = (1n << 64n) - 1n;
  let z = salt + BigInt(index) * 0x9e3779b97f4a7c15n & mask;
  z = (z ^ z >> 30n) * 0xbf58476d1ce4e5b9n & mask;
  z = (z ^ z >> 27n) * 0x94d049bb133111ebn & mask;
  z = (z ^ z >> 31n) & (1n << 62n) - 1n;
  return `0x${(z | 1n).toString(16)}`;
}
function indent(text, spaces) {
  return text.replaceAll(/^(?=.)/gm, " ".repeat(spaces));
}

// src/adapters/recorder/ebpf/account.ts
var Account = class {
  #arrived = /* @__PURE__ */ new Map();
  #seen = /* @__PURE__ */ new Set();
  /** A record of a counted kind arrived. */
  record(letter, stage) {
    const key = `${COUNTED_RECORDS[letter]},${stage}`;
    this.#arrived.set(key, (this.#arrived.get(key) ?? 0) + 1);
  }
  /** The event of a system call arrived; `key` and `value` as the kernel side's `@seen` holds them. */
  syscall(key, value) {
    this.#seen.add(`${key} ${value}`);
  }
  /**
   * Compares in the stages that are of interest.
   * @param counted entries of `@n`: `type,stage` to count
   * @returns records that were lost
   */
  settle(counted2, isOpen, problems) {
    let lost = 0;
    for (const [key, value] of Object.entries(counted2)) {
      const [type = 0, stage = -1] = key.split(",").map(Number);
      if (!isOpen(stage)) continue;
      const trouble2 = troubleText(type);
      if (trouble2 !== void 0) problems.add(trouble2, Number(value));
      else lost += Math.max(0, Number(value) - (this.#arrived.get(key) ?? 0));
    }
    if (lost > 0) problems.add("an event was counted by the kernel side and never arrived", lost);
    return lost;
  }
  /** Those of the entries of `@seen` whose event never arrived. */
  missingSyscalls(seen) {
    return Object.entries(seen).map(([key, value]) => ({ key: Number(key), value: Number(value) })).filter(({ key, value }) => !this.#seen.has(`${key} ${value}`));
  }
};
function troubleText(type) {
  switch (type) {
    case TROUBLES.lineage:
      return "a task could not be followed: there were too many at once";
    case TROUBLES.closedDescriptor:
      return "a descriptor was closed by another thread before it could be looked at";
    case TROUBLES.manyMessages:
      return `sendmmsg sent more than ${MAX_MESSAGES} messages; the addresses of the others were not looked at`;
    case TROUBLES.containers:
      return "a container was not recorded: too many began while the recorder was attached";
    default:
      return void 0;
  }
}

// src/adapters/recorder/ebpf/addresses.ts
var IPV4_MAPPED = "00000000000000000000ffff";
function ipv4Text(bytes) {
  return [...bytes.subarray(0, 4)].join(".");
}
function ipv6Text(bytes) {
  if (Buffer.from(bytes.subarray(0, 12)).toString("hex") === IPV4_MAPPED) return ipv4Text(bytes.subarray(12));
  const groups = Array.from({ length: 8 }, (_, i) => (bytes[2 * i] ?? 0) << 8 | (bytes[2 * i + 1] ?? 0));
  const { start, length } = longestZeroRun(groups);
  const text = (from, to) => groups.slice(from, to).map((group) => group.toString(16)).join(":");
  return length < 2 ? text(0, 8) : `${text(0, start)}::${text(start + length, 8)}`;
}
function unixName(bytes) {
  if (bytes.length === 0) return bytes;
  if (bytes[0] === 0) return Uint8Array.of(64, ...bytes.subarray(1));
  const end = bytes.indexOf(0);
  return end === -1 ? bytes : bytes.subarray(0, end);
}
function protocolName(protocol) {
  switch (protocol) {
    case 6:
    // Multipath TCP is TCP to everybody else.
    case 262:
      return "TCP";
    case 17:
      return "UDP";
    default:
      return String(protocol);
  }
}
function longestZeroRun(groups) {
  let best = { start: 0, length: 0 };
  let start = 0;
  groups.forEach((group, i) => {
    if (group !== 0) start = i + 1;
    else if (i + 1 - start > best.length) best = { start, length: i + 1 - start };
  });
  return best;
}

// src/adapters/recorder/ebpf/argv.ts
var MAX_PENDING = 4096;
var ArgvAssembler = class {
  #pending = /* @__PURE__ */ new Map();
  /**
   * A program start begins to arrive.
   * @returns starts whose arguments will never be whole: an earlier one of the same task, or all when there are too many
   */
  begin(record3, path11) {
    const broken = this.#pending.size >= MAX_PENDING ? this.drain() : [this.#pending.get(record3.task)].filter((p) => !!p);
    const expected = Math.min(record3.length, MAX_ARGV_BYTES);
    const started = { record: record3, path: path11, parts: [], received: 0, expected };
    if (expected > 0) this.#pending.set(record3.task, started);
    else this.#pending.delete(record3.task);
    return { started, broken };
  }
  /** The next part; gives the start once it is whole. */
  part(record3) {
    const pending = this.#pending.get(record3.task);
    if (pending === void 0 || record3.index !== pending.parts.length) return void 0;
    const bytes = record3.bytes.subarray(0, pending.expected - pending.received);
    pending.parts.push(bytes);
    pending.received += bytes.length;
    if (pending.received < pending.expected) return void 0;
    this.#pending.delete(record3.task);
    return pending;
  }
  /** All that is unfinished, which is then forgotten. */
  drain() {
    const unfinished = [...this.#pending.values()];
    this.#pending.clear();
    return unfinished;
  }
};
function splitArgv(parts) {
  const argv = Buffer.concat(parts).toString("latin1");
  return argv === "" ? [] : argv.replace(/\0$/, "").split("\0");
}

// src/adapters/recorder/ebpf/capabilities.ts
var names2 = new Map(capabilities_default.capabilities.map(({ number, name }) => [number, name]));
function capabilityName(number) {
  return names2.get(number) ?? `capability_${number}`;
}
var QUESTION = /^(?:security_vm_enough_memory|__vm_enough_memory|cap_vm_enough_memory)|_noaudit(?:\.|$)|^ptracer_capable/;
function isQuestion(stack) {
  return stack.split("\n").map((line) => line.trim().replace(/\+(?:0x)?[0-9a-f]+$/, "")).some((name) => QUESTION.test(name));
}

// src/adapters/recorder/ebpf/notes.ts
var MAX_NOTES = 50;
var Notes = class {
  #counts = /* @__PURE__ */ new Map();
  #left = 0;
  /** Adds a sentence; the same one again only raises its count. */
  add(sentence, times = 1) {
    const count2 = this.#counts.get(sentence);
    if (count2 === void 0 && this.#counts.size >= MAX_NOTES) this.#left += times;
    else this.#counts.set(sentence, (count2 ?? 0) + times);
  }
  /** The sentences in the order in which they came. */
  list() {
    const list2 = [...this.#counts].map(
      ([sentence, count2]) => count2 === 1 ? sentence : `${sentence} (${count2} times)`
    );
    return this.#left === 0 ? list2 : [...list2, `${this.#left} more notes of other kinds were left out`];
  }
};

// src/adapters/recorder/ebpf/open-flags.ts
var ACCESS_MODES = ["O_RDONLY", "O_WRONLY", "O_RDWR"];
var FLAGS = [
  { name: "O_CREAT", value: 64 },
  { name: "O_EXCL", value: 128 },
  { name: "O_NOCTTY", value: 256 },
  { name: "O_TRUNC", value: 512 },
  { name: "O_APPEND", value: 1024 },
  { name: "O_NONBLOCK", value: 2048 },
  { name: "O_DSYNC", value: 4096 },
  { name: "O_FASYNC", value: 8192 },
  { name: "O_DIRECT", value: 16384, arm64: 65536 },
  { name: "O_LARGEFILE", value: 32768, arm64: 131072 },
  { name: "O_DIRECTORY", value: 65536, arm64: 16384 },
  { name: "O_NOFOLLOW", value: 131072, arm64: 32768 },
  { name: "O_NOATIME", value: 262144 },
  { name: "O_CLOEXEC", value: 524288 },
  { name: "O_SYNC", value: 1048576 },
  { name: "O_PATH", value: 2097152 },
  { name: "O_TMPFILE", value: 4194304 }
];
function openFlagNames(flags, arch) {
  const mode = ACCESS_MODES[flags & 3];
  const bits = FLAGS.filter(
    ({ value, arm64 }) => (flags & (arch === "arm64" ? arm64 ?? value : value)) !== 0
  );
  return [...mode === void 0 ? [] : [mode], ...bits.map(({ name }) => name)];
}

// src/adapters/recorder/ebpf/output.ts
var SHOWN = 120;
var NUMBER = /^-?\d{1,20}$/;
var HEX_NUMBER = /^[0-9a-f]{1,16}$/;
function parseLine(line) {
  if (line.trim() === "") return void 0;
  try {
    const { type, data } = JSON.parse(line);
    const record3 = type === "printf" && typeof data === "string" ? parseRecord(restoreBytes(data)) : parseOther(type, data);
    return record3 ?? unknown(line);
  } catch {
    return unknown(line);
  }
}
function restoreBytes(text) {
  if (!text.includes("￿")) return text;
  return text.replace(/\uffffff([0-9a-f]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
}
var decoder = new TextDecoder("utf-8", { ignoreBOM: true });
var strictDecoder = new TextDecoder("utf-8", { ignoreBOM: true, fatal: true });
function decodeText(bytes) {
  if (typeof bytes === "string" && /^[\0-\x7f]*$/.test(bytes)) return { text: bytes, exact: true };
  const buffer = typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes;
  try {
    return { text: strictDecoder.decode(buffer), exact: true };
  } catch {
    return { text: decoder.decode(buffer), exact: false };
  }
}
function parseOther(type, data) {
  if (typeof data !== "object" || data === null) return void 0;
  if (type === "map") {
    const [[name, entries] = ["", void 0]] = Object.entries(data);
    const isObject = typeof entries === "object" && entries !== null;
    return { letter: "map", name, entries: isObject ? entries : {} };
  }
  if (type === "attached_probes") return { letter: "attached", probes: Number(Reflect.get(data, "probes")) };
  if (type === "lost_events") return { letter: "lost", events: Number(Reflect.get(data, "events")) };
  return void 0;
}
function parseRecord(data) {
  const bar = data.indexOf("|");
  const front = bar === -1 ? data : data.slice(0, bar);
  const text = bar === -1 ? "" : data.slice(bar + 1);
  const [letter = "", ...fields] = front.split(" ");
  return letter.length === 1 ? READERS[letter]?.(new Fields(fields), text) : void 0;
}
var READERS = {
  E: () => ({ letter: "E" }),
  H: () => ({ letter: "H" }),
  Z: () => ({ letter: "Z" }),
  K: (f, names3) => f.whole({
    letter: "K",
    stage: f.number(),
    container: f.number(),
    pid: f.number(),
    cgroups: names3.split("|")
  }),
  M: (f) => f.whole({ letter: "M", stage: f.number() }),
  S: (f, comm) => f.whole({ letter: "S", process: f.process(comm), number: f.number(), compat: f.number() === 1 }),
  C: (f, text) => {
    const bar = text.indexOf("|");
    const comm = fromHex(text.slice(0, bar));
    if (bar === -1 || comm === void 0) return void 0;
    const end = comm.indexOf(0);
    const name = comm.subarray(0, end === -1 ? comm.length : end).toString("latin1");
    return f.whole({
      letter: "C",
      process: f.process(name),
      capability: f.number(),
      stack: text.slice(bar + 1)
    });
  },
  X: (f, comm) => f.whole({
    letter: "X",
    process: f.process(comm),
    task: f.hex(),
    leaf: f.hex(),
    length: f.number(),
    entered: f.number() === 1
  }),
  A: (f, text) => {
    const bytes = fromHex(text);
    if (bytes === void 0) return void 0;
    return f.whole({ letter: "A", stage: f.number(), task: f.hex(), index: f.number(), bytes });
  },
  O: (f, comm) => f.whole({
    letter: "O",
    process: f.process(comm),
    task: f.hex(),
    leaf: f.hex(),
    flags: Number.parseInt(f.hex(), 16),
    end: f.number()
  }),
  D: (f, name) => f.whole({ letter: "D", stage: f.number(), slot: f.hex(), id: f.hex(), parent: f.hex(), name }),
  F: (f, text) => f.whole({ letter: "F", stage: f.number(), task: f.hex(), text }),
  G: (f, text) => f.whole({ letter: "G", stage: f.number(), task: f.hex(), text }),
  N: (f, comm) => f.whole({
    letter: "N",
    process: f.process(comm),
    operation: f.number(),
    protocol: f.number(),
    family: f.number(),
    port: f.number(),
    address: littleEndian(f.hex(), f.hex())
  }),
  U: (f, text) => {
    const bar = text.indexOf("|");
    const path11 = fromHex(text.slice(0, bar));
    if (bar === -1 || path11 === void 0) return void 0;
    return f.whole({ letter: "U", process: f.process(text.slice(bar + 1)), operation: f.number(), path: path11 });
  }
};
var Fields = class {
  #fields;
  #next = 0;
  #valid = true;
  constructor(fields) {
    this.#fields = fields;
  }
  number() {
    return Number(this.#take(NUMBER));
  }
  hex() {
    return this.#take(HEX_NUMBER);
  }
  process(comm) {
    const lineage = this.number();
    return {
      container: lineage % 65536,
      stage: Math.floor(lineage / 65536),
      time: this.number(),
      pid: this.number(),
      ppid: this.number(),
      uid: this.number(),
      comm
    };
  }
  whole(record3) {
    return this.#valid && this.#next === this.#fields.length ? record3 : void 0;
  }
  #take(form) {
    const field = this.#fields[this.#next++] ?? "";
    if (!form.test(field)) this.#valid = false;
    return field;
  }
};
function fromHex(text) {
  if (!/^(?:[0-9a-f]{2}(?: |$))*$/.test(text)) return void 0;
  return Buffer.from(text.replaceAll(" ", ""), "hex");
}
function littleEndian(...numbers) {
  return Buffer.concat(
    numbers.map((number) => Buffer.from(number.slice(0, 16).padStart(16, "0"), "hex").reverse())
  );
}
function unknown(line) {
  return { letter: "unknown", line: line.slice(0, SHOWN) };
}

// src/adapters/recorder/ebpf/paths.ts
var MAX_FORGOTTEN = 65536;
var MAX_DEPTH = 256;
var PathTable = class {
  #entries = /* @__PURE__ */ new Map();
  #bySlot = /* @__PURE__ */ new Map();
  /** A ring of the latest that were overwritten. */
  #forgotten = [];
  #oldest = 0;
  /** Takes in that the entry `id` is called `name` in `parent`. */
  add(slot, id, parent, name) {
    const before = this.#bySlot.get(slot);
    if (before !== void 0 && before.id !== id) this.#forget(before);
    const entry = { id, parent, name };
    this.#bySlot.set(slot, entry);
    this.#entries.set(id, entry);
  }
  /**
   * The path of an entry. `1` is the container's root, `2` and `3` are other ends.
   * Undefined when a part of it was never told.
   */
  resolve(leaf) {
    const names3 = [];
    let id = leaf;
    for (let depth = 0; depth < MAX_DEPTH; depth++) {
      if (id === "1" || id === "2") return { path: `/${names3.reverse().join("/")}`, inside: id === "1" };
      const entry = this.#entries.get(id);
      if (entry === void 0) return void 0;
      names3.push(entry.name);
      id = entry.parent;
    }
    return void 0;
  }
  /** Entries held, for tests of the bound. */
  get size() {
    return this.#entries.size;
  }
  #forget(entry) {
    const oldest = this.#forgotten[this.#oldest];
    this.#forgotten[this.#oldest] = entry;
    this.#oldest = (this.#oldest + 1) % MAX_FORGOTTEN;
    if (oldest !== void 0 && this.#entries.get(oldest.id) === oldest) this.#entries.delete(oldest.id);
  }
};
function withoutPid(path11) {
  return path11.replace(/^\/proc\/\d+(?=\/|$)/, "/proc/⋯");
}
function withoutSelf(path11) {
  return path11.replace(/^\/proc\/thread-self(?=\/|$)/, "/proc/⋯/task/⋯").replace(/^\/proc\/self(?=\/|$)/, "/proc/⋯").replace(/^\/dev\/fd(?=\/)/, "/proc/⋯/fd").replace(/^\/dev\/std(in|out|err)$/, (_, name) => `/proc/⋯/fd/${STANDARD.indexOf(name)}`);
}
var STANDARD = ["in", "out", "err"];

// src/adapters/recorder/ebpf/decoder.ts
var MAX_DETACHED = 4096;
var DETACHED_LEAF = String(WALK_ENDS.detached);
var NETWORK_EVENTS = ["connect", "bind", "listen", "accept"];
var AF_INET = 2;
var UNSEEN_COMPAT = /* @__PURE__ */ new Set([
  "open",
  "openat",
  "openat2",
  "creat",
  "open_by_handle_at",
  "socketcall",
  "connect",
  "bind",
  "listen",
  "accept4",
  "sendto",
  "sendmsg",
  "sendmmsg"
]);
var Decoder = class {
  problems = new Notes();
  warnings = new Notes();
  delivered = {};
  #options;
  #account = new Account();
  #paths = new PathTable();
  #argv = new ArgvAssembler();
  #detached = /* @__PURE__ */ new Map();
  /** System calls and capabilities that were delivered, by stage and container. */
  #told = /* @__PURE__ */ new Set();
  #endStage = Number.POSITIVE_INFINITY;
  constructor(options) {
    this.#options = options;
  }
  /** Takes the next record. */
  push(record3) {
    this.#count(record3);
    switch (record3.letter) {
      case "S":
        this.#syscall(record3);
        break;
      case "C":
        this.#capability(record3);
        break;
      case "X":
        this.#exec(record3);
        break;
      case "A":
        this.#argvPart(record3);
        break;
      case "O":
        this.#open(record3);
        break;
      case "D":
        this.#paths.add(record3.slot, record3.id, record3.parent, record3.name);
        break;
      case "F":
      case "G":
        this.#withoutPath(record3);
        break;
      case "N":
        this.#address(record3);
        break;
      case "U":
        this.#unixAddress(record3);
        break;
      case "K":
        this.#newContainer(record3);
        break;
      case "Z":
        this.#options.onCheck("exit");
        break;
      case "lost":
        this.problems.add("the ring buffer between kernel and recorder was full", record3.events);
        break;
      case "unknown":
        this.problems.add(`the recorder printed a line that cannot be read: ${record3.line}`);
        break;
      default:
    }
  }
  /** Records of this stage of the kernel side, and of later ones, are no events any more. */
  end(stage) {
    this.#endStage = stage;
  }
  /**
   * Compares what the kernel side counted and saw, in the stages that are over, with what arrived; the differences
   * become problems.
   * @param counted entries of `@n`
   * @param seen entries of `@seen`
   * @returns records that were lost
   */
  settle(counted2, seen) {
    for (const pending of this.#argv.drain()) this.#unfinished(pending);
    for (const { key, value } of this.#account.missingSyscalls(seen)) {
      const container = this.#container(value % CONTAINERS);
      if (container === void 0 || !this.#isOpen(Math.floor(value / CONTAINERS))) continue;
      const { name } = this.#name(key % COMPAT_BIT, Math.floor(key / COMPAT_BIT) % 2 === 1);
      this.problems.add(`${container} called ${name}, but its event never arrived`);
    }
    return this.#account.settle(counted2, (stage) => this.#isOpen(stage), this.problems);
  }
  #isOpen(stage) {
    return stage >= this.#options.firstStage && stage < this.#endStage;
  }
  #container(number) {
    const { containers } = this.#options;
    if (containers !== "new") return containers[number - 1];
    return number > 0 && number < CONTROL_CONTAINER ? newContainerName(number) : void 0;
  }
  #newContainer({ container, pid, cgroups }) {
    this.#options.onContainer?.({ name: newContainerName(container), pid, cgroups });
  }
  #count(record3) {
    const { letter } = record3;
    if (!isCounted(letter)) return;
    if ("process" in record3) this.#account.record(letter, record3.process.stage);
    else if ("stage" in record3) this.#account.record(letter, record3.stage);
  }
  #syscall({ process: process2, number, compat }) {
    const key = process2.container * CONTAINERS + (compat ? COMPAT_BIT : 0) + Math.min(number, MAX_SYSCALL);
    this.#account.syscall(key, process2.stage * CONTAINERS + process2.container);
    if (process2.container === CONTROL_CONTAINER) this.#options.onCheck("syscall");
    const front = this.#front(process2);
    if (front === void 0) return;
    const { name, known } = this.#name(number, compat);
    this.#warnOfSyscall(front.container, name, known, compat);
    if (this.#isFirst(front, name)) this.#deliver({ ...front, type: "syscall", name });
  }
  #warnOfSyscall(container, name, known, compat) {
    if (!known) this.warnings.add(`${container} made a system call whose number is not known: ${name}`);
    if (name === "io_uring_setup") {
      this.warnings.add(`${container} uses io_uring: what it opens and connects to that way is not seen`);
    }
    if (compat && (this.#options.arch === "arm64" || UNSEEN_COMPAT.has(name))) {
      this.problems.add(
        `${container} made the 32-bit system call ${name}: opens and addresses of such calls are not seen`
      );
    }
  }
  #name(number, compat) {
    const { arch } = this.#options;
    const abi = !compat ? arch : arch === "x86_64" ? "i386" : void 0;
    const name = abi === void 0 ? void 0 : syscallName(number, abi);
    return name === void 0 ? { name: `syscall_${number}`, known: false } : { name, known: true };
  }
  #capability(record3) {
    if (isQuestion(record3.stack)) return;
    if (record3.process.container === CONTROL_CONTAINER) this.#options.onCheck("capability");
    const front = this.#front(record3.process);
    if (front === void 0) return;
    const name = capabilityName(record3.capability);
    if (this.#isFirst(front, name)) this.#deliver({ ...front, type: "capability", name });
  }
  #exec(record3) {
    const path11 = this.#execPath(record3);
    const { started, broken } = this.#argv.begin(record3, path11);
    for (const pending of broken) this.#unfinished(pending);
    if (record3.length > MAX_ARGV_BYTES && this.#isOpen(record3.process.stage)) {
      this.problems.add(
        `arguments of ${this.#shown(path11)} were cut after ${MAX_ARGV_BYTES} of ${record3.length} bytes`
      );
    }
    if (started.expected === 0) this.#finishExec(started);
  }
  #argvPart(record3) {
    if (record3.bytes.length > 1 && record3.bytes.every((byte) => byte === 0) && this.#isOpen(record3.stage)) {
      this.problems.add("arguments of a program could not be read from its memory");
    }
    const whole = this.#argv.part(record3);
    if (whole !== void 0) this.#finishExec(whole);
  }
  #finishExec({ record: record3, path: path11, parts }) {
    if (record3.process.container === CONTROL_CONTAINER) {
      this.#options.onCheck(record3.entered ? "entry" : "exec");
    }
    const front = this.#front(record3.process);
    if (front === void 0) return;
    if (path11 === void 0) {
      this.problems.add(`${front.container} started a program whose path is not known`);
      return;
    }
    const args = splitArgv(parts).map((arg) => this.#text(arg, "an argument"));
    this.#deliver({ ...front, type: "exec", path: this.#text(path11, "a path"), args });
  }
  #unfinished({ record: record3, path: path11 }) {
    if (this.#front(record3.process) === void 0) return;
    this.problems.add(`arguments of ${this.#shown(path11)} did not arrive`);
  }
  /** A program without a path (memfd) is named as `/proc/<pid>/exe` names it. */
  #execPath(record3) {
    const detached = this.#takeDetached(record3.task);
    if (record3.leaf === DETACHED_LEAF) return `/${detached?.name ?? ""} (deleted)`;
    return this.#paths.resolve(record3.leaf)?.path;
  }
  #open(record3) {
    const detached = this.#takeDetached(record3.task);
    if (record3.process.container === CONTROL_CONTAINER) this.#options.onCheck("open");
    const front = this.#front(record3.process);
    if (front === void 0) return;
    const path11 = record3.leaf === DETACHED_LEAF ? this.#givenPath(detached, front.container) : this.#openPath(record3, front.container);
    if (path11 === void 0) return;
    this.#deliver({ ...front, type: "open", path: path11, flags: openFlagNames(record3.flags, this.#options.arch) });
  }
  #openPath(record3, container) {
    if (record3.end === WALK_ENDS.tooDeep) {
      this.problems.add(`${container} opened a file more than ${MAX_PATH_DEPTH} levels deep`);
      return void 0;
    }
    const resolved = this.#paths.resolve(record3.leaf);
    if (resolved === void 0) {
      this.problems.add(`${container} opened a file whose path is not known`);
      return void 0;
    }
    if (!resolved.inside) {
      this.warnings.add(
        `${container} opened files outside its root file system; their paths start at another root`
      );
    }
    return withoutPid(this.#text(resolved.path, "a path"));
  }
  /** Pipes, name spaces and the like have no path but the one by which they were opened. */
  #givenPath(detached, container) {
    const given = detached?.given ?? "";
    if (given.length >= MAX_STRING - 1) {
      this.problems.add(`${container} opened a path that was cut after ${MAX_STRING - 1} bytes`);
      return void 0;
    }
    if (given.startsWith("/")) return withoutPid(withoutSelf(this.#text(given, "a path")));
    this.warnings.add(`${container} opened an object without a path: ${kindOf(detached?.name ?? "")}`);
    return void 0;
  }
  #withoutPath({ letter, task, text }) {
    if (this.#detached.size >= MAX_DETACHED) this.#detached.clear();
    const name = letter === "F" ? text : this.#detached.get(task)?.name ?? "";
    this.#detached.set(task, { name, given: letter === "G" ? text : void 0 });
  }
  #takeDetached(task) {
    const detached = this.#detached.get(task);
    this.#detached.delete(task);
    return detached;
  }
  #address(record3) {
    const { family, protocol, port } = record3;
    const address = family === AF_INET ? ipv4Text(record3.address.subarray(8)) : ipv6Text(record3.address);
    this.#network(record3, { protocol: protocolName(protocol), address, port });
  }
  #unixAddress(record3) {
    if (this.#front(record3.process) === void 0) return;
    const address = this.#text(unixName(record3.path), "the name of a UNIX socket");
    this.#network(record3, { protocol: "UNIX", address, port: 0 });
  }
  #network(record3, peer) {
    const type = NETWORK_EVENTS[record3.operation - 1];
    const front = this.#front(record3.process);
    if (front !== void 0 && type !== void 0) this.#deliver({ ...front, type, ...peer });
  }
  /** Readable text; what is not UTF-8 cannot be written to a profile as it is, which makes the recording partial. */
  #text(bytes, what) {
    const { text, exact } = decodeText(bytes);
    if (!exact) this.problems.add(`${what} has bytes that are not UTF-8, shown as U+FFFD`);
    return text;
  }
  #shown(path11) {
    return path11 === void 0 ? "a program" : decodeText(path11).text;
  }
  /** Undefined for records of the control shell, from before the recording began, or after it ended. */
  #front(process2) {
    const container = this.#container(process2.container);
    if (container === void 0 || !this.#isOpen(process2.stage)) return void 0;
    return {
      container,
      stage: stageNumber(process2.stage, this.#options.firstStage),
      time: process2.time,
      pid: process2.pid,
      ppid: process2.ppid,
      comm: decodeText(process2.comm).text,
      uid: process2.uid
    };
  }
  /** The kernel side tells a capability once for every place where it was checked, and everything anew after a mark. */
  #isFirst({ container, stage }, name) {
    const key = `${stage} ${name} ${container}`;
    if (this.#told.has(key)) return false;
    this.#told.add(key);
    return true;
  }
  #deliver(event) {
    this.delivered[event.type] = (this.delivered[event.type] ?? 0) + 1;
    this.#options.onEvent(event);
  }
};
function stageNumber(kernelStage, firstStage) {
  return Math.ceil((kernelStage - firstStage) / 2);
}
function newContainerName(number) {
  return `new-${number}`;
}
var COMPAT_BIT = 32768;
var CONTAINERS = 65536;
function isCounted(letter) {
  return Object.hasOwn(COUNTED_RECORDS, letter);
}
function kindOf(name) {
  return /^[a-z_-]+/.exec(name)?.[0] ?? "anonymous";
}

// src/adapters/recorder/ebpf/latin-lines.ts
var LINE_FEED = 10;
var LatinLines = class {
  #onLine;
  #maxBytes;
  #rest = "";
  constructor(onLine, maxBytes) {
    this.#onLine = onLine;
    this.#maxBytes = maxBytes;
  }
  push(chunk) {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, from)) {
      const line = this.#rest + chunk.toString("latin1", from, at);
      this.#rest = "";
      this.#onLine(line);
      from = at + 1;
    }
    if (this.#rest.length < this.#maxBytes) this.#rest += chunk.toString("latin1", from);
  }
};

// src/adapters/recorder/ebpf/session.ts
var FIRST_STAGE = 2;
var MAX_ATTACH_SILENCE = 120;
var MAX_SILENCE = 15;
var DETACH_MS = 5e3;
var MAX_LINE_BYTES = 16 * 1024 * 1024;
var KEPT_COMPLAINTS = 20;
var HARMLESS = /couldn't set RLIMIT_MEMLOCK/;
async function startSession(options) {
  const session = new EbpfSession(options);
  await session.attach();
  return session;
}
var EbpfSession = class {
  died;
  #options;
  #decoder;
  #checked = /* @__PURE__ */ new Set();
  #maps = /* @__PURE__ */ new Map();
  #complaints = [];
  #waiters = /* @__PURE__ */ new Set();
  #process;
  #control;
  #beats = 0;
  /** Stage of the kernel side that has begun, and the one whose counts were told too. */
  #begun = 0;
  #stage = 0;
  /** Seconds without output. */
  #silence = 0;
  #failure;
  #ending = false;
  #queue = Promise.resolve();
  #report;
  #declareDead = () => void 0;
  constructor(options) {
    this.#options = options;
    this.died = new Promise((_, reject) => this.#declareDead = reject);
    this.died.catch(() => void 0);
    this.#decoder = new Decoder({
      arch: options.features.arch,
      containers: options.containers,
      firstStage: FIRST_STAGE,
      ...options.onContainer ? { onContainer: options.onContainer } : {},
      onEvent: options.onEvent,
      onCheck: (what) => this.#checked.add(what)
    });
  }
  async attach() {
    const { signal, marker, features } = this.#options;
    signal?.throwIfAborted();
    const onAbort = () => this.#fail(abortReason(signal));
    signal?.addEventListener("abort", onAbort, { once: true });
    try {
      await this.#start();
      await this.#until(() => this.#beats > 0, MAX_ATTACH_SILENCE);
      this.#control = await ControlShell.start(marker, (line) => this.#loseControl(line));
      this.#control.check();
      const expected = ["syscall", "entry", "exec", "open", "exit"];
      if (features.capabilities !== "none") expected.push("capability");
      await this.#until(() => expected.every((what) => this.#checked.has(what)));
      await this.#nextStage();
      signal?.throwIfAborted();
    } catch (error) {
      this.#ending = true;
      await this.#control?.stop();
      await this.#process?.stop({ signal: "SIGKILL" });
      signal?.throwIfAborted();
      throw this.#attachError(error);
    } finally {
      signal?.removeEventListener("abort", onAbort);
    }
  }
  mark() {
    return this.#inTurn(async () => {
      await this.#nextStage();
      await this.#nextStage();
      return stageNumber(this.#stage, FIRST_STAGE);
    });
  }
  stop() {
    this.#report ??= this.#inTurn(() => this.#finish());
    return this.#report;
  }
  async #start() {
    const { bpftrace, program } = this.#options;
    const lines = new LatinLines((line) => this.#take(line), MAX_LINE_BYTES);
    this.#process = await startProcess([...bpftrace.command, "-f", "json", "-"], {
      dieWithParent: true,
      input: "pipe",
      onStdoutBytes: (chunk) => this.#receive(lines, chunk),
      onStderr: (line) => this.#complain(line),
      env: cleanEnvironment(process.env)
    });
    void this.#process.exited.then(({ code, signal }) => {
      if (!this.#ending)
        this.#fail(new EnvironmentError(`the recorder ended by itself (${signal ?? `exit code ${code}`})`));
    });
    this.#process.write(program);
    this.#process.endInput();
  }
  #receive(lines, chunk) {
    this.#silence = 0;
    try {
      lines.push(chunk);
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
    }
    this.#wake();
  }
  #take(line) {
    const record3 = parseLine(line);
    if (record3 !== void 0) this.#handle(record3);
  }
  #handle(record3) {
    if (record3.letter === "H") this.#beats++;
    else if (record3.letter === "M") this.#begun = record3.stage;
    else if (record3.letter === "E") this.#stage = this.#begun;
    else if (record3.letter === "map") this.#maps.set(record3.name, record3.entries);
    else this.#decoder.push(record3);
  }
  /** What bpftrace says on its standard error. */
  #complain(line) {
    if (line.trim() === "" || HARMLESS.test(line)) return;
    this.#complaints.push(line);
    if (this.#complaints.length > KEPT_COMPLAINTS) this.#complaints.shift();
    this.#decoder.problems.add(`the recorder complained: ${line.trim()}`);
  }
  #loseControl(complaint) {
    this.#fail(new EnvironmentError(`the shell that controls the recorder failed: ${complaint}`));
  }
  /** Begins the kernel side's next stage; resolves when everything before it has arrived, and the counts after it. */
  async #nextStage() {
    const next = this.#stage + 1;
    this.#maps.clear();
    this.#throwIfDead();
    this.#control?.beginStage();
    await this.#until(() => this.#stage >= next);
  }
  async #finish() {
    let lost = 0;
    const end = this.#stage + 1;
    this.#decoder.end(end);
    try {
      await this.#nextStage();
      await this.#nextStage();
      lost = this.#decoder.settle(this.#maps.get(COUNTS) ?? {}, this.#maps.get(SEEN) ?? {});
    } catch (error) {
      this.#decoder.problems.add(`the recorder did not end in order: ${messageOf(error)}`);
    }
    this.#ending = true;
    await this.#control?.stop();
    await this.#process?.stop({ signal: "SIGINT", graceMs: DETACH_MS });
    return {
      delivered: { ...this.#decoder.delivered },
      lost,
      problems: this.#decoder.problems.list(),
      warnings: this.#decoder.warnings.list()
    };
  }
  /** One at a time: each waits for the stage that it began. */
  #inTurn(work) {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => void 0);
    return result;
  }
  /** Resolves once `holds`; rejects when the recorder dies or says nothing for too long. */
  async #until(holds, maxSilence = MAX_SILENCE) {
    this.#throwIfDead();
    this.#silence = 0;
    const watch = setInterval(() => {
      if (this.#silence++ < maxSilence) return;
      this.#fail(new EnvironmentError(`the recorder said nothing for ${maxSilence} s`));
    }, 1e3);
    try {
      await new Promise((resolve, reject) => {
        this.#waiters.add({ holds, resolve, reject });
        this.#wake();
      });
    } finally {
      clearInterval(watch);
    }
  }
  #wake() {
    for (const waiter of this.#waiters) {
      if (this.#failure) waiter.reject(this.#failure);
      else if (waiter.holds()) waiter.resolve();
      else continue;
      this.#waiters.delete(waiter);
    }
  }
  #fail(error) {
    if (this.#failure || this.#ending) return;
    this.#failure = error;
    this.#wake();
    this.#declareDead(error);
    void this.#process?.stop({ signal: "SIGKILL" });
  }
  #throwIfDead() {
    if (this.#failure) throw this.#failure;
  }
  #attachError(error) {
    const said = this.#complaints.join(" | ");
    return new EnvironmentError(
      `the ebpf recorder could not be attached: ${messageOf(error)}${said === "" ? "" : ` (bpftrace: ${said})`}`,
      { next: "Run `bobctl doctor` to see what this machine lacks.", cause: error }
    );
  }
};
var COUNTS = "@n";
var SEEN = "@seen";
function cleanEnvironment(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("BPFTRACE_")));
}
function abortReason(signal) {
  const reason = signal?.reason;
  return reason instanceof Error ? reason : new Error("aborted");
}

// src/adapters/recorder/ebpf/ebpf-recorder.ts
var DECODING_REVISION = 1;
var MAX_TARGETS = 1e3;
async function ebpfRecorder(options) {
  if (isRoot()) await mountTracefs(options.onProgress);
  const features = await detectFeatures();
  return recorderOf(features, await ensureBpftrace(options));
}
function recorderOf(features, bpftrace) {
  return {
    name: "ebpf",
    version: `bpftrace ${bpftrace.version}`,
    digest: recorderDigest(features, bpftrace.version),
    notObserved: [
      "endpoints",
      "rulePolicies",
      ...features.capabilities === "none" ? ["capabilities"] : []
    ],
    attach: async (targets, onEvent, signal) => startSession({
      ...kernelSide(features, bpftrace, targetDevices(targets, (await stat3("/")).dev)),
      containers: targets.map(({ container }) => container),
      onEvent,
      ...signal ? { signal } : {}
    }),
    attachToNew: (onContainer, onEvent, signal) => startSession({
      ...kernelSide(features, bpftrace, "new"),
      containers: "new",
      onContainer,
      onEvent,
      ...signal ? { signal } : {}
    })
  };
}
function kernelSide(features, bpftrace, devices) {
  const marker = newMarker();
  const salt = BigInt(`0x${randomBytes3(8).toString("hex")}`);
  return { bpftrace, features, program: buildProgram({ features, devices, marker, salt }), marker };
}
function targetDevices(targets, ownRoot) {
  if (targets.length > Math.min(MAX_TARGETS, CONTROL_CONTAINER - 1)) {
    throw new InputError(`${targets.length} containers were to be recorded; ${MAX_TARGETS} are the limit`);
  }
  const owners = /* @__PURE__ */ new Map();
  return targets.map(({ container, rootDevice }) => {
    const device = kernelDevice(rootDevice);
    if (device === void 0)
      throw new InputError(`${container}: ${rootDevice} is not the number of a device`);
    if (rootDevice === ownRoot) {
      throw new EnvironmentError(
        `${container} lies on this machine's own root file system, so it cannot be told from other programs`,
        { next: "Use a storage driver that gives each container a file system of its own, such as overlay." }
      );
    }
    const other = owners.get(device);
    if (other !== void 0) {
      throw new InputError(
        `${container} and ${other} lie on the same file system, so they cannot be told apart`
      );
    }
    owners.set(device, container);
    return device;
  });
}
function recorderDigest(features, version) {
  const program = buildProgram({ features, devices: [], marker: "", salt: 0n });
  return createHash4("sha256").update(JSON.stringify([DECODING_REVISION, version, program])).digest("hex");
}

// src/pipeline/local-tools.ts
async function prepareLocalTools(deploy, context2) {
  await requireLocalCells(context2);
  const removed = await sweepLeftovers(context2.stateDir, (text) => context2.progress.warn(text));
  if (removed.length > 0) context2.progress.info(`removed what a killed run left: ${removed.join(", ")}`);
  const [image, recorder] = await imageAndRecorder(deploy, context2);
  return { machine: await readMachine(), image, recorder };
}
async function imageAndRecorder({ packages, suite }, { progress, cacheDir, signal: outer }) {
  const failed = new AbortController();
  const signal = AbortSignal.any([outer, failed.signal]);
  const image = step(
    progress,
    `image with ${packages.join(", ") || "the essential packages"}`,
    (onProgress) => ensureImage({ packages, suite, cacheDir, onProgress, signal }),
    ({ imageID }) => imageID
  );
  const recorder = step(
    progress,
    "recorder",
    (onProgress) => ebpfRecorder({ cacheDir, onProgress, signal }),
    ({ name, version }) => `${name} (${version})`
  );
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
    throw new EnvironmentError(
      `cell ${planned.cell}: clusters cannot be recorded by this version; only local cells can`,
      { next: "Choose a local cell: `bobctl plan --scope local` lists them." }
    );
  }
  if (planned.os !== machine.os || planned.arch !== machine.arch) {
    throw new EnvironmentError(
      `cell ${planned.cell} is for ${planned.os} on ${planned.arch}, and this machine is ${machine.os} on ${machine.arch}`
    );
  }
  if (planned.version !== "runc" || planned.kernel !== void 0) {
    throw new EnvironmentError(
      `cell ${planned.cell}: this version records local cells with runc on the machine's own kernel only`
    );
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

// src/pipeline/record.ts
import { join as join2 } from "node:path";

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
function isLoopback2({ family, first }) {
  return family === 4 ? first >> 24n === 127n : first === LOOPBACK_V6;
}
function isUnspecified({ first }) {
  return first === 0n;
}
function isInternalAddress(address) {
  const { family, first } = address;
  if (isLoopback2(address) || isUnspecified(address)) return true;
  if (family === 6) {
    return first >> 121n === 0x7en || first >> 118n === 0x3fan || first >> 120n === 0xffn;
  }
  const [a = 0, b = 0] = bytesOf(first);
  return a === 0 || a === 10 || a === 100 && (b & 192) === 64 || a === 169 && b === 254 || a === 172 && (b & 240) === 16 || a === 192 && b === 168 || a >= 224;
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
function listenCovers(listens, socket2) {
  const reach = reachOf(socket2.address);
  return listens.some(
    (entry) => entry.protocol === socket2.protocol && entry.port === socket2.port && reachOf(entry.address) === reach
  );
}
function reachOf(address) {
  const parsed = parseAddress(address);
  if (parsed === void 0) return address;
  return `${parsed.family} ${isUnspecified(parsed) ? "every" : isLoopback2(parsed) ? "loopback" : "one"}`;
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
        const open2 = this.#see(this.#opens, event.path, phase, () => ({
          path: event.path,
          flags: /* @__PURE__ */ new Set()
        }));
        for (const flag of event.flags) open2?.value.flags.add(flag);
        break;
      }
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
      opens: list(this.#opens).map((open2) => ({ ...open2, flags: sortedSet(open2.flags) })).sort((a, b) => compareBytes(a.path, b.path)),
      endpoints: [],
      ingress: list(this.#peers.ingress).sort(byIdentifier),
      egress: list(this.#peers.egress).sort(byIdentifier),
      listens: list(this.#listens).sort((a, b) => compareBytes(listenKey(a), listenKey(b)))
    };
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
  #see(map, key, phase, make2) {
    const known = map.get(key);
    if (known !== void 0) {
      known.phases |= phase;
      return known;
    }
    if (this.#size() >= MAX_ENTRIES) {
      this.#tooLarge = true;
      return void 0;
    }
    const seen = { value: make2(), phases: phase };
    map.set(key, seen);
    return seen;
  }
  #size() {
    return this.#syscalls.size + this.#capabilities.size + this.#execs.size + this.#opens.size + this.#peers.ingress.size + this.#peers.egress.size + this.#listens.size;
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
function listenKey(listen) {
  return `${listen.protocol}-${listen.port}-${listen.address}`;
}
function byIdentifier(a, b) {
  return compareBytes(a.identifier ?? "", b.identifier ?? "");
}

// src/pipeline/local-session.ts
import { mkdir as mkdir7, writeFile as writeFile6 } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep3 } from "node:timers/promises";

// src/adapters/cell/create-cell.ts
import { mkdir as mkdir6, readFile as readFile8, realpath as realpath3, writeFile as writeFile5 } from "node:fs/promises";
import path10 from "node:path";

// src/adapters/cell/capabilities.ts
var CONTAINERD_DEFAULT_CAPABILITIES = capabilities_default.capabilities.filter((capability) => capability.containerdDefault).map((capability) => capability.name);
var NUMBERS = new Map(capabilities_default.capabilities.map((capability) => [capability.name, capability.number]));
function capabilityNumber(name) {
  const number = NUMBERS.get(name);
  if (number !== void 0) return number;
  throw new InputError(`${JSON.stringify(name.slice(0, 80))} is not a Linux capability`, {
    next: "Capabilities are spelt in capitals and without CAP_, such as NET_ADMIN."
  });
}
function capabilitiesBeyond(names3, status) {
  const mask = BigInt(`0x${/^CapBnd:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? "0"}`);
  return names3.filter((name) => (mask >> BigInt(capabilityNumber(name)) & 1n) === 0n);
}

// src/adapters/cell/bundle.ts
var POD_FILES = ["/etc/hosts", "/etc/hostname", "/etc/resolv.conf"];
var OCI_VERSION = "1.0.2";
var DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
var OOM_SCORE = 1e3;
var MOUNTS = [
  mount("/proc", "proc", "proc", ["nosuid", "noexec", "nodev"]),
  mount("/dev", "tmpfs", "tmpfs", ["nosuid", "strictatime", "mode=755", "size=65536k"]),
  mount("/dev/pts", "devpts", "devpts", [
    "nosuid",
    "noexec",
    "newinstance",
    "ptmxmode=0666",
    "mode=0620",
    "gid=5"
  ]),
  mount("/dev/mqueue", "mqueue", "mqueue", ["nosuid", "noexec", "nodev"]),
  mount("/sys", "sysfs", "sysfs", ["nosuid", "noexec", "nodev", "ro"]),
  mount("/sys/fs/cgroup", "cgroup", "cgroup", ["nosuid", "noexec", "nodev", "relatime", "ro"]),
  mount("/dev/shm", "tmpfs", "shm", ["nosuid", "noexec", "nodev", "mode=1777", "size=65536k"])
];
var MASKED_PATHS = [
  "/proc/asound",
  "/proc/acpi",
  "/proc/kcore",
  "/proc/keys",
  "/proc/latency_stats",
  "/proc/timer_list",
  "/proc/timer_stats",
  "/proc/sched_debug",
  "/proc/scsi",
  "/sys/firmware",
  "/sys/devices/virtual/powercap"
];
var READONLY_PATHS = ["/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"];
function ociConfig(spec) {
  return {
    ociVersion: OCI_VERSION,
    process: ociProcess(spec),
    root: { path: spec.root, readonly: false },
    hostname: spec.hostname,
    mounts: [
      ...MOUNTS,
      ...POD_FILES.map((file) => mount(file, "bind", spec.podFiles[file], ["rbind", "rprivate", "rw"]))
    ],
    linux: {
      namespaces: [
        { type: "pid" },
        { type: "ipc" },
        { type: "uts" },
        { type: "mount" },
        { type: "cgroup" },
        { type: "network", path: spec.networkNamespace }
      ],
      cgroupsPath: spec.cgroupPath,
      resources: { devices: [{ allow: false, access: "rwm" }] },
      maskedPaths: [...MASKED_PATHS],
      readonlyPaths: [...READONLY_PATHS]
    }
  };
}
function ociProcess(spec) {
  const [program] = spec.command;
  if (program === void 0 || program === "")
    throw new InputError("the command of a container has no program");
  for (const part of spec.command) refuseNul(part, "the command of a container");
  const capabilities = spec.capabilities.map((name) => {
    capabilityNumber(name);
    return `CAP_${name}`;
  });
  const { uid, gid, additionalGids } = spec.user;
  return {
    terminal: false,
    user: { uid, gid, ...additionalGids.length > 0 ? { additionalGids } : {} },
    args: [...spec.command],
    env: environment(spec),
    cwd: workingDir(spec.workingDir),
    // Neither inheritable nor ambient, as containerd since 1.6.2.
    capabilities: { bounding: capabilities, effective: [...capabilities], permitted: [...capabilities] },
    rlimits: [{ type: "RLIMIT_NOFILE", soft: spec.openFiles, hard: spec.openFiles }],
    noNewPrivileges: false,
    oomScoreAdj: OOM_SCORE
  };
}
function environment(spec) {
  const variables = /* @__PURE__ */ new Map([
    ["PATH", DEFAULT_PATH],
    ["HOSTNAME", spec.hostname]
  ]);
  for (const [name, value] of Object.entries(spec.env)) {
    refuseNul(name + value, `the environment variable ${JSON.stringify(name.slice(0, 80))}`);
    if (name === "" || name.includes("=")) {
      throw new InputError(
        `${JSON.stringify(name.slice(0, 80))} cannot be the name of an environment variable`
      );
    }
    variables.set(name, value);
  }
  return [...variables].map(([name, value]) => `${name}=${value}`);
}
function workingDir(folder) {
  refuseNul(folder, "the working folder of a container");
  if (folder.startsWith("/")) return folder;
  throw new InputError(
    `the working folder ${JSON.stringify(folder.slice(0, 80))} of a container is not absolute`
  );
}
function refuseNul(text, what) {
  if (text.includes("\0")) throw new InputError(`${what} has a NUL character`);
}
function mount(destination, type, source, options) {
  return { destination, type, source, options };
}

// src/adapters/cell/container-log.ts
import { createWriteStream } from "node:fs";
import { mkdir as mkdir3 } from "node:fs/promises";
import path7 from "node:path";
var MAX_LOG_BYTES = 16 * 1024 * 1024;
var REMEMBERED_BYTES = 32 * 1024;
var REMEMBERED_CHUNK_BYTES = 8 * 1024;
var MAX_SHOWN_LINE_BYTES = 2048;
var ContainerLog = class _ContainerLog {
  /** Why the files do not hold everything; undefined as long as they do. */
  cut;
  #streams;
  #recent = [];
  #recentBytes = 0;
  constructor(streams) {
    this.#streams = streams;
  }
  /** Opens the files of a log; ones that are there are replaced. */
  static async open(folder) {
    await mkdir3(folder, { recursive: true });
    const streams = {
      stdout: await openStream(folder, "stdout"),
      stderr: await openStream(folder, "stderr")
    };
    const log = new _ContainerLog(streams);
    for (const name of ["stdout", "stderr"]) {
      streams[name].file.on("error", (error) => {
        streams[name].broken = true;
        log.cut ??= `the container's ${name} could not be written: ${messageOf(error)}`;
      });
    }
    return log;
  }
  add(name, chunk) {
    const stream = this.#streams[name];
    this.#remember(name, chunk);
    const kept = chunk.subarray(0, MAX_LOG_BYTES - stream.bytes);
    if (kept.length < chunk.length) {
      this.cut ??= `the container wrote more than ${MAX_LOG_BYTES} bytes to ${name}`;
    }
    if (kept.length === 0 || stream.broken) return;
    stream.bytes += kept.length;
    stream.file.write(kept);
  }
  /** The last lines of both streams, in the order in which they came; a long one is cut. */
  lastLines(count2) {
    const lines = [];
    const keep = (line) => void lines.push(line);
    const splitters = {
      stdout: new LineSplitter(keep, MAX_SHOWN_LINE_BYTES),
      stderr: new LineSplitter(keep, MAX_SHOWN_LINE_BYTES)
    };
    for (const { name, chunk } of this.#recent) splitters[name].push(chunk);
    for (const splitter of Object.values(splitters)) splitter.end();
    return lines.slice(-count2);
  }
  /** Ends the files; resolves when everything is written. */
  async close() {
    await Promise.all(Object.values(this.#streams).map(({ file }) => closed(file)));
  }
  #remember(name, chunk) {
    const kept = Buffer.from(chunk.subarray(-REMEMBERED_CHUNK_BYTES));
    this.#recent.push({ name, chunk: kept });
    this.#recentBytes += kept.length;
    while (this.#recentBytes > REMEMBERED_BYTES) this.#recentBytes -= this.#recent.shift()?.chunk.length ?? 0;
  }
};
async function openStream(folder, name) {
  const file = createWriteStream(path7.join(folder, `${name}.log`));
  await new Promise((resolve, reject) => {
    file.once("open", () => resolve());
    file.once("error", reject);
  });
  return { file, bytes: 0, broken: false };
}
async function closed(file) {
  if (file.destroyed) return;
  await new Promise((resolve) => {
    file.once("close", () => resolve());
    file.end();
  });
}

// src/adapters/cell/container-user.ts
var MAX_ID = 4294967294;
function containerUser(user, passwd, group) {
  const [userPart, groupPart] = splitOnce(user);
  const users = entriesOf(passwd);
  const known = users.find((entry) => entry.name === userPart || String(entry.id) === userPart);
  const uid = known?.id ?? idOf(userPart);
  if (uid === void 0) {
    throw new InputError(`the container has no user "${userPart}"`, {
      next: "Name a user of its /etc/passwd, or give a number."
    });
  }
  const groups = entriesOf(group);
  if (groupPart !== void 0) {
    const gid2 = groups.find((entry) => entry.name === groupPart)?.id ?? idOf(groupPart);
    if (gid2 !== void 0) return { uid, gid: gid2, additionalGids: [] };
    throw new InputError(`the container has no group "${groupPart}"`, {
      next: "Name a group of its /etc/group, or give a number."
    });
  }
  const gid = idOf(known?.rest[0] ?? "") ?? 0;
  const additional = known ? groups.filter((entry) => membersOf(entry).includes(known.name)) : [];
  return { uid, gid, additionalGids: additional.map((entry) => entry.id).filter((id) => id !== gid) };
}
function splitOnce(user) {
  const at = user.indexOf(":");
  return at === -1 ? [user, void 0] : [user.slice(0, at), user.slice(at + 1)];
}
function entriesOf(text) {
  return text.split("\n").flatMap((line) => {
    const [name = "", , number = "", ...rest] = line.split(":");
    const id = idOf(number);
    return name === "" || id === void 0 ? [] : [{ name, id, rest }];
  });
}
function membersOf(group) {
  return (group.rest[0] ?? "").split(",");
}
function idOf(text) {
  if (!/^[0-9]{1,10}$/.test(text)) return void 0;
  const id = Number(text);
  return id <= MAX_ID ? id : void 0;
}

// src/adapters/cell/root-files.ts
import { randomBytes as randomBytes4 } from "node:crypto";
import { constants } from "node:fs";
import { mkdir as mkdir4, open, readlink, rename as rename3, unlink } from "node:fs/promises";
var FOLDER2 = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
var NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
var READ_FILE = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
var MAX_LINKS = 40;
var MAX_PATH_LENGTH = 4096;
var MAX_NAME_LENGTH = 255;
var FOLDER_MODE = 493;
var MOUNTED_FOLDERS = ["/proc", "/sys", "/dev"];
async function writeInRoot(root, file, content, mode) {
  refuseMounted(file);
  await inFolderOf(root, file, true, async (folder, name) => {
    const temporary = `${folder}/.bobctl-${randomBytes4(8).toString("hex")}`;
    const handle = await open(temporary, NEW_FILE, 384);
    try {
      await handle.writeFile(content);
      await handle.chmod(mode & 4095);
      await rename3(temporary, `${folder}/${name}`);
    } catch (error) {
      await unlink(temporary).catch(() => void 0);
      throw errorCode(error) === "EISDIR" ? new InputError(`${file} is a folder in the container`) : error;
    } finally {
      await handle.close();
    }
  });
}
async function removeInRoot(root, file) {
  refuseMounted(file);
  try {
    await inFolderOf(root, file, false, (folder, name) => unlink(`${folder}/${name}`));
  } catch (error) {
    if (errorCode(error) === "ENOENT") return;
    if (errorCode(error) === "EISDIR" || errorCode(error) === "EPERM") {
      throw new InputError(`${file} is a folder in the container`);
    }
    throw error;
  }
}
async function readInRoot(root, file, maxBytes) {
  try {
    return await inFolderOf(root, file, false, async (folder, name) => {
      const handle = await open(`${folder}/${name}`, READ_FILE);
      try {
        if (!(await handle.stat()).isFile()) return void 0;
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(maxBytes), 0, maxBytes, 0);
        return buffer.toString("utf8", 0, bytesRead);
      } finally {
        await handle.close();
      }
    });
  } catch (error) {
    if (["ENOENT", "ELOOP", "ENXIO"].includes(errorCode(error) ?? "")) return void 0;
    throw error;
  }
}
async function inFolderOf(root, file, makeFolders, work) {
  const { folders, name } = splitPath(file);
  const opened = [await open(root, FOLDER2)];
  try {
    await descend(opened, folders, makeFolders, file);
    return await work(here(opened), name);
  } finally {
    for (const handle of opened) await handle.close();
  }
}
async function descend(opened, folders, make2, file) {
  const left = [...folders];
  let links = 0;
  for (let name = left.shift(); name !== void 0; name = left.shift()) {
    if (name === "" || name === ".") continue;
    if (name === "..") {
      if (opened.length > 1) await opened.pop()?.close();
      continue;
    }
    const next = `${here(opened)}/${name}`;
    const entered = await openFolder(next, make2);
    if (entered) {
      opened.push(entered);
      continue;
    }
    const target = await readlink(next).catch(() => void 0);
    if (target === void 0) throw new InputError(`${file} lies beneath a file of the container`);
    if (++links > MAX_LINKS) throw new InputError(`${file} lies behind too many links of the container`);
    if (target.startsWith("/")) for (const handle of opened.splice(1)) await handle.close();
    left.unshift(...target.split("/"));
  }
}
async function openFolder(folder, make2) {
  try {
    return await open(folder, FOLDER2);
  } catch (error) {
    if (errorCode(error) === "ENOTDIR" || errorCode(error) === "ELOOP") return void 0;
    if (errorCode(error) !== "ENOENT" || !make2) throw error;
    return makeFolder(folder);
  }
}
async function makeFolder(folder) {
  await mkdir4(folder).catch((error) => {
    if (errorCode(error) !== "EEXIST") throw error;
  });
  const made2 = await openFolder(folder, false);
  await made2?.chmod(FOLDER_MODE);
  return made2;
}
function here(opened) {
  const last = opened.at(-1);
  if (!last) throw new Error("no folder is open");
  return `/proc/self/fd/${last.fd}`;
}
function splitPath(file) {
  const shown2 = JSON.stringify(file.slice(0, 80));
  const segments = file.split("/");
  const tooLong = Buffer.byteLength(file) >= MAX_PATH_LENGTH || segments.some((part) => Buffer.byteLength(part) > MAX_NAME_LENGTH);
  if (!file.startsWith("/") || file.includes("\0") || tooLong) {
    throw new InputError(`${shown2} is not an absolute path in a container`);
  }
  const name = segments.pop() ?? "";
  if (segments.includes("..") || name === "" || name === "." || name === "..") {
    throw new InputError(`${shown2} does not name a file in a container`);
  }
  return { folders: segments, name };
}
function refuseMounted(file) {
  const plain2 = file.replace(/\/(?:\.?\/)*/g, "/");
  const mounted = POD_FILES.includes(plain2) || MOUNTED_FOLDERS.some((folder) => plain2 === folder || plain2.startsWith(`${folder}/`));
  if (mounted) throw new InputError(`${file} is mounted in the container and cannot be changed from outside`);
}

// src/adapters/cell/container-user-files.ts
var MAX_FILE_BYTES = 1024 * 1024;
async function findContainerUser(root, user) {
  const passwd = await readInRoot(root, "/etc/passwd", MAX_FILE_BYTES) ?? "";
  const group = await readInRoot(root, "/etc/group", MAX_FILE_BYTES) ?? "";
  return containerUser(user, passwd, group);
}

// src/adapters/cell/pod-files.ts
import { mkdir as mkdir5, writeFile as writeFile3 } from "node:fs/promises";
import path8 from "node:path";
var MAX_HOSTNAME_LENGTH = 63;
function hostnameOf(id) {
  return id.replace(/[^a-z0-9]+/g, "-").slice(0, MAX_HOSTNAME_LENGTH).replace(/-+$/, "");
}
function podFileContents(hostname, addresses) {
  const own = addresses[0]?.split("/")[0] ?? "127.0.0.1";
  const hosts = [
    "127.0.0.1	localhost",
    "::1	localhost ip6-localhost ip6-loopback",
    "fe00::0	ip6-localnet",
    "fe00::0	ip6-mcastprefix",
    "fe00::1	ip6-allnodes",
    "fe00::2	ip6-allrouters",
    `${own}	${hostname}`
  ];
  return {
    "/etc/hosts": `${hosts.join("\n")}
`,
    "/etc/hostname": `${hostname}
`,
    "/etc/resolv.conf": "nameserver 127.0.0.1\noptions ndots:5\n"
  };
}
async function writePodFiles(folder, hostname, addresses) {
  await mkdir5(folder);
  const contents = podFileContents(hostname, addresses);
  const places = {};
  for (const file of POD_FILES) {
    places[file] = path8.join(folder, path8.basename(file));
    await writeFile3(places[file], contents[file], { mode: 420 });
  }
  return places;
}

// src/adapters/cell/runc-cell.ts
import { setTimeout as sleep } from "node:timers/promises";

// src/adapters/cell/container-process.ts
import { readFile as readFile6 } from "node:fs/promises";

// src/adapters/cell/shim.ts
var SHIM_PROGRAM = String.raw`
use strict;
use warnings;
use POSIX ();

my $PR_SET_CHILD_SUBREAPER = 36;
my ($prctl, @runtime) = @ARGV;
syscall($prctl + 0, $PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0 or die "prctl: $!\n";

sub start {
    my ($stdin, $stdout, $stderr, @command) = @_;
    my $pid = fork() // die "fork: $!\n";
    return $pid if $pid;
    POSIX::dup2($stdin, 0);
    POSIX::dup2($stdout, 1);
    POSIX::dup2($stderr, 2);
    POSIX::close($_) for 3 .. 1023;
    exec { $command[0] } @command or POSIX::_exit(127);
}

my $null = POSIX::open('/dev/null', POSIX::O_RDONLY()) // die "/dev/null: $!\n";
my %copies;
my @container = map {
    my ($read, $write) = POSIX::pipe();
    $copies{ start($read, $_, $_, 'cat') } = 1;
    POSIX::close($read);
    $write;
} 1, 2;
my $create = start($null, @container, @runtime);
POSIX::close($_) for @container;

while ((my $pid = waitpid(-1, 0)) > 0) {
    my $code = ($? & 127) ? 128 + ($? & 127) : $? >> 8;
    next if $copies{$pid};
    my $event = $pid == $create ? "created $code" : "exited $pid $code";
    POSIX::write(3, "$event\n", length($event) + 1);
}
`;
var PRCTL_NUMBERS = {
  x64: 157,
  arm64: 167,
  riscv64: 167,
  arm: 172,
  ia32: 172,
  ppc64: 171,
  s390x: 172
};
function shimCommand(runtime, arch = process.arch) {
  const prctl = PRCTL_NUMBERS[arch];
  if (prctl === void 0) throw new Error(`the number of prctl is not known on ${arch}`);
  return ["perl", "-e", SHIM_PROGRAM, String(prctl), ...runtime];
}
function parseShimEvent(line) {
  const created = /^created ([0-9]+)$/.exec(line);
  if (created) return { event: "created", exitCode: Number(created[1]) };
  const exited = /^exited ([0-9]+) ([0-9]+)$/.exec(line);
  if (exited) return { event: "exited", pid: Number(exited[1]), exitCode: Number(exited[2]) };
  return void 0;
}

// src/adapters/cell/container-process.ts
var CREATE_TIMEOUT_MS = 6e4;
async function createContainer(paths, log, signal) {
  const call = runcCreate(paths);
  const exitCodes = /* @__PURE__ */ new Map();
  let tellCreated = () => void 0;
  const created = new Promise((resolve) => tellCreated = resolve);
  const complaints = [];
  const shim = await startProcess(shimCommand(call.argv), {
    dieWithParent: true,
    onStdoutBytes: (chunk) => log.add("stdout", chunk),
    onStderrBytes: (chunk) => log.add("stderr", chunk),
    onStatus: (line) => {
      const event = parseShimEvent(line);
      if (event?.event === "created") tellCreated(event.exitCode);
      else if (event?.event === "exited") exitCodes.set(event.pid, event.exitCode);
      else complaints.push(line);
    }
  });
  const exitCode = await untilCreated(shim, created, signal);
  if (exitCode !== 0) {
    await shim.stop();
    throw runcError("create", await reasonIn(call.log) || complaints.join(" "));
  }
  const pid = Number(await readFile6(pidFile(paths), "utf8"));
  return { pid, exited: shim.exited.then(() => exitCodes.get(pid)) };
}
async function untilCreated(shim, created, signal) {
  let stop = () => void 0;
  const stopped = new Promise((resolve) => stop = () => resolve("stopped"));
  signal?.addEventListener("abort", stop, { once: true });
  if (signal?.aborted) stop();
  const timer = setTimeout(stop, CREATE_TIMEOUT_MS);
  try {
    const outcome = await Promise.race([created, shim.exited, stopped]);
    if (typeof outcome === "number") return outcome;
    await shim.stop();
    signal?.throwIfAborted();
    throw new EnvironmentError(
      outcome === "stopped" ? `runc create did not end within ${CREATE_TIMEOUT_MS / 1e3} s` : "the process that watches the container ended unexpectedly"
    );
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
}

// src/adapters/cell/exec.ts
import { randomBytes as randomBytes5 } from "node:crypto";
import { readFile as readFile7, rm as rm2, writeFile as writeFile4 } from "node:fs/promises";
import path9 from "node:path";
var SETUP_MS = 1e4;
var KILLED = 137;
var KILL_INTERVAL_MS = 50;
async function runcExec(paths, process2, limits) {
  const stem = path9.join(paths.folder, `exec-${randomBytes5(6).toString("hex")}`);
  const processFile = `${stem}.json`;
  const pidFile2 = `${stem}.pid`;
  const command = ["exec", "--process", processFile, "--pid-file", pidFile2, paths.name];
  const call = runcCall(paths, command, `${stem}.log`);
  await writeFile4(processFile, JSON.stringify(process2), { mode: 384 });
  const timeout = AbortSignal.timeout(Math.ceil(limits.timeoutMs));
  let killing;
  const stop = () => {
    killing ??= setInterval(() => void killExec(pidFile2), KILL_INTERVAL_MS);
  };
  timeout.addEventListener("abort", stop, { once: true });
  limits.signal?.addEventListener("abort", stop, { once: true });
  try {
    const result = await run(call.argv, {
      timeoutMs: limits.timeoutMs + SETUP_MS,
      maxBytes: limits.maxBytes,
      ...limits.signal ? { signal: limits.signal } : {}
    });
    if (timeout.aborted) return { ...result, exitCode: KILLED, timedOut: true };
    return result.exitCode === 0 ? result : await withReason(result, call.log, paths);
  } finally {
    timeout.removeEventListener("abort", stop);
    limits.signal?.removeEventListener("abort", stop);
    clearInterval(killing);
    for (const file of [processFile, pidFile2, call.log]) await rm2(file, { force: true });
  }
}
async function withReason(result, log, paths) {
  const reason = await reasonIn(log);
  if (reason === "") return result;
  const exitCode = execFailure(reason);
  if (exitCode !== void 0) return { ...result, exitCode };
  throw new EnvironmentError(`nothing can be run in ${paths.name}: ${reason}`, {
    next: "See the last lines of the container in its logs folder."
  });
}
async function killExec(pidFile2) {
  const pid = Number(await readFile7(pidFile2, "utf8").catch(() => ""));
  if (!Number.isSafeInteger(pid) || pid <= 1) return;
  for (const descendant of await descendantsOf(pid)) signalProcess(descendant, "SIGKILL");
}

// src/adapters/cell/restart.ts
var STEADY_MS = 1e4;
var MAX_QUICK_FAILURES = 5;
var FIRST_PAUSE_MS = 500;
var LONGEST_PAUSE_MS = 8e3;
function afterExit(quickFailures, ranMs) {
  const failures = ranMs < STEADY_MS ? quickFailures + 1 : 0;
  if (failures >= MAX_QUICK_FAILURES) return { action: "give up" };
  const pauseMs = failures <= 1 ? 0 : Math.min(FIRST_PAUSE_MS * 2 ** (failures - 2), LONGEST_PAUSE_MS);
  return { action: "restart", pauseMs, quickFailures: failures };
}

// src/adapters/cell/scatter-pids.ts
import { randomInt } from "node:crypto";
var FIRST_PID = { min: 1e4, max: 25e3 };
async function scatterPids(pid) {
  await run(["nsenter", `--pid=/proc/${pid}/ns/pid`, "tee", "/proc/sys/kernel/ns_last_pid"], {
    input: String(randomInt(FIRST_PID.min, FIRST_PID.max))
  });
}

// src/adapters/cell/runc-cell.ts
var DEFAULT_EXEC_TIMEOUT_MS = 6e4;
var DEFAULT_EXEC_BYTES = 1024 * 1024;
var RUNNING_TIMEOUT_MS = 15e3;
var RUNNING_PAUSE_MS = 50;
var KILL_TIMEOUT_MS = 5e3;
var SHOWN_LOG_LINES = 5;
var RuncCell = class {
  id;
  /** Name of the container, its network name space and its cgroup. */
  containerName;
  /** The container's root as this machine sees it. */
  mergedRoot;
  /** `st_dev` of the container's root; the same over restarts. */
  rootDevice;
  netnsPath;
  /** Addresses beside those of the loopback interface, as they were given. */
  addresses;
  /** Rejects when the main process is given up or lost while the cell is up; never resolves. */
  died;
  #paths;
  #spec;
  #log;
  #onProgress;
  /** Aborted when the main process is to end and stay so. */
  #stopping = new AbortController();
  /** Aborted when the cell goes down. */
  #closing = new AbortController();
  #reportDeath = () => void 0;
  #container;
  #restarts = 0;
  #started = false;
  #failure;
  #supervision = Promise.resolve();
  #down;
  constructor(parts) {
    this.id = parts.id;
    this.containerName = parts.paths.name;
    this.mergedRoot = parts.paths.merged;
    this.rootDevice = parts.rootDevice;
    this.netnsPath = parts.spec.networkNamespace;
    this.addresses = parts.addresses;
    this.#paths = parts.paths;
    this.#spec = parts.spec;
    this.#log = parts.log;
    this.#onProgress = parts.onProgress;
    this.died = new Promise((_, reject) => this.#reportDeath = reject);
    this.died.catch(() => void 0);
  }
  /** Id of the main process on this machine; undefined before the start and between two runs. */
  pid() {
    return this.#container?.pid;
  }
  /** How often the main process was started again. */
  get restarts() {
    return this.#restarts;
  }
  /** Why the log files do not hold everything that the container wrote; undefined when they do. */
  get logCut() {
    return this.#log.cut;
  }
  /** The last lines that the container wrote. */
  lastLines(count2) {
    return this.#log.lastLines(count2);
  }
  /**
   * Starts the workload. Its container is there when `beforeStart` is called, and nothing of the workload has run.
   * From then on a main process that ends is started again in the same root.
   * @throws InputError when the command is not in the image; EnvironmentError; what `beforeStart` throws.
   */
  async start(beforeStart, signal) {
    this.#refuseDown();
    if (this.#started) throw new Error(`the cell ${this.id} was started before`);
    this.#started = true;
    const container = await this.#launch(
      signal ? AbortSignal.any([signal, this.#stopping.signal]) : this.#stopping.signal,
      beforeStart
    );
    this.#supervision = this.#supervise(container);
  }
  /**
   * Runs a command in the container and waits for it. A non-zero exit is a result, not an error; 127: there is no
   * such program, 126: it cannot be executed, 137 with `timedOut`: it took too long.
   * @throws InputError for a user that the container does not have; EnvironmentError when it does not run.
   */
  async exec(argv, options = {}) {
    this.#refuseDown();
    await this.#untilRunning();
    const process2 = ociProcess({
      ...this.#spec,
      command: argv,
      env: { ...this.#spec.env, ...options.env },
      ...options.user === void 0 ? {} : { user: await findContainerUser(this.mergedRoot, options.user) }
    });
    return runcExec(this.#paths, process2, {
      timeoutMs: options.timeoutMs ?? DEFAULT_EXEC_TIMEOUT_MS,
      maxBytes: options.maxBytes ?? DEFAULT_EXEC_BYTES,
      ...options.signal ? { signal: options.signal } : {}
    });
  }
  /**
   * Ends the main process for good, as Kubernetes ends a pod: asks it with SIGTERM, and kills it when it has not ended
   * after `graceMs` milliseconds. Root, network and logs stay until `down`.
   */
  async stop(graceMs) {
    this.#stopping.abort(new EnvironmentError(`the cell ${this.id} was stopped`));
    await this.#endMainProcess(graceMs);
    await this.#supervision;
  }
  /** Ends the main process in the same way, and has it started again in the same root; resolves when it is gone. */
  async restart(graceMs) {
    await this.#untilRunning();
    await this.#endMainProcess(graceMs);
  }
  /** What to put before a command of this machine to run it in the cell's network. */
  nsenter() {
    return inNetworkNamespace(this.containerName);
  }
  /**
   * Writes a file into the container's root from outside; missing folders are made. It belongs to root.
   * @throws InputError for a path that cannot be written.
   */
  async writeFile(file, content, mode = 420) {
    this.#refuseDown();
    await writeInRoot(this.mergedRoot, file, Buffer.from(content), mode);
  }
  /** Removes a file from the container's root from outside; one that is not there is fine. */
  async removeFile(file) {
    this.#refuseDown();
    await removeInRoot(this.mergedRoot, file);
  }
  /**
   * Removes everything of the cell but its logs. Safe to call at any time and more than once.
   * @throws EnvironmentError when something is left; calling it again tries again.
   */
  async down() {
    this.#down ??= this.#goDown().catch((error) => {
      this.#down = void 0;
      throw error;
    });
    await this.#down;
  }
  async #endMainProcess(graceMs) {
    const container = this.#container;
    if (container === void 0) return;
    signalProcess(container.pid, "SIGTERM");
    const timer = setTimeout(() => signalProcess(container.pid, "SIGKILL"), graceMs);
    await container.exited;
    clearTimeout(timer);
  }
  async #goDown() {
    const reason = new EnvironmentError(`the cell ${this.id} was taken down`);
    this.#closing.abort(reason);
    this.#stopping.abort(reason);
    await this.#kill();
    const { problems } = await tearDown(this.#paths);
    await this.#supervision;
    await this.#log.close();
    if (problems.length === 0) return;
    throw new EnvironmentError(`the cell ${this.id} was not removed completely: ${problems.join("; ")}`, {
      next: "What is left is removed when bobctl runs the next time."
    });
  }
  /** Kills the main process and lets its shim see it end; what does not end that way is left to `tearDown`. */
  async #kill() {
    const container = this.#container;
    if (!container) return;
    signalProcess(container.pid, "SIGKILL");
    await Promise.race([container.exited, sleep(KILL_TIMEOUT_MS, void 0, { ref: false })]);
  }
  /** Creates the container, waits for `beforeStart`, starts the workload. */
  async #launch(signal, beforeStart) {
    const container = await createContainer(this.#paths, this.#log, signal);
    this.#container = container;
    try {
      await scatterPids(container.pid);
      await beforeStart?.();
      signal.throwIfAborted();
      await runcStart(this.#paths, signal);
      return container;
    } catch (error) {
      await runcDelete(this.#paths).catch(() => void 0);
      this.#container = void 0;
      throw error;
    }
  }
  /** Restarts the main process until it is stopped or nothing helps. */
  async #supervise(first) {
    const stopping = this.#stopping.signal;
    try {
      let quickFailures = 0;
      for (let container = first; ; container = await this.#launch(stopping)) {
        const startedAt = performance.now();
        const exitCode = await container.exited;
        this.#container = void 0;
        if (stopping.aborted) return;
        if (exitCode === void 0)
          throw new EnvironmentError(`the process that watches ${this.id} was killed`);
        const next = afterExit(quickFailures, performance.now() - startedAt);
        if (next.action === "give up") throw this.#givenUp(exitCode);
        quickFailures = next.quickFailures;
        this.#restarts++;
        this.#onProgress?.(`the main process ended with exit code ${exitCode}; it is started again`);
        await runcDelete(this.#paths);
        await sleep(next.pauseMs, void 0, { signal: stopping });
      }
    } catch (error) {
      if (stopping.aborted) return;
      this.#failure = error;
      this.#reportDeath(error);
    }
  }
  #givenUp(exitCode) {
    const what = `the main process of ${this.id} ended ${MAX_QUICK_FAILURES} times in a row right after its start, with exit code ${exitCode}`;
    return new EnvironmentError(`${what}; ${this.lastWords()}`, {
      next: "Correct deploy.local, or see all of the output in the logs folder."
    });
  }
  /** The end of what the container wrote, as a phrase for messages. */
  lastWords() {
    const lines = this.lastLines(SHOWN_LOG_LINES).filter((line) => line.trim() !== "");
    return lines.length === 0 ? "it wrote nothing" : `it last wrote: ${lines.join(" | ")}`;
  }
  async #untilRunning() {
    if (!this.#started) throw new Error(`the cell ${this.id} was not started`);
    const end = performance.now() + RUNNING_TIMEOUT_MS;
    while (this.#container === void 0) {
      if (this.#failure !== void 0)
        throw new EnvironmentError(messageOf(this.#failure), { cause: this.#failure });
      if (performance.now() > end) throw new EnvironmentError(`the main process of ${this.id} does not run`);
      this.#stopping.signal.throwIfAborted();
      await sleep(RUNNING_PAUSE_MS);
    }
  }
  #refuseDown() {
    if (this.#closing.signal.aborted) throw new EnvironmentError(`the cell ${this.id} is down`);
  }
};

// src/adapters/cell/create-cell.ts
var PROGRAMS = ["runc", "perl", "ip", "nsenter", "setpriv", "mount", "umount"];
var FILE_MODE = 420;
var MAX_OPEN_FILES = 1048576;
async function createCell(options) {
  if (!isRoot()) {
    throw new EnvironmentError("local cells need root", { next: "Run it again with sudo." });
  }
  for (const program of PROGRAMS) await requireProgram(program);
  options.signal?.throwIfAborted();
  const capabilities = await grantable(options.capabilities ?? CONTAINERD_DEFAULT_CAPABILITIES);
  const name = newCellName(options.id);
  const paths = cellPaths(await madeFolder(options.stateDir), name);
  const state = { id: options.id, image: options.image.rootfs, logDir: path10.resolve(options.logDir) };
  try {
    await makeStateFolder(paths, state);
    return await fill(paths, capabilities, options);
  } catch (error) {
    const { problems } = await tearDown(paths);
    if (problems.length > 0) options.onProgress?.(`not removed: ${problems.join("; ")}`);
    throw diskFull(error, options.stateDir) ?? error;
  }
}
async function fill(paths, capabilities, options) {
  const rootDevice = await mountOverlay({ lower: options.image.rootfs, ...paths });
  options.signal?.throwIfAborted();
  for (const [file, content] of Object.entries(options.files ?? {})) {
    await writeInRoot(paths.merged, file, Buffer.from(content), FILE_MODE);
  }
  await makeNetworkNamespace(paths.name, options.addresses);
  options.signal?.throwIfAborted();
  const spec = await containerSpec(paths, capabilities, options);
  await mkdir6(paths.bundle);
  await writeFile5(path10.join(paths.bundle, "config.json"), JSON.stringify(ociConfig(spec)), { mode: 384 });
  const log = await ContainerLog.open(options.logDir);
  if (options.signal?.aborted) {
    await log.close();
    options.signal.throwIfAborted();
  }
  const { id, addresses, onProgress } = options;
  return new RuncCell({ id, paths, spec, addresses, rootDevice, log, ...onProgress ? { onProgress } : {} });
}
async function containerSpec(paths, capabilities, options) {
  const hostname = options.hostname ?? hostnameOf(options.id);
  return {
    command: options.command,
    user: await findContainerUser(paths.merged, options.user),
    env: options.env,
    workingDir: options.workingDir ?? "/",
    hostname,
    capabilities,
    openFiles: Math.min(MAX_OPEN_FILES, await openFilesLimit()),
    root: paths.merged,
    networkNamespace: networkNamespacePath(paths.name),
    cgroupPath: paths.cgroup,
    podFiles: await writePodFiles(paths.etc, hostname, options.addresses)
  };
}
async function grantable(names3) {
  const beyond = capabilitiesBeyond(names3, await readFile8("/proc/self/status", "utf8"));
  if (beyond.length === 0) return names3;
  throw new EnvironmentError(`this machine cannot grant the capabilities ${beyond.join(", ")}`, {
    next: "Leave them out under deploy.local.capabilities, or use a machine whose root has them."
  });
}
async function openFilesLimit() {
  const limits = await readFile8("/proc/self/limits", "utf8");
  const hard = /^Max open files\s+\S+\s+(\d+)/m.exec(limits)?.[1];
  return hard === void 0 ? MAX_OPEN_FILES : Number(hard);
}
async function madeFolder(folder) {
  try {
    await mkdir6(folder, { recursive: true });
    return await realpath3(folder);
  } catch (error) {
    throw new EnvironmentError(`the state folder ${folder} cannot be made`, {
      next: "Let BOBCTL_STATE name a folder that can be written.",
      cause: error
    });
  }
}
function diskFull(error, folder) {
  if (!["ENOSPC", "EDQUOT"].includes(errorCode(error) ?? "")) return void 0;
  return new EnvironmentError(`the disk of ${folder} is full`, {
    next: "Free some space, or let BOBCTL_STATE name a folder on a larger disk.",
    cause: error
  });
}

// src/adapters/cell/ready.ts
import { setTimeout as sleep2 } from "node:timers/promises";

// src/adapters/cell/probe.ts
var PROBE_PROGRAM = String.raw`
'use strict';
const net = require('node:net');
const http = require('node:http');
const PAUSE_MS = 50;
const ATTEMPT_MS = 1000;
const { hosts, port, path, timeoutMs } = JSON.parse(process.argv[1]);

function connect(host) {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host, port, timeout: ATTEMPT_MS });
    socket.once('connect', () => { socket.destroy(); resolve(); });
    socket.once('timeout', () => { socket.destroy(); reject(new Error('no answer')); });
    socket.once('error', reject);
  });
}

function get(host) {
  return new Promise((resolve, reject) => {
    const request = http.get({ host, port, path, timeout: ATTEMPT_MS, agent: false }, (response) => {
      response.destroy();
      const { statusCode } = response;
      if (statusCode >= 200 && statusCode < 400) resolve();
      else reject(new Error('status ' + statusCode));
    });
    request.once('timeout', () => request.destroy(new Error('no answer')));
    request.once('error', reject);
  });
}

async function main() {
  const end = performance.now() + timeoutMs;
  let last = 'no attempt';
  while (performance.now() < end) {
    for (const host of hosts) {
      try {
        await (path === undefined ? connect(host) : get(host));
        process.exit(0);
      } catch (error) {
        if (host === hosts[0] || error.code !== 'ECONNREFUSED') last = host + ': ' + (error.code ?? error.message);
      }
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  process.stderr.write(last);
  process.exit(1);
}
main();
`;

// src/adapters/cell/ready.ts
var EXEC_PAUSE_MS = 200;
var PROBE_SETUP_MS = 5e3;
async function waitReady(cell, ready, outer) {
  const ended = new AbortController();
  const signal = outer ? AbortSignal.any([outer, ended.signal]) : ended.signal;
  const hosts = ["127.0.0.1", ...cell.addresses.map((address) => address.split("/")[0] ?? ""), "::1"];
  try {
    await Promise.race([cell.died, untilReady(cell, ready, hosts, signal)]);
  } finally {
    ended.abort();
  }
}
async function untilReady(cell, ready, hosts, signal) {
  switch (ready.kind) {
    case "seconds":
      await sleep2(ready.seconds * 1e3, void 0, { signal }).catch(() => void 0);
      signal.throwIfAborted();
      return;
    case "exec":
      return untilExecSucceeds(cell, ready.command, ready.timeoutMs, signal);
    case "tcp":
      return untilAnswered(cell, { hosts, port: ready.port, timeoutMs: ready.timeoutMs }, signal);
    case "http":
      return untilAnswered(
        cell,
        { hosts, port: ready.port, path: ready.path, timeoutMs: ready.timeoutMs },
        signal
      );
  }
}
async function untilExecSucceeds(cell, command, timeoutMs, signal) {
  const end = performance.now() + timeoutMs;
  let last = "it was never run";
  for (let left = timeoutMs; left > 0; left = end - performance.now()) {
    const result = await cell.exec(command, { timeoutMs: left, signal });
    if (result.exitCode === 0) return;
    last = result.timedOut ? "it did not end" : `exit code ${result.exitCode} ${result.stderr.trim().split("\n").at(-1) ?? ""}`;
    await sleep2(EXEC_PAUSE_MS, void 0, { signal }).catch(() => void 0);
    signal.throwIfAborted();
  }
  throw notReady(
    cell,
    `the command ${JSON.stringify(command.join(" "))} to end with 0`,
    timeoutMs,
    last.trim()
  );
}
async function untilAnswered(cell, request, signal) {
  const env = { ...process.env, NODE_OPTIONS: "" };
  const argv = [...cell.nsenter(), process.execPath, "--eval", PROBE_PROGRAM, JSON.stringify(request)];
  const result = await run(argv, { timeoutMs: request.timeoutMs + PROBE_SETUP_MS, env, signal }).catch(
    (error) => {
      signal.throwIfAborted();
      throw new EnvironmentError(`it cannot be asked whether the cell is ready: ${messageOf(error)}`);
    }
  );
  if (result.exitCode === 0) return;
  const what = request.path === void 0 ? `TCP port ${request.port}` : `HTTP on port ${request.port}, path ${request.path}`;
  throw notReady(cell, what, request.timeoutMs, result.stderr.trim() || "no answer");
}
function notReady(cell, what, timeoutMs, last) {
  const waited = `waited ${timeoutMs / 1e3} s for ${what} (${last})`;
  return new EnvironmentError(`${cell.id} was not ready: ${waited}; ${cell.lastWords()}`, {
    next: "Correct deploy.local.ready or give it a longer timeout; all of the output is in the logs folder."
  });
}

// src/adapters/workload/agent-client.ts
var START_TIMEOUT_MS2 = 2e4;
var SHOWN_LINES = 3;
var MAX_LINE_BYTES2 = 6 * MAX_REPLY_BYTES + 1024 * 1024;
async function startNetAgent(options) {
  const calls = new PendingCalls();
  const said = [];
  const child = await startProcess([...options.prefix ?? [], process.execPath, options.agentFile], {
    input: "pipe",
    dieWithParent: true,
    maxLineBytes: MAX_LINE_BYTES2,
    onStdout: (line) => calls.read(line),
    onStderr: (line) => said.push(line),
    ...options.signal ? { signal: options.signal } : {}
  });
  void child.exited.then((exit) => calls.end(`ended with ${exitText(exit)}${tail(said)}`));
  const timer = setTimeout(
    () => calls.end(`did not start within ${START_TIMEOUT_MS2 / 1e3} s`),
    START_TIMEOUT_MS2
  );
  try {
    await calls.ready;
  } catch (error) {
    await child.stop();
    options.signal?.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timer);
  }
  return agentOf(child, calls);
}
function agentOf(child, calls) {
  return {
    call: (call) => calls.begin(call, (line) => child.write(line)),
    stop: async () => {
      child.endInput();
      await child.stop();
    }
  };
}
var PendingCalls = class {
  ready;
  #pending = /* @__PURE__ */ new Map();
  #markReady;
  #markGone;
  #gone;
  #lastId = 0;
  constructor() {
    this.ready = new Promise((resolve, reject) => {
      this.#markReady = resolve;
      this.#markGone = reject;
    });
    this.ready.catch(() => void 0);
  }
  async begin(call, write) {
    if (this.#gone) throw this.#gone;
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      write(`${JSON.stringify({ id, ...call })}
`);
    });
  }
  read(line) {
    const message = JSON.parse(line);
    if ("ready" in message) {
      this.#markReady?.();
      return;
    }
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if ("error" in message) pending?.reject(new Error(message.error));
    else pending?.resolve(message.result);
  }
  end(why) {
    this.#gone ??= new EnvironmentError(`the network agent ${why}`);
    this.#markGone?.(this.#gone);
    for (const { reject } of this.#pending.values()) reject(this.#gone);
    this.#pending.clear();
  }
};
function exitText({ code, signal }) {
  return signal ?? `exit code ${code ?? 0}`;
}
function tail(said) {
  const lines = said.slice(-SHOWN_LINES).map((line) => line.trim());
  return lines.length === 0 ? "" : `: ${lines.join(" | ")}`;
}

// src/adapters/workload/transport.ts
var DEFAULT_RETRY_MS = 1e4;
var DEFAULT_PORTS = { http: 80, https: 443, redis: 6379 };
function networkTransport(options) {
  const { agent, exec } = options;
  const retryForMs = options.retryForMs ?? DEFAULT_RETRY_MS;
  const hostOf = options.hostOf ?? (() => "127.0.0.1");
  return {
    begin: async (action, target, limits) => {
      const { timeoutMs } = limits;
      const endpoint = (scheme, port = target.port) => ({
        host: hostOf(target),
        port: port ?? defaultPort(scheme)
      });
      switch (action.kind) {
        case "redis":
          return redisChannel(agent, action.command, endpoint("redis"), { timeoutMs, retryForMs });
        case "http":
          return channel(async () => {
            const secure = target.scheme === "https";
            const request = { ...action, secure };
            const place = endpoint(secure ? "https" : "http");
            const { status, body } = await agent.call({
              op: "http",
              endpoint: place,
              request,
              timeoutMs,
              retryForMs
            });
            return { kind: "http", status, body };
          });
        case "tcp":
          return channel(async () => {
            const place = endpoint(target.scheme, action.port);
            const { response } = await agent.call({
              op: "tcp",
              endpoint: place,
              exchange: action,
              timeoutMs,
              retryForMs
            });
            return { kind: "tcp", response };
          });
        case "exec": {
          const { command, container, pod } = action;
          const where = {
            ...container === void 0 ? {} : { container },
            ...pod === void 0 ? {} : { pod }
          };
          return channel(async () => {
            const { exitCode, stdout, stderr } = await exec(command, { ...limits, ...where });
            return { kind: "exec", exitCode, stdout, stderr };
          });
        }
        case "unsupported":
          throw new InputError(`${action.what} is not supported`);
      }
    }
  };
}
async function redisChannel(agent, command, endpoint, limits) {
  const { session } = await agent.call({ op: "redis-open", endpoint, retryForMs: limits.retryForMs });
  return {
    act: async () => {
      const result = await agent.call({ op: "redis", session, command, ...limits });
      return "reply" in result ? { kind: "redis", reply: result.reply } : { kind: "closed" };
    },
    close: async () => {
      await agent.call({ op: "redis-close", session });
    }
  };
}
function channel(act) {
  return { act, close: () => Promise.resolve() };
}
function defaultPort(scheme) {
  const port = Object.hasOwn(DEFAULT_PORTS, scheme) ? DEFAULT_PORTS[scheme] : void 0;
  if (port === void 0) {
    throw new InputError(`the suite does not say which port is meant`, { next: "Give target.port." });
  }
  return port;
}

// src/pipeline/local-session.ts
var SETTLE_MS = 2e3;
var STOP_GRACE_MS = 2e4;
var MAX_LOG_NAME = 100;
async function withLocalSession(options, context2, work) {
  const { deploy } = options;
  await mkdir7(options.logDir, { recursive: true });
  const cell = await createCell({
    id: options.cellId,
    image: options.image,
    command: deploy.command,
    user: deploy.user,
    ...deploy.capabilities ? { capabilities: deploy.capabilities } : {},
    env: deploy.env,
    addresses: deploy.addresses,
    files: deploy.files,
    stateDir: context2.stateDir,
    logDir: options.logDir,
    signal: context2.signal
  });
  let recorder;
  let agent;
  try {
    recorder = await step(
      context2.progress,
      "attach the recorder",
      () => options.recorder.attach(
        [{ container: deploy.container, rootDevice: cell.rootDevice }],
        options.onEvent,
        context2.signal
      )
    );
    agent = await startNetAgent({
      agentFile: context2.agentFile,
      prefix: cell.nsenter(),
      signal: context2.signal
    });
    await step(context2.progress, "start the workload", async (update) => {
      await cell.start(void 0, context2.signal);
      update("waiting until it is ready");
      await waitReady(cell, deploy.ready, context2.signal);
    });
    const session = {
      cell,
      recorder,
      access: accessOf(options, cell, agent, context2),
      stopWorkload: () => cell.stop(STOP_GRACE_MS),
      restartWorkload: async () => {
        await cell.restart(STOP_GRACE_MS);
        await waitReady(cell, deploy.ready, context2.signal);
      }
    };
    const value = await Promise.race([work(session), recorder.died, cell.died]);
    const report = await recorder.stop();
    return {
      value,
      report,
      restarts: cell.restarts,
      ...cell.logCut === void 0 ? {} : { logCut: cell.logCut }
    };
  } finally {
    await agent?.stop();
    await recorder?.stop().catch(() => void 0);
    await cell.down();
  }
}
async function settle(context2, ms = SETTLE_MS) {
  await sleep3(ms, void 0, { signal: context2.signal });
}
function accessOf({ workload, deploy, logDir, cellId }, cell, agent, context2) {
  const port = deploy.ready.kind === "tcp" || deploy.ready.kind === "http" ? deploy.ready.port : void 0;
  return {
    transport: networkTransport({
      agent,
      exec: (argv, { timeoutMs, signal }) => cell.exec(argv, { timeoutMs, ...signal === void 0 ? {} : { signal } })
    }),
    script: {
      cell: cellId,
      host: "127.0.0.1",
      ...port === void 0 ? {} : { port },
      namespace: workload.identity.namespace
    },
    scriptPrefix: cell.nsenter(),
    log: (name, text) => writeFile6(join(logDir, logName(name)), text),
    signal: context2.signal
  };
}
function logName(name) {
  const safe = name.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[.-]+/, "");
  return safe.length <= MAX_LOG_NAME ? safe : `${safe.slice(0, MAX_LOG_NAME - 5)}${safe.slice(-5)}`;
}

// src/pipeline/suites.ts
import { basename } from "node:path";

// src/adapters/workload/run-script.ts
import { constants as constants2 } from "node:fs";
import { access } from "node:fs/promises";
import { constants as osConstants } from "node:os";
var DEFAULT_TIMEOUT_MS = 6e5;
var MAX_OUTPUT_BYTES = 1024 * 1024;
async function runScript(file, args, environment2, options = {}) {
  await access(file, constants2.X_OK).catch((error) => {
    throw new InputError(`${file}: cannot be executed`, {
      next: "Give it a first line such as #!/bin/sh, and make it executable with chmod +x.",
      cause: error
    });
  });
  const started = performance.now();
  const stdout = new KeptOutput();
  const stderr = new KeptOutput();
  const child = await startProcess([...options.prefix ?? [], file, ...args], {
    env: { ...process.env, ...variablesOf(environment2) },
    onStdoutBytes: (chunk) => stdout.add(chunk),
    onStderrBytes: (chunk) => stderr.add(chunk),
    ...options.cwd === void 0 ? {} : { cwd: options.cwd },
    ...options.signal ? { signal: options.signal } : {}
  });
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    void child.stop();
  }, options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const exit = await child.exited;
  clearTimeout(timer);
  endLeftovers(child.pid);
  options.signal?.throwIfAborted();
  const exitCode = exit.code ?? 128 + (exit.signal ? osConstants.signals[exit.signal] : 0);
  return {
    passed: exitCode === 0 && !timedOut,
    exitCode,
    timedOut,
    stdout: stdout.text(),
    stderr: stderr.text(),
    truncated: stdout.truncated || stderr.truncated,
    durationMs: Math.round(performance.now() - started)
  };
}
function variablesOf(environment2) {
  const { cell, host, port, namespace, kubeconfig } = environment2;
  return {
    BOBCTL_CELL: cell,
    BOBCTL_HOST: host,
    ...port === void 0 ? {} : { BOBCTL_PORT: String(port) },
    BOBCTL_NAMESPACE: namespace,
    ...kubeconfig === void 0 ? {} : { KUBECONFIG: kubeconfig }
  };
}
function endLeftovers(group) {
  try {
    process.kill(-group, "SIGKILL");
  } catch (error) {
    if (errorCode(error) !== "ESRCH") throw error;
  }
}
var KeptOutput = class {
  truncated = false;
  #chunks = [];
  #left = MAX_OUTPUT_BYTES;
  add(chunk) {
    if (chunk.length > this.#left) this.truncated = true;
    const kept = chunk.subarray(0, this.#left);
    this.#left -= kept.length;
    this.#chunks.push(Buffer.from(kept));
  }
  text() {
    return Buffer.concat(this.#chunks).toString("utf8");
  }
};

// src/adapters/workload/run-suite.ts
import { setTimeout as sleep4 } from "node:timers/promises";

// src/core/workload/judge.ts
var NOT_STARTED = [126, 127];
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
  if (action.kind === "exec" && answer.kind === "exec") return execFailure2(action, answer);
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
function execFailure2(action, answer) {
  const { exitCode } = answer;
  const wrong = action.expectedExitCode === void 0 ? NOT_STARTED.includes(exitCode) : exitCode !== action.expectedExitCode;
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
    await sleep4(AGAIN_PAUSE_MS, void 0, options.signal ? { signal: options.signal } : {});
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
  const channel2 = await transport.begin(test.action, target, { timeoutMs, ...signal ? { signal } : {} });
  try {
    for (let i = 0; i < test.repeat; i++) {
      signal?.throwIfAborted();
      if (seen(await channel2.act())) return;
    }
  } finally {
    await channel2.close();
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

// src/pipeline/suites.ts
async function runBenign(entries, access2, update) {
  const outcome = { passed: 0, failed: 0, why: [] };
  for (const entry of entries) {
    if (entry.kind === "suite") {
      await runBenignSuites(suitesOf(entry, "FunctionalTestSuite"), access2, update, outcome);
    } else if (entry.kind === "run") await runBenignScript(entry, access2, update, outcome);
    else outcome.why.push("helm test was not run: there is no cluster here");
  }
  return outcome;
}
function attacksOf(entries, access2) {
  return entries.flatMap((entry) => {
    if (entry.kind === "suite") {
      return suitesOf(entry, "AttackSuite").flatMap((suite) => suiteAttacks(suite, access2));
    }
    if (entry.kind === "helmTest") return [];
    return [{ name: basename(entry.path), run: () => scriptAttack(entry, access2) }];
  });
}
function wholeSuites(entries) {
  return entries.flatMap((entry) => entry.kind === "suite" ? suitesOf(entry, "AttackSuite") : []).filter(({ expectedDetections }) => expectedDetections.length > 0);
}
function suitesOf(entry, kind) {
  return entry.suites.filter((suite) => suite.kind === kind);
}
async function runBenignSuites(suites, access2, update, outcome) {
  for (const suite of suites) {
    const result = await runSuite(suite, access2.transport, {
      signal: access2.signal,
      onProgress: (test, index, count2) => update(`${suite.name}: ${test.name} (${index + 1} of ${count2})`)
    });
    outcome.passed += result.passed;
    outcome.failed += result.failed;
    for (const test of result.tests) {
      if (test.error !== void 0) outcome.why.push(`${test.name}: ${test.error}`);
      if (test.skipped !== void 0) outcome.why.push(`${test.name} was not run: ${test.skipped}`);
    }
    await access2.log(`suite-${suite.name}.json`, `${JSON.stringify(result, null, 2)}
`);
  }
}
async function runBenignScript(entry, access2, update, outcome) {
  update(entry.path);
  const result = await script2(entry, access2);
  if (result.passed) outcome.passed += 1;
  else {
    outcome.failed += 1;
    const how = result.timedOut ? "took too long" : `ended with exit code ${result.exitCode}`;
    outcome.why.push(`${entry.path}: ${how}`);
  }
}
function suiteAttacks(suite, access2) {
  return suite.tests.map((test) => ({
    name: test.name,
    suite,
    test,
    run: async () => {
      const result = await runAttack(test, suite.target, access2.transport, { signal: access2.signal });
      await access2.log(`attack-${test.name}.json`, `${JSON.stringify(result, null, 2)}
`);
      const ran = result.outcome !== "failed" && result.outcome !== "skipped";
      return { ran, response: result.response, ...result.error === void 0 ? {} : { why: result.error } };
    }
  }));
}
async function scriptAttack(entry, access2) {
  const result = await script2(entry, access2);
  return {
    ran: !result.timedOut,
    response: result.stdout,
    ...result.timedOut ? { why: "it took too long" } : {}
  };
}
async function script2(entry, access2) {
  const result = await runScript(entry.file, entry.args, access2.script, {
    prefix: access2.scriptPrefix,
    signal: access2.signal
  });
  await access2.log(`script-${basename(entry.path)}.log`, `${result.stdout}${result.stderr}`);
  return result;
}

// src/pipeline/record.ts
async function record2(loaded, planned, tools, out, context2) {
  requireLocalCell(planned, tools.machine);
  const folder = out.recording(planned.id);
  const digests = {
    ...loaded.digests,
    image: tools.image.imageID,
    recorder: tools.recorder.digest
  };
  const finished = await finishedRecording(folder, digests);
  if (finished) {
    context2.progress.info("finished before from the same inputs, used again");
    return { recording: finished, folder, reused: true };
  }
  const started = /* @__PURE__ */ new Date();
  const empty = emptyRecording(loaded, planned, tools, digests, started);
  let recording;
  await writeFolderAtomic(folder, async (partial) => {
    recording = await made(loaded, planned, tools, empty, join2(partial, "logs"), context2);
    await writeFileAtomic(join2(partial, "recording.json"), writeRecording(recording));
    await writeFileAtomic(
      join2(partial, "bob.yaml"),
      renderBob(bobFromRecording(recording), { world: "profiles" })
    );
  });
  if (recording === void 0) throw new Error(`record: ${planned.id} was not made`);
  return { recording, folder, reused: false };
}
async function made(loaded, planned, tools, empty, logDir, context2) {
  try {
    return await recorded(loaded, planned, tools, empty, logDir, context2);
  } catch (error) {
    context2.signal.throwIfAborted();
    if (!(error instanceof BobctlError) || error.exitCode === EXIT.usage) throw error;
    context2.progress.warn(`failed: ${error.message}`);
    if (error.next !== void 0) context2.progress.warn(`next: ${error.next}`);
    return { ...empty, status: "failed", reasons: [messageOf(error)], times: timesOf(empty) };
  }
}
async function recorded(loaded, planned, tools, empty, logDir, context2) {
  const deploy = localDeploy(loaded.workload);
  const builder = new ProfileBuilder(containerIdentity(deploy.container, tools));
  let ready;
  const result = await withLocalSession(
    {
      cellId: planned.cell,
      workload: loaded.workload,
      deploy,
      image: tools.image,
      recorder: tools.recorder,
      logDir,
      onEvent: (event) => builder.add(event)
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
  return finishedFrom(empty, result, builder, ready);
}
function finishedFrom(empty, { value: suite, report, logCut }, builder, ready) {
  const suiteReasons = suiteProblems(suite);
  const partialReasons = [...report.lost > 0 ? [`${report.lost} events got lost`] : [], ...report.problems];
  return {
    ...empty,
    status: suiteReasons.length > 0 ? "failed" : builder.tooLarge ? "too-large" : "completed",
    completion: partialReasons.length > 0 ? "partial" : "complete",
    reasons: [...suiteReasons, ...partialReasons],
    warnings: [
      ...report.warnings,
      ...logCut === void 0 ? [] : [`the container's log is not whole: ${logCut}`]
    ],
    events: { delivered: report.delivered, lost: report.lost },
    times: { ...timesOf(empty), ...ready === void 0 ? {} : { ready } },
    suite: { passed: suite.passed, failed: suite.failed },
    containers: [builder.build()]
  };
}
function suiteProblems({ passed, failed, why }) {
  if (failed > 0) return [`${failed} of ${passed + failed} benign tests failed`, ...why];
  if (passed === 0) return ["no benign test was run", ...why];
  return [];
}
function emptyRecording(loaded, planned, { machine, recorder }, digests, started) {
  return {
    apiVersion: API_VERSION,
    kind: "Recording",
    id: planned.id,
    cell: {
      id: planned.cell,
      os: machine.os,
      distro: planned.distro,
      version: planned.version,
      arch: machine.arch,
      kernel: machine.kernel
    },
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
    architectures: [machine.arch],
    containers: []
  };
}
function containerIdentity(name, { image }) {
  return { type: "containers", name, imageID: image.imageID };
}
function timesOf({ times }) {
  const finished = (/* @__PURE__ */ new Date()).toISOString();
  return { started: times?.started ?? finished, finished };
}
async function finishedRecording(folder, digests) {
  const file = join2(folder, "recording.json");
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
import { join as join3 } from "node:path";
async function removeUnfinishedOutput(out) {
  for (const folder of [out.root, out.recordings, out.superset, join3(out.root, "verify")]) {
    await removeUnfinished(folder);
  }
}

export {
  prepareLocalTools,
  localDeploy,
  requireLocalCell,
  canonicalAddress,
  neighborFromEvent,
  listenFromEvent,
  egressCovers,
  ingressCovers,
  listenCovers,
  withLocalSession,
  settle,
  runBenign,
  attacksOf,
  wholeSuites,
  record2 as record,
  containerIdentity,
  removeUnfinishedOutput
};
