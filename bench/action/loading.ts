import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { spreadText, tableText, type Report } from '../shared/report.ts';
import { spreadOf, timed } from '../shared/statistics.ts';

/** Milliseconds that an action's entry point may take to load and to refuse, beyond a node that does nothing. */
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
      const floor = timed(() => node(['-e', '0'])).ms;
      const whole = timed(() => node([path.join(ROOT, 'dist', `${name}.mjs`)])).ms;
      if (round > 0) beyond.get(name)?.push(whole - floor);
    }
  }
  const rows = [...beyond].map(([name, ms]) => [name, spreadText(spreadOf(ms))]);
  report.line(tableText([['action', 'ms, median (min–max)'], ...rows]));
  for (const [name, ms] of beyond) {
    report.judge(`loading ${name}, ms`, spreadOf(ms).median, { atMost: MAX_LOADING_MS }, spreadOf(ms));
  }
}

function hasAction(folder: string): boolean {
  try {
    return readFileSync(path.join(ROOT, folder, 'action.yml'), 'utf8').includes('dist/');
  } catch {
    return false;
  }
}

function node(args: string[]): void {
  spawnSync(process.execPath, args, { stdio: 'ignore', env: { PATH: process.env['PATH'] } });
}
