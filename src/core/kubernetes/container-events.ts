import type { BehaviourEvent } from '../bob/events.ts';
import { containerIds, type PodContainer } from './pods.ts';

/** Events kept of containers of which nobody has said yet whose they are. */
export const MAX_WAITING_EVENTS = 500_000;

interface Begun {
  ids: string[];
  pid: number;
  waiting: BehaviourEvent[];
  owner: PodContainer | undefined;
}

/**
 * Gives the events of a recorder, which knows containers by numbers, to the containers of a workload's pods. Which is
 * whose is told by the cluster, after the container has begun; until then its events wait. Replicas share one name.
 */
export class ContainerEvents {
  readonly #onEvent: (event: BehaviourEvent) => void;
  readonly #begun = new Map<string, Begun>();
  readonly #owners = new Map<string, PodContainer>();
  #waiting = 0;
  #dropped = 0;

  /** @param onEvent gets the events of the workload; `container` is the container's name in its pod */
  constructor(onEvent: (event: BehaviourEvent) => void) {
    this.#onEvent = onEvent;
  }

  /** Events that were dropped because too many waited. */
  get dropped(): number {
    return this.#dropped;
  }

  /** A container began: its name in events, its first process, the names of its cgroups. */
  begin(name: string, pid: number, cgroups: readonly string[]): void {
    const begun: Begun = { ids: cgroups.flatMap(containerIds), pid, waiting: [], owner: undefined };
    this.#begun.set(name, begun);
    for (const id of begun.ids) begun.owner ??= this.#owners.get(id);
  }

  /** The cluster says that a container belongs to the workload. */
  know(container: PodContainer): void {
    for (const id of container.ids) this.#owners.set(id, container);
    for (const begun of this.#begun.values()) {
      if (!begun.ids.some((id) => container.ids.includes(id))) continue;
      begun.owner = container;
      const { waiting } = begun;
      begun.waiting = [];
      this.#waiting -= waiting.length;
      for (const event of waiting) this.#deliver(event, container);
    }
  }

  /** Takes the next event of the recorder. */
  add(event: BehaviourEvent): void {
    const begun = this.#begun.get(event.container);
    // A container without an id is none of a cluster's.
    if (begun === undefined || begun.ids.length === 0) return;
    if (begun.owner) this.#deliver(event, begun.owner);
    else if (this.#waiting >= MAX_WAITING_EVENTS) this.#dropped++;
    else {
      begun.waiting.push(event);
      this.#waiting++;
    }
  }

  /** The process by which a container began, where the recorder saw it begin. */
  pidOf({ ids }: PodContainer): number | undefined {
    let pid: number | undefined;
    for (const begun of this.#begun.values()) {
      // The first is the container's own; later ones entered it through a cgroup of their own.
      if (begun.ids.some((id) => id === ids[0])) pid ??= begun.pid;
    }
    return pid;
  }

  #deliver(event: BehaviourEvent, { name }: PodContainer): void {
    this.#onEvent({ ...event, container: name });
  }
}
