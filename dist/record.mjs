import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  requireLocalRunner
} from "./chunk-DGXHPWSN.mjs";
import {
  recordCell
} from "./chunk-ORJFSVY7.mjs";
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
  setOutput,
  warn
} from "./chunk-43AEL4JN.mjs";
import "./chunk-U4DEIPG6.mjs";
import "./chunk-5VVXEGFX.mjs";
import "./chunk-2PDSW3UX.mjs";
import "./chunk-NNLXDUKB.mjs";
import "./chunk-GV4SOWCT.mjs";
import "./chunk-JQOML3WQ.mjs";
import "./chunk-DAZWMTRD.mjs";
import "./chunk-4EZMFSKA.mjs";
import "./chunk-4BAY3P5B.mjs";
import "./chunk-DKWXYK3O.mjs";
import "./chunk-53P2IPAU.mjs";
import "./chunk-IFC74N5Z.mjs";
import "./chunk-OBXBNDM5.mjs";
import "./chunk-2XDNK2S6.mjs";
import "./chunk-NUQ7S3EM.mjs";
import "./chunk-F7K3YMUB.mjs";
import "./chunk-AKTJ3EKL.mjs";
import {
  EXIT
} from "./chunk-IODCTRLI.mjs";

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
  await requireLocalRunner(workloadFile, cell, process.env);
  if (await becomeRoot(context, out.root)) return;
  await prepareRunner(context);
  const { recording, folder } = await recordCell(
    { workloadFile, ...cell === "" ? {} : { cell }, repeat, recorder },
    out,
    context
  );
  reportRecording(recording, folder);
});
