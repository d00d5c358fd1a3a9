import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { recordingText } from '../core/recordings.ts';
import { spreadText, tableText, type Report } from '../shared/report.ts';
import { spreadOf, timed } from '../shared/statistics.ts';

/** Cells of the matrix, and how long packaging them may take. */
const CELLS = 30;
const MAX_MS = 2_000;
const PACKAGE = path.resolve('dist/package.mjs');

/** The package action as a runner starts it, over recordings that were downloaded. */
export async function packageStepBench(report: Report, rounds: number): Promise<void> {
  report.title(`the package step over ${CELLS} recordings of 300 behaviours, whole process`);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bobctl-bench-'));
  try {
    const recordings = path.join(folder, 'recordings');
    for (let i = 0; i < CELLS; i++) {
      const place = path.join(recordings, String(i));
      await mkdir(place, { recursive: true });
      await writeFile(path.join(place, 'recording.json'), recordingText(i));
    }
    const files = {
      GITHUB_OUTPUT: path.join(folder, 'output'),
      GITHUB_STEP_SUMMARY: path.join(folder, 'summary'),
    };
    for (const file of Object.values(files)) await writeFile(file, '');
    const env = { PATH: process.env['PATH'], RUNNER_TEMP: folder, INPUT_RECORDINGS: recordings, ...files };
    const step = (): void =>
      void execFileSync(process.execPath, [PACKAGE], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    step();
    const ms = Array.from({ length: rounds }, () => timed(step).ms);
    report.line(
      tableText([
        ['', 'ms, median (min–max)'],
        ['package', spreadText(spreadOf(ms))],
      ]),
    );
    report.judge('packaging 30 cells, ms', spreadOf(ms).median, { atMost: MAX_MS }, spreadOf(ms));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
