import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareExecArgs, execCovers, matchExecArgs } from '../../../src/core/match/exec-args.ts';

const exec = (path: string, ...args: string[]): { path: string; args: string[] } => ({ path, args });

/** Every reading of every `⋯⋯` is tried. */
function naiveArgs([token, ...tokens]: readonly string[], args: readonly string[]): boolean {
  if (token === undefined) return args.length === 0;
  if (token === '⋯⋯') {
    return Array.from({ length: args.length + 1 }, (_, taken) => taken).some((taken) =>
      naiveArgs(tokens, args.slice(taken)),
    );
  }
  const [arg, ...rest] = args;
  return arg !== undefined && naiveArg(token, arg) && naiveArgs(tokens, rest);
}

function naiveArg(token: string, arg: string): boolean {
  if (token === '⋯' || token === arg) return true;
  if (!token.includes('⋯')) return false;
  const given = arg.split('/');
  const wanted = token.split('/');
  return wanted.length === given.length && wanted.every((part, at) => part === '⋯' || part === given[at]);
}

const token = fc.constantFrom('a', 'b', '⋯', '⋯⋯', '*', '/x/⋯', '/x/⋯/y', '/⋯', '--f=⋯', '⋯⋯/b');
const arg = fc.constantFrom('a', 'b', '*', '/x/a', '/x/a/y', '/x/⋯', '⋯', '⋯⋯', '', '--f=⋯');

describe('comparing arguments', () => {
  it.each([
    [['sh', '⋯⋯'], ['sh'], true],
    [['sh', '⋯⋯', 'end'], ['sh', 'a', 'end', 'end'], true],
    [['sh', '⋯'], ['sh'], false],
    [['echo', '*'], ['echo', 'x'], false],
    [['--config=⋯'], ['--config=x'], false],
    [['/lib/⋯/bin'], ['/lib/16/bin'], true],
    [['/lib/⋯/bin'], ['/lib/16/x/bin'], false],
    [['a'], [], false],
  ])('%j and %j: %s', (profile, runtime, expected) => {
    expect(compareExecArgs(profile, runtime)).toBe(expected);
    expect(matchExecArgs(profile, true, runtime)).toBe(expected);
  });

  it('no arguments mean any to one question and none to the other', () => {
    expect(compareExecArgs(null, ['x'])).toBe(true);
    expect(compareExecArgs([], ['x'])).toBe(true);
    expect(matchExecArgs(null, true, ['x'])).toBe(false);
    expect(matchExecArgs([], true, null)).toBe(true);
    expect(matchExecArgs(['x'], false, ['y'])).toBe(true);
  });

  it('says what the rules say', () => {
    fc.assert(
      fc.property(fc.array(token, { maxLength: 5 }), fc.array(arg, { maxLength: 5 }), (profile, runtime) => {
        expect(matchExecArgs(profile, true, runtime)).toBe(naiveArgs(profile, runtime));
      }),
      { numRuns: 3000 },
    );
  });

  it('many ⋯⋯ cost no more than profile times arguments', () => {
    const profile = Array.from({ length: 300 }, () => ['⋯⋯', 'a']).flat();
    expect(compareExecArgs([...profile, 'z'], Array<string>(3000).fill('a'))).toBe(false);
    expect(compareExecArgs(profile, Array<string>(3000).fill('a'))).toBe(true);
  });
});

describe('a program start covering another', () => {
  it.each([
    [exec('/bin/⋯', 'sh', '⋯⋯'), exec('/bin/sh', 'sh', '-c', 'id'), true],
    [exec('/bin/sh', 'sh', '⋯⋯'), exec('/bin/bash', 'sh'), false],
    [exec('/bin/sh', 'sh', '⋯⋯'), exec('/bin/sh', 'sh', '⋯', '⋯⋯'), true],
    [exec('/bin/sh', 'sh', '⋯'), exec('/bin/sh', 'sh', '⋯⋯'), false],
    [exec('/bin/sh', '⋯⋯', '⋯'), exec('/bin/sh', '⋯', '⋯⋯'), true],
    [exec('/bin/sh', '/x/⋯'), exec('/bin/sh', '/x/y'), true],
    [exec('/bin/sh', '/⋯/⋯'), exec('/bin/sh', '/x/⋯'), true],
    [exec('/bin/sh', '/x/⋯'), exec('/bin/sh', '/⋯/⋯'), false],
    [exec('/bin/sh', '/x/⋯'), exec('/bin/sh', '⋯'), false],
    // Strict, unlike the engine: no arguments allow none.
    [exec('/bin/sh'), exec('/bin/sh', 'sh'), false],
    [exec('/bin/sh'), exec('/bin/sh'), true],
  ])('%j covers %j: %s', (a, b, expected) => {
    expect(execCovers(a, b)).toBe(expected);
  });

  it('whether arguments are required, and the environment, play no part', () => {
    const known = { ...exec('/bin/sh', 'sh'), argsRequired: false, envs: ['A=1'] };
    expect(execCovers(known, exec('/bin/sh', 'sh'))).toBe(true);
    expect(execCovers(known, exec('/bin/sh', 'sh', 'x'))).toBe(false);
  });

  it('is never said wrongly: every argv of the covered one is matched', () => {
    const alphabet = ['a', 'b', '/x/a', '/x/b', '/x/a/y', '/q', '--f=⋯', '⋯⋯/b', 'q/b'];
    let all: string[][] = [[]];
    const argvs: string[][] = [[]];
    for (let size = 0; size < 4; size++) {
      all = all.flatMap((argv) => alphabet.map((next) => [...argv, next]));
      argvs.push(...all);
    }
    let covered = 0;
    fc.assert(
      fc.property(fc.array(token, { maxLength: 4 }), fc.array(token, { maxLength: 4 }), (a, b) => {
        if (!execCovers(exec('/x', ...a), exec('/x', ...b))) return;
        covered++;
        const missed = argvs.filter((argv) => matchExecArgs(b, true, argv) && !matchExecArgs(a, true, argv));
        expect(missed).toEqual([]);
      }),
      { numRuns: 400 },
    );
    expect(covered).toBeGreaterThan(10);
  });

  it('holds for a literal argv exactly when it matches', () => {
    const literal = fc.constantFrom('a', 'b', '*', '/x/a', '');
    fc.assert(
      fc.property(fc.array(token, { maxLength: 4 }), fc.array(literal, { maxLength: 4 }), (a, b) => {
        expect(execCovers(exec('/x', ...a), exec('/x', ...b))).toBe(matchExecArgs(a, true, b));
      }),
      { numRuns: 1000 },
    );
  });
});
