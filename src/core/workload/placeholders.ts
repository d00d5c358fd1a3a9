import type { YamlPath } from './yaml-document.ts';

/** `__NAME__`, as suites write what must not be committed. */
const PLACEHOLDER = /__([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)__/g;

/** A placeholder that no variable fills. */
export interface MissingPlaceholder {
  name: string;
  path: YamlPath;
}

/**
 * Fills the placeholders in every value, never in keys. It works on the parsed document, so that what is filled in
 * cannot become anything but text.
 */
export function fillPlaceholders(
  value: unknown,
  env: Readonly<Record<string, string | undefined>>,
): { value: unknown; missing: MissingPlaceholder[] } {
  const missing: MissingPlaceholder[] = [];
  return { value: fill(value, [], env, missing), missing };
}

function fill(
  value: unknown,
  path: YamlPath,
  env: Readonly<Record<string, string | undefined>>,
  missing: MissingPlaceholder[],
): unknown {
  if (typeof value === 'string') {
    return value.replace(PLACEHOLDER, (placeholder, name: string) => {
      const text = Object.hasOwn(env, name) ? env[name] : undefined;
      if (text === undefined) missing.push({ name, path });
      return text ?? placeholder;
    });
  }
  if (Array.isArray(value)) return value.map((item, index) => fill(item, [...path, index], env, missing));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, fill(item, [...path, key], env, missing)]),
  );
}
