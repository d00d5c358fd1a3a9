import * as core from '@actions/core';
import { loadWorkload } from '../adapters/workload/workload-files.ts';
import { InputError } from '../core/errors.ts';
import { githubMatrix } from '../core/matrix/github-matrix.ts';
import { plan } from '../pipeline/plan.ts';
import { artifactName, artifactSlug } from './artifact-name.ts';
import { DEFAULT_WORKLOAD_FILE, input } from './input.ts';
import { runAction } from './run-action.ts';

await runAction(async (context) => {
  const file = input('workload') || DEFAULT_WORKLOAD_FILE;
  const { workload } = await loadWorkload(file, process.env);
  const planned = await plan(file, 'all', process.env);
  for (const warning of planned.warnings) context.progress.warn(warning);
  const matrix = githubMatrix(planned);
  const [first] = matrix.include;
  if (first === undefined) {
    throw new InputError(`the matrix of ${workload.name} has no cell`, {
      next: 'Add deploy.local or a matrix to the workload file.',
    });
  }
  for (const { id, runner } of matrix.include) context.progress.info(`${id} on ${runner}`);
  // Only local cells can be verified so far.
  const fresh = matrix.include.find(({ distro }) => distro === 'local') ?? first;
  const include = matrix.include.map((job) => ({
    ...job,
    artifact: artifactName(workload.identity.name, job.id),
  }));
  core.setOutput('workload', artifactSlug(workload.identity.name));
  core.setOutput('matrix', JSON.stringify({ include }));
  core.setOutput('count', String(include.length));
  core.setOutput('verify-cell', fresh.cell);
  core.setOutput('verify-runs-on', fresh.runner);
});
