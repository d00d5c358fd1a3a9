import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  Option
} from "./chunk-74CMJPL7.mjs";
import {
  loadReport
} from "./chunk-OGJAG3NH.mjs";
import "./chunk-QWD2UHQE.mjs";
import {
  compareNatural,
  reportJson
} from "./chunk-VXUWIBAP.mjs";
import "./chunk-O7FO4IAF.mjs";
import "./chunk-YJPIXSHE.mjs";
import "./chunk-GA6HNZ6B.mjs";
import {
  LEFT_OUT,
  matrixSummary
} from "./chunk-LVH4DERE.mjs";
import "./chunk-WR2HJCBX.mjs";
import "./chunk-VMIFSJ3O.mjs";
import "./chunk-HSLWIOUI.mjs";
import {
  NET_KINDS,
  insideText,
  runtimeAllows,
  share,
  sumText,
  surfaceLines
} from "./chunk-4I4DR55T.mjs";
import "./chunk-7JGTFIYZ.mjs";
import "./chunk-XW4RNCUC.mjs";
import {
  CONTAINER_TYPE_NAMES,
  KIND_NAMES,
  KIND_PLURALS,
  containerName,
  count
} from "./chunk-V6EV5JJT.mjs";
import "./chunk-S6A6L74R.mjs";
import "./chunk-7ZM3QGLT.mjs";
import "./chunk-Q7GFCWDG.mjs";
import "./chunk-GD2FGUGM.mjs";
import "./chunk-3O6MM2RM.mjs";
import "./chunk-MWRHZRPK.mjs";
import "./chunk-BNWWI2LL.mjs";
import "./chunk-F7QC6PNU.mjs";
import "./chunk-ZDYYFM6M.mjs";
import "./chunk-ZZQME7MD.mjs";
import "./chunk-QKZLADBV.mjs";
import {
  BOB_FILE,
  REPORT_FILE
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
import "./chunk-NNLXDUKB.mjs";
import "./chunk-K6S23FSU.mjs";
import "./chunk-M65JXXHC.mjs";
import "./chunk-IAXMHAN3.mjs";
import "./chunk-RVVCY7KC.mjs";
import {
  compareBytes
} from "./chunk-AKTJ3EKL.mjs";
import {
  forHtml,
  visible
} from "./chunk-OLMYAT6N.mjs";
import {
  exists
} from "./chunk-BMPMN4GQ.mjs";
import "./chunk-2XDNK2S6.mjs";
import {
  InputError
} from "./chunk-AAS74KDJ.mjs";
import "./chunk-BOR2QMVO.mjs";

// src/pipeline/report.ts
import { readdir } from "node:fs/promises";
import { isAbsolute, join, relative, resolve, sep } from "node:path";

// src/core/report/html.ts
import { createHash } from "node:crypto";

// src/core/report/why.ts
var MAX_CONDITIONS = 5;
function whyTexts(deviation) {
  return [explanationText(deviation), originText(deviation)];
}
function explanationText({ explanation, evidence }) {
  const { conditions = [], p, mixedCells, repeatedCells } = evidence;
  switch (explanation) {
    case "systematic": {
      const named = conditions.slice(0, MAX_CONDITIONS).map(({ text: text2 }) => text2);
      const more = conditions.length > named.length ? `, or ${conditions.length - named.length} others` : "";
      const chance = p === void 0 ? "" : ` (p = ${p.toPrecision(2)})`;
      return `Systematic: seen exactly where ${named.join(", or as exactly: ")}${more}${chance}.`;
    }
    case "flaky":
      return `Flaky: in ${count(mixedCells, "cell")} some repeats saw it and others did not.`;
    case "unexplained":
      return `Unexplained: no condition on the axes of the matrix predicts it; ${count(repeatedCells, "compared cell")} had repeats that could have shown whether it is flaky.`;
  }
}
function originText({ origin, originEvidence }) {
  const sets = originEvidence?.sets?.join(", ");
  const because = originEvidence === void 0 ? "" : `: ${originEvidence.because}`;
  switch (origin) {
    case "runtime-init":
      return `Origin: the set-up of the container${sets === void 0 ? "" : ` (${sets})`}${because}.`;
    case "workload":
      return `Origin: the workload${because}.`;
    case "unknown":
      return "Origin: not known.";
  }
}
function phaseText(phases) {
  if (phases === void 0 || phases.length === 0) return void 0;
  if (phases.length > 1) return "Seen at the start and once the workload was ready.";
  return phases[0] === "start" ? "Seen at the start only, until the workload was ready." : "Seen only once the workload was ready.";
}

// src/core/report/html/heat-rows.ts
var HEAT_CLASSES = ["unexplained", "flaky", "systematic", "everywhere"];
function heatCells(report) {
  return report.cells.filter(({ recordings }) => recordings.length > 0).sort(
    (a, b) => compareNatural(a.cell.distro ?? "", b.cell.distro ?? "") || compareNatural(a.cell.version ?? "", b.cell.version ?? "") || compareNatural(a.cell.os ?? "", b.cell.os ?? "") || compareNatural(a.id, b.id)
  );
}
function heatRows(report, cells) {
  const deviations = new Map(report.deviations.map((deviation) => [keyOf(deviation), deviation]));
  const cellOf = new Map(cells.flatMap(({ recordings }, cell) => recordings.map((index) => [index, cell])));
  const whole = report.behaviours.map(
    (row) => heatRow(row, deviations.get(keyOf(row)), cellOf, cells.length)
  );
  const flags = report.deviations.filter(({ flag }) => flag !== void 0).map((deviation) => heatRow(deviation, deviation, cellOf, cells.length));
  return [...whole, ...flags].sort(
    (a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || HEAT_CLASSES.indexOf(a.class) - HEAT_CLASSES.indexOf(b.class) || a.seen - b.seen || compareNatural(a.behaviour, b.behaviour) || compareNatural(a.container, b.container)
  );
}
function keyOf({
  container,
  kind,
  behaviour
}) {
  return JSON.stringify([container, kind, behaviour]);
}
function heatRow(row, deviation, cellOf, cells) {
  const { container, kind, behaviour, seenIn, phases } = row;
  const phase = phaseText(phases);
  return {
    container,
    kind,
    behaviour,
    class: deviation?.explanation ?? "everywhere",
    origin: deviation?.origin,
    seen: deviation?.seenIn.length ?? seenIn.length,
    comparable: deviation?.comparable ?? seenIn.length,
    cells: cellsSay(deviation?.seenIn ?? seenIn, deviation?.lackedIn ?? [], cellOf, cells),
    why: [
      ...deviation === void 0 ? ["Every recording that could have seen it did."] : whyTexts(deviation),
      ...phase === void 0 ? [] : [phase]
    ]
  };
}
function cellsSay(seenIn, lackedIn, cellOf, cells) {
  const says = Array.from({ length: cells }, () => "unknown");
  for (const index of seenIn) set(says, cellOf.get(index), () => "seen");
  for (const index of lackedIn) {
    set(
      says,
      cellOf.get(index),
      (before) => before === "unknown" || before === "lacked" ? "lacked" : "some"
    );
  }
  return says;
}
function set(says, cell, next) {
  const before = cell === void 0 ? void 0 : says[cell];
  if (cell !== void 0 && before !== void 0) says[cell] = next(before);
}

// src/core/report/html/parts.ts
var TEXT_LENGTH = 1e3;
var CODE_LENGTH = 160;
function text(value, limit = TEXT_LENGTH) {
  return forHtml(value, limit);
}
function code(value, limit = CODE_LENGTH) {
  return `<code>${forHtml(value, limit) || '""'}</code>`;
}
function table(caption, columns, items) {
  const head = columns.map(({ title, number }) => `<th scope="col"${number ? ' class="num"' : ""}>${title}</th>`).join("");
  const rows = items.map(
    (item) => `<tr>${columns.map(({ number, show }) => `<td${number ? ' class="num"' : ""}>${show(item)}</td>`).join("")}</tr>`
  );
  return `<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table class="sortable"><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>
${rows.join("\n")}
</tbody></table></div>`;
}
function section(id, title, content) {
  const present = content.filter((part) => part !== "");
  if (present.length === 0) return "";
  return `<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
${present.join("\n")}
</section>`;
}
function paragraphs(sentences) {
  return sentences.map((sentence) => `<p>${text(sentence)}</p>`).join("");
}
function list(items) {
  return items.length === 0 ? "" : `<ul>${items.map((item) => `<li>${item}</li>`).join("")}</ul>`;
}

// src/core/report/html/heat-map.ts
var WHOLE_LENGTH = 1500;
var MAX_CELLS = 6;
var MAX_GROUPS = 12;
var CLASS_WORDS = {
  unexplained: "unexplained",
  flaky: "flaky: repeats of one cell differ",
  systematic: "systematic: an axis of the matrix predicts it",
  everywhere: "in every recording that could see it"
};
var STROKES = [
  ["seen", "a"],
  ["some", "s"],
  ["lacked", "n"]
];
var COLUMNS = 5;
function heatMap(report, cells) {
  const rows = heatRows(report, cells);
  if (rows.length === 0) return "";
  const containers = [...new Set(rows.map(({ container }) => container))];
  return section("behaviours", "Behaviours", [
    legend(),
    controls(containers),
    `<div class="scroll" role="region" aria-label="Behaviours by cell" tabindex="0"><table id="map"><caption>Every behaviour, and in which cells it was seen</caption><thead><tr><th scope="col" data-sort="text">Behaviour</th><th scope="col" data-sort="container">Container</th><th scope="col" data-sort="class">Class</th><th scope="col" class="num" data-sort="seen">Seen in</th><th scope="col">${cellAxis(cells)}</th></tr></thead>`,
    ...groupsOf(rows).map((group) => groupBody(group, cells, containers)),
    "</table></div>"
  ]);
}
function legend() {
  const key = (name, words) => `<span><svg class="key" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true"><path class="${name}" d="M0 .5h1"/></svg> ${words}</span>`;
  return `<p class="legend">${key("a", "seen")} ${key("s", "by some repeats")} ${key("n", "not seen")} ${key("u", "could not be seen there")}</p>`;
}
function controls(containers) {
  const select = (id, label, options) => `<span class="field"><label for="${id}">${label}</label> <select id="${id}"><option value="">all</option>` + options.map(([value, words]) => `<option value="${value}">${words}</option>`).join("") + "</select></span>";
  return '<form id="controls" role="search" aria-label="Filter behaviours" hidden><span class="field"><label for="q">Search</label> <input id="q" type="search" autocomplete="off" spellcheck="false"></span>' + select(
    "kind",
    "Kind",
    KINDS.map((kind) => [kind, KIND_NAMES[kind]])
  ) + select(
    "class",
    "Class",
    HEAT_CLASSES.map((name) => [name, name])
  ) + select("origin", "Origin", [
    ["workload", "workload"],
    ["runtime-init", "set-up"],
    ["unknown", "not known"]
  ]) + select(
    "container",
    "Container",
    containers.map((key, i) => [String(i), text(containerName(key), 60)])
  ) + '<button type="button" id="reset">Show all, grouped</button><output id="count" for="q kind class origin container"></output></form>';
}
function cellAxis(cells) {
  const groups = axisGroups(cells);
  if (groups.length > MAX_GROUPS) return `Cells 1–${cells.length}`;
  const labels = groups.map(({ name }, i) => `<span class="g${i}">${text(name, 20)}</span>`);
  return `<span class="axis" title="cells by distribution">${labels.join("")}</span>`;
}
function axisGroups(cells) {
  const groups = /* @__PURE__ */ new Map();
  for (const { cell } of cells) {
    const name = cell.distro ?? "unknown";
    groups.set(name, (groups.get(name) ?? 0) + 1);
  }
  return Array.from(groups, ([name, number]) => ({ name, cells: number }));
}
function axisStyle(cells) {
  const groups = axisGroups(cells);
  if (groups.length > MAX_GROUPS) return "";
  return groups.map((group, i) => `.g${i}{flex:${group.cells}}`).join("");
}
function groupsOf(rows) {
  const groups = /* @__PURE__ */ new Map();
  for (const row of rows) {
    const key = `${row.kind} ${row.class}`;
    const known = groups.get(key);
    if (known === void 0) groups.set(key, [row]);
    else known.push(row);
  }
  return [...groups.values()];
}
function groupBody(rows, cells, containers) {
  const [first] = rows;
  if (first === void 0) return "";
  const title = `${count(rows.length, KIND_NAMES[first.kind], KIND_PLURALS[first.kind])}, ${CLASS_WORDS[first.class]}`;
  return `<tbody class="group"><tr class="head"><th scope="rowgroup" colspan="${COLUMNS}">${title}</th></tr>
${rows.map((row) => behaviourRow(row, cells, containers.indexOf(row.container))).join("\n")}
</tbody>`;
}
function behaviourRow(row, cells, container) {
  const { kind, behaviour, origin = "unknown", seen, comparable } = row;
  const isCut = visible(behaviour, CODE_LENGTH) !== visible(behaviour, WHOLE_LENGTH);
  return `<tr class="b" data-kind="${kind}" data-class="${row.class}" data-origin="${origin}" data-container="${container}"><td><details><summary>${code(behaviour)}</summary><div class="why">${isCut ? `<p>${code(behaviour, WHOLE_LENGTH)}</p>` : ""}${paragraphs(row.why)}<p class="where">${whereText(row.cells, cells)}</p></div></details></td><td>${text(containerName(row.container), 60)}</td><td>${KIND_NAMES[kind]}, ${row.class}${origin === "runtime-init" ? ", set-up" : ""}</td><td class="num">${seen} of ${comparable}</td><td class="strip">${strip(row.cells)}</td></tr>`;
}
function whereText(says, cells) {
  const named = (wanted) => cells.filter((_, i) => says[i] === wanted);
  const [seen, lacked, some] = [named("seen"), named("lacked"), named("some")];
  const side = seen.length <= lacked.length ? nameList("Seen only in", seen) : nameList("Not seen in", lacked);
  return [lacked.length === 0 ? "" : side, nameList("Some repeats of", some)].filter((part) => part !== "").join(" ");
}
function nameList(words, cells) {
  if (cells.length === 0) return "";
  const shown = cells.slice(0, MAX_CELLS).map(({ id }) => code(id, 60));
  const left = cells.length - shown.length;
  return `${words} ${shown.join(", ")}${left > 0 ? ` and ${left} more` : ""}.`;
}
function strip(says) {
  const paths = STROKES.map(([wanted, name]) => {
    const runs = runsOf(says, wanted);
    return runs === "" ? "" : `<path class="${name}" d="${runs}"/>`;
  });
  return `<svg viewBox="0 0 ${says.length} 1" preserveAspectRatio="none" aria-hidden="true">${paths.join("")}</svg>`;
}
function runsOf(says, wanted) {
  let runs = "";
  for (let start = 0; start < says.length; start++) {
    if (says[start] !== wanted) continue;
    let end = start;
    while (says[end] === wanted) end++;
    runs += `M${start} .5h${end - start}`;
    start = end;
  }
  return runs;
}

// src/core/report/html/evidence.ts
var MAX_ALERTS = 5;
function evidenceSection(report) {
  const { recordings, transfer, unseen } = report;
  if (recordings.length === 0) return "";
  return section("evidence", "Does it hold where it has not been?", [
    `<p><strong>${text(transfer.headline)}</strong></p>`,
    list((unseen?.sentences ?? []).map((sentence) => text(sentence))),
    schemesTable(transfer.schemes),
    alertsTable(report),
    doubts(report)
  ]);
}
function schemesTable(schemes) {
  if (schemes.length === 0) return "";
  const silent = (title, variant) => ({
    title,
    show: ({ silent: shares }) => `${shares[variant].count} of ${shares[variant].of}`
  });
  return table(
    "Left out one at a time: where a BoB of the others would have stayed silent",
    [
      { title: "Left out", show: ({ by }) => LEFT_OUT[by] },
      silent("As recorded", "raw"),
      silent("Generalised", "generalised"),
      silent("Without set-up", "filtered")
    ],
    schemes
  );
}
function alertsTable({ transfer: { schemes, shipped } }) {
  const rows = schemes.flatMap(
    ({ by, groups }) => groups.filter(({ alerts }) => alerts[shipped].total > 0).map((group) => ({ by, group }))
  );
  if (rows.length === 0) return "";
  const columns = [
    { title: "Left out", show: ({ group }) => code(group.name, 60) },
    { title: "As", show: ({ by }) => LEFT_OUT[by] },
    { title: "Alerts", number: true, show: ({ group }) => String(group.alerts[shipped].total) },
    { title: "For example", show: ({ group }) => examples(group, shipped) }
  ];
  return table("What a BoB of the others would have raised there", columns, rows);
}
function examples({ alerts }, shipped) {
  const { first, total } = alerts[shipped];
  const shown = first.slice(0, MAX_ALERTS);
  const left = total - shown.length;
  const names = shown.map(({ kind, behaviour }) => `${KIND_NAMES[kind]} ${code(behaviour)}`);
  return [...names, ...left > 0 ? [`${left} more`] : []].join(", ");
}
function doubts({ representativeness: { findings } }) {
  if (findings.length === 0) return "";
  const columns = [
    { title: "Recording", show: ({ id }) => code(id, 160) },
    { title: "Why", show: ({ doubts: all }) => list(all.map(({ because }) => text(because))) },
    {
      title: "Lacks",
      show: ({ lacking }) => list(
        lacking.map(
          ({ kind, behaviour, container, seenIn, of }) => `${KIND_NAMES[kind]} ${code(behaviour)} of ${text(containerName(container), 60)} (${seenIn} of ${of} others have it)`
        )
      ) || "—"
    }
  ];
  return table("Recordings that may not stand for the workload; they are in the superset", columns, findings);
}

// src/core/report/html/script.ts
var SCRIPT = `
(() => {
'use strict';
const $ = (id) => document.getElementById(id);
const number = (text) => parseFloat(text);
const collator = new Intl.Collator('en', {numeric: true});

function sortButtons(table, keys, onSort) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((th, column) => {
    const key = keys(th, column);
    if (!key) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...th.childNodes);
    th.append(button);
    button.addEventListener('click', () => {
      const down = th.getAttribute('aria-sort') === 'ascending';
      heads.forEach((other) => other.removeAttribute('aria-sort'));
      th.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      onSort(key, down ? -1 : 1);
    });
  });
  return () => heads.forEach((th) => th.removeAttribute('aria-sort'));
}

for (const table of document.querySelectorAll('table.sortable')) {
  const body = table.tBodies[0];
  if (body.rows.length < 2) continue;
  sortButtons(table, (th, column) => ({column, numeric: th.classList.contains('num')}), ({column, numeric}, way) => {
    const text = (row) => row.cells[column].textContent;
    const rows = [...body.rows].sort((a, b) => way * (numeric
      ? (number(text(a)) || 0) - (number(text(b)) || 0) : collator.compare(text(a), text(b))));
    body.append(...rows);
  });
}

const map = $('map');
if (!map) return;
const items = [...map.querySelectorAll('tr.b')].map((row) => ({
  row,
  text: row.querySelector('summary').textContent.toLowerCase(),
  container: row.cells[1].textContent,
  class: row.cells[2].textContent,
  seen: number(row.cells[3].textContent),
  fits: true,
}));
const groups = [...map.querySelectorAll('tbody.group')].map((body) => ({
  body, items: items.filter(({row}) => row.parentNode === body),
}));
const flat = document.createElement('tbody');
const filters = ['kind', 'class', 'origin', 'container'].map((id) => $(id));
let sorted = false;

// So many rows are laid out at once; the others come with the next frames, or not at all if something else is typed.
const AT_ONCE = 100;
let turn = 0;

function apply() {
  const words = $('q').value.toLowerCase().split(/\\s+/).filter(Boolean);
  const wanted = filters.filter((select) => select.value !== '').map((select) => [select.id, select.value]);
  const later = [];
  let shown = 0;
  for (const item of items) {
    const {row, text} = item;
    item.fits = wanted.every(([id, value]) => row.dataset[id] === value) && words.every((word) => text.includes(word));
    if (item.fits) shown++;
    if (row.hidden !== item.fits) continue;
    if (!item.fits) row.hidden = true;
    else if (shown <= AT_ONCE) row.hidden = false;
    else later.push(row);
  }
  if (!sorted) for (const {body, items: own} of groups) body.hidden = own.every(({fits}) => !fits);
  $('count').textContent = shown + ' of ' + items.length + ' behaviours';
  const mine = ++turn;
  const more = () => {
    if (mine !== turn) return;
    for (const row of later.splice(0, AT_ONCE)) row.hidden = false;
    if (later.length > 0) requestAnimationFrame(more);
  };
  requestAnimationFrame(more);
}

const unmark = sortButtons(map, (th) => th.dataset.sort, (key, way) => {
  items.sort((a, b) => way * (key === 'seen' ? a.seen - b.seen : collator.compare(a[key], b[key])));
  flat.append(...items.map(({row}) => row));
  if (!sorted) {
    sorted = true;
    for (const {body} of groups) body.remove();
    map.append(flat);
  }
});

$('q').addEventListener('input', apply);
for (const select of filters) select.addEventListener('change', apply);
$('controls').addEventListener('submit', (event) => event.preventDefault());
$('reset').addEventListener('click', () => {
  $('q').value = '';
  for (const select of filters) select.value = '';
  if (sorted) {
    sorted = false;
    unmark();
    flat.remove();
    for (const {body, items: own} of groups) {
      body.append(...own.map(({row}) => row));
      map.append(body);
    }
  }
  apply();
});

const cells = [...document.querySelectorAll('#cells tbody tr')]
  .map((row) => row.querySelector('[data-cell]')).filter(Boolean)
  .sort((a, b) => a.dataset.cell - b.dataset.cell).map((cell) => cell.textContent);
const says = [['a', 'Seen in'], ['s', 'Some repeats of'], ['n', 'Not seen in']];

map.addEventListener('toggle', (event) => {
  const row = event.target.closest('tr.b');
  if (!row || !event.target.open || row.dataset.whole) return;
  row.dataset.whole = '1';
  const where = row.querySelector('.where');
  where.replaceChildren();
  const left = new Set(cells.keys());
  const add = (words, names) => {
    const line = document.createElement('span');
    line.append(words + ' (' + names.length + '): ');
    names.forEach((name, i) => {
      const code = document.createElement('code');
      code.textContent = name;
      line.append(i === 0 ? '' : ', ', code);
    });
    where.append(line, document.createElement('br'));
  };
  for (const [name, words] of says) {
    const path = row.querySelector('.strip .' + name);
    if (!path) continue;
    const names = [];
    for (const [, start, length] of path.getAttribute('d').matchAll(/M(\\d+) \\.5h(\\d+)/g)) {
      for (let i = Number(start); i < Number(start) + Number(length); i++) { names.push(cells[i]); left.delete(i); }
    }
    add(words, names);
  }
  if (left.size > 0) add('Could not be seen in', [...left].map((i) => cells[i]));
}, true);

$('controls').hidden = false;
apply();
})();
`;

// src/core/report/html/sections.ts
var NOTHING = "—";
function cellsSection({ cells }, inMap) {
  const rest = cells.filter((row) => !inMap.includes(row));
  const columns = [
    { title: "#", number: true, show: ({ place }) => place === void 0 ? NOTHING : String(place + 1) },
    {
      title: "Cell",
      show: ({ row, place }) => place === void 0 ? code(row.id) : `<code data-cell="${place}">${text(row.id, 160)}</code>`
    },
    { title: "OS", show: ({ row }) => text(row.cell.os ?? NOTHING, 60) },
    { title: "K8s Distro", show: ({ row }) => text(row.cell.distro ?? NOTHING, 60) },
    { title: "K8s Version", show: ({ row }) => text(row.cell.version ?? NOTHING, 60) },
    { title: "Kernel Version", show: ({ row }) => text(row.kernels.join(", ") || NOTHING, 120) },
    { title: "Status", show: ({ row }) => row.state.replace("-", " ") },
    {
      title: "Repeats",
      number: true,
      show: ({ row: { repeats } }) => repeats.planned === null ? String(repeats.recorded) : `${repeats.recorded} of ${repeats.planned}`
    },
    { title: "Remarks", show: ({ row }) => list(row.reasons.map((reason) => text(reason))) || NOTHING }
  ];
  const rows = [
    ...inMap.map((row, place) => ({ row, place })),
    ...rest.map((row) => ({ row, place: void 0 }))
  ];
  return rows.length === 0 ? "" : section("cells", "Cells", [
    table("Cells of the matrix; their numbers are their places in the map of behaviours", columns, rows)
  ]);
}
function verifySection({ verify }) {
  if (verify === void 0) return "";
  const columns = [
    { title: "Cell", show: ({ cell }) => code(cell.id) },
    { title: "Verdict", show: ({ verdict }) => verdict },
    { title: "Why", show: ({ reasons }) => list(reasons.map((reason) => text(reason))) || NOTHING },
    {
      title: "Raised beyond the BoB",
      show: (row) => row.verdict === "missing" ? NOTHING : list(
        row.unexpected.map(
          ({ ruleId, kind, container, behaviour }) => `${text(ruleId, 20)} ${kind === void 0 ? "" : KIND_NAMES[kind]} ${code(behaviour)} in ` + text(containerName(container), 60)
        )
      ) || "nothing"
    },
    {
      title: "Attacks",
      show: (row) => row.verdict === "missing" ? NOTHING : list(
        row.attacks.map(
          ({ name, missing }) => `${text(name, 80)}: ${missing.length === 0 ? "found" : `missing ${text(missing.join(", "), 120)}`}`
        )
      ) || NOTHING
    }
  ];
  return section("verification", "Verification", [
    table("What each cell proved of the Bill of Behavior", columns, verify.cells)
  ]);
}
function surfaceSection({ surface }) {
  if (surface.rows.length === 0) return "";
  const columns = [
    { title: "Component", show: ({ component }) => text(component, 60) },
    { title: "Container", show: ({ container }) => text(container, 60) },
    { title: "Type", show: ({ type }) => CONTAINER_TYPE_NAMES[type] },
    { title: "Profile", show: ({ profile }) => profile },
    {
      title: "Capabilities",
      show: ({ capabilities, notObserved }) => capabilities.map((name) => code(name, 60)).join(" ") || (notObserved.includes("capabilities") ? "not recorded" : "none")
    },
    { title: "Net", number: true, show: (row) => sumText(row, NET_KINDS) },
    { title: "Opens", number: true, show: (row) => sumText(row, ["opens"]) },
    { title: "Execs", number: true, show: (row) => sumText(row, ["execs"]) },
    { title: "Syscalls", number: true, show: (row) => sumText(row, ["syscalls"]) }
  ];
  const baselines = surface.baselines.map((baseline) => {
    const runtimes = [
      { title: "RuntimeDefault of", show: ({ runtime }) => text(runtime, 60) },
      { title: "Allows", show: (runtime) => runtimeAllows(runtime, baseline.tableSyscalls) },
      { title: "Names of the BoB", show: ({ allowedOfBob }) => share(allowedOfBob, baseline.bob.syscalls) },
      { title: "Inside?", show: (runtime) => text(insideText(runtime)) }
    ];
    const name = `${text(containerName(baseline.container), 60)}, ${baseline.architecture}`;
    return `<h3>${name}: against what holds without a BoB</h3>${list(surfaceLines(baseline).map((line) => text(line)))}` + table(`What container runtimes allow to ${name}`, runtimes, baseline.runtimes);
  });
  return section("surface", "Attack surface", [
    table("How much each container may do", columns, surface.rows),
    ...surface.notes.map((note) => `<p>${text(note)}</p>`),
    ...baselines
  ]);
}
function restSections(report) {
  const { generalised, quarantined, leftOut, notes } = report;
  return [
    generalised.length === 0 ? "" : section("generalised", "Generalised patterns", [
      table(
        "Patterns that replaced behaviours, on purpose",
        [
          { title: "Pattern", show: ({ pattern }) => code(pattern) },
          { title: "Container", show: ({ container }) => text(containerName(container), 60) },
          { title: "Kind", show: ({ kind }) => KIND_NAMES[kind] },
          { title: "Rule", show: ({ rule }) => text(rule, 60) },
          { title: "Stands for", number: true, show: ({ observedCount }) => String(observedCount) },
          { title: "Newly allows", show: ({ newlyAllows }) => text(newlyAllows) }
        ],
        generalised
      )
    ]),
    quarantined.length === 0 ? "" : section("quarantined", "Quarantined behaviours", [
      table(
        "Recorded, but cannot be true",
        [
          { title: "Behaviour", show: ({ value }) => code(value) },
          { title: "Container", show: ({ container }) => text(containerName(container), 60) },
          { title: "Kind", show: ({ kind }) => KIND_NAMES[kind] },
          { title: "Seen in", number: true, show: ({ seenIn }) => String(seenIn.length) },
          { title: "Reason", show: ({ reason }) => text(reason) }
        ],
        quarantined
      )
    ]),
    section("left-out", "Inputs left out", [
      list(leftOut.map(({ id, reason }) => `${code(id)}: ${text(reason)}`))
    ]),
    section("notes", "Notes", [list(notes.map((note) => text(note)))])
  ];
}

// src/core/report/html/style.ts
var STYLE = `
:root{color-scheme:light dark;--bg:#fff;--fg:#1b1f24;--soft:#f3f5f8;--line:#c9d1da;--muted:#4f5965;--link:#0a58b0;
--seen:#0b5cad;--some:#d98200;--not:#e3e8ee;--good:#116329;--bad:#a40e26;--warn:#7a4b00}
@media (prefers-color-scheme:dark){:root{--bg:#0f1318;--fg:#e6ebf1;--soft:#1a2027;--line:#3a4450;--muted:#a9b4c0;
--link:#79b8ff;--seen:#58a6ff;--some:#f0a83c;--not:#27303a;--good:#6fd08c;--bad:#ff9a94;--warn:#f2c063}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,sans-serif}
header,main,footer{max-width:88rem;margin:0 auto;padding:0 1.25rem}
h1{font-size:1.6rem;line-height:1.25;margin:1.5rem 0 .5rem;overflow-wrap:anywhere}
h2{font-size:1.25rem;margin:2.25rem 0 .5rem;padding-top:.75rem;border-top:1px solid var(--line)}
h3{font-size:1.05rem;margin:1.25rem 0 .25rem}
p{margin:.4rem 0;max-width:75ch}
a{color:var(--link)}
.skip{position:absolute;left:-999rem}
.skip:focus{left:1rem;top:.5rem;background:var(--bg);padding:.5rem}
.answer{font-size:1.15rem;font-weight:600;border-left:.35rem solid var(--muted);padding:.5rem .9rem;background:var(--soft);max-width:none}
.answer.good{border-color:var(--good)}.answer.bad{border-color:var(--bad)}.answer.warn{border-color:var(--warn)}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;margin:.75rem 0}
.scroll{overflow-x:auto;margin:.5rem 0}
table{border-collapse:collapse;font-size:.875rem;width:100%}
caption{text-align:left;color:var(--muted);padding:.25rem 0}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid var(--line)}
th{background:var(--soft)}
th button{font:inherit;font-weight:600;color:inherit;background:none;border:0;padding:0;cursor:pointer;text-align:inherit}
th button::after{content:" \\2195";color:var(--muted)}
th[aria-sort=ascending] button::after{content:" \\2191"}
th[aria-sort=descending] button::after{content:" \\2193"}
.num{text-align:right;white-space:nowrap}
code{font:.9em/1.4 ui-monospace,monospace;overflow-wrap:anywhere;unicode-bidi:isolate;direction:ltr}
#map{table-layout:fixed;min-width:60rem}
#map thead th{position:sticky;top:0}
#map th:nth-child(2){width:9rem}#map th:nth-child(3){width:14rem}#map th:nth-child(4){width:6.5rem}#map th:nth-child(5){width:32%}
#map .head th{padding-top:.9rem;width:auto}
#map td{padding:.15rem .6rem}
#map td:nth-child(2){overflow-wrap:anywhere}#map td:nth-child(3){white-space:nowrap}
.strip svg{display:block;width:100%;height:1.1rem;background:repeating-linear-gradient(135deg,var(--line) 0 1px,transparent 1px 4px)}
svg path{stroke-width:1;fill:none}
.a{stroke:var(--seen)}.s{stroke:var(--some)}.n{stroke:var(--not)}
.key{display:inline-block;width:1.4rem;height:.8rem;vertical-align:baseline;border:1px solid var(--muted);background:repeating-linear-gradient(135deg,var(--line) 0 1px,transparent 1px 4px)}
.legend span{margin-right:1.25rem;white-space:nowrap}
.axis{display:flex;font-weight:400;font-size:.75rem;min-width:0}
.axis span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;border-left:1px solid var(--muted);padding-left:.2rem;min-width:0}
summary{cursor:pointer}
.why{padding:.25rem 0 .5rem 1rem;width:max-content;max-width:min(60rem,calc(100vw - 5rem))}
.why p{margin:.2rem 0;max-width:none}
.where code{white-space:nowrap}
form{display:flex;flex-wrap:wrap;gap:.4rem .75rem;align-items:center;margin:.75rem 0;padding:.6rem;background:var(--soft);border:1px solid var(--line)}
form[hidden],tr[hidden],tbody[hidden]{display:none}
input,select,form button{font:inherit;color:var(--fg);background:var(--bg);border:1px solid var(--muted);padding:.2rem .5rem;border-radius:.2rem}
input{min-width:16rem}select{max-width:14rem}.field{white-space:nowrap}
output{margin-left:auto;color:var(--muted)}
:focus-visible{outline:3px solid var(--link);outline-offset:1px}
.good{color:var(--good)}.bad{color:var(--bad)}.warn{color:var(--warn)}
.answer,.answer.good,.answer.bad,.answer.warn{color:var(--fg)}
footer{color:var(--muted);padding-bottom:2rem}
@media (forced-colors:active){.strip svg,.key{forced-color-adjust:none}}
@media print{nav,form,.skip{display:none}body{font-size:11px}.scroll{overflow:visible}#map thead th{position:static}
#map{min-width:0}tr{break-inside:avoid}svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
@media (max-width:40rem){output{margin-left:0}input{min-width:0;width:14rem}}
`;

// src/core/report/html.ts
var NAME_LENGTH = 80;
var ANSWER_LENGTH = 600;
function reportHtml(report) {
  const { workload, answer, recorded, verify } = report;
  const cells = heatCells(report);
  const style = STYLE + axisStyle(cells);
  const name = `${text(workload.kind, NAME_LENGTH)} ${text(workload.name, NAME_LENGTH)}`;
  const sections = [
    verifySection(report),
    evidenceSection(report),
    heatMap(report, cells),
    surfaceSection(report),
    cellsSection(report, cells),
    ...restSections(report)
  ].filter((part) => part !== "");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Bill of Behavior: ${name}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
<header>
<h1>Bill of Behavior: ${name}</h1>
<p class="answer ${mood(report)}">${text(answer, ANSWER_LENGTH)}</p>
${verify === void 0 ? "" : `<p>${text(recorded, ANSWER_LENGTH)}</p>`}
<nav aria-label="Parts of this report"><ul>${navigation(sections)}</ul></nav>
</header>
<main id="main" tabindex="-1">
${sections.join("\n")}
</main>
<footer><p>Written by bobctl. Recorded text is shown with its control characters made visible; long text is cut with …</p></footer>
<script>${SCRIPT}</script>
</body>
</html>
`;
}
function policy(style) {
  return `default-src 'none'; script-src '${digest(SCRIPT)}'; style-src '${digest(style)}'; base-uri 'none'; form-action 'none'`;
}
function digest(content) {
  return `sha256-${createHash("sha256").update(content).digest("base64")}`;
}
function mood({ verify, cells, recordings, leftOut }) {
  if (verify !== void 0) {
    if (verify.verdict === "tested") return "good";
    return verify.verdict === "unexpected" || verify.verdict === "missed" ? "bad" : "warn";
  }
  if (recordings.length === 0) return "bad";
  return leftOut.length === 0 && cells.every(({ state }) => state === "recorded") ? "good" : "warn";
}
function navigation(sections) {
  return sections.map((part) => /^<section id="([^"]+)"[^>]*><h2[^>]*>([^<]*)</.exec(part)).flatMap(
    (match) => match === null ? [] : [`<li><a href="#${match[1] ?? ""}">${match[2] ?? ""}</a></li>`]
  ).join("");
}

// src/core/report/sarif.ts
import { createHash as createHash2 } from "node:crypto";
var MAX_SARIF_RESULTS = 5e3;
var MAX_CELLS2 = 5;
var RULE_TEXT = {
  attacks: {
    name: "AttackMissed",
    short: "An attack did not raise what it must",
    full: "A test attack ran and an alert that it must raise did not come: the Bill of Behavior allows too much."
  },
  alerts: {
    name: "OtherAlert",
    short: "A benign run raised an alert that stands for no part of the BoB",
    full: "A rule of the engine that no section of the Bill of Behavior answers raised an alert in a benign run."
  },
  verification: {
    name: "NotProved",
    short: "A cell did not prove the BoB",
    full: "The verification of a cell is missing, incomplete or its Bill of Behavior was not bound."
  }
};
var RULE_IDS = [...KINDS, "attacks", "alerts", "verification"];
function reportSarif(report, options) {
  const all = [...verifyResults(report), ...report.deviations.map((found) => deviationResult(found, report))];
  const shown = all.slice(0, MAX_SARIF_RESULTS);
  const left = all.length - shown.length;
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: { name: "bobctl", version: options.version, rules: RULE_IDS.map(ruleOf) }
        },
        automationDetails: {
          id: `bobctl/${uriPart(report.workload.kind)}/${uriPart(report.workload.name)}/`
        },
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: left === 0 ? [] : [
              {
                level: "warning",
                message: { text: `${left} more results are left out; report.json has all.` }
              }
            ]
          }
        ],
        columnKind: "utf16CodeUnits",
        artifacts: [{ location: { uri: uriPath(options.artifact) } }],
        results: shown.map((result) => resultOf(result, options.artifact))
      }
    ]
  };
  return `${JSON.stringify(log, null, 2)}
`;
}
function ruleOf(id) {
  const { name, short, full } = isKind(id) ? kindRule(id) : RULE_TEXT[id];
  return {
    id: `bob/${id}`,
    name,
    shortDescription: { text: `${short}.` },
    fullDescription: { text: full },
    help: { text: `${full} See the report of the superset for where it was seen and why.` },
    defaultConfiguration: { level: isKind(id) ? "note" : "error" },
    properties: { tags: ["bill-of-behavior", "security"] }
  };
}
function kindRule(kind) {
  const what = KIND_NAMES[kind];
  return {
    name: `${what.charAt(0).toUpperCase()}${what.slice(1)}Behaviour`,
    short: `A behaviour of the part ${kind} is beyond the BoB, or not the same everywhere`,
    full: `As an error: a benign run did something (${what}) that the Bill of Behavior does not allow. As a note: some recordings have it and others, which could have seen it, lack it.`
  };
}
function isKind(id) {
  return KINDS.includes(id);
}
function verifyResults({ verify }) {
  return (verify?.cells ?? []).flatMap((row) => cellResults(row));
}
function cellResults(row) {
  if (row.verdict === "missing") return [notProved(row)];
  const missed = row.attacks.flatMap(
    ({ name, missing }) => missing.length === 0 ? [] : [
      {
        rule: "attacks",
        level: "error",
        message: `The attack ${name} did not raise ${missing.join(", ")} in ${row.cell.id}.`,
        identity: [name, row.cell.id],
        properties: { cell: row.cell.id, missing }
      }
    ]
  );
  const unproved = row.verdict === "incomplete" || row.verdict === "not-bound" ? [notProved(row)] : [];
  return [...row.unexpected.map((alert) => alertResult(alert, row.cell.id)), ...missed, ...unproved];
}
function alertResult({ ruleId, ruleSet, container, kind, behaviour }, cell) {
  const what = kind === void 0 ? "alert" : KIND_NAMES[kind];
  return {
    rule: kind ?? "alerts",
    level: "error",
    message: `A benign run in ${cell} went beyond the BoB: ${what} ${behaviour} in ${containerName(container)} (${ruleId}).`,
    container,
    identity: [container, behaviour, ruleId, cell],
    properties: { cell, ruleId, ...ruleSet === void 0 ? {} : { ruleSet } }
  };
}
function notProved({ cell, verdict, reasons }) {
  return {
    rule: "verification",
    level: "error",
    message: `${cell.id} is ${verdict}: ${reasons[0] ?? "no reason was given."}`,
    identity: [cell.id],
    properties: { cell: cell.id, verdict }
  };
}
function deviationResult(deviation, { recordings }) {
  const { container, kind, behaviour, seenIn, lackedIn, comparable, explanation, origin, evidence } = deviation;
  const lacking = [...new Set(lackedIn.map((index) => recordings[index]?.cell.id ?? ""))].sort(compareBytes);
  const where = evidence.conditions?.[0]?.text;
  const named = lacking.slice(0, MAX_CELLS2).join(", ");
  const more = lacking.length > MAX_CELLS2 ? ` and ${lacking.length - MAX_CELLS2} more` : "";
  return {
    rule: kind,
    level: "note",
    message: `The ${KIND_NAMES[kind]} ${behaviour} of ${containerName(container)} was seen in ${seenIn.length} of ${comparable} recordings (${explanation}${where === void 0 ? "" : `: ${where}`}; origin: ${origin}); not in ${named}${more}.`,
    container,
    identity: [container, behaviour],
    properties: { seenIn: seenIn.length, comparable, explanation, origin }
  };
}
function resultOf({ rule, level, message, container, identity, properties }, artifact) {
  return {
    ruleId: `bob/${rule}`,
    ruleIndex: RULE_IDS.indexOf(rule),
    level,
    message: { text: messageText(message) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriPath(artifact), index: 0 },
          region: { startLine: 1 }
        },
        ...container === void 0 ? {} : { logicalLocations: [{ fullyQualifiedName: visible(container), kind: "module" }] }
      }
    ],
    partialFingerprints: { "bobctl/v1": fingerprint([rule, level, ...identity]) },
    properties
  };
}
var MESSAGE_LENGTH = 1e3;
function messageText(text2) {
  return visible(text2, MESSAGE_LENGTH).replace(/[\\[\]]/g, "\\$&").replace(/[{}]/g, "$&$&");
}
function fingerprint(identity) {
  return createHash2("sha256").update(JSON.stringify(identity)).digest("hex");
}
function uriPath(path) {
  return path.split("/").map(uriPart).join("/");
}
function uriPart(text2) {
  return encodeURIComponent(Buffer.from(text2, "utf8").toString("utf8"));
}

// src/pipeline/report.ts
var REPORT_FORMATS = ["md", "html", "json", "sarif"];
async function renderReport(path, format, options) {
  const folder = await reportFolder(path);
  const report = await loadReport(folder);
  return RENDER[format](report, folder, options);
}
var RENDER = {
  md: (report) => matrixSummary(report),
  html: (report) => reportHtml(report),
  json: (report) => reportJson(report),
  sarif: (report, folder, { cwd, version }) => reportSarif(report, { artifact: bobPath(folder, cwd), version })
};
function bobPath(folder, cwd) {
  const path = relative(cwd, resolve(cwd, folder, BOB_FILE));
  return path.startsWith("..") || isAbsolute(path) ? BOB_FILE : path.split(sep).join("/");
}
async function reportFolder(path) {
  for (const folder of [path, join(path, "superset")]) {
    if (await exists(join(folder, REPORT_FILE))) return folder;
  }
  const entries = await readdir(path, { withFileTypes: true }).catch(() => {
    throw new InputError(`${path}: no such folder`);
  });
  const inside = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(path, name));
  const having = await Promise.all(inside.map((folder) => exists(join(folder, REPORT_FILE))));
  const several = inside.filter((_, i) => having[i] === true);
  throw new InputError(`${path}: holds ${several.length === 0 ? "no" : "more than one"} ${REPORT_FILE}`, {
    next: several.length === 0 ? "Name the folder that `bobctl package` wrote." : `Name one of ${several.sort().join(", ")}.`
  });
}

// src/cli/commands/report.ts
function registerReport(program, io) {
  program.command("report").summary("the report of a superset as markdown, HTML, JSON or SARIF").description(
    "Writes the report of a superset (what was recorded where, what deviates and why, the attack surface, what a\nverification found) to standard output. DIR is the folder that `bobctl package` or `bobctl run` wrote."
  ).argument("<dir>", "folder of a superset, or the one that holds superset/").addOption(
    new Option(
      "-f, --format <format>",
      "md: for a job summary; html: one file to read and search; json: the data; sarif: for code scanning"
    ).choices([...REPORT_FORMATS]).default("md")
  ).addOption(new Option("--json", "the same as --format json").implies({ format: "json" })).addHelpText(
    "after",
    `
Example: a page for a browser
  bobctl report .bobctl --format html > report.html

Exit codes: 0 fine, 2 no report there, or not one of this version`
  ).action(async (path, { format }) => {
    io.out(
      await renderReport(path, format, {
        cwd: io.cwd,
        version: "0.1.0"
      })
    );
  });
}
export {
  registerReport
};
