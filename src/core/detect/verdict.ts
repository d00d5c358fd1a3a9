import type { ContainerIdentity, WorkloadRef } from '../bob/model.ts';
import { API_VERSION, type CellInfo, type EngineInfo } from '../bob/recording.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import type { AlertExpectation, AlertSummary, ExpectationResult } from './expectations.ts';
import type { RuleSet } from './rules.ts';

/** Every verdict, in the order in which they are tried: the first that applies wins (DESIGN §4.8). */
export const VERDICTS = ['incomplete', 'not-bound', 'unexpected', 'missed', 'tested'] as const;
export type VerdictName = (typeof VERDICTS)[number];

export const VERDICT_EXIT: Record<VerdictName, ExitCode> = {
  incomplete: EXIT.incomplete,
  'not-bound': EXIT.incomplete,
  unexpected: EXIT.finding,
  missed: EXIT.finding,
  tested: EXIT.ok,
};

/** A container of the workload that was verified. */
export type VerifiedContainer = Pick<ContainerIdentity, 'type' | 'name'>;

/** Why a verdict, or one that another went before, applies; a sentence for people. */
export interface VerdictReason {
  verdict: Exclude<VerdictName, 'tested'>;
  text: string;
}

/** One deliberate violation in one container. */
export interface CanaryResult {
  container: string;
  ran: boolean;
  /** It raised its alert under the name of our BoB. */
  bound: boolean;
  expectation?: AlertExpectation;
  /** Why it did not run. */
  why?: string;
}

export interface BenignResult {
  ran: boolean;
  passed: number;
  failed: number;
  /** Why it did not run, or what failed; sentences. */
  why: string[];
  /** Alerts that benign runs raised, at most `MAX_SUMMARIES` kinds. */
  unexpected: AlertSummary[];
  /** How many kinds there were in all, and how often they were raised. */
  unexpectedKinds: number;
  unexpectedCount: number;
}

export interface AttackResult {
  name: string;
  ran: boolean;
  why?: string;
  expected: ExpectationResult[];
  /** What it raised beside what was expected, at most `MAX_SUMMARIES` kinds. */
  alsoRaised: AlertSummary[];
  alsoRaisedKinds: number;
}

/** What is known of the recorder, or of the engine's log. */
export interface RecorderState {
  engine: EngineInfo;
  /** Events that were counted and never arrived. */
  lost: number;
  /** Everything that makes the recording partial; sentences. */
  problems: string[];
  /** What the reader should know though nothing is missing. */
  warnings: string[];
  /** Alerts that were dropped because of a limit. */
  droppedAlerts: number;
  /** Lines of the alert log that could not be read. */
  damagedLines: number;
}

/** What one cell proved of a superset; the content of `verdict.json`. */
export interface Verdict {
  apiVersion: typeof API_VERSION;
  kind: 'Verdict';
  verdict: VerdictName;
  /** What applies, in the order of `VERDICTS`; the first decided. Empty when `tested`. */
  reasons: VerdictReason[];
  /** What the reader should know of what was not proved; sentences. */
  notes: string[];
  cell: CellInfo;
  workload: WorkloadRef;
  containers: VerifiedContainer[];
  superset: {
    /** SHA-256 of the superset that was verified. */
    digest: string;
    /** Ids of recordings that never completed. */
    unfinished: string[];
  };
  ruleSets: RuleSet[];
  canaries: CanaryResult[];
  benign: BenignResult;
  attacks: AttackResult[];
  recorder: RecorderState;
  /** ISO 8601, UTC */
  times: { started: string; finished: string };
}
