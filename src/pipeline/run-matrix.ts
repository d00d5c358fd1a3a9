import { join } from 'node:path';
import { OutputFolder, writeFileAtomic } from '../adapters/system/output-folder.ts';
import { freeMemory, readMachine, type Machine } from '../adapters/system/machine.ts';
import { loadWorkload } from '../adapters/workload/workload-files.ts';
import type { RuleSet } from '../core/detect/rules.ts';
import { VERDICT_EXIT } from '../core/detect/verdict.ts';
import { EXIT, InputError, type ExitCode } from '../core/errors.ts';
import { planMatrix, type Plan, type PlannedRecording } from '../core/matrix/plan.ts';
import type { Report } from '../core/report/report-data.ts';
import type { PipelineContext } from './context.ts';
import { inParallel, widthFor } from './in-parallel.ts';
import { localDeploy, prepareLocalTools, type LocalTools } from './local-tools.ts';
import { packageRecordings, writeReport, type PackagedSuperset } from './package.ts';
import { prefixed, step } from './progress.ts';
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
 * Plan, record every local cell, package, verify on a fresh cell, report. A cell that fails takes no other with it.
 * @throws InputError; EnvironmentError where this machine cannot; the signal's reason when interrupted
 */
export async function runMatrix(
  request: RunRequest,
  out: OutputFolder,
  context: PipelineContext,
): Promise<RunResult> {
  const loaded = await loadWorkload(request.workloadFile, context.env);
  localDeploy(loaded.workload);
  const planned = localPlan(loaded.workload, await readMachine(), request.repeats);
  context.progress.info(`plan: ${planned.recordings.map(({ id }) => id).join(', ')}`);
  const tools = await prepareLocalTools(loaded, planned.recordings, context);
  await removeUnfinishedOutput(out);
  const recordings = await cellsInParallel(planned.recordings, tools, request, context, (recording, own) =>
    record(loaded, recording, tools, out, own),
  );
  const superset = await packaged(recordings, planned, out, context);
  const packed = await loadSuperset(superset.folder);
  const verifications = await cellsInParallel(
    freshCells(planned),
    tools,
    request,
    context,
    (fresh, own) => verify(loaded, packed, fresh, request.ruleSets, tools, out, own),
    'verify ',
  );
  const report = verifiedReport(superset.report, verifications);
  await writeReport(superset.folder, report);
  return { recordings, superset, verifications, report, exitCode: exitCodeOf(recordings, verifications) };
}

/** Does the work in every cell, as many at a time as this machine can; each tells its progress under its own name. */
async function cellsInParallel<Result>(
  cells: readonly PlannedRecording[],
  tools: LocalTools,
  { jobs }: Pick<RunRequest, 'jobs'>,
  context: PipelineContext,
  work: (cell: PlannedRecording, context: PipelineContext) => Promise<Result>,
  prefix = '',
): Promise<Result[]> {
  const needs = cells.map((cell) => tools.platformOf(cell).needs);
  const width = jobs ?? widthFor(needs, { cores: tools.machine.cores, freeMemory: freeMemory() });
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

function localPlan(
  workload: Parameters<typeof planMatrix>[0],
  machine: Machine,
  repeats: number | undefined,
): Plan {
  const matrix = repeats === undefined ? workload.matrix : { ...workload.matrix, repeats };
  const planned = planMatrix({ ...workload, matrix }, { clusters: false, local: machine });
  if (planned.recordings.length > 0) return planned;
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
