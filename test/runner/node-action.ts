import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inputVariables } from '../action/runner.ts';
import type { Machine } from './machine.ts';
import type { Conclusion, StepReport } from './report.ts';
import type { UsedAction } from './uses.ts';

/** What the action of a step is given. */
interface Given {
  inputs: Record<string, string>;
  env: Record<string, string>;
}

/**
 * Runs the program of a node action, or what stands in for one of another repository, with what the runner gives to
 * node actions only. Its `post` is left for the end of the job.
 */
export async function runNodeAction(
  machine: Machine,
  action: UsedAction,
  { inputs, env }: Given,
  report: StepReport,
): Promise<Conclusion> {
  const { main, post } = programsOf(machine, action);
  if (action.kind === 'stand-in') {
    report.standIn = action.name;
    machine.run.note(`${action.name}@${action.declared.commit} (${action.declared.tag}): a stand-in ran`);
  }
  const variables = {
    ...env,
    ...inputVariables(inputs),
    ACTIONS_RUNTIME_TOKEN: machine.job.runtimeToken,
    ACTIONS_RESULTS_URL: machine.run.resultsUrl,
    ...(action.kind === 'own' ? {} : { LOCAL_RUNNER_REPOSITORY: machine.run.checkout }),
  };
  const { conclusion, state } = await machine.execute([process.execPath, main], { env: variables }, report);
  if (post !== undefined) {
    const saved = Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]));
    machine.posts.push(async () => {
      const after: StepReport = {
        ...{ name: `post ${report.name}`, conclusion: 'success', outputs: {} },
        ...{ annotations: [], log: [], summary: '' },
      };
      const ended = await machine.execute(
        [process.execPath, post],
        { env: { ...variables, ...saved } },
        after,
      );
      after.conclusion = ended.conclusion;
      machine.steps.push(after);
      return ended.conclusion;
    });
  }
  return conclusion;
}

function programsOf(machine: Machine, action: UsedAction): { main: string; post?: string } {
  if (action.kind === 'stand-in') {
    const main = join(machine.run.standIns, `${action.name.replace('/', '-')}.mjs`);
    if (!existsSync(main)) throw new Error(`${action.name}: nothing here stands in for it`);
    return { main };
  }
  const { using, main = '', post } = action.content.runs;
  if (using !== 'node24') throw new Error(`${action.folder}: runs.using is ${using}`);
  return {
    main: join(action.folder, main),
    ...(post === undefined ? {} : { post: join(action.folder, post) }),
  };
}
