import { join } from 'node:path';
import {
  sha256,
  writeFileAtomic,
  writeFolderAtomic,
  type OutputFolder,
} from '../adapters/system/output-folder.ts';
import { compareBytes } from '../core/bob/bytes.ts';
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

/** Ids that an error names. */
const MAX_NAMED_IDS = 20;

export interface PackageOptions {
  /** Replace what is volatile by patterns; the default. */
  generalise: boolean;
  /** With it, what was planned and is not there is reported. */
  plan?: Plan;
  /** What was left out before. */
  leftOut?: readonly LeftOut[];
  /** Ids of recordings that do not stand for the workload: listed as left out, nothing of them is merged. */
  leaveOut?: readonly string[];
}

/** One superset that was written. */
export interface PackagedSuperset {
  folder: string;
  superset: Superset;
  report: Report;
  /** Profiles whose file name tells no cell, and the recording that each became. */
  unplaced: Unplaced[];
}

export interface Unplaced {
  id: string;
  file: string;
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
  const inputs = new Inputs(options.leaveOut ?? []);
  const { leftOut: unread, notes } = await readRecordings(paths, inputs);
  inputs.requireAllLeftOut();
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
  /** By the user's word. */
  leftOut: LeftOut[];
  unplaced: Unplaced[];
}

class Inputs {
  readonly groups = new Map<string, Group>();
  readonly #leaveOut: ReadonlySet<string>;
  /** Ids that were read. */
  readonly #read = new Set<string>();
  /** Ids of recordings that supersets hold. */
  readonly #merged = new Set<string>();

  constructor(leaveOut: readonly string[]) {
    this.#leaveOut = new Set(leaveOut);
  }

  recording(recording: Recording, profile?: string): void {
    this.#read.add(recording.id);
    if (profile !== undefined && recording.cell.id === 'unknown') {
      this.#group(recording.workload).unplaced.push({ id: recording.id, file: profile });
    }
    if (this.#leaveOut.has(recording.id)) {
      const group = this.#group(recording.workload);
      group.leftOut.push({ id: recording.id, reason: 'by your word (--leave-out)' });
      return;
    }
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
    for (const { id } of superset.recordings) this.#merged.add(id);
    this.#group(superset.workload).builder.addSuperset(superset);
  }

  /** @throws InputError for one that was to be left out and is merged all the same, or is not there */
  requireAllLeftOut(): void {
    const inside = [...this.#leaveOut].find((id) => this.#merged.has(id));
    if (inside !== undefined) {
      throw new InputError(`"${inside}" was merged into a superset and cannot be left out of it`, {
        next: 'Package the recordings that the superset was made of.',
      });
    }
    const unknown = [...this.#leaveOut].find((id) => !this.#read.has(id));
    if (unknown === undefined) return;
    const ids = [...this.#read].sort(compareBytes);
    const shown = ids.slice(0, MAX_NAMED_IDS).join(', ');
    throw new InputError(`no recording is called "${unknown}"`, {
      next: `These were read: ${shown}${ids.length > MAX_NAMED_IDS ? ` and ${ids.length - MAX_NAMED_IDS} more` : ''}.`,
    });
  }

  #group(workload: WorkloadRef): Group {
    const key = workloadName(workload);
    const known = this.groups.get(key);
    if (known) return known;
    const group = { workload, builder: new SupersetBuilder(), failures: [], leftOut: [], unplaced: [] };
    this.groups.set(key, group);
    return group;
  }
}

function packageGroup(
  { workload, builder, failures, leftOut: byWord, unplaced }: Group,
  leftOut: readonly LeftOut[],
  notes: readonly string[],
  options: PackageOptions,
): Omit<PackagedSuperset, 'folder'> {
  const built = buildOf(builder, workload, byWord);
  const joined = {
    ...built,
    leftOut: [...built.leftOut, ...byWord, ...leftOut],
    notes: [...built.notes, ...notes],
  };
  const merged = options.generalise ? minimise(generalise(joined)) : joined;
  const superset = { ...merged, bobDigest: sha256(bobFileOf(merged)) };
  const report = recordingReport(superset, {
    failures,
    ...(options.generalise ? { raw: joined } : {}),
    ...(options.plan ? { planned: plannedCells(options.plan) } : {}),
  });
  return { superset, report, unplaced };
}

function buildOf(builder: SupersetBuilder, workload: WorkloadRef, byWord: readonly LeftOut[]): Superset {
  if (byWord.length > 0 && builder.isEmpty) {
    throw new InputError(`every recording of ${workload.kind} ${workload.name} is to be left out`, {
      next: 'Leave at least one in.',
    });
  }
  return builder.build();
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
