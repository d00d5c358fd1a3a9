import { join } from 'node:path';
import type { Command } from 'commander';
import { OutputFolder } from '../../adapters/system/output-folder.ts';
import { matrixSummary } from '../../core/report/markdown.ts';
import { runMatrix } from '../../pipeline/run-matrix.ts';
import { BOB_FILE, SUMMARY_FILE } from '../../pipeline/superset-folder.ts';
import { json, type CommandIo } from '../command-io.ts';
import {
  jsonOption,
  outOption,
  quietOption,
  ruleSetOption,
  ruleSetsOf,
  wholeNumber,
  workloadOption,
  type RuleSetChoice,
} from '../options.ts';
import { pipelineContext } from '../pipeline-context.ts';

interface RunFlags {
  workload: string;
  out: string;
  repeats?: number;
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
      'Records every local cell of the matrix, merges the recordings into a superset, proves the superset on a fresh\n' +
        'cell, and prints the matrix summary. Needs no cluster. Finished recordings are used again.',
    )
    .addOption(workloadOption())
    .addOption(outOption())
    .option('--repeats <n>', "recordings of each cell, instead of the workload file's", wholeNumber(1))
    .option(
      '--jobs <n>',
      'cells at a time, instead of as many as processors and memory allow',
      wholeNumber(1),
    )
    .addOption(ruleSetOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .action(async (flags: RunFlags) => {
      const context = pipelineContext(io, flags);
      const { superset, verifications, report, exitCode } = await runMatrix(
        {
          workloadFile: flags.workload,
          ruleSets: ruleSetsOf(flags.rules),
          ...(flags.repeats === undefined ? {} : { repeats: flags.repeats }),
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
