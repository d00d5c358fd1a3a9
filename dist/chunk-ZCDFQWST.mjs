import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  verify
} from "./chunk-BTOXPRP5.mjs";
import {
  chooseCell,
  localRuntime,
  prepareLocalTools,
  removeUnfinishedOutput,
  requireLocalCell
} from "./chunk-XTBAARS4.mjs";
import {
  loadWorkload
} from "./chunk-ZFXSYQLJ.mjs";
import {
  loadSuperset
} from "./chunk-I2PD5GQQ.mjs";
import {
  readMachine
} from "./chunk-UTMUDPUR.mjs";

// src/pipeline/verify-superset.ts
async function verifySuperset(request, out, context) {
  const loaded = await loadWorkload(request.workloadFile, context.env);
  const superset = await loadSuperset(request.superset);
  const planned = await chooseCell(loaded, request.cell, 1);
  if (planned.distro !== "local") {
    const { withClusterRuntime } = await import("./chunk-MFBJHHQV.mjs");
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
