import { hasContainer, observes } from '../analysis/recordings.ts';
import { containerKey, describeBehaviour } from '../analysis/describe.ts';
import { analyse } from '../analysis/analysis.ts';
import type { Deviation } from '../analysis/deviations.ts';
import { supersetSurface } from '../analysis/surface.ts';
import { KINDS } from '../bob/model.ts';
import type { BehaviourOf, Kind } from '../bob/model.ts';
import { API_VERSION } from '../bob/recording.ts';
import type { RecordingSummary, Superset, SupersetContainer, Support } from '../bob/superset.ts';
import { cellRows } from './cell-rows.ts';
import type {
  BehaviourRow,
  CellFailure,
  CellRow,
  ContainerRow,
  Coverage,
  PlannedCell,
  RecordingRow,
  Report,
  Totals,
} from './report.ts';
import { count } from './words.ts';

export { plannedCells } from './planned-cells.ts';
export { verifyReport } from './verify-data.ts';
export type * from './report.ts';

/** What a superset does not tell about the run that made it. */
export interface ReportInputs {
  /** Every cell that was planned; absent where nobody said. */
  planned?: readonly PlannedCell[];
  failures?: readonly CellFailure[];
  /** The superset before it was generalised, where it was. */
  raw?: Superset;
  /** Further sentences for the reader. */
  notes?: readonly string[];
}

/** Everything that is reported about a superset: what was recorded where, what deviates, what was widened or left out. */
export function recordingReport(superset: Superset, inputs: ReportInputs = {}): Report {
  const analysis = analyse(superset, inputs.raw);
  const { deviations: deviating } = analysis;
  const cells = cellRows(superset, deviating, inputs.planned, inputs.failures ?? []);
  const containers = superset.containers.map((container) => containerRow(superset, container));
  const coverage = coverageOf(cells, superset.recordings.length);
  const totals = totalsOf(containers, deviating);
  const recorded = recordedSentence(coverage, totals, containers.length);
  return {
    apiVersion: API_VERSION,
    kind: 'Report',
    workload: superset.workload,
    answer: recorded,
    recorded,
    coverage,
    totals,
    recordings: superset.recordings.map(recordingRow),
    cells,
    ...analysis,
    behaviours: superset.containers.flatMap(behaviourRows),
    containers,
    surface: supersetSurface(superset),
    generalised: superset.generalised,
    quarantined: superset.quarantined,
    leftOut: superset.leftOut,
    notes: [...superset.notes, ...(inputs.notes ?? [])],
  };
}

function recordingRow(recording: RecordingSummary): RecordingRow {
  const { id, cell, repeat, engine, status, completion, reasons, warnings, notObserved } = recording;
  const { digests, events, times, suite } = recording;
  return {
    id,
    cell,
    repeat,
    engine,
    status,
    completion,
    reasons,
    warnings,
    notObserved,
    ...(digests === undefined ? {} : { digests }),
    ...(events === undefined ? {} : { events }),
    ...(times === undefined ? {} : { times }),
    ...(suite === undefined ? {} : { suite }),
  };
}

function behaviourRows(container: SupersetContainer): BehaviourRow[] {
  const key = containerKey(container);
  return KINDS.flatMap((kind) => {
    const section: readonly (BehaviourOf[Kind] & Support)[] = container[kind];
    return section.map((entry) => ({
      container: key,
      kind,
      behaviour: describeBehaviour(kind, entry),
      seenIn: entry.seenIn,
      ...(entry.phases === undefined ? {} : { phases: entry.phases }),
    }));
  });
}

function containerRow(superset: Superset, container: SupersetContainer): ContainerRow {
  const { workload } = superset;
  const key = containerKey(container);
  const recordings = superset.recordings.filter((recording) => hasContainer(recording, key));
  return {
    component: `${workload.kind}/${workload.name}`,
    container: container.name,
    type: container.type,
    capabilities: container.capabilities.map(({ name }) => name),
    counts: byKind((kind) => container[kind].length),
    notObserved: KINDS.filter((kind) => !recordings.some((recording) => observes(recording, kind))),
    recordings: recordings.length,
  };
}

function coverageOf(cells: readonly CellRow[], recordings: number): Coverage {
  const hasPlan = cells.some(({ planned }) => planned !== null);
  const recorded = cells.filter((cell) => cell.recordings.length > 0);
  const extra = recorded.filter(({ planned }) => planned === false).length;
  return {
    planned: hasPlan ? cells.filter(({ planned }) => planned === true).length : null,
    recorded: recorded.length - extra,
    extra,
    recordings,
  };
}

function totalsOf(containers: readonly ContainerRow[], deviating: readonly Deviation[]): Totals {
  const totals = byKind((kind) => containers.reduce((sum, { counts }) => sum + counts[kind], 0));
  return {
    behaviours: KINDS.reduce((sum, kind) => sum + totals[kind], 0),
    byKind: totals,
    deviating: new Set(deviating.map(behaviourKey)).size,
  };
}

/** Equal for an open and for each of its flags. */
function behaviourKey({ container, kind, behaviour, flag }: Deviation): string {
  const whole = flag === undefined ? behaviour : behaviour.slice(0, -` (${flag})`.length);
  return JSON.stringify([container, kind, whole]);
}

function byKind(number: (kind: Kind) => number): Record<Kind, number> {
  return {
    capabilities: number('capabilities'),
    syscalls: number('syscalls'),
    execs: number('execs'),
    opens: number('opens'),
    endpoints: number('endpoints'),
    ingress: number('ingress'),
    egress: number('egress'),
    listens: number('listens'),
  };
}

function recordedSentence(coverage: Coverage, totals: Totals, containers: number): string {
  const { planned, recorded, extra, recordings } = coverage;
  if (recordings === 0) {
    return planned === null
      ? 'Nothing was recorded.'
      : `Nothing was recorded: 0 of ${count(planned, 'planned cell')} yielded a recording.`;
  }
  const cells =
    planned === null ? count(recorded, 'cell') : `${recorded} of ${count(planned, 'planned cell')}`;
  const more = extra === 0 ? '' : ` and ${extra} that ${extra === 1 ? 'was' : 'were'} not planned`;
  const what = `${count(totals.behaviours, 'behaviour')} in ${count(containers, 'container')}`;
  return `Recorded ${cells}${more}: ${what}, ${agreement(totals, recordings)}.`;
}

function agreement({ deviating }: Totals, recordings: number): string {
  if (recordings === 1) return 'from a single recording, so nothing could be compared';
  if (deviating === 0) return 'none of them deviating between recordings';
  return `${deviating} of them not in every recording`;
}
