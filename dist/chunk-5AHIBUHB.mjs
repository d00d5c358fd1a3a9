import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  cellId,
  recordingId
} from "./chunk-XE7EIRRC.mjs";
import {
  InputError
} from "./chunk-AAS74KDJ.mjs";

// src/core/matrix/read-plan.ts
var MAX_RECORDINGS = 1e5;
function readPlan(text, fileName) {
  const value = parsed(text, fileName);
  const entries = arrayAt(value, "recordings") ?? arrayAt(value, "include");
  if (entries === void 0)
    throw new InputError(`${fileName}: holds no plan (no "recordings", no "include")`);
  if (entries.length > MAX_RECORDINGS) {
    throw new InputError(`${fileName}: has ${entries.length} recordings; at most ${MAX_RECORDINGS} are read`);
  }
  const workload = fieldOf(value, "workload");
  return {
    workload: typeof workload === "string" ? workload : "",
    recordings: entries.map((entry, index) => plannedRecording(entry, `${fileName}: recording ${index}`)),
    warnings: []
  };
}
function plannedRecording(entry, place) {
  const text = (key) => {
    const value = fieldOf(entry, key);
    if (typeof value === "string" && /^[a-z0-9][a-z0-9.-]{0,100}$/.test(value)) return value;
    throw new InputError(`${place}: ${key} must be a name of [a-z0-9.-]`);
  };
  const repeat = fieldOf(entry, "repeat");
  if (typeof repeat !== "number" || !Number.isSafeInteger(repeat) || repeat < 1) {
    throw new InputError(`${place}: repeat must be a whole number from 1`);
  }
  const parts = {
    os: text("os"),
    distro: text("distro"),
    version: text("version"),
    arch: text("arch"),
    ...fieldOf(entry, "kernel") === void 0 ? {} : { kernel: text("kernel") }
  };
  const cell = cellId(parts);
  return { ...parts, cell, repeat, id: recordingId(cell, repeat) };
}
function parsed(text, fileName) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(
      `${fileName}: is no JSON (${error instanceof Error ? error.message : String(error)})`
    );
  }
}
function fieldOf(value, key) {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key) ? value[key] : void 0;
}
function arrayAt(value, key) {
  const field = fieldOf(value, key);
  return Array.isArray(field) ? field : void 0;
}

export {
  readPlan
};
