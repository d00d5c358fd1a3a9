import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { descendantsOf } from '../cell/cell-processes.ts';
import type { ExecOptions } from '../cell/runc-cell.ts';
import { signalProcess } from '../system/process-identity.ts';
import { run, type RunResult } from '../system/run.ts';

const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_BYTES = 1024 * 1024;
/** Docker's own work, on top of the time that the command may take. */
const SETUP_MS = 10_000;
const KILLED = 137;
/** Names a process of a call, because Docker does not tell its id; nothing else in a container is called so. */
const MARK = 'BOBCTL_EXEC';

/**
 * Runs a command in a running container. A program that is not there is exit code 127, one that may not be executed 126,
 * one that takes too long 137; the last is killed with everything that it started.
 * @throws the signal's reason when aborted
 */
export async function dockerExec(
  container: string,
  argv: readonly string[],
  options: ExecOptions = {},
): Promise<RunResult> {
  const mark = `${MARK}=${randomBytes(8).toString('hex')}`;
  const variables = Object.entries(options.env ?? {}).map(([name, value]) => `${name}=${value}`);
  const call = [
    ...['docker', 'exec', ...[mark, ...variables].flatMap((variable) => ['--env', variable])],
    ...(options.user === undefined ? [] : ['--user', options.user]),
    ...[container, ...argv],
  ];
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const late = AbortSignal.timeout(Math.ceil(timeoutMs));
  const kill = (): void => void killMarked(mark);
  late.addEventListener('abort', kill, { once: true });
  try {
    const result = await run(call, {
      timeoutMs: timeoutMs + SETUP_MS,
      maxBytes: options.maxBytes ?? DEFAULT_BYTES,
      ...(options.signal ? { signal: options.signal } : {}),
    });
    return late.aborted ? { ...result, exitCode: KILLED, timedOut: true } : result;
  } finally {
    late.removeEventListener('abort', kill);
    if (late.aborted || options.signal?.aborted) await killMarked(mark);
  }
}

async function killMarked(mark: string): Promise<void> {
  for (const name of await readdir('/proc')) {
    if (!/^[0-9]+$/.test(name)) continue;
    const environment = await readFile(`/proc/${name}/environ`, 'latin1').catch(() => '');
    if (!environment.split('\0').includes(mark)) continue;
    for (const pid of await descendantsOf(Number(name))) signalProcess(pid, 'SIGKILL');
  }
}
