import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Neighbor } from '../../../src/core/bob/model.ts';
import { neighborCovers, neighborIdentifier, neighborKey } from '../../../src/core/match/neighbors.ts';

const peer = (parts: Partial<Neighbor> = {}): Neighbor => ({
  type: 'external',
  dnsNames: [],
  ports: [],
  ipAddresses: [],
  ...parts,
});
const tcp = (port: number | null): Neighbor['ports'][number] => ({
  name: `TCP-${port}`,
  protocol: 'TCP',
  port,
});

describe('telling peers apart', () => {
  it('spelling, order, ports and identifiers make no other peer', () => {
    const a = peer({
      identifier: '1',
      dns: 'A.example.com.',
      dnsNames: ['b.example.com'],
      ipAddress: '::ffff:10.0.0.1',
      ipAddresses: ['10.0.0.2'],
      ports: [tcp(80)],
      podSelector: { matchLabels: { app: 'x', tier: 'y' } },
    });
    const b = peer({
      identifier: '2',
      dnsNames: ['b.example.com.', 'a.EXAMPLE.com'],
      ipAddresses: ['10.0.0.2', '10.0.0.1'],
      podSelector: { matchLabels: { tier: 'y', app: 'x' }, matchExpressions: [] },
      namespaceSelector: null,
    });
    expect(neighborKey(a)).toBe(neighborKey(b));
    expect(neighborIdentifier(a)).toBe(neighborIdentifier(b));
    expect(neighborIdentifier(a)).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['type', peer(), peer({ type: 'internal' })],
    ['address', peer({ ipAddress: '10.0.0.1' }), peer({ ipAddress: '10.0.0.2' })],
    ['name', peer({ dnsNames: ['a.'] }), peer({ dnsNames: ['b.'] })],
    ['name or address', peer({ dnsNames: ['10.0.0.1'] }), peer({ ipAddress: '10.0.0.1' })],
    ['pod selector', peer({ podSelector: {} }), peer({ podSelector: null })],
    ['which selector', peer({ podSelector: {} }), peer({ namespaceSelector: {} })],
    [
      'label',
      peer({ podSelector: { matchLabels: { app: 'x' } } }),
      peer({ podSelector: { matchLabels: { app: 'y' } } }),
    ],
  ])('another %s is another peer', (_, a, b) => {
    expect(neighborKey(a)).not.toBe(neighborKey(b));
  });
});

describe('a peer covering another', () => {
  it.each([
    [
      peer({ ipAddresses: ['10.0.0.0/8'], ports: [tcp(80)] }),
      peer({ ipAddress: '10.1.1.1', ports: [tcp(80)] }),
      true,
    ],
    [
      peer({ ipAddresses: ['10.0.0.0/8'], ports: [tcp(null)] }),
      peer({ ipAddress: '10.1.1.1', ports: [tcp(80)] }),
      true,
    ],
    [
      peer({ ipAddresses: ['10.0.0.0/8'], ports: [tcp(80)] }),
      peer({ ipAddress: '10.1.1.1', ports: [tcp(81)] }),
      false,
    ],
    [peer({ ipAddresses: ['10.0.0.0/8'] }), peer({ ipAddress: '10.1.1.1', ports: [tcp(80)] }), false],
    [
      peer({ ipAddress: '10.0.0.1', ports: [tcp(80)] }),
      peer({ ipAddress: '10.0.0.1', ports: [tcp(null)] }),
      false,
    ],
    [peer({ ipAddress: '10.0.0.1' }), peer({ ipAddresses: ['10.0.0.1', '10.0.0.2'] }), false],
    [peer({ dnsNames: ['*.example.com.'] }), peer({ dns: 'a.example.com' }), true],
    [peer({ dnsNames: ['a.example.com'] }), peer({ dnsNames: ['*.example.com'] }), false],
    [peer({ ipAddress: '10.0.0.1' }), peer({ ipAddress: '10.0.0.1', type: 'internal' }), false],
    [
      peer({ podSelector: { matchLabels: { app: 'x' } } }),
      peer({ podSelector: { matchLabels: { app: 'x', tier: 'y' } } }),
      true,
    ],
    [
      peer({ podSelector: { matchLabels: { app: 'x', tier: 'y' } } }),
      peer({ podSelector: { matchLabels: { app: 'x' } } }),
      false,
    ],
    [peer({ podSelector: {} }), peer({ podSelector: null }), false],
    [peer({ podSelector: {} }), peer({ podSelector: {}, namespaceSelector: {} }), false],
    // Nothing is known of it.
    [peer({ ipAddress: '10.0.0.1' }), peer({}), false],
    [peer({}), peer({}), true],
    // Known by its address alone.
    [peer({ podSelector: {}, ipAddress: '10.0.0.1' }), peer({ ipAddress: '10.0.0.1' }), true],
    [peer({ ipAddress: '10.0.0.1' }), peer({ podSelector: {}, ipAddress: '10.0.0.1' }), false],
  ])('%j covers %j: %s', (a, b, expected) => {
    expect(neighborCovers(a, b)).toBe(expected);
  });

  const arbitrary: fc.Arbitrary<Neighbor> = fc
    .record({
      type: fc.constantFrom('internal', 'external'),
      dnsNames: fc.array(fc.constantFrom('a.', 'b.a.', '*.a.', 'a.*'), { maxLength: 2 }),
      ipAddresses: fc.array(fc.constantFrom('10.0.0.1', '10.0.0.0/8', '*'), { maxLength: 2 }),
      ports: fc.array(fc.constantFrom(80, 443, null).map(tcp), { maxLength: 2 }),
      podSelector: fc.constantFrom(null, {}, { matchLabels: { app: 'x' } }),
    })
    .map(peer);

  it('holds between a peer and itself, and from one to the next', () => {
    fc.assert(
      fc.property(arbitrary, arbitrary, arbitrary, (a, b, c) => {
        expect(neighborCovers(a, a)).toBe(true);
        if (neighborCovers(a, b) && neighborCovers(b, c)) expect(neighborCovers(a, c)).toBe(true);
      }),
      {
        numRuns: 2000,
        examples: [
          [
            peer({ podSelector: {}, ipAddresses: ['10.0.0.1'] }),
            peer({ ipAddresses: ['10.0.0.1'] }),
            peer({}),
          ],
        ],
      },
    );
  });

  it('a peer with the ports of both covers both', () => {
    fc.assert(
      fc.property(arbitrary, fc.array(fc.constantFrom(80, 443).map(tcp)), (a, ports) => {
        const joined = { ...a, ports: [...a.ports, ...ports] };
        expect(neighborCovers(joined, a) && neighborCovers(joined, { ...a, ports })).toBe(true);
      }),
    );
  });
});
