import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  readEnforcedBob
} from "./chunk-ULDTKHS7.mjs";
import "./chunk-M6JLAPOC.mjs";
import "./chunk-CJNUGLJ5.mjs";
import {
  json,
  jsonOption
} from "./chunk-G3TFD4L5.mjs";
import {
  InvalidArgumentError,
  Option
} from "./chunk-74CMJPL7.mjs";
import "./chunk-QWD2UHQE.mjs";
import {
  supersetSurface,
  surfaceOf
} from "./chunk-O7FO4IAF.mjs";
import "./chunk-GA6HNZ6B.mjs";
import {
  surfaceMarkdown
} from "./chunk-4I4DR55T.mjs";
import "./chunk-7JGTFIYZ.mjs";
import "./chunk-SQRYV3IV.mjs";
import "./chunk-V6EV5JJT.mjs";
import "./chunk-S6A6L74R.mjs";
import "./chunk-7ZM3QGLT.mjs";
import "./chunk-K7JALUIJ.mjs";
import "./chunk-GD2FGUGM.mjs";
import {
  kernelRelease
} from "./chunk-QKZLADBV.mjs";
import "./chunk-I2PD5GQQ.mjs";
import "./chunk-3VGFV34Z.mjs";
import "./chunk-2KABU42J.mjs";
import "./chunk-COGAYURB.mjs";
import "./chunk-4XLJXFXB.mjs";
import "./chunk-4TB6NYYM.mjs";
import "./chunk-ENK4DDFZ.mjs";
import "./chunk-CLSPJI3S.mjs";
import "./chunk-NNLXDUKB.mjs";
import "./chunk-K6S23FSU.mjs";
import "./chunk-M65JXXHC.mjs";
import "./chunk-IAXMHAN3.mjs";
import "./chunk-RVVCY7KC.mjs";
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
