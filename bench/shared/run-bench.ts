import { BobctlError, EXIT } from '../../src/core/errors.ts';
import { Report } from './report.ts';

/** Runs a benchmark to its exit code. */
export async function runBench(bench: (report: Report) => Promise<number>): Promise<void> {
  try {
    process.exitCode = await bench(new Report());
  } catch (error) {
    if (!(error instanceof BobctlError)) throw error;
    const next = error.next === undefined ? '' : `next: ${error.next}\n`;
    process.stderr.write(`error: ${error.message}\n${next}`);
    process.exitCode = error.exitCode;
  }
}

/** Aborted by Ctrl-C or SIGTERM, so that what was made for the benchmark is removed first. */
export function interruption(): AbortSignal {
  const interrupted = new AbortController();
  const abort = (): void => interrupted.abort(new BobctlError('interrupted', EXIT.interrupted));
  process.once('SIGINT', abort);
  process.once('SIGTERM', abort);
  return interrupted.signal;
}
