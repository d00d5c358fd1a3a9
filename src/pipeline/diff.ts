import { diffBobs, type BehaviourDiff } from '../core/analysis/behaviour-diff.ts';
import { readEnforcedBob } from './enforced-bob.ts';

/**
 * Compares two BoBs: files of any origin, or folders of supersets, of which what users load is compared.
 * @throws InputError naming what cannot be read
 */
export async function diffPaths(before: string, after: string): Promise<BehaviourDiff> {
  const [a, b] = [await readEnforcedBob(before), await readEnforcedBob(after)];
  return diffBobs({ source: before, bob: a.bob }, { source: after, bob: b.bob });
}
