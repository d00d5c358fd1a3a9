import { EnvironmentError, InputError } from '../../core/errors.ts';
import { lastLines, run, type RunOptions, type RunResult } from '../system/run.ts';
import type { ClusterAccess } from './kubectl.ts';

/** A chart as it is installed. */
export interface HelmRelease {
  release: string;
  namespace: string;
  /** Folder or `oci://…` */
  chart: string;
  version?: string;
  /** Files, later ones win. */
  values: readonly string[];
}

const INSTALL_TIMEOUT_S = 300;
const TEST_TIMEOUT_S = 600;
/** Beyond Helm's own limit, so that its message is seen. */
const EXTRA_MS = 30_000;
const SHOWN_LINES = 4;
/** API servers before this minor version do not default all fields of an object that is applied on their side. */
const SERVER_SIDE_MINOR = 22;

/** Helm 3 or 4 for one cluster. */
export class Helm {
  readonly #access: ClusterAccess;
  /** `4.1.4` */
  readonly version: string;

  private constructor(access: ClusterAccess, version: string) {
    this.#access = access;
    this.version = version;
  }

  /**
   * Looks which Helm there is.
   * @throws EnvironmentError when there is none, or one that is too old
   */
  static async find(access: ClusterAccess, signal?: AbortSignal): Promise<Helm> {
    const { stdout } = await run(['helm', 'version', '--template', '{{.Version}}'], {
      ...(signal ? { signal } : {}),
    });
    const version = /v?([0-9]+\.[0-9]+\.[0-9]+)/.exec(stdout)?.[1];
    const major = Number(version?.split('.')[0]);
    if (version === undefined || (major !== 3 && major !== 4)) {
      throw new EnvironmentError(
        `Helm 3 or 4 is needed, and this one is ${lastLines(stdout, 1) || 'of an unknown version'}`,
      );
    }
    return new Helm(access, version);
  }

  /**
   * Installs a release that is not there yet. Helm's own hooks are waited for, its pods are not.
   * @param serverMinor minor version of the cluster
   * @throws InputError for a chart that cannot be rendered; EnvironmentError
   */
  async install(release: HelmRelease, serverMinor: number, options: RunOptions = {}): Promise<void> {
    const args = installArgs(release, this.version, serverMinor);
    const result = await this.#run(args, INSTALL_TIMEOUT_S, options);
    if (result.exitCode === 0) return;
    const said = lastLines(result.stderr, SHOWN_LINES);
    if (CHART_FAULT.test(result.stderr))
      throw new InputError(`the chart ${release.chart} cannot be installed: ${said}`);
    throw new EnvironmentError(`helm install ${release.release} failed: ${said || exitText(result)}`);
  }

  /** Runs the tests of a release; that they fail is a result. */
  async test(
    { release, namespace }: Pick<HelmRelease, 'release' | 'namespace'>,
    options: RunOptions = {},
  ): Promise<RunResult> {
    return this.#run(['test', release, '--namespace', namespace, '--logs'], TEST_TIMEOUT_S, options);
  }

  /** Removes a release with its hooks; one that is not there is fine. */
  async uninstall({ release, namespace }: Pick<HelmRelease, 'release' | 'namespace'>): Promise<void> {
    const result = await this.#run(['uninstall', release, '--namespace', namespace], INSTALL_TIMEOUT_S, {});
    if (result.exitCode === 0 || /not found/i.test(result.stderr)) return;
    throw new EnvironmentError(
      `helm uninstall ${release} failed: ${lastLines(result.stderr, SHOWN_LINES) || exitText(result)}`,
    );
  }

  async #run(args: readonly string[], timeoutS: number, options: RunOptions): Promise<RunResult> {
    const { kubeconfig, context } = this.#access;
    return run(
      [
        'helm',
        ...args,
        '--kubeconfig',
        kubeconfig,
        '--kube-context',
        context,
        ...(args[0] === 'template' ? [] : ['--timeout', `${timeoutS}s`]),
      ],
      { timeoutMs: timeoutS * 1000 + EXTRA_MS, ...options },
    );
  }
}

/** Messages by which Helm says that the chart or its values are at fault, not the cluster. */
const CHART_FAULT =
  /execution error|parse error|Chart\.yaml|values don't meet the specifications|unable to build kubernetes objects|no template|cannot load values|YAML parse error|template:/;

/** The arguments of `helm install`. */
export function installArgs(release: HelmRelease, helmVersion: string, serverMinor: number): string[] {
  const { namespace, chart, version, values } = release;
  const clientSide = helmVersion.startsWith('4.') && serverMinor < SERVER_SIDE_MINOR;
  return [
    'install',
    release.release,
    chart,
    '--namespace',
    namespace,
    ...(version === undefined ? [] : ['--version', version]),
    ...values.flatMap((file) => ['--values', file]),
    ...(clientSide ? ['--server-side=false'] : []),
  ];
}

function exitText({ exitCode, timedOut }: RunResult): string {
  return timedOut ? 'it took too long' : `exit code ${exitCode}`;
}
