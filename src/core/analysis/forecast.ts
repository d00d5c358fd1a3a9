import { shared, type Bits } from './bits.ts';
import type { IncidenceRow } from './incidence.ts';

/** What some units tell of behaviours that none of them saw. */
export interface Fit {
  units: number;
  /** Behaviours that some unit saw, that exactly one did, that exactly two did. */
  seen: number;
  once: number;
  twice: number;
  /** Sightings in all. */
  sightings: number;
  /** For each unit that saw something alone, how much. */
  alone: number[];
  /** Mean number of behaviours that come and go together, of those that not all units saw; 1 where there are none. */
  meanBlock: number;
}

/** How many new behaviours further units will show. */
export interface Forecast {
  /** Further units that it is about. */
  units: number;
  expected: number;
  /** Interval in whole behaviours. */
  low: number;
  high: number;
}

/** Share of cases that the interval of a forecast is made to hold. */
export const INTERVAL_LEVEL = 0.9;
/** Of the normal distribution, for that level. */
const Z = 1.645;

/** What the chosen units tell; `rows` are over more of them. */
export function fit(rows: readonly IncidenceRow[], chosen: Bits, units: number): Fit {
  let seen = 0;
  let once = 0;
  let twice = 0;
  let sightings = 0;
  const alone = new Map<number, number>();
  const blocks = new Set<number>();
  let inBlocks = 0;
  for (const { units: of, behaviours } of rows) {
    const size = shared(of, chosen);
    if (size === 0) continue;
    seen += behaviours;
    sightings += behaviours * size;
    const key = hash(of, chosen);
    if (size === 1) {
      once += behaviours;
      alone.set(key, (alone.get(key) ?? 0) + behaviours);
    } else if (size === 2) twice += behaviours;
    if (size < units) {
      blocks.add(key);
      inBlocks += behaviours;
    }
  }
  const meanBlock = blocks.size === 0 ? 1 : inBlocks / blocks.size;
  return { units, seen, once, twice, sightings, alone: [...alone.values()], meanBlock };
}

/**
 * Behaviours that nobody has seen yet, at least: Chao2 for incidence data (Chao 1987, Biometrics 43:783–791), in the
 * bias-corrected form where nothing was seen exactly twice.
 */
export function unseenAtLeast({ units, once, twice }: Fit): number {
  const share = (units - 1) / units;
  return twice > 0 ? (share * once ** 2) / (2 * twice) : (share * once * (once - 1)) / 2;
}

/**
 * Share of sightings in a further unit that will be of known behaviours: Good and Turing's idea for incidence data (Chao and
 * Jost 2012, Ecology 93:2533–2547).
 */
export function coverageOf({ units, once, twice, sightings }: Fit): number {
  if (sightings === 0 || once === 0) return 1;
  const rest = (units - 1) * once;
  return rest + twice === 0 ? 0 : 1 - (once / sightings) * (rest / (rest + 2 * twice));
}

/**
 * How many new behaviours `further` units will show: the extrapolation of Colwell et al. 2012 (Journal of Plant Ecology
 * 5:3–21). Its usual interval takes behaviours for independent; here they come in blocks, so the spread is that of what
 * single units saw alone, and one block more than was seen must be possible.
 */
export function forecast(of: Fit, further: number): Forecast {
  const { units, once, alone, meanBlock } = of;
  const unseen = unseenAtLeast(of);
  const expected = unseen <= 0 ? 0 : unseen * (1 - (1 - once / (units * unseen + once)) ** further);
  const silent = Array.from({ length: units - alone.length }, () => 0);
  const spread = (each: readonly number[]): number =>
    Z * Math.sqrt(further * (1 + further / units) * dispersion(each));
  return {
    units: further,
    expected,
    low: Math.max(0, Math.floor(expected - spread([...alone, ...silent]))),
    high: Math.ceil(expected + spread([...alone, ...silent, meanBlock])),
  };
}

/** Variance, but no less than that of independent events. */
function dispersion(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.max(mean, values.length < 2 ? 0 : squares / (values.length - 1));
}

/** 53 bits of what two sets share: different ones of one analysis do not have them in common. */
function hash(one: Bits, other: Bits): number {
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (let i = 0; i < one.length; i++) {
    const word = (one[i] ?? 0) & (other[i] ?? 0);
    a = Math.imul(a ^ word, 0x01000193);
    a ^= a >>> 15;
    b = Math.imul(b ^ (word >>> 7) ^ (word << 9), 0x85ebca6b);
    b ^= b >>> 13;
  }
  return (a >>> 0) * 2 ** 21 + (b >>> 11);
}
