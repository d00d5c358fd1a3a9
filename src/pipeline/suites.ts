import { basename } from 'node:path';
import type { ScriptResult } from '../adapters/workload/run-script.ts';
import { runAttack, runSuite } from '../adapters/workload/run-suite.ts';
import type { SuiteTransport } from '../adapters/workload/transport.ts';
import type { LoadedEntry, LoadedWorkload } from '../adapters/workload/workload-files.ts';
import type { Suite, SuiteKind, SuiteTest } from '../core/workload/suite.ts';
import { usesHttp } from '../core/workload/uses-http.ts';

/** How the suites of a workload reach it. */
export interface WorkloadAccess {
  transport: SuiteTransport;
  /** Runs a script in the cell's network. */
  runScript: (file: string, args: readonly string[]) => Promise<ScriptResult>;
  /** `helm test`; absent where there is no release. */
  helmTest?: () => Promise<{ passed: boolean; why: string; output: string }>;
  /** Keeps what tests and scripts said. */
  log: (name: string, text: string) => Promise<void>;
  signal: AbortSignal;
}

/** What became of the benign suites. */
export interface BenignOutcome {
  passed: number;
  failed: number;
  /** What failed or was not run; sentences. */
  why: string[];
}

/** Runs every benign suite and script, one after the other; a failure is a result and ends nothing. */
export async function runBenign(
  entries: readonly LoadedEntry[],
  access: WorkloadAccess,
  update: (text: string) => void,
): Promise<BenignOutcome> {
  const outcome: BenignOutcome = { passed: 0, failed: 0, why: [] };
  for (const entry of entries) {
    if (entry.kind === 'suite') {
      await runBenignSuites(suitesOf(entry, 'FunctionalTestSuite'), access, update, outcome);
    } else if (entry.kind === 'run') await runBenignScript(entry, access, update, outcome);
    else await runHelmTest(access, update, outcome);
  }
  return outcome;
}

/** One attack: a test of an attack suite, or a script. */
export interface Attack {
  name: string;
  /** Its suite and test; absent for scripts. */
  suite?: Suite;
  test?: SuiteTest;
  run: () => Promise<{ ran: boolean; why?: string; response: string }>;
}

/** Every attack of a workload, in the order of its files. */
export function attacksOf(entries: readonly LoadedEntry[], access: WorkloadAccess): Attack[] {
  return entries.flatMap((entry): Attack[] => {
    if (entry.kind === 'suite') {
      return suitesOf(entry, 'AttackSuite').flatMap((suite) => suiteAttacks(suite, access));
    }
    if (entry.kind === 'helmTest') return [];
    return [{ name: basename(entry.path), run: () => scriptAttack(entry, access) }];
  });
}

/** What a suite of attacks expects of all of them together. */
export function wholeSuites(entries: readonly LoadedEntry[]): Suite[] {
  return entries
    .flatMap((entry) => (entry.kind === 'suite' ? suitesOf(entry, 'AttackSuite') : []))
    .filter(({ expectedDetections }) => expectedDetections.length > 0);
}

/** Whether recorders look for HTTP requests in what the workload reads and writes. */
export function speaksHttp({ workload, benign }: LoadedWorkload): boolean {
  const suites = benign.flatMap((entry) =>
    entry.kind === 'suite' ? suitesOf(entry, 'FunctionalTestSuite') : [],
  );
  return usesHttp(workload, suites);
}

/** A file may hold suites of both kinds; those of the other kind are not meant here. */
function suitesOf(entry: Extract<LoadedEntry, { kind: 'suite' }>, kind: SuiteKind): Suite[] {
  return entry.suites.filter((suite) => suite.kind === kind);
}

async function runBenignSuites(
  suites: readonly Suite[],
  access: WorkloadAccess,
  update: (text: string) => void,
  outcome: BenignOutcome,
): Promise<void> {
  for (const suite of suites) {
    const result = await runSuite(suite, access.transport, {
      signal: access.signal,
      onProgress: (test, index, count) => update(`${suite.name}: ${test.name} (${index + 1} of ${count})`),
    });
    outcome.passed += result.passed;
    outcome.failed += result.failed;
    for (const test of result.tests) {
      if (test.error !== undefined) outcome.why.push(`${test.name}: ${test.error}`);
      if (test.skipped !== undefined) outcome.why.push(`${test.name} was not run: ${test.skipped}`);
    }
    await access.log(`suite-${suite.name}.json`, `${JSON.stringify(result, null, 2)}\n`);
  }
}

async function runHelmTest(
  access: WorkloadAccess,
  update: (text: string) => void,
  outcome: BenignOutcome,
): Promise<void> {
  if (!access.helmTest) {
    outcome.why.push('helm test was not run: there is no cluster here');
    return;
  }
  update('helm test');
  const { passed, why, output } = await access.helmTest();
  await access.log('helm-test.log', output);
  if (passed) outcome.passed += 1;
  else {
    outcome.failed += 1;
    outcome.why.push(`helm test: ${why}`);
  }
}

type ScriptEntry = Extract<LoadedEntry, { kind: 'run' }>;

async function runBenignScript(
  entry: ScriptEntry,
  access: WorkloadAccess,
  update: (text: string) => void,
  outcome: BenignOutcome,
): Promise<void> {
  update(entry.path);
  const result = await script(entry, access);
  if (result.passed) outcome.passed += 1;
  else {
    outcome.failed += 1;
    const how = result.timedOut ? 'took too long' : `ended with exit code ${result.exitCode}`;
    outcome.why.push(`${entry.path}: ${how}`);
  }
}

function suiteAttacks(suite: Suite, access: WorkloadAccess): Attack[] {
  return suite.tests.map((test) => ({
    name: test.name,
    suite,
    test,
    run: async () => {
      const result = await runAttack(test, suite.target, access.transport, { signal: access.signal });
      await access.log(`attack-${test.name}.json`, `${JSON.stringify(result, null, 2)}\n`);
      const ran = result.outcome !== 'failed' && result.outcome !== 'skipped';
      return { ran, response: result.response, ...(result.error === undefined ? {} : { why: result.error }) };
    },
  }));
}

async function scriptAttack(
  entry: ScriptEntry,
  access: WorkloadAccess,
): Promise<{ ran: boolean; why?: string; response: string }> {
  const result = await script(entry, access);
  return {
    ran: !result.timedOut,
    response: result.stdout,
    ...(result.timedOut ? { why: 'it took too long' } : {}),
  };
}

async function script(entry: ScriptEntry, access: WorkloadAccess): Promise<ScriptResult> {
  const result = await access.runScript(entry.file, entry.args);
  await access.log(`script-${basename(entry.path)}.log`, `${result.stdout}${result.stderr}`);
  return result;
}
