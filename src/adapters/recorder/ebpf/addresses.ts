/** Network addresses as the kernel holds them, in text. */

const IPV4_MAPPED = '00000000000000000000ffff';

/** IPv4 address of the four bytes as they lie in memory. */
export function ipv4Text(bytes: Uint8Array): string {
  return [...bytes.subarray(0, 4)].join('.');
}

/** IPv6 address of 16 bytes in the form of RFC 5952; an IPv4-mapped one as IPv4. */
export function ipv6Text(bytes: Uint8Array): string {
  if (Buffer.from(bytes.subarray(0, 12)).toString('hex') === IPV4_MAPPED) return ipv4Text(bytes.subarray(12));
  const groups = Array.from({ length: 8 }, (_, i) => ((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0));
  const { start, length } = longestZeroRun(groups);
  const text = (from: number, to: number): string =>
    groups
      .slice(from, to)
      .map((group) => group.toString(16))
      .join(':');
  return length < 2 ? text(0, 8) : `${text(0, start)}::${text(start + length, 8)}`;
}

/**
 * Name of a UNIX socket from `sun_path`: a path ends at the first NUL, the name of an abstract socket begins with one,
 * which is shown as `@`. Empty for a socket without a name.
 */
export function unixName(bytes: Uint8Array): Uint8Array {
  if (bytes.length === 0) return bytes;
  if (bytes[0] === 0) return Uint8Array.of(0x40, ...bytes.subarray(1));
  const end = bytes.indexOf(0);
  return end === -1 ? bytes : bytes.subarray(0, end);
}

/** Name of a transport protocol as profiles spell it, otherwise its number. */
export function protocolName(protocol: number): string {
  switch (protocol) {
    case 6:
    // Multipath TCP is TCP to everybody else.
    case 262:
      return 'TCP';
    case 17:
      return 'UDP';
    default:
      return String(protocol);
  }
}

function longestZeroRun(groups: number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  groups.forEach((group, i) => {
    if (group !== 0) start = i + 1;
    else if (i + 1 - start > best.length) best = { start, length: i + 1 - start };
  });
  return best;
}
