import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
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
import type { ContainerIdentity, WorkloadRef } from '../core/bob/model.ts';
import { EnvironmentError, messageOf } from '../core/errors.ts';
import { ContainerEvents } from '../core/kubernetes/container-events.ts';
import { titleOf } from '../core/kubernetes/objects.ts';
import type { PodContainer } from '../core/kubernetes/pods.ts';
import type { CellSession, SessionOptions, SessionResult } from './cell-runtime.ts';
import { settle } from './cell-session.ts';
import { clusterAccess } from './cluster-access.ts';
import { requireWorkload, STOP_TIMEOUT_MS, untilGone, untilSeen } from './cluster-waits.ts';
import type { PipelineContext } from './context.ts';
import { PodNetwork } from './pod-network.ts';
import { step } from './progress.ts';

const READY_TIMEOUT_MS = 300_000;
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
  readonly #network: PodNetwork;
  readonly #warnings = new Set<string>();
  readonly #scattering: Promise<void>[] = [];
  readonly #identities = new Map<string, ContainerIdentity>();
  #recorder: RecorderSession | undefined;
  #access: CellSession['access'] | undefined;
  #namespaceMade = false;

  constructor(options: ClusterSessionOptions, context: PipelineContext) {
    this.#options = options;
    this.#context = context;
    this.#events = new ContainerEvents(options.onEvent);
    this.#network = new PodNetwork(context);
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
    this.#access = this.#makeAccess(await this.#network.openPort());
  }

  /** Ends with the first of the work, the recorder and the cluster that fails. */
  during<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.recorder.died, this.#tracker.died]);
  }

  async runProgram(container: string, path: string, program: Uint8Array): Promise<number> {
    const { kubectl, namespace } = this.#options;
    const { signal } = this.#context;
    const pod = this.#network.pod.metadata.name;
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
    await untilGone(this.#tracker, pods, this.#context.signal);
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
    await this.#network.stop();
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
    requireWorkload(this.#tracker, this.#options.workload);
    await untilSeen(this.#tracker, this.#events, signal);
    await this.#enterNetwork();
  }

  /** Pods that are still being ended, when others take their place. */
  #leftToEnd(): string[] {
    return this.#tracker.pods
      .filter(({ metadata }) => metadata.deletionTimestamp !== undefined)
      .map((pod) => `${titleOf(pod)} has not ended`);
  }

  #makeAccess(port: number): CellSession['access'] {
    const { cellId, namespace, kubectl, deployment, logDir } = this.#options;
    return clusterAccess({
      cellId,
      namespace,
      kubectl,
      deployment,
      agent: this.#network.agent,
      pod: () => this.#network.pod,
      port,
      logDir,
      signal: this.#context.signal,
    });
  }

  #keepLogs(): Promise<void> {
    const { kubectl, namespace, logDir } = this.#options;
    return keepLogs(kubectl, namespace, logDir, (text) => this.#warnings.add(text));
  }

  /** The tests reach the workload from within the network of its first pod. */
  async #enterNetwork(): Promise<void> {
    const running = this.#tracker.running();
    const pod = this.#tracker.pods.find(({ metadata }) => running.some((one) => one.pod === metadata.name));
    const pids = running
      .filter((one) => one.pod === pod?.metadata.name)
      .flatMap((one) => this.#events.pidOf(one) ?? []);
    await this.#network.enter(pod, pids);
  }
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the cluster session is not up');
  return value;
}
