import { describe, expect, it } from 'vitest';
import type { BehaviourEvent } from '../../../src/core/bob/events.ts';
import type { Profile } from '../../../src/core/bob/model.ts';
import type { DetectionContext } from '../../../src/core/detect/detector.ts';
import { evaluatedRules } from '../../../src/core/detect/rules.ts';
import { alertsFor, brief, event, neighbor, profile } from './fixtures.ts';

const TOKEN = '/run/secrets/kubernetes.io/serviceaccount/token';

function raised(
  one: BehaviourEvent,
  container: Profile = profile(),
  overrides: Partial<DetectionContext> = {},
): string[] {
  return alertsFor([one], [container], { ruleSets: ['stock'], ...overrides }).map((alert) => {
    expect(alert.bobctl.ruleSet).toBe('stock');
    return brief(alert);
  });
}

const open = (path: string, flags = ['O_RDONLY']): BehaviourEvent => event({ type: 'open', path, flags });
const exec = (path: string, args: string[], comm = 'x'): BehaviourEvent =>
  event({ type: 'exec', path, args }, { comm });
const connect = (address: string, port: number, protocol = 'TCP'): BehaviourEvent =>
  event({ type: 'connect', protocol, address, port });

const cases: [rule: string, one: BehaviourEvent, expected: string[], context?: Partial<DetectionContext>][] =
  [
    ['R0001', exec('/bin/dash', ['/bin/sh', '-c', 'id']), ['R0001 exec=/bin/sh args=/bin/sh,-c,id']],
    ['R0001', exec('/usr/bin/id', [''], 'id'), ['R0001 exec=id args=']],
    ['R0003', event({ type: 'syscall', name: 'mount' }), ['R0003 syscall=mount']],
    ['R0004', event({ type: 'capability', name: 'NET_RAW' }), ['R0004 capability=NET_RAW']],
    ['R0006', open(TOKEN), [`R0006 path=${TOKEN} flags=O_RDONLY`]],
    ['R0006', open(`/var${TOKEN}`), [`R0006 path=/var${TOKEN} flags=O_RDONLY`]],
    [
      'R0007',
      exec('/usr/local/bin/kubectl', ['kubectl', 'get', 'pods'], 'kubectl'),
      ['R0001 exec=kubectl args=kubectl,get,pods', 'R0007 exec=kubectl args=kubectl,get,pods'],
    ],
    [
      'R0007',
      connect('10.43.0.1', 443),
      ['R0007 ip=10.43.0.1 port=443 proto=TCP'],
      { apiServerAddresses: ['10.96.0.1', '10.43.0.1'] },
    ],
    ['R0008', open('/proc/1/environ'), ['R0008 path=/proc/1/environ flags=O_RDONLY']],
    ['R0009', event({ type: 'syscall', name: 'bpf' }), ['R0003 syscall=bpf', 'R0009 syscall=bpf']],
    ['R0010', open('/etc/shadow-'), ['R0010 path=/etc/shadow- flags=O_RDONLY']],
    [
      'R1000',
      exec('/dev/shm/x', ['/dev/shm/x']),
      ['R0001 exec=/dev/shm/x args=/dev/shm/x', 'R1000 exec=/dev/shm/x args=/dev/shm/x'],
    ],
    [
      'R1002',
      event({ type: 'syscall', name: 'finit_module' }),
      ['R0003 syscall=finit_module', 'R1002 syscall=finit_module'],
    ],
    [
      'R1004',
      exec('/data/x', ['/data/x']),
      ['R0001 exec=/data/x args=/data/x', 'R1004 exec=/data/x args=/data/x'],
      { mountPaths: new Map([['c1', ['/data']]]) },
    ],
    ['R1005', exec('/proc/self/fd/7', ['x']), ['R0001 exec=x args=x', 'R1005 exec=x args=x']],
    ['R1005', exec('/memfd:x (deleted)', ['x']), ['R0001 exec=x args=x', 'R1005 exec=x args=x']],
    ['R0005', event({ type: 'dns', name: 'evil.example.', addresses: [] }), ['R0005 domain=evil.example.']],
    ['R1009', connect('203.0.113.5', 3333), ['R1009 ip=203.0.113.5 port=3333 proto=TCP']],
  ];

describe('stock rules', () => {
  it.each(cases)('raise %s', (_, one, expected, context) => {
    expect(raised(one, profile(), context)).toEqual(expected);
  });

  it('have a case for every rule that they evaluate', () => {
    expect(new Set(cases.map(([rule]) => rule))).toEqual(new Set(evaluatedRules(['stock'])));
  });

  it.each<[string, BehaviourEvent, Partial<Profile>]>([
    ['R0001 by a program', exec('/bin/dash', ['/bin/sh']), { execs: [{ path: '/bin/sh', args: ['other'] }] }],
    ['R0001 by a pattern', exec('/opt/a/b', ['/opt/a/b']), { execs: [{ path: '/opt/*', args: [] }] }],
    ['R0006 by any path with that end', open(TOKEN), { opens: [{ path: '/other/⋯/token', flags: [] }] }],
    [
      'R0008 by any path with that end',
      open('/proc/9/environ'),
      { opens: [{ path: '/proc/⋯/environ', flags: [] }] },
    ],
    [
      'R0010 by the path, whatever the flags',
      open('/etc/shadow', ['O_RDWR']),
      { opens: [{ path: '/etc/⋯', flags: [] }] },
    ],
    ['R0009 by the syscall', event({ type: 'syscall', name: 'bpf' }), { syscalls: [{ name: 'bpf' }] }],
    [
      'R1009 by the address, whatever the port',
      connect('203.0.113.5', 3333),
      { egress: [neighbor('203.0.113.5', 'UDP', 1)] },
    ],
  ])('are silenced: %s', (_, one, entries) => {
    expect(raised(one, profile(entries))).toEqual([]);
  });

  it('know signatures that no entry of a BoB silences', () => {
    const container = profile({
      syscalls: [{ name: 'init_module' }],
      execs: [{ path: '/dev/shm/x', args: ['/dev/shm/x'] }],
    });
    expect(raised(event({ type: 'syscall', name: 'init_module' }), container)).toEqual([
      'R1002 syscall=init_module',
    ]);
    expect(raised(exec('/dev/shm/x', ['/dev/shm/x']), container)).toEqual([
      'R1000 exec=/dev/shm/x args=/dev/shm/x',
    ]);
  });

  it.each<[string, BehaviourEvent]>([
    ['files (R0002 ships disabled)', open('/etc/passwd')],
    ['open flags', open('/etc/redis/redis.conf', ['O_RDWR'])],
    ['arguments (no chart has R0040)', exec('/usr/bin/redis-cli', ['/usr/bin/redis-cli', 'a', 'b'])],
    ['peers (R0011 ships disabled)', connect('1.1.1.1', 443)],
    ['the API server where its address is not known', connect('10.43.0.1', 443)],
    ['mining ports over UDP', connect('203.0.113.5', 3333, 'UDP')],
    ['who connects', event({ type: 'accept', protocol: 'TCP', address: '1.1.1.1', port: 9 })],
    ['listening sockets', event({ type: 'listen', protocol: 'TCP', address: '0.0.0.0', port: 9 })],
    ['environ outside of /proc', open('/tmp/environ')],
    ['other tokens', open('/srv/token')],
  ])('do not look at %s', (_, one) => {
    const container = profile({
      execs: [{ path: '/usr/bin/redis-cli', args: ['redis-cli'] }],
    });
    expect(raised(one, container)).toEqual([]);
  });

  it('do not raise R1006, which the chart enables and never binds', () => {
    expect(raised(event({ type: 'syscall', name: 'unshare' }))).toEqual(['R0003 syscall=unshare']);
  });

  it('stand beside the strict ones, each alert saying which set raised it', () => {
    const alerts = alertsFor([event({ type: 'syscall', name: 'bpf' })], [profile()], {
      ruleSets: ['strict', 'stock'],
    });
    expect(alerts.map(({ RuleID, bobctl }) => `${bobctl.ruleSet} ${RuleID}`)).toEqual([
      'strict R0003',
      'stock R0003',
      'stock R0009',
    ]);
  });
});
