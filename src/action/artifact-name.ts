import { InputError } from '../core/errors.ts';

/** Longest name of a workload in an artifact's name. */
const MAX_WORKLOAD = 63;

/** `bob-<workload>-<what>`, in characters that GitHub allows in names of artifacts. */
export function artifactName(workload: string, what: string): string {
  return `bob-${artifactSlug(workload)}-${what}`;
}

/**
 * The artifacts that a plan's matrix names, one a recording, in its order.
 * @param matrix the plan action's output `matrix`, which was read as a plan before
 * @throws InputError where an entry names none
 */
export function plannedArtifactNames(matrix: string): string[] {
  const { include = [] } = JSON.parse(matrix) as { include?: { artifact?: unknown }[] };
  return include.map(({ artifact }, index) => {
    if (typeof artifact === 'string' && /^bob-[a-z0-9.-]+$/.test(artifact)) return artifact;
    throw new InputError(`the input plan: recording ${index} names no artifact`);
  });
}

/** Name of the asset of a release that holds a workload's BoB. */
export function bobAssetName(slug: string): string {
  return `bob-${slug}.yaml`;
}

/** A workload's name in characters that names of artifacts and assets may have. */
export function artifactSlug(workload: string): string {
  return workload
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .slice(0, MAX_WORKLOAD);
}
