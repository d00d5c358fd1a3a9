import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  STANDARD_INPUT,
  readTextInput
} from "./chunk-CJNUGLJ5.mjs";
import {
  readRecording
} from "./chunk-K7JALUIJ.mjs";
import {
  SUPERSET_FILE,
  assemble,
  readSuperset
} from "./chunk-I2PD5GQQ.mjs";
import {
  readProfiles
} from "./chunk-3VGFV34Z.mjs";
import {
  bobFromRecording,
  bobFromSuperset
} from "./chunk-4XLJXFXB.mjs";
import {
  InputError
} from "./chunk-AAS74KDJ.mjs";

// src/pipeline/read-bobs.ts
import { stat } from "node:fs/promises";
import { join } from "node:path";
async function readBobs(paths) {
  const read = { bobs: [], leftOut: [] };
  for (const path of paths) {
    const file = await fileOf(path);
    const source = file === STANDARD_INPUT ? "standard input" : file;
    const text = await readTextInput(file);
    const own = ownFormat(text, source);
    if (own) read.bobs.push({ bob: own, source, notes: [] });
    else addProfiles(text, source, read);
  }
  return read;
}
async function readOneBob(paths) {
  const { bobs, leftOut } = await readBobs(paths);
  const [only, ...others] = bobs;
  if (only !== void 0 && others.length === 0) return only;
  if (only === void 0) {
    const why = leftOut[0] ? `: ${leftOut[0].place}: ${leftOut[0].reason}` : "";
    throw new InputError(`${paths.join(", ")}: holds no Bill of Behavior${why}`);
  }
  throw new InputError(
    `${paths.join(", ")}: holds the BoBs of ${bobs.length} workloads or cells; one is wanted`
  );
}
async function fileOf(path) {
  if (path === STANDARD_INPUT) return path;
  const info = await stat(path).catch(() => {
    throw new InputError(`${path}: no such file or folder`);
  });
  return info.isDirectory() ? join(path, SUPERSET_FILE) : path;
}
function ownFormat(text, source) {
  const kind = /^\s*\{[\s\S]{0,200}?"kind"\s*:\s*"(Superset|Recording)"/.exec(text)?.[1];
  if (kind === "Superset") return bobFromSuperset(readSuperset(text, source));
  if (kind === "Recording") return bobFromRecording(readRecording(text, source));
  return void 0;
}
function addProfiles(text, source, read) {
  const { profiles, leftOut } = readProfiles(text, source);
  const assembled = assemble(profiles);
  read.leftOut.push(...leftOut, ...assembled.leftOut);
  for (const { bob, conflicts, notes } of assembled.bobs) {
    read.bobs.push({ bob, source, notes: [...conflicts, ...notes] });
  }
}

export {
  readBobs,
  readOneBob
};
