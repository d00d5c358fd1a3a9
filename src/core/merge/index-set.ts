/**
 * Numbers of recordings, each once. They mostly come in ascending order; what comes out of it is appended and put in
 * order when it is asked for, so that thousands of entries can become one without copying the list each time.
 */
export class IndexSet {
  #list: number[] = [];
  #isOrdered = true;

  constructor(indexes: readonly number[] = []) {
    this.add(indexes);
  }

  /** True when something may be new; exact for an index that is not below those before. */
  add(indexes: readonly number[]): boolean {
    const before = this.#list.length;
    let last = this.#list.at(-1) ?? -1;
    for (const index of indexes) {
      if (index === last) continue;
      if (index < last) this.#isOrdered = false;
      this.#list.push(index);
      last = index;
    }
    return this.#list.length > before;
  }

  get size(): number {
    return this.#ordered().length;
  }

  /** Binary search: lists grow to ten thousands. */
  has(index: number): boolean {
    const list = this.#ordered();
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((list[middle] ?? index) < index) low = middle + 1;
      else high = middle;
    }
    return list[low] === index;
  }

  /** Ascending, every index replaced by its rank in the final order; by itself where `rank` has none. */
  ranked(rank: readonly number[]): number[] {
    const mapped = this.#ordered().map((index) => rank[index] ?? index);
    const isAscending = mapped.every((index, place) => place === 0 || (mapped[place - 1] ?? index) < index);
    return isAscending ? mapped : ascending(mapped);
  }

  #ordered(): readonly number[] {
    if (!this.#isOrdered) this.#list = ascending([...new Set(this.#list)]);
    this.#isOrdered = true;
    return this.#list;
  }
}

/** A typed array sorts by number, without a comparing function. */
function ascending(indexes: readonly number[]): number[] {
  return Array.from(Uint32Array.from(indexes).sort());
}
