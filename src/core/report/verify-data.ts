import { compareNatural } from '../analysis/natural-order.ts';
import { VERDICTS } from '../detect/verdict.ts';
import type { VerdictName } from '../detect/verdict.ts';
import type { PlannedCell, Report, VerdictView, VerifyCellRow } from './report.ts';
import { count } from './words.ts';

/** The report with what a verification found; a planned cell without a verdict keeps a row and makes it `incomplete`. */
export function verifyReport(
  report: Report,
  verdicts: readonly VerdictView[],
  planned?: readonly PlannedCell[],
): Report {
  const cells = verifyRows(verdicts, planned ?? []);
  const verdict = overall(cells);
  return {
    ...report,
    answer: answerOf(cells),
    verify: {
      verdict,
      coverage: { planned: planned?.length ?? null, verified: verdicts.length },
      cells,
    },
  };
}

function verifyRows(verdicts: readonly VerdictView[], planned: readonly PlannedCell[]): VerifyCellRow[] {
  const present = new Set(verdicts.map(({ cell }) => cell.id));
  const missing = planned
    .filter(({ cell }) => !present.has(cell.id))
    .map(({ cell }): VerifyCellRow => ({
      cell,
      verdict: 'missing',
      reasons: ['No verdict arrived.'],
    }));
  return [...verdicts, ...missing].sort((a, b) => compareNatural(a.cell.id, b.cell.id));
}

/** The gravest of all cells; nothing at all proves nothing. */
function overall(cells: readonly VerifyCellRow[]): VerdictName {
  if (cells.length === 0) return 'incomplete';
  const names = new Set(cells.map(verdictOf));
  return VERDICTS.find((verdict) => names.has(verdict)) ?? 'incomplete';
}

function answerOf(cells: readonly VerifyCellRow[]): string {
  if (cells.length === 0) return 'Not tested: there is no verdict.';
  const groups = VERDICTS.map((name) => ({
    name,
    members: cells.filter((cell) => verdictOf(cell) === name),
  }));
  const present = groups.filter(({ members }) => members.length > 0);
  if (present.every(({ name }) => name === 'tested')) {
    return `Tested in ${count(cells.length, 'cell')}: the canary proved that the BoB was in force, benign runs raised nothing, ${attackPhrase(cells)}.`;
  }
  const parts = present.map(({ name, members }, i) => {
    const who = i === 0 ? `${members.length} of ${count(cells.length, 'cell')}` : String(members.length);
    return `${who} ${PHRASES[name](members)}`;
  });
  return `Not tested: ${parts.join(', ')}.`;
}

function verdictOf({ verdict }: VerifyCellRow): VerdictName {
  return verdict === 'missing' ? 'incomplete' : verdict;
}

/** What the cells of one verdict did, behind their number. */
const PHRASES: Record<VerdictName, (members: readonly VerifyCellRow[]) => string> = {
  incomplete: () => 'proved nothing',
  'not-bound': () => 'raised no canary alert, so the BoB was not in force there',
  unexpected: (members) =>
    `raised ${count(unexpectedIn(members), 'kind of alert', 'kinds of alert')} beyond the BoB in benign runs`,
  missed: (members) => `missed ${count(missedIn(members), 'attack')}`,
  tested: () => 'tested',
};

function attackPhrase(cells: readonly VerifyCellRow[]): string {
  const attacked = ran(cells).some(({ attacks }) => attacks.length > 0);
  return attacked ? 'every attack raised what it must' : 'and no attack was run';
}

function unexpectedIn(cells: readonly VerifyCellRow[]): number {
  return ran(cells).reduce((sum, { unexpected }) => sum + unexpected.length, 0);
}

function missedIn(cells: readonly VerifyCellRow[]): number {
  const missed = ran(cells).flatMap(({ attacks }) => attacks.filter(({ missing }) => missing.length > 0));
  return new Set(missed.map(({ name }) => name)).size;
}

function ran(cells: readonly VerifyCellRow[]): VerdictView[] {
  return cells.filter((cell) => cell.verdict !== 'missing');
}
