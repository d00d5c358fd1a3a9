import { describe, expect, test } from 'vitest';
import { runs, type Status } from './expressions.ts';
import { action, workflow, type JobFile, type StepFile } from './files.ts';

const { jobs } = workflow('matrix.yml').content;

function needs(results: Record<string, string>): object {
  return { needs: Object.fromEntries(Object.entries(results).map(([id, result]) => [id, { result }])) };
}

function jobRuns(id: string, results: Record<string, string>, status: Status): boolean {
  return runs((jobs[id] as JobFile).if, needs(results), status);
}

/** The step that uploads what `path` names. */
function upload(steps: StepFile[] | undefined, path: string): StepFile {
  const found = steps?.find(({ uses, with: given }) =>
    Boolean(uses?.startsWith('actions/upload-artifact@') && given?.['path']?.includes(path)),
  );
  if (found === undefined) throw new Error(`nothing uploads ${path}`);
  return found;
}

function outputs(step: string, values: Record<string, string>): object {
  return { inputs: { upload: 'true' }, steps: { [step]: { outputs: values } } };
}

describe('the pipeline', () => {
  test('packages what there is when a recording failed', () => {
    expect(jobRuns('package', { plan: 'success', record: 'failure' }, 'failure')).toBe(true);
    expect(jobRuns('package', { plan: 'success', record: 'success' }, 'success')).toBe(true);
  });

  test('packages nothing without a plan, or when it was cancelled', () => {
    expect(jobRuns('package', { plan: 'failure', record: 'skipped' }, 'failure')).toBe(false);
    expect(jobRuns('package', { plan: 'success', record: 'cancelled' }, 'cancelled')).toBe(false);
  });

  test('verifies only what was packaged, also when a recording failed', () => {
    expect(jobRuns('verify', { plan: 'success', package: 'success' }, 'failure')).toBe(true);
    expect(jobRuns('verify', { plan: 'success', package: 'failure' }, 'failure')).toBe(false);
    expect(jobRuns('verify', { plan: 'success', package: 'success' }, 'cancelled')).toBe(false);
  });

  test('a cell that fails takes no other with it', () => {
    expect(workflow('matrix.yml').text).toContain('fail-fast: false');
  });
});

describe('what is uploaded', () => {
  const places = [
    ['the action', upload(action('action.yml').content.runs.steps, 'recording')],
    ['the pipeline', upload(jobs['record']?.steps, 'recording')],
  ] as const;

  test.each(places)('%s: a recording that failed', (_place, step) => {
    const failed = outputs('record', { 'artifact-name': 'bob-w-c.r1' });
    expect(runs(step.if, failed, 'failure')).toBe(true);
    expect(runs(step.if, failed, 'success')).toBe(true);
  });

  test.each(places)('%s: nothing where there is no recording, or the job was cancelled', (_place, step) => {
    expect(runs(step.if, outputs('record', {}), 'failure')).toBe(false);
    expect(runs(step.if, outputs('record', { 'artifact-name': 'bob-w-c.r1' }), 'cancelled')).toBe(false);
  });

  test('the action: nothing where nobody wants it', () => {
    const [, step] = places[0];
    const contexts = { ...outputs('record', { 'artifact-name': 'bob-w-c.r1' }), inputs: { upload: 'false' } };
    expect(runs(step.if, contexts, 'success')).toBe(false);
  });

  test('a superset of which every recording failed, for its report', () => {
    const superset = upload(jobs['package']?.steps, 'outputs.superset');
    expect(runs(superset.if, outputs('package', { 'artifact-name': 'bob-w-superset' }), 'failure')).toBe(
      true,
    );
    expect(runs(superset.if, outputs('package', {}), 'failure')).toBe(false);
  });

  test('the superset only as final where the verification named it so', () => {
    const steps = jobs['verify']?.steps;
    const final = upload(steps, 'outputs.final');
    const evidence = upload(steps, 'outputs.verify ');
    const untested = outputs('verify', { verdict: 'unexpected', 'verify-artifact-name': 'bob-w-verify' });
    expect(runs(final.if, untested, 'failure')).toBe(false);
    expect(runs(evidence.if, untested, 'failure')).toBe(true);
    const tested = outputs('verify', {
      'artifact-name': 'bob-w-final',
      'verify-artifact-name': 'bob-w-verify',
    });
    expect(runs(final.if, tested, 'success')).toBe(true);
    expect(runs(evidence.if, tested, 'success')).toBe(true);
  });
});
