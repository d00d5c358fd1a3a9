import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withLock } from '../../../src/adapters/system/lock.ts';
import { startProcess } from '../../../src/adapters/system/processes.ts';
import { findProgram } from '../../../src/adapters/system/programs.ts';

const hasFlock = (await findProgram('flock')) !== undefined;
let folder = '';
let file = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'bobctl-lock-'));
  file = path.join(folder, 'in', 'a', 'lock');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe.skipIf(!hasFlock)('withLock (flock)', () => {
  test('two never work at the same time', async () => {
    let working = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, ++working);
      await new Promise((resolve) => setTimeout(resolve, 20));
      working--;
    };
    await Promise.all([1, 2, 3].map(() => withLock(file, work)));
    expect(most).toBe(1);
  });

  test('what the work gives and throws is passed on, and the lock is free again', async () => {
    expect(await withLock(file, () => Promise.resolve(5))).toBe(5);
    await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withLock(file, () => Promise.resolve(6))).toBe(6);
  });

  test('whoever waits is told, and can stop waiting', async () => {
    await withLock(file, async () => {
      const controller = new AbortController();
      let told = 0;
      const waiting = withLock(file, () => Promise.resolve('never'), {
        signal: controller.signal,
        onWait: () => {
          told++;
          controller.abort(new Error('enough'));
        },
      });
      await expect(waiting).rejects.toThrow('enough');
      expect(told).toBe(1);
    });
  });

  test('the lock of a killed process is free', async () => {
    let tell: () => void = () => undefined;
    const holds = new Promise<void>((resolve) => (tell = resolve));
    const holder = await startProcess(
      ['flock', file.replace('/in/a', ''), 'sh', '-c', 'echo held; exec sleep 1000'],
      {
        onStdout: () => tell(),
      },
    );
    await holds;
    await holder.stop({ signal: 'SIGKILL' });
    expect(await withLock(file.replace('/in/a', ''), () => Promise.resolve(1))).toBe(1);
  });

  test('a file that cannot be locked is an error that names it', async () => {
    await expect(withLock(folder + '/lock/', () => Promise.resolve(1))).rejects.toThrow(/cannot lock .*lock/);
  });
});
