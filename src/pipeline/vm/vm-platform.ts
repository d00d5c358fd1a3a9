import { dirname, basename } from 'node:path';
import type { Accelerator } from '../../adapters/vm/qemu.ts';
import type { GuestHello } from '../../adapters/vm/link.ts';
import { EnvironmentError, InputError } from '../../core/errors.ts';
import {
  accessOf,
  type CellPlatform,
  type CellSession,
  type SessionOptions,
  type SessionResult,
} from '../cell-session.ts';
import type { PipelineContext } from '../context.ts';
import { step } from '../progress.ts';
import type { GuestClient } from './guest-client.ts';
import { withGuest, type Guest, type GuestOptions, type VmParts } from './run-guest.ts';

/** What is known of a kernel in a micro-VM before cells run on it. */
export interface ProbedVm {
  accelerator: Accelerator;
  hello: GuestHello;
}

export interface VmPlatformOptions {
  parts: VmParts;
  probed: ProbedVm;
  imageDisk: string;
  /** Folders of the workload's scripts. */
  scriptFolders: readonly string[];
}

/** Time that the guest has to take down its cell and send what it kept. */
const FINISH_MS = 120_000;

/** Cells in micro-VMs of one kernel. */
export function vmPlatform(options: VmPlatformOptions): CellPlatform {
  const { parts, probed } = options;
  return {
    kernel: probed.hello.release,
    virtualMachine: probed.accelerator,
    recorder: probed.hello.recorder,
    needs: { memoryBytes: parts.memoryBytes, cpus: parts.cpus },
    withSession: (session, context, work) => withVmSession(options, session, context, work),
  };
}

async function withVmSession<T>(
  { parts, probed, imageDisk, scriptFolders }: VmPlatformOptions,
  options: SessionOptions,
  context: PipelineContext,
  work: (session: CellSession) => Promise<T>,
): Promise<SessionResult<T>> {
  const { cellId, workload, deploy, image, logDir, onEvent } = options;
  const scripts = new Map(scriptFolders.map((folder, index) => [String(index), folder]));
  const guest: GuestOptions = {
    parts,
    accelerator: probed.accelerator,
    id: cellId,
    imageDisk,
    scripts,
    spec: {
      kind: 'session',
      http: parts.http,
      cellId,
      identity: workload.identity,
      deploy,
      image: { imageID: image.imageID, bytes: image.bytes },
    },
    progress: context.progress,
    logDir,
    onEvent,
  };
  return withGuest(guest, context, async (running) => {
    await booted(running, probed, context);
    const { client, vm } = running;
    await Promise.race([client.ready, client.failed]);
    const send = (line: string): void => vm.send(line);
    const session = sessionOf(options, client, send, scripts, context);
    const value = await Promise.race([work(session), client.failed]);
    const end = await within(client.call('finish', {}, send), FINISH_MS);
    return { value, ...end };
  });
}

/** Waits for the guest, and proves that it is what was probed. */
async function booted({ client }: Guest, probed: ProbedVm, context: PipelineContext): Promise<void> {
  const how = probed.accelerator === 'kvm' ? 'KVM' : 'software emulation';
  const hello = await step(
    context.progress,
    `boot a micro-VM with Linux ${probed.hello.release} (${how})`,
    async () => Promise.race([client.hello, client.failed]),
  );
  if (hello.release === probed.hello.release && hello.recorder.digest === probed.hello.recorder.digest)
    return;
  throw new EnvironmentError(
    `the micro-VM runs Linux ${hello.release}; Linux ${probed.hello.release} was expected`,
  );
}

function sessionOf(
  options: SessionOptions,
  client: GuestClient,
  send: (line: string) => void,
  scripts: ReadonlyMap<string, string>,
  context: PipelineContext,
): CellSession {
  const cell: CellSession['cell'] = {
    exec: (argv, options) => {
      const { timeoutMs, maxBytes, env, user } = options ?? {};
      const passed = {
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
        ...(maxBytes === undefined ? {} : { maxBytes }),
        ...(env === undefined ? {} : { env }),
        ...(user === undefined ? {} : { user }),
      };
      return client.call('exec', { argv: [...argv], options: passed }, send);
    },
    writeFile: async (file, content, mode) => {
      const base64 = Buffer.from(content).toString('base64');
      await client.call('writeFile', { file, base64, ...(mode === undefined ? {} : { mode }) }, send);
    },
    removeFile: async (file) => {
      await client.call('removeFile', { file }, send);
    },
  };
  const agent: Parameters<typeof accessOf>[1]['agent'] = {
    // The guest answers a call with what that call gives.
    call: async (call) => (await client.call('agent', { call }, send)) as never,
  };
  const access = accessOf(
    options,
    {
      cell,
      agent,
      runScript: (file, args, environment) =>
        client.call(
          'script',
          { folder: scriptFolder(scripts, file), file: basename(file), args: [...args], environment },
          send,
        ),
    },
    context,
  );
  return {
    cell,
    access,
    recorder: { mark: () => client.call('mark', {}, send) },
    stopWorkload: async () => {
      await client.call('stopWorkload', {}, send);
    },
    restartWorkload: async () => {
      await client.call('restartWorkload', {}, send);
    },
  };
}

function scriptFolder(scripts: ReadonlyMap<string, string>, file: string): string {
  for (const [name, folder] of scripts) if (folder === dirname(file)) return name;
  throw new InputError(`${file}: the micro-VM was not given this script`);
}

async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new EnvironmentError(`the micro-VM did not end its session within ${ms / 1000} s`)),
      ms,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
