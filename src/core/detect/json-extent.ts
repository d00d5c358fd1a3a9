/** Deepest nesting of a document that spans several lines. */
const MAX_DEPTH = 64;

const NEWLINE = 0x0a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Where the JSON document ends, or that none does, and how many characters were looked at. */
export interface Extent {
  /** Index after the closing bracket; undefined: there is no document here. */
  end: number | undefined;
  scanned: number;
}

/**
 * Finds the end of the JSON document whose opening bracket is at `start`, by its brackets alone. Gives up at once where
 * the text cannot be JSON: a line break in a string, a bracket that does not fit, an object where a key must stand.
 * @param limit index at which to give up
 */
export function jsonExtent(text: string, start: number, limit: number): Extent {
  const open: number[] = [];
  let inString = false;
  for (let i = start; i < limit; i++) {
    const unit = text.charCodeAt(i);
    if (inString) {
      if (unit === BACKSLASH) i++;
      else if (unit === QUOTE) inString = false;
      else if (unit === NEWLINE) return { end: undefined, scanned: i - start };
      continue;
    }
    switch (unit) {
      case QUOTE:
        inString = true;
        break;
      case OPEN_LIST:
      case OPEN_OBJECT:
        if (open.length === MAX_DEPTH) return { end: undefined, scanned: i - start };
        open.push(unit);
        break;
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        if (open.pop() !== (unit === CLOSE_LIST ? OPEN_LIST : OPEN_OBJECT)) {
          return { end: undefined, scanned: i - start };
        }
        if (open.length === 0) return { end: i + 1, scanned: i + 1 - start };
        break;
      case NEWLINE:
        // The next line of a log begins here: the line before it was cut.
        if (open.at(-1) === OPEN_OBJECT && text.charCodeAt(i + 1) === OPEN_OBJECT) {
          return { end: undefined, scanned: i - start };
        }
        break;
    }
  }
  return { end: undefined, scanned: limit - start };
}
