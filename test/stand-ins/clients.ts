import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { kubectlApi, type KubeApi, type KubectlRunner } from '../../src/adapters/kubescape/kube-api.ts';
import { run } from '../../src/adapters/system/run.ts';
import { EnvironmentError } from '../../src/core/errors.ts';

export const hasKubectl = spawnSync('kubectl', ['version', '--client']).status === 0;

/** Talks to a stand-in without kubectl, for machines that have none. */
export function directApi(url: string): KubeApi {
  const call = async (what: string, path: string, init: RequestInit = {}): Promise<Response | undefined> => {
    const response = await fetch(url + path, init).catch((error: unknown) => {
      throw new EnvironmentError(`cannot ${what}: ${String(error)}`);
    });
    if (response.ok) return response;
    if (response.status === 404) return undefined;
    throw new EnvironmentError(`cannot ${what}: ${await response.text()}`);
  };
  return {
    get: async (path) => (await call(`read ${path}`, path))?.json(),
    create: async (path, object) => {
      await call(`make an object of ${path}`, path, { method: 'POST', body: JSON.stringify(object) });
    },
    remove: async (path) => {
      await call(`remove ${path}`, path, { method: 'DELETE' });
    },
    log: async ({ namespace, pod, container, previous }) => {
      const query = `container=${container}&previous=${previous ?? false}`;
      const response = await call(
        `read the log of ${pod}`,
        `/api/v1/namespaces/${namespace}/pods/${pod}/log?${query}`,
      );
      return { text: (await response?.text()) ?? '', truncated: false };
    },
  };
}

/** A folder with a kubeconfig that leads to a stand-in over plain HTTP. */
export function kubeconfigFor(url: string): { file: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'bobctl-stand-in-'));
  const file = join(folder, 'kubeconfig');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'stand-in', cluster: { server: url } }],
    users: [{ name: 'nobody', user: {} }],
    contexts: [{ name: 'stand-in', context: { cluster: 'stand-in', user: 'nobody' } }],
    'current-context': 'stand-in',
  };
  writeFileSync(file, JSON.stringify(config));
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Real kubectl for one kubeconfig. */
export function realKubectl(kubeconfig: string): KubectlRunner {
  return { run: (args, options = {}) => run(['kubectl', `--kubeconfig=${kubeconfig}`, ...args], options) };
}

/** The API of a stand-in through real kubectl. */
export function throughKubectl(kubeconfig: string): KubeApi {
  return kubectlApi(realKubectl(kubeconfig));
}
