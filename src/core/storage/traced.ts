/** A stored entry and where it comes from. */
export interface Traced<T> {
  entry: T;
  /** Indexes of the entries that it stands for. */
  from: number[];
}

/** The stored entries alone. */
export function entriesOf<T>(traced: readonly Traced<T>[]): T[] {
  return traced.map(({ entry }) => entry);
}

/** Notes that an entry also stands for others. */
export function addOrigins(traced: Traced<unknown>, from: readonly number[]): void {
  for (const index of from) traced.from.push(index);
}
