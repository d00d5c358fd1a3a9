import { describe, expect, it } from 'vitest';
import type { Neighbor } from '../../../src/core/bob/model.ts';
import type { RecordedContainer } from '../../../src/core/bob/recording.ts';
import { compareBobs } from '../../../src/core/merge/compare.ts';
import { covers, subtract, type HasContainers } from '../../../src/core/merge/covers.ts';
import { container } from './recordings.ts';

function bob(fields: Partial<RecordedContainer>): HasContainers {
  return { containers: [container('redis', fields)] };
}

function missing(a: Partial<RecordedContainer>, b: Partial<RecordedContainer>): [string, string][] {
  return covers(bob(a), bob(b)).missing.map(({ text, reason }) => [text, reason]);
}

function peer(fields: Partial<Neighbor>): Neighbor {
  return { type: 'external', dnsNames: [], ipAddresses: [], ports: [], ...fields };
}

describe('covers', () => {
  it('needs one single entry with the path and all flags of an open', () => {
    const list = [
      { path: '/data/⋯', flags: ['O_RDONLY'] },
      { path: '/data/x', flags: ['O_WRONLY'] },
    ];
    expect(missing({ opens: list }, { opens: [{ path: '/data/y', flags: ['O_RDONLY'] }] })).toEqual([]);
    expect(
      missing({ opens: list }, { opens: [{ path: '/data/x', flags: ['O_RDONLY', 'O_WRONLY'] }] }),
    ).toEqual([['/data/x', 'the path is listed, but no single entry has all of these flags']]);
    expect(missing({ opens: list }, { opens: [{ path: '/data/y/z', flags: ['O_RDONLY'] }] })).toEqual([
      ['/data/y/z', 'not listed'],
    ]);
  });

  it('accepts the path that Kubescape had collapsed, and not the reverse', () => {
    const collapsed = { opens: [{ path: '/proc/⋯/net/core/somaxconn', flags: ['O_RDONLY'] }] };
    const literal = { opens: [{ path: '/proc/sys/net/core/somaxconn', flags: ['O_RDONLY'] }] };
    expect(missing(collapsed, literal)).toEqual([]);
    expect(missing(literal, collapsed)).toHaveLength(1);
  });

  it('does not take globs for wildcards that Kubescape does not know', () => {
    const globs = ['/etc/**', '/etc/*.conf', '/run/apache2/apache2.pid.*'];
    const opens = globs.map((path) => ({ path, flags: ['O_RDONLY'] }));
    const seen = ['/etc/redis.conf', '/run/apache2/apache2.pid.36w8sh'].map((path) => ({
      path,
      flags: ['O_RDONLY'],
    }));
    expect(missing({ opens }, { opens: seen })).toHaveLength(2);
  });

  it('takes argv as a strict constraint', () => {
    const execs = [
      { path: '/bin/cp', args: ['cp', '⋯', '/etc/redis.conf'] },
      { path: '/bin/ls', args: [] },
    ];
    const start = (path: string, ...args: string[]) => missing({ execs }, { execs: [{ path, args }] });
    expect(start('/bin/cp', 'cp', '/tmp/a', '/etc/redis.conf')).toEqual([]);
    expect(start('/bin/cp', 'cp', '/tmp/a', '/etc/passwd')).toEqual([
      ['/bin/cp (argv[0] cp) /tmp/a /etc/passwd', 'the program is listed, but not with these arguments'],
    ]);
    expect(start('/bin/ls', 'ls')).toHaveLength(1);
    expect(start('/bin/rm', 'rm')).toEqual([['/bin/rm (argv[0] rm)', 'not listed']]);
  });

  it('needs all methods of an endpoint, and takes :0 for every port', () => {
    const endpoints = [{ endpoint: ':0/a/⋯', methods: ['GET'], internal: false, direction: 'inbound' }];
    const asked = (fields: object) =>
      missing({ endpoints }, { endpoints: [{ ...endpoints[0]!, ...fields }] });
    expect(asked({ endpoint: ':8080/a/b' })).toEqual([]);
    expect(asked({ endpoint: ':8080/a/b', methods: ['GET', 'POST'] })).toHaveLength(1);
    expect(asked({ endpoint: ':8080/a/b', direction: 'outbound' })).toHaveLength(1);
    expect(asked({ endpoint: ':8080/b' })).toHaveLength(1);
  });

  it('matches peers by range, name pattern, selector and port', () => {
    const https = { name: 'TCP-443', protocol: 'TCP', port: 443 };
    const egress = [
      peer({ ipAddresses: ['10.0.0.0/8'], ports: [https] }),
      peer({ dnsNames: ['*.example.com.'], ports: [{ name: 'any', protocol: 'TCP', port: null }] }),
      peer({ type: 'internal', podSelector: { matchLabels: { app: 'db' } }, ports: [https] }),
    ];
    const asked = (...peers: Neighbor[]) => missing({ egress }, { egress: peers });
    expect(
      asked(
        peer({ ipAddress: '10.96.0.1', ports: [https] }),
        peer({ dns: 'API.example.com', ports: [https] }),
        peer({ type: 'internal', podSelector: { matchLabels: { app: 'db', tier: 'x' } }, ports: [https] }),
      ),
    ).toEqual([]);
    expect(
      asked(peer({ ipAddress: '10.96.0.1', ports: [{ name: 'TCP-80', protocol: 'TCP', port: 80 }] })),
    ).toHaveLength(1);
    expect(asked(peer({ ipAddress: '192.168.0.1', ports: [https] }))).toHaveLength(1);
    expect(asked(peer({ dnsNames: ['a.b.example.com'] }))).toHaveLength(1);
    expect(asked(peer({ type: 'internal', podSelector: { matchLabels: { app: 'web' } } }))).toHaveLength(1);
  });

  it('tells a section that is not specified from one that is empty', () => {
    const seen = { capabilities: [{ name: 'NET_ADMIN' }] };
    expect(missing({ unset: ['capabilities'] }, seen)).toEqual([
      ['NET_ADMIN', 'the section capabilities is not specified'],
    ]);
    expect(missing({}, seen)).toEqual([['NET_ADMIN', 'not listed']]);
  });

  it('goes by container type and name', () => {
    const init = {
      containers: [container('redis', { type: 'initContainers', syscalls: [{ name: 'read' }] })],
    };
    expect(covers(bob({ syscalls: [{ name: 'read' }] }), init).missing).toMatchObject([
      {
        container: 'initContainers/redis',
        kind: 'syscalls',
        text: 'read',
        reason: 'the container is not listed',
      },
    ]);
  });

  it('answers for thousands of opens at once', () => {
    const names = Array.from({ length: 5000 }, (_, i) => `/data/${i}/x`);
    const patterns = Array.from({ length: 500 }, (_, i) => `/var/${i}/⋯/x`);
    const all = [...names, ...patterns].map((path) => ({ path, flags: ['O_RDONLY'] }));
    const asked = names.map((path) => ({ path: path.replace('/data/', '/var/'), flags: ['O_RDONLY'] }));
    const start = performance.now();
    expect(covers(bob({ opens: all }), bob({ opens: [...all, ...asked] })).missing).toHaveLength(
      asked.length,
    );
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe('subtract', () => {
  it('leaves what the other does not cover, without empty containers', () => {
    const a = {
      containers: [
        container('redis', {
          syscalls: [{ name: 'read' }, { name: 'bpf' }],
          opens: [{ path: '/a/b', flags: [] }],
        }),
        container('sidecar', { syscalls: [{ name: 'read' }] }),
        container('new', { syscalls: [{ name: 'read' }] }),
      ],
    };
    const b = {
      containers: [
        container('redis', { syscalls: [{ name: 'read' }], opens: [{ path: '/a/⋯', flags: [] }] }),
        container('sidecar', { syscalls: [{ name: 'read' }, { name: 'write' }] }),
      ],
    };
    expect(subtract(a, b)).toEqual([
      container('redis', { syscalls: [{ name: 'bpf' }] }),
      container('new', { syscalls: [{ name: 'read' }] }),
    ]);
    expect(subtract(a, a)).toEqual([]);
  });
});

describe('compareBobs', () => {
  const open = (path: string, ...flags: string[]) => ({ path, flags });

  it('tells what was added and removed', () => {
    const result = compareBobs(
      bob({ syscalls: [{ name: 'read' }, { name: 'getrusage' }] }),
      bob({ syscalls: [{ name: 'bpf' }, { name: 'read' }] }),
    );
    expect(result).toMatchObject({
      added: [{ container: 'containers/redis', kind: 'syscalls', behaviour: { name: 'bpf' } }],
      removed: [{ container: 'containers/redis', kind: 'syscalls', behaviour: { name: 'getrusage' } }],
      widened: [],
      narrowed: [],
    });
  });

  it('shows a pattern with the entries that it replaced, and further flags, as widened; the reverse as narrowed', () => {
    const a = bob({
      opens: [
        open('/d/1', 'O_RDONLY'),
        open('/d/2', 'O_RDONLY'),
        open('/x', 'O_RDONLY'),
        open('/y', 'O_RDONLY'),
      ],
    });
    const b = bob({
      opens: [open('/d/⋯', 'O_RDONLY'), open('/x', 'O_RDONLY', 'O_WRONLY'), open('/y', 'O_RDONLY')],
    });
    const widened = [
      { from: [open('/d/1', 'O_RDONLY'), open('/d/2', 'O_RDONLY')], to: [open('/d/⋯', 'O_RDONLY')] },
      { from: [open('/x', 'O_RDONLY')], to: [open('/x', 'O_RDONLY', 'O_WRONLY')] },
    ];
    expect(compareBobs(a, b)).toMatchObject({ added: [], removed: [], widened, narrowed: [] });
    const narrowed = widened.map(({ from, to }) => ({ from: to, to: from }));
    expect(compareBobs(b, a)).toMatchObject({ added: [], removed: [], widened: [], narrowed });
  });

  it('sees no difference in another spelling, another order or a superfluous entry', () => {
    const a = bob({ opens: [open('/a/', 'O_RDONLY'), open('/d/⋯', 'O_RDONLY'), open('/d/1', 'O_RDONLY')] });
    const b = bob({ opens: [open('/d/⋯', 'O_RDONLY'), open('/a', 'O_RDONLY')] });
    expect(compareBobs(a, b)).toEqual({ added: [], removed: [], widened: [], narrowed: [] });
    expect(compareBobs(b, a)).toEqual({ added: [], removed: [], widened: [], narrowed: [] });
  });

  it('lists every behaviour of a container that only one side has', () => {
    const empty = { containers: [] };
    const one = bob({ syscalls: [{ name: 'read' }], capabilities: [{ name: 'CHOWN' }] });
    expect(compareBobs(empty, one).added.map(({ kind }) => kind)).toEqual(['capabilities', 'syscalls']);
    expect(compareBobs(one, empty).removed.map(({ kind }) => kind)).toEqual(['capabilities', 'syscalls']);
  });
});
