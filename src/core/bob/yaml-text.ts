import { compareBytes } from './bytes.ts';

/**
 * Strings that every YAML reader takes for the same string without quotes, unless they end with a colon: they begin
 * with a letter or `/` and have no spaces, so that nothing in them is an indicator. Everything else is quoted.
 */
const PLAIN = /^[A-Za-z/][\w./@⋯*+:=,-]*$/;
/** Words that some YAML reader takes for booleans, null or, as `e5`, for numbers. */
const RESERVED = /^(?:y|yes|n|no|true|false|on|off|null|e[+-]?\d+)$/iu;
/** Beside what JSON escapes: line breaks of YAML 1.1, and what YAML does not allow in a file. */
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/gu;
/** Longer keys need YAML's explicit form. */
const MAX_SIMPLE_KEY = 1000;

/**
 * Block-style YAML of plain data, the same value for readers of YAML 1.1 and 1.2. Fields keep their order; those that
 * are `undefined` are left out. Lists stand at the column of their key, as kubectl writes them.
 */
export function yamlText(value: object): string {
  return `${blockLines(value, '').join('\n')}\n`;
}

/** A comment of one line for each of the texts, free of anything that could end it. */
export function yamlComment(lines: readonly string[]): string {
  const safe = lines.map((line) => JSON.stringify(line).slice(1, -1).replace(UNPRINTABLE, escaped));
  return safe.map((line) => `# ${line}\n`).join('');
}

/** A map with its keys in byte order. */
export function sortedRecord<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => compareBytes(a, b)));
}

function blockLines(value: object, indent: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => itemLines(item, indent));
  return Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .flatMap(([key, field]) => fieldLines(key, field, indent));
}

function fieldLines(key: string, value: unknown, indent: string): string[] {
  const name = stringText(key);
  const isSimple = name.length <= MAX_SIMPLE_KEY;
  const head = isSimple ? [] : [`${indent}? ${name}`];
  const lead = `${indent}${isSimple ? name : ''}:`;
  const scalar = scalarText(value);
  if (scalar !== undefined) return [...head, `${lead} ${scalar}`];
  const isListOfKey = Array.isArray(value) && isSimple;
  return [...head, lead, ...blockLines(value as object, isListOfKey ? indent : `${indent}  `)];
}

function itemLines(item: unknown, indent: string): string[] {
  const scalar = scalarText(item);
  if (scalar !== undefined) return [`${indent}- ${scalar}`];
  const [first = '', ...rest] = blockLines(item as object, `${indent}  `);
  return [`${indent}- ${first.slice(indent.length + 2)}`, ...rest];
}

/** The text of what stands on one line: scalars, and empty lists and maps. */
function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return stringText(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return value.length === 0 ? '[]' : undefined;
  return Object.values(value).every((field) => field === undefined) ? '{}' : undefined;
}

function stringText(text: string): string {
  if (PLAIN.test(text) && !text.endsWith(':') && !RESERVED.test(text)) return text;
  return JSON.stringify(text).replace(UNPRINTABLE, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
