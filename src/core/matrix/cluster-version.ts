import semver from 'semver';
import versions from '../data/cluster-versions.json' with { type: 'json' };
import { EnvironmentError } from '../errors.ts';

/** Distributions whose versions are in the table. */
export type VersionedDistro = keyof typeof versions;

const KIND_IMAGES: Readonly<Record<string, string>> = versions.kind;

/** Every version of a distribution that the table has, oldest first. */
export function knownVersions(distro: VersionedDistro): string[] {
  const known = distro === 'kind' ? Object.keys(KIND_IMAGES) : versions[distro];
  return [...known].sort(semver.compare);
}

/**
 * The patch that a version of the matrix stands for: `v1.33` is the newest of the table, `v1.33.3` itself.
 * @throws EnvironmentError naming what there is
 */
export function resolveVersion(distro: VersionedDistro, wanted: string): string {
  const known = knownVersions(distro);
  const found = known.filter((version) => version === wanted || version.startsWith(`${wanted}.`)).at(-1);
  if (found !== undefined) return found;
  throw new EnvironmentError(`there is no ${distro} of Kubernetes ${wanted}; there is: ${known.join(', ')}`, {
    next: 'Name one of these in matrix.kubernetes; newer versions of bobctl know newer ones.',
  });
}

/** The node image of kind for a version of the table, by digest. */
export function kindNodeImage(version: string): string {
  const digest = KIND_IMAGES[version];
  if (digest === undefined) throw new Error(`kindNodeImage: ${version} is not in the table`);
  return `kindest/node:${version}@${digest}`;
}
