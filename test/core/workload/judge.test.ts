import { describe, expect, test } from 'vitest';
import {
  answerText,
  failureOf,
  meetsIndicators,
  type Answer,
  type RedisReply,
} from '../../../src/core/workload/judge.ts';
import type { Pattern } from '../../../src/core/workload/pattern.ts';
import type { SuccessIndicator, SuiteTest, TestAction } from '../../../src/core/workload/suite.ts';

const matches = ({ source, flags }: Pattern, text: string): boolean => new RegExp(source, flags).test(text);

function made(action: TestAction, successIndicators: SuccessIndicator[] = []): SuiteTest {
  return { name: 't', action, repeat: 1, successIndicators };
}

function redis(
  reply: RedisReply,
  expectedReply?: string,
  indicators: SuccessIndicator[] = [],
): string | undefined {
  const action = {
    kind: 'redis' as const,
    command: ['X'],
    ...(expectedReply === undefined ? {} : { expectedReply }),
  };
  return failureOf(made(action, indicators), { kind: 'redis', reply }, matches);
}

const text = (value: string): RedisReply => ({ kind: 'text', text: value });
const number = (value: string): RedisReply => ({ kind: 'number', text: value });
const list = (...items: RedisReply[]): RedisReply => ({ kind: 'list', items });

describe('replies of redis', () => {
  test('a number must be equal: 1 is not 10', () => {
    expect(redis(number('1'), '1')).toBeUndefined();
    expect(redis(number('10'), '1')).toBe('expected the reply "1", got "10"');
  });

  test('a text must contain what is expected', () => {
    expect(redis(text('redis_version:7'), 'redis_version')).toBeUndefined();
    expect(redis(text('nothing'), 'redis_version')).toMatch(/expected the reply/);
  });

  test('an entry of a list must fit, however deep', () => {
    expect(redis(list(text('a'), list(number('5'))), '5')).toBeUndefined();
    expect(redis(list(text('a'), list(number('55'))), '5')).toMatch(/got "a\\n55"/);
    expect(redis(list(), '5')).toMatch(/got ""/);
  });

  test('nothing is (nil)', () => {
    expect(redis({ kind: 'null' }, '(nil)')).toBeUndefined();
    expect(redis({ kind: 'null' }, 'x')).toMatch(/got "\(nil\)"/);
  });

  test('an error fails a test that does not expect it', () => {
    const error: RedisReply = { kind: 'error', text: 'ERR unknown command' };
    expect(redis(error)).toBe('the server replied "ERR unknown command"');
    expect(redis(error, 'unknown command')).toBeUndefined();
    expect(redis(error, undefined, [{ responseContains: 'ERR' }])).toBeUndefined();
    expect(redis(text('OK'))).toBeUndefined();
  });

  test('only SHUTDOWN may end without a reply', () => {
    const closed: Answer = { kind: 'closed' };
    const of = (command: string[]): string | undefined =>
      failureOf(made({ kind: 'redis', command }), closed, matches);
    expect(of(['shutdown', 'nosave'])).toBeUndefined();
    expect(of(['PING'])).toBe('the server closed the connection without a reply');
  });
});

describe('answers of http', () => {
  const http = (
    status: number,
    expectedStatus?: number,
    indicators: SuccessIndicator[] = [],
  ): string | undefined =>
    failureOf(
      made(
        {
          kind: 'http',
          method: 'GET',
          path: '/',
          headers: {},
          ...(expectedStatus === undefined ? {} : { expectedStatus }),
        },
        indicators,
      ),
      { kind: 'http', status, body: 'hello' },
      matches,
    );

  test('the status must be the expected one', () => {
    expect(http(404, 404)).toBeUndefined();
    expect(http(200, 404)).toBe('expected status 404, got 200');
  });

  test('without an expectation an error fails the test', () => {
    expect(http(302)).toBeUndefined();
    expect(http(500)).toBe('the server answered with status 500');
    expect(http(500, undefined, [{ statusCode: 500 }])).toBeUndefined();
  });
});

describe('exec', () => {
  const exec = (exitCode: number, expectedExitCode?: number): string | undefined =>
    failureOf(
      made({ kind: 'exec', command: ['x'], ...(expectedExitCode === undefined ? {} : { expectedExitCode }) }),
      { kind: 'exec', exitCode, stdout: 'out', stderr: 'err' },
      matches,
    );

  test('the exit code must be the expected one', () => {
    expect(exec(3, 3)).toBeUndefined();
    expect(exec(1, 0)).toBe('ended with exit code 1, expected 0: "outerr"');
  });

  test('without one any will do, but the program must be there', () => {
    expect(exec(1)).toBeUndefined();
    expect(exec(127)).toMatch(/ended with exit code 127/);
  });
});

describe('tcp', () => {
  const tcp = (response: string, expectedResponse?: string): string | undefined =>
    failureOf(
      made({ kind: 'tcp', send: 'x', ...(expectedResponse === undefined ? {} : { expectedResponse }) }),
      { kind: 'tcp', response },
      matches,
    );

  test('the response must contain what is expected', () => {
    expect(tcp('220 ready\r\n', '220 ')).toBeUndefined();
    expect(tcp('', '220 ')).toBe('expected "220 ", got ""');
    expect(tcp('')).toBeUndefined();
  });
});

describe('success indicators', () => {
  const answer: Answer = { kind: 'http', status: 200, body: 'root:x:0\nend' };
  const met = (...indicators: SuccessIndicator[]): boolean | undefined =>
    meetsIndicators(indicators, answer, matches);

  test('one that is met is enough', () => {
    expect(met({ bodyContains: 'nobody' }, { bodyContains: 'root:' })).toBe(true);
    expect(met({ bodyContains: 'nobody' })).toBe(false);
    expect(met()).toBeUndefined();
  });

  test('within one everything must hold', () => {
    expect(met({ statusCode: 200, bodyContains: 'root:' })).toBe(true);
    expect(met({ statusCode: 201, bodyContains: 'root:' })).toBe(false);
    expect(
      met({ responseRegex: { source: '^end$', flags: 'm' }, bodyRegex: { source: '^root', flags: '' } }),
    ).toBe(true);
    expect(met({ responseRegex: { source: '^end$', flags: '' } })).toBe(false);
  });

  test('a status is asked of http only', () => {
    expect(meetsIndicators([{ statusCode: 200 }], { kind: 'tcp', response: '200' }, matches)).toBe(false);
  });

  test('a benign test without a met indicator fails', () => {
    const action: TestAction = { kind: 'tcp', send: 'x' };
    const failure = failureOf(
      made(action, [{ responseContains: 'a' }]),
      { kind: 'tcp', response: 'b' },
      matches,
    );
    expect(failure).toBe('no success indicator is met by "b"');
  });
});

test('an answer is shown as far as a message can hold it', () => {
  const failure = redis(text('x'.repeat(1000)), 'y')!;
  expect(failure.length).toBeLessThan(300);
  expect(failure).toContain('…');
});

test('the text of what a program wrote holds both of its streams', () => {
  expect(answerText({ kind: 'exec', exitCode: 0, stdout: 'a\n', stderr: 'b\n' })).toBe('a\nb\n');
});
