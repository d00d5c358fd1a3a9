import { bitsOf, shared } from './bits.ts';
import { fit, forecast } from './forecast.ts';
import type { IncidenceRow } from './incidence.ts';
import { randomNumbers } from './random.ts';

/** How well forecasts from half of the recordings held for the other half. */
export interface Calibration {
  splits: number;
  /** Share of the splits in which the interval held what the other half showed. */
  held: number;
  calibrated: boolean;
}

/** Random halves that are tried. */
const SPLITS = 1_000;
/** Of so many splits the interval must hold at least this share. */
const MIN_HELD = 0.8;
/** Fewer recordings have halves that tell nothing. */
const MIN_UNITS = 8;
/** Words of sets that may be looked at; of very large supersets fewer splits are tried. */
const MAX_WORK = 40_000_000;
const MIN_SPLITS = 100;
const SEED = 1;

/** Tries the forecast on random halves, always the same ones; undefined where there are too few recordings. */
export function calibrate(rows: readonly IncidenceRow[], units: number): Calibration | undefined {
  if (units < MIN_UNITS) return undefined;
  const work = Math.max(1, rows.length * Math.ceil(units / 32));
  const splits = Math.min(SPLITS, Math.max(MIN_SPLITS, Math.floor(MAX_WORK / work)));
  const random = randomNumbers(SEED);
  const order = Array.from({ length: units }, (_, unit) => unit);
  const half = Math.floor(units / 2);
  let held = 0;
  for (let split = 0; split < splits; split++) {
    shuffle(order, random);
    const one = bitsOf(units, order.slice(0, half));
    const { low, high } = forecast(fit(rows, one, half), units - half);
    let shown = 0;
    for (const { units: of, behaviours } of rows) if (shared(of, one) === 0) shown += behaviours;
    if (low <= shown && shown <= high) held++;
  }
  return { splits, held: held / splits, calibrated: held >= splits * MIN_HELD };
}

function shuffle(list: number[], random: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j] ?? 0, list[i] ?? 0];
  }
}
