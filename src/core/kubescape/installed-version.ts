import semver from 'semver';
import { worldFor, type KubescapeWorld } from '../bob/world.ts';
import { EnvironmentError } from '../errors.ts';

/** A Kubescape that runs. */
export interface InstalledKubescape extends KubescapeWorld {
  /** Version of node-agent, or of the chart where its image does not tell. */
  version: string;
}

/**
 * What runs, told by what runs and not by what was asked for: the tag of node-agent's image; where that is no version
 * (`:sbob`, a digest), the chart's label `helm.sh/chart: kubescape-operator-1.40.3`.
 * @throws EnvironmentError when neither tells
 */
export function installedVersion(
  image: string,
  labels: Readonly<Record<string, string>>,
): InstalledKubescape {
  const chart = labels['helm.sh/chart']?.replace(/^kubescape-operator-/, '');
  const version = [tagOf(image), chart].find((text) => semver.valid(text ?? null) !== null);
  if (version !== undefined) return { version, ...worldFor(version) };
  throw new EnvironmentError(
    `the version of Kubescape is not known: node-agent runs the image ${JSON.stringify(image.slice(0, 200))}`,
    { next: 'Install a released version of the kubescape-operator chart.' },
  );
}

/** `v0.3.158` of `quay.io/kubescape/node-agent:v0.3.158@sha256:…`; undefined: the image has no tag. */
function tagOf(image: string): string | undefined {
  const [name = ''] = image.split('@');
  return /:([^:/]+)$/.exec(name)?.[1];
}
