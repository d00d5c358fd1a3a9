import { Option, type Command } from 'commander';
import { githubMatrix } from '../../core/matrix/github-matrix.ts';
import type { Plan } from '../../core/matrix/plan.ts';
import { plan, type PlanScope } from '../../pipeline/plan.ts';
import { json, type CommandIo } from '../command-io.ts';
import { jsonOption, workloadOption } from '../options.ts';

interface PlanFlags {
  workload: string;
  scope: PlanScope;
  json?: boolean;
  github?: boolean;
}

export function registerPlan(program: Command, io: CommandIo): void {
  program
    .command('plan')
    .summary('list the cells of the matrix; nothing is run')
    .description('Reads the workload file and lists every recording that its matrix asks for.')
    .addOption(workloadOption())
    .addOption(
      new Option('--scope <which>', 'all cells, those of clusters, or those of this machine')
        .choices(['all', 'clusters', 'local'])
        .default('all'),
    )
    .addOption(jsonOption())
    .addOption(new Option('--github', "print JSON for a workflow's strategy.matrix").conflicts('json'))
    .action(async (flags: PlanFlags) => {
      const planned = await plan(flags.workload, flags.scope, io.env);
      const progress = io.progress();
      for (const warning of planned.warnings) progress.warn(warning);
      if (flags.github) io.out(`${JSON.stringify(githubMatrix(planned))}\n`);
      else io.out(flags.json ? json(planned) : asText(planned));
    });
}

function asText(planned: Plan): string {
  const count = planned.recordings.length;
  const cells = new Set(planned.recordings.map(({ cell }) => cell)).size;
  const lines = planned.recordings.map(({ id }) => `${id}\n`);
  return `${lines.join('')}${count} ${count === 1 ? 'recording' : 'recordings'} in ${cells} ${cells === 1 ? 'cell' : 'cells'}\n`;
}
