import { stat } from 'node:fs/promises';
import { EnvironmentError, messageOf } from '../../core/errors.ts';
import { runOrThrow } from '../system/run.ts';

const BLOCK_BYTES = 4_096;
/** Room for what the file system needs beside its files. */
const SPARE_BYTES = 48 * 1024 * 1024;
const SPARE_INODES = 1_024;
const INODE_BYTES = 256;
const FILL_TIMEOUT_MS = 300_000;
/** No journal: disks are either read-only or gone with their guest. */
const FORMAT = [
  'mke2fs',
  '-q',
  '-F',
  '-t',
  'ext4',
  '-O',
  '^has_journal',
  '-m',
  '0',
  '-b',
  String(BLOCK_BYTES),
];
/** What a file system needs no more than once; whoever mounts it first would otherwise still be at it. */
const AT_ONCE = ['-E', 'lazy_itable_init=1,nodiscard'];

/**
 * Makes a disk that holds a copy of a folder: same names, owners, modes, times, extended attributes and bytes.
 * @throws EnvironmentError when it cannot be made
 */
export async function makeDisk(folder: string, file: string, signal?: AbortSignal): Promise<void> {
  const options = { timeoutMs: FILL_TIMEOUT_MS, ...(signal ? { signal } : {}) };
  const measure = async (...unit: string[]): Promise<number> =>
    Number.parseInt((await runOrThrow(['du', '-s', ...unit, folder], options)).stdout, 10);
  const inodes = Math.ceil((await measure('--inodes')) * 1.1) + SPARE_INODES;
  const bytes = (await measure('--block-size=1')) * 1.05 + inodes * INODE_BYTES + SPARE_BYTES;
  const blocks = Math.ceil(bytes / BLOCK_BYTES);
  await format([...AT_ONCE, '-N', String(inodes), '-d', folder, file, String(blocks)], file, options);
}

/** Makes an empty disk; it takes room on this machine only as it is filled. */
export async function makeEmptyDisk(file: string, bytes: number): Promise<void> {
  await format([...AT_ONCE, file, String(Math.floor(bytes / BLOCK_BYTES))], file, {});
}

/** What a disk is known again by, without reading all of it. */
export async function diskMark(file: string): Promise<string> {
  const { size, mtimeMs } = await stat(file);
  return `${size} ${Math.round(mtimeMs)}`;
}

async function format(
  args: readonly string[],
  file: string,
  options: { timeoutMs?: number; signal?: AbortSignal },
): Promise<void> {
  await runOrThrow([...FORMAT, ...args], options).catch((error: unknown) => {
    options.signal?.throwIfAborted();
    const full = /No space left|Disk quota/i.test(messageOf(error));
    throw new EnvironmentError(
      full ? `the disk of ${file} is full` : `a disk for the micro-VM cannot be made: ${messageOf(error)}`,
      {
        next: full
          ? 'Free some space, or let BOBCTL_CACHE and BOBCTL_STATE name folders on a larger disk.'
          : 'Run `bobctl doctor`: it needs mke2fs of the package e2fsprogs.',
        cause: error,
      },
    );
  });
}
