import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LatinLines } from '../../../src/adapters/recorder/ebpf/latin-lines.ts';

function linesOf(chunks: Uint8Array[], maxBytes = 1_000): string[] {
  const lines: string[] = [];
  const splitter = new LatinLines((line) => lines.push(line), maxBytes);
  for (const chunk of chunks) splitter.push(Buffer.from(chunk));
  return lines;
}

describe('lines of bytes', () => {
  it('are the same however the stream is cut', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.array(fc.nat(200)), (bytes, cuts) => {
        const places = [0, ...cuts.map((c) => Math.min(c, bytes.length)).sort((a, b) => a - b), bytes.length];
        const chunks = places.slice(1).map((to, i) => bytes.subarray(places[i], to));
        const expected = Buffer.from(bytes).toString('latin1').split('\n').slice(0, -1);
        expect(linesOf(chunks)).toEqual(expected);
      }),
    );
  });

  it('a line without end does not grow without end', () => {
    const chunk = Buffer.alloc(100, 'x');
    const [line] = linesOf([...Array.from({ length: 50 }, () => chunk), Buffer.from('\n')], 300);
    expect(line).toHaveLength(300);
  });
});
