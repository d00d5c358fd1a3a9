import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { recordStep } from './composite.ts';
import { Runner, TIMEOUTS, type StepResult } from './runner.ts';

vi.setConfig(TIMEOUTS);

let runner: Runner;

/** A program whose work is this; it has the name of the action's, so that the composite starts it. */
function program(work: string): string {
  return `
    import { setTimeout as sleep } from 'node:timers/promises';
    import { EnvironmentError } from './src/core/errors.ts';
    import { runAction } from './src/action/run-action.ts';
    await runAction(async (context) => { ${work} });`;
}

beforeAll(async () => {
  runner = new Runner();
  await runner.bundleText(
    'record',
    program('console.log("at work"); await sleep(60_000, undefined, context);'),
  );
  await runner.bundleText(
    'late',
    program('setTimeout(() => { throw new Error("late\\n::add-mask::x"); }, 1); await sleep(60_000);'),
  );
  await runner.bundleText('typed', program('throw new EnvironmentError("no room", { next: "Make some." });'));
  await runner.bundleText('env', program('console.log(JSON.stringify(Object.keys(process.env)));'));
});
afterAll(() => runner.remove());

function run(name: string, env: Record<string, string> = {}): StepResult {
  return runner.step([process.execPath, runner.program(name)], { env });
}

describe('how an action ends', () => {
  test('an error says what happened and what to do next, with its exit code', () => {
    const { exitCode, commands } = run('typed');
    expect(commands).toEqual([{ name: 'error', message: 'no room. Make some.' }]);
    expect(exitCode).toBe(3);
  });

  test('a defect outside the work ends it too, and not with the exit code of a finding', () => {
    const { exitCode, commands } = run('late');
    expect(commands).toEqual([{ name: 'error', message: 'late\n  \\::add-mask::x.' }]);
    expect(exitCode).toBe(3);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s: the work is told, and the exit code says so',
    async (signal) => {
      const step = recordStep(runner, {});
      const prepared = runner.prepareStep(step.env);
      const [shell = '', ...args] = step.argv;
      const child = spawn(shell, args, { env: prepared.env, stdio: ['ignore', 'pipe', 'inherit'] });
      let log = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        log += text;
        // The runner tells the step's own process only, which is the shell's no longer.
        if (text.includes('at work')) child.kill(signal);
      });
      const [code] = (await once(child, 'close')) as [number | null];
      expect(prepared.result(code, log).commands).toEqual([
        { name: 'error', message: 'the job was cancelled.' },
      ]);
      expect(code).toBe(130);
    },
  );

  test('what the runner gives to actions for its own services is dropped, what it gives to scripts is kept', () => {
    const given = {
      ACTIONS_RUNTIME_TOKEN: 'x',
      ACTIONS_RUNTIME_URL: 'x',
      ACTIONS_RESULTS_URL: 'x',
      ACTIONS_CACHE_URL: 'x',
      ACTIONS_ID_TOKEN_REQUEST_URL: 'x',
    };
    const kept = (JSON.parse(run('env', given).log) as string[]).filter((name) =>
      name.startsWith('ACTIONS_'),
    );
    expect(kept).toEqual(['ACTIONS_ID_TOKEN_REQUEST_URL']);
  });
});
