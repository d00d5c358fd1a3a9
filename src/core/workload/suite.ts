import type { Pattern } from './pattern.ts';

export const SUITE_API_VERSION = 'bobctl.k8sstormcenter.io/v1alpha1';

export type SuiteKind = 'FunctionalTestSuite' | 'AttackSuite';

/** One document of a suite file. */
export interface Suite {
  kind: SuiteKind;
  name: string;
  target: SuiteTarget;
  tests: SuiteTest[];
  /** Expected of the suite as a whole: at least one attack of `attackType` (of any type, if absent) raises it. */
  expectedDetections: ExpectedDetection[];
}

/** What the tests talk to. Locally the service is 127.0.0.1. */
export interface SuiteTarget {
  service?: string;
  namespace?: string;
  port?: number;
  /** `http`, `https`, `redis`, `tcp`; http unless said otherwise. */
  scheme: string;
}

/** One test of a benign suite, or one attack. */
export interface SuiteTest {
  name: string;
  /** Kind of attack (`cmdinject`, `exfil`, …). */
  type?: string;
  action: TestAction;
  /** How often the action is done, each time judged. */
  repeat: number;
  /** The test is tried again until it passes or this time is over. */
  withinMs?: number;
  /** Any one that is met is enough; within one, everything must hold. */
  successIndicators: SuccessIndicator[];
  /** Alerts that must be raised; empty: a probe, from which nothing is expected; absent: the suite does not say. */
  expectedDetections?: ExpectedDetection[];
}

export type TestAction =
  | { kind: 'redis'; command: string[]; expectedReply?: string }
  | {
      kind: 'http';
      method: string;
      /** Path and query, as they are sent. */
      path: string;
      headers: Record<string, string>;
      body?: string;
      expectedStatus?: number;
    }
  | { kind: 'exec'; command: string[]; container?: string; pod?: string; expectedExitCode?: number }
  | { kind: 'tcp'; port?: number; send: string; expectedResponse?: string }
  /** Something of the successor's form that is read and not run. */
  | { kind: 'unsupported'; what: string };

/** What shows that a test or an attack worked. */
export interface SuccessIndicator {
  statusCode?: number;
  bodyContains?: string;
  bodyRegex?: Pattern;
  responseContains?: string;
  responseRegex?: Pattern;
}

/** Arguments of an alert that an expectation may ask for, by Kubescape's names (node-agent, rule arguments). */
export const DETECTION_ARGUMENTS = [
  'path',
  'flags',
  'syscall',
  'capability',
  'exec',
  'args',
  'exePath',
  'domain',
  'endpoint',
  'ip',
  'port',
  'proto',
  'module',
  'oldPath',
  'newPath',
  'operation',
] as const;
export type DetectionArgument = (typeof DETECTION_ARGUMENTS)[number];

/** An alert that an attack must raise. */
export interface ExpectedDetection {
  ruleID: string;
  ruleName?: string;
  containerName?: string;
  /** Name of the process: its comm, or the base name of its argv[0]. */
  command?: string;
  /** What the alert's arguments must hold; a path may be a pattern with `⋯` and `*`. */
  arguments: Partial<Record<DetectionArgument, string | string[]>>;
  attackType?: string;
  /** From the form `{rule, target, condition}`: the workload, and a sentence for people. */
  target?: string;
  condition?: string;
}
