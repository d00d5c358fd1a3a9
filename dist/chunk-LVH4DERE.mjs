import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  surfaceSection
} from "./chunk-4I4DR55T.mjs";
import {
  COMPLETE_FILE,
  NOTHING,
  codeList,
  folded,
  moreIn,
  table
} from "./chunk-7JGTFIYZ.mjs";
import {
  KIND_NAMES,
  containerName,
  count
} from "./chunk-V6EV5JJT.mjs";
import {
  KINDS
} from "./chunk-CLSPJI3S.mjs";
import {
  byteLength,
  compareBytes,
  sortedSet
} from "./chunk-AKTJ3EKL.mjs";
import {
  forMarkdown,
  forMarkdownCode
} from "./chunk-OLMYAT6N.mjs";

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
    { title: "Newly allows", show: ({ newlyAllows }) => text(newlyAllows) }
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
var NO_REPEATS = "No cell was recorded twice, so nothing can show itself flaky: record repeats.";
function deviationSection(report, limits) {
  const { deviations, totals } = report;
  if (deviations.length === 0) return "";
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
  const once = all.every(({ evidence }) => evidence.repeatedCells === 0) ? ` ${NO_REPEATS}` : "";
  return `${parts.join("; ")}.${note}${once}`;
}
function membersOf(rows, explanation) {
  return rows.flatMap((row) => row.explanation === explanation ? row.members : []);
}
function rowsOf({ deviations, blocks }) {
  return blocks.flatMap(({ members }) => {
    const own = members.flatMap((index) => deviations[index] ?? []);
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

// src/core/report/markdown/evidence.ts
var ID_LENGTH2 = 60;
var SENTENCE_LENGTH2 = 300;
var MAX_POINTS = 40;
var LEFT_OUT = {
  cell: "one cell",
  distro: "one distribution",
  version: "one version",
  os: "one operating system",
  repeat: "one repeat"
};
function transferLine({ transfer, recordings }) {
  return recordings.length === 0 ? "" : forMarkdown(transfer.headline, SENTENCE_LENGTH2);
}
function transferSection({ transfer }, limits) {
  const { schemes, shipped } = transfer;
  if (schemes.length === 0) return "";
  const silent = (variant) => {
    return ({ silent: shares }) => `${shares[variant].count} of ${shares[variant].of}`;
  };
  const columns2 = [
    { title: "Left out", show: ({ by }) => LEFT_OUT[by] },
    { title: "Silent, as recorded", align: "right", show: silent("raw") },
    { title: "Silent, generalised", align: "right", show: silent("generalised") },
    { title: "Silent, without set-up", align: "right", show: silent("filtered") }
  ];
  return folded(
    "Does it transfer? What a BoB of the others would have raised where it had not been",
    [table(columns2, schemes, schemes.length), raisedTable(schemes, shipped, limits)].filter((part) => part !== "").join("\n\n")
  );
}
function raisedTable(schemes, shipped, limits) {
  const raised2 = schemes.flatMap(
    (scheme) => scheme.groups.flatMap((group) => {
      const { first, total } = group.alerts[shipped];
      return total === 0 ? [] : [{ scheme, group, alerts: first, total }];
    })
  );
  if (raised2.length === 0) return "";
  const columns2 = [
    { title: "Left out", show: ({ group }) => forMarkdownCode(group.name, ID_LENGTH2) },
    { title: "As", show: ({ scheme }) => LEFT_OUT[scheme.by] },
    { title: "Alerts", align: "right", show: ({ total }) => String(total) },
    { title: "For example", show: ({ alerts, total }) => examples(alerts, total, limits) }
  ];
  return table(columns2, raised2, limits.foldedRows);
}
function examples(alerts, total, limits) {
  const shown = alerts.slice(0, limits.names).map(({ behaviour }) => behaviour);
  const left = total - shown.length;
  return [
    ...shown.length === 0 ? [] : [codeList(shown, shown.length, limits.nameLength)],
    ...left > 0 ? [`+${left}`] : []
  ].join(", ");
}
function doubtSection({ representativeness }, limits) {
  const { findings } = representativeness;
  if (findings.length === 0) return "";
  const shown = findings.slice(0, limits.rows).map((finding) => `- ${doubtLine(finding, limits)}`);
  const left = findings.length - shown.length;
  return [
    "### Recordings to look at",
    [...shown, ...left > 0 ? [`- ${moreIn(left, "recording")}`] : []].join("\n"),
    "They are in the superset. To keep one out: `bobctl package --leave-out <recording>`."
  ].join("\n\n");
}
function doubtLine({ id, doubts, lacking, lackingCount }, limits) {
  const why = doubts.map(({ because }) => forMarkdown(because, SENTENCE_LENGTH2)).join(" ");
  const names2 = lacking.slice(0, limits.names).map(
    ({ container, kind, behaviour, seenIn: seenIn2, of }) => `${KIND_NAMES[kind]} ${forMarkdownCode(behaviour, limits.nameLength)} of ${forMarkdown(containerName(container), ID_LENGTH2)} (${seenIn2} of ${of} others)`
  );
  const left = lackingCount - names2.length;
  const list = [...names2, ...left > 0 ? [`+${left}`] : []].join(", ");
  return `⚠️ ${forMarkdownCode(id, ID_LENGTH2)}: ${why}${list === "" ? "" : ` ${list}`}`;
}
function saturationSection({ saturation, unseen }) {
  if (saturation.length < 2) return "";
  const points = saturation.slice(0, MAX_POINTS).map(({ added }) => String(added));
  const more = saturation.length > points.length ? " …" : "";
  const curve = `New behaviours per recording, one after the other: ${points.join(" · ")}${more}`;
  const sentences = (unseen?.sentences ?? []).map((sentence) => forMarkdown(sentence, SENTENCE_LENGTH2));
  return ["### Is it enough?", [...sentences, curve].map((line) => `- ${line}`).join("\n")].join("\n\n");
}

// src/core/report/markdown/guide.ts
function guideSection({ verify, recordings }) {
  const recorded = [
    "*partial*: something was lost; what was seen counts, what was not seen proves nothing. *unfinished*: exported while the engine was still learning; a superset of such recordings cannot become tested.",
    "*Seen in k of n*: n recordings could have seen the behaviour, k did. *systematic*: a condition on the cells is true exactly where it was seen, and chance hardly ever makes one. *flaky*: repeats of one cell differ. *unexplained*: neither.",
    "*set-up*: what a container runtime does before it starts the program; some engines take it for the workload.",
    "*Silent*: parts of the matrix are left out in turn, and a BoB of the others would have raised nothing there.",
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
function distinctive({ has }, kind, { deviations, ranks }, first) {
  const own = has.filter((index) => deviations[index]?.kind === kind);
  own.sort((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0));
  const rarestFirst = [...new Set(own.map((index) => deviations[index]?.behaviour ?? ""))];
  return [...sortedSet(rarestFirst.slice(0, first)), ...rarestFirst.slice(first)];
}
function ranked(deviations) {
  const order = [...deviations.entries()].sort(
    ([, a], [, b]) => a.seenIn.length - b.seenIn.length || compareBytes(a.behaviour, b.behaviour)
  );
  const ranks = deviations.map(() => 0);
  for (const [rank, [index]] of order.entries()) ranks[index] = rank;
  return { deviations, ranks };
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
  return fitting(report, rendered, options.maxBytes ?? MAX_SUMMARY_BYTES);
}
function matrixAnswer(report, options) {
  return fitting(report, (...shown) => joined(headSections(...shown)), options.maxBytes);
}
function fitting(report, render, maxBytes) {
  for (const [i, limits] of LIMITS.entries()) {
    const text2 = render(report, limits, i > 0 ? SHORTENED : "");
    if (byteLength(text2) <= maxBytes) return text2;
  }
  return cutBytes(joined([heading(report), answer(report), SHORTENED]), maxBytes);
}
var SHORTENED = `✂️ Shortened to fit: fewer names and rows are shown. ${COMPLETE_FILE} has everything.`;
function rendered(report, limits, notice) {
  return joined([
    ...headSections(report, limits, notice),
    doubtSection(report, limits),
    deviationSection(report, limits),
    saturationSection(report),
    transferSection(report, limits),
    surfaceSection(report, limits),
    remarksSection(report, limits),
    generalisedSection(report, limits),
    setAsideSection(report, limits),
    notesSection(report, limits),
    guideSection(report),
    filesSection(report)
  ]);
}
function headSections(report, limits, notice) {
  return [
    heading(report),
    answer(report),
    facts(report),
    transferLine(report),
    notice,
    ...verifiedPart(report, limits),
    ...recordedPart(report, limits)
  ];
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

export {
  LEFT_OUT,
  matrixSummary,
  matrixAnswer
};
