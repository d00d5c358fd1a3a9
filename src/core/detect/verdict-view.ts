import { containerKey, describeBehaviour } from '../analysis/describe.ts';
import type { Kind } from '../bob/model.ts';
import type { AlertView, AttackView, VerdictView } from '../report/report.ts';
import type { AlertArguments, ArgumentValue } from './alert.ts';
import type { AlertSummary } from './expectations.ts';
import { DEPENDENCY, ruleOf } from './rules.ts';
import type { AttackResult, Verdict } from './verdict.ts';

/**
 * What the report needs of a verdict.
 * @param notObserved kinds of which the engine of that run can raise no alert
 */
export function verdictView(verdict: Verdict, notObserved: readonly Kind[]): VerdictView {
  const { canaries, benign } = verdict;
  return {
    cell: verdict.cell,
    verdict: verdict.verdict,
    reasons: verdict.reasons.map(({ text }) => text),
    notes: verdict.notes,
    notObserved: [...notObserved],
    canary: canaries.some(({ ran }) => ran) ? { raised: canaries.every(({ bound }) => bound) } : null,
    benign: { passed: benign.passed, failed: benign.failed },
    attacks: verdict.attacks.map(attackView),
    unexpected: benign.unexpected.map((alert) => alertView(alert, verdict)),
  };
}

function attackView({ name, expected, alsoRaised }: AttackResult): AttackView {
  const ids = (results: AttackResult['expected']): string[] => [
    ...new Set(results.map(({ expectation }) => expectation.ruleID)),
  ];
  return {
    name,
    expected: ids(expected),
    missing: ids(expected.filter(({ state }) => state === 'missing')),
    alsoRaised: [...new Set(alsoRaised.map(({ ruleID }) => ruleID))],
  };
}

function alertView(alert: AlertSummary, { containers }: Verdict): AlertView {
  const container = containers.find(({ name }) => name === alert.containerName);
  return {
    ruleId: alert.ruleID,
    ...(alert.ruleSet === undefined ? {} : { ruleSet: alert.ruleSet }),
    container: containerKey(container ?? { type: 'containers', name: alert.containerName }),
    ...behaviourOf(alert),
  };
}

/** The behaviour behind an alert, told from its arguments, as reports write it; else the alert's message. */
function behaviourOf({
  ruleID,
  arguments: values,
  message,
}: AlertSummary): Pick<AlertView, 'kind' | 'behaviour'> {
  const isSignature = ruleOf(ruleID)?.dependency === DEPENDENCY.none;
  const known = isSignature ? undefined : describe(ruleID, values);
  return known ?? { behaviour: message };
}

function describe(ruleID: string, values: AlertArguments): Pick<AlertView, 'kind' | 'behaviour'> | undefined {
  const text = (key: string): string | undefined => textOf(values[key]);
  const [exec, path, capability, syscall] = ['exec', 'path', 'capability', 'syscall'].map(text);
  if (exec !== undefined) {
    const args = Array.isArray(values.args) ? values.args : [];
    return { kind: 'execs', behaviour: describeBehaviour('execs', { path: exec, args }) };
  }
  if (path !== undefined) {
    const flags = Array.isArray(values.flags) ? values.flags : [];
    return { kind: 'opens', behaviour: [path, ...flags].join(' ') };
  }
  if (capability !== undefined) return { kind: 'capabilities', behaviour: capability };
  if (syscall !== undefined) return { kind: 'syscalls', behaviour: syscall };
  const port = Number(values.port);
  const protocol = text('proto') ?? '';
  if (values.port === undefined || protocol === '') return undefined;
  if (values.listen !== undefined) {
    return {
      kind: 'listens',
      behaviour: describeBehaviour('listens', { protocol, address: text('ip') ?? '', port }),
    };
  }
  const kind = ruleID === 'R0012' ? 'ingress' : 'egress';
  return { kind, behaviour: [text('ip') ?? '', `${protocol}-${port}`].filter(Boolean).join(' ') };
}

function textOf(value: ArgumentValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
