import { describe, expect, it } from 'vitest';
import { canonicalAddress, isInternalAddress } from '../../../src/core/detect/ip-address.ts';
import { listenFromEvent, neighborFromEvent } from '../../../src/core/detect/peers.ts';
import { parseAddress } from '../../../src/core/match/addresses.ts';
import { event } from './fixtures.ts';

describe('neighborFromEvent', () => {
  it('makes a neighbour of a connection', () => {
    const connect = event({ type: 'connect', protocol: 'TCP', address: '1.1.1.1', port: 443 });
    expect(neighborFromEvent(connect)).toEqual({
      direction: 'egress',
      neighbor: {
        identifier: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        type: 'external',
        dnsNames: [],
        ports: [{ name: 'TCP-443', protocol: 'TCP', port: 443 }],
        podSelector: null,
        namespaceSelector: null,
        ipAddress: '1.1.1.1',
        ipAddresses: [],
      },
    });
  });

  it('takes the peer’s address and the local port of an accepted connection', () => {
    const accept = event({ type: 'accept', protocol: 'TCP', address: '::ffff:10.1.2.3', port: 6379 });
    expect(neighborFromEvent(accept)).toMatchObject({
      direction: 'ingress',
      neighbor: { type: 'internal', ipAddress: '10.1.2.3', ports: [{ name: 'TCP-6379' }] },
    });
  });

  it('gives one peer one identifier, whatever the port and the spelling', () => {
    const identifier = (address: string, port: number): string | undefined =>
      neighborFromEvent(event({ type: 'connect', protocol: 'TCP', address, port }))?.neighbor.identifier;
    expect(identifier('2001:DB8:0::1', 80)).toBe(identifier('2001:db8::1', 443));
    expect(identifier('10.0.0.1', 80)).not.toBe(identifier('10.0.0.2', 80));
  });

  it('gives protocols without ports a neighbour without a port number', () => {
    const ping = event({ type: 'connect', protocol: '1', address: '10.0.0.1', port: 0 });
    expect(neighborFromEvent(ping)?.neighbor.ports).toEqual([{ name: '1', protocol: '1', port: null }]);
    const sctp = event({ type: 'connect', protocol: '132', address: '10.0.0.1', port: 3868 });
    expect(neighborFromEvent(sctp)?.neighbor.ports).toEqual([
      { name: '132-3868', protocol: '132', port: 3868 },
    ]);
  });

  it('counts a TCP connect to port 0', () => {
    const odd = event({ type: 'connect', protocol: 'TCP', address: '10.0.0.1', port: 0 });
    expect(neighborFromEvent(odd)?.neighbor.ports).toEqual([{ name: 'TCP-0', protocol: 'TCP', port: 0 }]);
  });

  it.each([
    ['a UNIX socket', { type: 'connect', protocol: 'UNIX', address: '/run/a', port: 0 }],
    ['no address', { type: 'connect', protocol: 'TCP', address: '', port: 80 }],
    ['a name', { type: 'connect', protocol: 'TCP', address: 'localhost', port: 80 }],
    ['a UDP connect to port 0', { type: 'connect', protocol: 'UDP', address: '1.1.1.1', port: 0 }],
    ['a listening socket', { type: 'listen', protocol: 'TCP', address: '0.0.0.0', port: 80 }],
  ] as const)('makes none of %s', (_, body) => {
    expect(neighborFromEvent(event(body))).toBeUndefined();
  });
});

describe('listenFromEvent', () => {
  it.each([
    ['listen', 'TCP', '0.0.0.0', 80, { protocol: 'TCP', address: '0.0.0.0', port: 80 }],
    ['listen', '262', '0:0::0', 80, { protocol: 'TCP', address: '::', port: 80 }],
    ['bind', 'UDP', '127.0.0.1', 53, { protocol: 'UDP', address: '127.0.0.1', port: 53 }],
    ['bind', 'UDP', '0.0.0.0', 0, undefined],
    ['bind', 'TCP', '0.0.0.0', 80, undefined],
    ['bind', '255', '0.0.0.0', 0, undefined],
    ['listen', 'UNIX', '/run/a', 0, undefined],
    ['connect', 'TCP', '0.0.0.0', 80, undefined],
  ] as const)('%s %s %s:%i', (type, protocol, address, port, expected) => {
    expect(listenFromEvent(event({ type, protocol, address, port }))).toEqual(expected);
  });
});

describe('addresses', () => {
  it.each([
    ['1.2.3.4', '1.2.3.4'],
    ['::ffff:1.2.3.4', '1.2.3.4'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['2001:0DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['1:0:2:0:3:0:4:0', '1:0:2:0:3:0:4:0'],
    ['fe80:0:0::1', 'fe80::1'],
    ['1:2:3:4:5:6:0:0', '1:2:3:4:5:6::'],
    ['1.2.3', undefined],
    ['fe80::1%eth0', undefined],
  ])('%s is written %s', (text, canonical) => {
    expect(canonicalAddress(text)).toBe(canonical);
  });

  it.each([
    ['127.9.9.9', true],
    ['10.0.0.1', true],
    ['172.16.0.1', true],
    ['172.32.0.1', false],
    ['192.168.1.1', true],
    ['192.169.1.1', false],
    ['100.64.0.1', true],
    ['100.128.0.1', false],
    ['169.254.169.254', true],
    ['224.0.0.1', true],
    ['0.0.0.0', true],
    ['8.8.8.8', false],
    ['::1', true],
    ['::', true],
    ['fd00::1', true],
    ['fe80::1', true],
    ['ff02::1', true],
    ['2001:4860:4860::8888', false],
  ])('%s is internal: %s', (text, internal) => {
    expect(isInternalAddress(parseAddress(text)!)).toBe(internal);
  });
});
