import { checkLocalCell } from '../adapters/cell/check-local-cell.ts';
import { checkCluster } from '../adapters/cluster/check-cluster.ts';
import type { ClusterChoice } from '../adapters/cluster/provider.ts';
import { checkRecorder } from '../adapters/recorder/ebpf/check-recorder.ts';
import { installPackages } from '../adapters/system/apt.ts';
import { missingAptPackages, type Check } from '../adapters/system/check.ts';
import { checkKernels } from '../adapters/vm/check-vm.ts';
import type { PipelineContext } from './context.ts';
import { step } from './progress.ts';

/** What a machine can do; what is not ok says what to do about it. */
export interface Diagnosis {
  checks: Check[];
  /** Debian and Ubuntu packages that would bring what is missing. */
  missingPackages: string[];
}

/**
 * Looks at everything that cells and their recorder need.
 * @param cluster which cluster's cells are meant; absent: local ones
 */
export async function diagnose(context: PipelineContext, cluster?: ClusterChoice): Promise<Diagnosis> {
  const [cell, recorder, kernels] = await Promise.all([
    cluster === undefined
      ? checkLocalCell({ cacheDir: context.cacheDir, stateDir: context.stateDir })
      : checkCluster({ ...cluster, env: context.env }, context.signal),
    checkRecorder(),
    // Clusters have their own.
    cluster === undefined ? checkKernels(context.cacheDir).then((check) => [check]) : [],
  ]);
  const checks = [...cell, ...recorder, ...kernels];
  return { checks, missingPackages: missingAptPackages(checks) };
}

/**
 * Installs the packages that are missing, and looks again.
 * @throws EnvironmentError when they cannot be installed
 */
export async function installMissing(
  diagnosis: Diagnosis,
  context: PipelineContext,
  cluster?: ClusterChoice,
): Promise<Diagnosis> {
  if (diagnosis.missingPackages.length === 0) return diagnosis;
  await step(context.progress, `install ${diagnosis.missingPackages.join(' ')}`, (update) =>
    installPackages(diagnosis.missingPackages, update, context.signal),
  );
  return diagnose(context, cluster);
}
