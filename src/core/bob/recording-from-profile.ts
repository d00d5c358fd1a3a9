import { recordingId } from './recording-file.ts';
import type { ProfileKind } from './kubescape-keys.ts';
import { KINDS, type Bob, type Kind } from './model.ts';
import {
  API_VERSION,
  type CellInfo,
  type Completion,
  type Recording,
  type RecordingStatus,
} from './recording.ts';

const PROCESS_KINDS: readonly Kind[] = ['capabilities', 'syscalls', 'execs', 'opens', 'endpoints'];
const NETWORK_KINDS: readonly Kind[] = ['ingress', 'egress'];

/** What each object of Kubescape can tell; null there means that nothing was seen. */
const TOLD_BY: Record<ProfileKind, readonly Kind[]> = {
  ApplicationProfile: PROCESS_KINDS,
  NetworkNeighborhood: NETWORK_KINDS,
  ContainerProfile: [...PROCESS_KINDS, ...NETWORK_KINDS],
};

/**
 * A recording made of a profile that came as a file.
 * @param options.repeat which recording of its cell it is, from 1.
 * @param options.sources the objects that it came from; without them, a group of sections (what processes do, network)
 * of which no container specifies any counts as not observed.
 */
export function recordingFromProfile(
  bob: Bob,
  status: RecordingStatus,
  completion: Completion | 'unknown',
  cell: CellInfo,
  options: { repeat?: number; sources?: readonly ProfileKind[] } = {},
): Recording {
  const { repeat = 1, sources } = options;
  const observed = new Set(sources ? sources.flatMap((kind) => TOLD_BY[kind]) : specifiedGroups(bob));
  const hasPolicies = bob.containers.some((container) => container.rulePolicies !== undefined);
  return {
    apiVersion: API_VERSION,
    kind: 'Recording',
    id: recordingId(cell.id, repeat),
    cell,
    repeat,
    workload: bob.workload,
    engine: { name: status === 'unknown' ? 'unknown' : 'kubescape' },
    status,
    // What does not say that it is complete adds to a superset and never narrows it.
    completion: completion === 'complete' ? 'complete' : 'partial',
    reasons:
      completion === 'unknown' ? ['The profile does not say whether it was recorded from the start.'] : [],
    warnings: [],
    notObserved: [
      ...KINDS.filter((kind) => !observed.has(kind)),
      ...(hasPolicies ? [] : (['rulePolicies'] as const)),
    ],
    architectures: bob.architectures,
    ...(bob.selector === undefined ? {} : { selector: bob.selector }),
    containers: bob.containers,
  };
}

function specifiedGroups(bob: Bob): Kind[] {
  return [PROCESS_KINDS, NETWORK_KINDS]
    .filter((group) =>
      bob.containers.some((container) => group.some((kind) => !(container.unset ?? []).includes(kind))),
    )
    .flat();
}
