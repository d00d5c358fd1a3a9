import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { STANDARD_INPUT, readTextInput } from '../adapters/system/text-input.ts';
import { assemble } from '../core/bob/assemble.ts';
import type { Bob } from '../core/bob/model.ts';
import { readProfiles } from '../core/bob/read-profiles.ts';
import { readRecording } from '../core/bob/recording-file.ts';
import { readSuperset } from '../core/bob/superset-file.ts';
import { bobFromRecording, bobFromSuperset } from '../core/bob/write-profiles.ts';
import { InputError } from '../core/errors.ts';
import { SUPERSET_FILE } from './superset-folder.ts';

/** One BoB and where it came from. */
export interface ReadBob {
  bob: Bob;
  source: string;
  /** What its parts contradict each other in, and other things to know; sentences. */
  notes: string[];
}

/** BoBs of files of any origin, and what could not be read. */
export interface ReadBobs {
  bobs: ReadBob[];
  leftOut: { place: string; reason: string }[];
}

/**
 * Reads a BoB from a superset, a recording or profiles; `-` is standard input, a folder stands for its superset.json.
 * @throws InputError naming file, place and reason
 */
export async function readBobs(paths: readonly string[]): Promise<ReadBobs> {
  const read: ReadBobs = { bobs: [], leftOut: [] };
  for (const path of paths) {
    const file = await fileOf(path);
    const source = file === STANDARD_INPUT ? 'standard input' : file;
    const text = await readTextInput(file);
    const own = ownFormat(text, source);
    if (own) read.bobs.push({ bob: own, source, notes: [] });
    else addProfiles(text, source, read);
  }
  return read;
}

/** The only BoB of some files. @throws InputError where there is none, or more than one */
export async function readOneBob(paths: readonly string[]): Promise<ReadBob> {
  const { bobs, leftOut } = await readBobs(paths);
  const [only, ...others] = bobs;
  if (only !== undefined && others.length === 0) return only;
  if (only === undefined) {
    const why = leftOut[0] ? `: ${leftOut[0].place}: ${leftOut[0].reason}` : '';
    throw new InputError(`${paths.join(', ')}: holds no Bill of Behavior${why}`);
  }
  throw new InputError(
    `${paths.join(', ')}: holds the BoBs of ${bobs.length} workloads or cells; one is wanted`,
  );
}

async function fileOf(path: string): Promise<string> {
  if (path === STANDARD_INPUT) return path;
  const info = await stat(path).catch(() => {
    throw new InputError(`${path}: no such file or folder`);
  });
  return info.isDirectory() ? join(path, SUPERSET_FILE) : path;
}

/** bobctl's own files say what they are in their first lines. */
function ownFormat(text: string, source: string): Bob | undefined {
  const kind = /^\s*\{[\s\S]{0,200}?"kind"\s*:\s*"(Superset|Recording)"/.exec(text)?.[1];
  if (kind === 'Superset') return bobFromSuperset(readSuperset(text, source));
  if (kind === 'Recording') return bobFromRecording(readRecording(text, source));
  return undefined;
}

function addProfiles(text: string, source: string, read: ReadBobs): void {
  const { profiles, leftOut } = readProfiles(text, source);
  const assembled = assemble(profiles);
  read.leftOut.push(...leftOut, ...assembled.leftOut);
  for (const { bob, conflicts, notes } of assembled.bobs) {
    read.bobs.push({ bob, source, notes: [...conflicts, ...notes] });
  }
}
