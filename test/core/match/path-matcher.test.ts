import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PathMatcher } from '../../../src/core/match/path-matcher.ts';
import { compareDynamic, patternCovers } from '../../../src/core/match/paths.ts';
import { pathOf, pathSegment, patternAndPath, patternSegment } from './arbitraries.ts';

describe('matching one path with many patterns', () => {
  it('gives every matching entry, whole and in order', () => {
    const entries = [
      { path: '/etc/*', flags: ['O_RDONLY'] },
      { path: '/etc/passwd', flags: ['O_RDWR'] },
      { path: '/var/*', flags: [] },
      { path: '/etc/⋯', flags: [] },
      { path: '/etc/passwd/', flags: ['O_PATH'] },
    ];
    const matcher = new PathMatcher(entries);
    expect(matcher.matching('/etc/passwd')).toEqual([entries[0], entries[1], entries[3], entries[4]]);
    expect(matcher.matching('/etc/ssl/x')).toEqual([entries[0]]);
    expect(matcher.matches('/etc')).toBe(false);
    expect(matcher.matching('')).toEqual([]);
  });

  it('says the same as one comparison for each pattern', () => {
    fc.assert(
      fc.property(fc.array(pathOf(patternSegment)), pathOf(pathSegment), (patterns, path) => {
        const entries = patterns.map((pattern) => ({ path: pattern }));
        const expected = entries.filter((entry) => compareDynamic(entry.path, path));
        const matcher = new PathMatcher(entries);
        expect(matcher.matching(path)).toEqual(expected);
        expect(matcher.matches(path)).toBe(expected.length > 0);
      }),
      { numRuns: 1000 },
    );
  });

  it('says the same for paths that were made from one of its patterns', () => {
    fc.assert(
      fc.property(patternAndPath, fc.array(pathOf(patternSegment)), ({ pattern, path }, others) => {
        const entries = [...others, pattern].map((text) => ({ path: text }));
        const expected = entries.filter((entry) => compareDynamic(entry.path, path));
        expect(new PathMatcher(entries).matching(path)).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('finds the entries that cover a pattern', () => {
    fc.assert(
      fc.property(fc.array(pathOf(patternSegment, 4)), pathOf(patternSegment, 4), (patterns, path) => {
        fc.pre(path !== '');
        const entries = patterns.map((pattern) => ({ path: pattern }));
        const expected = entries.filter((entry) => patternCovers(entry.path, path));
        expect(new PathMatcher(entries).covering(path)).toEqual(expected);
      }),
    );
  });

  it('many stars in many patterns cost no more than patterns times path', () => {
    const entries = Array.from({ length: 500 }, (_, i) => ({ path: `/*/a${i % 7}/*/b${i}/*` }));
    const matcher = new PathMatcher(entries);
    expect(matcher.matching(`/${'a1/a2/b3/b4/'.repeat(50)}`)).toEqual([]);
    expect(matcher.matching('/x/y/a1/b8/z')).toEqual([{ path: '/*/a1/*/b8/*' }]);
  });
});
