import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { short, spreadText, tableText, type Report } from '../shared/report.ts';
import { spreadOf, timed } from '../shared/statistics.ts';

/** `bobctl package` as a whole, as a multiple of a process that only parses the same YAML. */
const MAX_OF_PARSING = 2;
const PROFILES = path.resolve('../shared/data/profiles/redis');
const BOBCTL = path.resolve('dist/bobctl.mjs');

/** Packages the profiles of real clusters, each run between two of the floor. */
export async function packageBench(report: Report, rounds: number): Promise<void> {
  report.title('`bobctl package` over the profiles of redis on real clusters, whole process');
  const reason = [PROFILES, BOBCTL].find((needed) => !existsSync(needed));
  if (reason !== undefined) {
    report.line(`  skipped: ${reason} is not there`);
    return;
  }
  const files = readdirSync(PROFILES)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => path.join(PROFILES, name));
  const parser = fileURLToPath(new URL('parse-yaml.mjs', import.meta.url));
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bobctl-bench-'));
  try {
    const floor: number[] = [];
    const whole: number[] = [];
    // The first round fills the machine's file cache.
    for (let round = 0; round <= rounds; round++) {
      const parse = (): void => void node([parser, ...files]);
      const package_ = (): void =>
        void node([BOBCTL, 'package', ...files, '--out', path.join(folder, String(round))]);
      const order = round % 2 === 0 ? [parse, package_] : [package_, parse];
      const times = new Map(order.map((work) => [work, timed(work).ms]));
      if (round === 0) continue;
      floor.push(times.get(parse) ?? NaN);
      whole.push(times.get(package_) ?? NaN);
    }
    summarise(report, files.length, floor, whole);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function node(args: string[]): string {
  return execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function summarise(report: Report, files: number, floor: number[], whole: number[]): void {
  report.line(
    tableText([
      [`${short(files)} files`, 'ms, median (min–max)'],
      ['parsed with yaml', spreadText(spreadOf(floor))],
      ['bobctl package', spreadText(spreadOf(whole))],
    ]),
  );
  const ratios = spreadOf(whole.map((ms, i) => ms / (floor[i] ?? NaN)));
  report.judge(
    '`bobctl package` / parsing the same files',
    spreadOf(whole).median / spreadOf(floor).median,
    { atMost: MAX_OF_PARSING },
    ratios,
  );
}
