import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  requireRunner
} from "./chunk-E6EUZBVB.mjs";
import "./chunk-RWJY7ZUM.mjs";
import "./chunk-TPWYQDU2.mjs";
import {
  recordCell
} from "./chunk-XTBAARS4.mjs";
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
import "./chunk-3Z46RNF4.mjs";
import "./chunk-Q7GFCWDG.mjs";
import "./chunk-K7JALUIJ.mjs";
import "./chunk-GD2FGUGM.mjs";
import "./chunk-XE7EIRRC.mjs";
import "./chunk-3O6MM2RM.mjs";
import "./chunk-MWRHZRPK.mjs";
import "./chunk-BNWWI2LL.mjs";
import "./chunk-F7QC6PNU.mjs";
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
  countInput,
  fail,
  input,
  prepareRunner,
  runAction,
  warn
} from "./chunk-B6M5UTVP.mjs";
import "./chunk-KS6WTV7R.mjs";
import {
  setOutput
} from "./chunk-4CZ6ZTTM.mjs";
import "./chunk-P6XS44CU.mjs";
import "./chunk-GBIV54SQ.mjs";
import "./chunk-UMSI7R2V.mjs";
import "./chunk-Z4O3OX55.mjs";
import "./chunk-K6S23FSU.mjs";
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
  EXIT
} from "./chunk-AAS74KDJ.mjs";
import "./chunk-BOR2QMVO.mjs";

// src/action/report-recording.ts
function reportRecording(recording, folder) {
  const { id, status, completion, workload, reasons } = recording;
  setOutput("recording", folder);
  setOutput("id", id);
  setOutput("status", status);
  setOutput("completion", completion);
  setOutput("artifact-name", artifactName(workload.name, id));
  if (status === "failed") fail(`${id} failed: ${reasons.join("; ")}`, EXIT.incomplete);
  else if (completion === "partial") warn(`${id} is partial: ${reasons.join("; ")}`);
}

// src/action/record.ts
await runAction(async (context) => {
  const workloadFile = input("workload") || DEFAULT_WORKLOAD_FILE;
  const cell = input("cell");
  const repeat = countInput("repeat");
  const recorder = choiceInput("recorder", ["auto", "kubescape", "ebpf"]);
  const out = actionFolder(process.env);
  await requireRunner(workloadFile, cell, process.env);
  if (await becomeRoot(context, out.root)) return;
  await prepareRunner(context);
  const { recording, folder } = await recordCell(
    { workloadFile, ...cell === "" ? {} : { cell }, repeat, recorder, cluster: {} },
    out,
    context
  );
  reportRecording(recording, folder);
});
