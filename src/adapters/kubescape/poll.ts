import { setTimeout as sleep } from 'node:timers/promises';
import { EnvironmentError, messageOf } from '../../core/errors.ts';
import { durationText } from '../../core/kubescape/time-limits.ts';

/** What one look found: the value, or what is still waited for. */
export type Look<T> = { done: T } | { waiting: string[] };

export interface PollOptions {
  /** What is waited for: the end of `Kubescape has not …`. */
  what: string;
  timeoutMs: number;
  /** For how long looks may fail before nobody waits any longer. */
  silenceMs: number;
  pollMs: number;
  /** What the reader can do when it took too long. */
  next?: string;
  onProgress?: (text: string) => void;
  signal: AbortSignal;
}

/** Things that are waited for which a message names. */
const MAX_SHOWN = 5;

/** Ends a wait at once, whatever time is left. */
export class Hopeless extends EnvironmentError {}

/**
 * Looks again and again until something is there. A look that fails is tried again, because API servers restart.
 * @throws EnvironmentError that says what was waited for, how long, and what was seen last; Hopeless as it was thrown;
 * the signal's reason
 */
export async function poll<T>(look: () => Promise<Look<T>>, options: PollOptions): Promise<T> {
  const { what, timeoutMs, silenceMs, pollMs, signal } = options;
  const start = performance.now();
  let seen: string[] = [];
  let silentSince: number | undefined;
  let failure = '';
  for (;;) {
    const now = performance.now();
    try {
      const found = await look();
      if ('done' in found) return found.done;
      seen = found.waiting;
      silentSince = undefined;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof EnvironmentError) || error instanceof Hopeless) throw error;
      silentSince ??= now;
      failure = messageOf(error);
    }
    const lastSeen = seen.length === 0 ? 'nothing was seen' : `seen last: ${shown(seen)}`;
    const silence = silentSince === undefined ? 0 : performance.now() - silentSince;
    if (silence >= silenceMs) {
      throw new EnvironmentError(
        `the cluster has not answered for ${durationText(silenceMs)} while bobctl waited until Kubescape ${what}: ${failure}; ${lastSeen}`,
        { next: 'Look whether the API server and the pods of Kubescape run.' },
      );
    }
    if (performance.now() - start >= timeoutMs) {
      throw new EnvironmentError(
        `Kubescape has not ${what} within ${durationText(timeoutMs)}; ${silentSince === undefined ? lastSeen : `${failure}; ${lastSeen}`}`,
        options.next === undefined ? {} : { next: options.next },
      );
    }
    options.onProgress?.(silentSince === undefined ? shown(seen) : failure);
    await sleep(pollMs, undefined, { signal });
  }
}

function shown(texts: readonly string[]): string {
  const more = texts.length - MAX_SHOWN;
  return `${texts.slice(0, MAX_SHOWN).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}
