import type { ContainerOf, Kind, LabelSelector, Observation, WorkloadRef } from './model.ts';
import type { API_VERSION, Recording } from './recording.ts';

/** In which recordings a behaviour was seen: indexes into `Superset.recordings`, ascending. */
export interface Support extends Observation {
  seenIn: number[];
  /** Flags of an open that fewer recordings saw than the path; a flag not named here was seen wherever the path was. */
  flagsSeenIn?: Record<string, number[]>;
}

export type SupersetContainer = ContainerOf<Support>;

/** What a superset keeps of a recording: all but its behaviours. */
export type RecordingSummary = Omit<Recording, 'apiVersion' | 'kind' | 'containers'> & {
  /** Counts by container (`containers/redis`) and kind, before generalising. */
  counts: Record<string, Partial<Record<Kind, number>>>;
  /** The image of each container, normalised: the join of two supersets must know which recording ran what. */
  images?: Record<string, { id?: string; tag?: string }>;
};

/** An input that adds nothing to the superset, and why. */
export interface LeftOut {
  /** Recording id or file name. */
  id: string;
  reason: string;
}

/** One entry that was replaced by a wider one, on purpose. */
export interface Loss {
  container: string;
  kind: Kind;
  /** The wider entry. */
  pattern: string;
  /** Which rule widened it: `pid`, `uuid`, `configmap-timestamp`, …, `collapse`. */
  rule: string;
  /** The observed behaviours that it stands for, sorted; at most `MAX_LOSS_EXAMPLES` with `observedCount` in all. */
  observed: string[];
  observedCount: number;
  /** What it allows that was not observed; a sentence. */
  newlyAllows: string;
}

/** The join of recordings; the content of `superset.json`. */
export interface Superset {
  apiVersion: typeof API_VERSION;
  kind: 'Superset';
  workload: WorkloadRef;
  selector?: LabelSelector;
  architectures: string[];
  recordings: RecordingSummary[];
  leftOut: LeftOut[];
  /** Behaviours that were recorded but cannot be true (a syscall named `unknown`, a path without a root), not merged. */
  quarantined: { container: string; kind: Kind; value: string; reason: string; seenIn: number[] }[];
  /** Things that differ between recordings and are not behaviours: images, … */
  notes: string[];
  generalised: Loss[];
  containers: SupersetContainer[];
  /** SHA-256 of the `bob.yaml` that was written from this superset; tells which of the two was edited since. */
  bobDigest?: string;
}
