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

/** A container that began while a recorder was attached. */
export interface NewContainer {
  /** Its name in events. */
  name: string;
  /** Process id, on this machine, of the program that was executed in it first. */
  pid: number;
  /** Names of its cgroup and of the one above it, in both versions of cgroups; runtimes put the container's id there. */
  cgroups: string[];
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
  /**
   * Attaches to every container of this machine's kernel that begins from now on, whoever starts it: nothing of its
   * start-up is missed. It must have an overlay as its root and process ids of its own.
   * @param onContainer told of each one before its first event
   */
  attachToNew(
    onContainer: (container: NewContainer) => void,
    onEvent: (event: BehaviourEvent) => void,
    signal?: AbortSignal,
  ): Promise<RecorderSession>;
}
