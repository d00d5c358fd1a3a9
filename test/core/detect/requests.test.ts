import { describe, expect, it } from 'vitest';
import type { EventOf } from '../../../src/core/detect/event-kinds.ts';
import type { Endpoint } from '../../../src/core/bob/model.ts';
import { endpointFromEvent } from '../../../src/core/detect/requests.ts';
import { matchEndpoint } from '../../../src/core/match/endpoints.ts';
import { alertsFor, brief, event, profile } from './fixtures.ts';

function request(change: Partial<EventOf<'http'>> = {}): EventOf<'http'> {
  return event({
    type: 'http',
    direction: 'inbound',
    method: 'GET',
    target: '/ping',
    host: 'shop:8080',
    address: '127.0.0.1',
    port: 80,
    ...change,
  }) as EventOf<'http'>;
}
const endpoint = (change: Partial<EventOf<'http'>>): string => endpointFromEvent(request(change)).endpoint;

describe('the endpoint of a request', () => {
  it('has the port of the host that was asked for, as Kubescape has it', () => {
    expect(endpointFromEvent(request())).toEqual({
      endpoint: ':8080/ping',
      methods: ['GET'],
      internal: false,
      direction: 'inbound',
      headers: { Host: ['shop:8080'] },
    });
    expect(endpoint({ host: 'shop' })).toBe(':80/ping');
    expect(endpoint({ host: '[::1]:81' })).toBe(':81/ping');
    expect(endpoint({ host: '[fe80::2:99]' })).toBe(':80/ping');
  });

  it('without a host has the port of the server', () => {
    const { host, ...bare } = request({ port: 7070 });
    expect(host).toBeDefined();
    expect(endpointFromEvent(bare)).toMatchObject({ endpoint: ':7070/ping' });
    expect(endpointFromEvent(bare)).not.toHaveProperty('headers');
  });

  it.each([
    ['/a%20b/%C3%A9', ':8080/a b/é'],
    ['http://other:99/a', ':8080/a'],
    ['/bad%zz', ':8080/bad%zz'],
    ['*', ':8080/%2A'],
  ])('of the target %s is %s', (target, expected) => {
    expect(endpoint({ target })).toBe(expected);
  });

  it.each(['/a/*', '/%2a', '/⋯/x', '/%E2%8B%AF'])('never is a pattern: %s', (target) => {
    expect(matchEndpoint(endpoint({ target }), ':8080/a/anything')).toBe(false);
    expect(endpoint({ target })).not.toMatch(/[*⋯]/);
  });

  it.each([
    ['10.1.2.3', true],
    ['172.31.0.1', true],
    ['192.168.4.5', true],
    ['fd00::1', true],
    ['127.0.0.1', false],
    ['203.0.113.9', false],
    ['::1', false],
  ])('with the peer %s is internal: %s', (address, internal) => {
    expect(endpointFromEvent(request({ address })).internal).toBe(internal);
  });
});

describe('requests are judged', () => {
  const known: Endpoint = {
    endpoint: ':8080/ping',
    methods: ['GET', 'HEAD'],
    internal: true,
    direction: 'inbound',
  };
  const raised = (change: Partial<EventOf<'http'>>, endpoints: Endpoint[] = [known]): string[] =>
    alertsFor([request(change)], [{ ...profile(), endpoints }]).map(brief);

  it('by path, method, port and direction', () => {
    expect(raised({})).toEqual([]);
    expect(raised({ target: '/admin' })).toEqual(['B0001 endpoint=:8080/admin method=GET direction=inbound']);
    expect(raised({ method: 'POST' })).toEqual(['B0001 endpoint=:8080/ping method=POST direction=inbound']);
    expect(raised({ host: 'shop' })).toEqual(['B0001 endpoint=:80/ping method=GET direction=inbound']);
    expect(raised({ direction: 'outbound' })).toEqual([
      'B0001 endpoint=:8080/ping method=GET direction=outbound',
    ]);
  });

  it('not by who asks', () => {
    expect(raised({ address: '203.0.113.9' })).toEqual([]);
  });

  it('by patterns of the BoB', () => {
    expect(raised({ target: '/user/17' }, [{ ...known, endpoint: ':0/user/⋯' }])).toEqual([]);
    expect(raised({ target: '/user/17/key' }, [{ ...known, endpoint: ':0/user/⋯' }])).toHaveLength(1);
  });

  it('not at all where the BoB does not specify endpoints', () => {
    expect(alertsFor([request()], [{ ...profile(), endpoints: [], unset: ['endpoints'] }])).toEqual([]);
    expect(raised({}, [])).toHaveLength(1);
  });
});
