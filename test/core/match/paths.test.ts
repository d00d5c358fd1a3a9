import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDynamic, compilePath, isPattern, patternCovers } from '../../../src/core/match/paths.ts';
import { MANY } from '../../../src/core/match/sequence.ts';
import { pathOf, pathSegment, patternAndPath, patternSegment } from './arbitraries.ts';
import { everyPath, naiveCompare } from './naive.ts';

describe('comparing a path with a pattern', () => {
  it.each([
    // One segment.
    ['/a/⋯/c', '/a/b/c', true],
    ['/a/⋯/c', '/a/c', false],
    ['/a/⋯/c', '/a/b/b/c', false],
    ['/a/⋯/c', '/a//c', true],
    // Any number in the middle, at least one at the end.
    ['/a/*/c', '/a/c', true],
    ['/a/*/c', '/a/b/x/c', true],
    ['/etc/*', '/etc', false],
    ['/etc/*', '/etc/', false],
    ['/etc/*', '/etc/x/y', true],
    ['*', '/', true],
    ['/*', '/', false],
    // Only whole segments are special, and only in the pattern.
    ['/a/*.so', '/a/x.so', false],
    ['/a/*.so', '/a/*.so', true],
    ['/a/x⋯', '/a/xy', false],
    ['/a/b', '/a/⋯', false],
    ['/a/⋯', '/a/⋯', true],
    // Slashes at the end: one is nothing, more are something, unless there are two stars.
    ['/a', '/a/', true],
    ['/a/', '/a', true],
    ['/a', '/a//', false],
    ['/a/⋯', '/a//', true],
    ['/a/*', '/a//', true],
    ['/*/a/*', '/x/a//', false],
    ['/*/a/*', '/x/a/y//', true],
    // Runs of stars are one star, and then empty segments do not count.
    ['/a/*/*/b', '/a/b', true],
    ['/a//*/*/b', '/a/x/b', true],
    ['*/*/b', '/b', true],
    // Nothing matches nothing; relative is not absolute.
    ['', '', false],
    ['', '/', false],
    ['*', '', false],
    ['etc/x', '/etc/x', false],
  ])('%s and %s: %s', (pattern, path, expected) => {
    expect(compareDynamic(pattern, path)).toBe(expected);
    expect(naiveCompare(pattern, path)).toBe(expected);
  });

  it('says what the rules say for every pattern and path', () => {
    fc.assert(
      fc.property(pathOf(patternSegment), pathOf(pathSegment), (pattern, path) => {
        expect(compareDynamic(pattern, path)).toBe(naiveCompare(pattern, path));
      }),
      { numRuns: 3000 },
    );
  });

  it('says what the rules say for paths that were made from the pattern', () => {
    let matching = 0;
    fc.assert(
      fc.property(patternAndPath, ({ pattern, path }) => {
        const expected = naiveCompare(pattern, path);
        if (expected) matching++;
        expect(compareDynamic(pattern, path)).toBe(expected);
      }),
      { numRuns: 3000 },
    );
    expect(matching).toBeGreaterThan(500);
  });

  it('many stars cost no more than pattern times path', () => {
    const pattern = `/${'*/a/'.repeat(300)}z`;
    expect(compareDynamic(pattern, `/${'a/'.repeat(3000)}y`)).toBe(false);
    expect(compareDynamic(pattern, `/${'a/'.repeat(3000)}z`)).toBe(true);
  });
});

describe('telling patterns from paths', () => {
  it.each([
    ['/a/⋯', true],
    ['*', true],
    ['/a/*/b', true],
    ['/a/x⋯', false],
    ['/a/*.so', false],
    ['/a/⋯⋯', false],
    ['', false],
  ])('%s: %s', (path, expected) => {
    expect(isPattern(path)).toBe(expected);
  });
});

describe('a pattern covering another', () => {
  it.each([
    ['/etc/*', '/etc/⋯', true],
    ['/etc/*', '/etc/*', true],
    ['/etc/*', '/etc/⋯/x', true],
    ['/etc/*', '/etc/a/*/b', true],
    ['/etc/⋯', '/etc/*', false],
    ['/etc/⋯', '/etc/a', true],
    ['/etc/*', '/etc', false],
    ['*', '/any/*', true],
    ['/*', '*', false],
    ['/a/*/c', '/a/⋯/c', true],
    ['/a/*/c', '/a/⋯/⋯/c', true],
    ['/a/*/c', '/a/*', false],
    // The same paths, told differently.
    ['/⋯/*', '/*/⋯', false],
    ['/*/⋯', '/⋯/*', true],
    ['/*/⋯', '/*', true],
    ['/*', '/*/⋯', true],
    ['/data/*', '/data/*/cache', true],
    ['/data/*', '/data/⋯/⋯/cache', true],
    ['/*/b/*/d', '/a/b/⋯/d', true],
    ['/*/b/*/d', '/*/b/*/c/d', true],
    ['/*/b/*/d', '/*/d', false],
    // Two stars trim what one star keeps: /x/a// is matched by the second alone.
    ['/*/a/*', '/x/a/*', false],
    ['/*/x', '/*/y/*/x', false],
    ['/*/x/*', '/*/y/*/x/⋯', true],
    ['/a/b', '/a/b/', true],
    ['', '', true],
    ['*', '', false],
  ])('%s covers %s: %s', (a, b, expected) => {
    expect(patternCovers(a, b)).toBe(expected);
  });

  const paths = everyPath(['', 'a', 'b', 'c'], 5);

  it('is never said wrongly: every path of the covered one is matched', () => {
    fc.assert(
      fc.property(pathOf(patternSegment, 5), pathOf(patternSegment, 5), (a, b) => {
        fc.pre(patternCovers(a, b));
        expect(paths.filter((path) => compareDynamic(b, path) && !compareDynamic(a, path))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('is not missed where every way to fill in the covered one is matched', () => {
    const instances = (pattern: string): string[] =>
      pattern.split('/').reduce<string[]>(
        (made, token, at, all) => {
          const isLast = at === all.length - 1;
          const fill = (count: number): string => '/z'.repeat(count);
          if (token === '⋯') return made.map((path) => path + fill(1));
          if (token !== '*') return made.map((path) => `${path}/${token}`);
          return made.flatMap((path) =>
            [0, 1, 2, 3, 4].slice(isLast ? 1 : 0).map((count) => path + fill(count)),
          );
        },
        [''],
      );
    const simple = fc
      .array(fc.constantFrom('a', 'b', '⋯', '*'), { minLength: 1, maxLength: 4 })
      .map((segments) => segments.join('/'))
      .filter((pattern) => !compilePath(pattern).trimsAll);
    let covered = 0;
    fc.assert(
      fc.property(simple, simple, (a, b) => {
        const expected = instances(b).every((path) => compareDynamic(`/${a}`, path));
        if (expected) covered++;
        expect(patternCovers(`/${a}`, `/${b}`)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
    expect(covered).toBeGreaterThan(100);
  });

  it('holds between a pattern and itself', () => {
    fc.assert(fc.property(pathOf(patternSegment), (pattern) => patternCovers(pattern, pattern)));
  });

  it('is "no" within bounded work where it would take too long', () => {
    const wide = `/${'*/a/⋯/⋯/'.repeat(200)}z`;
    expect(patternCovers(wide, `/${'*/a/⋯/'.repeat(200)}*`)).toBe(false);
  });
});

describe('compiling a pattern', () => {
  it('a star at the end asks for one segment at least', () => {
    expect(compilePath('/etc/*')).toEqual({ segments: ['', 'etc', '⋯', MANY], trimsAll: false });
  });
});
