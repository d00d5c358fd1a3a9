import { describe, expect, it } from 'vitest';
import { AskedNames } from '../../../src/core/bob/asked-names.ts';
import type { EventOf } from '../../../src/core/detect/event-kinds.ts';
import type { Neighbor, Observation } from '../../../src/core/bob/model.ts';
import { event } from '../detect/fixtures.ts';

const asked = (name: string, ...addresses: string[]): EventOf<'dns'> =>
  event({ type: 'dns', name, addresses }) as EventOf<'dns'>;
const peer = (ipAddress: string): Neighbor & Observation => ({
  identifier: ipAddress,
  type: 'external',
  dnsNames: [],
  ports: [{ name: 'TCP-443', protocol: 'TCP', port: 443 }],
  ipAddress,
  ipAddresses: [],
  phases: ['run'],
});

describe('names that were asked for', () => {
  it('are those of the peers that they led to', () => {
    const names = new AskedNames();
    names.add(asked('shop.example.'), 'start');
    names.add(asked('shop.example.', '203.0.113.7', '2001:0db8::0001'), 'start');
    names.add(asked('also.example.', '203.0.113.7'), 'run');
    const [first, second, third, ...none] = names.applyTo([
      peer('203.0.113.7'),
      peer('2001:db8::1'),
      peer('198.51.100.1'),
    ]);
    expect(first).toMatchObject({ dns: 'also.example.', dnsNames: ['also.example.', 'shop.example.'] });
    expect(second).toMatchObject({ dnsNames: ['shop.example.'], ports: [{ port: 443 }], phases: ['run'] });
    expect(third).toEqual(peer('198.51.100.1'));
    expect(none).toEqual([]);
    // Another name, another peer.
    expect(first?.identifier).toMatch(/^[0-9a-f]{64}$/);
    expect(first?.identifier).not.toBe(second?.identifier);
  });

  it('and never connected to are peers without address and ports', () => {
    const names = new AskedNames();
    names.add(asked('nowhere.example.'), 'start');
    names.add(asked('nowhere.example.'), 'run');
    names.add(asked('db.shop.svc.cluster.local.', '10.1.2.3'), 'run');
    expect(names.applyTo([])).toMatchObject([
      {
        type: 'external',
        dnsNames: ['nowhere.example.'],
        ports: [],
        ipAddresses: [],
        phases: ['start', 'run'],
      },
      { type: 'internal', dnsNames: ['db.shop.svc.cluster.local.'], ports: [], phases: ['run'] },
    ]);
    expect(names.applyTo([])[0]).not.toHaveProperty('ipAddress');
  });

  it('with addresses that are none are kept without them', () => {
    const names = new AskedNames();
    names.add(asked('odd.example.', 'no address', ''), 'run');
    expect(names.applyTo([peer('')])).toMatchObject([{ dnsNames: [] }, { dnsNames: ['odd.example.'] }]);
  });
});
