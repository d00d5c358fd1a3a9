import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { openPort, relayTo, type OpenPort } from '../../../src/adapters/workload/relay.ts';

const servers: Server[] = [];
let near: OpenPort | undefined;

afterEach(async () => {
  await near?.close();
  for (const server of servers.splice(0)) server.close();
});

/** A server on 127.0.0.1. */
async function serve(onConnection: (socket: Socket) => void, port = 0): Promise<number> {
  const server = createServer({ allowHalfOpen: true }, onConnection);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function relayed(port: number): Promise<OpenPort> {
  near = await openPort();
  servers.push(await relayTo(near.socket, { host: '127.0.0.1', port }));
  return near;
}

/** Says a text, ends, and gives everything that comes until the other end does. */
async function say(port: number, text: string): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  socket.end(text);
  const chunks: Buffer[] = [];
  for await (const chunk of socket as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const echo = (socket: Socket): void => {
  socket.on('error', () => undefined);
  socket.pipe(socket);
};

describe('a port that leads into another network', () => {
  test('carries what is said both ways, also after one side has ended', async () => {
    const { port } = await relayed(await serve(echo));
    const large = 'x'.repeat(1_000_000);
    expect(await say(port, large)).toBe(large);
  });

  test('keeps connections apart', async () => {
    const { port } = await relayed(await serve(echo));
    const texts = Array.from({ length: 30 }, (_, i) => `client ${i}`);
    expect(await Promise.all(texts.map((text) => say(port, text)))).toEqual(texts);
  });

  test('waits for a server that is being started', async () => {
    const free = await serve(echo);
    await new Promise((resolve) => servers.pop()?.close(resolve));
    const { port } = await relayed(free);
    const answer = say(port, 'early');
    await serve(echo, free);
    expect(await answer).toBe('early');
  });

  test('ends a connection that the server ends', async () => {
    const { port } = await relayed(await serve((socket) => socket.destroy()));
    expect(await say(port, 'x').catch(() => '')).toBe('');
  });
});
