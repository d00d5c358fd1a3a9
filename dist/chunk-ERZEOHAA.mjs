import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  readBobs,
  readOneBob
} from "./chunk-2CTZOJWW.mjs";
import "./chunk-CJNUGLJ5.mjs";
import {
  json,
  jsonOption
} from "./chunk-354JGKH4.mjs";
import "./chunk-74CMJPL7.mjs";
import "./chunk-QWD2UHQE.mjs";
import "./chunk-SQRYV3IV.mjs";
import {
  CoverIndex
} from "./chunk-4OGSZMNS.mjs";
import "./chunk-PGVVONJE.mjs";
import {
  behavioursOf
} from "./chunk-XW4RNCUC.mjs";
import {
  containerKey
} from "./chunk-NNEHULS6.mjs";
import {
  behaviourText
} from "./chunk-K2L2G7BW.mjs";
import "./chunk-5Y2LW6OP.mjs";
import "./chunk-Z5PXRHLY.mjs";
import "./chunk-MUPZSSQF.mjs";
import "./chunk-NLRV753C.mjs";
import "./chunk-Y4IOA4YS.mjs";
import "./chunk-REHSZXWI.mjs";
import "./chunk-G4ABH2EL.mjs";
import {
  KINDS
} from "./chunk-5K4ZKLDB.mjs";
import "./chunk-K6S23FSU.mjs";
import "./chunk-M65JXXHC.mjs";
import "./chunk-4XMJQN5R.mjs";
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
