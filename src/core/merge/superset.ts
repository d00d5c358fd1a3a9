import type { Recording } from '../bob/recording.ts';
import type { Superset } from '../bob/superset.ts';
import { InputError } from '../errors.ts';
import { SupersetBuilder } from './superset-builder.ts';
import { groupByWorkload, workloadName } from './workloads.ts';

/**
 * The union of recordings of one workload, with the support of every behaviour; nothing is widened. Idempotent,
 * and the same bytes for any order of the recordings. Throws InputError if the recordings are of more than one
 * workload (`groupByWorkload` tells them apart), if two different ones have the same id, or if there is none.
 */
export function mergeRecordings(recordings: readonly Recording[]): Superset {
  const groups = groupByWorkload(recordings);
  if (groups.length > 1) {
    const names = groups.map(
      ({ workload, recordings: { length } }) => `${workloadName(workload)} (${length})`,
    );
    throw new InputError(`Recordings of different workloads cannot be merged: ${names.join(', ')}.`, {
      next: 'Merge the recordings of each workload on their own.',
    });
  }
  const builder = new SupersetBuilder();
  for (const recording of recordings) builder.add(recording);
  return builder.build();
}

/**
 * The join of two supersets of one workload: idempotent, commutative and associative, and equal to merging all their
 * recordings at once. The result has no `bobDigest`, because no BoB was written from it yet. Throws as `mergeRecordings`.
 */
export function mergeSupersets(a: Superset, b: Superset): Superset {
  const builder = new SupersetBuilder();
  builder.addSuperset(a);
  builder.addSuperset(b);
  return builder.build();
}
