import type { Endpoint } from '../bob/model.ts';
import { endpointCovers } from '../match/endpoints.ts';
import { parseRequestUrl } from '../match/go-url.ts';
import type { EventOf } from './event-kinds.ts';
import { isPrivateAddress } from './ip-address.ts';

/** What a `Host` without a port stands for. */
const DEFAULT_PORT = 80;

/**
 * The endpoint that an HTTP request stands for, as Kubescape's recorder and storage have it (node-agent,
 * containerprofilemanager; storage v0.0.297, analyze_endpoints.go): the port is that of the header `Host`, 80 where it
 * names none; the path is percent-decoded, the query dropped; `internal` is a peer with a private address. Without a
 * usable `Host` the port is the server's own.
 *
 * One thing is not as there: `*` and `⋯` in a path stay encoded, because in a profile they would stand for any segment.
 */
export function endpointFromEvent(event: EventOf<'http'>): Endpoint {
  const { method, direction, host, address, target } = event;
  const port = host === undefined ? event.port : portOf(host);
  return {
    endpoint: `:${port}${pathOf(target)}`,
    methods: [method],
    internal: isPrivateAddress(address),
    direction,
    ...(host === undefined ? {} : { headers: { Host: [host] } }),
  };
}

/**
 * Whether some endpoint of a profile allows an observed one. Who asks is no property of the workload, so `internal`
 * is not compared for what comes in.
 */
export function endpointAllowed(endpoints: readonly Endpoint[], observed: Endpoint): boolean {
  return endpoints.some((known) =>
    endpointCovers(
      known,
      observed.direction === 'inbound' ? { ...observed, internal: known.internal } : observed,
    ),
  );
}

function portOf(host: string): number {
  const port = /:([0-9]+)$/.exec(host.replace(/^\[.*\]/, ''))?.[1];
  return port === undefined ? DEFAULT_PORT : Number(port);
}

/** The path of a request's target: of a path, or of a whole URL, as a proxy is asked. */
function pathOf(target: string): string {
  const url = target.startsWith('/') || /^https?:\/\//.test(target) ? parseRequestUrl(target) : undefined;
  const path = url === undefined ? target : url.path;
  const plain = path.replaceAll('*', '%2A').replaceAll('⋯', '%E2%8B%AF');
  return plain.startsWith('/') ? plain : `/${plain}`;
}
