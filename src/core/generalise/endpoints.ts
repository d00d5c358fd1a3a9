import type { Endpoint } from '../bob/model.ts';
import type { Support } from '../bob/superset.ts';
import type { Replaced } from './replaced.ts';
import { canonicalEndpoint, canonicalHost } from './volatile.ts';

/** Replaces volatile segments of URL paths; headers are another matter (`canonicalHeaders`). */
export function generaliseEndpoints(
  endpoints: readonly (Endpoint & Support)[],
): Replaced<Endpoint & Support>[] {
  return endpoints.map((before) => {
    const { text, rules } = canonicalEndpoint(before.endpoint);
    return { before, after: { ...before, endpoint: text }, rules };
  });
}

/**
 * Headers with one value for all `Host`s that are addresses of pods; `replaced` hears every value and what stands for it.
 * No engine compares headers, so this allows nothing new.
 */
export function canonicalHeaders<E extends Endpoint>(
  endpoint: E,
  replaced: (value: string, canonical: string) => void,
): E {
  const { headers } = endpoint;
  if (headers === undefined || typeof headers === 'string') return endpoint;
  const fields = Object.entries(headers).map(([name, values]) => {
    if (name.toLowerCase() !== 'host') return [name, values] as const;
    const canonical = values.map((value) => {
      const host = canonicalHost(value);
      if (host !== undefined) replaced(value, host);
      return host ?? value;
    });
    return [name, canonical] as const;
  });
  return { ...endpoint, headers: Object.fromEntries(fields) };
}
