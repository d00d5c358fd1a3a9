import type { OutputFolder } from '../adapters/system/output-folder.ts';
import { readMachine } from '../adapters/system/machine.ts';
import { loadWorkload, type LoadedWorkload } from '../adapters/workload/workload-files.ts';
import { EnvironmentError, InputError } from '../core/errors.ts';
import { planMatrix, type PlannedRecording } from '../core/matrix/plan.ts';
import { recordingId } from '../core/matrix/cell-id.ts';
import type { ClusterChoice } from '../adapters/cluster/provider.ts';
import type { CellRuntime } from './cell-runtime.ts';
import type { PipelineContext } from './context.ts';
import { localRuntime } from './local-runtime.ts';
import { prepareLocalTools, requireLocalCell } from './local-tools.ts';
import { record, type RecordResult } from './record.ts';
import { removeUnfinishedOutput } from './unfinished-output.ts';

/** One cell to be recorded once. */
export interface RecordRequest {
  workloadFile: string;
  /** Id of a cell of the plan; absent: the first for this machine. */
  cell?: string;
  /** From 1. */
  repeat: number;
  recorder: 'auto' | 'kubescape' | 'ebpf';
  cluster: ClusterChoice;
}

/**
 * Reads the workload file, makes this machine ready and records one cell.
 * @throws InputError; EnvironmentError where this machine cannot
 */
export async function recordCell(
  request: RecordRequest,
  out: OutputFolder,
  context: PipelineContext,
): Promise<RecordResult> {
  const loaded = await loadWorkload(request.workloadFile, context.env);
  const planned = await chooseCell(loaded, request.cell, request.repeat);
  if (planned.distro !== 'local') {
    const engine = request.recorder === 'kubescape' ? 'kubescape' : 'ebpf';
    const work = async (runtime: CellRuntime): Promise<RecordResult> => {
      await removeUnfinishedOutput(out);
      return record(loaded, planned, runtime, out, context);
    };
    // Loaded only here: local cells must not wait for it.
    const { withClusterRuntime } = await import('./cluster-runtime.ts');
    return withClusterRuntime(loaded, planned, request.cluster, context, work, engine);
  }
  requireLocalCell(planned, await readMachine());
  if (request.recorder === 'kubescape') {
    throw new EnvironmentError('Kubescape records cells of clusters; a local cell has none', {
      next: 'Use --recorder auto or ebpf.',
    });
  }
  const tools = await prepareLocalTools(loaded, [planned], context);
  await removeUnfinishedOutput(out);
  return record(loaded, planned, localRuntime(loaded.workload, planned, tools), out, context);
}

/**
 * The planned recording of a cell, whatever its number of repeats; without an id the first one of this machine.
 * @throws InputError naming the cells that there are
 */
export async function chooseCell(
  loaded: LoadedWorkload,
  cell: string | undefined,
  repeat: number,
): Promise<PlannedRecording> {
  const machine = await readMachine();
  const { recordings } = planMatrix(loaded.workload, { clusters: true, local: machine });
  const chosen =
    cell === undefined
      ? (recordings.find(({ distro }) => distro === 'local') ?? recordings[0])
      : recordings.find((planned) => planned.cell === cell);
  if (chosen) return { ...chosen, repeat, id: recordingId(chosen.cell, repeat) };
  throw noSuchCell(loaded.workload.name, cell, recordings);
}

/** The error for a cell that the matrix does not have, or for a matrix without cells; it names those that there are. */
export function noSuchCell(
  workload: string,
  cell: string | undefined,
  planned: readonly PlannedRecording[],
): InputError {
  const cells = [...new Set(planned.map((recording) => recording.cell))];
  return new InputError(
    cell === undefined
      ? `the workload ${workload} has no cell`
      : `the matrix of ${workload} has no cell ${cell}`,
    { next: cells.length === 0 ? 'Add deploy.local or a matrix.' : `It has: ${cells.join(', ')}.` },
  );
}
