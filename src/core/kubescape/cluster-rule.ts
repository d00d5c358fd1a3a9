import type { RuleSet } from '../detect/rules.ts';

/** One condition of a rule, in CEL as node-agent evaluates it. */
export interface RuleCondition {
  eventType: string;
  /**
   * True raises the alert. `ap.…` and `nn.…` ask the profile; `PROGRAM` stands for the path under which the installed
   * version records a program, `ARGV0` for the one under which the chart's rules ask.
   */
  when: string;
}

/** Parts of a profile that a rule asks for; a part that any rule names is kept only as far as rules name it. */
export type ProfilePart =
  'opens' | 'execs' | 'capabilities' | 'syscalls' | 'egressDomains' | 'egressAddresses';
/** `all`, or the entries that begin or end so. */
export type ProfileNeeds = Partial<
  Record<ProfilePart, 'all' | readonly ({ prefix: string } | { suffix: string })[]>
>;

export interface ClusterRule {
  /** Of core/detect/rules.ts, which has its name, severity and dependency. */
  id: string;
  /** In which rule sets it has these conditions; a rule can have others in each. */
  sets: readonly RuleSet[];
  conditions: readonly RuleCondition[];
  /** CEL texts: what the alert says, and what makes two of them the same. */
  message: string;
  uniqueId: string;
  needs: ProfileNeeds;
  /** MITRE ATT&CK, which the kind asks for. */
  mitre: readonly [tactic: string, technique: string];
}

export const BOTH_SETS: readonly RuleSet[] = ['strict', 'stock'];
export const CONTAINER_ID = 'event.containerId';
/** CEL text that names the process of an event. */
export const WHO = `event.comm + ' (process ' + string(event.pid) + ')'`;
export const EXECUTION = ['TA0002', 'T1059'] as const;
/** What of the opens is kept for rules about accounts. */
export const SENSITIVE_OPENS = [{ prefix: '/etc/shadow' }, { prefix: '/etc/sudoers' }];
