import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  findProgram,
  requireProgram,
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
  errorCode
} from "./chunk-AAS74KDJ.mjs";

// src/pipeline/progress.ts
async function step(progress, label, work, result) {
  const current = progress.begin(label);
  try {
    const value = await work((text) => current.update(text));
    current.done(result?.(value));
    return value;
  } catch (error) {
    current.failed(error instanceof Error ? error.message : String(error));
    throw error;
  }
}
function prefixed(progress, prefix) {
  return {
    begin: (label) => progress.begin(`${prefix}${label}`),
    info: (text) => progress.info(`${prefix}${text}`),
    warn: (text) => progress.warn(`${prefix}${text}`)
  };
}

// src/adapters/system/processes.ts
import { spawn } from "node:child_process";

// src/adapters/system/process-identity.ts
import { readFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
var BOOT_ID_FILE = "/proc/sys/kernel/random/boot_id";
var STATE_FIELD = 0;
var PARENT_FIELD = 1;
var START_TIME_FIELD = 19;
function ownIdentity() {
  const stat = parseStat(readFileSync("/proc/self/stat", "utf8"));
  return { pid: process.pid, startTime: stat.startTime, bootId: readFileSync(BOOT_ID_FILE, "utf8").trim() };
}
async function isAlive(identity) {
  const bootId = (await readFile(BOOT_ID_FILE, "utf8")).trim();
  if (bootId !== identity.bootId) return false;
  const stat = await readStat(identity.pid);
  return stat !== void 0 && stat.startTime === identity.startTime && !"ZX".includes(stat.state);
}
async function readStat(pid) {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => void 0);
  return text === void 0 ? void 0 : parseStat(text);
}
function parseStat(text) {
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return {
    state: fields[STATE_FIELD] ?? "",
    parent: Number(fields[PARENT_FIELD]),
    startTime: fields[START_TIME_FIELD] ?? ""
  };
}
function signalProcess(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) !== "ESRCH") throw error;
  }
}

// src/adapters/system/lines.ts
var DEFAULT_MAX_LINE_BYTES = 1024 * 1024;
var LINE_FEED = 10;
var EMPTY = Buffer.alloc(0);
var LineSplitter = class {
  #onLine;
  #maxBytes;
  #pieces = [];
  #kept = 0;
  #cut = false;
  constructor(onLine, maxBytes = DEFAULT_MAX_LINE_BYTES) {
    this.#onLine = onLine;
    this.#maxBytes = maxBytes;
  }
  push(chunk) {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, from)) {
      this.#keep(chunk.subarray(from, at));
      this.#deliver();
      from = at + 1;
    }
    if (from < chunk.length) this.#keep(Buffer.from(chunk.subarray(from)));
  }
  /** Delivers what came after the last line feed. */
  end() {
    if (this.#kept > 0 || this.#cut) this.#deliver();
  }
  #keep(piece) {
    const room = this.#maxBytes - this.#kept;
    if (piece.length > room) this.#cut = true;
    const part = piece.length > room ? piece.subarray(0, room) : piece;
    if (part.length === 0) return;
    this.#pieces.push(part);
    this.#kept += part.length;
  }
  #deliver() {
    const [first = EMPTY, ...others] = this.#pieces;
    const line = others.length === 0 ? first : Buffer.concat(this.#pieces);
    const cut = this.#cut;
    this.#pieces = [];
    this.#kept = 0;
    this.#cut = false;
    this.#onLine(line.toString("utf8"), cut);
  }
};

// src/adapters/system/processes.ts
var STOP_GRACE_MS = 2e3;
var OUTPUT_GRACE_MS = 2e3;
var STATUS_DESCRIPTOR = 3;
async function startProcess(argv, options = {}) {
  const [name, ...args] = argv;
  if (name === void 0) throw new Error("startProcess: no program");
  const program = await requireProgram(name);
  const [file = program, ...fileArgs] = options.dieWithParent ? await boundToParent([program, ...args]) : [program, ...args];
  options.signal?.throwIfAborted();
  const child = spawn(file, fileArgs, {
    stdio: [
      options.input === "pipe" ? "pipe" : "ignore",
      "pipe",
      "pipe",
      ...options.onStatus || options.onStatusBytes ? ["pipe"] : []
    ],
    // A group of its own: stop() reaches its children, the terminal's Ctrl-C does not reach it.
    detached: true,
    ...options.env ? { env: options.env } : {},
    ...options.cwd === void 0 ? {} : { cwd: options.cwd }
  });
  const exited = deliverOutput(child, options);
  await new Promise((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", reject);
  });
  return runningProcess(child, exited, options.signal);
}
var EXEC_IF_PARENT_LIVES = '[ "$PPID" = "$1" ] && shift && exec "$@"';
async function boundToParent(command) {
  const setpriv = await requireProgram("setpriv");
  const shell = ["sh", "-c", EXEC_IF_PARENT_LIVES, "sh", String(process.pid)];
  return [setpriv, "--pdeathsig", "KILL", ...shell, ...command];
}
function runningProcess(child, exited, signal) {
  const pid = child.pid;
  if (pid === void 0) throw new Error("a started process has no id");
  const stop = async (options = {}) => {
    if (child.exitCode === null && child.signalCode === null) {
      signalProcess(-pid, options.signal ?? "SIGTERM");
      const timer = setTimeout(() => signalProcess(-pid, "SIGKILL"), options.graceMs ?? STOP_GRACE_MS);
      await exited;
      clearTimeout(timer);
    }
    return exited;
  };
  const onAbort = () => void stop();
  if (signal?.aborted) onAbort();
  signal?.addEventListener("abort", onAbort, { once: true });
  void exited.then(() => signal?.removeEventListener("abort", onAbort));
  child.stdin?.on("error", () => void 0);
  return {
    pid,
    exited,
    stop,
    write: (text) => void child.stdin?.write(text),
    endInput: () => void child.stdin?.end()
  };
}
function deliverOutput(child, options) {
  const endings = [
    listen(child.stdout, options.onStdout, options.onStdoutBytes, options.maxLineBytes),
    listen(child.stderr, options.onStderr, options.onStderrBytes, options.maxLineBytes),
    listen(child.stdio[STATUS_DESCRIPTOR], options.onStatus, options.onStatusBytes, options.maxLineBytes)
  ];
  return new Promise((resolve) => {
    let timer;
    let settled = false;
    const settle = () => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      for (const end of endings) end();
      resolve({ code: child.exitCode, signal: child.signalCode });
    };
    child.once("exit", () => {
      timer = setTimeout(() => {
        for (const stream of child.stdio) stream?.destroy();
        settle();
      }, OUTPUT_GRACE_MS);
    });
    child.once("close", settle);
  });
}
function listen(stream, onLine, onBytes, maxLineBytes) {
  if (!stream || !("read" in stream)) return () => void 0;
  const lines = onLine ? new LineSplitter(onLine, maxLineBytes) : void 0;
  stream.on("data", (chunk) => {
    onBytes?.(chunk);
    lines?.push(chunk);
  });
  stream.on("error", () => void 0);
  return () => lines?.end();
}

// src/adapters/system/debian-extract.ts
var KEY_RING = "/usr/share/keyrings/debian-archive-keyring.gpg";
var KEPT_LINES = 200;
var MAX_LINE_LENGTH = 300;
var BUILD_STEP = /^I: ((?:running apt-get|downloading|extracting)[^:.]*)/;
var FAILURES = [
  {
    says: /No space left on device|You don't have enough free space|Disk quota exceeded|ENOSPC|EDQUOT/,
    means: "the disk is full",
    next: "Free 2 GB, or let BOBCTL_CACHE name a folder on a larger disk."
  },
  {
    says: /NO_PUBKEY|public key is not available|is not signed|keyring/i,
    means: "Debian's signing keys are not here",
    next: "apt-get install debian-archive-keyring"
  },
  {
    says: /Temporary failure resolving|Could not resolve|Could not connect|Unable to connect|Cannot initiate the connection|Network is unreachable|Connection timed out|Failed to fetch/,
    means: "Debian's package archive cannot be reached",
    next: "Check the network and its proxy (http_proxy); what is in the cache needs none."
  }
];
async function requireExtractor(what) {
  const missing = [
    ...await findProgram("mmdebstrap") === void 0 ? ["mmdebstrap"] : [],
    ...await exists(KEY_RING) ? [] : ["debian-archive-keyring"]
  ];
  if (missing.length === 0) return;
  throw new EnvironmentError(
    `${what} comes from Debian packages, and ${missing.join(" and ")} to fetch them, which this machine lacks`,
    { next: `apt-get install ${missing.join(" ")}` }
  );
}
async function extractPackages(options) {
  const { what, suite, architecture, packages, folder } = options;
  options.onProgress?.(`fetching ${packages.slice(0, 3).join(", ")} of Debian ${suite} with mmdebstrap`);
  const lines = [];
  const tell = (line) => {
    lines.push(line);
    if (lines.length > KEPT_LINES) lines.shift();
    const step2 = BUILD_STEP.exec(line)?.[1];
    if (step2 !== void 0) options.onProgress?.(step2);
  };
  const command = [
    ...["unshare", "--mount", "--pid", "--fork", "--kill-child=KILL"],
    ...["mmdebstrap", "--mode=root", "--variant=extract", "--format=directory"],
    ...[`--architectures=${architecture}`, `--keyring=${KEY_RING}`],
    ...[`--include=${packages.join(",")}`, suite, folder]
  ];
  const extracting = await startProcess(command, {
    dieWithParent: true,
    onStdout: tell,
    onStderr: tell,
    env: { ...process.env, LC_ALL: "C" },
    ...options.signal ? { signal: options.signal } : {}
  });
  const exit = await extracting.exited;
  options.signal?.throwIfAborted();
  if (exit.code !== 0) throw explainExtract(lines, what);
}
function explainExtract(lines, what) {
  for (const { says, means, next } of FAILURES) {
    const line2 = lines.find((candidate) => says.test(candidate));
    if (line2 !== void 0) {
      return new EnvironmentError(`${means}; ${what} was not fetched (mmdebstrap: ${shown(line2)})`, { next });
    }
  }
  const line = lines.find((candidate) => candidate.startsWith("E: ")) ?? lines.at(-1) ?? "it said nothing";
  return new EnvironmentError(`${what} was not fetched (mmdebstrap: ${shown(line)})`, {
    next: "Run `bobctl doctor` to see what this machine lacks."
  });
}
function shown(line) {
  return line.trim().slice(0, MAX_LINE_LENGTH);
}

// src/adapters/system/made-once.ts
import { chmod, mkdir as mkdir2, mkdtemp, readdir, rename } from "node:fs/promises";
import path2 from "node:path";

// src/adapters/system/lock.ts
import { mkdir } from "node:fs/promises";
import path from "node:path";
var GREETING = "held";
var TELL_AFTER_MS = 500;
async function withLock(file, work, options = {}) {
  await mkdir(path.dirname(file), { recursive: true });
  let held = () => void 0;
  const acquired = new Promise((resolve) => held = () => resolve("held"));
  let complaint = "";
  const holder = await startProcess(["flock", "--exclusive", "--no-fork", file, "cat"], {
    input: "pipe",
    onStdout: held,
    onStderr: (line) => complaint ||= line,
    ...options.signal ? { signal: options.signal } : {}
  });
  const timer = setTimeout(() => options.onWait?.(), TELL_AFTER_MS);
  try {
    holder.write(`${GREETING}
`);
    const outcome = await Promise.race([acquired, holder.exited]);
    clearTimeout(timer);
    options.signal?.throwIfAborted();
    if (outcome !== "held") {
      throw new EnvironmentError(`cannot lock ${file}${complaint ? `: ${complaint}` : ""}`);
    }
    return await work();
  } finally {
    clearTimeout(timer);
    holder.endInput();
    await holder.stop();
  }
}

// src/adapters/system/made-once.ts
var SYNC_TIMEOUT_MS = 3e5;
async function madeOnce(options) {
  const { folder, what, read } = options;
  const found = await read(folder);
  if (found !== void 0) return found;
  const wait = {
    onWait: () => options.onProgress?.(`waiting for another bobctl that makes ${what}`),
    ...options.signal ? { signal: options.signal } : {}
  };
  return withLock(`${folder}.lock`, async () => await read(folder) ?? await make(options), wait);
}
async function make({ folder, what, read, make: fill }) {
  const parent = path2.dirname(folder);
  const prefix = `${path2.basename(folder)}.making-`;
  await mkdir2(parent, { recursive: true, mode: 493 });
  for (const name of await readdir(parent)) {
    if (name.startsWith(prefix)) await removeTree(path2.join(parent, name));
  }
  const aside = await mkdtemp(path2.join(parent, prefix));
  try {
    await chmod(aside, 493);
    const content = path2.join(aside, "content");
    await fill(content);
    await runOrThrow(["sync", "--file-system", content], { timeoutMs: SYNC_TIMEOUT_MS });
    await removeTree(folder);
    await rename(content, folder);
  } catch (error) {
    throw diskFull(error, parent) ?? error;
  } finally {
    await removeTree(aside);
  }
  const made = await read(folder);
  if (made !== void 0) return made;
  throw new EnvironmentError(`${what} in ${folder} was changed while it was made`, { next: "Try again." });
}
function diskFull(error, folder) {
  if (!["ENOSPC", "EDQUOT"].includes(errorCode(error) ?? "")) return void 0;
  return new EnvironmentError(`the disk of ${folder} is full`, {
    next: "Free some space, or let BOBCTL_CACHE name a folder on a larger disk.",
    cause: error
  });
}

export {
  ownIdentity,
  isAlive,
  readStat,
  signalProcess,
  LineSplitter,
  startProcess,
  withLock,
  KEY_RING,
  requireExtractor,
  extractPackages,
  madeOnce,
  step,
  prefixed
};
