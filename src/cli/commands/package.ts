import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { OutputFolder } from '../../adapters/system/output-folder.ts';
import { InputError } from '../../core/errors.ts';
import { readPlan } from '../../core/matrix/read-plan.ts';
import { forTerminal } from '../../core/report/escape.ts';
import { packageRecordings, type PackagedSuperset } from '../../pipeline/package.ts';
import { json, type CommandIo } from '../command-io.ts';
import { jsonOption, outOption } from '../options.ts';

interface PackageFlags {
  out: string;
  generalise: boolean;
  plan?: string;
  leaveOut?: string[];
  json?: boolean;
}

export function registerPackage(program: Command, io: CommandIo): void {
  program
    .command('package')
    .summary('merge recordings into a superset')
    .description(
      'Merges recordings into a superset and writes superset.json, bob.yaml, summary.md and report.json below\n' +
        '<out>/superset. PATH is a recording, a folder of them, a superset, or profiles exported from a cluster\n' +
        '(ApplicationProfile, NetworkNeighborhood, ContainerProfile; YAML or JSON).',
    )
    .argument('<path...>', 'recordings, folders, profiles')
    .addOption(outOption())
    .option('--no-generalise', 'keep what is volatile as it was recorded')
    .option('--plan <file>', 'plan as `bobctl plan --json` prints it: what is missing is reported')
    .option(
      '--leave-out <recording>',
      'keep this recording out of the superset (its id; may be repeated), for example one whose tests did not run',
      (id: string, known: string[] | undefined) => [...(known ?? []), id],
    )
    .addOption(jsonOption())
    .action(async (paths: string[], flags: PackageFlags) => {
      const plan = flags.plan === undefined ? undefined : await planOf(flags.plan);
      const packaged = await packageRecordings(paths, new OutputFolder(flags.out), {
        generalise: flags.generalise,
        ...(plan ? { plan } : {}),
        ...(flags.leaveOut ? { leaveOut: flags.leaveOut } : {}),
      });
      io.out(flags.json ? json(packaged.map(asJson)) : packaged.map(asText).join(''));
    });
}

async function planOf(file: string): Promise<ReturnType<typeof readPlan>> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new InputError(`${file}: cannot be read`, {
      next: 'Write one with `bobctl plan --json > plan.json`.',
    });
  });
  return readPlan(text, file);
}

function asJson({ folder, superset, report, unplaced }: PackagedSuperset): unknown {
  const { workload, answer, coverage, totals, transfer, representativeness } = report;
  const { headline } = transfer;
  const doubts = representativeness.findings;
  return {
    folder,
    workload,
    answer,
    headline,
    coverage,
    totals,
    doubts,
    unplaced,
    leftOut: superset.leftOut,
    notes: superset.notes,
  };
}

function asText({ folder, superset, report, unplaced }: PackagedSuperset): string {
  const { kind, namespace, name } = superset.workload;
  const leftOut = superset.leftOut.map(({ id, reason }) => `  left out ${id}: ${reason}`);
  const { transfer, representativeness } = report;
  const doubts = representativeness.findings.map(
    ({ id, doubts }) => `  look at ${id}: ${doubts.map(({ because }) => because).join(' ')}`,
  );
  const lines = [
    `${kind} ${namespace}/${name}: ${report.answer}`,
    transfer.headline,
    ...doubts,
    ...unplaced.map(({ id, file }) => `  ${id} is ${file}, whose name tells no cell`),
    ...leftOut,
    folder,
  ];
  return lines
    .map((line) => `${line.startsWith('  ') ? '  ' : ''}${forTerminal(line.trimStart(), 1_000)}\n`)
    .join('');
}
