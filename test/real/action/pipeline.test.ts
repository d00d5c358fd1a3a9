import { cpSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRecording } from '../../../src/core/bob/recording-file.ts';
import { TEST_CACHE } from '../../adapters/cell/real-cells.ts';
import { recordStep } from '../../action/composite.ts';
import { inputVariables, Runner, type StepResult } from '../../action/runner.ts';
import { IMAGE_TIMEOUT_MS, whyNot } from '../pipeline/bobctl.ts';
import { ALLOWED, asSudoUser, NOBODY, whyNoSudo } from './sudo-user.ts';

const why = whyNoSudo() ?? (await whyNot());
const FIXTURE = resolve(import.meta.dirname, '../../fixtures/pages');

/** The pipeline of .github/workflows/matrix.yml, step by step, by a user who has to ask sudo. */
describe.skipIf(why !== undefined)(`the actions one after the other (${why ?? 'sudo, runc, eBPF'})`, () => {
  let runner: Runner;
  let variables: Record<string, string>;
  let plan: Record<string, string>;
  let recorded: StepResult[];

  const cell = (): string => plan['verify-cell'] ?? '';

  function asUser(argv: readonly string[], env: Record<string, string>): StepResult {
    return runner.step([...asSudoUser(runner.folder, [ALLOWED], { ...variables, ...env }), ...argv]);
  }

  function record(inputs: Record<string, string>): StepResult {
    const step = recordStep(runner, inputs);
    return asUser(step.argv, step.env);
  }

  function nodeAction(name: string, inputs: Record<string, string>): StepResult {
    return asUser([process.execPath, runner.program(name)], inputVariables(inputs));
  }

  beforeAll(async () => {
    runner = new Runner();
    await runner.bundle('plan', 'record', 'package', 'verify');
    cpSync(FIXTURE, runner.workspace, { recursive: true });
    variables = { BOBCTL_CACHE: TEST_CACHE, BOBCTL_STATE: join(runner.folder, 'state') };
    plan = nodeAction('plan', { workload: 'bobctl.yaml' }).outputs;
    recorded = ['1', '2'].map((repeat) => record({ cell: cell(), repeat }));
  }, IMAGE_TIMEOUT_MS);
  afterAll(() => runner.remove());

  test('a cell is recorded by root and belongs to the user', () => {
    expect(recorded.map(({ exitCode, commands }) => ({ exitCode, commands }))).toEqual([
      { exitCode: 0, commands: [] },
      { exitCode: 0, commands: [] },
    ]);
    const folder = join(runner.temp, 'bobctl/recordings', `${cell()}.r2`);
    expect(recorded[1]?.outputs).toEqual({
      recording: folder,
      id: `${cell()}.r2`,
      status: 'completed',
      completion: 'complete',
      'artifact-name': `bob-pages-${cell()}.r2`,
    });
    const file = join(folder, 'recording.json');
    expect(readRecording(readFileSync(file, 'utf8'), file).containers[0]?.execs.length).toBeGreaterThan(0);
    for (const path of ['recording.json', 'bob.yaml', 'logs']) {
      expect(statSync(join(folder, path)).uid, path).toBe(NOBODY);
    }
  });

  test('the superset of what was recorded is tested and leaves as final', () => {
    const downloads = join(runner.folder, 'downloads');
    for (const { outputs } of recorded) {
      cpSync(outputs['recording'] ?? '', join(downloads, outputs['artifact-name'] ?? ''), {
        recursive: true,
      });
    }
    const packaged = nodeAction('package', { recordings: downloads, plan: plan['matrix'] ?? '' });
    expect(packaged.commands).toEqual([]);
    expect(packaged.outputs).toMatchObject({ recordings: '2', missing: '0' });

    const verified = nodeAction('verify', {
      workload: 'bobctl.yaml',
      superset: packaged.outputs['superset'] ?? '',
      cell: cell(),
      'fail-on': 'untested',
    });
    expect(verified.commands).toEqual([]);
    expect(verified.exitCode).toBe(0);
    expect(verified.outputs).toEqual({
      verdict: 'tested',
      verify: join(runner.temp, 'bobctl/verify', cell()),
      'verify-artifact-name': 'bob-pages-verify',
      final: join(runner.temp, 'bobctl/final'),
      'artifact-name': 'bob-pages-final',
    });
    expect(existsSync(join(verified.outputs['verify'] ?? '', 'alerts.jsonl'))).toBe(true);
    for (const file of ['bob.yaml', 'superset.json', 'report.json', 'summary.md']) {
      expect(statSync(join(verified.outputs['final'] ?? '', file)).uid, file).toBe(NOBODY);
    }
    expect(verified.summary).toMatch(/^## Bill of Behavior.*\n\n✅ /);
  });

  test('a recording that failed leaves its outputs, so that it is uploaded', () => {
    writeFileSync(join(runner.workspace, 'fails.sh'), '#!/bin/sh\nexit 7\n', { mode: 0o755 });
    const file = join(runner.workspace, 'bobctl.yaml');
    writeFileSync(
      join(runner.workspace, 'failing.yaml'),
      readFileSync(file, 'utf8').replace('benign:\n', 'benign:\n  - run: fails.sh\n'),
    );
    const { exitCode, outputs, commands } = record({ workload: 'failing.yaml', cell: cell(), repeat: '9' });
    expect(exitCode).toBe(4);
    expect(outputs).toMatchObject({
      id: `${cell()}.r9`,
      status: 'failed',
      'artifact-name': `bob-pages-${cell()}.r9`,
    });
    expect(existsSync(join(outputs['recording'] ?? '', 'recording.json'))).toBe(true);
    expect(commands.map(({ name }) => name)).toEqual(['error']);
    expect(commands[0]?.message).toContain('fails.sh: ended with exit code 7');
  });
});
