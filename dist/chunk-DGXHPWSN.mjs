import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  chooseCell
} from "./chunk-ORJFSVY7.mjs";
import {
  requireLocalCell
} from "./chunk-5VVXEGFX.mjs";
import {
  loadWorkload
} from "./chunk-DKWXYK3O.mjs";
import {
  readMachine
} from "./chunk-53P2IPAU.mjs";

// src/action/local-cell.ts
async function requireLocalRunner(workloadFile, cell, env) {
  const loaded = await loadWorkload(workloadFile, env);
  requireLocalCell(await chooseCell(loaded, cell || void 0, 1), await readMachine());
}

export {
  requireLocalRunner
};
