import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  readPlan
} from "./chunk-5AHIBUHB.mjs";
import {
  packageRecordings
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
import {
  count
} from "./chunk-V6EV5JJT.mjs";
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
import {
  ZipArchive,
  runArtifacts
} from "./chunk-HCYPFFGM.mjs";
import "./chunk-ZZQME7MD.mjs";
import "./chunk-QKZLADBV.mjs";
import "./chunk-I2PD5GQQ.mjs";
import "./chunk-3VGFV34Z.mjs";
import "./chunk-2KABU42J.mjs";
import "./chunk-COGAYURB.mjs";
import "./chunk-4XLJXFXB.mjs";
import "./chunk-4TB6NYYM.mjs";
import "./chunk-ENK4DDFZ.mjs";
import "./chunk-CLSPJI3S.mjs";
import "./chunk-NNLXDUKB.mjs";
import {
  actionFolder,
  artifactName,
  fail,
  input,
  plannedArtifactNames,
  runAction,
  warn
} from "./chunk-B6M5UTVP.mjs";
import "./chunk-KS6WTV7R.mjs";
import {
  group,
  setOutput,
  summary
} from "./chunk-4CZ6ZTTM.mjs";
import "./chunk-P6XS44CU.mjs";
import "./chunk-GBIV54SQ.mjs";
import "./chunk-UMSI7R2V.mjs";
import "./chunk-Z4O3OX55.mjs";
import "./chunk-K6S23FSU.mjs";
import "./chunk-M65JXXHC.mjs";
import "./chunk-IAXMHAN3.mjs";
import {
  MAX_JSON_BYTES
} from "./chunk-RVVCY7KC.mjs";
import "./chunk-AKTJ3EKL.mjs";
import {
  forMarkdown,
  forMarkdownCode
} from "./chunk-OLMYAT6N.mjs";
import "./chunk-ZDC3H7EL.mjs";
import "./chunk-ML2MSDUK.mjs";
import "./chunk-TYG5SQNV.mjs";
import "./chunk-WCG54XZ3.mjs";
import "./chunk-6HZLABJO.mjs";
import "./chunk-BMPMN4GQ.mjs";
import "./chunk-UTMUDPUR.mjs";
import "./chunk-2XDNK2S6.mjs";
import "./chunk-3U7T647L.mjs";
import {
  BobctlError,
  EXIT,
  InputError,
  errorCode
} from "./chunk-AAS74KDJ.mjs";
import "./chunk-BOR2QMVO.mjs";

// src/action/package.ts
import { readdir } from "node:fs/promises";
import { join as join2 } from "node:path";

// src/action/nothing-recorded.ts
var REASON_LENGTH = 300;
function nothingRecorded(planned, leftOut = []) {
  const reasons = new Map(leftOut.map(({ id, reason }) => [id, reason]));
  return [
    "## Bill of Behavior",
    `❌ **Nothing was recorded: 0 of ${count(planned.length, "planned recording")} are there.** The log of each job that records says why.`,
    planned.map(
      ({ id }) => `- ${forMarkdownCode(id)}: ${forMarkdown(reasons.get(id) ?? "missing", REASON_LENGTH)}`
    ).join("\n")
  ].join("\n\n");
}

// src/action/planned-artifacts.ts
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
var AT_ONCE = 4;
var RECORDING_FILE = "recording.json";
async function downloadPlanned({ recordings }, names, source, folder, progress) {
  const listed = new Map((await source.list()).map((artifact) => [artifact.name, artifact]));
  const waiting = recordings.flatMap(({ id }, index) => {
    const artifact = listed.get(names[index] ?? "");
    return artifact === void 0 ? [] : [{ id, artifact }];
  });
  const step = progress.begin(`${waiting.length} of ${recordings.length} planned recordings`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const result = { present: 0, leftOut: [] };
  const work = async () => {
    for (let next = waiting.shift(); next !== void 0; next = waiting.shift()) {
      const reason = await take(next, source, folder);
      if (reason === void 0) result.present += 1;
      else result.leftOut.push({ id: next.id, reason });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  step.done(`${result.present} to package`);
  return result;
}
async function take({ id, artifact }, source, folder) {
  try {
    const archive = new ZipArchive(await source.archive(artifact));
    const recording = archive.read(RECORDING_FILE, MAX_JSON_BYTES);
    if (recording === void 0) return `The artifact holds no ${RECORDING_FILE}.`;
    const own = idOf(recording);
    if (own !== id) return `The artifact holds another recording: ${own}.`;
    const place = join(folder, artifact.name);
    await mkdir(place);
    await writeFile(join(place, RECORDING_FILE), recording);
    return void 0;
  } catch (error) {
    if (error instanceof InputError) return `The artifact was refused: ${error.message}.`;
    throw error;
  }
}
function idOf(recording) {
  try {
    const { id } = JSON.parse(recording.toString("utf8"));
    if (typeof id === "string") return id;
  } catch (error) {
    throw new InputError(`${RECORDING_FILE} is no JSON`, { cause: error });
  }
  throw new InputError(`${RECORDING_FILE} is no recording`);
}

// src/action/package.ts
await runAction(
  async ({ progress }) => {
    const out = actionFolder(process.env);
    const planText = input("plan");
    const plan = planText === "" ? void 0 : readPlan(planText, "the input plan");
    const given = input("recordings");
    const { folder, leftOut } = given === "" ? await downloaded(planText, plan, out.root, progress) : { folder: given, leftOut: [] };
    if (plan !== void 0 && await isEmpty(folder)) await nothingToPackage(plan, leftOut);
    const [only, ...others] = await packageRecordings([folder], out, {
      generalise: true,
      leftOut,
      ...plan === void 0 ? {} : { plan }
    });
    if (only === void 0 || others.length > 0) {
      throw new InputError(`the recordings are of ${others.length + 1} workloads; a pipeline packages one`);
    }
    await report(only, progress);
  },
  { usesServices: true }
);
async function downloaded(planText, plan, root, progress) {
  if (plan === void 0) throw new InputError("neither the input recordings nor the input plan is set");
  const names = plannedArtifactNames(planText);
  const folder = join2(root, "downloads");
  const source = await runArtifacts(process.env);
  const { leftOut } = await group(
    "Artifacts",
    () => downloadPlanned(plan, names, source, folder, progress)
  );
  return { folder, leftOut };
}
async function report({ superset, report: report2, folder }, progress) {
  progress.info(report2.answer);
  await summary.addRaw(matrixSummary(report2), true).write();
  setOutput("superset", folder);
  setOutput("artifact-name", artifactName(superset.workload.name, "superset"));
  setOutput("recordings", String(report2.coverage.recordings));
  const missing = missingRecordings(report2);
  setOutput("missing", String(missing));
  if (report2.coverage.recordings === 0) fail(report2.answer, EXIT.incomplete);
  else if (missing > 0) warn(`${count(missing, "planned recording")} missing or failed: see the summary.`);
}
async function isEmpty(folder) {
  const entries = await readdir(folder).catch((error) => {
    if (errorCode(error) === "ENOENT") return [];
    throw new InputError(`${folder}: is no folder`, { cause: error });
  });
  return entries.length === 0;
}
async function nothingToPackage({ recordings }, leftOut) {
  await summary.addRaw(nothingRecorded(recordings, leftOut), true).write();
  const what = leftOut.length === 0 ? "there" : "of any use";
  throw new BobctlError(`none of the ${recordings.length} planned recordings is ${what}`, EXIT.incomplete, {
    next: leftOut.length === 0 ? "Look at the jobs that record." : "The summary says why."
  });
}
function missingRecordings({ cells }) {
  return cells.reduce((sum, { repeats }) => sum + Math.max(0, (repeats.planned ?? 0) - repeats.recorded), 0);
}
