import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  readEnforcedBob
} from "./chunk-SSD6Z4LD.mjs";
import "./chunk-JXPIOQDP.mjs";
import "./chunk-PTZL42DQ.mjs";
import {
  kernelRelease,
  supersetSurface,
  surfaceMarkdown,
  surfaceOf
} from "./chunk-IJKJM7LS.mjs";
import "./chunk-QCLPXELG.mjs";
import "./chunk-OZLNOC2A.mjs";
import "./chunk-M7CRKGGO.mjs";
import "./chunk-SH3K4DWJ.mjs";
import "./chunk-DOVNRUFN.mjs";
import "./chunk-BUHJOCDK.mjs";
import "./chunk-NNLXDUKB.mjs";
import "./chunk-GV4SOWCT.mjs";
import "./chunk-JQOML3WQ.mjs";
import "./chunk-4EZMFSKA.mjs";
import "./chunk-4BAY3P5B.mjs";
import {
  json,
  jsonOption
} from "./chunk-A62KPWBQ.mjs";
import {
  InvalidArgumentError,
  Option
} from "./chunk-VNMUOKOO.mjs";
import "./chunk-EXS2BFJH.mjs";
import "./chunk-2XDNK2S6.mjs";
import "./chunk-NUQ7S3EM.mjs";
import "./chunk-F7K3YMUB.mjs";
import "./chunk-AKTJ3EKL.mjs";
import "./chunk-IODCTRLI.mjs";

// src/pipeline/surface.ts
async function surfacePath(path, kernel) {
  const { bob, containers, superset } = await readEnforcedBob(path);
  if (superset !== void 0 && kernel === void 0) return supersetSurface(superset);
  const { workload, architectures } = superset ?? bob;
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
