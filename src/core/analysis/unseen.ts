import type { Superset } from '../bob/superset.ts';
import { bitsOf, sizeOf } from './bits.ts';
import { calibrate, type Calibration } from './calibration.ts';
import { coverageOf, fit, forecast, unseenAtLeast, type Forecast } from './forecast.ts';
import { grouped, incidenceOf, type Incidence } from './incidence.ts';
import { mostToGain, type MostToGain } from './most-to-gain.ts';
import { intervalOf, type Share } from './share.ts';
import { groupByCell } from './recordings.ts';

/** What is probably still unseen, and what more recordings would buy. */
export interface Unseen {
  /** Complete recordings that were compared, and behaviours in them. */
  recordings: number;
  behaviours: number;
  /** Behaviours that exactly one of these recordings has, and exactly two. */
  once: number;
  twice: number;
  /** Behaviours that nobody has seen yet, at least (Chao2). */
  atLeast: number;
  /** Share of the sightings of a further recording that will be of known behaviours (Good–Turing). */
  coverage: number;
  /** What as many recordings again would show. */
  again: Forecast;
  /** How far the interval of the forecast holds here; absent where there are too few recordings to try. */
  calibration?: Calibration;
  /** Of the cells, how many have something that no other cell has: the chance that a further one will. */
  nextCell: Share;
  /** Where further recordings would buy most. */
  mostToGain: MostToGain;
  /** What it means, in plain sentences. */
  sentences: string[];
  /** Sections that not all of the recordings could see and that are not counted. */
  notCompared: string[];
}

/** Estimates what is unseen; undefined with fewer than two complete recordings. */
export function unseen(superset: Superset): Unseen | undefined {
  const incidence = incidenceOf(superset);
  const { recordings, rows, notCompared } = incidence;
  const units = recordings.length;
  if (units < 2) return undefined;
  const of = fit(rows, bitsOf(units, recordings.keys()), units);
  const calibration = calibrate(rows, units);
  const numbers = {
    recordings: units,
    behaviours: of.seen,
    once: of.once,
    twice: of.twice,
    atLeast: rounded(unseenAtLeast(of)),
    coverage: rounded(coverageOf(of)),
    again: { ...forecast(of, units), expected: rounded(forecast(of, units).expected) },
    ...(calibration === undefined ? {} : { calibration }),
    nextCell: nextCell(superset, incidence),
    mostToGain: mostToGain(superset.recordings, incidence),
    notCompared,
  };
  return { ...numbers, sentences: sentencesOf(numbers) };
}

function nextCell(superset: Superset, { recordings, rows }: Incidence): Share {
  const compared = recordings.flatMap((index) => superset.recordings[index] ?? []);
  const cells = groupByCell(compared);
  const cellOf = compared.map(() => -1);
  for (const [place, cell] of cells.entries()) for (const at of cell.recordings) cellOf[at] = place;
  const lonely = grouped(rows, cellOf, cells.length)
    .map(({ units }) => units)
    .filter((units) => sizeOf(units) === 1);
  const withNews = new Set(lonely.map((units) => units.join())).size;
  return intervalOf(withNews, cells.length);
}

function sentencesOf(numbers: Omit<Unseen, 'sentences'>): string[] {
  const { again, calibration, mostToGain: most, nextCell: next } = numbers;
  const about = `${again.low} to ${again.high}`;
  const trust =
    calibration?.calibrated === true
      ? `on ${percent(calibration.held)} of ${calibration.splits} halves of these recordings the interval held`
      : 'not calibrated here';
  return [
    `As many recordings again (${again.units}) would show about ${Math.round(again.expected)} behaviours that none has shown yet (90 % interval ${about}; ${trust}).`,
    `The chance that a further cell shows something new is about ${percent(next.share)} (${percent(next.low)} to ${percent(next.high)}).`,
    ...(most.sentence === undefined ? [] : [most.sentence]),
  ];
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** Enough digits for people, and the same on every machine. */
function rounded(value: number): number {
  return Number(value.toFixed(3));
}
