import { statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EnvironmentError, messageOf } from '../../core/errors.ts';
import { startProcess, type RunningProcess } from '../system/processes.ts';
import { cpioArchive, type CpioEntry } from './cpio.ts';
import { qemuCommand, type QemuMachine } from './qemu.ts';

export interface VmOptions {
  machine: Omit<QemuMachine, 'initramfs'>;
  /** The guest's first root file system. */
  entries: readonly CpioEntry[];
  /** Gets what belongs to this machine alone. */
  folder: string;
  limits?: Partial<VmLimits>;
  /** A line that the guest sent; what it throws ends the machine. */
  onLine: (line: string) => void;
  signal?: AbortSignal;
}

/** When a machine is given up. */
export interface VmLimits {
  /** Milliseconds until the guest sends its first line. */
  bootMs: number;
  /** Milliseconds between two lines of the guest. */
  silenceMs: number;
  /** Milliseconds that it may run at all. */
  lifeMs: number;
  /** Bytes on its console. */
  consoleBytes: number;
  /** Bytes that this machine's disk must have left: what the guest writes would be lost without its knowing. */
  freeBytes: number;
}

export const VM_LIMITS: VmLimits = {
  bootMs: 180_000,
  silenceMs: 60_000,
  lifeMs: 2 * 3_600_000,
  consoleBytes: 4 * 1024 * 1024,
  freeBytes: 32 * 1024 * 1024,
};

/** Bytes of one line: an answer of the network agent is the longest. */
const MAX_LINE_BYTES = 64 * 1024 * 1024;
const MAX_SHOWN_LINE = 200;
const SHOWN_LINES = 3;
const KEPT_LINES = 40;
const WATCH_MS = 250;
/** What QEMU says when the processor's virtualisation cannot run the guest; it then stands still for ever. */
const KVM_BROKEN = /KVM internal error|KVM: entry failed|failed to initialize kvm/i;

/** Its dump of registers would otherwise be the last that is told. */
const PANIC = /Kernel panic - not syncing/;

/** A machine that runs. */
export interface Vm {
  /** Rejects when the machine ends or is given up; never resolves. */
  readonly died: Promise<never>;
  /** Its console, bounded. */
  consoleText(): string;
  send(line: string): void;
  /** Waits a moment for the machine to switch itself off, then ends it. Safe to call at any time. */
  stop(graceMs?: number): Promise<void>;
}

/**
 * Starts a machine; it has not booted yet.
 * @throws EnvironmentError when QEMU is not there; the signal's reason when aborted
 */
export async function startVm(options: VmOptions): Promise<Vm> {
  const initramfs = path.join(options.folder, 'initramfs.cpio');
  await writeFile(initramfs, cpioArchive(options.entries));
  const vm = new QemuVm(options);
  await vm.start(qemuCommand({ ...options.machine, initramfs }));
  return vm;
}

class QemuVm implements Vm {
  readonly died: Promise<never>;
  readonly #options: VmOptions;
  readonly #limits: VmLimits;
  readonly #console: Buffer[] = [];
  readonly #complaints: string[] = [];
  #consoleBytes = 0;
  #process: RunningProcess | undefined;
  #watch: NodeJS.Timeout | undefined;
  #startedAt = performance.now();
  #heardAt: number | undefined;
  #ending = false;
  #declareDead: (error: Error) => void = () => undefined;

  constructor(options: VmOptions) {
    this.#options = options;
    this.#limits = { ...VM_LIMITS, ...options.limits };
    this.died = new Promise<never>((_, reject) => (this.#declareDead = reject));
    // Nobody has to listen.
    this.died.catch(() => undefined);
  }

  async start(command: string[]): Promise<void> {
    this.#process = await startProcess(command, {
      input: 'pipe',
      dieWithParent: true,
      maxLineBytes: MAX_LINE_BYTES,
      onStdout: (line, cut) => this.#take(line, cut),
      onStatusBytes: (chunk) => this.#readConsole(chunk),
      onStderr: (line) => this.#complain(line),
      ...(this.#options.signal ? { signal: this.#options.signal } : {}),
    });
    void this.#process.exited.then(({ code, signal }) =>
      this.#fail(`ended (${signal ?? `exit code ${code}`})`),
    );
    this.#watch = setInterval(() => {
      this.#check();
      void this.#checkDisk();
    }, WATCH_MS);
  }

  consoleText(): string {
    return Buffer.concat(this.#console).toString('utf8');
  }

  send(line: string): void {
    this.#process?.write(`${line}\n`);
  }

  async stop(graceMs = 0): Promise<void> {
    this.#ending = true;
    clearInterval(this.#watch);
    const running = this.#process;
    if (running === undefined) return;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise((resolve) => (timer = setTimeout(resolve, graceMs)));
    await Promise.race([running.exited, patience]);
    clearTimeout(timer);
    await running.stop({ signal: 'SIGKILL' });
  }

  #take(line: string, cut: boolean): void {
    this.#heardAt = performance.now();
    if (this.#ending) return;
    try {
      if (cut) throw new Error('a line was too long');
      this.#options.onLine(line);
    } catch (error) {
      this.#fail(`said something that cannot be understood: ${messageOf(error)}`);
    }
  }

  #readConsole(chunk: Buffer): void {
    this.#consoleBytes += chunk.length;
    if (this.#consoleBytes > this.#limits.consoleBytes) {
      this.#fail(`wrote more than ${this.#limits.consoleBytes} bytes to its console`);
    } else this.#console.push(chunk);
  }

  #complain(line: string): void {
    if (line.trim() !== '' && this.#complaints.length < KEPT_LINES) this.#complaints.push(line.trim());
    if (KVM_BROKEN.test(line)) this.#fail("cannot run by this machine's KVM", true);
  }

  /** Looks whether it is still to be waited for. */
  #check(): void {
    const { bootMs, silenceMs, lifeMs } = this.#limits;
    const now = performance.now();
    if (now - this.#startedAt > lifeMs) this.#fail(`ran for more than ${lifeMs / 1000} s`);
    else if (this.#heardAt === undefined && now - this.#startedAt > bootMs) {
      this.#fail(`did not start within ${bootMs / 1000} s`);
    } else if (this.#heardAt !== undefined && now - this.#heardAt > silenceMs) {
      this.#fail(`hangs: it said nothing for ${silenceMs / 1000} s`);
    }
  }

  async #checkDisk(): Promise<void> {
    const { folder } = this.#options;
    const disk = await statfs(folder).catch(() => undefined);
    if (disk && disk.bavail * disk.bsize < this.#limits.freeBytes) {
      this.#fail(`had to be ended: the disk of ${folder} is full`);
    }
  }

  #lastLines(): string[] {
    const lines = this.consoleText().split(/\r?\n/);
    const panic = lines.filter((line) => PANIC.test(line)).slice(0, 1);
    const last = lines.filter((line) => line.trim() !== '').slice(-SHOWN_LINES);
    return [...new Set([...panic, ...last])].map((line) => line.trim().slice(0, MAX_SHOWN_LINE));
  }

  #fail(what: string, kvm = false): void {
    if (this.#ending) return;
    this.#ending = true;
    clearInterval(this.#watch);
    const said = [...this.#complaints.slice(0, SHOWN_LINES), ...this.#lastLines()];
    const tail = said.length === 0 ? '' : `; it last wrote: ${said.join(' | ')}`;
    this.#declareDead(
      kvm
        ? new KvmBroken(`the micro-VM ${what}${tail}`)
        : new EnvironmentError(`the micro-VM ${what}${tail}`, {
            next: 'Its console is in the logs folder; `bobctl doctor` says what this machine lacks.',
          }),
    );
    void this.#process?.stop({ signal: 'SIGKILL' });
  }
}

/** The processor's virtualisation is there and cannot run this guest; software emulation may. */
export class KvmBroken extends EnvironmentError {}
