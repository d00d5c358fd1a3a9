import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  fromLinkError
} from "./chunk-LNQEQ35B.mjs";
import {
  treeFingerprint
} from "./chunk-RFLBJ64U.mjs";
import {
  cellPaths,
  makeStateFolder,
  newCellName,
  tearDown
} from "./chunk-S7XKW7AU.mjs";
import {
  accessOf
} from "./chunk-YRYQIDJY.mjs";
import {
  QEMU,
  diskMark,
  ensureKernel,
  hasKvm,
  makeDisk,
  makeEmptyDisk,
  missingVmPackages,
  qemuCommand
} from "./chunk-P6XS44CU.mjs";
import "./chunk-Z4O3OX55.mjs";
import {
  sha256
} from "./chunk-K6S23FSU.mjs";
import {
  guestEntries
} from "./chunk-ZDC3H7EL.mjs";
import "./chunk-ML2MSDUK.mjs";
import {
  extractPackages,
  madeOnce,
  requireExtractor,
  startProcess,
  step
} from "./chunk-WCG54XZ3.mjs";
import {
  run
} from "./chunk-6HZLABJO.mjs";
import "./chunk-BMPMN4GQ.mjs";
import {
  removeTree
} from "./chunk-3U7T647L.mjs";
import {
  EnvironmentError,
  InputError,
  messageOf
} from "./chunk-AAS74KDJ.mjs";
import "./chunk-BOR2QMVO.mjs";

// src/pipeline/vm/prepare-vm.ts
import { mkdir as mkdir4, readFile as readFile4, rm, writeFile as writeFile6 } from "node:fs/promises";
import { dirname as dirname2, join as join3 } from "node:path";

// src/adapters/vm/guest-root.ts
import { chmod, cp, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
var SUITE = "trixie";
var WHAT = "the micro-VMs' system";
var REVISION = 1;
var PACKAGES = [
  ...["bpftrace", "nodejs", "runc", "iproute2", "util-linux", "mount", "perl-base", "kmod", "busybox-static"],
  ...["bash", "dash", "coreutils", "sed", "grep", "gawk", "findutils", "procps", "curl", "ca-certificates"],
  ...["base-files", "base-passwd", "netbase", "libc-bin"]
];
var MOUNT_POINTS = ["image", "usr/lib/modules", "var/lib/bobctl", "proc", "sys", "dev", "run", "tmp"];
var DISK = "root.img";
var BUSYBOX = "busybox";
var NOTE = "guest.json";
async function ensureGuestRoot(options) {
  const folder = path.join(path.resolve(options.cacheDir), "vm", `system-${SUITE}-amd64-${REVISION}`);
  return madeOnce({
    ...options,
    folder,
    what: WHAT,
    read: readGuestRoot,
    make: async (content) => {
      await requireExtractor(WHAT);
      await make(content, options);
    }
  });
}
async function make(content, options) {
  const root = path.join(path.dirname(content), "root");
  await extractPackages({
    ...options,
    what: WHAT,
    suite: SUITE,
    architecture: "amd64",
    packages: PACKAGES,
    folder: root
  });
  for (const folder of MOUNT_POINTS) await mkdir(path.join(root, folder), { recursive: true });
  for (const name of ["passwd", "group"]) {
    await cp(path.join(root, `usr/share/base-passwd/${name}.master`), path.join(root, "etc", name));
  }
  await mkdir(content);
  const tree = await treeFingerprint(root, options.signal);
  const busybox = path.join(content, BUSYBOX);
  await cp(path.join(root, "usr/bin/busybox"), busybox);
  await chmod(busybox, 493);
  options.onProgress?.("making its disk");
  const disk = path.join(content, DISK);
  await makeDisk(root, disk, options.signal);
  await removeTree(root);
  const digest = sha256(JSON.stringify([REVISION, tree]));
  await writeFile(path.join(content, NOTE), JSON.stringify({ digest, disk: await diskMark(disk) }));
}
async function readGuestRoot(folder) {
  try {
    const note = JSON.parse(await readFile(path.join(folder, NOTE), "utf8"));
    const disk = path.join(folder, DISK);
    if (await diskMark(disk) !== note.disk) return void 0;
    return { disk, busybox: path.join(folder, BUSYBOX), digest: note.digest };
  } catch {
    return void 0;
  }
}

// src/adapters/vm/guest-program.ts
import { readFile as readFile2 } from "node:fs/promises";
import path2 from "node:path";
var ENTRY_POINTS = ["vm-guest.mjs", "net-agent.mjs"];
var PART = /["']\.\/([A-Za-z0-9._-]+\.mjs)["']/g;
async function guestProgram(folder) {
  const program = /* @__PURE__ */ new Map();
  const left = [...ENTRY_POINTS];
  for (let name = left.shift(); name !== void 0; name = left.shift()) {
    if (program.has(name)) continue;
    const content = await readFile2(path2.join(folder, name)).catch((error) => {
      throw new EnvironmentError(`bobctl is not whole: ${name} is missing in ${folder}`, {
        next: "Install bobctl again.",
        cause: error
      });
    });
    program.set(name, content);
    left.push(...[...content.toString("utf8").matchAll(PART)].map(([, part]) => part ?? ""));
  }
  return program;
}

// src/adapters/vm/image-disk.ts
import { mkdir as mkdir2, readFile as readFile3, writeFile as writeFile2 } from "node:fs/promises";
import path3 from "node:path";
var DISK2 = "image.img";
var NOTE2 = "image.json";
var KEY_LENGTH = 32;
async function ensureImageDisk(image, options) {
  const key = image.imageID.replace(/^.*:/, "").slice(0, KEY_LENGTH);
  return madeOnce({
    ...options,
    folder: path3.join(path3.resolve(options.cacheDir), "vm", `image-${key}`),
    what: "the image's disk",
    read: (folder) => readDisk(folder, image),
    make: async (content) => {
      await mkdir2(content);
      const disk = path3.join(content, DISK2);
      await makeDisk(image.rootfs, disk, options.signal);
      const note = { imageID: image.imageID, disk: await diskMark(disk) };
      await writeFile2(path3.join(content, NOTE2), JSON.stringify(note));
    }
  });
}
async function readDisk(folder, { imageID }) {
  try {
    const note = JSON.parse(await readFile3(path3.join(folder, NOTE2), "utf8"));
    const disk = path3.join(folder, DISK2);
    return note.imageID === imageID && await diskMark(disk) === note.disk ? disk : void 0;
  } catch {
    return void 0;
  }
}

// src/adapters/vm/vm.ts
import { statfs, writeFile as writeFile3 } from "node:fs/promises";
import path4 from "node:path";

// src/adapters/vm/cpio.ts
var MAGIC = "070701";
var ALIGNMENT = 4;
var TRAILER = "TRAILER!!!";
var FILE_TYPES = { file: 32768, folder: 16384, link: 40960 };
function cpioArchive(entries) {
  const parts = [];
  withFolders(entries).forEach((entry, index) => parts.push(...recordOf(entry, index + 1)));
  parts.push(...headerOf(TRAILER, { inode: 0, mode: 0, links: 1, size: 0 }));
  return Buffer.concat(parts);
}
function withFolders(entries) {
  const known = new Set(entries.filter(({ kind }) => kind === "folder").map(({ path: path5 }) => path5));
  const complete = [];
  for (const entry of entries) {
    const segments = entry.path.split("/").slice(0, -1);
    segments.forEach((_, index) => {
      const path5 = segments.slice(0, index + 1).join("/");
      if (known.has(path5)) return;
      known.add(path5);
      complete.push({ path: path5, kind: "folder" });
    });
    complete.push(entry);
  }
  return complete;
}
function recordOf(entry, inode) {
  const content = contentOf(entry);
  const header = headerOf(entry.path, {
    inode,
    mode: FILE_TYPES[entry.kind] | permissionsOf(entry),
    links: entry.kind === "folder" ? 2 : 1,
    size: content.length
  });
  return [...header, content, padding(content.length)];
}
function contentOf(entry) {
  if (entry.kind === "folder") return Buffer.alloc(0);
  return entry.kind === "link" ? Buffer.from(entry.target) : Buffer.from(entry.content);
}
function permissionsOf(entry) {
  if (entry.kind === "link") return 511;
  return entry.kind === "folder" || entry.executable ? 493 : 420;
}
function headerOf(path5, { inode, mode, links, size }) {
  const name = Buffer.from(`${path5}\0`);
  const fields = [inode, mode, 0, 0, links, 0, size, 0, 0, 0, 0, name.length, 0];
  const header = Buffer.from(MAGIC + fields.map((field) => field.toString(16).padStart(8, "0")).join(""));
  return [header, name, padding(header.length + name.length)];
}
function padding(length) {
  return Buffer.alloc((ALIGNMENT - length % ALIGNMENT) % ALIGNMENT);
}

// src/adapters/vm/vm.ts
var VM_LIMITS = {
  bootMs: 18e4,
  silenceMs: 6e4,
  lifeMs: 2 * 36e5,
  consoleBytes: 4 * 1024 * 1024,
  freeBytes: 32 * 1024 * 1024
};
var MAX_LINE_BYTES = 64 * 1024 * 1024;
var MAX_SHOWN_LINE = 200;
var SHOWN_LINES = 3;
var KEPT_LINES = 40;
var WATCH_MS = 250;
var KVM_BROKEN = /KVM internal error|KVM: entry failed|failed to initialize kvm/i;
var PANIC = /Kernel panic - not syncing/;
async function startVm(options) {
  const initramfs = path4.join(options.folder, "initramfs.cpio");
  await writeFile3(initramfs, cpioArchive(options.entries));
  const vm = new QemuVm(options);
  await vm.start(qemuCommand({ ...options.machine, initramfs }));
  return vm;
}
var QemuVm = class {
  died;
  #options;
  #limits;
  #console = [];
  #complaints = [];
  #consoleBytes = 0;
  #process;
  #watch;
  #startedAt = performance.now();
  #heardAt;
  #ending = false;
  #declareDead = () => void 0;
  constructor(options) {
    this.#options = options;
    this.#limits = { ...VM_LIMITS, ...options.limits };
    this.died = new Promise((_, reject) => this.#declareDead = reject);
    this.died.catch(() => void 0);
  }
  async start(command) {
    this.#process = await startProcess(command, {
      input: "pipe",
      dieWithParent: true,
      maxLineBytes: MAX_LINE_BYTES,
      onStdout: (line, cut) => this.#take(line, cut),
      onStatusBytes: (chunk) => this.#readConsole(chunk),
      onStderr: (line) => this.#complain(line),
      ...this.#options.signal ? { signal: this.#options.signal } : {}
    });
    void this.#process.exited.then(
      ({ code, signal }) => this.#fail(`ended (${signal ?? `exit code ${code}`})`)
    );
    this.#watch = setInterval(() => {
      this.#check();
      void this.#checkDisk();
    }, WATCH_MS);
  }
  consoleText() {
    return Buffer.concat(this.#console).toString("utf8");
  }
  send(line) {
    this.#process?.write(`${line}
`);
  }
  async stop(graceMs = 0) {
    this.#ending = true;
    clearInterval(this.#watch);
    const running = this.#process;
    if (running === void 0) return;
    let timer;
    const patience = new Promise((resolve) => timer = setTimeout(resolve, graceMs));
    await Promise.race([running.exited, patience]);
    clearTimeout(timer);
    await running.stop({ signal: "SIGKILL" });
  }
  #take(line, cut) {
    this.#heardAt = performance.now();
    if (this.#ending) return;
    try {
      if (cut) throw new Error("a line was too long");
      this.#options.onLine(line);
    } catch (error) {
      this.#fail(`said something that cannot be understood: ${messageOf(error)}`);
    }
  }
  #readConsole(chunk) {
    this.#consoleBytes += chunk.length;
    if (this.#consoleBytes > this.#limits.consoleBytes) {
      this.#fail(`wrote more than ${this.#limits.consoleBytes} bytes to its console`);
    } else this.#console.push(chunk);
  }
  #complain(line) {
    if (line.trim() !== "" && this.#complaints.length < KEPT_LINES) this.#complaints.push(line.trim());
    if (KVM_BROKEN.test(line)) this.#fail("cannot run by this machine's KVM", true);
  }
  /** Looks whether it is still to be waited for. */
  #check() {
    const { bootMs, silenceMs, lifeMs } = this.#limits;
    const now2 = performance.now();
    if (now2 - this.#startedAt > lifeMs) this.#fail(`ran for more than ${lifeMs / 1e3} s`);
    else if (this.#heardAt === void 0 && now2 - this.#startedAt > bootMs) {
      this.#fail(`did not start within ${bootMs / 1e3} s`);
    } else if (this.#heardAt !== void 0 && now2 - this.#heardAt > silenceMs) {
      this.#fail(`hangs: it said nothing for ${silenceMs / 1e3} s`);
    }
  }
  async #checkDisk() {
    const { folder } = this.#options;
    const disk = await statfs(folder).catch(() => void 0);
    if (disk && disk.bavail * disk.bsize < this.#limits.freeBytes) {
      this.#fail(`had to be ended: the disk of ${folder} is full`);
    }
  }
  #lastLines() {
    const lines = this.consoleText().split(/\r?\n/);
    const panic = lines.filter((line) => PANIC.test(line)).slice(0, 1);
    const last = lines.filter((line) => line.trim() !== "").slice(-SHOWN_LINES);
    return [.../* @__PURE__ */ new Set([...panic, ...last])].map((line) => line.trim().slice(0, MAX_SHOWN_LINE));
  }
  #fail(what, kvm = false) {
    if (this.#ending) return;
    this.#ending = true;
    clearInterval(this.#watch);
    const said = [...this.#complaints.slice(0, SHOWN_LINES), ...this.#lastLines()];
    const tail = said.length === 0 ? "" : `; it last wrote: ${said.join(" | ")}`;
    this.#declareDead(
      kvm ? new KvmBroken(`the micro-VM ${what}${tail}`) : new EnvironmentError(`the micro-VM ${what}${tail}`, {
        next: "Its console is in the logs folder; `bobctl doctor` says what this machine lacks."
      })
    );
    void this.#process?.stop({ signal: "SIGKILL" });
  }
};
var KvmBroken = class extends EnvironmentError {
};

// src/pipeline/vm/run-guest.ts
import { chmod as chmod2, mkdir as mkdir3, realpath, writeFile as writeFile5 } from "node:fs/promises";
import { join as join2 } from "node:path";

// src/pipeline/vm/guest-client.ts
import { writeFile as writeFile4 } from "node:fs/promises";
import { basename, join } from "node:path";
var now = () => Number(process.hrtime.bigint());
var GuestClient = class {
  hello;
  /** The session has begun; rejects when it cannot. */
  ready;
  /** Rejects when the guest's session fails; never resolves. */
  failed;
  #options;
  #pending = /* @__PURE__ */ new Map();
  #steps = /* @__PURE__ */ new Map();
  #resolveHello = () => void 0;
  #resolveReady = () => void 0;
  #reject = () => void 0;
  #files = Promise.resolve();
  /** Nanoseconds from the guest's clock to this machine's. */
  #clockOffset = 0;
  #lastId = 0;
  constructor(options) {
    this.#options = options;
    this.hello = new Promise((resolve) => this.#resolveHello = resolve);
    this.ready = new Promise((resolve) => this.#resolveReady = resolve);
    this.failed = new Promise((_, reject) => this.#reject = reject);
    this.failed.catch(() => void 0);
  }
  /** Takes a line of the guest. @throws Error when it is none of a guest's */
  take(line) {
    const message = JSON.parse(line);
    switch (message.type) {
      case "hello":
        this.#clockOffset = now() - message.hello.time;
        this.#resolveHello(message.hello);
        break;
      case "beat":
        break;
      case "step":
        this.#step(message);
        break;
      case "note":
        this.#options.progress[message.what === "warn" ? "warn" : "info"](message.text);
        break;
      case "ready":
        this.#resolveReady();
        break;
      case "event":
        this.#options.onEvent({ ...message.event, time: message.event.time + this.#clockOffset });
        break;
      case "file":
        this.#keep(message.name, message.base64);
        break;
      case "answer":
        this.#answer(message);
        break;
      case "failed":
        this.end(fromLinkError(message.error));
        break;
      default:
        throw new Error("a message of unknown type");
    }
  }
  /** Asks the guest. */
  async call(op, input, send) {
    const id = ++this.#lastId;
    const answer = new Promise((resolve, reject) => this.#pending.set(id, { resolve, reject }));
    send(JSON.stringify({ id, op, ...input }));
    return await Promise.race([answer, this.failed]);
  }
  /** Nothing more comes: whoever waits is told. */
  end(error) {
    for (const step2 of this.#steps.values()) step2.failed(error.message);
    this.#steps.clear();
    this.#reject(error);
  }
  /** Resolves when the files that were sent are written. */
  async filesWritten() {
    await this.#files;
  }
  #step({ number, what, text }) {
    if (what === "begin") {
      this.#steps.set(number, this.#options.progress.begin(text));
      return;
    }
    this.#steps.get(number)?.[what](text);
    if (what !== "update") this.#steps.delete(number);
  }
  #answer({ id, output, error }) {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (error === void 0) pending?.resolve(output);
    else pending?.reject(fromLinkError(error));
  }
  #keep(name, base64) {
    const file = join(this.#options.logDir, basename(name));
    const written = writeFile4(file, Buffer.from(base64, "base64"));
    this.#files = Promise.all([this.#files, written]);
    this.#files.catch(() => void 0);
  }
};

// src/pipeline/vm/run-guest.ts
var STATE_DISK_BYTES = 16 * 1024 ** 3;
var POWER_OFF_MS = 1e4;
async function withGuest(options, context, work) {
  const { logDir } = options;
  await mkdir3(logDir, { recursive: true });
  await mkdir3(context.stateDir, { recursive: true });
  const paths = cellPaths(await realpath(context.stateDir), newCellName(options.id));
  await makeStateFolder(paths, { id: options.id, image: options.imageDisk ?? "", logDir });
  let vm;
  let poweredOff = false;
  try {
    const client = new GuestClient(options);
    vm = await startGuest(options, paths, client, context);
    vm.died.catch(
      (error) => client.end(error instanceof Error ? error : new Error(messageOf(error)))
    );
    const value = await Promise.race([work({ client, vm }), vm.died, aborted(context.signal)]);
    poweredOff = true;
    await client.filesWritten();
    return value;
  } finally {
    await vm?.stop(poweredOff ? POWER_OFF_MS : 0);
    if (vm) await writeFile5(join2(logDir, "console.log"), vm.consoleText()).catch(() => void 0);
    const { problems } = await tearDown(paths);
    for (const problem of problems) context.progress.warn(`not removed: ${problem}`);
  }
}
async function startGuest({ parts, accelerator, spec, imageDisk, scripts }, { name, folder }, client, { signal }) {
  const { kernel, root } = parts;
  await chmod2(folder, 448);
  const state = join2(folder, "state.img");
  await makeEmptyDisk(state, STATE_DISK_BYTES);
  const disks = [
    { name: "system", file: root.disk, writable: false },
    { name: "modules", file: kernel.modulesDisk, writable: false },
    ...imageDisk === void 0 ? [] : [{ name: "image", file: imageDisk, writable: false }],
    { name: "state", file: state, writable: true }
  ];
  const entries = await guestEntries({
    busybox: root.busybox,
    bootModules: kernel.bootModules,
    disks: disks.length,
    program: parts.program,
    session: spec,
    scripts
  });
  const machine = {
    name,
    accelerator,
    memoryBytes: parts.memoryBytes,
    // Translated processors lose interrupts and disagree about the time where the machine is busy: one is enough.
    cpus: accelerator === "tcg" ? 1 : parts.cpus,
    kernel: kernel.image,
    disks
  };
  return startVm({
    machine,
    entries,
    folder,
    onLine: (line) => client.take(line),
    ...parts.limits ? { limits: parts.limits } : {},
    signal
  });
}
async function aborted(signal) {
  return new Promise((_, reject) => {
    const tell = () => reject(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
    if (signal.aborted) tell();
    signal.addEventListener("abort", tell, { once: true });
  });
}

// src/pipeline/vm/vm-platform.ts
import { dirname, basename as basename2 } from "node:path";
var FINISH_MS = 12e4;
function vmPlatform(options) {
  const { parts, probed } = options;
  return {
    kernel: probed.hello.release,
    virtualMachine: probed.accelerator,
    recorder: probed.hello.recorder,
    needs: { memoryBytes: parts.memoryBytes, cpus: parts.cpus },
    withSession: (session, context, work) => withVmSession(options, session, context, work)
  };
}
async function withVmSession({ parts, probed, imageDisk, scriptFolders }, options, context, work) {
  const { cellId, workload, deploy, image, logDir, onEvent } = options;
  const scripts = new Map(scriptFolders.map((folder, index) => [String(index), folder]));
  const guest = {
    parts,
    accelerator: probed.accelerator,
    id: cellId,
    imageDisk,
    scripts,
    spec: {
      kind: "session",
      http: parts.http,
      cellId,
      identity: workload.identity,
      deploy,
      image: { imageID: image.imageID, bytes: image.bytes }
    },
    progress: context.progress,
    logDir,
    onEvent
  };
  return withGuest(guest, context, async (running) => {
    await booted(running, probed, context);
    const { client, vm } = running;
    await Promise.race([client.ready, client.failed]);
    const send = (line) => vm.send(line);
    const session = sessionOf(options, client, send, scripts, context);
    const value = await Promise.race([work(session), client.failed]);
    const end = await within(client.call("finish", {}, send), FINISH_MS);
    return { value, ...end };
  });
}
async function booted({ client }, probed, context) {
  const how = probed.accelerator === "kvm" ? "KVM" : "software emulation";
  const hello = await step(
    context.progress,
    `boot a micro-VM with Linux ${probed.hello.release} (${how})`,
    async () => Promise.race([client.hello, client.failed])
  );
  if (hello.release === probed.hello.release && hello.recorder.digest === probed.hello.recorder.digest)
    return;
  throw new EnvironmentError(
    `the micro-VM runs Linux ${hello.release}; Linux ${probed.hello.release} was expected`
  );
}
function sessionOf(options, client, send, scripts, context) {
  const cell = {
    exec: (argv, options2) => {
      const { timeoutMs, maxBytes, env, user } = options2 ?? {};
      const passed = {
        ...timeoutMs === void 0 ? {} : { timeoutMs },
        ...maxBytes === void 0 ? {} : { maxBytes },
        ...env === void 0 ? {} : { env },
        ...user === void 0 ? {} : { user }
      };
      return client.call("exec", { argv: [...argv], options: passed }, send);
    },
    writeFile: async (file, content, mode) => {
      const base64 = Buffer.from(content).toString("base64");
      await client.call("writeFile", { file, base64, ...mode === void 0 ? {} : { mode } }, send);
    },
    removeFile: async (file) => {
      await client.call("removeFile", { file }, send);
    }
  };
  const agent = {
    // The guest answers a call with what that call gives.
    call: async (call) => await client.call("agent", { call }, send)
  };
  const access = accessOf(
    options,
    {
      cell,
      agent,
      runScript: (file, args, environment) => client.call(
        "script",
        { folder: scriptFolder(scripts, file), file: basename2(file), args: [...args], environment },
        send
      )
    },
    context
  );
  return {
    cell,
    access,
    recorder: { mark: () => client.call("mark", {}, send) },
    stopWorkload: async () => {
      await client.call("stopWorkload", {}, send);
    },
    restartWorkload: async () => {
      await client.call("restartWorkload", {}, send);
    }
  };
}
function scriptFolder(scripts, file) {
  for (const [name, folder] of scripts) if (folder === dirname(file)) return name;
  throw new InputError(`${file}: the micro-VM was not given this script`);
}
async function within(work, ms) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(
      () => reject(new EnvironmentError(`the micro-VM did not end its session within ${ms / 1e3} s`)),
      ms
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

// src/pipeline/vm/prepare-vm.ts
var MEMORY_BYTES = 1.5 * 1024 ** 3;
var CPUS = 2;
var KVM_BOOT_MS = 45e3;
async function prepareVm(kernel, image, { scriptFolders, http }, context) {
  await requireVmPrograms();
  const { cacheDir, signal } = context;
  const program = await guestProgram(dirname2(context.agentFile));
  const [parts, imageDisk] = await step(
    context.progress,
    `kernel of ${kernel.name}`,
    async (onProgress) => {
      const options = { cacheDir, onProgress, signal };
      const root = await ensureGuestRoot(options);
      const found = await ensureKernel(kernel, root.busybox, options);
      const disk = await ensureImageDisk(image, options);
      const made = { kernel: found, root, program, http, memoryBytes: MEMORY_BYTES, cpus: CPUS };
      return [made, disk];
    },
    ([made]) => `Linux ${made.kernel.release}`
  );
  const probed = await probe(kernel, parts, context);
  return vmPlatform({ parts, probed, imageDisk, scriptFolders });
}
async function requireVmPrograms() {
  if (process.arch !== "x64") {
    throw new EnvironmentError(`micro-VMs run on x86_64, not on ${process.arch}`, {
      next: "Leave only host under matrix.local.kernel."
    });
  }
  const missing = await missingVmPackages();
  if (missing.length === 0) return;
  throw new EnvironmentError(`other kernels need ${missing.join(" and ")}, which this machine lacks`, {
    next: `apt-get install ${missing.join(" ")}`
  });
}
async function probe(kernel, parts, context) {
  const kvm = await hasKvm();
  const version = (await run([QEMU, "--version"])).stdout;
  const { kernel: guest, root, program, http } = parts;
  const inputs = [guest.digest, root.digest, programDigest(program), version, kvm, http];
  const file = join3(context.cacheDir, "vm", "probes", `${sha256(JSON.stringify(inputs))}.json`);
  const known = await readProbe(file);
  if (known) return known;
  const probed = await step(
    context.progress,
    `boot Linux ${parts.kernel.release} for the first time`,
    async (update) => {
      if (kvm) {
        const answer = await probeBy(
          "kvm",
          { ...parts, limits: { bootMs: KVM_BOOT_MS } },
          kernel,
          context
        ).catch((error) => {
          if (!(error instanceof EnvironmentError)) throw error;
          const why = error instanceof KvmBroken ? "it cannot run this kernel" : messageOf(error);
          context.progress.warn(`KVM is there and is not used: ${why}`);
          return void 0;
        });
        if (answer) return answer;
      }
      update("by software emulation");
      return probeBy("tcg", parts, kernel, context);
    },
    ({ accelerator }) => accelerator === "kvm" ? "by KVM" : "by software emulation"
  );
  if (!probed.hello.release.startsWith(`${kernel.version}.`)) {
    throw new EnvironmentError(
      `the kernel of ${kernel.name} is ${probed.hello.release}, not ${kernel.version}`
    );
  }
  await mkdir4(dirname2(file), { recursive: true });
  await writeFile6(file, JSON.stringify(probed));
  return probed;
}
async function probeBy(accelerator, parts, kernel, context) {
  const logDir = join3(context.cacheDir, "vm", "probes", `${kernel.name}-${accelerator}`);
  const hello = await withGuest(
    {
      parts,
      accelerator,
      id: `probe-${kernel.name}`,
      spec: { kind: "probe", http: parts.http },
      scripts: /* @__PURE__ */ new Map(),
      progress: context.progress,
      logDir,
      onEvent: () => void 0
    },
    context,
    async ({ client }) => Promise.race([client.hello, client.failed])
  );
  await rm(logDir, { recursive: true, force: true });
  return { accelerator, hello };
}
function programDigest(program) {
  return sha256(JSON.stringify([...program].map(([name, content]) => [name, sha256(content)])));
}
async function readProbe(file) {
  try {
    return JSON.parse(await readFile4(file, "utf8"));
  } catch {
    return void 0;
  }
}
export {
  prepareVm
};
