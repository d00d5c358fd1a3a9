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
  ruleSetOption,
  ruleSetsOf,
  workloadOption
} from "./chunk-354JGKH4.mjs";
import "./chunk-74CMJPL7.mjs";
import {
  verifySuperset
} from "./chunk-KLT7DWKM.mjs";
import "./chunk-GTINFEE3.mjs";
import "./chunk-QWD2UHQE.mjs";
import "./chunk-OAZUYDIE.mjs";
import "./chunk-TPWYQDU2.mjs";
import "./chunk-2II7NF42.mjs";
import "./chunk-OBO6DADL.mjs";
import "./chunk-5AFPKXIC.mjs";
import "./chunk-MRMJS7IW.mjs";
import "./chunk-2PDSW3UX.mjs";
import "./chunk-HNKDWPWC.mjs";
import "./chunk-LFKQPY77.mjs";
import "./chunk-ZEEZA4KC.mjs";
import "./chunk-5Y2LW6OP.mjs";
import "./chunk-T2Q5YXLH.mjs";
import "./chunk-Z5PXRHLY.mjs";
import "./chunk-MUPZSSQF.mjs";
import "./chunk-NLRV753C.mjs";
import "./chunk-XE7EIRRC.mjs";
import "./chunk-DCLZM3YZ.mjs";
import "./chunk-BNWWI2LL.mjs";
import "./chunk-MWRHZRPK.mjs";
import "./chunk-F7QC6PNU.mjs";
import {
  VERDICT_EXIT
} from "./chunk-ZZQME7MD.mjs";
import "./chunk-Y4IOA4YS.mjs";
import "./chunk-REHSZXWI.mjs";
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
import {
  forTerminal
} from "./chunk-OLMYAT6N.mjs";
import "./chunk-QPWDWJZM.mjs";
import "./chunk-6HZLABJO.mjs";
import "./chunk-UTMUDPUR.mjs";
import "./chunk-BMPMN4GQ.mjs";
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
