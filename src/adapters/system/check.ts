/** One thing that a machine must have for a task; what `bobctl doctor` prints. */
export interface Check {
  name: string;
  ok: boolean;
  /** What is there. */
  found: string;
  /** What has to be there. */
  needed: string;
  /** What to do about it; one sentence. Only where it is not ok. */
  next?: string;
  /** Debian and Ubuntu packages that bring it. */
  aptPackages?: string[];
}

/** The packages that are missing according to these checks, sorted. */
export function missingAptPackages(checks: readonly Check[]): string[] {
  return [...new Set(checks.filter((check) => !check.ok).flatMap((check) => check.aptPackages ?? []))].sort();
}
