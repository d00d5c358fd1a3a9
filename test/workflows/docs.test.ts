import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { blocks } from '../docs/blocks.ts';
import {
  actions,
  ownAction,
  ownWorkflow,
  repositoryFile,
  workflows,
  type StepFile,
  type WorkflowFile,
} from './files.ts';
import { PINNED_ACTIONS } from './pinned-actions.ts';

vi.setConfig({ testTimeout: 60_000 });

const page = repositoryFile('docs/github-action.md');

describe('the page on GitHub Actions', () => {
  test('its tables are those of the actions and of the reusable workflow', () => {
    const script = resolve(import.meta.dirname, '../../scripts/action-docs.mjs');
    const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  test('every action has its tables, but the one that differs from the root’s only in what it lacks', () => {
    const called = [...actions().filter(({ path }) => path !== 'record/action.yml'), ...workflows()];
    for (const { path, content } of called) {
      const declared = 'runs' in content ? content : content.on.workflow_call;
      if (declared?.inputs !== undefined) expect(page.text).toContain(`<!-- inputs: ${path} -->`);
      if (declared?.outputs !== undefined) expect(page.text).toContain(`<!-- outputs: ${path} -->`);
    }
  });

  test('the workflow that it begins with is the one that is copied', () => {
    const [first] = blocks().filter(({ file }) => file === page.path);
    expect(parse(first?.text ?? '')).toEqual(parse(repositoryFile('workflows/pull-request.yml').text));
  });
});

describe('the README of an action', () => {
  const own = actions().filter(({ path }) => path !== 'action.yml');

  test.each(own.map((action) => [action.path, action] as const))('%s', (path, { name, content }) => {
    const { text } = repositoryFile(`${name}/README.md`);
    if (content.inputs !== undefined) expect(text).toContain(`<!-- inputs: ${path} -->\n\n| input`);
    if (content.outputs !== undefined) expect(text).toContain(`<!-- outputs: ${path} -->\n\n| output`);
    const shown = blocks().filter(({ file, tag }) => file === `${name}/README.md` && tag === 'steps');
    const steps = shown.flatMap((block) => parse(block.text) as StepFile[]);
    expect(steps.map(({ uses = '' }) => ownAction(uses)?.path)).toEqual([path]);
    const { inputs = {} } = content;
    const given = steps.flatMap((step) => Object.keys(step.with ?? {}));
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(given));
    const required = Object.keys(inputs).filter((input) => inputs[input]?.required);
    expect(given).toEqual(expect.arrayContaining(required));
  });
});

describe('workflows in documents', () => {
  const shown = blocks().filter(({ language, tag }) => language === 'yaml' && tag === 'workflow');

  test('there are some', () => {
    expect(shown.length).toBeGreaterThan(2);
  });

  test.each(shown.map((block) => [`${block.file}:${block.line}`, block.text] as const))(
    '%s can be used as it stands',
    (name, text) => {
      const { context } = parseWorkflow({ name, content: text }, new NoOperationTraceWriter());
      expect(context.errors.getErrors().map(({ message }) => message)).toEqual([]);
      const { jobs } = parse(text) as WorkflowFile;
      for (const { uses, with: given = {} } of Object.values(jobs).flatMap((job) => [
        job,
        ...(job.steps ?? []),
      ])) {
        if (uses === undefined) continue;
        const [repository = '', commit] = uses.split('@');
        const inputs = ownAction(uses)?.content.inputs ?? ownWorkflow(uses)?.content.on.workflow_call?.inputs;
        if (inputs === undefined) expect(commit).toBe(PINNED_ACTIONS[repository]?.commit);
        else expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
      }
    },
  );
});
