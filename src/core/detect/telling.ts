import { sortedSet } from '../bob/bytes.ts';
import type { AlertArguments } from './alert.ts';

/** Arguments that say nothing about what was done. */
const INCIDENTAL = new Set(['message', 'apChecksum', 'retval', 'attrSize']);

/**
 * The arguments that tell one alert of a rule from another, in byte order of their keys. Left out: texts and
 * bookkeeping, and the peer's address of R0012, which is a property of the client and not of the workload.
 */
export function tellingArguments(ruleID: string, values: AlertArguments): AlertArguments {
  const keys = sortedSet(Object.keys(values)).filter(
    (key) =>
      !INCIDENTAL.has(key) && !(ruleID === 'R0012' && key === 'ip' && !Object.hasOwn(values, 'listen')),
  );
  return Object.fromEntries(keys.flatMap((key) => (values[key] === undefined ? [] : [[key, values[key]]])));
}
