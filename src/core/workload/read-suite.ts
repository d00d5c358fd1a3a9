import omit from 'lodash/omit.js';
import { InputError } from '../errors.ts';
import { suggestion } from './did-you-mean.ts';
import { durationMs } from './duration.ts';
import { readPattern } from './pattern.ts';
import { fillPlaceholders } from './placeholders.ts';
import { suiteSchemas } from './suite-schema.ts';
import {
  DETECTION_ARGUMENTS,
  type ExpectedDetection,
  type SuccessIndicator,
  type Suite,
  type SuiteKind,
  type SuiteTarget,
  type SuiteTest,
  type TestAction,
} from './suite.ts';
import { validate } from './validate.ts';
import {
  problemsError,
  readYamlDocuments,
  type Problem,
  type YamlDocument,
  type YamlPath,
} from './yaml-document.ts';

/** The longest time for which a test may be tried again. */
const MAX_WITHIN_MS = 600_000;

interface RawSuite {
  kind: SuiteKind;
  metadata: { name: string };
  target?: { service?: string; namespace?: string; port?: number; scheme?: string; protocol?: string };
  tests?: RawTest[];
  attacks?: RawTest[];
  expectedDetections?: RawDetection[];
}

interface RawTest {
  name: string;
  type?: string;
  redis?: { command?: string[]; eval?: string; exploit?: string; expectedReply?: string; repeat?: number };
  http?: RawHttp;
  request?: RawHttp;
  expect?: { status?: number };
  exec?: {
    command: string[];
    container?: string;
    pod?: string;
    expectedExitCode?: number;
    repeat?: number;
  };
  tcp?: { port?: number; send: string; expectedResponse?: string; repeat?: number };
  repeat?: number;
  within?: string;
  successIndicators?: RawIndicator[];
  expectedDetections?: RawDetection[];
}

interface RawHttp {
  method?: string;
  path?: string;
  queryParams?: Record<string, string>;
  headers?: Record<string, string>;
  body?: string;
  expectedStatus?: number;
  repeat?: number;
}

interface RawIndicator {
  statusCode?: number;
  bodyContains?: string;
  bodyRegex?: string;
  responseContains?: string;
  responseRegex?: string;
}

type RawDetection = Omit<ExpectedDetection, 'arguments' | 'ruleID'> & {
  ruleID?: string;
  rule?: string;
} & ExpectedDetection['arguments'];

/**
 * Reads a file of FunctionalTestSuite and AttackSuite documents, in the successor's form
 * (`bobctl.k8sstormcenter.io/v1alpha1`). `env` fills placeholders `__NAME__` in values.
 * @throws InputError with every problem as `file:line:column: reason`.
 */
export function readSuites(
  text: string,
  fileName: string,
  env: Readonly<Record<string, string | undefined>>,
): Suite[] {
  const documents = readYamlDocuments(text, fileName);
  if (documents.length === 0) throw new InputError(`${fileName}:1:1: holds no suite`);
  return documents.map((document) => readDocument(document, env));
}

function readDocument(document: YamlDocument, env: Readonly<Record<string, string | undefined>>): Suite {
  const filled = fillPlaceholders(withoutEmpty(document.value), env);
  if (filled.missing.length > 0) {
    throw problemsError(
      document,
      filled.missing.map(({ name, path }) => ({
        path,
        at: 'value',
        reason: `nothing fills the placeholder __${name}__; set the environment variable ${name}`,
      })),
    );
  }
  const kind = kindOf(document, filled.value);
  const raw = validate({ ...document, value: filled.value }, suiteSchemas[kind]) as RawSuite;
  const problems: Problem[] = [];
  const suite = suiteOf(raw, problems);
  if (problems.length > 0) throw problemsError(document, problems);
  return suite;
}

/** The kind decides the schema, so it is looked at first. */
function kindOf(document: YamlDocument, value: unknown): SuiteKind {
  const kind: unknown = (value as { kind?: unknown } | null)?.kind;
  if (kind === 'FunctionalTestSuite' || kind === 'AttackSuite') return kind;
  const kinds = Object.keys(suiteSchemas);
  const found = typeof kind === 'string' ? JSON.stringify(kind) : 'missing';
  const meant = typeof kind === 'string' ? suggestion(kind, kinds) : '';
  throw problemsError(document, [
    {
      path: ['kind'],
      at: 'value',
      reason: `kind must be one of ${kinds.join(', ')}, but is ${found}${meant}`,
    },
  ]);
}

/** Keys without a value count as left out, as they do where these suites come from. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== null)
      .map(([key, item]) => [key, withoutEmpty(item)]),
  );
}

function suiteOf(raw: RawSuite, problems: Problem[]): Suite {
  const list = raw.kind === 'AttackSuite' ? 'attacks' : 'tests';
  return {
    kind: raw.kind,
    name: raw.metadata.name,
    target: targetOf(raw.target ?? {}),
    tests: (raw[list] ?? []).map((test, index) => testOf(test, [list, index], problems)),
    expectedDetections: (raw.expectedDetections ?? []).map(detectionOf),
  };
}

function targetOf({ scheme, protocol, ...rest }: NonNullable<RawSuite['target']>): SuiteTarget {
  return { ...rest, scheme: scheme ?? protocol ?? 'http' };
}

function testOf(raw: RawTest, path: YamlPath, problems: Problem[]): SuiteTest {
  const withinMs = raw.within === undefined ? undefined : durationMs(raw.within);
  if (withinMs !== undefined && withinMs > MAX_WITHIN_MS) {
    problems.push({ path: [...path, 'within'], at: 'value', reason: 'within must be at most 10m' });
  }
  return {
    name: raw.name,
    ...(raw.type === undefined ? {} : { type: raw.type }),
    action: actionOf(raw),
    repeat: (raw.redis ?? raw.http ?? raw.request ?? raw.exec ?? raw.tcp)?.repeat ?? raw.repeat ?? 1,
    ...(withinMs === undefined ? {} : { withinMs }),
    successIndicators: (raw.successIndicators ?? []).map((indicator, index) =>
      indicatorOf(indicator, [...path, 'successIndicators', index], problems),
    ),
    ...(raw.expectedDetections ? { expectedDetections: raw.expectedDetections.map(detectionOf) } : {}),
  };
}

function actionOf(raw: RawTest): TestAction {
  if (raw.redis) return redisAction(raw.redis);
  if (raw.exec) return { kind: 'exec', ...omit(raw.exec, 'repeat') };
  if (raw.tcp) return { kind: 'tcp', ...omit(raw.tcp, 'repeat') };
  return httpAction(raw.http ?? raw.request ?? {}, raw.expect?.status);
}

function redisAction(raw: NonNullable<RawTest['redis']>): TestAction {
  if (raw.exploit !== undefined) return { kind: 'unsupported', what: `redis.exploit ${raw.exploit}` };
  const expected = raw.expectedReply === undefined ? {} : { expectedReply: raw.expectedReply };
  const command = raw.eval === undefined ? (raw.command ?? []) : ['EVAL', raw.eval, '0'];
  return { kind: 'redis', command, ...expected };
}

function httpAction(raw: RawHttp, statusBeside: number | undefined): TestAction {
  const expectedStatus = raw.expectedStatus ?? statusBeside;
  return {
    kind: 'http',
    method: raw.method ?? 'GET',
    path: withQuery(raw.path ?? '/', raw.queryParams ?? {}),
    headers: raw.headers ?? {},
    ...(raw.body === undefined ? {} : { body: raw.body }),
    ...(expectedStatus === undefined ? {} : { expectedStatus }),
  };
}

/** Path and query as they can be sent: what a request line cannot hold is percent-encoded. */
function withQuery(path: string, params: Record<string, string>): string {
  const query = new URLSearchParams(Object.entries(params)).toString();
  const whole = query === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${query}`;
  return whole.replace(/[^\x21-\x7e]+/g, (text) =>
    [...Buffer.from(text, 'utf8')]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join(''),
  );
}

function indicatorOf(raw: RawIndicator, path: YamlPath, problems: Problem[]): SuccessIndicator {
  const { bodyRegex, responseRegex, ...rest } = raw;
  const indicator: SuccessIndicator = rest;
  for (const [key, text] of Object.entries({ bodyRegex, responseRegex })) {
    if (text === undefined) continue;
    const read = readPattern(text);
    if ('pattern' in read) indicator[key as 'bodyRegex' | 'responseRegex'] = read.pattern;
    else problems.push({ path: [...path, key], at: 'value', reason: `${key} ${read.refused}` });
  }
  return indicator;
}

function detectionOf(raw: RawDetection): ExpectedDetection {
  const wanted = DETECTION_ARGUMENTS.filter((name) => raw[name] !== undefined);
  const texts = ['ruleName', 'containerName', 'command', 'attackType', 'target', 'condition'] as const;
  return {
    ruleID: raw.ruleID ?? raw.rule ?? '',
    ...Object.fromEntries(texts.filter((key) => raw[key] !== undefined).map((key) => [key, raw[key]])),
    arguments: Object.fromEntries(wanted.map((name) => [name, raw[name]])),
  };
}
