import { parseIPv4, parseIPv6 } from './ip-text.ts';

/**
 * Addresses of network peers as storage matches them (v0.0.290 and later, networkmatch/match_ip.go, on Go's net
 * package). An entry of a profile is a literal, a CIDR or `*`.
 */

/** Every address. */
export const ANY_ADDRESS = '*';

/** A range of addresses. A v4-mapped IPv6 address is the IPv4 address. */
export interface AddressRange {
  family: 4 | 6;
  /** First address, as a number. */
  first: bigint;
  /** How many bits of it count; all of them for a single address. */
  prefix: number;
}

const BITS = { 4: 32, 6: 128 } as const;
const V4_MAPPED = 0xffffn;

/** Reads a literal address (no zone, no leading zeros); undefined when it is none. */
export function parseAddress(text: string): AddressRange | undefined {
  const v4 = parseIPv4(text);
  if (v4 !== undefined) return { family: 4, first: v4, prefix: BITS[4] };
  const v6 = parseIPv6(text);
  return v6 === undefined ? undefined : unmapped(v6, BITS[6]);
}

/** Reads a literal or a CIDR; undefined when it is neither. Host bits of a CIDR are dropped. */
export function parseRange(text: string): AddressRange | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return parseAddress(text);
  const length = text.slice(slash + 1);
  if (!/^\d+$/.test(length)) return undefined;
  const prefix = Number(length);
  const v4 = parseIPv4(text.slice(0, slash));
  if (v4 !== undefined)
    return prefix > BITS[4] ? undefined : { family: 4, first: masked(v4, 4, prefix), prefix };
  const v6 = parseIPv6(text.slice(0, slash));
  return v6 === undefined || prefix > BITS[6] ? undefined : unmapped(masked(v6, 6, prefix), prefix);
}

/** True when the observed literal address is allowed by one of the entries. Entries that cannot be read are ignored. */
export function matchIP(profile: readonly string[], observed: string): boolean {
  const address = parseAddress(observed);
  if (!address) return false;
  return profile.some((entry) => {
    if (entry === ANY_ADDRESS) return true;
    const range = parseRange(entry);
    return range !== undefined && contains(range, address);
  });
}

/** Does entry `a` allow every address that entry `b` allows? Entries that cannot be read cover only themselves. */
export function addressCovers(a: string, b: string): boolean {
  if (a === b) return true;
  const narrow = parseRange(b);
  if (!narrow) return false;
  if (a === ANY_ADDRESS) return true;
  const wide = parseRange(a);
  return wide !== undefined && contains(wide, narrow);
}

/** One text for each way to write the same entry; the entry itself when it cannot be read. */
export function addressKey(entry: string): string {
  const range = parseRange(entry);
  return range ? `${range.family}:${range.first.toString(16)}/${range.prefix}` : entry;
}

/**
 * Why storage refuses an entry of `ipAddresses` of a NetworkNeighborhood (v0.0.297, networkmatch/validate.go);
 * undefined when it is accepted.
 */
export function addressProblem(entry: string): string | undefined {
  if (entry === '') return 'an address entry is empty';
  if (entry === ANY_ADDRESS || parseRange(entry)) return undefined;
  return `${JSON.stringify(entry)} is neither an address nor a CIDR nor *`;
}

function contains(range: AddressRange, other: AddressRange): boolean {
  return (
    range.family === other.family &&
    range.prefix <= other.prefix &&
    masked(other.first, other.family, range.prefix) === range.first
  );
}

function masked(value: bigint, family: 4 | 6, prefix: number): bigint {
  const hostBits = BigInt(BITS[family] - prefix);
  return (value >> hostBits) << hostBits;
}

/** IPv6, or IPv4 where the whole v4-mapped prefix is kept. */
function unmapped(first: bigint, prefix: number): AddressRange {
  return first >> 32n === V4_MAPPED
    ? { family: 4, first: first & 0xffffffffn, prefix: prefix - (BITS[6] - BITS[4]) }
    : { family: 6, first, prefix };
}
