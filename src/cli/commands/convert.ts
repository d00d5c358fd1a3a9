import { Option, type Command } from 'commander';
import type { Bob } from '../../core/bob/model.ts';
import { worldFor, type World } from '../../core/bob/world.ts';
import { renderBob } from '../../core/bob/write-profiles.ts';
import { InputError } from '../../core/errors.ts';
import { rewriteToFixPoint } from '../../core/storage/rewrite.ts';
import { storedForm } from '../../core/storage/saved.ts';
import type { Progress } from '../../pipeline/progress.ts';
import { readBobs } from '../../pipeline/read-bobs.ts';
import { savedChangeText } from '../../pipeline/saved-change-text.ts';
import type { CommandIo } from '../command-io.ts';

interface ConvertFlags {
  world?: World;
  kubescape?: string;
  stored?: boolean;
  rewrite?: boolean;
}

export function registerConvert(program: Command, io: CommandIo): void {
  program
    .command('convert')
    .summary('write a Bill of Behavior for another version of Kubescape, or as its storage would keep it')
    .description(
      'Reads a superset, a recording or profiles and writes YAML that is ready to be applied and bound.\n' +
        'What saving would change is told on standard error.',
    )
    .argument('[file...]', 'superset, recording or profiles; - or none for standard input')
    .addOption(
      new Option(
        '--world <world>',
        'profiles: ApplicationProfile and NetworkNeighborhood; container-profiles: one object a container',
      ).choices(['profiles', 'container-profiles']),
    )
    .addOption(
      new Option(
        '--kubescape <version>',
        'choose the world by the version of the chart or of node-agent',
      ).conflicts('world'),
    )
    .addOption(new Option('--stored', 'as storage would keep it (era C, v0.0.297)').conflicts('rewrite'))
    .option('--rewrite', 'so that saving no longer changes it and nothing that it allowed is lost')
    .action(async (files: string[], flags: ConvertFlags) => {
      const progress = io.progress();
      const target = targetOf(flags, progress);
      const { bobs, leftOut } = await readBobs(files.length === 0 ? ['-'] : files);
      for (const { place, reason } of leftOut) progress.warn(`left out ${place}: ${reason}`);
      if (bobs.length === 0) throw new InputError('there is no Bill of Behavior to convert');
      for (const { notes } of bobs) for (const note of notes) progress.warn(note);
      const texts = bobs.map(({ bob }) => renderBob(converted(bob, flags, progress), target));
      io.out(texts.join('---\n'));
    });
}

function targetOf(
  { world, kubescape }: ConvertFlags,
  progress: Progress,
): { world: World; capabilityPrefix?: 'CAP_' | '' } {
  if (kubescape === undefined) return { world: world ?? 'profiles' };
  const found = worldFor(kubescape);
  for (const warning of found.warnings) progress.warn(warning);
  return { world: found.world, capabilityPrefix: found.capabilityPrefix };
}

/** The BoB as asked for; what saving widens or loses is told either way. */
function converted(bob: Bob, { stored, rewrite }: ConvertFlags, progress: Progress): Bob {
  if (rewrite) return rewriteToFixPoint(bob);
  const saved = storedForm(bob);
  for (const change of saved.changes) progress.warn(savedChangeText(change));
  return stored ? saved.bob : bob;
}
