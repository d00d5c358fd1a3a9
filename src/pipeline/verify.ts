import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RecorderReport } from '../adapters/recorder/recorder.ts';
import type { OutputFolder } from '../adapters/system/output-folder.ts';
import { writeFileAtomic, writeFolderAtomic } from '../adapters/system/output-folder.ts';
import type { LoadedWorkload } from '../adapters/workload/workload-files.ts';
import type { Kind } from '../core/bob/model.ts';
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
import { EnvironmentError } from '../core/errors.ts';
import type { PlannedRecording } from '../core/matrix/plan.ts';
import { compareDynamic } from '../core/match/paths.ts';
import type { ExpectedDetection, Suite } from '../core/workload/suite.ts';
import type { PipelineContext } from './context.ts';
import { settle, type CellPlatform, type CellSession, type SessionOptions } from './cell-session.ts';
import { localDeploy, requireLocalCell, type LocalTools } from './local-tools.ts';
import { step } from './progress.ts';
import { cellInfo, containerIdentity } from './record.ts';
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
  canary: Omit<CanaryRun, 'alerts'>;
  benign: BenignOutcome & { ran: boolean };
  attacks: { attack: Attack; stage: number; ran: boolean; why?: string }[];
}

/**
 * Runs a superset on a fresh local cell: the canary proves that it is enforced, the benign suite must stay silent, each
 * attack must raise its alerts.
 * @throws EnvironmentError where this machine cannot; the signal's reason when interrupted
 */
export async function verify(
  loaded: LoadedWorkload,
  superset: LoadedSuperset,
  planned: PlannedRecording,
  ruleSets: readonly RuleSet[],
  tools: LocalTools,
  out: OutputFolder,
  context: PipelineContext,
): Promise<VerifyResult> {
  requireLocalCell(planned, tools.machine);
  if (superset.edited) {
    context.progress.warn(
      `${superset.edited} was changed since the superset was packaged: what it says now is verified`,
    );
  }
  const folder = out.verify(planned.cell);
  let verdict: Verdict | undefined;
  await writeFolderAtomic(folder, async (partial) => {
    verdict = await verified(loaded, superset, planned, ruleSets, tools, partial, context);
    await writeFileAtomic(join(partial, 'verdict.json'), `${JSON.stringify(verdict, null, 2)}\n`);
  });
  if (verdict === undefined) throw new Error(`verify: ${planned.cell} has no verdict`);
  const notObserved = tools
    .platformOf(planned)
    .recorder.notObserved.filter((kind) => kind !== 'rulePolicies');
  return { verdict, folder, notObserved };
}

async function verified(
  loaded: LoadedWorkload,
  superset: LoadedSuperset,
  planned: PlannedRecording,
  ruleSets: readonly RuleSet[],
  tools: LocalTools,
  folder: string,
  context: PipelineContext,
): Promise<Verdict> {
  const started = new Date().toISOString();
  const deploy = localDeploy(loaded.workload);
  const platform = tools.platformOf(planned);
  const container = containerIdentity(deploy.container, tools);
  const unfinished = superset.superset.recordings
    .filter(({ status }) => status === 'ready')
    .map(({ id }) => id);
  const detector = new Detector(superset.bob, {
    cell: planned.cell,
    workload: loaded.workload.identity,
    containers: [{ ...container, key: deploy.container }],
    // Attacks may expect an alert of either set; benign runs are judged by the chosen ones.
    ruleSets: RULE_SETS,
    bootTime: bootTime(),
    unfinished: unfinished.length > 0,
  });
  const log = new AlertLines();
  const { value, report } = await sessionOrFailure(
    platform,
    {
      cellId: planned.cell,
      workload: loaded.workload,
      deploy,
      image: tools.image,
      logDir: join(folder, 'logs'),
      onEvent: (event) => log.add(detector.detect(event)),
    },
    context,
    (session) => runStages(loaded, superset, deploy.container, session, log, tools, context),
  );
  await writeFileAtomic(join(folder, 'alerts.jsonl'), log.text(detector.alerts()));
  // Judged is what was written: the canary's alert comes the same way as every other.
  const alerts = parseAlerts(log.text(detector.alerts()));
  const inStages = (...stages: number[]): ObservedAlert[] =>
    alerts.alerts.filter(({ stage }) => stage !== undefined && stages.includes(stage));
  return judge({
    cell: cellInfo(planned, tools),
    workload: loaded.workload.identity,
    containers: [container],
    superset: { digest: superset.digest, unfinished },
    ruleSets,
    evaluated: detector.evaluated,
    recorder: {
      engine: { name: platform.recorder.name, version: platform.recorder.version },
      lost: report.lost,
      problems: report.problems,
      warnings: report.warnings,
      droppedAlerts: detector.dropped + alerts.dropped,
      damagedLines: alerts.lines.damaged,
    },
    unbound: detector.unbound,
    notEvaluated: detector.notEvaluated,
    canaries: [{ ...value.canary, alerts: inStages(STAGE.canary) }],
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
  platform: CellPlatform,
  options: SessionOptions,
  context: PipelineContext,
  work: (session: CellSession) => Promise<Findings>,
): Promise<{ value: Findings; report: RecorderReport }> {
  try {
    return await platform.withSession(options, context, work);
  } catch (error) {
    context.signal.throwIfAborted();
    if (!(error instanceof EnvironmentError)) throw error;
    context.progress.warn(`failed: ${error.message}`);
    if (error.next !== undefined) context.progress.warn(`next: ${error.next}`);
    const why = error.message;
    return {
      value: {
        canary: { container: options.deploy.container, why },
        benign: { ran: false, passed: 0, failed: 0, why: [why] },
        attacks: [],
      },
      report: { delivered: {}, lost: 0, problems: [], warnings: [] },
    };
  }
}

async function runStages(
  loaded: LoadedWorkload,
  superset: LoadedSuperset,
  container: string,
  session: CellSession,
  log: AlertLines,
  tools: LocalTools,
  context: PipelineContext,
): Promise<Findings> {
  const { recorder, access } = session;
  await recorder.mark();
  const canary = await step(
    context.progress,
    'canary',
    () => runCanary(superset, container, session, log, tools, context),
    ({ why }) => why,
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
  return { canary, benign: { ran: true, ...benign }, attacks };
}

async function runCanary(
  { bob }: LoadedSuperset,
  container: string,
  { cell }: CellSession,
  log: AlertLines,
  { machine }: LocalTools,
  context: PipelineContext,
): Promise<Omit<CanaryRun, 'alerts'>> {
  if (machine.arch !== 'amd64' && machine.arch !== 'arm64') {
    throw new EnvironmentError(`there is no canary for ${machine.arch}; only for amd64 and arm64`);
  }
  const execs = bob.containers.find(({ name }) => name === container)?.execs ?? [];
  const path = chooseCanaryPath(CANARY_FOLDERS, randomBytes(8).toString('hex'), (candidate) =>
    execs.some((exec) => compareDynamic(exec.path, candidate)),
  );
  if (path === undefined)
    return { container, why: 'the BoB allows any program in every folder that could hold it' };
  const arch: CanaryArch = machine.arch;
  await cell.writeFile(path, canaryProgram(arch), 0o755);
  try {
    const { exitCode } = await cell.exec([path], { signal: context.signal });
    if (exitCode !== 0) return { container, why: `it ended with exit code ${exitCode}` };
  } finally {
    await cell.removeFile(path);
  }
  const expectation = canaryExpectation(path, container, bob.name);
  await waitForAlerts([expectation], STAGE.canary, log, context);
  return { container, expectation };
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
