import { chmod, mkdir, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeEmptyDisk } from '../../adapters/vm/disk.ts';
import type { GuestRoot } from '../../adapters/vm/guest-root.ts';
import { guestEntries } from '../../adapters/vm/initramfs.ts';
import type { VmKernel } from '../../adapters/vm/kernel.ts';
import type { Accelerator } from '../../adapters/vm/qemu.ts';
import { startVm, type Vm, type VmLimits } from '../../adapters/vm/vm.ts';
import { cellPaths, makeStateFolder, newCellName } from '../../adapters/cell/state.ts';
import { tearDown } from '../../adapters/cell/teardown.ts';
import { messageOf } from '../../core/errors.ts';
import type { PipelineContext } from '../context.ts';
import type { GuestSpec } from '../guest/spec.ts';
import { GuestClient, type GuestClientOptions } from './guest-client.ts';

/** What every guest of one kernel is started with. */
export interface VmParts {
  /** Whether the recorder looks for HTTP requests. */
  http: boolean;
  kernel: VmKernel;
  root: GuestRoot;
  /** bobctl's bundled programs, by name. */
  program: ReadonlyMap<string, Uint8Array>;
  memoryBytes: number;
  cpus: number;
  limits?: Partial<VmLimits>;
}

export interface GuestOptions extends GuestClientOptions {
  parts: VmParts;
  accelerator: Accelerator;
  spec: GuestSpec;
  /** Part of the machine's name. */
  id: string;
  /** Read-only disk of the workload's image. */
  imageDisk?: string;
  scripts: ReadonlyMap<string, string>;
}

/** A guest that runs. */
export interface Guest {
  client: GuestClient;
  vm: Vm;
}

/** Room for what workloads write; taken from this machine's disk only as it is used. */
const STATE_DISK_BYTES = 16 * 1024 ** 3;
/** Time that a guest has to switch itself off. */
const POWER_OFF_MS = 10_000;

/**
 * Starts a micro-VM and does `work` with it. Whatever happens, nothing is left but its console in the logs folder.
 * @throws EnvironmentError when it ends or is given up; what `work` throws; the signal's reason.
 */
export async function withGuest<T>(
  options: GuestOptions,
  context: PipelineContext,
  work: (guest: Guest) => Promise<T>,
): Promise<T> {
  const { logDir } = options;
  await mkdir(logDir, { recursive: true });
  await mkdir(context.stateDir, { recursive: true });
  const paths = cellPaths(await realpath(context.stateDir), newCellName(options.id));
  await makeStateFolder(paths, { id: options.id, image: options.imageDisk ?? '', logDir });
  let vm: Vm | undefined;
  let poweredOff = false;
  try {
    const client = new GuestClient(options);
    vm = await startGuest(options, paths, client, context);
    vm.died.catch((error: unknown) =>
      client.end(error instanceof Error ? error : new Error(messageOf(error))),
    );
    const value = await Promise.race([work({ client, vm }), vm.died, aborted(context.signal)]);
    poweredOff = true;
    await client.filesWritten();
    return value;
  } finally {
    await vm?.stop(poweredOff ? POWER_OFF_MS : 0);
    if (vm) await writeFile(join(logDir, 'console.log'), vm.consoleText()).catch(() => undefined);
    const { problems } = await tearDown(paths);
    for (const problem of problems) context.progress.warn(`not removed: ${problem}`);
  }
}

async function startGuest(
  { parts, accelerator, spec, imageDisk, scripts }: GuestOptions,
  { name, folder }: { name: string; folder: string },
  client: GuestClient,
  { signal }: PipelineContext,
): Promise<Vm> {
  const { kernel, root } = parts;
  await chmod(folder, 0o700);
  const state = join(folder, 'state.img');
  await makeEmptyDisk(state, STATE_DISK_BYTES);
  const disks = [
    { name: 'system', file: root.disk, writable: false },
    { name: 'modules', file: kernel.modulesDisk, writable: false },
    ...(imageDisk === undefined ? [] : [{ name: 'image', file: imageDisk, writable: false } as const]),
    { name: 'state', file: state, writable: true },
  ] as const;
  const entries = await guestEntries({
    busybox: root.busybox,
    bootModules: kernel.bootModules,
    disks: disks.length,
    program: parts.program,
    session: spec,
    scripts,
  });
  const machine = {
    name,
    accelerator,
    memoryBytes: parts.memoryBytes,
    cpus: parts.cpus,
    kernel: kernel.image,
    disks,
  };
  return startVm({
    machine,
    entries,
    folder,
    onLine: (line) => client.take(line),
    ...(parts.limits ? { limits: parts.limits } : {}),
    signal,
  });
}

/** Rejects when the signal is aborted; never resolves. */
async function aborted(signal: AbortSignal): Promise<never> {
  return new Promise<never>((_, reject) => {
    const tell = (): void => reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    if (signal.aborted) tell();
    signal.addEventListener('abort', tell, { once: true });
  });
}
