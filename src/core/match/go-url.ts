import { parseIPv6 } from './ip-text.ts';

/**
 * URLs read as Go's net/url does (before 1.26, which refuses several colons in the host of an http URL): what
 * is accepted, and what host, port and path then are.
 */
export interface GoUrl {
  /** Host with port. */
  host: string;
  /** Host without port and brackets. */
  hostname: string;
  port: string;
  /** Percent-decoded; bytes that are no UTF-8 become U+FFFD. */
  path: string;
}

/**
 * Reads a URL that both `url.ParseRequestURI` and `url.Parse` accept, as `url.Parse` reads it: without the fragment.
 * Undefined when either refuses it.
 */
export function parseRequestUrl(text: string): GoUrl | undefined {
  return parse(text, true) && parseUrl(text);
}

/** Reads a URL as `url.Parse`; undefined when it is refused. */
export function parseUrl(text: string): GoUrl | undefined {
  const hash = text.indexOf('#');
  if (hash < 0) return parse(text, false);
  const url = parse(text.slice(0, hash), false);
  return url && unescape(text.slice(hash + 1), 'path') !== undefined ? url : undefined;
}

function parse(text: string, isRequest: boolean): GoUrl | undefined {
  if (/[\0-\x1f\x7f]/.test(text) || (text === '' && isRequest)) return undefined;
  if (text === '*') return { hostname: '', host: '', port: '', path: '*' };
  if (text.startsWith(':')) return undefined;
  const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(text)?.[1];
  let rest = scheme === undefined ? text : text.slice(scheme.length + 1);
  rest = rest.split('?', 1)[0] ?? '';
  if (!rest.startsWith('/')) {
    if (scheme !== undefined) return { hostname: '', host: '', port: '', path: '' };
    if (isRequest || (rest.split('/', 1)[0] ?? '').includes(':')) return undefined;
  }
  let authority = '';
  const hasAuthority = scheme !== undefined || (!isRequest && !rest.startsWith('///'));
  if (hasAuthority && rest.startsWith('//')) {
    const slash = rest.indexOf('/', 2);
    authority = rest.slice(2, slash < 0 ? undefined : slash);
    rest = slash < 0 ? '' : rest.slice(slash);
  }
  const host = hostOf(authority);
  const path = unescape(rest, 'path');
  return host === undefined || path === undefined ? undefined : { ...splitHost(host), host, path };
}

/** The host of an authority without user and password. */
function hostOf(authority: string): string | undefined {
  const at = authority.lastIndexOf('@');
  const user = authority.slice(0, Math.max(at, 0));
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(user) || unescape(user, 'path') === undefined)
    return undefined;
  return parseHost(authority.slice(at + 1));
}

function parseHost(host: string): string | undefined {
  if (host.includes('[')) return parseBracketed(host);
  const colon = host.lastIndexOf(':');
  if (colon >= 0 && !isOptionalPort(host.slice(colon))) return undefined;
  return unescape(host, 'host');
}

/** `[address]`, `[address%25zone]`, each with an optional port. */
function parseBracketed(host: string): string | undefined {
  const close = host.lastIndexOf(']');
  if (host.lastIndexOf('[') !== 0 || close < 0 || !isOptionalPort(host.slice(close + 1))) return undefined;
  const inner = host.slice(1, close);
  const percent = inner.indexOf('%25');
  const address = unescape(percent < 0 ? inner : inner.slice(0, percent), 'host');
  const zone = percent < 0 ? '' : unescape(inner.slice(percent), 'zone');
  if (address === undefined || zone === undefined || zone === '%') return undefined;
  if (parseIPv6(address) === undefined) return undefined;
  return `[${address}${zone}]${host.slice(close + 1)}`;
}

function isOptionalPort(text: string): boolean {
  return /^(:\d*)?$/.test(text);
}

function splitHost(host: string): { hostname: string; port: string } {
  const colon = host.lastIndexOf(':');
  const hasPort = colon >= 0 && isOptionalPort(host.slice(colon));
  const name = hasPort ? host.slice(0, colon) : host;
  const isBracketed = name.startsWith('[') && name.endsWith(']');
  return {
    hostname: isBracketed ? name.slice(1, -1) : name,
    port: hasPort ? host.slice(colon + 1) : '',
  };
}

/** ASCII characters that a host may hold as they are. */
const HOST_CHARACTER = /^[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]$/;

/** Percent-decodes a part of a URL; undefined when an escape is malformed or a character is not allowed there. */
function unescape(text: string, part: 'path' | 'host' | 'zone'): string | undefined {
  if (/%(?![0-9a-fA-F]{2})/.test(text)) return undefined;
  if (part !== 'path') {
    for (const [piece] of text.matchAll(/%..|[\0-\x7f]/g))
      if (!isAllowedInHost(piece, part)) return undefined;
  }
  if (!text.includes('%')) return text;
  const pieces = text
    .split(/(%..)/)
    .map((piece, at) => (at % 2 === 1 ? Buffer.from(piece.slice(1), 'hex') : Buffer.from(piece, 'utf8')));
  return Buffer.concat(pieces).toString('utf8');
}

function isAllowedInHost(piece: string, part: 'host' | 'zone'): boolean {
  if (piece.length === 1) return HOST_CHARACTER.test(piece);
  if (piece === '%25') return true;
  const byte = parseInt(piece.slice(1), 16);
  if (part === 'host') return byte >= 0x80;
  return byte === 0x20 || (byte < 0x80 && HOST_CHARACTER.test(String.fromCharCode(byte)));
}
