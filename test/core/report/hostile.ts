import fc from 'fast-check';

/** Texts that have broken tables, pages, terminals and logs elsewhere. */
export const HOSTILE: readonly string[] = [
  '|',
  '\\|',
  '\\\\|',
  'a|b`c|d`',
  '`',
  '``` ',
  '`|`',
  '<script>alert(1)</script>',
  '</details>',
  '</td></tr></table>',
  '<!-- ',
  '-->',
  '<details open>',
  '&lt;b&gt;',
  '&#124;',
  'line\nbreak',
  '\r\n\r\n# heading',
  '\n| new | row |\n',
  '::error file=a::gone',
  '  ::add-mask::x',
  '##[error]gone',
  '%0A::set-output name=a::b',
  '\u001b[2J\u001b]0;title\u0007',
  '\u009b31m',
  '/tmp/\u202etxt.exe',
  '/tmp/\u2066a\u2069',
  'zero\u200bwidth\u200d\ufeff',
  'soft\u00adhyphen',
  'tag\u{e0041}',
  'no\u00a0break',
  'e\u0301\u0301\u0301\u0301\u0301\u0301\u0301',
  '\ud800',
  '\udc00 lone',
  '😀😀',
  '',
  ' ',
  '  lead and trail  ',
  '@octocat and #12 and GH-34',
  'https://example.org/ www.example.org a@example.org',
  ':smile:',
  '[link](javascript:alert(1))',
  '![image](https://example.org/a.png)',
  '**bold** _it_ ~~gone~~ $x$',
  '- item',
  '1. item',
  '---',
  '$`math`$',
  '"\'<>&',
  `/${'a'.repeat(10_000)}`,
  `/${'|'.repeat(10_000)}`,
  `/${'\u202e'.repeat(10_000)}`,
  '__proto__',
];

/** Hostile texts, any Unicode text with lone surrogates, and mixtures of both. */
export function hostile(): fc.Arbitrary<string> {
  const any = fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 })
    .map((units) => String.fromCharCode(...units));
  const piece = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' }), any);
  return fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));
}
