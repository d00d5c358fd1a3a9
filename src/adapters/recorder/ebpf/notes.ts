/** Sentences for a report: each once, with how often it applied, and not without end. */
const MAX_NOTES = 50;

export class Notes {
  readonly #counts = new Map<string, number>();
  #left = 0;

  /** Adds a sentence; the same one again only raises its count. */
  add(sentence: string, times = 1): void {
    const count = this.#counts.get(sentence);
    if (count === undefined && this.#counts.size >= MAX_NOTES) this.#left += times;
    else this.#counts.set(sentence, (count ?? 0) + times);
  }

  /** The sentences in the order in which they came. */
  list(): string[] {
    const list = [...this.#counts].map(([sentence, count]) =>
      count === 1 ? sentence : `${sentence} (${count} times)`,
    );
    return this.#left === 0 ? list : [...list, `${this.#left} more notes of other kinds were left out`];
  }
}
