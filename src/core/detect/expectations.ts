import { compareBytes } from '../bob/bytes.ts';
import { compareDynamic } from '../match/paths.ts';
import type { AlertArguments, ArgumentValue } from './alert.ts';
import { canonicalAddress } from './ip-address.ts';
import type { ObservedAlert } from './observed-alert.ts';
import { tellingArguments } from './telling.ts';

/** An alert that an attack, or the canary, must raise. What is absent or empty matches anything. */
export interface AlertExpectation {
  ruleID: string;
  containerName?: string;
  /** The command that raises it: its thread name (`comm`), program or argv[0], with or without folders. */
  command?: string;
  /**
   * Arguments that the alert must have: text, number, or list. Paths and programs may hold `⋯` and `*`; flags and other
   * lists may be a part of the alert's, except `args`, which must be equal.
   */
  arguments?: AlertArguments;
  /** Name of the profile that must be enforced. */
  profileName?: string;
}

/** `not-evaluated`: the rule cannot be raised by the engine and rule sets in use, so its absence says nothing. */
export type ExpectationState = 'found' | 'missing' | 'not-evaluated';

export interface ExpectationResult {
  expectation: AlertExpectation;
  state: ExpectationState;
}

/** Alerts of one kind: the same rule, rule set, container, command and telling arguments. */
export interface AlertSummary {
  ruleID: string;
  name: string;
  ruleSet?: string;
  containerName: string;
  command: string;
  arguments: AlertArguments;
  message: string;
  count: number;
}

export interface Comparison {
  expected: ExpectationResult[];
  /** Alerts that no expectation asked for. */
  others: ObservedAlert[];
}

/** Comm as the kernel keeps it: 15 bytes (TASK_COMM_LEN). */
const MAX_COMM = 15;
/** Arguments that changed their name, by their present one. */
const OLD_NAMES: Record<string, string> = { ip: 'dstIP', proto: 'protocol' };
const PATHS = new Set(['path', 'exec', 'exePath', 'oldPath', 'newPath']);

/**
 * Holds alerts against what was expected of them.
 * @param evaluated ids of the rules that can be raised here; undefined: all
 */
export function compareAlerts(
  expectations: readonly AlertExpectation[],
  alerts: readonly ObservedAlert[],
  evaluated?: ReadonlySet<string>,
): Comparison {
  return {
    expected: expectations.map((expectation) => ({
      expectation: ownFields(expectation),
      state: alerts.some((alert) => matches(expectation, alert))
        ? 'found'
        : evaluated === undefined || evaluated.has(expectation.ruleID)
          ? 'missing'
          : 'not-evaluated',
    })),
    others: alerts.filter((alert) => !expectations.some((expectation) => matches(expectation, alert))),
  };
}

/** Whether an alert is what was expected. */
export function matches(expectation: AlertExpectation, alert: ObservedAlert): boolean {
  return (
    expectation.ruleID === alert.ruleID &&
    (!expectation.containerName || expectation.containerName === alert.containerName) &&
    (!expectation.profileName || expectation.profileName === alert.profile?.name) &&
    (!expectation.command || isCommandOf(expectation.command, alert)) &&
    Object.entries(expectation.arguments ?? {}).every(([key, value]) => argumentMatches(key, value, alert))
  );
}

/** Joins alerts that say the same, adding their counts; ordered by rule, container and arguments. */
export function summarise(alerts: readonly ObservedAlert[]): AlertSummary[] {
  const summaries = new Map<string, AlertSummary>();
  for (const alert of alerts) {
    const telling = tellingArguments(alert.ruleID, alert.arguments);
    const { ruleID, ruleSet, containerName } = alert;
    const command = alert.process.comm;
    const key = JSON.stringify([ruleID, containerName, telling, command, ruleSet ?? '']);
    const known = summaries.get(key);
    if (known) known.count += alert.count;
    else {
      summaries.set(key, {
        ruleID,
        name: alert.name,
        ...(ruleSet === undefined ? {} : { ruleSet }),
        containerName,
        command,
        arguments: telling,
        message: alert.message,
        count: alert.count,
      });
    }
  }
  return [...summaries].sort(([a], [b]) => compareBytes(a, b)).map(([, summary]) => summary);
}

/** Without what else the caller's object holds. */
function ownFields(expectation: AlertExpectation): AlertExpectation {
  const { ruleID, containerName, command, profileName } = expectation;
  return {
    ruleID,
    ...(containerName === undefined ? {} : { containerName }),
    ...(command === undefined ? {} : { command }),
    ...(expectation.arguments === undefined ? {} : { arguments: expectation.arguments }),
    ...(profileName === undefined ? {} : { profileName }),
  };
}

function isCommandOf(command: string, alert: ObservedAlert): boolean {
  const { comm, cmdline, path } = alert.process;
  const { exec, args } = alert.arguments;
  const argv0 = (Array.isArray(args) ? args[0] : undefined) ?? cmdline.split(' ')[0] ?? '';
  const programs = [path, typeof exec === 'string' ? exec : '', argv0].filter((program) => program !== '');
  if (cmdline === command || programs.includes(command)) return true;
  // A folder in the command must be the program's; where no program is known, the thread's name is all there is.
  if (command.includes('/') && programs.length > 0) return false;
  const name = baseName(command);
  return comm === cutToComm(name) || programs.some((program) => baseName(program) === name);
}

function argumentMatches(key: string, expected: ArgumentValue, alert: ObservedAlert): boolean {
  const value = valueOf(key, alert);
  if (value === undefined) return false;
  if (Array.isArray(expected)) {
    if (!Array.isArray(value)) return false;
    return key === 'args'
      ? expected.length === value.length && expected.every((item, i) => item === value[i])
      : expected.every((item) => value.includes(item));
  }
  if (Array.isArray(value)) return value.includes(String(expected));
  const [want, have] = [String(expected), String(value)];
  if (want === have) return true;
  if (PATHS.has(key)) return compareDynamic(want, have);
  if (key === 'ip')
    return canonicalAddress(want) !== undefined && canonicalAddress(want) === canonicalAddress(have);
  // Era A spells capabilities without CAP_, some suites with it.
  if (key === 'capability') return withoutCap(want) === withoutCap(have);
  return key === 'proto' && want.toUpperCase() === have.toUpperCase();
}

function valueOf(key: string, { arguments: values, process }: ObservedAlert): ArgumentValue | undefined {
  const old = Object.hasOwn(OLD_NAMES, key) ? OLD_NAMES[key] : undefined;
  if (Object.hasOwn(values, key)) return values[key];
  if (key === 'exePath') return process.path;
  return old !== undefined && Object.hasOwn(values, old) ? values[old] : undefined;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function cutToComm(name: string): string {
  return Buffer.from(name, 'utf8').subarray(0, MAX_COMM).toString('utf8');
}

function withoutCap(name: string): string {
  return name.toUpperCase().replace(/^CAP_/, '');
}
