import { stringify } from 'yaml';
import { SUITE_API_VERSION } from './suite.ts';

/** What `init` knows of a workload, from flags, questions or a look at it. */
export interface Scaffold {
  name: string;
  /** How it runs on this machine. */
  local?: ScaffoldLocal;
  /** Folder of its Helm chart, relative to the workload file. */
  chart?: { folder: string; hasTests: boolean };
  /** How it is spoken to. */
  talk: ScaffoldTalk;
}

export interface ScaffoldLocal {
  packages: string[];
  command: string[];
  user?: string;
  env?: Record<string, string>;
  /** Path in the container to content. */
  files?: Record<string, string>;
}

export type ScaffoldTalk =
  | { kind: 'http'; port: number; path: string }
  | { kind: 'redis' | 'tcp'; port: number }
  /** Commands in the container: one that ends with 0 when it is ready, one that does something. */
  | { kind: 'exec'; ready: string[]; test: string[] };

/** Where the files of a new workload lie. */
export const SCAFFOLD_FILES = ['bobctl.yaml', 'tests/functional.yaml', 'tests/attacks.yaml'] as const;
export type ScaffoldFile = (typeof SCAFFOLD_FILES)[number];

/** Enough to tell what is steady from what is chance, such as files that are named after a process. */
const REPEATS = 4;
/** Clusters for which a new chart is planned. */
const CLUSTERS = { os: ['ubuntu-24.04'], distro: ['kind'], kubernetes: ['v1.33'] };

/** The text of the workload file and of its first suites. Pure: the same knowledge gives the same bytes. */
export function scaffold(known: Scaffold): Record<ScaffoldFile, string> {
  return {
    'bobctl.yaml': commented(
      [
        'How this workload starts, how it is tested, and where its behaviour is recorded. `bobctl run` goes the whole way.',
        'The suites are a beginning: what they do not do is not in the Bill of Behavior.',
      ],
      workload(known),
    ),
    'tests/functional.yaml': commented(
      ['What users of this workload do. Add a test for everything that it can do; none may raise an alert.'],
      functionalSuite(known),
    ),
    'tests/attacks.yaml': commented(
      ['What must be noticed: each attack names the alerts that it has to raise.'],
      attackSuite(known),
    ),
  };
}

function workload({ name, local, chart, talk }: Scaffold): object {
  return {
    apiVersion: 'bobctl.dev/v1',
    kind: 'Workload',
    metadata: { name },
    deploy: {
      ...(chart === undefined ? {} : { helm: { chart: chart.folder } }),
      ...(local === undefined ? {} : { local: { ...local, ready: readiness(talk) } }),
    },
    benign: [...(chart?.hasTests ? [{ helmTest: true }] : []), { suite: 'tests/functional.yaml' }],
    attacks: [{ suite: 'tests/attacks.yaml' }],
    matrix: {
      ...(chart === undefined ? {} : CLUSTERS),
      ...(local === undefined ? {} : { local: { runtime: ['runc'], kernel: ['host'] } }),
      repeats: REPEATS,
    },
  };
}

function readiness(talk: ScaffoldTalk): object {
  if (talk.kind === 'exec') return { exec: talk.ready };
  return talk.kind === 'http' ? { http: { port: talk.port, path: talk.path } } : { tcp: talk.port };
}

function functionalSuite(known: Scaffold): object {
  return {
    apiVersion: SUITE_API_VERSION,
    kind: 'FunctionalTestSuite',
    metadata: { name: `${known.name}-functional` },
    target: target(known, 'scheme'),
    tests: [firstTest(known.talk)],
  };
}

function firstTest(talk: ScaffoldTalk): object {
  switch (talk.kind) {
    case 'http':
      return { name: 'the first page', http: { method: 'GET', path: talk.path, repeat: 3 } };
    case 'redis':
      return { name: 'ping', redis: { command: ['PING'], expectedReply: 'PONG' } };
    case 'tcp':
      return { name: 'it takes connections', tcp: { send: '' } };
    case 'exec':
      return { name: 'it answers', exec: { command: talk.test, expectedExitCode: 0 } };
  }
}

function attackSuite(known: Scaffold): object {
  return {
    apiVersion: SUITE_API_VERSION,
    kind: 'AttackSuite',
    metadata: { name: `${known.name}-attacks` },
    target: target(known, 'protocol'),
    attacks: [
      {
        name: 'a program that the workload does not need',
        type: 'cmdinject',
        exec: { command: ['id'] },
        successIndicators: [{ responseContains: 'uid=' }],
        expectedDetections: [{ ruleID: 'R0001', containerName: known.name, command: 'id' }],
      },
    ],
  };
}

function target({ name, talk }: Scaffold, scheme: 'scheme' | 'protocol'): object {
  return {
    service: name,
    ...(talk.kind === 'exec' ? {} : { port: talk.port, [scheme]: talk.kind }),
  };
}

function commented(lines: readonly string[], value: object): string {
  const comment = lines.map((line) => `# ${line}\n`).join('');
  // Words that older readers take for booleans are quoted.
  return `${comment}${stringify(value, { lineWidth: 110, compat: 'yaml-1.1', aliasDuplicateObjects: false })}`;
}
