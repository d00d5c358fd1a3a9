import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  loadReport,
  verifiedReport,
  verifySuperset
} from "./chunk-L2BVWZZG.mjs";
import {
  requireLocalRunner
} from "./chunk-EAZE6ODM.mjs";
import "./chunk-HGGEPQIN.mjs";
import "./chunk-2PDSW3UX.mjs";
import "./chunk-KLXXXB4Y.mjs";
import {
  BOB_FILE,
  SUPERSET_FILE,
  VERDICT_EXIT,
  bobFileOf,
  matrixSummary,
  readSuperset,
  writeReport
} from "./chunk-ALNQMLOO.mjs";
import "./chunk-Z2ADIFLU.mjs";
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
} from "./chunk-5WGY6CDV.mjs";
import {
  readFileIfThere,
  sha256,
  writeFileAtomic,
  writeFolderAtomic
} from "./chunk-6TNT3KZH.mjs";
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
