import { toSubdomainName } from '../match/slugs.ts';
import {
  KINDS,
  type Bob,
  type ContainerOf,
  type Kind,
  type LabelSelector,
  type Profile,
  type WorkloadRef,
} from './model.ts';
import type { Recording } from './recording.ts';
import type { Superset } from './superset.ts';

/** Annotations by which a BoB tells what it was made of. */
export const PROVENANCE = {
  recordings: 'bobctl.dev/recordings',
  cells: 'bobctl.dev/cells',
} as const;

/** Fields that behaviours have in recordings and supersets only. */
const CARRIED = new Set(['phases', 'seenIn', 'flagsSeenIn']);

/** The BoB of a superset: its behaviours without their support; numbers of recordings and cells are annotations. */
export function bobFromSuperset(superset: Superset): Bob {
  return plainBob(superset, superset.recordings);
}

/** The BoB of a single recording. */
export function bobFromRecording(recording: Recording): Bob {
  return plainBob(recording, [recording]);
}

/** Name of the objects that carry a BoB, as Kubescape names learned ones, without a template hash. */
export function objectName({ kind, name }: WorkloadRef): string {
  return toSubdomainName(`${kind.toLowerCase()}${kind === '' ? '' : '-'}${name}`);
}

function plainBob(
  file: {
    workload: WorkloadRef;
    architectures: string[];
    selector?: LabelSelector;
    containers: readonly ContainerOf<unknown>[];
  },
  recordings: readonly Pick<Recording, 'cell' | 'notObserved'>[],
): Bob {
  const { workload, architectures, selector, containers } = file;
  const unseen = KINDS.filter((kind) => recordings.every(({ notObserved }) => notObserved.includes(kind)));
  return {
    name: objectName(workload),
    workload,
    architectures,
    labels: {},
    annotations: {
      [PROVENANCE.recordings]: String(recordings.length),
      [PROVENANCE.cells]: String(new Set(recordings.map(({ cell }) => cell.id)).size),
    },
    ...(selector === undefined ? {} : { selector }),
    containers: containers.map((container) => plainContainer(container, unseen)),
  };
}

/** A section that no recording could see and that is empty is not specified, which is not the same as none. */
function plainContainer(container: ContainerOf<unknown>, unseen: readonly Kind[]): Profile {
  const { unset = [], ...rest } = container;
  const left = KINDS.filter(
    (kind) => container[kind].length === 0 && (unset.includes(kind) || unseen.includes(kind)),
  );
  const sections = KINDS.map((kind) => [kind, container[kind].map(withoutCarried)] as const);
  return {
    ...rest,
    ...(Object.fromEntries(sections) as unknown as { [K in Kind]: Profile[K] }),
    ...(left.length === 0 ? {} : { unset: left }),
  };
}

function withoutCarried(behaviour: object): object {
  return Object.fromEntries(Object.entries(behaviour).filter(([field]) => !CARRIED.has(field)));
}
