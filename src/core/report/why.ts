import type { ExplainedDeviation } from '../analysis/explained.ts';
import type { Phase } from '../bob/model.ts';
import { count } from './words.ts';

/** Conditions that one sentence names. */
const MAX_CONDITIONS = 5;

/** Why recordings differ in a behaviour and whose it is, as sentences. Raw. */
export function whyTexts(deviation: ExplainedDeviation): string[] {
  return [explanationText(deviation), originText(deviation)];
}

function explanationText({ explanation, evidence }: ExplainedDeviation): string {
  const { conditions = [], p, mixedCells, repeatedCells } = evidence;
  switch (explanation) {
    case 'systematic': {
      const named = conditions.slice(0, MAX_CONDITIONS).map(({ text }) => text);
      const more = conditions.length > named.length ? `, or ${conditions.length - named.length} others` : '';
      const chance = p === undefined ? '' : ` (p = ${p.toPrecision(2)})`;
      return `Systematic: seen exactly where ${named.join(', or as exactly: ')}${more}${chance}.`;
    }
    case 'flaky':
      return `Flaky: in ${count(mixedCells, 'cell')} some repeats saw it and others did not.`;
    case 'unexplained':
      return (
        'Unexplained: no condition on the axes of the matrix predicts it; ' +
        `${count(repeatedCells, 'compared cell')} had repeats that could have shown whether it is flaky.`
      );
  }
}

function originText({ origin, originEvidence }: ExplainedDeviation): string {
  const sets = originEvidence?.sets?.join(', ');
  const because = originEvidence === undefined ? '' : `: ${originEvidence.because}`;
  switch (origin) {
    case 'runtime-init':
      return `Origin: the set-up of the container${sets === undefined ? '' : ` (${sets})`}${because}.`;
    case 'workload':
      return `Origin: the workload${because}.`;
    case 'unknown':
      return 'Origin: not known.';
  }
}

/** When a behaviour was seen; undefined where the engine cannot tell. */
export function phaseText(phases: readonly Phase[] | undefined): string | undefined {
  if (phases === undefined || phases.length === 0) return undefined;
  if (phases.length > 1) return 'Seen at the start and once the workload was ready.';
  return phases[0] === 'start'
    ? 'Seen at the start only, until the workload was ready.'
    : 'Seen only once the workload was ready.';
}
