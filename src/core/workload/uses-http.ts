import type { Suite } from './suite.ts';
import type { Workload } from './workload.ts';

/**
 * Whether a workload is said to speak plain HTTP: its local cell is asked so whether it is ready, or a benign test asks
 * it something. Only then do recorders look for requests in what is read and written.
 */
export function usesHttp(workload: Workload, benign: readonly Suite[]): boolean {
  if (workload.deploy.local?.ready.kind === 'http') return true;
  return benign.some(
    ({ target, tests }) => target.scheme !== 'https' && tests.some(({ action }) => action.kind === 'http'),
  );
}
