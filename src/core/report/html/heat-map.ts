import { KINDS } from '../../bob/model.ts';
import { visible } from '../escape.ts';
import type { CellRow, Report } from '../report.ts';
import { containerName, count, KIND_NAMES, KIND_PLURALS } from '../words.ts';
import { HEAT_CLASSES, heatRows, type CellSays, type HeatClass, type HeatRow } from './heat-rows.ts';
import { code, CODE_LENGTH, paragraphs, section, text } from './parts.ts';

/** Characters of a behaviour where it is shown whole. */
const WHOLE_LENGTH = 1_500;
/** Cells that are named without a script; with one, all are. */
const MAX_CELLS = 6;
/** Groups of cells with a label of their own above the map. */
const MAX_GROUPS = 12;

const CLASS_WORDS: Record<HeatClass, string> = {
  unexplained: 'unexplained',
  flaky: 'flaky: repeats of one cell differ',
  systematic: 'systematic: an axis of the matrix predicts it',
  everywhere: 'in every recording that could see it',
};
/** Classes of the paths of one strip; a cell that cannot tell has none. */
const STROKES: readonly [CellSays, string][] = [
  ['seen', 'a'],
  ['some', 's'],
  ['lacked', 'n'],
];
/** Columns of the table. */
const COLUMNS = 5;

/** Cells × behaviours, grouped by kind and class; every behaviour opens to where it was seen and why. */
export function heatMap(report: Report, cells: readonly CellRow[]): string {
  const rows = heatRows(report, cells);
  if (rows.length === 0) return '';
  const containers = [...new Set(rows.map(({ container }) => container))];
  return section('behaviours', 'Behaviours', [
    legend(),
    controls(containers),
    '<div class="scroll" role="region" aria-label="Behaviours by cell" tabindex="0">' +
      '<table id="map"><caption>Every behaviour, and in which cells it was seen</caption>' +
      '<thead><tr><th scope="col" data-sort="text">Behaviour</th><th scope="col" data-sort="container">Container</th>' +
      '<th scope="col" data-sort="class">Class</th><th scope="col" class="num" data-sort="seen">Seen in</th>' +
      `<th scope="col">${cellAxis(cells)}</th></tr></thead>`,
    ...groupsOf(rows).map((group) => groupBody(group, cells, containers)),
    '</table></div>',
  ]);
}

function legend(): string {
  const key = (name: string, words: string): string =>
    `<span><svg class="key" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true"><path class="${name}" d="M0 .5h1"/></svg> ${words}</span>`;
  return (
    `<p class="legend">${key('a', 'seen')} ${key('s', 'by some repeats')} ${key('n', 'not seen')} ` +
    `${key('u', 'could not be seen there')}</p>`
  );
}

/** Shown by the script only: without it they would do nothing. */
function controls(containers: readonly string[]): string {
  const select = (id: string, label: string, options: readonly (readonly [string, string])[]): string =>
    `<span class="field"><label for="${id}">${label}</label> <select id="${id}"><option value="">all</option>` +
    options.map(([value, words]) => `<option value="${value}">${words}</option>`).join('') +
    '</select></span>';
  return (
    '<form id="controls" role="search" aria-label="Filter behaviours" hidden>' +
    '<span class="field"><label for="q">Search</label> ' +
    '<input id="q" type="search" autocomplete="off" spellcheck="false"></span>' +
    select(
      'kind',
      'Kind',
      KINDS.map((kind) => [kind, KIND_NAMES[kind]] as const),
    ) +
    select(
      'class',
      'Class',
      HEAT_CLASSES.map((name) => [name, name] as const),
    ) +
    select('origin', 'Origin', [
      ['workload', 'workload'],
      ['runtime-init', 'set-up'],
      ['unknown', 'not known'],
    ]) +
    select(
      'container',
      'Container',
      containers.map((key, i) => [String(i), text(containerName(key), 60)] as const),
    ) +
    '<button type="button" id="reset">Show all, grouped</button>' +
    '<output id="count" for="q kind class origin container"></output></form>'
  );
}

/** The distributions above the strips, as wide as their cells; widths are in `axisStyle`. */
function cellAxis(cells: readonly CellRow[]): string {
  const groups = axisGroups(cells);
  if (groups.length > MAX_GROUPS) return `Cells 1–${cells.length}`;
  const labels = groups.map(({ name }, i) => `<span class="g${i}">${text(name, 20)}</span>`);
  return `<span class="axis" title="cells by distribution">${labels.join('')}</span>`;
}

function axisGroups(cells: readonly CellRow[]): { name: string; cells: number }[] {
  const groups = new Map<string, number>();
  for (const { cell } of cells) {
    const name = cell.distro ?? 'unknown';
    groups.set(name, (groups.get(name) ?? 0) + 1);
  }
  return Array.from(groups, ([name, number]) => ({ name, cells: number }));
}

/** Rules that depend on the cells: style attributes are forbidden by the page's own policy. */
export function axisStyle(cells: readonly CellRow[]): string {
  const groups = axisGroups(cells);
  if (groups.length > MAX_GROUPS) return '';
  return groups.map((group, i) => `.g${i}{flex:${group.cells}}`).join('');
}

function groupsOf(rows: readonly HeatRow[]): HeatRow[][] {
  const groups = new Map<string, HeatRow[]>();
  for (const row of rows) {
    const key = `${row.kind} ${row.class}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [row]);
    else known.push(row);
  }
  return [...groups.values()];
}

function groupBody(
  rows: readonly HeatRow[],
  cells: readonly CellRow[],
  containers: readonly string[],
): string {
  const [first] = rows;
  if (first === undefined) return '';
  const title = `${count(rows.length, KIND_NAMES[first.kind], KIND_PLURALS[first.kind])}, ${CLASS_WORDS[first.class]}`;
  return (
    `<tbody class="group"><tr class="head"><th scope="rowgroup" colspan="${COLUMNS}">${title}</th></tr>\n` +
    `${rows.map((row) => behaviourRow(row, cells, containers.indexOf(row.container))).join('\n')}\n</tbody>`
  );
}

function behaviourRow(row: HeatRow, cells: readonly CellRow[], container: number): string {
  const { kind, behaviour, origin = 'unknown', seen, comparable } = row;
  const isCut = visible(behaviour, CODE_LENGTH) !== visible(behaviour, WHOLE_LENGTH);
  return (
    `<tr class="b" data-kind="${kind}" data-class="${row.class}" data-origin="${origin}" data-container="${container}">` +
    `<td><details><summary>${code(behaviour)}</summary><div class="why">` +
    `${isCut ? `<p>${code(behaviour, WHOLE_LENGTH)}</p>` : ''}${paragraphs(row.why)}` +
    `<p class="where">${whereText(row.cells, cells)}</p></div></details></td>` +
    `<td>${text(containerName(row.container), 60)}</td><td>${KIND_NAMES[kind]}, ${row.class}${origin === 'runtime-init' ? ', set-up' : ''}</td>` +
    `<td class="num">${seen} of ${comparable}</td>` +
    `<td class="strip">${strip(row.cells)}</td></tr>`
  );
}

/** The smaller side in words; the script replaces it by every cell. */
function whereText(says: readonly CellSays[], cells: readonly CellRow[]): string {
  const named = (wanted: CellSays): CellRow[] => cells.filter((_, i) => says[i] === wanted);
  const [seen, lacked, some] = [named('seen'), named('lacked'), named('some')];
  const side =
    seen.length <= lacked.length ? nameList('Seen only in', seen) : nameList('Not seen in', lacked);
  return [lacked.length === 0 ? '' : side, nameList('Some repeats of', some)]
    .filter((part) => part !== '')
    .join(' ');
}

function nameList(words: string, cells: readonly CellRow[]): string {
  if (cells.length === 0) return '';
  const shown = cells.slice(0, MAX_CELLS).map(({ id }) => code(id, 60));
  const left = cells.length - shown.length;
  return `${words} ${shown.join(', ')}${left > 0 ? ` and ${left} more` : ''}.`;
}

/** One line of the map: runs of equal cells as strokes, each path relative to its own start. */
function strip(says: readonly CellSays[]): string {
  const paths = STROKES.map(([wanted, name]) => {
    const runs = runsOf(says, wanted);
    return runs === '' ? '' : `<path class="${name}" d="${runs}"/>`;
  });
  return `<svg viewBox="0 0 ${says.length} 1" preserveAspectRatio="none" aria-hidden="true">${paths.join('')}</svg>`;
}

function runsOf(says: readonly CellSays[], wanted: CellSays): string {
  let runs = '';
  for (let start = 0; start < says.length; start++) {
    if (says[start] !== wanted) continue;
    let end = start;
    while (says[end] === wanted) end++;
    runs += `M${start} .5h${end - start}`;
    start = end;
  }
  return runs;
}
