import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { EnvironmentError } from '../../core/errors.ts';
import { startProcess } from './processes.ts';

export interface LockOptions {
  /** Called once when somebody else holds the lock. */
  onWait?: () => void;
  signal?: AbortSignal;
}

/** What the lock's holder is sent and sends back as soon as it has the lock. */
const GREETING = 'held';
const TELL_AFTER_MS = 500;

/**
 * Does `work` while no other process that uses the same file does theirs. The kernel holds the lock (flock(2)), so it
 * ends with this process however this process ends. The file stays.
 */
export async function withLock<T>(
  file: string,
  work: () => Promise<T>,
  options: LockOptions = {},
): Promise<T> {
  await mkdir(path.dirname(file), { recursive: true });
  let held: () => void = () => undefined;
  const acquired = new Promise<'held'>((resolve) => (held = () => resolve('held')));
  let complaint = '';
  // cat answers only once flock has the lock, and ends when this process's end of the pipe is gone.
  const holder = await startProcess(['flock', '--exclusive', '--no-fork', file, 'cat'], {
    input: 'pipe',
    onStdout: held,
    onStderr: (line) => (complaint ||= line),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  const timer = setTimeout(() => options.onWait?.(), TELL_AFTER_MS);
  try {
    holder.write(`${GREETING}\n`);
    const outcome = await Promise.race([acquired, holder.exited]);
    clearTimeout(timer);
    options.signal?.throwIfAborted();
    if (outcome !== 'held') {
      throw new EnvironmentError(`cannot lock ${file}${complaint ? `: ${complaint}` : ''}`);
    }
    return await work();
  } finally {
    clearTimeout(timer);
    holder.endInput();
    await holder.stop();
  }
}
