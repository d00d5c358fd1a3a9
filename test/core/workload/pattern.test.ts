import { describe, expect, test } from 'vitest';
import { MAX_PATTERN_LENGTH, readPattern } from '../../../src/core/workload/pattern.ts';

function found(pattern: string, text: string): boolean | string {
  const read = readPattern(pattern);
  if ('refused' in read) return read.refused;
  return new RegExp(read.pattern.source, read.pattern.flags).test(text);
}

describe('patterns written for Go', () => {
  test.each([
    ['(?m)^b$', 'a\nb', true],
    ['^b$', 'a\nb', false],
    ['(?s)a.b', 'a\nb', true],
    ['(?i)ROOT', 'root', true],
    ['(?mi)^B$', 'a\nb', true],
    ['\\Ab', 'a\nb', false],
    ['(?m)\\Aa\\z', 'a\nb', false],
    ['a\\z', 'a', true],
    ['\\\\A', '\\A', true],
    ['(?P<n>x)', 'x', true],
  ])('%s on %j', (pattern, text, expected) => {
    expect(found(pattern, text)).toBe(expected);
  });
});

describe('patterns that are refused', () => {
  test.each([
    ['[', 'is not a regular expression'],
    ['(?U)a+', 'has the flags (?U)'],
    ['[[:alpha:]]', 'has a POSIX class'],
    ['a'.repeat(MAX_PATTERN_LENGTH + 1), 'has more than 512 characters'],
  ])('%s', (pattern, why) => {
    expect(found(pattern, '')).toContain(why);
  });
});
