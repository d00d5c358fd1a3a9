import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { short, type Report } from '../shared/report.ts';
import { BEHAVIOURS } from './recordings.ts';

const RECORDINGS = 10_000;
const MAX_MEGABYTES = 512;

/** Merges many recordings in a process whose heap is bounded, and holds its resident memory against the bound. */
export function memoryBench(report: Report): void {
  report.title(
    `memory of ${short(RECORDINGS)} recordings of ${BEHAVIOURS} behaviours, read and merged one at a time`,
  );
  const child = fileURLToPath(new URL('merge-stream.mjs', import.meta.url));
  const said = execFileSync(
    process.execPath,
    [`--max-old-space-size=${MAX_MEGABYTES}`, child, String(RECORDINGS)],
    {
      encoding: 'utf8',
    },
  );
  const { recordings, opens, bytes, peakBytes } = JSON.parse(said) as Record<string, number>;
  report.line(
    `  ${short(recordings ?? NaN)} recordings, ${short((bytes ?? NaN) / 1e6)} MB of JSON, became a superset of ${short(opens ?? NaN)} opens`,
  );
  report.judge('peak of the resident memory, MB', (peakBytes ?? NaN) / 1e6, { atMost: MAX_MEGABYTES });
}
