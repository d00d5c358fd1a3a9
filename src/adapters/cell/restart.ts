/** How a container whose main process ends is started again: Kubernetes' `restartPolicy: Always`, on a small scale. */

/** A run that ends sooner than this counts as a failure in a row. */
const STEADY_MS = 10_000;
/** Failures in a row after which nobody waits any more. */
export const MAX_QUICK_FAILURES = 5;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8_000;

/** What to do after a run that lasted `ranMs`, when the `quickFailures` runs before it had failed in a row. */
export function afterExit(
  quickFailures: number,
  ranMs: number,
): { action: 'restart'; pauseMs: number; quickFailures: number } | { action: 'give up' } {
  const failures = ranMs < STEADY_MS ? quickFailures + 1 : 0;
  if (failures >= MAX_QUICK_FAILURES) return { action: 'give up' };
  // The first restart comes at once, as in Kubernetes.
  const pauseMs = failures <= 1 ? 0 : Math.min(FIRST_PAUSE_MS * 2 ** (failures - 2), LONGEST_PAUSE_MS);
  return { action: 'restart', pauseMs, quickFailures: failures };
}
