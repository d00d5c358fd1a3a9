import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  json,
  jsonOption,
  outOption
} from "./chunk-G3TFD4L5.mjs";
import "./chunk-74CMJPL7.mjs";
import {
  readPlan
} from "./chunk-5AHIBUHB.mjs";
import "./chunk-QWD2UHQE.mjs";
import {
  packageRecordings
} from "./chunk-OSU3WZGM.mjs";
import "./chunk-SQRYV3IV.mjs";
import "./chunk-YUT6LEXZ.mjs";
import "./chunk-OJPPWX5R.mjs";
import "./chunk-ZPQZTSFL.mjs";
import "./chunk-OEMTUMIZ.mjs";
import "./chunk-WHO7OXX2.mjs";
import "./chunk-4OGSZMNS.mjs";
import "./chunk-PGVVONJE.mjs";
import "./chunk-ISY5IVMY.mjs";
import "./chunk-7JGTFIYZ.mjs";
import "./chunk-XW4RNCUC.mjs";
import "./chunk-SLASPAHT.mjs";
import "./chunk-NNEHULS6.mjs";
import "./chunk-K2L2G7BW.mjs";
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
import "./chunk-QKZLADBV.mjs";
import "./chunk-ZZQME7MD.mjs";
import "./chunk-Y4IOA4YS.mjs";
import "./chunk-REHSZXWI.mjs";
import "./chunk-G4ABH2EL.mjs";
import "./chunk-5K4ZKLDB.mjs";
import "./chunk-NNLXDUKB.mjs";
import {
  OutputFolder
} from "./chunk-K6S23FSU.mjs";
import "./chunk-M65JXXHC.mjs";
import "./chunk-4XMJQN5R.mjs";
import "./chunk-AKTJ3EKL.mjs";
import {
  forTerminal
} from "./chunk-OLMYAT6N.mjs";
import "./chunk-2XDNK2S6.mjs";
import {
  InputError
} from "./chunk-AAS74KDJ.mjs";
import "./chunk-BOR2QMVO.mjs";

// src/cli/commands/package.ts
import { readFile } from "node:fs/promises";
function registerPackage(program, io) {
  program.command("package").summary("merge recordings into a superset").description(
    "Merges recordings into a superset and writes superset.json, bob.yaml, summary.md and report.json below\n<out>/superset. PATH is a recording, a folder of them, a superset, or profiles exported from a cluster\n(ApplicationProfile, NetworkNeighborhood, ContainerProfile; YAML or JSON)."
  ).argument("<path...>", "recordings, folders, profiles").addOption(outOption()).option("--no-generalise", "keep what is volatile as it was recorded").option("--plan <file>", "plan as `bobctl plan --json` prints it: what is missing is reported").option(
    "--leave-out <recording>",
    "keep this recording out of the superset (its id; may be repeated), for example one whose tests did not run",
    (id, known) => [...known ?? [], id]
  ).addOption(jsonOption()).action(async (paths, flags) => {
    const plan = flags.plan === void 0 ? void 0 : await planOf(flags.plan);
    const packaged = await packageRecordings(paths, new OutputFolder(flags.out), {
      generalise: flags.generalise,
      ...plan ? { plan } : {},
      ...flags.leaveOut ? { leaveOut: flags.leaveOut } : {}
    });
    io.out(flags.json ? json(packaged.map(asJson)) : packaged.map(asText).join(""));
  });
}
async function planOf(file) {
  const text = await readFile(file, "utf8").catch(() => {
    throw new InputError(`${file}: cannot be read`, {
      next: "Write one with `bobctl plan --json > plan.json`."
    });
  });
  return readPlan(text, file);
}
function asJson({ folder, superset, report, unplaced }) {
  const { workload, answer, coverage, totals, transfer, representativeness } = report;
  const { headline } = transfer;
  const doubts = representativeness.findings;
  return {
    folder,
    workload,
    answer,
    headline,
    coverage,
    totals,
    doubts,
    unplaced,
    leftOut: superset.leftOut,
    notes: superset.notes
  };
}
function asText({ folder, superset, report, unplaced }) {
  const { kind, namespace, name } = superset.workload;
  const leftOut = superset.leftOut.map(({ id, reason }) => `  left out ${id}: ${reason}`);
  const { transfer, representativeness } = report;
  const doubts = representativeness.findings.map(
    ({ id, doubts: doubts2 }) => `  look at ${id}: ${doubts2.map(({ because }) => because).join(" ")}`
  );
  const lines = [
    `${kind} ${namespace}/${name}: ${report.answer}`,
    transfer.headline,
    ...doubts,
    ...unplaced.map(({ id, file }) => `  ${id} is ${file}, whose name tells no cell`),
    ...leftOut,
    folder
  ];
  return lines.map((line) => `${line.startsWith("  ") ? "  " : ""}${forTerminal(line.trimStart(), 1e3)}
`).join("");
}
export {
  registerPackage
};
