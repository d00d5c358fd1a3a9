import * as core from '@actions/core';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runArtifacts } from '../adapters/github/run-artifacts.ts';
import type { LeftOut } from '../core/bob/superset.ts';
import { BobctlError, EXIT, InputError, errorCode } from '../core/errors.ts';
import { readPlan } from '../core/matrix/read-plan.ts';
import type { Plan } from '../core/matrix/plan.ts';
import { matrixSummary } from '../core/report/markdown.ts';
import type { Report } from '../core/report/report-data.ts';
import { count } from '../core/report/words.ts';
import { packageRecordings, type PackagedSuperset } from '../pipeline/package.ts';
import type { Progress } from '../pipeline/progress.ts';
import { artifactName, plannedArtifactNames } from './artifact-name.ts';
import { input } from './input.ts';
import { nothingRecorded } from './nothing-recorded.ts';
import { downloadPlanned } from './planned-artifacts.ts';
import { actionFolder, fail, runAction, warn } from './run-action.ts';

await runAction(
  async ({ progress }) => {
    const out = actionFolder(process.env);
    const planText = input('plan');
    const plan = planText === '' ? undefined : readPlan(planText, 'the input plan');
    const given = input('recordings');
    const { folder, leftOut } =
      given === '' ? await downloaded(planText, plan, out.root, progress) : { folder: given, leftOut: [] };
    if (plan !== undefined && (await isEmpty(folder))) await nothingToPackage(plan, leftOut);
    const [only, ...others] = await packageRecordings([folder], out, {
      generalise: true,
      leftOut,
      ...(plan === undefined ? {} : { plan }),
    });
    if (only === undefined || others.length > 0) {
      throw new InputError(`the recordings are of ${others.length + 1} workloads; a pipeline packages one`);
    }
    await report(only, progress);
  },
  { usesServices: true },
);

/** Downloads what the plan's matrix names. */
async function downloaded(
  planText: string,
  plan: Plan | undefined,
  root: string,
  progress: Progress,
): Promise<{ folder: string; leftOut: LeftOut[] }> {
  if (plan === undefined) throw new InputError('neither the input recordings nor the input plan is set');
  const names = plannedArtifactNames(planText);
  const folder = join(root, 'downloads');
  const source = await runArtifacts(process.env);
  // The client says several lines of each artifact.
  const { leftOut } = await core.group('Artifacts', () =>
    downloadPlanned(plan, names, source, folder, progress),
  );
  return { folder, leftOut };
}

async function report({ superset, report, folder }: PackagedSuperset, progress: Progress): Promise<void> {
  progress.info(report.answer);
  await core.summary.addRaw(matrixSummary(report), true).write();
  core.setOutput('superset', folder);
  core.setOutput('artifact-name', artifactName(superset.workload.name, 'superset'));
  core.setOutput('recordings', String(report.coverage.recordings));
  const missing = missingRecordings(report);
  core.setOutput('missing', String(missing));
  if (report.coverage.recordings === 0) fail(report.answer, EXIT.incomplete);
  else if (missing > 0) warn(`${count(missing, 'planned recording')} missing or failed: see the summary.`);
}

/** No job left an artifact: the folder of the download is empty, or was not made. */
async function isEmpty(folder: string): Promise<boolean> {
  const entries = await readdir(folder).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw new InputError(`${folder}: is no folder`, { cause: error });
  });
  return entries.length === 0;
}

async function nothingToPackage({ recordings }: Plan, leftOut: readonly LeftOut[]): Promise<never> {
  await core.summary.addRaw(nothingRecorded(recordings, leftOut), true).write();
  const what = leftOut.length === 0 ? 'there' : 'of any use';
  throw new BobctlError(`none of the ${recordings.length} planned recordings is ${what}`, EXIT.incomplete, {
    next: leftOut.length === 0 ? 'Look at the jobs that record.' : 'The summary says why.',
  });
}

function missingRecordings({ cells }: Report): number {
  return cells.reduce((sum, { repeats }) => sum + Math.max(0, (repeats.planned ?? 0) - repeats.recorded), 0);
}
