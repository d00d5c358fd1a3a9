type Combination = Record<string, unknown>;

/**
 * The jobs that `strategy.matrix` makes, with its expressions evaluated: the product of the axes, without `exclude`;
 * an entry of `include` extends every combination of the product whose values it does not change, or is one of its own.
 */
export function combinations(matrix: unknown): Combination[] {
  const { include = [], exclude = [], ...axes } = (matrix ?? {}) as Record<string, unknown[]>;
  let product: Combination[] = Object.keys(axes).length === 0 ? [] : [{}];
  for (const [axis, values] of Object.entries(axes)) {
    product = product.flatMap((combination) => values.map((value) => ({ ...combination, [axis]: value })));
  }
  const kept = product.filter((combination) => !exclude.some((entry) => fits(combination, entry)));
  const extended = kept.map((combination) => ({ ...combination }));
  for (const entry of include as Combination[]) {
    const extensible = kept.map((original) =>
      Object.keys(entry).every((key) => !Object.hasOwn(original, key) || same(original[key], entry[key])),
    );
    if (extensible.includes(true)) {
      extended.forEach((combination, i) => extensible[i] && Object.assign(combination, entry));
    } else extended.push({ ...entry });
  }
  return extended;
}

function fits(combination: Combination, entry: unknown): boolean {
  return Object.entries(entry as Combination).every(([key, value]) => same(combination[key], value));
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
