import { readFile } from 'node:fs/promises';
import {
  clusterFacts,
  requireSharedKernel,
  requireVersion,
  type Cluster,
} from '../adapters/cluster/cluster.ts';
import { providerOf, type ClusterChoice } from '../adapters/cluster/provider.ts';
import { deploymentOf } from '../adapters/kubernetes/deployment.ts';
import { ebpfRecorder } from '../adapters/recorder/ebpf/ebpf-recorder.ts';
import { readMachine, type Machine } from '../adapters/system/machine.ts';
import type { LoadedWorkload } from '../adapters/workload/workload-files.ts';
import { EnvironmentError, InputError } from '../core/errors.ts';
import type { PlannedRecording } from '../core/matrix/plan.ts';
import type { CellRuntime } from './cell-runtime.ts';
import { withClusterSession } from './cluster-session.ts';
import type { PipelineContext } from './context.ts';
import { withKubescape, type KubescapeOptions } from './kubescape-engine.ts';
import { step } from './progress.ts';
import { speaksHttp } from './suites.ts';

const BOOT_ID_FILE = '/proc/sys/kernel/random/boot_id';

/**
 * Makes a cluster's cell ready, does `work` in it, and takes down what was made for it.
 * @param engine whose recordings are made; the embedded recorder leads to the pods in either case
 * @throws InputError; EnvironmentError where this machine or the cluster cannot; what `work` throws
 */
export async function withClusterRuntime<T>(
  loaded: LoadedWorkload,
  planned: PlannedRecording,
  choice: ClusterChoice,
  context: PipelineContext,
  work: (runtime: CellRuntime) => Promise<T>,
  engine: 'ebpf' | 'kubescape' = 'ebpf',
): Promise<T> {
  const machine = await readMachine();
  requireClusterCell(planned, machine);
  if (!machine.root) {
    throw new EnvironmentError('the ebpf recorder needs root', { next: 'Run it again with sudo.' });
  }
  const provider = providerOf(planned, choice, context);
  const cluster = await step(context.progress, `cluster ${planned.distro} ${planned.version}`, (update) =>
    provider.up(update, context.signal),
  );
  try {
    const { runtime, minor, namespace } = await runtimeOn(cluster, loaded, planned, machine, context);
    if (engine === 'ebpf') return await work(runtime);
    const kubescape: KubescapeOptions = {
      kubectl: cluster.kubectl,
      serverMinor: minor,
      clusterName: planned.cell,
      workload: { ...loaded.workload.identity, namespace },
      learningMs: loaded.workload.learning.durationMs,
    };
    return await withKubescape(runtime, kubescape, context, work);
  } finally {
    await cluster.down();
  }
}

async function runtimeOn(
  cluster: Cluster,
  loaded: LoadedWorkload,
  planned: PlannedRecording,
  machine: Machine,
  context: PipelineContext,
): Promise<{ runtime: CellRuntime; minor: number; namespace: string }> {
  const { kubectl } = cluster;
  const { signal, cacheDir } = context;
  const facts = await clusterFacts(kubectl, signal);
  requireVersion(facts, planned.version);
  requireSharedKernel(facts, (await readFile(BOOT_ID_FILE, 'utf8')).trim());
  const deploy = loaded.workload.deploy.cluster;
  if (!deploy) throw new InputError(`the workload ${loaded.workload.name} does not say how it is deployed`);
  const recorder = await step(
    context.progress,
    'recorder',
    (onProgress) => ebpfRecorder({ cacheDir, http: speaksHttp(loaded), onProgress, signal }),
    ({ name, version }) => `${name} (${version})`,
  );
  const { namespace } = deploy;
  const runtime: CellRuntime = {
    cell: {
      id: planned.cell,
      os: machine.os,
      distro: planned.distro,
      version: facts.version,
      arch: machine.arch,
      kernel: machine.kernel,
    },
    recorder,
    session: async (options, sessionContext, work) =>
      withClusterSession(
        {
          ...options,
          cellId: planned.cell,
          workload: { ...loaded.workload.identity, namespace },
          namespace,
          kubectl,
          deployment: await deploymentOf(deploy, loaded.folder, kubectl, facts.minor, signal),
          recorder,
        },
        sessionContext,
        work,
      ),
  };
  return { runtime, minor: facts.minor, namespace };
}

/**
 * Refuses a cell of another machine (os and architecture are read from it, never believed), or of a distribution that
 * cannot be set up.
 * @throws EnvironmentError
 */
export function requireClusterCell(
  planned: PlannedRecording,
  { os, arch }: Pick<Machine, 'os' | 'arch'>,
): void {
  if (planned.os !== os || planned.arch !== arch) {
    throw new EnvironmentError(
      `cell ${planned.cell} is for ${planned.os} on ${planned.arch}, and this machine is ${os} on ${arch}`,
      { next: 'Run it on a machine of the cell, or change matrix.os and matrix.arch.' },
    );
  }
  providerOf(planned, {}, { env: {} });
}
