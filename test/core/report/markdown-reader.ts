/** A reader of the markdown that summaries are made of; it throws where the structure is broken. */

export interface ReadTable {
  /** The heading or fold that it stands under. */
  under: string;
  header: string[];
  rows: string[][];
}

export interface ReadSummary {
  headings: string[];
  folds: string[];
  tables: ReadTable[];
  /** Lines that belong to no table, heading or fold. */
  paragraphs: string[];
}

export function readSummary(markdown: string): ReadSummary {
  const read: ReadSummary = { headings: [], folds: [], tables: [], paragraphs: [] };
  let depth = 0;
  let under = '';
  let table: ReadTable | undefined;
  for (const line of markdown.split('\n')) {
    if (line.startsWith('|')) {
      const cells = cellsOf(line);
      if (table === undefined) read.tables.push((table = { under, header: cells, rows: [] }));
      else table.rows.push(cells);
      if (cells.length !== table.header.length) throw new Error(`another number of cells: ${line}`);
      continue;
    }
    table = undefined;
    if (line.startsWith('#')) {
      under = line.replace(/^#+ /, '');
      read.headings.push(under);
    } else if (line === '<details>') {
      depth++;
    } else if (line === '</details>') {
      depth--;
      if (depth < 0) throw new Error('a fold ends that never began');
    } else if (line.startsWith('<summary>')) {
      under = line.replace(/^<summary>(.*)<\/summary>$/, '$1');
      read.folds.push(under);
    } else if (line !== '') {
      read.paragraphs.push(line);
    }
  }
  if (depth !== 0) throw new Error('a fold never ends');
  // The row below the header is its delimiter.
  for (const { rows } of read.tables) {
    const delimiter = rows.shift() ?? [];
    if (!delimiter.every((cell) => /^:?-+:?$/.test(cell))) throw new Error('a table has no delimiter row');
  }
  return read;
}

/** The strictest reading: every pipe is a border, escaped or not. */
function cellsOf(line: string): string[] {
  const parts = line.split('|');
  if (parts.at(-1) !== '') throw new Error(`a row has no end: ${line}`);
  return parts.slice(1, -1).map((cell) => cell.trim());
}

/** The table under a heading or fold. */
export function tableUnder(summary: ReadSummary, title: string): ReadTable {
  const found = summary.tables.find(({ under }) => under.startsWith(title));
  if (found === undefined) throw new Error(`no table under ${title}`);
  return found;
}

/** One column of a table by its title. */
export function column({ header, rows }: ReadTable, title: string): string[] {
  const index = header.indexOf(title);
  if (index < 0) throw new Error(`no column ${title}`);
  return rows.map((row) => row[index] ?? '');
}
