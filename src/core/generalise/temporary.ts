/** A name that may be temporary: what its siblings have in common with it, and how sure one name alone makes. */
export interface TemporaryShape {
  /** Equal for names that differ in their random part only. */
  key: string;
  /** False for random parts that could as well be words: `mkstemp` makes such ones, too. */
  isStrong: boolean;
}

const MAX_NAME_LENGTH = 255;
const MIN_DIGITS = 5;
const MIN_RANDOM = 6;
const MIN_HEX = 8;
/** So many changes between upper and lower case no name for people has. */
const MIN_CASE_CHANGES = 3;
/** Python's `tempfile`: eight characters, `_` among them, with nothing before them but `tmp`. */
const PYTHON_NAME = /^tmp([a-z0-9_]{8})$/;
const SHARED_LIBRARY = /\.so(?:\.|$)/;

/**
 * The shape of a name with a random part (`db-1691751559`, `apache2.pid.36w8sh`, `tmpk3j2x9_a`), or undefined. The part
 * is the last one between separators that looks random, or else the last one that could be.
 */
export function temporaryShape(name: string): TemporaryShape | undefined {
  if (name.length > MAX_NAME_LENGTH || SHARED_LIBRARY.test(name)) return undefined;
  const python = PYTHON_NAME.exec(name)?.[1];
  if (python !== undefined) return { key: shapeKey('tmp', python, ''), isStrong: /[0-9_]/.test(python) };
  const parts = name.split(/([^0-9A-Za-z]+)/);
  const strong = parts.findLastIndex(isRandom);
  const at = strong === -1 ? parts.findLastIndex(couldBeRandom) : strong;
  const part = parts[at];
  if (part === undefined) return undefined;
  const key = shapeKey(parts.slice(0, at).join(''), part, parts.slice(at + 1).join(''));
  return { key, isStrong: strong !== -1 };
}

/** Short numbers grow (process ids); everything else keeps its length. */
function shapeKey(before: string, part: string, after: string): string {
  const kind = /^\d+$/.test(part) && part.length < MIN_HEX ? 'number' : String(part.length);
  return JSON.stringify([before, kind, after]);
}

function couldBeRandom(part: string): boolean {
  return part.length >= MIN_RANDOM && /^[0-9A-Za-z]+$/.test(part);
}

function isRandom(part: string): boolean {
  if (/^\d+$/.test(part)) return part.length >= MIN_DIGITS;
  if (!couldBeRandom(part)) return false;
  if (part.length >= MIN_HEX && /^[0-9a-f]+$/.test(part) && /\d/.test(part)) return true;
  // Words with a number at the end are names: apache2, python3, iso8859.
  if (/\d/.test(part) && !/^[A-Za-z]+\d{1,4}$/.test(part)) return true;
  return caseChanges(part) >= MIN_CASE_CHANGES;
}

function caseChanges(part: string): number {
  return part.match(/(?<=[a-z])[A-Z]|(?<=[A-Z])[a-z]/g)?.length ?? 0;
}
