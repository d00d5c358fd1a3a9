/** A file, folder or link of an archive; paths have no leading slash. */
export type CpioEntry =
  | { path: string; kind: 'file'; content: Uint8Array; executable?: boolean }
  | { path: string; kind: 'folder' }
  | { path: string; kind: 'link'; target: string };

/** Documentation/driver-api/early-userspace/buffer-format.rst of Linux: the only form that a kernel unpacks. */
const MAGIC = '070701';
const ALIGNMENT = 4;
const TRAILER = 'TRAILER!!!';
const FILE_TYPES = { file: 0o100000, folder: 0o040000, link: 0o120000 } as const;

/**
 * An archive for the kernel to unpack as its first root file system. Everything belongs to root and has no time, so the
 * same entries give the same bytes. Folders that entries lie in are added.
 */
export function cpioArchive(entries: readonly CpioEntry[]): Buffer {
  const parts: Buffer[] = [];
  withFolders(entries).forEach((entry, index) => parts.push(...recordOf(entry, index + 1)));
  parts.push(...headerOf(TRAILER, { inode: 0, mode: 0, links: 1, size: 0 }));
  return Buffer.concat(parts);
}

function withFolders(entries: readonly CpioEntry[]): CpioEntry[] {
  const known = new Set(entries.filter(({ kind }) => kind === 'folder').map(({ path }) => path));
  const complete: CpioEntry[] = [];
  for (const entry of entries) {
    const segments = entry.path.split('/').slice(0, -1);
    segments.forEach((_, index) => {
      const path = segments.slice(0, index + 1).join('/');
      if (known.has(path)) return;
      known.add(path);
      complete.push({ path, kind: 'folder' });
    });
    complete.push(entry);
  }
  return complete;
}

function recordOf(entry: CpioEntry, inode: number): Buffer[] {
  const content = contentOf(entry);
  const header = headerOf(entry.path, {
    inode,
    mode: FILE_TYPES[entry.kind] | permissionsOf(entry),
    links: entry.kind === 'folder' ? 2 : 1,
    size: content.length,
  });
  return [...header, content, padding(content.length)];
}

function contentOf(entry: CpioEntry): Buffer {
  if (entry.kind === 'folder') return Buffer.alloc(0);
  return entry.kind === 'link' ? Buffer.from(entry.target) : Buffer.from(entry.content);
}

function permissionsOf(entry: CpioEntry): number {
  if (entry.kind === 'link') return 0o777;
  return entry.kind === 'folder' || entry.executable ? 0o755 : 0o644;
}

function headerOf(
  path: string,
  { inode, mode, links, size }: { inode: number; mode: number; links: number; size: number },
): Buffer[] {
  const name = Buffer.from(`${path}\0`);
  // inode, mode, user, group, links, time, size, four device numbers, length of the name, checksum
  const fields = [inode, mode, 0, 0, links, 0, size, 0, 0, 0, 0, name.length, 0];
  const header = Buffer.from(MAGIC + fields.map((field) => field.toString(16).padStart(8, '0')).join(''));
  return [header, name, padding(header.length + name.length)];
}

function padding(length: number): Buffer {
  return Buffer.alloc((ALIGNMENT - (length % ALIGNMENT)) % ALIGNMENT);
}
