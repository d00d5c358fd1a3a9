import type { ContainerOf, Kind, LabelSelector, Observation, WorkloadRef } from './model.ts';

export const API_VERSION = 'bobctl.dev/v1';

/** One point of the matrix, as it was found on the machine that recorded. */
export interface CellInfo {
  /** `<os>-<distro>-<version>[-<arch>][-k<kernel>]`, characters `[a-z0-9.-]` (DESIGN: cell). `unknown` for bare profiles that do not tell. */
  id: string;
  os?: string;
  /** `kind`, `k3s`, …, or `local` */
  distro?: string;
  /** Kubernetes version, or the container runtime of a local cell (`runc`). */
  version?: string;
  /** GOARCH */
  arch?: string;
  /** Kernel release as `uname -r` says it. */
  kernel?: string;
  /** How the processor of a micro-VM was provided: by the kernel's virtualisation, or by software; absent outside of one. */
  virtualMachine?: 'kvm' | 'tcg';
}

/** Kubescape's life-cycle of a profile (k8s-interface keys.go); recordings of bobctl's own engines are `completed` or `failed`. */
export type RecordingStatus = 'initializing' | 'ready' | 'completed' | 'too-large' | 'failed' | 'unknown';

/** `complete`: seen from the start with nothing lost. */
export type Completion = 'complete' | 'partial';

export interface EngineInfo {
  /** `kubescape`, `ebpf`, `strace`, or `unknown` for files of unknown origin */
  name: string;
  version?: string;
}

/** What decides whether a finished recording may be used again: equal digests, all four. */
export interface RecordingDigests {
  workload: string;
  suites: string;
  image: string;
  recorder: string;
}

/** One container as one cell saw it. */
export type RecordedContainer = ContainerOf<Observation>;

/** What one cell yielded in one repeat; the content of `recording.json`. */
export interface Recording {
  apiVersion: typeof API_VERSION;
  kind: 'Recording';
  /** `<cell>.r<repeat>`: the folder's name and the end of the artifact's. */
  id: string;
  cell: CellInfo;
  repeat: number;
  workload: WorkloadRef;
  engine: EngineInfo;
  status: RecordingStatus;
  completion: Completion;
  /** Why a recording failed or is partial; sentences for people. */
  reasons: string[];
  /** What the reader should know though nothing is missing (io_uring was used, …). */
  warnings: string[];
  /** Kinds that the engine cannot see: no part of support, deviations and transfer. */
  notObserved: (Kind | 'rulePolicies')[];
  digests?: RecordingDigests;
  events?: {
    /** Events delivered by the kernel side, by kind of event. */
    delivered: Record<string, number>;
    /** Events that the kernel side counted and nobody received. */
    lost: number;
  };
  times?: {
    /** ISO 8601, UTC */
    started: string;
    ready?: string;
    finished: string;
  };
  /** What the benign suite did. */
  suite?: { passed: number; failed: number };
  architectures: string[];
  /** The workload's own pod selector, where the engine tells it. */
  selector?: LabelSelector;
  containers: RecordedContainer[];
}
