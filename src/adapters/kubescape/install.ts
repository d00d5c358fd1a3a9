import { mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { isMapValue } from '../../core/bob/shape.ts';
import { yamlText } from '../../core/bob/yaml-text.ts';
import { EnvironmentError } from '../../core/errors.ts';
import { apiPath } from '../../core/kubescape/api-paths.ts';
import {
  helmValues,
  installArgs,
  KUBESCAPE_NAMESPACE,
  OLDEST_MINOR,
  uninstallArgs,
  type HelmValuesOptions,
} from '../../core/kubescape/helm-values.ts';
import { Helm } from '../kubernetes/helm.ts';
import type { ClusterAccess } from '../kubernetes/kubectl.ts';
import { removeTree } from '../system/remove-tree.ts';
import { lastLines, run, type RunResult } from '../system/run.ts';
import { AGENT_CONTAINER } from './agents.ts';
import type { KubeApi } from './kube-api.ts';

const HELM_TIMEOUT_MS = 600_000;
const SHOWN_LINES = 4;
const DAEMON_SETS = '/apis/apps/v1/daemonsets?labelSelector=app%3Dnode-agent';

export interface InstallOptions extends HelmValuesOptions {
  chartVersion: string;
  /** Minor version of the cluster. */
  serverMinor: number;
  signal: AbortSignal;
}

/** A Kubescape that can be used until `remove`. */
export interface KubescapeInstallation {
  namespace: string;
  /** False: it was there already and is not removed. */
  owned: boolean;
  /** Removes what was installed. Safe to call twice. */
  remove(): Promise<void>;
}

/**
 * Uses the Kubescape that is there, or installs one with Helm. Nothing is ever restarted: a restarted agent has not
 * seen the containers that run.
 * @throws EnvironmentError when the cluster is too old, there is no Helm, or Helm fails
 */
export async function installKubescape(
  access: ClusterAccess,
  api: KubeApi,
  options: InstallOptions,
): Promise<KubescapeInstallation> {
  const there = await installedNamespace(api, options.signal);
  if (there !== undefined) return { namespace: there, owned: false, remove: () => Promise.resolve() };
  if (options.serverMinor < OLDEST_MINOR) {
    throw new EnvironmentError(
      `Kubescape needs Kubernetes 1.${OLDEST_MINOR} or later, and the cluster is 1.${options.serverMinor}`,
      { next: 'Record with --recorder ebpf, which needs no Kubescape.' },
    );
  }
  const { signal } = options;
  await Helm.find(access, signal);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bobctl-kubescape-'));
  try {
    const values = path.join(folder, 'values.yaml');
    await writeFile(values, yamlText(helmValues(options)));
    const args = installArgs(options.chartVersion, values);
    const result = await run(helmArgv(access, args), { timeoutMs: HELM_TIMEOUT_MS, signal });
    if (result.exitCode !== 0 || result.timedOut) throw helmError('install', options.chartVersion, result);
  } finally {
    await removeTree(folder);
  }
  return {
    namespace: KUBESCAPE_NAMESPACE,
    owned: true,
    remove: () => uninstall(access, api, options.chartVersion),
  };
}

/** The name space of the Kubescape that is in a cluster; undefined: there is none. @throws EnvironmentError */
export async function installedNamespace(api: KubeApi, signal?: AbortSignal): Promise<string | undefined> {
  const list = await api.get(DAEMON_SETS, signal);
  const items = isMapValue(list) && Array.isArray(list['items']) ? (list['items'] as DaemonSetShape[]) : [];
  return items.find(({ metadata }) => metadata?.name === AGENT_CONTAINER)?.metadata?.namespace;
}

interface DaemonSetShape {
  metadata?: { name?: string; namespace?: string };
}

async function uninstall(access: ClusterAccess, api: KubeApi, version: string): Promise<void> {
  const result = await run(helmArgv(access, uninstallArgs()), { timeoutMs: HELM_TIMEOUT_MS });
  if (result.exitCode !== 0 || result.timedOut) throw helmError('uninstall', version, result);
  await api.remove(apiPath('v1', undefined, 'namespaces', KUBESCAPE_NAMESPACE));
}

/** The command line of Helm for one cluster. */
function helmArgv({ kubeconfig, context }: ClusterAccess, args: readonly string[]): string[] {
  return ['helm', ...args, '--kubeconfig', kubeconfig, '--kube-context', context];
}

function helmError(
  what: string,
  version: string,
  { timedOut, stderr, exitCode }: RunResult,
): EnvironmentError {
  const why = timedOut
    ? `helm did not end within ${HELM_TIMEOUT_MS / 1000} s`
    : lastLines(stderr, SHOWN_LINES) || `helm ended with exit code ${exitCode}`;
  return new EnvironmentError(`cannot ${what} Kubescape's chart ${version}: ${why}`, {
    next: 'The chart comes from kubescape.github.io and its images from quay.io; both must be reachable.',
  });
}
