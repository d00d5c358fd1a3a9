import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  pipelineContext
} from "./chunk-GVWQFQYD.mjs";
import {
  clusterChoiceOf,
  contextOption,
  json,
  jsonOption,
  kubeconfigOption,
  outOption,
  quietOption,
  recorderOption,
  wholeNumber,
  workloadOption
} from "./chunk-ZD7YE56R.mjs";
import "./chunk-74CMJPL7.mjs";
import "./chunk-5JIBQCTM.mjs";
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
import "./chunk-WLV63HUO.mjs";
import "./chunk-Z4O3OX55.mjs";
import {
  OutputFolder
} from "./chunk-K6S23FSU.mjs";
import "./chunk-M65JXXHC.mjs";
import "./chunk-WR56SZJQ.mjs";
import "./chunk-AKTJ3EKL.mjs";
import "./chunk-VWVK45HA.mjs";
import "./chunk-UTMUDPUR.mjs";
import "./chunk-BMPMN4GQ.mjs";
import "./chunk-2XDNK2S6.mjs";
import "./chunk-3U7T647L.mjs";
import {
  EXIT
} from "./chunk-AAS74KDJ.mjs";
import "./chunk-BOR2QMVO.mjs";

// src/cli/commands/record.ts
function registerRecord(program, io) {
  program.command("record").summary("record one cell while the benign suite runs").description(
    "Starts the workload in one cell, runs its benign suite under the recorder, and writes one recording.\nA finished recording made from the same workload, suites, image and recorder is used again."
  ).addOption(workloadOption()).addOption(outOption()).option("-c, --cell <id>", "cell of the plan (default: the first one for this machine)").option("-r, --repeat <n>", "which repeat of the cell, from 1", wholeNumber(1), 1).addOption(recorderOption()).addOption(kubeconfigOption()).addOption(contextOption()).addOption(jsonOption()).addOption(quietOption()).action(async (flags) => {
    const { recording, folder, reused } = await recordCell(
      {
        workloadFile: flags.workload,
        ...flags.cell === void 0 ? {} : { cell: flags.cell },
        repeat: flags.repeat,
        recorder: flags.recorder,
        cluster: clusterChoiceOf(flags)
      },
      new OutputFolder(flags.out),
      pipelineContext(io, flags)
    );
    const { id, status, completion, reasons } = recording;
    if (flags.json) io.out(json({ id, folder, status, completion, reused, reasons }));
    else io.out(`${folder}
`);
    if (status === "failed" || completion === "partial") io.exitWith(EXIT.incomplete);
  });
}
export {
  registerRecord
};
