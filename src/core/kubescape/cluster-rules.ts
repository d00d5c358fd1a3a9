import { ruleOf, type RuleSet } from '../detect/rules.ts';
import type { KubescapeWorld } from '../bob/world.ts';
import type { ClusterRule } from './cluster-rule.ts';
import { PROFILE_RULES } from './profile-rules.ts';
import { SIGNATURE_RULES } from './signature-rules.ts';

export const RULES_API_VERSION = 'kubescape.io/v1';
/** Name of our `Rules` and of our binding. */
export const RULES_NAME = 'bobctl';

export interface RulesObject {
  apiVersion: typeof RULES_API_VERSION;
  kind: 'Rules';
  metadata: { name: string };
  spec: { rules: Record<string, unknown>[] };
}

export interface RuleBinding {
  apiVersion: typeof RULES_API_VERSION;
  kind: 'RuntimeRuleAlertBinding';
  metadata: { name: string };
  spec: {
    namespaceSelector: { matchExpressions: { key: string; operator: 'In'; values: string[] }[] };
    rules: { ruleName: string }[];
  };
}

/** Names until chart 1.29, where they differ from the present ones (node-agent v0.2.345, pkg/ruleengine/v1). */
const OLD_NAMES: Record<string, string> = {
  R0002: 'Unexpected file access',
  R0003: 'Unexpected system call',
  R0004: 'Unexpected capability used',
  R0005: 'Unexpected domain request',
  R0006: 'Unexpected Service Account Token Access',
  R0007: 'Kubernetes Client Executed',
  R1000: 'Exec from malicious source',
  R1001: 'Exec Binary Not In Base Image',
  R1002: 'Kernel Module Load',
  R1003: 'Malicious SSH Connection',
  R1004: 'Exec from mount',
  R1005: 'Fileless Execution',
  R1006: 'Unshare System Call usage',
  R1007: 'XMR Crypto Mining Detection',
  R1010: 'Symlink Created Over Sensitive File',
  R1011: 'LD_PRELOAD Hook',
  R1012: 'Hardlink Created Over Sensitive File',
};
/** What no version until 1.29 has. */
const NEW_RULES = new Set(['R0040', 'R1030']);

/**
 * The rules that a cluster gets for a verification, each once: where strict is in use, its condition of a rule, else
 * stock's. Attacks may expect an alert of any of them; `ruleSetOf` tells whose an alert is.
 */
function chosenRules(sets: readonly RuleSet[]): ClusterRule[] {
  const leading: RuleSet = sets.includes('strict') ? 'strict' : 'stock';
  const known = new Set<string>();
  return [...PROFILE_RULES, ...SIGNATURE_RULES]
    .sort((a, b) => Number(b.sets.includes(leading)) - Number(a.sets.includes(leading)))
    .filter(({ id }) => !known.has(id) && known.add(id))
    .filter((rule) => sets.includes('strict') || rule.sets.includes('stock'))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Ids of the rules that can be raised on a cluster, in order. */
export function clusterRuleIds(sets: readonly RuleSet[], world: Pick<KubescapeWorld, 'rules'>): string[] {
  return chosenRules(sets)
    .map(({ id }) => id)
    .filter((id) => world.rules === 'objects' || !NEW_RULES.has(id));
}

/** Which rule set raised an alert of a cluster: what the strict table has is strict's where that is in use. */
export function ruleSetOf(id: string, sets: readonly RuleSet[]): RuleSet {
  return sets.includes('strict') && ruleOf(id)?.strict === true ? 'strict' : 'stock';
}

/** Our `Rules`; undefined where rules are a part of the program (before chart 1.30). */
export function clusterRules(sets: readonly RuleSet[], world: KubescapeWorld): RulesObject | undefined {
  if (world.rules === 'built-in') return undefined;
  return {
    apiVersion: RULES_API_VERSION,
    kind: 'Rules',
    metadata: { name: RULES_NAME },
    spec: { rules: chosenRules(sets).map((rule) => ruleObject(rule, world)) },
  };
}

/** Binds the rules to all pods of the given name spaces. Without a binding a pod has no rules at all. */
export function ruleBinding(
  sets: readonly RuleSet[],
  world: Pick<KubescapeWorld, 'rules'>,
  namespaces: readonly string[],
): RuleBinding {
  return {
    apiVersion: RULES_API_VERSION,
    kind: 'RuntimeRuleAlertBinding',
    metadata: { name: RULES_NAME },
    spec: {
      namespaceSelector: {
        matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: [...namespaces] }],
      },
      // The chart binds by name as well; ids are not understood by every version of the kind's schema.
      rules: clusterRuleIds(sets, world).map((id) => ({ ruleName: ruleName(id, world) })),
    },
  };
}

/** What of the rule sets this cluster cannot tell; sentences. */
export function clusterRuleLimits(sets: readonly RuleSet[], world: KubescapeWorld): string[] {
  if (!sets.includes('strict')) return [];
  if (world.rules === 'built-in') {
    return [
      'This version of Kubescape has its rules built in: the strict rule set is not in use, only its own rules are.',
    ];
  }
  return [
    'Kubescape does not compare the flags of opens, the ports and methods of connections, or sockets that listen.',
    'Peers on private addresses are not held against the BoB: Kubescape records pods by their labels, and its rules see addresses only.',
    'Programs that the pod names as its command, probe or hook raise no R0001.',
  ];
}

function ruleName(id: string, { rules }: Pick<KubescapeWorld, 'rules'>): string {
  const present = ruleOf(id)?.name ?? id;
  return rules === 'built-in' ? (OLD_NAMES[id] ?? present) : present;
}

function ruleObject(rule: ClusterRule, world: KubescapeWorld): Record<string, unknown> {
  const known = ruleOf(rule.id);
  if (known === undefined) throw new Error(`no such rule: ${rule.id}`);
  const cel = (text: string): string => forVersion(text, world);
  const needsProfile = Object.keys(rule.needs).length > 0;
  return {
    name: known.name,
    enabled: true,
    id: rule.id,
    description: known.name,
    expressions: {
      message: cel(rule.message),
      uniqueId: cel(rule.uniqueId),
      ruleExpression: rule.conditions.map(({ eventType, when }) => ({ eventType, expression: cel(when) })),
    },
    profileDependency: known.dependency,
    ...(needsProfile ? { profileDataRequired: rule.needs } : {}),
    severity: known.severity,
    // As in the chart for most rules: what a BoB's rulePolicies allow silences nothing.
    supportPolicy: false,
    isTriggerAlert: true,
    mitreTactic: rule.mitre[0],
    mitreTechnique: rule.mitre[1],
    tags: ['bobctl'],
  };
}

const ARGV0 = 'parse.get_exec_path(event.args, event.comm)';

/** Paths as the version records them; its names of the functions that ask a profile. */
function forVersion(text: string, { era, execPath }: KubescapeWorld): string {
  const named = text
    .replaceAll('PROGRAM', execPath === 'kernel' ? 'event.exepath' : ARGV0)
    .replaceAll('ARGV0', ARGV0);
  return era === 'D' ? named.replace(/\b(?:ap|nn)\.(?=(?:was|is)_)/g, 'cp.') : named;
}
