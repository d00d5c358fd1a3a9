import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filled, resolved, runs, type Status } from '../workflows/expressions.ts';
import type { StepFile } from '../workflows/files.ts';
import type { Machine } from './machine.ts';
import { runNodeAction } from './node-action.ts';
import type { Conclusion, StepReport } from './report.ts';
import { usedAction, type UsedAction } from './uses.ts';

/** What the steps of one list see: those of a job, or of a composite action. */
export interface Scope {
  /** What stands before the names of its steps. */
  prefix: string;
  inputs: Record<string, unknown>;
  env: Record<string, string>;
  /** Ids, and what became of the steps that have one. */
  steps: Record<string, { outputs: Record<string, string>; outcome: Conclusion; conclusion: Conclusion }>;
  status: Status;
  /** Folder of the repository that the steps are written in. */
  repository: string;
  /** Folder of the composite action. */
  actionPath?: string;
  shell?: string;
  workingDirectory?: string;
}

/** Command lines of the shells that steps here may name (docs: defaults.run.shell). */
const SHELLS: Readonly<Record<string, readonly string[]>> = {
  '': ['bash', '-e'],
  bash: ['bash', '--noprofile', '--norc', '-e', '-o', 'pipefail'],
  sh: ['sh', '-e'],
};

/** Runs steps one after the other; a step that fails leaves the scope's status as `failure`. */
export async function runSteps(machine: Machine, steps: readonly StepFile[], scope: Scope): Promise<void> {
  for (const [index, step] of steps.entries()) {
    const contexts = contextsOf(machine, scope, scope.env);
    const shown = step.name ?? step.id ?? step.uses?.split('@')[0] ?? `step ${index + 1}`;
    const report: StepReport = {
      name: `${scope.prefix}${filled(shown, contexts)}`,
      conclusion: 'skipped',
      outputs: {},
      annotations: [],
      log: [],
      summary: '',
    };
    let outcome: Conclusion = 'skipped';
    if (runs(step.if, contexts, scope.status)) {
      outcome = await runStep(machine, step, scope, report);
      const forgiven = outcome === 'failure' && resolved(step['continue-on-error'], contexts) === true;
      report.conclusion = forgiven ? 'success' : outcome;
      if (report.conclusion === 'failure') scope.status = 'failure';
    }
    machine.steps.push(report);
    if (step.id !== undefined) {
      scope.steps[step.id] = { outputs: report.outputs, outcome, conclusion: report.conclusion };
    }
  }
}

async function runStep(
  machine: Machine,
  step: StepFile,
  scope: Scope,
  report: StepReport,
): Promise<Conclusion> {
  const given = resolved(step.env ?? {}, contextsOf(machine, scope, scope.env));
  const env = { ...scope.env, ...machine.env, ...texts(given) };
  const contexts = contextsOf(machine, scope, env);
  if (step.run !== undefined) return runScript(machine, step, scope, { env, contexts }, report);
  if (step.uses === undefined) throw new Error(`${report.name}: neither run nor uses`);
  const action = usedAction(step.uses, {
    repository: scope.repository,
    workspace: machine.workspace,
    actions: machine.run.actions,
  });
  const inputs = inputsOf(action, texts(resolved(step.with ?? {}, contexts)), contexts, report.name);
  if (action.kind === 'own' && action.content.runs.using === 'composite') {
    return runComposite(machine, action, { ...scope, env }, inputs, report);
  }
  return runNodeAction(machine, action, { inputs, env }, report);
}

async function runScript(
  machine: Machine,
  step: StepFile,
  scope: Scope,
  { env, contexts }: { env: Record<string, string>; contexts: Record<string, unknown> },
  report: StepReport,
): Promise<Conclusion> {
  const shell = SHELLS[step.shell ?? scope.shell ?? ''];
  if (shell === undefined) throw new Error(`${report.name}: the shell ${step.shell ?? ''} is not known here`);
  const file = machine.scriptFile();
  writeFileSync(file, filled(step.run ?? '', contexts, scope.status));
  const folder = step['working-directory'] ?? scope.workingDirectory;
  const { conclusion } = await machine.execute(
    [...shell, file],
    {
      ...(folder === undefined ? {} : { cwd: join(machine.workspace, filled(folder, contexts)) }),
      env: { ...env, ...(scope.actionPath === undefined ? {} : { GITHUB_ACTION_PATH: scope.actionPath }) },
    },
    report,
  );
  return conclusion;
}

/** A composite gets its inputs as a context and not as variables. */
async function runComposite(
  machine: Machine,
  action: UsedAction & { kind: 'own' },
  outer: Scope,
  inputs: Record<string, string>,
  report: StepReport,
): Promise<Conclusion> {
  const scope: Scope = {
    prefix: `${report.name} › `,
    inputs,
    env: outer.env,
    steps: {},
    status: 'success',
    repository: action.repository,
    actionPath: action.folder,
  };
  await runSteps(machine, action.content.runs.steps ?? [], scope);
  const contexts = contextsOf(machine, scope, scope.env);
  for (const [name, { value = '' }] of Object.entries(action.content.outputs ?? {})) {
    report.outputs[name] = filled(value, contexts);
  }
  return scope.status === 'failure' ? 'failure' : 'success';
}

function inputsOf(
  action: UsedAction,
  given: Record<string, string>,
  contexts: Record<string, unknown>,
  place: string,
): Record<string, string> {
  const declared =
    action.kind === 'own'
      ? Object.entries(action.content.inputs ?? {}).map(([name, { default: value = '' }]) => [name, value])
      : action.declared.inputs.map((name) => [name, '']);
  const known = Object.fromEntries(declared) as Record<string, string>;
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(known, name));
  if (unknown.length > 0) throw new Error(`${place}: unknown inputs ${unknown.join(', ')}`);
  // `required` is not enforced, as on GitHub.
  return { ...texts(resolved(known, contexts)), ...given };
}

function contextsOf(machine: Machine, scope: Scope, env: Record<string, string>): Record<string, unknown> {
  const contexts = machine.contexts() as { github: object };
  return {
    ...contexts,
    github: {
      ...contexts.github,
      ...(scope.actionPath === undefined ? {} : { action_path: scope.actionPath }),
    },
    inputs: scope.inputs,
    steps: scope.steps,
    env: { ...env, ...machine.env },
    job: { status: scope.status },
  };
}

/** Values as the runner hands them on. */
export function texts(values: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values as Record<string, unknown>).map(([name, value]) => [
      name,
      value === null || value === undefined ? '' : String(value as string | number | boolean),
    ]),
  );
}
