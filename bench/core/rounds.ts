/** Recordings from which a single measurement is long enough that few of them will do. */
const LARGE = 10_000;
const FEW_ROUNDS = 3;

/** How often a merge of this size is measured. */
export function roundsFor(size: number, rounds: number): number {
  return size < LARGE ? rounds : Math.min(rounds, FEW_ROUNDS);
}

/** How much dearer, against the floor, the largest input may be than the smallest: linear but for chance. */
export const MAX_GROWTH = 1.5;
