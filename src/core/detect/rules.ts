import { compareBytes } from '../bob/bytes.ts';

/**
 * `strict`: every deviation from the BoB that its sections can tell. `stock`: what Kubescape's chart 1.40.3 ships,
 * as far as a recorder's events can answer it.
 */
export type RuleSet = 'strict' | 'stock';
export const RULE_SETS: readonly RuleSet[] = ['strict', 'stock'];

/** Whether a rule needs a profile (`profileDependency` in the chart's `Rules`). */
export const DEPENDENCY = { required: 0, optional: 1, none: 2 } as const;
export type ProfileDependency = (typeof DEPENDENCY)[keyof typeof DEPENDENCY];

/**
 * `deviation`: the BoB answers it. `suppressible`: a signature that stays silent where the BoB has the behaviour.
 * `signature`: no entry of a BoB can silence it; it takes an exception in the engine.
 */
export type RuleClass = 'deviation' | 'suppressible' | 'signature';

/** Which of the two profiles an alert names: 0 ApplicationProfile, 1 NetworkNeighborhood. */
export type ProfileType = 0 | 1;

export interface Rule {
  id: string;
  /** Name since chart 1.30; rules are told apart by id, never by name. */
  name: string;
  severity: number;
  dependency: ProfileDependency;
  class: RuleClass;
  profileType: ProfileType;
  /** `enabled` in the chart's `Rules`; undefined: the chart does not have the rule. */
  enabled?: boolean;
  /** Named by the chart's binding `all-rules-all-pods`, which binds by name. */
  bound: boolean;
  /** Whether this project's rule sets raise it from recorded events. */
  strict: boolean;
  stock: boolean;
  /** What is not evaluated, and why; a sentence. */
  limit?: string;
}

const { required, optional, none } = DEPENDENCY;
const NOT_FROM_EVENTS = 'No recorder delivers the event that it looks at';

/**
 * The rules of kubescape-operator 1.40.3 (templates/node-agent/default-rules.yaml and default-rule-binding.yaml), and
 * R0012 and R0040, which only the rule library has (e2fe00e5). Ids with a B are bobctl's own.
 */
export const RULES: readonly Rule[] = [
  {
    id: 'B0001',
    name: 'Unexpected HTTP endpoint',
    severity: 1,
    dependency: required,
    class: 'deviation',
    profileType: 0,
    bound: false,
    strict: true,
    stock: false,
    limit: "A rule of bobctl's own: no rule of Kubescape reads endpoints.",
  },
  {
    id: 'R0001',
    name: 'Unexpected process launched',
    severity: 1,
    dependency: required,
    class: 'deviation',
    profileType: 0,
    enabled: true,
    bound: true,
    strict: true,
    stock: true,
    limit:
      'Stock asks for argv[0] as the chart does, without its exemption for commands of the pod spec: a cell has none.',
  },
  {
    id: 'R0002',
    name: 'Files Access Anomalies in container',
    severity: 1,
    dependency: required,
    class: 'deviation',
    profileType: 0,
    enabled: false,
    bound: true,
    strict: true,
    stock: false,
    limit: 'The chart ships it disabled.',
  },
  {
    id: 'R0003',
    name: 'Syscalls Anomalies in container',
    severity: 1,
    dependency: required,
    class: 'deviation',
    profileType: 0,
    enabled: true,
    bound: true,
    strict: true,
    stock: true,
  },
  {
    id: 'R0004',
    name: 'Linux Capabilities Anomalies in container',
    severity: 1,
    dependency: required,
    class: 'deviation',
    profileType: 0,
    enabled: true,
    bound: true,
    strict: true,
    stock: true,
  },
  {
    id: 'R0005',
    name: 'DNS Anomalies in container',
    severity: 1,
    dependency: required,
    class: 'deviation',
    profileType: 1,
    enabled: true,
    bound: true,
    strict: true,
    stock: true,
    limit: 'Every question counts, answered or not; names asked for over TCP or TLS are not seen.',
  },
  {
    id: 'R0006',
    name: 'Unexpected service account token access',
    severity: 5,
    dependency: required,
    class: 'deviation',
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: true,
  },
  {
    id: 'R0007',
    name: 'Workload uses Kubernetes API unexpectedly',
    severity: 5,
    dependency: required,
    class: 'deviation',
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: true,
    limit: 'Connections count only where the address of the API server is known.',
  },
  {
    id: 'R0008',
    name: 'Read Environment Variables from procfs',
    severity: 5,
    dependency: required,
    class: 'deviation',
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: true,
  },
  {
    id: 'R0009',
    name: 'eBPF Program Load',
    severity: 5,
    dependency: optional,
    class: 'suppressible',
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: true,
    limit:
      'The command of a bpf call is not recorded, so every bpf call counts, not only the loading of a program.',
  },
  {
    id: 'R0010',
    name: 'Unexpected Sensitive File Access',
    severity: 5,
    dependency: optional,
    class: 'suppressible',
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: true,
  },
  {
    id: 'R0011',
    name: 'Unexpected Egress Network Traffic',
    severity: 5,
    dependency: required,
    class: 'deviation',
    profileType: 1,
    enabled: false,
    bound: true,
    strict: true,
    stock: false,
    limit: 'The chart ships it disabled, and for public addresses only.',
  },
  {
    id: 'R0012',
    name: 'Unexpected Ingress Network Traffic',
    severity: 5,
    dependency: required,
    class: 'deviation',
    profileType: 1,
    bound: false,
    strict: true,
    stock: false,
    limit: 'In no chart; the rule library has it.',
  },
  {
    id: 'R0040',
    name: 'Unexpected process arguments',
    severity: 3,
    dependency: required,
    class: 'deviation',
    profileType: 0,
    bound: false,
    strict: true,
    stock: false,
    limit: 'In no chart; the rule library has it.',
  },
  {
    id: 'R1000',
    name: 'Process executed from malicious source',
    severity: 8,
    dependency: none,
    class: 'signature',
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: true,
    limit: 'The working directory of a process is not recorded; only its program and argv[0] count.',
  },
  {
    id: 'R1001',
    name: 'Drifted process executed',
    severity: 8,
    dependency: optional,
    class: 'suppressible',
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: false,
    limit: 'Whether a program lies in the upper layer of the overlay is not recorded.',
  },
  {
    id: 'R1002',
    name: 'Process tries to load a kernel module',
    severity: 10,
    dependency: none,
    class: 'signature',
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: true,
    limit: 'The name of the module is not recorded.',
  },
  {
    id: 'R1003',
    name: 'Disallowed ssh connection',
    severity: 5,
    dependency: optional,
    class: 'suppressible',
    profileType: 1,
    enabled: false,
    bound: true,
    strict: false,
    stock: false,
    limit: 'The chart ships it disabled.',
  },
  {
    id: 'R1004',
    name: 'Process executed from mount',
    severity: 5,
    dependency: optional,
    class: 'suppressible',
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: true,
    limit: 'Counts only where the mount paths of the container are known.',
  },
  {
    id: 'R1005',
    name: 'Fileless execution detected',
    severity: 8,
    dependency: none,
    class: 'signature',
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: true,
  },
  {
    id: 'R1006',
    name: 'Process tries to escape container',
    severity: 5,
    dependency: optional,
    class: 'suppressible',
    profileType: 0,
    enabled: true,
    bound: false,
    strict: false,
    stock: false,
    limit: 'Enabled, but the binding of the chart leaves it out: it never fires.',
  },
  {
    id: 'R1007',
    name: 'Crypto miner launched',
    severity: 10,
    dependency: none,
    class: 'signature',
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: false,
    limit: `${NOT_FROM_EVENTS} (RandomX).`,
  },
  {
    id: 'R1008',
    name: 'Crypto Mining Domain Communication',
    severity: 10,
    dependency: none,
    class: 'signature',
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: false,
    limit: 'The list of domains that it looks for is not part of bobctl.',
  },
  {
    id: 'R1009',
    name: 'Crypto Mining Related Port Communication',
    severity: 3,
    dependency: optional,
    class: 'suppressible',
    profileType: 1,
    enabled: true,
    bound: true,
    strict: false,
    stock: true,
  },
  {
    id: 'R1010',
    name: 'Soft link created over sensitive file',
    severity: 5,
    dependency: optional,
    class: 'suppressible',
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: false,
    limit: `${NOT_FROM_EVENTS} (symlink with its paths).`,
  },
  {
    id: 'R1011',
    name: 'ld_preload hooks technique detected',
    severity: 5,
    dependency: optional,
    class: 'signature',
    profileType: 0,
    enabled: false,
    bound: false,
    strict: false,
    stock: false,
    limit: 'The chart ships it disabled, and its binding leaves it out.',
  },
  {
    id: 'R1012',
    name: 'Hard link created over sensitive file',
    severity: 5,
    dependency: optional,
    class: 'suppressible',
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: false,
    limit: `${NOT_FROM_EVENTS} (hard link with its paths).`,
  },
  {
    id: 'R1015',
    name: 'Malicious Ptrace Usage',
    severity: 5,
    dependency: none,
    class: 'signature',
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: false,
    limit: 'The request of a ptrace call is not recorded, and most requests are harmless.',
  },
  {
    id: 'R1030',
    name: 'Unexpected io_uring Operation Detected',
    severity: 5,
    dependency: required,
    class: 'signature',
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: false,
    limit: `${NOT_FROM_EVENTS} (io_uring operations).`,
  },
  {
    id: 'R2000',
    name: 'Exec to pod',
    severity: 8,
    dependency: none,
    class: 'signature',
    profileType: 0,
    enabled: true,
    bound: true,
    strict: false,
    stock: false,
    limit: 'Raised by the admission webhook of the operator, not by what a container does.',
  },
  {
    id: 'R2001',
    name: 'Port forward to pod',
    severity: 5,
    dependency: none,
    class: 'signature',
    profileType: 0,
    enabled: true,
    bound: false,
    strict: false,
    stock: false,
    limit: 'Raised by the admission webhook of the operator; the binding of the chart misspells its name.',
  },
];

const BY_ID = new Map(RULES.map((rule) => [rule.id, rule]));

/** The rule of an id; undefined for rules that are neither the chart's nor ours. */
export function ruleOf(id: string): Rule | undefined {
  return BY_ID.get(id);
}

/** The ids that the given rule sets can raise from recorded events, in byte order. */
export function evaluatedRules(sets: readonly RuleSet[]): string[] {
  return RULES.filter((rule) => sets.some((set) => rule[set]))
    .map((rule) => rule.id)
    .sort(compareBytes);
}

/** Why a rule that the rule sets in use do not raise is not raised; a sentence. */
export function whyNotEvaluated(id: string, sets: readonly RuleSet[]): string {
  const rule = ruleOf(id);
  if (rule === undefined) return 'The rule is not known.';
  const raising = RULE_SETS.filter((set) => rule[set]);
  if (raising.length === 0) return rule.limit ?? 'It cannot be told from recorded events.';
  if (!raising.some((set) => sets.includes(set))) {
    return `Only the rule set ${raising.join(' or ')} raises it, which is not in use.`;
  }
  return 'The BoB or this cell does not say what the rule asks for.';
}
