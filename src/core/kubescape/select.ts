import { compareBytes } from '../bob/bytes.ts';
import type { ContainerType, WorkloadRef } from '../bob/model.ts';
import { profileTitle, type ListedProfile } from './listed-profile.ts';

/** The workload of which Kubescape makes profiles, as its pods are. */
export interface RecordedWorkload {
  workload: WorkloadRef;
  /** The containers that the pods are made of. */
  containers: { type: ContainerType; name: string }[];
  /** `pod-template-hash` or `controller-revision-hash` of the pods that run; empty: not known. */
  templateHashes: string[];
}

export interface Selection {
  /** The workload's own learned profiles, by kind and name. */
  selected: ListedProfile[];
  /** What else lies in the name space, and why it is no part; sentences. */
  leftOut: string[];
}

/**
 * The learned profiles of a workload among those of its name space: told by their labels, never by the first that is
 * finished. Left out are parts that storage has not merged yet, profiles that people wrote, those of other workloads
 * (the pods of `helm test` among them) and those of templates that no pod has any more.
 */
export function selectProfiles(listed: readonly ListedProfile[], target: RecordedWorkload): Selection {
  const selected: ListedProfile[] = [];
  const leftOut: string[] = [];
  for (const profile of listed) {
    const why = notSelected(profile, target);
    if (why === undefined) selected.push(profile);
    else leftOut.push(`${profileTitle(profile)}: ${why}`);
  }
  selected.sort((a, b) => compareBytes(profileTitle(a), profileTitle(b)));
  return { selected, leftOut: leftOut.sort(compareBytes) };
}

function notSelected(
  profile: ListedProfile,
  { workload, templateHashes }: RecordedWorkload,
): string | undefined {
  if (profile.transient) return 'a part that storage has not merged yet';
  if (profile.authored) return 'written by a person, not learned';
  const { kind, name } = profile.workload;
  if (profile.namespace !== workload.namespace) return 'of another name space';
  if (kind !== workload.kind || name !== workload.name) return `of ${kind || 'an unknown workload'} ${name}`;
  if (!isOfTemplate(profile.templateHash, templateHashes)) {
    return `of the pod template ${profile.templateHash ?? ''}, which no pod has any more`;
  }
  return undefined;
}

/** A StatefulSet's revision is `<name>-<hash>`, of which profiles have the hash. */
function isOfTemplate(hash: string | undefined, running: readonly string[]): boolean {
  if (hash === undefined || running.length === 0) return true;
  return running.some((revision) => revision === hash || revision.endsWith(`-${hash}`));
}
