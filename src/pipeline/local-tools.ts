import { ensureImage, type Image } from '../adapters/cell/image.ts';
import { checkLocalCell } from '../adapters/cell/check-local-cell.ts';
import { sweepLeftovers } from '../adapters/cell/sweep.ts';
import { whyNoDocker } from '../adapters/docker/docker.ts';
import { ensureDockerImage } from '../adapters/docker/docker-image.ts';
import type { Recorder } from '../adapters/recorder/recorder.ts';
import { ebpfRecorder } from '../adapters/recorder/ebpf/ebpf-recorder.ts';
import type { LoadedWorkload } from '../adapters/workload/workload-files.ts';
import { guestKernel, HOST_KERNEL, knownKernels } from '../core/workload/kernels.ts';
import type { CellPlatform } from './cell-session.ts';
import { dockerPlatform } from './docker-platform.ts';
import { withLocalSession } from './local-session.ts';
import { dirname } from 'node:path';
import { missingAptPackages, type Check } from '../adapters/system/check.ts';
import { readMachine, type Machine } from '../adapters/system/machine.ts';
import { EnvironmentError, InputError } from '../core/errors.ts';
import type { PlannedRecording } from '../core/matrix/plan.ts';
import type { LocalDeploy, Workload } from '../core/workload/workload.ts';
import type { PipelineContext } from './context.ts';
import { step } from './progress.ts';
import { speaksHttp } from './suites.ts';

const DOCKER = 'docker';
/** What the recorder and its compiler take. */
const RECORDER_BYTES = 512 * 1024 ** 2;

/** Everything that local cells of one run share. */
export interface LocalTools {
  machine: Machine;
  image: Image;
  /** Where a planned cell is; one that could not be made ready fails when it is used. */
  platformOf: (planned: Pick<PlannedRecording, 'version' | 'kernel'>) => CellPlatform;
}

/**
 * Checks this machine, removes what a killed run left, and makes ready what the planned cells need: the image, the
 * recorder, kernels. A kernel that cannot be had is told by the cells that need it.
 * @throws EnvironmentError naming everything that is missing
 */
export async function prepareLocalTools(
  loaded: LoadedWorkload,
  planned: readonly PlannedRecording[],
  context: PipelineContext,
): Promise<LocalTools> {
  await requireLocalCells(context);
  const removed = await sweepLeftovers(context.stateDir, (text) => context.progress.warn(text));
  if (removed.length > 0) context.progress.info(`removed what a killed run left: ${removed.join(', ')}`);
  const kernels = [...new Set(planned.map(({ kernel }) => kernel ?? HOST_KERNEL))];
  const withDocker = planned.some(({ version }) => version === 'docker');
  const machine = await readMachine();
  const [image, recorder] = await imageAndRecorder(loaded, kernels.includes(HOST_KERNEL), context);
  const platforms = new Map<string, CellPlatform>();
  if (recorder) platforms.set(HOST_KERNEL, hostPlatform(recorder, machine));
  if (recorder && withDocker) platforms.set(DOCKER, await dockerOrReason(recorder, image, machine, context));
  for (const version of kernels) {
    if (version !== HOST_KERNEL)
      platforms.set(version, await kernelPlatform(version, image, loaded, context));
  }
  return {
    machine,
    image,
    platformOf: ({ version, kernel = HOST_KERNEL }) => {
      const platform = platforms.get(version === DOCKER ? DOCKER : kernel);
      if (platform === undefined) throw new Error(`the cells of ${version} on ${kernel} were not prepared`);
      return platform;
    },
  };
}

function hostPlatform(recorder: Recorder, { kernel }: Machine): CellPlatform {
  return {
    kernel,
    recorder,
    needs: { memoryBytes: RECORDER_BYTES, cpus: 1 },
    withSession: (options, context, work) => withLocalSession({ ...options, recorder }, context, work),
  };
}

/** Cells on a kernel that cannot be had fail with the reason; the others stand. */
async function kernelPlatform(
  version: string,
  image: Image,
  loaded: LoadedWorkload,
  context: PipelineContext,
): Promise<CellPlatform> {
  const kernel = guestKernel(version);
  if (kernel === undefined) throw new Error(`the kernel ${version} is not known`);
  const scripts = [...loaded.benign, ...loaded.attacks].flatMap((entry) =>
    entry.kind === 'run' ? [dirname(entry.file)] : [],
  );
  try {
    // Loaded only here: most cells are on this machine's kernel.
    const { prepareVm } = await import('./vm/prepare-vm.ts');
    return await prepareVm(
      kernel,
      image,
      { scriptFolders: [...new Set(scripts)], http: speaksHttp(loaded) },
      context,
    );
  } catch (error) {
    context.signal.throwIfAborted();
    return failing(error, version);
  }
}

/** Cells that Docker runs; where it cannot, they fail with the reason. */
async function dockerOrReason(
  recorder: Recorder,
  image: Image,
  { kernel }: Machine,
  { progress, signal }: PipelineContext,
): Promise<CellPlatform> {
  try {
    const tag = await step(progress, 'Docker', async (onProgress) => {
      const why = await whyNoDocker();
      if (why === undefined) return ensureDockerImage(image, { onProgress, signal });
      throw new EnvironmentError(`Docker cannot be used: ${why}`, {
        next: 'Start Docker (Debian’s package docker.io), or leave docker out of matrix.local.runtime.',
      });
    });
    return dockerPlatform({ recorder, kernel, tag, needs: { memoryBytes: RECORDER_BYTES, cpus: 1 } });
  } catch (error) {
    signal.throwIfAborted();
    return failing(error, kernel);
  }
}

/** A platform that this machine cannot offer. @throws what is no fault of this machine */
function failing(error: unknown, kernel: string): CellPlatform {
  if (!(error instanceof EnvironmentError)) throw error;
  return {
    kernel,
    recorder: { name: 'ebpf', version: 'unknown', digest: '', notObserved: [] },
    needs: { memoryBytes: 0, cpus: 0 },
    withSession: () => Promise.reject(error),
  };
}

/** Made once and cached; the first time each fetches packages for a while. When one fails, the other is stopped. */
async function imageAndRecorder(
  loaded: LoadedWorkload,
  withRecorder: boolean,
  { progress, cacheDir, signal: outer }: PipelineContext,
): Promise<[Image, Recorder | undefined]> {
  const { packages, suite } = localDeploy(loaded.workload);
  const http = speaksHttp(loaded);
  const failed = new AbortController();
  const signal = AbortSignal.any([outer, failed.signal]);
  const image = step(
    progress,
    `image with ${packages.join(', ') || 'the essential packages'}`,
    (onProgress) => ensureImage({ packages, suite, cacheDir, onProgress, signal }),
    ({ imageID }) => imageID,
  );
  const recorder = withRecorder
    ? step(
        progress,
        'recorder',
        (onProgress) => ebpfRecorder({ cacheDir, http, onProgress, signal }),
        ({ name, version }) => `${name} (${version})`,
      )
    : Promise.resolve(undefined);
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
  if (planned.version === DOCKER && planned.kernel !== undefined) {
    throw new EnvironmentError(`cell ${planned.cell}: Docker's cells run on the machine's own kernel only`, {
      next: `Add to matrix.exclude: { runtime: docker, kernel: ${planned.kernel} }.`,
    });
  }
  if (planned.kernel !== undefined && guestKernel(planned.kernel) === undefined) {
    throw new EnvironmentError(`cell ${planned.cell}: Linux ${planned.kernel} is not known`, {
      next: knownKernels(),
    });
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
