import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  EnvironmentError,
  errorCode
} from "./chunk-AAS74KDJ.mjs";

// src/adapters/system/output-folder.ts
import { createHash, randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
var OutputFolder = class {
  root;
  constructor(root) {
    this.root = root;
  }
  get recordings() {
    return join(this.root, "recordings");
  }
  /** `<cell>.r<repeat>` under recordings/. */
  recording(id) {
    return join(this.recordings, safeName(id));
  }
  get superset() {
    return join(this.root, "superset");
  }
  verify(cell) {
    return join(this.root, "verify", safeName(cell));
  }
  /** Ids of the recordings that were finished, sorted. */
  async finishedRecordings() {
    const entries = await readdir(this.recordings, { withFileTypes: true }).catch(() => []);
    return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith(".")).map((entry) => entry.name).sort();
  }
};
function safeName(name) {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,200}$/.test(name)) {
    throw new Error(`not a safe folder name: ${JSON.stringify(name.slice(0, 80))}`);
  }
  return name;
}
async function writeFileAtomic(path, content) {
  const temporary = temporaryBeside(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => void 0);
    throw writeError(path, error);
  }
}
async function writeFolderAtomic(path, fill) {
  const temporary = temporaryBeside(path);
  try {
    await mkdir(temporary, { recursive: true });
    await fill(temporary);
    await rm(path, { recursive: true, force: true });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true }).catch(() => void 0);
    throw writeError(path, error);
  }
}
async function removeUnfinished(folder) {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const pid = UNFINISHED.exec(name)?.[1];
    if (pid === void 0 || isRunning(Number(pid))) continue;
    await rm(join(folder, name), { recursive: true, force: true });
  }
}
function sha256(content) {
  return createHash("sha256").update(content).digest("hex");
}
async function readFileIfThere(path) {
  return readFile(path, "utf8").catch((error) => {
    if (["ENOENT", "ENOTDIR"].includes(errorCode(error) ?? "")) return void 0;
    throw error;
  });
}
var UNFINISHED = /^\.(\d+)-[0-9a-f]{12}\.tmp$/;
function temporaryBeside(path) {
  return join(dirname(path), `.${process.pid}-${randomBytes(6).toString("hex")}.tmp`);
}
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}
function writeError(path, error) {
  const code = errorCode(error);
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new EnvironmentError(`${path} was not written: the disk is full`, {
      next: "Free some space, or choose another folder with --out; what was finished before is kept.",
      cause: error
    });
  }
  if (code === "EACCES" || code === "EROFS" || code === "EPERM" || code === "ENOTDIR") {
    return new EnvironmentError(
      `${path} was not written: ${code === "ENOTDIR" ? "a file is in the way" : "no permission"}`,
      {
        next: "Choose another folder with --out.",
        cause: error
      }
    );
  }
  return error;
}

export {
  OutputFolder,
  writeFileAtomic,
  writeFolderAtomic,
  removeUnfinished,
  sha256,
  readFileIfThere
};
