import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { EnvironmentError, InputError } from '../../core/errors.ts';
import { Kubectl, type ClusterAccess } from '../kubernetes/kubectl.ts';
import { exists } from '../system/exists.ts';
import { removeTree } from '../system/remove-tree.ts';
import { lastLines, run } from '../system/run.ts';
import type { Cluster, ClusterProvider } from './cluster.ts';

/** How a cluster that is somebody's is named. */
export interface ExistingOptions {
  /** Default: `$KUBECONFIG`, then `~/.kube/config`. */
  kubeconfig?: string;
  /** Default: the only context of the kubeconfig; what is current there is never taken. */
  context?: string;
  env: NodeJS.ProcessEnv;
}

/** A cluster that is there: never made, never removed, and left as it was. */
export function existingCluster(options: ExistingOptions): ClusterProvider {
  return {
    up: async (_onProgress, signal): Promise<Cluster> => {
      const file = await kubeconfigFile(options);
      const context = await chooseContext(file, options.context, signal);
      const folder = await mkdtemp(path.join(os.tmpdir(), 'bobctl-cluster-'));
      try {
        const access = await copyKubeconfig({ kubeconfig: file, context }, folder, signal);
        return {
          kubectl: new Kubectl(access),
          owned: false,
          loadImage: (image) =>
            Promise.reject(
              new EnvironmentError(`the image ${image} cannot be loaded into a cluster that exists`, {
                next: 'Push it to a registry that the cluster can reach.',
              }),
            ),
          down: () => removeTree(folder),
        };
      } catch (error) {
        await removeTree(folder);
        throw error;
      }
    },
  };
}

async function kubeconfigFile({ kubeconfig, env }: ExistingOptions): Promise<string> {
  const named = kubeconfig ?? env['KUBECONFIG'] ?? '';
  if (named.includes(path.delimiter)) {
    throw new InputError('KUBECONFIG names several files', { next: 'Name one with --kubeconfig.' });
  }
  const file = path.resolve(named === '' ? path.join(os.homedir(), '.kube/config') : named);
  if (await exists(file)) return file;
  throw new InputError(`${file}: no such kubeconfig`, { next: 'Name one with --kubeconfig.' });
}

/** @throws InputError where it is not clear which cluster is meant */
async function chooseContext(file: string, wanted: string | undefined, signal: AbortSignal): Promise<string> {
  const { stdout, stderr, exitCode } = await run(
    ['kubectl', `--kubeconfig=${file}`, 'config', 'get-contexts', '-o', 'name'],
    { signal },
  );
  if (exitCode !== 0) throw new InputError(`${file}: ${lastLines(stderr, 2)}`);
  const contexts = stdout.split('\n').filter((line) => line !== '');
  const [first] = contexts;
  if (first === undefined) throw new InputError(`${file}: has no context`);
  if (wanted === undefined && contexts.length > 1) {
    throw new InputError(`${file} has ${contexts.length} contexts: ${contexts.join(', ')}`, {
      next: 'Say which cluster is meant with --context.',
    });
  }
  const context = wanted ?? first;
  if (contexts.includes(context)) return context;
  throw new InputError(`${file} has no context ${context}; it has: ${contexts.join(', ')}`);
}

/** A copy that holds this one context, whatever happens to the original meanwhile; scripts get it as well. */
async function copyKubeconfig(
  { kubeconfig, context }: ClusterAccess,
  folder: string,
  signal: AbortSignal,
): Promise<ClusterAccess> {
  const { stdout, stderr, exitCode } = await run(
    [
      'kubectl',
      `--kubeconfig=${kubeconfig}`,
      `--context=${context}`,
      'config',
      'view',
      '--minify',
      '--flatten',
      '--raw',
    ],
    { signal },
  );
  if (exitCode !== 0) throw new InputError(`${kubeconfig}: ${lastLines(stderr, 2)}`);
  const file = path.join(folder, 'kubeconfig');
  await writeFile(file, stdout, { mode: 0o600 });
  await chmod(folder, 0o700);
  return { kubeconfig: file, context };
}
