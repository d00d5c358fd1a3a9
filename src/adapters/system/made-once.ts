import { chmod, mkdir, mkdtemp, readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { EnvironmentError, errorCode } from '../../core/errors.ts';
import { withLock } from './lock.ts';
import { removeTree } from './remove-tree.ts';
import { runOrThrow } from './run.ts';

/** A folder of the cache that is made once and then only read. */
export interface MadeOnce<T> {
  folder: string;
  /** For messages: `the recorder`. */
  what: string;
  /** What the folder holds; undefined where it is not there or not whole. */
  read: (folder: string) => Promise<T | undefined>;
  /** Makes it in an empty place, whose parent may be used too: everything of it is gone afterwards. */
  make: (content: string) => Promise<void>;
  onProgress?: (text: string) => void;
  signal?: AbortSignal;
}

const SYNC_TIMEOUT_MS = 300_000;

/**
 * Gives what is in the cache, and makes it where it is not. It is made aside and put in its place whole; two at once
 * make it once, and what a killed one left is removed.
 * @throws EnvironmentError when it cannot be made; what `make` throws; the signal's reason
 */
export async function madeOnce<T>(options: MadeOnce<T>): Promise<T> {
  const { folder, what, read } = options;
  const found = await read(folder);
  if (found !== undefined) return found;
  const wait = {
    onWait: () => options.onProgress?.(`waiting for another bobctl that makes ${what}`),
    ...(options.signal ? { signal: options.signal } : {}),
  };
  return withLock(`${folder}.lock`, async () => (await read(folder)) ?? (await make(options)), wait);
}

/** The caller has the lock. */
async function make<T>({ folder, what, read, make: fill }: MadeOnce<T>): Promise<T> {
  const parent = path.dirname(folder);
  const prefix = `${path.basename(folder)}.making-`;
  await mkdir(parent, { recursive: true, mode: 0o755 });
  for (const name of await readdir(parent)) {
    if (name.startsWith(prefix)) await removeTree(path.join(parent, name));
  }
  const aside = await mkdtemp(path.join(parent, prefix));
  try {
    // apt downloads as a user of its own.
    await chmod(aside, 0o755);
    const content = path.join(aside, 'content');
    await fill(content);
    // After a power failure the folder is either whole or not there.
    await runOrThrow(['sync', '--file-system', content], { timeoutMs: SYNC_TIMEOUT_MS });
    await removeTree(folder);
    await rename(content, folder);
  } catch (error) {
    throw diskFull(error, parent) ?? error;
  } finally {
    await removeTree(aside);
  }
  const made = await read(folder);
  if (made !== undefined) return made;
  throw new EnvironmentError(`${what} in ${folder} was changed while it was made`, { next: 'Try again.' });
}

function diskFull(error: unknown, folder: string): EnvironmentError | undefined {
  if (!['ENOSPC', 'EDQUOT'].includes(errorCode(error) ?? '')) return undefined;
  return new EnvironmentError(`the disk of ${folder} is full`, {
    next: 'Free some space, or let BOBCTL_CACHE name a folder on a larger disk.',
    cause: error,
  });
}
