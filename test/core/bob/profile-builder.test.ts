import { describe, expect, it } from 'vitest';
import type { BehaviourEvent } from '../../../src/core/bob/events.ts';
import { ProfileBuilder } from '../../../src/core/bob/profile-builder.ts';

function request(stage: number, change: object): BehaviourEvent {
  return {
    container: 'c',
    stage,
    time: 0,
    pid: 1,
    ppid: 0,
    comm: 'c',
    uid: 0,
    type: 'http',
    direction: 'inbound',
    method: 'GET',
    target: '/',
    host: 'a:80',
    address: '127.0.0.1',
    port: 80,
    ...change,
  };
}

describe('endpoints of a profile', () => {
  it('are united by port, path, direction and internal, with all methods, hosts and phases', () => {
    const builder = new ProfileBuilder({ type: 'containers', name: 'c' });
    builder.add(request(0, {}));
    builder.add(request(1, { method: 'POST', host: 'b:80' }));
    builder.add(request(1, { target: '/x' }));
    builder.add(request(1, { direction: 'outbound' }));
    expect(builder.build().endpoints).toEqual([
      {
        endpoint: ':80/',
        methods: ['GET', 'POST'],
        internal: false,
        direction: 'inbound',
        headers: { Host: ['a:80', 'b:80'] },
        phases: ['start', 'run'],
      },
      expect.objectContaining({ endpoint: ':80/', direction: 'outbound', phases: ['run'] }),
      expect.objectContaining({ endpoint: ':80/x', methods: ['GET'] }),
    ]);
  });

  it('keep a bounded number of hosts: they are what clients like', () => {
    const builder = new ProfileBuilder({ type: 'containers', name: 'c' });
    for (let i = 0; i < 1_000; i++) builder.add(request(1, { host: `h${i}` }));
    const [endpoint] = builder.build().endpoints;
    expect(endpoint?.headers).toEqual({ Host: expect.objectContaining({ length: 32 }) as string[] });
  });
});
