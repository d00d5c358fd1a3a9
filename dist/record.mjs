import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  requireRunner
} from "./chunk-N5DDT3XV.mjs";
import {
  recordCell
} from "./chunk-BFNGUVDX.mjs";
import "./chunk-BRDOKWIP.mjs";
import "./chunk-5KLRY73S.mjs";
import "./chunk-SKDDBDL2.mjs";
import "./chunk-2PDSW3UX.mjs";
import "./chunk-OO3R5CME.mjs";
import "./chunk-VPEA6PSQ.mjs";
import "./chunk-VPQVAVWG.mjs";
import "./chunk-5JBNEWL3.mjs";
import "./chunk-XE7EIRRC.mjs";
import "./chunk-DCLZM3YZ.mjs";
import "./chunk-BNWWI2LL.mjs";
import "./chunk-MWRHZRPK.mjs";
import "./chunk-F7QC6PNU.mjs";
import "./chunk-WNSH642Z.mjs";
import "./chunk-6WUITIWG.mjs";
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
} from "./chunk-DYZICXPD.mjs";
import "./chunk-AFR45VKB.mjs";
import {
  setOutput
} from "./chunk-4CZ6ZTTM.mjs";
import "./chunk-WLV63HUO.mjs";
import "./chunk-Z4O3OX55.mjs";
import "./chunk-K6S23FSU.mjs";
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
