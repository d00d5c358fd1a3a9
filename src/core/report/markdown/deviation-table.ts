import type { Deviation } from '../../analysis/deviations.ts';
import { KINDS } from '../../bob/model.ts';
import { forMarkdown } from '../escape.ts';
import type { CellRow, Report } from '../report.ts';
import { containerName, count, KIND_NAMES } from '../words.ts';
import { codeList, NOTHING, table } from './parts.ts';
import type { Column, Limits } from './parts.ts';

/** Cells that are named in one row. */
const MAX_CELLS = 4;
/** Characters of a cell id or container name. */
const ID_LENGTH = 60;
/** Points of the saturation curve that are printed. */
const MAX_POINTS = 40;

/** Behaviours of one container and kind that the same recordings saw. */
interface Group {
  behaviours: string[];
  /** Stands for all of them. */
  first: Deviation;
}

/** What deviates: one row per group of behaviours that come and go together, the rarest first. */
export function deviationSection(report: Report, limits: Limits): string {
  const { deviations, totals } = report;
  if (deviations.length === 0) return '';
  const explained = deviations.some(({ explanation, origin }) => explanation ?? origin);
  const columns: Column<Group>[] = [
    { title: 'Behaviour', show: (group) => codeList(group.behaviours, limits.names, limits.nameLength) },
    { title: 'Container', show: ({ first }) => forMarkdown(containerName(first.container), ID_LENGTH) },
    { title: 'Kind', show: ({ first }) => KIND_NAMES[first.kind] },
    { title: 'Seen in', show: ({ first }) => `${first.seenIn.length} of ${first.comparable}` },
    { title: 'Where', show: ({ first }) => where(first, report.cells) },
    ...(explained ? [{ title: 'Why', show: ({ first }: Group) => why(first) }] : []),
  ];
  const groups = grouped(deviations);
  return [
    '### What deviates',
    `${count(totals.deviating, 'behaviour')} that some recordings have and others lack; those in one row come and go together.`,
    table(columns, groups, limits.rows),
    saturationLine(report),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function grouped(deviations: readonly Deviation[]): Group[] {
  const groups = new Map<string, Group>();
  for (const deviation of deviations) {
    const { container, kind, seenIn, lackedIn, explanation, origin, behaviour } = deviation;
    const key = JSON.stringify([container, kind, seenIn, lackedIn, explanation, origin]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { behaviours: [behaviour], first: deviation });
    else group.behaviours.push(behaviour);
  }
  // The sort is stable: what is equally rare keeps the order of the deviations.
  return [...groups.values()].sort(
    (a, b) =>
      KINDS.indexOf(a.first.kind) - KINDS.indexOf(b.first.kind) ||
      a.first.seenIn.length - b.first.seenIn.length,
  );
}

/** The cells on the smaller side, and those whose repeats disagree. */
function where({ seenIn, lackedIn }: Deviation, cells: readonly CellRow[]): string {
  const seen = new Set(seenIn);
  const lacked = new Set(lackedIn);
  const having = cells.filter(({ recordings }) => recordings.some((index) => seen.has(index)));
  const lacking = cells.filter(({ recordings }) => recordings.some((index) => lacked.has(index)));
  const both = having.filter((cell) => lacking.includes(cell));
  const only = having.filter((cell) => !both.includes(cell));
  const not = lacking.filter((cell) => !both.includes(cell));
  const some = both.length === 0 ? [] : [`some repeats of ${cellList(both)}`];
  const [word, side] = only.length <= not.length ? ['only', only] : ['not', not];
  return `${word} in ${[...(side.length === 0 ? [] : [cellList(side)]), ...some].join(' and ')}`;
}

/** Cells as a list that is cut after a few. */
export function cellList(cells: readonly { id: string }[]): string {
  return codeList(
    cells.map(({ id }) => id),
    MAX_CELLS,
    ID_LENGTH,
  );
}

function why({ explanation, origin }: Deviation): string {
  const parts = [explanation, origin === 'unknown' ? undefined : origin].filter((part) => part !== undefined);
  return parts.join(', ') || NOTHING;
}

function saturationLine({ saturation }: Report): string {
  if (saturation.length < 2) return '';
  const points = saturation.slice(0, MAX_POINTS).map(({ added }) => String(added));
  const more = saturation.length > points.length ? ' …' : '';
  return `New behaviours per recording, one after the other: ${points.join(' · ')}${more}`;
}
