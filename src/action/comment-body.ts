import type { BehaviourDiff } from '../core/analysis/behaviour-diff.ts';
import { diffMarkdown } from '../core/report/diff-markdown.ts';
import { forMarkdownCode } from '../core/report/escape.ts';
import { matrixAnswer } from '../core/report/markdown.ts';
import type { Report } from '../core/report/report.ts';

/** GitHub takes 65,536 characters; the rest is for the marker and the link. */
const MAX_ANSWER_BYTES = 30_000;
const MAX_DIFF_BYTES = 30_000;

/** The last release's BoB against this one's, or why there is nothing to compare with; a sentence. */
export type Comparison = BehaviourDiff | string;

/** The comment of a pull request: answer and matrix, what changed since the last release, where the rest is. */
export function commentBody(
  report: Report,
  comparison: Comparison | undefined,
  env: Readonly<Record<string, string | undefined>>,
): string {
  return joined([
    matrixAnswer(report, { maxBytes: MAX_ANSWER_BYTES }),
    typeof comparison === 'object' ? diffMarkdown(comparison, { maxBytes: MAX_DIFF_BYTES }) : comparison,
    runLink('The whole summary and the artifacts', env),
  ]);
}

/** The comment of a pull request whose run left no report. */
export function noReportBody(workload: string, env: Readonly<Record<string, string | undefined>>): string {
  return joined([
    `## Bill of Behavior: ${forMarkdownCode(workload)}`,
    '❌ **The last run left no report: nothing was packaged.**',
    runLink('Its page says why', env),
  ]);
}

function runLink(text: string, env: Readonly<Record<string, string | undefined>>): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  return server && repository && run ? `[${text}](${server}/${repository}/actions/runs/${run})` : undefined;
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts
    .filter((part) => part !== undefined)
    .map((part) => part.trimEnd())
    .join('\n\n');
}
