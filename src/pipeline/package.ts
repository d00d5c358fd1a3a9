import { join } from 'node:path';
import {
  sha256,
  writeFileAtomic,
  writeFolderAtomic,
  type OutputFolder,
} from '../adapters/system/output-folder.ts';
import type { WorkloadRef } from '../core/bob/model.ts';
import type { Recording } from '../core/bob/recording.ts';
import type { LeftOut, Superset } from '../core/bob/superset.ts';
import { writeSuperset as supersetFileOf } from '../core/bob/superset-file.ts';
import { InputError } from '../core/errors.ts';
import { generalise } from '../core/generalise/generalise.ts';
import { minimise } from '../core/generalise/minimise.ts';
import type { Plan } from '../core/matrix/plan.ts';
import { SupersetBuilder } from '../core/merge/superset-builder.ts';
import { workloadName } from '../core/merge/workloads.ts';
import { reportJson } from '../core/report/json.ts';
import { matrixSummary } from '../core/report/markdown.ts';
import {
  recordingReport,
  type CellFailure,
  type PlannedCell,
  type Report,
} from '../core/report/report-data.ts';
import { readRecordings } from './read-recordings.ts';
import { bobFileOf, BOB_FILE, REPORT_FILE, SUMMARY_FILE, SUPERSET_FILE } from './superset-folder.ts';

export interface PackageOptions {
  /** Replace what is volatile by patterns; the default. */
  generalise: boolean;
  /** With it, what was planned and is not there is reported. */
  plan?: Plan;
  /** What was left out before. */
  leftOut?: readonly LeftOut[];
}

/** One superset that was written. */
export interface PackagedSuperset {
  folder: string;
  superset: Superset;
  report: Report;
}

/**
 * Merges recordings (folders, files, profiles of any origin) into one superset a workload and writes each with its BoB,
 * summary and report: into `superset/`, or `superset/<workload>/` where there are several workloads.
 * @throws InputError when nothing can be merged
 */
export async function packageRecordings(
  paths: readonly string[],
  out: OutputFolder,
  options: PackageOptions,
): Promise<PackagedSuperset[]> {
  const inputs = new Inputs();
  const { leftOut: unread, notes } = await readRecordings(paths, inputs);
  const leftOut = [...(options.leftOut ?? []), ...unread];
  const groups = [...inputs.groups.values()];
  if (groups.length === 0) {
    throw new InputError(
      leftOut.length === 0
        ? `no recording in ${paths.join(', ')}`
        : `nothing could be read: ${leftOut
            .slice(0, 3)
            .map(({ id, reason }) => `${id}: ${reason}`)
            .join('; ')}`,
      { next: 'Name folders of recordings, or profiles as YAML or JSON.' },
    );
  }
  const packaged = groups.map((group) => packageGroup(group, leftOut, notes, options));
  const names = folderNames(groups.map(({ workload }) => workload));
  // All at once: what another call left there must not lie beside them.
  await writeFolderAtomic(out.superset, async (partial) => {
    for (const [index, one] of packaged.entries())
      await writeSuperset(join(partial, names[index] ?? '.'), one);
  });
  return packaged.map((one, index) => ({ ...one, folder: join(out.superset, names[index] ?? '.') }));
}

async function writeSuperset(
  folder: string,
  { superset, report }: { superset: Superset; report: Report },
): Promise<void> {
  await writeFileAtomic(join(folder, SUPERSET_FILE), supersetFileOf(superset));
  await writeFileAtomic(join(folder, BOB_FILE), bobFileOf(superset));
  await writeReport(folder, report);
}

/** Writes the report of a superset, as JSON and as markdown. */
export async function writeReport(folder: string, report: Report): Promise<void> {
  await writeFileAtomic(join(folder, REPORT_FILE), reportJson(report));
  await writeFileAtomic(join(folder, SUMMARY_FILE), matrixSummary(report));
}

/** Everything that was read of one workload. */
interface Group {
  workload: WorkloadRef;
  builder: SupersetBuilder;
  failures: CellFailure[];
}

class Inputs {
  readonly groups = new Map<string, Group>();

  recording(recording: Recording): void {
    const group = this.#group(recording.workload);
    group.builder.add(recording);
    if (recording.status === 'failed') {
      group.failures.push({
        cell: recording.cell,
        repeat: recording.repeat,
        reason: recording.reasons.join('; ') || 'It says no reason.',
      });
    }
  }

  superset(superset: Superset): void {
    this.#group(superset.workload).builder.addSuperset(superset);
  }

  #group(workload: WorkloadRef): Group {
    const key = workloadName(workload);
    const known = this.groups.get(key);
    if (known) return known;
    const group = { workload, builder: new SupersetBuilder(), failures: [] };
    this.groups.set(key, group);
    return group;
  }
}

function packageGroup(
  { builder, failures }: Group,
  leftOut: readonly LeftOut[],
  notes: readonly string[],
  options: PackageOptions,
): { superset: Superset; report: Report } {
  const built = builder.build();
  const joined = { ...built, leftOut: [...built.leftOut, ...leftOut], notes: [...built.notes, ...notes] };
  const merged = options.generalise ? minimise(generalise(joined)) : joined;
  const superset = { ...merged, bobDigest: sha256(bobFileOf(merged)) };
  const report = recordingReport(superset, {
    failures,
    ...(options.plan ? { planned: plannedCells(options.plan) } : {}),
  });
  return { superset, report };
}

/** The cells of a plan with how often each is to be recorded. */
export function plannedCells({ recordings }: Plan): PlannedCell[] {
  const cells = new Map<string, PlannedCell>();
  for (const { cell, os, distro, version, arch, kernel } of recordings) {
    const known = cells.get(cell);
    if (known) known.repeats += 1;
    else {
      const info = { id: cell, os, distro, version, arch, ...(kernel === undefined ? {} : { kernel }) };
      cells.set(cell, { cell: info, repeats: 1 });
    }
  }
  return [...cells.values()];
}

/** A folder for each of several workloads; none for a single one. */
function folderNames(workloads: readonly WorkloadRef[]): (string | undefined)[] {
  if (workloads.length === 1) return [undefined];
  const short = workloads.map(({ kind, name }) => safe(`${kind}-${name}`));
  if (new Set(short).size === short.length) return short;
  // A number at the end of each: no name of one workload can be that of another.
  return workloads.map(
    ({ kind, namespace, name }, index) => `${safe(`${kind}-${namespace}-${name}`)}-${index + 1}`,
  );
}

function safe(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 100);
}
