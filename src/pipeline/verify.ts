import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OutputFolder } from '../adapters/system/output-folder.ts';
import { writeFileAtomic, writeFolderAtomic } from '../adapters/system/output-folder.ts';
import type { LoadedWorkload } from '../adapters/workload/workload-files.ts';
import type { Bob, ContainerIdentity, Kind } from '../core/bob/model.ts';
import type { RuntimeAlert } from '../core/detect/alert.ts';
import {
  canaryExpectation,
  canaryProgram,
  chooseCanaryPath,
  type CanaryArch,
} from '../core/detect/canary.ts';
import { Detector } from '../core/detect/detector.ts';
import { matches, type AlertExpectation } from '../core/detect/expectations.ts';
import { judge, type AttackRun, type CanaryRun } from '../core/detect/judge.ts';
import { observedAlert, type ObservedAlert } from '../core/detect/observed-alert.ts';
import { parseAlerts } from '../core/detect/parse-alerts.ts';
import { RULE_SETS, type RuleSet } from '../core/detect/rules.ts';
import type { Verdict } from '../core/detect/verdict.ts';
import { EnvironmentError, errorCode, messageOf } from '../core/errors.ts';
import { compareDynamic } from '../core/match/paths.ts';
import type { ExpectedDetection, Suite } from '../core/workload/suite.ts';
import type { PipelineContext } from './context.ts';
import type { CellRuntime, CellSession, SessionOptions, SessionResult } from './cell-runtime.ts';
import { settle } from './cell-session.ts';
import { step } from './progress.ts';
import { attacksOf, runBenign, wholeSuites, type Attack, type BenignOutcome } from './suites.ts';
import type { LoadedSuperset } from './superset-folder.ts';

/** Longest wait for the alerts that an attack or the canary must raise. */
const ALERT_WAIT_MS = 5_000;
const ALERT_POLL_MS = 50;
/** Time that an attack's last effects have before the next one begins. */
const ATTACK_SETTLE_MS = 500;
/** Where the canary may lie, in order of preference. */
const CANARY_FOLDERS = ['/', '/tmp', '/usr/bin', '/var/tmp'];

/** Stages of the recorder during a verification; attacks follow. */
const STAGE = { start: 0, canary: 1, benign: 2 } as const;

export interface VerifyResult {
  verdict: Verdict;
  /** Folder with verdict.json, alerts.jsonl and logs. */
  folder: string;
  /** Kinds of which the recorder could raise no alert. */
  notObserved: Kind[];
}

/** What the session found, before it is judged. */
interface Findings {
  canaries: Omit<CanaryRun, 'alerts'>[];
  benign: BenignOutcome & { ran: boolean };
  attacks: { attack: Attack; stage: number; ran: boolean; why?: string }[];
}

/**
 * Runs a superset on a fresh cell: the canary proves that it is enforced, the benign suite must stay silent, each
 * attack must raise its alerts.
 * @throws EnvironmentError where this machine cannot; the signal's reason when interrupted
 */
export async function verify(
  loaded: LoadedWorkload,
  superset: LoadedSuperset,
  ruleSets: readonly RuleSet[],
  runtime: CellRuntime,
  out: OutputFolder,
  context: PipelineContext,
): Promise<VerifyResult> {
  if (superset.edited) {
    context.progress.warn(
      `${superset.edited} was changed since the superset was packaged: what it says now is verified`,
    );
  }
  const folder = out.verify(runtime.cell.id);
  let verdict: Verdict | undefined;
  await writeFolderAtomic(folder, async (partial) => {
    verdict = await verified(loaded, superset, ruleSets, runtime, partial, context);
    await writeFileAtomic(join(partial, 'verdict.json'), `${JSON.stringify(verdict, null, 2)}\n`);
  });
  if (verdict === undefined) throw new Error(`verify: ${runtime.cell.id} has no verdict`);
  const notObserved = runtime.recorder.notObserved.filter((kind) => kind !== 'rulePolicies');
  return { verdict, folder, notObserved };
}

async function verified(
  loaded: LoadedWorkload,
  superset: LoadedSuperset,
  ruleSets: readonly RuleSet[],
  runtime: CellRuntime,
  folder: string,
  context: PipelineContext,
): Promise<Verdict> {
  const started = new Date().toISOString();
  const unfinished = superset.superset.recordings
    .filter(({ status }) => status === 'ready')
    .map(({ id }) => id);
  const detectorOf = (containers: readonly ContainerIdentity[]): Detector =>
    new Detector(superset.bob, {
      cell: runtime.cell.id,
      workload: loaded.workload.identity,
      containers: containers.map((container) => ({ ...container, key: container.name })),
      // Attacks may expect an alert of either set; benign runs are judged by the chosen ones.
      ruleSets: RULE_SETS,
      bootTime: bootTime(),
      unfinished: unfinished.length > 0,
    });
  let detector = detectorOf([]);
  const log = new AlertLines();
  const { value, report, warnings, containers } = await sessionOrFailure(
    runtime,
    {
      logDir: join(folder, 'logs'),
      onContainers: (found) => {
        detector = detectorOf(found);
      },
      onEvent: (event) => log.add(detector.detect(event)),
    },
    context,
    (session) => runStages(loaded, superset.bob, session, log, runtime, context),
  );
  await writeFileAtomic(join(folder, 'alerts.jsonl'), log.text(detector.alerts()));
  // Judged is what was written: the canary's alert comes the same way as every other.
  const alerts = parseAlerts(log.text(detector.alerts()));
  const inStages = (...stages: number[]): ObservedAlert[] =>
    alerts.alerts.filter(({ stage }) => stage !== undefined && stages.includes(stage));
  return judge({
    cell: runtime.cell,
    workload: loaded.workload.identity,
    containers,
    superset: { digest: superset.digest, unfinished },
    ruleSets,
    evaluated: detector.evaluated,
    recorder: {
      engine: { name: runtime.recorder.name, version: runtime.recorder.version },
      lost: report.lost,
      problems: report.problems,
      warnings: [...report.warnings, ...warnings],
      droppedAlerts: detector.dropped + alerts.dropped,
      damagedLines: alerts.lines.damaged,
    },
    unbound: detector.unbound,
    notEvaluated: detector.notEvaluated,
    canaries: value.canaries.map((canary) => ({ ...canary, alerts: inStages(STAGE.canary) })),
    benign: {
      ...value.benign,
      alerts: inStages(STAGE.start, STAGE.benign).filter(
        ({ ruleSet }) => ruleSet !== undefined && ruleSets.includes(ruleSet),
      ),
    },
    attacks: [
      ...value.attacks.map(({ attack, stage, ran, why }): AttackRun => ({
        name: attack.name,
        ran,
        ...(why === undefined ? {} : { why }),
        expected: expectationsOf(attack),
        alerts: inStages(stage),
      })),
      ...wholeSuites(loaded.attacks).flatMap((suite) => wholeSuiteRuns(suite, value.attacks, inStages)),
    ],
    times: { started, finished: new Date().toISOString() },
  });
}

/** A session that fails (the workload does not start, the recorder dies) is a finding: the verdict is `incomplete`. */
async function sessionOrFailure(
  runtime: CellRuntime,
  options: SessionOptions,
  context: PipelineContext,
  work: (session: CellSession) => Promise<Findings>,
): Promise<SessionResult<Findings>> {
  try {
    return await runtime.session(options, context, work);
  } catch (error) {
    context.signal.throwIfAborted();
    if (!(error instanceof EnvironmentError)) throw error;
    context.progress.warn(`failed: ${error.message}`);
    if (error.next !== undefined) context.progress.warn(`next: ${error.next}`);
    const why = error.message;
    return {
      value: { canaries: [], benign: { ran: false, passed: 0, failed: 0, why: [why] }, attacks: [] },
      report: { delivered: {}, lost: 0, problems: [], warnings: [] },
      warnings: [],
      containers: [],
    };
  }
}

async function runStages(
  loaded: LoadedWorkload,
  bob: Bob,
  session: CellSession,
  log: AlertLines,
  runtime: CellRuntime,
  context: PipelineContext,
): Promise<Findings> {
  const { recorder, access } = session;
  await recorder.mark();
  const canaries = await step(
    context.progress,
    'canary',
    async () => {
      const runs: Findings['canaries'] = [];
      for (const container of session.containers) {
        runs.push(await runCanary(bob, container, session, log, runtime, context));
      }
      return runs;
    },
    (runs) => runs.find(({ why }) => why !== undefined)?.why,
  );
  await recorder.mark();
  const benign = await step(
    context.progress,
    'benign suite',
    async (update) => {
      const outcome = await runBenign(loaded.benign, access, update);
      update('waiting for what it does in the background');
      await settle(context);
      update('ending the workload and starting it again');
      await session.restartWorkload();
      return outcome;
    },
    ({ passed, failed }) => `${passed} passed, ${failed} failed`,
  );
  const attacks: Findings['attacks'] = [];
  for (const attack of attacksOf(loaded.attacks, access)) {
    const stage = await recorder.mark();
    const result = await step(context.progress, `attack ${attack.name}`, () => attack.run());
    await waitForAlerts(expectationsOf(attack), stage, log, context);
    await settle(context, ATTACK_SETTLE_MS);
    attacks.push({
      attack,
      stage,
      ran: result.ran,
      ...(result.why === undefined ? {} : { why: result.why }),
    });
  }
  // What the attacks left behind is nobody's behaviour.
  await recorder.mark();
  return { canaries, benign: { ran: true, ...benign }, attacks };
}

/** Runs the canary in one container, in the first folder that can hold it. */
async function runCanary(
  bob: Bob,
  container: string,
  session: CellSession,
  log: AlertLines,
  { cell: { arch } }: CellRuntime,
  context: PipelineContext,
): Promise<Omit<CanaryRun, 'alerts'>> {
  if (arch !== 'amd64' && arch !== 'arm64') {
    throw new EnvironmentError(
      `there is no canary for ${arch ?? 'an unknown machine'}; only for amd64 and arm64`,
    );
  }
  const execs = bob.containers.find(({ name }) => name === container)?.execs ?? [];
  const token = randomBytes(8).toString('hex');
  let why = 'the BoB allows any program in every folder that could hold it';
  for (const folder of CANARY_FOLDERS) {
    const path = chooseCanaryPath([folder], token, (candidate) =>
      execs.some((exec) => compareDynamic(exec.path, candidate)),
    );
    if (path === undefined) continue;
    const refused = await tryCanary(container, path, session, arch, context);
    if (refused === undefined) {
      const expectation = canaryExpectation(path, container, bob.name);
      await waitForAlerts([expectation], STAGE.canary, log, context);
      return { container, expectation };
    }
    why = refused;
  }
  return { container, why };
}

/** Why the canary did not run there; undefined: it did. */
async function tryCanary(
  container: string,
  path: string,
  session: CellSession,
  arch: CanaryArch,
  context: PipelineContext,
): Promise<string | undefined> {
  try {
    const exitCode = await session.runProgram(container, path, canaryProgram(arch));
    return exitCode === 0 ? undefined : `it ended with exit code ${exitCode}`;
  } catch (error) {
    context.signal.throwIfAborted();
    if (!isUnwritable(error)) throw error;
    return `${path} cannot be written: ${messageOf(error)}`;
  }
}

/** A file system that is mounted for reading only is no fault of anybody. */
function isUnwritable(error: unknown): boolean {
  return ['EROFS', 'EACCES', 'ENOSPC', 'EDQUOT'].includes(errorCode(error) ?? '');
}

/** Waits until every expected alert was raised, or nobody waits any longer. */
async function waitForAlerts(
  expected: readonly AlertExpectation[],
  stage: number,
  log: AlertLines,
  context: PipelineContext,
): Promise<void> {
  const end = performance.now() + ALERT_WAIT_MS;
  const missing = (): boolean =>
    expected.some((expectation) => !log.ofStage(stage).some((alert) => matches(expectation, alert)));
  while (missing() && performance.now() < end) {
    await sleep(ALERT_POLL_MS, undefined, { signal: context.signal });
  }
}

/** Alerts as they are raised, and as the lines that are kept. */
class AlertLines {
  readonly #byStage = new Map<number, ObservedAlert[]>();

  add(alerts: readonly RuntimeAlert[]): void {
    for (const alert of alerts) {
      const observed = observedAlert(alert);
      if (observed === undefined) continue;
      const known = this.#byStage.get(alert.bobctl.stage);
      if (known) known.push(observed);
      else this.#byStage.set(alert.bobctl.stage, [observed]);
    }
  }

  ofStage(stage: number): readonly ObservedAlert[] {
    return this.#byStage.get(stage) ?? [];
  }

  /** One alert a line, as node-agent prints them. */
  text(alerts: readonly RuntimeAlert[]): string {
    return alerts.map((alert) => `${JSON.stringify(alert)}\n`).join('');
  }
}

/** What a suite expects of its attacks together: any one of the right type may raise it. */
function wholeSuiteRuns(
  suite: Suite,
  attacks: Findings['attacks'],
  inStages: (...stages: number[]) => ObservedAlert[],
): AttackRun[] {
  return suite.expectedDetections.map((expected) => {
    const { attackType } = expected;
    const own = attacks.filter(
      ({ attack }) =>
        attack.suite === suite && (attackType === undefined || attack.test?.type === attackType),
    );
    return {
      name: `${suite.name}: any attack${attackType === undefined ? '' : ` of type ${attackType}`}`,
      ran: own.some(({ ran }) => ran),
      expected: [expectationOf(expected)],
      alerts: inStages(...own.map(({ stage }) => stage)),
    };
  });
}

function expectationsOf(attack: Attack): AlertExpectation[] {
  return (attack.test?.expectedDetections ?? []).map(expectationOf);
}

function expectationOf({
  ruleID,
  containerName,
  command,
  arguments: values,
}: ExpectedDetection): AlertExpectation {
  return {
    ruleID,
    ...(containerName === undefined ? {} : { containerName }),
    ...(command === undefined ? {} : { command }),
    arguments: values,
  };
}

/** Unix time in milliseconds at which CLOCK_MONOTONIC was 0; Node's hrtime is that clock. */
function bootTime(): number {
  return Date.now() - Number(process.hrtime.bigint() / 1_000_000n);
}
