import { InvalidArgumentError, Option, type Command } from 'commander';
import {
  CHANGE_CLASSES,
  type BehaviourChange,
  type BehaviourDiff,
  type ChangeClass,
} from '../../core/analysis/behaviour-diff.ts';
import { EXIT } from '../../core/errors.ts';
import { diffMarkdown } from '../../core/report/diff-markdown.ts';
import { forTerminal } from '../../core/report/escape.ts';
import { containerName, KIND_NAMES } from '../../core/report/words.ts';
import { diffPaths } from '../../pipeline/diff.ts';
import { json, type CommandIo } from '../command-io.ts';
import { jsonOption } from '../options.ts';

interface DiffFlags {
  failOn?: ChangeClass[];
  markdown?: boolean;
  json?: boolean;
}

export function registerDiff(program: Command, io: CommandIo): void {
  program
    .command('diff')
    .summary('what a new Bill of Behavior allows that the old one did not')
    .description(
      'Compares what two Bills of Behavior allow: what is new, widened, narrowed and gone, by what covers what and not\n' +
        'by text. What a reviewer must look at first comes first: shells and tools, outbound peers, capabilities.\n' +
        'Each side is the folder of a superset, or a file: superset.json, recording.json, bob.yaml, exported profiles.',
    )
    .argument('<before>', 'the BoB of the last release')
    .argument('<after>', 'the BoB of this release')
    .addOption(
      new Option('--fail-on <classes>', `exit code 1 if there is any: ${CHANGE_CLASSES.join(',')}`).argParser(
        classesOf,
      ),
    )
    .addOption(new Option('--markdown', 'print markdown for a pull request').conflicts('json'))
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
Example: the gate of a pull request
  bobctl diff release-1.0/bob.yaml .bobctl/superset --fail-on new,widened --markdown > comment.md

Exit codes: 0 nothing of what --fail-on names, 1 something of it, 2 bad input`,
    )
    .action(async (before: string, after: string, flags: DiffFlags) => {
      const diff = await diffPaths(before, after);
      io.out(flags.json ? json(diff) : flags.markdown ? diffMarkdown(diff) : asText(diff));
      if (flags.failOn?.some((name) => diff.totals[name] > 0)) io.exitWith(EXIT.finding);
    });
}

function classesOf(text: string): ChangeClass[] {
  return text.split(',').map((name) => {
    const found = CHANGE_CLASSES.find((known) => known === name.trim());
    if (found === undefined)
      throw new InvalidArgumentError(`It must be a list of ${CHANGE_CLASSES.join(', ')}.`);
    return found;
  });
}

const SIGNS: Record<ChangeClass, string> = { new: '+', widened: '>', narrowed: '<', gone: '-' };

function asText({ answer, changes, containers, notCompared }: BehaviourDiff): string {
  const skipped = [...new Set(notCompared.map(({ kind }) => KIND_NAMES[kind]))];
  const lines = [
    ...containers.new.map((key) => `new container: ${containerName(key)}`),
    ...containers.gone.map((key) => `container that is gone: ${containerName(key)}`),
    ...changes.map(changeLine),
    ...(skipped.length === 0 ? [] : [`not compared (not specified on a side): ${skipped.join(', ')}`]),
    answer,
  ];
  return lines.map((line) => `${forTerminal(line)}\n`).join('');
}

function changeLine({
  class: name,
  container,
  kind,
  behaviour,
  attention,
  why,
  before,
}: BehaviourChange): string {
  const mark = attention === 'first' ? '!' : ' ';
  const was = before === undefined ? '' : ` (was ${before.join(', ')})`;
  return `${mark}${SIGNS[name]} ${containerName(container)} ${KIND_NAMES[kind]} ${behaviour}${was}: ${why}`;
}
