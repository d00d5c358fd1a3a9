import { setTimeout as sleep } from 'node:timers/promises';
import { EnvironmentError } from '../../core/errors.ts';
import { readinessOf, type Readiness } from '../../core/kubernetes/readiness.ts';
import type { KubeObject } from '../../core/kubernetes/objects.ts';

const POLL_MS = 300;
/** What is ready must stay so for as long, because a workload that was just made has no pods that could be missing. */
const STEADY_MS = 1_000;

export interface WaitOptions {
  timeoutMs: number;
  onProgress?: (text: string) => void;
  signal: AbortSignal;
}

/**
 * Waits until everything in a name space is ready.
 * @param look gives its objects
 * @param more what else is waited for; phrases
 * @throws EnvironmentError with what was waited for and what was seen
 */
export async function waitUntilReady(
  look: () => Promise<readonly KubeObject[]>,
  more: () => string[],
  { timeoutMs, onProgress, signal }: WaitOptions,
): Promise<void> {
  const end = performance.now() + timeoutMs;
  let readySince: number | undefined;
  for (;;) {
    const now = performance.now();
    const readiness = readinessOf(await look());
    const waiting = [...readiness.waiting, ...more()];
    if (readiness.hopeless.length > 0) throw notReady(readiness, 'it will never be');
    if (waiting.length > 0) readySince = undefined;
    else readySince ??= now;
    if (readySince !== undefined && now - readySince >= STEADY_MS) return;
    if (now > end) throw notReady({ ...readiness, waiting }, `not within ${timeoutMs / 1000} s`);
    onProgress?.(waiting[0] ?? 'ready');
    await sleep(POLL_MS, undefined, { signal });
  }
}

function notReady({ waiting, hopeless }: Readiness, how: string): EnvironmentError {
  const seen = [...hopeless, ...waiting].slice(0, 5).join('; ');
  return new EnvironmentError(`the workload is not ready, and ${how}: ${seen}`);
}
