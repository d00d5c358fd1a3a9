import { spawn, type ChildProcess } from 'node:child_process';
import { signalProcess } from './process-identity.ts';
import { LineSplitter, type LineListener } from './lines.ts';
import { requireProgram } from './programs.ts';

/** How a long-lived program is run. */
export interface ProcessOptions {
  onStdout?: LineListener;
  onStderr?: LineListener;
  /** Raw standard output and error instead of lines. */
  onStdoutBytes?: (chunk: Buffer) => void;
  onStderrBytes?: (chunk: Buffer) => void;
  /** Lines of file descriptor 3, which the program has to write to. */
  onStatus?: LineListener;
  /** The same as raw bytes. */
  onStatusBytes?: (chunk: Buffer) => void;
  /** Bytes kept of one line; the rest of a longer one is dropped. Default 1 MiB. */
  maxLineBytes?: number;
  /** The kernel kills the program (not its children) when this process dies, however it dies. */
  dieWithParent?: boolean;
  /** `pipe`: `write()` and `endInput()` feed it. Default: nothing to read. */
  input?: 'none' | 'pipe';
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Stops the program when aborted. */
  signal?: AbortSignal;
}

export interface ProcessExit {
  /** Exit code; null when a signal ended it. */
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface StopOptions {
  /** What it is asked with. Default SIGTERM. */
  signal?: NodeJS.Signals;
  /** Milliseconds until SIGKILL. Default 2,000. */
  graceMs?: number;
}

/** A program that runs beside this process, in a session and process group of its own. */
export interface RunningProcess {
  readonly pid: number;
  /** Resolves when it has ended and all of its output was delivered; never rejects. */
  readonly exited: Promise<ProcessExit>;
  /** Ends it and everything in its process group. Resolves as `exited`; safe to call twice. */
  stop(options?: StopOptions): Promise<ProcessExit>;
  write(text: string): void;
  endInput(): void;
}

const STOP_GRACE_MS = 2_000;
/** How long output of children that outlive the program is waited for. */
const OUTPUT_GRACE_MS = 2_000;
const STATUS_DESCRIPTOR = 3;

/**
 * Starts a long-lived program without a shell. Resolves once it runs; a Ctrl-C in the terminal does not reach it.
 * @throws EnvironmentError when the program does not exist; the signal's reason when aborted before the start.
 */
export async function startProcess(
  argv: readonly string[],
  options: ProcessOptions = {},
): Promise<RunningProcess> {
  const [name, ...args] = argv;
  if (name === undefined) throw new Error('startProcess: no program');
  const program = await requireProgram(name);
  const [file = program, ...fileArgs] = options.dieWithParent
    ? await boundToParent([program, ...args])
    : [program, ...args];
  options.signal?.throwIfAborted();
  const child = spawn(file, fileArgs, {
    stdio: [
      options.input === 'pipe' ? 'pipe' : 'ignore',
      'pipe',
      'pipe',
      ...(options.onStatus || options.onStatusBytes ? (['pipe'] as const) : []),
    ],
    // A group of its own: stop() reaches its children, the terminal's Ctrl-C does not reach it.
    detached: true,
    ...(options.env ? { env: options.env } : {}),
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  const exited = deliverOutput(child, options);
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  return runningProcess(child, exited, options.signal);
}

/** Ends at once when the parent died before the kernel knew whom to watch. */
const EXEC_IF_PARENT_LIVES = '[ "$PPID" = "$1" ] && shift && exec "$@"';

/** The command under which the kernel kills a program when this process dies. */
async function boundToParent(command: readonly string[]): Promise<string[]> {
  const setpriv = await requireProgram('setpriv');
  const shell = ['sh', '-c', EXEC_IF_PARENT_LIVES, 'sh', String(process.pid)];
  return [setpriv, '--pdeathsig', 'KILL', ...shell, ...command];
}

function runningProcess(
  child: ChildProcess,
  exited: Promise<ProcessExit>,
  signal: AbortSignal | undefined,
): RunningProcess {
  const pid = child.pid;
  if (pid === undefined) throw new Error('a started process has no id');
  const stop = async (options: StopOptions = {}): Promise<ProcessExit> => {
    if (child.exitCode === null && child.signalCode === null) {
      signalProcess(-pid, options.signal ?? 'SIGTERM');
      const timer = setTimeout(() => signalProcess(-pid, 'SIGKILL'), options.graceMs ?? STOP_GRACE_MS);
      await exited;
      clearTimeout(timer);
    }
    return exited;
  };
  const onAbort = (): void => void stop();
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });
  void exited.then(() => signal?.removeEventListener('abort', onAbort));
  child.stdin?.on('error', () => undefined);
  return {
    pid,
    exited,
    stop,
    write: (text) => void child.stdin?.write(text),
    endInput: () => void child.stdin?.end(),
  };
}

/** Hands the output on, and resolves when the program has ended and nothing of its output is missing. */
function deliverOutput(child: ChildProcess, options: ProcessOptions): Promise<ProcessExit> {
  const endings = [
    listen(child.stdout, options.onStdout, options.onStdoutBytes, options.maxLineBytes),
    listen(child.stderr, options.onStderr, options.onStderrBytes, options.maxLineBytes),
    listen(child.stdio[STATUS_DESCRIPTOR], options.onStatus, options.onStatusBytes, options.maxLineBytes),
  ];
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    let settled = false;
    const settle = (): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      for (const end of endings) end();
      resolve({ code: child.exitCode, signal: child.signalCode });
    };
    child.once('exit', () => {
      timer = setTimeout(() => {
        for (const stream of child.stdio) stream?.destroy();
        settle();
      }, OUTPUT_GRACE_MS);
    });
    child.once('close', settle);
  });
}

type OutputStream = ChildProcess['stdio'][number] | undefined;

/** Reads a stream to its end; gives what delivers the last, unfinished line. */
function listen(
  stream: OutputStream,
  onLine: LineListener | undefined,
  onBytes: ((chunk: Buffer) => void) | undefined,
  maxLineBytes: number | undefined,
): () => void {
  if (!stream || !('read' in stream)) return () => undefined;
  const lines = onLine ? new LineSplitter(onLine, maxLineBytes) : undefined;
  // Always read, or the program would stand still on a full pipe.
  stream.on('data', (chunk: Buffer) => {
    onBytes?.(chunk);
    lines?.push(chunk);
  });
  stream.on('error', () => undefined);
  return () => lines?.end();
}
