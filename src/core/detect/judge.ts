import type { WorkloadRef } from '../bob/model.ts';
import { API_VERSION, type CellInfo } from '../bob/recording.ts';
import {
  compareAlerts,
  summarise,
  type AlertExpectation,
  type AlertSummary,
  type ExpectationResult,
} from './expectations.ts';
import type { ObservedAlert } from './observed-alert.ts';
import { whyNotEvaluated, type RuleSet } from './rules.ts';
import {
  VERDICTS,
  type AttackResult,
  type BenignResult,
  type CanaryResult,
  type RecorderState,
  type Verdict,
  type VerdictReason,
  type VerifiedContainer,
} from './verdict.ts';

/** Most kinds of alerts that a verdict lists of one run. */
export const MAX_SUMMARIES = 200;

export interface CanaryRun {
  container: string;
  /** Absent: it did not run, and `why` says why. */
  expectation?: AlertExpectation;
  why?: string;
  alerts: readonly ObservedAlert[];
}

export interface BenignRun {
  ran: boolean;
  passed: number;
  failed: number;
  /** Why it did not run, or what failed; sentences. */
  why: string[];
  /** Everything raised from the start of the workload until the benign suite ended, without the canary's stage. */
  alerts: readonly ObservedAlert[];
}

export interface AttackRun {
  name: string;
  /** False: it could not be done (no connection, no such container). An attack that was done and had no effect ran. */
  ran: boolean;
  why?: string;
  /** Empty: a probe, from which nothing is expected. */
  expected: readonly AlertExpectation[];
  alerts: readonly ObservedAlert[];
}

/** Everything that a verification found out. */
export interface VerificationRun {
  cell: CellInfo;
  workload: WorkloadRef;
  containers: readonly VerifiedContainer[];
  superset: { digest: string; unfinished: readonly string[] };
  ruleSets: readonly RuleSet[];
  /** Ids of the rules that could be raised; absent: any. */
  evaluated?: ReadonlySet<string>;
  recorder: RecorderState;
  /** Why containers have no profile; sentences (`Detector.unbound`). */
  unbound: readonly string[];
  /** What the BoB does not specify; sentences (`Detector.notEvaluated`). */
  notEvaluated: readonly string[];
  canaries: readonly CanaryRun[];
  benign: BenignRun;
  attacks: readonly AttackRun[];
  times: { started: string; finished: string };
}

/** Judges a verification: the first verdict of `VERDICTS` that applies wins, and every reason for any of them is kept. */
export function judge(run: VerificationRun): Verdict {
  const canaries = run.canaries.map(canaryResult);
  const benign = benignResult(run.benign);
  const attacks = run.attacks.map((attack) => attackResult(attack, run.evaluated));
  const reasons = [
    ...incompleteReasons(run, canaries, benign, attacks),
    ...notBoundReasons(run, canaries),
    ...unexpectedReasons(benign),
    ...attacks.flatMap(missedReasons),
  ];
  return {
    apiVersion: API_VERSION,
    kind: 'Verdict',
    verdict: VERDICTS.find((name) => reasons.some(({ verdict }) => verdict === name)) ?? 'tested',
    reasons,
    notes: [...run.notEvaluated, ...attackNotes(attacks, run.ruleSets), ...run.recorder.warnings],
    cell: run.cell,
    workload: run.workload,
    containers: run.containers.map(({ type, name }) => ({ type, name })),
    superset: { digest: run.superset.digest, unfinished: [...run.superset.unfinished] },
    ruleSets: [...run.ruleSets],
    canaries,
    benign,
    attacks,
    recorder: run.recorder,
    times: run.times,
  };
}

function canaryResult({ container, expectation, why, alerts }: CanaryRun): CanaryResult {
  if (expectation === undefined) return { container, ran: false, bound: false, ...(why ? { why } : {}) };
  const [result] = compareAlerts([expectation], alerts).expected;
  return { container, ran: true, bound: result?.state === 'found', expectation };
}

function benignResult({ ran, passed, failed, why, alerts }: BenignRun): BenignResult {
  const kinds = summarise(alerts);
  return {
    ran,
    passed,
    failed,
    why,
    unexpected: kinds.slice(0, MAX_SUMMARIES),
    unexpectedKinds: kinds.length,
    unexpectedCount: kinds.reduce((sum, { count }) => sum + count, 0),
  };
}

function attackResult(
  { name, ran, why, expected, alerts }: AttackRun,
  evaluated: ReadonlySet<string> | undefined,
): AttackResult {
  const compared = compareAlerts(expected, alerts, evaluated);
  const others = summarise(compared.others);
  return {
    name,
    ran,
    ...(why === undefined ? {} : { why }),
    expected: compared.expected,
    alsoRaised: others.slice(0, MAX_SUMMARIES),
    alsoRaisedKinds: others.length,
  };
}

function incompleteReasons(
  { recorder, superset, ruleSets }: VerificationRun,
  canaries: readonly CanaryResult[],
  benign: BenignResult,
  attacks: readonly AttackResult[],
): VerdictReason[] {
  return [
    ...(recorder.lost > 0 ? [`${plural(recorder.lost, 'event')} of the containers got lost.`] : []),
    ...recorder.problems,
    ...(recorder.droppedAlerts > 0
      ? [`There were more alerts than can be kept; ${plural(recorder.droppedAlerts, 'alert')} got lost.`]
      : []),
    ...(recorder.damagedLines > 0
      ? [`The alert log holds ${plural(recorder.damagedLines, 'line')} that cannot be read.`]
      : []),
    ...benignProblems(benign),
    ...(canaries.length === 0 ? ['No canary was run, so nothing shows that the BoB was enforced.'] : []),
    ...canaries
      .filter(({ ran }) => !ran)
      .map(({ container, why }) => `The canary in container ${container} was not run${because(why)}.`),
    ...attacks
      .filter(({ ran }) => !ran)
      .map(({ name, why }) => `The attack ${name} was not run${because(why)}.`),
    ...attacks.filter(provesNothing).map((attack) => nothingProved(attack, ruleSets)),
    ...(superset.unfinished.length > 0
      ? [
          `The superset holds recordings that never completed (${superset.unfinished.join(', ')}): record them to the end.`,
        ]
      : []),
  ].map((text) => ({ verdict: 'incomplete', text }));
}

function benignProblems({ ran, passed, failed, why }: BenignResult): string[] {
  if (!ran) return [`The benign suite was not run${because(why.join('; '))}.`];
  if (failed > 0) return [`${plural(failed, 'benign test')} failed${because(why.join('; '))}.`];
  return passed === 0
    ? ['The benign suite holds no test, so nothing shows that benign use stays silent.']
    : [];
}

/** An attack of whose alerts none can be raised here. */
function provesNothing({ ran, expected }: AttackResult): boolean {
  return ran && expected.length > 0 && expected.every(({ state }) => state === 'not-evaluated');
}

function nothingProved({ name, expected }: AttackResult, sets: readonly RuleSet[]): string {
  const limits = expected.map((result) => limitOf(result, sets)).join(' ');
  return `The attack ${name} expects only alerts that cannot be raised here: ${limits}`;
}

function notBoundReasons(run: VerificationRun, canaries: readonly CanaryResult[]): VerdictReason[] {
  return [
    ...run.unbound.map((text) => `A container has no profile: ${text}.`),
    ...canaries
      .filter(({ ran, bound }) => ran && !bound)
      .map(
        ({ container }) =>
          `The canary in container ${container} raised no alert under the BoB's name: the BoB was not enforced there.`,
      ),
  ].map((text) => ({ verdict: 'not-bound', text }));
}

function unexpectedReasons({ unexpected, unexpectedKinds, unexpectedCount }: BenignResult): VerdictReason[] {
  if (unexpectedKinds === 0) return [];
  const text = `Benign runs raised ${plural(unexpectedCount, 'alert')} of ${plural(unexpectedKinds, 'kind')}: ${rulesIn(unexpected)}.`;
  return [{ verdict: 'unexpected', text }];
}

function missedReasons({ name, ran, expected }: AttackResult): VerdictReason[] {
  const missing = expected.filter(({ state }) => state === 'missing');
  if (!ran || missing.length === 0) return [];
  const rules = missing.map(({ expectation }) => expectation.ruleID).join(', ');
  return [{ verdict: 'missed', text: `The attack ${name} did not raise ${rules}.` }];
}

function attackNotes(attacks: readonly AttackResult[], sets: readonly RuleSet[]): string[] {
  if (attacks.length === 0) return ['No attack was run, so nothing shows what the BoB detects.'];
  return attacks.flatMap((attack) =>
    provesNothing(attack)
      ? []
      : attack.expected
          .filter(({ state }) => state === 'not-evaluated')
          .map(
            (result) => `The attack ${attack.name} was not held to one expectation: ${limitOf(result, sets)}`,
          ),
  );
}

function limitOf({ expectation: { ruleID } }: ExpectationResult, sets: readonly RuleSet[]): string {
  return `${ruleID}: ${whyNotEvaluated(ruleID, sets)}`;
}

/** Rule ids with how many kinds each has, most first. */
function rulesIn(summaries: readonly AlertSummary[]): string {
  const counts = new Map<string, number>();
  for (const { ruleID } of summaries) counts.set(ruleID, (counts.get(ruleID) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([ruleID, count]) => (count === 1 ? ruleID : `${ruleID} (${count})`))
    .join(', ');
}

function because(why: string | undefined): string {
  return why ? `: ${why.replace(/\.$/, '')}` : '';
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
