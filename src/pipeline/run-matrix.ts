import { join } from 'node:path';
import { OutputFolder, writeFileAtomic } from '../adapters/system/output-folder.ts';
import { readMachine } from '../adapters/system/machine.ts';
import type { ClusterChoice } from '../adapters/cluster/provider.ts';
import { loadWorkload, type LoadedWorkload } from '../adapters/workload/workload-files.ts';
import type { RuleSet } from '../core/detect/rules.ts';
import { VERDICT_EXIT, type Verdict } from '../core/detect/verdict.ts';
import { EXIT, InputError, type ExitCode } from '../core/errors.ts';
import { planMatrix, type Plan, type PlannedRecording } from '../core/matrix/plan.ts';
import type { Report } from '../core/report/report-data.ts';
import type { CellRuntime } from './cell-runtime.ts';
import { withClusterRuntime } from './cluster-runtime.ts';
import type { PipelineContext } from './context.ts';
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
}

/** What the whole way gave. */
export interface RunResult {
  recordings: RecordResult[];
  superset: PackagedSuperset;
  verification: VerifyResult;
  report: Report;
  exitCode: ExitCode;
}

/**
 * Plan, record every local cell or the one that is named, package, verify afresh on the first, report. A cell that fails
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
  const [fresh] = planned.recordings;
  if (fresh === undefined) throw new InputError(`the matrix of ${loaded.workload.name} has no cell`);
  if (fresh.distro !== 'local') {
    return withClusterRuntime(loaded, fresh, request.cluster, context, (runtime) =>
      wholeWay(loaded, planned, () => runtime, request.ruleSets, out, context),
    );
  }
  for (const recording of planned.recordings) requireLocalCell(recording, await readMachine());
  const tools = await prepareLocalTools(localDeploy(loaded.workload), context);
  const runtimeOf = (recording: PlannedRecording): CellRuntime =>
    localRuntime(loaded.workload, recording, tools);
  return wholeWay(loaded, planned, runtimeOf, request.ruleSets, out, context);
}

async function wholeWay(
  loaded: LoadedWorkload,
  planned: Plan,
  runtimeOf: (recording: PlannedRecording) => CellRuntime,
  ruleSets: readonly RuleSet[],
  out: OutputFolder,
  context: PipelineContext,
): Promise<RunResult> {
  context.progress.info(`plan: ${planned.recordings.map(({ id }) => id).join(', ')}`);
  await removeUnfinishedOutput(out);
  const recordings: RecordResult[] = [];
  for (const recording of planned.recordings) {
    const cellContext = { ...context, progress: prefixed(context.progress, `${recording.id}: `) };
    recordings.push(await record(loaded, recording, runtimeOf(recording), out, cellContext));
  }
  const superset = await packaged(recordings, planned, out, context);
  const [fresh] = planned.recordings;
  if (fresh === undefined) throw new Error('wholeWay: an empty plan');
  const verification = await verify(
    loaded,
    await loadSuperset(superset.folder),
    ruleSets,
    runtimeOf(fresh),
    out,
    { ...context, progress: prefixed(context.progress, `verify ${fresh.cell}: `) },
  );
  const report = verifiedReport(superset.report, verification);
  await writeReport(superset.folder, report);
  return {
    recordings,
    superset,
    verification,
    report,
    exitCode: exitCodeOf(recordings, verification.verdict),
  };
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

/** The verdict's code; a tested superset that lacks planned recordings is incomplete. */
function exitCodeOf(recordings: readonly RecordResult[], verdict: Verdict): ExitCode {
  const failed = recordings.some(({ recording }) => recording.status === 'failed');
  return verdict.verdict === 'tested' && failed ? EXIT.incomplete : VERDICT_EXIT[verdict.verdict];
}
