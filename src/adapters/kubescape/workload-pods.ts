import type { WorkloadRef } from '../../core/bob/model.ts';
import { EnvironmentError } from '../../core/errors.ts';
import { identitiesOf, podsOf } from '../../core/kubernetes/pods.ts';
import type { RecordedWorkload } from '../../core/kubescape/select.ts';
import type { Kubectl } from '../kubernetes/kubectl.ts';

/** What can own a pod. */
const RESOURCES =
  'pods,deployments.apps,statefulsets.apps,daemonsets.apps,replicasets.apps,jobs.batch,cronjobs.batch';
/** Labels by which controllers tell their pods' template. */
const HASH_LABELS = ['pod-template-hash', 'controller-revision-hash'];
/** Where the labels of the pods stand in what makes them. */
const TEMPLATES: Record<string, (labels: object) => object> = {
  Deployment: templateOf,
  StatefulSet: templateOf,
  DaemonSet: templateOf,
  CronJob: (labels) => ({ spec: { jobTemplate: templateOf(labels) } }),
};

/**
 * A workload as its pods are now.
 * @throws EnvironmentError when it has none
 */
export async function recordedWorkload(
  kubectl: Kubectl,
  workload: WorkloadRef,
  signal: AbortSignal,
): Promise<RecordedWorkload> {
  const objects = await kubectl.get('list the pods', [RESOURCES, '--namespace', workload.namespace], {
    signal,
  });
  const pods = podsOf(workload, objects).filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  const containers = new Map(
    pods.flatMap(identitiesOf).map(({ type, name }) => [`${type}/${name}`, { type, name }]),
  );
  if (containers.size === 0) {
    throw new EnvironmentError(
      `${workload.kind} ${workload.namespace}/${workload.name} has no pod that could be recorded`,
    );
  }
  const hashes = pods.flatMap(({ metadata }) =>
    HASH_LABELS.flatMap((label) => metadata.labels?.[label] ?? []),
  );
  return { workload, containers: [...containers.values()], templateHashes: [...new Set(hashes)] };
}

/**
 * Gives the pods of a workload labels, in what makes them; its files stay as they are. Pods that run get them only when
 * they are replaced.
 * @throws EnvironmentError for a workload whose pods cannot be given any
 */
export async function labelPods(
  kubectl: Kubectl,
  { kind, namespace, name }: WorkloadRef,
  labels: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<void> {
  const template = Object.hasOwn(TEMPLATES, kind) ? TEMPLATES[kind] : undefined;
  if (template === undefined) {
    const wanted = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
    throw new EnvironmentError(`the pods of a ${kind} cannot be given labels once it is there`, {
      next: `Give them the label ${wanted.join(', ')} in the files of the workload.`,
    });
  }
  const patch = JSON.stringify(template(labels));
  const args = [
    'patch',
    kind.toLowerCase(),
    name,
    '--namespace',
    namespace,
    '--type',
    'merge',
    '--patch',
    patch,
  ];
  await kubectl.do(`label the pods of ${kind} ${name}`, args, { signal });
}

function templateOf(labels: object): object {
  return { spec: { template: { metadata: { labels } } } };
}
