import { createHash } from 'node:crypto';
import { compareBytes } from '../bob/bytes.ts';
import type { Workload } from './workload.ts';

/**
 * SHA-256 (hex) of what decides how one cell behaves. The matrix and the attacks are left out: another cell, another
 * repeat or another attack does not make a finished recording untrue.
 */
export function workloadDigest(workload: Workload): string {
  const { name, identity, deploy, benign, learning } = workload;
  return sha256(canonicalJson({ name, identity, deploy, benign, learning }));
}

/** A suite or a script as it is run. */
export interface SuiteContent {
  /** Its path, or a word for what has no file (`helm test`). */
  path: string;
  args: string[];
  content: Uint8Array;
}

/** SHA-256 (hex) of suites and scripts, in the order in which they are run. */
export function suitesDigest(suites: readonly SuiteContent[]): string {
  return sha256(
    canonicalJson(suites.map(({ path, args, content }) => ({ path, args, sha256: sha256(content) }))),
  );
}

/** JSON with sorted keys and without spaces: equal values, equal text. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => compareBytes(a, b)))
      : item,
  );
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
