import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  readPlan
} from "./chunk-KGX5S4GS.mjs";
import {
  packageRecordings
} from "./chunk-3NKOFW6X.mjs";
import "./chunk-L3O2JIEA.mjs";
import "./chunk-TRWQTSVJ.mjs";
import "./chunk-V7OR335T.mjs";
import "./chunk-MAVWXSYF.mjs";
import "./chunk-IJKJM7LS.mjs";
import "./chunk-QCLPXELG.mjs";
import "./chunk-OZLNOC2A.mjs";
import "./chunk-M7CRKGGO.mjs";
import "./chunk-SH3K4DWJ.mjs";
import "./chunk-DOVNRUFN.mjs";
import "./chunk-BUHJOCDK.mjs";
import "./chunk-NNLXDUKB.mjs";
import "./chunk-GV4SOWCT.mjs";
import "./chunk-JQOML3WQ.mjs";
import {
  OutputFolder
} from "./chunk-4EZMFSKA.mjs";
import {
  forTerminal
} from "./chunk-4BAY3P5B.mjs";
import {
  json,
  jsonOption,
  outOption
} from "./chunk-A62KPWBQ.mjs";
import "./chunk-VNMUOKOO.mjs";
import "./chunk-EXS2BFJH.mjs";
import "./chunk-IFC74N5Z.mjs";
import "./chunk-OBXBNDM5.mjs";
import "./chunk-2XDNK2S6.mjs";
import "./chunk-NUQ7S3EM.mjs";
import "./chunk-F7K3YMUB.mjs";
import "./chunk-AKTJ3EKL.mjs";
import {
  InputError
} from "./chunk-IODCTRLI.mjs";

// src/cli/commands/package.ts
import { readFile } from "node:fs/promises";
function registerPackage(program, io) {
  program.command("package").summary("merge recordings into a superset").description(
    "Merges recordings into a superset and writes superset.json, bob.yaml, summary.md and report.json below\n<out>/superset. PATH is a recording, a folder of them, a superset, or profiles exported from a cluster\n(ApplicationProfile, NetworkNeighborhood, ContainerProfile; YAML or JSON)."
  ).argument("<path...>", "recordings, folders, profiles").addOption(outOption()).option("--no-generalise", "keep what is volatile as it was recorded").option("--plan <file>", "plan as `bobctl plan --json` prints it: what is missing is reported").addOption(jsonOption()).action(async (paths, flags) => {
    const plan = flags.plan === void 0 ? void 0 : await planOf(flags.plan);
    const packaged = await packageRecordings(paths, new OutputFolder(flags.out), {
      generalise: flags.generalise,
      ...plan ? { plan } : {}
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
function asJson({ folder, superset, report }) {
  const { workload, answer, coverage, totals } = report;
  return { folder, workload, answer, coverage, totals, leftOut: superset.leftOut, notes: superset.notes };
}
function asText({ folder, superset, report }) {
  const { kind, namespace, name } = superset.workload;
  const leftOut = superset.leftOut.map(({ id, reason }) => `  left out ${id}: ${reason}`);
  const lines = [`${kind} ${namespace}/${name}: ${report.answer}`, ...leftOut, folder];
  return lines.map((line) => `${line.startsWith("  ") ? "  " : ""}${forTerminal(line.trimStart(), 1e3)}
`).join("");
}
export {
  registerPackage
};
