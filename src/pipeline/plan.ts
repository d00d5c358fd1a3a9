import { loadWorkload } from '../adapters/workload/workload-files.ts';
import { readMachine } from '../adapters/system/machine.ts';
import { planMatrix, type Plan } from '../core/matrix/plan.ts';

/** Which part of the matrix is planned. */
export type PlanScope = 'all' | 'local' | 'clusters';

/**
 * Reads the workload file and gives every recording that its matrix asks for.
 * @throws InputError
 */
export async function plan(workloadFile: string, scope: PlanScope, env: NodeJS.ProcessEnv): Promise<Plan> {
  const { workload } = await loadWorkload(workloadFile, env);
  const machine = await readMachine();
  return planMatrix(workload, {
    clusters: scope !== 'local',
    ...(scope === 'clusters' ? {} : { local: machine }),
  });
}
