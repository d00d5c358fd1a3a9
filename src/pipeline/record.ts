import { join } from 'node:path';
import {
  OutputFolder,
  readFileIfThere,
  sha256,
  writeFileAtomic,
  writeFolderAtomic,
} from '../adapters/system/output-folder.ts';
import type { LoadedWorkload } from '../adapters/workload/workload-files.ts';
import type { ContainerIdentity } from '../core/bob/model.ts';
import { ProfileBuilder } from '../core/bob/profile-builder.ts';
import { readRecording, writeRecording } from '../core/bob/recording-file.ts';
import { API_VERSION, type Recording, type RecordingDigests } from '../core/bob/recording.ts';
import { bobFromRecording, renderBob } from '../core/bob/write-profiles.ts';
import { BobctlError, EXIT, messageOf } from '../core/errors.ts';
import { recordingFromKubescape } from '../core/kubescape/recording.ts';
import type { PlannedRecording } from '../core/matrix/plan.ts';
import type { PipelineContext } from './context.ts';
import type { CellRuntime, SessionResult } from './cell-runtime.ts';
import { settle } from './cell-session.ts';
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
 * Records one cell once, or takes the finished recording that is there. A recording that fails is written too,
 * with its reason, so that its row is not lost.
 * @throws the signal's reason when interrupted
 */
export async function record(
  loaded: LoadedWorkload,
  planned: PlannedRecording,
  runtime: CellRuntime,
  out: OutputFolder,
  context: PipelineContext,
): Promise<RecordResult> {
  const folder = out.recording(planned.id);
  const digests: RecordingDigests = {
    ...loaded.digests,
    image: runtime.imageDigest ?? '',
    recorder: runtime.recorder.digest,
  };
  const finished = runtime.imageDigest === undefined ? undefined : await finishedRecording(folder, digests);
  if (finished) {
    context.progress.info('finished before from the same inputs, used again');
    return { recording: finished, folder, reused: true };
  }
  const started = new Date();
  const empty = emptyRecording(loaded, planned, runtime, digests, started);
  let recording: Recording | undefined;
  await writeFolderAtomic(folder, async (partial) => {
    recording = await made(loaded, runtime, empty, join(partial, 'logs'), context);
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
  runtime: CellRuntime,
  empty: Recording,
  logDir: string,
  context: PipelineContext,
): Promise<Recording> {
  try {
    return await recorded(loaded, runtime, empty, logDir, context);
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
  runtime: CellRuntime,
  empty: Recording,
  logDir: string,
  context: PipelineContext,
): Promise<Recording> {
  const builders = new Map<string, ProfileBuilder>();
  let ready: string | undefined;
  const result = await runtime.session(
    {
      logDir,
      onContainers: (containers) => {
        for (const container of containers) builders.set(container.name, new ProfileBuilder(container));
      },
      onEvent: (event) => builders.get(event.container)?.add(event),
    },
    context,
    async (session) => {
      await session.recorder.mark();
      ready = new Date().toISOString();
      const suite = await step(
        context.progress,
        'benign suite',
        async (update) => {
          const outcome = await runBenign(loaded.benign, session.access, update);
          update('waiting for what it does in the background');
          await settle(context);
          // An engine that keeps what it records itself goes on until its time is over, and so must the workload.
          if (session.collect) return outcome;
          update('ending the workload');
          await session.stopWorkload();
          return outcome;
        },
        ({ passed, failed }) => `${passed} passed, ${failed} failed`,
      );
      if (!session.collect || suiteProblems(suite).length > 0) return { suite };
      const { collect } = session;
      return { suite, collected: await step(context.progress, 'what Kubescape recorded', collect) };
    },
  );
  const made = finishedFrom(empty, result, builders, ready);
  const { collected } = result.value;
  return collected ? recordingFromKubescape(made, collected, result.containers) : made;
}

function finishedFrom(
  empty: Recording,
  { value: { suite }, report, warnings, containers }: SessionResult<{ suite: BenignOutcome }>,
  builders: ReadonlyMap<string, ProfileBuilder>,
  ready: string | undefined,
): Recording {
  const suiteReasons = suiteProblems(suite);
  const tooLarge = [...builders.values()].some((builder) => builder.tooLarge);
  const partialReasons = [...(report.lost > 0 ? [`${report.lost} events got lost`] : []), ...report.problems];
  return {
    ...empty,
    status: suiteReasons.length > 0 ? 'failed' : tooLarge ? 'too-large' : 'completed',
    completion: partialReasons.length > 0 ? 'partial' : 'complete',
    reasons: [...suiteReasons, ...partialReasons],
    warnings: [...report.warnings, ...warnings],
    events: { delivered: report.delivered, lost: report.lost },
    times: { ...timesOf(empty), ...(ready === undefined ? {} : { ready }) },
    suite: { passed: suite.passed, failed: suite.failed },
    ...(empty.digests ? { digests: { ...empty.digests, image: imagesDigest(containers) } } : {}),
    containers: containers.map((container) => ({
      ...(builders.get(container.name) ?? new ProfileBuilder(container)).build(),
      // The image that really ran is known once it has.
      ...container,
    })),
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
  { cell, recorder }: CellRuntime,
  digests: RecordingDigests,
  started: Date,
): Recording {
  return {
    apiVersion: API_VERSION,
    kind: 'Recording',
    id: planned.id,
    cell,
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
    architectures: cell.arch === undefined ? [] : [cell.arch],
    containers: [],
  };
}

/** Of one image its id; of several all of them, by container. */
function imagesDigest(containers: readonly ContainerIdentity[]): string {
  const images = containers.map(({ type, name, imageID }) => [type, name, imageID ?? '']);
  const [only] = images;
  return images.length === 1 && only ? (only[2] ?? '') : sha256(JSON.stringify(images));
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
