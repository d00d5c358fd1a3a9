import { join } from 'node:path';
import { removeUnfinished, type OutputFolder } from '../adapters/system/output-folder.ts';

/** Removes what killed runs were writing when they ended: recordings, supersets, verifications and single files. */
export async function removeUnfinishedOutput(out: OutputFolder): Promise<void> {
  for (const folder of [out.root, out.recordings, out.superset, join(out.root, 'verify')]) {
    await removeUnfinished(folder);
  }
}
