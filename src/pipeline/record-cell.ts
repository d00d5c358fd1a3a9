import type { OutputFolder } from '../adapters/system/output-folder.ts';
import { readMachine } from '../adapters/system/machine.ts';
import { loadWorkload, type LoadedWorkload } from '../adapters/workload/workload-files.ts';
import { EnvironmentError, InputError } from '../core/errors.ts';
import { planMatrix, type PlannedRecording } from '../core/matrix/plan.ts';
import { recordingId } from '../core/matrix/cell-id.ts';
import type { PipelineContext } from './context.ts';
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
  requireLocalCell(planned, await readMachine());
  if (request.recorder === 'kubescape') {
    throw new EnvironmentError('Kubescape records cells of clusters; a local cell has none', {
      next: 'Use --recorder auto or ebpf.',
    });
  }
  const tools = await prepareLocalTools(loaded, context);
  await removeUnfinishedOutput(out);
  return record(loaded, planned, tools, out, context);
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
  const cells = [...new Set(recordings.map((planned) => planned.cell))];
  throw new InputError(
    cell === undefined
      ? `the workload ${loaded.workload.name} has no cell`
      : `the matrix of ${loaded.workload.name} has no cell ${cell}`,
    { next: cells.length === 0 ? 'Add deploy.local or a matrix.' : `It has: ${cells.join(', ')}.` },
  );
}
