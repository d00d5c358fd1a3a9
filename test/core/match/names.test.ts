import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goLower } from '../../../src/core/match/go-strings.ts';
import { matchDNS, nameCovers, nameKey, nameProblem } from '../../../src/core/match/names.ts';
import { everyPath } from './naive.ts';

describe('matching names', () => {
  it.each([
    [['API.example.com.'], 'api.EXAMPLE.com', true],
    [['*.example.com'], 'a.example.com', true],
    [['*.example.com'], 'a.b.example.com', false],
    [['*.example.com'], 'example.com', false],
    [['internal.*'], 'internal.a.b', true],
    [['internal.*'], 'internal', false],
    [['a.⋯.c'], 'a.b.c', true],
    [['a.*.c'], 'a.b.c', true],
    [['a.*.c'], 'a.b.b.c', false],
    [['*.*'], 'a.b.c', true],
    [['⋯'], 'a', true],
    [['*', '**', '**.com', 'a..b', '.', ''], 'a', false],
    [['a.b'], 'a..b', false],
    [['a.b'], '.', false],
  ])('%j and %s: %s', (profile, observed, expected) => {
    expect(matchDNS(profile, observed)).toBe(expected);
  });

  it('letters are lowered one by one, as Go does', () => {
    expect(goLower('ΑΣ İ')).toBe('ασ i');
    expect(goLower('ABC')).toBe('abc');
    expect(nameKey('Example.COM.')).toBe('example.com');
    expect(nameKey('a..b')).toBe('a..b');
  });
});

describe('a name entry covering another', () => {
  const label = fc.constantFrom('a', 'b', '*', '⋯', '**', '');
  const entry = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));
  const name = fc
    .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 5 })
    .map((labels) => labels.join('.'));

  it('means that every matching name matches', () => {
    const names = everyPath(['a', 'b', 'c'], 5).map((path) => path.replaceAll('/', '.'));
    let covered = 0;
    fc.assert(
      fc.property(entry, entry, (a, b) => {
        if (!nameCovers(a, b)) return;
        covered++;
        expect(names.filter((observed) => matchDNS([b], observed) && !matchDNS([a], observed))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
    expect(covered).toBeGreaterThan(20);
  });

  it('holds for a plain name exactly when it matches', () => {
    fc.assert(
      fc.property(entry, name, (a, observed) => {
        expect(nameCovers(a, observed)).toBe(matchDNS([a], observed));
      }),
    );
  });

  it.each([
    ['*.example.com', '⋯.example.com.', true],
    ['a.*', 'a.⋯.c', true],
    ['a.⋯', 'a.*', false],
    ['*.*', 'a.⋯', true],
    ['**', '**', true],
    ['a.*', '**', false],
  ])('%s covers %s: %s', (a, b, expected) => {
    expect(nameCovers(a, b)).toBe(expected);
  });
});

describe('admission of names', () => {
  it('says what is wrong', () => {
    expect(nameProblem('a.*.b')).toBe('"a.*.b" has a * between labels; use ⋯ there');
    expect(nameProblem('a..b')).toBe('"a..b" has an empty label');
    expect(nameProblem('*')).toBe('"*" has no label beside the *');
    expect(nameProblem('*.')).toBe('"*." has no label beside the *');
    expect(nameProblem('a.**')).toBe('"a.**" has a **, which is reserved');
    expect(nameProblem('')).toBe('a name entry is empty');
    expect(nameProblem('kubernetes.⋯.svc')).toBeUndefined();
  });
});
