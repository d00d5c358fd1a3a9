import type { Command } from './commands.ts';

/** How a step or job ended. */
export type Conclusion = 'success' | 'failure' | 'cancelled' | 'skipped';

/** What is known of a step that ran or was skipped. */
export interface StepReport {
  /** Its id, name, action or number; steps of a composite stand behind the composite's: `record › upload`. */
  name: string;
  conclusion: Conclusion;
  outputs: Record<string, string>;
  annotations: Command[];
  /** As it is shown, without secrets. */
  log: string[];
  summary: string;
  /** The action of another repository that something else stood in for. */
  standIn?: string;
}

/** What is known of a job that ran or was skipped. */
export interface JobReport {
  /** Its name as it is shown: `bob / record ubuntu-24.04-local-runc.r1`. */
  name: string;
  /** Its id in the file: `bob/record`. */
  id: string;
  conclusion: Conclusion;
  outputs: Record<string, string>;
  steps: StepReport[];
  /** Rights of its token. */
  permissions: Readonly<Record<string, string>>;
}

/** What is known of a workflow that ran. */
export interface RunReport {
  conclusion: Conclusion;
  jobs: JobReport[];
  /** What the runner itself says: what stood in for what, what it did not do. */
  notes: string[];
}

/** The whole summary of a run, as its page shows it: step after step. */
export function summaryOf(run: RunReport, job?: string): string {
  return run.jobs
    .filter(({ id }) => job === undefined || id === job)
    .flatMap(({ steps }) => steps.map(({ summary }) => summary))
    .join('');
}

/** Every annotation of a run, with the job that it is of. */
export function annotationsOf(run: RunReport): { job: string; name: string; message: string }[] {
  return run.jobs.flatMap(({ name: job, steps }) =>
    steps.flatMap(({ annotations }) => annotations.map(({ name, message }) => ({ job, name, message }))),
  );
}

/** A run as text, for people who look at a test that failed. */
export function logOf(run: RunReport): string {
  const jobs = run.jobs.map(({ name, conclusion, steps }) =>
    [
      `${name}: ${conclusion}`,
      ...steps.flatMap((step) => [
        `  ${step.name}: ${step.conclusion}${step.standIn === undefined ? '' : ` (${step.standIn}: a stand-in)`}`,
        ...step.log.map((line) => `    ${line}`),
      ]),
    ].join('\n'),
  );
  return [...run.notes, ...jobs].join('\n');
}
