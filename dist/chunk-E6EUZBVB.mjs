import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  requireClusterCell
} from "./chunk-RWJY7ZUM.mjs";
import {
  chooseCell,
  requireLocalCell
} from "./chunk-XTBAARS4.mjs";
import {
  loadWorkload
} from "./chunk-ZFXSYQLJ.mjs";
import {
  readMachine
} from "./chunk-UTMUDPUR.mjs";

// src/action/runner-cell.ts
async function requireRunner(workloadFile, cell, env) {
  const loaded = await loadWorkload(workloadFile, env);
  const planned = await chooseCell(loaded, cell || void 0, 1);
  const machine = await readMachine();
  if (planned.distro === "local") requireLocalCell(planned, machine);
  else requireClusterCell(planned, machine);
}

export {
  requireRunner
};
