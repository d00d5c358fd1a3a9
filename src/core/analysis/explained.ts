import type { Superset } from '../bob/superset.ts';
import { blocksOf, type Block } from './blocks.ts';
import { deviations, type Deviation } from './deviations.ts';
import { explanations, type Explained } from './explanations.ts';
import { origins, type WithOrigin } from './origins.ts';

/** A deviation with what explains it and whose behaviour it is. */
export interface ExplainedDeviation extends Deviation, Explained, WithOrigin {
  /** Index of its block. */
  block: number;
}

/** What differs between recordings, why, and what moves together. */
export interface ExplainedDeviations {
  deviations: ExplainedDeviation[];
  blocks: Block[];
}

/** Every deviation of a superset, explained, and the blocks in which they come and go. */
export function explainedDeviations(superset: Superset): ExplainedDeviations {
  const { recordings } = superset;
  const found = deviations(superset);
  const explained = explanations(recordings, found);
  const withExplanation = found.map((deviation, i) => ({
    ...deviation,
    ...(explained[i] ?? { explanation: 'unexplained' as const, evidence: NOTHING_COMPARED }),
  }));
  const blocks = blocksOf(withExplanation, recordings.length);
  const blockOf = new Map(blocks.flatMap(({ members }, block) => members.map((index) => [index, block])));
  const origin = origins(recordings, found, blocks);
  return {
    deviations: withExplanation.map((deviation, i) => ({
      ...deviation,
      ...(origin[i] ?? { origin: 'unknown' as const }),
      block: blockOf.get(i) ?? 0,
    })),
    blocks,
  };
}

const NOTHING_COMPARED = { seenCells: 0, lackedCells: 0, mixedCells: 0, repeatedCells: 0 };
