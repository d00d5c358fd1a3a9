import type { Command } from 'commander';
import { readTextInput, STANDARD_INPUT } from '../../adapters/system/text-input.ts';
import { EXIT } from '../../core/errors.ts';
import { forTerminal } from '../../core/report/escape.ts';
import type { Finding } from '../../core/validate/finding.ts';
import { validateBob } from '../../core/validate/validate-bob.ts';
import { json, type CommandIo } from '../command-io.ts';
import { jsonOption } from '../options.ts';

export function registerValidate(program: Command, io: CommandIo): void {
  program
    .command('validate')
    .summary('check Bills of Behavior against Kubescape and the SBoB specification')
    .description(
      'Checks profiles (YAML or JSON) against what Kubescape does with them and against the SBoB specification 0.0.4,\n' +
        'with line and column. Exit code 1 when there is an error.',
    )
    .argument('[file...]', 'profiles; - or none for standard input')
    .addOption(jsonOption())
    .action(async (files: string[], flags: { json?: boolean }) => {
      const findings: Finding[] = [];
      for (const file of files.length === 0 ? [STANDARD_INPUT] : files) {
        const name = file === STANDARD_INPUT ? 'standard input' : file;
        findings.push(...validateBob(await readTextInput(file), name));
      }
      io.out(flags.json ? json(findings) : asText(findings));
      if (findings.some(({ severity }) => severity === 'error')) io.exitWith(EXIT.finding);
    });
}

function asText(findings: readonly Finding[]): string {
  const count = (severity: Finding['severity']): number =>
    findings.filter((finding) => finding.severity === severity).length;
  const lines = findings.map(({ file, line, column, severity, rule, message, next }) =>
    forTerminal(`${file}:${line}:${column}: ${severity}: ${message} [${rule}] ${next}`),
  );
  const total = `${count('error')} errors, ${count('warning')} warnings, ${count('note')} notes`;
  return [...lines, total].map((line) => `${line}\n`).join('');
}
