import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  compareBytes
} from "./chunk-AKTJ3EKL.mjs";
import {
  InputError,
  errorCode
} from "./chunk-AAS74KDJ.mjs";

// src/adapters/system/input-files.ts
import { open, readdir, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
var MAX_DEPTH = 8;
var MAX_FILES = 1e5;
var MAX_INPUT_BYTES = 64 * 1024 * 1024;
var RECORDING = "recording.json";
var SUPERSET = "superset.json";
var PROFILES = /\.(?:ya?ml|json)$/i;
async function listInputFiles(paths) {
  const found = { files: [], leftOut: [] };
  for (const path of paths) {
    const info = await stat(path).catch(() => {
      throw new InputError(`${path}: no such file or folder`);
    });
    if (info.isDirectory()) await walk(path, 0, found);
    else found.files.push(inputFile(path));
  }
  const byPath = new Map(found.files.map((file) => [resolve(file.path), file]));
  return {
    files: [...byPath.values()].sort((a, b) => compareBytes(a.path, b.path)),
    leftOut: found.leftOut.sort((a, b) => compareBytes(a.id, b.id))
  };
}
async function readInputFile(path) {
  try {
    const handle = await open(path, "r");
    try {
      const { size } = await handle.stat();
      if (size > MAX_INPUT_BYTES) {
        throw new InputError(`${path}: has ${size} bytes; at most ${MAX_INPUT_BYTES} are read`);
      }
      return (await handle.readFile()).toString("utf8");
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${path}: cannot be read (${errorCode(error) ?? "unknown"})`, {
      cause: error
    });
  }
}
async function walk(folder, depth, found) {
  const entries = (await readdir(folder, { withFileTypes: true })).sort(
    (a, b) => compareBytes(a.name, b.name)
  );
  const own = [RECORDING, SUPERSET].find(
    (name) => entries.some((entry) => entry.isFile() && entry.name === name)
  );
  if (own !== void 0) {
    found.files.push(inputFile(join(folder, own)));
    return;
  }
  for (const entry of entries) await take(entry, join(folder, entry.name), depth, found);
}
async function take(entry, path, depth, found) {
  if (found.files.length >= MAX_FILES) {
    throw new InputError(`${path}: more than ${MAX_FILES} files`, {
      next: "Package them in parts and join the supersets."
    });
  }
  if (entry.name.startsWith(".")) return;
  if (entry.isSymbolicLink()) found.leftOut.push({ id: path, reason: "a symbolic link, not followed" });
  else if (entry.isDirectory()) {
    if (depth >= MAX_DEPTH) found.leftOut.push({ id: path, reason: `more than ${MAX_DEPTH} folders deep` });
    else await walk(path, depth + 1, found);
  } else if (!entry.isFile()) found.leftOut.push({ id: path, reason: "not a regular file" });
  else if (PROFILES.test(entry.name)) found.files.push(inputFile(path));
  else found.leftOut.push({ id: path, reason: foreignReason(entry.name) });
}
function foreignReason(name) {
  return /\.(?:helm|tpl|gotmpl)$/.test(name) ? "a template by its name: render it first, for example with `helm template`" : "neither YAML nor JSON by its name";
}
function inputFile(path) {
  const name = basename(path);
  return { path, name, kind: name === RECORDING ? "recording" : name === SUPERSET ? "superset" : "profiles" };
}

export {
  MAX_INPUT_BYTES,
  listInputFiles,
  readInputFile
};
