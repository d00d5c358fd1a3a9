import type { PlannedRecording } from '../core/matrix/plan.ts';
import { forMarkdownCode } from '../core/report/escape.ts';
import { count } from '../core/report/words.ts';

/** The summary of a pipeline whose every job ended without a recording, as markdown. */
export function nothingRecorded(planned: readonly PlannedRecording[]): string {
  return [
    '## Bill of Behavior',
    `❌ **Nothing was recorded: 0 of ${count(planned.length, 'planned recording')} are there.** The log of each job that records says why.`,
    planned.map(({ id }) => `- ${forMarkdownCode(id)}: missing`).join('\n'),
  ].join('\n\n');
}
