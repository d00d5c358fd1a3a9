import type { Kind } from '../bob/model.ts';
import type { RecordingSummary } from '../bob/superset.ts';

/** True when the recording's engine can see behaviours of this kind. */
export function observes(recording: RecordingSummary, kind: Kind): boolean {
  return !recording.notObserved.includes(kind);
}

/** True when the recording saw this container at all. */
export function hasContainer(recording: RecordingSummary, container: string): boolean {
  return Object.hasOwn(recording.counts, container);
}

/** The recordings of one cell. */
export interface CellRecordings {
  /** The cell's id; for a recording of an unknown cell its own id, because unknown cells are not one cell. */
  id: string;
  recordings: number[];
}

const UNKNOWN_CELL = 'unknown';

/** True when somebody said which cell it is; unknown ones take no part in explanations. */
export function isKnownCell({ id }: RecordingSummary['cell']): boolean {
  return id !== UNKNOWN_CELL;
}

/** The recordings by cell, in the order in which the cells first appear. */
export function groupByCell(recordings: readonly RecordingSummary[]): CellRecordings[] {
  const cells = new Map<string, number[]>();
  for (const [index, { id, cell }] of recordings.entries()) {
    const key = isKnownCell(cell) ? cell.id : id;
    const members = cells.get(key);
    if (members === undefined) cells.set(key, [index]);
    else members.push(index);
  }
  return Array.from(cells, ([id, members]) => ({ id, recordings: members }));
}
