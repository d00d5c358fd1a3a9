import type { Command } from 'commander';
import { EXIT, InputError } from '../../core/errors.ts';
import { covers, type Missing } from '../../core/merge/covers.ts';
import { forTerminal } from '../../core/report/escape.ts';
import { readBobs, readOneBob } from '../../pipeline/read-bobs.ts';
import { json, type CommandIo } from '../command-io.ts';
import { jsonOption } from '../options.ts';

interface CoversFlags {
  superset: string;
  json?: boolean;
}

interface Answer {
  source: string;
  covered: boolean;
  missing: Missing[];
}

export function registerCovers(program: Command, io: CommandIo): void {
  program
    .command('covers')
    .summary('does a superset allow everything that a profile has?')
    .description(
      'Says of each profile whether the superset covers it: for every behaviour one single entry that allows all of it\n' +
        '(path and flags of an open, path and argv of an exec, …). Exit code 1 and the list of what is missing otherwise.',
    )
    .requiredOption('-s, --superset <path>', 'folder or file of a superset, or any BoB')
    .argument('<profile...>', 'profiles, recordings or supersets; - for standard input')
    .addOption(jsonOption())
    .action(async (paths: string[], flags: CoversFlags) => {
      const { bob } = await readOneBob([flags.superset]);
      const { bobs, leftOut } = await readBobs(paths);
      const progress = io.progress();
      for (const { place, reason } of leftOut) progress.warn(`left out ${place}: ${reason}`);
      if (bobs.length === 0) throw new InputError(`${paths.join(', ')}: holds no profile`);
      const answers = bobs.map(({ bob: profile, source }): Answer => ({ source, ...covers(bob, profile) }));
      io.out(flags.json ? json(answers) : answers.map(asText).join(''));
      if (answers.some(({ covered }) => !covered)) io.exitWith(EXIT.finding);
    });
}

function asText({ source, covered, missing }: Answer): string {
  if (covered) return `${forTerminal(source)}: covered\n`;
  const lines = missing.map(({ container, kind, text, reason }) =>
    forTerminal(`${container} ${kind}: ${text} (${reason})`),
  );
  return `${forTerminal(source)}: ${missing.length} not covered\n${lines.map((line) => `  ${line}\n`).join('')}`;
}
