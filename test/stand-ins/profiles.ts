import { PROFILE_API_VERSION, type ProfileKind } from '../../src/core/bob/kubescape-keys.ts';
import type { StoredObject } from './kubescape-storage.ts';

export interface LearnedOptions {
  status?: string;
  completion?: string;
  namespace?: string;
  workload?: { kind: string; name: string };
  name?: string;
  templateHash?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  created?: string;
  spec?: object;
}

const HASH = '69cb4f5b9f';

/** A profile of StatefulSet redis/redis as the agent would write it; `spec` says what is in it. */
export function learned(kind: ProfileKind, options: LearnedOptions = {}): StoredObject {
  const { status = 'completed', completion = 'complete', namespace = 'redis' } = options;
  const { workload = { kind: 'StatefulSet', name: 'redis' }, templateHash = HASH } = options;
  return {
    apiVersion: PROFILE_API_VERSION,
    kind,
    metadata: {
      name: options.name ?? `statefulset-redis-${templateHash}`,
      namespace,
      creationTimestamp: options.created ?? '2026-01-02T03:04:05Z',
      labels: {
        'kubescape.io/workload-api-group': 'apps',
        'kubescape.io/workload-api-version': 'v1',
        'kubescape.io/workload-kind': workload.kind,
        'kubescape.io/workload-name': workload.name,
        'kubescape.io/workload-namespace': namespace,
        'kubescape.io/instance-template-hash': templateHash,
        ...options.labels,
      },
      annotations: {
        'kubescape.io/status': status,
        'kubescape.io/completion': completion,
        ...options.annotations,
      },
    },
    spec: options.spec ?? spec(kind),
  };
}

/** One container of a ContainerProfile. */
export function learnedContainer(
  container: string,
  options: LearnedOptions & { type?: string } = {},
): StoredObject {
  const { type = 'containers', labels, ...rest } = options;
  return learned('ContainerProfile', {
    name: `statefulset-redis-${HASH}-${container}-4d41-22e7`,
    ...rest,
    labels: {
      'kubescape.io/workload-container-name': container,
      'kubescape.io/workload-container-type': type,
      ...labels,
    },
  });
}

const PROCESSES = {
  capabilities: ['CAP_SETUID'],
  syscalls: ['read', 'accept4', 'read'],
  execs: [{ path: '/usr/bin/redis-server', args: ['/usr/bin/redis-server', '*:6379'] }],
  opens: [{ path: '/etc//redis/redis.conf', flags: ['O_RDONLY'] }],
  endpoints: null,
};
const NETWORK = {
  ingress: null,
  egress: [
    {
      identifier: 'dns',
      type: 'internal',
      ports: [{ name: 'UDP-53', protocol: 'UDP', port: 53 }],
      podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
    },
  ],
};

function spec(kind: ProfileKind): object {
  if (kind === 'ContainerProfile') return { architectures: ['amd64'], ...PROCESSES, ...NETWORK };
  return kind === 'ApplicationProfile'
    ? { architectures: ['amd64'], containers: [{ name: 'redis', ...PROCESSES }] }
    : { matchLabels: { app: 'redis' }, containers: [{ name: 'redis', ...NETWORK }] };
}
