import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  verifySuperset
} from "./chunk-KJQF3Z7E.mjs";
import "./chunk-XITV647A.mjs";
import {
  loadReport,
  verifiedReport
} from "./chunk-PJSHPXO3.mjs";
import "./chunk-QWD2UHQE.mjs";
import {
  requireRunner
} from "./chunk-RSV7AOEG.mjs";
import "./chunk-3Z7EGSVU.mjs";
import "./chunk-TPWYQDU2.mjs";
import "./chunk-2II7NF42.mjs";
import "./chunk-OBO6DADL.mjs";
import "./chunk-5AFPKXIC.mjs";
import "./chunk-MRMJS7IW.mjs";
import "./chunk-2PDSW3UX.mjs";
import "./chunk-HNKDWPWC.mjs";
import "./chunk-LFKQPY77.mjs";
import "./chunk-ZEEZA4KC.mjs";
import {
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
  SUPERSET_FILE,
  bobFileOf,
  readSuperset
} from "./chunk-Y4IOA4YS.mjs";
import "./chunk-REHSZXWI.mjs";
import "./chunk-G4ABH2EL.mjs";
import "./chunk-5K4ZKLDB.mjs";
import "./chunk-NNLXDUKB.mjs";
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
  runAction
} from "./chunk-LRT6XYEA.mjs";
import "./chunk-6WBHCY76.mjs";
import {
  setOutput,
  summary
} from "./chunk-4CZ6ZTTM.mjs";
import "./chunk-HHMXCY6Z.mjs";
import "./chunk-Z4O3OX55.mjs";
import {
  readFileIfThere,
  sha256,
  writeFileAtomic,
  writeFolderAtomic
} from "./chunk-K6S23FSU.mjs";
import "./chunk-M65JXXHC.mjs";
import "./chunk-4XMJQN5R.mjs";
import "./chunk-AKTJ3EKL.mjs";
import "./chunk-OLMYAT6N.mjs";
import "./chunk-QPWDWJZM.mjs";
import "./chunk-6HZLABJO.mjs";
import "./chunk-UTMUDPUR.mjs";
import "./chunk-BMPMN4GQ.mjs";
import "./chunk-2XDNK2S6.mjs";
import "./chunk-3U7T647L.mjs";
import {
  InputError
} from "./chunk-AAS74KDJ.mjs";
import "./chunk-BOR2QMVO.mjs";

// src/action/report-verification.ts
import { readFile } from "node:fs/promises";
import { join } from "node:path";
async function reportVerification(result, { superset, report, out, failOn }) {
  const { verdict, folder } = result;
  const verified = verifiedReport(report, [result]);
  await summary.addRaw(matrixSummary(verified), true).write();
  const text = await readFile(join(superset, SUPERSET_FILE), "utf8");
  const bob = await testedBob(superset, text, verdict.superset.digest);
  await writeFileAtomic(join(folder, BOB_FILE), bob);
  await writeReport(folder, verified);
  setOutput("verdict", verdict.verdict);
  setOutput("verify", folder);
  setOutput("verify-artifact-name", artifactName(verdict.workload.name, "verify"));
  if (verdict.verdict === "tested") {
    const final = join(out.root, "final");
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
  await requireRunner(workloadFile, cell, process.env);
  if (await becomeRoot(context, out.root)) return;
  await prepareRunner(context);
  const result = await verifySuperset(
    { workloadFile, superset, ...cell === "" ? {} : { cell }, ruleSets: ["strict"], cluster: {} },
    out,
    context
  );
  await reportVerification(result, { superset, report, out, failOn });
});
