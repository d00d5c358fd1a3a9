import { mkdir } from 'node:fs/promises';
import { createCell } from '../adapters/cell/create-cell.ts';
import { waitReady } from '../adapters/cell/ready.ts';
import type { Recorder, RecorderSession } from '../adapters/recorder/recorder.ts';
import { startNetAgent, type NetAgent } from '../adapters/workload/agent-client.ts';
import { runScript } from '../adapters/workload/run-script.ts';
import { accessOf, type CellSession, type SessionOptions, type SessionResult } from './cell-session.ts';
import type { PipelineContext } from './context.ts';
import { step } from './progress.ts';

/** Time that a workload has to end by itself, as a pod has by default a little more. */
const STOP_GRACE_MS = 20_000;

export interface LocalSessionOptions extends SessionOptions {
  recorder: Recorder;
}

/** A session whose cell is on the machine that this program runs on. */
export interface LocalSession extends CellSession {
  agent: NetAgent;
  /** What a script's command line begins with (`nsenter …`). */
  scriptPrefix: readonly string[];
}

/** A session on this machine and its kernel, run by runc; as `CellPlatform.withSession`. */
export async function withLocalSession<T>(
  options: LocalSessionOptions,
  context: PipelineContext,
  work: (session: LocalSession) => Promise<T>,
): Promise<SessionResult<T>> {
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
    const scriptPrefix = cell.nsenter();
    const session: LocalSession = {
      cell,
      recorder,
      agent,
      scriptPrefix,
      access: accessOf(
        options,
        {
          cell,
          agent,
          runScript: (file, args, environment) =>
            runScript(file, args, environment, { prefix: scriptPrefix, signal: context.signal }),
        },
        context,
      ),
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
