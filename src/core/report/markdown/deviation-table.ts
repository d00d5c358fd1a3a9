import type { Deviation } from '../../analysis/deviations.ts';
import type { ExplainedDeviation } from '../../analysis/explained.ts';
import type { Explanation } from '../../analysis/explanations.ts';
import { KINDS } from '../../bob/model.ts';
import { forMarkdown } from '../escape.ts';
import type { CellRow, Report } from '../report.ts';
import { containerName, count, KIND_NAMES } from '../words.ts';
import { codeList, folded, table } from './parts.ts';
import type { Column, Limits } from './parts.ts';

/** Cells that are named in one row. */
const MAX_CELLS = 4;
/** Conditions that are named in one row. */
const MAX_CONDITIONS = 3;
/** Characters of a cell id, container name or condition. */
const ID_LENGTH = 60;
const CONDITION_LENGTH = 120;

/** Behaviours of one container that come and go together. */
interface Row {
  members: ExplainedDeviation[];
  /** The one that most recordings have; it stands for all of them. */
  first: ExplainedDeviation;
  /** `flaky` if one of them is. */
  explanation: Explanation;
}

const WORDS: Record<Explanation, string> = {
  systematic: 'systematic: an axis of the matrix predicts them',
  flaky: 'flaky: repeats of one cell differ',
  unexplained: 'unexplained',
};

const NO_REPEATS = 'No cell was recorded twice, so nothing can show itself flaky: record repeats.';

/** What deviates, class by class: what the axes explain is open, the others are folded. */
export function deviationSection(report: Report, limits: Limits): string {
  const { deviations, totals } = report;
  if (deviations.length === 0) return '';
  const rows = rowsOf(report);
  return [
    '### What deviates',
    `${count(totals.deviating, 'behaviour')} that some recordings have and others lack. ${classes(rows)}`,
    systematicTable(rows, limits),
    foldedRows('Flaky', 'flaky', rows, report, limits),
    foldedRows('Unexplained', 'unexplained', rows, report, limits),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function classes(rows: readonly Row[]): string {
  const parts = (['systematic', 'flaky', 'unexplained'] as const).flatMap((explanation) => {
    const number = membersOf(rows, explanation).length;
    return number === 0 ? [] : [`${number} ${WORDS[explanation]}`];
  });
  const all = rows.flatMap(({ members }) => members);
  const setUp = all.filter(({ origin }) => origin === 'runtime-init').length;
  const note = setUp === 0 ? '' : ` ${setUp} of these are the set-up of the container, not the workload.`;
  const once = all.every(({ evidence }) => evidence.repeatedCells === 0) ? ` ${NO_REPEATS}` : '';
  return `${parts.join('; ')}.${note}${once}`;
}

function membersOf(rows: readonly Row[], explanation: Explanation): ExplainedDeviation[] {
  return rows.flatMap((row) => (row.explanation === explanation ? row.members : []));
}

function rowsOf({ deviations, blocks }: Report): Row[] {
  return blocks
    .flatMap(({ members }): Row[] => {
      const own = members.flatMap((index) => deviations[index] ?? []);
      const [first] = own.toSorted((a, b) => b.seenIn.length - a.seenIn.length);
      if (first === undefined) return [];
      const isFlaky = own.some(({ explanation }) => explanation === 'flaky');
      return [{ members: own, first, explanation: isFlaky ? 'flaky' : first.explanation }];
    })
    .sort(
      (a, b) =>
        KINDS.indexOf(a.first.kind) - KINDS.indexOf(b.first.kind) ||
        a.first.seenIn.length - b.first.seenIn.length,
    );
}

function systematicTable(rows: readonly Row[], limits: Limits): string {
  const systematic = rows.filter((row) => row.explanation === 'systematic');
  if (systematic.length === 0) return '';
  return table(
    [...columns(limits), { title: 'Exactly where', show: condition }, ORIGIN],
    systematic,
    limits.rows,
  );
}

function foldedRows(
  title: string,
  explanation: Explanation,
  rows: readonly Row[],
  { cells }: Report,
  limits: Limits,
): string {
  const own = rows.filter((row) => row.explanation === explanation);
  if (own.length === 0) return '';
  const number = membersOf(rows, explanation).length;
  const body = table(
    [...columns(limits), { title: 'Where', show: ({ first }) => where(first, cells) }, ORIGIN],
    own,
    limits.foldedRows,
  );
  return folded(`${title} deviations (${number})`, body);
}

function columns(limits: Limits): Column<Row>[] {
  return [
    { title: 'Behaviour', show: (row) => codeList(names(row), limits.names, limits.nameLength) },
    { title: 'Container', show: ({ first }) => forMarkdown(containerName(first.container), ID_LENGTH) },
    { title: 'Kind', show: kinds },
    { title: 'Seen in', show: seenIn },
  ];
}

const ORIGIN: Column<Row> = { title: 'Whose', show: whose };

function names({ members }: Row): string[] {
  return members.map(({ behaviour }) => behaviour);
}

function kinds({ members }: Row): string {
  return KINDS.filter((kind) => members.some((member) => member.kind === kind))
    .map((kind) => KIND_NAMES[kind])
    .join(', ');
}

/** `4 of 31`, or `1–4 of 31` where not all of a block were seen each time. */
function seenIn({ members, first }: Row): string {
  const least = Math.min(...members.map((member) => member.seenIn.length));
  const most = first.seenIn.length;
  return `${least === most ? '' : `${least}–`}${most} of ${first.comparable}`;
}

function condition({ first }: Row): string {
  const conditions = first.evidence.conditions ?? [];
  const shown = conditions.slice(0, MAX_CONDITIONS).map(({ text }) => forMarkdown(text, CONDITION_LENGTH));
  const left = conditions.length - shown.length;
  return [...shown, ...(left > 0 ? [`+${left}`] : [])].join(', or as exactly: ');
}

function whose({ members }: Row): string {
  const setUp = members.filter(({ origin }) => origin === 'runtime-init');
  if (setUp.length === 0) return members.some(({ origin }) => origin === 'workload') ? 'workload' : 'unknown';
  const sets = [...new Set(setUp.flatMap(({ originEvidence }) => originEvidence?.sets ?? []))].join(', ');
  return `set-up (${sets})${setUp.length === members.length ? '' : `: ${setUp.length} of ${members.length}`}`;
}

/** The cells on the smaller side, and those whose repeats disagree. */
function where({ seenIn, lackedIn }: Deviation, cells: readonly CellRow[]): string {
  const seen = new Set(seenIn);
  const lacked = new Set(lackedIn);
  const having = cells.filter(({ recordings }) => recordings.some((index) => seen.has(index)));
  const lacking = cells.filter(({ recordings }) => recordings.some((index) => lacked.has(index)));
  const both = having.filter((cell) => lacking.includes(cell));
  const only = having.filter((cell) => !both.includes(cell));
  const not = lacking.filter((cell) => !both.includes(cell));
  const some = both.length === 0 ? [] : [`some repeats of ${cellList(both)}`];
  const [word, side] = only.length <= not.length ? ['only', only] : ['not', not];
  return `${word} in ${[...(side.length === 0 ? [] : [cellList(side)]), ...some].join(' and ')}`;
}

/** Cells as a list that is cut after a few. */
export function cellList(cells: readonly { id: string }[]): string {
  return codeList(
    cells.map(({ id }) => id),
    MAX_CELLS,
    ID_LENGTH,
  );
}
