import { stat } from 'node:fs/promises';
import { diffBobs, type BehaviourDiff, type DiffInput } from '../core/analysis/behaviour-diff.ts';
import { readOneBob } from './read-bobs.ts';
import { loadSuperset } from './superset-folder.ts';

/**
 * Compares two BoBs: files of any origin, or folders of supersets, of which what users load is compared.
 * @throws InputError naming what cannot be read
 */
export async function diffPaths(before: string, after: string): Promise<BehaviourDiff> {
  return diffBobs(await inputOf(before), await inputOf(after));
}

async function inputOf(path: string): Promise<DiffInput> {
  const isFolder = await stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  );
  const { bob } = isFolder ? await loadSuperset(path) : await readOneBob([path]);
  return { source: path, bob };
}
