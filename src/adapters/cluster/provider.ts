import { EnvironmentError } from '../../core/errors.ts';
import { resolveVersion } from '../../core/matrix/cluster-version.ts';
import type { PlannedRecording } from '../../core/matrix/plan.ts';
import type { ClusterProvider } from './cluster.ts';
import { existingCluster } from './existing.ts';
import { kindTool } from './kind.ts';
import { madeCluster } from './made-cluster.ts';
import { minikubeTool } from './minikube.ts';

/** What a person says about the cluster beside the cell. */
export interface ClusterChoice {
  kubeconfig?: string;
  context?: string;
}

/**
 * What makes or finds the cluster of a cell.
 * @throws EnvironmentError for a distribution that this version cannot set up
 */
export function providerOf(
  { distro, version, cell }: PlannedRecording,
  choice: ClusterChoice,
  { env }: { env: NodeJS.ProcessEnv },
): ClusterProvider {
  if (distro === 'existing') return existingCluster({ ...choice, env });
  if (distro === 'kind') return madeCluster(resolveVersion('kind', version), kindTool);
  if (distro === 'minikube') return madeCluster(resolveVersion('minikube', version), minikubeTool);
  throw new EnvironmentError(`cell ${cell}: this version cannot set up a cluster with ${distro}`, {
    next: 'Set the cluster up yourself, and give the matrix the distribution `existing`.',
  });
}
