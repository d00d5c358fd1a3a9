import { describe, expect, it } from 'vitest';
import type { BehaviourEvent } from '../../../src/core/bob/events.ts';
import type { Profile } from '../../../src/core/bob/model.ts';
import { alertsFor, brief, coveredEvents, event, neighbor, profile } from './fixtures.ts';

function raised(one: BehaviourEvent, container: Profile = profile()): string[] {
  return alertsFor([one], [container]).map(brief);
}

describe('strict rules', () => {
  it('say nothing of any behaviour that the BoB has', () => {
    expect(alertsFor(coveredEvents())).toEqual([]);
  });

  it.each<[string, BehaviourEvent, string]>([
    ['a syscall', event({ type: 'syscall', name: 'bpf' }), 'R0003 syscall=bpf'],
    ['a capability', event({ type: 'capability', name: 'SYS_ADMIN' }), 'R0004 capability=SYS_ADMIN'],
    [
      'a program',
      event({ type: 'exec', path: '/bin/dash', args: ['sh', '-c', 'id'] }),
      'R0001 exec=/bin/dash args=sh,-c,id',
    ],
    [
      'one argument more',
      event({ type: 'exec', path: '/usr/bin/redis-server', args: ['redis-server', '--port', '6379', 'x'] }),
      'R0040 exec=/usr/bin/redis-server args=redis-server,--port,6379,x',
    ],
    [
      'one argument less',
      event({ type: 'exec', path: '/usr/bin/redis-cli', args: ['redis-cli'] }),
      'R0040 exec=/usr/bin/redis-cli args=redis-cli',
    ],
    [
      'another argv[0]',
      event({ type: 'exec', path: '/usr/bin/redis-cli', args: ['/usr/bin/redis-cli', 'ping'] }),
      'R0040 exec=/usr/bin/redis-cli args=/usr/bin/redis-cli,ping',
    ],
    [
      'a path',
      event({ type: 'open', path: '/etc/shadow', flags: ['O_RDONLY'] }),
      'R0002 path=/etc/shadow flags=O_RDONLY',
    ],
    [
      'a path under one that ends with a segment',
      event({ type: 'open', path: '/proc/17/task/stat', flags: ['O_RDONLY'] }),
      'R0002 path=/proc/17/task/stat flags=O_RDONLY',
    ],
    [
      'a flag',
      event({ type: 'open', path: '/etc/redis/redis.conf', flags: ['O_RDONLY', 'O_WRONLY'] }),
      'R0002 path=/etc/redis/redis.conf flags=O_RDONLY,O_WRONLY',
    ],
    [
      'an address',
      event({ type: 'connect', protocol: 'TCP', address: '1.1.1.1', port: 443 }),
      'R0011 ip=1.1.1.1 port=443 proto=TCP',
    ],
    [
      'another port of a known address',
      event({ type: 'connect', protocol: 'TCP', address: '127.0.0.1', port: 6380 }),
      'R0011 ip=127.0.0.1 port=6380 proto=TCP',
    ],
    [
      'another protocol of a known port',
      event({ type: 'connect', protocol: 'TCP', address: '10.96.0.10', port: 53 }),
      'R0011 ip=10.96.0.10 port=53 proto=TCP',
    ],
    [
      'a connection to another local port',
      event({ type: 'accept', protocol: 'TCP', address: '127.0.0.1', port: 4444 }),
      'R0012 ip=127.0.0.1 port=4444 proto=TCP',
    ],
    [
      'a listening socket',
      event({ type: 'listen', protocol: 'TCP', address: '0.0.0.0', port: 4444 }),
      'R0012 ip=0.0.0.0 port=4444 proto=TCP listen=yes',
    ],
    [
      'a bound UDP socket',
      event({ type: 'bind', protocol: 'UDP', address: '0.0.0.0', port: 5353 }),
      'R0012 ip=0.0.0.0 port=5353 proto=UDP listen=yes',
    ],
  ])('raise exactly one alert for %s that is not in the BoB', (_, one, expected) => {
    expect(raised(one)).toEqual([expected]);
  });

  it.each<[string, BehaviourEvent]>([
    ['a UNIX socket', event({ type: 'connect', protocol: 'UNIX', address: '/run/x.sock', port: 0 })],
    [
      'a resolver that asks for a route',
      event({ type: 'connect', protocol: 'UDP', address: '9.9.9.9', port: 0 }),
    ],
    ['a port that the kernel chooses', event({ type: 'bind', protocol: 'UDP', address: '0.0.0.0', port: 0 })],
    [
      'a TCP socket that is only bound',
      event({ type: 'bind', protocol: 'TCP', address: '0.0.0.0', port: 4444 }),
    ],
    [
      'a client from elsewhere',
      event({ type: 'accept', protocol: 'TCP', address: '2001:db8::7', port: 6379 }),
    ],
    [
      'the same address written as IPv6',
      event({ type: 'connect', protocol: 'TCP', address: '::ffff:127.0.0.1', port: 6379 }),
    ],
    ['multipath TCP', event({ type: 'listen', protocol: '262', address: '0.0.0.0', port: 6379 })],
  ])('take %s for no deviation', (_, one) => {
    expect(raised(one)).toEqual([]);
  });

  it('let one single entry have both the path and the flags', () => {
    const opens = [
      { path: '/data/⋯', flags: ['O_RDONLY'] },
      { path: '/data/x', flags: ['O_WRONLY'] },
    ];
    const both = event({ type: 'open', path: '/data/x', flags: ['O_RDONLY', 'O_WRONLY'] });
    expect(raised(both, profile({ opens }))).toEqual(['R0002 path=/data/x flags=O_RDONLY,O_WRONLY']);
    expect(raised(event({ type: 'open', path: '/data/x', flags: ['O_WRONLY'] }), profile({ opens }))).toEqual(
      [],
    );
  });

  it('take an exec without arguments for one that allows none', () => {
    const execs = [{ path: '/bin/x', args: [] }];
    const run = (args: string[]): BehaviourEvent => event({ type: 'exec', path: '/bin/x', args });
    expect(raised(run([]), profile({ execs }))).toEqual([]);
    expect(raised(run(['x']), profile({ execs }))).toEqual(['R0040 exec=/bin/x args=x']);
  });

  it('let egress neighbours be networks, and ports be any', () => {
    const egress = [{ ...neighbor('', 'TCP', null), ipAddresses: ['10.0.0.0/8'] }];
    const to = (address: string, protocol: string): BehaviourEvent =>
      event({ type: 'connect', protocol, address, port: 7777 });
    expect(raised(to('10.9.8.7', 'TCP'), profile({ egress }))).toEqual([]);
    expect(raised(to('11.9.8.7', 'TCP'), profile({ egress }))).toEqual([
      'R0011 ip=11.9.8.7 port=7777 proto=TCP',
    ]);
    expect(raised(to('10.9.8.7', 'UDP'), profile({ egress }))).toEqual([
      'R0011 ip=10.9.8.7 port=7777 proto=UDP',
    ]);
  });

  it('notice a socket that now listens to the world', () => {
    const local = profile({ listens: [{ protocol: 'TCP', address: '127.0.0.1', port: 6379 }] });
    const listen = (address: string): BehaviourEvent =>
      event({ type: 'listen', protocol: 'TCP', address, port: 6379 });
    expect(raised(listen('127.0.0.1'), local)).toEqual([]);
    expect(raised(listen('0.0.0.0'), local)).toEqual(['R0012 ip=0.0.0.0 port=6379 proto=TCP listen=yes']);
    expect(raised(listen('10.244.0.9'), local)).toHaveLength(1);
  });

  it('take one address of the machine for any other', () => {
    const pod = profile({ listens: [{ protocol: 'TCP', address: '10.244.0.9', port: 9090 }], ingress: [] });
    const listen = (address: string): BehaviourEvent =>
      event({ type: 'listen', protocol: 'TCP', address, port: 9090 });
    expect(raised(listen('192.168.1.4'), pod)).toEqual([]);
    expect(raised(listen('::'), pod)).toHaveLength(1);
  });

  it('let no ingress port stand for a listening socket that the BoB does not list', () => {
    const listen = event({ type: 'listen', protocol: 'TCP', address: '0.0.0.0', port: 6379 });
    expect(raised(listen, profile({ listens: [] }))).toHaveLength(1);
    expect(raised(listen, profile({ listens: [], unset: ['listens'] }))).toEqual([]);
  });

  it('take null for none in sections of the ApplicationProfile', () => {
    const container = profile({ capabilities: [], unset: ['capabilities'] });
    expect(raised(event({ type: 'capability', name: 'SETUID' }), container)).toEqual([
      'R0004 capability=SETUID',
    ]);
  });

  it('judge no peer where the BoB has neither ingress nor egress, and do where it has one', () => {
    const connect = event({ type: 'connect', protocol: 'TCP', address: '1.1.1.1', port: 443 });
    const accept = event({ type: 'accept', protocol: 'TCP', address: '1.1.1.1', port: 443 });
    const none = profile({ ingress: [], egress: [], unset: ['ingress', 'egress'] });
    expect([...raised(connect, none), ...raised(accept, none)]).toEqual([]);
    const half = profile({ egress: [], unset: ['egress'] });
    expect(raised(connect, half)).toEqual(['R0011 ip=1.1.1.1 port=443 proto=TCP']);
  });
});

describe('taking one behaviour out of a BoB', () => {
  const removals: [string, Partial<Profile>, string[]][] = [
    ['capability SETGID', { capabilities: [{ name: 'SETUID' }] }, ['R0004 capability=SETGID']],
    ['syscall read', { syscalls: [{ name: 'accept4' }, { name: 'openat' }] }, ['R0003 syscall=read']],
    [
      'exec redis-cli',
      { execs: profile().execs.slice(0, 1) },
      ['R0001 exec=/usr/bin/redis-cli args=redis-cli,ping'],
    ],
    [
      'open of the configuration',
      { opens: profile().opens.slice(1) },
      ['R0002 path=/etc/redis/redis.conf flags=O_RDONLY'],
    ],
    [
      'open of a pattern',
      { opens: profile().opens.slice(0, 2) },
      ['R0002 path=/var/lib/redis/a/b.aof flags=O_RDWR,O_CREAT'],
    ],
    [
      'a flag of an open',
      { opens: [...profile().opens.slice(0, 2), { path: '/var/lib/redis/*', flags: ['O_RDWR'] }] },
      ['R0002 path=/var/lib/redis/a/b.aof flags=O_RDWR,O_CREAT'],
    ],
    ['the name server', { egress: profile().egress.slice(0, 1) }, ['R0011 ip=10.96.0.10 port=53 proto=UDP']],
    ['itself as a peer', { egress: profile().egress.slice(1) }, ['R0011 ip=127.0.0.1 port=6379 proto=TCP']],
    ['the clients', { ingress: [] }, ['R0012 ip=172.17.0.9 port=6379 proto=TCP']],
  ];

  it.each(removals)('raises exactly that: %s', (_, without, expected) => {
    expect(alertsFor(coveredEvents(), [profile(without)]).map(brief)).toEqual(expected);
  });

  it('raises exactly that: the listening socket', () => {
    expect(alertsFor(coveredEvents(), [profile({ listens: [] })]).map(brief)).toEqual([
      'R0012 ip=0.0.0.0 port=6379 proto=TCP listen=yes',
    ]);
  });
});
