import { sortedSet } from '../bob/bytes.ts';
import {
  KINDS,
  type ContainerOf,
  type ContainerType,
  type Kind,
  type Observation,
  type WorkloadRef,
} from '../bob/model.ts';
import { API_VERSION } from '../bob/recording.ts';
import type { Superset } from '../bob/superset.ts';
import { containerKey } from '../merge/container-join.ts';
import { beginsWithTheProgram } from './origins.ts';
import { hasContainer, observes } from './recordings.ts';
import { baselinesOf, type SurfaceBaseline } from './surface-baselines.ts';

/**
 * How much a BoB lets a workload do. `FULL` is everything from the first start; `BAU` (business as usual) is what is
 * left once the workload was ready.
 */
export type SurfaceProfile = 'FULL' | 'BAU';

/** One line of the table. */
export interface SurfaceRow {
  /** The workload: `StatefulSet/redis`. */
  component: string;
  container: string;
  type: ContainerType;
  profile: SurfaceProfile;
  capabilities: string[];
  counts: Record<Kind, number>;
  /** Kinds that nobody observed: a count of 0 says nothing about them. */
  notObserved: Kind[];
}

/** The attack surface of a workload; the content of `bobctl surface --json`. */
export interface Surface {
  apiVersion: typeof API_VERSION;
  kind: 'Surface';
  workload: WorkloadRef;
  rows: SurfaceRow[];
  /** One a container and architecture, against the whole BoB. */
  baselines: SurfaceBaseline[];
  /** What the reader must know; sentences. */
  notes: string[];
}

/** What the surface is taken of: a superset, a recording or a BoB. */
export interface SurfaceInput {
  workload: WorkloadRef;
  architectures: readonly string[];
  containers: readonly ContainerOf<Observation>[];
  /** Kinds that no recording of a container could see, by its key; sections that are not specified are found here. */
  notObserved?: ReadonlyMap<string, readonly Kind[]>;
  /** Kernels that the workload runs on. */
  kernels: readonly string[];
  /** False where every engine began with the container's program; absent where engines are not known. */
  holdsSetUp?: boolean;
}

/** The table of the attack surface and how it stands against what holds without a BoB. */
export function surfaceOf(input: SurfaceInput): Surface {
  const { workload, containers } = input;
  const withoutPhases = containers.filter((container) => !hasPhases(container));
  return {
    apiVersion: API_VERSION,
    kind: 'Surface',
    workload,
    rows: containers.flatMap((container) => rowsOf(input, container)),
    baselines: containers.flatMap((container) =>
      baselinesOf(container, {
        architectures: input.architectures,
        kernels: sortedSet(input.kernels),
        holdsSetUp: input.holdsSetUp ?? true,
      }),
    ),
    notes:
      withoutPhases.length === 0
        ? []
        : [
            `No BAU line for ${withoutPhases.map(({ name }) => name).join(', ')}: it is not known when its ` +
              'behaviours were seen.',
          ],
  };
}

/** The surface of a superset, whose recordings tell what was observed and on which kernels, unless one is given. */
export function supersetSurface(superset: Superset, kernel?: string): Surface {
  const { workload, architectures, containers, recordings } = superset;
  const notObserved = containers.map((container) => {
    const key = containerKey(container);
    const own = recordings.filter((recording) => hasContainer(recording, key));
    const unseen = KINDS.filter((kind) => !own.some((recording) => observes(recording, kind)));
    return [key, unseen] as const;
  });
  return surfaceOf({
    workload,
    architectures,
    containers,
    notObserved: new Map(notObserved),
    kernels: kernel === undefined ? recordings.flatMap(({ cell }) => cell.kernel ?? []) : [kernel],
    holdsSetUp: !recordings.every(beginsWithTheProgram),
  });
}

function rowsOf(input: SurfaceInput, container: ContainerOf<Observation>): SurfaceRow[] {
  const notObserved = input.notObserved?.get(containerKey(container)) ?? unsetKinds(container);
  const row = (profile: SurfaceProfile, counts: (behaviour: Observation) => boolean): SurfaceRow => ({
    component: `${input.workload.kind}/${input.workload.name}`,
    container: container.name,
    type: container.type,
    profile,
    capabilities: container.capabilities.filter(counts).map(({ name }) => name),
    counts: byKind((kind) => behaviours(container, kind).filter(counts).length),
    notObserved: [...notObserved],
  });
  const full = row('FULL', () => true);
  return hasPhases(container) ? [full, row('BAU', inRun)] : [full];
}

/** What has no phase cannot be said to be over. */
function inRun({ phases }: Observation): boolean {
  return phases === undefined || phases.includes('run');
}

function hasPhases(container: ContainerOf<Observation>): boolean {
  return KINDS.some((kind) => behaviours(container, kind).some(({ phases }) => phases !== undefined));
}

function behaviours(container: ContainerOf<Observation>, kind: Kind): readonly Observation[] {
  return container[kind];
}

function unsetKinds(container: ContainerOf<Observation>): Kind[] {
  return KINDS.filter((kind) => container[kind].length === 0 && container.unset?.includes(kind));
}

function byKind(number: (kind: Kind) => number): Record<Kind, number> {
  return Object.fromEntries(KINDS.map((kind) => [kind, number(kind)])) as Record<Kind, number>;
}
