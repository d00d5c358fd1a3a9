import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  chooseCell
} from "./chunk-ORJFSVY7.mjs";
import {
  verify
} from "./chunk-DAOLTFSS.mjs";
import {
  localDeploy,
  prepareLocalTools,
  removeUnfinishedOutput,
  requireLocalCell
} from "./chunk-5VVXEGFX.mjs";
import {
  loadSuperset
} from "./chunk-SH3K4DWJ.mjs";
import {
  loadWorkload
} from "./chunk-DKWXYK3O.mjs";
import {
  readMachine
} from "./chunk-53P2IPAU.mjs";

// src/pipeline/verify-superset.ts
async function verifySuperset(request, out, context) {
  const loaded = await loadWorkload(request.workloadFile, context.env);
  const superset = await loadSuperset(request.superset);
  const planned = await chooseCell(loaded, request.cell, 1);
  requireLocalCell(planned, await readMachine());
  const tools = await prepareLocalTools(localDeploy(loaded.workload), context);
  await removeUnfinishedOutput(out);
  return verify(loaded, superset, planned, request.ruleSets, tools, out, context);
}

export {
  verifySuperset
};
