import { bitsKey, bitsOf, intersection, shared, sizeOf, union, type Bits } from './bits.ts';
import type { Deviation } from './deviations.ts';
import type { Explained } from './explanations.ts';

/** Deviations of one container that come and go together. */
export interface Block {
  /** `containers/redis` */
  container: string;
  /** Indexes into the deviations, ascending; at least one. */
  members: number[];
}

type Member = Pick<Deviation, 'container' | 'seenIn' | 'lackedIn'> & Pick<Explained, 'explanation'>;

/** Deviations that the very same recordings have and lack. */
interface Unit {
  members: number[];
  has: Bits;
  seen: number;
  compared: Bits;
  comparedKey: string;
  mayJoin: boolean;
}

/** Of the recordings in which two behaviours are compared, this share may have one and not the other. */
const MAX_DIFFERENCE = 0.075;
/** Units of one container that are compared with each other; beyond, only identical ones are one block. */
const MAX_UNITS = 3_000;

/**
 * Puts deviations into blocks, each into one; a deviation that moves alone is a block of its own. Identical recordings
 * make a block. Where no condition explains them, nearly identical ones do as well: an engine that catches some steps of
 * a set-up catches a different number of them each time.
 * @param recordings how many there are
 */
export function blocksOf(deviations: readonly Member[], recordings: number): Block[] {
  const byContainer = new Map<string, number[]>();
  for (const [index, { container }] of deviations.entries()) {
    const known = byContainer.get(container);
    if (known === undefined) byContainer.set(container, [index]);
    else known.push(index);
  }
  const blocks = Array.from(byContainer, ([container, indexes]) =>
    joined(unitsOf(deviations, indexes, recordings)).map((members) => ({ container, members })),
  );
  return blocks.flat().sort((a, b) => (a.members[0] ?? 0) - (b.members[0] ?? 0));
}

function unitsOf(deviations: readonly Member[], indexes: readonly number[], recordings: number): Unit[] {
  const units = new Map<string, Unit>();
  for (const index of indexes) {
    const deviation = deviations[index];
    if (deviation === undefined) continue;
    const { seenIn, lackedIn, explanation } = deviation;
    const key = `${seenIn.join()}|${lackedIn.join()}`;
    const known = units.get(key);
    if (known !== undefined) {
      known.members.push(index);
      continue;
    }
    const has = bitsOf(recordings, seenIn);
    const compared = union(has, bitsOf(recordings, lackedIn));
    units.set(key, {
      members: [index],
      has,
      seen: seenIn.length,
      compared,
      comparedKey: bitsKey(compared),
      mayJoin: explanation !== 'systematic',
    });
  }
  return [...units.values()];
}

/** The members of each block: units that are near each other, directly or through others. */
function joined(units: readonly Unit[]): number[][] {
  const parent = units.map((_, place) => place);
  const root = (place: number): number => {
    let at = place;
    for (let up = parent[at] ?? at; up !== at; up = parent[at] ?? at) at = up;
    return at;
  };
  if (units.length <= MAX_UNITS) {
    for (const [place, unit] of units.entries()) {
      if (!unit.mayJoin) continue;
      for (let other = 0; other < place; other++) {
        const candidate = units[other];
        if (candidate?.mayJoin === true && isNear(unit, candidate)) parent[root(place)] = root(other);
      }
    }
  }
  const blocks = new Map<number, number[]>();
  for (const [place, { members }] of units.entries()) {
    const at = root(place);
    blocks.set(at, [...(blocks.get(at) ?? []), ...members]);
  }
  return [...blocks.values()].map((members) => members.sort((a, b) => a - b));
}

/** True when two behaviours differ in few recordings, and agree in most of those that one of them has, and lacks. */
function isNear(a: Unit, b: Unit): boolean {
  if (a.comparedKey === b.comparedKey) {
    const compared = sizeOf(a.compared);
    // Most pairs are told apart by their size alone.
    if (Math.abs(a.seen - b.seen) > compared * MAX_DIFFERENCE) return false;
    return areNear(compared, a.seen, b.seen, shared(a.has, b.has));
  }
  const both = intersection(a.compared, b.compared);
  const compared = sizeOf(both);
  if (compared * 2 < Math.max(sizeOf(a.compared), sizeOf(b.compared))) return false;
  const inA = intersection(a.has, both);
  return areNear(compared, sizeOf(inA), shared(b.has, both), shared(inA, b.has));
}

/** @param compared recordings in which two behaviours were compared; how many of them have one, the other, both */
function areNear(compared: number, one: number, other: number, both: number): boolean {
  const either = one + other - both;
  return (
    either - both <= compared * MAX_DIFFERENCE &&
    both * 2 >= either &&
    (compared - either) * 2 >= compared - both
  );
}
