import { InputError } from '../errors.ts';
import { compareBytes } from '../bob/bytes.ts';

/** Nesting deeper than this is refused; Kubescape's own call stacks stay far below. */
export const MAX_NESTING = 200;

/**
 * JSON text of a value with the keys of every object in byte order: equal values give equal text.
 * Keys that are `undefined` are left out, as JSON does. Throws InputError on nesting deeper than `MAX_NESTING`.
 */
export function canonicalJson(value: unknown, depth = 0): string {
  if (depth > MAX_NESTING) {
    throw new InputError(`A value is nested more than ${MAX_NESTING} levels deep.`, {
      next: 'Check where the file comes from; no engine writes such values.',
    });
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item, depth + 1)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => compareBytes(a, b))
    .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field, depth + 1)}`);
  return `{${fields.join(',')}}`;
}
