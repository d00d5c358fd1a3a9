import type { Command } from 'commander';
import { OutputFolder } from '../../adapters/system/output-folder.ts';
import { EXIT } from '../../core/errors.ts';
import { recordCell } from '../../pipeline/record-cell.ts';
import { json, type CommandIo } from '../command-io.ts';
import {
  clusterChoiceOf,
  contextOption,
  jsonOption,
  kubeconfigOption,
  outOption,
  quietOption,
  recorderOption,
  wholeNumber,
  workloadOption,
  type ClusterFlags,
} from '../options.ts';
import { pipelineContext } from '../pipeline-context.ts';

interface RecordFlags extends ClusterFlags {
  workload: string;
  out: string;
  cell?: string;
  repeat: number;
  recorder: 'auto' | 'kubescape' | 'ebpf';
  json?: boolean;
  quiet?: boolean;
}

export function registerRecord(program: Command, io: CommandIo): void {
  program
    .command('record')
    .summary('record one cell while the benign suite runs')
    .description(
      'Starts the workload in one cell, runs its benign suite under the recorder, and writes one recording.\n' +
        'A finished recording made from the same workload, suites, image and recorder is used again.',
    )
    .addOption(workloadOption())
    .addOption(outOption())
    .option('-c, --cell <id>', 'cell of the plan (default: the first one for this machine)')
    .option('-r, --repeat <n>', 'which repeat of the cell, from 1', wholeNumber(1), 1)
    .addOption(recorderOption())
    .addOption(kubeconfigOption())
    .addOption(contextOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .action(async (flags: RecordFlags) => {
      const { recording, folder, reused } = await recordCell(
        {
          workloadFile: flags.workload,
          ...(flags.cell === undefined ? {} : { cell: flags.cell }),
          repeat: flags.repeat,
          recorder: flags.recorder,
          cluster: clusterChoiceOf(flags),
        },
        new OutputFolder(flags.out),
        pipelineContext(io, flags),
      );
      const { id, status, completion, reasons } = recording;
      if (flags.json) io.out(json({ id, folder, status, completion, reused, reasons }));
      else io.out(`${folder}\n`);
      if (status === 'failed' || completion === 'partial') io.exitWith(EXIT.incomplete);
    });
}
