import semver from 'semver';
import { InputError } from '../errors.ts';

/** Which objects carry a BoB: `profiles` are ApplicationProfile and NetworkNeighborhood. */
export type World = 'profiles' | 'container-profiles';
/** How a version of Kubescape matches profiles; D matches as C does. */
export type Era = 'A' | 'B' | 'C' | 'D';

export interface KubescapeWorld {
  world: World;
  era: Era;
  /** How the engine spells capabilities in its events and therefore in profiles. */
  capabilityPrefix: CapabilityPrefix;
  /** Which path of a program it records: the kernel's, or argv[0] (before chart 1.40.0). */
  execPath: 'kernel' | 'argv0';
  /** Whether its rules are objects of the cluster (from chart 1.30.0) or a part of the program. */
  rules: 'objects' | 'built-in';
  /** What a BoB made for era C will not do there; sentences. */
  warnings: string[];
}

export type CapabilityPrefix = 'CAP_' | '';

/** Versions from which something holds, by what the version is of. */
interface Thresholds {
  /** Chart 1.29.11: the pod label binds an ApplicationProfile. */
  label: string;
  /** Chart 1.30.0: rules are objects; events of Inspektor Gadget's images, which spell capabilities `CAP_…`. */
  prefixed: string;
  eraB: string;
  /** Chart 1.40.0: the label binds a NetworkNeighborhood too, and the kernel's path of a program is recorded. */
  network: string;
  eraC: string;
  /** ContainerProfiles only. */
  eraD: string;
  /** The newest version whose behaviour is known. */
  newest: string;
}

/** From chart to node-agent to storage: helm-charts 526acc1e, Chart.yaml and values.yaml of each release. */
const THRESHOLDS: Record<'chart' | 'node-agent' | 'storage', Thresholds> = {
  chart: {
    label: '1.29.11',
    prefixed: '1.30.0',
    eraB: '1.30.6',
    network: '1.40.0',
    eraC: '1.40.3',
    eraD: '1.40.4',
    newest: '1.40.3',
  },
  'node-agent': {
    label: '0.2.396',
    prefixed: '0.3.0',
    eraB: '0.3.79',
    network: '0.3.111',
    eraC: '0.3.158',
    eraD: '0.3.194',
    newest: '0.3.195',
  },
  storage: {
    label: '0.0.224',
    prefixed: '0.0.233',
    eraB: '0.0.258',
    network: '0.0.274',
    eraC: '0.0.290',
    eraD: '0.0.303',
    newest: '0.0.303',
  },
};

/**
 * What a version of Kubescape reads and how it matches.
 * @param version of the kubescape-operator chart (1.40.3), of node-agent (v0.3.158) or of storage (v0.0.297).
 * @throws InputError when it is none of these.
 */
export function worldFor(version: string): KubescapeWorld {
  const parsed = semver.parse(version.trim());
  if (!parsed) {
    throw new InputError(`${JSON.stringify(version.slice(0, 80))} is no version of Kubescape`, {
      next: 'Give the version of the kubescape-operator chart, such as 1.40.3.',
    });
  }
  const part = parsed.major > 0 ? 'chart' : parsed.minor > 0 ? 'node-agent' : 'storage';
  const since = THRESHOLDS[part];
  const reaches = (threshold: string): boolean => semver.gte(parsed, threshold);
  const era = reaches(since.eraD) ? 'D' : reaches(since.eraC) ? 'C' : reaches(since.eraB) ? 'B' : 'A';
  return {
    world: era === 'D' ? 'container-profiles' : 'profiles',
    era,
    capabilityPrefix: reaches(since.prefixed) ? 'CAP_' : '',
    execPath: reaches(since.network) ? 'kernel' : 'argv0',
    rules: reaches(since.prefixed) ? 'objects' : 'built-in',
    warnings: warningsFor(`${part} ${parsed.version}`, era, {
      isBound: reaches(since.label),
      readsNetwork: reaches(since.network),
      isKnown: !semver.gt(parsed, since.newest),
    }),
  };
}

function warningsFor(
  title: string,
  era: Era,
  { isBound, readsNetwork, isKnown }: { isBound: boolean; readsNetwork: boolean; isKnown: boolean },
): string[] {
  const warnings: string[] = [];
  if (!isKnown) {
    warnings.push(`${title} is newer than this bobctl knows; ContainerProfiles are assumed`);
  }
  if (era === 'A' || era === 'B') {
    warnings.push(
      `${title} takes * in paths literally and knows neither ipAddresses nor wildcards in DNS names; only ⋯ in paths is a pattern`,
      `${title} does not match exec arguments as patterns`,
    );
  }
  if (era === 'A') warnings.push(`${title} counts a trailing slash of a path as a difference`);
  if (!isBound) {
    warnings.push(
      `${title} does not know the label kubescape.io/user-defined-profile: nothing binds the BoB`,
    );
  } else if (!readsNetwork) {
    warnings.push(`${title} binds the ApplicationProfile only: the NetworkNeighborhood is not read`);
  }
  return warnings;
}
