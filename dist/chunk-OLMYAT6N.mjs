import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);

// src/core/report/escape.ts
var DEFAULT_SHOWN_LENGTH = 200;
var MAX_COMBINING_MARKS = 2;
var CUT = "…";
var HEAD_SHARE = 2 / 3;
var SHORT_ESCAPES = { "\n": "\\n", "\r": "\\r", "	": "\\t" };
var UNSEEN = new RegExp("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}]|(?! )\\p{Zs}", "u");
var UNSEEN_IN_LINES = new RegExp(`(?![\\r\\n])(?:${UNSEEN.source})`, "gu");
var COMBINING = new RegExp("\\p{M}", "u");
function visible(text, limit = DEFAULT_SHOWN_LENGTH) {
  if (text.length <= limit * 2) {
    const all = visibleUnits(text, true, true);
    if (lengthOf(all) <= limit) return all.join("");
  }
  const headRoom = Math.max(0, Math.ceil((limit - CUT.length) * HEAD_SHARE));
  const tailRoom = Math.max(0, limit - CUT.length - headRoom);
  const head = visibleUnits(text.slice(0, headRoom * 2 + 2), true, false);
  const tail = visibleUnits(text.slice(-(tailRoom * 2 + 2)), false, true);
  return fitting(head, headRoom).join("") + CUT + fitting(tail.reverse(), tailRoom).reverse().join("");
}
var NOT_IN_CODE_SPAN = /[`|<]/;
var PLAIN_IN_CODE = /[^A-Za-z0-9 /,-]/g;
function forMarkdownCode(text, limit = DEFAULT_SHOWN_LENGTH) {
  const shown = visible(text, limit);
  if (shown === "") return '`""`';
  if (!NOT_IN_CODE_SPAN.test(shown)) return `\`${shown}\``;
  const inner = shown.replace(PLAIN_IN_CODE, (char) => isAscii(char) ? reference(char) : char);
  return `<code>${inner.replaceAll(reference("@"), `${reference("@")}<!-- -->`)}</code>`;
}
var MARKDOWN_PUNCTUATION = /[&<>|`*_~[\]\\$\u200b]/g;
var AUTOMATIC_LINK = /@|#(?=[0-9])|\bGH-(?=[0-9])|:(?=\/\/)|\bwww(?=\.)|:(?=[a-z0-9_+-]+:)/gi;
var ZERO_WIDTH_SPACE = "​";
function forMarkdown(text, limit = DEFAULT_SHOWN_LENGTH) {
  return visible(text, limit).replace(AUTOMATIC_LINK, `$&${ZERO_WIDTH_SPACE}`).replace(MARKDOWN_PUNCTUATION, reference).replace(/^[-+=#:]/, reference).replace(/^([0-9]+)([.)])(?= |$)/, (_all, digits, mark) => digits + reference(mark));
}
var HTML_PUNCTUATION = /[&<>"'`]/g;
function forHtml(text, limit = DEFAULT_SHOWN_LENGTH) {
  return visible(text, limit).replace(HTML_PUNCTUATION, reference);
}
var TERMINAL_LENGTH = 4e3;
function forTerminal(text, limit = TERMINAL_LENGTH) {
  const cut = text.length <= limit ? text : `${text.slice(0, limit).replace(/[\ud800-\udbff]$/, "")}${CUT}`;
  return cut.split(/\r\n|\n/).map((line) => line.replace(UNSEEN_IN_LINES, escapeOf).replaceAll("\r", "\\r")).map((line) => line.replace(/^( *):(?=:)/, "$1\\:").replaceAll("##[", "#\\#[")).join("\n  ");
}
function visibleUnits(text, first, last) {
  const chars = Array.from(text);
  let marks = 0;
  return chars.map((char, i) => {
    marks = COMBINING.test(char) ? marks + 1 : 0;
    if (UNSEEN.test(char) || marks > MAX_COMBINING_MARKS) return escapeOf(char);
    if (char !== " ") return char;
    const atEnd = i === 0 && first || i === chars.length - 1 && last;
    return atEnd || chars[i - 1] === " " ? "\\x20" : char;
  });
}
function escapeOf(char) {
  const short = SHORT_ESCAPES[char];
  if (short !== void 0) return short;
  const code = char.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code <= 255) return `\\x${hex.padStart(2, "0")}`;
  return code <= 65535 ? `\\u${hex.padStart(4, "0")}` : `\\u{${hex}}`;
}
function fitting(units, room) {
  let used = 0;
  const end = units.findIndex((unit) => (used += unitLength(unit)) > room);
  return end < 0 ? units : units.slice(0, end);
}
function lengthOf(units) {
  return units.reduce((sum, unit) => sum + unitLength(unit), 0);
}
function unitLength(unit) {
  return isAscii(unit) ? unit.length : 1;
}
function isAscii(text) {
  return text.charCodeAt(0) < 128;
}
function reference(char) {
  return `&#${char.charCodeAt(0)};`;
}

export {
  visible,
  forMarkdownCode,
  forMarkdown,
  forHtml,
  forTerminal
};
