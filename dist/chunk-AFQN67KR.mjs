import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  pipelineContext
} from "./chunk-GVWQFQYD.mjs";
import {
  json,
  jsonOption
} from "./chunk-ZD7YE56R.mjs";
import {
  require_picocolors
} from "./chunk-ODXCP2MP.mjs";
import "./chunk-74CMJPL7.mjs";
import "./chunk-5JIBQCTM.mjs";
import {
  diagnose,
  installMissing
} from "./chunk-AFR45VKB.mjs";
import "./chunk-WLV63HUO.mjs";
import "./chunk-Z4O3OX55.mjs";
import "./chunk-K6S23FSU.mjs";
import "./chunk-AKTJ3EKL.mjs";
import {
  forTerminal
} from "./chunk-OLMYAT6N.mjs";
import "./chunk-VWVK45HA.mjs";
import "./chunk-UTMUDPUR.mjs";
import "./chunk-BMPMN4GQ.mjs";
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
    "Checks everything that local cells and the eBPF recorder need, and says what to do about what is missing."
  ).option("--install", "install the Debian or Ubuntu packages that are missing (root)").addOption(jsonOption()).action(async (flags) => {
    const context = pipelineContext(io, {});
    const found = await diagnose(context);
    const diagnosis = flags.install ? await installMissing(found, context) : found;
    io.out(flags.json ? json(diagnosis) : asText(diagnosis));
    if (diagnosis.checks.some(({ ok }) => !ok)) io.exitWith(EXIT.environment);
  });
}
function asText({ checks, missingPackages }) {
  const width = Math.max(...checks.map(({ name }) => name.length));
  const failed = checks.filter(({ ok }) => !ok).length;
  const install = missingPackages.length > 0 ? `to install: sudo apt-get install ${missingPackages.join(" ")}, or bobctl doctor --install
` : "";
  const result = failed === 0 ? "this machine can record and verify local cells\n" : `${failed} of ${checks.length} checks failed
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
