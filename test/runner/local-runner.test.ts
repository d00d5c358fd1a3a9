import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { TIMEOUTS } from '../action/runner.ts';
import { PINNED_ACTIONS } from '../workflows/pinned-actions.ts';
import { LocalRunner, type Start } from './local-runner.ts';
import { annotationsOf, logOf, summaryOf, type RunReport } from './report.ts';

vi.setConfig({ ...TIMEOUTS, hookTimeout: 120_000 });

let runner: LocalRunner;

beforeAll(async () => {
  runner = await LocalRunner.start();
});
afterAll(() => runner.stop());

const uses = (name: string): string => `${name}@${PINNED_ACTIONS[name]?.commit ?? ''}`;

/** Runs the first of some files. */
async function run(
  files: Record<string, string>,
  start: Partial<Start> = {},
): Promise<RunReport & { id: string; repository: string }> {
  const repository = start.repository ?? runner.scratch();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(repository, path)), { recursive: true });
    writeFileSync(join(repository, path), text);
  }
  const [first = ''] = Object.keys(files);
  return { ...(await runner.run(first, { repository, ...start })), repository };
}

const WORKFLOW = '.github/workflows/w.yml';

function workflow(jobs: string): Record<string, string> {
  return { [WORKFLOW]: `on: push\njobs:\n${jobs.replace(/^/gm, '  ')}` };
}

/** Conclusions of the jobs, by name. */
function conclusions(report: RunReport): Record<string, string> {
  return Object.fromEntries(report.jobs.map(({ name, conclusion }) => [name, conclusion]));
}

describe('jobs', () => {
  test('outputs, needs, conditions and a matrix from JSON', async () => {
    const report = await run(
      workflow(`
plan:
  runs-on: ubuntu-24.04
  outputs: { matrix: "\${{ steps.m.outputs.matrix }}" }
  steps:
    - id: m
      run: echo 'matrix={"include":[{"id":"a","n":1},{"id":"b","n":2}]}' >> "$GITHUB_OUTPUT"
cell:
  needs: plan
  name: cell \${{ matrix.id }}
  runs-on: ubuntu-24.04
  strategy: { fail-fast: false, matrix: "\${{ fromJSON(needs.plan.outputs.matrix) }}" }
  steps: [{ run: 'test "$N" = 2', env: { N: "\${{ matrix.n }}" } }]
after:
  needs: cell
  if: \${{ !cancelled() && needs.cell.result == 'failure' }}
  runs-on: ubuntu-24.04
  steps: [{ run: 'echo "## said" >> "$GITHUB_STEP_SUMMARY"' }]
later: { needs: after, runs-on: ubuntu-24.04, steps: [{ run: 'true' }] }
`),
    );
    expect(conclusions(report)).toEqual({
      plan: 'success',
      'cell a': 'failure',
      'cell b': 'success',
      after: 'success',
      // Something before what it needs failed.
      later: 'skipped',
    });
    expect(report.conclusion).toBe('failure');
    expect(summaryOf(report, 'after')).toBe('## said\n');
  });

  test('fail-fast, a machine that is lost, and another attempt that runs only what has to be run', async () => {
    const cells = workflow(`
first: { runs-on: ubuntu-24.04, steps: [{ run: 'true' }] }
cell:
  needs: first
  runs-on: ubuntu-24.04
  strategy: { matrix: { n: [1, 2, 3] } }
  steps: [{ run: 'true' }]
end: { needs: cell, runs-on: ubuntu-24.04, steps: [{ run: 'true' }] }
`);
    const first = await run(cells, { lost: (job) => job === 'cell (2)' });
    expect(conclusions(first)).toEqual({
      first: 'success',
      'cell (1)': 'success',
      'cell (2)': 'failure',
      'cell (3)': 'cancelled',
      end: 'skipped',
    });
    const second = await run(cells, { repository: first.repository, previous: first });
    expect(second.conclusion).toBe('success');
    const taken = second.jobs.filter((job) => first.jobs.includes(job)).map(({ name }) => name);
    expect(taken).toEqual(['first', 'cell (1)']);
  });

  test('a called workflow: typed inputs, outputs, and no more permissions than its caller gives', async () => {
    const called = `
on:
  workflow_call:
    inputs: { who: { type: string, default: you }, times: { type: number, default: 2 } }
    outputs: { said: { value: "\${{ jobs.say.outputs.said }}" } }
permissions: {}
jobs:
  say:
    runs-on: ubuntu-24.04
    permissions: { contents: RIGHT }
    outputs: { said: "\${{ steps.s.outputs.said }}" }
    steps: [{ id: s, run: 'echo "said=$WHO $TIMES" >> "$GITHUB_OUTPUT"', env: { WHO: "\${{ inputs.who }}", TIMES: "\${{ inputs.times }}" } }]
`;
    const caller = workflow(`
call: { permissions: { contents: read }, uses: ./.github/workflows/called.yml, with: { who: me } }
show: { needs: call, runs-on: ubuntu-24.04, steps: [{ run: 'test "$SAID" = "me 2"', env: { SAID: "\${{ needs.call.outputs.said }}" } }] }
`);
    const file = '.github/workflows/called.yml';
    const report = await run({ ...caller, [file]: called.replace('RIGHT', 'read') });
    expect(conclusions(report)).toEqual({ 'call / say': 'success', show: 'success' });
    expect(report.jobs[0]?.permissions).toEqual({ contents: 'read' });
    await expect(run({ ...caller, [file]: called.replace('RIGHT', 'write') })).rejects.toThrow(
      'asks for contents: write, and its caller gives read',
    );
  });

  test('what GitHub’s parser refuses is refused, and what cannot be done here too', async () => {
    await expect(run(workflow('a: { runs-on: x, needs: b, steps: [{ run: "" }] }'))).rejects.toThrow();
    const service = 'a: { runs-on: x, services: { db: { image: x } }, steps: [{ run: "" }] }';
    await expect(run(workflow(service))).rejects.toThrow('cannot have services here');
    const unpinned = 'a: { runs-on: x, steps: [{ uses: actions/checkout@v4 }] }';
    await expect(run(workflow(unpinned))).rejects.toThrow('not one of the known actions');
  });
});

describe('steps', () => {
  test('what a step tells reaches the later ones: environment, path, outcome', async () => {
    const report = await run(
      workflow(`
a:
  runs-on: ubuntu-24.04
  env: { FROM: job }
  steps:
    - run: |
        mkdir bin && printf '#!/bin/sh\\necho found' > bin/tool && chmod +x bin/tool
        echo "$PWD/bin" >> "$GITHUB_PATH"
        printf 'FROM=file\\nLONG<<E\\none\\ntwo\\nE\\n' >> "$GITHUB_ENV"
    - run: test "$(tool)" = found && test "$FROM" = file && test "$LONG" = "$(printf 'one\\ntwo')"
    - { id: fails, run: exit 3, continue-on-error: true }
    - { if: "steps.fails.outcome == 'failure' && steps.fails.conclusion == 'success'", id: seen, run: 'true' }
    - { run: exit 1 }
    - { id: not, run: 'true' }
    - { if: failure(), id: still, run: 'true' }
`),
    );
    const steps = Object.fromEntries(
      report.jobs.flatMap((job) => job.steps.map(({ name, conclusion }) => [name, conclusion])),
    );
    expect(steps).toEqual({
      'step 1': 'success',
      'step 2': 'success',
      fails: 'success',
      seen: 'success',
      'step 5': 'failure',
      not: 'skipped',
      still: 'success',
    });
  });

  test('commands in the output: annotations, outputs, masks; stopped ones do nothing', async () => {
    const report = await run(
      workflow(`
a:
  runs-on: ubuntu-24.04
  outputs: { x: "\${{ steps.s.outputs.x }}", y: "\${{ steps.s.outputs.y }}" }
  steps:
    - id: s
      run: |
        echo '::set-output name=x::1'
        echo '::add-mask::hush'
        printf 'a\\r::warning::told\\r\\n'
        echo '::stop-commands::E1'
        echo '::set-output name=y::2'
        echo '::error::not told'
        echo '::E1::'
        echo '::error::told too'
    - run: echo "hush, $TOKEN"
      env: { TOKEN: "\${{ github.token }}" }
`),
    );
    expect(report.jobs[0]?.outputs).toEqual({ x: '1', y: '' });
    expect(annotationsOf(report).map(({ message }) => message)).toEqual(['told', 'told too']);
    expect(report.jobs[0]?.steps[1]?.log).toEqual(['***, ***']);
  });

  test('a composite has its inputs as a context only, its own steps, outputs, and posts at the end of the job', async () => {
    const report = await run({
      ...workflow(`
a:
  runs-on: ubuntu-24.04
  steps:
    - uses: ${uses('actions/checkout')}
    - { id: c, uses: ./composite, with: { word: hello } }
    - run: test "$SAID" = 'hello world' && echo last
      env: { SAID: "\${{ steps.c.outputs.said }}" }
`),
      'composite/action.yml': `
name: c
description: d
inputs: { word: { description: d }, other: { description: d, default: world } }
outputs: { said: { description: d, value: "\${{ steps.s.outputs.said }}" } }
runs:
  using: composite
  steps:
    - { uses: ./node, with: { in: "\${{ inputs.word }}" } }
    - id: s
      shell: bash
      env: { WORD: "\${{ inputs.word }}", OTHER: "\${{ inputs.other }}" }
      run: |
        test -z "$INPUT_WORD" && test -z "$ACTIONS_RUNTIME_TOKEN" && test -d "$GITHUB_ACTION_PATH"
        echo "said=$WORD $OTHER" >> "$GITHUB_OUTPUT"
`,
      'node/action.yml':
        'name: n\ndescription: d\ninputs: { in: { description: d } }\nruns: { using: node24, main: main.js, post: post.js }\n',
      'node/main.js':
        'require("fs").appendFileSync(process.env.GITHUB_STATE, "kept=" + process.env.INPUT_IN + "\\n"); process.exit(process.env.ACTIONS_RUNTIME_TOKEN ? 0 : 1);',
      'node/post.js': 'console.log("post " + process.env.STATE_kept);',
    });
    expect(logOf(report)).not.toContain('failure');
    const steps = report.jobs[0]?.steps ?? [];
    expect(steps.at(-1)).toMatchObject({ name: 'post c › ./node', log: ['post hello'] });
    expect(steps.find(({ standIn }) => standIn !== undefined)?.standIn).toBe('actions/checkout');
    expect(report.notes).toContain(`${uses('actions/checkout')} (v7.0.1): a stand-in ran`);
  });
});

describe('artifacts', () => {
  test('the real client uploads, replaces, finds and downloads them; those of another run are not there', async () => {
    const upload = `{ uses: ${uses('actions/upload-artifact')}, with: { name: a-b, path: out, overwrite: OVER } }`;
    const jobs = (over: string): string => `
up:
  runs-on: ubuntu-24.04
  steps:
    - run: mkdir -p out/deep && echo one > out/deep/file
    - ${upload.replace('OVER', 'false')}
    - run: echo two > out/deep/file
    - { id: again, uses: ${uses('actions/upload-artifact')}, with: { name: a-b, path: out, overwrite: ${over} } }
down:
  needs: up
  runs-on: ubuntu-24.04
  steps:
    - { uses: ${uses('actions/download-artifact')}, with: { name: a-b, path: "\${{ runner.temp }}/x" } }
    - run: test "$(cat "$RUNNER_TEMP/x/deep/file")" = two
`;
    const replaced = await run(workflow(jobs('true')));
    expect(replaced.conclusion).toBe('success');
    expect(replaced.jobs[0]?.steps.at(-1)?.outputs['artifact-digest']).toMatch(/^[0-9a-f]{64}$/);
    expect(runner.artifacts.names(replaced.id)).toEqual(['a-b']);
    const refused = await run(workflow(jobs('false')));
    expect(conclusions(refused)).toEqual({ up: 'failure', down: 'skipped' });
    expect(annotationsOf(refused)[0]?.message).toContain('already exists');
  });
});

test('no entry point loads the artifact client before it is used', () => {
  const dist = join(runner.actions, 'dist');
  const text = (name: string): string => readFileSync(join(dist, name), 'utf8');
  const names = readdirSync(dist);
  const client = names.filter((name) => text(name).includes('BlockBlobClient'));
  expect(client.length).toBe(1);
  for (const name of names) expect(text(name)).not.toMatch(new RegExp(`from ?"\\./${client[0] ?? ''}"`));
  expect(names.filter((name) => text(name).includes(`import("./${client[0] ?? ''}")`)).length).toBe(1);
});
