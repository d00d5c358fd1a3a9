import { InputError } from '../../core/errors.ts';
import type { Answer } from '../../core/workload/judge.ts';
import type { SuiteTarget, TestAction } from '../../core/workload/suite.ts';
import type { NetAgent } from './agent-client.ts';
import type { Endpoint } from './connect.ts';

/** How the tests of a suite reach the workload: in a cell on this machine, or in a cluster. */
export interface SuiteTransport {
  /** Begins one test: connections that belong together stay open until `close`. */
  begin(action: TestAction, target: SuiteTarget, limits: TestLimits): Promise<TestChannel>;
}

/** What one test is done through, each time it is repeated. */
export interface TestChannel {
  /** Does the action once. */
  act(): Promise<Answer>;
  close(): Promise<void>;
}

export interface TestLimits {
  /** Time that one action may take. */
  timeoutMs: number;
  signal?: AbortSignal;
}

export interface ExecOptions {
  container?: string;
  pod?: string;
  timeoutMs: number;
  signal?: AbortSignal;
}

export interface ExecResult {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** Runs a program in a container of the workload. */
export type ExecInContainer = (argv: readonly string[], options: ExecOptions) => Promise<ExecResult>;

export interface NetworkTransportOptions {
  agent: Pick<NetAgent, 'call'>;
  exec: ExecInContainer;
  /** Where the agent reaches a port of a target; in a local cell every service is 127.0.0.1. */
  endpointOf?: (target: SuiteTarget, port: number) => Promise<Endpoint>;
  /** How long a server that does not listen yet, or is loading, is waited for. Default 10,000. */
  retryForMs?: number;
}

const DEFAULT_RETRY_MS = 10_000;
const DEFAULT_PORTS: Record<string, number> = { http: 80, https: 443, redis: 6379 };

/** Network tests through an agent that stands in the workload's network, `exec` tests through a function. */
export function networkTransport(options: NetworkTransportOptions): SuiteTransport {
  const { agent, exec } = options;
  const retryForMs = options.retryForMs ?? DEFAULT_RETRY_MS;
  const endpointOf = options.endpointOf ?? ((_target, port) => Promise.resolve({ host: '127.0.0.1', port }));
  return {
    begin: async (action, target, limits) => {
      const { timeoutMs } = limits;
      const endpoint = (scheme: string, port = target.port): Promise<Endpoint> =>
        endpointOf(target, port ?? defaultPort(scheme));
      switch (action.kind) {
        case 'redis':
          return redisChannel(agent, action.command, await endpoint('redis'), { timeoutMs, retryForMs });
        case 'http':
          return channel(async () => {
            const secure = target.scheme === 'https';
            const request = { ...action, secure };
            const place = await endpoint(secure ? 'https' : 'http');
            const { status, body } = await agent.call({
              op: 'http',
              endpoint: place,
              request,
              timeoutMs,
              retryForMs,
            });
            return { kind: 'http', status, body };
          });
        case 'tcp':
          return channel(async () => {
            const place = await endpoint(target.scheme, action.port);
            const { response } = await agent.call({
              op: 'tcp',
              endpoint: place,
              exchange: action,
              timeoutMs,
              retryForMs,
            });
            return { kind: 'tcp', response };
          });
        case 'exec': {
          const { command, container, pod } = action;
          const where = {
            ...(container === undefined ? {} : { container }),
            ...(pod === undefined ? {} : { pod }),
          };
          return channel(async () => {
            const { exitCode, stdout, stderr } = await exec(command, { ...limits, ...where });
            return { kind: 'exec', exitCode, stdout, stderr };
          });
        }
        case 'unsupported':
          throw new InputError(`${action.what} is not supported`);
      }
    },
  };
}

/** The repeats of a test share one connection, as those of a client do. */
async function redisChannel(
  agent: Pick<NetAgent, 'call'>,
  command: string[],
  endpoint: Endpoint,
  limits: { timeoutMs: number; retryForMs: number },
): Promise<TestChannel> {
  const { session } = await agent.call({ op: 'redis-open', endpoint, retryForMs: limits.retryForMs });
  return {
    act: async () => {
      const result = await agent.call({ op: 'redis', session, command, ...limits });
      return 'reply' in result ? { kind: 'redis', reply: result.reply } : { kind: 'closed' };
    },
    close: async () => {
      await agent.call({ op: 'redis-close', session });
    },
  };
}

function channel(act: () => Promise<Answer>): TestChannel {
  return { act, close: () => Promise.resolve() };
}

function defaultPort(scheme: string): number {
  const port = Object.hasOwn(DEFAULT_PORTS, scheme) ? DEFAULT_PORTS[scheme] : undefined;
  if (port === undefined) {
    throw new InputError(`the suite does not say which port is meant`, { next: 'Give target.port.' });
  }
  return port;
}
