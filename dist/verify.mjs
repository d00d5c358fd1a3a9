import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  verifySuperset
} from "./chunk-ZCDFQWST.mjs";
import "./chunk-BTOXPRP5.mjs";
import {
  loadReport,
  verifiedReport
} from "./chunk-OGJAG3NH.mjs";
import "./chunk-QWD2UHQE.mjs";
import {
  requireRunner
} from "./chunk-E6EUZBVB.mjs";
import "./chunk-RWJY7ZUM.mjs";
import "./chunk-TPWYQDU2.mjs";
import "./chunk-XTBAARS4.mjs";
import "./chunk-3GI2IVGO.mjs";
import "./chunk-RFLBJ64U.mjs";
import "./chunk-YZ7YGPFB.mjs";
import "./chunk-OBO6DADL.mjs";
import "./chunk-5AFPKXIC.mjs";
import "./chunk-XPNUMBIM.mjs";
import "./chunk-S7XKW7AU.mjs";
import "./chunk-ZXHWLACW.mjs";
import "./chunk-YRYQIDJY.mjs";
import "./chunk-2PDSW3UX.mjs";
import "./chunk-ZFXSYQLJ.mjs";
import "./chunk-BUMFGKJN.mjs";
import "./chunk-ZEEZA4KC.mjs";
import {
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
  SUPERSET_FILE,
  bobFileOf,
  readSuperset
} from "./chunk-I2PD5GQQ.mjs";
import "./chunk-3VGFV34Z.mjs";
import "./chunk-2KABU42J.mjs";
import "./chunk-COGAYURB.mjs";
import "./chunk-4XLJXFXB.mjs";
import "./chunk-4TB6NYYM.mjs";
import "./chunk-ENK4DDFZ.mjs";
import "./chunk-CLSPJI3S.mjs";
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
} from "./chunk-B6M5UTVP.mjs";
import "./chunk-KS6WTV7R.mjs";
import {
  setOutput,
  summary
} from "./chunk-4CZ6ZTTM.mjs";
import "./chunk-P6XS44CU.mjs";
import "./chunk-GBIV54SQ.mjs";
import "./chunk-UMSI7R2V.mjs";
import "./chunk-Z4O3OX55.mjs";
import {
  readFileIfThere,
  sha256,
  writeFileAtomic,
  writeFolderAtomic
} from "./chunk-K6S23FSU.mjs";
import "./chunk-M65JXXHC.mjs";
import "./chunk-IAXMHAN3.mjs";
import "./chunk-RVVCY7KC.mjs";
import "./chunk-AKTJ3EKL.mjs";
import "./chunk-OLMYAT6N.mjs";
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
