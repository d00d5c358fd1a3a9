import { readdir, readFile } from 'node:fs/promises';
import os from 'node:os';
import { join } from 'node:path';
import { GUEST_FOLDER, DISKS } from '../../adapters/vm/initramfs.ts';
import {
  toLinkError,
  type GuestCalls,
  type GuestEnd,
  type GuestMessage,
  type GuestOperation,
  type HostRequest,
} from '../../adapters/vm/link.ts';
import { ebpfRecorder } from '../../adapters/recorder/ebpf/ebpf-recorder.ts';
import { runScript } from '../../adapters/workload/run-script.ts';
import type { PipelineContext } from '../context.ts';
import { withLocalSession, type LocalSession } from '../local-session.ts';
import type { GuestSpec } from './spec.ts';

const BEAT_MS = 1_000;
const LOG_FOLDER = join(GUEST_FOLDER, 'logs');

/** The guest's end of the link. */
export interface GuestLink {
  say: (message: GuestMessage) => void;
  /** Requests in their order. */
  requests: AsyncIterable<HostRequest>;
}

/**
 * What bobctl does inside a micro-VM: the same session as on the host, whose work is what the host asks for.
 */
export async function serveGuest(spec: GuestSpec, link: GuestLink, context: PipelineContext): Promise<void> {
  const beat = setInterval(() => link.say({ type: 'beat' }), BEAT_MS);
  try {
    const recorder = await ebpfRecorder({ cacheDir: context.cacheDir, http: spec.http });
    const { name, version, digest, notObserved } = recorder;
    link.say({
      type: 'hello',
      hello: {
        release: os.release(),
        time: Number(process.hrtime.bigint()),
        recorder: { name, version, digest, notObserved },
      },
    });
    if (spec.kind === 'probe') return;
    let finish: number | undefined;
    const { report, restarts, logCut } = await withLocalSession(
      {
        cellId: spec.cellId,
        workload: { identity: spec.identity },
        deploy: spec.deploy,
        image: { ...spec.image, rootfs: DISKS.image },
        recorder,
        logDir: LOG_FOLDER,
        onEvent: (event) => link.say({ type: 'event', event }),
      },
      context,
      async (session) => {
        link.say({ type: 'ready' });
        finish = await serveCalls(session, link, context);
      },
    );
    await sendLogs(link);
    const end: GuestEnd = { report, restarts, ...(logCut === undefined ? {} : { logCut }) };
    if (finish !== undefined) link.say({ type: 'answer', id: finish, output: end });
  } catch (error) {
    await sendLogs(link);
    link.say({ type: 'failed', error: toLinkError(error) });
  } finally {
    clearInterval(beat);
  }
}

/** Answers until the host asks for the end; gives that request's number. */
async function serveCalls(
  session: LocalSession,
  link: GuestLink,
  context: PipelineContext,
): Promise<number | undefined> {
  for await (const request of link.requests) {
    if (request.op === 'finish') return request.id;
    void answer(request, session, link, context);
  }
  return undefined;
}

async function answer(
  request: HostRequest,
  session: LocalSession,
  link: GuestLink,
  context: PipelineContext,
): Promise<void> {
  const { id } = request;
  try {
    link.say({ type: 'answer', id, output: await outputOf(request, session, context) });
  } catch (error) {
    link.say({ type: 'answer', id, error: toLinkError(error) });
  }
}

async function outputOf(
  request: HostRequest,
  { cell, recorder, agent, scriptPrefix, ...session }: LocalSession,
  context: PipelineContext,
): Promise<GuestCalls[GuestOperation]['output']> {
  switch (request.op) {
    case 'exec':
      return cell.exec(request.argv, request.options);
    case 'writeFile':
      await cell.writeFile(request.file, Buffer.from(request.base64, 'base64'), request.mode);
      return true;
    case 'removeFile':
      await cell.removeFile(request.file);
      return true;
    case 'mark':
      return recorder.mark();
    case 'stopWorkload':
      await session.stopWorkload();
      return true;
    case 'restartWorkload':
      await session.restartWorkload();
      return true;
    case 'agent':
      return agent.call(request.call);
    case 'script': {
      const file = join(GUEST_FOLDER, 'scripts', request.folder, request.file);
      return runScript(file, request.args, request.environment, {
        prefix: scriptPrefix,
        signal: context.signal,
      });
    }
    case 'finish':
      throw new Error('the session is over');
  }
}

/** The container's output; what cannot be read is not there. */
async function sendLogs(link: GuestLink): Promise<void> {
  for (const name of await readdir(LOG_FOLDER).catch(() => [])) {
    const content = await readFile(join(LOG_FOLDER, name)).catch(() => undefined);
    if (content !== undefined) link.say({ type: 'file', name, base64: content.toString('base64') });
  }
}
