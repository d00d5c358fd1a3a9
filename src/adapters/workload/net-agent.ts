import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { messageOf } from '../../core/errors.ts';
import type { AgentAnswer, AgentCall, AgentRequest, AgentResults } from './agent-protocol.ts';
import { exchangeHttp, exchangeTcp } from './exchange.ts';
import { relayTo } from './relay.ts';
import { RedisClient } from './redis-client.ts';

// The entry point of the agent: bobctl starts it in the network namespace of a cell (`nsenter --net=… node
// net-agent.mjs`), because bobctl itself stays in the host's. agent-protocol.ts says what is spoken.

const sessions = new Map<number, RedisClient>();
let lastSession = 0;

async function call(request: AgentCall): Promise<AgentResults[AgentCall['op']]> {
  switch (request.op) {
    case 'redis-open': {
      const client = await RedisClient.connect(request.endpoint, request.retryForMs);
      lastSession += 1;
      sessions.set(lastSession, client);
      return { session: lastSession };
    }
    case 'redis': {
      const client = sessions.get(request.session);
      if (client === undefined) throw new Error(`there is no session ${request.session}`);
      const reply = await client.command(request.command, request.timeoutMs, request.retryForMs);
      return reply === undefined ? { closed: true } : { reply };
    }
    case 'redis-close':
      sessions.get(request.session)?.close();
      sessions.delete(request.session);
      return { closed: true };
    case 'http':
      return exchangeHttp(request.endpoint, request.request, request);
    case 'relay':
      await rm(request.socket, { force: true });
      await relayTo(request.socket, request.endpoint);
      return { relayed: true };
    case 'tcp':
      return { response: await exchangeTcp(request.endpoint, request.exchange, request) };
  }
}

async function answer(line: string): Promise<AgentAnswer> {
  const request = JSON.parse(line) as AgentRequest;
  try {
    return { id: request.id, result: await call(request) };
  } catch (error) {
    return { id: request.id, error: messageOf(error) };
  }
}

const say = (message: unknown): boolean => process.stdout.write(`${JSON.stringify(message)}\n`);

// bobctl is gone: there is nobody left to answer.
process.stdout.on('error', () => process.exit(0));
const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
lines.on('line', (line) => void answer(line).then(say));
lines.on('close', () => process.exit(0));
say({ ready: true });
