const LINE_FEED = 0x0a;

/**
 * Cuts a byte stream into lines of bounded length, one latin-1 character a byte. A longer line is cut, which makes it
 * unreadable as JSON.
 */
export class LatinLines {
  readonly #onLine: (line: string) => void;
  readonly #maxBytes: number;
  #rest = '';

  constructor(onLine: (line: string) => void, maxBytes: number) {
    this.#onLine = onLine;
    this.#maxBytes = maxBytes;
  }

  push(chunk: Buffer): void {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, from)) {
      const line = this.#rest + chunk.toString('latin1', from, at);
      this.#rest = '';
      this.#onLine(line);
      from = at + 1;
    }
    if (this.#rest.length < this.#maxBytes) this.#rest += chunk.toString('latin1', from);
  }
}
