import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Image } from '../adapters/cell/image.ts';
import type { RuncCell } from '../adapters/cell/runc-cell.ts';
import type { RecorderReport, RecorderSession } from '../adapters/recorder/recorder.ts';
import type { RecorderInfo } from '../adapters/vm/link.ts';
import type { NetAgent } from '../adapters/workload/agent-client.ts';
import type { ScriptEnvironment, ScriptResult } from '../adapters/workload/run-script.ts';
import { networkTransport } from '../adapters/workload/transport.ts';
import type { BehaviourEvent } from '../core/bob/events.ts';
import type { LocalDeploy, Workload } from '../core/workload/workload.ts';
import type { PipelineContext } from './context.ts';
import { logName } from './log-name.ts';
import type { WorkloadAccess } from './suites.ts';

/** How long a workload is left alone after its suite, so that what it does in the background is seen. */
export const SETTLE_MS = 2_000;

/** What a workload is started with, wherever its cell is. */
export interface SessionOptions {
  cellId: string;
  workload: Pick<Workload, 'identity'>;
  deploy: LocalDeploy;
  image: Image;
  /** Gets the container's output and what tests said. */
  logDir: string;
  onEvent: (event: BehaviourEvent) => void;
}

/** A cell as far as suites and the canary need it. */
export type SessionCell = Pick<RuncCell, 'exec' | 'writeFile' | 'removeFile'>;

/** A workload that runs in a cell, under a recorder, until the work is done. */
export interface CellSession {
  cell: SessionCell;
  recorder: Pick<RecorderSession, 'mark'>;
  access: WorkloadAccess;
  /** Asks the workload to end, as Kubernetes does with a pod, and waits. */
  stopWorkload(): Promise<void>;
  /** The same, and waits until it is ready again. */
  restartWorkload(): Promise<void>;
}

/** What is known once the session is over. */
export interface SessionResult<T> {
  value: T;
  report: RecorderReport;
  restarts: number;
  /** Why the container's log is not whole. */
  logCut?: string;
}

/** Where cells are: this machine with its runtime and kernel, or a micro-VM. */
export interface CellPlatform {
  /** Release of the kernel that cells run on, as `uname -r` says it. */
  kernel: string;
  /** How the processor of a micro-VM is provided; absent on the machine itself. */
  virtualMachine?: 'kvm' | 'tcg';
  recorder: RecorderInfo;
  /** Bytes of memory and processors that one cell takes, beside what its workload needs. */
  needs: { memoryBytes: number; cpus: number };
  /**
   * Makes a cell, attaches the recorder, starts the workload, waits until it is ready and does `work`. Whatever happens,
   * nothing is left behind.
   * @throws EnvironmentError; what `work` throws; the signal's reason.
   */
  withSession<T>(
    options: SessionOptions,
    context: PipelineContext,
    work: (session: CellSession) => Promise<T>,
  ): Promise<SessionResult<T>>;
}

/** How suites reach the workload of a session. */
export interface Reach {
  cell: SessionCell;
  agent: Pick<NetAgent, 'call'>;
  runScript: (file: string, args: readonly string[], environment: ScriptEnvironment) => Promise<ScriptResult>;
}

/** What suites work with. */
export function accessOf(options: SessionOptions, reach: Reach, context: PipelineContext): WorkloadAccess {
  const { workload, deploy, logDir, cellId } = options;
  const port = deploy.ready.kind === 'tcp' || deploy.ready.kind === 'http' ? deploy.ready.port : undefined;
  const environment: ScriptEnvironment = {
    cell: cellId,
    host: '127.0.0.1',
    ...(port === undefined ? {} : { port }),
    namespace: workload.identity.namespace,
  };
  return {
    transport: networkTransport({
      agent: reach.agent,
      exec: (argv, { timeoutMs, signal }) =>
        reach.cell.exec(argv, { timeoutMs, ...(signal === undefined ? {} : { signal }) }),
    }),
    runScript: (file, args) => reach.runScript(file, args, environment),
    log: (name, text) => writeFile(join(logDir, logName(name)), text),
    signal: context.signal,
  };
}

/** Leaves the workload alone for a while. */
export async function settle(context: PipelineContext, ms = SETTLE_MS): Promise<void> {
  await sleep(ms, undefined, { signal: context.signal });
}
