import { setTimeout as sleep } from 'node:timers/promises';
import type { PodTracker } from '../adapters/kubernetes/pod-tracker.ts';
import type { WorkloadRef } from '../core/bob/model.ts';
import { EnvironmentError, InputError } from '../core/errors.ts';
import type { ContainerEvents } from '../core/kubernetes/container-events.ts';
import { titleOf } from '../core/kubernetes/objects.ts';
import { isWorkload } from '../core/kubernetes/pods.ts';

/** Time that a workload has to end. */
export const STOP_TIMEOUT_MS = 180_000;
/** How long after a container has begun the recorder may take to tell. */
const SEEN_TIMEOUT_MS = 15_000;
const POLL_MS = 200;

/** @throws InputError where what was deployed has no pod of the workload */
export function requireWorkload({ objects, pods }: PodTracker, workload: WorkloadRef): void {
  if (pods.length > 0) return;
  const there = objects.filter(({ kind }) => kind !== 'Pod' && kind !== 'ReplicaSet').map(titleOf);
  throw new InputError(
    objects.some((object) => isWorkload(object, workload))
      ? `${workload.kind} ${workload.name} has no pod`
      : `what was deployed has no ${workload.kind} ${workload.name}; it has: ${there.join(', ') || 'nothing that runs'}`,
    { next: 'Correct workload.kind and workload.name of the workload file.' },
  );
}

/**
 * Waits until the recorder has seen every running container begin: of one that it did not, it would record nothing.
 * @throws EnvironmentError
 */
export async function untilSeen(
  tracker: PodTracker,
  events: ContainerEvents,
  signal: AbortSignal,
): Promise<void> {
  const end = performance.now() + SEEN_TIMEOUT_MS;
  for (;;) {
    const unseen = tracker.running().find((one) => events.pidOf(one) === undefined);
    if (unseen === undefined) return;
    if (performance.now() > end) {
      throw new EnvironmentError(
        `the recorder did not see container ${unseen.name} of ${unseen.pod} begin: it is not on this machine's kernel, shares its process ids (hostPID), or has no overlay as its root`,
        { next: 'See docs/clusters.md for what the ebpf recorder needs.' },
      );
    }
    await sleep(POLL_MS, undefined, { signal });
  }
}

/** Waits until pods are gone. @throws EnvironmentError with those that are not */
export async function untilGone(
  tracker: PodTracker,
  uids: readonly (string | undefined)[],
  signal: AbortSignal,
): Promise<void> {
  const end = performance.now() + STOP_TIMEOUT_MS;
  for (;;) {
    await tracker.look(signal);
    const left = tracker.objects.filter(
      ({ kind, metadata }) => kind === 'Pod' && uids.includes(metadata.uid),
    );
    if (left.length === 0) return;
    if (performance.now() > end) {
      throw new EnvironmentError(
        `${left.map(titleOf).join(', ')} did not end within ${STOP_TIMEOUT_MS / 1000} s`,
      );
    }
    await sleep(POLL_MS, undefined, { signal });
  }
}
