import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covers } from '../../../src/core/match/covers.ts';
import { rewriteToFixPoint } from '../../../src/core/storage/rewrite.ts';
import { storedForm } from '../../../src/core/storage/saved.ts';
import { profile } from '../match/profiles.ts';
import { anyContainer, anyOpens, bobOf, open, opensOf, peer, small } from './bobs.ts';

const rewrittenOpens = (...before: Parameters<typeof opensOf>): unknown =>
  rewriteToFixPoint(opensOf(...before)).containers[0]?.opens;

describe('rewriting to what saving no longer changes', () => {
  it('a profile that is kept as it is stays as it is', () => {
    const bob = opensOf(open('/etc/hosts', 'O_RDONLY'), open('/etc/ssl/⋯', 'O_RDONLY'));
    expect(rewriteToFixPoint(bob)).toEqual(bob);
  });

  it('flags that storage would drop are united', () => {
    expect(rewrittenOpens(open('/d/x', 'W'), open('/d/⋯', 'R'))).toEqual([open('/d/⋯', 'R', 'W')]);
    expect(rewrittenOpens(open('/d/x', 'W'), open('/d/x', 'R'))).toEqual([open('/d/x', 'R', 'W')]);
  });

  it('a path that storage would lose gets a pattern that it keeps', () => {
    expect(rewrittenOpens(open('/proc/⋯', 'R'), open('/proc/⋯/⋯', 'W'))).toEqual([open('/proc/*', 'R', 'W')]);
    expect(rewrittenOpens(open('/a/x/*', 'R'), open('/⋯/x/⋯', 'W'), open('/b', 'X'))).toEqual([
      open('/⋯', 'X'),
      open('/⋯/x/*', 'R', 'W'),
    ]);
  });

  it('paths are kept in their clean spelling', () => {
    expect(rewrittenOpens(open('/a//b/', 'R'), open('/a/c/../d', 'R'))).toEqual([
      open('/a/b', 'R'),
      open('/a/d', 'R'),
    ]);
  });

  it('an identifier that belongs to one peer only is kept, every other peer gets its own', () => {
    const egress = [
      peer('10.0.0.1', 'own'),
      peer('10.0.0.2', 'shared'),
      peer('10.0.0.3', 'shared'),
      peer('10.0.0.4'),
    ];
    const [after] = rewriteToFixPoint(bobOf(profile({ egress }))).containers;
    const [own, ...made] = after!.egress.map(({ identifier }) => identifier ?? '');
    expect(own).toBe('own');
    expect(made.filter((identifier) => /^[0-9a-f]{64}$/.test(identifier))).toHaveLength(3);
    expect(new Set(made).size).toBe(3);
  });

  it('the input stays as it was', () => {
    const bob = opensOf(open('/d/x', 'W'), open('/d/⋯', 'R'), open('/d/⋯/⋯', 'R'));
    const copy = structuredClone(bob);
    rewriteToFixPoint(bob);
    storedForm(bob);
    expect(bob).toEqual(copy);
  });
});

describe('laws of rewriting', () => {
  it('saving changes nothing any more', () => {
    fc.assert(
      fc.property(anyContainer, (before) => {
        const rewritten = rewriteToFixPoint(bobOf(before), small);
        expect(storedForm(rewritten, small)).toEqual({ bob: rewritten, rounds: 0, changes: [] });
      }),
    );
  });

  it('every program, open and peer that was allowed is allowed, flags and addresses included', () => {
    fc.assert(
      fc.property(anyContainer, (before) => {
        const after = rewriteToFixPoint(bobOf(before), small).containers[0]!;
        for (const kind of ['execs', 'opens', 'ingress', 'egress'] as const) {
          for (const entry of before[kind]) {
            expect(after[kind].some((other) => covers(kind, other, entry as never))).toBe(true);
          }
        }
      }),
    );
  });

  it('many patterns of one tree keep every path', () => {
    fc.assert(
      fc.property(anyOpens('⋯', '⋯', '⋯', '*'), (before) => {
        const after = rewriteToFixPoint(opensOf(...before), small).containers[0]!;
        for (const entry of before) {
          expect(after.opens.some((other) => covers('opens', other, entry))).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
