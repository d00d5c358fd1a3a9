import type { Pattern } from './pattern.ts';
import type { SuccessIndicator, SuiteTest, TestAction } from './suite.ts';

/** A reply of a Redis server, without what tells apart kinds that mean the same. */
export type RedisReply =
  | { kind: 'text' | 'error' | 'number'; text: string }
  | { kind: 'null' }
  | { kind: 'list'; items: RedisReply[] };

/** What came back from one action. */
export type Answer =
  | { kind: 'redis'; reply: RedisReply }
  /** The server closed the connection instead of a reply. */
  | { kind: 'closed' }
  | { kind: 'http'; status: number; body: string }
  | { kind: 'exec'; exitCode: number; stdout: string; stderr: string }
  | { kind: 'tcp'; response: string };

/** Looks for a pattern in a text, within a bounded time. */
export type PatternTest = (pattern: Pattern, text: string) => boolean;

/** Exit codes by which shells and runtimes say that a program could not be started. */
const NOT_STARTED = [126, 127];

/** Characters of an answer that a reason shows. */
const MAX_SHOWN = 200;

/** The text of an answer, as indicators look at it; a list of a Redis reply has one entry a line. */
export function answerText(answer: Answer): string {
  switch (answer.kind) {
    case 'redis':
      return replyText(answer.reply);
    case 'closed':
      return '';
    case 'http':
      return answer.body;
    case 'exec':
      return answer.stderr === '' ? answer.stdout : `${answer.stdout}${answer.stderr}`;
    case 'tcp':
      return answer.response;
  }
}

/** Whether any of the indicators is met; undefined when there are none. */
export function meetsIndicators(
  indicators: readonly SuccessIndicator[],
  answer: Answer,
  matches: PatternTest,
): boolean | undefined {
  if (indicators.length === 0) return undefined;
  return indicators.some((indicator) => meets(indicator, answer, matches));
}

/** Why a benign test failed, or undefined when it passed. */
export function failureOf(test: SuiteTest, answer: Answer, matches: PatternTest): string | undefined {
  const indicated = meetsIndicators(test.successIndicators, answer, matches);
  const failure = expectationFailure(test.action, answer, indicated === true);
  if (failure !== undefined) return failure;
  return indicated === false ? `no success indicator is met by ${shown(answer)}` : undefined;
}

function expectationFailure(action: TestAction, answer: Answer, indicated: boolean): string | undefined {
  if (answer.kind === 'closed') {
    const expected = action.kind === 'redis' && action.command[0]?.toUpperCase() === 'SHUTDOWN';
    return expected ? undefined : 'the server closed the connection without a reply';
  }
  if (action.kind === 'redis' && answer.kind === 'redis') return redisFailure(action, answer, indicated);
  if (action.kind === 'http' && answer.kind === 'http') return httpFailure(action, answer, indicated);
  if (action.kind === 'exec' && answer.kind === 'exec') return execFailure(action, answer);
  if (action.kind === 'tcp' && answer.kind === 'tcp') {
    const expected = action.expectedResponse;
    if (expected === undefined || answer.response.includes(expected)) return undefined;
    return `expected ${JSON.stringify(expected)}, got ${shown(answer)}`;
  }
  return 'the answer is of another kind than the test';
}

function redisFailure(
  action: TestAction & { kind: 'redis' },
  answer: Answer & { kind: 'redis' },
  indicated: boolean,
): string | undefined {
  if (action.expectedReply !== undefined) {
    if (fits(answer.reply, action.expectedReply)) return undefined;
    return `expected the reply ${JSON.stringify(action.expectedReply)}, got ${shown(answer)}`;
  }
  return answer.reply.kind === 'error' && !indicated ? `the server replied ${shown(answer)}` : undefined;
}

function httpFailure(
  action: TestAction & { kind: 'http' },
  answer: Answer & { kind: 'http' },
  indicated: boolean,
): string | undefined {
  if (action.expectedStatus !== undefined) {
    return answer.status === action.expectedStatus
      ? undefined
      : `expected status ${action.expectedStatus}, got ${answer.status}`;
  }
  return answer.status >= 400 && !indicated ? `the server answered with status ${answer.status}` : undefined;
}

/** Without an expected exit code any will do, but the program must have been started. */
function execFailure(
  action: TestAction & { kind: 'exec' },
  answer: Answer & { kind: 'exec' },
): string | undefined {
  const { exitCode } = answer;
  const wrong =
    action.expectedExitCode === undefined
      ? NOT_STARTED.includes(exitCode)
      : exitCode !== action.expectedExitCode;
  return wrong
    ? `ended with exit code ${exitCode}, expected ${action.expectedExitCode ?? 'that it starts'}: ${shown(answer)}`
    : undefined;
}

/**
 * Whether a reply is the expected one: a number must be equal, a text must contain it, a list must have an entry
 * that fits.
 */
function fits(reply: RedisReply, expected: string): boolean {
  switch (reply.kind) {
    case 'number':
      return reply.text === expected;
    case 'text':
    case 'error':
      return reply.text.includes(expected);
    case 'null':
      return expected === '(nil)';
    case 'list':
      return reply.items.some((item) => fits(item, expected));
  }
}

function replyText(reply: RedisReply): string {
  switch (reply.kind) {
    case 'null':
      return '(nil)';
    case 'list':
      return reply.items.map(replyText).join('\n');
    default:
      return reply.text;
  }
}

function meets(indicator: SuccessIndicator, answer: Answer, matches: PatternTest): boolean {
  const text = answerText(answer);
  const { statusCode, bodyContains, responseContains, bodyRegex, responseRegex } = indicator;
  if (statusCode !== undefined && !(answer.kind === 'http' && answer.status === statusCode)) return false;
  if (bodyContains !== undefined && !text.includes(bodyContains)) return false;
  if (responseContains !== undefined && !text.includes(responseContains)) return false;
  if (bodyRegex && !matches(bodyRegex, text)) return false;
  return !responseRegex || matches(responseRegex, text);
}

function shown(answer: Answer): string {
  const text = answerText(answer);
  return JSON.stringify(text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text);
}
