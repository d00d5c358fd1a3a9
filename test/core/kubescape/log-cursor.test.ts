import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LogCursor } from '../../../src/core/kubescape/log-cursor.ts';

const line = (number: number): string =>
  `2026-01-01T00:00:${String(number).padStart(2, '0')}Z line ${number}\n`;
const lines = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, index) => line(from + index)).join('');

describe('reading on in a log', () => {
  it('gives each line once', () => {
    const cursor = new LogCursor();
    expect(cursor.advance(lines(1, 2))).toEqual({ text: lines(1, 2), gap: false });
    expect(cursor.advance(lines(1, 2))).toEqual({ text: '', gap: false });
    expect(cursor.advance(lines(1, 4))).toEqual({ text: lines(3, 4), gap: false });
  });

  it('leaves a line that is being written for the next time', () => {
    const cursor = new LogCursor();
    expect(cursor.advance(line(1) + line(2).slice(0, 9)).text).toBe(line(1));
    expect(cursor.advance(lines(1, 2)).text).toBe(line(2));
  });

  it('goes on where it was when the node rotated the log', () => {
    const cursor = new LogCursor();
    cursor.advance(lines(1, 5));
    expect(cursor.advance(lines(4, 7))).toEqual({ text: lines(6, 7), gap: false });
  });

  it('says when lines were lost in between', () => {
    const cursor = new LogCursor();
    cursor.advance(lines(1, 3));
    expect(cursor.advance(lines(6, 7))).toEqual({ text: lines(6, 7), gap: true });
  });

  it('takes an empty log that was none before for lost lines', () => {
    const cursor = new LogCursor();
    expect(cursor.advance('')).toEqual({ text: '', gap: false });
    cursor.advance(lines(1, 3));
    expect(cursor.advance('')).toEqual({ text: '', gap: true });
  });

  it('loses and repeats nothing, however a log is cut into readings', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 59 })), (ends) => {
        const cursor = new LogCursor();
        const read = ends
          .sort((a, b) => a - b)
          .map((end) => cursor.advance(lines(1, end)))
          .map(({ text, gap }) => (gap ? 'gap' : text));
        expect(read.join('')).toBe(lines(1, ends.at(-1) ?? 0));
      }),
    );
  });
});
