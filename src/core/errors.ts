/** Exit codes of every command (documented in docs/exit-codes.md). */
export const EXIT = {
  /** Fine; a verified superset is `tested`. */
  ok: 0,
  /** A finding: `unexpected`, `missed`, not covered, a gate that was not met. */
  finding: 1,
  /** Wrong call or bad input. */
  usage: 2,
  /** This machine or cluster cannot do it. */
  environment: 3,
  /** `incomplete` or `not-bound`: nothing was proved either way. */
  incomplete: 4,
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** An error that is meant for the person at the keyboard: what happened, why, and what to do next. */
export class BobctlError extends Error {
  readonly exitCode: ExitCode;
  /** What to do next; one sentence. */
  readonly next: string | undefined;

  constructor(message: string, exitCode: ExitCode, options: { next?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'BobctlError';
    this.exitCode = exitCode;
    this.next = options.next;
  }
}

/** Bad input: names file, place and reason. */
export class InputError extends BobctlError {
  constructor(message: string, options: { next?: string; cause?: unknown } = {}) {
    super(message, EXIT.usage, options);
    this.name = 'InputError';
  }
}

/** This machine or cluster lacks something. */
export class EnvironmentError extends BobctlError {
  constructor(message: string, options: { next?: string; cause?: unknown } = {}) {
    super(message, EXIT.environment, options);
    this.name = 'EnvironmentError';
  }
}

/** The text of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The code of a system error (`ENOENT`), undefined for anything else that was thrown. */
export function errorCode(error: unknown): string | undefined {
  // Errors of another context (node:vm) are no instances of this one's Error.
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
