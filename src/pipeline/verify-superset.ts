import type { OutputFolder } from '../adapters/system/output-folder.ts';
import { loadWorkload } from '../adapters/workload/workload-files.ts';
import type { RuleSet } from '../core/detect/rules.ts';
import type { ClusterChoice } from '../adapters/cluster/provider.ts';
import type { PipelineContext } from './context.ts';
import { localRuntime } from './local-runtime.ts';
import { prepareLocalTools, requireLocalCell } from './local-tools.ts';
import { readMachine } from '../adapters/system/machine.ts';
import { chooseCell } from './record-cell.ts';
import { loadSuperset } from './superset-folder.ts';
import { removeUnfinishedOutput } from './unfinished-output.ts';
import { verify, type VerifyResult } from './verify.ts';

export interface VerifyRequest {
  workloadFile: string;
  /** Folder of the superset, or its superset.json. */
  superset: string;
  /** Id of a cell of the plan; absent: the first for this machine. */
  cell?: string;
  ruleSets: readonly RuleSet[];
  cluster: ClusterChoice;
}

/**
 * Reads a superset, makes this machine ready and runs it on a fresh cell.
 * @throws InputError; EnvironmentError where this machine cannot
 */
export async function verifySuperset(
  request: VerifyRequest,
  out: OutputFolder,
  context: PipelineContext,
): Promise<VerifyResult> {
  const loaded = await loadWorkload(request.workloadFile, context.env);
  const superset = await loadSuperset(request.superset);
  const planned = await chooseCell(loaded, request.cell, 1);
  if (planned.distro !== 'local') {
    // Loaded only here: local cells must not wait for it.
    const { withClusterRuntime } = await import('./cluster-runtime.ts');
    return withClusterRuntime(loaded, planned, request.cluster, context, async (runtime) => {
      await removeUnfinishedOutput(out);
      return verify(loaded, superset, request.ruleSets, runtime, out, context);
    });
  }
  requireLocalCell(planned, await readMachine());
  const tools = await prepareLocalTools(loaded, [planned], context);
  await removeUnfinishedOutput(out);
  return verify(
    loaded,
    superset,
    request.ruleSets,
    localRuntime(loaded.workload, planned, tools),
    out,
    context,
  );
}
