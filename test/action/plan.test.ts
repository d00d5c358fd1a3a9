import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readMachine } from '../../src/adapters/system/machine.ts';
import { plannedArtifactNames } from '../../src/action/artifact-name.ts';
import { Runner, TIMEOUTS } from './runner.ts';

const LOCAL = 'local: { packages: [redis-server], command: [redis-server], ready: { tcp: 6379 } }';
const CLUSTERS = 'manifests: { paths: [deploy.yaml] }';

vi.setConfig(TIMEOUTS);

let runner: Runner;

beforeAll(async () => {
  runner = new Runner();
  await runner.bundle('plan');
  workload(
    'both',
    [CLUSTERS, LOCAL],
    'os: [ubuntu-22.04, ubuntu-24.04], distro: [k3s, kind], kubernetes: [v1.33], repeats: 2',
  );
  workload('one', [LOCAL], 'repeats: 1');
});
afterAll(() => runner.remove());

/** A workload file in the workspace; gives its name. */
function workload(name: string, deploy: string[], matrix: string): string {
  mkdirSync(join(runner.workspace, name));
  writeFileSync(join(runner.workspace, name, 'smoke.sh'), '#!/bin/sh\n');
  writeFileSync(
    join(runner.workspace, name, 'bobctl.yaml'),
    [
      'apiVersion: bobctl.dev/v1',
      'kind: Workload',
      `metadata: { name: ${name} }`,
      `deploy: { ${deploy.join(', ')} }`,
      'benign: [{ run: smoke.sh }]',
      `matrix: { ${matrix} }`,
      '',
    ].join('\n'),
  );
  return join(name, 'bobctl.yaml');
}

describe('plan', () => {
  test('gives a job for each repeat of every cell, of clusters and local', async () => {
    const { os } = await readMachine();
    const { exitCode, outputs, commands } = runner.nodeAction('plan', { workload: 'both/bobctl.yaml' });
    expect(commands).toEqual([]);
    expect(exitCode).toBe(0);
    const { include } = JSON.parse(outputs['matrix'] ?? '') as { include: Record<string, unknown>[] };
    expect(include.map(({ id, runner: label }) => `${String(id)} on ${String(label)}`)).toEqual([
      'ubuntu-22.04-k3s-v1.33.r1 on ubuntu-22.04',
      'ubuntu-22.04-k3s-v1.33.r2 on ubuntu-22.04',
      'ubuntu-22.04-kind-v1.33.r1 on ubuntu-22.04',
      'ubuntu-22.04-kind-v1.33.r2 on ubuntu-22.04',
      'ubuntu-24.04-k3s-v1.33.r1 on ubuntu-24.04',
      'ubuntu-24.04-k3s-v1.33.r2 on ubuntu-24.04',
      'ubuntu-24.04-kind-v1.33.r1 on ubuntu-24.04',
      'ubuntu-24.04-kind-v1.33.r2 on ubuntu-24.04',
      `${os}-local-runc.r1 on ${os}`,
      `${os}-local-runc.r2 on ${os}`,
    ]);
    expect(outputs['count']).toBe('10');
  });

  test('names a local cell for the verification, which clusters cannot do yet', async () => {
    const { os } = await readMachine();
    const { outputs } = runner.nodeAction('plan', { workload: 'both/bobctl.yaml' });
    expect(outputs['verify-cell']).toBe(`${os}-local-runc`);
    expect(outputs['verify-runs-on']).toBe(os);
  });

  test('names the artifact of each recording as the job that records it does', async () => {
    const { os } = await readMachine();
    const { outputs } = runner.nodeAction('plan', { workload: workload('two', [LOCAL], 'repeats: 2') });
    const { include } = JSON.parse(outputs['matrix'] ?? '') as { include: { artifact: string }[] };
    expect(include.map(({ artifact }) => artifact)).toEqual([
      `bob-two-${os}-local-runc.r1`,
      `bob-two-${os}-local-runc.r2`,
    ]);
    expect(plannedArtifactNames(outputs['matrix'] ?? '')).toEqual(include.map(({ artifact }) => artifact));
  });

  test('takes bobctl.yaml where no file is named', () => {
    const { exitCode, outputs } = runner.nodeAction(
      'plan',
      { workload: '' },
      { cwd: join(runner.workspace, 'one') },
    );
    expect(exitCode).toBe(0);
    expect(outputs['count']).toBe('1');
  });
});

describe('a plan that cannot be made', () => {
  test.each([
    ['a file that is not there', () => 'none.yaml', /^none\.yaml: no such file\. /],
    [
      'more jobs than GitHub takes',
      () =>
        workload(
          'large',
          [CLUSTERS],
          'os: [ubuntu-22.04, ubuntu-24.04], distro: [k3s, kind, minikube], kubernetes: [v1.33], repeats: 50',
        ),
      /^the matrix has 300 jobs; GitHub takes at most 256\. /,
    ],
    [
      'a matrix without a cell',
      () => workload('none', [LOCAL], 'local: { runtime: [runc] }, exclude: [{ distro: local }]'),
      /^the matrix of none has no cell\. Add deploy\.local or a matrix/,
    ],
  ])('%s: one annotation, exit code 2, no output', (_what, file, says) => {
    const { exitCode, commands, outputs } = runner.nodeAction('plan', { workload: file() });
    expect(commands).toEqual([{ name: 'error', message: expect.stringMatching(says) as string }]);
    expect(exitCode).toBe(2);
    expect(outputs).toEqual({});
  });

  test('the name of a file speaks no command', () => {
    const name = 'x\n::add-mask::a\r::error::b\n##[error]c';
    const { exitCode, commands } = runner.nodeAction('plan', { workload: name });
    expect(exitCode).toBe(2);
    expect(commands.map((command) => command.name)).toEqual(['error']);
  });
});
