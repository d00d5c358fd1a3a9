import { existsSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readSuperset } from '../../src/core/bob/superset-file.ts';
import { CELL, container, planned, recording, writeRecordings } from './recordings.ts';
import { Runner, TIMEOUTS } from './runner.ts';

vi.setConfig(TIMEOUTS);

let runner: Runner;

beforeAll(async () => {
  runner = new Runner();
  await runner.bundle('package');
});
afterAll(() => runner.remove());

/** Runs the action over recordings that lie in a folder of their own. */
function packaged(
  name: string,
  recordings: Parameters<typeof recording>[0][],
  inputs: Record<string, string> = {},
): ReturnType<Runner['nodeAction']> {
  const folder = writeRecordings(join(runner.workspace, name), recordings.map(recording));
  return runner.nodeAction('package', { recordings: folder, ...inputs });
}

describe('package', () => {
  test('writes the superset, says what it holds, and where', async () => {
    const { exitCode, outputs, summary, commands } = packaged(
      'whole',
      [{ repeat: 1 }, { repeat: 2, containers: [container(['/usr/bin/shop', '/usr/bin/backup'])] }],
      { plan: planned({ repeat: 1 }, { repeat: 2 }) },
    );
    expect(commands).toEqual([]);
    expect(exitCode).toBe(0);
    expect(outputs).toEqual({
      superset: join(runner.temp, 'bobctl/superset'),
      'artifact-name': 'bob-shop-superset',
      recordings: '2',
      missing: '0',
    });
    const superset = readSuperset(
      await readFile(join(outputs['superset'] ?? '', 'superset.json'), 'utf8'),
      'superset.json',
    );
    expect(superset.containers[0]?.execs.map(({ path, seenIn }) => ({ path, seenIn }))).toEqual([
      { path: '/usr/bin/backup', seenIn: [1] },
      { path: '/usr/bin/shop', seenIn: [0, 1] },
    ]);
    expect(summary).toContain('Bill of Behavior: Deployment `shop`');
    expect(summary).toContain('/usr/bin/backup');
    expect(summary).toBe(`${await readFile(join(outputs['superset'] ?? '', 'summary.md'), 'utf8')}\n`);
    for (const file of ['bob.yaml', 'report.json']) {
      expect(existsSync(join(outputs['superset'] ?? '', file))).toBe(true);
    }
  });

  test('shows a planned cell that left nothing as missing', () => {
    const { exitCode, outputs, summary, commands } = packaged('vanished', [{ repeat: 1 }], {
      plan: planned({ repeat: 1 }, { cell: 'ubuntu-22.04-local-runc', repeat: 1 }),
    });
    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({ recordings: '1', missing: '1' });
    expect(summary).toMatch(/\| `?ubuntu-22\.04.*missing/);
    expect(commands).toEqual([
      { name: 'warning', message: '1 planned recording missing or failed: see the summary.' },
    ]);
  });

  test('counts a missing repeat of a cell that was recorded', () => {
    const { outputs } = packaged('repeats', [{ repeat: 1 }], {
      plan: planned({ repeat: 1 }, { repeat: 2 }, { repeat: 3 }),
    });
    expect(outputs['missing']).toBe('2');
  });

  test('shows why a recording failed', () => {
    const { exitCode, outputs, summary } = packaged(
      'failed',
      [{ repeat: 1 }, { repeat: 2, status: 'failed', reasons: ['the door was shut'], containers: [] }],
      { plan: planned({ repeat: 1 }, { repeat: 2 }) },
    );
    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({ recordings: '1', missing: '1' });
    expect(summary).toContain('the door was shut');
  });

  test('takes the artifact of a single recording, which has no folder of its own', () => {
    const folder = writeRecordings(join(runner.workspace, 'single'), [recording()]);
    const { outputs } = runner.nodeAction('package', { recordings: join(folder, `bob-shop-${CELL}.r1`) });
    expect(outputs).toMatchObject({ recordings: '1', missing: '0' });
  });
});

describe('recordings that make no superset', () => {
  test('every one failed: the summary says why, and the exit code that nothing was proved', () => {
    const { exitCode, outputs, summary, commands } = packaged(
      'all-failed',
      [{ status: 'failed', reasons: ['the door was shut'], containers: [] }],
      { plan: planned({ repeat: 1 }) },
    );
    expect(exitCode).toBe(4);
    expect(commands).toEqual([
      { name: 'error', message: 'Nothing was recorded: 0 of 1 planned cell yielded a recording.' },
    ]);
    expect(summary).toContain('the door was shut');
    expect(outputs).toMatchObject({ recordings: '0', missing: '1' });
  });

  test.each([
    ['the folder was never made', false],
    ['the folder is empty', true],
  ])('no job left one (%s): the summary names what was planned', (name, made) => {
    const folder = join(runner.workspace, name);
    if (made) mkdirSync(folder);
    const { exitCode, outputs, summary, commands } = runner.nodeAction('package', {
      recordings: folder,
      plan: planned({ repeat: 1 }, { repeat: 2 }),
    });
    expect(exitCode).toBe(4);
    expect(commands).toEqual([
      {
        name: 'error',
        message: 'none of the 2 planned recordings is there. Look at the jobs that record.',
      },
    ]);
    expect(summary).toContain(`- \`${CELL}.r1\`: missing\n- \`${CELL}.r2\`: missing`);
    expect(outputs).toEqual({});
  });

  test.each([
    ['nothing is named', () => ({}), /^neither the input recordings nor the input plan is set\.$/],
    [
      'the plan names no artifacts',
      () => ({ plan: planned({ repeat: 1 }).replace('"artifact":"bob-', '"artifact":"../') }),
      /^the input plan: recording 0 names no artifact\.$/,
    ],
    ['the folder is not there', () => ({ recordings: 'nowhere' }), /^nowhere: no such file or folder\./],
    ['the plan is none', () => ({ recordings: '.', plan: '{}' }), /^the input plan: holds no plan/],
    ['the plan is no JSON', () => ({ recordings: '.', plan: 'include' }), /^the input plan: is no JSON/],
    [
      'they are of two workloads',
      () => ({
        recordings: writeRecordings(join(runner.workspace, 'two'), [
          recording(),
          recording({ workload: 'bakery', repeat: 2 }),
        ]),
      }),
      /^the recordings are of 2 workloads; a pipeline packages one\.$/,
    ],
  ])('%s: one annotation, exit code 2, no output', (_what, inputs, says) => {
    const { exitCode, commands, outputs } = runner.nodeAction('package', inputs());
    expect(commands).toEqual([{ name: 'error', message: expect.stringMatching(says) as string }]);
    expect(exitCode).toBe(2);
    expect(outputs).toEqual({});
  });

  test('where the artifacts of the run cannot be reached, it says so', () => {
    const { exitCode, commands } = runner.nodeAction('package', { plan: planned({ repeat: 1 }) });
    expect(exitCode).toBe(3);
    expect(commands).toEqual([
      {
        name: 'error',
        message:
          'the artifacts of this run cannot be reached: this is no runner of GitHub. Name the folder that the recordings lie in.',
      },
    ]);
  });

  test('outside a runner it says so', () => {
    const folder = writeRecordings(join(runner.workspace, 'outside'), [recording()]);
    const { exitCode, commands } = runner.nodeAction(
      'package',
      { recordings: folder },
      { env: { RUNNER_TEMP: '' } },
    );
    expect(exitCode).toBe(3);
    expect(commands).toEqual([
      { name: 'error', message: 'RUNNER_TEMP is not set: this is no runner of GitHub Actions.' },
    ]);
  });
});

describe('what a workload wrote', () => {
  const SPOKEN = [
    '\n::error::a',
    '\r::add-mask::b',
    '\r\n::set-output name=superset::/c',
    '##[error]d',
    '::stop-commands::e',
    '\u2028::warning::f',
    '\x1b[31m',
  ];

  test('speaks no command, sets no output and breaks no table', () => {
    const { exitCode, commands, outputs, summary } = packaged(
      'hostile',
      [
        { repeat: 1 },
        {
          repeat: 2,
          status: 'failed',
          containers: [],
          reasons: SPOKEN.map((text) => `${text} | <img src=x> |`),
        },
        {
          repeat: 3,
          completion: 'partial',
          reasons: SPOKEN,
          containers: [container(SPOKEN.map((text) => `/${text}`))],
        },
      ],
      { plan: planned({ repeat: 1 }, { repeat: 2 }, { repeat: 3 }) },
    );
    expect(exitCode).toBe(0);
    expect(commands.map(({ name }) => name)).toEqual(['warning']);
    expect(Object.keys(outputs).sort()).toEqual(['artifact-name', 'missing', 'recordings', 'superset']);
    expect(outputs['superset']).toBe(join(runner.temp, 'bobctl/superset'));
    expect(summary).not.toMatch(/<img|\x1b|\u2028|^::/m);
  });

  test('a name of a workload becomes a name of an artifact', () => {
    const { outputs } = packaged('named', [{ workload: 'Shop/../\n::error::x "y"' }]);
    expect(outputs['artifact-name']).toBe('bob-shop-..-error-x-y--superset');
  });
});
