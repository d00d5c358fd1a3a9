import { compareBytes } from '../bob/bytes.ts';
import type { WorkloadRef } from '../bob/model.ts';

/** A workload's identity as text: `StatefulSet bob/redis-master`. */
export function workloadName(workload: WorkloadRef): string {
  return `${workload.kind} ${workload.namespace}/${workload.name}`;
}

/** True when both name the same workload: kind, namespace and name. */
export function sameWorkload(a: WorkloadRef, b: WorkloadRef): boolean {
  return a.kind === b.kind && a.namespace === b.namespace && a.name === b.name;
}

/**
 * Groups what belongs to one workload (kind, namespace, name), for recordings and supersets alike.
 * Groups are ordered by kind, namespace and name; inside a group the input order is kept.
 */
export function groupByWorkload<T extends { workload: WorkloadRef }>(
  recordings: Iterable<T>,
): { workload: WorkloadRef; recordings: T[] }[] {
  const groups = new Map<string, { workload: WorkloadRef; recordings: T[] }>();
  for (const recording of recordings) {
    const { kind, namespace, name } = recording.workload;
    const key = JSON.stringify([kind, namespace, name]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { workload: recording.workload, recordings: [recording] });
    else group.recordings.push(recording);
  }
  return [...groups.values()].sort((a, b) => compareWorkloads(a.workload, b.workload));
}

function compareWorkloads(a: WorkloadRef, b: WorkloadRef): number {
  return (
    compareBytes(a.kind, b.kind) || compareBytes(a.namespace, b.namespace) || compareBytes(a.name, b.name)
  );
}
