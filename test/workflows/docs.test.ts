import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { blocks } from '../docs/blocks.ts';
import { actions, ownAction, ownWorkflow, repositoryFile, type WorkflowFile } from './files.ts';
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
    const paths = [...actions().map(({ path }) => path), '.github/workflows/matrix.yml'];
    for (const path of paths.filter((path) => path !== 'record/action.yml')) {
      expect(page.text).toContain(`<!-- inputs: ${path} -->`);
      expect(page.text).toContain(`<!-- outputs: ${path} -->`);
    }
  });

  test('the workflow that it begins with is the one that is copied', () => {
    const [first] = blocks().filter(({ file }) => file === page.path);
    expect(parse(first?.text ?? '')).toEqual(parse(repositoryFile('workflows/pull-request.yml').text));
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
