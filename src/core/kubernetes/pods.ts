import { compareBytes } from '../bob/bytes.ts';
import type { ContainerIdentity, ContainerType, WorkloadRef } from '../bob/model.ts';
import { podOf, type ContainerSpec, type ContainerStatus, type KubeObject, type Pod } from './objects.ts';

/** The pods that belong to a workload, by name; those that are being deleted too. */
export function podsOf(workload: WorkloadRef, objects: readonly KubeObject[]): Pod[] {
  const owned = new Set(
    objects.filter((object) => isWorkload(object, workload)).map(({ metadata }) => metadata.uid),
  );
  // Deployments own pods through ReplicaSets, CronJobs through Jobs.
  for (const { kind, metadata } of objects) {
    if (kind !== 'Pod' && isOwned(metadata, owned)) owned.add(metadata.uid);
  }
  return objects
    .filter(({ kind, metadata }) => kind === 'Pod' && (owned.has(metadata.uid) || isOwned(metadata, owned)))
    .flatMap((object) => podOf(object) ?? [])
    .sort((a, b) => compareBytes(a.metadata.name, b.metadata.name));
}

export function isWorkload({ kind, metadata }: KubeObject, workload: WorkloadRef): boolean {
  return kind === workload.kind && metadata.name === workload.name;
}

function isOwned(metadata: KubeObject['metadata'], owners: ReadonlySet<string | undefined>): boolean {
  return (metadata.ownerReferences ?? []).some(({ uid }) => owners.has(uid));
}

/** A container of a pod as its status tells it. */
export interface PodContainer {
  pod: string;
  type: ContainerType;
  name: string;
  /** 64 hexadecimal digits; of the container that is there now and of the one before. */
  ids: string[];
  running: boolean;
  imageID?: string;
}

/** The containers of a pod that were ever made. */
export function containersOf(pod: Pod): PodContainer[] {
  const { containerStatuses = [], initContainerStatuses = [] } = pod.status;
  return [
    ...initContainerStatuses.map((status) => podContainer(pod, 'initContainers', status)),
    ...containerStatuses.map((status) => podContainer(pod, 'containers', status)),
  ].filter(({ ids }) => ids.length > 0);
}

function podContainer(pod: Pod, type: ContainerType, status: ContainerStatus): PodContainer {
  const { name, containerID, imageID, state, lastState } = status;
  const ids = [containerID, state?.terminated?.containerID, lastState?.terminated?.containerID];
  return {
    pod: pod.metadata.name,
    type,
    name,
    ids: [...new Set(ids.flatMap((text) => containerIds(text ?? '')))],
    running: state?.running !== undefined,
    ...(imageID ? { imageID: plainImageID(imageID) } : {}),
  };
}

/** Every id of a container that a text holds: `docker://<id>`, `cri-containerd-<id>.scope`. */
export function containerIds(text: string): string[] {
  return text.match(/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g) ?? [];
}

/** Without what the Docker runtime writes in front. */
function plainImageID(imageID: string): string {
  return imageID.replace(/^docker(?:-pullable)?:\/\//, '');
}

/** The containers of a pod as profiles name them, init containers first. Images are those that really run. */
export function identitiesOf(pod: Pod): ContainerIdentity[] {
  const { initContainers = [], containers } = pod.spec;
  const known = new Map(containersOf(pod).map(({ type, name, imageID }) => [`${type}/${name}`, imageID]));
  const identity = (type: ContainerType, { name, image }: ContainerSpec): ContainerIdentity => {
    const imageID = known.get(`${type}/${name}`);
    return {
      type,
      name,
      ...(imageID === undefined ? {} : { imageID }),
      ...(image === undefined ? {} : { imageTag: image }),
    };
  };
  return [
    ...initContainers.map((spec) => identity('initContainers', spec)),
    ...containers.map((spec) => identity('containers', spec)),
  ];
}
