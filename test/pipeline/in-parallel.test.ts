import { describe, expect, test } from 'vitest';
import { inParallel, widthFor } from '../../src/pipeline/in-parallel.ts';

const GIB = 1024 ** 3;

describe('how many cells run at once', () => {
  test.each([
    ['one a processor', 6, 0.5, { cores: 2, freeMemory: 16 * GIB }, 2],
    ['no more than there are', 1, 0.5, { cores: 8, freeMemory: 16 * GIB }, 1],
    ['no more than fit into the memory', 6, 1.5, { cores: 8, freeMemory: 4 * GIB }, 2],
    ['one where not even one fits', 6, 1.5, { cores: 8, freeMemory: GIB }, 1],
  ])('%s', (_, cells, gib, capacity, width) => {
    const needs = Array.from({ length: cells }, () => ({ memoryBytes: gib * GIB }));
    expect(widthFor(needs, capacity)).toBe(width);
  });
});

describe('work in parallel', () => {
  const never = new AbortController().signal;

  test('keeps the order of the results and never exceeds the width', async () => {
    let running = 0;
    let most = 0;
    const results = await inParallel([5, 1, 4, 2, 3], 2, never, async (item) => {
      running += 1;
      most = Math.max(most, running);
      for (let i = 0; i < item; i++) await Promise.resolve();
      running -= 1;
      return item * 10;
    });
    expect(results).toEqual([50, 10, 40, 20, 30]);
    expect(most).toBe(2);
  });

  test('a failure stops what runs, starts nothing more, and is what is thrown', async () => {
    const begun: number[] = [];
    let stopped = false;
    const work = inParallel([1, 2, 3], 2, never, async (item, signal) => {
      begun.push(item);
      if (item === 1) throw new Error('the first failed');
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      stopped = true;
    });
    await expect(work).rejects.toThrow('the first failed');
    expect(begun).toEqual([1, 2]);
    expect(stopped).toBe(true);
  });

  test('an interrupted run throws its reason', async () => {
    const control = new AbortController();
    const work = inParallel([1, 2], 1, control.signal, () => {
      control.abort(new Error('interrupted'));
      return Promise.resolve(0);
    });
    await expect(work).rejects.toThrow('interrupted');
  });
});
