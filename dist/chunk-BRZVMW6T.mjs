import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  readBobs,
  readOneBob
} from "./chunk-JXPIOQDP.mjs";
import "./chunk-PTZL42DQ.mjs";
import {
  CoverIndex,
  behavioursOf
} from "./chunk-TRWQTSVJ.mjs";
import "./chunk-V7OR335T.mjs";
import "./chunk-MAVWXSYF.mjs";
import {
  containerKey
} from "./chunk-OZLNOC2A.mjs";
import {
  behaviourText
} from "./chunk-M7CRKGGO.mjs";
import "./chunk-SH3K4DWJ.mjs";
import "./chunk-DOVNRUFN.mjs";
import "./chunk-BUHJOCDK.mjs";
import "./chunk-GV4SOWCT.mjs";
import {
  KINDS
} from "./chunk-JQOML3WQ.mjs";
import "./chunk-4EZMFSKA.mjs";
import {
  forTerminal
} from "./chunk-4BAY3P5B.mjs";
import {
  json,
  jsonOption
} from "./chunk-A62KPWBQ.mjs";
import "./chunk-VNMUOKOO.mjs";
import "./chunk-EXS2BFJH.mjs";
import "./chunk-NUQ7S3EM.mjs";
import "./chunk-F7K3YMUB.mjs";
import "./chunk-AKTJ3EKL.mjs";
import {
  EXIT,
  InputError
} from "./chunk-IODCTRLI.mjs";

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
