import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  requireLocalRunner
} from "./chunk-EAZE6ODM.mjs";
import {
  recordCell
} from "./chunk-HGGEPQIN.mjs";
import "./chunk-2PDSW3UX.mjs";
import "./chunk-KLXXXB4Y.mjs";
import "./chunk-Z2ADIFLU.mjs";
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
} from "./chunk-5WGY6CDV.mjs";
import "./chunk-6TNT3KZH.mjs";
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
