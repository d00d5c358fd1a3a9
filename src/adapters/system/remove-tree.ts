import { rm } from 'node:fs/promises';

/** A process that was just killed may still add a file while its folder is removed. */
const RETRIES = { maxRetries: 10, retryDelay: 100 };

/** Removes a file or folder with everything in it; one that is not there is fine. */
export async function removeTree(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, ...RETRIES });
}
