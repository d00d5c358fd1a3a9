import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  localDeploy,
  prepareLocalTools,
  record,
  removeUnfinishedOutput,
  requireLocalCell
} from "./chunk-5VVXEGFX.mjs";
import {
  loadWorkload,
  planMatrix
} from "./chunk-DKWXYK3O.mjs";
import {
  readMachine
} from "./chunk-53P2IPAU.mjs";
import {
  recordingId
} from "./chunk-IFC74N5Z.mjs";
import {
  EnvironmentError,
  InputError
} from "./chunk-IODCTRLI.mjs";

// src/pipeline/record-cell.ts
async function recordCell(request, out, context) {
  const loaded = await loadWorkload(request.workloadFile, context.env);
  const planned = await chooseCell(loaded, request.cell, request.repeat);
  requireLocalCell(planned, await readMachine());
  if (request.recorder === "kubescape") {
    throw new EnvironmentError("Kubescape records cells of clusters; a local cell has none", {
      next: "Use --recorder auto or ebpf."
    });
  }
  const tools = await prepareLocalTools(localDeploy(loaded.workload), context);
  await removeUnfinishedOutput(out);
  return record(loaded, planned, tools, out, context);
}
async function chooseCell(loaded, cell, repeat) {
  const machine = await readMachine();
  const { recordings } = planMatrix(loaded.workload, { clusters: true, local: machine });
  const chosen = cell === void 0 ? recordings.find(({ distro }) => distro === "local") ?? recordings[0] : recordings.find((planned) => planned.cell === cell);
  if (chosen) return { ...chosen, repeat, id: recordingId(chosen.cell, repeat) };
  const cells = [...new Set(recordings.map((planned) => planned.cell))];
  throw new InputError(
    cell === void 0 ? `the workload ${loaded.workload.name} has no cell` : `the matrix of ${loaded.workload.name} has no cell ${cell}`,
    { next: cells.length === 0 ? "Add deploy.local or a matrix." : `It has: ${cells.join(", ")}.` }
  );
}

export {
  recordCell,
  chooseCell
};
