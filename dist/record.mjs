import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  requireRunner
} from "./chunk-O24KLQAH.mjs";
import {
  recordCell
} from "./chunk-OAZUYDIE.mjs";
import "./chunk-TPWYQDU2.mjs";
import "./chunk-2II7NF42.mjs";
import "./chunk-OBO6DADL.mjs";
import "./chunk-5AFPKXIC.mjs";
import "./chunk-MRMJS7IW.mjs";
import "./chunk-2PDSW3UX.mjs";
import "./chunk-HNKDWPWC.mjs";
import "./chunk-LFKQPY77.mjs";
import "./chunk-ZEEZA4KC.mjs";
import "./chunk-T2Q5YXLH.mjs";
import "./chunk-Z5PXRHLY.mjs";
import "./chunk-MUPZSSQF.mjs";
import "./chunk-NLRV753C.mjs";
import "./chunk-XE7EIRRC.mjs";
import "./chunk-DCLZM3YZ.mjs";
import "./chunk-BNWWI2LL.mjs";
import "./chunk-MWRHZRPK.mjs";
import "./chunk-F7QC6PNU.mjs";
import "./chunk-G4ABH2EL.mjs";
import "./chunk-5K4ZKLDB.mjs";
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
} from "./chunk-ZZOJ3ZZW.mjs";
import "./chunk-GUD375QY.mjs";
import {
  setOutput
} from "./chunk-4CZ6ZTTM.mjs";
import "./chunk-5KLHE6VH.mjs";
import "./chunk-Z4O3OX55.mjs";
import "./chunk-K6S23FSU.mjs";
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
