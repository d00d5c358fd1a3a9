import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createCell } from '../adapters/cell/create-cell.ts';
import type { Image } from '../adapters/cell/image.ts';
import { waitReady } from '../adapters/cell/ready.ts';
import type { RuncCell } from '../adapters/cell/runc-cell.ts';
import type { Recorder, RecorderReport, RecorderSession } from '../adapters/recorder/recorder.ts';
import { startNetAgent, type NetAgent } from '../adapters/workload/agent-client.ts';
import { networkTransport } from '../adapters/workload/transport.ts';
import type { BehaviourEvent } from '../core/bob/events.ts';
import type { LocalDeploy, Workload } from '../core/workload/workload.ts';
import type { PipelineContext } from './context.ts';
import { logName } from './log-name.ts';
import { step } from './progress.ts';
import type { WorkloadAccess } from './suites.ts';

/** How long a workload is left alone after its suite, so that what it does in the background is seen. */
export const SETTLE_MS = 2_000;
/** Time that a workload has to end by itself, as a pod has by default a little more. */
const STOP_GRACE_MS = 20_000;

export interface LocalSessionOptions {
  cellId: string;
  workload: Workload;
  deploy: LocalDeploy;
  image: Image;
  recorder: Recorder;
  /** Gets the container's output and what tests said. */
  logDir: string;
  onEvent: (event: BehaviourEvent) => void;
}

/** A workload that runs in a cell on this machine, under a recorder, until `work` is done. */
export interface LocalSession {
  cell: RuncCell;
  recorder: RecorderSession;
  access: WorkloadAccess;
  /** Asks the workload to end, as Kubernetes does with a pod, and waits. */
  stopWorkload(): Promise<void>;
  /** The same, and waits until it is ready again. */
  restartWorkload(): Promise<void>;
}

/** What is known once the session is over. */
export interface LocalSessionResult<T> {
  value: T;
  report: RecorderReport;
  restarts: number;
  /** Why the container's log is not whole. */
  logCut?: string;
}

/**
 * Makes a cell, attaches the recorder, starts the workload, waits until it is ready and does `work`. Whatever happens,
 * nothing is left behind.
 * @throws EnvironmentError; what `work` throws; the signal's reason.
 */
export async function withLocalSession<T>(
  options: LocalSessionOptions,
  context: PipelineContext,
  work: (session: LocalSession) => Promise<T>,
): Promise<LocalSessionResult<T>> {
  const { deploy } = options;
  await mkdir(options.logDir, { recursive: true });
  const cell = await createCell({
    id: options.cellId,
    image: options.image,
    command: deploy.command,
    user: deploy.user,
    ...(deploy.capabilities ? { capabilities: deploy.capabilities } : {}),
    env: deploy.env,
    addresses: deploy.addresses,
    files: deploy.files,
    stateDir: context.stateDir,
    logDir: options.logDir,
    signal: context.signal,
  });
  let recorder: RecorderSession | undefined;
  let agent: NetAgent | undefined;
  try {
    recorder = await step(context.progress, 'attach the recorder', () =>
      options.recorder.attach(
        [{ container: deploy.container, rootDevice: cell.rootDevice }],
        options.onEvent,
        context.signal,
      ),
    );
    agent = await startNetAgent({
      agentFile: context.agentFile,
      prefix: cell.nsenter(),
      signal: context.signal,
    });
    await step(context.progress, 'start the workload', async (update) => {
      await cell.start(undefined, context.signal);
      update('waiting until it is ready');
      await waitReady(cell, deploy.ready, context.signal);
    });
    const session: LocalSession = {
      cell,
      recorder,
      access: accessOf(options, cell, agent, context),
      stopWorkload: () => cell.stop(STOP_GRACE_MS),
      restartWorkload: async () => {
        await cell.restart(STOP_GRACE_MS);
        await waitReady(cell, deploy.ready, context.signal);
      },
    };
    // A recorder or a workload that dies ends the work, whatever it is doing.
    const value = await Promise.race([work(session), recorder.died, cell.died]);
    const report = await recorder.stop();
    return {
      value,
      report,
      restarts: cell.restarts,
      ...(cell.logCut === undefined ? {} : { logCut: cell.logCut }),
    };
  } finally {
    await agent?.stop();
    await recorder?.stop().catch(() => undefined);
    await cell.down();
  }
}

/** Leaves the workload alone for a while. */
export async function settle(context: PipelineContext, ms = SETTLE_MS): Promise<void> {
  await sleep(ms, undefined, { signal: context.signal });
}

function accessOf(
  { workload, deploy, logDir, cellId }: LocalSessionOptions,
  cell: RuncCell,
  agent: NetAgent,
  context: PipelineContext,
): WorkloadAccess {
  const port = deploy.ready.kind === 'tcp' || deploy.ready.kind === 'http' ? deploy.ready.port : undefined;
  return {
    transport: networkTransport({
      agent,
      exec: (argv, { timeoutMs, signal }) =>
        cell.exec(argv, { timeoutMs, ...(signal === undefined ? {} : { signal }) }),
    }),
    script: {
      cell: cellId,
      host: '127.0.0.1',
      ...(port === undefined ? {} : { port }),
      namespace: workload.identity.namespace,
    },
    scriptPrefix: cell.nsenter(),
    log: (name, text) => writeFile(join(logDir, logName(name)), text),
    signal: context.signal,
  };
}
