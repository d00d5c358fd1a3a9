import { EnvironmentError } from '../../core/errors.ts';
import type { KubeObject } from '../../core/kubernetes/objects.ts';
import { lastLines, run, type RunOptions, type RunResult } from '../system/run.ts';

/** Which cluster is meant; never what a kubeconfig happens to say is current. */
export interface ClusterAccess {
  /** Path of a kubeconfig. */
  kubeconfig: string;
  context: string;
}

/** Time that the API server has for one request of a call that only asks. */
const REQUEST_TIMEOUT = '20s';
const ASKING = new Set(['get', 'version', 'describe', 'auth', 'logs']);
const DEFAULT_TIMEOUT_MS = 60_000;
/** Objects of one name space as JSON. */
const MAX_JSON_BYTES = 64 * 1024 * 1024;
const SHOWN_LINES = 3;

/** kubectl for one cluster. Every call names kubeconfig and context and has a time limit. */
export class Kubectl {
  readonly access: ClusterAccess;

  constructor(access: ClusterAccess) {
    this.access = access;
  }

  /** What a command line begins with. */
  argv(args: readonly string[]): string[] {
    const { kubeconfig, context } = this.access;
    return ['kubectl', `--kubeconfig=${kubeconfig}`, `--context=${context}`, ...args];
  }

  /**
   * Runs kubectl and gives its result, whatever it is.
   * @throws EnvironmentError when there is no kubectl; the signal's reason when aborted
   */
  async run(args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
    const limit = ASKING.has(args[0] ?? '') ? [`--request-timeout=${REQUEST_TIMEOUT}`] : [];
    return run(this.argv([...limit, ...args]), { timeoutMs: DEFAULT_TIMEOUT_MS, ...options });
  }

  /**
   * The same; what fails is an error that says what the cluster said.
   * @param what the end of `cannot …`
   * @throws EnvironmentError
   */
  async do(what: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
    const result = await this.run(args, options);
    if (result.exitCode === 0 && !result.timedOut) return result.stdout;
    throw this.error(what, result, options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  }

  /**
   * Objects as JSON; an answer that is cut or no JSON is an error.
   * @param args what follows `get`
   * @throws EnvironmentError
   */
  async get(what: string, args: readonly string[], options: RunOptions = {}): Promise<KubeObject[]> {
    const text = await this.do(what, ['get', ...args, '-o', 'json'], {
      maxBytes: MAX_JSON_BYTES,
      ...options,
    });
    return objectsOf(this.parse(what, text));
  }

  /** The value of an answer that must be JSON. */
  parse(what: string, text: string): unknown {
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new EnvironmentError(`cannot ${what}: kubectl's answer is no JSON`, { cause: error });
    }
  }

  /** An error for a call that failed: who did not answer, or what was refused. */
  error(what: string, result: RunResult, timeoutMs: number): EnvironmentError {
    const said = lastLines(result.stderr || result.stdout, SHOWN_LINES);
    if (result.timedOut) {
      return new EnvironmentError(
        `cannot ${what}: kubectl did not end within ${timeoutMs / 1000} s${said && `: ${said}`}`,
        {
          next: this.#lookNext(),
        },
      );
    }
    if (NOT_REACHED.test(result.stderr)) {
      return new EnvironmentError(`the cluster of context ${this.access.context} does not answer: ${said}`, {
        next: this.#lookNext(),
      });
    }
    if (/forbidden|unauthorized|must be logged in/i.test(result.stderr)) {
      return new EnvironmentError(`cannot ${what}: the cluster refused it: ${said}`, {
        next: 'Use a context whose user may do it; `bobctl doctor --cluster` lists what is needed.',
      });
    }
    return new EnvironmentError(`cannot ${what}: ${said || `kubectl ended with ${result.exitCode}`}`);
  }

  #lookNext(): string {
    return `Look with \`kubectl --kubeconfig ${this.access.kubeconfig} --context ${this.access.context} get nodes\`.`;
  }
}

/** What kubectl says when nobody is there. */
const NOT_REACHED =
  /connection refused|no such host|i\/o timeout|connection reset|network is unreachable|no route to host|TLS handshake timeout|context deadline exceeded|Client\.Timeout|unexpected EOF|http2: client connection lost|ServiceUnavailable|did you specify the right host/;

/** Whether a failed call says that the API server is not there, rather than that it refused. */
export function isNotReached({ stderr, timedOut }: Pick<RunResult, 'stderr' | 'timedOut'>): boolean {
  return timedOut || NOT_REACHED.test(stderr);
}

/** The objects of a single one or a List. */
function objectsOf(value: unknown): KubeObject[] {
  const object = value as KubeObject & { items?: KubeObject[] };
  return object.items ?? [object];
}
