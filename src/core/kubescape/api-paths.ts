import { PROFILE_API_VERSION, type ProfileKind } from '../bob/kubescape-keys.ts';
import type { World } from '../bob/world.ts';

const PLURALS: Record<ProfileKind, string> = {
  ApplicationProfile: 'applicationprofiles',
  NetworkNeighborhood: 'networkneighborhoods',
  ContainerProfile: 'containerprofiles',
};

/** The kinds that carry a BoB in a world. */
export const WORLD_KINDS: Record<World, readonly ProfileKind[]> = {
  profiles: ['ApplicationProfile', 'NetworkNeighborhood'],
  'container-profiles': ['ContainerProfile'],
};

/** Path of the profiles of a name space, or of one of them. */
export function profilePath(kind: ProfileKind, namespace: string, name?: string): string {
  return apiPath(PROFILE_API_VERSION, namespace, PLURALS[kind], name);
}

/**
 * Path of a collection of the Kubernetes API, or of one of its objects.
 * @param apiVersion `v1`, or group and version
 * @param namespace undefined: of the whole cluster
 */
export function apiPath(
  apiVersion: string,
  namespace: string | undefined,
  plural: string,
  name?: string,
): string {
  return [
    apiVersion === 'v1' ? '/api/v1' : `/apis/${apiVersion}`,
    ...(namespace === undefined ? [] : ['namespaces', encodeURIComponent(namespace)]),
    plural,
    ...(name === undefined ? [] : [encodeURIComponent(name)]),
  ].join('/');
}
