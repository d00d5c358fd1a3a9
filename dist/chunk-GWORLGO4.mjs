import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  chooseCell,
  requireLocalCell
} from "./chunk-FBC7S2DH.mjs";
import {
  loadWorkload
} from "./chunk-Y2U4EM75.mjs";
import {
  readMachine
} from "./chunk-XUAYQSN6.mjs";

// src/action/local-cell.ts
async function requireLocalRunner(workloadFile, cell, env) {
  const loaded = await loadWorkload(workloadFile, env);
  requireLocalCell(await chooseCell(loaded, cell || void 0, 1), await readMachine());
}

export {
  requireLocalRunner
};
