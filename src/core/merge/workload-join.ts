import { compareBytes } from '../bob/bytes.ts';
import type { LabelSelector, WorkloadRef } from '../bob/model.ts';
import { InputError } from '../errors.ts';
import { canonicalJson } from './canonical.ts';
import { canonicalSelector } from './selector.ts';
import { sameWorkload, workloadName } from './workloads.ts';

/** The one workload whose recordings are joined. */
export class WorkloadJoin {
  #workload: WorkloadRef | undefined;
  #selector: LabelSelector | undefined;

  /** Throws InputError if it is another workload than before; `note` hears where its API group or version differ. */
  add(workload: WorkloadRef, note: (text: string) => void): void {
    const known = this.#workload;
    if (known === undefined) {
      this.#workload = { ...workload };
      return;
    }
    if (!sameWorkload(known, workload)) {
      throw new InputError(
        `Recordings of different workloads cannot be merged: ${workloadName(known)}, ${workloadName(workload)}.`,
        { next: 'Merge the recordings of each workload on their own.' },
      );
    }
    for (const field of ['apiGroup', 'apiVersion'] as const) {
      const value = workload[field];
      const before = known[field];
      if (value === undefined || value === before) continue;
      if (before !== undefined) note(`workload: ${field} differs between recordings; one value is kept`);
      if (before === undefined || compareBytes(value, before) < 0) known[field] = value;
    }
  }

  addSelector(selector: LabelSelector | undefined, note: (text: string) => void): void {
    const known = this.#selector;
    const added = canonicalSelector(selector);
    if (added === undefined || known === undefined) {
      this.#selector = known ?? added;
      return;
    }
    const order = compareBytes(canonicalJson(known), canonicalJson(added));
    if (order !== 0) note('workload: the pod selector differs between recordings; one is kept');
    if (order > 0) this.#selector = added;
  }

  /** Throws InputError if no workload was added. */
  build(): { workload: WorkloadRef; selector?: LabelSelector } {
    if (this.#workload === undefined) {
      throw new InputError('There is no recording to merge.', {
        next: 'Name at least one recording or profile.',
      });
    }
    return {
      workload: { ...this.#workload },
      ...(this.#selector === undefined ? {} : { selector: this.#selector }),
    };
  }
}
