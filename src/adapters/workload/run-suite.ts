import { setTimeout as sleep } from 'node:timers/promises';
import { EnvironmentError, messageOf } from '../../core/errors.ts';
import { answerText, failureOf, meetsIndicators, type Answer } from '../../core/workload/judge.ts';
import type { Suite, SuiteTarget, SuiteTest, TestAction } from '../../core/workload/suite.ts';
import { patternFound } from './pattern-guard.ts';
import type { SuiteTransport } from './transport.ts';

/** Time that one action of a test may take. */
const DEFAULT_TIMEOUT_MS = 30_000;
/** Pause before a test that has time left is tried again. */
const AGAIN_PAUSE_MS = 100;
/** Characters kept of what an attack brought back. */
const MAX_RESPONSE = 4_096;

export interface RunSuiteOptions {
  /** Called after each test. */
  onProgress?: (result: TestResult, index: number, count: number) => void;
  /** Stops after the test that is running. */
  signal?: AbortSignal;
  /** Time that one action of a test may take. Default 30,000. */
  timeoutMs?: number;
}

/** What became of one benign test. */
export interface TestResult {
  name: string;
  kind: TestAction['kind'];
  passed: boolean;
  /** Why it was not run; it is neither passed nor failed then. */
  skipped?: string;
  /** How often the action was done. */
  repeats: number;
  durationMs: number;
  error?: string;
}

export interface SuiteResult {
  suite: string;
  tests: TestResult[];
  passed: number;
  failed: number;
  skipped: number;
}

/**
 * Runs the tests of a benign suite one after the other. A test that fails is a result; the others are still run.
 * @throws EnvironmentError when the transport is gone; the signal's reason when aborted.
 */
export async function runSuite(
  suite: Suite,
  transport: SuiteTransport,
  options: RunSuiteOptions = {},
): Promise<SuiteResult> {
  const tests: TestResult[] = [];
  for (const [index, test] of suite.tests.entries()) {
    options.signal?.throwIfAborted();
    const result = await runTest(test, suite.target, transport, options);
    tests.push(result);
    options.onProgress?.(result, index, suite.tests.length);
  }
  return {
    suite: suite.name,
    tests,
    passed: tests.filter((test) => test.passed).length,
    failed: tests.filter((test) => !test.passed && test.skipped === undefined).length,
    skipped: tests.filter((test) => test.skipped !== undefined).length,
  };
}

/** `met` and `not-met`: what the success indicators say; `not-judged`: it has none; `failed`: it could not be done. */
export type AttackOutcome = 'met' | 'not-met' | 'not-judged' | 'failed' | 'skipped';

/** What became of one attack. Whether it was noticed is not known here. */
export interface AttackResult {
  name: string;
  kind: TestAction['kind'];
  type?: string;
  outcome: AttackOutcome;
  /** The beginning of what came back. */
  response: string;
  durationMs: number;
  /** Why it failed or was skipped. */
  error?: string;
}

/**
 * Runs one attack, and never throws because of what the workload answers.
 * @throws EnvironmentError when the transport is gone; the signal's reason when aborted.
 */
export async function runAttack(
  attack: SuiteTest,
  target: SuiteTarget,
  transport: SuiteTransport,
  options: Omit<RunSuiteOptions, 'onProgress'> = {},
): Promise<AttackResult> {
  const started = performance.now();
  const { name, type, action } = attack;
  const outcome = await attackOutcome(attack, target, transport, options);
  return {
    name,
    kind: action.kind,
    ...(type === undefined ? {} : { type }),
    ...outcome,
    durationMs: elapsed(started),
  };
}

async function attackOutcome(
  attack: SuiteTest,
  target: SuiteTarget,
  transport: SuiteTransport,
  options: Omit<RunSuiteOptions, 'onProgress'>,
): Promise<{ outcome: AttackOutcome; response: string; error?: string }> {
  if (attack.action.kind === 'unsupported')
    return { outcome: 'skipped', response: '', error: unsupported(attack.action) };
  let response = '';
  let met: boolean | undefined;
  try {
    await eachRepeat(attack, target, transport, options, (answer) => {
      response = answerText(answer).slice(0, MAX_RESPONSE);
      met = meetsIndicators(attack.successIndicators, answer, patternFound) ?? met;
      return met === true;
    });
  } catch (error) {
    return { outcome: 'failed', response, error: reasonOf(error, options.signal) };
  }
  return { outcome: met === undefined ? 'not-judged' : met ? 'met' : 'not-met', response };
}

async function runTest(
  test: SuiteTest,
  target: SuiteTarget,
  transport: SuiteTransport,
  options: RunSuiteOptions,
): Promise<TestResult> {
  const started = performance.now();
  const result = { name: test.name, kind: test.action.kind };
  if (test.action.kind === 'unsupported') {
    return { ...result, passed: false, skipped: unsupported(test.action), repeats: 0, durationMs: 0 };
  }
  for (;;) {
    const { repeats, error } = await tryTest(test, target, transport, options);
    const durationMs = elapsed(started);
    if (error === undefined) return { ...result, passed: true, repeats, durationMs };
    if (durationMs + AGAIN_PAUSE_MS > (test.withinMs ?? 0)) {
      return { ...result, passed: false, repeats, durationMs, error };
    }
    await sleep(AGAIN_PAUSE_MS, undefined, options.signal ? { signal: options.signal } : {});
  }
}

async function tryTest(
  test: SuiteTest,
  target: SuiteTarget,
  transport: SuiteTransport,
  options: RunSuiteOptions,
): Promise<{ repeats: number; error?: string }> {
  let repeats = 0;
  let failure: string | undefined;
  try {
    await eachRepeat(test, target, transport, options, (answer) => {
      repeats += 1;
      failure = failureOf(test, answer, patternFound);
      return failure !== undefined;
    });
  } catch (error) {
    failure = reasonOf(error, options.signal);
  }
  if (failure === undefined) return { repeats };
  return { repeats, error: test.repeat > 1 ? `${failure} (repeat ${repeats} of ${test.repeat})` : failure };
}

/** Does the action as often as asked for, until `seen` says that it is enough. */
async function eachRepeat(
  test: SuiteTest,
  target: SuiteTarget,
  transport: SuiteTransport,
  options: RunSuiteOptions,
  seen: (answer: Answer) => boolean,
): Promise<void> {
  const { signal, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const channel = await transport.begin(test.action, target, { timeoutMs, ...(signal ? { signal } : {}) });
  try {
    for (let i = 0; i < test.repeat; i++) {
      signal?.throwIfAborted();
      if (seen(await channel.act())) return;
    }
  } finally {
    await channel.close();
  }
}

/** The words of a failure that is a result; what ends the whole run is thrown on. */
function reasonOf(error: unknown, signal: AbortSignal | undefined): string {
  signal?.throwIfAborted();
  if (error instanceof EnvironmentError) throw error;
  return messageOf(error);
}

function unsupported(action: TestAction & { kind: 'unsupported' }): string {
  return `${action.what} is not supported`;
}

function elapsed(started: number): number {
  return Math.round(performance.now() - started);
}
