import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  cellPaths,
  descendantsOf,
  execFailure,
  inNetworkNamespace,
  makeNetworkNamespace,
  makeStateFolder,
  networkNamespacePath,
  newCellName,
  pidFile,
  reasonIn,
  runcCall,
  runcCreate,
  runcDelete,
  runcError,
  runcStart,
  tearDown
} from "./chunk-S7XKW7AU.mjs";
import {
  CONTAINERD_DEFAULT_CAPABILITIES,
  POD_FILES,
  capabilitiesBeyond,
  ociConfig,
  ociProcess,
  readInRoot,
  removeInRoot,
  runScript,
  scatterPids,
  startNetAgent,
  writeInRoot
} from "./chunk-ZXHWLACW.mjs";
import {
  accessOf
} from "./chunk-YRYQIDJY.mjs";
import {
  mountOverlay
} from "./chunk-ML2MSDUK.mjs";
import {
  LineSplitter,
  signalProcess,
  startProcess,
  step
} from "./chunk-WCG54XZ3.mjs";
import {
  requireProgram,
  run
} from "./chunk-6HZLABJO.mjs";
import {
  isRoot
} from "./chunk-UTMUDPUR.mjs";
import {
  EnvironmentError,
  InputError,
  errorCode,
  messageOf
} from "./chunk-AAS74KDJ.mjs";

// src/pipeline/local-session.ts
import { mkdir as mkdir4 } from "node:fs/promises";

// src/adapters/cell/create-cell.ts
import { mkdir as mkdir3, readFile as readFile3, realpath, writeFile as writeFile3 } from "node:fs/promises";
import path4 from "node:path";

// src/adapters/cell/container-log.ts
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
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
    await mkdir(folder, { recursive: true });
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
  lastLines(count) {
    const lines = [];
    const keep = (line) => void lines.push(line);
    const splitters = {
      stdout: new LineSplitter(keep, MAX_SHOWN_LINE_BYTES),
      stderr: new LineSplitter(keep, MAX_SHOWN_LINE_BYTES)
    };
    for (const { name, chunk } of this.#recent) splitters[name].push(chunk);
    for (const splitter of Object.values(splitters)) splitter.end();
    return lines.slice(-count);
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
  const file = createWriteStream(path.join(folder, `${name}.log`));
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

// src/adapters/cell/container-user-files.ts
var MAX_FILE_BYTES = 1024 * 1024;
async function findContainerUser(root, user) {
  const passwd = await readInRoot(root, "/etc/passwd", MAX_FILE_BYTES) ?? "";
  const group = await readInRoot(root, "/etc/group", MAX_FILE_BYTES) ?? "";
  return containerUser(user, passwd, group);
}

// src/adapters/cell/pod-files.ts
import { mkdir as mkdir2, writeFile } from "node:fs/promises";
import path2 from "node:path";
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
  await mkdir2(folder);
  const contents = podFileContents(hostname, addresses);
  const places = {};
  for (const file of POD_FILES) {
    places[file] = path2.join(folder, path2.basename(file));
    await writeFile(places[file], contents[file], { mode: 420 });
  }
  return places;
}

// src/adapters/cell/runc-cell.ts
import { setTimeout as sleep } from "node:timers/promises";

// src/adapters/cell/container-process.ts
import { readFile } from "node:fs/promises";

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
  const pid = Number(await readFile(pidFile(paths), "utf8"));
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
import { randomBytes } from "node:crypto";
import { readFile as readFile2, rm, writeFile as writeFile2 } from "node:fs/promises";
import path3 from "node:path";
var SETUP_MS = 1e4;
var KILLED = 137;
var KILL_INTERVAL_MS = 50;
async function runcExec(paths, process2, limits) {
  const stem = path3.join(paths.folder, `exec-${randomBytes(6).toString("hex")}`);
  const processFile = `${stem}.json`;
  const pidFile2 = `${stem}.pid`;
  const command = ["exec", "--process", processFile, "--pid-file", pidFile2, paths.name];
  const call = runcCall(paths, command, `${stem}.log`);
  await writeFile2(processFile, JSON.stringify(process2), { mode: 384 });
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
    for (const file of [processFile, pidFile2, call.log]) await rm(file, { force: true });
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
  const pid = Number(await readFile2(pidFile2, "utf8").catch(() => ""));
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
  lastLines(count) {
    return this.#log.lastLines(count);
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
  const state = { id: options.id, image: options.image.rootfs, logDir: path4.resolve(options.logDir) };
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
  await mkdir3(paths.bundle);
  await writeFile3(path4.join(paths.bundle, "config.json"), JSON.stringify(ociConfig(spec)), { mode: 384 });
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
async function grantable(names) {
  const beyond = capabilitiesBeyond(names, await readFile3("/proc/self/status", "utf8"));
  if (beyond.length === 0) return names;
  throw new EnvironmentError(`this machine cannot grant the capabilities ${beyond.join(", ")}`, {
    next: "Leave them out under deploy.local.capabilities, or use a machine whose root has them."
  });
}
async function openFilesLimit() {
  const limits = await readFile3("/proc/self/limits", "utf8");
  const hard = /^Max open files\s+\S+\s+(\d+)/m.exec(limits)?.[1];
  return hard === void 0 ? MAX_OPEN_FILES : Number(hard);
}
async function madeFolder(folder) {
  try {
    await mkdir3(folder, { recursive: true });
    return await realpath(folder);
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
const OTHERS_EVERY = 10;
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
  for (let round = 1; performance.now() < end; round++) {
    // The other addresses seldom: a server that has just begun to listen must not be met there by chance.
    for (const host of round % OTHERS_EVERY === 0 ? hosts : hosts.slice(0, 1)) {
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

// src/pipeline/local-session.ts
var STOP_GRACE_MS = 2e4;
async function withLocalSession(options, context, work) {
  const { deploy } = options;
  await mkdir4(options.logDir, { recursive: true });
  const cell = await createCell({
    id: options.cellId,
    image: options.image,
    command: deploy.command,
    user: deploy.user,
    ...deploy.capabilities ? { capabilities: deploy.capabilities } : {},
    env: deploy.env,
    addresses: deploy.addresses,
    files: deploy.files,
    stateDir: context.stateDir,
    logDir: options.logDir,
    signal: context.signal
  });
  let recorder;
  let agent;
  try {
    recorder = await step(
      context.progress,
      "attach the recorder",
      () => options.recorder.attach(
        [{ container: deploy.container, rootDevice: cell.rootDevice }],
        options.onEvent,
        context.signal
      )
    );
    agent = await startNetAgent({
      agentFile: context.agentFile,
      prefix: cell.nsenter(),
      signal: context.signal
    });
    await step(context.progress, "start the workload", async (update) => {
      await cell.start(void 0, context.signal);
      update("waiting until it is ready");
      await waitReady(cell, deploy.ready, context.signal);
    });
    const scriptPrefix = cell.nsenter();
    const session = {
      cell,
      recorder,
      agent,
      scriptPrefix,
      access: accessOf(
        options,
        {
          cell,
          agent,
          runScript: (file, args, environment) => runScript(file, args, environment, { prefix: scriptPrefix, signal: context.signal })
        },
        context
      ),
      stopWorkload: () => cell.stop(STOP_GRACE_MS),
      restartWorkload: async () => {
        await cell.restart(STOP_GRACE_MS);
        await waitReady(cell, deploy.ready, context.signal);
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

export {
  ContainerLog,
  hostnameOf,
  waitReady,
  MAX_QUICK_FAILURES,
  afterExit,
  withLocalSession
};
