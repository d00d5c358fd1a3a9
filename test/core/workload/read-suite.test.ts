import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/core/errors.ts';
import { readSuites } from '../../../src/core/workload/read-suite.ts';
import type { Suite, SuiteTest } from '../../../src/core/workload/suite.ts';

const HEAD = 'apiVersion: bobctl.k8sstormcenter.io/v1alpha1\n';

function suite(text: string, env: Record<string, string> = {}): Suite {
  const [only, ...others] = readSuites(text, 'suite.yaml', env);
  expect(others).toEqual([]);
  return only!;
}

/** The tests of a functional suite, given as YAML list entries. */
function tests(entries: string, env: Record<string, string> = {}): SuiteTest[] {
  return suite(`${HEAD}kind: FunctionalTestSuite\nmetadata: { name: t }\ntests:\n${entries}`, env).tests;
}

/** The attacks of an attack suite, given as YAML list entries. */
function attacks(entries: string): SuiteTest[] {
  return suite(`${HEAD}kind: AttackSuite\nmetadata: { name: t }\nattacks:\n${entries}`).tests;
}

function problems(text: string, env: Record<string, string> = {}): string[] {
  try {
    readSuites(text, 'suite.yaml', env);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as Error).message.split('\n');
  }
  return [];
}

describe('actions', () => {
  test('redis: a command with its reply', () => {
    expect(
      tests('- { name: ping, redis: { command: [PING, 1, yes], expectedReply: 01, repeat: 7 } }'),
    ).toEqual([
      {
        name: 'ping',
        action: { kind: 'redis', command: ['PING', '1', 'yes'], expectedReply: '01' },
        repeat: 7,
        successIndicators: [],
      },
    ]);
  });

  test('redis: eval is a script without keys', () => {
    const [test] = tests('- name: lua\n  redis:\n    eval: |\n      return 1\n');
    expect(test!.action).toEqual({ kind: 'redis', command: ['EVAL', 'return 1\n', '0'] });
  });

  test('redis: an exploit is read and known to be not supported', () => {
    const [attack] = attacks('- { name: chain, redis: { exploit: cve-2025-49844 } }');
    expect(attack!.action).toEqual({ kind: 'unsupported', what: 'redis.exploit cve-2025-49844' });
  });

  test('http: query parameters are encoded, others are kept as they are', () => {
    const [test] = tests(
      '- name: inject\n  http:\n    path: /ping.php?x=<ž>\n    queryParams: { ip: "127.0.0.1;cat /etc/passwd", n: 1 }\n    headers: { X-Id: 007 }\n    body: "{}"\n    expectedStatus: 200\n',
    );
    expect(test!.action).toEqual({
      kind: 'http',
      method: 'GET',
      path: '/ping.php?x=<%C5%BE>&ip=127.0.0.1%3Bcat+%2Fetc%2Fpasswd&n=1',
      headers: { 'X-Id': '007' },
      body: '{}',
      expectedStatus: 200,
    });
  });

  test('http: half of a character pair cannot break a request line', () => {
    const [test] = tests('- { name: half, http: { path: "/\\ud800x" } }');
    expect(test!.action).toMatchObject({ path: '/%EF%BF%BDx' });
  });

  test('http: the form with request and expect', () => {
    const [test] = tests(
      '- name: sync\n  description: text\n  request: { method: POST, path: /sync, body: "{}" }\n  expect: { status: 201 }\n',
    );
    expect(test!.action).toEqual({
      kind: 'http',
      method: 'POST',
      path: '/sync',
      headers: {},
      body: '{}',
      expectedStatus: 201,
    });
  });

  test('exec', () => {
    const [test] = tests(
      '- { name: psql, exec: { command: [psql, -c, select 1], container: db, pod: db-0, expectedExitCode: 0 } }',
    );
    expect(test!.action).toEqual({
      kind: 'exec',
      command: ['psql', '-c', 'select 1'],
      container: 'db',
      pod: 'db-0',
      expectedExitCode: 0,
    });
  });

  test('tcp: every character that YAML can write', () => {
    const [test] = tests(
      '- { name: raw, tcp: { port: 25, send: "EHLO x\\r\\n\\0", expectedResponse: "250 " } }',
    );
    expect(test!.action).toEqual({ kind: 'tcp', port: 25, send: 'EHLO x\r\n\0', expectedResponse: '250 ' });
  });

  test('a test may be repeated, and may have time to come true', () => {
    const [test] = tests('- { name: later, redis: { command: [PING] }, repeat: 10000, within: 2m }');
    expect(test).toMatchObject({ repeat: 10_000, withinMs: 120_000 });
  });
});

describe('indicators and expected alerts', () => {
  test('regular expressions of Go are translated', () => {
    const [test] = tests(
      '- name: r\n  redis: { command: [PING] }\n  successIndicators:\n    - responseRegex: "(?im)^[1-9][0-9]*$"\n    - { statusCode: 200, bodyRegex: \'(?P<a>x)\\A\' }\n    - bodyContains: 1\n',
    );
    expect(test!.successIndicators).toEqual([
      { responseRegex: { source: '^[1-9][0-9]*$', flags: 'im' } },
      { statusCode: 200, bodyRegex: { source: '(?<a>x)(?<![\\s\\S])', flags: '' } },
      { bodyContains: '1' },
    ]);
  });

  test('an expected alert keeps its telling arguments', () => {
    const [attack] = attacks(
      '- name: a\n  type: exfil\n  exec: { command: [cat] }\n  expectedDetections:\n    - { ruleID: R0011, ruleName: Egress, containerName: c, command: cat, attackType: exfil, ip: 203.0.113.7, port: 080, description: d }\n    - { ruleID: R0001, args: [sh, -c], path: /proc/⋯/environ }\n',
    );
    expect(attack!.type).toBe('exfil');
    expect(attack!.expectedDetections).toEqual([
      {
        ruleID: 'R0011',
        ruleName: 'Egress',
        containerName: 'c',
        command: 'cat',
        attackType: 'exfil',
        arguments: { ip: '203.0.113.7', port: '080' },
      },
      { ruleID: 'R0001', arguments: { args: ['sh', '-c'], path: '/proc/⋯/environ' } },
    ]);
  });

  test('the form with rule, target and condition', () => {
    const [attack] = attacks(
      '- name: a\n  http: {}\n  expectedDetections:\n    - rule: R1100\n      target: chain-backend\n      condition: failed execve ENOENT under java parent\n',
    );
    expect(attack!.expectedDetections).toEqual([
      {
        ruleID: 'R1100',
        target: 'chain-backend',
        condition: 'failed execve ENOENT under java parent',
        arguments: {},
      },
    ]);
  });

  test('nothing expected is not the same as nothing said', () => {
    const [probe, silent] = attacks(
      '- { name: probe, http: {}, expectedDetections: [] }\n- { name: silent, http: {} }',
    );
    expect(probe!.expectedDetections).toEqual([]);
    expect(silent).not.toHaveProperty('expectedDetections');
  });

  test('alerts may be expected of the suite as a whole', () => {
    const text = `${HEAD}kind: AttackSuite\nmetadata: { name: t }\nattacks: [{ name: a, type: x, http: {} }]\nexpectedDetections: [{ attackType: x, ruleID: R0001 }]\n`;
    expect(suite(text).expectedDetections).toEqual([{ ruleID: 'R0001', attackType: 'x', arguments: {} }]);
  });
});

describe('files', () => {
  test('several documents, and empty ones between them', () => {
    const text = `---\n${HEAD}kind: FunctionalTestSuite\nmetadata: { name: one, description: >-\n  folded }\ntarget: { service: s, namespace: n, port: 80, scheme: https }\ntests: [{ name: a, http: {} }]\n---\n---\n${HEAD}kind: AttackSuite\nmetadata: { name: two }\ntarget: { protocol: redis }\nattacks: [{ name: b, http: {} }]\n`;
    const suites = readSuites(text.replace('>-\n  folded', 'folded'), 'suite.yaml', {});
    expect(suites.map(({ kind, name, target }) => ({ kind, name, target }))).toEqual([
      {
        kind: 'FunctionalTestSuite',
        name: 'one',
        target: { service: 's', namespace: 'n', port: 80, scheme: 'https' },
      },
      { kind: 'AttackSuite', name: 'two', target: { scheme: 'redis' } },
    ]);
  });

  test('keys without a value count as left out', () => {
    expect(
      tests('- name: a\n  http:\n    body:\n    headers: ~\n    path: /x\n  successIndicators:\n')[0],
    ).toEqual({
      name: 'a',
      action: { kind: 'http', method: 'GET', path: '/x', headers: {} },
      repeat: 1,
      successIndicators: [],
    });
  });

  test.each(['functional', 'restart', 'attacks'])('the %s suite of the redis example is read', (name) => {
    const file = new URL(`../../../examples/redis/tests/${name}.yaml`, import.meta.url);
    const [read] = readSuites(readFileSync(file, 'utf8'), `${name}.yaml`, {});
    expect(read!.tests.length).toBeGreaterThan(5);
    expect(new Set(read!.tests.map((test) => test.name)).size).toBe(read!.tests.length);
  });
});

describe('placeholders', () => {
  const entry =
    '# __IN_COMMENT__\n- { name: login, http: { headers: { Authorization: "Bearer __TOKEN__", X-Two: __A__-__B_2__ } } }';

  test('are filled from the environment, in values only', () => {
    const [test] = tests(entry, { TOKEN: 'x: [1]\n- y', A: 'a', B_2: '__TOKEN__' });
    expect(test!.action).toMatchObject({
      headers: { Authorization: 'Bearer x: [1]\n- y', 'X-Two': 'a-__TOKEN__' },
    });
  });

  test('a missing one is an error that names it', () => {
    const text = `${HEAD}kind: FunctionalTestSuite\nmetadata: { name: t }\ntests:\n${entry}`;
    expect(problems(text, { TOKEN: 't', B_2: 'b' })).toEqual([
      'suite.yaml:6:79: nothing fills the placeholder __A__; set the environment variable A',
    ]);
  });

  test('properties that every object has are no environment', () => {
    expect(problems(`${HEAD}kind: AttackSuite\nmetadata: { name: __CONSTRUCTOR__ }\nattacks: []`)).toEqual([
      'suite.yaml:3:19: nothing fills the placeholder __CONSTRUCTOR__; set the environment variable CONSTRUCTOR',
    ]);
  });

  test('names in lower case are none', () => {
    const [test] = tests('- { name: a, redis: { command: [SET, __poisoned_lib, __x__, __keyspace@0__] } }');
    expect(test!.action).toMatchObject({ command: ['SET', '__poisoned_lib', '__x__', '__keyspace@0__'] });
  });
});

describe('what is wrong is told with its place', () => {
  const start = `${HEAD}kind: FunctionalTestSuite\nmetadata: { name: t }\ntests:\n`;

  test.each<[string, string, string[]]>([
    ['nothing', '', ['suite.yaml:1:1: holds no suite']],
    [
      'another kind',
      `${HEAD}kind: ChainManifest\n`,
      ['suite.yaml:2:7: kind must be one of FunctionalTestSuite, AttackSuite, but is "ChainManifest"'],
    ],
    [
      'a kind that is nearly right',
      `${HEAD}kind: AtackSuite\n`,
      [
        'suite.yaml:2:7: kind must be one of FunctionalTestSuite, AttackSuite, but is "AtackSuite"; did you mean "AttackSuite"?',
      ],
    ],
    [
      'no kind',
      'a: 1\n',
      ['suite.yaml:1:1: kind must be one of FunctionalTestSuite, AttackSuite, but is missing'],
    ],
    [
      'another version',
      start.replace('v1alpha1', 'v2') + '- { name: a, http: {} }',
      [
        'suite.yaml:1:13: apiVersion must be "bobctl.k8sstormcenter.io/v1alpha1", but is "bobctl.k8sstormcenter.io/v2"',
      ],
    ],
    [
      'no tests',
      `${HEAD}kind: FunctionalTestSuite\nmetadata: { name: t }\n`,
      ['suite.yaml:1:1: "tests" is missing'],
    ],
    [
      'attacks in a functional suite',
      start.replace('tests:', 'tests: [{ name: a, http: {} }]\nattacks: []'),
      ['suite.yaml:5:1: unknown key "attacks"'],
    ],
    [
      'a misspelt expectation, which would make the test pass always',
      `${start}- { name: a, http: { expectedStaus: 200 } }`,
      ['suite.yaml:5:22: unknown key "expectedStaus"; did you mean "expectedStatus"?'],
    ],
    [
      'no action',
      `${start}- { name: a }`,
      ['suite.yaml:5:3: tests[0] must have exactly one of redis, http, exec, tcp, request'],
    ],
    [
      'two actions',
      `${start}- { name: a, http: {}, exec: { command: [a] } }`,
      ['suite.yaml:5:3: tests[0] must have exactly one of redis, http, exec, tcp, request'],
    ],
    [
      'a command and a script',
      `${start}- { name: a, redis: { command: [PING], eval: x } }`,
      ['suite.yaml:5:21: tests[0].redis must have exactly one of command, eval, exploit'],
    ],
    [
      'too many repeats',
      `${start}- { name: a, tcp: { send: x, repeat: 10001 } }`,
      ['suite.yaml:5:38: tests[0].tcp.repeat must be at most 10000, but is 10001'],
    ],
    [
      'half a repeat',
      `${start}- { name: a, http: {}, repeat: 1.5 }`,
      ['suite.yaml:5:32: tests[0].repeat must be a whole number, but is "1.5"'],
    ],
    [
      'a regular expression that is none',
      `${start}- { name: a, http: {}, successIndicators: [{ bodyRegex: "(" }] }`,
      [
        'suite.yaml:5:57: bodyRegex is not a regular expression: Invalid regular expression: /(/: Unterminated group',
      ],
    ],
    [
      'an empty indicator',
      `${start}- { name: a, http: {}, successIndicators: [{}] }`,
      ['suite.yaml:5:44: tests[0].successIndicators[0] must not be empty'],
    ],
    [
      'an expected alert without a rule',
      `${HEAD}kind: AttackSuite\nmetadata: { name: t }\nattacks:\n- { name: a, http: {}, expectedDetections: [{ comand: cat }] }`,
      [
        'suite.yaml:5:45: attacks[0].expectedDetections[0] must have exactly one of ruleID, rule',
        'suite.yaml:5:47: unknown key "comand"; did you mean "command"?',
      ],
    ],
    [
      'a path without its beginning',
      `${start}- { name: a, http: { path: x } }`,
      ['suite.yaml:5:28: tests[0].http.path must be a path that begins with "/", but is "x"'],
    ],
    [
      'waiting for too long',
      `${start}- { name: a, http: {}, within: 11m }`,
      ['suite.yaml:5:32: within must be at most 10m'],
    ],
  ])('%s', (_name, text, expected) => {
    expect(problems(text)).toEqual(expected);
  });
});
