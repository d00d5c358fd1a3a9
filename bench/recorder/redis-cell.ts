import { readFile, readdir } from 'node:fs/promises';
import { createCell } from '../../src/adapters/cell/create-cell.ts';
import type { Image } from '../../src/adapters/cell/image.ts';
import { waitReady } from '../../src/adapters/cell/ready.ts';
import type { RuncCell } from '../../src/adapters/cell/runc-cell.ts';
import { stateFolder } from '../../src/adapters/system/paths.ts';
import { runOrThrow } from '../../src/adapters/system/run.ts';
import { EnvironmentError } from '../../src/core/errors.ts';

const PORT = 6379;
const READY_TIMEOUT_MS = 60_000;
const LOAD_TIMEOUT_MS = 600_000;
/** Nothing is written to disk: a snapshot in the middle of one measurement and not of another would be chance. */
const COMMAND = ['redis-server', '--protected-mode', 'no', '--save', '', '--appendonly', 'no'];
const LOAD = ['-t', 'set', '-n', '150000', '-c', '20', '-P', '1'];
const REQUESTS = 150_000;

export const LOAD_COMMAND = `redis-benchmark ${LOAD.join(' ')}`;

export interface LoadResult {
  requestsPerSecond: number;
  /** CPU time of redis for one request, in microseconds. */
  cpuMicroseconds: number;
}

/** Makes a cell for redis; nothing runs yet. */
export async function createRedisCell(image: Image, logDir: string, signal: AbortSignal): Promise<RuncCell> {
  return createCell({
    id: 'bench',
    image,
    command: COMMAND,
    user: 'root',
    env: {},
    addresses: [],
    stateDir: stateFolder(),
    logDir,
    signal,
  });
}

/** Starts redis and waits until it answers. */
export async function startRedis(cell: RuncCell, signal: AbortSignal): Promise<void> {
  await cell.start(undefined, signal);
  await waitReady(cell, { kind: 'tcp', port: PORT, timeoutMs: READY_TIMEOUT_MS }, signal);
}

/** Puts load on redis from within the cell's network, with this machine's redis-benchmark. */
export async function loadRedis(cell: RuncCell, signal: AbortSignal): Promise<LoadResult> {
  const before = await cpuTime(cell);
  const argv = [
    ...cell.nsenter(),
    'redis-benchmark',
    '-h',
    '127.0.0.1',
    '-p',
    String(PORT),
    ...LOAD,
    '--csv',
  ];
  const { stdout } = await runOrThrow(argv, { timeoutMs: LOAD_TIMEOUT_MS, signal });
  const requestsPerSecond = Number(/^"SET","([\d.]+)"/m.exec(stdout)?.[1]);
  if (!(requestsPerSecond > 0)) throw new EnvironmentError(`redis-benchmark said no figure: ${stdout}`);
  return { requestsPerSecond, cpuMicroseconds: ((await cpuTime(cell)) - before) / 1_000 / REQUESTS };
}

/** Nanoseconds that the threads of the cell's main process have run. */
async function cpuTime(cell: RuncCell): Promise<number> {
  const tasks = `/proc/${cell.pid() ?? 0}/task`;
  const times = (await readdir(tasks)).map(async (task) => {
    const schedstat = await readFile(`${tasks}/${task}/schedstat`, 'utf8');
    return Number(schedstat.split(' ')[0]);
  });
  return (await Promise.all(times)).reduce((sum, time) => sum + time, 0);
}
