import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  parseRequestUrl
} from "./chunk-3GI2IVGO.mjs";
import {
  treeFingerprint
} from "./chunk-RFLBJ64U.mjs";
import {
  runBenign,
  speaksHttp
} from "./chunk-YZ7YGPFB.mjs";
import {
  ContainerLog,
  MAX_QUICK_FAILURES,
  afterExit,
  hostnameOf,
  waitReady,
  withLocalSession
} from "./chunk-XPNUMBIM.mjs";
import {
  cellPaths,
  createArguments,
  descendantsOf,
  docker,
  inspect,
  listStateFolder,
  makeStateFolder,
  newCellName,
  readState,
  sandboxArguments,
  sandboxName,
  tearDown,
  whyNoDocker
} from "./chunk-S7XKW7AU.mjs";
import {
  CONTAINERD_DEFAULT_CAPABILITIES,
  ebpfRecorder,
  removeInRoot,
  runScript,
  scatterPids,
  startNetAgent,
  writeInRoot
} from "./chunk-ZXHWLACW.mjs";
import {
  accessOf,
  settle
} from "./chunk-YRYQIDJY.mjs";
import {
  loadWorkload,
  planMatrix
} from "./chunk-ZFXSYQLJ.mjs";
import {
  recordingFromProfile
} from "./chunk-3Z46RNF4.mjs";
import {
  endpointCovers
} from "./chunk-Q7GFCWDG.mjs";
import {
  readRecording,
  writeRecording
} from "./chunk-K7JALUIJ.mjs";
import {
  recordingId
} from "./chunk-XE7EIRRC.mjs";
import {
  API_VERSION,
  bobFromRecording,
  renderBob
} from "./chunk-4XLJXFXB.mjs";
import {
  addressesOf,
  matchIP,
  neighborIdentifier,
  parseAddress
} from "./chunk-4TB6NYYM.mjs";
import {
  checkLocalCell,
  missingAptPackages
} from "./chunk-UMSI7R2V.mjs";
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
  listMounts
} from "./chunk-ML2MSDUK.mjs";
import {
  isAlive,
  readStat,
  signalProcess,
  startProcess,
  step,
  withLock
} from "./chunk-WCG54XZ3.mjs";
import {
  requireProgram,
  run,
  runOrThrow
} from "./chunk-6HZLABJO.mjs";
import {
  exists
} from "./chunk-BMPMN4GQ.mjs";
import {
  goArchitecture,
  isRoot,
  readMachine
} from "./chunk-UTMUDPUR.mjs";
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

// src/adapters/cell/image.ts
import { createHash as createHash2 } from "node:crypto";
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
  const users = (await listMounts()).filter((mount) => mount.options.includes(`lowerdir=${cache.rootfs}`));
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
  const hash = createHash2("sha256");
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
import path2 from "node:path";
var LOCK_FILE2 = "sweep.lock";
async function sweepLeftovers(stateDir, warn = () => void 0) {
  if (!await exists(stateDir)) return [];
  const folder = await realpath2(stateDir);
  return withLock(path2.join(folder, LOCK_FILE2), async () => {
    const { cells, unfinished } = await listStateFolder(folder);
    const removed = [];
    for (const name of cells) removed.push(...await sweepCell(folder, name, warn));
    for (const entry of unfinished) {
      if (await readStat(entry.pid)) continue;
      await removeTree(entry.folder);
      removed.push(path2.basename(entry.folder));
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
import { mkdtemp as mkdtemp2 } from "node:fs/promises";
import os from "node:os";
import path3 from "node:path";
var KEY_LENGTH2 = 32;
var IMPORT_TIMEOUT_MS = 6e5;
async function ensureDockerImage(image, options = {}) {
  const tag = `bobctl-local:${image.imageID.replace(/^.*:/, "").slice(0, KEY_LENGTH2)}`;
  if ((await run(["docker", "image", "inspect", tag])).exitCode === 0) return tag;
  options.onProgress?.("importing the image into Docker");
  const folder = await mkdtemp2(path3.join(os.tmpdir(), "bobctl-image-"));
  const limits = { timeoutMs: IMPORT_TIMEOUT_MS, ...options.signal ? { signal: options.signal } : {} };
  try {
    const file = path3.join(folder, "image.tar");
    const kept = ["--xattrs", "--xattrs-include=*", "--numeric-owner"];
    await runOrThrow(["tar", "--create", "--file", file, ...kept, "--directory", image.rootfs, "."], limits);
    await runOrThrow(["docker", "import", file, tag], limits);
  } finally {
    await removeTree(folder);
  }
  return tag;
}

// src/pipeline/docker-platform.ts
import { mkdir as mkdir2, realpath as realpath3 } from "node:fs/promises";

// src/adapters/docker/docker-cell.ts
import { stat as stat2 } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

// src/adapters/docker/docker-exec.ts
import { randomBytes } from "node:crypto";
import { readdir as readdir2, readFile as readFile2 } from "node:fs/promises";
var DEFAULT_TIMEOUT_MS = 6e4;
var DEFAULT_BYTES = 1024 * 1024;
var SETUP_MS = 1e4;
var KILLED = 137;
var MARK = "BOBCTL_EXEC";
async function dockerExec(container, argv, options = {}) {
  const mark = `${MARK}=${randomBytes(8).toString("hex")}`;
  const variables = Object.entries(options.env ?? {}).map(([name, value]) => `${name}=${value}`);
  const call = [
    ...["docker", "exec", ...[mark, ...variables].flatMap((variable) => ["--env", variable])],
    ...options.user === void 0 ? [] : ["--user", options.user],
    ...[container, ...argv]
  ];
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const late = AbortSignal.timeout(Math.ceil(timeoutMs));
  const kill = () => void killMarked(mark);
  late.addEventListener("abort", kill, { once: true });
  try {
    const result = await run(call, {
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
    const environment = await readFile2(`/proc/${name}/environ`, "latin1").catch(() => "");
    if (!environment.split("\0").includes(mark)) continue;
    for (const pid of await descendantsOf(Number(name))) signalProcess(pid, "SIGKILL");
  }
}

// src/adapters/docker/docker-cell.ts
var RUNNING_TIMEOUT_MS = 6e4;
var POLL_MS = 50;
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
    while ((await this.#untilRunning()).state.pid === before) await sleep(POLL_MS);
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
      await sleep(POLL_MS);
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
        await sleep(next.pauseMs, void 0, { signal: stopping });
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
      await sleep(POLL_MS);
    }
  }
};

// src/adapters/recorder/reattaching.ts
import { setTimeout as sleep2 } from "node:timers/promises";
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
        sleep2(AGAIN_MS, void 0, this.#signal ? { signal: this.#signal } : {})
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
    withSession: (session, context, work) => withDockerSession(options, session, context, work)
  };
}
async function withDockerSession({ recorder, tag }, options, context, work) {
  const { deploy, cellId, logDir } = options;
  await mkdir2(logDir, { recursive: true });
  await mkdir2(context.stateDir, { recursive: true });
  const paths = cellPaths(await realpath3(context.stateDir), newCellName(cellId));
  await makeStateFolder(paths, { id: cellId, image: tag, logDir });
  const recording = new ReattachingSession(recorder, options.onEvent, context.signal);
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
      agentFile: context.agentFile,
      prefix: running.nsenter(),
      signal: context.signal
    });
    await step(context.progress, "attach the recorder and start the workload", async (update) => {
      await running.start();
      update("waiting until it is ready");
      await waitReady(running, deploy.ready, context.signal);
    });
    const session = sessionOf(options, running, recording, agent, context);
    const value = await Promise.race([work(session), recording.died, running.died]);
    const report = await recording.stop();
    const { restarts, logCut } = running;
    return { value, report, restarts, ...logCut === void 0 ? {} : { logCut } };
  } finally {
    await agent?.stop();
    await cell?.close().catch(() => void 0);
    await recording.stop().catch(() => void 0);
    const { problems } = await tearDown(paths);
    for (const problem of problems) context.progress.warn(`not removed: ${problem}`);
  }
}
function sessionOf(options, cell, recorder, agent, context) {
  const { signal } = context;
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
      context
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

// src/pipeline/local-tools.ts
import { dirname } from "node:path";
var DOCKER = "docker";
var RECORDER_BYTES = 512 * 1024 ** 2;
async function prepareLocalTools(loaded, planned, context) {
  await requireLocalCells(context);
  const removed = await sweepLeftovers(context.stateDir, (text) => context.progress.warn(text));
  if (removed.length > 0) context.progress.info(`removed what a killed run left: ${removed.join(", ")}`);
  const kernels = [...new Set(planned.map(({ kernel }) => kernel ?? HOST_KERNEL))];
  const withDocker = planned.some(({ version }) => version === "docker");
  const machine = await readMachine();
  const [image, recorder] = await imageAndRecorder(loaded, kernels.includes(HOST_KERNEL), context);
  const platforms = /* @__PURE__ */ new Map();
  if (recorder) platforms.set(HOST_KERNEL, hostPlatform(recorder, machine));
  if (recorder && withDocker) platforms.set(DOCKER, await dockerOrReason(recorder, image, machine, context));
  for (const version of kernels) {
    if (version !== HOST_KERNEL)
      platforms.set(version, await kernelPlatform(version, image, loaded, context));
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
    withSession: (options, context, work) => withLocalSession({ ...options, recorder }, context, work)
  };
}
async function kernelPlatform(version, image, loaded, context) {
  const kernel = guestKernel(version);
  if (kernel === void 0) throw new Error(`the kernel ${version} is not known`);
  const scripts = [...loaded.benign, ...loaded.attacks].flatMap(
    (entry) => entry.kind === "run" ? [dirname(entry.file)] : []
  );
  try {
    const { prepareVm } = await import("./chunk-YGLXC2QG.mjs");
    return await prepareVm(
      kernel,
      image,
      { scriptFolders: [...new Set(scripts)], http: speaksHttp(loaded) },
      context
    );
  } catch (error) {
    context.signal.throwIfAborted();
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
async function requireLocalCells(context) {
  const missing = (await checkLocalCell({ cacheDir: context.cacheDir, stateDir: context.stateDir })).filter(
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
    session: async (options, context, work) => {
      options.onContainers([container]);
      const { logDir, onEvent } = options;
      const { value, report, logCut } = await platform.withSession(
        { cellId: planned.cell, workload, deploy, image, logDir, onEvent },
        context,
        ({ cell, ...session }) => work({
          ...session,
          containers: [container.name],
          runProgram: async (_, path4, program) => {
            await cell.writeFile(path4, program, 493);
            try {
              return (await cell.exec([path4], { signal: context.signal })).exitCode;
            } finally {
              await cell.removeFile(path4);
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
import { join } from "node:path";

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
  const path4 = url === void 0 ? target : url.path;
  const plain = path4.replaceAll("*", "%2A").replaceAll("⋯", "%E2%8B%AF");
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
  const parsed = parseAddress(address);
  if (parsed === void 0) return address;
  return `${parsed.family} ${isUnspecified(parsed) ? "every" : isLoopback(parsed) ? "loopback" : "one"}`;
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
  #see(map, key, phase, make2) {
    const known = map.get(key);
    if (known !== void 0) {
      known.phases |= phase;
      return known;
    }
    if (!this.#hasRoom()) return void 0;
    const seen = { value: make2(), phases: phase };
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
async function record(loaded, planned, runtime, out, context) {
  const folder = out.recording(planned.id);
  const digests = {
    ...loaded.digests,
    image: runtime.imageDigest ?? "",
    recorder: runtime.recorder.digest
  };
  const finished = runtime.imageDigest === void 0 ? void 0 : await finishedRecording(folder, digests);
  if (finished) {
    context.progress.info("finished before from the same inputs, used again");
    return { recording: finished, folder, reused: true };
  }
  const started = /* @__PURE__ */ new Date();
  const empty = emptyRecording(loaded, planned, runtime, digests, started);
  let recording;
  await writeFolderAtomic(folder, async (partial) => {
    recording = await made(loaded, runtime, empty, join(partial, "logs"), context);
    await writeFileAtomic(join(partial, "recording.json"), writeRecording(recording));
    await writeFileAtomic(
      join(partial, "bob.yaml"),
      renderBob(bobFromRecording(recording), { world: "profiles" })
    );
  });
  if (recording === void 0) throw new Error(`record: ${planned.id} was not made`);
  return { recording, folder, reused: false };
}
async function made(loaded, runtime, empty, logDir, context) {
  try {
    return await recorded(loaded, runtime, empty, logDir, context);
  } catch (error) {
    context.signal.throwIfAborted();
    if (!(error instanceof BobctlError) || error.exitCode === EXIT.usage) throw error;
    context.progress.warn(`failed: ${error.message}`);
    if (error.next !== void 0) context.progress.warn(`next: ${error.next}`);
    return { ...empty, status: "failed", reasons: [messageOf(error)], times: timesOf(empty) };
  }
}
async function recorded(loaded, runtime, empty, logDir, context) {
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
    context,
    async (session) => {
      await session.recorder.mark();
      ready = (/* @__PURE__ */ new Date()).toISOString();
      const suite = await step(
        context.progress,
        "benign suite",
        async (update) => {
          const outcome = await runBenign(loaded.benign, session.access, update);
          update("waiting for what it does in the background");
          await settle(context);
          if (session.collect) return outcome;
          update("ending the workload");
          await session.stopWorkload();
          return outcome;
        },
        ({ passed, failed }) => `${passed} passed, ${failed} failed`
      );
      if (!session.collect || suiteProblems(suite).length > 0) return { suite };
      const { collect } = session;
      return { suite, collected: await step(context.progress, "what Kubescape recorded", collect) };
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
  const file = join(folder, "recording.json");
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
import { join as join2 } from "node:path";
async function removeUnfinishedOutput(out) {
  for (const folder of [out.root, out.recordings, out.superset, join2(out.root, "verify")]) {
    await removeUnfinished(folder);
  }
}

// src/pipeline/record-cell.ts
async function recordCell(request, out, context) {
  const loaded = await loadWorkload(request.workloadFile, context.env);
  const planned = await chooseCell(loaded, request.cell, request.repeat);
  if (planned.distro !== "local") {
    const engine = request.recorder === "kubescape" ? "kubescape" : "ebpf";
    const work = async (runtime) => {
      await removeUnfinishedOutput(out);
      return record(loaded, planned, runtime, out, context);
    };
    const { withClusterRuntime } = await import("./chunk-MFBJHHQV.mjs");
    return withClusterRuntime(loaded, planned, request.cluster, context, work, engine);
  }
  requireLocalCell(planned, await readMachine());
  if (request.recorder === "kubescape") {
    throw new EnvironmentError("Kubescape records cells of clusters; a local cell has none", {
      next: "Use --recorder auto or ebpf."
    });
  }
  const tools = await prepareLocalTools(loaded, [planned], context);
  await removeUnfinishedOutput(out);
  return record(loaded, planned, localRuntime(loaded.workload, planned, tools), out, context);
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
