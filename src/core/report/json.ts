import type { Report } from './report.ts';

/** Lists of numbers as the printer breaks them; a line end cannot occur inside a JSON string. */
const BROKEN_NUMBERS = /\[\n\s+([0-9]+(?:,\n\s+[0-9]+)*)\n\s+\]/g;

/** The text of `report.json`: two spaces, lists of indexes on one line, a line end; equal reports give equal text. */
export function reportJson(report: Report): string {
  const text = JSON.stringify(report, null, 2);
  return `${text.replace(BROKEN_NUMBERS, (_all, numbers: string) => `[${numbers.replace(/\s+/g, ' ')}]`)}\n`;
}
