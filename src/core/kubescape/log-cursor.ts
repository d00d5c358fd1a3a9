/** What a log holds beyond what was read of it before. */
export interface FreshLog {
  /** Whole lines. */
  text: string;
  /** Lines between what was read before and this are gone: the node rotated the log. */
  gap: boolean;
}

/**
 * Reads on in a log that is fetched whole again and again, with times before its lines. The kubelet keeps only the newest
 * part of a log (10 MiB by default), so the beginning of what is fetched can be another one each time.
 */
export class LogCursor {
  #first = '';
  #last = '';
  #length = 0;

  /** @param text everything that the log holds now */
  advance(text: string): FreshLog {
    // A line that is still being written is left for the next time.
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    const fresh = this.#beyond(whole);
    if (whole !== '') {
      this.#first = whole.slice(0, whole.indexOf('\n') + 1);
      this.#last = whole.slice(whole.lastIndexOf('\n', whole.length - 2) + 1);
      this.#length = whole.length;
    }
    return fresh;
  }

  #beyond(whole: string): FreshLog {
    if (this.#last === '') return { text: whole, gap: false };
    const isSame = whole.startsWith(this.#first) && whole.slice(0, this.#length).endsWith(this.#last);
    if (isSame) return { text: whole.slice(this.#length), gap: false };
    const at = `\n${whole}`.lastIndexOf(`\n${this.#last}`);
    return at < 0 ? { text: whole, gap: true } : { text: whole.slice(at + this.#last.length), gap: false };
  }
}
