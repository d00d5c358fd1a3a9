import { KINDS } from '../bob/model.ts';
import type { Superset, SupersetContainer, Support } from '../bob/superset.ts';

/** One point of the saturation curve. */
export interface SaturationPoint {
  /** Recording id. */
  recording: string;
  /** Behaviours of the superset that this recording saw. */
  seen: number;
  /** Those that no recording before it saw. */
  added: number;
  /** Those that it and all before it saw together. */
  total: number;
}

/** How many behaviours every recording adds to those before it, in the superset's order. */
export function saturation(superset: Superset): SaturationPoint[] {
  const seen = superset.recordings.map(() => 0);
  const added = superset.recordings.map(() => 0);
  for (const { seenIn } of superset.containers.flatMap(supports)) {
    for (const index of seenIn) increment(seen, index);
    const [first] = seenIn;
    if (first !== undefined) increment(added, first);
  }
  let total = 0;
  return superset.recordings.map(({ id }, index) => {
    total += added[index] ?? 0;
    return { recording: id, seen: seen[index] ?? 0, added: added[index] ?? 0, total };
  });
}

function supports(container: SupersetContainer): Support[] {
  return KINDS.flatMap((kind): readonly Support[] => container[kind]);
}

function increment(counts: number[], index: number): void {
  const count = counts[index];
  if (count !== undefined) counts[index] = count + 1;
}
