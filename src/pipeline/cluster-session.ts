import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { removeInRoot, writeInRoot } from '../adapters/cell/root-files.ts';
import { scatterPids } from '../adapters/cell/scatter-pids.ts';
import type { Deployment } from '../adapters/kubernetes/deployment.ts';
import { uninstalled } from '../adapters/kubernetes/deployment.ts';
import { keepDiagnostics, keepLogs } from '../adapters/kubernetes/diagnostics.ts';
import { podExec } from '../adapters/kubernetes/exec.ts';
import type { Kubectl } from '../adapters/kubernetes/kubectl.ts';
import { deleteNamespace, makeNamespace } from '../adapters/kubernetes/namespace.ts';
import { PodTracker } from '../adapters/kubernetes/pod-tracker.ts';
import { waitUntilReady } from '../adapters/kubernetes/wait.ts';
import type { Recorder, RecorderReport, RecorderSession } from '../adapters/recorder/recorder.ts';
import { startNetAgent, type NetAgent } from '../adapters/workload/agent-client.ts';
import { openPort, type OpenPort } from '../adapters/workload/relay.ts';
import type { ContainerIdentity, WorkloadRef } from '../core/bob/model.ts';
import { EnvironmentError, InputError, messageOf } from '../core/errors.ts';
import { ContainerEvents } from '../core/kubernetes/container-events.ts';
import { titleOf, type Pod } from '../core/kubernetes/objects.ts';
import { isWorkload, type PodContainer } from '../core/kubernetes/pods.ts';
import type { CellSession, SessionOptions, SessionResult } from './cell-runtime.ts';
import { settle } from './cell-session.ts';
import { clusterAccess } from './cluster-access.ts';
import type { PipelineContext } from './context.ts';
import { step } from './progress.ts';

const READY_TIMEOUT_MS = 300_000;
const STOP_TIMEOUT_MS = 180_000;
/** How long after a container has begun the recorder may take to tell. */
const SEEN_TIMEOUT_MS = 15_000;
const POLL_MS = 200;
const PROGRAM_TIMEOUT_MS = 30_000;
const WAIT = ['--wait=true', `--timeout=${STOP_TIMEOUT_MS / 1000 - 10}s`];

export interface ClusterSessionOptions extends SessionOptions {
  cellId: string;
  workload: WorkloadRef;
  /** Made for the session and removed after it. */
  namespace: string;
  kubectl: Kubectl;
  deployment: Deployment;
  recorder: Recorder;
}

/**
 * Attaches the recorder to everything that begins on this kernel, then deploys the workload into a name space of its
 * own: nothing of its start-up is missed. Which containers are the workload's is told by the cluster.
 * @throws EnvironmentError; InputError; what `work` throws; the signal's reason
 */
export async function withClusterSession<T>(
  options: ClusterSessionOptions,
  context: PipelineContext,
  work: (session: CellSession) => Promise<T>,
): Promise<SessionResult<T>> {
  await mkdir(options.logDir, { recursive: true });
  const session = new ClusterSession(options, context);
  try {
    await session.up();
    const value = await session.during(work(session));
    return { value, ...(await session.finish()) };
  } catch (error) {
    await session.diagnose();
    throw error;
  } finally {
    await session.down();
  }
}

class ClusterSession implements CellSession {
  readonly #options: ClusterSessionOptions;
  readonly #context: PipelineContext;
  readonly #events: ContainerEvents;
  readonly #tracker: PodTracker;
  readonly #warnings = new Set<string>();
  readonly #scattering: Promise<void>[] = [];
  readonly #identities = new Map<string, ContainerIdentity>();
  #recorder: RecorderSession | undefined;
  #agent: NetAgent | undefined;
  #pod: Pod | undefined;
  #port: OpenPort | undefined;
  #access: CellSession['access'] | undefined;
  #namespaceMade = false;

  constructor(options: ClusterSessionOptions, context: PipelineContext) {
    this.#options = options;
    this.#context = context;
    this.#events = new ContainerEvents(options.onEvent);
    this.#tracker = new PodTracker(options.kubectl, options.workload, (container, identities) =>
      this.#meet(container, identities),
    );
  }

  get recorder(): RecorderSession {
    return required(this.#recorder);
  }

  get access(): CellSession['access'] {
    return required(this.#access);
  }

  get containers(): string[] {
    return [...new Set(this.#tracker.running().map(({ name }) => name))];
  }

  /** Name space, recorder, workload, and the way to it. */
  async up(): Promise<void> {
    const { kubectl, namespace, deployment, recorder } = this.#options;
    const { progress, signal } = this.#context;
    await step(progress, `name space ${namespace}`, async (update) => {
      await makeNamespace(kubectl, namespace, update, signal);
      this.#namespaceMade = true;
    });
    this.#recorder = await step(progress, 'attach the recorder', () =>
      recorder.attachToNew(
        ({ name, pid, cgroups }) => this.#events.begin(name, pid, cgroups),
        (event) => this.#events.add(event),
        signal,
      ),
    );
    this.#tracker.start();
    await this.during(
      step(progress, 'deploy the workload', async (update) => {
        await deployment.install({ signal });
        update('waiting until it is ready');
        await this.#untilReady(update);
      }),
    );
    this.#access = this.#makeAccess(await this.#openPort());
  }

  /** Ends with the first of the work, the recorder and the cluster that fails. */
  during<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.recorder.died, this.#tracker.died]);
  }

  async runProgram(container: string, path: string, program: Uint8Array): Promise<number> {
    const { kubectl, namespace } = this.#options;
    const { signal } = this.#context;
    const pod = this.#reached().metadata.name;
    const running = this.#tracker.running().find((c) => c.name === container && c.pod === pod);
    const pid = running && this.#events.pidOf(running);
    if (pid === undefined) throw new EnvironmentError(`container ${container} of ${pod} does not run`);
    // The mounts of the container as its own process sees them.
    const root = `/proc/${pid}/root/.`;
    await writeInRoot(root, path, program, 0o755);
    try {
      const exec = { namespace, pod, container, timeoutMs: PROGRAM_TIMEOUT_MS, signal };
      return (await podExec(kubectl, [path], exec)).exitCode;
    } finally {
      await removeInRoot(root, path);
    }
  }

  /**
   * Replaces the pods once before it ends them: a pod that finds the data of the one before does other things than the
   * first.
   */
  async stopWorkload(): Promise<void> {
    await this.restartWorkload();
    await settle(this.#context);
    const { kubectl, namespace, workload } = this.#options;
    await this.#tracker.look(this.#context.signal);
    const pods = this.#tracker.pods.map(({ metadata }) => metadata.uid);
    await this.#keepLogs();
    await kubectl.do(
      'end the workload',
      ['delete', workload.kind, workload.name, '--namespace', namespace, '--ignore-not-found', ...WAIT],
      { timeoutMs: STOP_TIMEOUT_MS, signal: this.#context.signal },
    );
    await this.#untilGone(pods);
  }

  async restartWorkload(): Promise<void> {
    const { kubectl, namespace } = this.#options;
    await this.#tracker.look(this.#context.signal);
    const owned = this.#tracker.pods.filter(({ metadata }) => metadata.ownerReferences !== undefined);
    if (owned.length === 0) {
      this.#warnings.add('nothing would start the pods again, so the workload was not restarted');
      return;
    }
    const names = owned.map(({ metadata }) => metadata.name);
    await kubectl.do(
      'restart the workload',
      ['delete', 'pods', '--namespace', namespace, ...names, ...WAIT],
      {
        timeoutMs: STOP_TIMEOUT_MS,
        signal: this.#context.signal,
      },
    );
    await this.#untilReady(() => undefined);
  }

  /** Stops recording, and keeps what the containers wrote. */
  async finish(): Promise<Omit<SessionResult<never>, 'value'>> {
    const report: RecorderReport = await this.recorder.stop();
    await this.#keepLogs();
    const { dropped } = this.#events;
    const problems = dropped === 0 ? [] : [`${dropped} events came before it was known whose they are`];
    return {
      report: { ...report, lost: report.lost + dropped, problems: [...report.problems, ...problems] },
      warnings: [...this.#warnings],
      containers: [...this.#identities.values()],
    };
  }

  /** Keeps what tells why the session failed. */
  async diagnose(): Promise<void> {
    if (!this.#namespaceMade) return;
    const { kubectl, namespace, logDir } = this.#options;
    const said = await keepDiagnostics(kubectl, namespace, join(logDir, 'cluster')).catch(messageOf);
    this.#context.progress.warn(said);
  }

  /** Removes everything; what stays is said. */
  async down(): Promise<void> {
    const { kubectl, namespace, deployment } = this.#options;
    const warn = (text: string): void => this.#context.progress.warn(text);
    await this.#port?.close();
    await this.#agent?.stop();
    await this.#recorder?.stop().catch(() => undefined);
    await this.#tracker.stop();
    await Promise.all(this.#scattering);
    if (!this.#namespaceMade) return;
    await uninstalled(deployment, warn);
    await deleteNamespace(kubectl, namespace).catch((error: unknown) =>
      warn(
        `the name space ${namespace} was not removed: ${messageOf(error)}; the next run on this cluster removes it`,
      ),
    );
  }

  #meet(container: PodContainer, identities: ContainerIdentity[]): void {
    if (this.#identities.size === 0) this.#options.onContainers(identities);
    for (const identity of identities) {
      const known = this.#identities.get(identity.name);
      this.#identities.set(identity.name, { ...known, ...identity });
    }
    this.#events.know(container);
    const pid = this.#events.pidOf(container);
    if (pid !== undefined) this.#scattering.push(scatterPids(pid).catch(() => undefined));
  }

  async #untilReady(update: (text: string) => void): Promise<void> {
    const { signal } = this.#context;
    await waitUntilReady(
      async () => {
        await this.#tracker.look(signal);
        return this.#tracker.objects;
      },
      () => this.#leftToEnd(),
      { timeoutMs: READY_TIMEOUT_MS, onProgress: update, signal },
    );
    this.#requireWorkload();
    await this.#untilSeen();
    await this.#enterNetwork();
  }

  /** Pods that are still being ended, when others take their place. */
  #leftToEnd(): string[] {
    return this.#tracker.pods
      .filter(({ metadata }) => metadata.deletionTimestamp !== undefined)
      .map((pod) => `${titleOf(pod)} has not ended`);
  }

  #requireWorkload(): void {
    const { workload } = this.#options;
    const { objects, pods } = this.#tracker;
    if (pods.length > 0) return;
    const there = objects.filter(({ kind }) => kind !== 'Pod' && kind !== 'ReplicaSet').map(titleOf);
    throw new InputError(
      objects.some((object) => isWorkload(object, workload))
        ? `${workload.kind} ${workload.name} has no pod`
        : `what was deployed has no ${workload.kind} ${workload.name}; it has: ${there.join(', ') || 'nothing that runs'}`,
      { next: 'Correct workload.kind and workload.name of the workload file.' },
    );
  }

  /** A recorder that did not see a container begin would record nothing of it. */
  async #untilSeen(): Promise<void> {
    const end = performance.now() + SEEN_TIMEOUT_MS;
    for (;;) {
      const unseen = this.#tracker.running().filter((one) => this.#events.pidOf(one) === undefined);
      const [first] = unseen;
      if (first === undefined) return;
      if (performance.now() > end) {
        throw new EnvironmentError(
          `the recorder did not see container ${first.name} of ${first.pod} begin: it is not on this machine's kernel, shares its process ids (hostPID), or has no overlay as its root`,
          { next: 'See docs/clusters.md for what the ebpf recorder needs.' },
        );
      }
      await sleep(POLL_MS, undefined, { signal: this.#context.signal });
    }
  }

  #makeAccess({ port }: OpenPort): CellSession['access'] {
    const { cellId, namespace, kubectl, deployment, logDir } = this.#options;
    return clusterAccess({
      cellId,
      namespace,
      kubectl,
      deployment,
      // After a restart another one stands in the new pod's network.
      agent: { call: (call) => this.#inNetwork().call(call), stop: () => this.#inNetwork().stop() },
      pod: () => this.#reached(),
      port,
      logDir,
      signal: this.#context.signal,
    });
  }

  #reached(): Pod {
    if (this.#pod) return this.#pod;
    throw new EnvironmentError('no pod of the workload runs, so its tests cannot reach it');
  }

  #inNetwork(): NetAgent {
    if (this.#agent) return this.#agent;
    throw new EnvironmentError('no pod of the workload runs, so its tests cannot reach it');
  }

  #keepLogs(): Promise<void> {
    const { kubectl, namespace, logDir } = this.#options;
    return keepLogs(kubectl, namespace, logDir, (text) => this.#warnings.add(text));
  }

  /** Puts the agent into the network of the first pod. */
  async #enterNetwork(): Promise<void> {
    const running = this.#tracker.running();
    this.#pod = this.#tracker.pods.find((pod) => running.some((one) => one.pod === pod.metadata.name));
    await this.#agent?.stop();
    this.#agent = undefined;
    if (this.#pod === undefined) return;
    this.#agent = await startNetAgent({
      agentFile: this.#context.agentFile,
      prefix: this.#networkPrefix(),
      signal: this.#context.signal,
    });
    await this.#relay();
  }

  async #openPort(): Promise<OpenPort> {
    this.#port = await openPort();
    await this.#relay();
    return this.#port;
  }

  /** Scripts reach the first port of the pod. */
  async #relay(): Promise<void> {
    const port = this.#pod?.spec.containers.flatMap(({ ports = [] }) => ports)[0]?.containerPort;
    if (!this.#port || !this.#agent || port === undefined) return;
    const { socket } = this.#port;
    await this.#agent.call({ op: 'relay', socket, endpoint: { host: '127.0.0.1', port } });
  }

  /** By a container of the pod that runs now. */
  #networkPrefix(): string[] {
    const pod = this.#reached().metadata.name;
    for (const container of this.#tracker.running().filter((one) => one.pod === pod)) {
      const pid = this.#events.pidOf(container);
      if (pid !== undefined && existsSync(`/proc/${pid}/ns/net`)) {
        return ['nsenter', `--net=/proc/${pid}/ns/net`];
      }
    }
    throw new EnvironmentError(`no container of ${pod} runs`);
  }

  async #untilGone(uids: (string | undefined)[]): Promise<void> {
    const { signal } = this.#context;
    const end = performance.now() + STOP_TIMEOUT_MS;
    for (;;) {
      await this.#tracker.look(signal);
      const left = this.#tracker.objects.filter(
        ({ kind, metadata }) => kind === 'Pod' && uids.includes(metadata.uid),
      );
      if (left.length === 0) return;
      if (performance.now() > end) {
        throw new EnvironmentError(
          `${left.map(titleOf).join(', ')} did not end within ${STOP_TIMEOUT_MS / 1000} s`,
        );
      }
      await sleep(POLL_MS, undefined, { signal });
    }
  }
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the cluster session is not up');
  return value;
}
