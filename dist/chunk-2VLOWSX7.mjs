import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  pipelineContext
} from "./chunk-7QOTRYV4.mjs";
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
} from "./chunk-G3TFD4L5.mjs";
import "./chunk-74CMJPL7.mjs";
import "./chunk-QWD2UHQE.mjs";
import {
  recordCell
} from "./chunk-XTBAARS4.mjs";
import "./chunk-3GI2IVGO.mjs";
import "./chunk-RFLBJ64U.mjs";
import "./chunk-YZ7YGPFB.mjs";
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
import "./chunk-4XLJXFXB.mjs";
import "./chunk-4TB6NYYM.mjs";
import "./chunk-ENK4DDFZ.mjs";
import "./chunk-CLSPJI3S.mjs";
import "./chunk-NNLXDUKB.mjs";
import "./chunk-UMSI7R2V.mjs";
import "./chunk-Z4O3OX55.mjs";
import {
  OutputFolder
} from "./chunk-K6S23FSU.mjs";
import "./chunk-M65JXXHC.mjs";
import "./chunk-IAXMHAN3.mjs";
import "./chunk-RVVCY7KC.mjs";
import "./chunk-AKTJ3EKL.mjs";
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
