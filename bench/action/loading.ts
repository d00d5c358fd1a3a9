import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { spreadText, tableText, type Report } from '../shared/report.ts';
import { spreadOf } from '../shared/statistics.ts';

/** Milliseconds of CPU time that an action's entry point may take to load and to refuse, beyond a node that does nothing. */
const MAX_LOADING_MS = 100;
const ROOT = path.resolve('.');

/** Starts every action without its inputs, which each refuses once it is wholly loaded, in turn with `node -e 0`. */
export function loadingBench(report: Report, rounds: number): void {
  report.title('loading an action, beyond `node -e 0`');
  const names = readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && hasAction(entry.name))
    .map(({ name }) => name);
  const beyond = new Map(names.map((name): [string, number[]] => [name, []]));
  // The first round fills the machine's file cache.
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const floor = cpuOf(['-e', '0']);
      const whole = cpuOf([path.join(ROOT, 'dist', `${name}.mjs`)]);
      if (round > 0) beyond.get(name)?.push(whole - floor);
    }
  }
  const rows = [...beyond].map(([name, ms]) => [name, spreadText(spreadOf(ms))]);
  report.line(tableText([['action', 'CPU ms, median (min–max)'], ...rows]));
  for (const [name, ms] of beyond) {
    report.judge(`loading ${name}, CPU ms`, spreadOf(ms).median, { atMost: MAX_LOADING_MS }, spreadOf(ms));
  }
}

function hasAction(folder: string): boolean {
  try {
    return readFileSync(path.join(ROOT, folder, 'action.yml'), 'utf8').includes('dist/');
  } catch {
    return false;
  }
}

/** Milliseconds of CPU time of a whole process: on a machine that others use, it does not count waiting for a core. */
function cpuOf(args: string[]): number {
  const script = 'TIMEFORMAT="%3U %3S"; time "$0" "$@" >/dev/null 2>&1';
  const { stderr } = spawnSync('bash', ['--norc', '-c', script, process.execPath, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
  });
  const [user = NaN, system = NaN] = stderr.trim().split(' ').map(Number);
  return (user + system) * 1_000;
}
