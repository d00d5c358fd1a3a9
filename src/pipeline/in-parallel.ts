/** Share of the memory that is free now which cells may take; the rest is for what their workloads need. */
const MEMORY_SHARE = 0.75;

/** What a machine has to give. */
export interface Capacity {
  cores: number;
  /** Bytes. */
  freeMemory: number;
}

/** How many cells run at once: one a processor, as long as the memory of the largest is there for each; at least one. */
export function widthFor(needs: readonly { memoryBytes: number }[], { cores, freeMemory }: Capacity): number {
  const largest = Math.max(1, ...needs.map(({ memoryBytes }) => memoryBytes));
  const byMemory = Math.floor((freeMemory * MEMORY_SHARE) / largest);
  return Math.max(1, Math.min(cores, byMemory, needs.length));
}

/**
 * Does the work for every item, at most `width` at a time and in their order; gives the results in that order. When one
 * fails, the others are told to stop and waited for.
 * @throws what the first failing work throws; the signal's reason
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  width: number,
  signal: AbortSignal,
  work: (item: Item, signal: AbortSignal) => Promise<Result>,
): Promise<Result[]> {
  const failed = new AbortController();
  const both = AbortSignal.any([signal, failed.signal]);
  const results: Result[] = [];
  let first: { error: unknown } | undefined;
  const left = items.map((item, index) => ({ item, index }));
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      if (both.aborted) return;
      try {
        results[next.index] = await work(next.item, both);
      } catch (error) {
        first ??= { error };
        failed.abort(error instanceof Error ? error : new Error(String(error)));
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  signal.throwIfAborted();
  if (first) throw first.error;
  return results;
}
