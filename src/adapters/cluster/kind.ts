import { kindNodeImage } from '../../core/matrix/cluster-version.ts';
import type { ClusterTool, ToolOptions } from './made-cluster.ts';

/** One node; kind's own network and storage class. */
const CONFIG = `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
nodes:
- role: control-plane
`;
const WAIT = '180s';

/** kind v0.29 and later, as kind.sigs.k8s.io/docs/user/quick-start and /docs/user/configuration describe it. */
export function kindTool({ name, version, kubeconfig }: ToolOptions): ClusterTool {
  const kind = (...args: string[]): { argv: string[]; env: Record<string, string> } => ({
    argv: ['kind', ...args],
    env: { KIND_EXPERIMENTAL_PROVIDER: 'docker' },
  });
  return {
    program: 'kind',
    docs: 'kind.sigs.k8s.io/docs/user/quick-start',
    create: {
      ...kind(
        'create',
        'cluster',
        '--name',
        name,
        '--image',
        kindNodeImage(version),
        '--kubeconfig',
        kubeconfig,
        '--wait',
        WAIT,
        '--config',
        '-',
      ),
      input: CONFIG,
    },
    remove: kind('delete', 'cluster', '--name', name, '--kubeconfig', kubeconfig),
    loadImage: (image) => kind('load', 'docker-image', image, '--name', name),
    list: kind('get', 'clusters'),
    namesIn: (stdout) => stdout.split('\n').map((line) => line.trim()),
    context: `kind-${name}`,
  };
}
