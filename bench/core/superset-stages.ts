import { readRecording } from '../../src/core/bob/recording-file.ts';
import type { Superset } from '../../src/core/bob/superset.ts';
import { readSuperset, writeSuperset } from '../../src/core/bob/superset-file.ts';
import { bobFromSuperset } from '../../src/core/bob/write-profiles.ts';
import { generalise } from '../../src/core/generalise/generalise.ts';
import { covers } from '../../src/core/merge/covers.ts';
import { storedForm } from '../../src/core/storage/saved.ts';
import { short, tableText, type Report } from '../shared/report.ts';
import { cpuTimed, spreadOf } from '../shared/statistics.ts';
import { recordingText } from './recordings.ts';
import { MAX_GROWTH, roundsFor } from './rounds.ts';

/** Recordings that a superset is asked about. */
const ASKED = 100;

/** One step, and the text of what goes into it. */
interface Stage {
  name: string;
  input: string;
  work: () => unknown;
}

/** Measures what is done with supersets of several sizes, each step against JSON.parse of what goes into it. */
export function supersetBench(
  report: Report,
  supersets: ReadonlyMap<number, Superset>,
  rounds: number,
): void {
  report.title(
    'steps on the superset: CPU time, and as a multiple of JSON.parse of what goes into them: median (min–max)',
  );
  const rows: string[][] = [];
  const medians = new Map<string, number[]>();
  const [smallest] = supersets.values();
  if (smallest) for (const { work } of stagesOf(smallest)) work();
  for (const [size, superset] of supersets) {
    const stages = stagesOf(superset);
    const ratios = stages.map(() => [] as number[]);
    const millis = stages.map(() => [] as number[]);
    for (let round = 0; round < roundsFor(size, rounds); round++) {
      for (const [i, { input, work }] of stages.entries()) {
        const floor = cpuTimed(() => JSON.parse(input) as unknown).ms;
        const { ms } = cpuTimed(work);
        ratios[i]?.push(ms / floor);
        millis[i]?.push(ms);
      }
    }
    for (const [i, { name, input }] of stages.entries()) {
      const { median, min, max } = spreadOf(ratios[i] ?? []);
      medians.set(name, [...(medians.get(name) ?? []), median]);
      const ms = spreadOf(millis[i] ?? []).median;
      rows.push([
        name,
        short(size),
        `${short(input.length / 1e6)} MB`,
        `${short(ms)} ms`,
        short(median),
        `(${short(min)}–${short(max)})`,
      ]);
    }
  }
  rows.sort(([a = ''], [b = '']) => (a < b ? -1 : a > b ? 1 : 0));
  report.line(tableText([['step', 'recordings', 'input', 'time', '× floor', '(min–max)'], ...rows]));
  for (const [name, [first = NaN, ...others]] of medians) {
    report.judge(
      `${name}: time for its input against the floor, largest / smallest`,
      (others.at(-1) ?? first) / first,
      {
        atMost: MAX_GROWTH,
      },
    );
  }
}

function stagesOf(superset: Superset): Stage[] {
  const text = writeSuperset(superset);
  const generalised = generalise(superset);
  const asked = Array.from({ length: Math.min(ASKED, superset.recordings.length) }, (_, i) =>
    recordingText(i),
  );
  const containers = asked.flatMap((recording) => readRecording(recording, 'recording.json').containers);
  const question = `[${asked.join(',')}`;
  const bob = bobFromSuperset(superset);
  return [
    { name: 'read superset', input: text, work: () => readSuperset(text, 'superset.json') },
    { name: 'write superset', input: text, work: () => writeSuperset(superset) },
    { name: 'generalise', input: text, work: () => generalise(superset) },
    { name: 'covers', input: `${question},${text}]`, work: () => requireCover(superset, containers) },
    {
      name: 'covers, generalised',
      input: `${question},${writeSuperset(generalised)}]`,
      work: () => requireCover(generalised, containers),
    },
    { name: 'storage', input: JSON.stringify(bob), work: () => storedForm(bob) },
  ];
}

/** A superset that does not cover its own recordings would make its figure worthless. */
function requireCover(superset: Superset, containers: Parameters<typeof covers>[1]['containers']): void {
  const { missing } = covers(superset, { containers });
  if (missing[0]) throw new Error(`not covered: ${missing[0].text}: ${missing[0].reason}`);
}
