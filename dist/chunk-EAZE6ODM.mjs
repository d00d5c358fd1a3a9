import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  chooseCell,
  requireLocalCell
} from "./chunk-HGGEPQIN.mjs";
import {
  loadWorkload
} from "./chunk-KLXXXB4Y.mjs";
import {
  readMachine
} from "./chunk-6TNT3KZH.mjs";

// src/action/local-cell.ts
async function requireLocalRunner(workloadFile, cell, env) {
  const loaded = await loadWorkload(workloadFile, env);
  requireLocalCell(await chooseCell(loaded, cell || void 0, 1), await readMachine());
}

export {
  requireLocalRunner
};
