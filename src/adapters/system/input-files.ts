import type { Dirent } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { compareBytes } from '../../core/bob/bytes.ts';
import { InputError, errorCode } from '../../core/errors.ts';

/** Folders below a given one that are looked into. */
const MAX_DEPTH = 8;
/** Files of one call. */
const MAX_FILES = 100_000;
/** Bytes of one file. */
export const MAX_INPUT_BYTES = 64 * 1024 * 1024;

/** A file that may hold a recording, a superset or profiles. */
export interface InputFile {
  path: string;
  name: string;
  /** `recording` and `superset` by their fixed names, anything else is looked into. */
  kind: 'recording' | 'superset' | 'profiles';
}

export interface InputFiles {
  /** Without duplicates, in the order of their paths. */
  files: InputFile[];
  leftOut: { id: string; reason: string }[];
}

const RECORDING = 'recording.json';
const SUPERSET = 'superset.json';
const PROFILES = /\.(?:ya?ml|json)$/i;

/**
 * Every file of recordings, supersets or profiles that the paths name: files as they are, folders with all below them.
 * Beside a recording.json or superset.json nothing else of the folder is read: it tells the same again.
 * @throws InputError for a path that does not exist
 */
export async function listInputFiles(paths: readonly string[]): Promise<InputFiles> {
  const found: InputFiles = { files: [], leftOut: [] };
  for (const path of paths) {
    const info = await stat(path).catch(() => {
      throw new InputError(`${path}: no such file or folder`);
    });
    if (info.isDirectory()) await walk(path, 0, found);
    else found.files.push(inputFile(path));
  }
  const byPath = new Map(found.files.map((file) => [resolve(file.path), file]));
  return {
    files: [...byPath.values()].sort((a, b) => compareBytes(a.path, b.path)),
    leftOut: found.leftOut.sort((a, b) => compareBytes(a.id, b.id)),
  };
}

/**
 * The text of a file, bounded.
 * @throws InputError when it is too large or cannot be read
 */
export async function readInputFile(path: string): Promise<string> {
  try {
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      if (size > MAX_INPUT_BYTES) {
        throw new InputError(`${path}: has ${size} bytes; at most ${MAX_INPUT_BYTES} are read`);
      }
      // Decoded at once: with an encoding, Node decodes piece by piece, three times as slow.
      return (await handle.readFile()).toString('utf8');
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${path}: cannot be read (${errorCode(error) ?? 'unknown'})`, {
      cause: error,
    });
  }
}

async function walk(folder: string, depth: number, found: InputFiles): Promise<void> {
  const entries = (await readdir(folder, { withFileTypes: true })).sort((a, b) =>
    compareBytes(a.name, b.name),
  );
  const own = [RECORDING, SUPERSET].find((name) =>
    entries.some((entry) => entry.isFile() && entry.name === name),
  );
  if (own !== undefined) {
    found.files.push(inputFile(join(folder, own)));
    return;
  }
  for (const entry of entries) await take(entry, join(folder, entry.name), depth, found);
}

async function take(entry: Dirent, path: string, depth: number, found: InputFiles): Promise<void> {
  if (found.files.length >= MAX_FILES) {
    throw new InputError(`${path}: more than ${MAX_FILES} files`, {
      next: 'Package them in parts and join the supersets.',
    });
  }
  if (entry.name.startsWith('.')) return;
  // A link may lead anywhere.
  if (entry.isSymbolicLink()) found.leftOut.push({ id: path, reason: 'a symbolic link, not followed' });
  else if (entry.isDirectory()) {
    if (depth >= MAX_DEPTH) found.leftOut.push({ id: path, reason: `more than ${MAX_DEPTH} folders deep` });
    else await walk(path, depth + 1, found);
  } else if (!entry.isFile()) found.leftOut.push({ id: path, reason: 'not a regular file' });
  else if (PROFILES.test(entry.name)) found.files.push(inputFile(path));
  else found.leftOut.push({ id: path, reason: foreignReason(entry.name) });
}

function foreignReason(name: string): string {
  return /\.(?:helm|tpl|gotmpl)$/.test(name)
    ? 'a template by its name: render it first, for example with `helm template`'
    : 'neither YAML nor JSON by its name';
}

function inputFile(path: string): InputFile {
  const name = basename(path);
  return { path, name, kind: name === RECORDING ? 'recording' : name === SUPERSET ? 'superset' : 'profiles' };
}
