import { readMachine } from '../adapters/system/machine.ts';
import { loadWorkload } from '../adapters/workload/workload-files.ts';
import { chooseCell } from '../pipeline/record-cell.ts';
import { requireLocalCell } from '../pipeline/local-tools.ts';

/**
 * Refuses, before anything is installed or root is asked for, a cell that this runner cannot be.
 * @param cell id of a cell of the plan; empty: the first for this machine
 * @throws InputError for a workload file that is wrong or has no such cell; EnvironmentError for a cell of a cluster
 */
export async function requireLocalRunner(
  workloadFile: string,
  cell: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const loaded = await loadWorkload(workloadFile, env);
  requireLocalCell(await chooseCell(loaded, cell || undefined, 1), await readMachine());
}
