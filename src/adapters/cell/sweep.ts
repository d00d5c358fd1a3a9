import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { exists } from '../system/exists.ts';
import { withLock } from '../system/lock.ts';
import { isAlive, readStat } from '../system/process-identity.ts';
import { removeTree } from '../system/remove-tree.ts';
import { cellPaths, listStateFolder, readState } from './state.ts';
import { tearDown } from './teardown.ts';

const LOCK_FILE = 'sweep.lock';

/**
 * Removes what cells left whose process is dead: containers, processes, mounts, network name spaces, cgroups and
 * folders. Cells of living processes are not touched.
 * @param warn gets what could not be removed, and why.
 * @returns what was removed; a phrase for every cell.
 * @throws EnvironmentError when the state folder cannot be locked.
 */
export async function sweepLeftovers(
  stateDir: string,
  warn: (text: string) => void = () => undefined,
): Promise<string[]> {
  if (!(await exists(stateDir))) return [];
  const folder = await realpath(stateDir);
  return withLock(path.join(folder, LOCK_FILE), async () => {
    const { cells, unfinished } = await listStateFolder(folder);
    const removed: string[] = [];
    for (const name of cells) removed.push(...(await sweepCell(folder, name, warn)));
    for (const entry of unfinished) {
      if (await readStat(entry.pid)) continue;
      await removeTree(entry.folder);
      removed.push(path.basename(entry.folder));
    }
    return removed;
  });
}

async function sweepCell(stateDir: string, name: string, warn: (text: string) => void): Promise<string[]> {
  const paths = cellPaths(stateDir, name);
  const state = await readState(paths);
  if (state === undefined) {
    // Where the folder is gone, its owner removed it this very moment.
    if (await exists(paths.folder)) warn(`${name} stays: ${paths.state} does not say whose it is`);
    return [];
  }
  if (await isAlive(state.owner)) return [];
  const { removed, problems } = await tearDown(paths);
  for (const problem of problems) warn(`${name} was not removed completely: ${problem}`);
  return removed.length === 0 ? [] : [`${name} (${removed.join(', ')})`];
}
