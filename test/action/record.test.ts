import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readMachine } from '../../src/adapters/system/machine.ts';
import { recordStep } from './composite.ts';
import { Runner, TIMEOUTS, type StepResult } from './runner.ts';

const LOCAL = 'local: { packages: [redis-server], command: [redis-server], ready: { tcp: 6379 } }';
const NEXT = /Use GitHub's Ubuntu runners, let the runner's user call sudo without a password, or run/;

vi.setConfig(TIMEOUTS);

let runner: Runner;
let local: string;

beforeAll(async () => {
  runner = new Runner();
  await runner.bundle('record');
  local = `${(await readMachine()).os}-local-runc`;
  writeFileSync(join(runner.workspace, 'smoke.sh'), '#!/bin/sh\n', { mode: 0o755 });
  for (const [file, deploy, matrix] of [
    ['bobctl.yaml', LOCAL, 'repeats: 1'],
    [
      'both.yaml',
      `manifests: { paths: [deploy.yaml] }, ${LOCAL}`,
      'os: [ubuntu-24.04], distro: [k3s], kubernetes: [v1.33]',
    ],
  ] as const) {
    writeFileSync(
      join(runner.workspace, file),
      [
        'apiVersion: bobctl.dev/v1',
        'kind: Workload',
        'metadata: { name: redis }',
        `deploy: { ${deploy} }`,
        'benign: [{ run: smoke.sh }]',
        `matrix: { ${matrix} }`,
        '',
      ].join('\n'),
    );
  }
});
afterAll(() => runner.remove());

/** Runs the first step of the action in the root as a runner does. */
function composite(inputs: Record<string, string>, env: Record<string, string> = {}): StepResult {
  const step = recordStep(runner, inputs);
  return runner.step(step.argv, { env: { ...step.env, ...env } });
}

describe('inputs that are wrong', () => {
  const cases: [string, Record<string, string>, RegExp][] = [
    ['repeat 0', { repeat: '0' }, /^the input repeat is "0"; it must be a whole number from 1\.$/],
    ['repeat 1e1', { repeat: '1e1' }, /^the input repeat is "1e1"/],
    [
      'a recorder that is none',
      { recorder: 'tape' },
      /^the input recorder is "tape"; it must be auto, kubescape or ebpf\.$/,
    ],
    ['a workload file that is not there', { workload: 'none.yaml' }, /^none\.yaml: no such file\. /],
    [
      'a cell that is not in the matrix',
      { cell: 'mars-1' },
      /^the matrix of redis has no cell mars-1\. It has: /,
    ],
  ];

  test.each(cases)('%s: one annotation, exit code 2, no output', (_what, inputs, says) => {
    const { exitCode, commands, outputs } = composite(inputs);
    expect(commands).toEqual([{ name: 'error', message: expect.stringMatching(says) as string }]);
    expect(exitCode).toBe(2);
    expect(outputs).toEqual({});
  });

  test.each(cases)('%s: the same as a step of the pipeline', (_what, inputs, says) => {
    const { exitCode, commands } = runner.nodeAction('record', inputs);
    expect(commands).toEqual([{ name: 'error', message: expect.stringMatching(says) as string }]);
    expect(exitCode).toBe(2);
  });

  test('what an input says speaks no command', () => {
    const said = '1"\n::add-mask::x\r\n##[error]y\n::error::z';
    for (const name of ['repeat', 'recorder', 'cell', 'workload']) {
      const { exitCode, commands } = composite({ [name]: said });
      expect(exitCode).toBe(2);
      expect(commands.map((command) => command.name)).toEqual(['error']);
    }
  });

  test('an input is no part of the script', () => {
    const { log, exitCode } = composite({ cell: '$(echo pasted >&2)`echo pasted >&2`"; echo pasted; "' });
    expect(exitCode).toBe(2);
    expect(log).not.toMatch(/^pasted/m);
  });
});

describe('a cell of a cluster on another machine', () => {
  test('ends with exit code 3 and says so, before anything is installed or root is asked for', () => {
    const asked = join(runner.folder, 'asked');
    const tattler = ['sudo', 'apt-get'].map((name) => runner.fakeProgram(name, `touch ${asked}; exit 1`));
    const { exitCode, commands, outputs, log } = composite(
      { workload: 'both.yaml', cell: 'ubuntu-24.04-k3s-v1.33' },
      { PATH: [...tattler, process.env['PATH']].join(':') },
    );
    expect(commands).toEqual([
      {
        name: 'error',
        message: expect.stringMatching(
          /^cell ubuntu-24\.04-k3s-v1\.33 is for ubuntu-24\.04 on amd64, and this machine is .*\. Run it on a machine of the cell/,
        ) as string,
      },
    ]);
    expect(exitCode).toBe(3);
    expect(outputs).toEqual({});
    expect(log).not.toContain('install');
    expect(() => readFileSync(asked)).toThrow(/ENOENT/);
  });
});

describe('a runner that gives no root', () => {
  const nobody = (path: string): StepResult =>
    runner.nodeAction('record', { cell: local }, { asNobody: true, env: { PATH: path } });

  test('without sudo', () => {
    const { exitCode, commands } = nobody('/nowhere');
    expect(exitCode).toBe(3);
    expect(commands.length).toBe(1);
    expect(commands[0]?.message).toMatch(
      /^local cells need root, and this runner does not give it: sudo is not installed\. /,
    );
    expect(commands[0]?.message).toMatch(NEXT);
  });

  test('with a sudo that refuses', () => {
    const { exitCode, commands } = nobody(
      runner.fakeProgram('sudo', 'echo "sudo: a password is required" >&2; exit 1'),
    );
    expect(exitCode).toBe(3);
    expect(commands.length).toBe(1);
    expect(commands[0]?.message).toMatch(/does not give it: sudo: a password is required\. /);
    expect(commands[0]?.message).toMatch(NEXT);
  });

  test('with a sudo that makes no root: it is asked once, and the exit code is that of the second process', () => {
    const calls = join(runner.temp, 'calls');
    const folder = runner.fakeProgram('sudo', `printf '%s\\n' "$*" >> ${calls}; shift 2; exec "$@"`);
    const { exitCode, commands } = nobody(`${folder}:/usr/bin:/bin`);
    expect(exitCode).toBe(3);
    expect(commands.map(({ message }) => message)).toEqual([
      expect.stringMatching(/does not give it: sudo made no root of it\. /) as string,
    ]);
    const program = runner.program('record');
    expect(readFileSync(calls, 'utf8').trim().split('\n')).toEqual([
      `-n -- ${process.execPath} --version`,
      `-n -- ${process.execPath} ${program} --started-by-sudo`,
    ]);
  });
});

describe('the script of the composite', () => {
  test.each([
    ['none', 'exit 127'],
    ['an old one', 'exec /bin/false'],
  ])('says what to do where Node is %s', (_what, script) => {
    const folder = runner.fakeProgram('node', script);
    const { exitCode, commands } = composite({}, { PATH: `${folder}:${process.env['PATH'] ?? ''}` });
    expect(exitCode).toBe(3);
    expect(commands).toEqual([
      {
        name: 'error',
        message: 'bobctl record needs Node 20 or newer on the PATH. Put actions/setup-node before it.',
      },
    ]);
  });
});
