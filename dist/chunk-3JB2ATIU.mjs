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
  ruleSetOption,
  ruleSetsOf,
  workloadOption
} from "./chunk-ZD7YE56R.mjs";
import "./chunk-74CMJPL7.mjs";
import {
  verifySuperset
} from "./chunk-7GIKAI3U.mjs";
import "./chunk-TA5BEMB5.mjs";
import "./chunk-5JIBQCTM.mjs";
import "./chunk-BFNGUVDX.mjs";
import "./chunk-BRDOKWIP.mjs";
import "./chunk-5KLRY73S.mjs";
import "./chunk-SKDDBDL2.mjs";
import "./chunk-2PDSW3UX.mjs";
import "./chunk-OO3R5CME.mjs";
import "./chunk-FGYFEPOF.mjs";
import "./chunk-VPEA6PSQ.mjs";
import "./chunk-VPQVAVWG.mjs";
import "./chunk-5JBNEWL3.mjs";
import "./chunk-XE7EIRRC.mjs";
import "./chunk-DCLZM3YZ.mjs";
import "./chunk-BNWWI2LL.mjs";
import "./chunk-MWRHZRPK.mjs";
import "./chunk-F7QC6PNU.mjs";
import {
  VERDICT_EXIT
} from "./chunk-ZZQME7MD.mjs";
import "./chunk-HYJ6JD3N.mjs";
import "./chunk-NSY5VRW5.mjs";
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
import {
  forTerminal
} from "./chunk-OLMYAT6N.mjs";
import "./chunk-VWVK45HA.mjs";
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
