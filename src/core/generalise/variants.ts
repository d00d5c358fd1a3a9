import { temporaryShape, type TemporaryShape } from './temporary.ts';

/** Names that look temporary become `⋯` from so many siblings of one shape on. */
export const DEFAULT_TEMPORARY_VARIANTS = 3;
/** At least one in so many names of a shape has to look random by itself; the others could be words. */
const STRONG_SHARE = 3;

/** Recordings that could have lacked an entry; names that all of them have are no variants. */
export class Stability {
  readonly #counted: readonly number[];

  constructor(counted: readonly number[]) {
    this.#counted = counted;
  }

  /** With a single recording nothing is known to be stable. */
  get isKnown(): boolean {
    return this.#counted.length > 1;
  }

  /** True when every counted recording is in one of these lists. */
  isStable(seenIn: readonly (readonly number[])[]): boolean {
    if (!this.isKnown) return false;
    const longest = seenIn.reduce((a, b) => (b.length > a.length ? b : a), []);
    const seen = new Set(longest);
    for (const list of seenIn) if (list !== longest) for (const index of list) seen.add(index);
    return this.#counted.every((index) => seen.has(index));
  }
}

/** Things of one shape that differ in one name. */
export interface Variant {
  name: string;
  /** One list for each entry that has the name. */
  seenIn: readonly (readonly number[])[];
}

/** Groups variants by the shape of their names; those without one are left out. */
export function groupByShape<V extends Variant>(variants: Iterable<V>): (V & { shape: TemporaryShape })[][] {
  const groups = new Map<string, (V & { shape: TemporaryShape })[]>();
  for (const variant of variants) {
    const shape = temporaryShape(variant.name);
    if (shape === undefined) continue;
    const group = groups.get(shape.key) ?? [];
    group.push({ ...variant, shape });
    groups.set(shape.key, group);
  }
  return [...groups.values()];
}

/** True when enough of these names come and go, and enough of them look random. */
export function areTemporary(
  group: readonly (Variant & { shape: TemporaryShape })[],
  stability: Stability,
  minVariants: number,
): boolean {
  const unstable = group.filter(({ seenIn }) => !stability.isStable(seenIn));
  const strong = unstable.filter(({ shape }) => shape.isStrong);
  return unstable.length >= minVariants && strong.length * STRONG_SHARE >= unstable.length;
}
