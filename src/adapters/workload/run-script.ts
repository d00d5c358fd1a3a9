import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { constants as osConstants } from 'node:os';
import { InputError, errorCode } from '../../core/errors.ts';
import { startProcess } from '../system/processes.ts';

/** Time that a script may take. */
const DEFAULT_TIMEOUT_MS = 600_000;
/** Bytes kept of each output stream, for the log. */
const MAX_OUTPUT_BYTES = 1024 * 1024;

/** What a script is told about where it runs (DESIGN §5). */
export interface ScriptEnvironment {
  cell: string;
  /** Where the workload is reached. */
  host: string;
  port?: number;
  namespace: string;
  /** On a cluster. */
  kubeconfig?: string;
}

export interface ScriptOptions {
  /** What the command line begins with, such as `nsenter --net=/run/netns/x`. */
  prefix?: readonly string[];
  cwd?: string;
  timeoutMs?: number;
  signal?: AbortSignal;
}

export interface ScriptResult {
  /** It ended in time, with exit code 0. */
  passed: boolean;
  /** 128 + signal number when a signal ended it. */
  exitCode: number;
  timedOut: boolean;
  stdout: string;
  stderr: string;
  /** Some output was dropped. */
  truncated: boolean;
  durationMs: number;
}

/**
 * Runs a benign or an attack script: with the host's files, in the network that the prefix leads to. What it starts
 * and leaves running is ended with it.
 * @throws InputError when the file cannot be executed; the signal's reason when aborted.
 */
export async function runScript(
  file: string,
  args: readonly string[],
  environment: ScriptEnvironment,
  options: ScriptOptions = {},
): Promise<ScriptResult> {
  await access(file, constants.X_OK).catch((error: unknown) => {
    throw new InputError(`${file}: cannot be executed`, {
      next: 'Give it a first line such as #!/bin/sh, and make it executable with chmod +x.',
      cause: error,
    });
  });
  const started = performance.now();
  const stdout = new KeptOutput();
  const stderr = new KeptOutput();
  const child = await startProcess([...(options.prefix ?? []), file, ...args], {
    env: { ...withoutRunnerFiles(process.env), ...variablesOf(environment) },
    onStdoutBytes: (chunk) => stdout.add(chunk),
    onStderrBytes: (chunk) => stderr.add(chunk),
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    void child.stop();
  }, options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const exit = await child.exited;
  clearTimeout(timer);
  endLeftovers(child.pid);
  options.signal?.throwIfAborted();
  const exitCode = exit.code ?? 128 + (exit.signal ? osConstants.signals[exit.signal] : 0);
  return {
    passed: exitCode === 0 && !timedOut,
    exitCode,
    timedOut,
    stdout: stdout.text(),
    stderr: stderr.text(),
    truncated: stdout.truncated || stderr.truncated,
    durationMs: Math.round(performance.now() - started),
  };
}

/** The files through which a step tells GitHub's runner its outputs, variables and summary. */
const RUNNER_FILES = /^GITHUB_(?:ENV|OUTPUT|PATH|STATE|STEP_SUMMARY)$/;

/** A script that is tested speaks for itself, and not for the step that runs it. */
function withoutRunnerFiles(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !RUNNER_FILES.test(name)));
}

function variablesOf(environment: ScriptEnvironment): Record<string, string> {
  const { cell, host, port, namespace, kubeconfig } = environment;
  return {
    BOBCTL_CELL: cell,
    BOBCTL_HOST: host,
    ...(port === undefined ? {} : { BOBCTL_PORT: String(port) }),
    BOBCTL_NAMESPACE: namespace,
    ...(kubeconfig === undefined ? {} : { KUBECONFIG: kubeconfig }),
  };
}

/** What a script left running would go on talking to the workload while something else is recorded. */
function endLeftovers(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}

class KeptOutput {
  truncated = false;
  readonly #chunks: Buffer[] = [];
  #left = MAX_OUTPUT_BYTES;

  add(chunk: Buffer): void {
    if (chunk.length > this.#left) this.truncated = true;
    const kept = chunk.subarray(0, this.#left);
    this.#left -= kept.length;
    this.#chunks.push(Buffer.from(kept));
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString('utf8');
  }
}
