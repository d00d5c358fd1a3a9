import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  findProgram,
  requireProgram,
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
  errorCode,
  messageOf
} from "./chunk-AAS74KDJ.mjs";

// src/adapters/vm/initramfs.ts
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
var GUEST_FOLDER = "/run/bobctl";
var SESSION_FILE = "session.json";
var LINK_PORT = "bobctl";
var DISKS = {
  system: "",
  modules: "/usr/lib/modules",
  image: "/image",
  state: "/var/lib/bobctl"
};
var MAX_FOLDER_BYTES = 32 * 1024 * 1024;
var MAX_FOLDER_FILES = 2e3;
var INIT = `#!/bin/busybox sh
/bin/busybox --install -s /bin
mkdir -p /proc /sys /dev /root
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
for module in $(cat /bobctl/modules); do insmod "/modules/$module"; done
# Devices may come a moment after their drivers.
tries=0
while [ "$(ls -d /sys/block/vd* 2>/dev/null | wc -l)" -lt "$(cat /bobctl/disks)" ] && [ $tries -lt 100 ]; do
  tries=$((tries + 1)); sleep 0.1
done
disk() {
  for device in /sys/block/vd*; do
    [ "$(cat "$device/serial")" = "$1" ] && mount -t ext4 -o "$2" "/dev/\${device##*/}" "/root$3" && return
  done
  echo "bobctl: no disk $1"; poweroff -f
}
disk system ro ''
${Object.entries(DISKS).filter(([name]) => name !== "system").map(
  ([name, place]) => `grep -q ${name} /sys/block/vd*/serial && disk ${name} ${name === "state" ? "rw" : "ro"} ${place}`
).join("\n")}
mount -t tmpfs -o mode=755 tmpfs /root/run
mount -t tmpfs -o mode=1777 tmpfs /root/tmp
mv /bobctl /root${GUEST_FOLDER}
for folder in proc sys dev; do mount --move "/$folder" "/root/$folder"; done
exec switch_root /root /usr/bin/busybox sh ${GUEST_FOLDER}/start
`;
var START = `export PATH=/usr/sbin:/usr/bin HOME=/root LC_ALL=C
mkdir -p /dev/shm /dev/pts /dev/mqueue /run/lock
mount -t devpts -o mode=620,ptmxmode=666 devpts /dev/pts
mount -t tmpfs -o mode=1777 tmpfs /dev/shm
mount -t cgroup2 -o nsdelegate cgroup2 /sys/fs/cgroup
mount -t tracefs tracefs /sys/kernel/tracing
mount --make-rshared /
ip link set lo up
port=
for candidate in /sys/class/virtio-ports/*; do
  [ "$(cat "$candidate/name")" = ${LINK_PORT} ] && port=/dev/\${candidate##*/}
done
ulimit -n 1048576
mkfifo /run/bobctl/in /run/bobctl/out
# A port can be opened once.
exec 3<> "$port"
cat <&3 > /run/bobctl/in &
cat /run/bobctl/out >&3 &
writer=$!
node ${GUEST_FOLDER}/program/vm-guest.mjs < /run/bobctl/in > /run/bobctl/out
echo "bobctl: the guest's program ended with $?"
wait $writer
poweroff -f
`;
async function guestEntries(contents) {
  const modules = contents.bootModules.map((file2) => path.basename(file2));
  const given = "bobctl";
  return [
    file("init", INIT, true),
    file("bin/busybox", await readFile(contents.busybox), true),
    ...await Promise.all(
      contents.bootModules.map(
        async (source) => file(`modules/${path.basename(source)}`, await readFile(source))
      )
    ),
    file(`${given}/modules`, modules.join("\n")),
    file(`${given}/disks`, String(contents.disks)),
    file(`${given}/start`, START),
    file(`${given}/${SESSION_FILE}`, JSON.stringify(contents.session)),
    ...[...contents.program].map(([name, content]) => file(`${given}/program/${name}`, content)),
    ...(await Promise.all(
      [...contents.scripts].map(([name, folder]) => folderEntries(`${given}/scripts/${name}`, folder))
    )).flat()
  ];
}
function file(name, content, executable = false) {
  return { kind: "file", path: name, content: Buffer.from(content), executable };
}
async function folderEntries(name, folder) {
  const entries = [];
  let bytes = 0;
  const found = await readdir(folder, { withFileTypes: true, recursive: true });
  for (const entry of found.sort(
    (a, b) => path.join(a.parentPath, a.name) < path.join(b.parentPath, b.name) ? -1 : 1
  )) {
    if (!entry.isFile()) continue;
    const source = path.join(entry.parentPath, entry.name);
    const content = await readFile(source);
    bytes += content.length;
    if (bytes > MAX_FOLDER_BYTES || entries.length >= MAX_FOLDER_FILES) {
      throw new InputError(
        `${folder}: a micro-VM is given at most ${MAX_FOLDER_FILES} files of ${MAX_FOLDER_BYTES / 1024 ** 2} MiB together`,
        {
          next: "Let the scripts of the suite lie in a folder of their own."
        }
      );
    }
    const { mode } = await stat(source);
    entries.push(file(`${name}/${path.relative(folder, source)}`, content, (mode & 73) !== 0));
  }
  return entries;
}

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
import { readFile as readFile2 } from "node:fs/promises";
import { readFileSync } from "node:fs";
var BOOT_ID_FILE = "/proc/sys/kernel/random/boot_id";
var STATE_FIELD = 0;
var PARENT_FIELD = 1;
var START_TIME_FIELD = 19;
function ownIdentity() {
  const stat3 = parseStat(readFileSync("/proc/self/stat", "utf8"));
  return { pid: process.pid, startTime: stat3.startTime, bootId: readFileSync(BOOT_ID_FILE, "utf8").trim() };
}
async function isAlive(identity) {
  const bootId = (await readFile2(BOOT_ID_FILE, "utf8")).trim();
  if (bootId !== identity.bootId) return false;
  const stat3 = await readStat(identity.pid);
  return stat3 !== void 0 && stat3.startTime === identity.startTime && !"ZX".includes(stat3.state);
}
async function readStat(pid) {
  const text = await readFile2(`/proc/${pid}/stat`, "utf8").catch(() => void 0);
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
  const [file2 = program, ...fileArgs] = options.dieWithParent ? await boundToParent([program, ...args]) : [program, ...args];
  options.signal?.throwIfAborted();
  const child = spawn(file2, fileArgs, {
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
  const { what, suite, architecture: architecture2, packages, folder } = options;
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
    ...[`--architectures=${architecture2}`, `--keyring=${KEY_RING}`],
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

// src/adapters/recorder/bpftrace-root.ts
import path4 from "node:path";

// src/adapters/system/made-once.ts
import { chmod, mkdir as mkdir2, mkdtemp, readdir as readdir2, rename } from "node:fs/promises";
import path3 from "node:path";

// src/adapters/system/lock.ts
import { mkdir } from "node:fs/promises";
import path2 from "node:path";
var GREETING = "held";
var TELL_AFTER_MS = 500;
async function withLock(file2, work, options = {}) {
  await mkdir(path2.dirname(file2), { recursive: true });
  let held = () => void 0;
  const acquired = new Promise((resolve) => held = () => resolve("held"));
  let complaint = "";
  const holder = await startProcess(["flock", "--exclusive", "--no-fork", file2, "cat"], {
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
      throw new EnvironmentError(`cannot lock ${file2}${complaint ? `: ${complaint}` : ""}`);
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
  const parent = path3.dirname(folder);
  const prefix = `${path3.basename(folder)}.making-`;
  await mkdir2(parent, { recursive: true, mode: 493 });
  for (const name of await readdir2(parent)) {
    if (name.startsWith(prefix)) await removeTree(path3.join(parent, name));
  }
  const aside = await mkdtemp(path3.join(parent, prefix));
  try {
    await chmod(aside, 493);
    const content = path3.join(aside, "content");
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

// src/adapters/recorder/bpftrace-root.ts
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
    path4.join(root, loader),
    "--library-path",
    path4.join(root, libraries),
    path4.join(root, "usr/bin/bpftrace")
  ]);
}
async function usable(command) {
  const result = await run([...command, "--version"]).catch(() => void 0);
  const version = /bpftrace v(\d+\.\d+\.\d+)/.exec(result?.stdout ?? "")?.[1];
  return version !== void 0 && SUPPORTED.test(version) ? { command, version } : void 0;
}
function rootFolder(cacheDir) {
  return path4.join(path4.resolve(cacheDir), "bpftrace", `debian-${SUITE}-${layout().debian}`);
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
import { readFile as readFile3 } from "node:fs/promises";
var TRACEFS = ["/sys/kernel/tracing", "/sys/kernel/debug/tracing"];
var MOUNT_OPTIONS = "nosuid,nodev,noexec";
async function tracefsState() {
  for (const folder of TRACEFS) if (await exists(`${folder}/available_events`)) return "mounted";
  const filesystems = await readFile3("/proc/filesystems", "utf8").catch(() => "");
  return /\ttracefs$/m.test(filesystems) ? "mountable" : "none";
}
async function mountTracefs(onProgress) {
  if (await tracefsState() !== "mountable") return;
  onProgress?.(`mounting tracefs at ${TRACEFS[0]}`);
  await run(["mount", "-t", "tracefs", "-o", MOUNT_OPTIONS, "tracefs", TRACEFS[0]]).catch(() => void 0);
}

// src/adapters/recorder/ebpf/features.ts
import { readFile as readFile4 } from "node:fs/promises";
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
  for (const path6 of paths) {
    const text = await readOrUndefined(path6);
    if (text !== void 0) return text;
  }
  return void 0;
}
async function readOrUndefined(path6) {
  try {
    return (await readFile4(path6)).toString("latin1");
  } catch {
    return void 0;
  }
}

// src/adapters/system/mounts.ts
import { readFile as readFile5 } from "node:fs/promises";
async function listMounts() {
  return parseMountInfo(await readFile5("/proc/self/mountinfo", "utf8"));
}
function parseMountInfo(text) {
  const mounts = [];
  for (const line of text.split("\n")) {
    const [before = "", after = ""] = line.split(" - ", 2);
    const target = before.split(" ")[4];
    const [type, , options = ""] = after.split(" ");
    if (target === void 0 || type === void 0 || type === "") continue;
    mounts.push({ target: unescapeOctal(target), type, options: unescapeOctal(options).split(",") });
  }
  return mounts;
}
function unescapeOctal(text) {
  return text.replace(/\\([0-7]{3})/g, (_, digits) => String.fromCharCode(parseInt(digits, 8)));
}

// src/adapters/cell/overlay.ts
import { chmod as chmod2, mkdir as mkdir3, stat as stat2, statfs } from "node:fs/promises";
import path5 from "node:path";
var OVERLAY_MAGIC = 2035054128;
var NOT_IN_OPTIONS = /[,:\\"\s\p{Cc}]/u;
var ROOT_MODE = 493;
var UNMOUNT_TRIES = 10;
var UNMOUNT_PAUSE_MS = 100;
async function mountOverlay(overlay) {
  for (const folder of [overlay.lower, overlay.upper, overlay.work]) refuseUnsafe(folder);
  for (const folder of [overlay.upper, overlay.work, overlay.merged]) await mkdir3(folder);
  await chmod2(overlay.upper, ROOT_MODE);
  if ((await statfs(overlay.upper)).type === OVERLAY_MAGIC) {
    throw new EnvironmentError(
      `${path5.dirname(overlay.upper)} lies on an overlay itself, as in a container`,
      {
        next: "Let BOBCTL_STATE name a folder on a disk, such as a volume."
      }
    );
  }
  const options = `lowerdir=${overlay.lower},upperdir=${overlay.upper},workdir=${overlay.work}`;
  await runOrThrow(["mount", "-t", "overlay", "-o", options, "overlay", overlay.merged]).catch(
    (error) => {
      throw new EnvironmentError(`the cell's root cannot be mounted: ${messageOf(error)}`, {
        next: "Run `bobctl doctor`: it needs root and the kernel's overlay file system.",
        cause: error
      });
    }
  );
  return (await stat2(overlay.merged)).dev;
}
async function unmountBeneath(folder) {
  const targets = await mountedBeneath(folder);
  for (const target of targets.reverse()) await unmount(target);
  return targets;
}
async function mountedBeneath(folder) {
  const mounts = await listMounts();
  return mounts.map((mount) => mount.target).filter((target) => target === folder || target.startsWith(`${folder}/`));
}
async function unmount(target) {
  for (let attempt = 0; attempt < UNMOUNT_TRIES; attempt++) {
    const result = await run(["umount", "--no-mtab", target]);
    if (result.exitCode === 0 || !(await mountedBeneath(target)).includes(target)) return;
    await new Promise((resolve) => setTimeout(resolve, UNMOUNT_PAUSE_MS));
  }
  await runOrThrow(["umount", "--no-mtab", "--lazy", target]);
}
function refuseUnsafe(folder) {
  if (!NOT_IN_OPTIONS.test(folder)) return;
  throw new InputError(`the folder ${JSON.stringify(folder)} has characters that a mount cannot name`, {
    next: "Let BOBCTL_CACHE and BOBCTL_STATE name folders without blanks, commas and colons."
  });
}

export {
  ownIdentity,
  isAlive,
  readStat,
  signalProcess,
  LineSplitter,
  startProcess,
  KEY_RING,
  requireExtractor,
  extractPackages,
  withLock,
  madeOnce,
  ensureBpftrace,
  findBpftrace,
  tracefsState,
  mountTracefs,
  detectFeatures,
  step,
  prefixed,
  listMounts,
  OVERLAY_MAGIC,
  mountOverlay,
  unmountBeneath,
  GUEST_FOLDER,
  SESSION_FILE,
  LINK_PORT,
  DISKS,
  guestEntries
};
