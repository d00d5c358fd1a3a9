import type { Recorder, RecorderReport, RecorderSession } from '../adapters/recorder/recorder.ts';
import type { BehaviourEvent } from '../core/bob/events.ts';
import type { ContainerIdentity } from '../core/bob/model.ts';
import type { CellInfo } from '../core/bob/recording.ts';
import type { KubescapeFindings } from '../core/kubescape/recording.ts';
import type { PipelineContext } from './context.ts';
import type { WorkloadAccess } from './suites.ts';

/** One cell that is ready to be used: here without a cluster, or on a cluster. */
export interface CellRuntime {
  cell: CellInfo;
  recorder: Pick<Recorder, 'version' | 'digest' | 'notObserved'> & { name: Recorder['name'] | 'kubescape' };
  /** Digest of the image, where it is known before the workload runs: only then can a recording be used again. */
  imageDigest?: string;
  /** What one cell takes beside what its workload needs; absent where no two may run at a time. */
  needs?: { memoryBytes: number };
  /**
   * Attaches the recorder, starts the workload, waits until it is ready and does `work`. Whatever happens, nothing of
   * the workload is left behind.
   * @throws EnvironmentError; InputError; what `work` throws; the signal's reason
   */
  session<T>(
    options: SessionOptions,
    context: PipelineContext,
    work: (session: CellSession) => Promise<T>,
  ): Promise<SessionResult<T>>;
}

export interface SessionOptions {
  /** Gets the containers' output, what tests said, and what tells why it failed. */
  logDir: string;
  /** Told of the workload's containers before its first event. */
  onContainers: (containers: ContainerIdentity[]) => void;
  /** `container` is the name of one of these containers. */
  onEvent: (event: BehaviourEvent) => void;
}

/** A workload that runs in a cell, under a recorder, until the work is done. */
export interface CellSession {
  recorder: Pick<RecorderSession, 'mark'>;
  access: WorkloadAccess;
  /** Names of the main containers that run. */
  containers: string[];
  /**
   * Puts a program into a container, runs it and removes it; nothing of that but the run is the container's doing.
   * @returns its exit code
   * @throws EnvironmentError, InputError where the path cannot be written
   */
  runProgram(container: string, path: string, program: Uint8Array): Promise<number>;
  /** Asks the workload to end, as Kubernetes does with a pod, and waits. */
  stopWorkload(): Promise<void>;
  /** The same, and waits until it is there and ready again. */
  restartWorkload(): Promise<void>;
  /**
   * Only of engines that keep what they record themselves: waits until they have finished, while the workload runs.
   * @throws EnvironmentError
   */
  collect?: (onProgress: (text: string) => void) => Promise<KubescapeFindings>;
}

/** What is known once a session is over. */
export interface SessionResult<T> {
  value: T;
  report: RecorderReport;
  /** What the reader should know though nothing is missing; sentences. */
  warnings: string[];
  /** The workload's containers with the images that ran. */
  containers: ContainerIdentity[];
}
