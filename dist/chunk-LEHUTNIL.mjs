import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  readEnforcedBob
} from "./chunk-SQEIQ6RQ.mjs";
import "./chunk-2CTZOJWW.mjs";
import "./chunk-CJNUGLJ5.mjs";
import {
  json,
  jsonOption
} from "./chunk-354JGKH4.mjs";
import {
  InvalidArgumentError,
  Option
} from "./chunk-74CMJPL7.mjs";
import "./chunk-QWD2UHQE.mjs";
import "./chunk-SQRYV3IV.mjs";
import {
  supersetSurface,
  surfaceOf
} from "./chunk-OJPPWX5R.mjs";
import "./chunk-OEMTUMIZ.mjs";
import {
  surfaceMarkdown
} from "./chunk-ISY5IVMY.mjs";
import "./chunk-7JGTFIYZ.mjs";
import "./chunk-SLASPAHT.mjs";
import "./chunk-NNEHULS6.mjs";
import "./chunk-K2L2G7BW.mjs";
import "./chunk-Z5PXRHLY.mjs";
import "./chunk-NLRV753C.mjs";
import {
  kernelRelease
} from "./chunk-QKZLADBV.mjs";
import "./chunk-Y4IOA4YS.mjs";
import "./chunk-REHSZXWI.mjs";
import "./chunk-G4ABH2EL.mjs";
import "./chunk-5K4ZKLDB.mjs";
import "./chunk-NNLXDUKB.mjs";
import "./chunk-K6S23FSU.mjs";
import "./chunk-M65JXXHC.mjs";
import "./chunk-4XMJQN5R.mjs";
import "./chunk-AKTJ3EKL.mjs";
import "./chunk-OLMYAT6N.mjs";
import "./chunk-2XDNK2S6.mjs";
import "./chunk-AAS74KDJ.mjs";
import "./chunk-BOR2QMVO.mjs";

// src/pipeline/surface.ts
async function surfacePath(path, kernel) {
  const { bob, containers, superset } = await readEnforcedBob(path);
  if (superset !== void 0) return supersetSurface(superset, kernel);
  const { workload, architectures } = bob;
  return surfaceOf({ workload, architectures, containers, kernels: kernel === void 0 ? [] : [kernel] });
}

// src/cli/commands/surface.ts
function registerSurface(program, io) {
  program.command("surface").summary("how much a Bill of Behavior lets its workload do").description(
    "Prints, as markdown, how many capabilities, peers, files, programs and system calls each container may use: FULL\nis everything from its first start, BAU what is left once it was ready. Beside it stands what holds without a\nBoB: no seccomp profile on that kernel, and RuntimeDefault of every known container runtime."
  ).argument("<bob>", "folder of a superset, or a file: superset.json, recording.json, bob.yaml, profiles").addOption(
    new Option(
      "--kernel <version>",
      "compare with this kernel, such as 6.8, instead of those that recorded"
    ).argParser(kernelOf)
  ).addOption(jsonOption()).addHelpText(
    "after",
    `
Example: is this BoB inside RuntimeDefault, and which names are not?
  bobctl surface .bobctl/superset --kernel 6.8

Exit codes: 0 fine, 2 bad input`
  ).action(async (path, flags) => {
    const surface = await surfacePath(path, flags.kernel);
    io.out(flags.json ? json(surface) : surfaceMarkdown(surface));
  });
}
function kernelOf(text) {
  const release = kernelRelease(text);
  if (release === void 0) throw new InvalidArgumentError("It must begin with two numbers, such as 6.8.");
  return release;
}
export {
  registerSurface
};
