import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  DEFAULT_OUT,
  json,
  jsonOption
} from "./chunk-G3TFD4L5.mjs";
import "./chunk-74CMJPL7.mjs";
import "./chunk-QWD2UHQE.mjs";
import {
  didYouMean
} from "./chunk-ZEEZA4KC.mjs";
import {
  countedRecordings,
  explainedDeviations
} from "./chunk-YJPIXSHE.mjs";
import {
  groupByCell,
  setsListing
} from "./chunk-GA6HNZ6B.mjs";
import {
  behavioursOf
} from "./chunk-XW4RNCUC.mjs";
import {
  KIND_NAMES,
  containerName,
  count
} from "./chunk-V6EV5JJT.mjs";
import {
  containerKey
} from "./chunk-S6A6L74R.mjs";
import {
  behaviourText
} from "./chunk-7ZM3QGLT.mjs";
import {
  patternCovers
} from "./chunk-GD2FGUGM.mjs";
import {
  loadSuperset
} from "./chunk-I2PD5GQQ.mjs";
import "./chunk-3VGFV34Z.mjs";
import "./chunk-2KABU42J.mjs";
import "./chunk-COGAYURB.mjs";
import "./chunk-4XLJXFXB.mjs";
import "./chunk-4TB6NYYM.mjs";
import "./chunk-ENK4DDFZ.mjs";
import {
  KINDS
} from "./chunk-CLSPJI3S.mjs";
import {
  syscalls_default
} from "./chunk-NNLXDUKB.mjs";
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

// src/cli/commands/explain.ts
import { join } from "node:path";

// src/core/analysis/find-behaviour.ts
function findBehaviour(superset, text) {
  return superset.containers.flatMap(
    (container) => KINDS.flatMap((kind) => {
      const entries = behavioursOf(container, kind);
      return entries.flatMap((entry) => {
        const by = relation(kind, entry, text);
        return by === void 0 ? [] : [{ container, kind, entry, by }];
      });
    })
  );
}
function relation(kind, entry, text) {
  const shown = behaviourText(kind, entry);
  if (shown === text) return "same";
  switch (kind) {
    case "syscalls":
      return void 0;
    case "capabilities":
      return `CAP_${shown}` === text.toUpperCase() || shown === text.toUpperCase() ? "same" : void 0;
    case "opens":
      return patternCovers(shown, text) ? "pattern" : void 0;
    case "execs":
      return programRelation(entry, text);
    case "endpoints":
    case "ingress":
    case "egress":
    case "listens":
      return wordsOf(shown).includes(text) || "endpoint" in entry && entry.endpoint === text ? "part" : void 0;
  }
}
function programRelation({ path }, text) {
  if (path === text || path.slice(path.lastIndexOf("/") + 1) === text) return "program";
  return patternCovers(path, text) ? "pattern" : void 0;
}
function wordsOf(shown) {
  return shown.split(" ").flatMap((word) => [word, word.replace(/^:\d+/, "")]);
}

// src/core/analysis/behaviour-report.ts
var MAX_ENTRIES = 50;
var MAX_COMPANY = 20;
var EXACTLY = {
  execs: ", with these arguments",
  opens: ", with these flags",
  endpoints: ", with these methods"
};
function behaviourReport(superset, asked) {
  const found = findBehaviour(superset, asked);
  const explained = explainedDeviations(superset);
  const entries = found.slice(0, MAX_ENTRIES).map((entry) => knownEntry(superset, explained, entry));
  const meant = found.length > 0 ? void 0 : didYouMean(asked, namesOf(superset));
  const quarantined = superset.quarantined.filter(({ value }) => value === asked);
  const cells = groupByCell(superset.recordings).length;
  return {
    asked,
    workload: superset.workload,
    recordings: superset.recordings.length,
    cells,
    entries,
    entryCount: found.length,
    quarantined,
    facts: factsOf(asked),
    meaning: found.length === 0 ? absent(superset, cells) : entries.map(meaningOf),
    ...meant === void 0 ? {} : { didYouMean: meant }
  };
}
function knownEntry(superset, { deviations, blocks }, { container, kind, entry, by }) {
  const key = containerKey(container);
  const behaviour = behaviourText(kind, entry);
  const own = deviations.filter(
    (deviation) => deviation.container === key && isOf(deviation, kind, behaviour)
  );
  const whole = own.find(({ flag }) => flag === void 0);
  const company = (whole === void 0 ? [] : blocks[whole.block]?.members ?? []).map((index) => deviations[index]).filter((other) => other !== void 0 && other !== whole).map((other) => other?.behaviour ?? "");
  const seen = new Set(entry.seenIn);
  const counted = countedRecordings(superset, container, kind);
  const lacked = counted.filter((index) => !seen.has(index));
  return {
    container: key,
    type: container.type,
    kind,
    behaviour,
    by,
    ...entry.phases === void 0 ? {} : { phases: entry.phases },
    ..."flags" in entry ? { flags: entry.flags } : {},
    seenIn: entry.seenIn.length,
    comparable: entry.seenIn.length + lacked.length,
    cells: cellsOf(superset, seen, new Set(lacked)),
    deviations: own,
    company: company.slice(0, MAX_COMPANY),
    companyCount: company.length,
    standsFor: superset.generalised.filter(
      (loss) => loss.container === key && loss.kind === kind && loss.pattern === behaviour
    )
  };
}
function isOf({ kind: of, behaviour: text, flag }, kind, behaviour) {
  return of === kind && text === (flag === void 0 ? behaviour : `${behaviour} (${flag})`);
}
function cellsOf({ recordings }, seen, lacked) {
  const cells = { seen: [], lacked: [], mixed: [] };
  for (const { id, recordings: members } of groupByCell(recordings)) {
    const has = members.some((index) => seen.has(index));
    const lacks = members.some((index) => lacked.has(index));
    if (has && lacks) cells.mixed.push(id);
    else if (has) cells.seen.push(id);
    else if (lacks) cells.lacked.push(id);
  }
  return cells;
}
function factsOf(asked) {
  const call = syscalls_default.syscalls.find(({ name }) => name === asked);
  const since = call === void 0 ? [] : [`A system call of Linux${"since" in call ? ` since ${call.since}` : ""}.`];
  const setUps = setsListing(asked).map(({ id, what }) => `Known of ${id}: ${what}.`);
  return [...since, ...setUps];
}
function absent({ recordings }, cells) {
  return [
    `It is not in this BoB: none of ${recordings.length} recordings of ${cells} cells showed it. Whoever enforces the BoB is alerted, and should look into it.`
  ];
}
function meaningOf({ kind, behaviour, deviations, seenIn, comparable, by }) {
  const what = by === "pattern" ? `${behaviour} stands for it` : behaviour;
  const whole = deviations.find(({ flag }) => flag === void 0);
  if (whole === void 0) {
    return `${what}: expected wherever it was recorded (${seenIn} of ${comparable} recordings)${EXACTLY[kind] ?? ""}. If exactly this raises an alert, another BoB is in force.`;
  }
  const { explanation, evidence, origin } = whole;
  const whose = origin === "runtime-init" ? " It is what sets the container up, not the workload." : "";
  if (explanation === "systematic") {
    const where = (evidence.conditions ?? []).map(({ text }) => text).join("; or as exactly: ");
    return `${what}: expected exactly where ${where}.${whose}`;
  }
  if (explanation === "flaky") {
    return `${what}: comes and goes between repeats of ${evidence.mixedCells} of ${evidence.repeatedCells} cells that were recorded more than once. That a cluster shows it, or does not, says little.${whose}`;
  }
  return `${what}: seen in ${seenIn} of ${comparable} recordings, and nothing explains where.${whose}`;
}
function namesOf({ containers }) {
  const names = containers.flatMap(({ syscalls: calls, capabilities, execs }) => [
    ...calls.map(({ name }) => name),
    ...capabilities.map(({ name }) => name),
    ...execs.map(({ path }) => path.slice(path.lastIndexOf("/") + 1))
  ]);
  return [...new Set(names)];
}

// src/cli/behaviour-text.ts
var MAX_CELLS = 8;
var MAX_LINE = 2e3;
function behaviourText2(report) {
  const { asked, workload, entries, entryCount, quarantined, facts, meaning, didYouMean: didYouMean2 } = report;
  const lines = [
    `${asked}, in the BoB of ${workload.kind} ${workload.name} (${count(report.recordings, "recording")} of ${count(report.cells, "cell")})`,
    ...meaning.map((sentence) => `  ${sentence}`),
    ...didYouMean2 === void 0 ? [] : [`  Did you mean ${didYouMean2}?`],
    ...facts.map((fact) => `  ${fact}`),
    ...quarantined.map(({ container, reason }) => `  Recorded in ${container} and set aside: ${reason}`),
    ...entries.flatMap(entryLines),
    ...entryCount > entries.length ? [`… and ${entryCount - entries.length} more entries`] : []
  ];
  return lines.map((line) => `${indentOf(line)}${forTerminal(line.trimStart(), MAX_LINE)}
`).join("");
}
function entryLines(entry) {
  const { container, kind, behaviour, flags, phases, cells, company, companyCount, standsFor } = entry;
  const left = companyCount - company.length;
  return [
    `${KIND_NAMES[kind]} ${behaviour} in ${containerName(container)}`,
    ...flags === void 0 ? [] : [`  flags: ${flags.join(" ")}`],
    ...phases === void 0 ? [] : [`  phases: ${phases.join(", ")}`],
    `  seen in ${entry.seenIn} of ${entry.comparable} recordings`,
    ...cells.lacked.length + cells.mixed.length === 0 ? [`  in every cell (${cells.seen.length})`] : cellLine("cells that have it", cells.seen),
    ...cellLine("cells that lack it", cells.lacked),
    ...cellLine("cells whose repeats differ", cells.mixed),
    ...entry.deviations.map((deviation) => `  ${deviationLine(deviation)}`),
    ...company.length === 0 ? [] : [`  comes and goes with: ${company.join(", ")}${left > 0 ? ` and ${left} more` : ""}`],
    ...standsFor.map(
      ({ rule, observed, observedCount, newlyAllows }) => `  a pattern (${rule}) for ${observed.join(", ")}${observedCount > observed.length ? ` and ${observedCount - observed.length} more` : ""}; it newly allows: ${newlyAllows}`
    )
  ];
}
function cellLine(title, cells) {
  if (cells.length === 0) return [];
  const left = cells.length - MAX_CELLS;
  return [
    `  ${title} (${cells.length}): ${cells.slice(0, MAX_CELLS).join(", ")}${left > 0 ? ` and ${left} more` : ""}`
  ];
}
function deviationLine({ flag, explanation, evidence, origin, originEvidence }) {
  const { conditions, p } = evidence;
  const why = conditions === void 0 ? "" : `: ${conditions.map(({ text }) => text).join("; or ")} (p = ${p ?? 1})`;
  const sets = originEvidence?.sets === void 0 ? "" : ` (${originEvidence.sets.join(", ")})`;
  const because = originEvidence === void 0 ? "" : `: ${originEvidence.because}`;
  const what = flag === void 0 ? "" : `flag ${flag}: `;
  return `${what}${explanation}${why}; origin ${origin}${sets}${because}`;
}
function indentOf(line) {
  return /^ */.exec(line)?.[0] ?? "";
}

// src/cli/commands/explain.ts
function registerExplain(program, io) {
  program.command("explain").summary("everything known about one behaviour").description(
    "For whoever was just alerted: looks up one system call, capability, path, program, endpoint or peer in a\nsuperset and says where it was seen, what explains that, whose behaviour it is and what moves with it.\nExit code 1 if the BoB does not have it."
  ).argument(
    "<behaviour>",
    "as an alert names it: close_range, CAP_NET_ADMIN, /etc/passwd, redis-cli, :8080/health"
  ).option("-s, --superset <folder>", "folder that `bobctl package` wrote", join(DEFAULT_OUT, "superset")).addOption(jsonOption()).addHelpText(
    "after",
    `
Examples:
  bobctl explain close_range
  bobctl explain /etc/passwd --superset release/superset --json`
  ).action(async (behaviour, flags) => {
    const { superset, edited } = await loadSuperset(flags.superset);
    if (edited !== void 0) {
      io.progress().warn(`${edited} was changed by hand: what is said here is what superset.json holds`);
    }
    const report = behaviourReport(superset, behaviour);
    io.out(flags.json ? json(report) : behaviourText2(report));
    if (report.entryCount === 0) io.exitWith(EXIT.finding);
  });
}
export {
  registerExplain
};
