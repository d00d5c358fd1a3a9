import { resolved } from '../workflows/expressions.ts';
import type { Defaults, JobFile, WorkflowFile } from '../workflows/files.ts';
import { Machine, type JobSurroundings, type RunSurroundings } from './machine.ts';
import type { Conclusion, JobReport } from './report.ts';
import { runSteps, texts, type Scope } from './steps.ts';

/** Everything that one job is run with. */
export interface JobCall {
  run: RunSurroundings;
  surroundings: JobSurroundings;
  workflow: WorkflowFile;
  job: JobFile;
  inputs: Record<string, unknown>;
  /** Folder of the repository that the workflow lies in. */
  repository: string;
}

/** Runs the steps of a job on a machine of its own, then what they left for its end. */
export async function runJob(call: JobCall): Promise<Pick<JobReport, 'conclusion' | 'outputs' | 'steps'>> {
  const { run, surroundings, workflow, job, inputs, repository } = call;
  const machine = new Machine(run, surroundings);
  const contexts = (): Record<string, unknown> => ({ ...machine.contexts(), inputs });
  const env = texts(resolved({ ...workflow.env, ...job.env }, contexts()));
  const scope: Scope = {
    ...{ prefix: '', inputs, env, steps: {}, status: 'success', repository },
    ...defaultsOf(workflow.defaults, job.defaults),
  };
  await runSteps(machine, job.steps ?? [], scope);
  for (const post of machine.posts.reverse()) {
    if ((await post()) === 'failure') scope.status = 'failure';
  }
  const conclusion: Conclusion = scope.status === 'failure' ? 'failure' : 'success';
  const outputs = texts(resolved(job.outputs ?? {}, { ...contexts(), steps: scope.steps, env }));
  return { conclusion, outputs, steps: machine.steps };
}

function defaultsOf(...all: (Defaults | undefined)[]): Pick<Scope, 'shell' | 'workingDirectory'> {
  const merged = Object.assign({}, ...all.map((defaults) => defaults?.run)) as NonNullable<Defaults['run']>;
  return {
    ...(merged.shell === undefined ? {} : { shell: merged.shell }),
    ...(merged['working-directory'] === undefined ? {} : { workingDirectory: merged['working-directory'] }),
  };
}
