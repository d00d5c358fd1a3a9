import { messageOf } from '../../core/errors.ts';
import { findProgram } from '../system/programs.ts';
import { dockerContainers, removeContainers } from '../docker/docker.ts';
import { removeTree } from '../system/remove-tree.ts';
import { killCellProcesses } from './cell-processes.ts';
import { removeCgroup } from './cgroup.ts';
import { removeNetworkNamespace } from './network-namespace.ts';
import { unmountBeneath } from './overlay.ts';
import { runcDelete } from './runc.ts';
import type { CellPaths } from './state.ts';

/** What removing a cell did. */
export interface Teardown {
  /** What was there and is gone; phrases for people. */
  removed: string[];
  /** What could not be removed, and why; sentences. Empty: nothing of the cell is left. */
  problems: string[];
}

/**
 * Removes everything of a cell, whatever there is of it: container, processes, mounts, network name space, cgroups,
 * and at last its folder. Every step is tried; the folder stays as long as another step failed, so that the rest can
 * be found again.
 */
export async function tearDown(paths: CellPaths): Promise<Teardown> {
  const removed: string[] = [];
  const problems: string[] = [];
  const step = async (what: string, work: () => Promise<string[]>): Promise<void> => {
    try {
      removed.push(...(await work()));
    } catch (error) {
      problems.push(`${what}: ${messageOf(error)}`);
    }
  };
  await step('processes', async () => counted('process', await killCellProcesses(paths)));
  await step('container', async () => {
    if ((await findProgram('runc')) !== undefined) await runcDelete(paths);
    return [];
  });
  await step('Docker', async () => {
    const containers = await dockerContainers(paths.name);
    if (containers.length > 0) await removeContainers(containers);
    return counted('container of Docker', containers);
  });
  await step('mounts', async () => counted('mount', await unmountBeneath(paths.folder)));
  await step('network', async () => ((await removeNetworkNamespace(paths.name)) ? ['network'] : []));
  await step('cgroups', async () => counted('cgroup', await removeCgroup(paths.cgroup)));
  if (problems.length === 0) {
    await step('folder', async () => {
      await removeTree(paths.folder);
      return ['folder'];
    });
  }
  return { removed, problems };
}

function counted(what: string, things: readonly unknown[]): string[] {
  return things.length === 0 ? [] : [`${what} × ${things.length}`];
}
