import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  listMounts,
  unmountBeneath
} from "./chunk-ML2MSDUK.mjs";
import {
  ownIdentity,
  readStat,
  signalProcess
} from "./chunk-WCG54XZ3.mjs";
import {
  findProgram,
  run,
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
  InputError,
  errorCode,
  messageOf
} from "./chunk-AAS74KDJ.mjs";

// src/adapters/cell/state.ts
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
var CELLS_FOLDER = "cells";
var STATE_FILE = "state.json";
var UNFINISHED_PREFIX = ".new-";
var NAME_PREFIX = "bobctl-";
var CELL_ID = /^[a-z0-9][a-z0-9.-]{0,127}$/;
var CELL_NAME = /^bobctl-[a-z0-9][a-z0-9.-]{0,127}-[0-9a-f]{8}$/;
function cellPaths(stateDir, name) {
  const folder = path.join(path.resolve(stateDir), CELLS_FOLDER, name);
  return {
    name,
    folder,
    state: path.join(folder, STATE_FILE),
    upper: path.join(folder, "upper"),
    work: path.join(folder, "work"),
    merged: path.join(folder, "merged"),
    bundle: path.join(folder, "bundle"),
    etc: path.join(folder, "etc"),
    runcRoot: path.join(folder, "runc"),
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
  const parent = path.dirname(paths.folder);
  await mkdir(parent, { recursive: true, mode: 448 });
  const unfinished = await mkdtemp(path.join(parent, `${UNFINISHED_PREFIX}${state.owner.pid}-`));
  try {
    await writeFile(path.join(unfinished, STATE_FILE), `${JSON.stringify(state, void 0, 2)}
`);
    await rename(unfinished, paths.folder);
  } catch (error) {
    await removeTree(unfinished);
    throw error;
  }
}
async function listStateFolder(stateDir) {
  const parent = path.join(path.resolve(stateDir), CELLS_FOLDER);
  const names = (await readdir(parent).catch(() => [])).sort();
  return {
    cells: names.filter((name) => CELL_NAME.test(name)),
    unfinished: names.flatMap((name) => {
      const pid = /^\.new-([1-9][0-9]{0,9})-[A-Za-z0-9]+$/.exec(name)?.[1];
      return pid === void 0 ? [] : [{ folder: path.join(parent, name), pid: Number(pid) }];
    })
  };
}
async function readState(paths) {
  const text = await readFile(paths.state, "utf8").catch(() => void 0);
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

// src/adapters/docker/docker.ts
var OOM_SCORE = 1e3;
var GATE = 'read -r _; unset _ PWD OLDPWD; exec "$@" < /dev/null';
function createArguments(container) {
  return [
    ...["create", "--name", container.name, "--interactive", "--pull", "never"],
    ...["--network", `container:${container.network}`, "--cgroupns", "private", "--ipc", "private"],
    // As Kubernetes by default, and as cells of runc.
    ...["--security-opt", "seccomp=unconfined", "--security-opt", "apparmor=unconfined"],
    ...["--cap-drop", "ALL", ...container.capabilities.flatMap((name) => ["--cap-add", name])],
    ...["--oom-score-adj", String(OOM_SCORE), "--log-driver", "none", "--restart", "no"],
    ...["--user", container.user, "--workdir", "/"],
    ...Object.entries(container.env).flatMap(([name, value]) => ["--env", `${name}=${value}`]),
    ...["--entrypoint", "/bin/sh", container.image, "-c", GATE, "sh", ...container.command]
  ];
}
function sandboxArguments(name, image, hostname) {
  return [
    ...["run", "--detach", "--name", name, "--hostname", hostname, "--network", "none", "--pull", "never"],
    ...["--log-driver", "none", "--entrypoint", "sleep", image, "infinity"]
  ];
}
async function docker(args, options = {}) {
  return (await runOrThrow(["docker", ...args], options)).stdout.trim();
}
async function inspect(name) {
  const format = '{"pid":{{.State.Pid}},"driver":{{json .GraphDriver}}}';
  const text = await docker(["inspect", "--type", "container", "--format", format, name]);
  const state = JSON.parse(text);
  const merged = state.driver.Data?.MergedDir;
  if (merged === void 0) {
    throw new EnvironmentError(`Docker stores containers by "${state.driver.Name}"`, {
      next: "Set Docker’s storage driver to overlay2."
    });
  }
  if (state.pid <= 1) throw new EnvironmentError(`the container ${name} does not run`);
  return { pid: state.pid, merged };
}
function sandboxName(cell) {
  return `${cell}-net`;
}
async function dockerContainers(cell) {
  if (await findProgram("docker") === void 0) return [];
  const filter = ["--filter", `name=^/${cell}(-net)?$`];
  const result = await run(["docker", "ps", "--all", "--format", "{{.Names}}", ...filter]);
  return result.stdout.split("\n").filter((name) => name === cell || name === sandboxName(cell));
}
async function removeContainers(names) {
  await docker(["rm", "--force", "--volumes", ...names]);
}
async function whyNoDocker() {
  const result = await run(["docker", "version", "--format", "{{.Server.Version}}"]).catch(() => void 0);
  if (result === void 0) return "docker is not installed";
  return result.exitCode === 0 ? void 0 : result.stderr.trim().split("\n")[0] ?? "it does not answer";
}

// src/adapters/cell/cell-processes.ts
import { readdir as readdir3, readFile as readFile3 } from "node:fs/promises";
import path3 from "node:path";

// src/adapters/cell/cgroup.ts
import { readdir as readdir2, readFile as readFile2, rmdir, stat } from "node:fs/promises";
import path2 from "node:path";
var REMOVE_TRIES = 20;
var REMOVE_PAUSE_MS = 100;
async function cgroupFolders(cgroupPath) {
  const hierarchies = (await listMounts()).filter((mount) => mount.type === "cgroup" || mount.type === "cgroup2").map((mount) => path2.join(mount.target, cgroupPath));
  const found = [];
  for (const folder of new Set(hierarchies)) if (await isFolder(folder)) found.push(folder);
  return found;
}
async function processesInCgroup(cgroupPath) {
  const pids = /* @__PURE__ */ new Set();
  for (const folder of await cgroupFolders(cgroupPath)) {
    for (const inner of await foldersWithin(folder)) {
      const text = await readFile2(path2.join(inner, "cgroup.procs"), "utf8").catch(() => "");
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
  const entries = await readdir2(folder, { withFileTypes: true }).catch(() => []);
  const found = [folder];
  for (const entry of entries) {
    if (entry.isDirectory()) found.push(...await foldersWithin(path2.join(folder, entry.name)));
  }
  return found;
}
async function isFolder(folder) {
  return stat(folder).then(
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
    const stat2 = await readStat(pid);
    if (stat2 && !"ZX".includes(stat2.state)) running.push(pid);
  }
  return running;
}
async function descendantsOf(pid) {
  const children = /* @__PURE__ */ new Map();
  for (const candidate of await allProcesses()) {
    const stat2 = await readStat(candidate);
    if (stat2) children.set(stat2.parent, [...children.get(stat2.parent) ?? [], candidate]);
  }
  const found = [pid];
  for (const parent of found) found.push(...children.get(parent) ?? []);
  return found;
}
async function runtimeCalls(paths) {
  const calls = [];
  for (const pid of await allProcesses()) {
    const text = await readFile3(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    const [program = "", ...args] = text.split("\0");
    if (["runc", "perl", "setpriv"].includes(path3.basename(program)) && args.includes(paths.name))
      calls.push(pid);
  }
  return calls;
}
async function allProcesses() {
  return (await readdir3("/proc")).filter((name) => /^[0-9]+$/.test(name)).map(Number);
}

// src/adapters/cell/runc.ts
import { readFile as readFile4, rm } from "node:fs/promises";
import path4 from "node:path";
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
  return path4.join(paths.folder, "container.pid");
}
function runcCreate(paths) {
  const command = ["create", "--bundle", paths.bundle, "--pid-file", pidFile(paths), paths.name];
  return runcCall(paths, command, path4.join(paths.folder, "create.log"));
}
async function runcStart(paths, signal) {
  const call = runcCall(paths, ["start", paths.name], path4.join(paths.folder, "start.log"));
  const result = await run(call.argv, { timeoutMs: START_TIMEOUT_MS, ...signal ? { signal } : {} });
  if (result.exitCode !== 0 || result.timedOut) throw runcError("start", await reasonIn(call.log));
}
async function runcDelete(paths) {
  const call = runcCall(paths, ["delete", "--force", paths.name], path4.join(paths.folder, "delete.log"));
  const result = await run(call.argv, { timeoutMs: DELETE_TIMEOUT_MS });
  if (result.exitCode !== 0 || result.timedOut) throw runcError("delete", await reasonIn(call.log));
}
async function reasonIn(log) {
  const text = await readFile4(log, "utf8").catch(() => "");
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
  const step = async (what, work) => {
    try {
      removed.push(...await work());
    } catch (error) {
      problems.push(`${what}: ${messageOf(error)}`);
    }
  };
  await step("processes", async () => counted("process", await killCellProcesses(paths)));
  await step("container", async () => {
    if (await findProgram("runc") !== void 0) await runcDelete(paths);
    return [];
  });
  await step("Docker", async () => {
    const containers = await dockerContainers(paths.name);
    if (containers.length > 0) await removeContainers(containers);
    return counted("container of Docker", containers);
  });
  await step("mounts", async () => counted("mount", await unmountBeneath(paths.folder)));
  await step("network", async () => await removeNetworkNamespace(paths.name) ? ["network"] : []);
  await step("cgroups", async () => counted("cgroup", await removeCgroup(paths.cgroup)));
  if (problems.length === 0) {
    await step("folder", async () => {
      await removeTree(paths.folder);
      return ["folder"];
    });
  }
  return { removed, problems };
}
function counted(what, things) {
  return things.length === 0 ? [] : [`${what} × ${things.length}`];
}

export {
  cellPaths,
  newCellName,
  makeStateFolder,
  listStateFolder,
  readState,
  createArguments,
  sandboxArguments,
  docker,
  inspect,
  sandboxName,
  whyNoDocker,
  networkNamespacePath,
  inNetworkNamespace,
  makeNetworkNamespace,
  descendantsOf,
  runcCall,
  pidFile,
  runcCreate,
  runcStart,
  runcDelete,
  reasonIn,
  execFailure,
  runcError,
  tearDown
};
