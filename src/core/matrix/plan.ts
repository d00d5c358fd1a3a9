import { compareBytes } from '../bob/bytes.ts';
import type { CellFilter, Workload } from '../workload/workload.ts';
import { cellId, recordingId, type CellParts } from './cell-id.ts';

/** One recording that is to be made. */
export interface PlannedRecording extends CellParts {
  /** Id of the cell. */
  cell: string;
  /** From 1. */
  repeat: number;
  /** `<cell>.r<repeat>` */
  id: string;
}

/** Every recording that a workload asks for. */
export interface Plan {
  workload: string;
  /** Cluster cells first, in the order of the file's axes; the repeats of a cell follow each other. */
  recordings: PlannedRecording[];
  /** What is probably not meant; sentences. */
  warnings: string[];
}

/** The machine that local cells run on. */
export interface Machine {
  /** `debian-12`, as os-release says it. */
  os: string;
  /** GOARCH */
  arch: string;
}

export interface PlanOptions {
  /** Plan the cells of clusters. */
  clusters: boolean;
  /** Plan the local cells, on this machine. */
  local?: Machine;
}

/** A cell before it has an id. */
type Candidate = CellParts & { runtime?: string };

/** Every cell of the matrix times its repeats: the product of the axes, without `exclude`, with `include`. */
export function planMatrix(workload: Workload, options: PlanOptions): Plan {
  const { matrix } = workload;
  const candidates = [
    ...(options.clusters && workload.deploy.cluster ? clusterCells(workload) : []),
    ...(options.local && workload.deploy.local ? localCells(workload, options.local) : []),
  ];
  const kept = candidates.filter((cell) => !matrix.exclude.some((filter) => fits(cell, filter)));
  const added = options.clusters && workload.deploy.cluster ? matrix.include.map(clusterCell) : [];
  const cells = new Map([...kept, ...added].map((cell) => [cellId(cell), cell]));
  const repeats = Array.from({ length: matrix.repeats }, (_, index) => index + 1);
  return {
    workload: workload.name,
    recordings: [...cells].flatMap(([id, cell]) => repeats.map((repeat) => planned(id, cell, repeat))),
    warnings: matrix.exclude
      .filter((filter) => concerns(filter, options) && !candidates.some((cell) => fits(cell, filter)))
      .map((filter) => `matrix.exclude ${JSON.stringify(filter)} leaves out no cell`),
  };
}

/** How a set of recordings differs from the plan. */
export interface PlanComparison {
  /** Planned and not there. */
  missing: string[];
  /** There and not planned. */
  extra: string[];
  /** There more than once. */
  duplicate: string[];
}

/** Compares the ids of the recordings that are there with the plan. */
export function compareWithPlan(plan: Plan, present: readonly string[]): PlanComparison {
  const planned = new Set(plan.recordings.map(({ id }) => id));
  const seen = new Set<string>();
  const duplicate = new Set<string>();
  for (const id of present) {
    if (seen.has(id)) duplicate.add(id);
    seen.add(id);
  }
  return {
    missing: [...planned].filter((id) => !seen.has(id)).sort(compareBytes),
    extra: [...seen].filter((id) => !planned.has(id)).sort(compareBytes),
    duplicate: [...duplicate].sort(compareBytes),
  };
}

function clusterCells({ matrix }: Workload): Candidate[] {
  return matrix.os.flatMap((os) =>
    matrix.distro.flatMap((distro) =>
      matrix.kubernetes.flatMap((kubernetes) =>
        matrix.arch.map((arch) => clusterCell({ os, distro, kubernetes, arch })),
      ),
    ),
  );
}

function clusterCell(cell: { os: string; distro: string; kubernetes: string; arch: string }): Candidate {
  return { os: cell.os, distro: cell.distro, version: cell.kubernetes, arch: cell.arch };
}

function localCells({ matrix }: Workload, machine: Machine): Candidate[] {
  return matrix.local.runtime.flatMap((runtime) =>
    matrix.local.kernel.map((kernel) => ({
      os: machine.os,
      distro: 'local',
      version: runtime,
      runtime,
      arch: machine.arch,
      ...(kernel === 'host' ? {} : { kernel }),
    })),
  );
}

function planned(
  cell: string,
  { os, distro, version, arch, kernel }: Candidate,
  repeat: number,
): PlannedRecording {
  return {
    cell,
    os,
    distro,
    version,
    arch,
    ...(kernel === undefined ? {} : { kernel }),
    repeat,
    id: recordingId(cell, repeat),
  };
}

function fits(cell: Candidate, filter: CellFilter): boolean {
  const values: Record<keyof CellFilter, string | undefined> = {
    os: cell.os,
    distro: cell.distro,
    kubernetes: cell.runtime === undefined ? cell.version : undefined,
    arch: cell.arch,
    runtime: cell.runtime,
    kernel: cell.runtime === undefined ? undefined : (cell.kernel ?? 'host'),
  };
  return Object.entries(filter).every(([axis, value]) => values[axis as keyof CellFilter] === value);
}

/** A filter of local cells is no mistake where only clusters are planned, and the other way round. */
function concerns(filter: CellFilter, options: PlanOptions): boolean {
  const local = filter.runtime !== undefined || filter.kernel !== undefined || filter.distro === 'local';
  return local ? options.local !== undefined : options.clusters;
}
