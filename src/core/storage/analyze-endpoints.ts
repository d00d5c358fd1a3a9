import { sortedSet } from '../bob/bytes.ts';
import type { Endpoint } from '../bob/model.ts';
import { ANY_PORT, splitEndpoint } from '../match/endpoints.ts';
import { parseRequestUrl } from '../match/go-url.ts';
import type { PathAnalyzer } from './path-analyzer.ts';
import { addOrigins, entriesOf, type Traced } from './traced.ts';

/**
 * What storage makes of the endpoints of a container when it saves them (v0.0.297, analyze_endpoints.go): hosts and
 * queries dropped, paths decoded and generalised, equal ones merged, ports folded into `:0` where it is there.
 * Endpoints that are no URL are dropped.
 */
export function analyzeEndpoints(endpoints: readonly Endpoint[], analyzer: PathAnalyzer): Endpoint[] {
  return entriesOf(traceEndpoints(endpoints, analyzer));
}

/** `analyzeEndpoints`, with what each stored endpoint stands for. */
export function traceEndpoints(endpoints: readonly Endpoint[], analyzer: PathAnalyzer): Traced<Endpoint>[] {
  for (const { endpoint } of endpoints) analyzeUrl(endpoint, analyzer);
  const analyzed: Traced<Endpoint>[] = [];
  const firstByKey = new Map<string, Traced<Endpoint>>();
  endpoints.forEach((endpoint, index) => {
    const url = analyzeUrl(endpoint.endpoint, analyzer);
    if (url === undefined) return;
    const traced = { entry: { ...endpoint, endpoint: url, methods: [...endpoint.methods] }, from: [index] };
    const known = url === endpoint.endpoint ? undefined : firstByKey.get(keyOf(traced.entry));
    if (known) merge(known, traced);
    else {
      analyzed.push(traced);
      if (!firstByKey.has(keyOf(traced.entry))) firstByKey.set(keyOf(traced.entry), traced);
    }
  });
  return mergeDuplicates(analyzed);
}

/** Merges equal endpoints, and the specific ports of an endpoint into its `:0`, whichever comes first. */
export function mergeDuplicateEndpoints(endpoints: readonly Endpoint[]): Endpoint[] {
  const traced = endpoints.map((entry, index) => ({
    entry: { ...entry, methods: [...entry.methods] },
    from: [index],
  }));
  return entriesOf(mergeDuplicates(traced));
}

function mergeDuplicates(endpoints: readonly Traced<Endpoint>[]): Traced<Endpoint>[] {
  const seen = new Map<string, Traced<Endpoint>>();
  // Specific ports by the key of their `:0`, so that it need not look at every other endpoint.
  const specific = new Map<string, Set<string>>();
  for (const endpoint of endpoints) {
    const key = keyOf(endpoint.entry);
    const { port, path } = splitEndpoint(endpoint.entry.endpoint);
    const anyPortKey = keyOf({ ...endpoint.entry, endpoint: `:${ANY_PORT}${path}` });
    const known = seen.get(key) ?? (port === ANY_PORT ? undefined : seen.get(anyPortKey));
    if (known) {
      merge(known, endpoint);
      continue;
    }
    const siblings = specific.get(anyPortKey) ?? new Set();
    specific.set(anyPortKey, siblings);
    if (port === ANY_PORT) for (const sibling of siblings) absorb(endpoint, seen, sibling);
    else siblings.add(key);
    seen.set(key, endpoint);
  }
  return [...seen.values()];
}

function absorb(endpoint: Traced<Endpoint>, seen: Map<string, Traced<Endpoint>>, key: string): void {
  const other = seen.get(key);
  if (other) merge(endpoint, other);
  seen.delete(key);
}

function merge(into: Traced<Endpoint>, other: Traced<Endpoint>): void {
  addOrigins(into, other.from);
  into.entry.methods = [...new Set([...into.entry.methods, ...other.entry.methods])];
  const headers = mergeHeaders(into.entry.headers, other.entry.headers);
  if (headers !== undefined) into.entry.headers = headers;
}

/** Only headers that both sides could read are merged; otherwise those of the first stay. */
function mergeHeaders(into: Endpoint['headers'], other: Endpoint['headers']): Endpoint['headers'] {
  if (typeof into !== 'object' || typeof other !== 'object') return into;
  const values = new Map(Object.entries(into));
  for (const [name, more] of Object.entries(other)) {
    const known = values.get(name);
    values.set(name, known ? sortedSet([...known, ...more]) : [...more]);
  }
  // Unlike assignment, fromEntries makes own fields even of names such as __proto__.
  return Object.fromEntries(sortedSet(values.keys()).map((name) => [name, values.get(name) ?? []]));
}

function keyOf({ endpoint, direction, internal }: Endpoint): string {
  return `${endpoint}|${direction}|${internal}`;
}

/** `:port/path` with the path as it has become; undefined when the text is no URL. */
function analyzeUrl(text: string, analyzer: PathAnalyzer): string | undefined {
  const hasScheme = text.startsWith('http://') || text.startsWith('https://');
  const url = parseRequestUrl(hasScheme ? text : `http://${text}`);
  return url && `:${url.port}${analyzer.analyzePath(url.path, url.port)}`;
}
