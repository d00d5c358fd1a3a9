import { Option, type Command } from 'commander';
import { renderReport, REPORT_FORMATS, type ReportFormat } from '../../pipeline/report.ts';
import type { CommandIo } from '../command-io.ts';

export function registerReport(program: Command, io: CommandIo): void {
  program
    .command('report')
    .summary('the report of a superset as markdown, HTML, JSON or SARIF')
    .description(
      'Writes the report of a superset (what was recorded where, what deviates and why, the attack surface, what a\n' +
        'verification found) to standard output. DIR is the folder that `bobctl package` or `bobctl run` wrote.',
    )
    .argument('<dir>', 'folder of a superset, or the one that holds superset/')
    .addOption(
      new Option(
        '-f, --format <format>',
        'md: for a job summary; html: one file to read and search; json: the data; sarif: for code scanning',
      )
        .choices([...REPORT_FORMATS])
        .default('md'),
    )
    .addOption(new Option('--json', 'the same as --format json').implies({ format: 'json' }))
    .addHelpText(
      'after',
      `
Example: a page for a browser
  bobctl report .bobctl --format html > report.html

Exit codes: 0 fine, 2 no report there, or not one of this version`,
    )
    .action(async (path: string, { format }: { format: ReportFormat }) => {
      io.out(
        await renderReport(path, format, {
          cwd: io.cwd,
          version: process.env.BOBCTL_VERSION ?? 'development',
        }),
      );
    });
}
