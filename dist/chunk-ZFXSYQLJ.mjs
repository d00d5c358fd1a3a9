import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  MAX_PARENT_LEVELS,
  readSuites,
  readWorkload
} from "./chunk-BUMFGKJN.mjs";
import {
  cellId,
  recordingId
} from "./chunk-XE7EIRRC.mjs";
import {
  compareBytes
} from "./chunk-AKTJ3EKL.mjs";
import {
  InputError,
  errorCode,
  messageOf
} from "./chunk-AAS74KDJ.mjs";

// src/adapters/workload/workload-files.ts
import { readFile, realpath, stat } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";

// src/core/workload/digests.ts
import { createHash } from "node:crypto";
function workloadDigest(workload) {
  const { name, identity, deploy, benign, learning } = workload;
  return sha256(canonicalJson({ name, identity, deploy, benign, learning }));
}
function suitesDigest(suites) {
  return sha256(
    canonicalJson(suites.map(({ path, args, content }) => ({ path, args, sha256: sha256(content) })))
  );
}
function canonicalJson(value) {
  return JSON.stringify(
    value,
    (_key, item) => typeof item === "object" && item !== null && !Array.isArray(item) ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => compareBytes(a, b))) : item
  );
}
function sha256(content) {
  return createHash("sha256").update(content).digest("hex");
}

// src/adapters/workload/workload-files.ts
var MAX_FILE_BYTES = 4 * 1024 * 1024;
async function loadWorkload(file, env) {
  const absolute = resolve(file);
  const text = (await readBounded(absolute, file)).toString("utf8");
  const workload = readWorkload(text, file);
  const folder = dirname(absolute);
  const load = (entries) => Promise.all(entries.map((entry) => loadEntry(entry, folder, env)));
  const [benign, attacks] = await Promise.all([load(workload.benign), load(workload.attacks)]);
  return {
    file: absolute,
    folder,
    workload,
    benign: benign.map(({ entry }) => entry),
    attacks: attacks.map(({ entry }) => entry),
    digests: {
      workload: workloadDigest(workload),
      suites: suitesDigest(benign.map(({ content }) => content))
    }
  };
}
async function loadEntry(entry, folder, env) {
  if (entry.kind === "helmTest") {
    return { entry, content: { path: "helm test", args: [], content: new Uint8Array() } };
  }
  const file = await insideTree(folder, entry.path);
  const content = await readBounded(file, entry.path);
  if (entry.kind === "run") {
    return { entry: { ...entry, file }, content: { path: entry.path, args: entry.args, content } };
  }
  const suites = readSuites(content.toString("utf8"), entry.path, env);
  return { entry: { ...entry, suites }, content: { path: entry.path, args: [], content } };
}
async function insideTree(folder, path) {
  const here = await realpath(folder);
  const root = resolve(here, ...Array(MAX_PARENT_LEVELS).fill(".."));
  const file = await realpath(join(here, path)).catch(() => {
    throw new InputError(`${path}: no such file beside the workload file`, {
      next: "Paths in a workload file are relative to it."
    });
  });
  if (relative(root, file).split(sep)[0] === "..") {
    throw new InputError(`${path}: leads out of the workload's folder tree`);
  }
  return file;
}
async function readBounded(file, shown) {
  const info = await stat(file).catch((error) => {
    const missing = errorCode(error) === "ENOENT";
    throw new InputError(`${shown}: ${missing ? "no such file" : messageOf(error)}`, {
      next: "Name the workload file with --workload."
    });
  });
  if (!info.isFile()) throw new InputError(`${shown}: is not a file`);
  if (info.size > MAX_FILE_BYTES) {
    throw new InputError(`${shown}: has ${info.size} bytes; at most ${MAX_FILE_BYTES} are read`);
  }
  return readFile(file);
}

// src/core/matrix/plan.ts
function planMatrix(workload, options) {
  const { matrix } = workload;
  const candidates = [
    ...options.clusters && workload.deploy.cluster ? clusterCells(workload) : [],
    ...options.local && workload.deploy.local ? localCells(workload, options.local) : []
  ];
  const kept = candidates.filter((cell) => !matrix.exclude.some((filter) => fits(cell, filter)));
  const added = options.clusters && workload.deploy.cluster ? matrix.include.map(clusterCell) : [];
  const cells = new Map([...kept, ...added].map((cell) => [cellId(cell), cell]));
  const repeats = Array.from({ length: matrix.repeats }, (_, index) => index + 1);
  return {
    workload: workload.name,
    recordings: [...cells].flatMap(([id, cell]) => repeats.map((repeat) => planned(id, cell, repeat))),
    warnings: matrix.exclude.filter((filter) => concerns(filter, options) && !candidates.some((cell) => fits(cell, filter))).map((filter) => `matrix.exclude ${JSON.stringify(filter)} leaves out no cell`)
  };
}
function clusterCells({ matrix }) {
  return matrix.os.flatMap(
    (os) => matrix.distro.flatMap(
      (distro) => matrix.kubernetes.flatMap(
        (kubernetes) => matrix.arch.map((arch) => clusterCell({ os, distro, kubernetes, arch }))
      )
    )
  );
}
function clusterCell(cell) {
  return { os: cell.os, distro: cell.distro, version: cell.kubernetes, arch: cell.arch };
}
function localCells({ matrix }, machine) {
  return matrix.local.runtime.flatMap(
    (runtime) => matrix.local.kernel.map((kernel) => ({
      os: machine.os,
      distro: "local",
      version: runtime,
      runtime,
      arch: machine.arch,
      ...kernel === "host" ? {} : { kernel }
    }))
  );
}
function planned(cell, { os, distro, version, arch, kernel }, repeat) {
  return {
    cell,
    os,
    distro,
    version,
    arch,
    ...kernel === void 0 ? {} : { kernel },
    repeat,
    id: recordingId(cell, repeat)
  };
}
function fits(cell, filter) {
  const values = {
    os: cell.os,
    distro: cell.distro,
    kubernetes: cell.runtime === void 0 ? cell.version : void 0,
    arch: cell.arch,
    runtime: cell.runtime,
    kernel: cell.runtime === void 0 ? void 0 : cell.kernel ?? "host"
  };
  return Object.entries(filter).every(([axis, value]) => values[axis] === value);
}
function concerns(filter, options) {
  const local = filter.runtime !== void 0 || filter.kernel !== void 0 || filter.distro === "local";
  return local ? options.local !== void 0 : options.clusters;
}

export {
  loadWorkload,
  planMatrix
};
