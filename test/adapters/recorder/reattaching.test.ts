import { describe, expect, test } from 'vitest';
import type { BehaviourEvent } from '../../../src/core/bob/events.ts';
import { ReattachingSession } from '../../../src/adapters/recorder/reattaching.ts';
import type { Recorder, RecorderReport, RecorderTarget } from '../../../src/adapters/recorder/recorder.ts';

const EVENT = { container: 'c', time: 1, pid: 2, ppid: 1, comm: 'x', uid: 0, type: 'syscall' } as const;

/** A stand-in for a recorder: tells an event when it is attached and at every mark, each in its session's own stage. */
function standIn(attached: RecorderTarget[][], report: Partial<RecorderReport> = {}): Recorder {
  return {
    name: 'ebpf',
    version: '',
    digest: '',
    notObserved: [],
    attachToNew: () => Promise.reject(new Error('not part of this')),
    attach: (targets, onEvent) => {
      attached.push(targets);
      let stage = 0;
      const tell = (name: string): void => onEvent({ ...EVENT, name, stage });
      tell('attached');
      return Promise.resolve({
        mark: () => {
          stage += 1;
          tell('marked');
          return Promise.resolve(stage);
        },
        stop: () =>
          Promise.resolve({ delivered: { syscall: 2 }, lost: 1, problems: ['cut'], warnings: [], ...report }),
        died: new Promise<never>(() => undefined),
      });
    },
  };
}

const target = (rootDevice: number): RecorderTarget[] => [{ container: 'c', rootDevice }];

describe('a recording over restarts with another root', () => {
  test('stages go on, and reports are one', async () => {
    const attached: RecorderTarget[][] = [];
    const events: BehaviourEvent[] = [];
    const session = new ReattachingSession(standIn(attached), (event) => events.push(event));
    await session.attach(target(1));
    expect(await session.mark()).toBe(1);
    expect(await session.mark()).toBe(2);
    await session.detach();
    await session.attach(target(9));
    expect(await session.mark()).toBe(3);
    expect(attached).toEqual([target(1), target(9)]);
    expect(events.map(({ stage }) => stage)).toEqual([0, 1, 2, 2, 3]);
    const report = await session.stop();
    expect(report).toEqual({ delivered: { syscall: 4 }, lost: 2, problems: ['cut'], warnings: [] });
    expect(await session.stop()).toBe(report);
  });

  test('a mark between two sessions waits for the next', async () => {
    const session = new ReattachingSession(standIn([]), () => undefined);
    await session.attach(target(1));
    await session.detach();
    const marked = session.mark();
    await session.attach(target(2));
    expect(await marked).toBe(1);
  });

  test('a session that dies ends a mark that waits', async () => {
    const recorder = standIn([]);
    const session = new ReattachingSession(
      {
        ...recorder,
        attach: async (...args) => ({
          ...(await recorder.attach(...args)),
          died: Promise.reject(new Error('killed')),
        }),
      },
      () => undefined,
    );
    await session.attach(target(1));
    await session.detach();
    await expect(session.mark()).rejects.toThrow('killed');
  });
});
