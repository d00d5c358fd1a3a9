import { join } from 'node:path';
import type { Command } from 'commander';
import { OutputFolder } from '../../adapters/system/output-folder.ts';
import { matrixSummary } from '../../core/report/markdown.ts';
import { runMatrix } from '../../pipeline/run-matrix.ts';
import { BOB_FILE, SUMMARY_FILE } from '../../pipeline/superset-folder.ts';
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
  wholeNumber,
  workloadOption,
  type ClusterFlags,
  type RuleSetChoice,
} from '../options.ts';
import { pipelineContext } from '../pipeline-context.ts';

interface RunFlags extends ClusterFlags {
  workload: string;
  out: string;
  repeats?: number;
  cell?: string;
  jobs?: number;
  rules: RuleSetChoice;
  json?: boolean;
  quiet?: boolean;
}

export function registerRun(program: Command, io: CommandIo): void {
  program
    .command('run')
    .summary('the whole way on this machine: plan, record, package, verify, report')
    .description(
      'Records every local cell of the matrix, or the one that is named, merges the recordings into a superset, proves\n' +
        'it on a fresh cell, and prints the matrix summary. Local cells need no cluster, and their finished recordings\n' +
        'are used again.',
    )
    .addOption(workloadOption())
    .addOption(outOption())
    .option('-c, --cell <id>', 'only this cell of the plan, which may be one of a cluster')
    .option('--repeats <n>', "recordings of each cell, instead of the workload file's", wholeNumber(1))
    .option(
      '--jobs <n>',
      'cells at a time, instead of as many as processors and memory allow',
      wholeNumber(1),
    )
    .addOption(ruleSetOption())
    .addOption(kubeconfigOption())
    .addOption(contextOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .action(async (flags: RunFlags) => {
      const context = pipelineContext(io, flags);
      const { superset, verifications, report, exitCode } = await runMatrix(
        {
          workloadFile: flags.workload,
          ruleSets: ruleSetsOf(flags.rules),
          cluster: clusterChoiceOf(flags),
          ...(flags.repeats === undefined ? {} : { repeats: flags.repeats }),
          ...(flags.cell === undefined ? {} : { cell: flags.cell }),
          ...(flags.jobs === undefined ? {} : { jobs: flags.jobs }),
        },
        new OutputFolder(flags.out),
        context,
      );
      io.out(flags.json ? json(report) : matrixSummary(report));
      context.progress.info(`BoB      ${join(superset.folder, BOB_FILE)}`);
      context.progress.info(`summary  ${join(superset.folder, SUMMARY_FILE)}`);
      for (const { folder, verdict } of verifications) {
        context.progress.info(`verdict  ${join(folder, 'verdict.json')}: ${verdict.verdict}`);
      }
      io.exitWith(exitCode);
    });
}
