import * as core from '@actions/core';
import { readdir } from 'node:fs/promises';
import { BobctlError, EXIT, InputError, errorCode } from '../core/errors.ts';
import { readPlan } from '../core/matrix/read-plan.ts';
import type { Plan } from '../core/matrix/plan.ts';
import { matrixSummary } from '../core/report/markdown.ts';
import type { Report } from '../core/report/report-data.ts';
import { count } from '../core/report/words.ts';
import { packageRecordings } from '../pipeline/package.ts';
import { artifactName } from './artifact-name.ts';
import { input, requiredInput } from './input.ts';
import { nothingRecorded } from './nothing-recorded.ts';
import { actionFolder, fail, runAction, warn } from './run-action.ts';

await runAction(async (context) => {
  const recordings = requiredInput('recordings');
  const planText = input('plan');
  const plan = planText === '' ? undefined : readPlan(planText, 'the input plan');
  if (plan !== undefined && (await isEmpty(recordings))) await nothingToPackage(plan);
  const [only, ...others] = await packageRecordings([recordings], actionFolder(process.env), {
    generalise: true,
    ...(plan === undefined ? {} : { plan }),
  });
  if (only === undefined || others.length > 0) {
    throw new InputError(`the recordings are of ${others.length + 1} workloads; a pipeline packages one`);
  }
  const { superset, report, folder } = only;
  context.progress.info(report.answer);
  await core.summary.addRaw(matrixSummary(report), true).write();
  core.setOutput('superset', folder);
  core.setOutput('artifact-name', artifactName(superset.workload.name, 'superset'));
  core.setOutput('recordings', String(report.coverage.recordings));
  const missing = missingRecordings(report);
  core.setOutput('missing', String(missing));
  if (report.coverage.recordings === 0) fail(report.answer, EXIT.incomplete);
  else if (missing > 0) warn(`${count(missing, 'planned recording')} missing or failed: see the summary.`);
});

/** No job left an artifact: the folder of the download is empty, or was not made. */
async function isEmpty(folder: string): Promise<boolean> {
  const entries = await readdir(folder).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw new InputError(`${folder}: is no folder`, { cause: error });
  });
  return entries.length === 0;
}

async function nothingToPackage({ recordings }: Plan): Promise<never> {
  await core.summary.addRaw(nothingRecorded(recordings), true).write();
  throw new BobctlError(`none of the ${recordings.length} planned recordings is there`, EXIT.incomplete, {
    next: 'Look at the jobs that record.',
  });
}

function missingRecordings({ cells }: Report): number {
  return cells.reduce((sum, { repeats }) => sum + Math.max(0, (repeats.planned ?? 0) - repeats.recorded), 0);
}
