import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { EnvironmentError, InputError } from '../../core/errors.ts';
import { run } from '../system/run.ts';
import type { CellPaths } from './state.ts';

const START_TIMEOUT_MS = 30_000;
const DELETE_TIMEOUT_MS = 30_000;
/** Lines of a log that are looked at for the reason; it is the last one. */
const MAX_LOG_LINES = 50;

/** A call of runc for one cell, with a log of its own. */
export interface RuncCall {
  argv: string[];
  log: string;
}

/** `runc <command…>` with the cell's own state folder. */
export function runcCall(paths: CellPaths, command: readonly string[], log: string): RuncCall {
  return {
    argv: ['runc', '--root', paths.runcRoot, '--log', log, '--log-format', 'json', ...command],
    log,
  };
}

/** Where runc writes the main process's id. */
export function pidFile(paths: CellPaths): string {
  return path.join(paths.folder, 'container.pid');
}

/** `runc create`: everything is set up, and the workload waits. */
export function runcCreate(paths: CellPaths): RuncCall {
  const command = ['create', '--bundle', paths.bundle, '--pid-file', pidFile(paths), paths.name];
  return runcCall(paths, command, path.join(paths.folder, 'create.log'));
}

/**
 * `runc start`: the workload runs.
 * @throws InputError when its program cannot be executed; EnvironmentError
 */
export async function runcStart(paths: CellPaths, signal?: AbortSignal): Promise<void> {
  const call = runcCall(paths, ['start', paths.name], path.join(paths.folder, 'start.log'));
  const result = await run(call.argv, { timeoutMs: START_TIMEOUT_MS, ...(signal ? { signal } : {}) });
  if (result.exitCode !== 0 || result.timedOut) throw runcError('start', await reasonIn(call.log));
}

/** `runc delete --force`: kills all of a container's processes and forgets it; one that is not there is fine. */
export async function runcDelete(paths: CellPaths): Promise<void> {
  const call = runcCall(paths, ['delete', '--force', paths.name], path.join(paths.folder, 'delete.log'));
  const result = await run(call.argv, { timeoutMs: DELETE_TIMEOUT_MS });
  if (result.exitCode !== 0 || result.timedOut) throw runcError('delete', await reasonIn(call.log));
}

/** Why a call of runc failed, by the errors in its log. The log is removed. */
export async function reasonIn(log: string): Promise<string> {
  const text = await readFile(log, 'utf8').catch(() => '');
  await rm(log, { force: true });
  const reasons = text
    .trim()
    .split('\n')
    .slice(-MAX_LOG_LINES)
    .flatMap((line) => {
      const entry = parseEntry(line);
      return entry?.level === 'error' && typeof entry.msg === 'string' ? [entry.msg] : [];
    });
  return reasons.at(-1) ?? '';
}

/** The command's program is not in the container, or cannot be executed there. */
const NO_PROGRAM =
  /executable file not found|exec: .*: (?:no such file or directory|stat )|exec format error/;
const NOT_EXECUTABLE = /exec: .*: (?:permission denied|is a directory)/;

/** Whether a container has no such program (127), may not execute it (126), or neither is the reason. */
export function execFailure(reason: string): 126 | 127 | undefined {
  if (NO_PROGRAM.test(reason)) return 127;
  return NOT_EXECUTABLE.test(reason) ? 126 : undefined;
}

/** The error for a call of runc that failed. */
export function runcError(command: string, reason: string): InputError | EnvironmentError {
  if (execFailure(reason) !== undefined) {
    return new InputError(`the container's program cannot be started: ${reason}`, {
      next: 'Correct deploy.local.command, or add the package that has it to deploy.local.packages.',
    });
  }
  return new EnvironmentError(`runc ${command} failed: ${reason === '' ? 'it did not say why' : reason}`, {
    next: 'Run `bobctl doctor` to see what this machine lacks.',
  });
}

function parseEntry(line: string): { level?: unknown; msg?: unknown } | undefined {
  try {
    const entry: unknown = JSON.parse(line);
    return typeof entry === 'object' && entry !== null ? entry : undefined;
  } catch {
    return undefined;
  }
}
