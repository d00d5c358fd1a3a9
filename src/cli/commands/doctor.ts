import type { Command } from 'commander';
import colours from 'picocolors';
import type { Check } from '../../adapters/system/check.ts';
import { EXIT } from '../../core/errors.ts';
import { forTerminal } from '../../core/report/escape.ts';
import { diagnose, installMissing, type Diagnosis } from '../../pipeline/doctor.ts';
import { json, type CommandIo } from '../command-io.ts';
import {
  clusterChoiceOf,
  contextOption,
  jsonOption,
  kubeconfigOption,
  type ClusterFlags,
} from '../options.ts';
import { pipelineContext } from '../pipeline-context.ts';

interface DoctorFlags extends ClusterFlags {
  cluster?: boolean;
  install?: boolean;
  json?: boolean;
}

export function registerDoctor(program: Command, io: CommandIo): void {
  program
    .command('doctor')
    .summary('what this machine can do and what it lacks')
    .description(
      'Checks everything that local cells and the eBPF recorder need, or with --cluster everything that the cells of a\n' +
        'cluster need, and says what to do about what is missing.\n\n' +
        'Example: bobctl doctor --cluster --kubeconfig ~/.kube/config --context test',
    )
    .option('--install', 'install the Debian or Ubuntu packages that are missing (root)')
    .option('--cluster', 'look at a cluster that exists instead of local cells')
    .addOption(kubeconfigOption())
    .addOption(contextOption())
    .addOption(jsonOption())
    .action(async (flags: DoctorFlags) => {
      const context = pipelineContext(io, {});
      const cluster = flags.cluster ? clusterChoiceOf(flags) : undefined;
      const found = await diagnose(context, cluster);
      const diagnosis = flags.install ? await installMissing(found, context, cluster) : found;
      io.out(
        flags.json
          ? json(diagnosis)
          : asText(diagnosis, flags.cluster ? 'cells of this cluster' : 'local cells'),
      );
      if (diagnosis.checks.some(({ ok }) => !ok)) io.exitWith(EXIT.environment);
    });
}

function asText({ checks, missingPackages }: Diagnosis, cells: string): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  const failed = checks.filter(({ ok }) => !ok).length;
  const install =
    missingPackages.length > 0
      ? `to install: sudo apt-get install ${missingPackages.join(' ')}, or bobctl doctor --install\n`
      : '';
  const result =
    failed === 0
      ? `this machine can record and verify ${cells}\n`
      : `${failed} of ${checks.length} checks failed\n`;
  return checks.map((check) => lineOf(check, width)).join('') + install + result;
}

function lineOf({ name, ok, found, needed, next }: Check, width: number): string {
  const mark = ok ? colours.green('ok     ') : colours.red('missing');
  const what = ok ? found : `${found}; needed: ${needed}${next === undefined ? '' : `. ${next}`}`;
  return `${mark} ${name.padEnd(width)}  ${forTerminal(what, 500)}\n`;
}
