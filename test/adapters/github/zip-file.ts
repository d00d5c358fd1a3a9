import { deflateRawSync } from 'node:zlib';
import { crc32 } from '../../../src/adapters/github/crc32.ts';

/** An entry of an archive that a test makes; what it says of itself need not be true. */
export interface EntrySpec {
  name: string;
  content?: string | Buffer;
  stored?: boolean;
  /** Bytes that it claims to have. */
  claims?: number;
  /** Mode of Unix. */
  mode?: number;
  crc?: number;
  flags?: number;
  method?: number;
  /** Another name in its own header than in the directory. */
  localName?: string;
  /** Sizes and offset go into a zip64 field. */
  zip64?: boolean;
  /** Its directory entry points to the bytes of this entry. */
  sharesBytesOf?: number;
}

/** The bytes of an archive, as no honest program would write all of them. */
export function zipFile(
  entries: readonly EntrySpec[],
  options: { zip64End?: boolean; count?: number } = {},
): Buffer {
  const parts: Buffer[] = [];
  const places: number[] = [];
  let length = 0;
  const directory = entries.map((spec, index) => {
    const { name, content = '', stored = false, localName = name, flags = 0, mode = 0o100644 } = spec;
    const bytes = Buffer.from(content);
    const packed = stored ? bytes : deflateRawSync(bytes);
    const size = spec.claims ?? bytes.length;
    const place = places[spec.sharesBytesOf ?? index] ?? length;
    const zip64 = spec.zip64 === true;
    // From the flags to the size: the same in both headers.
    const fixed = Buffer.concat([
      ...[u16(flags), u16(spec.method ?? (stored ? 0 : 8)), u32(0), u32(spec.crc ?? crc32(bytes))],
      ...[u32(zip64 ? 0xffffffff : packed.length), u32(zip64 ? 0xffffffff : size)],
    ]);
    if (spec.sharesBytesOf === undefined) {
      places[index] = length;
      const own = Buffer.from(localName);
      const local = Buffer.concat([u32(0x04034b50), u16(20), fixed, u16(own.length), u16(0), own, packed]);
      parts.push(local);
      length += local.length;
    }
    const extra = zip64
      ? Buffer.concat([u16(1), u16(24), u64(size), u64(packed.length), u64(place)])
      : Buffer.alloc(0);
    return Buffer.concat([
      ...[u32(0x02014b50), u16(0x0314), u16(20), fixed],
      ...[u16(Buffer.byteLength(name)), u16(extra.length), u16(0), u16(0), u16(0)],
      ...[u32((mode << 16) >>> 0), u32(zip64 ? 0xffffffff : place), Buffer.from(name), extra],
    ]);
  });
  const central = Buffer.concat(directory);
  const count = options.count ?? entries.length;
  const large = options.zip64End === true;
  const end64 = large
    ? [
        ...[u32(0x06064b50), u64(44), u16(45), u16(45), u32(0), u32(0), u64(count), u64(count)],
        ...[u64(central.length), u64(length)],
        ...[u32(0x07064b50), u32(0), u64(length + central.length), u32(1)],
      ]
    : [];
  const short = large
    ? [u16(0xffff), u16(0xffff), u32(0xffffffff), u32(0xffffffff)]
    : [u16(count), u16(count), u32(central.length), u32(length)];
  return Buffer.concat([...parts, central, ...end64, u32(0x06054b50), u16(0), u16(0), ...short, u16(0)]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
