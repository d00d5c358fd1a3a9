import { EnvironmentError } from '../../core/errors.ts';
import type { KubeObject } from '../../core/kubernetes/objects.ts';
import type { Kubectl } from '../kubernetes/kubectl.ts';

/** A cluster that can be used until `down`. */
export interface Cluster {
  kubectl: Kubectl;
  /** bobctl made it for itself; otherwise it is somebody's, and nothing but the workload's name space may change. */
  owned: boolean;
  /** Makes an image of this machine's container runtime known to the nodes. */
  loadImage(image: string, signal: AbortSignal): Promise<void>;
  /** Removes what `up` made. Safe to call twice. */
  down(): Promise<void>;
}

/** One way to come by a cluster. */
export interface ClusterProvider {
  /**
   * Makes the cluster, or finds it, and waits until its nodes are ready.
   * @throws InputError; EnvironmentError with what was waited for and what was seen
   */
  up(onProgress: (text: string) => void, signal: AbortSignal): Promise<Cluster>;
}

/** What a cluster says about itself. */
export interface ClusterFacts {
  /** `v1.33.4+k3s1` */
  version: string;
  minor: number;
  nodes: NodeFacts[];
}

export interface NodeFacts {
  name: string;
  ready: boolean;
  /** Id of the start of the machine whose kernel the node runs on. */
  bootId: string;
  kernel: string;
  runtime: string;
}

/** Reads version and nodes. @throws EnvironmentError when the cluster does not answer */
export async function clusterFacts(kubectl: Kubectl, signal?: AbortSignal): Promise<ClusterFacts> {
  const options = signal ? { signal } : {};
  const text = await kubectl.do('ask for the version of the cluster', ['version', '-o', 'json'], options);
  const { serverVersion } = kubectl.parse('read the version of the cluster', text) as {
    serverVersion?: { gitVersion?: string; minor?: string };
  };
  const nodes = await kubectl.get('list the nodes', ['nodes'], options);
  return {
    version: serverVersion?.gitVersion ?? 'unknown',
    minor: Number.parseInt(serverVersion?.minor ?? '', 10) || 0,
    nodes: nodes.map(nodeFacts),
  };
}

function nodeFacts({ metadata, status }: KubeObject): NodeFacts {
  const info = (status?.['nodeInfo'] ?? {}) as Record<string, string | undefined>;
  const conditions = (status?.['conditions'] ?? []) as { type: string; status: string }[];
  return {
    name: metadata.name,
    ready: conditions.some(({ type, status: value }) => type === 'Ready' && value === 'True'),
    bootId: info['bootID'] ?? '',
    kernel: info['kernelVersion'] ?? '',
    runtime: info['containerRuntimeVersion'] ?? '',
  };
}

/**
 * Refuses a cluster whose nodes do not all run on this machine's kernel: an eBPF recorder here would see nothing there.
 * @throws EnvironmentError
 */
export function requireSharedKernel({ nodes }: ClusterFacts, bootId: string): void {
  const others = nodes.filter((node) => node.bootId !== bootId);
  if (nodes.length > 0 && others.length === 0) return;
  throw new EnvironmentError(
    nodes.length === 0
      ? 'the cluster has no node'
      : `the ebpf recorder sees the containers of this machine's kernel, and ${others.map(({ name }) => name).join(', ')} ${others.length === 1 ? 'runs' : 'run'} on another machine`,
    { next: 'Run bobctl on the node, or use a cluster whose nodes are containers here, such as kind.' },
  );
}

/**
 * Refuses a cluster of another version than the cell's: `v1.33` stands for every patch of it.
 * @throws EnvironmentError
 */
export function requireVersion({ version }: ClusterFacts, wanted: string): void {
  if (version.startsWith(wanted) && /^(?:[.+-]|$)/.test(version.slice(wanted.length))) return;
  throw new EnvironmentError(`the cell is for Kubernetes ${wanted}, and the cluster is ${version}`, {
    next: 'Name the version of the cluster in matrix.kubernetes.',
  });
}
