import { joinBobs, type BobPart } from '../../core/bob/join-profiles.ts';
import type { ProfileKind } from '../../core/bob/kubescape-keys.ts';
import type { Bob } from '../../core/bob/model.ts';
import { isBlankSpec, readProfile, type ProfileContent } from '../../core/bob/read-profile.ts';
import { isMapValue, ShapeError } from '../../core/bob/shape.ts';
import type { World } from '../../core/bob/world.ts';
import { EnvironmentError } from '../../core/errors.ts';
import { profilePath, WORLD_KINDS } from '../../core/kubescape/api-paths.ts';
import { listedProfile, profileTitle, type ListedProfile } from '../../core/kubescape/listed-profile.ts';
import type { KubeApi } from './kube-api.ts';
import { Hopeless } from './poll.ts';

/**
 * What LIST tells of the profiles of a name space. LIST never gives what they hold.
 * @throws EnvironmentError when the API does not answer, or serves no profiles
 */
export async function listProfiles(
  api: KubeApi,
  world: World,
  namespace: string,
  signal?: AbortSignal,
): Promise<ListedProfile[]> {
  const listed: ListedProfile[] = [];
  for (const kind of WORLD_KINDS[world]) {
    const list = await api.get(profilePath(kind, namespace), signal);
    if (!isMapValue(list)) {
      throw new EnvironmentError(`the cluster serves no ${kind}: Kubescape's storage is not installed`);
    }
    const items: unknown[] = Array.isArray(list['items']) ? list['items'] : [];
    listed.push(...items.flatMap((item) => listedProfile(kind, item) ?? []));
  }
  return listed;
}

/** One BoB from what a cluster keeps of it. */
export interface FetchedProfiles {
  bob: Bob;
  objects: ProfileContent[];
  sources: ProfileKind[];
  /** What the reader should know; sentences. */
  notes: string[];
}

/**
 * Fetches profiles one by one, by name, and joins them.
 * @param profiles at least one
 * @throws EnvironmentError when one is gone, empty, or cannot be read
 */
export async function fetchProfiles(
  api: KubeApi,
  profiles: readonly Pick<ListedProfile, 'kind' | 'namespace' | 'name'>[],
  signal?: AbortSignal,
): Promise<FetchedProfiles> {
  const objects: ProfileContent[] = [];
  for (const profile of profiles) objects.push(await fetchProfile(api, profile, signal));
  const parts = objects.map(({ bob, kind, name }): BobPart => ({ bob, title: `${kind} ${name}` }));
  const { bob, conflicts } = joinBobs(parts);
  return {
    bob,
    objects,
    sources: [...new Set(objects.map(({ kind }) => kind))],
    notes: [
      ...objects.flatMap(({ kind, name, notes }) => notes.map((note) => `${kind} ${name}: ${note}`)),
      ...conflicts,
    ],
  };
}

async function fetchProfile(
  api: KubeApi,
  profile: Pick<ListedProfile, 'kind' | 'namespace' | 'name'>,
  signal: AbortSignal | undefined,
): Promise<ProfileContent> {
  const { kind, namespace, name } = profile;
  const title = profileTitle(profile);
  const object = await api.get(profilePath(kind, namespace, name), signal);
  if (!isMapValue(object)) throw new EnvironmentError(`${title} is gone: it was listed a moment ago`);
  if (isBlankSpec(object['spec'])) {
    throw new Hopeless(`${title} holds nothing, although it was fetched by name`);
  }
  try {
    return readProfile(kind, object);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    throw new Hopeless(`${title} cannot be read: ${error.message}`, { cause: error });
  }
}
