import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  VERDICTS
} from "./chunk-L3O2JIEA.mjs";
import {
  CoverIndex,
  behavioursOf
} from "./chunk-TRWQTSVJ.mjs";
import {
  covers
} from "./chunk-V7OR335T.mjs";
import {
  patternCovers
} from "./chunk-MAVWXSYF.mjs";
import {
  groupByCell,
  hasContainer,
  isKnownCell,
  observes,
  supersetSurface,
  surfaceSection
} from "./chunk-IJKJM7LS.mjs";
import {
  COMPLETE_FILE,
  KIND_NAMES,
  NOTHING,
  codeList,
  containerName,
  count,
  folded,
  moreIn,
  table
} from "./chunk-QCLPXELG.mjs";
import {
  ContainerJoin,
  IndexSet,
  buildSections,
  canonicalSelector,
  containerKey,
  emptySections,
  flagSupport
} from "./chunk-OZLNOC2A.mjs";
import {
  behaviourText
} from "./chunk-M7CRKGGO.mjs";
import {
  BOB_FILE,
  REPORT_FILE,
  SUMMARY_FILE,
  SUPERSET_FILE,
  assemble,
  bobFileOf,
  readSuperset,
  writeSuperset
} from "./chunk-SH3K4DWJ.mjs";
import {
  listInputFiles,
  readInputFile
} from "./chunk-DOVNRUFN.mjs";
import {
  readProfiles
} from "./chunk-BUHJOCDK.mjs";
import {
  API_VERSION,
  readRecording,
  recordingId
} from "./chunk-GV4SOWCT.mjs";
import {
  DYNAMIC,
  KINDS,
  WILDCARD,
  canonicalJson,
  compareContainers,
  parseAddress
} from "./chunk-JQOML3WQ.mjs";
import {
  sha256,
  writeFileAtomic,
  writeFolderAtomic
} from "./chunk-4EZMFSKA.mjs";
import {
  forMarkdown,
  forMarkdownCode
} from "./chunk-4BAY3P5B.mjs";
import {
  cellFromFileName,
  require_omit
} from "./chunk-IFC74N5Z.mjs";
import {
  byteLength,
  compareBytes,
  sortedSet
} from "./chunk-AKTJ3EKL.mjs";
import {
  InputError,
  __toESM
} from "./chunk-IODCTRLI.mjs";

// src/core/report/markdown/detail-tables.ts
var NAME_LENGTH = 60;
var SENTENCE_LENGTH = 300;
var text = (value) => forMarkdown(value, SENTENCE_LENGTH);
var name = (value) => forMarkdown(value, NAME_LENGTH);
function remarksSection({ cells, verify }, limits) {
  const rows = [
    ...cells.map(({ id, reasons }) => ({ id, reasons })),
    ...(verify?.cells ?? []).map((row) => ({ id: row.cell.id, reasons: [...row.reasons, ...notesOf(row)] }))
  ].flatMap(({ id, reasons }) => reasons.map((reason) => ({ id, reason })));
  const columns2 = [
    { title: "Cell", show: ({ id }) => forMarkdownCode(id, NAME_LENGTH) },
    { title: "Remark", show: ({ reason }) => text(reason) }
  ];
  return foldedTable("Remarks on cells", columns2, rows, limits);
}
function notesOf(row) {
  return row.verdict === "missing" ? [] : row.notes ?? [];
}
function generalisedSection({ generalised }, limits) {
  const columns2 = [
    { title: "Pattern", show: ({ pattern }) => forMarkdownCode(pattern, limits.nameLength) },
    { title: "Container", show: ({ container }) => name(containerName(container)) },
    { title: "Kind", show: ({ kind }) => KIND_NAMES[kind] },
    { title: "Rule", show: ({ rule }) => name(rule) },
    {
      title: "Stands for",
      show: ({ observed: observed2, observedCount }) => [
        ...observed2.slice(0, 1).map((first) => forMarkdownCode(first, limits.nameLength)),
        ...observedCount > 1 ? [`+${observedCount - 1}`] : []
      ].join(", ")
    },
    { title: "Newly allows", show: ({ newlyAllows: newlyAllows2 }) => text(newlyAllows2) }
  ];
  return foldedTable("Generalised patterns", columns2, generalised, limits);
}
function setAsideSection({ quarantined, leftOut }, limits) {
  const untrue = [
    { title: "Behaviour", show: ({ value }) => forMarkdownCode(value, limits.nameLength) },
    { title: "Container", show: ({ container }) => name(containerName(container)) },
    { title: "Kind", show: ({ kind }) => KIND_NAMES[kind] },
    { title: "Seen in", align: "right", show: ({ seenIn: seenIn2 }) => String(seenIn2.length) },
    { title: "Reason", show: ({ reason }) => text(reason) }
  ];
  const inputs = [
    { title: "Input", show: ({ id }) => forMarkdownCode(id, limits.nameLength) },
    { title: "Reason", show: ({ reason }) => text(reason) }
  ];
  return [
    foldedTable("Quarantined behaviours", untrue, quarantined, limits),
    foldedTable("Inputs left out", inputs, leftOut, limits)
  ].filter((part) => part !== "").join("\n\n");
}
function notesSection({ notes }, limits) {
  if (notes.length === 0) return "";
  const shown = notes.slice(0, limits.foldedRows);
  const left = notes.length - shown.length;
  const lines = [...shown.map(text), ...left > 0 ? [moreIn(left, "note")] : []];
  return folded(`Notes (${notes.length})`, lines.map((line) => `- ${line}`).join("\n"));
}
function foldedTable(title, columns2, items, limits) {
  if (items.length === 0) return "";
  return folded(`${title} (${items.length})`, table(columns2, items, limits.foldedRows));
}

// src/core/report/markdown/deviation-table.ts
var MAX_CELLS = 4;
var MAX_CONDITIONS = 3;
var ID_LENGTH = 60;
var CONDITION_LENGTH = 120;
var WORDS = {
  systematic: "systematic: an axis of the matrix predicts them",
  flaky: "flaky: repeats of one cell differ",
  unexplained: "unexplained"
};
function deviationSection(report, limits) {
  const { deviations: deviations2, totals } = report;
  if (deviations2.length === 0) return "";
  const rows = rowsOf(report);
  return [
    "### What deviates",
    `${count(totals.deviating, "behaviour")} that some recordings have and others lack. ${classes(rows)}`,
    systematicTable(rows, limits),
    foldedRows("Flaky", "flaky", rows, report, limits),
    foldedRows("Unexplained", "unexplained", rows, report, limits)
  ].filter((part) => part !== "").join("\n\n");
}
function classes(rows) {
  const parts = ["systematic", "flaky", "unexplained"].flatMap((explanation) => {
    const number = membersOf(rows, explanation).length;
    return number === 0 ? [] : [`${number} ${WORDS[explanation]}`];
  });
  const all = rows.flatMap(({ members }) => members);
  const setUp = all.filter(({ origin }) => origin === "runtime-init").length;
  const note = setUp === 0 ? "" : ` ${setUp} of these are the set-up of the container, not the workload.`;
  return `${parts.join("; ")}.${note}`;
}
function membersOf(rows, explanation) {
  return rows.flatMap((row) => row.explanation === explanation ? row.members : []);
}
function rowsOf({ deviations: deviations2, blocks }) {
  return blocks.flatMap(({ members }) => {
    const own = members.flatMap((index) => deviations2[index] ?? []);
    const [first] = own.toSorted((a, b) => b.seenIn.length - a.seenIn.length);
    if (first === void 0) return [];
    const isFlaky = own.some(({ explanation }) => explanation === "flaky");
    return [{ members: own, first, explanation: isFlaky ? "flaky" : first.explanation }];
  }).sort(
    (a, b) => KINDS.indexOf(a.first.kind) - KINDS.indexOf(b.first.kind) || a.first.seenIn.length - b.first.seenIn.length
  );
}
function systematicTable(rows, limits) {
  const systematic = rows.filter((row) => row.explanation === "systematic");
  if (systematic.length === 0) return "";
  return table(
    [...columns(limits), { title: "Exactly where", show: condition }, ORIGIN],
    systematic,
    limits.rows
  );
}
function foldedRows(title, explanation, rows, { cells }, limits) {
  const own = rows.filter((row) => row.explanation === explanation);
  if (own.length === 0) return "";
  const number = membersOf(rows, explanation).length;
  const body = table(
    [...columns(limits), { title: "Where", show: ({ first }) => where(first, cells) }, ORIGIN],
    own,
    limits.foldedRows
  );
  return folded(`${title} deviations (${number})`, body);
}
function columns(limits) {
  return [
    { title: "Behaviour", show: (row) => codeList(names(row), limits.names, limits.nameLength) },
    { title: "Container", show: ({ first }) => forMarkdown(containerName(first.container), ID_LENGTH) },
    { title: "Kind", show: kinds },
    { title: "Seen in", show: seenIn }
  ];
}
var ORIGIN = { title: "Whose", show: whose };
function names({ members }) {
  return members.map(({ behaviour }) => behaviour);
}
function kinds({ members }) {
  return KINDS.filter((kind) => members.some((member) => member.kind === kind)).map((kind) => KIND_NAMES[kind]).join(", ");
}
function seenIn({ members, first }) {
  const least = Math.min(...members.map((member) => member.seenIn.length));
  const most = first.seenIn.length;
  return `${least === most ? "" : `${least}–`}${most} of ${first.comparable}`;
}
function condition({ first }) {
  const conditions = first.evidence.conditions ?? [];
  const shown = conditions.slice(0, MAX_CONDITIONS).map(({ text: text2 }) => forMarkdown(text2, CONDITION_LENGTH));
  const left = conditions.length - shown.length;
  return [...shown, ...left > 0 ? [`+${left}`] : []].join(", or as exactly: ");
}
function whose({ members }) {
  const setUp = members.filter(({ origin }) => origin === "runtime-init");
  if (setUp.length === 0) return members.some(({ origin }) => origin === "workload") ? "workload" : "unknown";
  const sets = [...new Set(setUp.flatMap(({ originEvidence }) => originEvidence?.sets ?? []))].join(", ");
  return `set-up (${sets})${setUp.length === members.length ? "" : `: ${setUp.length} of ${members.length}`}`;
}
function where({ seenIn: seenIn2, lackedIn }, cells) {
  const seen = new Set(seenIn2);
  const lacked = new Set(lackedIn);
  const having = cells.filter(({ recordings }) => recordings.some((index) => seen.has(index)));
  const lacking = cells.filter(({ recordings }) => recordings.some((index) => lacked.has(index)));
  const both = having.filter((cell) => lacking.includes(cell));
  const only = having.filter((cell) => !both.includes(cell));
  const not = lacking.filter((cell) => !both.includes(cell));
  const some = both.length === 0 ? [] : [`some repeats of ${cellList(both)}`];
  const [word, side] = only.length <= not.length ? ["only", only] : ["not", not];
  return `${word} in ${[...side.length === 0 ? [] : [cellList(side)], ...some].join(" and ")}`;
}
function cellList(cells) {
  return codeList(
    cells.map(({ id }) => id),
    MAX_CELLS,
    ID_LENGTH
  );
}

// src/core/report/markdown/guide.ts
function guideSection({ verify, recordings }) {
  const recorded = [
    "*partial*: something was lost; what was seen counts, what was not seen proves nothing. *unfinished*: exported while the engine was still learning; a superset of such recordings cannot become tested.",
    "*Seen in k of n*: n recordings could have seen the behaviour, k did. *flaky*: repeats of one cell differ.",
    "*Net* counts endpoints, peers and listening sockets."
  ];
  const verified = [
    "*tested*: the canary was raised, benign runs raised nothing, every attack raised what it must. *not bound*: the canary raised no alert, so the BoB was not in force. *incomplete*: nothing was proved either way."
  ];
  const lines = [...verify === void 0 ? [] : verified, ...recordings.length === 0 ? [] : recorded];
  return lines.length === 0 ? "" : folded("How to read this", lines.map((line) => `- ${line}`).join("\n"));
}
function filesSection({ verify }) {
  const files = [
    "`superset/bob.yaml` (the BoB)",
    "`superset/superset.json` (with its support)",
    "`superset/report.json` (this page as data, complete)",
    "`recordings/<cell>.r<n>/`",
    ...verify === void 0 ? [] : ["`verify/<cell>/`"]
  ];
  return `Files: ${files.join(" · ")}`;
}

// src/core/report/markdown/axes.ts
var AXIS_LENGTH = 60;
var DEFAULT_ARCH = "amd64";
function osOf(id, { os, arch }) {
  if (os === void 0) return forMarkdownCode(id, AXIS_LENGTH);
  const suffix = arch === void 0 || arch === DEFAULT_ARCH ? "" : ` (${forMarkdown(arch, AXIS_LENGTH)})`;
  return forMarkdown(os, AXIS_LENGTH) + suffix;
}
function axis(...values) {
  const known = values.filter((value) => value !== void 0 && value !== "");
  return known.length === 0 ? NOTHING : known.map((value) => forMarkdown(value, AXIS_LENGTH)).join(", ");
}

// src/core/report/markdown/matrix-table.ts
var STATES = {
  recorded: "✅ recorded",
  partial: "⚠️ partial",
  unfinished: "⚠️ unfinished",
  "tests-failed": "⚠️ tests failed",
  "repeats-missing": "⚠️ repeats missing",
  failed: "❌ failed",
  missing: "❌ missing"
};
var VERDICT_WORDS = {
  tested: "✅ tested",
  unexpected: "❌ unexpected",
  missed: "❌ missed",
  "not-bound": "⚠️ not bound",
  incomplete: "⚠️ incomplete",
  missing: "❌ missing"
};
var OBSERVED = [
  ["syscalls", "Observed Syscalls"],
  ["execs", "Observed Processes"],
  ["opens", "Observed File Access"]
];
var NONE = "none";
var NOT_RECORDED = "not recorded";
var MATRIX_NAME_LENGTH = 48;
var STATUS_REASON_LENGTH = 100;
var RECORDED_LEGEND = "Observed: what the cell has that not every cell has; `−n`: how many behaviours of other cells it lacks.";
var VERIFIED_LEGEND = "Observed: what benign runs raised beyond the BoB.";
function recordedMatrix(report, limits) {
  const of = ranked(report.deviations);
  const columns2 = [
    { title: "OS", show: ({ id, cell }) => osOf(id, cell) },
    { title: "K8s Distro", show: ({ cell }) => axis(cell.distro) },
    { title: "K8s Version", show: ({ cell }) => axis(cell.version) },
    { title: "Kernel Version", show: ({ kernels }) => axis(...kernels) },
    ...hasRepeats(report.cells) ? [{ title: "Repeats", show: showRepeats }] : [],
    { title: "Status", show: showState },
    ...OBSERVED.map(([kind, title]) => ({
      title,
      show: (row) => observed(row, kind, of, limits)
    }))
  ];
  return `${table(columns2, report.cells, limits.cells)}

${RECORDED_LEGEND}`;
}
function verifiedMatrix(cells, limits) {
  const columns2 = [
    { title: "OS", show: ({ cell }) => osOf(cell.id, cell) },
    { title: "K8s Distro", show: ({ cell }) => axis(cell.distro) },
    { title: "K8s Version", show: ({ cell }) => axis(cell.version) },
    { title: "Kernel Version", show: ({ cell }) => axis(cell.kernel) },
    { title: "Status", show: ({ verdict, reasons }) => status(VERDICT_WORDS[verdict], reasons) },
    ...OBSERVED.map(([kind, title]) => ({
      title,
      show: (row) => row.verdict === "missing" ? NOTHING : raised(row, kind, limits)
    }))
  ];
  return `${table(columns2, cells, limits.cells)}

${VERIFIED_LEGEND}`;
}
function hasRepeats(cells) {
  return cells.some(({ repeats }) => repeats.recorded > 1 || (repeats.planned ?? 0) > 1);
}
function showRepeats({ repeats: { recorded, planned } }) {
  return planned === null || planned === recorded ? String(recorded) : `${recorded} of ${planned}`;
}
function showState({ state, reasons, planned }) {
  const word = STATES[state] + (planned === false ? ", not planned" : "");
  if (state === "recorded")
    return reasons.length === 0 ? word : `${word}, ${count(reasons.length, "remark")}`;
  return status(word, reasons);
}
function status(word, reasons) {
  const [first] = reasons;
  if (first === void 0) return word;
  const more = reasons.length > 1 ? ` (+${reasons.length - 1})` : "";
  return `${word}: ${forMarkdown(first, STATUS_REASON_LENGTH)}${more}`;
}
function observed(row, kind, of, limits) {
  if (row.recordings.length === 0) return NOTHING;
  if (row.notObserved.includes(kind)) return NOT_RECORDED;
  const lacks = row.lacks.filter((index) => of.deviations[index]?.kind === kind).length;
  const names2 = nameList(distinctive(row, kind, of, limits.names), limits);
  return [names2, lacks > 0 ? `−${lacks}` : ""].filter((part) => part !== "").join(", ") || NONE;
}
function nameList(names2, limits) {
  return codeList(names2, limits.names, Math.min(limits.nameLength, MATRIX_NAME_LENGTH));
}
function distinctive({ has }, kind, { deviations: deviations2, ranks }, first) {
  const own = has.filter((index) => deviations2[index]?.kind === kind);
  own.sort((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0));
  const rarestFirst = [...new Set(own.map((index) => deviations2[index]?.behaviour ?? ""))];
  return [...sortedSet(rarestFirst.slice(0, first)), ...rarestFirst.slice(first)];
}
function ranked(deviations2) {
  const order = [...deviations2.entries()].sort(
    ([, a], [, b]) => a.seenIn.length - b.seenIn.length || compareBytes(a.behaviour, b.behaviour)
  );
  const ranks = deviations2.map(() => 0);
  for (const [rank, [index]] of order.entries()) ranks[index] = rank;
  return { deviations: deviations2, ranks };
}
function raised(row, kind, limits) {
  const shown = row.unexpected.filter((alert) => alert.kind === kind).map(({ behaviour }) => behaviour);
  if (shown.length > 0) return nameList(sortedSet(shown), limits);
  return row.notObserved.includes(kind) ? NOT_RECORDED : NONE;
}

// src/core/report/markdown/verify-tables.ts
var NAME_LENGTH2 = 80;
var RULE_LENGTH = 20;
function verifySections(verify, limits) {
  const run = verify.cells.filter((row) => row.verdict !== "missing");
  return [unexpectedSection(run, limits), attackSection(run, limits), proofLine(run)].filter((part) => part !== "").join("\n\n");
}
function unexpectedSection(run, limits) {
  const alerts = shared(run, ({ unexpected }) => unexpected);
  if (alerts.length === 0) return "";
  const columns2 = [
    { title: "Behaviour", show: ({ value }) => forMarkdownCode(value.behaviour, limits.nameLength) },
    { title: "Container", show: ({ value }) => forMarkdown(containerName(value.container), NAME_LENGTH2) },
    { title: "Kind", show: ({ value }) => value.kind === void 0 ? NOTHING : KIND_NAMES[value.kind] },
    { title: "Rule", show: ({ value }) => ruleOf(value) },
    ...cellsColumn(run)
  ];
  return `### Raised beyond the BoB

${table(columns2, alerts, limits.rows)}`;
}
function attackSection(run, limits) {
  const attacks = shared(run, (verdict) => verdict.attacks);
  if (attacks.length === 0) return "";
  const rules = (ids) => ids.length === 0 ? NOTHING : codeList(ids, limits.names, RULE_LENGTH);
  const columns2 = [
    { title: "Attack", show: ({ value }) => forMarkdown(value.name, NAME_LENGTH2) },
    { title: "Must raise", show: ({ value }) => rules(value.expected) },
    {
      title: "Result",
      show: ({ value }) => value.expected.length === 0 ? "➖ nothing expected" : value.missing.length === 0 ? "✅ found" : `❌ missing ${codeList(value.missing, limits.names, RULE_LENGTH)}`
    },
    { title: "Also raised", show: ({ value }) => rules(value.alsoRaised) },
    ...cellsColumn(run)
  ];
  return `### Attacks

${table(columns2, attacks, limits.rows)}`;
}
function cellsColumn(run) {
  if (run.length < 2) return [];
  return [
    {
      title: "Cells",
      show: ({ cells }) => cells.length === run.length ? `all ${run.length}` : cellList(cells)
    }
  ];
}
function shared(run, findings) {
  const all = /* @__PURE__ */ new Map();
  for (const verdict of run) {
    for (const [key, value] of new Map(findings(verdict).map((value2) => [JSON.stringify(value2), value2]))) {
      const known = all.get(key);
      if (known === void 0) all.set(key, { value, cells: [verdict.cell] });
      else known.cells.push(verdict.cell);
    }
  }
  return [...all.values()];
}
function ruleOf({ ruleId, ruleSet }) {
  const set = ruleSet === void 0 ? "" : ` (${forMarkdown(ruleSet, RULE_LENGTH)})`;
  return forMarkdown(ruleId, RULE_LENGTH) + set;
}
function proofLine(run) {
  if (run.length === 0) return "";
  const raised2 = run.filter(({ canary }) => canary?.raised === true).length;
  const passed = run.reduce((sum, { benign }) => sum + benign.passed, 0);
  const failed = run.reduce((sum, { benign }) => sum + benign.failed, 0);
  return `Canary: raised in ${raised2} of ${count(run.length, "cell")}. Benign tests: ${passed} passed, ${failed} failed.`;
}

// src/core/report/markdown.ts
var MAX_SUMMARY_BYTES = 1024 * 1024 - 64 * 1024;
var LIMITS = [
  { names: 10, nameLength: 80, cells: Infinity, rows: 100, foldedRows: 200 },
  { names: 10, nameLength: 60, cells: Infinity, rows: 40, foldedRows: 40 },
  { names: 5, nameLength: 40, cells: Infinity, rows: 20, foldedRows: 10 },
  { names: 2, nameLength: 40, cells: Infinity, rows: 10, foldedRows: 0 },
  { names: 0, nameLength: 40, cells: Infinity, rows: 5, foldedRows: 0 },
  { names: 0, nameLength: 40, cells: 200, rows: 0, foldedRows: 0 },
  { names: 0, nameLength: 40, cells: 50, rows: 0, foldedRows: 0 },
  { names: 0, nameLength: 40, cells: 10, rows: 0, foldedRows: 0 }
];
var ANSWER_LENGTH = 400;
var NAME_LENGTH3 = 80;
function matrixSummary(report, options = {}) {
  const { maxBytes = MAX_SUMMARY_BYTES } = options;
  for (const [i, limits] of LIMITS.entries()) {
    const text2 = rendered(report, limits, i > 0 ? SHORTENED : "");
    if (byteLength(text2) <= maxBytes) return text2;
  }
  return cutBytes(joined([heading(report), answer(report), SHORTENED]), maxBytes);
}
var SHORTENED = `✂️ Shortened to fit: fewer names and rows are shown. ${COMPLETE_FILE} has everything.`;
function rendered(report, limits, notice) {
  return joined([
    heading(report),
    answer(report),
    facts(report),
    notice,
    ...verifiedPart(report, limits),
    ...recordedPart(report, limits),
    deviationSection(report, limits),
    surfaceSection(report, limits),
    remarksSection(report, limits),
    generalisedSection(report, limits),
    setAsideSection(report, limits),
    notesSection(report, limits),
    guideSection(report),
    filesSection(report)
  ]);
}
function joined(sections) {
  return `${sections.filter((section) => section !== "").join("\n\n")}
`;
}
function heading({ workload }) {
  return `## Bill of Behavior: ${forMarkdown(workload.kind, NAME_LENGTH3)} ${forMarkdownCode(workload.name, NAME_LENGTH3)}`;
}
function answer(report) {
  return `${mark(report)} **${forMarkdown(report.answer, ANSWER_LENGTH)}**`;
}
function mark({ verify, cells, recordings, leftOut }) {
  if (verify !== void 0) {
    if (verify.verdict === "tested") return "✅";
    return verify.cells.some(({ verdict }) => verdict === "unexpected" || verdict === "missed") ? "❌" : "⚠️";
  }
  if (recordings.length === 0) return "❌";
  return leftOut.length === 0 && cells.every(({ state }) => state === "recorded") ? "✅" : "⚠️";
}
var STATE_WORDS = [
  ["missing", "missing"],
  ["failed", "failed"],
  ["partial", "partial"],
  ["unfinished", "unfinished"],
  ["tests-failed", "with failed tests"],
  ["repeats-missing", "with missing repeats"]
];
function facts({ cells, recordings, recorded, verify, leftOut, quarantined }) {
  const states = STATE_WORDS.flatMap(([state, words]) => {
    const number = cells.filter((cell) => cell.state === state).length;
    return number === 0 ? [] : [`${number} ${words}`];
  });
  const engines = sortedSet(
    recordings.map(
      ({ engine }) => `${engine.name}${engine.version === void 0 ? "" : ` ${engine.version}`}`
    )
  ).map((engine) => forMarkdown(engine, NAME_LENGTH3));
  return [
    verify === void 0 ? "" : forMarkdown(recorded, ANSWER_LENGTH),
    states.length === 0 ? "" : `Cells: ${states.join(", ")}.`,
    leftOut.length === 0 ? "" : `${count(leftOut.length, "input")} left out.`,
    quarantined.length === 0 ? "" : `${count(quarantined.length, "behaviour")} quarantined.`,
    engines.length === 0 ? "" : `Recorded with ${engines.join(", ")}.`
  ].filter((part) => part !== "").join(" ");
}
var TITLE = "### Matrix Build Summary";
function verifiedPart({ verify }, limits) {
  if (verify === void 0) return [];
  const matrix = verify.cells.length === 0 ? [] : [`${TITLE}: verified`, verifiedMatrix(verify.cells, limits)];
  return [...matrix, verifySections(verify, limits)];
}
function recordedPart(report, limits) {
  if (report.cells.length === 0) return [];
  return [report.verify === void 0 ? TITLE : `${TITLE}: recorded`, recordedMatrix(report, limits)];
}
function cutBytes(text2, maxBytes) {
  if (byteLength(text2) <= maxBytes) return text2;
  let used = 0;
  let end = 0;
  for (const char of text2) {
    used += byteLength(char);
    if (used > maxBytes) break;
    end += char.length;
  }
  return text2.slice(0, end);
}

// src/pipeline/package.ts
import { join } from "node:path";

// src/core/generalise/generalise.ts
var import_omit = __toESM(require_omit(), 1);

// src/core/generalise/volatile.ts
var MAX_SEGMENT_LENGTH = 255;
var PROC_ROOTS = [
  ["", "proc"],
  ["", "host", "proc"]
];
var NUMBER = /^\d+$/;
var CONFIGMAP_TIMESTAMP = /^\.\.\d{4}_\d{2}_\d{2}_\d{2}_\d{2}_\d{2}\.\d+$/;
var CONTAINER_ID = /^(?:(?:cri-containerd|docker|crio|crio-conmon|libpod|libpod-conmon)[-:])?[0-9a-f]{64}(?:\.scope)?$/;
var POD_UID = /^(?:[a-z0-9-]+-)?pod(?:[0-9a-f]{8}([-_])[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}|[0-9a-f]{32})(?:\.slice)?(?::cri-containerd:[0-9a-f]{64})?$/;
var UUID = /(?<![0-9A-Za-z])[0-9A-Fa-f]{8}([-_])[0-9A-Fa-f]{4}\1[0-9A-Fa-f]{4}\1[0-9A-Fa-f]{4}\1[0-9A-Fa-f]{12}(?![0-9A-Za-z])/;
var HASH = /(?<![0-9A-Za-z])[0-9A-Fa-f]{32,}(?![0-9A-Za-z])/;
var SHARED_LIBRARY = /\.so(?:\.|$)/;
var GUARDED_DIRECTORIES = /* @__PURE__ */ new Set([
  "/bin",
  "/dev",
  "/etc",
  "/lib",
  "/lib64",
  "/root",
  "/sbin",
  "/usr/bin",
  "/usr/lib",
  "/usr/lib64",
  "/usr/local/bin",
  "/usr/local/sbin",
  "/usr/sbin"
]);
function canonicalPath(path) {
  return replaceSegments(path, (segments, at) => procRule(segments, at) ?? nameRule(segments[at] ?? ""));
}
function canonicalEndpoint(endpoint) {
  return replaceSegments(endpoint, (segments, at) => nameRule(segments[at] ?? ""));
}
function canonicalArgument(arg) {
  if (/\s/.test(arg)) return { text: arg, rules: [] };
  if (arg.includes("/")) return canonicalPath(arg);
  const rule = wholeRule(arg);
  return rule === void 0 ? { text: arg, rules: [] } : { text: DYNAMIC, rules: [rule] };
}
function canonicalHost(value) {
  const port = /:\d+$/.exec(value)?.[0] ?? "";
  const bare = parseAddress(value) !== void 0;
  const host = bare ? value : value.slice(0, value.length - port.length).replace(/^\[(.*)\]$/, "$1");
  if (parseAddress(host) === void 0 || isLoopback(host)) return void 0;
  return `${DYNAMIC}${bare ? "" : port}`;
}
function mayReplace(segments, at) {
  if (at < 2) return false;
  return at < segments.length - 1 || !GUARDED_DIRECTORIES.has(segments.slice(0, at).join("/"));
}
var CGROUP_ROOT = ["", "sys", "fs", "cgroup"];
var KUBEPODS = /^(?:kubepods|kubepods\.slice|kubelet-kubepods\.slice)$/;
var KUBELET = /^(?:kubelet|kubelet\.slice)$/;
var CGROUP_FILE = /^(?:tasks|notify_on_release|[a-z_]+\.[a-z0-9._]+)$/;
function canonicalCgroup(path) {
  const segments = path.split("/");
  if (!startsWith(segments, CGROUP_ROOT)) return void 0;
  const root = [4, 5].find((at) => isKubepods(segments, at));
  const last = segments.at(-1) ?? "";
  if (root === void 0) return void 0;
  const isFile = CGROUP_FILE.test(last) && !/\.(?:slice|scope|service)$/.test(last);
  const file = isFile ? [last] : [];
  const text2 = [...segments.slice(0, root), WILDCARD, ...file].join("/");
  return { text: text2, rules: ["cgroup-layout"] };
}
function isKubepods(segments, at) {
  const [first = "", second = ""] = segments.slice(at);
  return KUBEPODS.test(first) || KUBELET.test(first) && KUBEPODS.test(second);
}
function replaceSegments(text2, ruleOf2) {
  const segments = text2.split("/");
  const rules = /* @__PURE__ */ new Set();
  const replaced = segments.map((segment, at) => {
    if (segment.length > MAX_SEGMENT_LENGTH || !mayReplace(segments, at)) return segment;
    const rule = ruleOf2(segments, at);
    if (rule === void 0) return segment;
    rules.add(rule);
    return DYNAMIC;
  });
  return { text: rules.size === 0 ? text2 : replaced.join("/"), rules: [...rules] };
}
function procRule(segments, at) {
  if (!NUMBER.test(segments[at] ?? "")) return void 0;
  for (const root of PROC_ROOTS) {
    if (!startsWith(segments, root)) continue;
    if (at === root.length) return "pid";
    if (at === root.length + 2 && segments[at - 1] === "task") return "task-id";
  }
  return void 0;
}
function nameRule(segment) {
  const whole = wholeRule(segment);
  if (whole !== void 0) return whole;
  if (SHARED_LIBRARY.test(segment)) return void 0;
  if (UUID.test(segment)) return "uuid";
  return HASH.test(segment) ? "hash" : void 0;
}
function wholeRule(text2) {
  if (text2.length > MAX_SEGMENT_LENGTH) return void 0;
  if (CONFIGMAP_TIMESTAMP.test(text2)) return "configmap-timestamp";
  if (CONTAINER_ID.test(text2)) return "container-id";
  if (POD_UID.test(text2)) return "pod-uid";
  if (isWhole(UUID, text2)) return "uuid";
  return isWhole(HASH, text2) ? "hash" : void 0;
}
function isWhole(pattern, text2) {
  return pattern.exec(text2)?.[0] === text2;
}
function isLoopback(address) {
  return address === "::1" || address.startsWith("127.");
}
function startsWith(segments, root) {
  return root.every((segment, at) => segments[at] === segment);
}

// src/core/generalise/endpoints.ts
function generaliseEndpoints(endpoints) {
  return endpoints.map((before) => {
    const { text: text2, rules } = canonicalEndpoint(before.endpoint);
    return { before, after: { ...before, endpoint: text2 }, rules };
  });
}
function canonicalHeaders(endpoint, replaced) {
  const { headers } = endpoint;
  if (headers === void 0 || typeof headers === "string") return endpoint;
  const fields = Object.entries(headers).map(([name2, values]) => {
    if (name2.toLowerCase() !== "host") return [name2, values];
    const canonical = values.map((value) => {
      const host = canonicalHost(value);
      if (host !== void 0) replaced(value, host);
      return host ?? value;
    });
    return [name2, canonical];
  });
  return { ...endpoint, headers: Object.fromEntries(fields) };
}

// src/core/generalise/temporary.ts
var MAX_NAME_LENGTH = 255;
var MIN_DIGITS = 5;
var MIN_RANDOM = 6;
var MIN_HEX = 8;
var MIN_CASE_CHANGES = 3;
var PYTHON_NAME = /^tmp([a-z0-9_]{8})$/;
var SHARED_LIBRARY2 = /\.so(?:\.|$)/;
function temporaryShape(name2) {
  if (name2.length > MAX_NAME_LENGTH || SHARED_LIBRARY2.test(name2)) return void 0;
  const python = PYTHON_NAME.exec(name2)?.[1];
  if (python !== void 0) return { key: shapeKey("tmp", python, ""), isStrong: /[0-9_]/.test(python) };
  const parts = name2.split(/([^0-9A-Za-z]+)/);
  const strong = parts.findLastIndex(isRandom);
  const at = strong === -1 ? parts.findLastIndex(couldBeRandom) : strong;
  const part = parts[at];
  if (part === void 0) return void 0;
  const key = shapeKey(parts.slice(0, at).join(""), part, parts.slice(at + 1).join(""));
  return { key, isStrong: strong !== -1 };
}
function shapeKey(before, part, after) {
  const kind = /^\d+$/.test(part) && part.length < MIN_HEX ? "number" : String(part.length);
  return JSON.stringify([before, kind, after]);
}
function couldBeRandom(part) {
  return part.length >= MIN_RANDOM && /^[0-9A-Za-z]+$/.test(part);
}
function isRandom(part) {
  if (/^\d+$/.test(part)) return part.length >= MIN_DIGITS;
  if (!couldBeRandom(part)) return false;
  if (part.length >= MIN_HEX && /^[0-9a-f]+$/.test(part) && /\d/.test(part)) return true;
  if (/\d/.test(part) && !/^[A-Za-z]+\d{1,4}$/.test(part)) return true;
  return caseChanges(part) >= MIN_CASE_CHANGES;
}
function caseChanges(part) {
  return part.match(/(?<=[a-z])[A-Z]|(?<=[A-Z])[a-z]/g)?.length ?? 0;
}

// src/core/generalise/variants.ts
var DEFAULT_TEMPORARY_VARIANTS = 3;
var STRONG_SHARE = 3;
var Stability = class {
  #counted;
  constructor(counted) {
    this.#counted = counted;
  }
  /** With a single recording nothing is known to be stable. */
  get isKnown() {
    return this.#counted.length > 1;
  }
  /** True when every counted recording is in one of these lists. */
  isStable(seenIn2) {
    if (!this.isKnown) return false;
    const longest = seenIn2.reduce((a, b) => b.length > a.length ? b : a, []);
    const seen = new Set(longest);
    for (const list of seenIn2) if (list !== longest) for (const index of list) seen.add(index);
    return this.#counted.every((index) => seen.has(index));
  }
};
function groupByShape(variants) {
  const groups = /* @__PURE__ */ new Map();
  for (const variant of variants) {
    const shape = temporaryShape(variant.name);
    if (shape === void 0) continue;
    const group = groups.get(shape.key) ?? [];
    group.push({ ...variant, shape });
    groups.set(shape.key, group);
  }
  return [...groups.values()];
}
function areTemporary(group, stability, minVariants) {
  const unstable = group.filter(({ seenIn: seenIn2 }) => !stability.isStable(seenIn2));
  const strong = unstable.filter(({ shape }) => shape.isStrong);
  return unstable.length >= minVariants && strong.length * STRONG_SHARE >= unstable.length;
}

// src/core/generalise/exec-arguments.ts
var NUMBER2 = /^\d+$/;
function generaliseArguments(starts, stability, minVariants) {
  const results = starts.map(({ args }) => ({ args: [...args], rules: [] }));
  while (replaceOnce(starts, results, stability, minVariants)) ;
  return results;
}
function replaceOnce(starts, results, stability, minVariants) {
  let changed = false;
  const groups = /* @__PURE__ */ new Map();
  for (const [place, { args }] of results.entries()) {
    const key = JSON.stringify([starts[place]?.program, args.map(maskedArgument)]);
    const group = groups.get(key);
    if (group === void 0) groups.set(key, [place]);
    else group.push(place);
  }
  for (const places of groups.values()) {
    if (places.length < minVariants) continue;
    for (const slot of slotsOf(results[places[0] ?? 0]?.args ?? [])) {
      const variants = variantsAt(slot, places, starts, results);
      const rule = slot.isNumber ? "number" : "temporary-name";
      const isVolatile = slot.isNumber ? areIds : areNames;
      if (!isVolatile(variants, stability, minVariants)) continue;
      for (const place of places) replaceAt(slot, results[place], rule);
      changed = true;
    }
  }
  return changed;
}
function areNames(variants, stability, minVariants) {
  return groupByShape(variants).every((group) => areTemporary(group, stability, minVariants));
}
function areIds(variants, stability, minVariants) {
  return stability.isKnown && variants.length >= minVariants && variants.every(({ seenIn: seenIn2 }) => !stability.isStable(seenIn2));
}
function maskedArgument(arg) {
  return splitArgument(arg).map((segment, at, segments) => {
    const mask = maskAt(segments, at);
    return mask === void 0 ? segment : [mask];
  });
}
function slotsOf(args) {
  return args.flatMap(
    (arg, place) => splitArgument(arg).flatMap((segment, at, segments) => {
      if (maskAt(segments, at) === void 0) return [];
      return [{ arg: place, segment: at, isNumber: segments.length === 1 && NUMBER2.test(segment) }];
    })
  );
}
function maskAt(segments, at) {
  const segment = segments[at] ?? "";
  if (segments.length > 1) return mayReplace(segments, at) ? temporaryShape(segment)?.key : void 0;
  if (NUMBER2.test(segment)) return "number";
  return /\s/.test(segment) ? void 0 : temporaryShape(segment)?.key;
}
function splitArgument(arg) {
  return /\s/.test(arg) ? [arg] : arg.split("/");
}
function variantsAt({ arg, segment }, places, starts, results) {
  const variants = /* @__PURE__ */ new Map();
  for (const place of places) {
    const name2 = splitArgument(results[place]?.args[arg] ?? "")[segment] ?? "";
    const seenIn2 = variants.get(name2) ?? [];
    seenIn2.push(starts[place]?.seenIn ?? []);
    variants.set(name2, seenIn2);
  }
  return [...variants].map(([name2, seenIn2]) => ({ name: name2, seenIn: seenIn2 }));
}
function replaceAt({ arg, segment }, result, rule) {
  if (result === void 0) return;
  const segments = splitArgument(result.args[arg] ?? "");
  segments[segment] = DYNAMIC;
  result.args[arg] = segments.join("/");
  if (!result.rules.includes(rule)) result.rules.push(rule);
}

// src/core/generalise/path-tree.ts
var MAX_SEGMENTS = 512;
function generaliseSiblings(paths, options) {
  return new PathTree(paths, options).results();
}
var PathTree = class {
  #paths;
  #options;
  #root = emptyNode();
  #results;
  constructor(paths, options) {
    this.#paths = paths;
    this.#options = options;
    this.#results = paths.map(({ path }) => ({ path, rules: [] }));
    for (const [place, { path }] of paths.entries()) {
      const segments = path.split("/");
      if (segments.length <= MAX_SEGMENTS) insert(this.#root, segments, place);
    }
  }
  results() {
    this.#walk(this.#root, []);
    return this.#results;
  }
  /** From the top down: what becomes one directory is looked at as one. */
  #walk(node, segments) {
    for (const place of node.ends) {
      const result = this.#results[place];
      if (result !== void 0 && result.rules.length > 0) result.path = segments.join("/");
    }
    if (segments.length > 0) this.#replaceChildren(node, segments);
    for (const [name2, child] of node.children) this.#walk(child, [...segments, name2]);
  }
  #replaceChildren(node, segments) {
    const { stability, temporaryVariants, collapseVariants } = this.#options;
    if (node.children.size < Math.min(temporaryVariants, collapseVariants ?? temporaryVariants)) return;
    for (const group of groupByShape(this.#replaceable(node, segments))) {
      if (areTemporary(group, stability, temporaryVariants)) this.#replace(node, group, "temporary-name");
    }
    if (collapseVariants === void 0) return;
    const unstable = this.#replaceable(node, segments).filter(({ seenIn: seenIn2 }) => !stability.isStable(seenIn2));
    if (unstable.length >= collapseVariants) this.#replace(node, unstable, "collapse");
  }
  /** The children that may become `⋯`. */
  #replaceable(node, segments) {
    const isNamePattern = mayReplace([...segments, ""], segments.length);
    const isDirectoryPattern = mayReplace([...segments, "", ""], segments.length);
    if (!isDirectoryPattern) return [];
    return [...node.children].flatMap(([name2, child]) => {
      if (name2 === DYNAMIC || name2 === WILDCARD || name2 === "") return [];
      if (child.ends.length > 0 && !isNamePattern) return [];
      return [
        {
          name: name2,
          node: child,
          seenIn: this.#placesBelow(child).map((place) => this.#paths[place]?.seenIn ?? [])
        }
      ];
    });
  }
  #replace(node, children, rule) {
    const target = node.children.get(DYNAMIC) ?? emptyNode();
    for (const { name: name2, node: child } of children) {
      for (const place of this.#placesBelow(child)) {
        const result = this.#results[place];
        if (result !== void 0 && !result.rules.includes(rule)) result.rules.push(rule);
      }
      node.children.delete(name2);
      unite(target, child);
    }
    node.children.set(DYNAMIC, target);
  }
  #placesBelow(node) {
    return [...node.ends, ...[...node.children.values()].flatMap((child) => this.#placesBelow(child))];
  }
};
function emptyNode() {
  return { children: /* @__PURE__ */ new Map(), ends: [] };
}
function insert(root, segments, place) {
  let node = root;
  for (const segment of segments) {
    let next = node.children.get(segment);
    if (next === void 0) node.children.set(segment, next = emptyNode());
    node = next;
  }
  node.ends.push(place);
}
function unite(into, from) {
  for (const place of from.ends) into.ends.push(place);
  for (const [name2, child] of from.children) {
    const known = into.children.get(name2);
    if (known === void 0) into.children.set(name2, child);
    else unite(known, child);
  }
}

// src/core/generalise/paths.ts
function generalisePaths(paths, context) {
  const canonical = paths.map(({ path }) => {
    const layout = context.cgroupLayouts ? canonicalCgroup(path) : void 0;
    return layout ?? canonicalPath(path);
  });
  const siblings = generaliseSiblings(
    canonical.map(({ text: text2 }, place) => ({ path: text2, seenIn: paths[place]?.seenIn ?? [] })),
    context
  );
  return siblings.map(({ path, rules }, place) => ({
    path,
    rules: [...canonical[place]?.rules ?? [], ...rules]
  }));
}

// src/core/generalise/execs.ts
function generaliseExecs(execs, context) {
  const paths = generalisePaths(execs, context);
  const canonical = execs.map(({ args }) => args.map(canonicalArgument));
  const starts = execs.map(({ path, envs, argsRequired, seenIn: seenIn2 }, place) => ({
    program: JSON.stringify([paths[place]?.path ?? path, envs, argsRequired]),
    args: canonical[place]?.map(({ text: text2 }) => text2) ?? [],
    seenIn: seenIn2
  }));
  const generalised = generaliseArguments(starts, context.stability, context.temporaryVariants);
  return execs.map((before, place) => {
    const { path, rules } = paths[place] ?? { path: before.path, rules: [] };
    const { args, rules: argumentRules } = generalised[place] ?? { args: before.args, rules: [] };
    const all = [...rules, ...(canonical[place] ?? []).flatMap((arg) => arg.rules), ...argumentRules];
    return { before, after: { ...before, path, args }, rules: all };
  });
}

// src/core/generalise/losses.ts
var MAX_LOSS_EXAMPLES = 10;
var HOST_RULE = "host-header";
var COVERED_RULE = "covered";
function compareLosses(a, b) {
  return compareBytes(a.container, b.container) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || compareBytes(a.pattern, b.pattern) || compareBytes(a.rule, b.rule);
}
function joinLosses(a, b) {
  const joined3 = /* @__PURE__ */ new Map();
  for (const loss of [...a, ...b]) {
    const key = JSON.stringify([loss.container, loss.kind, loss.pattern, loss.rule]);
    const known = joined3.get(key);
    joined3.set(key, known === void 0 ? loss : joinLoss(known, loss));
  }
  return [...joined3.values()].sort(compareLosses);
}
function joinLoss(a, b) {
  const observed2 = sortedSet([...a.observed, ...b.observed]).slice(0, MAX_LOSS_EXAMPLES);
  const newlyAllows2 = compareBytes(a.newlyAllows, b.newlyAllows) <= 0 ? a.newlyAllows : b.newlyAllows;
  return {
    ...a,
    observed: observed2,
    observedCount: Math.max(a.observedCount, b.observedCount, observed2.length),
    newlyAllows: newlyAllows2
  };
}
function entryText(kind, entry) {
  if (kind !== "endpoints") return behaviourText(kind, entry);
  const { endpoint, direction, internal } = entry;
  return behaviourText("endpoints", { endpoint, direction, internal, methods: [] });
}

// src/core/generalise/loss-list.ts
var LossList = class {
  #container;
  #before;
  #byEntry = /* @__PURE__ */ new Map();
  #replacements = /* @__PURE__ */ new Map();
  #folded = /* @__PURE__ */ new Set();
  constructor(container, before) {
    this.#container = container;
    this.#before = before.filter((loss) => loss.container === container);
    for (const loss of this.#before) {
      const key = entryKey(loss.kind, loss.pattern);
      this.#byEntry.set(key, [...this.#byEntry.get(key) ?? [], loss]);
    }
  }
  /**
   * An entry was replaced by a wider one. If the entry was itself made by an earlier rule, that rule and what the entry
   * stands for are counted here, because the entry is gone.
   */
  add(kind, entry, pattern, rules) {
    const earlier = this.#byEntry.get(entryKey(kind, entry)) ?? [];
    const rule = sortedSet([...rules, ...earlier.flatMap((loss) => loss.rule.split(RULE_SEPARATOR))]).join(
      RULE_SEPARATOR
    );
    const replacement = this.#replacement(kind, pattern, rule);
    if (earlier.length === 0) replacement.observed.add(entry);
    for (const loss of earlier) this.#fold(loss, replacement);
  }
  /** Every loss of the container, earlier ones that still hold included, in canonical order. */
  build(newlyAllows2) {
    for (const loss of this.#before) {
      const same = this.#replacements.get(entryKey(loss.kind, loss.pattern, loss.rule));
      if (same !== void 0 && !this.#folded.has(loss)) this.#fold(loss, same);
    }
    const fresh = [...this.#replacements.values()].map(({ kind, pattern, rule, observed: observed2, unnamed }) => ({
      container: this.#container,
      kind,
      pattern,
      rule,
      observed: sortedSet(observed2).slice(0, MAX_LOSS_EXAMPLES),
      observedCount: observed2.size + unnamed,
      newlyAllows: newlyAllows2(kind, pattern, rule)
    }));
    return [...this.#before.filter((loss) => !this.#folded.has(loss)), ...fresh].sort(compareLosses);
  }
  #replacement(kind, pattern, rule) {
    const key = entryKey(kind, pattern, rule);
    const known = this.#replacements.get(key) ?? { kind, pattern, rule, observed: /* @__PURE__ */ new Set(), unnamed: 0 };
    this.#replacements.set(key, known);
    return known;
  }
  #fold(loss, into) {
    if (this.#folded.has(loss)) return;
    this.#folded.add(loss);
    for (const observed2 of loss.observed) into.observed.add(observed2);
    into.unnamed += loss.observedCount - loss.observed.length;
  }
};
var RULE_SEPARATOR = "+";
function entryKey(kind, ...entry) {
  return JSON.stringify([kind, ...entry]);
}

// src/core/generalise/newly-allows.ts
function newlyAllows(container) {
  const flags = new Map(container.opens.map((open) => [open.path, open.flags]));
  return (kind, pattern, rule) => {
    if (rule === HOST_RULE) return "nothing: no engine compares headers";
    if (rule === COVERED_RULE) return "nothing: the wider entry was there as well";
    const opened = kind === "opens" ? `, opened with ${flags.get(pattern)?.join(", ") ?? "any flag"}` : "";
    return `${placeholders(kind, pattern)}${opened}`;
  };
}
function placeholders(kind, pattern) {
  const part = kind === "execs" ? "argument or name" : kind === "endpoints" ? "URL segment" : "name";
  const segments = pattern.split(/[/ ]/);
  return [
    ...segments.includes(DYNAMIC) ? [`every ${part} in the place of each ${DYNAMIC}`] : [],
    ...segments.includes(WILDCARD) && kind !== "execs" ? [`every path in the place of ${WILDCARD}`] : []
  ].join(", ");
}

// src/core/generalise/opens.ts
function generaliseOpens(opens, context) {
  const paths = generalisePaths(opens, context);
  return opens.map((before, place) => {
    const { path, rules } = paths[place] ?? { path: before.path, rules: [] };
    return { before, after: { ...before, path }, rules };
  });
}

// src/core/merge/counted.ts
function countedFor(recording, kind) {
  return recording.completion !== "partial" && !recording.notObserved.includes(kind);
}
function countedRecordings(superset, container, kind) {
  const key = containerKey(container);
  return superset.recordings.flatMap(
    (recording, index) => countedFor(recording, kind) && Object.hasOwn(recording.counts, key) ? [index] : []
  );
}

// src/core/generalise/replaced.ts
function ruleContext(superset, container, kind, options) {
  return {
    stability: new Stability(countedRecordings(superset, container, kind)),
    temporaryVariants: options.temporaryVariants ?? DEFAULT_TEMPORARY_VARIANTS,
    collapseVariants: options.collapse?.minVariants,
    cgroupLayouts: options.cgroupLayouts ?? false
  };
}

// src/core/generalise/generalise.ts
var MIN_VARIANTS = 2;
function generalise(superset, options = {}) {
  checkVariants("temporaryVariants", options.temporaryVariants);
  checkVariants("collapse.minVariants", options.collapse?.minVariants);
  const notes = new Set(superset.notes);
  const done = superset.containers.map(
    (container) => generaliseContainer(superset, container, options, (text2) => notes.add(text2))
  );
  return {
    ...(0, import_omit.default)(superset, ["bobDigest"]),
    notes: sortedSet(notes),
    generalised: done.flatMap(({ losses }) => losses).sort(compareLosses),
    containers: done.map(({ container }) => container)
  };
}
function generaliseContainer(superset, container, options, note) {
  const key = containerKey(container);
  const losses = new LossList(key, superset.generalised);
  const context = (kind) => ruleContext(superset, container, kind, options);
  const sections = emptySections();
  for (const kind of ["capabilities", "syscalls", "ingress", "egress", "listens"]) {
    keep(sections[kind], container[kind]);
  }
  replace("opens", sections.opens, generaliseOpens(container.opens, context("opens")), losses);
  replace("execs", sections.execs, generaliseExecs(container.execs, context("execs")), losses);
  const endpoints = generaliseEndpoints(container.endpoints).map((endpoint) => withHost(endpoint, losses));
  replace("endpoints", sections.endpoints, endpoints, losses);
  const built = { ...container, ...buildSections(sections, [], (text2) => note(`${key}: ${text2}`)) };
  return { container: built, losses: losses.build(newlyAllows(built)) };
}
function keep(section, entries) {
  for (const entry of entries) section.add(entry, entry);
}
function replace(kind, section, replaced, losses) {
  for (const { before, after, rules } of replaced) {
    section.add(after, after);
    if (rules.length > 0) losses.add(kind, entryText(kind, before), entryText(kind, after), rules);
  }
}
function withHost(replaced, losses) {
  const after = canonicalHeaders(replaced.after, (value, canonical) => {
    losses.add("endpoints", `Host ${value}`, `${entryText("endpoints", replaced.after)}, Host ${canonical}`, [
      HOST_RULE
    ]);
  });
  return { ...replaced, after };
}
function checkVariants(option, value) {
  if (value === void 0 || Number.isInteger(value) && value >= MIN_VARIANTS) return;
  throw new InputError(`${option} is ${value}, but it must be a whole number from ${MIN_VARIANTS} on.`, {
    next: "Give a larger number, or leave the option out."
  });
}

// src/core/generalise/minimise.ts
var import_omit2 = __toESM(require_omit(), 1);
function minimise(superset) {
  const notes = new Set(superset.notes);
  const done = superset.containers.map(
    (container) => minimiseContainer(superset, container, (text2) => notes.add(text2))
  );
  return {
    ...(0, import_omit2.default)(superset, ["bobDigest"]),
    notes: sortedSet(notes),
    generalised: done.flatMap(({ losses }) => losses).sort(compareLosses),
    containers: done.map(({ container }) => container)
  };
}
function minimiseContainer(superset, container, note) {
  const key = containerKey(container);
  const index = new CoverIndex(container);
  const losses = new LossList(key, superset.generalised);
  const sections = emptySections();
  for (const kind of KINDS) minimiseSection(kind, container, index, sections[kind], losses);
  const built = { ...container, ...buildSections(sections, [], (text2) => note(`${key}: ${text2}`)) };
  return { container: built, losses: losses.build(newlyAllows(built)) };
}
function minimiseSection(kind, container, index, section, losses) {
  const entries = behavioursOf(container, kind);
  const wider = widerEntries(kind, entries, index);
  const kept = /* @__PURE__ */ new Set();
  for (const entry of [...entries].sort((a, b) => sizeOf(wider, a) - sizeOf(wider, b))) {
    const covering = (wider.get(entry) ?? []).filter((other) => kept.has(other));
    const [first] = covering;
    if (first === void 0) {
      kept.add(entry);
      section.add(entry, entry);
    } else {
      losses.add(kind, entryText(kind, entry), entryText(kind, first), [COVERED_RULE]);
      for (const other of covering) section.add(standIn(kind, other, entry), entry);
    }
  }
}
function sizeOf(wider, entry) {
  return wider.get(entry)?.length ?? 0;
}
function widerEntries(kind, entries, index) {
  const places = new Map(entries.map((entry, place2) => [entry, place2]));
  const place = (entry) => places.get(entry) ?? 0;
  return new Map(
    entries.map((entry) => {
      const others = index.covering(kind, entry);
      const wider = others.filter(
        (other) => other !== entry && sameCarried(kind, other, entry) && (place(other) < place(entry) || !covers(kind, entry, other))
      );
      return [entry, wider];
    })
  );
}
function sameCarried(kind, a, b) {
  if (kind !== "execs") return true;
  const carried = ({ envs, argsRequired }) => [envs ?? [], argsRequired ?? false];
  return canonicalJson(carried(a)) === canonicalJson(carried(b));
}
function standIn(kind, wider, entry) {
  if (kind === "opens" && "flags" in wider && "flags" in entry)
    return { path: wider.path, flags: entry.flags };
  if (kind !== "endpoints") return wider;
  const { endpoint, direction, internal } = wider;
  const { methods, headers } = entry;
  return { endpoint, direction, internal, methods, ...headers === void 0 ? {} : { headers } };
}

// src/core/merge/notes.ts
var MAX_NAMED_RECORDINGS = 20;
function usualImage(recordings, container) {
  const imageID = mostFrequent(recordings.map((recording) => imageOf(recording, container)?.id));
  const same = recordings.filter((recording) => imageOf(recording, container)?.id === imageID);
  const imageTag = mostFrequent(same.map((recording) => imageOf(recording, container)?.tag));
  return {
    ...imageID === void 0 ? {} : { imageID },
    ...imageTag === void 0 ? {} : { imageTag }
  };
}
function notesOf2(recordings, containers) {
  return [
    ...statusNotes(recordings),
    ...containers.flatMap((container) => [
      ...imageNotes(recordings, container),
      ...absenceNotes(recordings, container)
    ])
  ];
}
function statusNotes(recordings) {
  const some = (chosen, text2) => chosen.length === 0 ? [] : [`${text2}: ${named(chosen)}`];
  return [
    ...some(
      recordings.filter(({ status: status2 }) => status2 === "ready"),
      "unfinished, the engine was still learning (status ready)"
    ),
    ...some(
      recordings.filter(({ status: status2 }) => status2 === "too-large"),
      "cut short, the engine froze the profile as too large (status too-large)"
    ),
    ...some(
      recordings.filter(({ status: status2 }) => status2 === "unknown"),
      "no status, so whether learning had ended is not known"
    ),
    ...some(
      recordings.filter(({ completion }) => completion === "partial"),
      "partial, these add behaviours but their silence proves nothing"
    )
  ];
}
function imageNotes(recordings, container) {
  const { imageID } = usualImage(recordings, container);
  const others = /* @__PURE__ */ new Map();
  for (const recording of recordings) {
    const id = imageOf(recording, container)?.id;
    if (id !== void 0 && id !== imageID) others.set(id, [...others.get(id) ?? [], recording]);
  }
  return sortedSet(others.keys()).map(
    (id) => `${container}: another image than ${imageID ?? ""}, namely ${id}: ${named(others.get(id) ?? [])}`
  );
}
function absenceNotes(recordings, container) {
  const without = recordings.filter(({ counts }) => !Object.hasOwn(counts, container));
  return without.length === 0 ? [] : [`${container}: not part of ${named(without)}`];
}
function named(recordings) {
  const names2 = recordings.slice(0, MAX_NAMED_RECORDINGS).map(({ id }) => id);
  const more = recordings.length - names2.length;
  return names2.join(", ") + (more > 0 ? ` and ${more} more` : "");
}
function imageOf(recording, container) {
  const { images } = recording;
  return images !== void 0 && Object.hasOwn(images, container) ? images[container] : void 0;
}
function mostFrequent(values) {
  const counts = /* @__PURE__ */ new Map();
  for (const value of values) if (value !== void 0) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [first] = [...counts].sort(([a, n], [b, m]) => m - n || compareBytes(a, b));
  return first?.[0];
}

// src/core/merge/quarantine.ts
var UNNAMED_SYSCALL = /^(?:unknown|syscall_\d+)$/;
var OVERLAY_ROOT = /^\/[0-9a-f]{64}\/rootfs(?:\/|$)/;
function quarantineReason(kind, behaviour) {
  if (kind === "syscalls") return syscallReason(behaviour.name);
  if (kind === "opens" || kind === "execs")
    return pathReason(behaviour.path);
  return void 0;
}
function quarantinedValue(behaviour) {
  return "path" in behaviour ? behaviour.path : "name" in behaviour ? behaviour.name : "";
}
function syscallReason(name2) {
  if (name2 === "") return "the syscall has no name";
  return UNNAMED_SYSCALL.test(name2) ? "the sensor did not know the name of this syscall" : void 0;
}
function pathReason(path) {
  if (path === "") return "the path is empty";
  if (!path.startsWith("/")) return 'the path has no root "/": the sensor lost its beginning';
  return OVERLAY_ROOT.test(path) ? "the path is one of the host: it begins with a container id" : void 0;
}

// src/core/merge/same-recording.ts
function requireSameSummary(known, other) {
  const fields = /* @__PURE__ */ new Set([...Object.keys(known), ...Object.keys(other)]);
  for (const field of fields) {
    if (canonicalJson(known[field]) !== canonicalJson(other[field])) {
      throw conflict(other.id, `their ${field} differ`);
    }
  }
}
function requireSameBehaviours(superset, indexes, known, joinOf) {
  for (const container of superset.containers) {
    const { sections } = joinOf(container);
    for (const kind of KINDS) {
      const place = firstUnknown(sections[kind], container[kind], indexes, known);
      if (place === void 0) continue;
      const id = superset.recordings[place]?.id ?? "";
      throw conflict(id, `their ${kind} of ${containerKey(container)} differ`);
    }
  }
}
function firstUnknown(section, behaviours, indexes, known) {
  for (const behaviour of behaviours) {
    for (const place of behaviour.seenIn) {
      const index = indexes[place];
      if (index === void 0 || !known.has(place)) continue;
      const flags = behaviour.flags?.filter((flag) => flagSupport(flag, behaviour).includes(place));
      const seen = flags === void 0 ? behaviour : { ...behaviour, flags };
      if (!section.saw(seen, index)) return place;
    }
  }
  return void 0;
}
function conflict(id, difference) {
  return new InputError(`Two different recordings are called "${id}": ${difference}.`, {
    next: "Give each recording an id of its own, or leave one of them out."
  });
}

// src/core/merge/summary.ts
var import_omit3 = __toESM(require_omit(), 1);

// src/core/merge/images.ts
var DEFAULT_HOST = "docker.io";
var DEFAULT_NAMESPACE = "library";
var LOCAL_NAME = /^local(?:@|$)/;
var DIGEST_ONLY = /^sha256:[0-9a-f]+$/;
function normaliseImage(reference) {
  const name2 = reference.replace(/^[a-z][a-z0-9.+-]*:\/\//, "");
  if (name2 === "" || DIGEST_ONLY.test(name2) || LOCAL_NAME.test(name2)) return name2;
  const slash = name2.indexOf("/");
  const first = slash === -1 ? "" : name2.slice(0, slash);
  const hasHost = first.includes(".") || first.includes(":") || first === "localhost";
  if (!hasHost) return withDefaults(name2);
  const rest = name2.slice(slash + 1);
  return first === DEFAULT_HOST || first === `index.${DEFAULT_HOST}` ? withDefaults(rest) : name2;
}
function withDefaults(path) {
  return `${DEFAULT_HOST}/${path.includes("/") ? path : `${DEFAULT_NAMESPACE}/${path}`}`;
}

// src/core/merge/summary.ts
function summarise(recording, counts) {
  const containers = [...recording.containers].sort(compareContainers);
  for (const container of containers) counts[containerKey(container)] = {};
  const rest = (0, import_omit3.default)(recording, [
    "apiVersion",
    "kind",
    "containers"
  ]);
  const selector = canonicalSelector(recording.selector);
  return { ...rest, ...selector === void 0 ? {} : { selector }, counts, images: imagesOf(containers) };
}
function imagesOf(containers) {
  const images = /* @__PURE__ */ new Map();
  for (const { imageID, imageTag, ...container } of containers) {
    const key = containerKey(container);
    const image = {
      ...imageID === void 0 ? {} : { id: normaliseImage(imageID) },
      ...imageTag === void 0 ? {} : { tag: normaliseImage(imageTag) }
    };
    const known = images.get(key);
    if (known === void 0 || compareBytes(canonicalJson(image), canonicalJson(known)) < 0)
      images.set(key, image);
  }
  return Object.fromEntries(images);
}

// src/core/merge/superset-input.ts
function addSupersetSection(sections, kind, container, indexes) {
  const section = sections[kind];
  for (const behaviour of behavioursOf(container, kind)) {
    const { seenIn: seenIn2, flagsSeenIn, phases } = behaviour;
    section.add(behaviour, {
      seenIn: mapIndexes(seenIn2, indexes),
      flagsSeenIn: flagsSeenIn && Object.fromEntries(
        Object.entries(flagsSeenIn).map(([flag, list]) => [flag, mapIndexes(list, indexes)])
      ),
      phases
    });
  }
}
function mapIndexes(list, indexes) {
  const mapped = [];
  for (const place of list) {
    const index = indexes[place];
    if (index === void 0) {
      throw new InputError(
        `A superset refers to recording number ${place}, but it lists ${indexes.length}.`,
        {
          next: "The file was changed by hand or damaged; package the recordings anew."
        }
      );
    }
    mapped.push(index);
  }
  return mapped;
}

// src/core/merge/workloads.ts
function workloadName(workload) {
  return `${workload.kind} ${workload.namespace}/${workload.name}`;
}
function sameWorkload(a, b) {
  return a.kind === b.kind && a.namespace === b.namespace && a.name === b.name;
}

// src/core/merge/workload-join.ts
var WorkloadJoin = class {
  #workload;
  #selector;
  /** Throws InputError if it is another workload than before; `note` hears where its API group or version differ. */
  add(workload, note) {
    const known = this.#workload;
    if (known === void 0) {
      this.#workload = { ...workload };
      return;
    }
    if (!sameWorkload(known, workload)) {
      throw new InputError(
        `Recordings of different workloads cannot be merged: ${workloadName(known)}, ${workloadName(workload)}.`,
        { next: "Merge the recordings of each workload on their own." }
      );
    }
    for (const field of ["apiGroup", "apiVersion"]) {
      const value = workload[field];
      const before = known[field];
      if (value === void 0 || value === before) continue;
      if (before !== void 0) note(`workload: ${field} differs between recordings; one value is kept`);
      if (before === void 0 || compareBytes(value, before) < 0) known[field] = value;
    }
  }
  addSelector(selector, note) {
    const known = this.#selector;
    const added = canonicalSelector(selector);
    if (added === void 0 || known === void 0) {
      this.#selector = known ?? added;
      return;
    }
    const order = compareBytes(canonicalJson(known), canonicalJson(added));
    if (order !== 0) note("workload: the pod selector differs between recordings; one is kept");
    if (order > 0) this.#selector = added;
  }
  /** Throws InputError if no workload was added. */
  build() {
    if (this.#workload === void 0) {
      throw new InputError("There is no recording to merge.", {
        next: "Name at least one recording or profile."
      });
    }
    return {
      workload: { ...this.#workload },
      ...this.#selector === void 0 ? {} : { selector: this.#selector }
    };
  }
};

// src/core/merge/superset-builder.ts
var SupersetBuilder = class _SupersetBuilder {
  #workload = new WorkloadJoin();
  #recordings = [];
  #indexOf = /* @__PURE__ */ new Map();
  #containers = /* @__PURE__ */ new Map();
  #architectures = /* @__PURE__ */ new Set();
  #leftOut = /* @__PURE__ */ new Map();
  #quarantined = /* @__PURE__ */ new Map();
  #notes = /* @__PURE__ */ new Set();
  #note = (text2) => void this.#notes.add(text2);
  #generalised = [];
  /**
   * Takes one recording. `initializing` and `failed` ones are listed as left out; one that was added before counts
   * once. Throws InputError if it is of another workload, or another recording has its id.
   */
  add(recording) {
    const reason = reasonToLeaveOut(recording);
    if (reason !== void 0) {
      this.#workload.add(recording.workload, this.#note);
      this.#addLeftOut({ id: recording.id, reason });
    } else if (this.#indexOf.has(recording.id)) {
      const again = new _SupersetBuilder();
      again.add(recording);
      this.addSuperset(again.build());
    } else {
      this.#workload.add(recording.workload, this.#note);
      this.#addRecording(recording);
    }
  }
  /** Takes everything of another superset of the same workload. Throws as `add` does. */
  addSuperset(superset) {
    this.#workload.add(superset.workload, this.#note);
    this.#workload.addSelector(superset.selector, this.#note);
    const known = /* @__PURE__ */ new Set();
    const indexes = superset.recordings.map((recording, place) => {
      const index = this.#indexOf.get(recording.id);
      const before = this.#recordings[index ?? -1];
      if (index === void 0 || before === void 0) return this.#register(recording);
      requireSameSummary(before, recording);
      known.add(place);
      return index;
    });
    if (known.size > 0 && superset.generalised.length === 0 && this.#generalised.length === 0) {
      requireSameBehaviours(superset, indexes, known, (container) => this.#join(container));
    }
    for (const container of superset.containers) this.#addSupersetContainer(container, indexes);
    for (const item of superset.quarantined) {
      this.#quarantine({ ...item, seenIn: mapIndexes(item.seenIn, indexes) });
    }
    for (const leftOut of superset.leftOut) this.#addLeftOut(leftOut);
    const derived = new Set(notesOf2(superset.recordings, superset.containers.map(containerKey)));
    for (const note of superset.notes) if (!derived.has(note)) this.#note(note);
    this.#generalised = joinLosses(this.#generalised, superset.generalised);
  }
  /** The superset of everything added so far. Throws InputError if nothing was added. */
  build() {
    const identity = this.#workload.build();
    const recordings = [...this.#recordings].sort((a, b) => compareBytes(a.id, b.id));
    const rank = [];
    for (const [place, { id }] of recordings.entries()) rank[this.#indexOf.get(id) ?? place] = place;
    const notes = new Set(this.#notes);
    const containers = [...this.#containers.values()].sort((a, b) => compareContainers(a.identity, b.identity)).map(({ join: join2 }) => join2.build(rank, (text2) => notes.add(text2))).map((container) => withImage(container, recordings));
    for (const note of notesOf2(recordings, containers.map(containerKey))) notes.add(note);
    return {
      apiVersion: API_VERSION,
      kind: "Superset",
      ...identity,
      architectures: sortedSet(this.#architectures),
      recordings,
      leftOut: [...this.#leftOut].sort(([a], [b]) => compareBytes(a, b)).map(([, leftOut]) => leftOut),
      quarantined: [...this.#quarantined].sort(([a], [b]) => compareBytes(a, b)).map(([, { item, seenIn: seenIn2 }]) => ({ ...item, seenIn: seenIn2.ranked(rank) })),
      notes: sortedSet(notes),
      generalised: this.#generalised,
      containers
    };
  }
  #register(recording) {
    const index = this.#recordings.length;
    this.#recordings.push(recording);
    this.#indexOf.set(recording.id, index);
    for (const architecture of recording.architectures) this.#architectures.add(architecture);
    return index;
  }
  #addRecording(recording) {
    this.#workload.addSelector(recording.selector, this.#note);
    const counts = {};
    const index = this.#register(summarise(recording, counts));
    const notObserved = new Set(recording.notObserved);
    const hidden = KINDS.filter((kind) => notObserved.has(kind));
    for (const container of recording.containers) {
      const join2 = this.#join(container);
      join2.addCarried(container, /* @__PURE__ */ new Set([...container.unset ?? [], ...hidden]), this.#note);
      const count2 = counts[containerKey(container)] ??= {};
      for (const kind of KINDS) {
        const added = this.#addSection(join2, kind, container, index);
        if (!notObserved.has(kind)) count2[kind] = (count2[kind] ?? 0) + added;
      }
    }
  }
  /** Joins one section of a recording; returns how many behaviours the recording has in it. */
  #addSection(join2, kind, container, index) {
    const section = join2.sections[kind];
    const support = { seenIn: [index] };
    let added = 0;
    for (const behaviour of behavioursOf(container, kind)) {
      const reason = quarantineReason(kind, behaviour);
      if (reason !== void 0) {
        const value = quarantinedValue(behaviour);
        this.#quarantine({ container: containerKey(container), kind, value, reason, seenIn: [index] });
        continue;
      }
      support.phases = behaviour.phases;
      if (section.add(behaviour, support)) added++;
    }
    return added;
  }
  #addSupersetContainer(container, indexes) {
    const join2 = this.#join(container);
    join2.addCarried(container, new Set(container.unset), this.#note);
    for (const kind of KINDS) addSupersetSection(join2.sections, kind, container, indexes);
  }
  #join(container) {
    const key = containerKey(container);
    let known = this.#containers.get(key);
    if (known === void 0) {
      const identity = { type: container.type, name: container.name };
      known = { identity, join: new ContainerJoin(identity) };
      this.#containers.set(key, known);
    }
    return known.join;
  }
  #addLeftOut(leftOut) {
    this.#leftOut.set(canonicalJson([leftOut.id, leftOut.reason]), leftOut);
  }
  #quarantine(item) {
    const key = canonicalJson([item.container, item.kind, item.value, item.reason]);
    const known = this.#quarantined.get(key);
    if (known === void 0) this.#quarantined.set(key, { item, seenIn: new IndexSet(item.seenIn) });
    else known.seenIn.add(item.seenIn);
  }
};
function withImage(container, recordings) {
  const { type, name: name2, ...rest } = container;
  return { type, name: name2, ...usualImage(recordings, containerKey(container)), ...rest };
}
function reasonToLeaveOut(recording) {
  if (recording.status === "initializing") return "status initializing: the engine had hardly begun to learn";
  if (recording.status !== "failed") return void 0;
  return ["status failed", ...recording.reasons].join(": ");
}

// src/core/report/json.ts
var BROKEN_NUMBERS = /\[\n\s+([0-9]+(?:,\n\s+[0-9]+)*)\n\s+\]/g;
function reportJson(report) {
  const text2 = JSON.stringify(report, null, 2);
  return `${text2.replace(BROKEN_NUMBERS, (_all, numbers) => `[${numbers.replace(/\s+/g, " ")}]`)}
`;
}

// src/core/analysis/bits.ts
var WORD = 32;
function bitsOf(size, members) {
  const bits = new Uint32Array(Math.ceil(size / WORD));
  for (const member of members) {
    const word = member >>> 5;
    bits[word] = (bits[word] ?? 0) | 1 << (member & 31);
  }
  return bits;
}
function sizeOf2(bits) {
  let size = 0;
  for (const word of bits) size += ones(word);
  return size;
}
function shared2(a, b) {
  let size = 0;
  for (let i = 0; i < a.length; i++) size += ones((a[i] ?? 0) & (b[i] ?? 0));
  return size;
}
function within(a, b) {
  for (let i = 0; i < a.length; i++) if (((a[i] ?? 0) & ~(b[i] ?? 0)) !== 0) return false;
  return true;
}
function equal(a, b) {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
function intersection(a, b) {
  return a.map((word, i) => word & (b[i] ?? 0));
}
function union(a, b) {
  return a.map((word, i) => word | (b[i] ?? 0));
}
function bitsKey(bits) {
  return bits.join();
}
function ones(word) {
  let bits = word - (word >>> 1 & 1431655765);
  bits = (bits & 858993459) + (bits >>> 2 & 858993459);
  return Math.imul(bits + (bits >>> 4) & 252645135, 16843009) >>> 24;
}

// src/core/analysis/blocks.ts
var MAX_DIFFERENCE = 0.075;
var MAX_UNITS = 3e3;
function blocksOf(deviations2, recordings) {
  const byContainer = /* @__PURE__ */ new Map();
  for (const [index, { container }] of deviations2.entries()) {
    const known = byContainer.get(container);
    if (known === void 0) byContainer.set(container, [index]);
    else known.push(index);
  }
  const blocks = Array.from(
    byContainer,
    ([container, indexes]) => joined2(unitsOf(deviations2, indexes, recordings)).map((members) => ({ container, members }))
  );
  return blocks.flat().sort((a, b) => (a.members[0] ?? 0) - (b.members[0] ?? 0));
}
function unitsOf(deviations2, indexes, recordings) {
  const units = /* @__PURE__ */ new Map();
  for (const index of indexes) {
    const deviation = deviations2[index];
    if (deviation === void 0) continue;
    const { seenIn: seenIn2, lackedIn, explanation } = deviation;
    const key = `${seenIn2.join()}|${lackedIn.join()}`;
    const known = units.get(key);
    if (known !== void 0) {
      known.members.push(index);
      continue;
    }
    const has = bitsOf(recordings, seenIn2);
    const compared = union(has, bitsOf(recordings, lackedIn));
    units.set(key, { members: [index], has, compared, mayJoin: explanation !== "systematic" });
  }
  return [...units.values()];
}
function joined2(units) {
  const parent = units.map((_, place) => place);
  const root = (place) => {
    let at = place;
    for (let up = parent[at] ?? at; up !== at; up = parent[at] ?? at) at = up;
    return at;
  };
  if (units.length <= MAX_UNITS) {
    for (const [place, unit] of units.entries()) {
      if (!unit.mayJoin) continue;
      for (let other = 0; other < place; other++) {
        const candidate = units[other];
        if (candidate?.mayJoin === true && isNear(unit, candidate)) parent[root(place)] = root(other);
      }
    }
  }
  const blocks = /* @__PURE__ */ new Map();
  for (const [place, { members }] of units.entries()) {
    const at = root(place);
    blocks.set(at, [...blocks.get(at) ?? [], ...members]);
  }
  return [...blocks.values()].map((members) => members.sort((a, b) => a - b));
}
function isNear(a, b) {
  const both = intersection(a.compared, b.compared);
  const compared = sizeOf2(both);
  if (compared * 2 < Math.max(sizeOf2(a.compared), sizeOf2(b.compared))) return false;
  const inA = intersection(a.has, both);
  const inB = intersection(b.has, both);
  const seenByBoth = shared2(inA, inB);
  const seenByOne = sizeOf2(inA) + sizeOf2(inB) - seenByBoth;
  const lackedByBoth = compared - seenByOne;
  const lackedByOne = compared - seenByBoth;
  return seenByOne - seenByBoth <= compared * MAX_DIFFERENCE && seenByBoth * 2 >= seenByOne && lackedByBoth * 2 >= lackedByOne;
}

// src/core/analysis/deviations.ts
function deviations(superset) {
  return superset.containers.flatMap(
    (container) => KINDS.flatMap((kind) => sectionDeviations(superset, container, kind))
  );
}
function sectionDeviations(superset, container, kind) {
  const key = containerKey(container);
  const comparable = countedRecordings(superset, container, kind);
  const observing = new Set([...superset.recordings.keys()].filter((i) => sees(superset, i, kind)));
  return sectionItems(container, kind, comparable).flatMap(({ behaviour, flag, seenIn: seenIn2, mayLack }) => {
    const seen = seenIn2.filter((index) => observing.has(index));
    const has = new Set(seen);
    const lackedIn = mayLack.filter((index) => !has.has(index));
    if (seen.length === 0 || lackedIn.length === 0) return [];
    return [
      {
        container: key,
        kind,
        behaviour,
        ...flag === void 0 ? {} : { flag },
        seenIn: seen,
        lackedIn,
        comparable: seen.length + lackedIn.length
      }
    ];
  }).sort((a, b) => compareBytes(a.behaviour, b.behaviour));
}
function sees(superset, index, kind) {
  const recording = superset.recordings[index];
  return recording !== void 0 && observes(recording, kind);
}
function sectionItems(container, kind, comparable) {
  const section = container[kind];
  const items = section.map((entry) => ({
    behaviour: behaviourText(kind, entry),
    seenIn: entry.seenIn,
    mayLack: comparable
  }));
  if (kind !== "opens") return items;
  return [...items, ...container.opens.flatMap((open) => flagItems(open, comparable))];
}
function flagItems(open, comparable) {
  const opened = new Set(open.seenIn);
  const mayLack = comparable.filter((index) => opened.has(index));
  return Object.entries(open.flagsSeenIn ?? {}).map(([flag, seenIn2]) => ({
    behaviour: `${open.path} (${flag})`,
    flag,
    seenIn: seenIn2,
    mayLack
  }));
}

// src/core/analysis/axes.ts
var EQUATED = ["distro", "runtime", "os", "arch"];
var COMPARED = ["kubernetes", "kernel"];
var LOCAL = "local";
var MIN_VALUES_TO_NEGATE = 3;
var VERSION = /^v?(\d{1,6})\.(\d{1,6})(?:\.(\d{1,6}))?/;
function placeOf(infos) {
  const { os, distro, version, arch } = infos[0] ?? {};
  const kernels = new Set(infos.map(({ kernel: kernel2 }) => numbersOf(kernel2, 2)));
  const [kernel = null] = kernels.size === 1 ? kernels : [];
  const platform = distro === LOCAL ? { runtime: version ?? null } : { kubernetes: numbersOf(version, 3) };
  return { values: { os: os ?? null, distro: distro ?? null, arch: arch ?? null, kernel, ...platform } };
}
function numbersOf(version, parts) {
  const [, major, minor, patch = "0"] = VERSION.exec(version ?? "") ?? [];
  if (major === void 0 || minor === void 0) return null;
  const numbers = parts === 2 ? [major, minor] : [major, minor, patch];
  return numbers.map(Number).join(".");
}
function literalsOf(places) {
  return [
    ...EQUATED.flatMap((axis2) => equations(axis2, places)),
    ...COMPARED.flatMap((axis2) => comparisons(axis2, places))
  ].filter(({ holds }) => holds.includes(true) && holds.includes(false));
}
function equations(axis2, places) {
  const values = knownValues(axis2, places)?.sort(compareBytes) ?? [];
  return values.flatMap((value) => {
    const is = { literal: { axis: axis2, op: "=", value }, holds: hold(axis2, places, (v) => v === value) };
    const isNot = {
      literal: { axis: axis2, op: "≠", value },
      holds: hold(axis2, places, (v) => v !== value)
    };
    return values.length < MIN_VALUES_TO_NEGATE ? [is] : [is, isNot];
  });
}
function comparisons(axis2, places) {
  const versions = knownValues(axis2, places)?.sort(compareVersions) ?? [];
  return versions.slice(1).flatMap((version, i) => {
    const value = shortest(version, versions[i] ?? "");
    const atLeast = (v) => compareVersions(v, version) >= 0;
    return [
      { literal: { axis: axis2, op: "≥", value }, holds: hold(axis2, places, atLeast) },
      { literal: { axis: axis2, op: "<", value }, holds: hold(axis2, places, (v) => !atLeast(v)) }
    ];
  });
}
function hold(axis2, places, test) {
  return places.map(({ values }) => {
    const value = values[axis2];
    return typeof value === "string" && test(value);
  });
}
function knownValues(axis2, places) {
  const values = /* @__PURE__ */ new Set();
  for (const place of places) {
    const value = place.values[axis2];
    if (value === null) return void 0;
    if (value !== void 0) values.add(value);
  }
  return [...values];
}
function shortest(version, before) {
  const minor = version.split(".").slice(0, 2).join(".");
  return before.startsWith(`${minor}.`) ? version : minor;
}
function compareVersions(a, b) {
  const left = a.split(".").map(Number);
  const right = b.split(".").map(Number);
  for (const [i, number] of left.entries()) {
    const difference = number - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

// src/core/analysis/conditions.ts
var MIN_CELLS = 3;
var MAX_P = 0.01;
var MAX_PAIR_WORK = 4e6;
var Predictor = class {
  #places;
  #systems = /* @__PURE__ */ new Map();
  constructor(places) {
    this.#places = places;
  }
  /** The smallest conditions that are true in the cells `seen` and false in `lacked`; undefined if chance explains it as well. */
  predict(seen, lacked) {
    if (seen.length < MIN_CELLS || lacked.length < MIN_CELLS) return void 0;
    const cells = [...seen, ...lacked].sort((a, b) => a - b);
    const system = this.#system(cells);
    const has = new Set(seen);
    const target = bitsOf(
      cells.length,
      cells.flatMap((cell, i) => has.has(cell) ? [i] : [])
    );
    const conditions = system.exact(target);
    const [first] = conditions;
    if (first === void 0) return void 0;
    const p = system.chance(seen.length, first.literals.length);
    if (p >= MAX_P) return void 0;
    return { conditions, p, seenCells: seen.length, lackedCells: lacked.length };
  }
  #system(cells) {
    const key = bitsKey(bitsOf(this.#places.length, cells));
    let system = this.#systems.get(key);
    if (system === void 0) {
      system = new System(cells.flatMap((cell) => this.#places[cell] ?? []));
      this.#systems.set(key, system);
    }
    return system;
  }
};
var System = class {
  #cells;
  #statements;
  #pairs;
  /** By size of condition: how many different sets of so many cells there are. */
  #sets = /* @__PURE__ */ new Map();
  constructor(places) {
    this.#cells = places.length;
    this.#statements = literalsOf(places).map(({ literal, holds }) => ({
      literal,
      bits: bitsOf(
        holds.length,
        holds.flatMap((is, i) => is ? [i] : [])
      )
    }));
    const words = Math.ceil(this.#cells / 32);
    this.#pairs = this.#statements.length ** 2 * words <= MAX_PAIR_WORK;
  }
  /** The smallest conditions that are true in exactly these cells. */
  exact(target) {
    const single = this.#statements.filter(({ bits }) => equal(bits, target));
    if (single.length > 0) return single.map(({ literal }) => condition2([literal]));
    if (!this.#pairs) return [];
    const wider = this.#statements.filter(({ bits }) => within(target, bits));
    const narrower = this.#statements.filter(({ bits }) => within(bits, target));
    return [
      ...pairs(wider, intersection, target).map((literals) => condition2(literals, "and")),
      ...pairs(narrower, union, target).map((literals) => condition2(literals, "or"))
    ];
  }
  /** How likely some condition of at most `size` literals is true in exactly the cells that a random `seen` of them are. */
  chance(seen, size) {
    let counts = this.#sets.get(size);
    if (counts === void 0) {
      counts = this.#countSets(size);
      this.#sets.set(size, counts);
    }
    const share = Math.exp(Math.log(counts[seen] ?? 0) - logChoose(this.#cells, seen));
    return Number(Math.min(1, share).toPrecision(3));
  }
  #countSets(size) {
    const counts = Array.from({ length: this.#cells + 1 }, () => 0);
    const known = /* @__PURE__ */ new Set();
    const count2 = (bits) => {
      const key = bitsKey(bits);
      if (known.has(key)) return;
      known.add(key);
      const cells = sizeOf2(bits);
      counts[cells] = (counts[cells] ?? 0) + 1;
    };
    for (const [i, { bits }] of this.#statements.entries()) {
      count2(bits);
      if (size === 1) continue;
      for (const other of this.#statements.slice(i + 1)) {
        count2(intersection(bits, other.bits));
        count2(union(bits, other.bits));
      }
    }
    return counts;
  }
};
function pairs(statements, join2, target) {
  return statements.flatMap(
    (a, i) => statements.slice(i + 1).filter((b) => equal(join2(a.bits, b.bits), target)).map((b) => [a.literal, b.literal])
  );
}
function condition2(literals, join2) {
  const text2 = literals.map(({ axis: axis2, op, value }) => `${axis2} ${op} ${value}`).join(` ${join2 ?? ""} `);
  return { literals, ...join2 === void 0 ? {} : { join: join2 }, text: text2 };
}
function logChoose(n, k) {
  let sum = 0;
  for (let i = 1; i <= k; i++) sum += Math.log((n - k + i) / i);
  return sum;
}

// src/core/analysis/explanations.ts
function explanations(recordings, deviations2) {
  const cells = groupByCell(recordings);
  const cellOf = new Map(cells.flatMap((cell, place) => cell.recordings.map((index) => [index, place])));
  const infos = (cell) => cell.recordings.flatMap((index) => recordings[index]?.cell ?? []);
  const known = cells.map((cell) => infos(cell).every(isKnownCell));
  const predictor = new Predictor(cells.map((cell) => placeOf(infos(cell))));
  return deviations2.map((deviation) => explain(deviation, cellOf, known, predictor));
}
function explain({ seenIn: seenIn2, lackedIn }, cellOf, known, predictor) {
  const seen = countByCell(seenIn2, cellOf);
  const lacked = countByCell(lackedIn, cellOf);
  const compared = /* @__PURE__ */ new Set([...seen.keys(), ...lacked.keys()]);
  const mixed = [...seen.keys()].filter((cell) => lacked.has(cell));
  const evidence = {
    seenCells: seen.size - mixed.length,
    lackedCells: lacked.size - mixed.length,
    mixedCells: mixed.length,
    repeatedCells: [...compared].filter((cell) => (seen.get(cell) ?? 0) + (lacked.get(cell) ?? 0) > 1).length
  };
  if (mixed.length > 0) return { explanation: "flaky", evidence };
  const inKnown = (counts) => [...counts.keys()].filter((cell) => known[cell] === true);
  const prediction = predictor.predict(inKnown(seen), inKnown(lacked));
  if (prediction === void 0) return { explanation: "unexplained", evidence };
  const { conditions, p } = prediction;
  return { explanation: "systematic", evidence: { ...evidence, conditions, p } };
}
function countByCell(recordings, cellOf) {
  const counts = /* @__PURE__ */ new Map();
  for (const index of recordings) {
    const cell = cellOf.get(index);
    if (cell !== void 0) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return counts;
}

// src/core/data/runtime-init.json
var runtime_init_default = {
  _meta: { what: "What container runtimes and a distribution's hook do inside a new container before they start its program. An engine that watches a container from its creation may catch some of it and take it for the workload's.", own: "behaviours that set up containers and that programs in containers hardly ever show", shared: "behaviours of the set-up that many programs show as well: they count as set-up only where they come and go together with one of the others" },
  sets: [
    {
      id: "runc",
      what: "runc sets up namespaces, mounts, devices and the keyring, closes what it inherited, and starts the program",
      sources: [
        "opencontainers/runc 1.1-1.4, libcontainer: nsenter/nsexec.c, init_linux.go, standard_init_linux.go, rootfs_linux.go (Apache-2.0)",
        "kubernetes-sigs/security-profiles-operator, examples/baseprofile-runc.yaml at a2e4c4bd (Apache-2.0)",
        "recordings of k8sstormcenter/bobctl at f777960, testdata/parameterstudy: calls that come and go together in repeats of one cell (Apache-2.0)"
      ],
      own: {
        syscalls: ["fsconfig", "fsmount", "fsopen", "keyctl", "mknodat", "mount", "mount_setattr", "move_mount", "open_tree", "pivot_root", "sethostname", "setns", "umount2", "unshare"],
        opens: ["/proc/⋯/task/⋯/fd", "/run/containerd/runc/k8s.io/⋯/exec.fifo"]
      },
      shared: {
        syscalls: ["capget", "capset", "chdir", "chmod", "clone3", "close_range", "dup3", "epoll_create1", "epoll_ctl", "epoll_pwait", "eventfd2", "exit", "exit_group", "faccessat", "faccessat2", "fchdir", "fchmod", "fchmodat", "fchown", "fchownat", "fstatfs", "getcwd", "getdents64", "getrlimit", "gettid", "getppid", "linkat", "madvise", "mkdirat", "munmap", "nanosleep", "openat2", "pidfd_open", "pidfd_send_signal", "prctl", "readlinkat", "recvfrom", "rt_sigreturn", "sched_yield", "setgid", "setgroups", "setrlimit", "setsid", "setuid", "sigaltstack", "stat", "statx", "symlinkat", "tgkill", "tkill", "umask", "unlinkat", "utimensat", "waitid"],
        opens: ["/proc/⋯/fd"]
      }
    },
    {
      id: "crun",
      what: "crun sets up namespaces, mounts and devices, and starts the program",
      sources: ["kubernetes-sigs/security-profiles-operator, examples/baseprofile-crun.yaml at a2e4c4bd (Apache-2.0)"],
      own: {
        syscalls: ["mknodat", "mount", "pivot_root", "sethostname", "setns", "umount2", "unshare"],
        opens: []
      },
      shared: {
        syscalls: ["access", "capset", "chdir", "chmod", "chown", "close_range", "dup2", "exit_group", "fchdir", "fchown", "fstatfs", "getcwd", "getegid", "geteuid", "getgid", "getuid", "ioctl", "mkdirat", "nanosleep", "openat2", "prctl", "pselect6", "readlink", "set_tid_address", "setgroups", "setresgid", "setresuid", "setsid", "statfs", "statx", "symlinkat", "umask"],
        opens: []
      }
    },
    {
      id: "kind-hook",
      what: "kind's createContainer hook runs bash, jq, cp and mount in every container to give it a product name and a UUID",
      distro: "kind",
      sources: [
        "kubernetes-sigs/kind, images/base/files/kind/bin/mount-product-files.sh (Apache-2.0)",
        "recordings of k8sstormcenter/bobctl at f777960, testdata/parameterstudy/tetragon: calls of every kind cell and of no other (Apache-2.0)"
      ],
      own: {
        syscalls: ["access", "brk", "clone", "connect", "copy_file_range", "dup", "dup2", "exit_group", "fadvise64", "getegid", "geteuid", "getgid", "getpgrp", "getrandom", "getuid", "ioctl", "lseek", "mkdir", "mount", "mprotect", "pipe2", "pread64", "prlimit64", "readlink", "rseq", "set_robust_list", "set_tid_address", "socket", "statfs", "sysinfo", "uname", "wait4"],
        opens: ["/kind/product_name", "/kind/product_uuid"]
      },
      shared: { syscalls: [], opens: [] }
    }
  ]
};

// src/core/analysis/origins.ts
var runtimeInitSets = runtime_init_default.sets;
var BEGIN_WITH_THE_PROGRAM = /* @__PURE__ */ new Set(["ebpf", "strace"]);
var NETWORK = new Set(KINDS.slice(KINDS.indexOf("endpoints")));
function origins(recordings, deviations2, blocks) {
  const origin = deviations2.map(() => ({ origin: "unknown" }));
  for (const { members } of blocks) {
    const parts = members.flatMap((index) => {
      const deviation = deviations2[index];
      return deviation === void 0 ? [] : [{ index, deviation, sets: setsOf(deviation, recordings) }];
    });
    const company = new Set(parts.flatMap(({ sets }) => sets.own));
    for (const { index, deviation, sets } of parts) {
      origin[index] = originOf(deviation, recordings, sets, company);
    }
  }
  return origin;
}
function originOf({ kind, seenIn: seenIn2 }, recordings, { own, shared: shared3 }, company) {
  const witness = seenIn2.map((index) => recordings[index]).find(beginsWithTheProgram);
  if (witness !== void 0) {
    const because2 = `${witness.engine.name} saw it, which begins only with the container's program`;
    return { origin: "workload", originEvidence: { because: because2 } };
  }
  if (NETWORK.has(kind)) {
    return { origin: "workload", originEvidence: { because: "no set-up uses the network" } };
  }
  if (own.length > 0) {
    return { origin: "runtime-init", originEvidence: { sets: own, because: "known set-up" } };
  }
  const together = shared3.filter((set) => company.has(set));
  if (together.length === 0) return { origin: "unknown" };
  const because = "known set-up that other programs use too; it comes and goes with what only set-up does";
  return { origin: "runtime-init", originEvidence: { sets: together, because } };
}
function beginsWithTheProgram(recording) {
  return recording !== void 0 && BEGIN_WITH_THE_PROGRAM.has(recording.engine.name);
}
function setsOf(deviation, recordings) {
  const possible = runtimeInitSets.filter(
    ({ distro }) => distro === void 0 || deviation.seenIn.every((index) => recordings[index]?.cell.distro === distro)
  );
  const having = (part) => possible.filter((set) => lists(set[part], deviation)).map(({ id }) => id);
  return { own: having("own"), shared: having("shared") };
}
function lists(part, { kind, behaviour, flag }) {
  if (kind === "syscalls") return part.syscalls.includes(behaviour);
  if (kind !== "opens" || flag !== void 0) return false;
  return part.opens.some((pattern) => patternCovers(pattern, behaviour));
}

// src/core/analysis/explained.ts
function explainedDeviations(superset) {
  const { recordings } = superset;
  const found = deviations(superset);
  const explained = explanations(recordings, found);
  const withExplanation = found.map((deviation, i) => ({
    ...deviation,
    ...explained[i] ?? { explanation: "unexplained", evidence: NOTHING_COMPARED }
  }));
  const blocks = blocksOf(withExplanation, recordings.length);
  const blockOf = new Map(blocks.flatMap(({ members }, block) => members.map((index) => [index, block])));
  const origin = origins(recordings, found, blocks);
  return {
    deviations: withExplanation.map((deviation, i) => ({
      ...deviation,
      ...origin[i] ?? { origin: "unknown" },
      block: blockOf.get(i) ?? 0
    })),
    blocks
  };
}
var NOTHING_COMPARED = { seenCells: 0, lackedCells: 0, mixedCells: 0, repeatedCells: 0 };

// src/core/analysis/saturation.ts
function saturation(superset) {
  const seen = superset.recordings.map(() => 0);
  const added = superset.recordings.map(() => 0);
  for (const { seenIn: seenIn2 } of superset.containers.flatMap(supports)) {
    for (const index of seenIn2) increment(seen, index);
    const [first] = seenIn2;
    if (first !== void 0) increment(added, first);
  }
  let total = 0;
  return superset.recordings.map(({ id }, index) => {
    total += added[index] ?? 0;
    return { recording: id, seen: seen[index] ?? 0, added: added[index] ?? 0, total };
  });
}
function supports(container) {
  return KINDS.flatMap((kind) => container[kind]);
}
function increment(counts, index) {
  const count2 = counts[index];
  if (count2 !== void 0) counts[index] = count2 + 1;
}

// src/core/analysis/natural-order.ts
var PARTS = /([0-9]+)/;
function compareNatural(a, b) {
  const left = a.split(PARTS);
  const right = b.split(PARTS);
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const x = left[i] ?? "";
    const y = right[i] ?? "";
    const order = i % 2 === 1 ? compareNumbers(x, y) : compareBytes(x, y);
    if (order !== 0) return order;
  }
  return left.length - right.length || compareBytes(a, b);
}
function compareNumbers(a, b) {
  const x = a.replace(/^0+/, "");
  const y = b.replace(/^0+/, "");
  return x.length - y.length || compareBytes(x, y);
}

// src/core/analysis/per-cell.ts
function perCell(cells, deviations2) {
  const views = cells.map(() => ({ has: [], lacks: [] }));
  const cellOf = new Map(cells.flatMap(({ recordings }, cell) => recordings.map((index) => [index, cell])));
  for (const [index, { seenIn: seenIn2, lackedIn }] of deviations2.entries()) {
    const having = cellsOf(seenIn2, cellOf);
    const lacking = [...cellsOf(lackedIn, cellOf)].filter((cell) => !having.has(cell));
    if (lacking.length === 0) continue;
    for (const cell of having) views[cell]?.has.push(index);
    for (const cell of lacking) views[cell]?.lacks.push(index);
  }
  return views;
}
function cellsOf(recordings, cellOf) {
  const cells = /* @__PURE__ */ new Set();
  for (const index of recordings) {
    const cell = cellOf.get(index);
    if (cell !== void 0) cells.add(cell);
  }
  return cells;
}

// src/core/report/cell-rows.ts
function cellRows(superset, deviations2, planned, failures) {
  const drafts = [...draftsOf(superset, planned ?? [], failures).values()].sort(
    (a, b) => compareNatural(a.id, b.id)
  );
  const views = perCell(drafts, deviations2);
  return drafts.map((draft, i) => ({
    ...cellRow(draft, superset.recordings, planned !== void 0),
    has: views[i]?.has ?? [],
    lacks: views[i]?.lacks ?? []
  }));
}
function draftsOf(superset, planned, failures) {
  const drafts = /* @__PURE__ */ new Map();
  const draft = (id, cell) => {
    const known = drafts.get(id);
    if (known !== void 0) return known;
    const created = { id, cell, plannedRepeats: null, recordings: [], failures: [] };
    drafts.set(id, created);
    return created;
  };
  for (const { id, recordings } of groupByCell(superset.recordings)) {
    const found = recordings.map((index) => superset.recordings[index]?.cell)[0] ?? { id };
    draft(id, found).recordings = recordings;
  }
  for (const { cell, repeats } of planned) draft(cell.id, cell).plannedRepeats = repeats;
  for (const { cell, repeat, reason } of failures) {
    draft(cell.id, cell).failures.push(repeat === void 0 ? reason : `r${repeat}: ${reason}`);
  }
  for (const { id, reason } of superset.leftOut) {
    const [, cell = "", repeat = ""] = RECORDING_ID.exec(id) ?? [];
    drafts.get(cell)?.failures.push(`r${repeat} left out: ${reason}`);
  }
  return drafts;
}
var RECORDING_ID = /^(.*)\.r([0-9]+)$/s;
function cellRow(draft, all, hasPlan) {
  const { id, cell, plannedRepeats, failures } = draft;
  const recordings = draft.recordings.flatMap((index) => all[index] ?? []);
  const kernels = recordings.length > 0 ? recordings.map((recording) => recording.cell.kernel) : [cell.kernel];
  return {
    id,
    cell,
    kernels: sortedSet(kernels.filter((kernel) => kernel !== void 0)),
    state: stateOf(draft, recordings),
    reasons: [...reasonsOf(recordings), ...failures.toSorted(compareNatural)],
    planned: hasPlan ? plannedRepeats !== null : null,
    repeats: { recorded: recordings.length, planned: plannedRepeats },
    recordings: draft.recordings,
    notObserved: KINDS.filter(
      (kind) => recordings.length > 0 && !recordings.some((recording) => observes(recording, kind))
    )
  };
}
function stateOf({ failures, plannedRepeats }, recordings) {
  if (recordings.length === 0) return failures.length > 0 ? "failed" : "missing";
  if (recordings.some(({ completion }) => completion === "partial")) return "partial";
  if (recordings.some(isUnfinished)) return "unfinished";
  if (recordings.some(({ suite }) => (suite?.failed ?? 0) > 0)) return "tests-failed";
  if (failures.length > 0 || recordings.length < (plannedRepeats ?? 0)) return "repeats-missing";
  return "recorded";
}
function isUnfinished({ status: status2 }) {
  return status2 === "ready";
}
function reasonsOf(recordings) {
  return recordings.flatMap((recording) => {
    const prefix = recordings.length > 1 ? `r${recording.repeat}: ` : "";
    return [...troubles(recording), ...recording.warnings].map((reason) => prefix + reason);
  });
}
function troubles(recording) {
  const { suite, reasons, status: status2, completion } = recording;
  const unsaid = completion === "partial" && reasons.length === 0;
  return [
    ...reasons,
    ...unsaid ? ["The engine says that it did not see everything."] : [],
    ...isUnfinished(recording) ? ["The engine was still learning."] : [],
    ...status2 === "too-large" ? ["The profile was too large: the engine stopped adding to it."] : [],
    ...suite !== void 0 && suite.failed > 0 ? [`${suite.failed} of ${count(suite.passed + suite.failed, "benign test")} failed.`] : []
  ];
}

// src/core/report/verify-data.ts
function verifyReport(report, verdicts, planned) {
  const cells = verifyRows(verdicts, planned ?? []);
  const verdict = overall(cells);
  return {
    ...report,
    answer: answerOf(cells),
    verify: {
      verdict,
      coverage: { planned: planned?.length ?? null, verified: verdicts.length },
      cells
    }
  };
}
function verifyRows(verdicts, planned) {
  const present = new Set(verdicts.map(({ cell }) => cell.id));
  const missing = planned.filter(({ cell }) => !present.has(cell.id)).map(({ cell }) => ({
    cell,
    verdict: "missing",
    reasons: ["No verdict arrived."]
  }));
  return [...verdicts, ...missing].sort((a, b) => compareNatural(a.cell.id, b.cell.id));
}
function overall(cells) {
  if (cells.length === 0) return "incomplete";
  const names2 = new Set(cells.map(verdictOf));
  return VERDICTS.find((verdict) => names2.has(verdict)) ?? "incomplete";
}
function answerOf(cells) {
  if (cells.length === 0) return "Not tested: there is no verdict.";
  const groups = VERDICTS.map((name2) => ({
    name: name2,
    members: cells.filter((cell) => verdictOf(cell) === name2)
  }));
  const present = groups.filter(({ members }) => members.length > 0);
  if (present.every(({ name: name2 }) => name2 === "tested")) {
    return `Tested in ${count(cells.length, "cell")}: the canary proved that the BoB was in force, benign runs raised nothing, ${attackPhrase(cells)}.`;
  }
  const parts = present.map(({ name: name2, members }, i) => {
    const who = i === 0 ? `${members.length} of ${count(cells.length, "cell")}` : String(members.length);
    return `${who} ${PHRASES[name2](members)}`;
  });
  return `Not tested: ${parts.join(", ")}.`;
}
function verdictOf({ verdict }) {
  return verdict === "missing" ? "incomplete" : verdict;
}
var PHRASES = {
  incomplete: () => "proved nothing",
  "not-bound": () => "raised no canary alert, so the BoB was not in force there",
  unexpected: (members) => `raised ${count(unexpectedIn(members), "kind of alert", "kinds of alert")} beyond the BoB in benign runs`,
  missed: (members) => `missed ${count(missedIn(members), "attack")}`,
  tested: () => "tested"
};
function attackPhrase(cells) {
  const attacked = ran(cells).some(({ attacks }) => attacks.length > 0);
  return attacked ? "every attack raised what it must" : "and no attack was run";
}
function unexpectedIn(cells) {
  return ran(cells).reduce((sum, { unexpected }) => sum + unexpected.length, 0);
}
function missedIn(cells) {
  const missed = ran(cells).flatMap(({ attacks }) => attacks.filter(({ missing }) => missing.length > 0));
  return new Set(missed.map(({ name: name2 }) => name2)).size;
}
function ran(cells) {
  return cells.filter((cell) => cell.verdict !== "missing");
}

// src/core/report/report-data.ts
function recordingReport(superset, inputs = {}) {
  const { deviations: deviating, blocks } = explainedDeviations(superset);
  const cells = cellRows(superset, deviating, inputs.planned, inputs.failures ?? []);
  const containers = superset.containers.map((container) => containerRow(superset, container));
  const coverage = coverageOf(cells, superset.recordings.length);
  const totals = totalsOf(containers, deviating);
  const recorded = recordedSentence(coverage, totals, containers.length);
  return {
    apiVersion: API_VERSION,
    kind: "Report",
    workload: superset.workload,
    answer: recorded,
    recorded,
    coverage,
    totals,
    recordings: superset.recordings.map(recordingRow),
    cells,
    deviations: deviating,
    blocks,
    saturation: saturation(superset),
    containers,
    surface: supersetSurface(superset),
    generalised: superset.generalised,
    quarantined: superset.quarantined,
    leftOut: superset.leftOut,
    notes: [...superset.notes, ...inputs.notes ?? []]
  };
}
function recordingRow(recording) {
  const { id, cell, repeat, engine, status: status2, completion, reasons, warnings, notObserved } = recording;
  const { digests, events, times, suite } = recording;
  return {
    id,
    cell,
    repeat,
    engine,
    status: status2,
    completion,
    reasons,
    warnings,
    notObserved,
    ...digests === void 0 ? {} : { digests },
    ...events === void 0 ? {} : { events },
    ...times === void 0 ? {} : { times },
    ...suite === void 0 ? {} : { suite }
  };
}
function containerRow(superset, container) {
  const { workload } = superset;
  const key = containerKey(container);
  const recordings = superset.recordings.filter((recording) => hasContainer(recording, key));
  return {
    component: `${workload.kind}/${workload.name}`,
    container: container.name,
    type: container.type,
    capabilities: container.capabilities.map(({ name: name2 }) => name2),
    counts: byKind((kind) => container[kind].length),
    notObserved: KINDS.filter((kind) => !recordings.some((recording) => observes(recording, kind))),
    recordings: recordings.length
  };
}
function coverageOf(cells, recordings) {
  const hasPlan = cells.some(({ planned }) => planned !== null);
  const recorded = cells.filter((cell) => cell.recordings.length > 0);
  const extra = recorded.filter(({ planned }) => planned === false).length;
  return {
    planned: hasPlan ? cells.filter(({ planned }) => planned === true).length : null,
    recorded: recorded.length - extra,
    extra,
    recordings
  };
}
function totalsOf(containers, deviating) {
  const totals = byKind((kind) => containers.reduce((sum, { counts }) => sum + counts[kind], 0));
  return {
    behaviours: KINDS.reduce((sum, kind) => sum + totals[kind], 0),
    byKind: totals,
    deviating: new Set(deviating.map(behaviourKey)).size
  };
}
function behaviourKey({ container, kind, behaviour, flag }) {
  const whole = flag === void 0 ? behaviour : behaviour.slice(0, -` (${flag})`.length);
  return JSON.stringify([container, kind, whole]);
}
function byKind(number) {
  return {
    capabilities: number("capabilities"),
    syscalls: number("syscalls"),
    execs: number("execs"),
    opens: number("opens"),
    endpoints: number("endpoints"),
    ingress: number("ingress"),
    egress: number("egress"),
    listens: number("listens")
  };
}
function recordedSentence(coverage, totals, containers) {
  const { planned, recorded, extra, recordings } = coverage;
  if (recordings === 0) {
    return planned === null ? "Nothing was recorded." : `Nothing was recorded: 0 of ${count(planned, "planned cell")} yielded a recording.`;
  }
  const cells = planned === null ? count(recorded, "cell") : `${recorded} of ${count(planned, "planned cell")}`;
  const more = extra === 0 ? "" : ` and ${extra} that ${extra === 1 ? "was" : "were"} not planned`;
  const what = `${count(totals.behaviours, "behaviour")} in ${count(containers, "container")}`;
  return `Recorded ${cells}${more}: ${what}, ${agreement(totals, recordings)}.`;
}
function agreement({ deviating }, recordings) {
  if (recordings === 1) return "from a single recording, so nothing could be compared";
  if (deviating === 0) return "none of them deviating between recordings";
  return `${deviating} of them not in every recording`;
}

// src/core/bob/recording-from-profile.ts
var PROCESS_KINDS = ["capabilities", "syscalls", "execs", "opens", "endpoints"];
var NETWORK_KINDS = ["ingress", "egress"];
var TOLD_BY = {
  ApplicationProfile: PROCESS_KINDS,
  NetworkNeighborhood: NETWORK_KINDS,
  ContainerProfile: [...PROCESS_KINDS, ...NETWORK_KINDS]
};
function recordingFromProfile(bob, status2, completion, cell, options = {}) {
  const { repeat = 1, sources } = options;
  const observed2 = new Set(sources ? sources.flatMap((kind) => TOLD_BY[kind]) : specifiedGroups(bob));
  const hasPolicies = bob.containers.some((container) => container.rulePolicies !== void 0);
  return {
    apiVersion: API_VERSION,
    kind: "Recording",
    id: recordingId(cell.id, repeat),
    cell,
    repeat,
    workload: bob.workload,
    engine: { name: status2 === "unknown" ? "unknown" : "kubescape" },
    status: status2,
    // What does not say that it is complete adds to a superset and never narrows it.
    completion: completion === "complete" ? "complete" : "partial",
    reasons: completion === "unknown" ? ["The profile does not say whether it was recorded from the start."] : [],
    warnings: [],
    notObserved: [
      ...KINDS.filter((kind) => !observed2.has(kind)),
      ...hasPolicies ? [] : ["rulePolicies"]
    ],
    architectures: bob.architectures,
    ...bob.selector === void 0 ? {} : { selector: bob.selector },
    containers: bob.containers
  };
}
function specifiedGroups(bob) {
  return [PROCESS_KINDS, NETWORK_KINDS].filter(
    (group) => bob.containers.some((container) => group.some((kind) => !(container.unset ?? []).includes(kind)))
  ).flat();
}

// src/pipeline/read-recordings.ts
async function readRecordings(paths, sink) {
  const { files, leftOut } = await listInputFiles(paths);
  const profiles = [];
  for (const file of files) {
    try {
      await readInto(file, sink, profiles, leftOut);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      leftOut.push({ id: file.path, reason: withoutPlace(error.message, file.path) });
    }
  }
  const bare = recordingsOfProfiles(profiles);
  for (const recording of bare.recordings) sink.recording(recording);
  return { leftOut: [...leftOut, ...bare.leftOut], notes: bare.notes };
}
async function readInto(file, sink, profiles, leftOut) {
  const text2 = await readInputFile(file.path);
  if (file.kind === "recording") sink.recording(readRecording(text2, file.path));
  else if (file.kind === "superset") sink.superset(readSuperset(text2, file.path));
  else {
    const read = readProfiles(text2, file.path);
    profiles.push(...read.profiles);
    leftOut.push(...read.leftOut.map(({ place, reason }) => ({ id: place, reason })));
  }
}
function recordingsOfProfiles(profiles) {
  const cells = /* @__PURE__ */ new Map();
  const cellOf = (profile) => {
    const cell = cellFromFileName(profile.file);
    if (cell.id === "unknown") return void 0;
    cells.set(cell.id, cell);
    return cell.id;
  };
  const { bobs, leftOut } = assemble(profiles, cellOf);
  const inOrder = bobs.toSorted((a, b) => compareBytes(a.sources[0]?.file ?? "", b.sources[0]?.file ?? ""));
  const repeats = /* @__PURE__ */ new Map();
  const recordings = inOrder.map((assembled) => {
    const cell = (assembled.cell === void 0 ? void 0 : cells.get(assembled.cell)) ?? { id: "unknown" };
    const { kind, namespace, name: name2 } = assembled.bob.workload;
    const key = JSON.stringify([cell.id, kind, namespace, name2]);
    const repeat = (repeats.get(key) ?? 0) + 1;
    repeats.set(key, repeat);
    return recordingFromProfile(assembled.bob, assembled.status, assembled.completion, cell, {
      repeat,
      sources: assembled.sources.map((source) => source.kind)
    });
  });
  return {
    recordings,
    leftOut: leftOut.map(({ place, reason }) => ({ id: place, reason })),
    notes: bobs.flatMap(({ conflicts, notes }) => [...conflicts, ...notes])
  };
}
function withoutPlace(message, path) {
  return message.startsWith(`${path}: `) ? message.slice(path.length + 2) : message;
}

// src/pipeline/package.ts
async function packageRecordings(paths, out, options) {
  const inputs = new Inputs();
  const { leftOut, notes } = await readRecordings(paths, inputs);
  const groups = [...inputs.groups.values()];
  if (groups.length === 0) {
    throw new InputError(
      leftOut.length === 0 ? `no recording in ${paths.join(", ")}` : `nothing could be read: ${leftOut.slice(0, 3).map(({ id, reason }) => `${id}: ${reason}`).join("; ")}`,
      { next: "Name folders of recordings, or profiles as YAML or JSON." }
    );
  }
  const packaged = groups.map((group) => packageGroup(group, leftOut, notes, options));
  const names2 = folderNames(groups.map(({ workload }) => workload));
  await writeFolderAtomic(out.superset, async (partial) => {
    for (const [index, one] of packaged.entries())
      await writeSuperset2(join(partial, names2[index] ?? "."), one);
  });
  return packaged.map((one, index) => ({ ...one, folder: join(out.superset, names2[index] ?? ".") }));
}
async function writeSuperset2(folder, { superset, report }) {
  await writeFileAtomic(join(folder, SUPERSET_FILE), writeSuperset(superset));
  await writeFileAtomic(join(folder, BOB_FILE), bobFileOf(superset));
  await writeReport(folder, report);
}
async function writeReport(folder, report) {
  await writeFileAtomic(join(folder, REPORT_FILE), reportJson(report));
  await writeFileAtomic(join(folder, SUMMARY_FILE), matrixSummary(report));
}
var Inputs = class {
  groups = /* @__PURE__ */ new Map();
  recording(recording) {
    const group = this.#group(recording.workload);
    group.builder.add(recording);
    if (recording.status === "failed") {
      group.failures.push({
        cell: recording.cell,
        repeat: recording.repeat,
        reason: recording.reasons.join("; ") || "It says no reason."
      });
    }
  }
  superset(superset) {
    this.#group(superset.workload).builder.addSuperset(superset);
  }
  #group(workload) {
    const key = workloadName(workload);
    const known = this.groups.get(key);
    if (known) return known;
    const group = { workload, builder: new SupersetBuilder(), failures: [] };
    this.groups.set(key, group);
    return group;
  }
};
function packageGroup({ builder, failures }, leftOut, notes, options) {
  const built = builder.build();
  const joined3 = { ...built, leftOut: [...built.leftOut, ...leftOut], notes: [...built.notes, ...notes] };
  const merged = options.generalise ? minimise(generalise(joined3)) : joined3;
  const superset = { ...merged, bobDigest: sha256(bobFileOf(merged)) };
  const report = recordingReport(superset, {
    failures,
    ...options.plan ? { planned: plannedCells2(options.plan) } : {}
  });
  return { superset, report };
}
function plannedCells2({ recordings }) {
  const cells = /* @__PURE__ */ new Map();
  for (const { cell, os, distro, version, arch, kernel } of recordings) {
    const known = cells.get(cell);
    if (known) known.repeats += 1;
    else {
      const info = { id: cell, os, distro, version, arch, ...kernel === void 0 ? {} : { kernel } };
      cells.set(cell, { cell: info, repeats: 1 });
    }
  }
  return [...cells.values()];
}
function folderNames(workloads) {
  if (workloads.length === 1) return [void 0];
  const short = workloads.map(({ kind, name: name2 }) => safe(`${kind}-${name2}`));
  if (new Set(short).size === short.length) return short;
  return workloads.map(
    ({ kind, namespace, name: name2 }, index) => `${safe(`${kind}-${namespace}-${name2}`)}-${index + 1}`
  );
}
function safe(text2) {
  return text2.toLowerCase().replace(/[^a-z0-9.-]+/g, "-").replace(/^[.-]+/, "").slice(0, 100);
}

export {
  matrixSummary,
  verifyReport,
  packageRecordings,
  writeReport
};
