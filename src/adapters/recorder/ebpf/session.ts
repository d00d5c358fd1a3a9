import type { BehaviourEvent } from '../../../core/bob/events.ts';
import { EnvironmentError, messageOf } from '../../../core/errors.ts';
import { startProcess, type RunningProcess } from '../../system/processes.ts';
import type { Bpftrace } from '../bpftrace-root.ts';
import type { NewContainer, RecorderReport, RecorderSession } from '../recorder.ts';
import { ControlShell } from './control-shell.ts';
import { Decoder, stageNumber } from './decoder.ts';
import type { KernelFeatures } from './features.ts';
import { LatinLines } from './latin-lines.ts';
import { parseLine, type OutputRecord } from './output.ts';

export interface SessionOptions {
  bpftrace: Bpftrace;
  features: KernelFeatures;
  /** The program's text. */
  program: string;
  /** The name in the program by which it knows the control shell. */
  marker: string;
  containers: readonly string[] | 'new';
  onContainer?: (container: NewContainer) => void;
  onEvent: (event: BehaviourEvent) => void;
  signal?: AbortSignal;
}

/** The attach check begins stage 1 of the kernel side. */
const FIRST_STAGE = 2;
/** Seconds; compiling and verifying the program takes 2 on an idle machine. */
const MAX_ATTACH_SILENCE = 120;
/** Seconds; the kernel side sends a heartbeat every 200 ms, silence this long is death. */
const MAX_SILENCE = 15;
/** Time that bpftrace has to detach. */
const DETACH_MS = 5_000;
/** Longest line: a map of the kernel side with every key in use. */
const MAX_LINE_BYTES = 16 * 1024 * 1024;
const KEPT_COMPLAINTS = 20;
/** bpftrace says so wherever the limit on locked memory is fixed; kernels since 5.11 have no use for it. */
const HARMLESS = /couldn't set RLIMIT_MEMLOCK/;

/**
 * Starts bpftrace with the program and proves that every kind of probe is attached.
 * @throws EnvironmentError; the signal's reason when aborted
 */
export async function startSession(options: SessionOptions): Promise<RecorderSession> {
  const session = new EbpfSession(options);
  await session.attach();
  return session;
}

interface Waiter {
  holds: () => boolean;
  resolve: () => void;
  reject: (error: Error) => void;
}

class EbpfSession implements RecorderSession {
  readonly died: Promise<never>;
  readonly #options: SessionOptions;
  readonly #decoder: Decoder;
  readonly #checked = new Set<string>();
  readonly #maps = new Map<string, Record<string, unknown>>();
  readonly #complaints: string[] = [];
  readonly #waiters = new Set<Waiter>();
  #process: RunningProcess | undefined;
  #control: ControlShell | undefined;
  #beats = 0;
  /** Stage of the kernel side that has begun, and the one whose counts were told too. */
  #begun = 0;
  #stage = 0;
  /** Seconds without output. */
  #silence = 0;
  #failure: Error | undefined;
  #ending = false;
  #queue: Promise<unknown> = Promise.resolve();
  #report: Promise<RecorderReport> | undefined;
  #declareDead: (error: Error) => void = () => undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.died = new Promise<never>((_, reject) => (this.#declareDead = reject));
    // Whoever does not listen must not be ended by it.
    this.died.catch(() => undefined);
    this.#decoder = new Decoder({
      arch: options.features.arch,
      containers: options.containers,
      firstStage: FIRST_STAGE,
      ...(options.onContainer ? { onContainer: options.onContainer } : {}),
      onEvent: options.onEvent,
      onCheck: (what) => this.#checked.add(what),
    });
  }

  async attach(): Promise<void> {
    const { signal, marker, features } = this.#options;
    signal?.throwIfAborted();
    const onAbort = (): void => this.#fail(abortReason(signal));
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      await this.#start();
      await this.#until(() => this.#beats > 0, MAX_ATTACH_SILENCE);
      this.#control = await ControlShell.start(marker, (line) => this.#loseControl(line));
      this.#control.check();
      const expected = ['syscall', 'entry', 'exec', 'open', 'exit'];
      if (features.capabilities !== 'none') expected.push('capability');
      await this.#until(() => expected.every((what) => this.#checked.has(what)));
      await this.#nextStage();
      signal?.throwIfAborted();
    } catch (error) {
      this.#ending = true;
      await this.#control?.stop();
      await this.#process?.stop({ signal: 'SIGKILL' });
      signal?.throwIfAborted();
      throw this.#attachError(error);
    } finally {
      signal?.removeEventListener('abort', onAbort);
    }
  }

  mark(): Promise<number> {
    return this.#inTurn(async () => {
      await this.#nextStage();
      // The second one is proof that what ran in the kernel while the first was sent is through.
      await this.#nextStage();
      return stageNumber(this.#stage, FIRST_STAGE);
    });
  }

  stop(): Promise<RecorderReport> {
    this.#report ??= this.#inTurn(() => this.#finish());
    return this.#report;
  }

  async #start(): Promise<void> {
    const { bpftrace, program } = this.#options;
    const lines = new LatinLines((line) => this.#take(line), MAX_LINE_BYTES);
    this.#process = await startProcess([...bpftrace.command, '-f', 'json', '-'], {
      dieWithParent: true,
      input: 'pipe',
      onStdoutBytes: (chunk) => this.#receive(lines, chunk),
      onStderr: (line) => this.#complain(line),
      env: cleanEnvironment(process.env),
    });
    void this.#process.exited.then(({ code, signal }) => {
      if (!this.#ending)
        this.#fail(new EnvironmentError(`the recorder ended by itself (${signal ?? `exit code ${code}`})`));
    });
    this.#process.write(program);
    this.#process.endInput();
  }

  #receive(lines: LatinLines, chunk: Buffer): void {
    this.#silence = 0;
    try {
      lines.push(chunk);
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
    }
    this.#wake();
  }

  #take(line: string): void {
    const record = parseLine(line);
    if (record !== undefined) this.#handle(record);
  }

  #handle(record: OutputRecord): void {
    if (record.letter === 'H') this.#beats++;
    else if (record.letter === 'M') this.#begun = record.stage;
    else if (record.letter === 'E') this.#stage = this.#begun;
    else if (record.letter === 'map') this.#maps.set(record.name, record.entries);
    else this.#decoder.push(record);
  }

  /** What bpftrace says on its standard error. */
  #complain(line: string): void {
    if (line.trim() === '' || HARMLESS.test(line)) return;
    this.#complaints.push(line);
    if (this.#complaints.length > KEPT_COMPLAINTS) this.#complaints.shift();
    this.#decoder.problems.add(`the recorder complained: ${line.trim()}`);
  }

  #loseControl(complaint: string): void {
    this.#fail(new EnvironmentError(`the shell that controls the recorder failed: ${complaint}`));
  }

  /** Begins the kernel side's next stage; resolves when everything before it has arrived, and the counts after it. */
  async #nextStage(): Promise<void> {
    const next = this.#stage + 1;
    this.#maps.clear();
    this.#throwIfDead();
    this.#control?.beginStage();
    await this.#until(() => this.#stage >= next);
  }

  async #finish(): Promise<RecorderReport> {
    let lost = 0;
    const end = this.#stage + 1;
    this.#decoder.end(end);
    try {
      await this.#nextStage();
      await this.#nextStage();
      lost = this.#decoder.settle(this.#maps.get(COUNTS) ?? {}, this.#maps.get(SEEN) ?? {});
    } catch (error) {
      this.#decoder.problems.add(`the recorder did not end in order: ${messageOf(error)}`);
    }
    this.#ending = true;
    await this.#control?.stop();
    await this.#process?.stop({ signal: 'SIGINT', graceMs: DETACH_MS });
    return {
      delivered: { ...this.#decoder.delivered },
      lost,
      problems: this.#decoder.problems.list(),
      warnings: this.#decoder.warnings.list(),
    };
  }

  /** One at a time: each waits for the stage that it began. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }

  /** Resolves once `holds`; rejects when the recorder dies or says nothing for too long. */
  async #until(holds: () => boolean, maxSilence = MAX_SILENCE): Promise<void> {
    this.#throwIfDead();
    this.#silence = 0;
    // Counted, not timed: a machine that slept has not waited.
    const watch = setInterval(() => {
      if (this.#silence++ < maxSilence) return;
      this.#fail(new EnvironmentError(`the recorder said nothing for ${maxSilence} s`));
    }, 1_000);
    try {
      await new Promise<void>((resolve, reject) => {
        this.#waiters.add({ holds, resolve, reject });
        this.#wake();
      });
    } finally {
      clearInterval(watch);
    }
  }

  #wake(): void {
    for (const waiter of this.#waiters) {
      if (this.#failure) waiter.reject(this.#failure);
      else if (waiter.holds()) waiter.resolve();
      else continue;
      this.#waiters.delete(waiter);
    }
  }

  #fail(error: Error): void {
    if (this.#failure || this.#ending) return;
    this.#failure = error;
    this.#wake();
    this.#declareDead(error);
    void this.#process?.stop({ signal: 'SIGKILL' });
  }

  #throwIfDead(): void {
    if (this.#failure) throw this.#failure;
  }

  #attachError(error: unknown): Error {
    const said = this.#complaints.join(' | ');
    return new EnvironmentError(
      `the ebpf recorder could not be attached: ${messageOf(error)}${said === '' ? '' : ` (bpftrace: ${said})`}`,
      { next: 'Run `bobctl doctor` to see what this machine lacks.', cause: error },
    );
  }
}

/** Maps of the kernel side that are told with every stage. */
const COUNTS = '@n';
const SEEN = '@seen';

/** bpftrace takes its limits from the program alone. */
function cleanEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('BPFTRACE_')));
}

function abortReason(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new Error('aborted');
}
