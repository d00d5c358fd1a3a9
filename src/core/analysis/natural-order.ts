import { compareBytes } from '../bob/bytes.ts';

const PARTS = /([0-9]+)/;

/** Orders names as people count: `v1.9` before `v1.30`; equal numbers by their bytes. For `Array.sort`. */
export function compareNatural(a: string, b: string): number {
  const left = a.split(PARTS);
  const right = b.split(PARTS);
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const x = left[i] ?? '';
    const y = right[i] ?? '';
    // Every second part is a number; without leading zeros the longer one is the larger.
    const order = i % 2 === 1 ? compareNumbers(x, y) : compareBytes(x, y);
    if (order !== 0) return order;
  }
  return left.length - right.length || compareBytes(a, b);
}

function compareNumbers(a: string, b: string): number {
  const x = a.replace(/^0+/, '');
  const y = b.replace(/^0+/, '');
  return x.length - y.length || compareBytes(x, y);
}
