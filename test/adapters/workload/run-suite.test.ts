import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { EnvironmentError } from '../../../src/core/errors.ts';
import { readSuites } from '../../../src/core/workload/read-suite.ts';
import type { Suite } from '../../../src/core/workload/suite.ts';
import { startNetAgent, type NetAgent } from '../../../src/adapters/workload/agent-client.ts';
import {
  runAttack,
  runSuite,
  type AttackResult,
  type TestResult,
} from '../../../src/adapters/workload/run-suite.ts';
import {
  networkTransport,
  type ExecOptions,
  type SuiteTransport,
} from '../../../src/adapters/workload/transport.ts';
import { bundledAgent } from './bundled-agent.ts';

let bundle: Awaited<ReturnType<typeof bundledAgent>>;
let agent: NetAgent;
let server: Server;
let port: number;
/** Connections that the server has accepted, and what it is asked. */
let connections = 0;
let asked: string[] = [];
let reply: (asked: string) => string;
const execs: { argv: readonly string[]; options: ExecOptions }[] = [];
const sockets = new Set<Socket>();

beforeAll(async () => {
  bundle = await bundledAgent();
  agent = await startNetAgent({ agentFile: bundle.file });
});
afterAll(async () => {
  await agent.stop();
  bundle.remove();
});

/** A server that speaks Redis as far as a test needs it. */
async function serve(answer: (asked: string) => string, onPort = 0): Promise<void> {
  [connections, asked, reply] = [0, [], answer];
  server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      const text = data.toString();
      asked.push(text);
      socket.write(reply(text));
    });
  });
  await new Promise<void>((resolve) => server.listen(onPort, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
}
afterEach(async () => {
  await stopServer();
  execs.splice(0);
});

async function stopServer(): Promise<void> {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await new Promise((resolve) => server.close(resolve));
}

function transport(retryForMs = 3_000): SuiteTransport {
  return networkTransport({
    agent,
    retryForMs,
    exec: (argv, options) => {
      execs.push({ argv, options });
      return Promise.resolve({ exitCode: Number(argv[1] ?? 0), stdout: 'out of exec', stderr: '' });
    },
  });
}

function suiteOf(kind: 'tests' | 'attacks', entries: string): Suite {
  const name = kind === 'tests' ? 'FunctionalTestSuite' : 'AttackSuite';
  const text = `apiVersion: bobctl.k8sstormcenter.io/v1alpha1\nkind: ${name}\nmetadata: { name: s }\ntarget: { port: ${port} }\n${kind}:\n${entries}`;
  return readSuites(text, 'suite.yaml', {})[0]!;
}

async function run(entries: string, options: Parameters<typeof runSuite>[2] = {}): Promise<TestResult[]> {
  return (await runSuite(suiteOf('tests', entries), transport(), options)).tests;
}

describe('a benign suite', () => {
  test('is run in order, and one failure does not end it', async () => {
    await serve((text) => (text.includes('PING') ? '+PONG\r\n' : '-ERR unknown\r\n'));
    const seen: string[] = [];
    const suite = suiteOf(
      'tests',
      `- { name: ping, redis: { command: [PING], expectedReply: PONG } }
- { name: wrong, redis: { command: [NOPE] } }
- { name: cve, redis: { exploit: x } }
- { name: exec, exec: { command: [prog, 2], expectedExitCode: 2, container: side } }
- { name: raw, tcp: { send: "PING", expectedResponse: PONG } }`,
    );
    const result = await runSuite(suite, transport(), {
      onProgress: ({ name }, index, count) => seen.push(`${index + 1}/${count} ${name}`),
    });
    expect(result).toMatchObject({ suite: 's', passed: 3, failed: 1, skipped: 1 });
    expect(seen).toEqual(['1/5 ping', '2/5 wrong', '3/5 cve', '4/5 exec', '5/5 raw']);
    expect(result.tests.map(({ name, kind, passed, repeats }) => ({ name, kind, passed, repeats }))).toEqual([
      { name: 'ping', kind: 'redis', passed: true, repeats: 1 },
      { name: 'wrong', kind: 'redis', passed: false, repeats: 1 },
      { name: 'cve', kind: 'unsupported', passed: false, repeats: 0 },
      { name: 'exec', kind: 'exec', passed: true, repeats: 1 },
      { name: 'raw', kind: 'tcp', passed: true, repeats: 1 },
    ]);
    expect(result.tests[1]!.error).toBe('the server replied "ERR unknown"');
    expect(result.tests[2]!.skipped).toBe('redis.exploit x is not supported');
    expect(execs).toEqual([{ argv: ['prog', '2'], options: { container: 'side', timeoutMs: 30_000 } }]);
  });

  test('repeats of a test share a connection, tests do not', async () => {
    await serve(() => ':1\r\n');
    const results = await run(
      '- { name: a, redis: { command: [INCR, k], repeat: 50 } }\n- { name: b, redis: { command: [INCR, k] } }',
    );
    expect(results.map(({ passed, repeats }) => [passed, repeats])).toEqual([
      [true, 50],
      [true, 1],
    ]);
    expect(connections).toBe(2);
    expect(asked).toHaveLength(51);
  });

  test('the first repeat that fails ends the test', async () => {
    let count = 0;
    await serve(() => `:${++count}\r\n`);
    const [result] = await run(
      '- { name: a, redis: { command: [X], repeat: 9 }, successIndicators: [{ responseRegex: "^[12]$" }] }',
    );
    expect(result).toMatchObject({
      passed: false,
      repeats: 3,
      error: 'no success indicator is met by "3" (repeat 3 of 9)',
    });
  });

  test('a test with time left is tried until it passes', async () => {
    let count = 0;
    await serve(() => `+state:${++count}\r\n`);
    const [result, hopeless] = await run(
      '- { name: a, redis: { command: [X], expectedReply: "state:4" }, within: 5s }\n- { name: b, redis: { command: [X], expectedReply: never }, within: 250ms }',
    );
    expect(result).toMatchObject({ passed: true });
    expect(hopeless!.passed).toBe(false);
    expect(hopeless!.durationMs).toBeLessThan(2_000);
    expect(asked.length).toBeGreaterThan(5);
  });

  test('a server that is being restarted is waited for', async () => {
    await serve(() => '+PONG\r\n');
    const suite = suiteOf('tests', '- { name: a, redis: { command: [PING], expectedReply: PONG } }');
    await stopServer();
    const result = runSuite(suite, transport());
    await new Promise((resolve) => setTimeout(resolve, 300));
    await serve(() => '+PONG\r\n', port);
    expect((await result).passed).toBe(1);
  });

  test('a server that stays away fails the test with the reason', async () => {
    await serve(() => '');
    const suite = suiteOf('tests', '- { name: a, http: {} }');
    await stopServer();
    const { tests } = await runSuite(suite, transport(200));
    expect(tests[0]).toMatchObject({ passed: false, repeats: 0 });
    expect(tests[0]!.error).toMatch(/no connection to 127\.0\.0\.1:\d+ within 0\.2 s/);
    await serve(() => '');
  });

  test('a test without a port is a failure that says what to give', async () => {
    await serve(() => '');
    const suite = { ...suiteOf('tests', '- { name: a, tcp: { send: x } }'), target: { scheme: 'tcp' } };
    expect((await runSuite(suite, transport())).tests[0]!.error).toBe(
      'the suite does not say which port is meant',
    );
  });

  test('a pattern that would take for ever fails its test only', async () => {
    await serve((text) => (text.includes('PING') ? '+PONG\r\n' : `+${'a'.repeat(50)}b\r\n`));
    const results = await run(
      `- { name: evil, redis: { command: [X] }, successIndicators: [{ responseRegex: "^(a+)+$" }] }
- { name: ping, redis: { command: [PING] } }`,
    );
    expect(results.map(({ passed }) => passed)).toEqual([false, true]);
    expect(results[0]!.error).toMatch(/takes more than 250 ms/);
  });

  test('ends when it is aborted', async () => {
    await serve(() => ':1\r\n');
    const controller = new AbortController();
    const running = run('- { name: a, redis: { command: [X] } }\n- { name: b, redis: { command: [X] } }', {
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    });
    await expect(running).rejects.toThrow('enough');
    expect(asked).toHaveLength(1);
  });

  test('an agent that is gone ends the run: nothing was tested', async () => {
    await serve(() => ':1\r\n');
    const dying = await startNetAgent({ agentFile: bundle.file });
    await dying.stop();
    const gone = networkTransport({ agent: dying, exec: () => Promise.reject(new Error('unused')) });
    const running = runSuite(suiteOf('tests', '- { name: a, redis: { command: [X] } }'), gone);
    await expect(running).rejects.toBeInstanceOf(EnvironmentError);
  });
});

describe('an attack', () => {
  async function attack(entry: string): Promise<AttackResult> {
    const suite = suiteOf('attacks', entry);
    return runAttack(suite.tests[0]!, suite.target, transport(300));
  }

  test('that does what it wants is met', async () => {
    await serve(() => '$6\r\nroot:x\r\n');
    const result = await attack(
      '- { name: a, type: exfil, redis: { command: [X] }, successIndicators: [{ responseContains: "root:" }] }',
    );
    expect(result).toMatchObject({
      name: 'a',
      kind: 'redis',
      type: 'exfil',
      outcome: 'met',
      response: 'root:x',
    });
  });

  test('that is refused is not met, which is no failure', async () => {
    await serve(() => '-NOPERM\r\n');
    expect(
      await attack(
        '- { name: a, redis: { command: [X] }, successIndicators: [{ responseContains: "root:" }] }',
      ),
    ).toMatchObject({ outcome: 'not-met', response: 'NOPERM' });
  });

  test('without indicators is not judged', async () => {
    await serve(() => '');
    expect(await attack('- { name: a, exec: { command: [x, 1] } }')).toMatchObject({
      outcome: 'not-judged',
      response: 'out of exec',
    });
  });

  test('that cannot be done is failed, with the reason', async () => {
    await serve(() => 'HTTP/1.1 400 Bad\r\n\r\n');
    const result = await attack('- { name: a, redis: { command: [X] } }');
    expect(result.outcome).toBe('failed');
    expect(result.error).toMatch(/no Redis server/);
  });

  test('that is not supported is skipped', async () => {
    await serve(() => '');
    expect(await attack('- { name: a, redis: { exploit: cve-1 } }')).toMatchObject({
      outcome: 'skipped',
      error: 'redis.exploit cve-1 is not supported',
    });
  });

  test('brings back no more than a report can hold', async () => {
    await serve(() => `$100000\r\n${'x'.repeat(100_000)}\r\n`);
    expect((await attack('- { name: a, redis: { command: [X] } }')).response).toHaveLength(4_096);
  });
});
