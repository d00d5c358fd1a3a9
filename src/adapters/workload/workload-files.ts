import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { errorCode, InputError, messageOf } from '../../core/errors.ts';
import { suitesDigest, workloadDigest, type SuiteContent } from '../../core/workload/digests.ts';
import { MAX_PARENT_LEVELS } from '../../core/workload/file-path.ts';
import { readSuites } from '../../core/workload/read-suite.ts';
import { readWorkload } from '../../core/workload/read-workload.ts';
import type { Suite } from '../../core/workload/suite.ts';
import type { SuiteEntry, Workload } from '../../core/workload/workload.ts';

/** Bytes of one suite or script. */
const MAX_FILE_BYTES = 4 * 1024 * 1024;

/** An entry of `benign` or `attacks` with what its file holds. */
export type LoadedEntry =
  | { kind: 'suite'; path: string; suites: Suite[] }
  | { kind: 'run'; path: string; file: string; args: string[] }
  | { kind: 'helmTest' };

/** A workload file and everything that it names. */
export interface LoadedWorkload {
  /** Absolute path of the workload file. */
  file: string;
  folder: string;
  workload: Workload;
  benign: LoadedEntry[];
  attacks: LoadedEntry[];
  digests: { workload: string; suites: string };
}

/**
 * Reads a workload file, its suites and its scripts.
 * @param env where the placeholders of suites come from
 * @throws InputError naming file, place and reason
 */
export async function loadWorkload(file: string, env: NodeJS.ProcessEnv): Promise<LoadedWorkload> {
  const absolute = resolve(file);
  const text = (await readBounded(absolute, file)).toString('utf8');
  const workload = readWorkload(text, file);
  const folder = dirname(absolute);
  const load = (entries: readonly SuiteEntry[]): Promise<Loaded[]> =>
    Promise.all(entries.map((entry) => loadEntry(entry, folder, env)));
  const [benign, attacks] = await Promise.all([load(workload.benign), load(workload.attacks)]);
  return {
    file: absolute,
    folder,
    workload,
    benign: benign.map(({ entry }) => entry),
    attacks: attacks.map(({ entry }) => entry),
    digests: {
      workload: workloadDigest(workload),
      suites: suitesDigest(benign.map(({ content }) => content)),
    },
  };
}

interface Loaded {
  entry: LoadedEntry;
  content: SuiteContent;
}

async function loadEntry(entry: SuiteEntry, folder: string, env: NodeJS.ProcessEnv): Promise<Loaded> {
  if (entry.kind === 'helmTest') {
    return { entry, content: { path: 'helm test', args: [], content: new Uint8Array() } };
  }
  const file = await insideTree(folder, entry.path);
  const content = await readBounded(file, entry.path);
  if (entry.kind === 'run') {
    return { entry: { ...entry, file }, content: { path: entry.path, args: entry.args, content } };
  }
  const suites = readSuites(content.toString('utf8'), entry.path, env);
  return { entry: { ...entry, suites }, content: { path: entry.path, args: [], content } };
}

/** The real path of a file, which symbolic links must not lead out of what a workload file may name. */
async function insideTree(folder: string, path: string): Promise<string> {
  const here = await realpath(folder);
  const root = resolve(here, ...Array<string>(MAX_PARENT_LEVELS).fill('..'));
  const file = await realpath(join(here, path)).catch(() => {
    throw new InputError(`${path}: no such file beside the workload file`, {
      next: 'Paths in a workload file are relative to it.',
    });
  });
  if (relative(root, file).split(sep)[0] === '..') {
    throw new InputError(`${path}: leads out of the workload's folder tree`);
  }
  return file;
}

async function readBounded(file: string, shown: string): Promise<Buffer> {
  const info = await stat(file).catch((error: unknown) => {
    const missing = errorCode(error) === 'ENOENT';
    throw new InputError(`${shown}: ${missing ? 'no such file' : messageOf(error)}`, {
      next: 'Name the workload file with --workload.',
    });
  });
  if (!info.isFile()) throw new InputError(`${shown}: is not a file`);
  if (info.size > MAX_FILE_BYTES) {
    throw new InputError(`${shown}: has ${info.size} bytes; at most ${MAX_FILE_BYTES} are read`);
  }
  return readFile(file);
}
