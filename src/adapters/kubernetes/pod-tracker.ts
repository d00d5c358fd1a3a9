import { setTimeout as sleep } from 'node:timers/promises';
import type { ContainerIdentity, WorkloadRef } from '../../core/bob/model.ts';
import { EnvironmentError } from '../../core/errors.ts';
import type { KubeObject, Pod } from '../../core/kubernetes/objects.ts';
import { containersOf, identitiesOf, podsOf, type PodContainer } from '../../core/kubernetes/pods.ts';
import type { Kubectl } from './kubectl.ts';

const POLL_MS = 1_000;
/** How long the API server may be silent before the session ends. */
export const MAX_SILENCE_MS = 30_000;
/** What can own a pod, and what a workload waits for. */
const RESOURCES =
  'pods,deployments.apps,statefulsets.apps,daemonsets.apps,replicasets.apps,jobs.batch,cronjobs.batch';

/** Looks at a name space over and over, and knows which containers belong to a workload. */
export class PodTracker {
  /** Rejects when the API server has not answered for too long; never resolves. */
  readonly died: Promise<never>;
  /** The workload's pods that are there, by name. */
  pods: Pod[] = [];
  /** Everything of the name space, as it was seen last. */
  objects: KubeObject[] = [];
  readonly #kubectl: Kubectl;
  readonly #workload: WorkloadRef;
  readonly #onContainer: (container: PodContainer, identities: ContainerIdentity[]) => void;
  readonly #stopped = new AbortController();
  readonly #told = new Set<string>();
  #declareDead: (error: Error) => void = () => undefined;
  #loop: Promise<void> = Promise.resolve();

  /** @param onContainer told of every container of the workload as it gets its id, also after a restart */
  constructor(
    kubectl: Kubectl,
    workload: WorkloadRef,
    onContainer: (container: PodContainer, identities: ContainerIdentity[]) => void,
  ) {
    this.#kubectl = kubectl;
    this.#workload = workload;
    this.#onContainer = onContainer;
    this.died = new Promise<never>((_, reject) => (this.#declareDead = reject));
    this.died.catch(() => undefined);
  }

  start(): void {
    this.#loop = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopped.abort(new Error('the pods are not watched any more'));
    await this.#loop;
  }

  /** Looks now. @throws EnvironmentError when the API server does not answer */
  async look(signal?: AbortSignal): Promise<void> {
    this.objects = await this.#kubectl.get(
      'list the pods',
      [RESOURCES, '--namespace', this.#workload.namespace],
      signal ? { signal } : {},
    );
    this.pods = podsOf(this.#workload, this.objects);
    for (const pod of this.pods) {
      const identities = identitiesOf(pod);
      for (const container of containersOf(pod)) this.#tell(container, identities);
    }
  }

  /** The workload's containers that run now, without init containers, by pod and name. */
  running(): PodContainer[] {
    return this.pods
      .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
      .flatMap(containersOf)
      .filter(({ type, running }) => type === 'containers' && running);
  }

  #isStopped(): boolean {
    return this.#stopped.signal.aborted;
  }

  #tell(container: PodContainer, identities: ContainerIdentity[]): void {
    if (container.ids.every((id) => this.#told.has(id))) return;
    for (const id of container.ids) this.#told.add(id);
    this.#onContainer(container, identities);
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopped;
    let answered = performance.now();
    while (!this.#isStopped()) {
      try {
        await this.look(signal);
        answered = performance.now();
      } catch (error) {
        if (this.#isStopped()) return;
        if (performance.now() - answered > MAX_SILENCE_MS) {
          this.#declareDead(
            error instanceof Error ? error : new EnvironmentError('the cluster does not answer'),
          );
          return;
        }
      }
      await sleep(POLL_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
