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
  ruleSetOption,
  ruleSetsOf,
  workloadOption
} from "./chunk-G3TFD4L5.mjs";
import "./chunk-74CMJPL7.mjs";
import {
  verifySuperset
} from "./chunk-ZCDFQWST.mjs";
import "./chunk-BTOXPRP5.mjs";
import "./chunk-QWD2UHQE.mjs";
import "./chunk-XTBAARS4.mjs";
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
import "./chunk-HSLWIOUI.mjs";
import "./chunk-3Z46RNF4.mjs";
import "./chunk-Q7GFCWDG.mjs";
import "./chunk-K7JALUIJ.mjs";
import "./chunk-GD2FGUGM.mjs";
import "./chunk-XE7EIRRC.mjs";
import "./chunk-3O6MM2RM.mjs";
import "./chunk-MWRHZRPK.mjs";
import "./chunk-BNWWI2LL.mjs";
import "./chunk-F7QC6PNU.mjs";
import {
  VERDICT_EXIT
} from "./chunk-ZZQME7MD.mjs";
import "./chunk-I2PD5GQQ.mjs";
import "./chunk-3VGFV34Z.mjs";
import "./chunk-2KABU42J.mjs";
import "./chunk-COGAYURB.mjs";
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
import {
  forTerminal
} from "./chunk-OLMYAT6N.mjs";
import "./chunk-ML2MSDUK.mjs";
import "./chunk-TYG5SQNV.mjs";
import "./chunk-WCG54XZ3.mjs";
import "./chunk-6HZLABJO.mjs";
import "./chunk-BMPMN4GQ.mjs";
import "./chunk-UTMUDPUR.mjs";
import "./chunk-2XDNK2S6.mjs";
import "./chunk-3U7T647L.mjs";
import "./chunk-AAS74KDJ.mjs";
import "./chunk-BOR2QMVO.mjs";

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
  ).addOption(workloadOption()).requiredOption("-s, --superset <folder>", "folder that `bobctl package` wrote").addOption(outOption()).option("-c, --cell <id>", "cell of the plan (default: the first one for this machine)").addOption(ruleSetOption()).addOption(kubeconfigOption()).addOption(contextOption()).addOption(jsonOption()).addOption(quietOption()).action(async (flags) => {
    const { verdict, folder } = await verifySuperset(
      {
        workloadFile: flags.workload,
        superset: flags.superset,
        ...flags.cell === void 0 ? {} : { cell: flags.cell },
        ruleSets: ruleSetsOf(flags.rules),
        cluster: clusterChoiceOf(flags)
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
