import {
  podOf,
  titleOf,
  type Condition,
  type ContainerStatus,
  type KubeObject,
  type Pod,
} from './objects.ts';

/** What a set of objects still waits for. */
export interface Readiness {
  /** A phrase for every object that is not ready. */
  waiting: string[];
  /** What no waiting will help; a phrase each. */
  hopeless: string[];
}

/** Reasons of a waiting container that stay until somebody changes the workload. */
const HOPELESS = new Set(['InvalidImageName', 'ErrImageNeverPull', 'ErrInvalidImage']);
/** Characters of a message of the cluster that is passed on. */
const MAX_MESSAGE = 300;

/** What Deployments, StatefulSets, DaemonSets, ReplicaSets, Jobs, volumes and single pods wait for. */
export function readinessOf(objects: readonly KubeObject[]): Readiness {
  const readiness: Readiness = { waiting: [], hopeless: [] };
  for (const object of objects) {
    if (isTestHook(object)) continue;
    const pod = podOf(object);
    if (pod) addPod(pod, readiness);
    else addWorkload(object, readiness);
  }
  return readiness;
}

/** Pods and Jobs of `helm test` run when they are called. */
export function isTestHook({ metadata }: KubeObject): boolean {
  return (metadata.annotations?.['helm.sh/hook'] ?? '')
    .split(',')
    .some((hook) => hook.trim().startsWith('test'));
}

function addWorkload(object: KubeObject, { waiting, hopeless }: Readiness): void {
  const { kind, metadata } = object;
  const spec = (object.spec ?? {}) as Record<string, number | undefined>;
  const status = (object.status ?? {}) as Record<string, number | undefined>;
  const say = (ready: number, wanted: number): void => {
    const seen = (status['observedGeneration'] ?? 0) >= (metadata.generation ?? 0);
    if (ready < wanted || !seen) waiting.push(`${titleOf(object)}: ${ready} of ${wanted} pods are ready`);
  };
  switch (kind) {
    case 'Deployment':
      say(Math.min(status['updatedReplicas'] ?? 0, status['availableReplicas'] ?? 0), spec['replicas'] ?? 1);
      break;
    case 'StatefulSet':
    case 'ReplicaSet':
      say(status['readyReplicas'] ?? 0, spec['replicas'] ?? 1);
      break;
    case 'DaemonSet':
      say(status['numberReady'] ?? 0, Math.max(1, status['desiredNumberScheduled'] ?? 0));
      break;
    case 'Job':
      addJob(object, { waiting, hopeless });
      break;
    default:
  }
}

function addJob(object: KubeObject, { waiting, hopeless }: Readiness): void {
  const conditions = (object.status?.['conditions'] ?? []) as Condition[];
  const holds = (type: string): Condition | undefined =>
    conditions.find((condition) => condition.type === type && condition.status === 'True');
  const failed = holds('Failed');
  if (failed) hopeless.push(`${titleOf(object)} failed${said(failed.reason, failed.message)}`);
  else if (!holds('Complete')) waiting.push(`${titleOf(object)} has not finished`);
}

/** Pods of a workload only add why it waits: their number is the workload's business. */
function addPod(pod: Pod, { waiting, hopeless }: Readiness): void {
  if (pod.metadata.deletionTimestamp !== undefined) return;
  const { phase, conditions = [], initContainerStatuses = [], containerStatuses = [] } = pod.status;
  const title = titleOf(pod);
  if (phase === 'Succeeded') return;
  const scheduled = conditions.find(({ type }) => type === 'PodScheduled');
  if (scheduled?.status === 'False') {
    waiting.push(`${title} has no node${said(scheduled.reason, scheduled.message)}`);
  }
  for (const status of [...initContainerStatuses, ...containerStatuses]) {
    const why = notReady(status, initContainerStatuses.includes(status));
    if (why === undefined) continue;
    (HOPELESS.has(status.state?.waiting?.reason ?? '') ? hopeless : waiting).push(
      `${title}, container ${status.name}: ${why}`,
    );
  }
  const isSingle = (pod.metadata.ownerReferences ?? []).length === 0;
  if (isSingle && containerStatuses.length === 0) waiting.push(`${title} has not started`);
}

function notReady(
  { state, ready, restartCount = 0, lastState }: ContainerStatus,
  init: boolean,
): string | undefined {
  const { waiting, terminated } = state ?? {};
  // Others have not had their turn yet; whose turn it is says more.
  const idle = waiting?.reason === 'PodInitializing' || waiting?.reason === 'ContainerCreating';
  if (waiting && !idle) {
    const last = lastState?.terminated;
    const ended = last
      ? `; it ended with exit code ${last.exitCode} ${restartCount} time${restartCount === 1 ? '' : 's'}`
      : '';
    return `waits${said(waiting.reason, waiting.message)}${ended}`;
  }
  if (terminated && terminated.exitCode !== 0) return `ended with exit code ${terminated.exitCode}`;
  if (init || terminated || waiting) return undefined;
  return ready ? undefined : 'is not ready';
}

function said(reason: string | undefined, message: string | undefined): string {
  const text = [reason, message].filter(Boolean).join(': ').slice(0, MAX_MESSAGE);
  return text === '' ? '' : `: ${text}`;
}
