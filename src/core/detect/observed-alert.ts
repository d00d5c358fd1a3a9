import { bounded, boundedList, MAX_ALERT_LIST, type AlertArguments, type ArgumentValue } from './alert.ts';
import { RULE_SETS, type RuleSet } from './rules.ts';

/** One alert of any era and origin, reduced to what is compared and reported. Every string is bounded. */
export interface ObservedAlert {
  ruleID: string;
  name: string;
  severity: number;
  message: string;
  /** RFC 3339; empty where the log has none. */
  time: string;
  arguments: AlertArguments;
  namespace: string;
  podName: string;
  containerName: string;
  workloadKind: string;
  workloadName: string;
  process: { pid: number; comm: string; cmdline: string; path: string };
  /** Which profile was enforced; absent for rules that need none. */
  profile?: { name: string; status: string; completion: string };
  /** Only in bobctl's own alerts. */
  ruleSet?: RuleSet;
  stage?: number;
  /** How often it was raised; 1 in alerts of node-agent. */
  count: number;
}

/** Most processes looked at in the tree of one alert. */
const MAX_TREE = 4_096;
/** Longest rule id that is taken for one. */
const MAX_RULE_ID = 64;

type Json = Record<string, unknown>;

/** Reads one parsed JSON object; gives undefined when it is no alert (it has no `RuleID`). */
export function observedAlert(value: unknown): ObservedAlert | undefined {
  const alert = objectOf(value);
  const ruleID = stringAt(alert, 'RuleID');
  if (alert === undefined || ruleID === '' || ruleID.length > MAX_RULE_ID) return undefined;
  const base = objectOf(at(alert, 'BaseRuntimeMetadata'));
  const k8s = objectOf(at(alert, 'RuntimeK8sDetails'));
  const details = objectOf(at(alert, 'RuntimeProcessDetails'));
  const own = objectOf(at(alert, 'bobctl'));
  const profile = objectOf(at(base, 'profileMetadata'));
  const ruleSet = RULE_SETS.find((set) => set === at(own, 'ruleSet'));
  const stage = at(own, 'stage');
  return {
    ruleID,
    name: stringAt(base, 'alertName'),
    severity: numberAt(base, 'severity'),
    message: stringAt(alert, 'message'),
    time: stringAt(base, 'timestamp') || stringAt(alert, 'time'),
    arguments: argumentsOf(at(base, 'arguments')),
    namespace: stringAt(k8s, 'namespace'),
    podName: stringAt(k8s, 'podName'),
    containerName: stringAt(k8s, 'containerName'),
    workloadKind: stringAt(k8s, 'workloadKind'),
    workloadName: stringAt(k8s, 'workloadName'),
    process: processOf(at(details, 'processTree'), numberAt(base, 'infectedPID')),
    ...(profile
      ? {
          profile: {
            name: stringAt(profile, 'name'),
            status: stringAt(profile, 'status'),
            completion: stringAt(profile, 'completion'),
          },
        }
      : {}),
    ...(ruleSet ? { ruleSet } : {}),
    ...(typeof stage === 'number' ? { stage } : {}),
    count: Math.max(1, numberAt(own, 'count')),
  };
}

/** The process that the alert is about: the one with its pid, wherever it stands in the tree; else the root. */
function processOf(tree: unknown, pid: number): ObservedAlert['process'] {
  const queue = [tree];
  let found: Json | undefined;
  for (let i = 0; i < queue.length && i < MAX_TREE && found === undefined; i++) {
    const process = objectOf(queue[i]);
    if (process === undefined) continue;
    if (numberAt(process, 'pid') === pid) found = process;
    queue.push(...childrenOf(process).slice(0, Math.max(0, MAX_TREE - queue.length)));
  }
  const process = found ?? objectOf(tree);
  return {
    pid,
    comm: stringAt(process, 'comm'),
    cmdline: stringAt(process, 'cmdline'),
    path: stringAt(process, 'path'),
  };
}

function childrenOf(process: Json): unknown[] {
  const list = at(process, 'children');
  return [
    ...(Array.isArray(list) ? (list as unknown[]) : []),
    ...Object.values(objectOf(at(process, 'childrenMap')) ?? {}),
  ];
}

function argumentsOf(value: unknown): AlertArguments {
  const read: [string, ArgumentValue][] = [];
  for (const [key, entry] of Object.entries(objectOf(value) ?? {}).slice(0, MAX_ALERT_LIST)) {
    if (typeof entry === 'string') read.push([bounded(key), bounded(entry)]);
    else if (typeof entry === 'number') read.push([bounded(key), entry]);
    else if (Array.isArray(entry)) {
      read.push([bounded(key), boundedList(entry.filter((item) => typeof item === 'string'))]);
    }
  }
  return Object.fromEntries(read);
}

function at(object: Json | undefined, key: string): unknown {
  return object !== undefined && Object.hasOwn(object, key) ? object[key] : undefined;
}

function stringAt(object: Json | undefined, key: string): string {
  const value = at(object, key);
  return typeof value === 'string' ? bounded(value) : '';
}

function numberAt(object: Json | undefined, key: string): number {
  const value = at(object, key);
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

function objectOf(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}
