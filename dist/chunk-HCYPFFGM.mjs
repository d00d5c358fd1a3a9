import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  EnvironmentError,
  InputError,
  messageOf
} from "./chunk-AAS74KDJ.mjs";

// src/adapters/github/run-artifacts.ts
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
var MAX_ARCHIVE_BYTES = 128 * 1024 * 1024;
async function runArtifacts(env) {
  if (!env["ACTIONS_RUNTIME_TOKEN"] || !env["ACTIONS_RESULTS_URL"]) {
    throw new EnvironmentError("the artifacts of this run cannot be reached: this is no runner of GitHub", {
      next: "Name the folder that the recordings lie in."
    });
  }
  const { DefaultArtifactClient } = await import("./chunk-JYRZZN5Y.mjs");
  const client = new DefaultArtifactClient();
  return {
    async list() {
      try {
        const { artifacts } = await client.listArtifacts({ latest: true });
        return artifacts.map(({ id, name, size, digest }) => ({
          ...{ id, name, size },
          ...digest === void 0 ? {} : { digest }
        }));
      } catch (error) {
        throw new EnvironmentError(`the artifacts of this run cannot be listed: ${messageOf(error)}`, {
          cause: error
        });
      }
    },
    async archive({ id, size, digest }) {
      requireSmall(size);
      const folder = await mkdtemp(join(env["RUNNER_TEMP"] ?? tmpdir(), "artifact-"));
      try {
        const { digestMismatch } = await client.downloadArtifact(id, {
          path: folder,
          skipDecompress: true,
          ...digest === void 0 ? {} : { expectedHash: digest }
        }).catch((error) => {
          throw new InputError(`it could not be downloaded: ${messageOf(error)}`, { cause: error });
        });
        if (digestMismatch === true) throw new InputError("what was downloaded differs from its digest");
        return await onlyFile(folder);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    }
  };
}
async function onlyFile(folder) {
  const [name, ...others] = await readdir(folder);
  if (name === void 0 || others.length > 0) throw new InputError("it could not be downloaded");
  const file = join(folder, name);
  requireSmall((await stat(file)).size);
  return readFile(file);
}
function requireSmall(size) {
  if (size > MAX_ARCHIVE_BYTES) {
    throw new InputError(`its archive has ${size} bytes; at most ${MAX_ARCHIVE_BYTES} are read`);
  }
}

// src/adapters/github/zip-archive.ts
import { inflateRawSync } from "node:zlib";

// src/adapters/github/crc32.ts
var POLYNOMIAL = 3988292384;
var TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? value >>> 1 ^ POLYNOMIAL : value >>> 1;
  return value >>> 0;
});
function crc32(bytes) {
  let crc = 4294967295;
  for (const byte of bytes) crc = crc >>> 8 ^ (TABLE[(crc ^ byte) & 255] ?? 0);
  return (crc ^ 4294967295) >>> 0;
}

// src/adapters/github/zip-directory.ts
var LOCAL = { signature: 67324752, length: 30 };
var CENTRAL = { signature: 33639248, length: 46 };
var END = { signature: 101010256, length: 22 };
var END64 = { signature: 101075792, length: 56 };
var LOCATOR64 = { signature: 117853008, length: 20 };
var MAX_COMMENT = 65535;
var IN_ZIP64 = 4294967295;
var IN_ZIP64_SHORT = 65535;
var ZIP64_FIELD = 1;
var MADE_ON_UNIX = 3;
var ENCRYPTED = 8257;
function readDirectory(bytes, maxEntries) {
  try {
    const { count, start, size } = endOf(bytes);
    if (count > maxEntries) throw new InputError(`it has ${count} entries; at most ${maxEntries} are taken`);
    const entries = [];
    let place = start;
    for (let i = 0; i < count; i++) {
      const { entry, next } = entryAt(bytes, place);
      entries.push(entry);
      place = next;
    }
    if (place !== start + size) throw damaged("its directory has another length");
    requireApart(entries, start);
    return entries;
  } catch (error) {
    if (error instanceof RangeError) throw damaged("it is cut off", error);
    throw error;
  }
}
function endOf(bytes) {
  const from = Math.max(0, bytes.length - END.length - MAX_COMMENT);
  let place = bytes.length - END.length;
  while (place >= from && !isEnd(bytes, place)) place--;
  if (place < from) throw new InputError("it is no zip archive, or only the beginning of one");
  const end = {
    count: bytes.readUInt16LE(place + 10),
    size: bytes.readUInt32LE(place + 12),
    start: bytes.readUInt32LE(place + 16)
  };
  if (bytes.readUInt16LE(place + 4) !== 0 && bytes.readUInt16LE(place + 4) !== IN_ZIP64_SHORT) {
    throw damaged("it is on several disks");
  }
  const large = end.count === IN_ZIP64_SHORT || end.size === IN_ZIP64 || end.start === IN_ZIP64;
  return large ? end64Of(bytes, place - LOCATOR64.length) : end;
}
function isEnd(bytes, place) {
  return bytes.readUInt32LE(place) === END.signature && place + END.length + bytes.readUInt16LE(place + 20) === bytes.length;
}
function end64Of(bytes, locator) {
  requireAt(bytes, locator, LOCATOR64, "zip64 locator");
  const place = long(bytes, locator + 8);
  requireAt(bytes, place, END64, "zip64 end");
  return { count: long(bytes, place + 32), size: long(bytes, place + 40), start: long(bytes, place + 48) };
}
function entryAt(bytes, place) {
  requireAt(bytes, place, CENTRAL, "directory");
  const nameEnd = place + CENTRAL.length + bytes.readUInt16LE(place + 28);
  const extraEnd = nameEnd + bytes.readUInt16LE(place + 30);
  const name = bytes.subarray(place + CENTRAL.length, nameEnd);
  const extra = bytes.subarray(nameEnd, extraEnd);
  const [size, packedSize, offset] = sizes(extra, [
    bytes.readUInt32LE(place + 24),
    bytes.readUInt32LE(place + 20),
    bytes.readUInt32LE(place + 42)
  ]);
  const unix = bytes.readUInt8(place + 5) === MADE_ON_UNIX;
  return {
    entry: {
      name: name.toString("utf8"),
      size,
      packedSize,
      method: bytes.readUInt16LE(place + 10),
      crc: bytes.readUInt32LE(place + 16),
      encrypted: (bytes.readUInt16LE(place + 8) & ENCRYPTED) !== 0,
      mode: unix ? bytes.readUInt16LE(place + 40) : 0,
      dataStart: dataStart(bytes, offset, name)
    },
    next: extraEnd + bytes.readUInt16LE(place + 32)
  };
}
function sizes(extra, short) {
  let field = Buffer.alloc(0);
  for (let place = 0; place + 4 <= extra.length; ) {
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
function dataStart(bytes, place, name) {
  requireAt(bytes, place, LOCAL, "header of an entry");
  const nameEnd = place + LOCAL.length + bytes.readUInt16LE(place + 26);
  if (!bytes.subarray(place + LOCAL.length, nameEnd).equals(name)) throw damaged("an entry has two names");
  return nameEnd + bytes.readUInt16LE(place + 28);
}
function requireApart(entries, directory) {
  const inOrder = entries.toSorted((a, b) => a.dataStart - b.dataStart);
  for (const [i, { dataStart: dataStart2, packedSize }] of inOrder.entries()) {
    const next = inOrder[i + 1]?.dataStart ?? directory;
    if (dataStart2 + packedSize > next) throw damaged("its entries overlap");
  }
}
function requireAt(bytes, place, { signature, length }, what) {
  if (place < 0 || place + length > bytes.length || bytes.readUInt32LE(place) !== signature) {
    throw damaged(`there is no ${what} where one should be`);
  }
}
function long(bytes, place) {
  return Number(bytes.readBigUInt64LE(place));
}
function damaged(why, cause) {
  return new InputError(`the archive is damaged: ${why}`, { cause });
}

// src/adapters/github/zip-archive.ts
var MAX_ENTRIES = 1e4;
var MAX_CLAIMED_BYTES = 1024 * 1024 * 1024;
var MAX_DEPTH = 8;
var MAX_RATIO = 200;
var RATIO_FROM_BYTES = 1024 * 1024;
var STORED = 0;
var DEFLATED = 8;
var ZipArchive = class {
  #bytes;
  #entries;
  /** @throws InputError for what is no archive, is damaged, or holds what no recording holds */
  constructor(bytes) {
    this.#bytes = bytes;
    const entries = readDirectory(bytes, MAX_ENTRIES);
    for (const entry of entries) check(entry);
    const claimed = entries.reduce((sum, { size }) => sum + size, 0);
    if (claimed > MAX_CLAIMED_BYTES) {
      throw new InputError(`its entries claim ${claimed} bytes; at most ${MAX_CLAIMED_BYTES} are taken`);
    }
    this.#entries = new Map(entries.map((entry) => [entry.name, entry]));
    if (this.#entries.size < entries.length) throw new InputError("it holds two entries of one name");
  }
  /**
   * What an entry holds; undefined where there is none of that name.
   * @throws InputError where it is larger than `maxBytes`, packed too tightly, or not what the archive says it is
   */
  read(name, maxBytes) {
    const entry = this.#entries.get(name);
    if (entry === void 0) return void 0;
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
};
function inflated(packed, { name, size }) {
  try {
    return inflateRawSync(packed, { maxOutputLength: size + 1 });
  } catch (error) {
    throw new InputError(`${name} is damaged`, { cause: error });
  }
}
var TYPE_MASK = 61440;
var ORDINARY = [0, 16384, 32768];
function check({ name, mode, encrypted }) {
  const shown = JSON.stringify(name.slice(0, 200));
  const path = name.endsWith("/") ? name.slice(0, -1) : name;
  const segments = path.split("/");
  if (segments.some((segment) => segment === ".." || segment === "." || segment === "")) {
    throw new InputError(`it holds ${shown}, which leads out of its folder`);
  }
  if (/[\\:\p{Cc}\ufffd]/u.test(name)) throw new InputError(`it holds ${shown}, which is no name of a file`);
  if (segments.length > MAX_DEPTH + 1) throw new InputError(`it holds ${shown}, more than ${MAX_DEPTH} deep`);
  if (!ORDINARY.includes(mode & TYPE_MASK)) {
    throw new InputError(`it holds ${shown}, which is neither a file nor a folder`);
  }
  if (encrypted) throw new InputError(`it holds ${shown}, which is encrypted`);
}

export {
  runArtifacts,
  ZipArchive
};
