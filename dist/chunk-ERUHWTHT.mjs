import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  readBobs,
  readOneBob
} from "./chunk-M6JLAPOC.mjs";
import "./chunk-CJNUGLJ5.mjs";
import {
  json,
  jsonOption
} from "./chunk-G3TFD4L5.mjs";
import "./chunk-74CMJPL7.mjs";
import "./chunk-QWD2UHQE.mjs";
import {
  CoverIndex
} from "./chunk-WR2HJCBX.mjs";
import "./chunk-VMIFSJ3O.mjs";
import "./chunk-HSLWIOUI.mjs";
import "./chunk-SQRYV3IV.mjs";
import {
  behavioursOf
} from "./chunk-XW4RNCUC.mjs";
import {
  containerKey
} from "./chunk-S6A6L74R.mjs";
import {
  behaviourText
} from "./chunk-7ZM3QGLT.mjs";
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
import {
  KINDS
} from "./chunk-CLSPJI3S.mjs";
import "./chunk-K6S23FSU.mjs";
import "./chunk-M65JXXHC.mjs";
import "./chunk-IAXMHAN3.mjs";
import "./chunk-RVVCY7KC.mjs";
import "./chunk-AKTJ3EKL.mjs";
import {
  forTerminal
} from "./chunk-OLMYAT6N.mjs";
import {
  EXIT,
  InputError
} from "./chunk-AAS74KDJ.mjs";
import "./chunk-BOR2QMVO.mjs";

// src/core/merge/covers.ts
function covers(a, b) {
  const indexes = indexContainers(a);
  const missing = b.containers.flatMap(
    (container) => missingOf(indexes.get(containerKey(container)), container)
  );
  return { covered: missing.length === 0, missing };
}
function indexContainers(source) {
  return new Map(source.containers.map((container) => [containerKey(container), new CoverIndex(container)]));
}
function missingOf(index, container) {
  return KINDS.flatMap(
    (kind) => behavioursOf(container, kind).flatMap((behaviour) => {
      const reason = index === void 0 ? "the container is not listed" : index.lack(kind, behaviour);
      if (reason === void 0) return [];
      const text = behaviourText(kind, behaviour);
      return [{ container: containerKey(container), kind, behaviour, text, reason }];
    })
  );
}

// src/cli/commands/covers.ts
function registerCovers(program, io) {
  program.command("covers").summary("does a superset allow everything that a profile has?").description(
    "Says of each profile whether the superset covers it: for every behaviour one single entry that allows all of it\n(path and flags of an open, path and argv of an exec, …). Exit code 1 and the list of what is missing otherwise."
  ).requiredOption("-s, --superset <path>", "folder or file of a superset, or any BoB").argument("<profile...>", "profiles, recordings or supersets; - for standard input").addOption(jsonOption()).action(async (paths, flags) => {
    const { bob } = await readOneBob([flags.superset]);
    const { bobs, leftOut } = await readBobs(paths);
    const progress = io.progress();
    for (const { place, reason } of leftOut) progress.warn(`left out ${place}: ${reason}`);
    if (bobs.length === 0) throw new InputError(`${paths.join(", ")}: holds no profile`);
    const answers = bobs.map(({ bob: profile, source }) => ({ source, ...covers(bob, profile) }));
    io.out(flags.json ? json(answers) : answers.map(asText).join(""));
    if (answers.some(({ covered }) => !covered)) io.exitWith(EXIT.finding);
  });
}
function asText({ source, covered, missing }) {
  if (covered) return `${forTerminal(source)}: covered
`;
  const lines = missing.map(
    ({ container, kind, text, reason }) => forTerminal(`${container} ${kind}: ${text} (${reason})`)
  );
  return `${forTerminal(source)}: ${missing.length} not covered
${lines.map((line) => `  ${line}
`).join("")}`;
}
export {
  registerCovers
};
