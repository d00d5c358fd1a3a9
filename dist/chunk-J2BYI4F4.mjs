import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  readEnforcedBob
} from "./chunk-ULDTKHS7.mjs";
import {
  CHANGE_CLASSES,
  diffBobs,
  diffMarkdown
} from "./chunk-HVNEO3MC.mjs";
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
import "./chunk-WR2HJCBX.mjs";
import "./chunk-VMIFSJ3O.mjs";
import "./chunk-HSLWIOUI.mjs";
import "./chunk-7JGTFIYZ.mjs";
import "./chunk-SQRYV3IV.mjs";
import "./chunk-XW4RNCUC.mjs";
import {
  KIND_NAMES,
  containerName
} from "./chunk-V6EV5JJT.mjs";
import "./chunk-S6A6L74R.mjs";
import "./chunk-7ZM3QGLT.mjs";
import "./chunk-Q7GFCWDG.mjs";
import "./chunk-K7JALUIJ.mjs";
import "./chunk-GD2FGUGM.mjs";
import "./chunk-I2PD5GQQ.mjs";
import "./chunk-3VGFV34Z.mjs";
import "./chunk-2KABU42J.mjs";
import "./chunk-COGAYURB.mjs";
import "./chunk-4XLJXFXB.mjs";
import "./chunk-4TB6NYYM.mjs";
import "./chunk-ENK4DDFZ.mjs";
import "./chunk-CLSPJI3S.mjs";
import "./chunk-K6S23FSU.mjs";
import "./chunk-M65JXXHC.mjs";
import "./chunk-IAXMHAN3.mjs";
import "./chunk-RVVCY7KC.mjs";
import "./chunk-AKTJ3EKL.mjs";
import {
  forTerminal
} from "./chunk-OLMYAT6N.mjs";
import {
  EXIT
} from "./chunk-AAS74KDJ.mjs";
import "./chunk-BOR2QMVO.mjs";

// src/pipeline/diff.ts
async function diffPaths(before, after) {
  const [a, b] = [await readEnforcedBob(before), await readEnforcedBob(after)];
  return diffBobs({ source: before, bob: a.bob }, { source: after, bob: b.bob });
}

// src/cli/commands/diff.ts
function registerDiff(program, io) {
  program.command("diff").summary("what a new Bill of Behavior allows that the old one did not").description(
    "Compares what two Bills of Behavior allow: what is new, widened, narrowed and gone, by what covers what and not\nby text. What a reviewer must look at first comes first: shells and tools, outbound peers, capabilities.\nEach side is the folder of a superset, or a file: superset.json, recording.json, bob.yaml, exported profiles."
  ).argument("<before>", "the BoB of the last release").argument("<after>", "the BoB of this release").addOption(
    new Option("--fail-on <classes>", `exit code 1 if there is any: ${CHANGE_CLASSES.join(",")}`).argParser(
      classesOf
    )
  ).addOption(new Option("--markdown", "print markdown for a pull request").conflicts("json")).addOption(jsonOption()).addHelpText(
    "after",
    `
Example: the gate of a pull request
  bobctl diff release-1.0/bob.yaml .bobctl/superset --fail-on new,widened --markdown > comment.md

Exit codes: 0 nothing of what --fail-on names, 1 something of it, 2 bad input`
  ).action(async (before, after, flags) => {
    const diff = await diffPaths(before, after);
    io.out(flags.json ? json(diff) : flags.markdown ? diffMarkdown(diff) : asText(diff));
    if (flags.failOn?.some((name) => diff.totals[name] > 0)) io.exitWith(EXIT.finding);
  });
}
function classesOf(text) {
  return text.split(",").map((name) => {
    const found = CHANGE_CLASSES.find((known) => known === name.trim());
    if (found === void 0)
      throw new InvalidArgumentError(`It must be a list of ${CHANGE_CLASSES.join(", ")}.`);
    return found;
  });
}
var SIGNS = { new: "+", widened: ">", narrowed: "<", gone: "-" };
function asText({ answer, changes, containers, notCompared }) {
  const skipped = [...new Set(notCompared.map(({ kind }) => KIND_NAMES[kind]))];
  const lines = [
    ...containers.new.map((key) => `new container: ${containerName(key)}`),
    ...containers.gone.map((key) => `container that is gone: ${containerName(key)}`),
    ...changes.map(changeLine),
    ...skipped.length === 0 ? [] : [`not compared (not specified on a side): ${skipped.join(", ")}`],
    answer
  ];
  return lines.map((line) => `${forTerminal(line)}
`).join("");
}
function changeLine({
  class: name,
  container,
  kind,
  behaviour,
  attention,
  why,
  before
}) {
  const mark = attention === "first" ? "!" : " ";
  const was = before === void 0 ? "" : ` (was ${before.join(", ")})`;
  return `${mark}${SIGNS[name]} ${containerName(container)} ${KIND_NAMES[kind]} ${behaviour}${was}: ${why}`;
}
export {
  registerDiff
};
