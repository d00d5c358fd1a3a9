import type { BehaviourEvent } from '../bob/events.ts';
import type { AlertProcess } from './alert.ts';

/** Most processes remembered; the one that started first is forgotten first. */
export const MAX_PROCESSES = 65_536;

interface KnownProcess {
  cmdline: string;
  path: string;
  comm: string;
}

/** Remembers what each process last executed, so that an alert about a file can name the command that opened it. */
export class ProcessTable {
  readonly #processes = new Map<number, KnownProcess>();

  /** Takes every event, in the order in which they happened, and gives what is known of its process. */
  see(event: BehaviourEvent): AlertProcess {
    const parent = this.#processes.get(event.ppid);
    let known = this.#processes.get(event.pid);
    if (event.type === 'exec') {
      known = { cmdline: event.args.join(' '), path: event.path, comm: event.comm };
      this.#remember(event.pid, known);
    } else if (known === undefined && parent !== undefined) {
      // Forked without an exec of its own: it still runs its parent's program.
      known = parent;
      this.#remember(event.pid, known);
    }
    return {
      pid: event.pid,
      cmdline: known?.cmdline ?? '',
      comm: event.comm,
      ppid: event.ppid,
      pcomm: parent?.comm ?? '',
      uid: event.uid,
      path: known?.path ?? '',
    };
  }

  #remember(pid: number, process: KnownProcess): void {
    this.#processes.delete(pid);
    this.#processes.set(pid, process);
    if (this.#processes.size <= MAX_PROCESSES) return;
    const oldest = this.#processes.keys().next();
    if (!oldest.done) this.#processes.delete(oldest.value);
  }
}
