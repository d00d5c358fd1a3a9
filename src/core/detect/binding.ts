import type { Bob, ContainerIdentity, Profile, WorkloadRef } from '../bob/model.ts';

/** A container that runs, as the recorder and the cluster know it. */
export interface RunningContainer extends ContainerIdentity {
  /** Name of the container in events. */
  key: string;
}

/** The profile that holds for a container, or why there is none. */
export type Binding = { profile: Profile; why?: undefined } | { profile?: undefined; why: string };

/**
 * Finds the profile of a container: the workload's kind and name, then the container's type and name must be the BoB's.
 * The namespace is the installer's choice and does not matter.
 */
export function bind(bob: Bob, workload: WorkloadRef, container: ContainerIdentity): Binding {
  if (bob.workload.kind !== workload.kind || bob.workload.name !== workload.name) {
    return {
      why: `the BoB is for ${refOf(bob.workload)}, and what runs is ${refOf(workload)}`,
    };
  }
  const profile = bob.containers.find(
    (known) => known.type === container.type && known.name === container.name,
  );
  if (profile) return { profile };
  const known = bob.containers.map((entry) => `${entry.type}/${entry.name}`).join(', ');
  return {
    why: `the BoB has no profile for ${container.type}/${container.name} (it has: ${known || 'none'})`,
  };
}

function refOf(workload: WorkloadRef): string {
  return `${workload.kind}/${workload.name}`;
}
