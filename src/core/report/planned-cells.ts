import type { CellInfo } from '../bob/recording.ts';
import type { PlannedRecording } from '../matrix/plan.ts';
import type { PlannedCell } from './report.ts';

/** The cells of a plan with the number of their repeats, in the plan's order. */
export function plannedCells(recordings: readonly PlannedRecording[]): PlannedCell[] {
  const cells = new Map<string, PlannedCell>();
  for (const planned of recordings) {
    const known = cells.get(planned.cell);
    if (known === undefined) cells.set(planned.cell, { cell: cellOf(planned), repeats: 1 });
    else known.repeats++;
  }
  return [...cells.values()];
}

function cellOf({ cell, os, distro, version, arch, kernel }: PlannedRecording): CellInfo {
  return { id: cell, os, distro, version, arch, ...(kernel === undefined ? {} : { kernel }) };
}
