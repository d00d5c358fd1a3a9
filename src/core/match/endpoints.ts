import type { Endpoint } from '../bob/model.ts';
import { compareDynamic, patternCovers } from './paths.ts';

/** In a stored endpoint, `:0` stands for every port. */
export const ANY_PORT = '0';

/**
 * Does an observed endpoint (`:port/path`) match one of a profile, as node-agent sees it? Methods are ignored, and `:0`
 * is a literal to it, though storage folds specific ports into `:0` (node-agent, containerprofile/http.go).
 */
export function matchEndpoint(profileEndpoint: string, observed: string): boolean {
  return compareDynamic(profileEndpoint, observed);
}

/**
 * Port and path of an endpoint as storage splits them (v0.0.297, analyze_endpoints.go): without a leading `:` there is
 * no port, and the path always starts with `/`.
 */
export function splitEndpoint(endpoint: string): { port: string; path: string } {
  if (!endpoint.startsWith(':'))
    return { port: '', path: endpoint.startsWith('/') ? endpoint : `/${endpoint}` };
  const slash = endpoint.indexOf('/');
  if (slash < 0) return { port: endpoint.slice(1), path: '/' };
  return { port: endpoint.slice(1, slash), path: endpoint.slice(slash) };
}

/**
 * Does endpoint `a` allow everything that `b` stands for: same direction, same `internal`, at least b's methods, and its
 * port and path pattern match? `:0` on a's side is every port, as storage means it. Headers play no part.
 */
export function endpointCovers(a: Endpoint, b: Endpoint): boolean {
  return (
    a.direction === b.direction &&
    a.internal === b.internal &&
    b.methods.every((method) => a.methods.includes(method)) &&
    (patternCovers(a.endpoint, b.endpoint) || anyPortCovers(a.endpoint, b.endpoint))
  );
}

function anyPortCovers(a: string, b: string): boolean {
  const wide = splitEndpoint(a);
  const narrow = splitEndpoint(b);
  return wide.port === ANY_PORT && b.startsWith(':') && patternCovers(wide.path, narrow.path);
}
