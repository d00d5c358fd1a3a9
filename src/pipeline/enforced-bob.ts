import { stat } from 'node:fs/promises';
import type { Bob, ContainerOf, Observation } from '../core/bob/model.ts';
import type { Superset } from '../core/bob/superset.ts';
import { readOneBob } from './read-bobs.ts';
import { BOB_FILE, loadSuperset } from './superset-folder.ts';

/** A BoB as users load it, and what is known of it beyond its text. */
export interface EnforcedBob {
  bob: Bob;
  /** Its containers with the phases of their behaviours, where these are known. */
  containers: readonly ContainerOf<Observation>[];
  /** Absent where the BoB is none of a superset, or was edited since. */
  superset?: Superset;
}

/**
 * Reads a BoB from the folder of a superset, of which an edited `bob.yaml` holds, or from a file of any origin.
 * @throws InputError naming what cannot be read
 */
export async function readEnforcedBob(path: string): Promise<EnforcedBob> {
  const isFolder = await stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  );
  if (!isFolder) {
    const { bob } = await readOneBob([path]);
    return { bob, containers: bob.containers };
  }
  const { bob, superset, edited } = await loadSuperset(path);
  return edited === BOB_FILE
    ? { bob, containers: bob.containers }
    : { bob, containers: superset.containers, superset };
}
