import { sortedSet } from '../bob/bytes.ts';
import type { BehaviourOf, Exec, Kind, Named, Neighbor, Profile, RulePolicy } from '../bob/model.ts';
import { traceEndpoints } from './analyze-endpoints.ts';
import { traceOpens } from './analyze-opens.ts';
import type { CollapseSettings } from './collapse-settings.ts';
import { PathAnalyzer } from './path-analyzer.ts';
import { entriesOf, type Traced } from './traced.ts';

/** U+241F: what storage puts between the parts of a de-duplication key. */
const SEPARATOR = '␟';

/** The kinds of which saving can make something else than a sorted set. */
export const REWRITTEN_KINDS = ['execs', 'opens', 'endpoints', 'ingress', 'egress'] as const satisfies Kind[];
export type RewrittenKind = (typeof REWRITTEN_KINDS)[number];
export type Traces = { [K in RewrittenKind]: Traced<BehaviourOf[K]>[] };

/**
 * What storage keeps of a container when an ApplicationProfile with its NetworkNeighborhood, or a ContainerProfile, is
 * saved once (v0.0.297, applicationprofile_processor.go, networkneighborhood_processor.go). `sbom`: see `analyzeOpens`.
 */
export function deflateContainer(
  container: Profile,
  settings: CollapseSettings,
  sbom?: ReadonlySet<string>,
): Profile {
  return deflateTraced(container, settings, sbom).profile;
}

/** `deflateContainer`, with what each stored entry stands for. */
export function deflateTraced(
  container: Profile,
  settings: CollapseSettings,
  sbom: ReadonlySet<string> = new Set(),
): { profile: Profile; traces: Traces } {
  const { openDynamicThreshold, endpointDynamicThreshold, collapseConfigs } = settings;
  const traces: Traces = {
    execs: traceExecs(container.execs),
    opens: traceOpens(container.opens, new PathAnalyzer(openDynamicThreshold, collapseConfigs), sbom),
    endpoints: traceEndpoints(
      container.endpoints,
      new PathAnalyzer(endpointDynamicThreshold, collapseConfigs),
    ),
    ingress: traceNeighbors(container.ingress),
    egress: traceNeighbors(container.egress),
  };
  const { unset, rulePolicies, ...rest } = container;
  // A list of programs is stored even where there was none.
  const stillUnset = unset?.filter((kind) => kind !== 'execs') ?? [];
  const profile: Profile = {
    ...rest,
    capabilities: sortedNames(container.capabilities),
    syscalls: sortedNames(container.syscalls),
    execs: entriesOf(traces.execs),
    opens: entriesOf(traces.opens),
    endpoints: entriesOf(traces.endpoints),
    ingress: entriesOf(traces.ingress),
    egress: entriesOf(traces.egress),
    ...(rulePolicies && { rulePolicies: deflateRulePolicies(rulePolicies) }),
    ...(stillUnset.length > 0 && { unset: stillUnset }),
  };
  return { profile, traces };
}

/** Sorts the processes of every policy. */
export function deflateRulePolicies(policies: Record<string, RulePolicy>): Record<string, RulePolicy> {
  return Object.fromEntries(
    Object.entries(policies).map(([rule, policy]) => [
      rule,
      policy.processAllowed ? { ...policy, processAllowed: sortedSet(policy.processAllowed) } : policy,
    ]),
  );
}

function sortedNames(named: readonly Named[]): Named[] {
  return sortedSet(named.map(({ name }) => name)).map((name) => ({ name }));
}

/** Programs are only de-duplicated, by path, arguments and environment; the first one stays. */
function traceExecs(execs: readonly Exec[]): Traced<Exec>[] {
  return groupBy(execs, ({ path, args, envs = [] }) => [path, ...args, ...envs].join(SEPARATOR));
}

/** Neighbours with one identifier become the first of them with the names and ports of all. */
function traceNeighbors(neighbors: readonly Neighbor[]): Traced<Neighbor>[] {
  return groupBy(neighbors, ({ identifier = '' }) => identifier).map(({ entry, from }) => {
    if (from.length === 1) return { entry, from };
    const all = from.flatMap((index) => neighbors[index] ?? []);
    return {
      entry: {
        ...entry,
        dnsNames: sortedSet(all.flatMap(({ dnsNames }) => dnsNames)),
        ports: entriesOf(
          groupBy(
            all.flatMap(({ ports }) => ports),
            ({ name }) => name,
          ),
        ),
      },
      from,
    };
  });
}

/** The first entry of each key, in order. */
function groupBy<T>(entries: readonly T[], keyOf: (entry: T) => string): Traced<T>[] {
  const groups = new Map<string, Traced<T>>();
  entries.forEach((entry, index) => {
    const known = groups.get(keyOf(entry));
    if (known) known.from.push(index);
    else groups.set(keyOf(entry), { entry, from: [index] });
  });
  return [...groups.values()];
}
