import { bitsKey, bitsOf, equal, intersection, sizeOf, union, within, type Bits } from './bits.ts';
import { literalsOf, type Literal, type Place } from './axes.ts';

/** A statement about cells that is true exactly where a behaviour was seen. */
export interface Condition {
  /** One literal, or two. */
  literals: Literal[];
  /** How two are joined. */
  join?: 'and' | 'or';
  /** `distro = k3s and kubernetes ≥ 1.32` */
  text: string;
}

/** The smallest conditions that predict a behaviour exactly. */
export interface Prediction {
  /** All of the same size, in a fixed order. */
  conditions: Condition[];
  /**
   * Share of all ways to spread the behaviour over as many of the compared cells that some condition of at most this size
   * would predict as exactly: an exact permutation test, nothing is drawn.
   */
  p: number;
  /** Cells in which the behaviour was seen, and the others. */
  seenCells: number;
  lackedCells: number;
}

/** A condition that is true in fewer cells, or false in fewer, says nothing. */
export const MIN_CELLS = 3;
/** A prediction that chance makes this easily is none. */
export const MAX_P = 0.01;
/** Pairs of literals that are tried, times words of a set; with more values on the axes only single literals are. */
const MAX_PAIR_WORK = 4_000_000;

interface Statement {
  literal: Literal;
  bits: Bits;
}

/** Finds what predicts behaviours among some cells. Cells are known by their place in the list. */
export class Predictor {
  readonly #places: readonly Place[];
  readonly #systems = new Map<string, System>();

  constructor(places: readonly Place[]) {
    this.#places = places;
  }

  /** The smallest conditions that are true in the cells `seen` and false in `lacked`; undefined if chance explains it as well. */
  predict(seen: readonly number[], lacked: readonly number[]): Prediction | undefined {
    if (seen.length < MIN_CELLS || lacked.length < MIN_CELLS) return undefined;
    const cells = [...seen, ...lacked].sort((a, b) => a - b);
    const system = this.#system(cells);
    const has = new Set(seen);
    const target = bitsOf(
      cells.length,
      cells.flatMap((cell, i) => (has.has(cell) ? [i] : [])),
    );
    const conditions = system.exact(target);
    const [first] = conditions;
    if (first === undefined) return undefined;
    const p = system.chance(seen.length, first.literals.length);
    if (p >= MAX_P) return undefined;
    return { conditions, p, seenCells: seen.length, lackedCells: lacked.length };
  }

  #system(cells: readonly number[]): System {
    const key = bitsKey(bitsOf(this.#places.length, cells));
    let system = this.#systems.get(key);
    if (system === undefined) {
      system = new System(cells.flatMap((cell) => this.#places[cell] ?? []));
      this.#systems.set(key, system);
    }
    return system;
  }
}

/** All conditions over one set of compared cells. */
class System {
  readonly #cells: number;
  readonly #statements: Statement[];
  readonly #pairs: boolean;
  /** By size of condition: how many different sets of so many cells there are. */
  readonly #sets = new Map<number, number[]>();

  constructor(places: readonly Place[]) {
    this.#cells = places.length;
    this.#statements = literalsOf(places).map(({ literal, holds }) => ({
      literal,
      bits: bitsOf(
        holds.length,
        holds.flatMap((is, i) => (is ? [i] : [])),
      ),
    }));
    const words = Math.ceil(this.#cells / 32);
    this.#pairs = this.#statements.length ** 2 * words <= MAX_PAIR_WORK;
  }

  /** The smallest conditions that are true in exactly these cells. */
  exact(target: Bits): Condition[] {
    const single = this.#statements.filter(({ bits }) => equal(bits, target));
    if (single.length > 0) return single.map(({ literal }) => condition([literal]));
    if (!this.#pairs) return [];
    const wider = this.#statements.filter(({ bits }) => within(target, bits));
    const narrower = this.#statements.filter(({ bits }) => within(bits, target));
    return [
      ...pairs(wider, intersection, target).map((literals) => condition(literals, 'and')),
      ...pairs(narrower, union, target).map((literals) => condition(literals, 'or')),
    ];
  }

  /** How likely some condition of at most `size` literals is true in exactly the cells that a random `seen` of them are. */
  chance(seen: number, size: number): number {
    let counts = this.#sets.get(size);
    if (counts === undefined) {
      counts = this.#countSets(size);
      this.#sets.set(size, counts);
    }
    const share = Math.exp(Math.log(counts[seen] ?? 0) - logChoose(this.#cells, seen));
    return Number(Math.min(1, share).toPrecision(3));
  }

  #countSets(size: number): number[] {
    const counts = Array.from({ length: this.#cells + 1 }, () => 0);
    const known = new Set<string>();
    const count = (bits: Bits): void => {
      const key = bitsKey(bits);
      if (known.has(key)) return;
      known.add(key);
      const cells = sizeOf(bits);
      counts[cells] = (counts[cells] ?? 0) + 1;
    };
    for (const [i, { bits }] of this.#statements.entries()) {
      count(bits);
      if (size === 1) continue;
      for (const other of this.#statements.slice(i + 1)) {
        count(intersection(bits, other.bits));
        count(union(bits, other.bits));
      }
    }
    return counts;
  }
}

function pairs(
  statements: readonly Statement[],
  join: (a: Bits, b: Bits) => Bits,
  target: Bits,
): [Literal, Literal][] {
  return statements.flatMap((a, i) =>
    statements
      .slice(i + 1)
      .filter((b) => equal(join(a.bits, b.bits), target))
      .map((b): [Literal, Literal] => [a.literal, b.literal]),
  );
}

function condition(literals: Literal[], join?: 'and' | 'or'): Condition {
  const text = literals.map(({ axis, op, value }) => `${axis} ${op} ${value}`).join(` ${join ?? ''} `);
  return { literals, ...(join === undefined ? {} : { join }), text };
}

/** Natural logarithm of the number of ways to choose `k` of `n`. */
function logChoose(n: number, k: number): number {
  let sum = 0;
  for (let i = 1; i <= k; i++) sum += Math.log((n - k + i) / i);
  return sum;
}
