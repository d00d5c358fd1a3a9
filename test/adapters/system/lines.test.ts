import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineSplitter } from '../../../src/adapters/system/lines.ts';

function split(chunks: readonly Uint8Array[], maxBytes?: number): [string, boolean][] {
  const lines: [string, boolean][] = [];
  const splitter = new LineSplitter((line, cut) => lines.push([line, cut]), maxBytes);
  for (const chunk of chunks) splitter.push(Buffer.from(chunk));
  splitter.end();
  return lines;
}

test('lines are the same however the stream is cut into chunks', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'é', '🙂', '\n') }),
      fc.array(fc.nat(40)),
      (text, cuts) => {
        const bytes = Buffer.from(text);
        const places = [...new Set(cuts.map((cut) => Math.min(cut, bytes.length)))].sort((a, b) => a - b);
        const chunks = [0, ...places].map((from, index) =>
          bytes.subarray(from, places[index] ?? bytes.length),
        );
        const expected = text.split('\n');
        if (expected.at(-1) === '') expected.pop();
        expect(split(chunks).map(([line]) => line)).toEqual(expected);
      },
    ),
  );
});

test('a line that is too long is cut and says so, and the next one is whole', () => {
  const lines = split([Buffer.from('123456'), Buffer.from('789\nab\n'), Buffer.from('cdefgh')], 5);
  expect(lines).toEqual([
    ['12345', true],
    ['ab', false],
    ['cdefg', true],
  ]);
});

test('a line of exactly the limit is not cut', () => {
  expect(split([Buffer.from('12345\n')], 5)).toEqual([['12345', false]]);
});

test('an endless line keeps no more than the limit', () => {
  const chunk = Buffer.alloc(64 * 1024, 'x');
  const [[line, cut] = ['', false]] = split(new Array<Buffer>(100).fill(chunk), 1000);
  expect([line.length, cut]).toEqual([1000, true]);
});
