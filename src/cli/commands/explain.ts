import { join } from 'node:path';
import type { Command } from 'commander';
import { behaviourReport } from '../../core/analysis/behaviour-report.ts';
import { EXIT } from '../../core/errors.ts';
import { loadSuperset } from '../../pipeline/superset-folder.ts';
import { behaviourText } from '../behaviour-text.ts';
import { json, type CommandIo } from '../command-io.ts';
import { DEFAULT_OUT, jsonOption } from '../options.ts';

interface ExplainFlags {
  superset: string;
  json?: boolean;
}

export function registerExplain(program: Command, io: CommandIo): void {
  program
    .command('explain')
    .summary('everything known about one behaviour')
    .description(
      'For whoever was just alerted: looks up one system call, capability, path, program, endpoint or peer in a\n' +
        'superset and says where it was seen, what explains that, whose behaviour it is and what moves with it.\n' +
        'Exit code 1 if the BoB does not have it.',
    )
    .argument(
      '<behaviour>',
      'as an alert names it: close_range, CAP_NET_ADMIN, /etc/passwd, redis-cli, :8080/health',
    )
    .option('-s, --superset <folder>', 'folder that `bobctl package` wrote', join(DEFAULT_OUT, 'superset'))
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
Examples:
  bobctl explain close_range
  bobctl explain /etc/passwd --superset release/superset --json`,
    )
    .action(async (behaviour: string, flags: ExplainFlags) => {
      const { superset, edited } = await loadSuperset(flags.superset);
      if (edited !== undefined) {
        io.progress().warn(`${edited} was changed by hand: what is said here is what superset.json holds`);
      }
      const report = behaviourReport(superset, behaviour);
      io.out(flags.json ? json(report) : behaviourText(report));
      if (report.entryCount === 0) io.exitWith(EXIT.finding);
    });
}
