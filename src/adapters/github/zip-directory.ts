import { InputError } from '../../core/errors.ts';

/** One entry of an archive, as its directory and its own header agree on it. */
export interface ZipEntry {
  name: string;
  /** Bytes, as claimed. */
  size: number;
  packedSize: number;
  method: number;
  crc: number;
  encrypted: boolean;
  /** Mode of Unix; 0 where the archive was made elsewhere. */
  mode: number;
  /** Where its packed bytes begin. */
  dataStart: number;
}

/** Signatures and lengths of PKWARE's APPNOTE 6.3: 4.3.7, 4.3.12, 4.3.14 to 4.3.16. */
const LOCAL = { signature: 0x04034b50, length: 30 };
const CENTRAL = { signature: 0x02014b50, length: 46 };
const END = { signature: 0x06054b50, length: 22 };
const END64 = { signature: 0x06064b50, length: 56 };
const LOCATOR64 = { signature: 0x07064b50, length: 20 };
/** The comment at an archive's end is at most this long. */
const MAX_COMMENT = 0xffff;
/** Stands for a value that is in the zip64 field. */
const IN_ZIP64 = 0xffffffff;
const IN_ZIP64_SHORT = 0xffff;
const ZIP64_FIELD = 0x0001;
const MADE_ON_UNIX = 3;
/** Bits 0, 6 and 13 of the flags: encrypted entry, strongly encrypted entry, encrypted directory. */
const ENCRYPTED = 0x2041;

/**
 * The entries of an archive (zip and zip64, one disk), no two of which share bytes.
 * @throws InputError for what is no archive, is cut off or contradicts itself
 */
export function readDirectory(bytes: Buffer, maxEntries: number): ZipEntry[] {
  try {
    const { count, start, size } = endOf(bytes);
    if (count > maxEntries) throw new InputError(`it has ${count} entries; at most ${maxEntries} are taken`);
    const entries: ZipEntry[] = [];
    let place = start;
    for (let i = 0; i < count; i++) {
      const { entry, next } = entryAt(bytes, place);
      entries.push(entry);
      place = next;
    }
    if (place !== start + size) throw damaged('its directory has another length');
    requireApart(entries, start);
    return entries;
  } catch (error) {
    // Reading beyond the end of the bytes.
    if (error instanceof RangeError) throw damaged('it is cut off', error);
    throw error;
  }
}

/** Where the directory is and how much it holds. */
function endOf(bytes: Buffer): { count: number; start: number; size: number } {
  const from = Math.max(0, bytes.length - END.length - MAX_COMMENT);
  let place = bytes.length - END.length;
  while (place >= from && !isEnd(bytes, place)) place--;
  if (place < from) throw new InputError('it is no zip archive, or only the beginning of one');
  const end = {
    count: bytes.readUInt16LE(place + 10),
    size: bytes.readUInt32LE(place + 12),
    start: bytes.readUInt32LE(place + 16),
  };
  if (bytes.readUInt16LE(place + 4) !== 0 && bytes.readUInt16LE(place + 4) !== IN_ZIP64_SHORT) {
    throw damaged('it is on several disks');
  }
  const large = end.count === IN_ZIP64_SHORT || end.size === IN_ZIP64 || end.start === IN_ZIP64;
  return large ? end64Of(bytes, place - LOCATOR64.length) : end;
}

function isEnd(bytes: Buffer, place: number): boolean {
  return (
    bytes.readUInt32LE(place) === END.signature &&
    place + END.length + bytes.readUInt16LE(place + 20) === bytes.length
  );
}

function end64Of(bytes: Buffer, locator: number): { count: number; start: number; size: number } {
  requireAt(bytes, locator, LOCATOR64, 'zip64 locator');
  const place = long(bytes, locator + 8);
  requireAt(bytes, place, END64, 'zip64 end');
  return { count: long(bytes, place + 32), size: long(bytes, place + 40), start: long(bytes, place + 48) };
}

function entryAt(bytes: Buffer, place: number): { entry: ZipEntry; next: number } {
  requireAt(bytes, place, CENTRAL, 'directory');
  const nameEnd = place + CENTRAL.length + bytes.readUInt16LE(place + 28);
  const extraEnd = nameEnd + bytes.readUInt16LE(place + 30);
  const name = bytes.subarray(place + CENTRAL.length, nameEnd);
  const extra = bytes.subarray(nameEnd, extraEnd);
  const [size, packedSize, offset] = sizes(extra, [
    bytes.readUInt32LE(place + 24),
    bytes.readUInt32LE(place + 20),
    bytes.readUInt32LE(place + 42),
  ]);
  const unix = bytes.readUInt8(place + 5) === MADE_ON_UNIX;
  return {
    entry: {
      name: name.toString('utf8'),
      size,
      packedSize,
      method: bytes.readUInt16LE(place + 10),
      crc: bytes.readUInt32LE(place + 16),
      encrypted: (bytes.readUInt16LE(place + 8) & ENCRYPTED) !== 0,
      mode: unix ? bytes.readUInt16LE(place + 40) : 0,
      dataStart: dataStart(bytes, offset, name),
    },
    next: extraEnd + bytes.readUInt16LE(place + 32),
  };
}

/** Size, packed size and offset, those that do not fit into 32 bits from the zip64 field, in this order. */
function sizes(extra: Buffer, short: [number, number, number]): [number, number, number] {
  let field: Buffer = Buffer.alloc(0);
  for (let place = 0; place + 4 <= extra.length;) {
    const end = place + 4 + extra.readUInt16LE(place + 2);
    if (extra.readUInt16LE(place) === ZIP64_FIELD) field = extra.subarray(place + 4, end);
    place = end;
  }
  let used = 0;
  const [size, packedSize, offset] = short.map((value) => {
    if (value !== IN_ZIP64) return value;
    used += 8;
    return long(field, used - 8);
  });
  return [size ?? 0, packedSize ?? 0, offset ?? 0];
}

/** The entry's own header must say the same name: a reader that goes by it would take it for another file. */
function dataStart(bytes: Buffer, place: number, name: Buffer): number {
  requireAt(bytes, place, LOCAL, 'header of an entry');
  const nameEnd = place + LOCAL.length + bytes.readUInt16LE(place + 26);
  if (!bytes.subarray(place + LOCAL.length, nameEnd).equals(name)) throw damaged('an entry has two names');
  return nameEnd + bytes.readUInt16LE(place + 28);
}

/** Entries that share bytes unpack to more than their archive could hold. */
function requireApart(entries: readonly ZipEntry[], directory: number): void {
  const inOrder = entries.toSorted((a, b) => a.dataStart - b.dataStart);
  for (const [i, { dataStart, packedSize }] of inOrder.entries()) {
    const next = inOrder[i + 1]?.dataStart ?? directory;
    if (dataStart + packedSize > next) throw damaged('its entries overlap');
  }
}

function requireAt(
  bytes: Buffer,
  place: number,
  { signature, length }: { signature: number; length: number },
  what: string,
): void {
  if (place < 0 || place + length > bytes.length || bytes.readUInt32LE(place) !== signature) {
    throw damaged(`there is no ${what} where one should be`);
  }
}

/** A number of 64 bits; those beyond 2^53 are far beyond every limit too. */
function long(bytes: Buffer, place: number): number {
  return Number(bytes.readBigUInt64LE(place));
}

function damaged(why: string, cause?: unknown): InputError {
  return new InputError(`the archive is damaged: ${why}`, { cause });
}
