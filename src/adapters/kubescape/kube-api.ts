import { EnvironmentError } from '../../core/errors.ts';
import { lastLines, type RunOptions, type RunResult } from '../system/run.ts';

/** What of a cluster's API Kubescape's part needs; paths are those of the API, such as `/api/v1/nodes`. */
export interface KubeApi {
  /** What lies at a path; undefined: nothing does. @throws EnvironmentError */
  get(path: string, signal?: AbortSignal): Promise<unknown>;
  /** Makes an object of a collection. @throws EnvironmentError, also when it is there already */
  create(path: string, object: object, signal?: AbortSignal): Promise<void>;
  /** Removes an object; one that is not there is fine. @throws EnvironmentError */
  remove(path: string, signal?: AbortSignal): Promise<void>;
  /** Everything that a container wrote, each line with its time before it. @throws EnvironmentError */
  log(source: LogSource, signal?: AbortSignal): Promise<LogText>;
}

export interface LogSource {
  namespace: string;
  pod: string;
  container: string;
  /** Of the container that ran before the last restart. */
  previous?: boolean;
}

export interface LogText {
  text: string;
  /** It was longer than what is read at once. */
  truncated: boolean;
}

/** kubectl for one cluster, as far as it is needed here. */
export interface KubectlRunner {
  run(args: readonly string[], options?: RunOptions): Promise<RunResult>;
}

/** The API server says that there is no such thing. */
class NotFound extends EnvironmentError {}

const REQUEST_TIMEOUT = '--request-timeout=20s';
const TIMEOUT_MS = 30_000;
const LOG_TIMEOUT_MS = 120_000;
/** A profile can hold 40,000 entries. */
const MAX_OBJECT_BYTES = 64 * 1024 * 1024;
const MAX_LOG_BYTES = 256 * 1024 * 1024;
const SHOWN_LINES = 2;

/** The API through kubectl. Paths are asked as they are, so that no discovery can be in the way. */
export function kubectlApi(kubectl: KubectlRunner): KubeApi {
  const call = async (what: string, args: readonly string[], options: RunOptions): Promise<RunResult> => {
    const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
    const result = await kubectl.run([REQUEST_TIMEOUT, ...args], { ...options, timeoutMs });
    if (result.exitCode === 0 && !result.timedOut) return result;
    throw callError(what, result, timeoutMs);
  };
  const ifThere = async (made: Promise<RunResult>): Promise<RunResult | undefined> =>
    made.catch((error: unknown) => {
      if (error instanceof NotFound) return undefined;
      throw error;
    });
  return {
    get: async (path, signal) => {
      const options = { maxBytes: MAX_OBJECT_BYTES, ...signalOption(signal) };
      const result = await ifThere(call(`read ${path}`, ['get', '--raw', path], options));
      return result === undefined ? undefined : parsed(path, result);
    },
    create: async (path, object, signal) => {
      const input = JSON.stringify(object);
      await call(`make an object of ${path}`, ['create', '--raw', path, '-f', '-'], {
        input,
        ...signalOption(signal),
      });
    },
    remove: async (path, signal) => {
      await ifThere(call(`remove ${path}`, ['delete', '--raw', path], signalOption(signal)));
    },
    log: async (source, signal) => {
      const result = await call(`read the log of ${source.pod}`, logArgs(source), {
        maxBytes: MAX_LOG_BYTES,
        timeoutMs: LOG_TIMEOUT_MS,
        ...signalOption(signal),
      });
      return { text: result.stdout, truncated: result.truncated };
    },
  };
}

/** `--tail=-1`: with a selector kubectl gives ten lines; all lines are asked for by name in any case. */
function logArgs({ namespace, pod, container, previous }: LogSource): string[] {
  return [
    'logs',
    pod,
    '--namespace',
    namespace,
    '--container',
    container,
    '--tail=-1',
    '--timestamps',
    ...(previous ? ['--previous'] : []),
  ];
}

function parsed(path: string, { stdout, truncated }: RunResult): unknown {
  if (truncated) {
    throw new EnvironmentError(
      `cannot read ${path}: the answer is larger than ${MAX_OBJECT_BYTES / 1024 / 1024} MiB`,
    );
  }
  try {
    return JSON.parse(stdout);
  } catch (error) {
    throw new EnvironmentError(`cannot read ${path}: the answer is no JSON`, { cause: error });
  }
}

function callError(what: string, result: RunResult, timeoutMs: number): EnvironmentError {
  if (result.timedOut) {
    return new EnvironmentError(`cannot ${what}: kubectl did not end within ${timeoutMs / 1000} s`);
  }
  const said = lastLines(result.stderr || result.stdout, SHOWN_LINES);
  const text = `cannot ${what}: ${said || `kubectl ended with exit code ${result.exitCode}`}`;
  return result.stderr.includes('(NotFound)') ? new NotFound(text) : new EnvironmentError(text);
}

function signalOption(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal ? { signal } : {};
}
