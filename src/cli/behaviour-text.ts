import type { BehaviourReport, KnownEntry } from '../core/analysis/behaviour-report.ts';
import type { ExplainedDeviation } from '../core/analysis/explained.ts';
import { forTerminal } from '../core/report/escape.ts';
import { containerName, count, KIND_NAMES } from '../core/report/words.ts';

/** Cells of one list that are named; `--json` has all of them. */
const MAX_CELLS = 8;
const MAX_LINE = 2_000;

/** Everything that is known of one behaviour, for the terminal: what it means first, then where it was seen. */
export function behaviourText(report: BehaviourReport): string {
  const { asked, workload, entries, entryCount, quarantined, facts, meaning, didYouMean } = report;
  const lines = [
    `${asked}, in the BoB of ${workload.kind} ${workload.name} (${count(report.recordings, 'recording')} of ${count(report.cells, 'cell')})`,
    ...meaning.map((sentence) => `  ${sentence}`),
    ...(didYouMean === undefined ? [] : [`  Did you mean ${didYouMean}?`]),
    ...facts.map((fact) => `  ${fact}`),
    ...quarantined.map(({ container, reason }) => `  Recorded in ${container} and set aside: ${reason}`),
    ...entries.flatMap(entryLines),
    ...(entryCount > entries.length ? [`… and ${entryCount - entries.length} more entries`] : []),
  ];
  return lines.map((line) => `${indentOf(line)}${forTerminal(line.trimStart(), MAX_LINE)}\n`).join('');
}

function entryLines(entry: KnownEntry): string[] {
  const { container, kind, behaviour, flags, phases, cells, company, companyCount, standsFor } = entry;
  const left = companyCount - company.length;
  return [
    `${KIND_NAMES[kind]} ${behaviour} in ${containerName(container)}`,
    ...(flags === undefined ? [] : [`  flags: ${flags.join(' ')}`]),
    ...(phases === undefined ? [] : [`  phases: ${phases.join(', ')}`]),
    `  seen in ${entry.seenIn} of ${entry.comparable} recordings`,
    ...(cells.lacked.length + cells.mixed.length === 0
      ? [`  in every cell (${cells.seen.length})`]
      : cellLine('cells that have it', cells.seen)),
    ...cellLine('cells that lack it', cells.lacked),
    ...cellLine('cells whose repeats differ', cells.mixed),
    ...entry.deviations.map((deviation) => `  ${deviationLine(deviation)}`),
    ...(company.length === 0
      ? []
      : [`  comes and goes with: ${company.join(', ')}${left > 0 ? ` and ${left} more` : ''}`]),
    ...standsFor.map(
      ({ rule, observed, observedCount, newlyAllows }) =>
        `  a pattern (${rule}) for ${observed.join(', ')}${observedCount > observed.length ? ` and ${observedCount - observed.length} more` : ''}; it newly allows: ${newlyAllows}`,
    ),
  ];
}

function cellLine(title: string, cells: readonly string[]): string[] {
  if (cells.length === 0) return [];
  const left = cells.length - MAX_CELLS;
  return [
    `  ${title} (${cells.length}): ${cells.slice(0, MAX_CELLS).join(', ')}${left > 0 ? ` and ${left} more` : ''}`,
  ];
}

function deviationLine({ flag, explanation, evidence, origin, originEvidence }: ExplainedDeviation): string {
  const { conditions, p } = evidence;
  const why =
    conditions === undefined ? '' : `: ${conditions.map(({ text }) => text).join('; or ')} (p = ${p ?? 1})`;
  const sets = originEvidence?.sets === undefined ? '' : ` (${originEvidence.sets.join(', ')})`;
  const because = originEvidence === undefined ? '' : `: ${originEvidence.because}`;
  const what = flag === undefined ? '' : `flag ${flag}: `;
  return `${what}${explanation}${why}; origin ${origin}${sets}${because}`;
}

function indentOf(line: string): string {
  return /^ */.exec(line)?.[0] ?? '';
}
