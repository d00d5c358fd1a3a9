import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  pipelineContext
} from "./chunk-CPWE7FUB.mjs";
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
} from "./chunk-354JGKH4.mjs";
import "./chunk-74CMJPL7.mjs";
import "./chunk-QWD2UHQE.mjs";
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
import "./chunk-5KLHE6VH.mjs";
import "./chunk-Z4O3OX55.mjs";
import {
  OutputFolder
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
