import { supersetSurface, surfaceOf, type Surface } from '../core/analysis/surface.ts';
import { readEnforcedBob } from './enforced-bob.ts';

/**
 * The attack surface of a BoB: a file of any origin, or the folder of a superset.
 * @param kernel the kernel to compare with (`6.8`) instead of those that recorded
 * @throws InputError naming what cannot be read
 */
export async function surfacePath(path: string, kernel?: string): Promise<Surface> {
  const { bob, containers, superset } = await readEnforcedBob(path);
  if (superset !== undefined) return supersetSurface(superset, kernel);
  const { workload, architectures } = bob;
  return surfaceOf({ workload, architectures, containers, kernels: kernel === undefined ? [] : [kernel] });
}
