import { markdownTable } from 'markdown-table';
import { forMarkdownCode } from '../escape.ts';

/** How much of everything is shown; the summary is rendered with the most generous one that fits. */
export interface Limits {
  /** Names in one cell of a table. */
  names: number;
  /** Characters of one name, of one reason. */
  nameLength: number;
  /** Rows of the matrix table. */
  cells: number;
  /** Rows of the other open tables, and of the folded ones. */
  rows: number;
  foldedRows: number;
}

/** Where everything that was cut can be found. */
export const COMPLETE_FILE = '`report.json`';
/** A table cell that has nothing to say. */
export const NOTHING = '—';

/** One column: its title and what it shows of an item, already escaped. */
export interface Column<T> {
  title: string;
  align?: 'right';
  show: (item: T) => string;
}

/** A table of at most `max` items and, where it has more, a line that says so and names where all of it is. */
export function table<T>(
  columns: readonly Column<T>[],
  items: readonly T[],
  max: number,
  complete = COMPLETE_FILE,
): string {
  const rows = items.slice(0, max).map((item) => columns.map(({ show }) => show(item)));
  const left = items.length - rows.length;
  const parts: string[] = [];
  if (rows.length > 0) {
    parts.push(
      markdownTable([columns.map(({ title }) => title), ...rows], {
        align: columns.map(({ align }) => align ?? ''),
        alignDelimiters: false,
      }),
    );
  }
  if (left > 0) parts.push(moreIn(left, 'row', complete));
  return parts.join('\n\n');
}

/** Says how much was left out of a list and where it is. */
export function moreIn(left: number, what: string, complete = COMPLETE_FILE): string {
  return `… and ${left} more ${left === 1 ? what : `${what}s`} in ${complete}.`;
}

/** A folded part; the blank lines let markdown be read inside. The title is plain text of our own. */
export function folded(title: string, body: string): string {
  return `<details>\n<summary>${title}</summary>\n\n${body}\n\n</details>`;
}

/** The first `max` texts as code spans, then `+n` for the rest. */
export function codeList(texts: readonly string[], max: number, length: number): string {
  const shown = texts.slice(0, max).map((text) => forMarkdownCode(text, length));
  const left = texts.length - shown.length;
  return [...shown, ...(left > 0 ? [`+${left}`] : [])].join(', ');
}
