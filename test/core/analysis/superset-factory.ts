import { KINDS } from '../../../src/core/bob/model.ts';
import type { BehaviourOf, ContainerType, Kind } from '../../../src/core/bob/model.ts';
import type { CellInfo } from '../../../src/core/bob/recording.ts';
import type {
  RecordingSummary,
  Superset,
  SupersetContainer,
  Support,
} from '../../../src/core/bob/superset.ts';

/** A cell of a cluster: `cell('ubuntu-22.04', 'k3s', 'v1.33.0')`. */
export function cell(
  os: string,
  distro: string,
  version: string,
  kernel = '6.8.0-1031-azure',
  arch = 'amd64',
): CellInfo {
  const suffix = arch === 'amd64' ? '' : `-${arch}`;
  return { id: `${os}-${distro}-${version}${suffix}`, os, distro, version, arch, kernel };
}

/** A whole recording of one cell that has the container `redis`. */
export function recording(
  where: CellInfo,
  changes: Partial<Omit<RecordingSummary, 'cell'>> = {},
): RecordingSummary {
  const repeat = changes.repeat ?? 1;
  return {
    id: `${where.id}.r${repeat}`,
    cell: where,
    repeat,
    workload: { kind: 'StatefulSet', namespace: 'redis', name: 'redis' },
    engine: { name: 'kubescape', version: 'v0.3.187' },
    status: 'completed',
    completion: 'complete',
    reasons: [],
    warnings: [],
    notObserved: [],
    architectures: ['amd64'],
    counts: { 'containers/redis': {} },
    ...changes,
  };
}

type Sections = { [K in Kind]?: (BehaviourOf[K] & Support)[] };

export function container(
  name: string,
  sections: Sections,
  type: ContainerType = 'containers',
): SupersetContainer {
  const empty: { [K in Kind]: (BehaviourOf[K] & Support)[] } = {
    capabilities: [],
    syscalls: [],
    execs: [],
    opens: [],
    endpoints: [],
    ingress: [],
    egress: [],
    listens: [],
  };
  return { type, name, ...empty, ...sections };
}

export function superset(
  recordings: RecordingSummary[],
  containers: SupersetContainer[],
  changes: Partial<Superset> = {},
): Superset {
  return {
    apiVersion: 'bobctl.dev/v1',
    kind: 'Superset',
    workload: { kind: 'StatefulSet', namespace: 'redis', name: 'redis' },
    architectures: ['amd64'],
    recordings,
    leftOut: [],
    quarantined: [],
    notes: [],
    generalised: [],
    containers,
    ...changes,
  };
}

export const syscall = (name: string, seenIn: number[]): BehaviourOf['syscalls'] & Support => ({
  name,
  seenIn,
});
export const open = (
  path: string,
  seenIn: number[],
  flagsSeenIn?: Record<string, number[]>,
): BehaviourOf['opens'] & Support => ({
  path,
  flags: ['O_RDONLY', ...Object.keys(flagsSeenIn ?? {})],
  seenIn,
  ...(flagsSeenIn === undefined ? {} : { flagsSeenIn }),
});
export const exec = (
  args: string[],
  seenIn: number[],
  path = args[0] ?? '',
): BehaviourOf['execs'] & Support => ({
  path,
  args,
  seenIn,
});

/** 0, 1, … up to but without `end`. */
export const upTo = (end: number): number[] => Array.from({ length: end }, (_, i) => i);

/** Every kind but those given. */
export const allBut = (...kinds: Kind[]): Kind[] => KINDS.filter((kind) => !kinds.includes(kind));
