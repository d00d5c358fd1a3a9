import { setTimeout as sleep } from 'node:timers/promises';
import { EnvironmentError, messageOf } from '../../core/errors.ts';
import type { Readiness } from '../../core/workload/workload.ts';
import { run } from '../system/run.ts';
import { PROBE_PROGRAM, type ProbeRequest } from './probe.ts';
import type { RuncCell } from './runc-cell.ts';

/** A cell as far as its readiness can be asked for. */
export type ProbedCell = Pick<RuncCell, 'id' | 'addresses' | 'died' | 'nsenter' | 'exec' | 'lastWords'>;

const EXEC_PAUSE_MS = 200;
/** Time that the probe has for itself beside what it waits. */
const PROBE_SETUP_MS = 5_000;

/**
 * Waits until a cell's workload is ready.
 * @throws EnvironmentError when it is not in time, or when its main process is given up: says what was waited for and
 * what the container last wrote; the signal's reason when aborted.
 */
export async function waitReady(cell: ProbedCell, ready: Readiness, outer?: AbortSignal): Promise<void> {
  const ended = new AbortController();
  const signal = outer ? AbortSignal.any([outer, ended.signal]) : ended.signal;
  // The workload may listen on one of the cell's addresses only.
  const hosts = ['127.0.0.1', ...cell.addresses.map((address) => address.split('/')[0] ?? ''), '::1'];
  try {
    await Promise.race([cell.died, untilReady(cell, ready, hosts, signal)]);
  } finally {
    ended.abort();
  }
}

async function untilReady(
  cell: ProbedCell,
  ready: Readiness,
  hosts: string[],
  signal: AbortSignal,
): Promise<void> {
  switch (ready.kind) {
    case 'seconds':
      await sleep(ready.seconds * 1000, undefined, { signal }).catch(() => undefined);
      signal.throwIfAborted();
      return;
    case 'exec':
      return untilExecSucceeds(cell, ready.command, ready.timeoutMs, signal);
    case 'tcp':
      return untilAnswered(cell, { hosts, port: ready.port, timeoutMs: ready.timeoutMs }, signal);
    case 'http':
      return untilAnswered(
        cell,
        { hosts, port: ready.port, path: ready.path, timeoutMs: ready.timeoutMs },
        signal,
      );
  }
}

async function untilExecSucceeds(
  cell: ProbedCell,
  command: string[],
  timeoutMs: number,
  signal: AbortSignal,
): Promise<void> {
  const end = performance.now() + timeoutMs;
  let last = 'it was never run';
  for (let left = timeoutMs; left > 0; left = end - performance.now()) {
    const result = await cell.exec(command, { timeoutMs: left, signal });
    if (result.exitCode === 0) return;
    last = result.timedOut
      ? 'it did not end'
      : `exit code ${result.exitCode} ${result.stderr.trim().split('\n').at(-1) ?? ''}`;
    await sleep(EXEC_PAUSE_MS, undefined, { signal }).catch(() => undefined);
    signal.throwIfAborted();
  }
  throw notReady(
    cell,
    `the command ${JSON.stringify(command.join(' '))} to end with 0`,
    timeoutMs,
    last.trim(),
  );
}

/** Asks from within the cell's network, with this machine's programs: nothing of it is the workload's behaviour. */
async function untilAnswered(cell: ProbedCell, request: ProbeRequest, signal: AbortSignal): Promise<void> {
  const env = { ...process.env, NODE_OPTIONS: '' };
  const argv = [...cell.nsenter(), process.execPath, '--eval', PROBE_PROGRAM, JSON.stringify(request)];
  const result = await run(argv, { timeoutMs: request.timeoutMs + PROBE_SETUP_MS, env, signal }).catch(
    (error: unknown) => {
      signal.throwIfAborted();
      throw new EnvironmentError(`it cannot be asked whether the cell is ready: ${messageOf(error)}`);
    },
  );
  if (result.exitCode === 0) return;
  const what =
    request.path === undefined
      ? `TCP port ${request.port}`
      : `HTTP on port ${request.port}, path ${request.path}`;
  throw notReady(cell, what, request.timeoutMs, result.stderr.trim() || 'no answer');
}

function notReady(cell: ProbedCell, what: string, timeoutMs: number, last: string): EnvironmentError {
  const waited = `waited ${timeoutMs / 1000} s for ${what} (${last})`;
  return new EnvironmentError(`${cell.id} was not ready: ${waited}; ${cell.lastWords()}`, {
    next: 'Correct deploy.local.ready or give it a longer timeout; all of the output is in the logs folder.',
  });
}
