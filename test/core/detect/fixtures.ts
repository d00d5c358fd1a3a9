import type { BehaviourEvent } from '../../../src/core/bob/events.ts';
import type { Bob, Neighbor, Profile } from '../../../src/core/bob/model.ts';
import type { RuntimeAlert } from '../../../src/core/detect/alert.ts';
import { Detector, type DetectionContext } from '../../../src/core/detect/detector.ts';
import { observedAlert, type ObservedAlert } from '../../../src/core/detect/observed-alert.ts';

export const WORKLOAD = { kind: 'StatefulSet', namespace: 'redis', name: 'redis' };

/** A profile of a small redis. */
export function profile(overrides: Partial<Profile> = {}): Profile {
  return {
    type: 'containers',
    name: 'redis',
    imageID: 'local@sha256:1f2e',
    imageTag: 'redis:7.2',
    capabilities: [{ name: 'SETGID' }, { name: 'SETUID' }],
    syscalls: [{ name: 'accept4' }, { name: 'openat' }, { name: 'read' }],
    execs: [
      { path: '/usr/bin/redis-server', args: ['redis-server', '--port', '6379'] },
      { path: '/usr/bin/redis-cli', args: ['redis-cli', '⋯'] },
    ],
    opens: [
      { path: '/etc/redis/redis.conf', flags: ['O_CLOEXEC', 'O_RDONLY'] },
      { path: '/proc/⋯/stat', flags: ['O_RDONLY'] },
      { path: '/var/lib/redis/*', flags: ['O_CREAT', 'O_RDWR'] },
    ],
    endpoints: [],
    ingress: [neighbor('127.0.0.1', 'TCP', 6379)],
    egress: [neighbor('127.0.0.1', 'TCP', 6379), neighbor('10.96.0.10', 'UDP', 53)],
    listens: [{ protocol: 'TCP', address: '0.0.0.0', port: 6379 }],
    ...overrides,
  };
}

export function neighbor(address: string, protocol: string, port: number | null): Neighbor {
  return {
    type: 'internal',
    dnsNames: [],
    ports: [{ name: `${protocol}-${port ?? 'any'}`, protocol, port }],
    ipAddress: address,
    ipAddresses: [],
  };
}

export function bob(containers: Profile[] = [profile()]): Bob {
  return {
    name: 'statefulset-redis',
    workload: WORKLOAD,
    architectures: ['amd64'],
    labels: {},
    annotations: {},
    containers,
  };
}

export function context(overrides: Partial<DetectionContext> = {}): DetectionContext {
  return {
    cell: 'debian-12-local-runc',
    workload: WORKLOAD,
    containers: [{ key: 'c1', type: 'containers', name: 'redis' }],
    ruleSets: ['strict'],
    bootTime: Date.UTC(2025, 0, 2, 3, 4, 5),
    ...overrides,
  };
}

type EventBody = BehaviourEvent extends infer E
  ? E extends BehaviourEvent
    ? Omit<E, 'container' | 'stage' | 'time' | 'pid' | 'ppid' | 'comm' | 'uid'>
    : never
  : never;

/** An event of the container `c1` in stage 1. */
export function event(body: EventBody, process: Partial<BehaviourEvent> = {}): BehaviourEvent {
  return {
    container: 'c1',
    stage: 1,
    time: 1_500_000_000,
    pid: 42,
    ppid: 1,
    comm: 'redis-server',
    uid: 999,
    ...body,
    ...process,
  } as BehaviourEvent;
}

/** One event for every behaviour that `profile()` holds. */
export function coveredEvents(): BehaviourEvent[] {
  return [
    event({ type: 'capability', name: 'SETGID' }),
    event({ type: 'capability', name: 'SETUID' }),
    event({ type: 'syscall', name: 'accept4' }),
    event({ type: 'syscall', name: 'openat' }),
    event({ type: 'syscall', name: 'read' }),
    event({ type: 'exec', path: '/usr/bin/redis-server', args: ['redis-server', '--port', '6379'] }),
    event({ type: 'exec', path: '/usr/bin/redis-cli', args: ['redis-cli', 'ping'] }, { comm: 'redis-cli' }),
    event({ type: 'open', path: '/etc/redis/redis.conf', flags: ['O_RDONLY'] }),
    event({ type: 'open', path: '/proc/17/stat', flags: ['O_RDONLY'] }),
    event({ type: 'open', path: '/var/lib/redis/a/b.aof', flags: ['O_RDWR', 'O_CREAT'] }),
    event({ type: 'listen', protocol: 'TCP', address: '0.0.0.0', port: 6379 }),
    event({ type: 'accept', protocol: 'TCP', address: '172.17.0.9', port: 6379 }),
    event({ type: 'connect', protocol: 'TCP', address: '127.0.0.1', port: 6379 }),
    event({ type: 'connect', protocol: 'UDP', address: '10.96.0.10', port: 53 }),
  ];
}

/** Runs events through a new detector. */
export function alertsFor(
  events: readonly BehaviourEvent[],
  containers: Profile[] = [profile()],
  overrides: Partial<DetectionContext> = {},
): RuntimeAlert[] {
  const detector = new Detector(bob(containers), context(overrides));
  for (const one of events) detector.detect(one);
  return detector.alerts();
}

export function observed(alerts: readonly RuntimeAlert[]): ObservedAlert[] {
  return alerts.map((alert) => observedAlert(alert)).filter((alert) => alert !== undefined);
}

/** `R0003 syscall=bpf`, … */
export function brief({ RuleID, BaseRuntimeMetadata }: RuntimeAlert): string {
  const { message, ...values } = BaseRuntimeMetadata.arguments;
  if (typeof message !== 'string' || message === '') throw new Error('an alert has no message');
  return [RuleID, ...Object.entries(values).map(([key, value]) => `${key}=${String(value)}`)].join(' ');
}
