import { readRecording } from '../../src/core/bob/recording-file.ts';
import type { Superset } from '../../src/core/bob/superset.ts';
import { SupersetBuilder } from '../../src/core/merge/superset-builder.ts';
import { short, tableText, type Report } from '../shared/report.ts';
import { cpuTimed, spreadOf, type Spread } from '../shared/statistics.ts';
import { BEHAVIOURS, recordingText } from './recordings.ts';
import { MAX_GROWTH, roundsFor } from './rounds.ts';

/** Reading, checking and merging, as a multiple of JSON.parse of the same bytes. */
const MAX_OF_PARSING = 4;
/** Recordings after which floor and work take turns. */
const BATCH = 100;
/** Recordings of one round, in one merge or in several. */
const MIN_ROUND = 1_000;

/** Milliseconds of CPU time of a merge: of the floor, of reading and checking alone, of everything. */
interface MergeTimes {
  parse: number;
  read: number;
  both: number;
  /** Recordings. */
  count: number;
}

/** Merges recordings from JSON in memory at every size. @returns the last superset of each size */
export function mergingBench(
  report: Report,
  sizes: readonly number[],
  rounds: number,
): Map<number, Superset> {
  report.title(
    `reading and merging recordings of ${BEHAVIOURS} behaviours, from JSON in memory: median of the CPU time`,
  );
  mergeOnce(MIN_ROUND);
  const supersets = new Map<number, Superset>();
  const rows = [
    ['recordings', 'JSON.parse, CPU µs each', 'read × floor', 'merge × floor', 'both × floor', '(min–max)'],
  ];
  const ratios: { size: number; both: Spread }[] = [];
  for (const size of sizes) {
    const runs = Array.from({ length: roundsFor(size, rounds) }, () => {
      // A merge of few recordings is over before the clock of the CPU has moved much.
      const merges = Array.from({ length: Math.ceil(MIN_ROUND / size) }, () => mergeOnce(size));
      for (const { superset } of merges) supersets.set(size, superset);
      return sumOf(merges.map(({ times }) => times));
    });
    const of = (figure: (times: MergeTimes) => number): Spread => spreadOf(runs.map(figure));
    const both = of(({ parse, both }) => both / parse);
    ratios.push({ size, both });
    rows.push([
      short(size),
      short(of(({ parse, count }) => (parse / count) * 1_000).median),
      short(of(({ parse, read }) => read / parse).median),
      short(of(({ parse, read, both }) => (both - read) / parse).median),
      short(both.median),
      `(${short(both.min)}–${short(both.max)})`,
    ]);
  }
  report.line(tableText(rows));
  for (const { size, both } of ratios) {
    report.judge(
      `${short(size)} recordings read and merged, × JSON.parse`,
      both.median,
      { atMost: MAX_OF_PARSING },
      both,
    );
  }
  const growth = (ratios.at(-1)?.both.median ?? NaN) / (ratios[0]?.both.median ?? NaN);
  report.judge('time per recording against the floor, largest / smallest', growth, { atMost: MAX_GROWTH });
  return supersets;
}

function mergeOnce(size: number): { times: MergeTimes; superset: Superset } {
  const times: MergeTimes = { parse: 0, read: 0, both: 0, count: size };
  const builder = new SupersetBuilder();
  for (let first = 0; first < size; first += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, size - first) }, (_, i) => first + i);
    const texts = numbers.map(recordingText);
    times.parse += cpuTimed(() => parseAll(texts)).ms;
    times.read += cpuTimed(() => readAll(texts)).ms;
    times.both += cpuTimed(() => readAll(texts, builder)).ms;
  }
  const { ms, value: superset } = cpuTimed(() => builder.build());
  times.both += ms;
  return { times, superset };
}

/** One at a time, as in the product: nothing of a recording is held once it is merged. */
function readAll(texts: readonly string[], builder?: SupersetBuilder): void {
  for (const text of texts) {
    const recording = readRecording(text, 'recording.json');
    builder?.add(recording);
  }
}

function parseAll(texts: readonly string[]): void {
  for (const text of texts) JSON.parse(text);
}

function sumOf(times: readonly MergeTimes[]): MergeTimes {
  return times.reduce((a, b) => ({
    parse: a.parse + b.parse,
    read: a.read + b.read,
    both: a.both + b.both,
    count: a.count + b.count,
  }));
}
