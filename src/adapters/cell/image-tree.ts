import { createHash } from 'node:crypto';
import { EnvironmentError } from '../../core/errors.ts';
import { runOrThrow } from '../system/run.ts';

/** One field of `find -printf` after the other: path, type, mode, owner, group, device, and where it is one, a link's target. */
const ENTRY = String.raw`%P\t%y\t%m\t%U\t%G\t%l`;
/** Files also have size and time; a folder's depend on the file system. */
const FILE_ENTRY = String.raw`${ENTRY}\t%s\t%T@`;
const MAX_LISTING_BYTES = 256 * 1024 * 1024;
const LISTING_TIMEOUT_MS = 300_000;

/**
 * SHA-256 over what can be known of a tree without reading its files. It changes when a file is lost, cut, added,
 * replaced, or given to somebody else.
 * @throws EnvironmentError when the folder cannot be read.
 */
export async function treeFingerprint(folder: string, signal?: AbortSignal): Promise<string> {
  const listing = await runOrThrow(
    ['find', folder, '-type', 'f', '-printf', `${FILE_ENTRY}\\0`, '-o', '-printf', `${ENTRY}\\0`],
    {
      maxBytes: MAX_LISTING_BYTES,
      timeoutMs: LISTING_TIMEOUT_MS,
      env: { ...process.env, LC_ALL: 'C' },
      ...(signal ? { signal } : {}),
    },
  );
  if (listing.truncated) throw new EnvironmentError(`${folder} holds too many files`);
  const hash = createHash('sha256');
  for (const entry of listing.stdout.split('\0').sort()) hash.update(entry).update('\0');
  return hash.digest('hex');
}
