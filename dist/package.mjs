import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  readPlan
} from "./chunk-KGX5S4GS.mjs";
import {
  actionFolder,
  artifactName,
  fail,
  input,
  requiredInput,
  runAction,
  setOutput,
  summary,
  warn
} from "./chunk-43AEL4JN.mjs";
import "./chunk-U4DEIPG6.mjs";
import {
  matrixSummary,
  packageRecordings
} from "./chunk-3NKOFW6X.mjs";
import "./chunk-L3O2JIEA.mjs";
import "./chunk-TRWQTSVJ.mjs";
import "./chunk-V7OR335T.mjs";
import "./chunk-MAVWXSYF.mjs";
import "./chunk-IJKJM7LS.mjs";
import {
  count
} from "./chunk-QCLPXELG.mjs";
import "./chunk-OZLNOC2A.mjs";
import "./chunk-M7CRKGGO.mjs";
import "./chunk-SH3K4DWJ.mjs";
import "./chunk-DOVNRUFN.mjs";
import "./chunk-BUHJOCDK.mjs";
import "./chunk-NNLXDUKB.mjs";
import "./chunk-GV4SOWCT.mjs";
import "./chunk-JQOML3WQ.mjs";
import "./chunk-DAZWMTRD.mjs";
import "./chunk-4EZMFSKA.mjs";
import {
  forMarkdownCode
} from "./chunk-4BAY3P5B.mjs";
import "./chunk-53P2IPAU.mjs";
import "./chunk-IFC74N5Z.mjs";
import "./chunk-OBXBNDM5.mjs";
import "./chunk-2XDNK2S6.mjs";
import "./chunk-NUQ7S3EM.mjs";
import "./chunk-F7K3YMUB.mjs";
import "./chunk-AKTJ3EKL.mjs";
import {
  BobctlError,
  EXIT,
  InputError,
  errorCode
} from "./chunk-IODCTRLI.mjs";

// src/action/package.ts
import { readdir } from "node:fs/promises";

// src/action/nothing-recorded.ts
function nothingRecorded(planned) {
  return [
    "## Bill of Behavior",
    `❌ **Nothing was recorded: 0 of ${count(planned.length, "planned recording")} are there.** The log of each job that records says why.`,
    planned.map(({ id }) => `- ${forMarkdownCode(id)}: missing`).join("\n")
  ].join("\n\n");
}

// src/action/package.ts
await runAction(async (context) => {
  const recordings = requiredInput("recordings");
  const planText = input("plan");
  const plan = planText === "" ? void 0 : readPlan(planText, "the input plan");
  if (plan !== void 0 && await isEmpty(recordings)) await nothingToPackage(plan);
  const [only, ...others] = await packageRecordings([recordings], actionFolder(process.env), {
    generalise: true,
    ...plan === void 0 ? {} : { plan }
  });
  if (only === void 0 || others.length > 0) {
    throw new InputError(`the recordings are of ${others.length + 1} workloads; a pipeline packages one`);
  }
  const { superset, report, folder } = only;
  context.progress.info(report.answer);
  await summary.addRaw(matrixSummary(report), true).write();
  setOutput("superset", folder);
  setOutput("artifact-name", artifactName(superset.workload.name, "superset"));
  setOutput("recordings", String(report.coverage.recordings));
  const missing = missingRecordings(report);
  setOutput("missing", String(missing));
  if (report.coverage.recordings === 0) fail(report.answer, EXIT.incomplete);
  else if (missing > 0) warn(`${count(missing, "planned recording")} missing or failed: see the summary.`);
});
async function isEmpty(folder) {
  const entries = await readdir(folder).catch((error) => {
    if (errorCode(error) === "ENOENT") return [];
    throw new InputError(`${folder}: is no folder`, { cause: error });
  });
  return entries.length === 0;
}
async function nothingToPackage({ recordings }) {
  await summary.addRaw(nothingRecorded(recordings), true).write();
  throw new BobctlError(`none of the ${recordings.length} planned recordings is there`, EXIT.incomplete, {
    next: "Look at the jobs that record."
  });
}
function missingRecordings({ cells }) {
  return cells.reduce((sum, { repeats }) => sum + Math.max(0, (repeats.planned ?? 0) - repeats.recorded), 0);
}
