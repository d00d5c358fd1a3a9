import { canonicalJson } from '../merge/canonical.ts';
import { compareBytes } from './bytes.ts';
import { joinBobs } from './join-profiles.ts';
import { PROFILE_KINDS, type ProfileKind } from './kubescape-keys.ts';
import type { Bob, WorkloadRef } from './model.ts';
import type { ReadProfile } from './read-profile.ts';
import type { LeftOutPlace } from './read-profiles.ts';
import type { Completion, RecordingStatus } from './recording.ts';
import { podBaseName } from './workload-identity.ts';

/** What one cell yielded for one workload, put together from the objects that carry it. */
export interface AssembledBob {
  bob: Bob;
  status: RecordingStatus;
  completion: Completion | 'unknown';
  /** What the caller said about where it comes from; undefined if it did not tell. */
  cell: string | undefined;
  /** The objects, in the order in which they were joined. */
  sources: { kind: ProfileKind; name: string; file: string; line: number }[];
  /** Where the objects contradict each other. */
  conflicts: string[];
  notes: string[];
}

export interface Assembly {
  bobs: AssembledBob[];
  leftOut: LeftOutPlace[];
}

/**
 * Puts profiles together by workload (kind, namespace, name) and cell: an ApplicationProfile with its
 * NetworkNeighborhood and ContainerProfiles becomes one BoB. A second object of the same kind for the same container
 * begins another BoB: another recording of that cell. The result is the same for any order of the input.
 * @param cellOf the cell of a profile; profiles of which it is undefined belong together only within one file.
 */
export function assemble(
  profiles: readonly ReadProfile[],
  cellOf: (profile: ReadProfile) => string | undefined = () => undefined,
): Assembly {
  const { kept, leftOut } = sift(withStablePodNames(profiles), cellOf);
  const groups = new Map<string, ReadProfile[]>();
  for (const profile of kept) {
    const { kind, namespace, name } = profile.bob.workload;
    const cell = cellOf(profile);
    const key = JSON.stringify([
      kind,
      namespace,
      name,
      cell ?? null,
      cell === undefined ? profile.file : null,
    ]);
    groups.set(key, [...(groups.get(key) ?? []), profile]);
  }
  const bobs = [...groups]
    .sort(([a], [b]) => compareBytes(a, b))
    .flatMap(([, group]) => slots(group).map((slot) => assembled(slot, cellOf)));
  return { bobs, leftOut };
}

/** Leaves out the transient parts of other profiles, and objects that were given twice. */
function sift(
  profiles: readonly ReadProfile[],
  cellOf: (profile: ReadProfile) => string | undefined,
): { kept: ReadProfile[]; leftOut: LeftOutPlace[] } {
  const leftOut: LeftOutPlace[] = [];
  const seen = new Map<string, ReadProfile>();
  const copies = new Map<string | undefined, number>();
  for (const profile of profiles) {
    const id = clusterId(profile);
    copies.set(id, (copies.get(id) ?? 0) + 1);
  }
  const kept = [...profiles].sort(bySource).filter((profile) => {
    const place = `${profile.file}:${profile.line}`;
    if (profile.transient) {
      leftOut.push({
        place,
        reason: `${profile.name} is a part of one report interval, merged into another profile`,
      });
      return false;
    }
    const id = clusterId(profile);
    // What nothing else can equal needs no look at its content.
    if (id === undefined || copies.get(id) === 1) return true;
    const object = contentKey(profile, cellOf(profile));
    const twin = seen.get(object);
    seen.set(object, twin ?? profile);
    if (twin === undefined) return true;
    leftOut.push({ place, reason: `the same object as in ${twin.file}:${twin.line}` });
    return false;
  });
  return { kept, leftOut };
}

/** Equal for copies of one object of a cluster, and rarely for others; objects that no cluster made have none. */
function clusterId({ kind, metadata }: ReadProfile): string | undefined {
  const made = [metadata['uid'], metadata['creationTimestamp']].filter((field) => typeof field === 'string');
  return made.length > 0 ? JSON.stringify([kind, ...made]) : undefined;
}

/** Equal for copies of one object of one cell. */
function contentKey({ kind, metadata, bob }: ReadProfile, cell: string | undefined): string {
  return canonicalJson([kind, cell ?? null, metadata, bob]);
}

/**
 * Pods that an operator makes get a new name each time: where several names of one namespace differ in their generated
 * suffix only, they are one workload.
 */
function withStablePodNames(profiles: readonly ReadProfile[]): ReadProfile[] {
  const names = new Map<string, Set<string>>();
  const keyOf = ({ namespace, name }: WorkloadRef): string => JSON.stringify([namespace, podBaseName(name)]);
  for (const { bob } of profiles) {
    if (bob.workload.kind !== 'Pod') continue;
    const key = keyOf(bob.workload);
    names.set(key, (names.get(key) ?? new Set()).add(bob.workload.name));
  }
  return profiles.map((profile) => {
    const { workload } = profile.bob;
    if (workload.kind !== 'Pod' || (names.get(keyOf(workload))?.size ?? 0) < 2) return profile;
    const name = podBaseName(workload.name);
    if (name === workload.name) return profile;
    const note = `the pod's name ${workload.name} is generated; its workload is called ${name}`;
    return {
      ...profile,
      bob: { ...profile.bob, workload: { ...workload, name } },
      notes: [...profile.notes, note],
    };
  });
}

/** Divides the profiles of one workload and cell into recordings: no two objects of one kind for the same container. */
function slots(profiles: readonly ReadProfile[]): ReadProfile[][] {
  const made: ReadProfile[][] = [];
  for (const profile of profiles) {
    const free = made.filter((slot) => slot.every((other) => !rivals(other, profile)));
    const best =
      free.find((slot) => slot.some((other) => other.file === profile.file)) ??
      free.find((slot) => slot.some((other) => other.bob.name === profile.bob.name)) ??
      free[0];
    if (best === undefined) made.push([profile]);
    else best.push(profile);
  }
  return made;
}

function rivals(a: ReadProfile, b: ReadProfile): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind !== 'ContainerProfile') return true;
  const names = new Set(a.bob.containers.map(({ type, name }) => `${type}/${name}`));
  return b.bob.containers.some(({ type, name }) => names.has(`${type}/${name}`));
}

function assembled(
  slot: readonly ReadProfile[],
  cellOf: (profile: ReadProfile) => string | undefined,
): AssembledBob {
  const { bob, conflicts } = joinBobs(
    slot.map((profile) => ({ bob: profile.bob, title: `${profile.kind} ${profile.name}` })),
  );
  const first = slot[0];
  return {
    bob,
    status: statusOf(slot),
    completion: completionOf(slot),
    cell: first && cellOf(first),
    sources: slot.map(({ kind, name, file, line }) => ({ kind, name, file, line })),
    conflicts,
    notes: [...new Set(slot.flatMap((profile) => profile.notes))],
  };
}

/** From worst to best. */
const STATUS_ORDER: readonly RecordingStatus[] = [
  'failed',
  'initializing',
  'ready',
  'too-large',
  'completed',
];

/**
 * The status of the whole: the worst of the parts that have one. As in Kubescape (storage v0.0.297,
 * containerprofile_processor.go), profiles of init and ephemeral containers do not hold back the main ones.
 */
function statusOf(slot: readonly ReadProfile[]): RecordingStatus {
  const counted = slot.filter((profile) => !isSideProfile(profile));
  const found = new Set((counted.length > 0 ? counted : slot).map((profile) => profile.status));
  return STATUS_ORDER.find((status) => found.has(status)) ?? 'unknown';
}

/** Complete only if every part that tells is complete; init containers count. */
function completionOf(slot: readonly ReadProfile[]): Completion | 'unknown' {
  const found = new Set(slot.map((profile) => profile.completion));
  if (found.has('partial')) return 'partial';
  return found.has('complete') ? 'complete' : 'unknown';
}

function isSideProfile({ kind, bob }: ReadProfile): boolean {
  return (
    kind === 'ContainerProfile' &&
    bob.containers.length > 0 &&
    bob.containers.every((container) => container.type !== 'containers')
  );
}

/** ApplicationProfiles first: theirs are the names and labels; then by file and line. */
function bySource(a: ReadProfile, b: ReadProfile): number {
  return (
    PROFILE_KINDS.indexOf(a.kind) - PROFILE_KINDS.indexOf(b.kind) ||
    compareBytes(a.file, b.file) ||
    a.line - b.line ||
    compareBytes(a.name, b.name)
  );
}
