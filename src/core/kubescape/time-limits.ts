/**
 * How long what Kubescape does may take, in milliseconds. Its own times: the first save after `learningPeriod`
 * (`helm-values.ts`), storage merges every 30 s (containerprofile_processor.go), the agent reads profiles again every
 * 60 s (node-agent pkg/config/config.go), a learning time of a pod's label has no jitter (lifecycle.go).
 */
export interface TimeLimits {
  /** All pods of the agent and of storage run and storage answers. */
  readyMs: number;
  /** A container that was just made has a profile: first save, merge, and as much again. */
  canaryMs: number;
  /** From the end of the learning time until the profile is terminal: merge, and what a busy machine takes. */
  finishMs: number;
  /** For how long calls of the API may fail before nobody waits any longer. */
  silenceMs: number;
  /** Until the agent enforces a profile that was applied. */
  enforceMs: number;
  /** Time between two looks. */
  pollMs: number;
}

export const TIME_LIMITS: TimeLimits = {
  readyMs: 300_000,
  canaryMs: 150_000,
  finishMs: 180_000,
  silenceMs: 60_000,
  enforceMs: 120_000,
  pollMs: 2_000,
};

/** `90 s`, `3 min`, `2 min 30 s`, for messages. */
export function durationText(ms: number): string {
  const seconds = Math.round(ms / 100) / 10;
  if (seconds < 120) return `${seconds} s`;
  const rest = Math.round(seconds % 60);
  return `${Math.floor(seconds / 60)} min${rest === 0 ? '' : ` ${rest} s`}`;
}
