import type { BehaviourEvent } from '../../core/bob/events.ts';
import type { Kind } from '../../core/bob/model.ts';

/** A container to record, known by the file system that its root lies on. */
export interface RecorderTarget {
  /** Name of the container in events. */
  container: string;
  /**
   * `st_dev` of the container's root file system (an overlay has its own). It stays the same when the container
   * is restarted, and a recorder can be attached before the container exists.
   */
  rootDevice: number;
}

export interface RecorderReport {
  /** Events that arrived, by type. */
  delivered: Record<string, number>;
  /** Events that the kernel side counted and that never arrived. */
  lost: number;
  /** Everything that makes the recording partial: full maps, cut strings, lost events; sentences. */
  problems: string[];
  /** What the reader should know though nothing is missing: io_uring was used, … */
  warnings: string[];
}

/** A recorder that is attached. */
export interface RecorderSession {
  /** Begins the next stage; resolves with its number once every event of the stages before was delivered. */
  mark(): Promise<number>;
  /** Detaches; resolves once every event was delivered. Safe to call twice. */
  stop(): Promise<RecorderReport>;
  /** Rejects when the recorder dies before `stop()`; never resolves otherwise. */
  readonly died: Promise<never>;
}

export interface Recorder {
  readonly name: 'ebpf' | 'strace';
  readonly version: string;
  /** SHA-256 over everything that decides what is recorded (program, version). */
  readonly digest: string;
  /** Kinds that this recorder cannot see. */
  readonly notObserved: (Kind | 'rulePolicies')[];
  /** Attaches; resolves when every event from now on is seen. */
  attach(
    targets: RecorderTarget[],
    onEvent: (event: BehaviourEvent) => void,
    signal?: AbortSignal,
  ): Promise<RecorderSession>;
}
