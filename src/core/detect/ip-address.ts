import { parseAddress, type AddressRange } from '../match/addresses.ts';

const MAX_V4 = 0xffffffffn;
const LOOPBACK_V6 = 1n;

/** One canonical text for each way to write an address: dotted for IPv4 and v4-mapped, RFC 5952 for IPv6. */
export function formatAddress({ family, first }: AddressRange): string {
  return family === 4 ? bytesOf(first).join('.') : formatV6(first);
}

/** The canonical text of a literal address; undefined when it is none. */
export function canonicalAddress(text: string): string | undefined {
  const address = parseAddress(text);
  return address && formatAddress(address);
}

/** 127.0.0.0/8 and `::1`. */
export function isLoopback({ family, first }: AddressRange): boolean {
  return family === 4 ? first >> 24n === 127n : first === LOOPBACK_V6;
}

/** 0.0.0.0 and `::`: as a bound address, every address of the machine. */
export function isUnspecified({ first }: AddressRange): boolean {
  return first === 0n;
}

/**
 * Whether an address cannot be reached from outside of a cluster: loopback, private (RFC 1918, RFC 4193), shared
 * (RFC 6598, pod networks of some clouds), link-local, multicast, unspecified and reserved ones.
 */
export function isInternalAddress(address: AddressRange): boolean {
  const { family, first } = address;
  if (isLoopback(address) || isUnspecified(address)) return true;
  if (family === 6) {
    return first >> 121n === 0x7en || first >> 118n === 0x3fan || first >> 120n === 0xffn;
  }
  const [a = 0, b = 0] = bytesOf(first);
  return (
    a === 0 ||
    a === 10 ||
    (a === 100 && (b & 0xc0) === 64) ||
    (a === 169 && b === 254) ||
    (a === 172 && (b & 0xf0) === 16) ||
    (a === 192 && b === 168) ||
    a >= 224
  );
}

/** Whether an address is private as Go's `IP.IsPrivate` has it: RFC 1918, RFC 4193; false for what is no address. */
export function isPrivateAddress(text: string): boolean {
  const address = parseAddress(text);
  if (address === undefined) return false;
  const { family, first } = address;
  if (family === 6) return first >> 121n === 0x7en;
  const [a = 0, b = 0] = bytesOf(first);
  return a === 10 || (a === 172 && (b & 0xf0) === 16) || (a === 192 && b === 168);
}

function bytesOf(v4: bigint): number[] {
  return [24n, 16n, 8n, 0n].map((shift) => Number(((v4 & MAX_V4) >> shift) & 0xffn));
}

function formatV6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, i) => Number((value >> BigInt(112 - 16 * i)) & 0xffffn));
  let best = { at: -1, length: 1 };
  for (let at = 0; at < 8; at++) {
    let length = 0;
    while (at + length < 8 && groups[at + length] === 0) length++;
    if (length > best.length) best = { at, length };
  }
  const hex = groups.map((group) => group.toString(16));
  if (best.at < 0) return hex.join(':');
  return `${hex.slice(0, best.at).join(':')}::${hex.slice(best.at + best.length).join(':')}`;
}
