import { inflateRawSync } from 'node:zlib';
import { InputError } from '../../core/errors.ts';
import { crc32 } from './crc32.ts';
import { readDirectory, type ZipEntry } from './zip-directory.ts';

/** Entries of one archive. */
const MAX_ENTRIES = 10_000;
/** Bytes that all entries of one archive claim to have. */
const MAX_CLAIMED_BYTES = 1024 * 1024 * 1024;
/** Folders above an entry. */
const MAX_DEPTH = 8;
/** How many times larger than in the archive an entry may be that is read; texts as they are recorded reach 40. */
const MAX_RATIO = 200;
/** Entries up to this size may be packed as tightly as they are. */
const RATIO_FROM_BYTES = 1024 * 1024;

const STORED = 0;
const DEFLATED = 8;

/**
 * A zip archive that somebody else made. All names in it are checked when it is opened, what an entry holds when that
 * is read; nothing is ever written.
 */
export class ZipArchive {
  readonly #bytes: Buffer;
  readonly #entries: ReadonlyMap<string, ZipEntry>;

  /** @throws InputError for what is no archive, is damaged, or holds what no recording holds */
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    const entries = readDirectory(bytes, MAX_ENTRIES);
    for (const entry of entries) check(entry);
    const claimed = entries.reduce((sum, { size }) => sum + size, 0);
    if (claimed > MAX_CLAIMED_BYTES) {
      throw new InputError(`its entries claim ${claimed} bytes; at most ${MAX_CLAIMED_BYTES} are taken`);
    }
    this.#entries = new Map(entries.map((entry) => [entry.name, entry]));
    if (this.#entries.size < entries.length) throw new InputError('it holds two entries of one name');
  }

  /**
   * What an entry holds; undefined where there is none of that name.
   * @throws InputError where it is larger than `maxBytes`, packed too tightly, or not what the archive says it is
   */
  read(name: string, maxBytes: number): Buffer | undefined {
    const entry = this.#entries.get(name);
    if (entry === undefined) return undefined;
    const { size, packedSize, method, crc } = entry;
    if (size > maxBytes) throw new InputError(`${name} has ${size} bytes; at most ${maxBytes} are read`);
    if (size > RATIO_FROM_BYTES && size > packedSize * MAX_RATIO) {
      throw new InputError(`${name} is packed more than ${MAX_RATIO} times`);
    }
    if (method !== STORED && method !== DEFLATED) {
      throw new InputError(`${name} is packed by method ${method}, which is not known here`);
    }
    const packed = this.#bytes.subarray(entry.dataStart, entry.dataStart + packedSize);
    const content = method === STORED ? packed : inflated(packed, entry);
    if (content.length !== size || crc32(content) !== crc) throw new InputError(`${name} is damaged`);
    return content;
  }
}

function inflated(packed: Buffer, { name, size }: ZipEntry): Buffer {
  try {
    // One byte more than claimed: an entry that has more is found out, and no further byte of it is unpacked.
    return inflateRawSync(packed, { maxOutputLength: size + 1 });
  } catch (error) {
    throw new InputError(`${name} is damaged`, { cause: error });
  }
}

/** File types of Unix in the upper half of the external attributes. */
const TYPE_MASK = 0o170000;
const ORDINARY = [0, 0o040000, 0o100000];

function check({ name, mode, encrypted }: ZipEntry): void {
  const shown = JSON.stringify(name.slice(0, 200));
  const path = name.endsWith('/') ? name.slice(0, -1) : name;
  const segments = path.split('/');
  if (segments.some((segment) => segment === '..' || segment === '.' || segment === '')) {
    throw new InputError(`it holds ${shown}, which leads out of its folder`);
  }
  if (/[\\:\p{Cc}\ufffd]/u.test(name)) throw new InputError(`it holds ${shown}, which is no name of a file`);
  if (segments.length > MAX_DEPTH + 1) throw new InputError(`it holds ${shown}, more than ${MAX_DEPTH} deep`);
  if (!ORDINARY.includes(mode & TYPE_MASK)) {
    throw new InputError(`it holds ${shown}, which is neither a file nor a folder`);
  }
  if (encrypted) throw new InputError(`it holds ${shown}, which is encrypted`);
}
