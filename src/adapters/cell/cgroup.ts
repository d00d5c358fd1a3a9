import { readdir, readFile, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { listMounts } from '../system/mounts.ts';
import { errorCode } from '../../core/errors.ts';

/** A just killed process leaves its cgroup a moment later. */
const REMOVE_TRIES = 20;
const REMOVE_PAUSE_MS = 100;

/** The folders of a cgroup in every hierarchy of this machine (version 1, version 2, or both) that has it. */
export async function cgroupFolders(cgroupPath: string): Promise<string[]> {
  const hierarchies = (await listMounts())
    .filter((mount) => mount.type === 'cgroup' || mount.type === 'cgroup2')
    .map((mount) => path.join(mount.target, cgroupPath));
  const found: string[] = [];
  for (const folder of new Set(hierarchies)) if (await isFolder(folder)) found.push(folder);
  return found;
}

/** Ids of the processes in a cgroup and those beneath it. */
export async function processesInCgroup(cgroupPath: string): Promise<number[]> {
  const pids = new Set<number>();
  for (const folder of await cgroupFolders(cgroupPath)) {
    for (const inner of await foldersWithin(folder)) {
      const text = await readFile(path.join(inner, 'cgroup.procs'), 'utf8').catch(() => '');
      for (const line of text.split('\n')) if (line !== '') pids.add(Number(line));
    }
  }
  return [...pids];
}

/**
 * Removes a cgroup whose processes are dead or dying.
 * @returns the folders that were removed.
 */
export async function removeCgroup(cgroupPath: string): Promise<string[]> {
  const removed: string[] = [];
  for (const folder of await cgroupFolders(cgroupPath)) {
    for (const inner of (await foldersWithin(folder)).reverse()) await removeFolder(inner);
    removed.push(folder);
  }
  return removed;
}

async function removeFolder(folder: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await rmdir(folder);
      return;
    } catch (error) {
      const code = errorCode(error);
      if (code === 'ENOENT') return;
      if (code !== 'EBUSY' || attempt === REMOVE_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, REMOVE_PAUSE_MS));
    }
  }
}

/** A folder and all folders in it, outer ones first. */
async function foldersWithin(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found = [folder];
  for (const entry of entries) {
    if (entry.isDirectory()) found.push(...(await foldersWithin(path.join(folder, entry.name))));
  }
  return found;
}

async function isFolder(folder: string): Promise<boolean> {
  return stat(folder).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
}
