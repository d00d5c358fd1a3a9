import type { World } from '../../core/bob/world.ts';
import { EnvironmentError } from '../../core/errors.ts';
import { profileTitle } from '../../core/kubescape/listed-profile.ts';
import { recordingProgress, titleOf } from '../../core/kubescape/lifecycle.ts';
import { selectProfiles, type RecordedWorkload } from '../../core/kubescape/select.ts';
import { durationText, type TimeLimits } from '../../core/kubescape/time-limits.ts';
import { agentPods, restartedAgents, type AgentPod } from './agents.ts';
import type { KubeApi } from './kube-api.ts';
import { Hopeless, poll, type Look } from './poll.ts';
import { fetchProfiles, listProfiles, type FetchedProfiles } from './profiles.ts';

export interface ProfileWait {
  target: RecordedWorkload;
  world: World;
  /** Name space of Kubescape. */
  agentNamespace: string;
  /** The agents as they were before the workload was deployed. */
  agents: readonly AgentPod[];
  /** Time from now on until the learning of every pod has ended. */
  learningMs: number;
  limits: TimeLimits;
  onProgress?: (text: string) => void;
  signal: AbortSignal;
}

/** A workload's profiles that are terminal and complete. */
export interface FinishedProfiles extends FetchedProfiles {
  tooLarge: boolean;
  /** What of the name space is no part of it, and why; sentences. */
  leftOut: string[];
}

/**
 * Waits until Kubescape has finished recording a workload, and fetches what it recorded.
 * @throws EnvironmentError when it never will (partial, failed, the agent was restarted) or has not in time: with what
 * was waited for and what was seen
 */
export async function waitForProfiles(api: KubeApi, wait: ProfileWait): Promise<FinishedProfiles> {
  const { limits, learningMs, signal } = wait;
  return poll(() => look(api, wait), {
    what: `finished recording ${titleOf(wait.target)}`,
    timeoutMs: learningMs + limits.finishMs,
    silenceMs: limits.silenceMs,
    pollMs: limits.pollMs,
    next: `The learning time ended ${durationText(limits.finishMs)} ago at the latest. Look into the log of node-agent, and whether the pods are new enough to be recorded from their start.`,
    ...(wait.onProgress ? { onProgress: wait.onProgress } : {}),
    signal,
  });
}

async function look(api: KubeApi, wait: ProfileWait): Promise<Look<FinishedProfiles>> {
  const { target, world, agents, agentNamespace, signal } = wait;
  const listed = await listProfiles(api, world, target.workload.namespace, signal);
  const { selected, leftOut } = selectProfiles(listed, target);
  const { waiting, refused, finished, unseen } = recordingProgress(selected, target, world);
  if (refused.length > 0) throw refusal(target, refused);
  if (waiting.length > 0) {
    const restarted = restartedAgents(agents, await agentPods(api, agentNamespace, signal));
    if (restarted.length > 0) throw agentLost(target, restarted, waiting);
    return { waiting };
  }
  const fetched = await fetchProfiles(api, finished, signal);
  const missing = missingContainers(fetched, target);
  if (missing.length > 0) return { waiting: missing };
  return {
    done: {
      ...fetched,
      notes: [...fetched.notes, ...unseenNotes(fetched, target, unseen)],
      tooLarge: finished.some(({ status }) => status === 'too-large'),
      leftOut,
    },
  };
}

/** Main containers that terminal profiles do not describe (yet). */
function missingContainers({ bob, objects }: FetchedProfiles, { containers }: RecordedWorkload): string[] {
  const [first] = objects;
  const title = first
    ? profileTitle({ kind: first.kind, namespace: bob.workload.namespace, name: first.name })
    : '';
  return containers
    .filter(({ type, name }) => type === 'containers' && !has(bob.containers, type, name))
    .map(({ name }) => `${title} says nothing of container ${name}`);
}

function unseenNotes(
  { bob }: FetchedProfiles,
  { containers }: RecordedWorkload,
  unseen: readonly string[],
): string[] {
  const absent = containers
    .filter(({ type, name }) => type === 'initContainers' && !has(bob.containers, type, name))
    .map(({ type, name }) => `${type}/${name}`);
  return [...new Set([...unseen, ...absent])].map(
    (container) => `there is no profile of ${container}: it ended before the agent saw it`,
  );
}

function has(known: readonly { type: string; name: string }[], type: string, name: string): boolean {
  return known.some((container) => container.type === type && container.name === name);
}

function refusal(target: RecordedWorkload, refused: readonly string[]): EnvironmentError {
  return new Hopeless(`Kubescape's recording of ${titleOf(target)} is of no use: ${refused.join('; ')}`, {
    next: 'Record again in a fresh name space, after Kubescape is ready; a container must run through its whole learning time.',
  });
}

function agentLost(
  target: RecordedWorkload,
  restarted: readonly string[],
  waiting: readonly string[],
): EnvironmentError {
  return new Hopeless(
    `node-agent was restarted while it recorded ${titleOf(target)}, and what it had seen is lost: ${restarted.join('; ')}; seen last: ${waiting.join('; ')}`,
    { next: 'Look why it ended (memory limit?) and record again.' },
  );
}
