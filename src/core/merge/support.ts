import type { Phase } from '../bob/model.ts';

/** Support as a join takes it in; `flagsSeenIn` only from opens that were joined before. */
export interface SupportInput {
  seenIn: readonly number[];
  flagsSeenIn?: Readonly<Record<string, readonly number[]>> | undefined;
  phases?: readonly Phase[] | undefined;
}

const PHASES: readonly Phase[] = ['start', 'run'];

/** Phases as bits: `start` 1, `run` 2; none where the engine cannot tell. */
export function phaseBits(phases: readonly Phase[] | undefined): number {
  let bits = 0;
  for (const phase of phases ?? []) bits |= phase === 'start' ? 1 : 2;
  return bits;
}

/** The field `phases` for these bits; absent where no phase is known. */
export function phaseField(bits: number): { phases?: Phase[] } {
  return bits === 0 ? {} : { phases: PHASES.filter((_, i) => (bits & (1 << i)) !== 0) };
}
