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
  kubeconfigOption
} from "./chunk-G3TFD4L5.mjs";
import {
  require_picocolors
} from "./chunk-ODXCP2MP.mjs";
import "./chunk-74CMJPL7.mjs";
import "./chunk-QWD2UHQE.mjs";
import {
  diagnose,
  installMissing
} from "./chunk-KS6WTV7R.mjs";
import "./chunk-P6XS44CU.mjs";
import "./chunk-GBIV54SQ.mjs";
import "./chunk-UMSI7R2V.mjs";
import "./chunk-Z4O3OX55.mjs";
import "./chunk-K6S23FSU.mjs";
import "./chunk-AKTJ3EKL.mjs";
import {
  forTerminal
} from "./chunk-OLMYAT6N.mjs";
import "./chunk-ZDC3H7EL.mjs";
import "./chunk-ML2MSDUK.mjs";
import "./chunk-TYG5SQNV.mjs";
import "./chunk-WCG54XZ3.mjs";
import "./chunk-6HZLABJO.mjs";
import "./chunk-BMPMN4GQ.mjs";
import "./chunk-UTMUDPUR.mjs";
import "./chunk-3U7T647L.mjs";
import {
  EXIT
} from "./chunk-AAS74KDJ.mjs";
import {
  __toESM
} from "./chunk-BOR2QMVO.mjs";

// src/cli/commands/doctor.ts
var import_picocolors = __toESM(require_picocolors(), 1);
function registerDoctor(program, io) {
  program.command("doctor").summary("what this machine can do and what it lacks").description(
    "Checks everything that local cells and the eBPF recorder need, or with --cluster everything that the cells of a\ncluster need, and says what to do about what is missing.\n\nExample: bobctl doctor --cluster --kubeconfig ~/.kube/config --context test"
  ).option("--install", "install the Debian or Ubuntu packages that are missing (root)").option("--cluster", "look at a cluster that exists instead of local cells").addOption(kubeconfigOption()).addOption(contextOption()).addOption(jsonOption()).action(async (flags) => {
    const context = pipelineContext(io, {});
    const cluster = flags.cluster ? clusterChoiceOf(flags) : void 0;
    const found = await diagnose(context, cluster);
    const diagnosis = flags.install ? await installMissing(found, context, cluster) : found;
    io.out(
      flags.json ? json(diagnosis) : asText(diagnosis, flags.cluster ? "cells of this cluster" : "local cells")
    );
    if (diagnosis.checks.some(({ ok }) => !ok)) io.exitWith(EXIT.environment);
  });
}
function asText({ checks, missingPackages }, cells) {
  const width = Math.max(...checks.map(({ name }) => name.length));
  const failed = checks.filter(({ ok }) => !ok).length;
  const install = missingPackages.length > 0 ? `to install: sudo apt-get install ${missingPackages.join(" ")}, or bobctl doctor --install
` : "";
  const result = failed === 0 ? `this machine can record and verify ${cells}
` : `${failed} of ${checks.length} checks failed
`;
  return checks.map((check) => lineOf(check, width)).join("") + install + result;
}
function lineOf({ name, ok, found, needed, next }, width) {
  const mark = ok ? import_picocolors.default.green("ok     ") : import_picocolors.default.red("missing");
  const what = ok ? found : `${found}; needed: ${needed}${next === void 0 ? "" : `. ${next}`}`;
  return `${mark} ${name.padEnd(width)}  ${forTerminal(what, 500)}
`;
}
export {
  registerDoctor
};
