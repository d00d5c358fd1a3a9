import { spawnSync } from 'node:child_process';
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:https';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { EnvironmentError } from '../../../src/core/errors.ts';
import { startNetAgent, type NetAgent } from '../../../src/adapters/workload/agent-client.ts';
import { MAX_ANSWER_BYTES } from '../../../src/adapters/workload/exchange.ts';
import { bundledAgent } from './bundled-agent.ts';

let bundle: Awaited<ReturnType<typeof bundledAgent>>;
let agent: NetAgent;
const open: (Server | HttpServer)[] = [];
const sockets = new Set<Socket>();

beforeAll(async () => {
  bundle = await bundledAgent();
  agent = await startNetAgent({ agentFile: bundle.file });
});
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of open.splice(0)) server.close();
});
afterAll(async () => {
  await agent.stop();
  bundle.remove();
});

async function listen(server: Server | HttpServer, port = 0): Promise<number> {
  open.push(server);
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** A server that answers each piece of data with what `reply` gives. */
function answering(reply: (data: string, socket: Socket) => string | undefined): Server {
  return createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      const text = reply(data.toString('latin1'), socket);
      if (text !== undefined) socket.write(text, 'latin1');
    });
  });
}

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

function selfSigned(): { key: Buffer; cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const made = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=elsewhere.example'],
    ...['-keyout', key, '-out', cert],
  ]);
  expect(made.status).toBe(0);
  const pair = { key: readFileSync(key), cert: readFileSync(cert) };
  rmSync(folder, { recursive: true });
  return pair;
}

const at = (port: number): { host: string; port: number } => ({ host: '127.0.0.1', port });
const TIMES = { timeoutMs: 5_000, retryForMs: 5_000 };

describe('redis', () => {
  async function session(port: number): Promise<(...command: string[]) => Promise<unknown>> {
    const { session } = await agent.call({ op: 'redis-open', endpoint: at(port), retryForMs: 5_000 });
    return async (...command) => agent.call({ op: 'redis', session, command, ...TIMES });
  }

  test('a session is one connection, a command one reply', async () => {
    let connections = 0;
    const server = answering((data) => `$${data.length}\r\n${data}\r\n`);
    server.on('connection', () => (connections += 1));
    const command = await session(await listen(server));
    expect(await command('GET', 'k')).toEqual({
      reply: { kind: 'text', text: '*2\r\n$3\r\nGET\r\n$1\r\nk\r\n' },
    });
    expect(await command('ž\0')).toEqual({ reply: { kind: 'text', text: '*1\r\n$3\r\nž\0\r\n' } });
    expect(connections).toBe(1);
  });

  test('a server that closes instead of a reply is told apart', async () => {
    const command = await session(await listen(answering((_data, socket) => void socket.end())));
    expect(await command('SHUTDOWN')).toEqual({ closed: true });
    expect(await command('PING')).toEqual({ closed: true });
  });

  test('a server that is loading its data is waited for', async () => {
    let asked = 0;
    const server = answering(() =>
      ++asked < 4 ? '-LOADING Redis is loading the dataset in memory\r\n' : '+PONG\r\n',
    );
    const command = await session(await listen(server));
    expect(await command('PING')).toEqual({ reply: { kind: 'text', text: 'PONG' } });
    expect(asked).toBe(4);
  });

  test('a reply that never comes ends with the time', async () => {
    const { session } = await agent.call({
      op: 'redis-open',
      endpoint: at(await listen(answering(() => undefined))),
      retryForMs: 0,
    });
    const call = agent.call({ op: 'redis', session, command: ['PING'], timeoutMs: 150, retryForMs: 0 });
    await expect(call).rejects.toThrow('no reply within 0.15 s');
  });

  test('a server that speaks something else is named as such', async () => {
    const command = await session(await listen(answering(() => 'HTTP/1.1 400 Bad Request\r\n\r\n')));
    await expect(command('PING')).rejects.toThrow(/no Redis server/);
  });

  test('a reply without end is cut off', async () => {
    const command = await session(await listen(answering(() => `$99999999\r\n${'x'.repeat(1_000)}`)));
    await expect(command('GET', 'k')).rejects.toThrow(/more than 4194304 bytes/);
  });

  test('a large reply arrives whole', async () => {
    const text = '\0\xff"'.repeat(1_000_000);
    const command = await session(await listen(answering(() => `$${text.length}\r\n${text}\r\n`)));
    expect(await command('GET', 'k')).toEqual({ reply: { kind: 'text', text } });
  });

  test('a session that was closed is none', async () => {
    const { session } = await agent.call({
      op: 'redis-open',
      endpoint: at(await listen(answering(() => '+OK\r\n'))),
      retryForMs: 0,
    });
    await agent.call({ op: 'redis-close', session });
    await expect(agent.call({ op: 'redis', session, command: ['PING'], ...TIMES })).rejects.toThrow(
      /no session/,
    );
  });
});

describe('connections', () => {
  test('to a server that is not there yet are tried again', async () => {
    const port = await listen(createServer());
    const [first] = open.splice(0);
    await new Promise((resolve) => first!.close(resolve));
    const call = agent.call({
      op: 'tcp',
      endpoint: at(port),
      exchange: { send: 'x', expectedResponse: 'y' },
      ...TIMES,
    });
    await new Promise((resolve) => setTimeout(resolve, 400));
    await listen(
      answering(() => 'y'),
      port,
    );
    expect(await call).toEqual({ response: 'y' });
  });

  test('are given up when the time is over', async () => {
    const port = await listen(createServer());
    const [server] = open.splice(0);
    await new Promise((resolve) => server!.close(resolve));
    const started = performance.now();
    const call = agent.call({ op: 'redis-open', endpoint: at(port), retryForMs: 300 });
    await expect(call).rejects.toThrow(/no connection to 127\.0\.0\.1:\d+ within 0\.3 s: .*ECONNREFUSED/);
    expect(performance.now() - started).toBeGreaterThan(250);
  });
});

describe('http', () => {
  const request = { secure: false, method: 'GET', path: '/', headers: {} };

  test('method, path, headers and body are sent as they are', async () => {
    const server = createHttpServer((incoming, response) => {
      let body = '';
      incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
      incoming.on('end', () => {
        response.statusCode = 418;
        response.end(JSON.stringify([incoming.method, incoming.url, incoming.headers['x-id'], body]));
      });
    });
    const answer = await agent.call({
      op: 'http',
      endpoint: at(await listen(server)),
      request: { ...request, method: 'POST', path: '/a?b=;c', headers: { 'X-Id': '7' }, body: '{"ž":1}' },
      ...TIMES,
    });
    expect(answer).toEqual({ status: 418, body: '["POST","/a?b=;c","7","{\\"ž\\":1}"]' });
  });

  test.skipIf(!hasOpenssl)('certificates are not checked (needs openssl)', async () => {
    const { key, cert } = selfSigned();
    const server = createTlsServer({ key, cert }, (_incoming, response) => response.end('secret'));
    const answer = await agent.call({
      op: 'http',
      endpoint: at(await listen(server)),
      request: { ...request, secure: true },
      ...TIMES,
    });
    expect(answer).toEqual({ status: 200, body: 'secret' });
  });

  test('a body is kept up to a limit', async () => {
    const server = createHttpServer((_incoming, response) => response.end('x'.repeat(MAX_ANSWER_BYTES + 5)));
    const answer = await agent.call({ op: 'http', endpoint: at(await listen(server)), request, ...TIMES });
    expect(answer.body).toHaveLength(MAX_ANSWER_BYTES);
  });

  test('a server that does not answer is left after the time', async () => {
    const server = createHttpServer(() => undefined);
    const call = agent.call({
      op: 'http',
      endpoint: at(await listen(server)),
      request,
      timeoutMs: 150,
      retryForMs: 0,
    });
    await expect(call).rejects.toThrow('no answer within 0.15 s');
  });

  test('an answer that is no HTTP is an error', async () => {
    const port = await listen(answering(() => 'SSH-2.0-x\r\n\r\n'));
    await expect(agent.call({ op: 'http', endpoint: at(port), request, ...TIMES })).rejects.toThrow(
      /Parse Error/,
    );
  });
});

describe('tcp', () => {
  test('reads until the expected response has come, however it is cut', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        socket.write('one tw');
        setTimeout(() => socket.write('o three'), 50);
      });
    });
    const answer = await agent.call({
      op: 'tcp',
      endpoint: at(await listen(server)),
      exchange: { send: 'go', expectedResponse: 'two' },
      ...TIMES,
    });
    expect(answer.response).toBe('one two three');
  });

  test('gives what came when the expected response does not come', async () => {
    const answer = await agent.call({
      op: 'tcp',
      endpoint: at(await listen(answering(() => 'no'))),
      exchange: { send: 'go', expectedResponse: 'yes' },
      timeoutMs: 150,
      retryForMs: 0,
    });
    expect(answer.response).toBe('no');
  });

  test('without an expected response, a quiet server has said everything', async () => {
    const answer = await agent.call({
      op: 'tcp',
      endpoint: at(await listen(answering((data) => data.toUpperCase()))),
      exchange: { send: 'hello' },
      ...TIMES,
    });
    expect(answer.response).toBe('HELLO');
  });

  test('the end of the connection is the end of the answer', async () => {
    const answer = await agent.call({
      op: 'tcp',
      endpoint: at(await listen(answering((_data, socket) => void socket.end('bye')))),
      exchange: { send: 'x', expectedResponse: 'never' },
      ...TIMES,
    });
    expect(answer.response).toBe('bye');
  });
});

describe('the process', () => {
  test('answers calls at the same time, each with its own answer', async () => {
    const port = await listen(answering((data) => data));
    const texts = Array.from({ length: 50 }, (_, i) => `message ${i}.`);
    const answers = await Promise.all(
      texts.map((text) =>
        agent.call({
          op: 'tcp',
          endpoint: at(port),
          exchange: { send: text, expectedResponse: text },
          ...TIMES,
        }),
      ),
    );
    expect(answers.map(({ response }) => response)).toEqual(texts);
  });

  test('ends when its standard input does', () => {
    const result = spawnSync(process.execPath, [bundle.file], {
      input: '',
      encoding: 'utf8',
      timeout: 10_000,
    });
    expect(result).toMatchObject({ status: 0, stdout: '{"ready":true}\n', stderr: '' });
  });

  test('that cannot be started is an error that says why', async () => {
    const failure = startNetAgent({ agentFile: bundle.file, prefix: ['nsenter', '--net=/nowhere', '--'] });
    await expect(failure).rejects.toBeInstanceOf(EnvironmentError);
    await expect(failure).rejects.toThrow(/the network agent ended with exit code 1: .*\/nowhere/);
  });

  test('that dies fails the calls that wait for it, and those after', async () => {
    const dying = await startNetAgent({ agentFile: bundle.file });
    const port = await listen(answering(() => undefined));
    const call = dying.call({
      op: 'tcp',
      endpoint: at(port),
      exchange: { send: 'x', expectedResponse: 'y' },
      ...TIMES,
    });
    await dying.stop();
    await expect(call).rejects.toBeInstanceOf(EnvironmentError);
    await expect(dying.call({ op: 'redis-close', session: 1 })).rejects.toBeInstanceOf(EnvironmentError);
  });
});
