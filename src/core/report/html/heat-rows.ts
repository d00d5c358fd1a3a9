import { compareNatural } from '../../analysis/natural-order.ts';
import type { ExplainedDeviation } from '../../analysis/explained.ts';
import type { Explanation } from '../../analysis/explanations.ts';
import type { Origin } from '../../analysis/origins.ts';
import { KINDS, type Kind } from '../../bob/model.ts';
import type { BehaviourRow, CellRow, Report } from '../report.ts';
import { phaseText, whyTexts } from '../why.ts';

/** `everywhere`: every recording that could have seen it did. */
export type HeatClass = 'everywhere' | Explanation;
/** The order in which groups are shown: what needs a look first. */
export const HEAT_CLASSES: readonly HeatClass[] = ['unexplained', 'flaky', 'systematic', 'everywhere'];

/** What one cell says of one behaviour; `some`: repeats of the cell differ; `unknown`: it could not have seen it. */
export type CellSays = 'seen' | 'some' | 'lacked' | 'unknown';

/** One line of the heat map. Texts are raw. */
export interface HeatRow {
  container: string;
  kind: Kind;
  behaviour: string;
  class: HeatClass;
  origin: Origin | undefined;
  /** How many recordings saw it, of how many that could have. */
  seen: number;
  comparable: number;
  /** One a cell of the heat map. */
  cells: CellSays[];
  why: string[];
}

/** The cells of the heat map, those that recorded: by distribution, version and system, so that conditions show as blocks. */
export function heatCells(report: Report): CellRow[] {
  return report.cells
    .filter(({ recordings }) => recordings.length > 0)
    .sort(
      (a, b) =>
        compareNatural(a.cell.distro ?? '', b.cell.distro ?? '') ||
        compareNatural(a.cell.version ?? '', b.cell.version ?? '') ||
        compareNatural(a.cell.os ?? '', b.cell.os ?? '') ||
        compareNatural(a.id, b.id),
    );
}

/** Every behaviour, and every flag of an open that deviates by itself, by kind, class and rarity. */
export function heatRows(report: Report, cells: readonly CellRow[]): HeatRow[] {
  const deviations = new Map(report.deviations.map((deviation) => [keyOf(deviation), deviation]));
  const cellOf = new Map(cells.flatMap(({ recordings }, cell) => recordings.map((index) => [index, cell])));
  const whole = report.behaviours.map((row) =>
    heatRow(row, deviations.get(keyOf(row)), cellOf, cells.length),
  );
  const flags = report.deviations
    .filter(({ flag }) => flag !== undefined)
    .map((deviation) => heatRow(deviation, deviation, cellOf, cells.length));
  return [...whole, ...flags].sort(
    (a, b) =>
      KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
      HEAT_CLASSES.indexOf(a.class) - HEAT_CLASSES.indexOf(b.class) ||
      a.seen - b.seen ||
      compareNatural(a.behaviour, b.behaviour) ||
      compareNatural(a.container, b.container),
  );
}

/** A flag's deviation has a text of its own. */
function keyOf({
  container,
  kind,
  behaviour,
}: Pick<BehaviourRow, 'container' | 'kind' | 'behaviour'>): string {
  return JSON.stringify([container, kind, behaviour]);
}

function heatRow(
  row: Pick<BehaviourRow, 'container' | 'kind' | 'behaviour' | 'seenIn' | 'phases'>,
  deviation: ExplainedDeviation | undefined,
  cellOf: ReadonlyMap<number, number>,
  cells: number,
): HeatRow {
  const { container, kind, behaviour, seenIn, phases } = row;
  const phase = phaseText(phases);
  return {
    container,
    kind,
    behaviour,
    class: deviation?.explanation ?? 'everywhere',
    origin: deviation?.origin,
    seen: deviation?.seenIn.length ?? seenIn.length,
    comparable: deviation?.comparable ?? seenIn.length,
    cells: cellsSay(deviation?.seenIn ?? seenIn, deviation?.lackedIn ?? [], cellOf, cells),
    why: [
      ...(deviation === undefined ? ['Every recording that could have seen it did.'] : whyTexts(deviation)),
      ...(phase === undefined ? [] : [phase]),
    ],
  };
}

function cellsSay(
  seenIn: readonly number[],
  lackedIn: readonly number[],
  cellOf: ReadonlyMap<number, number>,
  cells: number,
): CellSays[] {
  const says: CellSays[] = Array.from({ length: cells }, () => 'unknown');
  for (const index of seenIn) set(says, cellOf.get(index), () => 'seen');
  for (const index of lackedIn) {
    set(says, cellOf.get(index), (before) =>
      before === 'unknown' || before === 'lacked' ? 'lacked' : 'some',
    );
  }
  return says;
}

function set(says: CellSays[], cell: number | undefined, next: (before: CellSays) => CellSays): void {
  const before = cell === undefined ? undefined : says[cell];
  if (cell !== undefined && before !== undefined) says[cell] = next(before);
}
