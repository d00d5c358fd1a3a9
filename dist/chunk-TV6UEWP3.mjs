import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  pipelineContext
} from "./chunk-7QOTRYV4.mjs";
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
} from "./chunk-BTOXPRP5.mjs";
import {
  verifiedReport
} from "./chunk-OGJAG3NH.mjs";
import "./chunk-QWD2UHQE.mjs";
import {
  localDeploy,
  localRuntime,
  noSuchCell,
  prepareLocalTools,
  record,
  removeUnfinishedOutput,
  requireLocalCell
} from "./chunk-XTBAARS4.mjs";
import "./chunk-3GI2IVGO.mjs";
import "./chunk-RFLBJ64U.mjs";
import "./chunk-YZ7YGPFB.mjs";
import "./chunk-XPNUMBIM.mjs";
import "./chunk-S7XKW7AU.mjs";
import "./chunk-ZXHWLACW.mjs";
import "./chunk-YRYQIDJY.mjs";
import "./chunk-2PDSW3UX.mjs";
import {
  loadWorkload,
  planMatrix
} from "./chunk-ZFXSYQLJ.mjs";
import "./chunk-BUMFGKJN.mjs";
import "./chunk-ZEEZA4KC.mjs";
import {
  packageRecordings,
  writeReport
} from "./chunk-PR5PNXI2.mjs";
import "./chunk-VXUWIBAP.mjs";
import "./chunk-O7FO4IAF.mjs";
import "./chunk-YJPIXSHE.mjs";
import "./chunk-GA6HNZ6B.mjs";
import {
  matrixSummary
} from "./chunk-LVH4DERE.mjs";
import "./chunk-WR2HJCBX.mjs";
import "./chunk-VMIFSJ3O.mjs";
import "./chunk-HSLWIOUI.mjs";
import "./chunk-4I4DR55T.mjs";
import "./chunk-7JGTFIYZ.mjs";
import "./chunk-SQRYV3IV.mjs";
import "./chunk-XW4RNCUC.mjs";
import "./chunk-V6EV5JJT.mjs";
import "./chunk-S6A6L74R.mjs";
import "./chunk-7ZM3QGLT.mjs";
import "./chunk-3Z46RNF4.mjs";
import "./chunk-Q7GFCWDG.mjs";
import "./chunk-K7JALUIJ.mjs";
import "./chunk-GD2FGUGM.mjs";
import "./chunk-XE7EIRRC.mjs";
import "./chunk-3O6MM2RM.mjs";
import "./chunk-MWRHZRPK.mjs";
import "./chunk-BNWWI2LL.mjs";
import "./chunk-F7QC6PNU.mjs";
import "./chunk-ZDYYFM6M.mjs";
import {
  VERDICT_EXIT
} from "./chunk-ZZQME7MD.mjs";
import "./chunk-QKZLADBV.mjs";
import {
  BOB_FILE,
  SUMMARY_FILE,
  loadSuperset
} from "./chunk-I2PD5GQQ.mjs";
import "./chunk-3VGFV34Z.mjs";
import "./chunk-2KABU42J.mjs";
import "./chunk-COGAYURB.mjs";
import "./chunk-4XLJXFXB.mjs";
import "./chunk-4TB6NYYM.mjs";
import "./chunk-ENK4DDFZ.mjs";
import "./chunk-CLSPJI3S.mjs";
import "./chunk-NNLXDUKB.mjs";
import "./chunk-UMSI7R2V.mjs";
import "./chunk-Z4O3OX55.mjs";
import {
  OutputFolder,
  writeFileAtomic
} from "./chunk-K6S23FSU.mjs";
import "./chunk-M65JXXHC.mjs";
import "./chunk-IAXMHAN3.mjs";
import "./chunk-RVVCY7KC.mjs";
import "./chunk-AKTJ3EKL.mjs";
import "./chunk-OLMYAT6N.mjs";
import "./chunk-ML2MSDUK.mjs";
import "./chunk-TYG5SQNV.mjs";
import {
  prefixed,
  step
} from "./chunk-WCG54XZ3.mjs";
import "./chunk-6HZLABJO.mjs";
import "./chunk-BMPMN4GQ.mjs";
import {
  freeMemory,
  readMachine
} from "./chunk-UTMUDPUR.mjs";
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
    const { withClusterRuntime } = await import("./chunk-MFBJHHQV.mjs");
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
