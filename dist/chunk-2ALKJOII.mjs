import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  verifySuperset
} from "./chunk-NHWAWSZO.mjs";
import "./chunk-ORJFSVY7.mjs";
import {
  pipelineContext
} from "./chunk-DDK6S2OE.mjs";
import "./chunk-DAOLTFSS.mjs";
import "./chunk-5VVXEGFX.mjs";
import "./chunk-2PDSW3UX.mjs";
import {
  VERDICT_EXIT
} from "./chunk-L3O2JIEA.mjs";
import "./chunk-MAVWXSYF.mjs";
import "./chunk-SH3K4DWJ.mjs";
import "./chunk-BUHJOCDK.mjs";
import "./chunk-NNLXDUKB.mjs";
import "./chunk-GV4SOWCT.mjs";
import "./chunk-JQOML3WQ.mjs";
import "./chunk-DAZWMTRD.mjs";
import {
  OutputFolder
} from "./chunk-4EZMFSKA.mjs";
import {
  forTerminal
} from "./chunk-4BAY3P5B.mjs";
import {
  json,
  jsonOption,
  outOption,
  quietOption,
  ruleSetOption,
  ruleSetsOf,
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
import "./chunk-IODCTRLI.mjs";

// src/cli/verdict-text.ts
var MAX_LISTED = 20;
function verdictText(verdict, folder) {
  const alerts = verdict.benign.unexpected.map(
    ({ ruleID, containerName, message, count }) => `  ${ruleID} ${containerName}: ${message}${count > 1 ? ` (${count}×)` : ""}`
  );
  const lines = [
    `${verdict.cell.id}: ${verdict.verdict}`,
    ...limited(verdict.reasons.map(({ text }) => `  ${text}`)),
    ...limited(alerts),
    ...limited(verdict.notes.map((note) => `  note: ${note}`)),
    folder
  ];
  return lines.map((line) => `${line.match(/^ */)?.[0] ?? ""}${forTerminal(line.trimStart(), 1e3)}
`).join("");
}
function limited(lines) {
  const more = lines.length - MAX_LISTED;
  return more > 0 ? [...lines.slice(0, MAX_LISTED), `  … and ${more} more`] : [...lines];
}

// src/cli/commands/verify.ts
function registerVerify(program, io) {
  program.command("verify").summary("run a superset on a fresh cell").description(
    "Starts the workload in a fresh cell and holds what it does against the superset: a canary proves that the\nBoB is enforced, the benign suite must raise no alert, each attack must raise the alerts that it expects."
  ).addOption(workloadOption()).requiredOption("-s, --superset <folder>", "folder that `bobctl package` wrote").addOption(outOption()).option("-c, --cell <id>", "cell of the plan (default: the first one for this machine)").addOption(ruleSetOption()).addOption(jsonOption()).addOption(quietOption()).action(async (flags) => {
    const { verdict, folder } = await verifySuperset(
      {
        workloadFile: flags.workload,
        superset: flags.superset,
        ...flags.cell === void 0 ? {} : { cell: flags.cell },
        ruleSets: ruleSetsOf(flags.rules)
      },
      new OutputFolder(flags.out),
      pipelineContext(io, flags)
    );
    io.out(flags.json ? json(verdict) : verdictText(verdict, folder));
    io.exitWith(VERDICT_EXIT[verdict.verdict]);
  });
}
export {
  registerVerify
};
