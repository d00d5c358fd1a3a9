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
} from "./chunk-PR5PNXI2.mjs";
import "./chunk-VXUWIBAP.mjs";
import "./chunk-O7FO4IAF.mjs";
import "./chunk-YJPIXSHE.mjs";
import "./chunk-GA6HNZ6B.mjs";
import "./chunk-LVH4DERE.mjs";
import "./chunk-WR2HJCBX.mjs";
import "./chunk-VMIFSJ3O.mjs";
import "./chunk-HSLWIOUI.mjs";
import "./chunk-4I4DR55T.mjs";
import "./chunk-7JGTFIYZ.mjs";
import "./chunk-SQRYV3IV.mjs";
import "./chunk-XW4RNCUC.mjs";
import "./chunk-V6EV5JJT.mjs";
import "./chunk-S6A6L74R.mjs";
import "./chunk-7ZM3QGLT.mjs";
import "./chunk-3Z46RNF4.mjs";
import "./chunk-Q7GFCWDG.mjs";
import "./chunk-K7JALUIJ.mjs";
import "./chunk-GD2FGUGM.mjs";
import "./chunk-XE7EIRRC.mjs";
import "./chunk-3O6MM2RM.mjs";
import "./chunk-MWRHZRPK.mjs";
import "./chunk-BNWWI2LL.mjs";
import "./chunk-F7QC6PNU.mjs";
import "./chunk-ZZQME7MD.mjs";
import "./chunk-QKZLADBV.mjs";
import "./chunk-I2PD5GQQ.mjs";
import "./chunk-3VGFV34Z.mjs";
import "./chunk-2KABU42J.mjs";
import "./chunk-COGAYURB.mjs";
import "./chunk-4XLJXFXB.mjs";
import "./chunk-4TB6NYYM.mjs";
import "./chunk-ENK4DDFZ.mjs";
import "./chunk-CLSPJI3S.mjs";
import "./chunk-NNLXDUKB.mjs";
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
