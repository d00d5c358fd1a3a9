import type { ClusterTool, ToolOptions } from './made-cluster.ts';

/** minikube with the docker driver, as minikube.sigs.k8s.io/docs/commands and /docs/drivers/docker describe it. */
export function minikubeTool({ name, version, kubeconfig }: ToolOptions): ClusterTool {
  const env = { KUBECONFIG: kubeconfig, MINIKUBE_IN_STYLE: 'false' };
  const minikube = (...args: string[]): { argv: string[]; env: Record<string, string> } => ({
    argv: ['minikube', ...args],
    env,
  });
  return {
    program: 'minikube',
    docs: 'minikube.sigs.k8s.io/docs/start',
    create: minikube(
      'start',
      '--profile',
      name,
      '--driver',
      'docker',
      '--kubernetes-version',
      version,
      '--wait',
      'all',
      '--interactive=false',
      // The docker driver refuses root, which the ebpf recorder needs, unless it is told to.
      '--force',
    ),
    remove: minikube('delete', '--profile', name),
    loadImage: (image) => minikube('image', 'load', image, '--profile', name),
    list: minikube('profile', 'list', '--output', 'json'),
    namesIn: profileNames,
    context: name,
  };
}

/** `{"valid": [{"Name": …}], "invalid": […]}`; a profile that was half made is invalid. */
function profileNames(stdout: string): string[] {
  try {
    const { valid, invalid } = JSON.parse(stdout) as Record<'valid' | 'invalid', { Name?: unknown }[] | null>;
    return [...(valid ?? []), ...(invalid ?? [])].flatMap(({ Name }) =>
      typeof Name === 'string' ? [Name] : [],
    );
  } catch {
    return [];
  }
}
