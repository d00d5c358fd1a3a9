import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  recordCell
} from "./chunk-ORJFSVY7.mjs";
import {
  pipelineContext
} from "./chunk-DDK6S2OE.mjs";
import "./chunk-5VVXEGFX.mjs";
import "./chunk-2PDSW3UX.mjs";
import "./chunk-NNLXDUKB.mjs";
import "./chunk-GV4SOWCT.mjs";
import "./chunk-JQOML3WQ.mjs";
import "./chunk-DAZWMTRD.mjs";
import {
  OutputFolder
} from "./chunk-4EZMFSKA.mjs";
import {
  json,
  jsonOption,
  outOption,
  quietOption,
  recorderOption,
  wholeNumber,
  workloadOption
} from "./chunk-A62KPWBQ.mjs";
import "./chunk-VNMUOKOO.mjs";
import "./chunk-EXS2BFJH.mjs";
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

// src/cli/commands/record.ts
function registerRecord(program, io) {
  program.command("record").summary("record one cell while the benign suite runs").description(
    "Starts the workload in one cell, runs its benign suite under the recorder, and writes one recording.\nA finished recording made from the same workload, suites, image and recorder is used again."
  ).addOption(workloadOption()).addOption(outOption()).option("-c, --cell <id>", "cell of the plan (default: the first one for this machine)").option("-r, --repeat <n>", "which repeat of the cell, from 1", wholeNumber(1), 1).addOption(recorderOption()).addOption(jsonOption()).addOption(quietOption()).action(async (flags) => {
    const { recording, folder, reused } = await recordCell(
      {
        workloadFile: flags.workload,
        ...flags.cell === void 0 ? {} : { cell: flags.cell },
        repeat: flags.repeat,
        recorder: flags.recorder
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
