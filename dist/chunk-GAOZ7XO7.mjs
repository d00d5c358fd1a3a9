import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  pipelineContext
} from "./chunk-VDLKYKON.mjs";
import {
  clusterChoiceOf,
  contextOption,
  json,
  jsonOption,
  kubeconfigOption,
  outOption,
  quietOption,
  ruleSetOption,
  ruleSetsOf,
  wholeNumber,
  workloadOption
} from "./chunk-G3TFD4L5.mjs";
import "./chunk-74CMJPL7.mjs";
import {
  verify
} from "./chunk-XITV647A.mjs";
import {
  verifiedReport
} from "./chunk-PJSHPXO3.mjs";
import "./chunk-QWD2UHQE.mjs";
import {
  localDeploy,
  localRuntime,
  noSuchCell,
  prepareLocalTools,
  record,
  removeUnfinishedOutput,
  requireLocalCell,
  withClusterRuntime
} from "./chunk-3Z7EGSVU.mjs";
import "./chunk-TPWYQDU2.mjs";
import "./chunk-2II7NF42.mjs";
import "./chunk-OBO6DADL.mjs";
import "./chunk-5AFPKXIC.mjs";
import "./chunk-MRMJS7IW.mjs";
import "./chunk-2PDSW3UX.mjs";
import {
  loadWorkload,
  planMatrix
} from "./chunk-HNKDWPWC.mjs";
import "./chunk-LFKQPY77.mjs";
import "./chunk-ZEEZA4KC.mjs";
import {
  packageRecordings,
  writeReport
} from "./chunk-OSU3WZGM.mjs";
import "./chunk-SQRYV3IV.mjs";
import "./chunk-YUT6LEXZ.mjs";
import "./chunk-OJPPWX5R.mjs";
import "./chunk-ZPQZTSFL.mjs";
import "./chunk-OEMTUMIZ.mjs";
import {
  matrixSummary
} from "./chunk-WHO7OXX2.mjs";
import "./chunk-4OGSZMNS.mjs";
import "./chunk-PGVVONJE.mjs";
import "./chunk-ISY5IVMY.mjs";
import "./chunk-7JGTFIYZ.mjs";
import "./chunk-XW4RNCUC.mjs";
import "./chunk-SLASPAHT.mjs";
import "./chunk-NNEHULS6.mjs";
import "./chunk-K2L2G7BW.mjs";
import "./chunk-5Y2LW6OP.mjs";
import "./chunk-T2Q5YXLH.mjs";
import "./chunk-Z5PXRHLY.mjs";
import "./chunk-MUPZSSQF.mjs";
import "./chunk-NLRV753C.mjs";
import "./chunk-XE7EIRRC.mjs";
import "./chunk-DCLZM3YZ.mjs";
import "./chunk-BNWWI2LL.mjs";
import "./chunk-MWRHZRPK.mjs";
import "./chunk-F7QC6PNU.mjs";
import "./chunk-RQDGFKWD.mjs";
import "./chunk-QKZLADBV.mjs";
import {
  VERDICT_EXIT
} from "./chunk-ZZQME7MD.mjs";
import {
  BOB_FILE,
  SUMMARY_FILE,
  loadSuperset
} from "./chunk-Y4IOA4YS.mjs";
import "./chunk-REHSZXWI.mjs";
import "./chunk-G4ABH2EL.mjs";
import "./chunk-5K4ZKLDB.mjs";
import "./chunk-NNLXDUKB.mjs";
import "./chunk-HHMXCY6Z.mjs";
import "./chunk-Z4O3OX55.mjs";
import {
  OutputFolder,
  writeFileAtomic
} from "./chunk-K6S23FSU.mjs";
import "./chunk-M65JXXHC.mjs";
import "./chunk-4XMJQN5R.mjs";
import "./chunk-AKTJ3EKL.mjs";
import "./chunk-OLMYAT6N.mjs";
import {
  prefixed,
  step
} from "./chunk-QPWDWJZM.mjs";
import "./chunk-6HZLABJO.mjs";
import {
  freeMemory,
  readMachine
} from "./chunk-UTMUDPUR.mjs";
import "./chunk-BMPMN4GQ.mjs";
import "./chunk-2XDNK2S6.mjs";
import "./chunk-3U7T647L.mjs";
import {
  EXIT,
  InputError
} from "./chunk-AAS74KDJ.mjs";
import "./chunk-BOR2QMVO.mjs";

// src/cli/commands/run.ts
import { join as join2 } from "node:path";

// src/pipeline/run-matrix.ts
import { join } from "node:path";

// src/pipeline/in-parallel.ts
var MEMORY_SHARE = 0.75;
function widthFor(needs, { cores, freeMemory: freeMemory2 }) {
  const largest = Math.max(1, ...needs.map(({ memoryBytes }) => memoryBytes));
  const byMemory = Math.floor(freeMemory2 * MEMORY_SHARE / largest);
  return Math.max(1, Math.min(cores, byMemory, needs.length));
}
async function inParallel(items, width, signal, work) {
  const failed = new AbortController();
  const both = AbortSignal.any([signal, failed.signal]);
  const results = [];
  let first;
  const left = items.map((item, index) => ({ item, index }));
  const worker = async () => {
    for (let next = left.shift(); next !== void 0; next = left.shift()) {
      if (both.aborted) return;
      try {
        results[next.index] = await work(next.item, both);
      } catch (error) {
        first ??= { error };
        failed.abort(error instanceof Error ? error : new Error(String(error)));
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  signal.throwIfAborted();
  if (first) throw first.error;
  return results;
}

// src/pipeline/run-matrix.ts
async function runMatrix(request, out, context) {
  const loaded = await loadWorkload(request.workloadFile, context.env);
  const planned = await planOf(loaded, request);
  const [first] = planned.recordings;
  if (first === void 0) throw new InputError(`the matrix of ${loaded.workload.name} has no cell`);
  context.progress.info(`plan: ${planned.recordings.map(({ id }) => id).join(", ")}`);
  if (first.distro !== "local") {
    return withClusterRuntime(
      loaded,
      first,
      request.cluster,
      context,
      (runtime) => wholeWay(loaded, planned, () => runtime, request, out, context)
    );
  }
  for (const recording of planned.recordings) requireLocalCell(recording, await readMachine());
  const tools = await prepareLocalTools(loaded, planned.recordings, context);
  const runtimeOf = (recording) => localRuntime(loaded.workload, recording, tools);
  return wholeWay(loaded, planned, runtimeOf, request, out, context);
}
async function wholeWay(loaded, planned, runtimeOf, request, out, context) {
  await removeUnfinishedOutput(out);
  const cells = { runtimeOf, jobs: request.jobs };
  const recordings = await cellsInParallel(
    planned.recordings,
    cells,
    context,
    (recording, own) => record(loaded, recording, runtimeOf(recording), out, own)
  );
  const superset = await packaged(recordings, planned, out, context);
  const packed = await loadSuperset(superset.folder);
  const verifications = await cellsInParallel(
    freshCells(planned),
    cells,
    context,
    (fresh, own) => verify(loaded, packed, request.ruleSets, runtimeOf(fresh), out, own),
    "verify "
  );
  const report = verifiedReport(superset.report, verifications);
  await writeReport(superset.folder, report);
  return { recordings, superset, verifications, report, exitCode: exitCodeOf(recordings, verifications) };
}
async function cellsInParallel(cells, { runtimeOf, jobs }, context, work, prefix = "") {
  const width = await widthOf(
    cells.map((cell) => runtimeOf(cell).needs),
    jobs
  );
  const started = performance.now();
  let alone = 0;
  const results = await inParallel(cells, width, context.signal, async (cell, signal) => {
    const name = `${prefix}${prefix === "" ? cell.id : cell.cell}: `;
    const begun = performance.now();
    const result = await work(cell, { ...context, signal, progress: prefixed(context.progress, name) });
    alone += performance.now() - begun;
    return result;
  });
  if (width > 1 && cells.length > 1) {
    const seconds = (ms) => `${Math.round(ms / 1e3)} s`;
    context.progress.info(
      `${cells.length} cells, ${width} at a time: ${seconds(performance.now() - started)}; their times add up to ${seconds(alone)}`
    );
  }
  return results;
}
async function widthOf(needs, jobs) {
  const known = needs.filter((need) => need !== void 0);
  if (known.length < needs.length) return 1;
  return jobs ?? widthFor(known, { cores: (await readMachine()).cores, freeMemory: freeMemory() });
}
async function packaged(recordings, plan, out, context) {
  const [superset] = await step(
    context.progress,
    "package",
    () => packageRecordings(
      recordings.map(({ folder }) => folder),
      out,
      { generalise: true, plan }
    ),
    ([only]) => only?.report.recorded
  );
  if (superset === void 0) throw new InputError("no recording could be packaged");
  await writeFileAtomic(join(out.root, "plan.json"), `${JSON.stringify(plan, null, 2)}
`);
  return superset;
}
async function planOf({ workload }, { cell, repeats }) {
  const matrix = repeats === void 0 ? workload.matrix : { ...workload.matrix, repeats };
  const planned = planMatrix(
    { ...workload, matrix },
    { clusters: cell !== void 0, local: await readMachine() }
  );
  const recordings = cell === void 0 ? planned.recordings : planned.recordings.filter((one) => one.cell === cell);
  if (recordings.length > 0) return { ...planned, recordings };
  if (cell !== void 0) throw noSuchCell(workload.name, cell, planned.recordings);
  localDeploy(workload);
  throw new InputError(`the matrix of ${workload.name} has no cell for this machine`, {
    next: "Look at matrix.local and matrix.exclude of the workload file."
  });
}
function exitCodeOf(recordings, verifications) {
  const codes = verifications.map(({ verdict }) => VERDICT_EXIT[verdict.verdict]);
  if (codes.includes(EXIT.finding)) return EXIT.finding;
  const failed = recordings.some(({ recording }) => recording.status === "failed");
  return failed ? EXIT.incomplete : codes.find((code) => code !== EXIT.ok) ?? EXIT.ok;
}
function freshCells({ recordings }) {
  const seen = /* @__PURE__ */ new Set();
  return recordings.filter(({ cell }) => {
    if (seen.has(cell)) return false;
    seen.add(cell);
    return true;
  });
}

// src/cli/commands/run.ts
function registerRun(program, io) {
  program.command("run").summary("the whole way on this machine: plan, record, package, verify, report").description(
    "Records every local cell of the matrix, or the one that is named, merges the recordings into a superset, proves\nit on a fresh cell, and prints the matrix summary. Local cells need no cluster, and their finished recordings\nare used again."
  ).addOption(workloadOption()).addOption(outOption()).option("-c, --cell <id>", "only this cell of the plan, which may be one of a cluster").option("--repeats <n>", "recordings of each cell, instead of the workload file's", wholeNumber(1)).option(
    "--jobs <n>",
    "cells at a time, instead of as many as processors and memory allow",
    wholeNumber(1)
  ).addOption(ruleSetOption()).addOption(kubeconfigOption()).addOption(contextOption()).addOption(jsonOption()).addOption(quietOption()).action(async (flags) => {
    const context = pipelineContext(io, flags);
    const { superset, verifications, report, exitCode } = await runMatrix(
      {
        workloadFile: flags.workload,
        ruleSets: ruleSetsOf(flags.rules),
        cluster: clusterChoiceOf(flags),
        ...flags.repeats === void 0 ? {} : { repeats: flags.repeats },
        ...flags.cell === void 0 ? {} : { cell: flags.cell },
        ...flags.jobs === void 0 ? {} : { jobs: flags.jobs }
      },
      new OutputFolder(flags.out),
      context
    );
    io.out(flags.json ? json(report) : matrixSummary(report));
    context.progress.info(`BoB      ${join2(superset.folder, BOB_FILE)}`);
    context.progress.info(`summary  ${join2(superset.folder, SUMMARY_FILE)}`);
    for (const { folder, verdict } of verifications) {
      context.progress.info(`verdict  ${join2(folder, "verdict.json")}: ${verdict.verdict}`);
    }
    io.exitWith(exitCode);
  });
}
export {
  registerRun
};
