import { randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EnvironmentError } from '../../core/errors.ts';
import { run, type RunResult } from '../system/run.ts';
import type { OciProcess } from './bundle.ts';
import { signalProcess } from '../system/process-identity.ts';
import { descendantsOf } from './cell-processes.ts';
import { execFailure, reasonIn, runcCall } from './runc.ts';
import type { CellPaths } from './state.ts';

export interface ExecLimits {
  /** Milliseconds; the process and what it started are killed after that. */
  timeoutMs: number;
  /** Bytes kept of each output stream. */
  maxBytes: number;
  signal?: AbortSignal;
}

/** Set-up of the runtime, on top of the time that the command itself may take. */
const SETUP_MS = 10_000;
const KILLED = 137;
const KILL_INTERVAL_MS = 50;

/**
 * Runs a further process in a running container. A program that is not there is exit code 127, one that may not be
 * executed 126, as in a shell.
 * @throws EnvironmentError when the container does not run; the signal's reason when aborted.
 */
export async function runcExec(
  paths: CellPaths,
  process: OciProcess,
  limits: ExecLimits,
): Promise<RunResult> {
  const stem = path.join(paths.folder, `exec-${randomBytes(6).toString('hex')}`);
  const processFile = `${stem}.json`;
  const pidFile = `${stem}.pid`;
  const command = ['exec', '--process', processFile, '--pid-file', pidFile, paths.name];
  const call = runcCall(paths, command, `${stem}.log`);
  await writeFile(processFile, JSON.stringify(process), { mode: 0o600 });
  const timeout = AbortSignal.timeout(Math.ceil(limits.timeoutMs));
  let killing: NodeJS.Timeout | undefined;
  // Killing runc alone would leave the process behind in the container; its id may come a moment later.
  const stop = (): void => {
    killing ??= setInterval(() => void killExec(pidFile), KILL_INTERVAL_MS);
  };
  timeout.addEventListener('abort', stop, { once: true });
  limits.signal?.addEventListener('abort', stop, { once: true });
  try {
    const result = await run(call.argv, {
      timeoutMs: limits.timeoutMs + SETUP_MS,
      maxBytes: limits.maxBytes,
      ...(limits.signal ? { signal: limits.signal } : {}),
    });
    if (timeout.aborted) return { ...result, exitCode: KILLED, timedOut: true };
    return result.exitCode === 0 ? result : await withReason(result, call.log, paths);
  } finally {
    timeout.removeEventListener('abort', stop);
    limits.signal?.removeEventListener('abort', stop);
    clearInterval(killing);
    for (const file of [processFile, pidFile, call.log]) await rm(file, { force: true });
  }
}

/** Tells the runtime's own failure from the command's. */
async function withReason(result: RunResult, log: string, paths: CellPaths): Promise<RunResult> {
  const reason = await reasonIn(log);
  if (reason === '') return result;
  const exitCode = execFailure(reason);
  if (exitCode !== undefined) return { ...result, exitCode };
  throw new EnvironmentError(`nothing can be run in ${paths.name}: ${reason}`, {
    next: 'See the last lines of the container in its logs folder.',
  });
}

async function killExec(pidFile: string): Promise<void> {
  const pid = Number(await readFile(pidFile, 'utf8').catch(() => ''));
  if (!Number.isSafeInteger(pid) || pid <= 1) return;
  for (const descendant of await descendantsOf(pid)) signalProcess(descendant, 'SIGKILL');
}
