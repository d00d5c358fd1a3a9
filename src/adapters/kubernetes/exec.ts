import { EnvironmentError } from '../../core/errors.ts';
import { lastLines, type RunResult } from '../system/run.ts';
import { isNotReached, type Kubectl } from './kubectl.ts';

const MAX_OUTPUT_BYTES = 1024 * 1024;
/** Beyond the time of the command itself: kubectl's own way to the container. */
const EXTRA_MS = 5_000;

export interface PodExecOptions {
  namespace: string;
  pod: string;
  container: string;
  timeoutMs: number;
  signal?: AbortSignal;
}

/**
 * Runs a command in a container of a pod. A non-zero exit is a result; 126 and 127: the program cannot be executed, or
 * is not there.
 * @throws EnvironmentError when the cluster does not answer; Error when there is no such pod or container
 */
export async function podExec(
  kubectl: Kubectl,
  argv: readonly string[],
  { namespace, pod, container, timeoutMs, signal }: PodExecOptions,
): Promise<RunResult> {
  const result = await kubectl.run(
    ['exec', pod, '--namespace', namespace, '--container', container, '--', ...argv],
    {
      timeoutMs: timeoutMs + EXTRA_MS,
      maxBytes: MAX_OUTPUT_BYTES,
      ...(signal ? { signal } : {}),
    },
  );
  if (result.exitCode === 0 || result.timedOut) return result;
  const judged = exitOf(result);
  if (judged !== undefined) return judged;
  const said = lastLines(result.stderr, 2);
  if (isNotReached(result)) throw new EnvironmentError(`the cluster does not answer: ${said}`);
  throw new Error(`kubectl exec in ${pod}/${container} failed: ${said}`);
}

/** kubectl's last line when the command itself ended with an error. */
const TERMINATED = /(?:^|\n)command terminated with exit code ([0-9]+)\n?$/;
/** What container runtimes say when a program cannot be started. */
const NOT_STARTED =
  /OCI runtime exec failed|failed to exec in container|starting container process caused|executable file not found/;

/** The exit of the command, told apart from kubectl's own failures; undefined: the command did not run. */
export function exitOf(result: RunResult): RunResult | undefined {
  const terminated = TERMINATED.exec(result.stderr);
  if (terminated) {
    return {
      ...result,
      exitCode: Number(terminated[1]),
      stderr: result.stderr.slice(0, terminated.index),
    };
  }
  if (!NOT_STARTED.test(result.stderr)) return undefined;
  return { ...result, exitCode: /no such file|not found/.test(result.stderr) ? 127 : 126 };
}
