import { describe, expect, it } from 'vitest';
import { addressProblem, matchIP } from '../../../src/core/match/addresses.ts';
import { splitEndpoint } from '../../../src/core/match/endpoints.ts';
import { compareExecArgs, matchExecArgs } from '../../../src/core/match/exec-args.ts';
import { matchDNS, nameProblem } from '../../../src/core/match/names.ts';
import { PathMatcher } from '../../../src/core/match/path-matcher.ts';
import { compareDynamic, patternCovers } from '../../../src/core/match/paths.ts';
import {
  imageSlug,
  instanceIDSlug,
  instanceSlug,
  stringSlug,
  toLabelValue,
  toSubdomainName,
  type InstanceID,
} from '../../../src/core/match/slugs.ts';
import { caseName, describeVectors } from './vectors.ts';

interface Case {
  test?: string;
}

describeVectors<{ cases: (Case & { pattern: string; path: string; match: boolean })[] }>(
  'compare-dynamic.json',
  ({ cases }) => {
    it.each(cases.map((given, index) => [caseName(index, given.test), given] as const))(
      '%s',
      (_, { pattern, path, match }) => {
        expect(compareDynamic(pattern, path)).toBe(match);
        expect(new PathMatcher([{ path: pattern }]).matches(path)).toBe(match);
        // A literal path is covered if and only if it matches.
        if (path !== '' && path !== pattern) expect(patternCovers(pattern, path)).toBe(match);
      },
    );
  },
);

interface ExecArgsCase extends Case {
  fn: 'CompareExecArgs' | 'MatchExecArgs';
  profileArgs: string[] | null;
  argsRequired?: boolean;
  runtimeArgs: string[] | null;
  match: boolean;
}

describeVectors<{ cases: ExecArgsCase[] }>('exec-args.json', ({ cases }) => {
  it.each(cases.map((given, index) => [caseName(index, given.test), given] as const))(
    '%s',
    (_, { fn, profileArgs, argsRequired = false, runtimeArgs, match }) => {
      const result =
        fn === 'CompareExecArgs'
          ? compareExecArgs(profileArgs, runtimeArgs)
          : matchExecArgs(profileArgs, argsRequired, runtimeArgs);
      expect(result).toBe(match);
    },
  );
});

type MatchCase = Case & { profile: string[] | null; observed: string; match: boolean };

describeVectors<{ cases: MatchCase[] }>('match-ip.json', ({ cases }) => {
  it.each(cases.map((given, index) => [caseName(index, given.test), given] as const))('%s', (_, given) => {
    expect(matchIP(given.profile ?? [], given.observed)).toBe(given.match);
  });
});

describeVectors<{ cases: MatchCase[] }>('match-dns.json', ({ cases }) => {
  it.each(cases.map((given, index) => [caseName(index, given.test), given] as const))('%s', (_, given) => {
    expect(matchDNS(given.profile ?? [], given.observed)).toBe(given.match);
  });
});

type DifferentialCase = [profile: string[], observed: string, match: boolean];

describeVectors<{ cases: DifferentialCase[] }>('match-ip-differential.json', ({ cases }) => {
  it.each(cases.map((given, index) => [index + 1, ...given] as const))(
    '%i',
    (_, profile, observed, match) => {
      expect(matchIP(profile, observed)).toBe(match);
    },
  );
});

describeVectors<{ cases: DifferentialCase[] }>('match-dns-differential.json', ({ cases }) => {
  it.each(cases.map((given, index) => [index + 1, ...given] as const))(
    '%i',
    (_, profile, observed, match) => {
      expect(matchDNS(profile, observed)).toBe(match);
    },
  );
});

describeVectors<{ cases: (Case & { fn: string; entry: string; valid: boolean })[] }>(
  'validate-network-entry.json',
  ({ cases }) => {
    it.each(cases.map((given, index) => [caseName(index, given.test), given] as const))(
      '%s',
      (_, { fn, entry, valid }) => {
        const problem = fn === 'ValidateIPEntry' ? addressProblem(entry) : nameProblem(entry);
        expect(problem === undefined).toBe(valid);
      },
    );
  },
);

describeVectors<{ cases: (Case & { endpoint: string; port: string; path: string })[] }>(
  'split-endpoint.json',
  ({ cases }) => {
    it.each(cases.map((given, index) => [caseName(index, given.test), given] as const))(
      '%s',
      (_, { endpoint, port, path }) => {
        expect(splitEndpoint(endpoint)).toEqual({ port, path });
      },
    );
  },
);

type NamesCase = Case & { fn: string; args: string[]; result: string; error?: boolean };

const NAME_FUNCTIONS: Record<string, (...args: string[]) => string> = {
  ImageInfoToSlug: (image = '', hash = '') => imageSlug(image, hash),
  InstanceIDToSlug: (name = '', kind = '', container = '', hash = '') =>
    instanceIDSlug(name, kind, container, hash),
  StringToSlug: (text = '') => stringSlug(text),
  ToValidLabelValue: (text = '') => toLabelValue(text),
  ToValidDNSSubdomainName: (text = '') => toSubdomainName(text),
};

describeVectors<{ cases: NamesCase[] }>('names.json', ({ cases }) => {
  it.each(cases.map((given, index) => [caseName(index, given.test), given] as const))(
    '%s',
    (_, { fn, args, result, error = false }) => {
      const run = (): string => NAME_FUNCTIONS[fn]!(...args);
      if (error) expect(run).toThrow('cannot be made a Kubernetes name');
      else expect(run()).toBe(result);
    },
  );
});

interface InstanceCase extends Case {
  instanceID: InstanceID;
  noContainer: boolean;
  slug: string;
  error: boolean;
}

describeVectors<{ cases: InstanceCase[] }>('instance-id-slug.json', ({ cases }) => {
  it.each(cases.map((given, index) => [caseName(index, given.test), given] as const))(
    '%s',
    (_, { instanceID, noContainer, slug, error }) => {
      const run = (): string => instanceSlug(instanceID, noContainer);
      if (error) expect(run).toThrow('cannot be made a Kubernetes name');
      else expect(run()).toBe(slug);
    },
  );
});

interface ConstantsJson {
  dynamicIdentifier: { value: string };
  wildcardIdentifier: string;
  execArgsWildcard: string;
}

describeVectors<ConstantsJson>('constants.json', (constants) => {
  describe('tokens', () => {
    it('are spelt as Kubescape spells them', async () => {
      const { ANY_ARGS, DYNAMIC, WILDCARD } = await import('../../../src/core/match/tokens.ts');
      expect([DYNAMIC, WILDCARD, ANY_ARGS]).toEqual([
        constants.dynamicIdentifier.value,
        constants.wildcardIdentifier,
        constants.execArgsWildcard,
      ]);
    });
  });
});
