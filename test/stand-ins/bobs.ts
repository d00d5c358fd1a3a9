import type { Bob, Profile } from '../../src/core/bob/model.ts';

const CONTAINER: Profile = {
  type: 'containers',
  name: 'redis',
  imageID: 'docker.io/library/redis@sha256:00',
  capabilities: [{ name: 'SETUID' }],
  syscalls: [{ name: 'accept4' }, { name: 'read' }],
  execs: [{ path: '/usr/bin/redis-server', args: ['/usr/bin/redis-server', '--protected-mode', 'no'] }],
  opens: [{ path: '/etc/redis/redis.conf', flags: ['O_RDONLY'] }],
  endpoints: [{ endpoint: ':80/', methods: ['GET'], internal: false, direction: 'inbound' }],
  ingress: [],
  egress: [
    {
      type: 'external',
      dnsNames: ['example.org.'],
      ports: [{ name: 'TCP-443', protocol: 'TCP', port: 443 }],
      ipAddresses: ['192.0.2.1'],
    },
  ],
  listens: [{ protocol: 'TCP', address: '0.0.0.0', port: 6379 }],
};

/** A BoB of StatefulSet redis/redis with a main and an init container. */
export function bobOf(change: Partial<Profile> = {}): Bob {
  return {
    name: 'statefulset-redis',
    workload: { apiGroup: 'apps', apiVersion: 'v1', kind: 'StatefulSet', namespace: 'redis', name: 'redis' },
    architectures: ['amd64'],
    labels: {},
    annotations: {},
    selector: { matchLabels: { app: 'redis' } },
    containers: [
      { ...CONTAINER, type: 'initContainers', name: 'prepare', listens: [] },
      { ...CONTAINER, ...change },
    ],
  };
}
