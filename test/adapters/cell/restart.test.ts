import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterExit } from '../../../src/adapters/cell/restart.ts';

test('the first restart comes at once, later ones after ever longer pauses, and then nobody waits any more', () => {
  const pauses: number[] = [];
  let failures = 0;
  for (;;) {
    const next = afterExit(failures, 10);
    if (next.action === 'give up') break;
    failures = next.quickFailures;
    pauses.push(next.pauseMs);
  }
  expect(pauses).toEqual([0, 500, 1000, 2000]);
});

test('a run that lasted makes up for all failures before it', () => {
  expect(afterExit(4, 60_000)).toEqual({ action: 'restart', pauseMs: 0, quickFailures: 0 });
});

test('no pause is longer than eight seconds', () => {
  fc.assert(
    fc.property(fc.nat(10), fc.nat(20_000), (failures, ranMs) => {
      const next = afterExit(failures, ranMs);
      if (next.action === 'restart') expect(next.pauseMs).toBeLessThanOrEqual(8000);
    }),
  );
});
