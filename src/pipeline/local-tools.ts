import { ensureImage, type Image } from '../adapters/cell/image.ts';
import { checkLocalCell } from '../adapters/cell/check-local-cell.ts';
import { sweepLeftovers } from '../adapters/cell/sweep.ts';
import type { Recorder } from '../adapters/recorder/recorder.ts';
import { ebpfRecorder } from '../adapters/recorder/ebpf/ebpf-recorder.ts';
import { missingAptPackages, type Check } from '../adapters/system/check.ts';
import { readMachine, type Machine } from '../adapters/system/machine.ts';
import { EnvironmentError, InputError } from '../core/errors.ts';
import type { PlannedRecording } from '../core/matrix/plan.ts';
import type { LocalDeploy, Workload } from '../core/workload/workload.ts';
import type { PipelineContext } from './context.ts';
import { step } from './progress.ts';

/** Everything that local cells of one run share. */
export interface LocalTools {
  machine: Machine;
  image: Image;
  recorder: Recorder;
}

/**
 * Checks this machine, removes what a killed run left, and makes the image and the recorder ready.
 * @throws EnvironmentError naming everything that is missing
 */
export async function prepareLocalTools(deploy: LocalDeploy, context: PipelineContext): Promise<LocalTools> {
  await requireLocalCells(context);
  const removed = await sweepLeftovers(context.stateDir, (text) => context.progress.warn(text));
  if (removed.length > 0) context.progress.info(`removed what a killed run left: ${removed.join(', ')}`);
  const [image, recorder] = await imageAndRecorder(deploy, context);
  return { machine: await readMachine(), image, recorder };
}

/** Made once and cached; the first time each fetches packages for a while. When one fails, the other is stopped. */
async function imageAndRecorder(
  { packages, suite }: LocalDeploy,
  { progress, cacheDir, signal: outer }: PipelineContext,
): Promise<[Image, Recorder]> {
  const failed = new AbortController();
  const signal = AbortSignal.any([outer, failed.signal]);
  const image = step(
    progress,
    `image with ${packages.join(', ') || 'the essential packages'}`,
    (onProgress) => ensureImage({ packages, suite, cacheDir, onProgress, signal }),
    ({ imageID }) => imageID,
  );
  const recorder = step(
    progress,
    'recorder',
    (onProgress) => ebpfRecorder({ cacheDir, onProgress, signal }),
    ({ name, version }) => `${name} (${version})`,
  );
  try {
    return await Promise.all([image, recorder]);
  } catch (error) {
    failed.abort(new Error('not needed any more'));
    await Promise.allSettled([image, recorder]);
    throw error;
  }
}

/**
 * The part of a workload that says how it runs on this machine.
 * @throws InputError where it does not say
 */
export function localDeploy(workload: Workload): LocalDeploy {
  if (workload.deploy.local) return workload.deploy.local;
  throw new InputError(`the workload ${workload.name} does not say how it runs without a cluster`, {
    next: 'Add deploy.local (packages, command, ready) to the workload file.',
  });
}

/**
 * Refuses a cell that this machine is not, or cannot make yet.
 * @throws EnvironmentError
 */
export function requireLocalCell(planned: PlannedRecording, machine: Pick<Machine, 'os' | 'arch'>): void {
  if (planned.distro !== 'local') {
    throw new EnvironmentError(`cell ${planned.cell} is one of a cluster; only a local cell will do here`, {
      next: '`bobctl plan --scope local` lists them.',
    });
  }
  if (planned.os !== machine.os || planned.arch !== machine.arch) {
    throw new EnvironmentError(
      `cell ${planned.cell} is for ${planned.os} on ${planned.arch}, and this machine is ${machine.os} on ${machine.arch}`,
    );
  }
  if (planned.version !== 'runc' || planned.kernel !== undefined) {
    throw new EnvironmentError(
      `cell ${planned.cell}: this version records local cells with runc on the machine's own kernel only`,
    );
  }
}

async function requireLocalCells(context: PipelineContext): Promise<void> {
  const missing = (await checkLocalCell({ cacheDir: context.cacheDir, stateDir: context.stateDir })).filter(
    ({ ok }) => !ok,
  );
  if (missing.length === 0) return;
  throw new EnvironmentError(
    `this machine cannot run local cells: ${missing.map(({ name, found }) => `${name}: ${found}`).join('; ')}`,
    { next: remedyFor(missing) },
  );
}

/** One step that brings everything that is missing, or else the first of several. */
function remedyFor(missing: readonly Check[]): string {
  const [first] = missing;
  if (missing.length > 1 && missing.every(({ aptPackages }) => aptPackages !== undefined)) {
    return `apt-get install ${missingAptPackages(missing).join(' ')}`;
  }
  return first?.next ?? 'Run `bobctl doctor`.';
}
