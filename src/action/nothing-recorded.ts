import type { LeftOut } from '../core/bob/superset.ts';
import type { PlannedRecording } from '../core/matrix/plan.ts';
import { forMarkdown, forMarkdownCode } from '../core/report/escape.ts';
import { count } from '../core/report/words.ts';

/** Characters of a reason. */
const REASON_LENGTH = 300;

/** The summary of a pipeline that left no recording of any use, as markdown. */
export function nothingRecorded(
  planned: readonly PlannedRecording[],
  leftOut: readonly LeftOut[] = [],
): string {
  const reasons = new Map(leftOut.map(({ id, reason }) => [id, reason]));
  return [
    '## Bill of Behavior',
    `❌ **Nothing was recorded: 0 of ${count(planned.length, 'planned recording')} are there.** The log of each job that records says why.`,
    planned
      .map(
        ({ id }) => `- ${forMarkdownCode(id)}: ${forMarkdown(reasons.get(id) ?? 'missing', REASON_LENGTH)}`,
      )
      .join('\n'),
  ].join('\n\n');
}
