import type { Deviation } from '../../analysis/deviations.ts';
import { compareBytes, sortedSet } from '../../bob/bytes.ts';
import type { Kind } from '../../bob/model.ts';
import { forMarkdown } from '../escape.ts';
import type { VerdictName } from '../../detect/verdict.ts';
import type { CellRow, CellState, Report, VerdictView, VerifyCellRow } from '../report.ts';
import { count } from '../words.ts';
import { axis, osOf } from './axes.ts';
import { codeList, NOTHING, table } from './parts.ts';
import type { Column, Limits } from './parts.ts';

/** Never an emoji alone: some people and programs read only the word. */
const STATES: Record<CellState, string> = {
  recorded: '✅ recorded',
  partial: '⚠️ partial',
  unfinished: '⚠️ unfinished',
  'tests-failed': '⚠️ tests failed',
  'repeats-missing': '⚠️ repeats missing',
  failed: '❌ failed',
  missing: '❌ missing',
};
const VERDICT_WORDS: Record<VerdictName | 'missing', string> = {
  tested: '✅ tested',
  unexpected: '❌ unexpected',
  missed: '❌ missed',
  'not-bound': '⚠️ not bound',
  incomplete: '⚠️ incomplete',
  missing: '❌ missing',
};
/** The kinds that have a column of their own. */
const OBSERVED: readonly [Kind, string][] = [
  ['syscalls', 'Observed Syscalls'],
  ['execs', 'Observed Processes'],
  ['opens', 'Observed File Access'],
];
const NONE = 'none';
const NOT_RECORDED = 'not recorded';
/** Characters of a name here; the tables below show more of it. */
const MATRIX_NAME_LENGTH = 48;
/** Characters of a reason beside a status; the whole of it is under the remarks. */
const STATUS_REASON_LENGTH = 100;

const RECORDED_LEGEND =
  'Observed: what the cell has that not every cell has; `−n`: how many behaviours of other cells it lacks.';
const VERIFIED_LEGEND = 'Observed: what benign runs raised beyond the BoB.';

/** One row per cell: what it recorded that others did not. */
export function recordedMatrix(report: Report, limits: Limits): string {
  const of = ranked(report.deviations);
  const columns: Column<CellRow>[] = [
    { title: 'OS', show: ({ id, cell }) => osOf(id, cell) },
    { title: 'K8s Distro', show: ({ cell }) => axis(cell.distro) },
    { title: 'K8s Version', show: ({ cell }) => axis(cell.version) },
    { title: 'Kernel Version', show: ({ kernels }) => axis(...kernels) },
    ...(hasRepeats(report.cells) ? [{ title: 'Repeats', show: showRepeats }] : []),
    { title: 'Status', show: showState },
    ...OBSERVED.map(([kind, title]) => ({
      title,
      show: (row: CellRow) => observed(row, kind, of, limits),
    })),
  ];
  return `${table(columns, report.cells, limits.cells)}\n\n${RECORDED_LEGEND}`;
}

/** One row per verified cell: what it raised beyond the BoB. */
export function verifiedMatrix(cells: readonly VerifyCellRow[], limits: Limits): string {
  const columns: Column<VerifyCellRow>[] = [
    { title: 'OS', show: ({ cell }) => osOf(cell.id, cell) },
    { title: 'K8s Distro', show: ({ cell }) => axis(cell.distro) },
    { title: 'K8s Version', show: ({ cell }) => axis(cell.version) },
    { title: 'Kernel Version', show: ({ cell }) => axis(cell.kernel) },
    { title: 'Status', show: ({ verdict, reasons }) => status(VERDICT_WORDS[verdict], reasons) },
    ...OBSERVED.map(([kind, title]) => ({
      title,
      show: (row: VerifyCellRow) => (row.verdict === 'missing' ? NOTHING : raised(row, kind, limits)),
    })),
  ];
  return `${table(columns, cells, limits.cells)}\n\n${VERIFIED_LEGEND}`;
}

function hasRepeats(cells: readonly CellRow[]): boolean {
  return cells.some(({ repeats }) => repeats.recorded > 1 || (repeats.planned ?? 0) > 1);
}

function showRepeats({ repeats: { recorded, planned } }: CellRow): string {
  return planned === null || planned === recorded ? String(recorded) : `${recorded} of ${planned}`;
}

function showState({ state, reasons, planned }: CellRow): string {
  const word = STATES[state] + (planned === false ? ', not planned' : '');
  // What is as it should be keeps its line short; the remarks are below.
  if (state === 'recorded')
    return reasons.length === 0 ? word : `${word}, ${count(reasons.length, 'remark')}`;
  return status(word, reasons);
}

function status(word: string, reasons: readonly string[]): string {
  const [first] = reasons;
  if (first === undefined) return word;
  const more = reasons.length > 1 ? ` (+${reasons.length - 1})` : '';
  return `${word}: ${forMarkdown(first, STATUS_REASON_LENGTH)}${more}`;
}

function observed(row: CellRow, kind: Kind, of: Ranked, limits: Limits): string {
  if (row.recordings.length === 0) return NOTHING;
  if (row.notObserved.includes(kind)) return NOT_RECORDED;
  const lacks = row.lacks.filter((index) => of.deviations[index]?.kind === kind).length;
  const names = nameList(distinctive(row, kind, of, limits.names), limits);
  return [names, lacks > 0 ? `−${lacks}` : ''].filter((part) => part !== '').join(', ') || NONE;
}

function nameList(names: readonly string[], limits: Limits): string {
  return codeList(names, limits.names, Math.min(limits.nameLength, MATRIX_NAME_LENGTH));
}

/** What the cell has that others have not: the rarest `first` in order of their names, then all the others. */
function distinctive({ has }: CellRow, kind: Kind, { deviations, ranks }: Ranked, first: number): string[] {
  const own = has.filter((index) => deviations[index]?.kind === kind);
  own.sort((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0));
  const rarestFirst = [...new Set(own.map((index) => deviations[index]?.behaviour ?? ''))];
  return [...sortedSet(rarestFirst.slice(0, first)), ...rarestFirst.slice(first)];
}

/** Deviations, and the place of each among all of them, the rarest first; ranked once, because texts are long. */
interface Ranked {
  deviations: readonly Deviation[];
  ranks: readonly number[];
}

function ranked(deviations: readonly Deviation[]): Ranked {
  const order = [...deviations.entries()].sort(
    ([, a], [, b]) => a.seenIn.length - b.seenIn.length || compareBytes(a.behaviour, b.behaviour),
  );
  const ranks = deviations.map(() => 0);
  for (const [rank, [index]] of order.entries()) ranks[index] = rank;
  return { deviations, ranks };
}

function raised(row: VerdictView, kind: Kind, limits: Limits): string {
  const shown = row.unexpected.filter((alert) => alert.kind === kind).map(({ behaviour }) => behaviour);
  if (shown.length > 0) return nameList(sortedSet(shown), limits);
  return row.notObserved.includes(kind) ? NOT_RECORDED : NONE;
}
