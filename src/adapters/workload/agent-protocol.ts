import type { RedisReply } from '../../core/workload/judge.ts';
import type { Endpoint } from './connect.ts';
import type { HttpRequest, TcpExchange } from './exchange.ts';

/**
 * What bobctl and its agent in the cell's network say to each other: one JSON object a line. The agent says
 * `{"ready":true}` first, answers requests in any order, and ends when its standard input does.
 */
export type AgentRequest = { id: number } & AgentCall;

export type AgentCall =
  | { op: 'redis-open'; endpoint: Endpoint; retryForMs: number }
  | { op: 'redis'; session: number; command: string[]; timeoutMs: number; retryForMs: number }
  | { op: 'redis-close'; session: number }
  | { op: 'http'; endpoint: Endpoint; request: HttpRequest; timeoutMs: number; retryForMs: number }
  | { op: 'tcp'; endpoint: Endpoint; exchange: TcpExchange; timeoutMs: number; retryForMs: number }
  /** From now on connections to a UNIX socket of the machine go on to the endpoint. */
  | { op: 'relay'; socket: string; endpoint: Endpoint };

/** What each call gives. */
export interface AgentResults {
  'redis-open': { session: number };
  redis: { reply: RedisReply } | { closed: true };
  'redis-close': { closed: true };
  http: { status: number; body: string };
  tcp: { response: string };
  relay: { relayed: true };
}

export type AgentAnswer = { id: number } & (
  | { result: AgentResults[AgentCall['op']] }
  /** Why it did not work, in words. */
  | { error: string }
);
