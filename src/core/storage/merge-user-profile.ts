import { compareBytes, sortedSet } from '../bob/bytes.ts';
import {
  CONTAINER_TYPES,
  type Kind,
  type LabelSelector,
  type Neighbor,
  type Profile,
  type RulePolicy,
} from '../bob/model.ts';

/**
 * How storage lays a user's profile (`ug-<workload>`) over a learned one (v0.0.297, containerprofile_user_managed.go).
 * `user` are the containers of the user's object; the one with the learned container's name counts, main containers
 * first. Nothing is sorted or generalised yet: saving does that.
 */
export function mergeUserApplicationProfile(learned: Profile, user: readonly Profile[]): Profile {
  const overlay = containerNamed(user, learned.name);
  if (!overlay) return learned;
  const merged: Profile = {
    ...learned,
    capabilities: [...learned.capabilities, ...overlay.capabilities],
    execs: [...learned.execs, ...overlay.execs],
    opens: [...learned.opens, ...overlay.opens],
    syscalls: [...learned.syscalls, ...overlay.syscalls],
    endpoints: [...learned.endpoints, ...overlay.endpoints],
  };
  const rulePolicies = mergePolicies(learned.rulePolicies, overlay.rulePolicies);
  return withUnset(rulePolicies ? { ...merged, rulePolicies } : merged);
}

/** As `mergeUserApplicationProfile`, for the neighbours; `ipAddresses` of the user's are not taken over. */
export function mergeUserNeighborhood(learned: Profile, user: readonly Profile[]): Profile {
  const overlay = containerNamed(user, learned.name);
  if (!overlay) return learned;
  return withUnset({
    ...learned,
    ingress: mergeNeighbors(learned.ingress, overlay.ingress),
    egress: mergeNeighbors(learned.egress, overlay.egress),
  });
}

/** The user's labels win, expressions are united. Also merged where no container has the name. */
export function mergeUserSelector(
  learned: LabelSelector | undefined,
  user: LabelSelector | undefined,
): LabelSelector {
  const matchLabels = { ...learned?.matchLabels, ...user?.matchLabels };
  const expressions = new Map<string, MatchExpression>();
  for (const expression of [...(learned?.matchExpressions ?? []), ...(user?.matchExpressions ?? [])]) {
    const values = [...(expression.values ?? [])].sort(compareBytes);
    const key = JSON.stringify([expression.key, expression.operator, values]);
    if (!expressions.has(key)) expressions.set(key, { ...expression, values });
  }
  const matchExpressions = [...expressions.values()].sort(compareExpressions);
  return {
    ...(Object.keys(matchLabels).length > 0 && { matchLabels }),
    ...(matchExpressions.length > 0 && { matchExpressions }),
  };
}

type MatchExpression = NonNullable<LabelSelector['matchExpressions']>[number];

function compareExpressions(a: MatchExpression, b: MatchExpression): number {
  return (
    compareBytes(a.key, b.key) ||
    compareBytes(a.operator, b.operator) ||
    compareBytes((a.values ?? []).join(), (b.values ?? []).join())
  );
}

function containerNamed(containers: readonly Profile[], name: string): Profile | undefined {
  return CONTAINER_TYPES.flatMap((type) => containers.filter((container) => container.type === type)).find(
    (container) => container.name === name,
  );
}

/** What was not specified is specified once there is something. */
function withUnset(profile: Profile): Profile {
  const { unset, ...rest } = profile;
  const still = unset?.filter((kind: Kind) => profile[kind].length === 0) ?? [];
  return still.length > 0 ? { ...rest, unset: still } : rest;
}

function mergePolicies(
  learned: Record<string, RulePolicy> | undefined,
  user: Record<string, RulePolicy> | undefined,
): Record<string, RulePolicy> | undefined {
  if (!user) return learned;
  const merged = new Map(Object.entries(learned ?? {}));
  for (const [rule, policy] of Object.entries(user)) {
    const known = merged.get(rule);
    merged.set(rule, known ? mergePolicy(known, policy) : policy);
  }
  return Object.fromEntries(merged);
}

function mergePolicy(a: RulePolicy, b: RulePolicy): RulePolicy {
  const processes = sortedSet([...(a.processAllowed ?? []), ...(b.processAllowed ?? [])]);
  return {
    ...(processes.length > 0 && { processAllowed: processes }),
    ...((a.containerAllowed || b.containerAllowed) && { containerAllowed: true }),
  };
}

function mergeNeighbors(learned: readonly Neighbor[], user: readonly Neighbor[]): Neighbor[] {
  const merged = [...learned];
  for (const neighbor of user) {
    const at = merged.findLastIndex((known) => (known.identifier ?? '') === (neighbor.identifier ?? ''));
    const known = merged[at];
    if (known) merged[at] = mergeNeighbor(known, neighbor);
    else merged.push(neighbor);
  }
  return merged;
}

function mergeNeighbor(learned: Neighbor, user: Neighbor): Neighbor {
  const ports = new Map([...learned.ports, ...user.ports].map((port) => [port.name, port]));
  return {
    ...learned,
    dnsNames: sortedSet([...learned.dnsNames, ...user.dnsNames]),
    ports: [...ports.values()],
    ...(user.podSelector && {
      podSelector: mergeUserSelector(learned.podSelector ?? undefined, user.podSelector),
    }),
    ...(user.namespaceSelector && {
      namespaceSelector: mergeUserSelector(learned.namespaceSelector ?? undefined, user.namespaceSelector),
    }),
    ...(user.ipAddress && { ipAddress: user.ipAddress }),
    ...(user.type && { type: user.type }),
  };
}
