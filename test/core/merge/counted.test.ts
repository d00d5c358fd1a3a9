import { describe, expect, it } from 'vitest';
import { countedRecordings, fullSupport } from '../../../src/core/merge/counted.ts';
import { mergeRecordings } from '../../../src/core/merge/superset.ts';
import { container, recording } from './recordings.ts';

const reads = container('redis', { syscalls: [{ name: 'read' }] });
const silent = container('redis');

describe('full support', () => {
  it('needs every recording that could have lacked the behaviour', () => {
    const superset = mergeRecordings([
      recording('a.r1', { containers: [reads] }),
      recording('b.r1', { containers: [silent] }),
    ]);
    const redis = superset.containers[0]!;
    expect(fullSupport(superset, redis, 'syscalls', redis.syscalls[0]!)).toBe(false);
    expect(fullSupport(superset, redis, 'syscalls', { seenIn: [0, 1] })).toBe(true);
  });

  it('does not ask partial recordings, engines that cannot see the kind, and those without the container', () => {
    const superset = mergeRecordings([
      recording('a.r1', { containers: [reads] }),
      recording('b.r1', { containers: [silent], completion: 'partial' }),
      recording('c.r1', { containers: [silent], notObserved: ['syscalls'] }),
      recording('d.r1', { containers: [container('sidecar')] }),
    ]);
    const redis = superset.containers.find(({ name }) => name === 'redis')!;
    expect(countedRecordings(superset, redis, 'syscalls')).toEqual([0]);
    expect(countedRecordings(superset, redis, 'opens')).toEqual([0, 2]);
    expect(fullSupport(superset, redis, 'syscalls', redis.syscalls[0]!)).toBe(true);
  });

  it('counts a partial recording as having seen what it saw', () => {
    const superset = mergeRecordings([
      recording('a.r1', { containers: [silent] }),
      recording('b.r1', { containers: [reads], completion: 'partial' }),
    ]);
    expect(superset.containers[0]!.syscalls).toEqual([{ name: 'read', seenIn: [1] }]);
  });
});
