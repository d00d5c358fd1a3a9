import { describe, expect, test } from 'vitest';
import { deviations } from '../../../src/core/analysis/deviations.ts';
import { perCell } from '../../../src/core/analysis/per-cell.ts';
import { groupByCell } from '../../../src/core/analysis/recordings.ts';
import type { Superset } from '../../../src/core/bob/superset.ts';
import { cell, container, recording, superset, syscall } from './superset-factory.ts';

const A = cell('ubuntu-22.04', 'k3s', 'v1.33.0');
const B = cell('ubuntu-22.04', 'kind', 'v1.33.0');

function views(of: Superset): { id: string; has: string[]; lacks: string[] }[] {
  const found = deviations(of);
  const cells = groupByCell(of.recordings);
  const names = (indexes: number[]): string[] => indexes.map((index) => found[index]!.behaviour);
  return perCell(cells, found).map(({ has, lacks }, i) => ({
    id: cells[i]!.id,
    has: names(has),
    lacks: names(lacks),
  }));
}

describe('per cell', () => {
  test('a cell has what any of its repeats saw, and lacks what none of them did', () => {
    expect(
      views(
        superset(
          [recording(A), recording(A, { repeat: 2 }), recording(B)],
          [container('redis', { syscalls: [syscall('dup', [1]), syscall('tkill', [2])] })],
        ),
      ),
    ).toEqual([
      { id: A.id, has: ['dup'], lacks: ['tkill'] },
      { id: B.id, has: ['tkill'], lacks: ['dup'] },
    ]);
  });

  test('repeats that differ are no difference between cells that all have it', () => {
    expect(
      views(
        superset(
          [recording(A), recording(A, { repeat: 2 }), recording(B)],
          [container('redis', { syscalls: [syscall('dup', [0, 2])] })],
        ),
      ).flatMap(({ has, lacks }) => [...has, ...lacks]),
    ).toEqual([]);
  });

  test('a partial cell shows what it has and lacks nothing', () => {
    expect(
      views(
        superset(
          [recording(A), recording(B, { completion: 'partial' })],
          [container('redis', { syscalls: [syscall('dup', [0]), syscall('tkill', [1])] })],
        ),
      ),
    ).toEqual([
      { id: A.id, has: [], lacks: ['tkill'] },
      { id: B.id, has: ['tkill'], lacks: [] },
    ]);
  });
});
