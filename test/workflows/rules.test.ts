import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { githubMatrix } from '../../src/core/matrix/github-matrix.ts';
import { actionCode, hasEntryPoint } from './action-code.ts';
import { expressionsIn, parseExpression } from './expressions.ts';
import {
  action,
  actions,
  allSteps,
  ownAction,
  ownWorkflow,
  repositoryFile,
  workflow,
  workflows,
  type JobFile,
  type StepFile,
} from './files.ts';
import { PINNED_ACTIONS } from './pinned-actions.ts';

/** Longest description that the Marketplace shows. */
const MAX_DESCRIPTION = 125;
const BRANDING_COLORS = ['white', 'black', 'yellow', 'blue', 'green', 'orange', 'red', 'purple', 'gray-dark'];

const files = [...actions(), ...workflows()];
const root = action('action.yml');
const nodeActions = actions().filter(({ content }) => content.runs.using !== 'composite');
const jobs = workflows().flatMap(({ path, content }) =>
  Object.entries(content.jobs).map(([id, job]) => ({ place: `${path} ${id}`, path, id, job })),
);

function needsOf({ needs = [] }: JobFile): string[] {
  return typeof needs === 'string' ? [needs] : needs;
}

/** `owner/repository` of a `uses:` that leads elsewhere. */
function foreign(uses: string): string | undefined {
  return /^(?:\.\/|\$\/)/.test(uses) ? undefined : uses.split('@')[0];
}

/** Outputs that a step can have. */
function outputsOf(step: StepFile): readonly string[] {
  if (step.uses === undefined) {
    // The only script that sets outputs starts the program of the root's action.
    return step.run?.includes('dist/record.mjs') === true ? actionCode('record').outputs : [];
  }
  const own = ownAction(step.uses);
  if (own !== undefined) return Object.keys(own.content.outputs ?? {});
  return PINNED_ACTIONS[foreign(step.uses) ?? '']?.outputs ?? [];
}

describe('what is called', () => {
  const lines = files.flatMap(({ path, text }) =>
    [...text.matchAll(/^\s*(?:- )?uses: (.*)$/gm)].map(([, uses = '']) => ({ path, uses })),
  );

  test('every action of another repository is pinned to the commit of its version', () => {
    const others = lines.filter(({ uses }) => foreign(uses) !== undefined && !uses.startsWith('bobctl/'));
    expect(others.length).toBeGreaterThan(5);
    for (const { path, uses } of others) {
      const pinned = PINNED_ACTIONS[foreign(uses) ?? ''];
      expect(`${path}: ${uses}`).toBe(
        `${path}: ${foreign(uses) ?? ''}@${pinned?.commit ?? 'a known commit'} # ${pinned?.tag ?? ''}`,
      );
    }
  });

  test('commits are whole', () => {
    for (const { commit, tag } of Object.values(PINNED_ACTIONS)) {
      expect(commit).toMatch(/^[0-9a-f]{40}$/);
      expect(tag).toMatch(/^v\d+\.\d+\.\d+$/);
    }
  });

  test('only a workflow that is copied names this repository by a tag', () => {
    const named = lines.filter(({ uses }) => uses.startsWith('bobctl/'));
    expect([...new Set(named.map(({ path }) => path))]).toEqual([
      'workflows/nightly.yml',
      'workflows/pull-request.yml',
      'workflows/release.yml',
    ]);
    for (const { uses } of named) {
      expect(uses).toMatch(/@v1$/);
      const leads = ownWorkflow(uses)?.path ?? ownAction(uses)?.path;
      expect(['.github/workflows/matrix.yml', 'comment/action.yml', 'publish/action.yml']).toContain(leads);
    }
  });

  test('a reference to this repository has a path, without which the runner refuses it', () => {
    const own = lines.filter(({ uses }) => uses.startsWith('$/'));
    expect(own.map(({ uses }) => uses).sort()).toEqual(['$/package', '$/plan', '$/record', '$/verify']);
    for (const { uses } of own) expect(ownAction(uses)?.content.runs.using).toBe('node24');
  });

  test('what a reusable workflow calls is found without the checkout, which is the caller’s', () => {
    const [called] = [workflow('matrix.yml')];
    expect(called.text).not.toMatch(/uses: \.\//);
  });

  test('every `with` names a declared input, and none that is required is left out', () => {
    for (const { place, step } of allSteps()) {
      if (step.uses === undefined) continue;
      const own = ownAction(step.uses);
      const inputs = own?.content.inputs ?? {};
      const declared = own ? Object.keys(inputs) : (PINNED_ACTIONS[foreign(step.uses) ?? '']?.inputs ?? []);
      const given = Object.keys(step.with ?? {});
      expect(
        given.filter((name) => !declared.includes(name)),
        place,
      ).toEqual([]);
      const required = Object.keys(inputs).filter((name) => inputs[name]?.required);
      expect(
        required.filter((name) => !given.includes(name)),
        place,
      ).toEqual([]);
    }
    for (const { place, job } of jobs) {
      if (job.uses === undefined) continue;
      const declared = Object.keys(ownWorkflow(job.uses)?.content.on.workflow_call?.inputs ?? {});
      expect(declared, place).toEqual(expect.arrayContaining(Object.keys(job.with ?? {})));
    }
  });
});

describe('what runs', () => {
  test('nothing is pasted into a script', () => {
    const scripts = allSteps().filter(({ step }) => step.run !== undefined);
    expect(scripts.length).toBeGreaterThan(5);
    for (const { place, step } of scripts) expect(step.run, place).not.toContain('${{');
  });

  test('nothing reads secrets or runs with the rights of the base branch', () => {
    for (const { path, text } of files) {
      expect(text, path).not.toMatch(/secrets[.:]|pull_request_target|workflow_run:/);
    }
  });

  /** Everything that any job may do beyond reading what it checks out. */
  const WRITING: Record<string, Record<string, string>> = {
    'workflows/pull-request.yml comment': { contents: 'read', 'pull-requests': 'write' },
    'workflows/release.yml publish': { contents: 'write', 'id-token': 'write', attestations: 'write' },
    '.github/workflows/release.yml release': { contents: 'write' },
  };

  test('no job has more permissions than it needs, and only those with a checkout read the contents', () => {
    for (const { path, content } of workflows()) expect(content.permissions, path).toEqual({});
    for (const { place, job } of jobs) {
      const reads =
        job.uses !== undefined || job.steps?.some(({ uses }) => /^actions\/checkout@/.test(uses ?? ''));
      expect(job.permissions, place).toEqual(WRITING[place] ?? (reads ? { contents: 'read' } : undefined));
    }
    expect(jobs.map(({ place }) => place)).toEqual(expect.arrayContaining(Object.keys(WRITING)));
  });

  test('a job that may write runs nothing of a pull request’s', () => {
    for (const { place, job } of jobs.filter((one) => WRITING[one.place] !== undefined)) {
      const scripts = job.steps?.flatMap(({ run, uses }) => run ?? (uses?.startsWith('./') ? [uses] : []));
      // The release itself runs at a tag of this repository, after a review.
      if (place !== '.github/workflows/release.yml release') expect(scripts, place).toEqual([]);
    }
    expect(Object.keys(workflow('pull-request.yml').content.on)).toEqual(['pull_request']);
  });

  test('no checkout leaves a token behind', () => {
    const checkouts = allSteps().filter(({ step }) => step.uses?.startsWith('actions/checkout@'));
    expect(checkouts.length).toBeGreaterThan(3);
    for (const { place, step } of checkouts) {
      expect(step.with, place).toMatchObject({ 'persist-credentials': false });
    }
  });

  test('every job ends in time and runs on a fixed image or on the one that was planned', () => {
    for (const { place, job } of jobs) {
      if (job.uses !== undefined) continue;
      expect(job['timeout-minutes'], place).toBeLessThanOrEqual(60);
      expect(job['runs-on'], place).toMatch(
        /^(?:ubuntu-\d\d\.04|\$\{\{ (?:matrix\.runner|needs\.plan\.outputs\.verify-runs-on) \}\})$/,
      );
    }
  });

  test('artifacts replace those of an earlier attempt and must not be empty', () => {
    const uploads = allSteps().filter(({ step }) => step.uses?.startsWith('actions/upload-artifact@'));
    expect(uploads.length).toBe(5);
    for (const { place, step } of uploads) {
      expect(step.with, place).toMatchObject({ overwrite: true, 'if-no-files-found': 'error' });
      expect(step.with?.['name'], place).toMatch(/^\$\{\{ steps\.\w+\.outputs\.[\w-]*artifact-name \}\}$/);
    }
  });
});

describe('expressions', () => {
  test.each(files.map((file) => [file.path, file.content] as const))(
    '%s: every one parses',
    (_path, content) => {
      const found = expressionsIn(content);
      for (const text of found) expect(() => parseExpression(text), text).not.toThrow();
    },
  );

  test('there are some, and one that is wrong is found', () => {
    expect(files.flatMap(({ content }) => expressionsIn(content)).length).toBeGreaterThan(40);
    expect(() => parseExpression("inputs.upload = 'true'")).toThrow();
    expect(() => parseExpression('canceled()')).toThrow();
  });

  test('an output of a step is one that the step sets', () => {
    const references = [
      ...actions().map(({ path, content }) => ({
        place: path,
        value: content,
        steps: content.runs.steps ?? [],
      })),
      ...jobs.map(({ place, job }) => ({ place, value: job, steps: job.steps ?? [] })),
    ].flatMap(({ place, value, steps }) =>
      expressionsIn(value)
        .flatMap((text) => [...text.matchAll(/\bsteps\.([\w-]+)\.outputs\.([\w-]+)/g)])
        .map(([, id = '', output = '']) => ({ place, id, output, steps })),
    );
    expect(references.length).toBeGreaterThan(20);
    for (const { place, id, output, steps } of references) {
      const step = steps.find((candidate) => candidate.id === id);
      expect(step, `${place}: steps.${id}`).toBeDefined();
      expect(outputsOf(step!), `${place}: steps.${id}`).toContain(output);
    }
  });

  test('a job uses outputs and results of jobs that it needs, which exist and have them', () => {
    for (const { path, content } of workflows()) {
      for (const [id, job] of Object.entries(content.jobs)) {
        const needs = needsOf(job);
        expect(Object.keys(content.jobs), `${path} ${id}`).toEqual(expect.arrayContaining(needs));
        const used = expressionsIn(job).flatMap((text) => [
          ...text.matchAll(/\bneeds\.([\w-]+)\.(?:outputs\.([\w-]+)|result)/g),
        ]);
        for (const [reference, needed = '', output] of used) {
          expect(needs, `${path} ${id}: ${reference}`).toContain(needed);
          if (output === undefined) continue;
          const { uses = '', outputs = ownWorkflow(uses)?.content.on.workflow_call?.outputs } =
            content.jobs[needed] ?? {};
          expect(outputs, `${path} ${id}: ${reference}`).toHaveProperty(output);
        }
      }
    }
  });

  test('an output of a workflow is one of its jobs’', () => {
    const { outputs = {} } = workflow('matrix.yml').content.on.workflow_call ?? {};
    const used = expressionsIn(outputs).flatMap((text) => [
      ...text.matchAll(/\bjobs\.(\w+)\.outputs\.([\w-]+)/g),
    ]);
    expect(used.length).toBeGreaterThanOrEqual(Object.keys(outputs).length);
    for (const [, id = '', output = ''] of used) {
      expect(workflow('matrix.yml').content.jobs[id]?.outputs).toHaveProperty(output);
    }
  });

  test('inputs that are used are declared, and the other way round', () => {
    const declaring = [
      ...actions()
        .filter(({ content }) => content.runs.using === 'composite')
        .map(({ path, content }) => ({ path, used: content.runs, inputs: content.inputs })),
      ...workflows().map(({ path, content }) => ({
        path,
        used: content.jobs,
        inputs: content.on.workflow_call?.inputs,
      })),
    ];
    for (const { path, used, inputs = {} } of declaring) {
      const names = expressionsIn(used).flatMap((text) => [...text.matchAll(/\binputs\.([\w-]+)/g)]);
      const unique = [...new Set(names.map(([, name = '']) => name))];
      expect(unique.sort(), path).toEqual(Object.keys(inputs).sort());
    }
  });

  test('a matrix has the values that its job uses', () => {
    const [planned] = githubMatrix({
      workload: 'w',
      warnings: [],
      recordings: [
        { id: 'c.r1', cell: 'c', repeat: 1, os: 'o', distro: 'local', version: 'runc', arch: 'amd64' },
      ],
    }).include;
    const used = expressionsIn(workflow('matrix.yml').content.jobs['record']).flatMap((text) =>
      [...text.matchAll(/\bmatrix\.([\w-]+)/g)].map(([, name = '']) => name),
    );
    expect([...new Set(used)].sort()).toEqual(['cell', 'id', 'repeat', 'runner']);
    for (const name of used) expect(planned).toHaveProperty(name);
  });
});

describe('actions and their programs', () => {
  test('every action has a program of its name that is bundled into dist/', () => {
    const build = repositoryFile('scripts/build.mjs').text;
    expect(nodeActions.map(({ name }) => name)).toEqual([
      ...['comment', 'package', 'plan', 'publish', 'record', 'verify'],
    ]);
    for (const { name, content } of nodeActions) {
      expect(content.runs).toEqual({ using: 'node24', main: `../dist/${name}.mjs` });
      expect(hasEntryPoint(name)).toBe(true);
      expect(build).toContain(`src/action/${name}.ts`);
    }
  });

  test.each(nodeActions.map((file) => [file.path, file] as const))(
    '%s: inputs and outputs are those of the program',
    (_path, { name, content }) => {
      const code = actionCode(name);
      expect(Object.keys(content.inputs ?? {}).sort()).toEqual(code.inputs);
      expect(Object.keys(content.outputs ?? {}).sort()).toEqual(code.outputs);
    },
  );

  test('the composite hands every input that the program reads over as a variable', () => {
    const { inputs } = actionCode('record');
    const [step] = root.content.runs.steps ?? [];
    expect(step?.env).toEqual(
      Object.fromEntries(
        inputs.map((name) => [`BOBCTL_INPUT_${name.toUpperCase()}`, `\${{ inputs.${name} }}`]),
      ),
    );
  });

  test('the action in the root and the step of the pipeline are the same, but that the first uploads', () => {
    const step = action('record/action.yml').content;
    expect(root.content.inputs).toEqual({
      ...step.inputs,
      upload: root.content.inputs?.['upload'],
      'retention-days': root.content.inputs?.['retention-days'],
    });
    const described = (outputs: typeof step.outputs): Record<string, string> =>
      Object.fromEntries(Object.entries(outputs ?? {}).map(([name, { description }]) => [name, description]));
    expect(described(root.content.outputs)).toEqual({
      ...described(step.outputs),
      'artifact-digest': root.content.outputs?.['artifact-digest']?.description,
    });
  });

  test('the Marketplace takes name, description, icon and colour', () => {
    for (const { path, content } of actions()) {
      expect(content.description.length, path).toBeLessThanOrEqual(MAX_DESCRIPTION);
    }
    expect(new Set(actions().map(({ content }) => content.name)).size).toBe(actions().length);
    expect(root.content.branding?.icon).toBe('shield');
    expect(BRANDING_COLORS).toContain(root.content.branding?.color);
  });
});

describe('the gate of this project’s own checks', () => {
  const { jobs: all } = workflow('ci.yml').content;
  const gate = all['gate'];

  test('it waits for every other job', () => {
    const others = Object.keys(all).filter((id) => id !== 'gate');
    expect(needsOf(gate!).sort()).toEqual(others.sort());
  });

  test('it is judged whatever became of them', () => {
    expect(gate?.if).toBe('${{ always() }}');
    expect(gate?.steps?.[0]?.env).toEqual({ RESULTS: "${{ join(needs.*.result, ' ') }}" });
  });

  test.each([
    ['success success success', 0],
    ['success failure success', 1],
    ['success skipped', 1],
    ['cancelled success', 1],
  ])('%s ends with %d', (results, exitCode) => {
    const script = gate?.steps?.[0]?.run ?? '';
    const { status } = spawnSync('bash', ['-e', '-c', script], { env: { ...process.env, RESULTS: results } });
    expect(status).toBe(exitCode);
  });

  test('the checks run on both ends of the supported Node versions', () => {
    expect(workflow('ci.yml').text).toContain("node: ['20', '24']");
  });
});
