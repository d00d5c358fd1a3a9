import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  chooseCell,
  requireLocalCell
} from "./chunk-3E2OWNXD.mjs";
import {
  loadWorkload
} from "./chunk-44O672NX.mjs";
import {
  readMachine
} from "./chunk-RB52AL3T.mjs";

// src/action/local-cell.ts
async function requireLocalRunner(workloadFile, cell, env) {
  const loaded = await loadWorkload(workloadFile, env);
  requireLocalCell(await chooseCell(loaded, cell || void 0, 1), await readMachine());
}

export {
  requireLocalRunner
};
