import type { Notes } from './notes.ts';
import { COUNTED_RECORDS, TROUBLES } from './program-parts.ts';
import { MAX_MESSAGES } from './program.ts';

/** Keeps what arrived, and compares it with what the kernel side counted. */
export class Account {
  readonly #arrived = new Map<string, number>();
  readonly #seen = new Set<string>();

  /** A record of a counted kind arrived. */
  record(letter: keyof typeof COUNTED_RECORDS, stage: number): void {
    const key = `${COUNTED_RECORDS[letter]},${stage}`;
    this.#arrived.set(key, (this.#arrived.get(key) ?? 0) + 1);
  }

  /** The event of a system call arrived; `key` and `value` as the kernel side's `@seen` holds them. */
  syscall(key: number, value: number): void {
    this.#seen.add(`${key} ${value}`);
  }

  /**
   * Compares in the stages that are of interest.
   * @param counted entries of `@n`: `type,stage` to count
   * @returns records that were lost
   */
  settle(counted: Record<string, unknown>, isOpen: (stage: number) => boolean, problems: Notes): number {
    let lost = 0;
    for (const [key, value] of Object.entries(counted)) {
      const [type = 0, stage = -1] = key.split(',').map(Number);
      if (!isOpen(stage)) continue;
      const trouble = troubleText(type);
      if (trouble !== undefined) problems.add(trouble, Number(value));
      else lost += Math.max(0, Number(value) - (this.#arrived.get(key) ?? 0));
    }
    if (lost > 0) problems.add('an event was counted by the kernel side and never arrived', lost);
    return lost;
  }

  /** Those of the entries of `@seen` whose event never arrived. */
  missingSyscalls(seen: Record<string, unknown>): { key: number; value: number }[] {
    return Object.entries(seen)
      .map(([key, value]) => ({ key: Number(key), value: Number(value) }))
      .filter(({ key, value }) => !this.#seen.has(`${key} ${value}`));
  }
}

function troubleText(type: number): string | undefined {
  switch (type) {
    case TROUBLES.lineage:
      return 'a task could not be followed: there were too many at once';
    case TROUBLES.closedDescriptor:
      return 'a descriptor was closed by another thread before it could be looked at';
    case TROUBLES.manyMessages:
      return `sendmmsg sent more than ${MAX_MESSAGES} messages; the addresses of the others were not looked at`;
    case TROUBLES.containers:
      return 'a container was not recorded: too many began while the recorder was attached';
    default:
      return undefined;
  }
}
