import { expect, test } from 'vitest';
import { combinations } from './matrix.ts';

test('the example of GitHub’s own documentation', () => {
  const matrix = {
    fruit: ['apple', 'pear'],
    animal: ['cat', 'dog'],
    include: [
      { color: 'green' },
      { color: 'pink', animal: 'cat' },
      { fruit: 'apple', shape: 'circle' },
      { fruit: 'banana' },
      { fruit: 'banana', animal: 'cat' },
    ],
  };
  expect(combinations(matrix)).toEqual([
    { fruit: 'apple', animal: 'cat', color: 'pink', shape: 'circle' },
    { fruit: 'apple', animal: 'dog', color: 'green', shape: 'circle' },
    { fruit: 'pear', animal: 'cat', color: 'pink' },
    { fruit: 'pear', animal: 'dog', color: 'green' },
    { fruit: 'banana' },
    { fruit: 'banana', animal: 'cat' },
  ]);
});

test('exclude takes what fits, before include adds', () => {
  expect(combinations({ a: [1, 2], b: [1, 2], exclude: [{ a: 1 }], include: [{ a: 1, b: 9 }] })).toEqual([
    { a: 2, b: 1 },
    { a: 2, b: 2 },
    { a: 1, b: 9 },
  ]);
});

test('a matrix of entries only', () => {
  expect(combinations({ include: [{ id: 'x' }, { id: 'y' }] })).toEqual([{ id: 'x' }, { id: 'y' }]);
});
