/** A regular expression of a suite, in JavaScript's spelling. */
export interface Pattern {
  source: string;
  flags: string;
}

/** Characters that a regular expression of a suite may have. */
export const MAX_PATTERN_LENGTH = 512;

/**
 * Reads a regular expression that may be written for Go (RE2): leading flags, `\A`, `\z` and `(?P<name>…)` are
 * translated, what JavaScript has not is refused.
 */
export function readPattern(text: string): { pattern: Pattern } | { refused: string } {
  if (text.length > MAX_PATTERN_LENGTH) return { refused: `has more than ${MAX_PATTERN_LENGTH} characters` };
  const lead = /^\(\?([a-zA-Z]+)\)/.exec(text);
  const flags = [...new Set(lead?.[1] ?? '')].sort().join('');
  if (!/^[ims]*$/.test(flags)) return { refused: `has the flags (?${flags}); only i, m and s are known` };
  if (/\[\[:\^?\w+:\]/.test(text))
    return { refused: 'has a POSIX class such as [[:alpha:]]; write [A-Za-z] instead' };
  const source = text
    .slice(lead?.[0].length ?? 0)
    .replace(/\\([\s\S])/g, (escape, letter: string) =>
      letter === 'A' ? '(?<![\\s\\S])' : letter === 'z' ? '(?![\\s\\S])' : escape,
    )
    .replaceAll('(?P<', '(?<');
  try {
    return { pattern: { source: new RegExp(source, flags).source, flags } };
  } catch (error) {
    return {
      refused: `is not a regular expression: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}
