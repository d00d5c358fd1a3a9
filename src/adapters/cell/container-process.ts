import { readFile } from 'node:fs/promises';
import { EnvironmentError } from '../../core/errors.ts';
import { startProcess, type RunningProcess } from '../system/processes.ts';
import { pidFile, reasonIn, runcCreate, runcError } from './runc.ts';
import type { ContainerLog } from './container-log.ts';
import { parseShimEvent, shimCommand } from './shim.ts';
import type { CellPaths } from './state.ts';

/** A container that was created; the workload in it waits for `runc start`. */
export interface ContainerProcess {
  /** Id of its main process on this machine. */
  pid: number;
  /**
   * Resolves with the main process's exit code (128 + the signal's number when a signal ended it) once all of its
   * output was delivered; with undefined when nobody was there to see it end.
   */
  exited: Promise<number | undefined>;
}

const CREATE_TIMEOUT_MS = 60_000;

/**
 * Creates a container from the cell's bundle. What it writes goes to the log.
 * @throws InputError when its program is not there; EnvironmentError; the signal's reason when aborted.
 */
export async function createContainer(
  paths: CellPaths,
  log: ContainerLog,
  signal?: AbortSignal,
): Promise<ContainerProcess> {
  const call = runcCreate(paths);
  const exitCodes = new Map<number, number>();
  let tellCreated: (exitCode: number) => void = () => undefined;
  const created = new Promise<number>((resolve) => (tellCreated = resolve));
  const complaints: string[] = [];
  const shim = await startProcess(shimCommand(call.argv), {
    dieWithParent: true,
    onStdoutBytes: (chunk) => log.add('stdout', chunk),
    onStderrBytes: (chunk) => log.add('stderr', chunk),
    onStatus: (line) => {
      const event = parseShimEvent(line);
      if (event?.event === 'created') tellCreated(event.exitCode);
      else if (event?.event === 'exited') exitCodes.set(event.pid, event.exitCode);
      else complaints.push(line);
    },
  });
  const exitCode = await untilCreated(shim, created, signal);
  if (exitCode !== 0) {
    await shim.stop();
    throw runcError('create', (await reasonIn(call.log)) || complaints.join(' '));
  }
  const pid = Number(await readFile(pidFile(paths), 'utf8'));
  return { pid, exited: shim.exited.then(() => exitCodes.get(pid)) };
}

/** Waits for the runtime's `create`; stops it when it takes too long or is not wanted any more. */
async function untilCreated(
  shim: RunningProcess,
  created: Promise<number>,
  signal: AbortSignal | undefined,
): Promise<number> {
  let stop: () => void = () => undefined;
  const stopped = new Promise<'stopped'>((resolve) => (stop = () => resolve('stopped')));
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted) stop();
  const timer = setTimeout(stop, CREATE_TIMEOUT_MS);
  try {
    const outcome = await Promise.race([created, shim.exited, stopped]);
    if (typeof outcome === 'number') return outcome;
    await shim.stop();
    signal?.throwIfAborted();
    throw new EnvironmentError(
      outcome === 'stopped'
        ? `runc create did not end within ${CREATE_TIMEOUT_MS / 1000} s`
        : 'the process that watches the container ended unexpectedly',
    );
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}
