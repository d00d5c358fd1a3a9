import { checkLocalCell } from '../adapters/cell/check-local-cell.ts';
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

/** Looks at everything that local cells and their recorder need. */
export async function diagnose(context: PipelineContext): Promise<Diagnosis> {
  const [cell, recorder, kernels] = await Promise.all([
    checkLocalCell({ cacheDir: context.cacheDir, stateDir: context.stateDir }),
    checkRecorder(),
    checkKernels(context.cacheDir),
  ]);
  const checks = [...cell, ...recorder, kernels];
  return { checks, missingPackages: missingAptPackages(checks) };
}

/**
 * Installs the packages that are missing, and looks again.
 * @throws EnvironmentError when they cannot be installed
 */
export async function installMissing(diagnosis: Diagnosis, context: PipelineContext): Promise<Diagnosis> {
  if (diagnosis.missingPackages.length === 0) return diagnosis;
  await step(context.progress, `install ${diagnosis.missingPackages.join(' ')}`, (update) =>
    installPackages(diagnosis.missingPackages, update, context.signal),
  );
  return diagnose(context);
}
