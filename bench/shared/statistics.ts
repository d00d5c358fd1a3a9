/** Middle, smallest and largest of some figures. */
export interface Spread {
  median: number;
  min: number;
  max: number;
}

/** The spread of at least one figure; of an even number the median is the mean of the two in the middle. */
export function spreadOf(figures: readonly number[]): Spread {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const at = (index: number): number => sorted[index] ?? NaN;
  return {
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    min: at(0),
    max: at(sorted.length - 1),
  };
}

/**
 * Runs something and gives the milliseconds of CPU time that this process took for it, with its result. On a machine
 * that others use, CPU time says more than the clock: it does not count waiting for a core.
 */
export function cpuTimed<T>(work: () => T): { ms: number; value: T } {
  const start = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(start);
  return { ms: (user + system) / 1_000, value };
}

/** Runs something and gives the milliseconds that it took by the clock, with its result. */
export function timed<T>(work: () => T): { ms: number; value: T } {
  const start = performance.now();
  const value = work();
  return { ms: performance.now() - start, value };
}
