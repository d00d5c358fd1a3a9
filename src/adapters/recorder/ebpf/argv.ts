import type { OutputRecord } from './output.ts';
import { MAX_ARGV_BYTES } from './program.ts';

type ExecRecord = Extract<OutputRecord, { letter: 'X' }>;
type PartRecord = Extract<OutputRecord, { letter: 'A' }>;

/** A program start whose arguments arrive in parts. */
export interface PendingExec {
  record: ExecRecord;
  /** Latin-1 string of the path's bytes; undefined when it is not known. */
  path: string | undefined;
  parts: Buffer[];
  received: number;
  expected: number;
}

/** Starts whose arguments are still arriving; one a CPU is the most that can be at once. */
const MAX_PENDING = 4_096;

/** Puts the parts of arguments together. */
export class ArgvAssembler {
  readonly #pending = new Map<string, PendingExec>();

  /**
   * A program start begins to arrive.
   * @returns starts whose arguments will never be whole: an earlier one of the same task, or all when there are too many
   */
  begin(record: ExecRecord, path: string | undefined): { started: PendingExec; broken: PendingExec[] } {
    const broken =
      this.#pending.size >= MAX_PENDING ? this.drain() : [this.#pending.get(record.task)].filter((p) => !!p);
    const expected = Math.min(record.length, MAX_ARGV_BYTES);
    const started = { record, path, parts: [], received: 0, expected };
    if (expected > 0) this.#pending.set(record.task, started);
    else this.#pending.delete(record.task);
    return { started, broken };
  }

  /** The next part; gives the start once it is whole. */
  part(record: PartRecord): PendingExec | undefined {
    const pending = this.#pending.get(record.task);
    // A gap leaves the start unfinished, which is told at the end.
    if (pending === undefined || record.index !== pending.parts.length) return undefined;
    const bytes = record.bytes.subarray(0, pending.expected - pending.received);
    pending.parts.push(bytes);
    pending.received += bytes.length;
    if (pending.received < pending.expected) return undefined;
    this.#pending.delete(record.task);
    return pending;
  }

  /** All that is unfinished, which is then forgotten. */
  drain(): PendingExec[] {
    const unfinished = [...this.#pending.values()];
    this.#pending.clear();
    return unfinished;
  }
}

/** The arguments as latin-1 strings of their bytes: each ends with a NUL, the last one perhaps not. */
export function splitArgv(parts: readonly Buffer[]): string[] {
  const argv = Buffer.concat(parts).toString('latin1');
  return argv === '' ? [] : argv.replace(/\0$/, '').split('\0');
}
