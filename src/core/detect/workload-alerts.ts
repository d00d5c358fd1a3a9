import type { WorkloadRef } from '../bob/model.ts';
import type { ObservedAlert } from './observed-alert.ts';
import type { VerifiedContainer } from './verdict.ts';

/**
 * The alerts of one workload's containers in the log of a whole cluster. An alert that names no workload (the agent had
 * not resolved it yet) counts by namespace and container: losing it would make a silent run of a loud one.
 */
export function alertsOfWorkload(
  alerts: readonly ObservedAlert[],
  workload: WorkloadRef,
  containers: readonly Pick<VerifiedContainer, 'name'>[],
): ObservedAlert[] {
  const names = new Set(containers.map(({ name }) => name));
  return alerts.filter(
    (alert) =>
      alert.namespace === workload.namespace &&
      names.has(alert.containerName) &&
      (alert.workloadName === '' ||
        (alert.workloadKind === workload.kind && alert.workloadName === workload.name)),
  );
}

/** The alerts of one stage; only bobctl's own alerts know their stage. */
export function alertsOfStage(alerts: readonly ObservedAlert[], stage: number): ObservedAlert[] {
  return alerts.filter((alert) => alert.stage === stage);
}
