import type { RecordingSummary } from '../bob/superset.ts';
import { compareBytes } from '../bob/bytes.ts';
import { sizeOf, type Bits } from './bits.ts';
import type { Incidence } from './incidence.ts';
import { isKnownCell } from './recordings.ts';

/** What further recordings of one part of the matrix would buy. */
export interface Gain {
  /** A distribution; where there is one only, a cell. */
  name: string;
  recordings: number;
  /** New behaviours that one further recording there shows on average (Turing's estimate within the part). */
  perRecording: number;
}

/** Where further recordings would buy most. */
export interface MostToGain {
  /** The best first; equal ones by name. */
  parts: Gain[];
  /** Absent where the cells are not known. */
  sentence?: string;
}

const NOTHING =
  'No recording has anything that no other has: more recordings of the same cells would buy little, new kinds of cells more.';

/** Compares the parts of a matrix by what only one recording has. */
export function mostToGain(all: readonly RecordingSummary[], { recordings, rows }: Incidence): MostToGain {
  const cells = recordings.map((index) => all[index]?.cell ?? { id: 'unknown' });
  const distros = new Set(cells.map(({ distro }) => distro));
  const byDistro = distros.size > 1 && !distros.has(undefined);
  const partOf = cells.map((cell) => (byDistro ? (cell.distro ?? '') : cell.id));
  const sizes = new Map<string, number>();
  for (const part of partOf) sizes.set(part, (sizes.get(part) ?? 0) + 1);
  const alone = new Map<string, number>();
  for (const { units, behaviours } of rows) {
    if (sizeOf(units) !== 1) continue;
    const part = partOf[onlyMember(units)] ?? '';
    alone.set(part, (alone.get(part) ?? 0) + behaviours);
  }
  const parts = Array.from(sizes, ([name, number]) => ({
    name,
    recordings: number,
    perRecording: Number(((alone.get(name) ?? 0) / number).toFixed(3)),
  })).sort((a, b) => b.perRecording - a.perRecording || compareBytes(a.name, b.name));
  return { parts, ...(cells.every(isKnownCell) ? { sentence: sentenceOf(parts) } : {}) };
}

function sentenceOf(parts: readonly Gain[]): string {
  const [best, second] = parts;
  if (best === undefined || best.perRecording === 0) return NOTHING;
  const next = second === undefined ? '' : `, as against ${second.perRecording} on ${second.name}`;
  return `Two more repeats on ${best.name} would buy most: about ${best.perRecording} new behaviours each${next}.`;
}

function onlyMember(units: Bits): number {
  const word = units.findIndex((bits) => bits !== 0);
  return word * 32 + (31 - Math.clz32(units[word] ?? 0));
}
