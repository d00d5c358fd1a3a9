import { chmod, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { treeFingerprint } from '../cell/image-tree.ts';
import { extractPackages, requireExtractor } from '../system/debian-extract.ts';
import { madeOnce } from '../system/made-once.ts';
import { removeTree } from '../system/remove-tree.ts';
import { sha256 } from '../system/output-folder.ts';
import { diskMark, makeDisk } from './disk.ts';

/** The system that runs in every micro-VM: the programs that bobctl calls, and bobctl's own runtime. */
export interface GuestRoot {
  /** Read-only disk with its root file system. */
  disk: string;
  /** A static busybox, for the moment before that disk is mounted. */
  busybox: string;
  /** SHA-256 over its files' names, sizes and times. */
  digest: string;
}

export interface VmCacheOptions {
  cacheDir: string;
  onProgress?: (text: string) => void;
  signal?: AbortSignal;
}

const SUITE = 'trixie';
const WHAT = "the micro-VMs' system";
/** Raised when the same packages would give another system. */
const REVISION = 1;
/** The first line is what cells and the recorder call, the second what scripts of a suite may call. */
const PACKAGES = [
  ...['bpftrace', 'nodejs', 'runc', 'iproute2', 'util-linux', 'mount', 'perl-base', 'kmod', 'busybox-static'],
  ...['bash', 'dash', 'coreutils', 'sed', 'grep', 'gawk', 'findutils', 'procps', 'curl', 'ca-certificates'],
  ...['base-files', 'base-passwd', 'netbase', 'libc-bin'],
];
/** Where something is mounted that no package brings. */
const MOUNT_POINTS = ['image', 'usr/lib/modules', 'var/lib/bobctl', 'proc', 'sys', 'dev', 'run', 'tmp'];
const DISK = 'root.img';
const BUSYBOX = 'busybox';
const NOTE = 'guest.json';

/**
 * Gives the system of the micro-VMs, made of Debian packages once (20 s, 700 MB).
 * @throws EnvironmentError when it cannot be made: no mmdebstrap, no keys, no network, no space.
 */
export async function ensureGuestRoot(options: VmCacheOptions): Promise<GuestRoot> {
  const folder = path.join(path.resolve(options.cacheDir), 'vm', `system-${SUITE}-amd64-${REVISION}`);
  return madeOnce({
    ...options,
    folder,
    what: WHAT,
    read: readGuestRoot,
    make: async (content) => {
      await requireExtractor(WHAT);
      await make(content, options);
    },
  });
}

async function make(content: string, options: VmCacheOptions): Promise<void> {
  const root = path.join(path.dirname(content), 'root');
  await extractPackages({
    ...options,
    what: WHAT,
    suite: SUITE,
    architecture: 'amd64',
    packages: PACKAGES,
    folder: root,
  });
  for (const folder of MOUNT_POINTS) await mkdir(path.join(root, folder), { recursive: true });
  // What base-passwd's script would do.
  for (const name of ['passwd', 'group']) {
    await cp(path.join(root, `usr/share/base-passwd/${name}.master`), path.join(root, 'etc', name));
  }
  await mkdir(content);
  const tree = await treeFingerprint(root, options.signal);
  const busybox = path.join(content, BUSYBOX);
  await cp(path.join(root, 'usr/bin/busybox'), busybox);
  await chmod(busybox, 0o755);
  options.onProgress?.('making its disk');
  const disk = path.join(content, DISK);
  await makeDisk(root, disk, options.signal);
  await removeTree(root);
  const digest = sha256(JSON.stringify([REVISION, tree]));
  await writeFile(path.join(content, NOTE), JSON.stringify({ digest, disk: await diskMark(disk) }));
}

async function readGuestRoot(folder: string): Promise<GuestRoot | undefined> {
  try {
    const note = JSON.parse(await readFile(path.join(folder, NOTE), 'utf8')) as {
      digest: string;
      disk: string;
    };
    const disk = path.join(folder, DISK);
    if ((await diskMark(disk)) !== note.disk) return undefined;
    return { disk, busybox: path.join(folder, BUSYBOX), digest: note.digest };
  } catch {
    return undefined;
  }
}
