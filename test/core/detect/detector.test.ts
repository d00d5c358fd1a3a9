import { describe, expect, it } from 'vitest';
import type { Kind } from '../../../src/core/bob/model.ts';
import { MAX_ALERT_LIST, MAX_ALERT_LIST_LENGTH, MAX_ALERT_STRING } from '../../../src/core/detect/alert.ts';
import { Detector, MAX_ALERTS_PER_RULE } from '../../../src/core/detect/detector.ts';
import { observedAlert } from '../../../src/core/detect/observed-alert.ts';
import { evaluatedRules } from '../../../src/core/detect/rules.ts';
import { alertsFor, bob, brief, context, event, profile, WORKLOAD } from './fixtures.ts';

const DEVIATION = event({ type: 'syscall', name: 'bpf' });

describe('binding', () => {
  it.each([
    ['another container', { containers: [{ key: 'c1', type: 'containers' as const, name: 'cache' }] }],
    [
      'another container type',
      { containers: [{ key: 'c1', type: 'initContainers' as const, name: 'redis' }] },
    ],
    ['another workload', { workload: { ...WORKLOAD, name: 'valkey' } }],
    ['another kind', { workload: { ...WORKLOAD, kind: 'Deployment' } }],
  ])('raises nothing at all for %s', (_, overrides) => {
    const detector = new Detector(bob(), context(overrides));
    expect(detector.detect(DEVIATION)).toEqual([]);
    expect(detector.alerts()).toEqual([]);
    expect(detector.unbound).toHaveLength(1);
  });

  it('says why a container has no profile', () => {
    const renamed = new Detector(
      bob(),
      context({ containers: [{ key: 'c1', type: 'containers', name: 'cache' }] }),
    );
    expect(renamed.unbound).toEqual([
      'containers/cache: the BoB has no profile for containers/cache (it has: containers/redis)',
    ]);
    const moved = new Detector(bob(), context({ workload: { ...WORKLOAD, name: 'valkey' } }));
    expect(moved.unbound[0]).toContain(
      'the BoB is for StatefulSet/redis, and what runs is StatefulSet/valkey',
    );
  });

  it('does not depend on the namespace', () => {
    expect(alertsFor([DEVIATION], undefined, { workload: { ...WORKLOAD, namespace: 'prod' } })).toHaveLength(
      1,
    );
  });

  it('judges each container by its own profile, and containers that nobody named by none', () => {
    const containers = [profile(), profile({ name: 'metrics', syscalls: [{ name: 'bpf' }] })];
    const overrides = {
      containers: [
        { key: 'c1', type: 'containers' as const, name: 'redis' },
        { key: 'c2', type: 'containers' as const, name: 'metrics' },
      ],
    };
    const events = ['c1', 'c2', 'c3'].map((container) => ({ ...DEVIATION, container }));
    const alerts = alertsFor(events, containers, overrides);
    expect(alerts.map(({ RuntimeK8sDetails }) => RuntimeK8sDetails.containerName)).toEqual(['redis']);
  });

  it('says what the BoB does not specify', () => {
    const silent = new Detector(bob([profile({ unset: ['ingress', 'egress', 'listens'] })]), context());
    expect(silent.notEvaluated).toEqual([
      'containers/redis: the BoB specifies neither ingress nor egress, so no peer is judged',
      'containers/redis: the BoB does not specify listening sockets, so none is judged',
    ]);
    expect(new Detector(bob(), context()).notEvaluated).toEqual([]);
  });
});

describe('the rules that can be raised', () => {
  const evaluated = (unset: Kind[], overrides = {}): string[] => [
    ...new Detector(bob([profile({ unset })]), context(overrides)).evaluated,
  ];

  it('are those of the rule sets', () => {
    expect(evaluated([])).toEqual(evaluatedRules(['strict']));
  });

  it('are not those of sections that the BoB does not specify', () => {
    expect(evaluated(['ingress', 'egress'])).not.toContain('R0011');
    expect(evaluated(['ingress', 'egress'])).toContain('R0012');
    expect(evaluated(['ingress', 'egress', 'listens'])).not.toContain('R0012');
  });

  it('are R1004 only where the mounts are known', () => {
    const stock = { ruleSets: ['stock'] as const };
    expect(evaluated([], stock)).not.toContain('R1004');
    expect(evaluated([], { ...stock, mountPaths: new Map() })).toContain('R1004');
  });
});

describe('an alert', () => {
  it('has the form that chart 1.40.3 prints, and our own key', () => {
    const shell = event(
      { type: 'exec', path: '/bin/dash', args: ['sh', '-c', 'id'] },
      { pid: 77, ppid: 42, comm: 'sh', time: 61_000_000_123 },
    );
    expect(alertsFor([shell])).toEqual([
      {
        BaseRuntimeMetadata: {
          alertName: 'Unexpected process launched',
          arguments: {
            exec: '/bin/dash',
            args: ['sh', '-c', 'id'],
            message: 'Unexpected process launched: sh with PID 77',
          },
          infectedPID: 77,
          severity: 1,
          timestamp: '2025-01-02T03:05:06.000000123Z',
          trace: {},
          uniqueID: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
          profileMetadata: {
            status: 'completed',
            completion: 'complete',
            name: 'statefulset-redis',
            failOnProfile: true,
            type: 0,
          },
          identifiers: {
            process: { name: 'sh', commandLine: 'sh -c id' },
            file: { name: 'dash', directory: '/bin' },
          },
        },
        CloudMetadata: null,
        RuleID: 'R0001',
        RuntimeK8sDetails: {
          clusterName: 'debian-12-local-runc',
          containerName: 'redis',
          hostNetwork: false,
          image: 'redis:7.2',
          namespace: 'redis',
          containerID: 'c1',
          podName: 'redis',
          podNamespace: 'redis',
          workloadName: 'redis',
          workloadNamespace: 'redis',
          workloadKind: 'StatefulSet',
        },
        RuntimeProcessDetails: {
          processTree: {
            pid: 77,
            cmdline: 'sh -c id',
            comm: 'sh',
            ppid: 42,
            pcomm: '',
            uid: 999,
            path: '/bin/dash',
          },
          containerID: 'c1',
        },
        bobctl: { ruleSet: 'strict', stage: 1, cell: 'debian-12-local-runc', count: 1 },
        level: 'error',
        message: 'Unexpected process launched: sh with PID 77',
        msg: 'Unexpected process launched',
        processtree_depth: '1',
        time: '2025-01-02T03:05:06Z',
      },
    ]);
  });

  it('names the network profile for peers, no profile for signatures, and the dependency only where it is not 0', () => {
    const [egress] = alertsFor([event({ type: 'connect', protocol: 'TCP', address: '1.1.1.1', port: 443 })]);
    expect(egress?.BaseRuntimeMetadata.profileMetadata).toMatchObject({ type: 1 });
    expect(egress?.BaseRuntimeMetadata.identifiers.network).toEqual({
      dstIP: '1.1.1.1',
      dstPort: 443,
      protocol: 'TCP',
    });
    const stock = alertsFor([DEVIATION, event({ type: 'syscall', name: 'init_module' })], undefined, {
      ruleSets: ['stock'],
    });
    const profileOf = (id: string): unknown =>
      stock.find(({ RuleID }) => RuleID === id)?.BaseRuntimeMetadata.profileMetadata;
    expect(profileOf('R0003')).not.toHaveProperty('profileDependency');
    expect(profileOf('R0009')).toHaveProperty('profileDependency', 1);
    expect(profileOf('R1002')).toBeUndefined();
  });

  it('of an unfinished BoB says so', () => {
    const [alert] = alertsFor([DEVIATION], undefined, { unfinished: true });
    expect(alert?.BaseRuntimeMetadata.profileMetadata).toMatchObject({
      status: 'ready',
      failOnProfile: false,
    });
  });

  it('names the command that opened a file, also when it only forked', () => {
    const alerts = alertsFor([
      event(
        { type: 'exec', path: '/usr/bin/redis-cli', args: ['redis-cli', 'ping'] },
        { pid: 7, ppid: 1, comm: 'redis-cli' },
      ),
      event(
        { type: 'open', path: '/etc/shadow', flags: ['O_RDONLY'] },
        { pid: 7, ppid: 1, comm: 'redis-cli' },
      ),
      event(
        { type: 'open', path: '/etc/group', flags: ['O_RDONLY'] },
        { pid: 8, ppid: 7, comm: 'redis-cli' },
      ),
      event(
        { type: 'open', path: '/etc/gshadow', flags: ['O_RDONLY'] },
        { pid: 9, ppid: 8, comm: 'redis-cli' },
      ),
    ]);
    expect(alerts.map(({ RuntimeProcessDetails }) => RuntimeProcessDetails.processTree.cmdline)).toEqual(
      Array(3).fill('redis-cli ping'),
    );
    expect(alerts.at(-1)?.RuntimeProcessDetails.processTree.pcomm).toBe('redis-cli');
  });

  it('bounds every text and list that a hostile container chooses', () => {
    const long = 'x'.repeat(MAX_ALERT_STRING + 10);
    const many = Array<string>(MAX_ALERT_LIST + 5).fill('y');
    const [first, second] = alertsFor([
      event({ type: 'exec', path: `/${long}`, args: [long, long, long, long, long] }, { comm: long }),
      event({ type: 'exec', path: '/many', args: many }),
    ]);
    expect(JSON.stringify(first).length).toBeLessThan(MAX_ALERT_LIST_LENGTH + 10 * (MAX_ALERT_STRING + 50));
    expect(first?.BaseRuntimeMetadata.arguments.exec).toMatch(/x\[\+11\]$/);
    expect((first?.BaseRuntimeMetadata.arguments.args as string[]).at(-1)).toBe('[+2]');
    expect(second?.BaseRuntimeMetadata.arguments.args).toEqual([...many.slice(5), '[+5]']);
  });

  it('does not cut a character in two', () => {
    const path = `/${'x'.repeat(MAX_ALERT_STRING - 2)}😀😀`;
    const [alert] = alertsFor([event({ type: 'open', path, flags: [] })]);
    const cut = alert?.BaseRuntimeMetadata.arguments.path as string;
    expect(cut).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
    expect(cut).toMatch(/x\[\+4\]$/);
  });

  it('keeps names like __proto__ what they are', () => {
    const [alert] = alertsFor([event({ type: 'syscall', name: '__proto__' })]);
    expect(alert && brief(alert)).toBe('R0003 syscall=__proto__');
  });

  it('can be read back as any engine’s alert', () => {
    const [alert] = alertsFor([DEVIATION]);
    expect(observedAlert(JSON.parse(JSON.stringify(alert)))).toMatchObject({
      ruleID: 'R0003',
      name: 'Syscalls Anomalies in container',
      arguments: { syscall: 'bpf' },
      containerName: 'redis',
      workloadName: 'redis',
      profile: { name: 'statefulset-redis', status: 'completed' },
      ruleSet: 'strict',
      stage: 1,
      count: 1,
    });
  });
});

describe('repeats', () => {
  it('raise the count of the first alert', () => {
    const detector = new Detector(bob(), context());
    expect(detector.detect(DEVIATION)).toHaveLength(1);
    for (let i = 0; i < 4; i++) expect(detector.detect({ ...DEVIATION, pid: 100 + i })).toEqual([]);
    expect(detector.alerts().map(({ bobctl }) => bobctl.count)).toEqual([5]);
  });

  it.each([
    ['stage', { stage: 2 }],
    ['command', { comm: 'bio_aof' }],
  ])('in another %s are another alert', (_, change) => {
    expect(alertsFor([DEVIATION, { ...DEVIATION, ...change }])).toHaveLength(2);
  });

  it('of a connection from other addresses are one alert', () => {
    const accept = (address: string): typeof DEVIATION =>
      event({ type: 'accept', protocol: 'TCP', address, port: 4444 });
    const [alert, ...more] = alertsFor([accept('10.0.0.1'), accept('10.0.0.2'), accept('::1')]);
    expect(alert?.bobctl.count).toBe(3);
    expect(more).toEqual([]);
  });

  it('of a flood are dropped and counted, and do not hide another rule', () => {
    const detector = new Detector(bob(), context());
    for (let i = 0; i < MAX_ALERTS_PER_RULE + 25; i++) {
      detector.detect(event({ type: 'open', path: `/flood/${i}`, flags: [] }));
    }
    detector.detect(DEVIATION);
    expect(detector.dropped).toBe(25);
    expect(detector.alerts()).toHaveLength(MAX_ALERTS_PER_RULE + 1);
    expect(detector.alerts().at(-1)?.RuleID).toBe('R0003');
  });
});
