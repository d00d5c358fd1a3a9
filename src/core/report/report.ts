import type { Analysis } from '../analysis/analysis.ts';
import type { CellDeviations } from '../analysis/per-cell.ts';
import type { Surface } from '../analysis/surface.ts';
import type { ContainerType, Kind, Phase, WorkloadRef } from '../bob/model.ts';
import type { API_VERSION, CellInfo } from '../bob/recording.ts';
import type { VerdictName } from '../detect/verdict.ts';
import type { LeftOut, Loss, RecordingSummary, Superset } from '../bob/superset.ts';

/**
 * What is said about a superset, as data; the content of `report.json`. Texts in it are as recorded: whoever shows
 * them escapes them (`escape.ts`).
 */
export interface Report extends Analysis {
  apiVersion: typeof API_VERSION;
  kind: 'Report';
  workload: WorkloadRef;
  /** The result in one sentence: of the verification where there was one, else of the recording. */
  answer: string;
  /** What was recorded, in one sentence. */
  recorded: string;
  coverage: Coverage;
  totals: Totals;
  /** As in the superset and in its order; indexes in deviations and cells point here. */
  recordings: RecordingRow[];
  /** Every planned, failed or recorded cell, in natural order of its id. */
  cells: CellRow[];
  /** Every behaviour of the superset, by container, kind and order of the superset. */
  behaviours: BehaviourRow[];
  containers: ContainerRow[];
  /** How much the BoB lets the workload do, and how that stands against what holds without it. */
  surface: Surface;
  generalised: Loss[];
  quarantined: Superset['quarantined'];
  leftOut: LeftOut[];
  notes: string[];
  verify?: VerifyReport;
}

export interface Coverage {
  /** Planned cells; null where nobody said what was planned. */
  planned: number | null;
  /** Recorded cells, of those planned where that is known. */
  recorded: number;
  /** Recorded cells that were not planned. */
  extra: number;
  recordings: number;
}

export interface Totals {
  behaviours: number;
  byKind: Record<Kind, number>;
  /** Behaviours that deviate, in themselves or in a flag. */
  deviating: number;
}

export type RecordingRow = Omit<RecordingSummary, 'workload' | 'counts' | 'architectures'>;

/**
 * `recorded`: as planned. `partial`: something was lost. `unfinished`: the engine was still learning. `tests-failed`:
 * the benign suite did. `repeats-missing`: fewer repeats than planned. `failed`: nothing recorded, and why is known.
 * `missing`: planned, and nothing is known of it.
 */
export type CellState =
  'recorded' | 'partial' | 'unfinished' | 'tests-failed' | 'repeats-missing' | 'failed' | 'missing';

export interface CellRow extends CellDeviations {
  /** The cell's id; the recording's where the cell is unknown, because unknown cells are not one cell. */
  id: string;
  cell: CellInfo;
  /** Every kernel that recorded it. */
  kernels: string[];
  state: CellState;
  /** Why it is not simply `recorded`, and warnings; sentences. */
  reasons: string[];
  /** Null where nobody said what was planned. */
  planned: boolean | null;
  repeats: { recorded: number; planned: number | null };
  /** Indexes of its recordings. */
  recordings: number[];
  /** Kinds that no engine of the cell can see. */
  notObserved: Kind[];
}

/** One behaviour and where it was seen. What some recordings lack is in the deviation of the same text. */
export interface BehaviourRow {
  /** `containers/redis` */
  container: string;
  kind: Kind;
  /** Display text, not escaped. */
  behaviour: string;
  /** Indexes of the recordings that saw it, ascending. */
  seenIn: number[];
  phases?: Phase[];
}

/** One line of the attack surface: how much a container may do. */
export interface ContainerRow {
  /** The workload: `StatefulSet/redis`. */
  component: string;
  container: string;
  type: ContainerType;
  capabilities: string[];
  counts: Record<Kind, number>;
  /** Kinds that no recording of this container could see. */
  notObserved: Kind[];
  /** How many recordings saw the container at all. */
  recordings: number;
}

/** A cell that was planned. */
export interface PlannedCell {
  cell: CellInfo;
  repeats: number;
}

/** A planned recording that failed; without `repeat`, the whole cell did. */
export interface CellFailure {
  cell: CellInfo;
  repeat?: number;
  /** A sentence. */
  reason: string;
}

/** What the report needs of one cell's `verdict.json`. */
export interface VerdictView {
  cell: CellInfo;
  verdict: VerdictName;
  /** Why; sentences. */
  reasons: string[];
  /** What was not proved though nothing failed; sentences. */
  notes?: string[];
  /** Kinds of which this run could raise no alert. */
  notObserved: Kind[];
  /** Null where it was never run. */
  canary: { raised: boolean } | null;
  benign: { passed: number; failed: number };
  attacks: AttackView[];
  /** What benign runs raised. */
  unexpected: AlertView[];
}

export interface AttackView {
  name: string;
  /** Ids of the rules that it must raise, and of those that it did not. */
  expected: string[];
  missing: string[];
  /** Ids of the other rules that it raised. */
  alsoRaised: string[];
}

export interface AlertView {
  ruleId: string;
  /** `strict`, `stock`; absent where the engine does not tell. */
  ruleSet?: string;
  /** `containers/redis` */
  container: string;
  /** Absent for alerts that no kind of behaviour stands behind. */
  kind?: Kind;
  /** Display text of what was done, not escaped. */
  behaviour: string;
}

export interface VerifyReport {
  /** The first of `VERDICTS` that any cell has. */
  verdict: VerdictName;
  coverage: { planned: number | null; verified: number };
  /** In natural order of the cells' ids. */
  cells: VerifyCellRow[];
}

/** `missing`: planned, and there is no verdict. */
export type VerifyCellRow = VerdictView | { cell: CellInfo; verdict: 'missing'; reasons: string[] };
