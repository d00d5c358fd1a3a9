import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covers } from '../../../src/core/match/covers.ts';
import { PathMatcher } from '../../../src/core/match/path-matcher.ts';
import { deflateContainer, REWRITTEN_KINDS } from '../../../src/core/storage/deflate.ts';
import { storedForm } from '../../../src/core/storage/saved.ts';
import { profile } from '../match/profiles.ts';
import { anyContainer, anyOpens, bobOf, endpoint, open, opensOf, peer, small } from './bobs.ts';

describe('what storage keeps', () => {
  it('a profile that is small and sorted is kept as it is', () => {
    const bob = opensOf(open('/etc/hosts', 'O_RDONLY'), open('/etc/passwd', 'O_RDONLY'));
    expect(storedForm(bob)).toEqual({ bob, rounds: 0, changes: [] });
  });

  it('more than fifty files of one folder become a pattern that allows any file there', () => {
    const before = Array.from({ length: 51 }, (_, i) => open(`/data/f${i}`, 'O_RDONLY'));
    const { bob, rounds, changes } = storedForm(opensOf(...before));
    expect(bob.containers[0]?.opens).toEqual([open('/data/⋯', 'O_RDONLY')]);
    expect(rounds).toBe(1);
    expect(changes).toEqual([
      {
        container: 'containers/app',
        kind: 'opens',
        observed: before,
        stored: open('/data/⋯', 'O_RDONLY'),
        allowsMore: true,
        allowsLess: false,
      },
    ]);
  });

  it('a pattern that one save changes and the next one changes again is followed to the end', () => {
    const authored = open('/data/⋯/⋯/cache', 'O_RDONLY');
    const { bob, rounds, changes } = storedForm(opensOf(authored));
    expect(bob.containers[0]?.opens).toEqual([open('/data/*', 'O_RDONLY')]);
    expect(rounds).toBe(2);
    expect(changes).toMatchObject([
      { observed: [authored], stored: open('/data/*', 'O_RDONLY'), allowsMore: true },
    ]);
  });

  it('a literal that a pattern covers goes, and that allows no more', () => {
    const before = [open('/etc/⋯', 'R', 'W'), open('/etc/x', 'R')];
    expect(storedForm(opensOf(...before)).changes).toMatchObject([
      { observed: before, stored: open('/etc/⋯', 'R', 'W'), allowsMore: false, allowsLess: false },
    ]);
  });

  it('flags that go from one file to a pattern allow more', () => {
    const before = [open('/etc/⋯', 'R'), open('/etc/x', 'W')];
    expect(storedForm(opensOf(...before)).changes).toMatchObject([
      { stored: open('/etc/⋯', 'R', 'W'), allowsMore: true, allowsLess: false },
    ]);
  });

  it('flags that storage drops allow less', () => {
    const before = [open('/etc/x', 'W'), open('/etc/x', 'R')];
    expect(storedForm(opensOf(...before)).changes).toMatchObject([
      { observed: before, stored: open('/etc/x', 'R'), allowsMore: false, allowsLess: true },
    ]);
  });

  it('an exact repetition is no change', () => {
    expect(storedForm(opensOf(open('/etc/x', 'R'), open('/etc/x', 'R'))).changes).toEqual([]);
  });

  it('an endpoint that is no URL is lost, at once or after its decoding', () => {
    const endpoints = [endpoint(':80/%zz'), endpoint(':80/100%25'), endpoint(':80/ok')];
    const { bob, rounds, changes } = storedForm(bobOf(profile({ endpoints })));
    expect(bob.containers[0]?.endpoints).toEqual([endpoint(':80/ok')]);
    expect(rounds).toBe(2);
    expect(changes).toMatchObject([
      { kind: 'endpoints', observed: [endpoints[0]], stored: null, allowsLess: true },
      { kind: 'endpoints', observed: [endpoints[1]], stored: null, allowsLess: true },
    ]);
  });

  it('a * beside a ⋯ loses what is deeper, and that is said', () => {
    const before = [open('/proc/⋯', 'R'), open('/proc/⋯/⋯', 'R')];
    const { bob, rounds, changes } = storedForm(opensOf(...before));
    expect(bob.containers[0]?.opens).toEqual([open('/proc/⋯', 'R')]);
    expect(rounds).toBe(2);
    expect(changes).toMatchObject([{ observed: before, allowsMore: false, allowsLess: true }]);
  });

  it('peers that share an identifier lose addresses', () => {
    const egress = [peer('10.0.0.1', 'a'), peer('10.0.0.2', 'a')];
    expect(storedForm(bobOf(profile({ egress }))).changes).toMatchObject([
      { kind: 'egress', observed: egress, stored: egress[0], allowsMore: false, allowsLess: true },
    ]);
  });

  it('every container is named with its place in the pod', () => {
    const before = [open('/a//b')];
    const { changes } = storedForm(
      bobOf(profile({ opens: before, type: 'initContainers', name: 'setup' }), profile({ opens: before })),
    );
    expect(changes.map(({ container }) => container)).toEqual(['initContainers/setup', 'containers/app']);
  });

  it('order alone is a round but no change', () => {
    const form = storedForm({ ...opensOf(open('/b'), open('/a')), architectures: ['arm64', 'amd64'] });
    expect(form).toMatchObject({ rounds: 1, changes: [], bob: { architectures: ['amd64', 'arm64'] } });
  });

  it("the cluster's own thresholds count", () => {
    const settings = { openDynamicThreshold: 1, endpointDynamicThreshold: 1, collapseConfigs: [] };
    expect(storedForm(opensOf(open('/etc/x')), settings).bob.containers[0]?.opens).toEqual([open('*')]);
  });

  it('endpoints that need a save for every layer of encoding end in an error that says so', () => {
    const endpoints = [endpoint(`:80/%${'25'.repeat(500)}41`)];
    expect(() => storedForm(bobOf(profile({ endpoints })))).toThrow('still changes after 64 saves');
  });
});

describe('laws of saving', () => {
  it('the stored form is a fix point, reached in the rounds that are said', () => {
    fc.assert(
      fc.property(anyContainer, (before) => {
        const { bob, rounds } = storedForm(bobOf(before), small);
        const [stored] = bob.containers;
        expect(deflateContainer(stored!, small)).toEqual(stored);
        let saved = before;
        for (let round = 0; round < rounds; round++) saved = deflateContainer(saved, small);
        expect(saved).toEqual(stored);
      }),
    );
  });

  it('one save of paths without patterns loses none of them', () => {
    fc.assert(
      fc.property(anyOpens(), (before) => {
        const matcher = new PathMatcher(deflateContainer(profile({ opens: before }), small).opens);
        expect(before.filter(({ path }) => !matcher.matches(path))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('every entry of the BoB is covered by the stored form, or its loss is said', () => {
    fc.assert(
      fc.property(anyContainer, (before) => {
        const { bob, changes } = storedForm(bobOf(before), small);
        const stored = bob.containers[0]!;
        for (const kind of REWRITTEN_KINDS) {
          const said = changes.filter((change) => change.kind === kind && change.allowsLess);
          for (const entry of before[kind]) {
            const isCovered = stored[kind].some((other) => covers(kind, other, entry as never));
            if (!isCovered) expect(said.some(({ observed }) => observed.includes(entry as never))).toBe(true);
          }
        }
      }),
    );
  });

  it('every stored entry is one of the BoB, or what it allows more is said', () => {
    fc.assert(
      fc.property(anyContainer, (before) => {
        const { bob, changes } = storedForm(bobOf(before), small);
        const stored = bob.containers[0]!;
        for (const kind of REWRITTEN_KINDS) {
          for (const entry of stored[kind]) {
            const isOwn = before[kind].some((other) => covers(kind, other, entry as never));
            const said = changes.some((change) => change.stored === entry && change.allowsMore);
            expect(isOwn || said).toBe(true);
          }
        }
      }),
    );
  });
});
