import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  pipelineContext
} from "./chunk-DDK6S2OE.mjs";
import {
  verifiedReport
} from "./chunk-HIN7LVQZ.mjs";
import {
  verify
} from "./chunk-DAOLTFSS.mjs";
import {
  localDeploy,
  prepareLocalTools,
  record,
  removeUnfinishedOutput
} from "./chunk-5VVXEGFX.mjs";
import "./chunk-2PDSW3UX.mjs";
import {
  matrixSummary,
  packageRecordings,
  writeReport
} from "./chunk-3NKOFW6X.mjs";
import {
  VERDICT_EXIT
} from "./chunk-L3O2JIEA.mjs";
import "./chunk-TRWQTSVJ.mjs";
import "./chunk-V7OR335T.mjs";
import "./chunk-MAVWXSYF.mjs";
import "./chunk-IJKJM7LS.mjs";
import "./chunk-QCLPXELG.mjs";
import "./chunk-OZLNOC2A.mjs";
import "./chunk-M7CRKGGO.mjs";
import {
  BOB_FILE,
  SUMMARY_FILE,
  loadSuperset
} from "./chunk-SH3K4DWJ.mjs";
import "./chunk-DOVNRUFN.mjs";
import "./chunk-BUHJOCDK.mjs";
import "./chunk-NNLXDUKB.mjs";
import "./chunk-GV4SOWCT.mjs";
import "./chunk-JQOML3WQ.mjs";
import {
  prefixed,
  step
} from "./chunk-DAZWMTRD.mjs";
import {
  OutputFolder,
  writeFileAtomic
} from "./chunk-4EZMFSKA.mjs";
import "./chunk-4BAY3P5B.mjs";
import {
  json,
  jsonOption,
  outOption,
  quietOption,
  ruleSetOption,
  ruleSetsOf,
  wholeNumber,
  workloadOption
} from "./chunk-A62KPWBQ.mjs";
import "./chunk-VNMUOKOO.mjs";
import "./chunk-EXS2BFJH.mjs";
import {
  loadWorkload,
  planMatrix
} from "./chunk-DKWXYK3O.mjs";
import "./chunk-53P2IPAU.mjs";
import "./chunk-IFC74N5Z.mjs";
import "./chunk-OBXBNDM5.mjs";
import "./chunk-2XDNK2S6.mjs";
import "./chunk-NUQ7S3EM.mjs";
import "./chunk-F7K3YMUB.mjs";
import "./chunk-AKTJ3EKL.mjs";
import {
  EXIT,
  InputError
} from "./chunk-IODCTRLI.mjs";

// src/cli/commands/run.ts
import { join as join2 } from "node:path";

// src/pipeline/run-matrix.ts
import { join } from "node:path";
async function runMatrix(request, out, context) {
  const loaded = await loadWorkload(request.workloadFile, context.env);
  const deploy = localDeploy(loaded.workload);
  const tools = await prepareLocalTools(deploy, context);
  const planned = localPlan(loaded.workload, tools, request.repeats);
  context.progress.info(`plan: ${planned.recordings.map(({ id }) => id).join(", ")}`);
  await removeUnfinishedOutput(out);
  const recordings = [];
  for (const recording of planned.recordings) {
    const cellContext = { ...context, progress: prefixed(context.progress, `${recording.id}: `) };
    recordings.push(await record(loaded, recording, tools, out, cellContext));
  }
  const superset = await packaged(recordings, planned, out, context);
  const [fresh] = planned.recordings;
  if (fresh === void 0) throw new InputError("the matrix has no local cell");
  const verification = await verify(
    loaded,
    await loadSuperset(superset.folder),
    fresh,
    request.ruleSets,
    tools,
    out,
    { ...context, progress: prefixed(context.progress, `verify ${fresh.cell}: `) }
  );
  const report = verifiedReport(superset.report, verification);
  await writeReport(superset.folder, report);
  return {
    recordings,
    superset,
    verification,
    report,
    exitCode: exitCodeOf(recordings, verification.verdict)
  };
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
function localPlan(workload, { machine }, repeats) {
  const matrix = repeats === void 0 ? workload.matrix : { ...workload.matrix, repeats };
  const planned = planMatrix({ ...workload, matrix }, { clusters: false, local: machine });
  if (planned.recordings.length > 0) return planned;
  throw new InputError(`the matrix of ${workload.name} has no cell for this machine`, {
    next: "Look at matrix.local and matrix.exclude of the workload file."
  });
}
function exitCodeOf(recordings, verdict) {
  const failed = recordings.some(({ recording }) => recording.status === "failed");
  return verdict.verdict === "tested" && failed ? EXIT.incomplete : VERDICT_EXIT[verdict.verdict];
}

// src/cli/commands/run.ts
function registerRun(program, io) {
  program.command("run").summary("the whole way on this machine: plan, record, package, verify, report").description(
    "Records every local cell of the matrix, merges the recordings into a superset, proves the superset on a fresh\ncell, and prints the matrix summary. Needs no cluster. Finished recordings are used again."
  ).addOption(workloadOption()).addOption(outOption()).option("--repeats <n>", "recordings of each cell, instead of the workload file's", wholeNumber(1)).addOption(ruleSetOption()).addOption(jsonOption()).addOption(quietOption()).action(async (flags) => {
    const context = pipelineContext(io, flags);
    const { superset, verification, report, exitCode } = await runMatrix(
      {
        workloadFile: flags.workload,
        ruleSets: ruleSetsOf(flags.rules),
        ...flags.repeats === void 0 ? {} : { repeats: flags.repeats }
      },
      new OutputFolder(flags.out),
      context
    );
    io.out(flags.json ? json(report) : matrixSummary(report));
    context.progress.info(`BoB      ${join2(superset.folder, BOB_FILE)}`);
    context.progress.info(`summary  ${join2(superset.folder, SUMMARY_FILE)}`);
    context.progress.info(
      `verdict  ${join2(verification.folder, "verdict.json")}: ${verification.verdict.verdict}`
    );
    io.exitWith(exitCode);
  });
}
export {
  registerRun
};
