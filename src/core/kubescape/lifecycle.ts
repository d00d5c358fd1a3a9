import { compareBytes } from '../bob/bytes.ts';
import type { ProfileKind } from '../bob/kubescape-keys.ts';
import type { ContainerType } from '../bob/model.ts';
import type { World } from '../bob/world.ts';
import { profileTitle, type ListedProfile } from './listed-profile.ts';
import type { RecordedWorkload } from './select.ts';

/** How far the recording of a workload is. */
export interface Progress {
  /** What is still waited for; phrases. Empty: everything that is there is terminal. */
  waiting: string[];
  /** What can never become a recording, and why; sentences. */
  refused: string[];
  /** Terminal and complete. */
  finished: ListedProfile[];
  /** Init containers without a profile of their own: they may have ended before the agent saw them. */
  unseen: string[];
}

/** The kinds of which one object describes all containers of a workload. */
const GROUPED: readonly ProfileKind[] = ['ApplicationProfile', 'NetworkNeighborhood'];

/**
 * Judges the learned profiles of one workload by Kubescape's life-cycle: `initializing` and `ready` become `completed`
 * or `too-large`, which never change again; `partial` means that the start was not seen or that events were lost.
 * @param profiles the workload's own (see `selectProfiles`)
 */
export function recordingProgress(
  profiles: readonly ListedProfile[],
  target: RecordedWorkload,
  world: World,
): Progress {
  const progress: Progress = { waiting: [], refused: [], finished: [], unseen: [] };
  if (world === 'profiles') {
    for (const kind of GROUPED) {
      const newest = newestOf(profiles.filter((profile) => profile.kind === kind));
      if (newest === undefined) progress.waiting.push(`there is no ${kind} of ${titleOf(target)} yet`);
      else judge(newest, progress);
    }
    return progress;
  }
  for (const container of target.containers.filter(({ type }) => type !== 'ephemeralContainers')) {
    const newest = newestOf(profiles.filter((profile) => isAbout(profile, container)));
    const title = `${container.type}/${container.name}`;
    if (newest) judge(newest, progress);
    else if (container.type === 'initContainers') progress.unseen.push(title);
    else progress.waiting.push(`there is no ContainerProfile of ${title} of ${titleOf(target)} yet`);
  }
  return progress;
}

/** `Deployment redis/redis` */
export function titleOf({ workload: { kind, namespace, name } }: Pick<RecordedWorkload, 'workload'>): string {
  return `${kind} ${namespace}/${name}`;
}

function judge(profile: ListedProfile, progress: Progress): void {
  const title = profileTitle(profile);
  switch (profile.status) {
    case 'completed':
    case 'too-large':
      if (profile.completion === 'complete') progress.finished.push(profile);
      else progress.refused.push(`${title} is ${profile.status}, but ${notWhole(profile)}`);
      break;
    case 'failed':
      progress.refused.push(`${title} failed: a container ended with an error while it was recorded`);
      break;
    case 'initializing':
      progress.waiting.push(`${title} is initializing: nothing was learned yet`);
      break;
    case 'ready':
      progress.waiting.push(`${title} is ready: it is still being learned`);
      break;
    default:
      progress.waiting.push(`${title} has no known status`);
  }
}

function notWhole({ completion }: ListedProfile): string {
  return completion === 'partial'
    ? 'partial: the agent did not see its containers from their start to their end, or lost events'
    : 'does not say that it is complete';
}

function isAbout(
  { container }: ListedProfile,
  { type, name }: { type: ContainerType; name: string },
): boolean {
  return container?.type === type && container.name === name;
}

/** Where nothing tells which template the pods have, the newest one is theirs. */
function newestOf(profiles: readonly ListedProfile[]): ListedProfile | undefined {
  return [...profiles].sort((a, b) => compareBytes(b.created, a.created) || compareBytes(a.name, b.name))[0];
}
