import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  verify
} from "./chunk-GTINFEE3.mjs";
import {
  chooseCell,
  localRuntime,
  prepareLocalTools,
  removeUnfinishedOutput,
  requireLocalCell,
  withClusterRuntime
} from "./chunk-OAZUYDIE.mjs";
import {
  loadWorkload
} from "./chunk-HNKDWPWC.mjs";
import {
  loadSuperset
} from "./chunk-Y4IOA4YS.mjs";
import {
  readMachine
} from "./chunk-UTMUDPUR.mjs";

// src/pipeline/verify-superset.ts
async function verifySuperset(request, out, context) {
  const loaded = await loadWorkload(request.workloadFile, context.env);
  const superset = await loadSuperset(request.superset);
  const planned = await chooseCell(loaded, request.cell, 1);
  if (planned.distro !== "local") {
    return withClusterRuntime(loaded, planned, request.cluster, context, async (runtime) => {
      await removeUnfinishedOutput(out);
      return verify(loaded, superset, request.ruleSets, runtime, out, context);
    });
  }
  requireLocalCell(planned, await readMachine());
  const tools = await prepareLocalTools(loaded, [planned], context);
  await removeUnfinishedOutput(out);
  return verify(
    loaded,
    superset,
    request.ruleSets,
    localRuntime(loaded.workload, planned, tools),
    out,
    context
  );
}

export {
  verifySuperset
};
