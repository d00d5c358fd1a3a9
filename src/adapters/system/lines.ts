/** A line of output without its line feed; `cut` when it was longer than the limit and its rest was dropped. */
export type LineListener = (line: string, cut: boolean) => void;

/** Bytes kept of one line unless told otherwise. */
export const DEFAULT_MAX_LINE_BYTES = 1024 * 1024;

const LINE_FEED = 0x0a;
const EMPTY = Buffer.alloc(0);

/** Cuts a byte stream into UTF-8 lines of bounded length. */
export class LineSplitter {
  readonly #onLine: LineListener;
  readonly #maxBytes: number;
  #pieces: Buffer[] = [];
  #kept = 0;
  #cut = false;

  constructor(onLine: LineListener, maxBytes = DEFAULT_MAX_LINE_BYTES) {
    this.#onLine = onLine;
    this.#maxBytes = maxBytes;
  }

  push(chunk: Buffer): void {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, from)) {
      this.#keep(chunk.subarray(from, at));
      this.#deliver();
      from = at + 1;
    }
    // A copy, so that a short rest does not hold on to the whole chunk.
    if (from < chunk.length) this.#keep(Buffer.from(chunk.subarray(from)));
  }

  /** Delivers what came after the last line feed. */
  end(): void {
    if (this.#kept > 0 || this.#cut) this.#deliver();
  }

  #keep(piece: Buffer): void {
    const room = this.#maxBytes - this.#kept;
    if (piece.length > room) this.#cut = true;
    const part = piece.length > room ? piece.subarray(0, room) : piece;
    if (part.length === 0) return;
    this.#pieces.push(part);
    this.#kept += part.length;
  }

  #deliver(): void {
    const [first = EMPTY, ...others] = this.#pieces;
    const line = others.length === 0 ? first : Buffer.concat(this.#pieces);
    const cut = this.#cut;
    this.#pieces = [];
    this.#kept = 0;
    this.#cut = false;
    this.#onLine(line.toString('utf8'), cut);
  }
}
