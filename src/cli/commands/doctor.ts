import type { Command } from 'commander';
import colours from 'picocolors';
import type { Check } from '../../adapters/system/check.ts';
import { EXIT } from '../../core/errors.ts';
import { forTerminal } from '../../core/report/escape.ts';
import { diagnose, installMissing, type Diagnosis } from '../../pipeline/doctor.ts';
import { json, type CommandIo } from '../command-io.ts';
import { jsonOption } from '../options.ts';
import { pipelineContext } from '../pipeline-context.ts';

interface DoctorFlags {
  install?: boolean;
  json?: boolean;
}

export function registerDoctor(program: Command, io: CommandIo): void {
  program
    .command('doctor')
    .summary('what this machine can do and what it lacks')
    .description(
      'Checks everything that local cells and the eBPF recorder need, and says what to do about what is missing.',
    )
    .option('--install', 'install the Debian or Ubuntu packages that are missing (root)')
    .addOption(jsonOption())
    .action(async (flags: DoctorFlags) => {
      const context = pipelineContext(io, {});
      const found = await diagnose(context);
      const diagnosis = flags.install ? await installMissing(found, context) : found;
      io.out(flags.json ? json(diagnosis) : asText(diagnosis));
      if (diagnosis.checks.some(({ ok }) => !ok)) io.exitWith(EXIT.environment);
    });
}

function asText({ checks, missingPackages }: Diagnosis): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  const failed = checks.filter(({ ok }) => !ok).length;
  const install =
    missingPackages.length > 0
      ? `to install: sudo apt-get install ${missingPackages.join(' ')}, or bobctl doctor --install\n`
      : '';
  const result =
    failed === 0
      ? 'this machine can record and verify local cells\n'
      : `${failed} of ${checks.length} checks failed\n`;
  return checks.map((check) => lineOf(check, width)).join('') + install + result;
}

function lineOf({ name, ok, found, needed, next }: Check, width: number): string {
  const mark = ok ? colours.green('ok     ') : colours.red('missing');
  const what = ok ? found : `${found}; needed: ${needed}${next === undefined ? '' : `. ${next}`}`;
  return `${mark} ${name.padEnd(width)}  ${forTerminal(what, 500)}\n`;
}
