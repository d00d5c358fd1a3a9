import { installKubescape } from '../adapters/kubescape/install.ts';
import { kubectlApi, type KubeApi } from '../adapters/kubescape/kube-api.ts';
import { untilRecording, type ReadyKubescape } from '../adapters/kubescape/ready.ts';
import { waitForProfiles, type FinishedProfiles } from '../adapters/kubescape/wait-profiles.ts';
import { labelPods, recordedWorkload } from '../adapters/kubescape/workload-pods.ts';
import type { Kubectl } from '../adapters/kubernetes/kubectl.ts';
import { sha256 } from '../adapters/system/output-folder.ts';
import type { WorkloadRef } from '../core/bob/model.ts';
import { messageOf } from '../core/errors.ts';
import { DEFAULT_CHART_VERSION, helmValues, recordingLabels } from '../core/kubescape/helm-values.ts';
import { TIME_LIMITS } from '../core/kubescape/time-limits.ts';
import type { CellRuntime, CellSession } from './cell-runtime.ts';
import type { PipelineContext } from './context.ts';
import { step } from './progress.ts';

export interface KubescapeOptions {
  kubectl: Kubectl;
  /** Minor version of the cluster. */
  serverMinor: number;
  /** Stands in alerts. */
  clusterName: string;
  workload: WorkloadRef;
  learningMs: number;
}

/** A Kubescape that records in a cluster. */
interface Engine extends ReadyKubescape {
  api: KubeApi;
  namespace: string;
  /** It was installed for this run, with our values. */
  owned: boolean;
}

/**
 * Installs Kubescape unless it is there, sees it record, and does `work` in a cell whose recordings are Kubescape's.
 * What was installed is removed again.
 * @throws EnvironmentError; what `work` throws; the signal's reason
 */
export async function withKubescape<T>(
  runtime: CellRuntime,
  options: KubescapeOptions,
  context: PipelineContext,
  work: (runtime: CellRuntime) => Promise<T>,
): Promise<T> {
  const { kubectl, serverMinor, clusterName, learningMs } = options;
  const { progress, signal } = context;
  const api = kubectlApi(kubectl);
  const chartVersion = DEFAULT_CHART_VERSION;
  const installation = await step(
    progress,
    `Kubescape (chart ${chartVersion})`,
    () =>
      installKubescape(kubectl.access, api, { chartVersion, serverMinor, clusterName, learningMs, signal }),
    ({ owned, namespace }) => (owned ? 'installed' : `there already, in the name space ${namespace}`),
  );
  const { namespace, owned } = installation;
  try {
    const ready = await step(
      progress,
      'Kubescape sees containers',
      (onProgress) => untilRecording(api, { namespace, limits: TIME_LIMITS, onProgress, signal }),
      ({ installed }) => installed.version,
    );
    for (const warning of ready.installed.warnings) progress.warn(warning);
    return await work(kubescapeRuntime(runtime, { ...ready, api, namespace, owned }, options, context));
  } finally {
    await installation.remove().catch((error: unknown) => progress.warn(messageOf(error)));
  }
}

/** The cell, with Kubescape as the engine whose profiles are the recording. */
function kubescapeRuntime(
  runtime: CellRuntime,
  engine: Engine,
  options: KubescapeOptions,
  context: PipelineContext,
): CellRuntime {
  const { version } = engine.installed;
  const { clusterName, learningMs } = options;
  return {
    ...runtime,
    recorder: {
      name: 'kubescape',
      version,
      digest: sha256(JSON.stringify([version, helmValues({ clusterName, learningMs })])),
      notObserved: ['listens', 'rulePolicies'],
    },
    session: (sessionOptions, sessionContext, work) =>
      runtime.session(sessionOptions, sessionContext, async (session) => {
        if (!engine.owned) await shortenLearning(session, options, context);
        return work(withCollection(session, engine, options, context));
      }),
  };
}

/** A Kubescape that is somebody's has a learning time of its own, which a label of the pods replaces. */
async function shortenLearning(
  session: CellSession,
  { kubectl, workload, learningMs }: KubescapeOptions,
  { progress, signal }: PipelineContext,
): Promise<void> {
  await step(progress, 'new pods that Kubescape learns for a shorter time', async () => {
    await labelPods(kubectl, workload, recordingLabels(learningMs), signal);
    await session.restartWorkload();
  });
}

function withCollection(
  session: CellSession,
  engine: Engine,
  { kubectl, workload, learningMs }: KubescapeOptions,
  { signal }: PipelineContext,
): CellSession {
  const collect = async (onProgress: (text: string) => void): Promise<FinishedProfiles> =>
    waitForProfiles(engine.api, {
      target: await recordedWorkload(kubectl, workload, signal),
      world: engine.installed.world,
      agentNamespace: engine.namespace,
      agents: engine.agents,
      learningMs,
      limits: TIME_LIMITS,
      onProgress,
      signal,
    });
  return {
    recorder: session.recorder,
    access: session.access,
    get containers() {
      return session.containers;
    },
    runProgram: (...args) => session.runProgram(...args),
    stopWorkload: () => session.stopWorkload(),
    restartWorkload: () => session.restartWorkload(),
    collect,
  };
}
