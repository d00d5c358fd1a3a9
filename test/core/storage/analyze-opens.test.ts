import { describe, expect, it } from 'vitest';
import { analyzeOpens } from '../../../src/core/storage/analyze-opens.ts';
import { PathAnalyzer } from '../../../src/core/storage/path-analyzer.ts';

const analyzer = (threshold = 50): PathAnalyzer => new PathAnalyzer(threshold, []);
const open = (path: string, ...flags: string[]): { path: string; flags: string[] } => ({ path, flags });
const pathsOf = (...paths: string[]): string[] =>
  analyzeOpens(
    paths.map((path) => open(path)),
    analyzer(),
  ).map(({ path }) => path);

describe('what one save makes of authored opens', () => {
  it.each([
    [['/data/*/cache'], ['/data/*']],
    [['/data/⋯/⋯/cache'], ['/data/*/cache']],
    [['/etc/*', '/etc/passwd', '/etc/ssl/x'], ['/etc/*']],
    [
      ['/tmp/⋯', '/tmp/a/b'],
      ['/tmp/⋯', '/tmp/⋯/b'],
    ],
    [
      ['a//b', '/c/../d/'],
      ['/d', 'a/b'],
    ],
    [[], []],
  ])('%j becomes %j', (authored, stored) => {
    expect(pathsOf(...authored)).toEqual(stored);
  });

  it('paths are in the order of their bytes', () => {
    expect(pathsOf('/\u{1f600}', '/\ufffd', '/a')).toEqual(['/a', '/\ufffd', '/\u{1f600}']);
  });
});

describe('flags', () => {
  it('of paths that become one are united, of others they keep their order', () => {
    const stored = analyzeOpens(
      [open('/d/0', 'W', 'R'), open('/d/1', 'C'), open('/d/2'), open('/e', 'W', 'R')],
      analyzer(2),
    );
    expect(stored).toEqual([open('/d/⋯', 'C', 'R', 'W'), open('/e', 'W', 'R')]);
  });

  it('of a path that is there twice only the last are kept', () => {
    expect(analyzeOpens([open('/a', 'R'), open('/a', 'W')], analyzer())).toEqual([open('/a', 'W')]);
  });

  it('that a pattern was given by others are lost when the pattern itself follows', () => {
    const before = [open('/d/x', 'W'), open('/d/⋯', 'R')];
    expect(analyzeOpens(before, analyzer())).toEqual([open('/d/⋯', 'R')]);
    expect(analyzeOpens([...before].reverse(), analyzer())).toEqual([open('/d/⋯', 'R', 'W')]);
  });

  it('of a covered literal go to the longest pattern that matches it', () => {
    // A trie never leaves a literal beside a pattern that matches it; an analyzer that changes nothing does.
    class Unchanging extends PathAnalyzer {
      override analyzePath(path: string): string {
        return path;
      }
    }
    const before = [
      open('/a/b', 'R'),
      open('/a/⋯', 'X'),
      open('/a/*', 'Y'),
      open('/*', 'Z'),
      open('/a*', 'S'),
    ];
    expect(analyzeOpens(before, new Unchanging(50, []))).toEqual([
      open('/*', 'Z'),
      open('/a*', 'S'),
      open('/a/*', 'Y'),
      open('/a/⋯', 'R', 'X'),
    ]);
  });
});

describe('a * beside a ⋯', () => {
  it('becomes ⋯, so that everything deeper is lost', () => {
    expect(pathsOf('/proc/⋯', '/proc/⋯/⋯')).toEqual(['/proc/*', '/proc/⋯']);
    expect(pathsOf('/proc/*', '/proc/⋯')).toEqual(['/proc/⋯']);
  });
});

describe('files of the image', () => {
  it('are neither generalised nor folded away', () => {
    const stored = analyzeOpens(
      [open('/lib/a', 'R'), open('/lib/b'), open('/lib/c'), open('/lib/⋯')],
      analyzer(2),
      new Set(['/lib/a']),
    );
    expect(stored).toEqual([open('/lib/a', 'R'), open('/lib/⋯')]);
  });
});

it('the input stays as it was', () => {
  const opens = [open('/d/0', 'R'), open('/d/1', 'W'), open('/d/*', 'X')];
  const copy = structuredClone(opens);
  analyzeOpens(opens, analyzer(1));
  expect(opens).toEqual(copy);
});
