import { mkdir, realpath } from 'node:fs/promises';
import { CONTAINERD_DEFAULT_CAPABILITIES } from '../adapters/cell/capabilities.ts';
import { ContainerLog } from '../adapters/cell/container-log.ts';
import { hostnameOf } from '../adapters/cell/pod-files.ts';
import { waitReady } from '../adapters/cell/ready.ts';
import { writeInRoot } from '../adapters/cell/root-files.ts';
import { cellPaths, makeStateFolder, newCellName } from '../adapters/cell/state.ts';
import { tearDown } from '../adapters/cell/teardown.ts';
import {
  createArguments,
  docker,
  inspect,
  sandboxArguments,
  sandboxName,
} from '../adapters/docker/docker.ts';
import { DockerCell } from '../adapters/docker/docker-cell.ts';
import { ReattachingSession } from '../adapters/recorder/reattaching.ts';
import type { Recorder } from '../adapters/recorder/recorder.ts';
import { runOrThrow } from '../adapters/system/run.ts';
import { startNetAgent, type NetAgent } from '../adapters/workload/agent-client.ts';
import { runScript } from '../adapters/workload/run-script.ts';
import {
  accessOf,
  type CellPlatform,
  type CellSession,
  type SessionOptions,
  type SessionResult,
} from './cell-session.ts';
import type { PipelineContext } from './context.ts';
import { step } from './progress.ts';

const STOP_GRACE_MS = 20_000;
const FILE_MODE = 0o644;

export interface DockerPlatformOptions {
  recorder: Recorder;
  kernel: string;
  /** The image as Docker knows it. */
  tag: string;
  needs: CellPlatform['needs'];
}

/** Cells that Docker runs, on this machine's kernel. */
export function dockerPlatform(options: DockerPlatformOptions): CellPlatform {
  const { kernel, recorder, needs } = options;
  return {
    kernel,
    recorder,
    needs,
    withSession: (session, context, work) => withDockerSession(options, session, context, work),
  };
}

async function withDockerSession<T>(
  { recorder, tag }: DockerPlatformOptions,
  options: SessionOptions,
  context: PipelineContext,
  work: (session: CellSession) => Promise<T>,
): Promise<SessionResult<T>> {
  const { deploy, cellId, logDir } = options;
  await mkdir(logDir, { recursive: true });
  await mkdir(context.stateDir, { recursive: true });
  const paths = cellPaths(await realpath(context.stateDir), newCellName(cellId));
  await makeStateFolder(paths, { id: cellId, image: tag, logDir });
  const recording = new ReattachingSession(recorder, options.onEvent, context.signal);
  let cell: DockerCell | undefined;
  let agent: NetAgent | undefined;
  try {
    const sandbox = sandboxName(paths.name);
    await docker(sandboxArguments(sandbox, tag, hostnameOf(cellId)));
    const networkPid = (await inspect(sandbox)).pid;
    await addAddresses(networkPid, deploy.addresses);
    await docker(
      createArguments({
        name: paths.name,
        image: tag,
        command: deploy.command,
        user: deploy.user,
        env: deploy.env,
        capabilities: deploy.capabilities ?? CONTAINERD_DEFAULT_CAPABILITIES,
        network: sandbox,
      }),
    );
    let files = Object.entries(deploy.files);
    const running = new DockerCell({
      id: cellId,
      container: paths.name,
      networkPid,
      addresses: deploy.addresses,
      log: await ContainerLog.open(logDir),
      onHeld: async (rootDevice, merged) => {
        for (const [file, content] of files) {
          await writeInRoot(merged, file, Buffer.from(content), FILE_MODE);
        }
        files = [];
        await recording.attach([{ container: deploy.container, rootDevice }]);
      },
      onEnded: () => recording.detach(),
    });
    cell = running;
    agent = await startNetAgent({
      agentFile: context.agentFile,
      prefix: running.nsenter(),
      signal: context.signal,
    });
    await step(context.progress, 'attach the recorder and start the workload', async (update) => {
      await running.start();
      update('waiting until it is ready');
      await waitReady(running, deploy.ready, context.signal);
    });
    const session = sessionOf(options, running, recording, agent, context);
    const value = await Promise.race([work(session), recording.died, running.died]);
    const report = await recording.stop();
    const { restarts, logCut } = running;
    return { value, report, restarts, ...(logCut === undefined ? {} : { logCut }) };
  } finally {
    await agent?.stop();
    await cell?.close().catch(() => undefined);
    await recording.stop().catch(() => undefined);
    const { problems } = await tearDown(paths);
    for (const problem of problems) context.progress.warn(`not removed: ${problem}`);
  }
}

function sessionOf(
  options: SessionOptions,
  cell: DockerCell,
  recorder: ReattachingSession,
  agent: NetAgent,
  context: PipelineContext,
): CellSession {
  const { signal } = context;
  return {
    cell,
    recorder,
    access: accessOf(
      options,
      {
        cell,
        agent,
        runScript: (file, args, environment) =>
          runScript(file, args, environment, { prefix: cell.nsenter(), signal }),
      },
      context,
    ),
    stopWorkload: () => cell.stop(STOP_GRACE_MS),
    restartWorkload: async () => {
      await cell.restart(STOP_GRACE_MS);
      await waitReady(cell, options.deploy.ready, signal);
    },
  };
}

async function addAddresses(pid: number, addresses: readonly string[]): Promise<void> {
  for (const address of new Set(addresses)) {
    const whole = address.includes('/') ? address : `${address}/${address.includes(':') ? 128 : 32}`;
    await runOrThrow(['nsenter', `--net=/proc/${pid}/ns/net`, 'ip', 'address', 'add', whole, 'dev', 'lo']);
  }
}
