import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDynamic } from '../../../src/core/match/paths.ts';
import { collapseAdjacent, PathAnalyzer } from '../../../src/core/storage/path-analyzer.ts';
import { cleanPath } from '../../../src/core/storage/path-clean.ts';

const numbered = (count: number, path: (i: number) => string): string[] =>
  Array.from({ length: count }, (_, i) => path(i));

describe('cleaning a path', () => {
  it.each([
    ['', '.'],
    ['.', '.'],
    ['/', '/'],
    ['//a///b/', '/a/b'],
    ['/a/./b/../c', '/a/c'],
    ['/../a', '/a'],
    ['../a/../..', '../..'],
    ['a/..', '.'],
    ['/..', '/'],
    ['/a/⋯/../*', '/a/*'],
  ])('%j becomes %s', (path, expected) => {
    expect(cleanPath(path)).toBe(expected);
  });

  it('is done once and for all', () => {
    const path = fc.array(fc.constantFrom('', '.', '..', 'a', '⋯')).map((segments) => segments.join('/'));
    fc.assert(fc.property(path, (text) => cleanPath(cleanPath(text)) === cleanPath(text)));
  });
});

describe('generalising paths', () => {
  it('the child after the threshold makes all of them one', () => {
    const analyzer = new PathAnalyzer(3, []);
    for (const path of numbered(3, (i) => `/d/f${i}`)) expect(analyzer.analyzePath(path, 'x')).toBe(path);
    expect(analyzer.analyzePath('/d/f3', 'x')).toBe('/d/f3');
    expect(analyzer.analyzePath('/d/f3', 'x')).toBe('/d/⋯');
    expect(analyzer.analyzePath('/d/new', 'x')).toBe('/d/⋯');
  });

  it('threshold 1 makes the first child *, and nothing is told apart below', () => {
    const analyzer = new PathAnalyzer(50, [{ prefix: '/app', threshold: 1 }]);
    expect(analyzer.analyzePath('/app/a/b/c', 'x')).toBe('/app/*');
    expect(analyzer.analyzePath('/app', 'x')).toBe('/app');
  });

  it('folders that become one have the children of all, and these are counted together', () => {
    const analyzer = new PathAnalyzer(3, []);
    const paths = numbered(16, (i) => `/grid/level${i >> 2}/sub${i & 3}/file`);
    for (const path of paths) analyzer.analyzePath(path, 'x');
    expect(paths.map((path) => analyzer.analyzePath(path, 'x'))).toEqual(paths.map(() => '/grid/*/file'));
  });

  it('grandchildren of different folders that become one count together, also where they have one name', () => {
    const analyzer = new PathAnalyzer(3, []);
    const paths = numbered(4, (i) => `/d/f${i}/same/g${i >> 1}`);
    for (const path of paths) analyzer.analyzePath(path, 'x');
    // Four of two names: more than the threshold, though there are only two children.
    expect(analyzer.analyzePath('/d/f0/same/g0', 'x')).toBe('/d/⋯/same/⋯');
  });

  it('tries are kept apart by name', () => {
    const analyzer = new PathAnalyzer(1, []);
    expect(analyzer.analyzePath('/a', '80')).toBe('*');
    expect(analyzer.analyzePath('/a', '81')).toBe('*');
    const two = new PathAnalyzer(2, []);
    for (const path of numbered(4, (i) => `/f${i}`)) two.analyzePath(path, '80');
    expect(two.analyzePath('/f9', '80')).toBe('/⋯');
    expect(two.analyzePath('/f9', '81')).toBe('/f9');
  });

  it('the root has the two segments around its slash', () => {
    expect(new PathAnalyzer(50, []).analyzePath('/', 'x')).toBe('/');
    expect(new PathAnalyzer(50, []).analyzePath('', 'x')).toBe('.');
  });

  it('runs of ⋯ become one *', () => {
    expect(collapseAdjacent('/a/⋯/⋯/b/⋯')).toBe('/a/*/b/⋯');
    expect(collapseAdjacent('/a/x⋯/⋯')).toBe('/a/x*');
  });

  it('what a clean path becomes still matches it', () => {
    const segment = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', '⋯');
    const path = fc
      .array(segment, { minLength: 1, maxLength: 4 })
      .map((segments) => `/${segments.join('/')}`);
    fc.assert(
      fc.property(fc.array(path, { minLength: 1 }), fc.constantFrom(1, 2, 3, 50), (paths, threshold) => {
        const analyzer = new PathAnalyzer(threshold, []);
        for (const known of paths) {
          expect(compareDynamic(analyzer.analyzePath(known, 'x'), known)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
