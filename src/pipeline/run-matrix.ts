import { join } from 'node:path';
import { OutputFolder, writeFileAtomic } from '../adapters/system/output-folder.ts';
import { freeMemory, readMachine } from '../adapters/system/machine.ts';
import type { ClusterChoice } from '../adapters/cluster/provider.ts';
import { loadWorkload, type LoadedWorkload } from '../adapters/workload/workload-files.ts';
import type { RuleSet } from '../core/detect/rules.ts';
import { VERDICT_EXIT } from '../core/detect/verdict.ts';
import { EXIT, InputError, type ExitCode } from '../core/errors.ts';
import { planMatrix, type Plan, type PlannedRecording } from '../core/matrix/plan.ts';
import type { Report } from '../core/report/report-data.ts';
import type { CellRuntime } from './cell-runtime.ts';
import type { PipelineContext } from './context.ts';
import { inParallel, widthFor } from './in-parallel.ts';
import { localRuntime } from './local-runtime.ts';
import { localDeploy, prepareLocalTools, requireLocalCell } from './local-tools.ts';
import { packageRecordings, writeReport, type PackagedSuperset } from './package.ts';
import { prefixed, step } from './progress.ts';
import { noSuchCell } from './record-cell.ts';
import { record, type RecordResult } from './record.ts';
import { loadSuperset } from './superset-folder.ts';
import { removeUnfinishedOutput } from './unfinished-output.ts';
import { verifiedReport } from './verified-report.ts';
import { verify, type VerifyResult } from './verify.ts';

export interface RunRequest {
  workloadFile: string;
  ruleSets: readonly RuleSet[];
  /** Instead of the workload file's. */
  repeats?: number;
  /** Id of the only cell to be run: one of a cluster, or of this machine. Absent: every local cell. */
  cell?: string;
  cluster: ClusterChoice;
  /** Cells at a time, instead of what this machine can. */
  jobs?: number;
}

/** What the whole way gave. */
export interface RunResult {
  recordings: RecordResult[];
  superset: PackagedSuperset;
  /** One for each cell, in the order of the plan. */
  verifications: VerifyResult[];
  report: Report;
  exitCode: ExitCode;
}

/**
 * Plan, record every local cell or the one that is named, package, verify afresh on each, report. A cell that fails
 * takes no other with it.
 * @throws InputError; EnvironmentError where this machine cannot; the signal's reason when interrupted
 */
export async function runMatrix(
  request: RunRequest,
  out: OutputFolder,
  context: PipelineContext,
): Promise<RunResult> {
  const loaded = await loadWorkload(request.workloadFile, context.env);
  const planned = await planOf(loaded, request);
  const [first] = planned.recordings;
  if (first === undefined) throw new InputError(`the matrix of ${loaded.workload.name} has no cell`);
  context.progress.info(`plan: ${planned.recordings.map(({ id }) => id).join(', ')}`);
  if (first.distro !== 'local') {
    // Loaded only here: local cells must not wait for it.
    const { withClusterRuntime } = await import('./cluster-runtime.ts');
    return withClusterRuntime(loaded, first, request.cluster, context, (runtime) =>
      wholeWay(loaded, planned, () => runtime, request, out, context),
    );
  }
  for (const recording of planned.recordings) requireLocalCell(recording, await readMachine());
  const tools = await prepareLocalTools(loaded, planned.recordings, context);
  const runtimeOf = (recording: PlannedRecording): CellRuntime =>
    localRuntime(loaded.workload, recording, tools);
  return wholeWay(loaded, planned, runtimeOf, request, out, context);
}

async function wholeWay(
  loaded: LoadedWorkload,
  planned: Plan,
  runtimeOf: (recording: PlannedRecording) => CellRuntime,
  request: RunRequest,
  out: OutputFolder,
  context: PipelineContext,
): Promise<RunResult> {
  await removeUnfinishedOutput(out);
  const cells = { runtimeOf, jobs: request.jobs };
  const recordings = await cellsInParallel(planned.recordings, cells, context, (recording, own) =>
    record(loaded, recording, runtimeOf(recording), out, own),
  );
  const superset = await packaged(recordings, planned, out, context);
  const packed = await loadSuperset(superset.folder);
  const verifications = await cellsInParallel(
    freshCells(planned),
    cells,
    context,
    (fresh, own) => verify(loaded, packed, request.ruleSets, runtimeOf(fresh), out, own),
    'verify ',
  );
  const report = verifiedReport(superset.report, verifications);
  await writeReport(superset.folder, report);
  return { recordings, superset, verifications, report, exitCode: exitCodeOf(recordings, verifications) };
}

/** Does the work in every cell, as many at a time as this machine can; each tells its progress under its own name. */
async function cellsInParallel<Result>(
  cells: readonly PlannedRecording[],
  { runtimeOf, jobs }: { runtimeOf: (cell: PlannedRecording) => CellRuntime; jobs: number | undefined },
  context: PipelineContext,
  work: (cell: PlannedRecording, context: PipelineContext) => Promise<Result>,
  prefix = '',
): Promise<Result[]> {
  const width = await widthOf(
    cells.map((cell) => runtimeOf(cell).needs),
    jobs,
  );
  const started = performance.now();
  let alone = 0;
  const results = await inParallel(cells, width, context.signal, async (cell, signal) => {
    const name = `${prefix}${prefix === '' ? cell.id : cell.cell}: `;
    const begun = performance.now();
    const result = await work(cell, { ...context, signal, progress: prefixed(context.progress, name) });
    alone += performance.now() - begun;
    return result;
  });
  if (width > 1 && cells.length > 1) {
    const seconds = (ms: number): string => `${Math.round(ms / 1000)} s`;
    context.progress.info(
      `${cells.length} cells, ${width} at a time: ${seconds(performance.now() - started)}; their times add up to ${seconds(alone)}`,
    );
  }
  return results;
}

async function widthOf(needs: readonly CellRuntime['needs'][], jobs: number | undefined): Promise<number> {
  const known = needs.filter((need) => need !== undefined);
  if (known.length < needs.length) return 1;
  return jobs ?? widthFor(known, { cores: (await readMachine()).cores, freeMemory: freeMemory() });
}

async function packaged(
  recordings: readonly RecordResult[],
  plan: Plan,
  out: OutputFolder,
  context: PipelineContext,
): Promise<PackagedSuperset> {
  const [superset] = await step(
    context.progress,
    'package',
    () =>
      packageRecordings(
        recordings.map(({ folder }) => folder),
        out,
        { generalise: true, plan },
      ),
    ([only]) => only?.report.recorded,
  );
  if (superset === undefined) throw new InputError('no recording could be packaged');
  await writeFileAtomic(join(out.root, 'plan.json'), `${JSON.stringify(plan, null, 2)}\n`);
  return superset;
}

/** The recordings of the cell that is named, otherwise those of every local cell. */
async function planOf({ workload }: LoadedWorkload, { cell, repeats }: RunRequest): Promise<Plan> {
  const matrix = repeats === undefined ? workload.matrix : { ...workload.matrix, repeats };
  const planned = planMatrix(
    { ...workload, matrix },
    { clusters: cell !== undefined, local: await readMachine() },
  );
  const recordings =
    cell === undefined ? planned.recordings : planned.recordings.filter((one) => one.cell === cell);
  if (recordings.length > 0) return { ...planned, recordings };
  if (cell !== undefined) throw noSuchCell(workload.name, cell, planned.recordings);
  localDeploy(workload);
  throw new InputError(`the matrix of ${workload.name} has no cell for this machine`, {
    next: 'Look at matrix.local and matrix.exclude of the workload file.',
  });
}

/** The worst verdict's code; a tested superset that lacks planned recordings is incomplete. */
function exitCodeOf(recordings: readonly RecordResult[], verifications: readonly VerifyResult[]): ExitCode {
  const codes = verifications.map(({ verdict }) => VERDICT_EXIT[verdict.verdict]);
  if (codes.includes(EXIT.finding)) return EXIT.finding;
  const failed = recordings.some(({ recording }) => recording.status === 'failed');
  return failed ? EXIT.incomplete : (codes.find((code) => code !== EXIT.ok) ?? EXIT.ok);
}

/** Each cell once: its first repeat. */
function freshCells({ recordings }: Plan): PlannedRecording[] {
  const seen = new Set<string>();
  return recordings.filter(({ cell }) => {
    if (seen.has(cell)) return false;
    seen.add(cell);
    return true;
  });
}
