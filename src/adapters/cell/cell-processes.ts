import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { readStat, signalProcess } from '../system/process-identity.ts';
import { processesInCgroup } from './cgroup.ts';
import { processesInNetwork } from './network-namespace.ts';
import type { CellPaths } from './state.ts';

const KILL_TRIES = 30;
const KILL_PAUSE_MS = 100;

/**
 * Kills everything that belongs to a cell: what runs in its cgroup, what runs in its network name space, and calls of
 * the runtime for it that a killed owner left behind.
 * @returns the ids of the processes that were killed.
 * @throws Error when some do not die within three seconds.
 */
export async function killCellProcesses(paths: CellPaths): Promise<number[]> {
  const killed = new Set<number>();
  for (let attempt = 1; ; attempt++) {
    const pids = await cellProcesses(paths);
    if (pids.length === 0) return [...killed];
    if (attempt > KILL_TRIES) throw new Error(`processes do not die: ${pids.join(', ')}`);
    for (const pid of pids) {
      signalProcess(pid, 'SIGKILL');
      killed.add(pid);
    }
    await new Promise((resolve) => setTimeout(resolve, KILL_PAUSE_MS));
  }
}

/** Ids of the processes of a cell that run; never this one. */
export async function cellProcesses(paths: CellPaths): Promise<number[]> {
  const candidates = new Set([
    ...(await runtimeCalls(paths)),
    ...(await processesInCgroup(paths.cgroup)),
    ...(await processesInNetwork(paths.name)),
  ]);
  const running: number[] = [];
  for (const pid of candidates) {
    // 0 stands for a process that this process name space cannot see; to kill(2) it would mean ourselves.
    if (pid <= 1 || pid === process.pid) continue;
    const stat = await readStat(pid);
    if (stat && !'ZX'.includes(stat.state)) running.push(pid);
  }
  return running;
}

/** A process and everything that it started, as far as the ties still hold. */
export async function descendantsOf(pid: number): Promise<number[]> {
  const children = new Map<number, number[]>();
  for (const candidate of await allProcesses()) {
    const stat = await readStat(candidate);
    if (stat) children.set(stat.parent, [...(children.get(stat.parent) ?? []), candidate]);
  }
  const found = [pid];
  // `found` grows while it is walked.
  for (const parent of found) found.push(...(children.get(parent) ?? []));
  return found;
}

/** Processes that are calls of runc, or its shim, with the cell's name as an argument. */
async function runtimeCalls(paths: CellPaths): Promise<number[]> {
  const calls: number[] = [];
  for (const pid of await allProcesses()) {
    const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    const [program = '', ...args] = text.split('\0');
    if (['runc', 'perl', 'setpriv'].includes(path.basename(program)) && args.includes(paths.name))
      calls.push(pid);
  }
  return calls;
}

async function allProcesses(): Promise<number[]> {
  return (await readdir('/proc')).filter((name) => /^[0-9]+$/.test(name)).map(Number);
}
