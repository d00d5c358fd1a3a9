import { setTimeout as sleep } from 'node:timers/promises';
import { EnvironmentError, messageOf } from '../../core/errors.ts';
import { signalProcess } from '../system/process-identity.ts';
import type { RunResult } from '../system/run.ts';
import { ociProcess, type ContainerSpec } from './bundle.ts';
import type { ContainerLog } from './container-log.ts';
import { createContainer, type ContainerProcess } from './container-process.ts';
import { findContainerUser } from './container-user-files.ts';
import { runcExec } from './exec.ts';
import { inNetworkNamespace } from './network-namespace.ts';
import { afterExit, MAX_QUICK_FAILURES } from './restart.ts';
import { removeInRoot, writeInRoot } from './root-files.ts';
import { scatterPids } from './scatter-pids.ts';
import { runcDelete, runcStart } from './runc.ts';
import type { CellPaths } from './state.ts';
import { tearDown } from './teardown.ts';

export interface ExecOptions {
  /** Milliseconds; the process and what it started are killed after that. Default 60,000. */
  timeoutMs?: number;
  /** Bytes kept of each output stream. Default 1 MiB. */
  maxBytes?: number;
  /** On top of the main process's variables. */
  env?: Record<string, string>;
  /** Default: the main process's user. */
  user?: string;
  signal?: AbortSignal;
}

/** What `createCell` made, for the cell that takes it over. */
export interface CellParts {
  id: string;
  paths: CellPaths;
  spec: ContainerSpec;
  addresses: readonly string[];
  rootDevice: number;
  log: ContainerLog;
  onProgress?: (text: string) => void;
}

const DEFAULT_EXEC_TIMEOUT_MS = 60_000;
const DEFAULT_EXEC_BYTES = 1024 * 1024;
/** How long a command waits for a main process that is being started again. */
const RUNNING_TIMEOUT_MS = 15_000;
const RUNNING_PAUSE_MS = 50;
const KILL_TIMEOUT_MS = 5_000;
const SHOWN_LOG_LINES = 5;

/** A container in a root and a network of its own, run by runc. `createCell` makes one; `down` removes it. */
export class RuncCell {
  readonly id: string;
  /** Name of the container, its network name space and its cgroup. */
  readonly containerName: string;
  /** The container's root as this machine sees it. */
  readonly mergedRoot: string;
  /** `st_dev` of the container's root; the same over restarts. */
  readonly rootDevice: number;
  readonly netnsPath: string;
  /** Addresses beside those of the loopback interface, as they were given. */
  readonly addresses: readonly string[];
  /** Rejects when the main process is given up or lost while the cell is up; never resolves. */
  readonly died: Promise<never>;

  readonly #paths: CellPaths;
  readonly #spec: ContainerSpec;
  readonly #log: ContainerLog;
  readonly #onProgress: ((text: string) => void) | undefined;
  /** Aborted when the main process is to end and stay so. */
  readonly #stopping = new AbortController();
  /** Aborted when the cell goes down. */
  readonly #closing = new AbortController();
  #reportDeath: (error: unknown) => void = () => undefined;
  #container: ContainerProcess | undefined;
  #restarts = 0;
  #started = false;
  #failure: unknown;
  #supervision: Promise<void> = Promise.resolve();
  #down: Promise<void> | undefined;

  constructor(parts: CellParts) {
    this.id = parts.id;
    this.containerName = parts.paths.name;
    this.mergedRoot = parts.paths.merged;
    this.rootDevice = parts.rootDevice;
    this.netnsPath = parts.spec.networkNamespace;
    this.addresses = parts.addresses;
    this.#paths = parts.paths;
    this.#spec = parts.spec;
    this.#log = parts.log;
    this.#onProgress = parts.onProgress;
    this.died = new Promise<never>((_, reject) => (this.#reportDeath = reject));
    // Nobody has to listen.
    this.died.catch(() => undefined);
  }

  /** Id of the main process on this machine; undefined before the start and between two runs. */
  pid(): number | undefined {
    return this.#container?.pid;
  }

  /** How often the main process was started again. */
  get restarts(): number {
    return this.#restarts;
  }

  /** Why the log files do not hold everything that the container wrote; undefined when they do. */
  get logCut(): string | undefined {
    return this.#log.cut;
  }

  /** The last lines that the container wrote. */
  lastLines(count: number): string[] {
    return this.#log.lastLines(count);
  }

  /**
   * Starts the workload. Its container is there when `beforeStart` is called, and nothing of the workload has run.
   * From then on a main process that ends is started again in the same root.
   * @throws InputError when the command is not in the image; EnvironmentError; what `beforeStart` throws.
   */
  async start(beforeStart?: () => Promise<void>, signal?: AbortSignal): Promise<void> {
    this.#refuseDown();
    if (this.#started) throw new Error(`the cell ${this.id} was started before`);
    this.#started = true;
    const container = await this.#launch(
      signal ? AbortSignal.any([signal, this.#stopping.signal]) : this.#stopping.signal,
      beforeStart,
    );
    this.#supervision = this.#supervise(container);
  }

  /**
   * Runs a command in the container and waits for it. A non-zero exit is a result, not an error; 127: there is no
   * such program, 126: it cannot be executed, 137 with `timedOut`: it took too long.
   * @throws InputError for a user that the container does not have; EnvironmentError when it does not run.
   */
  async exec(argv: readonly string[], options: ExecOptions = {}): Promise<RunResult> {
    this.#refuseDown();
    await this.#untilRunning();
    const process = ociProcess({
      ...this.#spec,
      command: argv,
      env: { ...this.#spec.env, ...options.env },
      ...(options.user === undefined ? {} : { user: await findContainerUser(this.mergedRoot, options.user) }),
    });
    return runcExec(this.#paths, process, {
      timeoutMs: options.timeoutMs ?? DEFAULT_EXEC_TIMEOUT_MS,
      maxBytes: options.maxBytes ?? DEFAULT_EXEC_BYTES,
      ...(options.signal ? { signal: options.signal } : {}),
    });
  }

  /**
   * Ends the main process for good, as Kubernetes ends a pod: asks it with SIGTERM, and kills it when it has not ended
   * after `graceMs` milliseconds. Root, network and logs stay until `down`.
   */
  async stop(graceMs: number): Promise<void> {
    this.#stopping.abort(new EnvironmentError(`the cell ${this.id} was stopped`));
    await this.#endMainProcess(graceMs);
    await this.#supervision;
  }

  /** Ends the main process in the same way, and has it started again in the same root; resolves when it is gone. */
  async restart(graceMs: number): Promise<void> {
    await this.#untilRunning();
    await this.#endMainProcess(graceMs);
  }

  /** What to put before a command of this machine to run it in the cell's network. */
  nsenter(): string[] {
    return inNetworkNamespace(this.containerName);
  }

  /**
   * Writes a file into the container's root from outside; missing folders are made. It belongs to root.
   * @throws InputError for a path that cannot be written.
   */
  async writeFile(file: string, content: string | Uint8Array, mode = 0o644): Promise<void> {
    this.#refuseDown();
    await writeInRoot(this.mergedRoot, file, Buffer.from(content), mode);
  }

  /** Removes a file from the container's root from outside; one that is not there is fine. */
  async removeFile(file: string): Promise<void> {
    this.#refuseDown();
    await removeInRoot(this.mergedRoot, file);
  }

  /**
   * Removes everything of the cell but its logs. Safe to call at any time and more than once.
   * @throws EnvironmentError when something is left; calling it again tries again.
   */
  async down(): Promise<void> {
    this.#down ??= this.#goDown().catch((error: unknown) => {
      this.#down = undefined;
      throw error;
    });
    await this.#down;
  }

  async #endMainProcess(graceMs: number): Promise<void> {
    const container = this.#container;
    if (container === undefined) return;
    signalProcess(container.pid, 'SIGTERM');
    const timer = setTimeout(() => signalProcess(container.pid, 'SIGKILL'), graceMs);
    await container.exited;
    clearTimeout(timer);
  }

  async #goDown(): Promise<void> {
    const reason = new EnvironmentError(`the cell ${this.id} was taken down`);
    this.#closing.abort(reason);
    this.#stopping.abort(reason);
    await this.#kill();
    const { problems } = await tearDown(this.#paths);
    await this.#supervision;
    await this.#log.close();
    if (problems.length === 0) return;
    throw new EnvironmentError(`the cell ${this.id} was not removed completely: ${problems.join('; ')}`, {
      next: 'What is left is removed when bobctl runs the next time.',
    });
  }

  /** Kills the main process and lets its shim see it end; what does not end that way is left to `tearDown`. */
  async #kill(): Promise<void> {
    const container = this.#container;
    if (!container) return;
    signalProcess(container.pid, 'SIGKILL');
    await Promise.race([container.exited, sleep(KILL_TIMEOUT_MS, undefined, { ref: false })]);
  }

  /** Creates the container, waits for `beforeStart`, starts the workload. */
  async #launch(signal: AbortSignal, beforeStart?: () => Promise<void>): Promise<ContainerProcess> {
    const container = await createContainer(this.#paths, this.#log, signal);
    this.#container = container;
    try {
      await scatterPids(container.pid);
      await beforeStart?.();
      signal.throwIfAborted();
      await runcStart(this.#paths, signal);
      return container;
    } catch (error) {
      // When the cell goes down meanwhile, its folder may be gone already.
      await runcDelete(this.#paths).catch(() => undefined);
      this.#container = undefined;
      throw error;
    }
  }

  /** Restarts the main process until it is stopped or nothing helps. */
  async #supervise(first: ContainerProcess): Promise<void> {
    const stopping = this.#stopping.signal;
    try {
      let quickFailures = 0;
      for (let container = first; ; container = await this.#launch(stopping)) {
        const startedAt = performance.now();
        const exitCode = await container.exited;
        this.#container = undefined;
        if (stopping.aborted) return;
        if (exitCode === undefined)
          throw new EnvironmentError(`the process that watches ${this.id} was killed`);
        const next = afterExit(quickFailures, performance.now() - startedAt);
        if (next.action === 'give up') throw this.#givenUp(exitCode);
        quickFailures = next.quickFailures;
        this.#restarts++;
        this.#onProgress?.(`the main process ended with exit code ${exitCode}; it is started again`);
        await runcDelete(this.#paths);
        await sleep(next.pauseMs, undefined, { signal: stopping });
      }
    } catch (error) {
      if (stopping.aborted) return;
      this.#failure = error;
      this.#reportDeath(error);
    }
  }

  #givenUp(exitCode: number): EnvironmentError {
    const what = `the main process of ${this.id} ended ${MAX_QUICK_FAILURES} times in a row right after its start, with exit code ${exitCode}`;
    return new EnvironmentError(`${what}; ${this.lastWords()}`, {
      next: 'Correct deploy.local, or see all of the output in the logs folder.',
    });
  }

  /** The end of what the container wrote, as a phrase for messages. */
  lastWords(): string {
    const lines = this.lastLines(SHOWN_LOG_LINES).filter((line) => line.trim() !== '');
    return lines.length === 0 ? 'it wrote nothing' : `it last wrote: ${lines.join(' | ')}`;
  }

  async #untilRunning(): Promise<void> {
    if (!this.#started) throw new Error(`the cell ${this.id} was not started`);
    const end = performance.now() + RUNNING_TIMEOUT_MS;
    while (this.#container === undefined) {
      if (this.#failure !== undefined)
        throw new EnvironmentError(messageOf(this.#failure), { cause: this.#failure });
      if (performance.now() > end) throw new EnvironmentError(`the main process of ${this.id} does not run`);
      this.#stopping.signal.throwIfAborted();
      await sleep(RUNNING_PAUSE_MS);
    }
  }

  #refuseDown(): void {
    if (this.#closing.signal.aborted) throw new EnvironmentError(`the cell ${this.id} is down`);
  }
}
