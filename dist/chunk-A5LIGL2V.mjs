import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  json,
  jsonOption,
  wholeNumber
} from "./chunk-G3TFD4L5.mjs";
import "./chunk-74CMJPL7.mjs";
import {
  exchangeHttp
} from "./chunk-BA55T2NZ.mjs";
import "./chunk-QWD2UHQE.mjs";
import "./chunk-5AFPKXIC.mjs";
import "./chunk-2PDSW3UX.mjs";
import {
  SUITE_API_VERSION,
  readSuites,
  readWorkload
} from "./chunk-BUMFGKJN.mjs";
import "./chunk-ZEEZA4KC.mjs";
import "./chunk-3O6MM2RM.mjs";
import "./chunk-MWRHZRPK.mjs";
import "./chunk-BNWWI2LL.mjs";
import "./chunk-F7QC6PNU.mjs";
import "./chunk-Z4O3OX55.mjs";
import {
  writeFileAtomic
} from "./chunk-K6S23FSU.mjs";
import "./chunk-M65JXXHC.mjs";
import "./chunk-IAXMHAN3.mjs";
import {
  require_dist
} from "./chunk-RVVCY7KC.mjs";
import "./chunk-AKTJ3EKL.mjs";
import {
  run
} from "./chunk-6HZLABJO.mjs";
import {
  exists
} from "./chunk-BMPMN4GQ.mjs";
import "./chunk-2XDNK2S6.mjs";
import {
  EnvironmentError,
  InputError,
  errorCode,
  messageOf
} from "./chunk-AAS74KDJ.mjs";
import {
  __toESM
} from "./chunk-BOR2QMVO.mjs";

// src/cli/commands/init.ts
import path4 from "node:path";
import { stdin } from "node:process";
import { createInterface } from "node:readline/promises";

// src/pipeline/init.ts
import { mkdir, readFile as readFile4, realpath as realpath2 } from "node:fs/promises";
import path3 from "node:path";

// src/adapters/workload/look-at-chart.ts
var import_yaml = __toESM(require_dist(), 1);
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
async function lookAtChart(folder) {
  const chart = await readYaml(path.join(folder, "Chart.yaml"));
  const name = at(chart, "name");
  if (typeof name !== "string") throw new InputError(`${folder}: Chart.yaml has no name`);
  const values = await readYaml(path.join(folder, "values.yaml")).catch(() => void 0);
  const port = at(at(values, "service"), "port");
  const tests = await stat(path.join(folder, "templates/tests")).catch(() => void 0);
  return {
    name,
    ...typeof port === "number" ? { port } : {},
    hasTests: tests?.isDirectory() ?? false
  };
}
async function readYaml(file) {
  const text = await readFile(file, "utf8").catch(() => {
    throw new InputError(`${file}: cannot be read`, { next: "Name the folder of a Helm chart." });
  });
  try {
    return (0, import_yaml.parse)(text);
  } catch (error) {
    throw new InputError(`${file}: is not YAML`, { cause: error });
  }
}
function at(value, key) {
  return typeof value === "object" && value !== null ? value[key] : void 0;
}

// src/adapters/workload/look-at-package.ts
import { readFile as readFile2 } from "node:fs/promises";

// src/core/workload/unit-file.ts
var UNRESOLVED = /[%$"'\\]/;
function readUnitFile(text) {
  const valueOf = (key) => new RegExp(`^${key}=(.+)$`, "m").exec(text.replace(/\\\n\s*/g, " "))?.[1]?.trim();
  const start = valueOf("ExecStart")?.replace(/^[-@:+!|]+/, "");
  if (start === void 0 || UNRESOLVED.test(start)) return void 0;
  const user = valueOf("User");
  return {
    command: start.split(/\s+/),
    ...user === void 0 || UNRESOLVED.test(user) ? {} : { user },
    forks: valueOf("Type") === "forking"
  };
}

// src/adapters/workload/look-at-package.ts
var UNIT_FILE = /^(?:\/usr)?\/lib\/systemd\/system\/[^/@]+\.service$/;
async function lookAtPackage(name) {
  const listed = await run(["dpkg-query", "--listfiles", name]).catch(() => void 0);
  const files = listed?.exitCode === 0 ? listed.stdout.split("\n") : [];
  for (const file of files.filter((path5) => UNIT_FILE.test(path5)).sort()) {
    const start = readUnitFile(await readFile2(file, "utf8").catch(() => ""));
    if (start) return start;
  }
  return void 0;
}
async function packageOf(file) {
  for (const path5 of [file, file.replace(/^\/usr(?=\/(?:s?bin|lib)\/)/, "")]) {
    const found = await run(["dpkg-query", "--search", path5]).catch(() => void 0);
    const name = /^([a-z0-9][a-z0-9+.-]*)(?::[a-z0-9]+)?: /.exec(found?.stdout ?? "")?.[1];
    if (found?.exitCode === 0 && name !== void 0) return name;
  }
  return void 0;
}

// src/adapters/workload/look-at-service.ts
import { readdir, readFile as readFile3, readlink, realpath, stat as stat2 } from "node:fs/promises";
import path2 from "node:path";
var MAX_FILE_BYTES = 65536;
var TCP_LISTEN = "0A";
var PROBE_TIMEOUT_MS = 2e3;
async function lookAtProcess(pid) {
  const [command, exe, status] = await Promise.all([
    commandOf(pid),
    realpath(`/proc/${pid}/exe`),
    readFile3(`/proc/${pid}/status`, "utf8")
  ]).catch((error) => {
    if (errorCode(error) === "ENOENT") throw new InputError(`there is no process ${pid}`);
    throw new EnvironmentError(`process ${pid} cannot be looked at`, {
      next: "Run it again with sudo.",
      cause: error
    });
  });
  const [program = "", ...given] = command;
  const owner = await packageOf(exe);
  if (owner === void 0) {
    throw new InputError(`${exe} belongs to no Debian package, so it cannot be put into a cell`, {
      next: "Give --package and the command yourself."
    });
  }
  const user = await userOf(status);
  const { args, files } = await withScripts(given, `/proc/${pid}/cwd`);
  const full = program.includes(" ") ? [exe] : [program, ...args];
  const [port] = await portsOf(pid);
  return {
    local: {
      packages: [owner],
      command: full,
      ...user === void 0 || user === "root" ? {} : { user },
      ...Object.keys(files).length === 0 ? {} : { files }
    },
    ...port === void 0 ? {} : { talk: await talkOf(port) }
  };
}
async function processOnPort(port) {
  const sockets = await listeningSockets("/proc/net");
  const wanted = new Set([...sockets].filter(([, own]) => own === port).map(([inode]) => inode));
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  for (const pid of pids.sort((a, b) => a - b)) {
    if ((await socketsOf(pid)).some((inode) => wanted.has(inode))) return pid;
  }
  throw new InputError(`nothing on this machine listens on TCP port ${port}`, {
    next: "Start the service, or run it again with sudo if it belongs to another user."
  });
}
async function commandOf(pid) {
  const text = await readFile3(`/proc/${pid}/cmdline`, "utf8");
  return text.replace(/\0+$/, "").split("\0");
}
async function withScripts(args, folder) {
  const files = {};
  const here = await realpath(folder);
  const full = [];
  for (const [index, arg] of args.entries()) {
    const file = index === 0 || arg.startsWith("/") ? path2.resolve(here, arg) : void 0;
    const content = file === void 0 ? void 0 : await scriptText(file);
    if (file !== void 0 && content !== void 0) files[file] = content;
    full.push(file !== void 0 && content !== void 0 ? file : arg);
  }
  return { args: full, files };
}
async function scriptText(file) {
  const info = await stat2(file).catch(() => void 0);
  if (!info?.isFile() || info.size > MAX_FILE_BYTES || await packageOf(file) !== void 0)
    return void 0;
  const content = await readFile3(file, "utf8");
  return content.includes("\0") ? void 0 : content;
}
async function userOf(status) {
  const uid = /^Uid:\s+(\d+)/m.exec(status)?.[1];
  const line = (await readFile3("/etc/passwd", "utf8")).split("\n").find((entry) => entry.split(":")[2] === uid);
  return line?.split(":")[0];
}
async function portsOf(pid) {
  const sockets = await listeningSockets(`/proc/${pid}/net`);
  return (await socketsOf(pid)).flatMap((inode) => sockets.get(inode) ?? []).sort((a, b) => a - b);
}
async function listeningSockets(net) {
  const sockets = /* @__PURE__ */ new Map();
  for (const file of ["tcp", "tcp6"]) {
    const text = await readFile3(path2.join(net, file), "utf8").catch(() => "");
    for (const line of text.split("\n").slice(1)) {
      const [, local = "", , state, , , , , , inode = ""] = line.trim().split(/\s+/);
      if (state === TCP_LISTEN) sockets.set(inode, Number.parseInt(local.split(":")[1] ?? "", 16));
    }
  }
  return sockets;
}
async function socketsOf(pid) {
  const folder = `/proc/${pid}/fd`;
  const names = await readdir(folder).catch(() => []);
  const targets = await Promise.all(names.map((name) => readlink(path2.join(folder, name)).catch(() => "")));
  return targets.flatMap((target2) => /^socket:\[(\d+)\]$/.exec(target2)?.[1] ?? []);
}
async function talkOf(port) {
  const request = { secure: false, method: "GET", path: "/", headers: {} };
  const answer = await exchangeHttp({ host: "127.0.0.1", port }, request, {
    timeoutMs: PROBE_TIMEOUT_MS,
    retryForMs: 0
  }).catch(() => void 0);
  if (answer !== void 0 && answer.status < 400) return { kind: "http", port, path: "/" };
  return { kind: "tcp", port };
}

// src/core/workload/recipes.ts
var NGINX = {
  local: { command: ["nginx", "-g", "daemon off;"] },
  talk: { kind: "http", port: 80, path: "/" }
};
var POSTGRES_START = [
  "PATH=$(echo /usr/lib/postgresql/*/bin):$PATH",
  'if ! [ -e "$PGDATA/PG_VERSION" ]; then initdb --auth trust --no-sync; fi',
  "exec postgres -c unix_socket_directories=/tmp -c autovacuum=off"
].join("\n");
var RECIPES = {
  nginx: NGINX,
  "nginx-light": NGINX,
  "redis-server": {
    local: { command: ["redis-server", "--protected-mode", "no", "--dir", "/var/lib/redis"] },
    talk: { kind: "redis", port: 6379 }
  },
  postgresql: {
    local: {
      command: ["sh", "-c", `${POSTGRES_START}
`],
      user: "postgres",
      env: { PGDATA: "/var/lib/postgresql/data", PGHOST: "/tmp" }
    },
    talk: {
      kind: "exec",
      ready: ["pg_isready", "-q"],
      test: ["psql", "-c", "select count(*) from pg_database"]
    }
  }
};
function recipeOf(packages) {
  const known = packages.find((name) => Object.hasOwn(RECIPES, name));
  return known === void 0 ? void 0 : RECIPES[known];
}

// src/core/workload/scaffold.ts
var import_yaml2 = __toESM(require_dist(), 1);
var SCAFFOLD_FILES = ["bobctl.yaml", "tests/functional.yaml", "tests/attacks.yaml"];
var REPEATS = 4;
var CLUSTERS = { os: ["ubuntu-24.04"], distro: ["kind"], kubernetes: ["v1.33"] };
function scaffold(known) {
  return {
    "bobctl.yaml": commented(
      [
        "How this workload starts, how it is tested, and where its behaviour is recorded. `bobctl run` goes the whole way.",
        "The suites are a beginning: what they do not do is not in the Bill of Behavior."
      ],
      workload(known)
    ),
    "tests/functional.yaml": commented(
      ["What users of this workload do. Add a test for everything that it can do; none may raise an alert."],
      functionalSuite(known)
    ),
    "tests/attacks.yaml": commented(
      ["What must be noticed: each attack names the alerts that it has to raise."],
      attackSuite(known)
    )
  };
}
function workload({ name, local, chart, talk }) {
  return {
    apiVersion: "bobctl.dev/v1",
    kind: "Workload",
    metadata: { name },
    deploy: {
      ...chart === void 0 ? {} : { helm: { chart: chart.folder } },
      ...local === void 0 ? {} : { local: { ...local, ready: readiness(talk) } }
    },
    benign: [...chart?.hasTests ? [{ helmTest: true }] : [], { suite: "tests/functional.yaml" }],
    attacks: [{ suite: "tests/attacks.yaml" }],
    matrix: {
      ...chart === void 0 ? {} : CLUSTERS,
      ...local === void 0 ? {} : { local: { runtime: ["runc"], kernel: ["host"] } },
      repeats: REPEATS
    }
  };
}
function readiness(talk) {
  if (talk.kind === "exec") return { exec: talk.ready };
  return talk.kind === "http" ? { http: { port: talk.port, path: talk.path } } : { tcp: talk.port };
}
function functionalSuite(known) {
  return {
    apiVersion: SUITE_API_VERSION,
    kind: "FunctionalTestSuite",
    metadata: { name: `${known.name}-functional` },
    target: target(known, "scheme"),
    tests: [firstTest(known.talk)]
  };
}
function firstTest(talk) {
  switch (talk.kind) {
    case "http":
      return { name: "the first page", http: { method: "GET", path: talk.path, repeat: 3 } };
    case "redis":
      return { name: "ping", redis: { command: ["PING"], expectedReply: "PONG" } };
    case "tcp":
      return { name: "it takes connections", tcp: { send: "" } };
    case "exec":
      return { name: "it answers", exec: { command: talk.test, expectedExitCode: 0 } };
  }
}
function attackSuite(known) {
  return {
    apiVersion: SUITE_API_VERSION,
    kind: "AttackSuite",
    metadata: { name: `${known.name}-attacks` },
    target: target(known, "protocol"),
    attacks: [
      {
        name: "a program that the workload does not need",
        type: "cmdinject",
        exec: { command: ["id"] },
        successIndicators: [{ responseContains: "uid=" }],
        expectedDetections: [{ ruleID: "R0001", containerName: known.name, command: "id" }]
      }
    ]
  };
}
function target({ name, talk }, scheme) {
  return {
    service: name,
    ...talk.kind === "exec" ? {} : { port: talk.port, [scheme]: talk.kind }
  };
}
function commented(lines, value) {
  const comment = lines.map((line) => `# ${line}
`).join("");
  return `${comment}${(0, import_yaml2.stringify)(value, { lineWidth: 110, compat: "yaml-1.1", aliasDuplicateObjects: false })}`;
}

// src/pipeline/init.ts
async function init(request) {
  const known = await knownOf(request);
  const texts = scaffold(known);
  check(texts);
  const folder = path3.resolve(request.folder);
  const files = SCAFFOLD_FILES.map((file) => path3.join(folder, file));
  if (!request.force) await refuseExisting(files);
  for (const file of SCAFFOLD_FILES) {
    await mkdir(path3.dirname(path3.join(folder, file)), { recursive: true });
    await writeFileAtomic(path3.join(folder, file), texts[file]);
  }
  return { name: known.name, files };
}
async function knownOf(request) {
  const chart = request.chart === void 0 ? void 0 : await lookAtChart(request.chart);
  const pid = request.pid ?? (request.listening === void 0 ? void 0 : await processOnPort(request.listening));
  const running = pid === void 0 ? void 0 : await lookAtProcess(pid);
  const recipe = recipeOf(request.packages);
  const local = await localOf(request, running?.local ?? recipe?.local, chart !== void 0);
  const chartTalk = chart?.port === void 0 ? void 0 : { kind: "tcp", port: chart.port };
  const talk = talkOf2(request) ?? running?.talk ?? recipe?.talk ?? chartTalk;
  if (talk === void 0) {
    throw new InputError("how the workload is spoken to is not known", {
      next: "Give --port, and --http with a page if it speaks HTTP."
    });
  }
  const name = nameOf(
    request.name ?? chart?.name ?? local?.packages[0] ?? path3.basename(path3.resolve(request.folder))
  );
  return {
    name,
    ...local === void 0 ? {} : { local },
    ...chart === void 0 || request.chart === void 0 ? {} : { chart: { folder: await chartFolder(request), hasTests: chart.hasTests } },
    talk
  };
}
async function localOf(request, seen, hasChart) {
  const packages = [.../* @__PURE__ */ new Set([...request.packages, ...seen?.packages ?? []])];
  const unit = seen === void 0 && request.command.length === 0 ? await unitOf(packages) : void 0;
  const command = request.command.length > 0 ? request.command : seen?.command ?? unit?.command;
  if (command === void 0) {
    if (hasChart && packages.length === 0) return void 0;
    throw new InputError("the command that starts the workload is not known", {
      next: 'Give it after --, such as: bobctl init --package nginx-light --port 80 -- nginx -g "daemon off;"'
    });
  }
  const files = { ...seen?.files, ...await filesOf(request.files) };
  const user = request.user ?? seen?.user ?? unit?.user;
  return {
    packages,
    command,
    ...user === void 0 ? {} : { user },
    ...seen?.env === void 0 ? {} : { env: seen.env },
    ...Object.keys(files).length === 0 ? {} : { files }
  };
}
async function unitOf(packages) {
  for (const name of packages) {
    const start = await lookAtPackage(name);
    if (start?.forks) {
      throw new InputError(`${name} goes to the background by itself, which a container's program must not`, {
        next: "Give the command that keeps it in the foreground after --."
      });
    }
    if (start) return start;
  }
  return void 0;
}
function talkOf2({ port, http }) {
  if (port === void 0) return void 0;
  return http === void 0 ? { kind: "tcp", port } : { kind: "http", port, path: http };
}
async function filesOf(given) {
  const files = {};
  for (const entry of given) {
    const at2 = entry.indexOf("=");
    const file = at2 === -1 ? entry : entry.slice(0, at2);
    const place = at2 === -1 ? `/srv/${path3.basename(file)}` : entry.slice(at2 + 1);
    files[place] = await readFile4(file, "utf8").catch((error) => {
      throw new InputError(`${file}: ${messageOf(error)}`);
    });
  }
  return files;
}
async function chartFolder({ chart = "", folder }) {
  await mkdir(folder, { recursive: true });
  return path3.relative(await realpath2(folder), await realpath2(chart)) || ".";
}
function nameOf(text) {
  const name = text.toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 63).replace(/^-+|-+$/g, "");
  if (name === "")
    throw new InputError(`${JSON.stringify(text)} cannot be the name of a workload`, {
      next: "Give --name."
    });
  return name;
}
function check(texts) {
  readWorkload(texts["bobctl.yaml"], "bobctl.yaml");
  readSuites(texts["tests/functional.yaml"], "tests/functional.yaml", {});
  readSuites(texts["tests/attacks.yaml"], "tests/attacks.yaml", {});
}
async function refuseExisting(files) {
  for (const file of files) {
    if (await exists(file)) {
      throw new InputError(`${file} is there already`, {
        next: "Give --force to replace it, or another --out."
      });
    }
  }
}

// src/cli/commands/init.ts
function registerInit(program, io) {
  program.command("init").summary("write a workload file and a first suite that runs").description(
    "Writes bobctl.yaml, tests/functional.yaml and tests/attacks.yaml from what you say or from a look at a chart, a\nDebian package or a running service. Without any flag it asks, if there is a terminal. Nothing that is there\nis replaced without --force."
  ).argument("[command...]", "program and arguments of the main process, after --").option("-o, --out <folder>", "folder to write into", ".").option("-n, --name <name>", "name of the workload (default: of the chart, the package or the folder)").option(
    "-p, --package <name...>",
    "Debian packages of the image; those of known services need no command"
  ).option(
    "--file <file=path...>",
    "a file of this machine and where it lies in the container (default: /srv)"
  ).option("--user <user>", "user of the main process").option("--port <port>", "TCP port that it listens on", wholeNumber(1)).option("--http [page]", "the port speaks HTTP; a page that is there (default: /)").option("--chart <folder>", "look at a Helm chart").option("--pid <number>", "look at a running process", wholeNumber(1)).option(
    "--listening <port>",
    "look at the service that listens on a port of this machine",
    wholeNumber(1)
  ).option("--force", "replace files that are there").addOption(jsonOption()).addHelpText(
    "after",
    `
Examples:
  bobctl init --package nginx-light
  bobctl init --package nodejs --file server.js --port 3000 --http -- node /srv/server.js
  bobctl init --listening 8080 --name shop
  bobctl init --chart ./chart --port 80 --http`
  ).action(async (command, flags) => {
    const request = requestOf(command, flags, io);
    const { name, files } = await init(isEmpty(request) ? await asked(request) : request);
    if (flags.json) {
      io.out(json({ name, files }));
      return;
    }
    const shown = files.map((file) => `  ${path4.relative(io.cwd, file) || file}
`).join("");
    const workload2 = path4.relative(io.cwd, files[0] ?? "");
    io.out(`wrote the workload ${name}:
${shown}next: bobctl run --workload ${workload2}
`);
  });
}
function requestOf(command, flags, io) {
  const { name, user, port, http, chart, pid, listening } = flags;
  return {
    folder: path4.resolve(io.cwd, flags.out),
    force: flags.force ?? false,
    packages: flags.package ?? [],
    command,
    files: flags.file ?? [],
    ...name === void 0 ? {} : { name },
    ...user === void 0 ? {} : { user },
    ...port === void 0 ? {} : { port },
    ...http === void 0 ? {} : { http: http === true ? "/" : http },
    ...chart === void 0 ? {} : { chart },
    ...pid === void 0 ? {} : { pid },
    ...listening === void 0 ? {} : { listening }
  };
}
function isEmpty({ packages, command, chart, pid, listening }) {
  return packages.length + command.length === 0 && (chart ?? pid ?? listening) === void 0;
}
async function asked(request) {
  if (!stdin.isTTY) {
    throw new InputError("nothing was said about the workload", {
      next: "Give --package, --listening, --pid or --chart; `bobctl init --help` has examples."
    });
  }
  const terminal = createInterface({ input: stdin, output: process.stderr });
  try {
    return await answers(request, terminal);
  } finally {
    terminal.close();
  }
}
async function answers(request, terminal) {
  const ask = async (question) => (await terminal.question(`${question} `)).trim();
  const name = request.name ?? await ask("Name of the workload?");
  const packages = (await ask("Debian packages that it consists of?")).split(/\s+/).filter(Boolean);
  const command = (await ask("Command that keeps it in the foreground (empty: as the package starts it)?")).split(/\s+/).filter(Boolean);
  const port = request.port === void 0 ? await ask("TCP port that it listens on (empty: as usual)?") : "";
  const http = port === "" ? "" : await ask("A page of it, such as /, if it speaks HTTP (empty: it does not)?");
  return {
    ...request,
    ...name === "" ? {} : { name },
    packages,
    command,
    ...port === "" ? {} : { port: portOf(port) },
    ...http === "" ? {} : { http }
  };
}
function portOf(text) {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new InputError(`${JSON.stringify(text)} is not a TCP port`);
}
export {
  registerInit
};
