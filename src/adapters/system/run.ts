import { spawn, type ChildProcess } from 'node:child_process';
import os from 'node:os';
import { EnvironmentError } from '../../core/errors.ts';
import { notInstalled } from './programs.ts';

/** How a foreground tool is run. */
export interface RunOptions {
  /** Text for standard input; none: closed. */
  input?: string;
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Milliseconds; the process is killed after that. Default 60,000. */
  timeoutMs?: number;
  /** Bytes kept of each output stream; what exceeds them is dropped and `truncated` is set. Default 8 MiB. */
  maxBytes?: number;
  signal?: AbortSignal;
  /** Called with each piece of standard error, for progress. */
  onStderr?: (text: string) => void;
}

export interface RunResult {
  /** Exit code; 128 + signal number when a signal ended it. */
  exitCode: number;
  stdout: string;
  stderr: string;
  truncated: boolean;
  timedOut: boolean;
}

const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_MAX_BYTES = 8 * 1024 * 1024;
/** Time between SIGTERM and SIGKILL. */
const GRACE_MS = 2_000;
/** How long output that children of an ended program still hold is waited for. */
const OUTPUT_GRACE_MS = 2_000;

/**
 * Runs a program without a shell and waits for it. A non-zero exit is a result, not an error.
 * @throws EnvironmentError when the program does not exist; the signal's reason when aborted.
 */
export async function run(argv: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const [program, ...args] = argv;
  if (program === undefined) throw new Error('run: no program');
  options.signal?.throwIfAborted();
  const child = spawn(program, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(options.env ? { env: options.env } : {}),
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  const limit = options.maxBytes ?? DEFAULT_MAX_BYTES;
  const out = new BoundedText(limit);
  const err = new BoundedText(limit);
  child.stdout.on('data', (chunk: Buffer) => out.add(chunk));
  child.stderr.on('data', (chunk: Buffer) => {
    err.add(chunk);
    options.onStderr?.(chunk.toString('utf8'));
  });
  // A tool that ends without reading its input is no error of ours.
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');

  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    void terminate(child);
  }, options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const onAbort = (): void => void terminate(child);
  options.signal?.addEventListener('abort', onAbort, { once: true });
  try {
    const exitCode = await exitOf(child, program);
    options.signal?.throwIfAborted();
    return {
      exitCode,
      stdout: out.text(),
      stderr: err.text(),
      truncated: out.truncated || err.truncated,
      timedOut,
    };
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', onAbort);
  }
}

/**
 * Like `run`, but a non-zero exit or a time-out is an error that shows the end of what the tool printed.
 * @throws EnvironmentError
 */
export async function runOrThrow(argv: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const result = await run(argv, options);
  if (result.exitCode === 0 && !result.timedOut) return result;
  const why = result.timedOut
    ? `was stopped after ${(options.timeoutMs ?? DEFAULT_TIMEOUT_MS) / 1000} s`
    : `ended with exit code ${result.exitCode}`;
  const tail = lastLines(result.stderr || result.stdout, 5);
  throw new EnvironmentError(`${argv.slice(0, 3).join(' ')} ${why}${tail ? `: ${tail}` : ''}`);
}

/** Ends a process: SIGTERM, then SIGKILL after a grace time. Resolves when it is gone. */
export async function terminate(child: ChildProcess, graceMs = GRACE_MS): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await gone;
  clearTimeout(timer);
}

/** The last lines of a text, joined for a message. */
export function lastLines(text: string, count: number): string {
  return text.trim().split('\n').slice(-count).join(' | ');
}

/** Resolves when the program has ended and its output was read; children that hold its output are not waited for. */
async function exitOf(child: ChildProcess, program: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    child.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'ENOENT' ? notInstalled(program, error) : error);
    });
    child.once('exit', () => {
      timer = setTimeout(() => {
        for (const stream of child.stdio) stream?.destroy();
      }, OUTPUT_GRACE_MS);
    });
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      resolve(code ?? 128 + (signal ? os.constants.signals[signal] : 0));
    });
  });
}

class BoundedText {
  truncated = false;
  readonly #chunks: Buffer[] = [];
  #left: number;

  constructor(limit: number) {
    this.#left = limit;
  }

  add(chunk: Buffer): void {
    if (chunk.length > this.#left) this.truncated = true;
    if (this.#left === 0) return;
    const kept = chunk.subarray(0, this.#left);
    this.#left -= kept.length;
    this.#chunks.push(kept);
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString('utf8');
  }
}
