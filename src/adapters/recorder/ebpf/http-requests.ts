import type { OutputRecord } from './output.ts';
import { ipv4Text, ipv6Text } from './addresses.ts';
import { HTTP_METHODS, MAX_REQUEST_BYTES, REQUEST_WAYS } from './program-http.ts';

/** What of a request is kept: nothing of its query, its other headers and its body. */
export interface RequestHead {
  method: string;
  /** As it was sent, without the query; latin-1 string of its bytes. */
  target: string;
  /** Only if it can be the name or address of a host. */
  host?: string;
}

/** A request as an event has it. */
export interface HttpRequest extends RequestHead {
  direction: 'inbound' | 'outbound';
  /** The peer's. */
  address: string;
  /** The server's: the own one of a request that came in. */
  port: number;
}

const AF_INET = 2;
const REQUEST_LINE = new RegExp(`^(${HTTP_METHODS.join('|')}) ([^ ?#]+)(?:[?#][^ ]*)? HTTP/1\\.[01]\\r?\\n`);
/** The beginning of a request whose query goes beyond what was told. */
const LONG_QUERY = new RegExp(`^(${HTTP_METHODS.join('|')}) ([^ ?#]+)\\?[^ ]*$`);
const HOST_HEADER = /\r?\nhost:[ \t]*([^\r\n]*)/i;
/** Longest host name, and a port. */
const MAX_HOST = 261;
const HOST = /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?$/;

/**
 * Reads the beginning of a request.
 * @returns `cut` when the path goes beyond what was told; undefined when it is no request
 */
export function readRequestHead(bytes: Buffer): RequestHead | 'cut' | undefined {
  const text = bytes.toString('latin1');
  const line = REQUEST_LINE.exec(text);
  if (line) {
    const headers = text.slice(line[0].length - 1).split(/\r?\n\r?\n/, 1)[0] ?? '';
    const host = HOST_HEADER.exec(headers)?.[1]?.trimEnd() ?? '';
    const usable = host.length <= MAX_HOST && HOST.test(host);
    return { method: line[1] ?? '', target: line[2] ?? '', ...(usable ? { host } : {}) };
  }
  if (bytes.length < MAX_REQUEST_BYTES || text.includes('\n')) return undefined;
  const long = LONG_QUERY.exec(text);
  return long ? { method: long[1] ?? '', target: long[2] ?? '' } : 'cut';
}

/** Tells requests to the workload's servers from requests of the workload. */
export class HttpRequests {
  /** Containers with the own ports of the sockets that they accepted. */
  readonly #accepted = new Set<string>();

  /** A connection to a port of a container was accepted. */
  accepted(container: number, port: number): void {
    this.#accepted.add(`${container} ${port}`);
  }

  /**
   * The request of a record: read from an accepted socket, or written to one that was connected.
   * @returns `cut` as `readRequestHead`; undefined when it is no request
   */
  read(record: Extract<OutputRecord, { letter: 'R' }>): HttpRequest | 'cut' | undefined {
    const isRead = record.way === REQUEST_WAYS.read;
    // An answer that looks like a request, read by a client or sent by a server, is none.
    if (isRead !== this.#accepted.has(`${record.process.container} ${record.ownPort}`)) return undefined;
    const head = readRequestHead(record.bytes);
    if (head === undefined || head === 'cut') return head;
    const { family, address } = record;
    return {
      ...head,
      direction: isRead ? 'inbound' : 'outbound',
      address: family === AF_INET ? ipv4Text(address.subarray(8)) : ipv6Text(address),
      port: isRead ? record.ownPort : record.peerPort,
    };
  }
}
