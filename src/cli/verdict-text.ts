import type { Verdict } from '../core/detect/verdict.ts';
import { forTerminal } from '../core/report/escape.ts';

/** Reasons and alerts that are printed; the rest is in verdict.json. */
const MAX_LISTED = 20;

/** A verdict for the terminal: the word, why, and where the rest is. */
export function verdictText(verdict: Verdict, folder: string): string {
  const alerts = verdict.benign.unexpected.map(
    ({ ruleID, containerName, message, count }) =>
      `  ${ruleID} ${containerName}: ${message}${count > 1 ? ` (${count}×)` : ''}`,
  );
  const lines = [
    `${verdict.cell.id}: ${verdict.verdict}`,
    ...limited(verdict.reasons.map(({ text }) => `  ${text}`)),
    ...limited(alerts),
    ...limited(verdict.notes.map((note) => `  note: ${note}`)),
    folder,
  ];
  return lines
    .map((line) => `${line.match(/^ */)?.[0] ?? ''}${forTerminal(line.trimStart(), 1_000)}\n`)
    .join('');
}

function limited(lines: readonly string[]): string[] {
  const more = lines.length - MAX_LISTED;
  return more > 0 ? [...lines.slice(0, MAX_LISTED), `  … and ${more} more`] : [...lines];
}
