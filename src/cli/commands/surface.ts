import { InvalidArgumentError, Option, type Command } from 'commander';
import { kernelRelease } from '../../core/analysis/runtime-defaults.ts';
import { surfaceMarkdown } from '../../core/report/markdown/surface-tables.ts';
import { surfacePath } from '../../pipeline/surface.ts';
import { json, type CommandIo } from '../command-io.ts';
import { jsonOption } from '../options.ts';

interface SurfaceFlags {
  kernel?: string;
  json?: boolean;
}

export function registerSurface(program: Command, io: CommandIo): void {
  program
    .command('surface')
    .summary('how much a Bill of Behavior lets its workload do')
    .description(
      'Prints, as markdown, how many capabilities, peers, files, programs and system calls each container may use: FULL\n' +
        'is everything from its first start, BAU what is left once it was ready. Beside it stands what holds without a\n' +
        'BoB: no seccomp profile on that kernel, and RuntimeDefault of every known container runtime.',
    )
    .argument('<bob>', 'folder of a superset, or a file: superset.json, recording.json, bob.yaml, profiles')
    .addOption(
      new Option(
        '--kernel <version>',
        'compare with this kernel, such as 6.8, instead of those that recorded',
      ).argParser(kernelOf),
    )
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
Example: is this BoB inside RuntimeDefault, and which names are not?
  bobctl surface .bobctl/superset --kernel 6.8

Exit codes: 0 fine, 2 bad input`,
    )
    .action(async (path: string, flags: SurfaceFlags) => {
      const surface = await surfacePath(path, flags.kernel);
      io.out(flags.json ? json(surface) : surfaceMarkdown(surface));
    });
}

function kernelOf(text: string): string {
  const release = kernelRelease(text);
  if (release === undefined) throw new InvalidArgumentError('It must begin with two numbers, such as 6.8.');
  return release;
}
