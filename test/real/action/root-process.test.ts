import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Runner, type StepResult } from '../../action/runner.ts';
import { ALLOWED, asSudoUser, NOBODY, SUDO_LOG, whyNoSudo } from './sudo-user.ts';

const why = whyNoSudo();

const PROGRAM = `
import * as core from '@actions/core';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { becomeRoot } from './src/action/root-process.ts';
import { runAction } from './src/action/run-action.ts';

await runAction(async (context) => {
  const folder = join(process.env.RUNNER_TEMP, 'bobctl');
  if (await becomeRoot(context, folder)) return;
  mkdirSync(join(folder, 'deep'), { recursive: true });
  writeFileSync(join(folder, 'deep/file'), '', { mode: 0o600 });
  core.setOutput('uid', process.getuid());
  core.setOutput('env', JSON.stringify(process.env));
  await core.summary.addRaw('written by root').write();
  if (process.env.WAIT) {
    writeFileSync(join(folder, 'waiting'), '');
    await sleep(60_000, undefined, { signal: context.signal }).catch(() => undefined);
    writeFileSync(join(folder, 'cleaned'), '');
    context.signal.throwIfAborted();
  }
  process.exitCode = 4;
});`;

describe.skipIf(why !== undefined)(`real sudo (${why ?? 'as on GitHub’s runners'})`, () => {
  let runner: Runner;
  const own = (name: string): string => join(runner.temp, 'bobctl', name);

  beforeAll(async () => {
    runner = new Runner();
    await runner.bundleText('as-root', PROGRAM);
  });
  afterAll(() => runner.remove());

  beforeEach(() => rmSync(own(''), { recursive: true, force: true }));

  /** Starts the program as nobody, where sudo has these rules. */
  function start(
    rules: string[],
    env: Record<string, string> = {},
  ): { child: ChildProcess; end: Promise<StepResult> } {
    const prepared = runner.prepareStep({ PATH: '/opt/of-the-job:/usr/bin:/bin' });
    const [program = '', ...args] = asSudoUser(runner.folder, rules, env);
    const child = spawn(program, [...args, process.execPath, runner.program('as-root')], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: prepared.env,
      cwd: runner.workspace,
    });
    let log = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        log += text;
      });
    }
    const end = once(child, 'close').then(([code]) => prepared.result(code as number | null, log));
    return { child, end };
  }

  async function until(condition: () => boolean): Promise<void> {
    for (let tries = 0; !condition(); tries++) {
      if (tries > 200) throw new Error('it did not happen within 20 s');
      await sleep(100);
    }
  }

  test('the work is done by root, its outputs, summary and exit code arrive', async () => {
    const { exitCode, outputs, summary, commands } = await start([ALLOWED]).end;
    expect(commands).toEqual([]);
    expect(outputs['uid']).toBe('0');
    expect(summary).toContain('written by root');
    expect(exitCode).toBe(4);
  });

  test('what was written belongs to the user of the job', async () => {
    await start([ALLOWED]).end;
    for (const path of ['', 'deep', 'deep/file']) expect(statSync(own(path)).uid, path).toBe(NOBODY);
  });

  test('the environment arrives whole, except who somebody is', async () => {
    const given = {
      'INPUT_FAIL-ON': 'never',
      VALUE: 'two\nlines, "quotes", commas and = signs',
      XDG_CACHE_HOME: '/home/of-the-job',
      GITHUB_SHA: 'f00',
      ACTIONS_RUNTIME_TOKEN: 'of the service',
    };
    const { outputs } = await start([ALLOWED], given).end;
    const env = JSON.parse(outputs['env'] ?? '{}') as Record<string, string>;
    expect(env).toMatchObject({
      'INPUT_FAIL-ON': 'never',
      VALUE: given.VALUE,
      GITHUB_SHA: 'f00',
      HOME: '/root',
      PATH: '/opt/of-the-job:/usr/bin:/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    });
    expect(env).not.toHaveProperty('XDG_CACHE_HOME');
    expect(env).not.toHaveProperty('ACTIONS_RUNTIME_TOKEN');
  });

  test('no value gets into sudo’s log', async () => {
    await start([ALLOWED], { SECRET: 'hush-hush' }).end;
    const log = readFileSync(join(runner.folder, SUDO_LOG), 'utf8');
    expect(log).toContain('--started-by-sudo');
    expect(log).not.toContain('hush-hush');
  });

  test('a sudo that allows only this program suffices', async () => {
    const allowed = [
      `${process.execPath} --version`,
      `${process.execPath} ${runner.program('as-root')} --started-by-sudo`,
    ];
    const { exitCode, outputs, log } = await start([`nobody ALL=(root) NOPASSWD: ${allowed.join(', ')}`]).end;
    expect(outputs['uid']).toBe('0');
    expect(exitCode).toBe(4);
    expect(log).toMatch(/! \/.*bobctl stays root's: sudo: a password is required/);
  });

  test('a sudo that refuses is quoted', async () => {
    const { exitCode, commands } = await start([]).end;
    expect(exitCode).toBe(3);
    expect(commands).toEqual([
      {
        name: 'error',
        message: expect.stringMatching(
          /^local cells need root, and this runner does not give it: sudo: a password is required\. Use GitHub's/,
        ) as string,
      },
    ]);
  });

  test('a job that is cancelled: the other process cleans up, says so once and both end', async () => {
    const { child, end } = start([ALLOWED], { WAIT: 'yes' });
    await until(() => existsSync(own('waiting')));
    child.kill('SIGINT');
    const { exitCode, commands } = await end;
    expect(existsSync(own('cleaned'))).toBe(true);
    expect(exitCode).toBe(130);
    expect(commands).toEqual([{ name: 'error', message: 'the job was cancelled.' }]);
    expect(statSync(own('cleaned')).uid).toBe(NOBODY);
  });

  test('a job that is killed: the other process cleans up', async () => {
    const { child } = start([ALLOWED], { WAIT: 'yes' });
    await until(() => existsSync(own('waiting')));
    child.kill('SIGKILL');
    await until(() => existsSync(own('cleaned')));
  });
});
