import { byteLength } from '../bob/bytes.ts';

/** When storage replaces the children of a path by a pattern (v0.0.297, dynamicpathdetector/types.go). */
export interface CollapseConfig {
  /** The paths at and below it. */
  prefix: string;
  /** More different children than this become `⋯`; 1: the first child becomes `*`. */
  threshold: number;
}

export interface CollapseSettings {
  openDynamicThreshold: number;
  endpointDynamicThreshold: number;
  /** For opens and for the paths of endpoints; the longest prefix wins, among equal ones the first. */
  collapseConfigs: CollapseConfig[];
}

/** `spec` of the cluster's CollapseConfiguration (storage ≥ v0.0.297). */
export interface CollapseConfigurationSpec {
  openDynamicThreshold?: number;
  endpointDynamicThreshold?: number;
  collapseConfigs?: CollapseConfig[] | null;
}

export interface CollapseConfiguration {
  metadata: { name: string };
  spec: CollapseConfigurationSpec;
}

/** The only CollapseConfiguration that storage reads. */
export const COLLAPSE_CONFIGURATION_NAME = 'default';

const MAX_INT32 = 2 ** 31 - 1;

/** What storage does where there is no CollapseConfiguration. A new copy at every call. */
export function defaultCollapseSettings(): CollapseSettings {
  return {
    openDynamicThreshold: 50,
    endpointDynamicThreshold: 100,
    collapseConfigs: [
      { prefix: '/etc', threshold: 100 },
      { prefix: '/etc/apache2', threshold: 50 },
      { prefix: '/opt', threshold: 50 },
      { prefix: '/var/run', threshold: 50 },
      { prefix: '/app', threshold: 50 },
    ],
  };
}

/**
 * The settings that a CollapseConfiguration makes (v0.0.297, collapse_config_from_crd.go): a threshold of 0 or none is
 * the default one, its prefixes replace all the default ones. Null: there is no such object.
 */
export function settingsFromConfiguration(spec: CollapseConfigurationSpec | null): CollapseSettings {
  const defaults = defaultCollapseSettings();
  if (!spec) return defaults;
  return {
    openDynamicThreshold: spec.openDynamicThreshold || defaults.openDynamicThreshold,
    endpointDynamicThreshold: spec.endpointDynamicThreshold || defaults.endpointDynamicThreshold,
    collapseConfigs: (spec.collapseConfigs ?? []).map(({ prefix, threshold }) => ({ prefix, threshold })),
  };
}

/** The CollapseConfiguration that makes these settings; thresholds are kept within what its fields can hold. */
export function configurationFromSettings(name: string, settings: CollapseSettings): CollapseConfiguration {
  return {
    metadata: { name },
    spec: {
      openDynamicThreshold: clamp(settings.openDynamicThreshold),
      endpointDynamicThreshold: clamp(settings.endpointDynamicThreshold),
      collapseConfigs: settings.collapseConfigs.map(({ prefix, threshold }) => ({
        prefix,
        threshold: clamp(threshold),
      })),
    },
  };
}

/** Why the API server refuses a CollapseConfiguration (v0.0.297, collapseconfiguration/strategy.go); empty when it does not. */
export function configurationProblems(spec: CollapseConfigurationSpec): string[] {
  const seen = new Set<string>();
  return (spec.collapseConfigs ?? []).flatMap(({ prefix, threshold }) => {
    const name = JSON.stringify(prefix);
    const problems: string[] = [];
    if (!prefix.startsWith('/')) problems.push(`prefix ${name} does not start with /`);
    if (threshold < 1) problems.push(`prefix ${name} has threshold ${threshold}; the least is 1`);
    if (seen.has(prefix)) problems.push(`prefix ${name} is there twice`);
    seen.add(prefix);
    return problems;
  });
}

/** The setting that applies at a path; prefix `/` with the default threshold where no other does. */
export function configFor(
  path: string,
  configs: readonly CollapseConfig[],
  defaultThreshold: number,
): CollapseConfig {
  return configFinder(configs, defaultThreshold)(path);
}

/** `configFor`, made ready for many paths. */
export function configFinder(
  configs: readonly CollapseConfig[],
  defaultThreshold: number,
): (path: string) => CollapseConfig {
  // Sorting keeps the order of equally long prefixes.
  const longestFirst = configs
    .map((config) => ({ config, bare: config.prefix.replace(/(?<=.)\/+$/s, '') }))
    .sort((a, b) => byteLength(b.config.prefix) - byteLength(a.config.prefix));
  const fallback = { prefix: '/', threshold: defaultThreshold };
  return (path) => longestFirst.find(({ bare }) => isAtOrBelow(path, bare))?.config ?? fallback;
}

/** Whether a path starts with the prefix and the prefix ends where a segment does. */
function isAtOrBelow(path: string, prefix: string): boolean {
  if (!path.startsWith(prefix)) return false;
  return prefix === '' || prefix === '/' || path.length === prefix.length || path[prefix.length] === '/';
}

function clamp(value: number): number {
  return Math.min(Math.max(value, 0), MAX_INT32);
}
