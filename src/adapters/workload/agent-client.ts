import { EnvironmentError } from '../../core/errors.ts';
import { startProcess, type ProcessExit, type RunningProcess } from '../system/processes.ts';
import type { AgentAnswer, AgentCall, AgentResults } from './agent-protocol.ts';
import { MAX_REPLY_BYTES } from './resp.ts';

/** Time that the agent may take to start. */
const START_TIMEOUT_MS = 60_000;
/** Lines of the agent's standard error that a message shows. */
const SHOWN_LINES = 3;
/** An answer as a line: JSON may need six characters for one byte of a reply. */
const MAX_LINE_BYTES = 6 * MAX_REPLY_BYTES + 1024 * 1024;

/** The process that talks to the workload from within its network. */
export interface NetAgent {
  /** Rejects with the reason when it did not work, and with an EnvironmentError when the agent is gone. */
  call<Call extends AgentCall>(call: Call): Promise<AgentResults[Call['op']]>;
  stop(): Promise<void>;
}

export interface NetAgentOptions {
  /** The bundled agent, `net-agent.mjs`. */
  agentFile: string;
  /** What the command line begins with, such as `nsenter --net=/run/netns/x`. */
  prefix?: readonly string[];
  signal?: AbortSignal;
}

/**
 * Starts the agent and waits until it is ready.
 * @throws EnvironmentError when it does not come up.
 */
export async function startNetAgent(options: NetAgentOptions): Promise<NetAgent> {
  const calls = new PendingCalls();
  const said: string[] = [];
  const child = await startProcess([...(options.prefix ?? []), process.execPath, options.agentFile], {
    input: 'pipe',
    dieWithParent: true,
    maxLineBytes: MAX_LINE_BYTES,
    onStdout: (line) => calls.read(line),
    onStderr: (line) => said.push(line),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  void child.exited.then((exit) => calls.end(`ended with ${exitText(exit)}${tail(said)}`));
  const timer = setTimeout(
    () => calls.end(`did not start within ${START_TIMEOUT_MS / 1000} s`),
    START_TIMEOUT_MS,
  );
  try {
    await calls.ready;
  } catch (error) {
    await child.stop();
    options.signal?.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timer);
  }
  return agentOf(child, calls);
}

function agentOf(child: RunningProcess, calls: PendingCalls): NetAgent {
  return {
    call: (call) => calls.begin(call, (line) => child.write(line)),
    stop: async () => {
      child.endInput();
      await child.stop();
    },
  };
}

type Result = AgentResults[AgentCall['op']];

interface Pending {
  resolve: (result: Result) => void;
  reject: (error: Error) => void;
}

/** The calls that the agent has not answered yet. */
class PendingCalls {
  readonly ready: Promise<void>;
  readonly #pending = new Map<number, Pending>();
  #markReady: (() => void) | undefined;
  #markGone: ((error: Error) => void) | undefined;
  #gone: Error | undefined;
  #lastId = 0;

  constructor() {
    this.ready = new Promise((resolve, reject) => {
      this.#markReady = resolve;
      this.#markGone = reject;
    });
    this.ready.catch(() => undefined);
  }

  async begin<Call extends AgentCall>(
    call: Call,
    write: (line: string) => void,
  ): Promise<AgentResults[Call['op']]> {
    if (this.#gone) throw this.#gone;
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise<AgentResults[Call['op']]>((resolve, reject) => {
      // The agent answers a call with what that call gives.
      this.#pending.set(id, { resolve: resolve as (result: Result) => void, reject });
      write(`${JSON.stringify({ id, ...call })}\n`);
    });
  }

  read(line: string): void {
    const message = JSON.parse(line) as AgentAnswer | { ready: true };
    if ('ready' in message) {
      this.#markReady?.();
      return;
    }
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if ('error' in message) pending?.reject(new Error(message.error));
    else pending?.resolve(message.result);
  }

  end(why: string): void {
    this.#gone ??= new EnvironmentError(`the network agent ${why}`);
    this.#markGone?.(this.#gone);
    for (const { reject } of this.#pending.values()) reject(this.#gone);
    this.#pending.clear();
  }
}

function exitText({ code, signal }: ProcessExit): string {
  return signal ?? `exit code ${code ?? 0}`;
}

function tail(said: readonly string[]): string {
  const lines = said.slice(-SHOWN_LINES).map((line) => line.trim());
  return lines.length === 0 ? '' : `: ${lines.join(' | ')}`;
}
