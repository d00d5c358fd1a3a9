import { parseAlerts, type AlertLog } from '../../core/detect/parse-alerts.ts';
import { LogCursor } from '../../core/kubescape/log-cursor.ts';
import { AGENT_CONTAINER, agentPods, type AgentPod } from './agents.ts';
import type { KubeApi, LogSource } from './kube-api.ts';

/** What the agents wrote since the last reading. */
export interface AgentLogPiece extends AlertLog {
  /** The lines themselves. */
  text: string;
  /** Why lines may be missing; sentences. */
  problems: string[];
}

interface Followed {
  agent: AgentPod;
  cursor: LogCursor;
}

/**
 * The logs of all pods of node-agent, read piece by piece. Nothing is lost unseen: restarts, pods that come and go, and
 * logs that the node rotated are told.
 */
export class AgentLogs {
  readonly #api: KubeApi;
  readonly #namespace: string;
  readonly #followed = new Map<string, Followed>();

  constructor(api: KubeApi, namespace: string) {
    this.#api = api;
    this.#namespace = namespace;
  }

  /** Passes over what the agents wrote until now. @throws EnvironmentError */
  async begin(signal?: AbortSignal): Promise<void> {
    for (const agent of await agentPods(this.#api, this.#namespace, signal)) {
      const followed = { agent, cursor: new LogCursor() };
      this.#followed.set(agent.name, followed);
      await this.#fetch(followed, false, signal);
    }
  }

  /** What was written since `begin` or the last call. @throws EnvironmentError */
  async read(signal?: AbortSignal): Promise<AgentLogPiece> {
    const problems: string[] = [];
    const pieces: string[] = [];
    const now = await agentPods(this.#api, this.#namespace, signal);
    for (const name of this.#followed.keys()) {
      if (now.some((agent) => agent.name === name)) continue;
      problems.push(`${name} is gone, and what it wrote last was not read`);
      this.#followed.delete(name);
    }
    for (const agent of now) pieces.push(await this.#readAgent(agent, problems, signal));
    const text = pieces.join('');
    return { ...parseAlerts(text), text, problems };
  }

  async #readAgent(agent: AgentPod, problems: string[], signal: AbortSignal | undefined): Promise<string> {
    const known = this.#followed.get(agent.name);
    if (known?.agent.containerID === agent.containerID) {
      return this.#take(known, false, problems, signal);
    }
    let before = '';
    if (known) {
      problems.push(`${agent.name} on node ${agent.node} was restarted: it enforced nothing for a while`);
      if (agent.restarts - known.agent.restarts > 1) {
        problems.push(`${agent.name} was restarted more than once, and what it wrote between is gone`);
      } else before = await this.#take(known, true, problems, signal);
    } else problems.push(`${agent.name} on node ${agent.node} is new: it enforced nothing before`);
    const followed = { agent, cursor: new LogCursor() };
    this.#followed.set(agent.name, followed);
    return before + (await this.#take(followed, false, problems, signal));
  }

  async #take(
    followed: Followed,
    previous: boolean,
    problems: string[],
    signal: AbortSignal | undefined,
  ): Promise<string> {
    const { text, gap, truncated } = await this.#fetch(followed, previous, signal);
    const { name } = followed.agent;
    if (gap) problems.push(`the log of ${name} was rotated before it was read: alerts may be missing`);
    if (truncated) problems.push(`the log of ${name} is too long to be read at once: alerts may be missing`);
    return text;
  }

  async #fetch(
    { agent, cursor }: Followed,
    previous: boolean,
    signal: AbortSignal | undefined,
  ): Promise<{ text: string; gap: boolean; truncated: boolean }> {
    const source: LogSource = { namespace: agent.namespace, pod: agent.name, container: AGENT_CONTAINER };
    const { text, truncated } = await this.#api.log({ ...source, ...(previous ? { previous } : {}) }, signal);
    // Nothing will end the last line of a container that is no more.
    const whole = previous && text !== '' && !text.endsWith('\n') ? `${text}\n` : text;
    return { ...cursor.advance(whole), truncated };
  }
}
