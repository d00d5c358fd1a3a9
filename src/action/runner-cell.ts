import { readMachine } from '../adapters/system/machine.ts';
import { loadWorkload } from '../adapters/workload/workload-files.ts';
import { chooseCell } from '../pipeline/record-cell.ts';
import { requireClusterCell } from '../pipeline/cluster-runtime.ts';
import { requireLocalCell } from '../pipeline/local-tools.ts';

/**
 * Refuses, before anything is installed or root is asked for, a cell that this runner cannot be.
 * @param cell id of a cell of the plan; empty: the first for this machine
 * @throws InputError for a workload file that is wrong or has no such cell; EnvironmentError for another machine's cell
 */
export async function requireRunner(
  workloadFile: string,
  cell: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const loaded = await loadWorkload(workloadFile, env);
  const planned = await chooseCell(loaded, cell || undefined, 1);
  const machine = await readMachine();
  if (planned.distro === 'local') requireLocalCell(planned, machine);
  else requireClusterCell(planned, machine);
}
