import { listInputFiles, readInputFile, type InputFile } from '../adapters/system/input-files.ts';
import { assemble } from '../core/bob/assemble.ts';
import { compareBytes } from '../core/bob/bytes.ts';
import type { ReadProfile } from '../core/bob/read-profile.ts';
import { readProfiles } from '../core/bob/read-profiles.ts';
import { recordingFromProfile } from '../core/bob/recording-from-profile.ts';
import { readRecording } from '../core/bob/recording-file.ts';
import type { CellInfo, Recording } from '../core/bob/recording.ts';
import { readSuperset } from '../core/bob/superset-file.ts';
import type { LeftOut, Superset } from '../core/bob/superset.ts';
import { InputError } from '../core/errors.ts';
import { cellFromFileName } from '../core/matrix/cell-id.ts';

/** Takes what is read, one at a time, so that not all of it has to be held. */
export interface RecordingSink {
  /** @param profile the file of a bare profile, which has no name of its own for the recording */
  recording(recording: Recording, profile?: string): void;
  superset(superset: Superset): void;
}

/**
 * Reads recordings, supersets and profiles of any origin. A file that is broken is listed and takes no other with it.
 * @returns what was left out, and notes on what was put together
 * @throws InputError for a path that does not exist
 */
export async function readRecordings(
  paths: readonly string[],
  sink: RecordingSink,
): Promise<{ leftOut: LeftOut[]; notes: string[] }> {
  const { files, leftOut } = await listInputFiles(paths);
  const profiles: ReadProfile[] = [];
  for (const file of files) {
    try {
      await readInto(file, sink, profiles, leftOut);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      leftOut.push({ id: file.path, reason: withoutPlace(error.message, file.path) });
    }
  }
  const bare = recordingsOfProfiles(profiles);
  for (const { recording, file } of bare.recordings) sink.recording(recording, file);
  return { leftOut: [...leftOut, ...bare.leftOut], notes: bare.notes };
}

async function readInto(
  file: InputFile,
  sink: RecordingSink,
  profiles: ReadProfile[],
  leftOut: LeftOut[],
): Promise<void> {
  const text = await readInputFile(file.path);
  if (file.kind === 'recording') sink.recording(readRecording(text, file.path));
  else if (file.kind === 'superset') sink.superset(readSuperset(text, file.path));
  else {
    const read = readProfiles(text, file.path);
    profiles.push(...read.profiles);
    leftOut.push(...read.leftOut.map(({ place, reason }) => ({ id: place, reason })));
  }
}

/** Bare profiles as recordings; those of one cell are numbered in the order of their files' paths. */
function recordingsOfProfiles(profiles: readonly ReadProfile[]): {
  recordings: { recording: Recording; file: string | undefined }[];
  leftOut: LeftOut[];
  notes: string[];
} {
  const cells = new Map<string, CellInfo>();
  const cellOf = (profile: ReadProfile): string | undefined => {
    const cell = cellFromFileName(profile.file);
    if (cell.id === 'unknown') return undefined;
    cells.set(cell.id, cell);
    return cell.id;
  };
  const { bobs, leftOut } = assemble(profiles, cellOf);
  const inOrder = bobs.toSorted((a, b) => compareBytes(a.sources[0]?.file ?? '', b.sources[0]?.file ?? ''));
  const repeats = new Map<string, number>();
  const recordings = inOrder.map((assembled) => {
    const cell = (assembled.cell === undefined ? undefined : cells.get(assembled.cell)) ?? { id: 'unknown' };
    const { kind, namespace, name } = assembled.bob.workload;
    const key = JSON.stringify([cell.id, kind, namespace, name]);
    const repeat = (repeats.get(key) ?? 0) + 1;
    repeats.set(key, repeat);
    const { bob, status, completion, sources } = assembled;
    const origin = { repeat, sources: sources.map((source) => source.kind) };
    const recording = recordingFromProfile(bob, status, completion, cell, origin);
    return { recording, file: sources[0]?.file };
  });
  return {
    recordings,
    leftOut: leftOut.map(({ place, reason }) => ({ id: place, reason })),
    notes: bobs.flatMap(({ conflicts, notes }) => [...conflicts, ...notes]),
  };
}

/** The reason alone where the message begins with the file that is named anyway. */
function withoutPlace(message: string, path: string): string {
  return message.startsWith(`${path}: `) ? message.slice(path.length + 2) : message;
}
