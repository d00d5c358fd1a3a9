import { groupByCell, observes } from '../analysis/recordings.ts';
import type { Deviation } from '../analysis/deviations.ts';
import { compareNatural } from '../analysis/natural-order.ts';
import { perCell } from '../analysis/per-cell.ts';
import { sortedSet } from '../bob/bytes.ts';
import { KINDS } from '../bob/model.ts';
import type { CellInfo } from '../bob/recording.ts';
import type { RecordingSummary, Superset } from '../bob/superset.ts';
import type { CellFailure, CellRow, CellState, PlannedCell } from './report.ts';
import { count } from './words.ts';

/** What is known of one cell before its row is made. */
interface Draft {
  id: string;
  cell: CellInfo;
  plannedRepeats: number | null;
  recordings: number[];
  failures: string[];
}

/** One row per planned, failed or recorded cell; none is dropped. */
export function cellRows(
  superset: Superset,
  deviations: readonly Deviation[],
  planned: readonly PlannedCell[] | undefined,
  failures: readonly CellFailure[],
): CellRow[] {
  const drafts = [...draftsOf(superset, planned ?? [], failures).values()].sort((a, b) =>
    compareNatural(a.id, b.id),
  );
  const views = perCell(drafts, deviations);
  return drafts.map((draft, i) => ({
    ...cellRow(draft, superset.recordings, planned !== undefined),
    has: views[i]?.has ?? [],
    lacks: views[i]?.lacks ?? [],
  }));
}

function draftsOf(
  superset: Superset,
  planned: readonly PlannedCell[],
  failures: readonly CellFailure[],
): Map<string, Draft> {
  const drafts = new Map<string, Draft>();
  const draft = (id: string, cell: CellInfo): Draft => {
    const known = drafts.get(id);
    if (known !== undefined) return known;
    const created = { id, cell, plannedRepeats: null, recordings: [], failures: [] };
    drafts.set(id, created);
    return created;
  };
  for (const { id, recordings } of groupByCell(superset.recordings)) {
    // What was found on the machine is preferred to what was planned.
    const found = recordings.map((index) => superset.recordings[index]?.cell)[0] ?? { id };
    draft(id, found).recordings = recordings;
  }
  for (const { cell, repeats } of planned) draft(cell.id, cell).plannedRepeats = repeats;
  for (const { cell, repeat, reason } of failures) {
    draft(cell.id, cell).failures.push(repeat === undefined ? reason : `r${repeat}: ${reason}`);
  }
  for (const { id, reason } of superset.leftOut) {
    const [, cell = '', repeat = ''] = RECORDING_ID.exec(id) ?? [];
    drafts.get(cell)?.failures.push(`r${repeat} left out: ${reason}`);
  }
  return drafts;
}

const RECORDING_ID = /^(.*)\.r([0-9]+)$/s;

function cellRow(
  draft: Draft,
  all: readonly RecordingSummary[],
  hasPlan: boolean,
): Omit<CellRow, 'has' | 'lacks'> {
  const { id, cell, plannedRepeats, failures } = draft;
  const recordings = draft.recordings.flatMap((index) => all[index] ?? []);
  const kernels =
    recordings.length > 0 ? recordings.map((recording) => recording.cell.kernel) : [cell.kernel];
  return {
    id,
    cell,
    kernels: sortedSet(kernels.filter((kernel) => kernel !== undefined)),
    state: stateOf(draft, recordings),
    reasons: [...reasonsOf(recordings), ...failures.toSorted(compareNatural)],
    planned: hasPlan ? plannedRepeats !== null : null,
    repeats: { recorded: recordings.length, planned: plannedRepeats },
    recordings: draft.recordings,
    notObserved: KINDS.filter(
      (kind) => recordings.length > 0 && !recordings.some((recording) => observes(recording, kind)),
    ),
  };
}

/** The gravest that applies. */
function stateOf({ failures, plannedRepeats }: Draft, recordings: readonly RecordingSummary[]): CellState {
  if (recordings.length === 0) return failures.length > 0 ? 'failed' : 'missing';
  if (recordings.some(({ completion }) => completion === 'partial')) return 'partial';
  if (recordings.some(isUnfinished)) return 'unfinished';
  if (recordings.some(({ suite }) => (suite?.failed ?? 0) > 0)) return 'tests-failed';
  if (failures.length > 0 || recordings.length < (plannedRepeats ?? 0)) return 'repeats-missing';
  return 'recorded';
}

/** True for recordings that were exported while the engine was still learning. */
export function isUnfinished({ status }: Pick<RecordingSummary, 'status'>): boolean {
  return status === 'ready';
}

/** Why the recordings of one cell are not whole, what they warn of; each names its repeat where there are several. */
function reasonsOf(recordings: readonly RecordingSummary[]): string[] {
  return recordings.flatMap((recording) => {
    const prefix = recordings.length > 1 ? `r${recording.repeat}: ` : '';
    return [...troubles(recording), ...recording.warnings].map((reason) => prefix + reason);
  });
}

function troubles(recording: RecordingSummary): string[] {
  const { suite, reasons, status, completion } = recording;
  const unsaid = completion === 'partial' && reasons.length === 0;
  return [
    ...reasons,
    ...(unsaid ? ['The engine says that it did not see everything.'] : []),
    ...(isUnfinished(recording) ? ['The engine was still learning.'] : []),
    ...(status === 'too-large' ? ['The profile was too large: the engine stopped adding to it.'] : []),
    ...(suite !== undefined && suite.failed > 0
      ? [`${suite.failed} of ${count(suite.passed + suite.failed, 'benign test')} failed.`]
      : []),
  ];
}
