import { randomBytes } from 'node:crypto';
import { isMapValue } from '../../core/bob/shape.ts';
import type { World } from '../../core/bob/world.ts';
import { EnvironmentError, messageOf } from '../../core/errors.ts';
import { apiPath, WORLD_KINDS } from '../../core/kubescape/api-paths.ts';
import { tellingLines } from '../../core/kubescape/agent-log.ts';
import { canaryNamespace, canaryPod, type CanaryPod } from '../../core/kubescape/canary-pod.ts';
import { installedVersion, type InstalledKubescape } from '../../core/kubescape/installed-version.ts';
import { durationText, type TimeLimits } from '../../core/kubescape/time-limits.ts';
import { AGENT_CONTAINER, agentPods, type AgentPod } from './agents.ts';
import type { KubeApi } from './kube-api.ts';
import { Hopeless, poll, type Look } from './poll.ts';
import { listProfiles } from './profiles.ts';

export interface ReadyOptions {
  /** Name space of Kubescape. */
  namespace: string;
  limits: TimeLimits;
  onProgress?: (text: string) => void;
  signal: AbortSignal;
}

/** A Kubescape that has shown that it records. */
export interface ReadyKubescape {
  installed: InstalledKubescape;
  agents: AgentPod[];
}

/**
 * Waits until node-agent runs on every node that it is meant for and storage answers, then shows each agent a container:
 * one that makes no profile of it is blind, and nothing would be recorded on its node.
 * @throws EnvironmentError with what was waited for and what was seen
 */
export async function untilRecording(api: KubeApi, options: ReadyOptions): Promise<ReadyKubescape> {
  const ready = await untilRunning(api, options);
  await untilCanariesSeen(api, ready, options);
  return ready;
}

/**
 * Waits until the agents run and storage answers.
 * @throws EnvironmentError
 */
export async function untilRunning(api: KubeApi, options: ReadyOptions): Promise<ReadyKubescape> {
  const { limits, signal, onProgress } = options;
  return poll(() => lookForAgents(api, options), {
    what: 'become ready',
    timeoutMs: limits.readyMs,
    silenceMs: limits.readyMs,
    pollMs: limits.pollMs,
    next: `Look with \`kubectl get pods --namespace ${options.namespace}\`: images that cannot be pulled and missing kernel features (BTF) are usual reasons.`,
    ...(onProgress ? { onProgress } : {}),
    signal,
  });
}

async function lookForAgents(
  api: KubeApi,
  { namespace, signal }: ReadyOptions,
): Promise<Look<ReadyKubescape>> {
  const daemonSet = await api.get(apiPath('apps/v1', namespace, 'daemonsets', AGENT_CONTAINER), signal);
  if (!isMapValue(daemonSet)) return { waiting: [`there is no DaemonSet ${namespace}/${AGENT_CONTAINER}`] };
  const { status = {}, metadata = {} } = daemonSet as DaemonSetShape;
  const agents = await agentPods(api, namespace, signal);
  const wanted = status.desiredNumberScheduled ?? 0;
  const unready = agents.filter(({ ready }) => !ready);
  if (wanted === 0 || agents.length < wanted || unready.length > 0) {
    return {
      waiting: [
        `${agents.length - unready.length} of ${wanted} pods of node-agent are ready`,
        ...unready.map(({ name, node, problem }) => `${name} on node ${node}: ${problem ?? 'not ready'}`),
      ],
    };
  }
  const installed = versionOf(agents[0]?.image ?? '', metadata.labels ?? {});
  await listProfiles(api, installed.world, namespace, signal);
  return { done: { installed, agents } };
}

/** No waiting makes a version known. */
function versionOf(image: string, labels: Record<string, string>): InstalledKubescape {
  try {
    return installedVersion(image, labels);
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    throw new Hopeless(error.message, error.next === undefined ? {} : { next: error.next });
  }
}

interface DaemonSetShape {
  metadata?: { labels?: Record<string, string> };
  status?: { desiredNumberScheduled?: number };
}

/** A canary that has no profile yet; `why`: it does not even run. */
interface Canary extends CanaryPod {
  why?: string | undefined;
}

/** Makes one canary for each agent, waits for their profiles, and removes them whatever happens. */
async function untilCanariesSeen(
  api: KubeApi,
  { installed, agents }: ReadyKubescape,
  options: ReadyOptions,
): Promise<void> {
  const { limits, signal, onProgress } = options;
  const namespace = canaryNamespace(randomBytes(4).toString('hex'));
  const images = await imagesByNode(api, signal);
  const canaries = agents.map(({ node }, index): Canary => canaryPod(node, index, images.get(node) ?? []));
  await api.create(apiPath('v1', undefined, 'namespaces'), namespace.object, signal);
  try {
    for (const { object } of canaries) await makePod(api, namespace.name, object, options);
    const unseen = new Set(canaries);
    await poll(() => lookForCanaries(api, namespace.name, installed.world, unseen, signal), {
      what: 'seen a container that was just made',
      timeoutMs: limits.canaryMs,
      silenceMs: limits.silenceMs,
      pollMs: limits.pollMs,
      ...(onProgress ? { onProgress } : {}),
      signal,
    }).catch(async (error: unknown) => {
      signal.throwIfAborted();
      throw error instanceof EnvironmentError ? await blind(api, agents, unseen, error, options) : error;
    });
  } finally {
    await api.remove(apiPath('v1', undefined, 'namespaces', namespace.name)).catch((error: unknown) => {
      onProgress?.(`the name space ${namespace.name} could not be removed: ${messageOf(error)}`);
    });
  }
}

async function lookForCanaries(
  api: KubeApi,
  namespace: string,
  world: World,
  unseen: Set<Canary>,
  signal: AbortSignal,
): Promise<Look<true>> {
  const profiles = await listProfiles(api, world, namespace, signal);
  const [kind] = WORLD_KINDS[world];
  const seen = new Set(
    profiles.filter((profile) => profile.kind === kind).map(({ workload }) => workload.name),
  );
  for (const canary of unseen) if (seen.has(canary.name)) unseen.delete(canary);
  if (unseen.size === 0) return { done: true };
  const running = await runningCanaries(api, namespace, signal);
  for (const canary of unseen) canary.why = running.get(canary.name);
  return { waiting: [...unseen].map(canaryText) };
}

/** By name why a canary does not run; undefined: it does. */
async function runningCanaries(
  api: KubeApi,
  namespace: string,
  signal: AbortSignal,
): Promise<Map<string, string | undefined>> {
  const list = await api.get(apiPath('v1', namespace, 'pods'), signal);
  const items = isMapValue(list) && Array.isArray(list['items']) ? (list['items'] as PodShape[]) : [];
  return new Map(
    items.map(({ metadata, status }) => {
      const [container] = status?.containerStatuses ?? [];
      const { running, waiting } = container?.state ?? {};
      const why = running ? undefined : (waiting?.reason ?? status?.phase ?? 'Pending');
      return [metadata?.name ?? '', why];
    }),
  );
}

interface PodShape {
  metadata?: { name?: string };
  status?: {
    phase?: string;
    containerStatuses?: { state?: { running?: object; waiting?: { reason?: string } } }[];
  };
}

function canaryText({ name, node, why }: Canary): string {
  return why === undefined
    ? `no profile of ${name} on node ${node} yet`
    : `${name} on node ${node} does not run: ${why}`;
}

/** A pod is refused until its name space has a service account. */
async function makePod(
  api: KubeApi,
  namespace: string,
  object: object,
  { limits, signal }: ReadyOptions,
): Promise<void> {
  await poll(
    async (): Promise<Look<true>> => {
      await api.create(apiPath('v1', namespace, 'pods'), object, signal);
      return { done: true };
    },
    {
      what: 'been shown a container',
      timeoutMs: limits.silenceMs,
      silenceMs: limits.silenceMs,
      pollMs: Math.min(limits.pollMs, 500),
      signal,
    },
  );
}

async function imagesByNode(api: KubeApi, signal: AbortSignal): Promise<Map<string, string[]>> {
  const list = await api.get(apiPath('v1', undefined, 'nodes'), signal);
  const items = isMapValue(list) && Array.isArray(list['items']) ? (list['items'] as NodeShape[]) : [];
  return new Map(
    items.map(({ metadata, status }) => [
      metadata?.name ?? '',
      (status?.images ?? []).flatMap(({ names }) => names ?? []),
    ]),
  );
}

interface NodeShape {
  metadata?: { name?: string };
  status?: { images?: { names?: string[] | null }[] };
}

/** Which agents are blind, and what they say themselves. */
async function blind(
  api: KubeApi,
  agents: readonly AgentPod[],
  unseen: ReadonlySet<Canary>,
  error: EnvironmentError,
  { limits }: ReadyOptions,
): Promise<EnvironmentError> {
  const nodes = new Set([...unseen].filter(({ why }) => why === undefined).map(({ node }) => node));
  if (nodes.size === 0) return error;
  const said: string[] = [];
  for (const agent of agents.filter(({ node }) => nodes.has(node))) {
    const { text } = await api
      .log({ namespace: agent.namespace, pod: agent.name, container: AGENT_CONTAINER })
      .catch(() => ({ text: '' }));
    const lines = tellingLines(text);
    said.push(`${agent.name} says: ${lines.length === 0 ? 'nothing of it' : lines.join(' / ')}`);
  }
  return new EnvironmentError(
    `node-agent is blind on ${[...nodes].join(', ')}: a container that was made there has no profile after ${durationText(limits.canaryMs)}. ${error.message}; ${said.join('; ')}`,
    {
      next: 'The agent watches the runc of the node; name its path where it is an unusual one (k0s: /var/lib/k0s/bin/runc).',
      cause: error,
    },
  );
}
