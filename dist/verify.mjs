import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  verifySuperset
} from "./chunk-NHWAWSZO.mjs";
import {
  requireLocalRunner
} from "./chunk-DGXHPWSN.mjs";
import "./chunk-ORJFSVY7.mjs";
import {
  DEFAULT_WORKLOAD_FILE,
  actionFolder,
  artifactName,
  becomeRoot,
  choiceInput,
  fail,
  input,
  prepareRunner,
  requiredInput,
  runAction,
  setOutput,
  summary
} from "./chunk-43AEL4JN.mjs";
import "./chunk-U4DEIPG6.mjs";
import {
  loadReport,
  verifiedReport
} from "./chunk-HIN7LVQZ.mjs";
import "./chunk-DAOLTFSS.mjs";
import "./chunk-5VVXEGFX.mjs";
import "./chunk-2PDSW3UX.mjs";
import {
  matrixSummary,
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
  SUPERSET_FILE,
  bobFileOf,
  readSuperset
} from "./chunk-SH3K4DWJ.mjs";
import "./chunk-DOVNRUFN.mjs";
import "./chunk-BUHJOCDK.mjs";
import "./chunk-NNLXDUKB.mjs";
import "./chunk-GV4SOWCT.mjs";
import "./chunk-JQOML3WQ.mjs";
import "./chunk-DAZWMTRD.mjs";
import {
  readFileIfThere,
  sha256,
  writeFileAtomic,
  writeFolderAtomic
} from "./chunk-4EZMFSKA.mjs";
import "./chunk-4BAY3P5B.mjs";
import "./chunk-EXS2BFJH.mjs";
import "./chunk-DKWXYK3O.mjs";
import "./chunk-53P2IPAU.mjs";
import "./chunk-IFC74N5Z.mjs";
import "./chunk-OBXBNDM5.mjs";
import "./chunk-2XDNK2S6.mjs";
import "./chunk-NUQ7S3EM.mjs";
import "./chunk-F7K3YMUB.mjs";
import "./chunk-AKTJ3EKL.mjs";
import {
  InputError
} from "./chunk-IODCTRLI.mjs";

// src/action/report-verification.ts
import { readFile } from "node:fs/promises";
import { join } from "node:path";
async function reportVerification(result, { superset, report, out, failOn }) {
  const { verdict, folder } = result;
  const verified = verifiedReport(report, result);
  await summary.addRaw(matrixSummary(verified), true).write();
  setOutput("verdict", verdict.verdict);
  setOutput("verify", folder);
  setOutput("verify-artifact-name", artifactName(verdict.workload.name, "verify"));
  if (verdict.verdict === "tested") {
    const final = join(out.root, "final");
    const text = await readFile(join(superset, SUPERSET_FILE), "utf8");
    const bob = await testedBob(superset, text, verdict.superset.digest);
    await writeFolderAtomic(final, async (partial) => {
      await writeFileAtomic(join(partial, SUPERSET_FILE), text);
      await writeFileAtomic(join(partial, BOB_FILE), bob);
      await writeReport(partial, verified);
    });
    setOutput("final", final);
    setOutput("artifact-name", artifactName(verdict.workload.name, "final"));
  } else if (failOn === "untested") {
    const why = verdict.reasons[0]?.text ?? "";
    fail(`${verdict.cell.id}: ${verdict.verdict}. ${why}`, VERDICT_EXIT[verdict.verdict]);
  }
}
async function testedBob(folder, superset, digest) {
  const file = await readFileIfThere(join(folder, BOB_FILE));
  const made = bobFileOf(readSuperset(superset, SUPERSET_FILE));
  const bob = [file, made].find((text) => text !== void 0 && sha256(text) === digest);
  if (bob !== void 0) return bob;
  throw new InputError(`${folder}: was changed while it was verified`);
}

// src/action/verify.ts
await runAction(async (context) => {
  const workloadFile = input("workload") || DEFAULT_WORKLOAD_FILE;
  const superset = requiredInput("superset");
  const cell = input("cell");
  const failOn = choiceInput("fail-on", ["untested", "never"]);
  const out = actionFolder(process.env);
  const report = await loadReport(superset);
  await requireLocalRunner(workloadFile, cell, process.env);
  if (await becomeRoot(context, out.root)) return;
  await prepareRunner(context);
  const result = await verifySuperset(
    { workloadFile, superset, ...cell === "" ? {} : { cell }, ruleSets: ["strict"] },
    out,
    context
  );
  await reportVerification(result, { superset, report, out, failOn });
});
