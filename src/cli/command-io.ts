import type { ExitCode } from '../core/errors.ts';
import type { Progress } from '../pipeline/progress.ts';

/** What a command talks to; results go to `out`, everything else through `progress`. */
export interface CommandIo {
  /** Writes a result to standard output. */
  out(text: string): void;
  /** Progress on standard error. */
  progress(options?: { quiet?: boolean }): Progress;
  /** Aborted by Ctrl-C or SIGTERM. */
  signal: AbortSignal;
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Tells the process how it will exit. */
  exitWith(code: ExitCode): void;
}

/** A result as JSON for other programs. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
