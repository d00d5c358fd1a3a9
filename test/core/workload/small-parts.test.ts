import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { didYouMean } from '../../../src/core/workload/did-you-mean.ts';
import { DURATION_PATTERN, durationMs } from '../../../src/core/workload/duration.ts';
import { relativePath } from '../../../src/core/workload/file-path.ts';

describe('did you mean', () => {
  test.each([
    ['chrt', ['chart', 'values'], 'chart'],
    ['Chart', ['chart', 'charts'], 'chart'],
    ['comamnd', ['command', 'comment'], 'command'],
    ['x', ['command'], undefined],
    ['abcdef', ['uvwxyz'], undefined],
  ])('%s', (word, candidates, expected) => {
    expect(didYouMean(word, candidates)).toBe(expected);
  });
});

describe('durations', () => {
  test.each([
    ['500ms', 500],
    ['90s', 90_000],
    ['1h2m3s4ms', 3_723_004],
  ])('%s', (text, ms) => {
    expect(text).toMatch(new RegExp(DURATION_PATTERN));
    expect(durationMs(text)).toBe(ms);
  });

  test.each(['', '5', '-5s', '1.5s', '5 s', '5d'])('%j is none', (text) => {
    expect(text).not.toMatch(new RegExp(DURATION_PATTERN));
  });
});

describe('paths of a workload file', () => {
  test.each([
    ['./a//b/./c', 'a/b/c'],
    ['../../chart', '../../chart'],
    ['a/', 'a'],
    ['.', '.'],
    ['a..b/...', 'a..b/...'],
  ])('%s is kept as %s', (text, path) => {
    expect(relativePath(text)).toEqual({ path });
  });

  test.each(['/etc/passwd', '~/x', 'a/../../b', '../../../x', 'a\\b', 'a\0b', './a/..'])(
    '%j is refused',
    (text) => {
      expect(relativePath(text)).toHaveProperty('refused');
    },
  );

  test('whatever is accepted never climbs more than two folders', () => {
    const part = fc.constantFrom('..', '.', 'a', '', '...', 'b c', '~');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const read = relativePath(parts.join('/'));
        if ('refused' in read) return;
        const climbs = read.path.split('/').filter((name) => name === '..').length;
        expect(climbs).toBeLessThanOrEqual(2);
        expect(read.path.startsWith('/')).toBe(false);
        expect(relativePath(read.path)).toEqual(read);
      }),
    );
  });
});
