/** What Go's standard library does to strings and JavaScript's does otherwise. */

/**
 * `strings.ToLower`: each character for itself. JavaScript looks at the neighbours of Σ and turns İ into two characters.
 */
export function goLower(text: string): string {
  // Only ASCII: both agree.
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
  return Array.from(text, (char) => String.fromCodePoint(char.toLowerCase().codePointAt(0) ?? 0)).join('');
}
