import type { Command } from 'commander';
import { OutputFolder } from '../../adapters/system/output-folder.ts';
import { VERDICT_EXIT } from '../../core/detect/verdict.ts';
import { verifySuperset } from '../../pipeline/verify-superset.ts';
import { json, type CommandIo } from '../command-io.ts';
import {
  clusterChoiceOf,
  contextOption,
  jsonOption,
  kubeconfigOption,
  outOption,
  quietOption,
  ruleSetOption,
  ruleSetsOf,
  workloadOption,
  type ClusterFlags,
  type RuleSetChoice,
} from '../options.ts';
import { pipelineContext } from '../pipeline-context.ts';
import { verdictText } from '../verdict-text.ts';

interface VerifyFlags extends ClusterFlags {
  workload: string;
  superset: string;
  out: string;
  cell?: string;
  rules: RuleSetChoice;
  json?: boolean;
  quiet?: boolean;
}

export function registerVerify(program: Command, io: CommandIo): void {
  program
    .command('verify')
    .summary('run a superset on a fresh cell')
    .description(
      'Starts the workload in a fresh cell and holds what it does against the superset: a canary proves that the\n' +
        'BoB is enforced, the benign suite must raise no alert, each attack must raise the alerts that it expects.',
    )
    .addOption(workloadOption())
    .requiredOption('-s, --superset <folder>', 'folder that `bobctl package` wrote')
    .addOption(outOption())
    .option('-c, --cell <id>', 'cell of the plan (default: the first one for this machine)')
    .addOption(ruleSetOption())
    .addOption(kubeconfigOption())
    .addOption(contextOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .action(async (flags: VerifyFlags) => {
      const { verdict, folder } = await verifySuperset(
        {
          workloadFile: flags.workload,
          superset: flags.superset,
          ...(flags.cell === undefined ? {} : { cell: flags.cell }),
          ruleSets: ruleSetsOf(flags.rules),
          cluster: clusterChoiceOf(flags),
        },
        new OutputFolder(flags.out),
        pipelineContext(io, flags),
      );
      io.out(flags.json ? json(verdict) : verdictText(verdict, folder));
      io.exitWith(VERDICT_EXIT[verdict.verdict]);
    });
}
