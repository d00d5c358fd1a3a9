import type { BehaviourEvent } from '../bob/events.ts';
import type { Listen, Neighbor, NetworkPort } from '../bob/model.ts';
import { matchIP, parseAddress } from '../match/addresses.ts';
import { addressesOf, neighborIdentifier } from '../match/neighbors.ts';
import {
  canonicalAddress,
  formatAddress,
  isInternalAddress,
  isLoopback,
  isUnspecified,
} from './ip-address.ts';

/**
 * Which socket events are behaviours, decided once for recording and detection:
 *
 * - connect (and a datagram sent): an egress neighbour, loopback included. A UDP connect to port 0 is none: nothing can
 *   be sent there; the resolver does it to ask the kernel for a route.
 * - accept: an ingress neighbour; the port is the local one, the peer's own port never counts.
 * - listen: a listening socket.
 * - bind: a listening socket for UDP, which has no listen, unless the kernel chooses the port (port 0: a client). A TCP
 *   socket that is only bound accepts nothing: its `listen` or `connect` counts.
 * - UNIX sockets and anything whose address is no IP address: none of these. No section of a profile holds them.
 */
export interface Peer {
  direction: 'ingress' | 'egress';
  neighbor: Neighbor;
}

/** Protocols whose addresses have ports: TCP, UDP, and by number DCCP, SCTP, UDP-Lite. */
const WITH_PORTS = new Set(['TCP', 'UDP', '33', '132', '136']);
/** IPPROTO_MPTCP is a socket option, TCP on the wire; Go listens with it by default since 1.24. */
const MPTCP = '262';

/** The neighbour that a connect or accept stands for, with one port; undefined for every other event. */
export function neighborFromEvent(event: BehaviourEvent): Peer | undefined {
  if (event.type !== 'connect' && event.type !== 'accept') return undefined;
  const address = parseAddress(event.address);
  if (event.protocol === 'UNIX' || address === undefined) return undefined;
  const port = networkPort(event.protocol, event.port);
  if (event.type === 'connect' && port.protocol === 'UDP' && port.port === 0) return undefined;
  const neighbor: Neighbor = {
    type: isInternalAddress(address) ? 'internal' : 'external',
    dnsNames: [],
    ports: [port],
    podSelector: null,
    namespaceSelector: null,
    ipAddress: formatAddress(address),
    ipAddresses: [],
  };
  return {
    direction: event.type === 'connect' ? 'egress' : 'ingress',
    neighbor: { identifier: neighborIdentifier(neighbor), ...neighbor },
  };
}

/** The socket that a listen, or a UDP bind, makes ready to receive; undefined for every other event. */
export function listenFromEvent(event: BehaviourEvent): Listen | undefined {
  if (event.type !== 'listen' && event.type !== 'bind') return undefined;
  const address = canonicalAddress(event.address);
  if (event.protocol === 'UNIX' || address === undefined) return undefined;
  const protocol = protocolOf(event.protocol);
  if (event.type === 'bind' && (protocol !== 'UDP' || event.port === 0)) return undefined;
  return { protocol, address, port: event.port };
}

/** Strict egress: one neighbour has both the address and the port (no ports, or port null: any). */
export function egressCovers(neighbors: readonly Neighbor[], peer: Neighbor): boolean {
  return neighbors.some(
    (known) => matchIP(addressesOf(known), peer.ipAddress ?? '') && portsCover(known.ports, peer.ports),
  );
}

/**
 * Strict ingress: some neighbour has the local port. Who connects is no property of the workload: a test client, a
 * probe or a pod has another address in every cell, so addresses of ingress neighbours are kept and not compared.
 */
export function ingressCovers(neighbors: readonly Neighbor[], peer: Neighbor): boolean {
  return neighbors.some((known) => portsCover(known.ports, peer.ports));
}

/**
 * Strict listening: protocol, port and reach (every address, loopback, one address) of one entry. One address of the
 * machine stands for any other of its family: they differ in every cell.
 */
export function listenCovers(listens: readonly Listen[], socket: Listen): boolean {
  const reach = reachOf(socket.address);
  return listens.some(
    (entry) =>
      entry.protocol === socket.protocol && entry.port === socket.port && reachOf(entry.address) === reach,
  );
}

/** Which addresses of which family a socket can be reached at. */
function reachOf(address: string): string {
  const parsed = parseAddress(address);
  if (parsed === undefined) return address;
  return `${parsed.family} ${isUnspecified(parsed) ? 'every' : isLoopback(parsed) ? 'loopback' : 'one'}`;
}

function portsCover(known: readonly NetworkPort[], ports: readonly NetworkPort[]): boolean {
  if (known.length === 0) return true;
  return ports.every((port) =>
    known.some(
      (entry) => entry.protocol === port.protocol && (entry.port === null || entry.port === port.port),
    ),
  );
}

function protocolOf(protocol: string): string {
  return protocol === MPTCP ? 'TCP' : protocol.toUpperCase();
}

function networkPort(rawProtocol: string, port: number): NetworkPort {
  const protocol = protocolOf(rawProtocol);
  return WITH_PORTS.has(protocol)
    ? { name: `${protocol}-${port}`, protocol, port }
    : { name: protocol, protocol, port: null };
}
