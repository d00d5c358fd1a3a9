import type { RecordingSummary } from '../bob/superset.ts';
import { placeOf } from './axes.ts';
import { Predictor, type Condition } from './conditions.ts';
import type { Deviation } from './deviations.ts';
import { groupByCell, isKnownCell, type CellRecordings } from './recordings.ts';

/**
 * Why recordings differ. `systematic`: a condition on the axes of the matrix predicts it exactly. `flaky`: repeats of one
 * cell differ. `unexplained`: neither.
 */
export type Explanation = 'systematic' | 'flaky' | 'unexplained';

/** What an explanation rests on. The unit is the cell: its repeats are taken together. */
export interface Evidence {
  /** Cells of which every compared repeat saw it, none did, or some did. */
  seenCells: number;
  lackedCells: number;
  mixedCells: number;
  /** Cells that were compared and recorded more than once: without them, flakiness cannot show. */
  repeatedCells: number;
  /** Of `systematic`: every condition of the smallest size that predicts it. */
  conditions?: Condition[];
  /** Of `systematic`: how likely chance gives so exact a prediction (see `Prediction.p`). */
  p?: number;
}

export interface Explained {
  explanation: Explanation;
  evidence: Evidence;
}

/** The explanation of each deviation, in their order. Recordings of unknown cells take no part in conditions. */
export function explanations(
  recordings: readonly RecordingSummary[],
  deviations: readonly Pick<Deviation, 'seenIn' | 'lackedIn'>[],
): Explained[] {
  const cells = groupByCell(recordings);
  const cellOf = new Map(cells.flatMap((cell, place) => cell.recordings.map((index) => [index, place])));
  const infos = (cell: CellRecordings): RecordingSummary['cell'][] =>
    cell.recordings.flatMap((index) => recordings[index]?.cell ?? []);
  const known = cells.map((cell) => infos(cell).every(isKnownCell));
  const predictor = new Predictor(cells.map((cell) => placeOf(infos(cell))));
  return deviations.map((deviation) => explain(deviation, cellOf, known, predictor));
}

function explain(
  { seenIn, lackedIn }: Pick<Deviation, 'seenIn' | 'lackedIn'>,
  cellOf: ReadonlyMap<number, number>,
  known: readonly boolean[],
  predictor: Predictor,
): Explained {
  const seen = countByCell(seenIn, cellOf);
  const lacked = countByCell(lackedIn, cellOf);
  const compared = new Set([...seen.keys(), ...lacked.keys()]);
  const mixed = [...seen.keys()].filter((cell) => lacked.has(cell));
  const evidence = {
    seenCells: seen.size - mixed.length,
    lackedCells: lacked.size - mixed.length,
    mixedCells: mixed.length,
    repeatedCells: [...compared].filter((cell) => (seen.get(cell) ?? 0) + (lacked.get(cell) ?? 0) > 1).length,
  };
  if (mixed.length > 0) return { explanation: 'flaky', evidence };
  const inKnown = (counts: ReadonlyMap<number, number>): number[] =>
    [...counts.keys()].filter((cell) => known[cell] === true);
  const prediction = predictor.predict(inKnown(seen), inKnown(lacked));
  if (prediction === undefined) return { explanation: 'unexplained', evidence };
  const { conditions, p } = prediction;
  return { explanation: 'systematic', evidence: { ...evidence, conditions, p } };
}

/** How many of these recordings each cell has. */
function countByCell(
  recordings: readonly number[],
  cellOf: ReadonlyMap<number, number>,
): Map<number, number> {
  const counts = new Map<number, number>();
  for (const index of recordings) {
    const cell = cellOf.get(index);
    if (cell !== undefined) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return counts;
}
