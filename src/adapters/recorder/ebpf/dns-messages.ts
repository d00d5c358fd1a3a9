import { ipv4Text, ipv6Text } from './addresses.ts';

/** What a DNS message says: a question, or an answer with the addresses of the name that was asked for. */
export interface DnsMessage {
  isAnswer: boolean;
  /** In lower case, with a dot at the end. */
  name: string;
  addresses: string[];
}

/** RFC 1035: a name has at most 255 bytes. */
const MAX_NAME_BYTES = 255;
/** Records of one message that are looked at. */
const MAX_RECORDS = 256;
const HEADER_BYTES = 12;
const TYPES = { A: 1, AAAA: 28 } as const;
const INTERNET = 1;

/**
 * Reads a DNS message (RFC 1035) with one question; what of an answer lies beyond the end is left out.
 * @returns undefined for what is no such message
 */
export function readDnsMessage(bytes: Buffer): DnsMessage | undefined {
  if (bytes.length <= HEADER_BYTES || bytes.readUInt16BE(4) !== 1) return undefined;
  const flags = bytes.readUInt16BE(2);
  const question = readName(bytes, HEADER_BYTES);
  // Of the operations only the standard query; the root has no name to be told.
  if (question === undefined || question.name === '.' || (flags & 0x7800) !== 0) return undefined;
  const isAnswer = (flags & 0x8000) !== 0;
  const answered = isAnswer && (flags & 0xf) === 0;
  return {
    isAnswer,
    name: question.name,
    addresses: answered ? readAddresses(bytes, question.end + 4, bytes.readUInt16BE(6)) : [],
  };
}

/** The addresses among the answers, whatever name each has: a chain of aliases leads from the question to them. */
function readAddresses(bytes: Buffer, start: number, count: number): string[] {
  const addresses: string[] = [];
  let at = start;
  for (let i = 0; i < Math.min(count, MAX_RECORDS); i++) {
    const owner = readName(bytes, at);
    if (owner === undefined || owner.end + 10 > bytes.length) break;
    const type = bytes.readUInt16BE(owner.end);
    const inInternet = bytes.readUInt16BE(owner.end + 2) === INTERNET;
    const length = bytes.readUInt16BE(owner.end + 8);
    const data = bytes.subarray(owner.end + 10, owner.end + 10 + length);
    at = owner.end + 10 + length;
    if (!inInternet || data.length !== length) continue;
    if (type === TYPES.A && length === 4) addresses.push(ipv4Text(data));
    if (type === TYPES.AAAA && length === 16) addresses.push(ipv6Text(data));
  }
  return addresses;
}

/** A name, and where what follows it begins. Pointers may only lead back, so it ends. */
function readName(bytes: Buffer, start: number): { name: string; end: number } | undefined {
  const labels: string[] = [];
  let at = start;
  let end: number | undefined;
  let length = 0;
  for (;;) {
    const size = bytes[at];
    if (size === undefined) return undefined;
    if (size === 0) return { name: `${labels.join('.')}.`, end: end ?? at + 1 };
    if ((size & 0xc0) === 0xc0) {
      const target = bytes.length > at + 1 ? bytes.readUInt16BE(at) & 0x3fff : at;
      if (target >= at) return undefined;
      end ??= at + 2;
      at = target;
      continue;
    }
    length += size + 1;
    if (size > 63 || length > MAX_NAME_BYTES || at + 1 + size > bytes.length) return undefined;
    labels.push(labelText(bytes.subarray(at + 1, at + 1 + size)));
    at += size + 1;
  }
}

/**
 * A label in lower case; bytes that no host name has are written as in master files (`\DDD`). So neither `*` nor `⋯`,
 * which stand for any label in a profile, can come from what a workload asks for.
 */
function labelText(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, (byte) => `\\${byte.charCodeAt(0).toString().padStart(3, '0')}`);
}
