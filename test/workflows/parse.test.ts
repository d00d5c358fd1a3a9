import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { convertActionTemplate, parseAction } from '@actions/workflow-parser/actions/index';
import { ErrorPolicy } from '@actions/workflow-parser/model/convert';
import { isJob, isReusableWorkflowJob } from '@actions/workflow-parser/model/type-guards';
import { describe, expect, test, vi } from 'vitest';
import { actions, ownWorkflow, workflows, type RepositoryFile } from './files.ts';

vi.setConfig({ testTimeout: 60_000 });

const trace = new NoOperationTraceWriter();

/** What GitHub's parser says about an action. */
function actionErrors({ path, text }: RepositoryFile): string[] {
  const { context, value } = parseAction({ name: path, content: text }, trace);
  if (value !== undefined) convertActionTemplate(context, value);
  return context.errors.getErrors().map(({ message }) => message);
}

/** The same about a workflow and those that it calls. */
async function parsedWorkflow({ path, text }: RepositoryFile) {
  const { context, value } = parseWorkflow({ name: path, content: text }, trace);
  if (value === undefined) throw new Error(`${path} is no workflow`);
  const calls = {
    getFileContent: (reference: { path: string }) => {
      const called = ownWorkflow(`./${reference.path}`);
      if (called === undefined) throw new Error(`no such workflow: ${reference.path}`);
      return Promise.resolve({ name: called.path, content: called.text });
    },
  };
  const template = await convertWorkflowTemplate(context, value, calls, {
    fetchReusableWorkflowDepth: 1,
    errorPolicy: ErrorPolicy.TryConversion,
  });
  const errors = context.errors.getErrors().map(({ message }) => message);
  return { errors: [...errors, ...(template.errors ?? []).map(({ Message }) => Message)], template };
}

describe("GitHub's own parser", () => {
  test.each(actions().map((file) => [file.path, file] as const))('takes %s', (_path, file) => {
    expect(actionErrors(file)).toEqual([]);
  });

  test.each(workflows().map((file) => [file.path, file] as const))('takes %s', async (_path, file) => {
    const { errors, template } = await parsedWorkflow(file);
    expect(errors).toEqual([]);
    expect(template.jobs.map(({ id }) => id.value)).toEqual(Object.keys(file.content.jobs));
    for (const job of template.jobs) expect(isJob(job) || isReusableWorkflowJob(job)).toBe(true);
  });

  test('reads the workflow that a job calls, with its inputs', async () => {
    const ci = workflows().find(({ path }) => path.endsWith('/ci.yml'))!;
    const { template } = await parsedWorkflow(ci);
    const called = template.jobs.filter(isReusableWorkflowJob);
    expect(called.map(({ jobs }) => jobs?.map(({ id }) => id.value))).toEqual([
      ['plan', 'record', 'package', 'verify'],
    ]);
  });

  test('finds what is wrong', async () => {
    const [action] = actions();
    const broken = {
      ...action!,
      text: action!.text.replace('using: composite', 'using: node12\n  main: 1.js'),
    };
    expect(actionErrors(broken)).not.toEqual([]);
    const [workflow] = workflows().filter(({ path }) => path.endsWith('matrix.yml'));
    for (const [right, wrong] of [
      ['needs: plan', 'needs: plans'],
      ['contents: read', 'contents: look'],
      ['${{ inputs.workload }}', '${{ secret.workload }}'],
    ] as const) {
      expect(workflow!.text).toContain(right);
      const { errors } = await parsedWorkflow({
        ...workflow!,
        text: workflow!.text.replaceAll(right, wrong),
      });
      expect(errors, wrong).not.toEqual([]);
    }
  });
});
