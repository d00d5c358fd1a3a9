/** Longest name of a workload in an artifact's name. */
const MAX_WORKLOAD = 63;

/** `bob-<workload>-<what>`, in characters that GitHub allows in names of artifacts. */
export function artifactName(workload: string, what: string): string {
  return `bob-${safe(workload)}-${what}`;
}

/**
 * The glob that matches the artifacts of these recordings and no others: a run may hold those of several workloads,
 * and the name of one may begin with another's.
 */
export function artifactPattern(workload: string, recordings: readonly string[]): string {
  // A brace with a single entry stands for itself.
  return artifactName(workload, recordings.length === 1 ? recordings.join() : `{${recordings.join()}}`);
}

function safe(workload: string): string {
  return workload
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .slice(0, MAX_WORKLOAD);
}
