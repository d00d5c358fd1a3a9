import { existsSync } from 'node:fs';
import { startNetAgent, type NetAgent } from '../adapters/workload/agent-client.ts';
import { openPort, type OpenPort } from '../adapters/workload/relay.ts';
import { EnvironmentError } from '../core/errors.ts';
import type { Pod } from '../core/kubernetes/objects.ts';
import type { PipelineContext } from './context.ts';

/** The way into the network of a pod on this machine's kernel, which is taken again whenever the pod is replaced. */
export class PodNetwork {
  /** Speaks from within the network of whichever pod was entered last. */
  readonly agent: NetAgent = {
    call: (call) => this.#current().call(call),
    stop: () => this.#current().stop(),
  };
  readonly #context: PipelineContext;
  #entered: NetAgent | undefined;
  #pod: Pod | undefined;
  #port: OpenPort | undefined;

  constructor(context: PipelineContext) {
    this.#context = context;
  }

  /** The pod that was entered. @throws EnvironmentError where none runs */
  get pod(): Pod {
    if (this.#pod) return this.#pod;
    throw new EnvironmentError('no pod of the workload runs, so its tests cannot reach it');
  }

  /**
   * Enters the network of a pod, instead of the one before; undefined: there is none.
   * @param pids processes of its containers
   */
  async enter(pod: Pod | undefined, pids: readonly number[]): Promise<void> {
    await this.#leave();
    this.#pod = pod;
    if (pod === undefined) return;
    const network = pids.map((pid) => `/proc/${pid}/ns/net`).find((file) => existsSync(file));
    if (network === undefined) throw new EnvironmentError(`no container of ${pod.metadata.name} runs`);
    this.#entered = await startNetAgent({
      agentFile: this.#context.agentFile,
      prefix: ['nsenter', `--net=${network}`],
      signal: this.#context.signal,
    });
    await this.#relay();
  }

  /** A port of this machine that leads to the pod's first one, also after it was replaced. */
  async openPort(): Promise<number> {
    this.#port = await openPort();
    await this.#relay();
    return this.#port.port;
  }

  async stop(): Promise<void> {
    await this.#port?.close();
    await this.#leave();
  }

  async #leave(): Promise<void> {
    await this.#entered?.stop();
    this.#entered = undefined;
  }

  async #relay(): Promise<void> {
    const port = this.#pod?.spec.containers.flatMap(({ ports = [] }) => ports)[0]?.containerPort;
    if (!this.#port || !this.#entered || port === undefined) return;
    const { socket } = this.#port;
    await this.#entered.call({ op: 'relay', socket, endpoint: { host: '127.0.0.1', port } });
  }

  #current(): NetAgent {
    if (this.#entered) return this.#entered;
    throw new EnvironmentError('no pod of the workload runs, so its tests cannot reach it');
  }
}
