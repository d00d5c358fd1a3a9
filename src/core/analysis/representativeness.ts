import { KINDS, type Kind } from '../bob/model.ts';
import type { RecordingSummary, Superset, Support } from '../bob/superset.ts';
import { behavioursOf } from '../merge/behaviours.ts';
import { countedRecordings } from '../merge/counted.ts';
import { containerKey, describeBehaviour } from './describe.ts';
import { groupByCell } from './recordings.ts';

/**
 * Why a recording may not stand for the workload. `partial`: something of it was lost. `tests-failed`: its benign tests did.
 * `idle`: it lacks much of what nearly all others have, or no test ran. `not-exercised`: it lacks programs or network uses
 * that nearly all others have, so its tests did not reach a part of the workload.
 */
export type DoubtKind = 'partial' | 'tests-failed' | 'idle' | 'not-exercised';

export interface Doubt {
  kind: DoubtKind;
  /** A sentence. */
  because: string;
}

/** Something that nearly all recordings of other cells have and this one lacks. */
export interface Lacking {
  container: string;
  kind: Kind;
  /** Display text, not escaped. */
  behaviour: string;
  /** How many recordings of other cells have it, of how many. */
  seenIn: number;
  of: number;
}

/** A recording that may not stand for the workload. Nothing is left out for it: that takes the user's word. */
export interface Finding {
  /** Index into the superset's recordings, and its id. */
  recording: number;
  id: string;
  doubts: Doubt[];
  /** What shows that it was not exercised; at most `MAX_LACKING` of `lackingCount`. */
  lacking: Lacking[];
  lackingCount: number;
}

export interface Representativeness {
  findings: Finding[];
}

/** Of the recordings of other cells that can be compared, so many must have a behaviour that one is expected to have. */
const NEARLY_ALL = 0.8;
const MIN_OTHERS = 2;
/** A recording that lacks a larger share of what is expected of it was idle; of so few behaviours no share is taken. */
const MAX_LACKING_SHARE = 0.25;
const MIN_EXPECTED = 20;
/** Findings name so many behaviours. */
export const MAX_LACKING = 10;
/** What shows use, not only presence: programs that are run and what is done over the network. */
const USE: ReadonlySet<Kind> = new Set<Kind>(['execs', 'endpoints', 'ingress', 'egress', 'listens']);

/** Finds the recordings that may not stand for the workload, in their order. */
export function representativeness(superset: Superset): Representativeness {
  const expectations = expectationsOf(superset);
  return {
    findings: superset.recordings.flatMap((recording, index) => {
      const { expected, lacking } = expectations[index] ?? { expected: 0, lacking: [] };
      const unused = lacking.filter(({ kind }) => USE.has(kind));
      const doubts = [
        ...recordedDoubts(recording),
        ...idleDoubt(expected, lacking.length),
        ...unusedDoubt(unused),
      ];
      if (doubts.length === 0) return [];
      const { id } = recording;
      return [
        {
          recording: index,
          id,
          doubts,
          lacking: unused.slice(0, MAX_LACKING),
          lackingCount: unused.length,
        },
      ];
    }),
  };
}

interface Expectation {
  /** How many behaviours nearly all others have. */
  expected: number;
  lacking: Lacking[];
}

function expectationsOf(superset: Superset): Expectation[] {
  const expectations = superset.recordings.map((): Expectation => ({ expected: 0, lacking: [] }));
  const cells = groupByCell(superset.recordings);
  const cellOf: number[] = [];
  for (const [cell, { recordings }] of cells.entries()) for (const index of recordings) cellOf[index] = cell;
  for (const container of superset.containers) {
    for (const kind of KINDS) {
      const counted = countedRecordings(superset, container, kind);
      const inCell = perCell(counted, cellOf);
      const section: readonly Support[] = container[kind];
      for (const [place, { seenIn }] of section.entries()) {
        const has = new Set(seenIn);
        const seenInCell = perCell(
          counted.filter((index) => has.has(index)),
          cellOf,
        );
        const seen = counted.filter((index) => has.has(index)).length;
        for (const index of counted) {
          const cell = cellOf[index] ?? -1;
          const of = counted.length - (inCell.get(cell) ?? 0);
          const others = seen - (seenInCell.get(cell) ?? 0);
          const expectation = expectations[index];
          if (expectation === undefined || of < MIN_OTHERS || others < of * NEARLY_ALL) continue;
          expectation.expected++;
          if (has.has(index)) continue;
          const entry = behavioursOf(container, kind)[place];
          if (entry === undefined) continue;
          const behaviour = describeBehaviour(kind, entry);
          expectation.lacking.push({
            container: containerKey(container),
            kind,
            behaviour,
            seenIn: others,
            of,
          });
        }
      }
    }
  }
  return expectations;
}

function perCell(recordings: readonly number[], cellOf: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const index of recordings) {
    const cell = cellOf[index] ?? -1;
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return counts;
}

function recordedDoubts({ completion, suite }: RecordingSummary): Doubt[] {
  const doubts: Doubt[] = [];
  if (completion === 'partial') doubts.push({ kind: 'partial', because: 'Something of it was lost.' });
  if (suite === undefined) return doubts;
  const tests = suite.passed + suite.failed;
  if (tests === 0) doubts.push({ kind: 'idle', because: 'No benign test ran.' });
  if (suite.failed > 0) {
    doubts.push({ kind: 'tests-failed', because: `${suite.failed} of ${tests} benign tests failed.` });
  }
  return doubts;
}

function idleDoubt(expected: number, lacking: number): Doubt[] {
  if (expected < MIN_EXPECTED || lacking <= expected * MAX_LACKING_SHARE) return [];
  const because = `It lacks ${lacking} of the ${expected} behaviours that nearly all others have.`;
  return [{ kind: 'idle', because }];
}

function unusedDoubt(unused: readonly Lacking[]): Doubt[] {
  if (unused.length === 0) return [];
  const because =
    unused.length === 1
      ? 'It lacks a program or network use that nearly all others have.'
      : `It lacks ${unused.length} programs and network uses that nearly all others have.`;
  return [{ kind: 'not-exercised', because }];
}
