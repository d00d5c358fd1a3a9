import { isMapValue } from '../../core/bob/shape.ts';
import { apiPath } from '../../core/kubescape/api-paths.ts';
import type { KubeApi } from './kube-api.ts';

/** One pod of node-agent. */
export interface AgentPod {
  name: string;
  namespace: string;
  node: string;
  ready: boolean;
  restarts: number;
  /** Changes with every start of the container. */
  containerID: string;
  /** `quay.io/kubescape/node-agent:v0.3.158` */
  image: string;
  /** Why it does not run, as the kubelet says it: `CrashLoopBackOff, ended before with Error 1`. */
  problem?: string;
}

/** Name of the container of node-agent in its pods, and the label of those pods (chart, templates/node-agent). */
export const AGENT_CONTAINER = 'node-agent';
const AGENT_PODS = 'labelSelector=app%3Dnode-agent';

/** The pods of node-agent, by name. @throws EnvironmentError */
export async function agentPods(api: KubeApi, namespace: string, signal?: AbortSignal): Promise<AgentPod[]> {
  const list = await api.get(`${apiPath('v1', namespace, 'pods')}?${AGENT_PODS}`, signal);
  const items: unknown[] = isMapValue(list) && Array.isArray(list['items']) ? list['items'] : [];
  return items.flatMap((item) => agentPod(item, namespace)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

interface PodShape {
  metadata?: { name?: string; deletionTimestamp?: string };
  spec?: { nodeName?: string; containers?: { name?: string; image?: string }[] };
  status?: { containerStatuses?: ContainerStatusShape[] };
}

interface ContainerStatusShape {
  name?: string;
  ready?: boolean;
  restartCount?: number;
  containerID?: string;
  state?: { waiting?: { reason?: string; message?: string } };
  lastState?: { terminated?: { exitCode?: number; reason?: string } };
}

function agentPod(item: unknown, namespace: string): AgentPod[] {
  const { metadata, spec, status } = (isMapValue(item) ? item : {}) as PodShape;
  if (!metadata?.name || metadata.deletionTimestamp !== undefined) return [];
  const container = status?.containerStatuses?.find(({ name }) => name === AGENT_CONTAINER);
  const problem = problemOf(container);
  return [
    {
      name: metadata.name,
      namespace,
      node: spec?.nodeName ?? '',
      ready: container?.ready ?? false,
      restarts: container?.restartCount ?? 0,
      containerID: container?.containerID ?? '',
      image: spec?.containers?.find(({ name }) => name === AGENT_CONTAINER)?.image ?? '',
      ...(problem === undefined ? {} : { problem }),
    },
  ];
}

function problemOf(container: ContainerStatusShape | undefined): string | undefined {
  const waiting = container?.state?.waiting?.reason;
  const ended = container?.lastState?.terminated;
  const before =
    ended === undefined ? '' : `, ended before with ${ended.reason ?? 'exit code'} ${ended.exitCode ?? ''}`;
  return waiting === undefined ? undefined : `${waiting}${before}`.trim();
}

/** Agents that are not the ones that were there before; sentences. Their view of running containers is lost. */
export function restartedAgents(before: readonly AgentPod[], now: readonly AgentPod[]): string[] {
  return before.flatMap((agent) => {
    const same = now.find(({ name }) => name === agent.name);
    if (same === undefined) return [`${agent.name} on node ${agent.node} is gone`];
    if (same.restarts === agent.restarts && same.containerID === agent.containerID) return [];
    return [
      `${agent.name} on node ${agent.node} was restarted (${agent.restarts} restarts before, ${same.restarts} now)`,
    ];
  });
}
