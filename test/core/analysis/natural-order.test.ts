import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareNatural } from '../../../src/core/analysis/natural-order.ts';

test('versions are ordered as people count', () => {
  expect(['v1.30.0', 'v1.9.2', 'v1.33.10', 'v1.33.2', 'r10', 'r9'].sort(compareNatural)).toEqual([
    'r9',
    'r10',
    'v1.9.2',
    'v1.30.0',
    'v1.33.2',
    'v1.33.10',
  ]);
});

test('any order of the input gives one order, and only equal names are equal', () => {
  const name = fc.stringMatching(/^[a-b0-1.-]{0,6}$/);
  fc.assert(
    fc.property(fc.array(name), fc.infiniteStream(fc.nat()), (names, numbers) => {
      const shuffled = names
        .map((value) => ({ value, key: numbers.next().value as number }))
        .sort((a, b) => a.key - b.key)
        .map(({ value }) => value);
      expect(shuffled.sort(compareNatural)).toEqual([...names].sort(compareNatural));
    }),
  );
  fc.assert(
    fc.property(name, name, (a, b) => {
      expect(compareNatural(a, b) === 0).toBe(a === b);
    }),
  );
});
