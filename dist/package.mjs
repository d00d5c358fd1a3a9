import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  readPlan
} from "./chunk-UY2KW2YH.mjs";
import {
  count,
  matrixSummary,
  packageRecordings
} from "./chunk-ALNQMLOO.mjs";
import "./chunk-Z2ADIFLU.mjs";
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
} from "./chunk-5WGY6CDV.mjs";
import {
  forMarkdownCode
} from "./chunk-6TNT3KZH.mjs";
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
