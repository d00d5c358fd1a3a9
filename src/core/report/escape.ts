/**
 * Neutralises recorded text for the place where it is shown. Paths, arguments and logs come from workloads that may
 * be hostile: whatever they hold, the result is one line, adds no table cell, no tag, no link, no command, and hides
 * nothing. Every function takes the raw text; none may be applied to the result of another.
 */

/** Length of shown text in characters where the caller does not say otherwise. */
export const DEFAULT_SHOWN_LENGTH = 200;
/** Combining marks kept on one character; more would be drawn over the neighbouring lines. */
const MAX_COMBINING_MARKS = 2;
/** Stands for what was cut out of the middle of a long text. */
const CUT = '…';
/** Share of a cut text that is its beginning; a path's end says more than its middle. */
const HEAD_SHARE = 2 / 3;

const SHORT_ESCAPES: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
/** Controls, line separators, lone surrogates, format characters (bidi, zero-width), blanks other than space. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/u;
/** The same, but for the ends of lines. */
const UNSEEN_IN_LINES = new RegExp(`(?![\\r\\n])(?:${UNSEEN.source})`, 'gu');
const COMBINING = /\p{M}/u;

/**
 * One line in which every character can be seen: controls, terminal escapes, bidi and zero-width characters as `\n`,
 * `\x1b`, `\u202e`; blanks at the ends or beside another blank as `\x20`; longer than `limit` characters is cut in
 * the middle. Enough for one line of a terminal.
 */
export function visible(text: string, limit = DEFAULT_SHOWN_LENGTH): string {
  if (text.length <= limit * 2) {
    const all = visibleUnits(text, true, true);
    if (lengthOf(all) <= limit) return all.join('');
  }
  const headRoom = Math.max(0, Math.ceil((limit - CUT.length) * HEAD_SHARE));
  const tailRoom = Math.max(0, limit - CUT.length - headRoom);
  // One character more than can be shown, so that a surrogate pair split here is never shown as two halves.
  const head = visibleUnits(text.slice(0, headRoom * 2 + 2), true, false);
  const tail = visibleUnits(text.slice(-(tailRoom * 2 + 2)), false, true);
  return fitting(head, headRoom).join('') + CUT + fitting(tail.reverse(), tailRoom).reverse().join('');
}

/** Characters that do not stand for themselves in a code span, or that some table reader splits at. */
const NOT_IN_CODE_SPAN = /[`|<]/;
/** ASCII punctuation that starts or ends nothing in inline markdown. */
const PLAIN_IN_CODE = /[^A-Za-z0-9 /,-]/g;

/**
 * A markdown code span that is safe in running text, in table cells and in HTML blocks. Text that a code span cannot
 * hold everywhere becomes a `<code>` element with character references: GFM and micromark disagree on `\\|`.
 */
export function forMarkdownCode(text: string, limit = DEFAULT_SHOWN_LENGTH): string {
  const shown = visible(text, limit);
  if (shown === '') return '`""`';
  if (!NOT_IN_CODE_SPAN.test(shown)) return `\`${shown}\``;
  const inner = shown.replace(PLAIN_IN_CODE, (char) => (isAscii(char) ? reference(char) : char));
  // GFM links addresses after it has resolved references; a comment keeps both halves apart and copies as nothing.
  return `<code>${inner.replaceAll(reference('@'), `${reference('@')}<!-- -->`)}</code>`;
}

const MARKDOWN_PUNCTUATION = /[&<>|`*_~[\]\\$\u200b]/g;
/** Where GitHub starts a link or an emoji though nothing marks it: people, numbers, addresses, emoji names. */
const AUTOMATIC_LINK = /@|#(?=[0-9])|\bGH-(?=[0-9])|:(?=\/\/)|\bwww(?=\.)|:(?=[a-z0-9_+-]+:)/gi;
/** Put behind such a place; `visible` leaves none of the text's own. */
const ZERO_WIDTH_SPACE = '\u200b';

/** Plain words in markdown (a reason, a note): no markup, links, mentions, and no list, heading or rule. */
export function forMarkdown(text: string, limit = DEFAULT_SHOWN_LENGTH): string {
  return visible(text, limit)
    .replace(AUTOMATIC_LINK, `$&${ZERO_WIDTH_SPACE}`)
    .replace(MARKDOWN_PUNCTUATION, reference)
    .replace(/^[-+=#:]/, reference)
    .replace(/^([0-9]+)([.)])(?= |$)/, (_all, digits: string, mark: string) => digits + reference(mark));
}

const HTML_PUNCTUATION = /[&<>"'`]/g;

/** Text or a quoted attribute value of an HTML or SVG document. */
export function forHtml(text: string, limit = DEFAULT_SHOWN_LENGTH): string {
  return visible(text, limit).replace(HTML_PUNCTUATION, reference);
}

/** The message of a GitHub workflow command, its lines kept (runner, ActionCommand.cs). */
export function forWorkflowCommand(text: string): string {
  return text
    .replace(UNSEEN_IN_LINES, escapeOf)
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}

/** A property value of a GitHub workflow command (`title`, `file`). */
export function forWorkflowProperty(text: string): string {
  return forWorkflowCommand(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** Characters of a message for a terminal; a stack trace fits. */
const TERMINAL_LENGTH = 4000;

/**
 * A message for a terminal or a job's log. Its line ends stay, the lines after the first are indented, so that none
 * can pass for a message of its own; terminal escapes are visible, and no line is a workflow command of either form
 * (`::x::` at the start, `##[x]` anywhere). Longer than `limit` characters is cut at the end.
 */
export function forTerminal(text: string, limit = TERMINAL_LENGTH): string {
  const cut = text.length <= limit ? text : `${text.slice(0, limit).replace(/[\ud800-\udbff]$/, '')}${CUT}`;
  return cut
    .split(/\r\n|\n/)
    .map((line) => line.replace(UNSEEN_IN_LINES, escapeOf).replaceAll('\r', '\\r'))
    .map((line) => line.replace(/^( *):(?=:)/, '$1\\:').replaceAll('##[', '#\\#['))
    .join('\n  ');
}

/** The characters of `text`, each as it is shown; `first` and `last` say whether the text's own ends are included. */
function visibleUnits(text: string, first: boolean, last: boolean): string[] {
  const chars = Array.from(text);
  let marks = 0;
  return chars.map((char, i) => {
    marks = COMBINING.test(char) ? marks + 1 : 0;
    if (UNSEEN.test(char) || marks > MAX_COMBINING_MARKS) return escapeOf(char);
    if (char !== ' ') return char;
    const atEnd = (i === 0 && first) || (i === chars.length - 1 && last);
    return atEnd || chars[i - 1] === ' ' ? '\\x20' : char;
  });
}

function escapeOf(char: string): string {
  const short = SHORT_ESCAPES[char];
  if (short !== undefined) return short;
  const code = char.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
}

/** The first units that fit into `room` characters. */
function fitting(units: string[], room: number): string[] {
  let used = 0;
  const end = units.findIndex((unit) => (used += unitLength(unit)) > room);
  return end < 0 ? units : units.slice(0, end);
}

function lengthOf(units: string[]): number {
  return units.reduce((sum, unit) => sum + unitLength(unit), 0);
}

/** An escape is ASCII; anything else is one character. */
function unitLength(unit: string): number {
  return isAscii(unit) ? unit.length : 1;
}

function isAscii(text: string): boolean {
  return text.charCodeAt(0) < 0x80;
}

function reference(char: string): string {
  return `&#${char.charCodeAt(0)};`;
}
