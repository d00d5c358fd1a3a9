import * as core from '@actions/core';
import { githubApi, type GithubApi } from '../adapters/github/github-api.ts';
import { runArtifacts } from '../adapters/github/run-artifacts.ts';
import { writeStickyComment } from '../adapters/github/sticky-comment.ts';
import { readReport } from '../core/report/report-schema.ts';
import { BOB_FILE, REPORT_FILE } from '../pipeline/superset-folder.ts';
import { artifactSlug } from './artifact-name.ts';
import { behaviourDiff } from './behaviour-diff.ts';
import { commentBody, noReportBody } from './comment-body.ts';
import { readEvent } from './github-event.ts';
import { input, requiredInput } from './input.ts';
import { actionFolder, runAction } from './run-action.ts';
import { artifactFiles } from './run-artifact-files.ts';

const FORK =
  'The token of a pull request from a fork may not write: no comment. The summary on the page of the run says the same.';

await runAction(
  async ({ progress }) => {
    const slug = artifactSlug(requiredInput('workload'));
    const artifact = input('report');
    const token = requiredInput('token');
    core.setSecret(token);
    const { pullRequest } = await readEvent(process.env);
    if (pullRequest === undefined) {
      progress.info('This run is of no pull request: no comment.');
      return;
    }
    if (pullRequest.fork) {
      progress.info(FORK);
      return;
    }
    const api = githubApi(process.env, token);
    const outcome = await writeStickyComment(api, {
      issue: pullRequest.number,
      marker: `<!-- bobctl ${slug} -->`,
      body: artifact === '' ? noReportBody(slug, process.env) : await bodyOf(artifact, slug, api),
    });
    progress.info(outcome === 'denied' ? FORK : `comment ${outcome}`);
  },
  { usesServices: true },
);

/** The comment that an artifact's report and BoB make. */
async function bodyOf(artifact: string, slug: string, api: GithubApi): Promise<string> {
  const files = await artifactFiles(await runArtifacts(process.env), artifact, [REPORT_FILE, BOB_FILE]);
  const report = readReport(files[REPORT_FILE], REPORT_FILE);
  const compares = input('compare') !== 'false' && report.coverage.recordings > 0;
  const diff = compares
    ? await behaviourDiff(api, slug, files[BOB_FILE], actionFolder(process.env).root)
    : undefined;
  return commentBody(report, diff, process.env);
}
