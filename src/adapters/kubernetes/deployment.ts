import path from 'node:path';
import { EnvironmentError, InputError, messageOf } from '../../core/errors.ts';
import type { ClusterDeploy } from '../../core/workload/workload.ts';
import type { RunOptions, RunResult } from '../system/run.ts';
import { lastLines } from '../system/run.ts';
import { Helm, type HelmRelease } from './helm.ts';
import type { Kubectl } from './kubectl.ts';

const APPLY_TIMEOUT_MS = 180_000;

/** A workload that is put into a cluster and taken out again; the vendor's files stay as they are. */
export interface Deployment {
  install(options: RunOptions): Promise<void>;
  /** Removes what `install` made; what is not there is fine. */
  uninstall(): Promise<void>;
  /** `helm test`; undefined where the workload is no release. */
  test?: (options: RunOptions) => Promise<RunResult>;
}

/**
 * How the workload file says that the workload is deployed.
 * @param folder the workload file's; paths are relative to it
 * @param serverMinor minor version of the cluster
 * @throws EnvironmentError when Helm is needed and not there
 */
export async function deploymentOf(
  deploy: ClusterDeploy,
  folder: string,
  kubectl: Kubectl,
  serverMinor: number,
  signal: AbortSignal,
): Promise<Deployment> {
  const inFolder = (file: string): string => path.join(folder, file);
  if (deploy.kind === 'helm') {
    const helm = await Helm.find(kubectl.access, signal);
    const release: HelmRelease = {
      ...deploy,
      chart: deploy.chart.startsWith('oci://') ? deploy.chart : inFolder(deploy.chart),
      values: deploy.values.map(inFolder),
    };
    return {
      install: (options) => helm.install(release, serverMinor, options),
      uninstall: () => helm.uninstall(release),
      test: (options) => helm.test(release, options),
    };
  }
  const files =
    deploy.kind === 'kustomize'
      ? ['-k', inFolder(deploy.path)]
      : deploy.paths.flatMap((file) => ['-f', inFolder(file)]);
  return applied(kubectl, deploy.namespace, files);
}

function applied(kubectl: Kubectl, namespace: string, files: readonly string[]): Deployment {
  return {
    install: async (options) => {
      const result = await kubectl.run(['apply', '--namespace', namespace, ...files], {
        timeoutMs: APPLY_TIMEOUT_MS,
        ...options,
      });
      if (result.exitCode === 0 && !result.timedOut) return;
      if (FILE_FAULT.test(result.stderr)) {
        throw new InputError(`the manifests cannot be applied: ${lastLines(result.stderr, 3)}`);
      }
      throw kubectl.error('apply the manifests', result, APPLY_TIMEOUT_MS);
    },
    uninstall: async () => {
      await kubectl.do(
        'remove what the manifests made',
        ['delete', '--namespace', namespace, '--ignore-not-found', '--timeout=120s', ...files],
        { timeoutMs: APPLY_TIMEOUT_MS },
      );
    },
  };
}

/** Messages by which kubectl says that a file is at fault. */
const FILE_FAULT =
  /error (?:parsing|validating|converting)|is invalid|no matches for kind|does not exist|unable to (?:recognize|decode)|must build at|evalsymlink|strict decoding/;

/** Takes a workload out; what cannot be removed is said. */
export async function uninstalled(deployment: Deployment, onProblem: (text: string) => void): Promise<void> {
  try {
    await deployment.uninstall();
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    onProblem(messageOf(error));
  }
}
