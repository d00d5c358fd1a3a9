import { describe, expect, test } from 'vitest';
import type { BehaviourEvent } from '../../../src/core/bob/events.ts';
import { ContainerEvents, MAX_WAITING_EVENTS } from '../../../src/core/kubernetes/container-events.ts';
import type { PodContainer } from '../../../src/core/kubernetes/pods.ts';
import { ID_A, ID_B } from './objects.ts';

const event = (container: string, name: string): BehaviourEvent => ({
  container,
  type: 'syscall',
  name,
  stage: 0,
  time: 0,
  pid: 1,
  ppid: 0,
  comm: 'x',
  uid: 0,
});
const container = (id: string, pod = 'redis-0'): PodContainer => ({
  pod,
  type: 'containers',
  name: 'redis',
  ids: [id],
  running: true,
});

function collecting(): { events: ContainerEvents; told: string[] } {
  const told: string[] = [];
  const events = new ContainerEvents((one) => told.push(`${one.container} ${'name' in one ? one.name : ''}`));
  return { events, told };
}

describe('events of containers', () => {
  test('wait until the cluster says whose they are, and keep their order', () => {
    const { events, told } = collecting();
    events.begin('new-1', 77, ['', `docker-${ID_A}.scope`]);
    events.add(event('new-1', 'read'));
    events.add(event('new-1', 'write'));
    expect(told).toEqual([]);
    events.know(container(ID_A));
    events.add(event('new-1', 'close'));
    expect(told).toEqual(['redis read', 'redis write', 'redis close']);
    expect(events.pidOf(container(ID_A))).toBe(77);
  });

  test('go on at once where the cluster was faster', () => {
    const { events, told } = collecting();
    events.know(container(ID_A));
    events.begin('new-1', 77, [ID_A]);
    events.add(event('new-1', 'read'));
    expect(told).toEqual(['redis read']);
  });

  test('of other pods, and of what is no container of a cluster, go nowhere', () => {
    const { events, told } = collecting();
    events.begin('new-1', 1, [ID_B]);
    events.begin('new-2', 2, ['user.slice', '/']);
    for (const name of ['new-1', 'new-2', 'new-3']) events.add(event(name, 'read'));
    events.know(container(ID_A));
    expect(told).toEqual([]);
    expect(events.pidOf(container(ID_A))).toBeUndefined();
  });

  test('of replicas and restarts come under one name', () => {
    const { events, told } = collecting();
    events.begin('new-1', 1, [ID_A]);
    events.begin('new-2', 2, [ID_B]);
    events.add(event('new-2', 'b'));
    events.add(event('new-1', 'a'));
    events.know(container(ID_A));
    events.know({ ...container(ID_B, 'redis-1'), ids: [ID_B, ID_A] });
    expect(told).toEqual(['redis a', 'redis b']);
    expect(events.pidOf({ ...container(ID_B), ids: [ID_B, ID_A] })).toBe(2);
  });

  test('what entered a container by a cgroup of its own belongs to it, and is not its first process', () => {
    const { events, told } = collecting();
    events.begin('new-1', 1, [ID_A]);
    events.begin('new-2', 9, ['exec', ID_A]);
    events.know(container(ID_A));
    events.add(event('new-2', 'read'));
    expect(told).toEqual(['redis read']);
    expect(events.pidOf(container(ID_A))).toBe(1);
  });

  test('are dropped and counted when too many wait', () => {
    const { events, told } = collecting();
    events.begin('new-1', 1, [ID_A]);
    const one = event('new-1', 'read');
    for (let i = 0; i < MAX_WAITING_EVENTS + 2; i++) events.add(one);
    expect(events.dropped).toBe(2);
    events.know(container(ID_A));
    expect(told).toHaveLength(MAX_WAITING_EVENTS);
    events.add(one);
    expect(events.dropped).toBe(2);
  });
});
