import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  verifySuperset
} from "./chunk-7GIKAI3U.mjs";
import "./chunk-TA5BEMB5.mjs";
import {
  loadReport,
  verifiedReport
} from "./chunk-UKHO6JKM.mjs";
import "./chunk-5JIBQCTM.mjs";
import {
  requireRunner
} from "./chunk-N5DDT3XV.mjs";
import "./chunk-BFNGUVDX.mjs";
import "./chunk-BRDOKWIP.mjs";
import "./chunk-5KLRY73S.mjs";
import "./chunk-SKDDBDL2.mjs";
import "./chunk-2PDSW3UX.mjs";
import "./chunk-OO3R5CME.mjs";
import {
  writeReport
} from "./chunk-YUX4RAEA.mjs";
import "./chunk-NYTJYX7G.mjs";
import "./chunk-BQIOJ2YC.mjs";
import {
  matrixSummary
} from "./chunk-26WHQJ5S.mjs";
import "./chunk-FXR3R5S2.mjs";
import "./chunk-WYB5OIDK.mjs";
import "./chunk-SQRYV3IV.mjs";
import "./chunk-S5O5DPVU.mjs";
import "./chunk-JTCTIJKW.mjs";
import "./chunk-Z33EFTU3.mjs";
import "./chunk-TCKDHIWQ.mjs";
import "./chunk-FGYFEPOF.mjs";
import "./chunk-VPEA6PSQ.mjs";
import "./chunk-VPQVAVWG.mjs";
import "./chunk-5JBNEWL3.mjs";
import "./chunk-XE7EIRRC.mjs";
import "./chunk-DCLZM3YZ.mjs";
import "./chunk-BNWWI2LL.mjs";
import "./chunk-MWRHZRPK.mjs";
import "./chunk-F7QC6PNU.mjs";
import "./chunk-MB4BZ7LL.mjs";
import "./chunk-QKZLADBV.mjs";
import {
  VERDICT_EXIT
} from "./chunk-ZZQME7MD.mjs";
import {
  BOB_FILE,
  SUPERSET_FILE,
  bobFileOf,
  readSuperset
} from "./chunk-HYJ6JD3N.mjs";
import "./chunk-NSY5VRW5.mjs";
import "./chunk-WNSH642Z.mjs";
import "./chunk-6WUITIWG.mjs";
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
} from "./chunk-DYZICXPD.mjs";
import "./chunk-AFR45VKB.mjs";
import {
  setOutput,
  summary
} from "./chunk-4CZ6ZTTM.mjs";
import "./chunk-WLV63HUO.mjs";
import "./chunk-Z4O3OX55.mjs";
import {
  readFileIfThere,
  sha256,
  writeFileAtomic,
  writeFolderAtomic
} from "./chunk-K6S23FSU.mjs";
import "./chunk-M65JXXHC.mjs";
import "./chunk-WR56SZJQ.mjs";
import "./chunk-AKTJ3EKL.mjs";
import "./chunk-OLMYAT6N.mjs";
import "./chunk-VWVK45HA.mjs";
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
