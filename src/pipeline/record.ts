import { join } from 'node:path';
import {
  OutputFolder,
  readFileIfThere,
  writeFileAtomic,
  writeFolderAtomic,
} from '../adapters/system/output-folder.ts';
import type { LoadedWorkload } from '../adapters/workload/workload-files.ts';
import type { ContainerIdentity } from '../core/bob/model.ts';
import { ProfileBuilder } from '../core/bob/profile-builder.ts';
import { readRecording, writeRecording } from '../core/bob/recording-file.ts';
import { API_VERSION, type CellInfo, type Recording, type RecordingDigests } from '../core/bob/recording.ts';
import { bobFromRecording, renderBob } from '../core/bob/write-profiles.ts';
import { BobctlError, EXIT, messageOf } from '../core/errors.ts';
import type { PlannedRecording } from '../core/matrix/plan.ts';
import type { PipelineContext } from './context.ts';
import { settle, type SessionResult } from './cell-session.ts';
import { localDeploy, requireLocalCell, type LocalTools } from './local-tools.ts';
import { step } from './progress.ts';
import { runBenign, type BenignOutcome } from './suites.ts';

/** One recording that was made, or found finished. */
export interface RecordResult {
  recording: Recording;
  /** Its folder. */
  folder: string;
  /** It was there already, made from the same workload, suites, image and recorder. */
  reused: boolean;
}

/**
 * Records one local cell once, or takes the finished recording that is there. A recording that fails is written too,
 * with its reason, so that its row is not lost.
 * @throws EnvironmentError for a cell that this machine cannot be; the signal's reason when interrupted
 */
export async function record(
  loaded: LoadedWorkload,
  planned: PlannedRecording,
  tools: LocalTools,
  out: OutputFolder,
  context: PipelineContext,
): Promise<RecordResult> {
  requireLocalCell(planned, tools.machine);
  const platform = tools.platformOf(planned);
  const folder = out.recording(planned.id);
  const digests: RecordingDigests = {
    ...loaded.digests,
    image: tools.image.imageID,
    recorder: platform.recorder.digest,
  };
  const finished = await finishedRecording(folder, digests);
  if (finished) {
    context.progress.info('finished before from the same inputs, used again');
    return { recording: finished, folder, reused: true };
  }
  const started = new Date();
  const empty = emptyRecording(loaded, planned, tools, digests, started);
  let recording: Recording | undefined;
  await writeFolderAtomic(folder, async (partial) => {
    recording = await made(loaded, planned, tools, empty, join(partial, 'logs'), context);
    await writeFileAtomic(join(partial, 'recording.json'), writeRecording(recording));
    await writeFileAtomic(
      join(partial, 'bob.yaml'),
      renderBob(bobFromRecording(recording), { world: 'profiles' }),
    );
  });
  if (recording === undefined) throw new Error(`record: ${planned.id} was not made`);
  return { recording, folder, reused: false };
}

/** The recording, or a failed one that says why. */
async function made(
  loaded: LoadedWorkload,
  planned: PlannedRecording,
  tools: LocalTools,
  empty: Recording,
  logDir: string,
  context: PipelineContext,
): Promise<Recording> {
  try {
    return await recorded(loaded, planned, tools, empty, logDir, context);
  } catch (error) {
    context.signal.throwIfAborted();
    // A defect of the program is no finding about the cell.
    if (!(error instanceof BobctlError) || error.exitCode === EXIT.usage) throw error;
    context.progress.warn(`failed: ${error.message}`);
    if (error.next !== undefined) context.progress.warn(`next: ${error.next}`);
    return { ...empty, status: 'failed', reasons: [messageOf(error)], times: timesOf(empty) };
  }
}

async function recorded(
  loaded: LoadedWorkload,
  planned: PlannedRecording,
  tools: LocalTools,
  empty: Recording,
  logDir: string,
  context: PipelineContext,
): Promise<Recording> {
  const deploy = localDeploy(loaded.workload);
  const builder = new ProfileBuilder(containerIdentity(deploy.container, tools));
  let ready: string | undefined;
  const result = await tools.platformOf(planned).withSession(
    {
      cellId: planned.cell,
      workload: loaded.workload,
      deploy,
      image: tools.image,
      logDir,
      onEvent: (event) => builder.add(event),
    },
    context,
    async (session) => {
      await session.recorder.mark();
      ready = new Date().toISOString();
      return step(
        context.progress,
        'benign suite',
        async (update) => {
          const outcome = await runBenign(loaded.benign, session.access, update);
          update('waiting for what it does in the background');
          await settle(context);
          update('ending the workload');
          await session.stopWorkload();
          return outcome;
        },
        ({ passed, failed }) => `${passed} passed, ${failed} failed`,
      );
    },
  );
  return finishedFrom(empty, result, builder, ready);
}

function finishedFrom(
  empty: Recording,
  { value: suite, report, logCut }: SessionResult<BenignOutcome>,
  builder: ProfileBuilder,
  ready: string | undefined,
): Recording {
  const suiteReasons = suiteProblems(suite);
  const partialReasons = [...(report.lost > 0 ? [`${report.lost} events got lost`] : []), ...report.problems];
  return {
    ...empty,
    status: suiteReasons.length > 0 ? 'failed' : builder.tooLarge ? 'too-large' : 'completed',
    completion: partialReasons.length > 0 ? 'partial' : 'complete',
    reasons: [...suiteReasons, ...partialReasons],
    warnings: [
      ...report.warnings,
      ...(logCut === undefined ? [] : [`the container's log is not whole: ${logCut}`]),
    ],
    events: { delivered: report.delivered, lost: report.lost },
    times: { ...timesOf(empty), ...(ready === undefined ? {} : { ready }) },
    suite: { passed: suite.passed, failed: suite.failed },
    containers: [builder.build()],
  };
}

/** A suite that failed, or held nothing, says nothing about how the workload behaves. */
function suiteProblems({ passed, failed, why }: BenignOutcome): string[] {
  if (failed > 0) return [`${failed} of ${passed + failed} benign tests failed`, ...why];
  if (passed === 0) return ['no benign test was run', ...why];
  return [];
}

function emptyRecording(
  loaded: LoadedWorkload,
  planned: PlannedRecording,
  tools: LocalTools,
  digests: RecordingDigests,
  started: Date,
): Recording {
  const { machine } = tools;
  const { recorder } = tools.platformOf(planned);
  return {
    apiVersion: API_VERSION,
    kind: 'Recording',
    id: planned.id,
    cell: cellInfo(planned, tools),
    repeat: planned.repeat,
    workload: loaded.workload.identity,
    engine: { name: recorder.name, version: recorder.version },
    status: 'initializing',
    completion: 'complete',
    reasons: [],
    warnings: [],
    notObserved: recorder.notObserved,
    digests,
    times: { started: started.toISOString(), finished: started.toISOString() },
    architectures: [machine.arch],
    containers: [],
  };
}

/** The cell as it was found. */
export function cellInfo(planned: PlannedRecording, tools: LocalTools): CellInfo {
  const { kernel, virtualMachine } = tools.platformOf(planned);
  return {
    id: planned.cell,
    os: tools.machine.os,
    distro: planned.distro,
    version: planned.version,
    arch: tools.machine.arch,
    kernel,
    ...(virtualMachine === undefined ? {} : { virtualMachine }),
  };
}

/** The container of a local cell as profiles name it. */
export function containerIdentity(name: string, { image }: Pick<LocalTools, 'image'>): ContainerIdentity {
  return { type: 'containers', name, imageID: image.imageID };
}

function timesOf({ times }: Recording): { started: string; finished: string } {
  const finished = new Date().toISOString();
  return { started: times?.started ?? finished, finished };
}

/** The recording in a folder, if it is whole and made from the same four inputs. */
async function finishedRecording(folder: string, digests: RecordingDigests): Promise<Recording | undefined> {
  const file = join(folder, 'recording.json');
  const text = await readFileIfThere(file);
  if (text === undefined) return undefined;
  let recording: Recording;
  try {
    recording = readRecording(text, file);
  } catch {
    // One that cannot be read is made again.
    return undefined;
  }
  const keys = ['workload', 'suites', 'image', 'recorder'] as const;
  const same = keys.every((key) => recording.digests?.[key] === digests[key]);
  return same && recording.status === 'completed' && recording.completion === 'complete'
    ? recording
    : undefined;
}
