import { expect, it } from 'vitest';
import type { Neighbor } from '../../../src/core/bob/model.ts';
import {
  isDomainInEgress,
  isDomainInIngress,
  projectProfile,
  wasAddressInEgress,
  wasAddressInIngress,
  wasAddressPortProtocolInEgress,
  wasAddressPortProtocolInIngress,
  wasCapabilityUsed,
  wasEndpointAccessed,
  wasEndpointAccessedWithPrefix,
  wasEndpointAccessedWithSuffix,
  wasExecuted,
  wasExecutedWithArgs,
  wasHostAccessed,
  wasPathOpened,
  wasPathOpenedWithPrefix,
  wasPathOpenedWithSuffix,
  wasSyscallUsed,
  type ExecExemptions,
  type ProjectedProfile,
} from '../../../src/core/match/profile-match.ts';
import { projectField, type ProjectedField } from '../../../src/core/match/projection.ts';
import { fromJson, neighborFromJson, type ContainerJson, type Nullable } from './kubescape-json.ts';
import { profile } from './profiles.ts';
import { caseName, describeVectors } from './vectors.ts';

interface CelCase {
  test: string;
  fn: string;
  args: unknown[];
  /** Absent where no profile is available. */
  profile?: { spec: ContainerJson; podSpec?: { Containers: { Command: string[] }[] } };
  result?: boolean;
  error?: string;
}

type Question = (profile: ProjectedProfile | undefined, args: unknown[], exempt: ExecExemptions) => boolean;

/** The first argument as the text that it is in every one of these cases. */
const text = (args: unknown[]): string => String(args[0]);

const QUESTIONS: Record<string, Question> = {
  wasSyscallUsed: (cp, args) => wasSyscallUsed(cp, text(args)),
  wasCapabilityUsed: (cp, args) => wasCapabilityUsed(cp, text(args)),
  wasExecuted: (cp, args, exempt) => wasExecuted(cp, text(args), exempt),
  wasExecutedWithArgs: (cp, args, exempt) => wasExecutedWithArgs(cp, text(args), args[1] as string[], exempt),
  wasPathOpened: (cp, args) => wasPathOpened(cp, text(args)),
  wasPathOpenedWithFlags: (cp, args) => wasPathOpened(cp, text(args)),
  wasPathOpenedWithPrefix: (cp, args) => wasPathOpenedWithPrefix(cp, text(args)),
  wasPathOpenedWithSuffix: (cp, args) => wasPathOpenedWithSuffix(cp, text(args)),
  wasEndpointAccessed: (cp, args) => wasEndpointAccessed(cp, text(args)),
  wasEndpointAccessedWithMethod: (cp, args) => wasEndpointAccessed(cp, text(args)),
  wasEndpointAccessedWithMethods: (cp, args) => wasEndpointAccessed(cp, text(args)),
  wasEndpointAccessedWithPrefix: (cp, args) => wasEndpointAccessedWithPrefix(cp, text(args)),
  wasEndpointAccessedWithSuffix: (cp, args) => wasEndpointAccessedWithSuffix(cp, text(args)),
  wasHostAccessed: (cp, args) => wasHostAccessed(cp, text(args)),
  wasAddressInEgress: (cp, args) => wasAddressInEgress(cp, text(args)),
  wasAddressInIngress: (cp, args) => wasAddressInIngress(cp, text(args)),
  wasAddressPortProtocolInEgress: (cp, args) =>
    wasAddressPortProtocolInEgress(cp, text(args), Number(args[1])),
  wasAddressPortProtocolInIngress: (cp, args) =>
    wasAddressPortProtocolInIngress(cp, text(args), Number(args[1])),
  isDomainInEgress: (cp, args) => isDomainInEgress(cp, text(args)),
  isDomainInIngress: (cp, args) => isDomainInIngress(cp, text(args)),
};

/** A section as the peer's tests make it by hand, without a profile. */
function field(values: string[], patterns: string[] = []): ProjectedField {
  return { ...projectField(values, false), patterns };
}

/** A section of which only the answers to declared questions are kept. */
function hits(kind: 'prefixHits' | 'suffixHits', answers: [string, boolean][]): ProjectedField {
  return { ...projectField([], false, {}), [kind]: new Map(answers) };
}

/**
 * The profiles of the cases whose test projects one by hand. The vectors have another one there, that of the test which
 * ran before, so that equal inputs would have different results.
 */
function handMade({ test }: CelCase, ordinal: number): Partial<ProjectedProfile> | undefined {
  const [name = '', part = ''] = test.split('/');
  const isEmpty = part === 'empty-endpoints_CP';
  if (name === 'TestWasPathOpenedWithSuffix_PatternsNotScanned') {
    return { opens: field(ordinal === 0 ? ['/var/log/concrete.log'] : [], ['/var/log/⋯/foo.log']) };
  }
  if (name === 'TestWasPathOpenedWithPrefix_PatternsNotScanned') {
    return { opens: field(ordinal === 0 ? ['/var/concrete/foo'] : [], ['/var/⋯/log/foo']) };
  }
  if (isEmpty) return { endpoints: field([]) };
  if (name.startsWith('TestWasEndpointAccessedWithPrefix')) {
    const declared = hits('prefixHits', [
      ['/v1/api', true],
      ['/admin', false],
    ]);
    const kept = field(['/v1/api/users', '/v1/api/orders'], ['/metrics/scrape']);
    return { endpoints: part.startsWith('projected') ? declared : kept };
  }
  if (name.startsWith('TestWasEndpointAccessedWithSuffix')) {
    const declared = hits('suffixHits', [
      ['.json', true],
      ['.xml', false],
    ]);
    const kept = field(['/v1/api/users.json', '/v1/api/report.csv'], ['/health.check']);
    return { endpoints: part.startsWith('projected') ? declared : kept };
  }
  if (name.startsWith('TestWasEndpointAccessed')) {
    return {
      endpoints: field(['/v1/api/users', 'http://api.example.com/health'], ['/v1/api/orders/⋯']),
    };
  }
  if (name === 'TestWasHostAccessed') {
    return {
      endpoints: field([
        'http://api.example.com/v1/health',
        'db.internal:5432',
        'metrics.svc/scrape',
        '/v1/api/users',
      ]),
    };
  }
  return undefined;
}

function answer(given: CelCase, ordinal: number): boolean {
  const ask = QUESTIONS[given.fn];
  if (!ask) throw new Error(`no question ${given.fn}`);
  if (!given.profile) return ask(undefined, given.args, {});
  const projected = { ...projectProfile(fromJson(given.profile.spec)), ...handMade(given, ordinal) };
  const podSpecCommands = given.profile.podSpec?.Containers.flatMap(({ Command }) => Command) ?? [];
  return ask(projected, given.args, { podSpecCommands });
}

for (const file of ['cel-profile-match.json', 'cel-network-match.json']) {
  describeVectors<{ cases: CelCase[] }>(file, ({ cases }) => {
    it.each(cases.map((given, index) => [caseName(index, `${given.fn} ${given.test}`), given] as const))(
      '%s',
      (_, given) => {
        const ordinal = cases.filter(({ test }) => test === given.test).indexOf(given);
        expect(answer(given, ordinal)).toBe(given.error === undefined ? given.result : false);
      },
    );
  });
}

interface ComponentJson {
  opens: { test: string; profileOpens: string[]; openedPath: string; expectAlert: boolean }[];
  execArgs: {
    profileExecs: { path: string; args: string[] }[];
    cases: { test: string; exec: string[]; expectAlert: boolean; expectR0001: boolean }[];
  };
  network: {
    profileEgress: Nullable<Neighbor>[];
    cases: { test: string; dns?: string[]; tcp?: string[]; R0005?: boolean; R0011?: boolean }[];
  };
}

/** Where the programs of the peer's test image are: what was called, and what the kernel started. */
const PROGRAMS: Record<string, { called: string; started: string }> = {
  sh: { called: '/bin/sh', started: '/bin/busybox' },
  echo: { called: '/bin/echo', started: '/bin/busybox' },
  curl: { called: '/usr/bin/curl', started: '/usr/bin/curl' },
};

describeVectors<ComponentJson>('component-tests.json', ({ opens, execArgs, network }) => {
  it.each(opens.map((given) => [given.test, given] as const))('%s', (_, given) => {
    const cp = projectProfile(profile({ opens: given.profileOpens.map((path) => ({ path, flags: [] })) }));
    expect(!wasPathOpened(cp, given.openedPath)).toBe(given.expectAlert);
  });

  it.each(execArgs.cases.map((given) => [given.test, given] as const))('%s', (_, given) => {
    const cp = projectProfile(profile({ execs: execArgs.profileExecs }));
    const [name = '', ...args] = given.exec;
    const program = PROGRAMS[name];
    if (!program) throw new Error(`where is ${name}?`);
    expect(!wasExecuted(cp, program.started)).toBe(given.expectR0001);
    expect(!wasExecutedWithArgs(cp, program.started, [program.called, ...args])).toBe(given.expectAlert);
  });

  it.each(network.cases.map((given) => [given.test, given] as const))('%s', (_, given) => {
    const cp = projectProfile(profile({ egress: network.profileEgress.map(neighborFromJson) }));
    const unknownNames = (given.dns ?? []).filter((name) => !isDomainInEgress(cp, name));
    const unknownAddresses = (given.tcp ?? []).filter((address) => !wasAddressInEgress(cp, address));
    expect(unknownNames.length > 0).toBe(given.R0005 ?? false);
    expect(unknownAddresses.length > 0).toBe(given.R0011 ?? false);
  });
});
