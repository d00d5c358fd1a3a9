import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { EnvironmentError, messageOf } from '../../core/errors.ts';
import type { ContainerLog } from '../cell/container-log.ts';
import { afterExit, MAX_QUICK_FAILURES } from '../cell/restart.ts';
import { removeInRoot, writeInRoot } from '../cell/root-files.ts';
import type { ExecOptions } from '../cell/runc-cell.ts';
import { scatterPids } from '../cell/scatter-pids.ts';
import { signalProcess } from '../system/process-identity.ts';
import { startProcess, type RunningProcess } from '../system/processes.ts';
import type { RunResult } from '../system/run.ts';
import { inspect, type DockerState } from './docker.ts';
import { dockerExec } from './docker-exec.ts';

export interface DockerCellParts {
  id: string;
  /** Name of its container. */
  container: string;
  /** Id of a process in its network. */
  networkPid: number;
  addresses: readonly string[];
  log: ContainerLog;
  /**
   * Called whenever the container is up and waits, before anything of the workload runs.
   * @param rootDevice `st_dev` of its root, another one after every restart
   */
  onHeld: (rootDevice: number, merged: string) => Promise<void>;
  /** Called when the main process has ended, before the container is started again. */
  onEnded: () => Promise<void>;
}

/** The container that runs: Docker's client, whose input opens the gate, and what Docker tells about it. */
interface Running {
  client: RunningProcess;
  state: DockerState;
}

const RUNNING_TIMEOUT_MS = 60_000;
const POLL_MS = 50;
const SHOWN_LOG_LINES = 5;

/** A container that Docker runs, with the ways of a cell of runc. */
export class DockerCell {
  readonly id: string;
  readonly addresses: readonly string[];
  /** Rejects when the main process is given up while the cell is up; never resolves. */
  readonly died: Promise<never>;
  readonly #parts: DockerCellParts;
  readonly #stopping = new AbortController();
  #declareDead: (error: unknown) => void = () => undefined;
  #running: Running | undefined;
  #supervision: Promise<void> = Promise.resolve();
  #failure: unknown;
  #restarts = 0;

  constructor(parts: DockerCellParts) {
    this.#parts = parts;
    this.id = parts.id;
    this.addresses = parts.addresses;
    this.died = new Promise<never>((_, reject) => (this.#declareDead = reject));
    // Nobody has to listen.
    this.died.catch(() => undefined);
  }

  get restarts(): number {
    return this.#restarts;
  }

  get logCut(): string | undefined {
    return this.#parts.log.cut;
  }

  /** Starts the workload; from then on a main process that ends is started again in the same root. */
  async start(): Promise<void> {
    const first = await this.#launch();
    this.#supervision = this.#supervise(first);
  }

  /** As `RuncCell.exec`. */
  async exec(argv: readonly string[], options: ExecOptions = {}): Promise<RunResult> {
    await this.#untilRunning();
    return dockerExec(this.#parts.container, argv, options);
  }

  async stop(graceMs: number): Promise<void> {
    this.#stopping.abort(new EnvironmentError(`the cell ${this.id} was stopped`));
    await this.#endMainProcess(graceMs);
    await this.#supervision;
  }

  async restart(graceMs: number): Promise<void> {
    const before = (await this.#untilRunning()).state.pid;
    await this.#endMainProcess(graceMs);
    while ((await this.#untilRunning()).state.pid === before) await sleep(POLL_MS);
  }

  /** What to put before a command of this machine to run it in the cell's network. */
  nsenter(): string[] {
    return ['nsenter', `--net=/proc/${this.#parts.networkPid}/ns/net`, '--'];
  }

  async writeFile(file: string, content: string | Uint8Array, mode = 0o644): Promise<void> {
    await writeInRoot((await this.#untilRunning()).state.merged, file, Buffer.from(content), mode);
  }

  async removeFile(file: string): Promise<void> {
    await removeInRoot((await this.#untilRunning()).state.merged, file);
  }

  /** The end of what the container wrote, as a phrase for messages. */
  lastWords(): string {
    const lines = this.#parts.log.lastLines(SHOWN_LOG_LINES).filter((line) => line.trim() !== '');
    return lines.length === 0 ? 'it wrote nothing' : `it last wrote: ${lines.join(' | ')}`;
  }

  /** Ends what runs; the container stays until it is removed. */
  async close(): Promise<void> {
    this.#stopping.abort(new EnvironmentError(`the cell ${this.id} was taken down`));
    const running = this.#running;
    if (running) {
      signalProcess(running.state.pid, 'SIGKILL');
      await running.client.stop();
    }
    await this.#supervision;
    await this.#parts.log.close();
  }

  /** Starts the container, lets the recorder be attached to it, and opens the gate. */
  async #launch(): Promise<Running> {
    const { container, log, onHeld } = this.#parts;
    const client = await startProcess(['docker', 'start', '--attach', '--interactive', container], {
      input: 'pipe',
      dieWithParent: true,
      onStdoutBytes: (chunk) => log.add('stdout', chunk),
      onStderrBytes: (chunk) => log.add('stderr', chunk),
      signal: this.#stopping.signal,
    });
    const state = await this.#untilUp(client);
    await scatterPids(state.pid);
    await onHeld((await stat(`/proc/${state.pid}/root/`)).dev, state.merged);
    this.#stopping.signal.throwIfAborted();
    this.#running = { client, state };
    client.write('\n');
    return this.#running;
  }

  async #untilUp(client: RunningProcess): Promise<DockerState> {
    const ended = new AbortController();
    void client.exited.then(() => ended.abort());
    const end = performance.now() + RUNNING_TIMEOUT_MS;
    for (;;) {
      this.#stopping.signal.throwIfAborted();
      try {
        return await inspect(this.#parts.container);
      } catch (error) {
        if (ended.signal.aborted || performance.now() > end) {
          throw new EnvironmentError(
            `Docker did not start ${this.id}: ${messageOf(error)}; ${this.lastWords()}`,
          );
        }
      }
      await sleep(POLL_MS);
    }
  }

  async #supervise(first: Running): Promise<void> {
    const stopping = this.#stopping.signal;
    try {
      let quickFailures = 0;
      for (let running = first; ; running = await this.#launch()) {
        const startedAt = performance.now();
        const { code } = await running.client.exited;
        this.#running = undefined;
        if (stopping.aborted) return;
        await this.#parts.onEnded();
        const next = afterExit(quickFailures, performance.now() - startedAt);
        if (next.action === 'give up') {
          throw new EnvironmentError(
            `the main process of ${this.id} ended ${MAX_QUICK_FAILURES} times in a row right after its start, with exit code ${code ?? 'unknown'}; ${this.lastWords()}`,
            { next: 'Correct deploy.local, or see all of the output in the logs folder.' },
          );
        }
        quickFailures = next.quickFailures;
        this.#restarts++;
        await sleep(next.pauseMs, undefined, { signal: stopping });
      }
    } catch (error) {
      if (stopping.aborted) return;
      this.#failure = error;
      this.#declareDead(error);
    }
  }

  async #endMainProcess(graceMs: number): Promise<void> {
    const running = this.#running;
    if (running === undefined) return;
    signalProcess(running.state.pid, 'SIGTERM');
    const timer = setTimeout(() => signalProcess(running.state.pid, 'SIGKILL'), graceMs);
    await running.client.exited;
    clearTimeout(timer);
  }

  async #untilRunning(): Promise<Running> {
    const end = performance.now() + RUNNING_TIMEOUT_MS;
    for (;;) {
      if (this.#running) return this.#running;
      if (this.#failure !== undefined) throw new EnvironmentError(messageOf(this.#failure));
      if (performance.now() > end) throw new EnvironmentError(`the main process of ${this.id} does not run`);
      this.#stopping.signal.throwIfAborted();
      await sleep(POLL_MS);
    }
  }
}
