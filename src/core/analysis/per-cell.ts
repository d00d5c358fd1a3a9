import type { CellRecordings } from './recordings.ts';
import type { Deviation } from './deviations.ts';

/** How one cell differs from the others; a cell has what any of its repeats saw. */
export interface CellDeviations {
  /** Indexes into the deviations: what this cell has and some counted cell has not. */
  has: number[];
  /** What this cell could have seen, no repeat of it saw, and other cells have. */
  lacks: number[];
}

/** For every cell, in the order of `cells`, how it differs. Repeats of one cell that differ are no difference here. */
export function perCell(
  cells: readonly CellRecordings[],
  deviations: readonly Deviation[],
): CellDeviations[] {
  const views = cells.map((): CellDeviations => ({ has: [], lacks: [] }));
  const cellOf = new Map(cells.flatMap(({ recordings }, cell) => recordings.map((index) => [index, cell])));
  for (const [index, { seenIn, lackedIn }] of deviations.entries()) {
    const having = cellsOf(seenIn, cellOf);
    const lacking = [...cellsOf(lackedIn, cellOf)].filter((cell) => !having.has(cell));
    if (lacking.length === 0) continue;
    for (const cell of having) views[cell]?.has.push(index);
    for (const cell of lacking) views[cell]?.lacks.push(index);
  }
  return views;
}

function cellsOf(recordings: readonly number[], cellOf: ReadonlyMap<number, number>): Set<number> {
  const cells = new Set<number>();
  for (const index of recordings) {
    const cell = cellOf.get(index);
    if (cell !== undefined) cells.add(cell);
  }
  return cells;
}
