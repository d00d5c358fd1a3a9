/** Addresses as text, read as Go's net/netip does (RFC 4291 §2.2): the same texts are accepted, as the same numbers. */

const GROUPS = 8;
const MAX_LENGTH = 'ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255'.length;

/** Reads dotted decimal without leading zeros; undefined for anything else. */
export function parseIPv4(text: string): bigint | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const fields = text.split('.');
  if (fields.length !== 4) return undefined;
  let value = 0n;
  for (const field of fields) {
    if (!/^(0|[1-9]\d{0,2})$/.test(field) || Number(field) > 255) return undefined;
    value = (value << 8n) | BigInt(field);
  }
  return value;
}

/** Reads IPv6 without a zone, the last two groups also as dotted decimal; undefined for anything else. */
export function parseIPv6(text: string): bigint | undefined {
  if (text.length > MAX_LENGTH || !text.includes(':')) return undefined;
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = '', tail] = halves;
  const before = parseGroups(head, tail === undefined);
  const after = parseGroups(tail ?? '', true);
  if (!before || !after) return undefined;
  const missing = GROUPS - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...before, ...Array<number>(missing).fill(0), ...after];
  return groups.reduce((value, group) => (value << 16n) | BigInt(group), 0n);
}

/** The 16-bit groups between colons. Dotted decimal may stand only at the very end of an address. */
function parseGroups(text: string, isEnd: boolean): number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [at, part] of parts.entries()) {
    const v4 = isEnd && at === parts.length - 1 ? parseIPv4(part) : undefined;
    if (v4 !== undefined) groups.push(Number(v4 >> 16n), Number(v4 & 0xffffn));
    else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(parseInt(part, 16));
    else return undefined;
  }
  return groups;
}
