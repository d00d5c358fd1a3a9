import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Image } from '../cell/image.ts';
import { removeTree } from '../system/remove-tree.ts';
import { run, runOrThrow } from '../system/run.ts';

const KEY_LENGTH = 32;
const IMPORT_TIMEOUT_MS = 600_000;

/**
 * Gives the tag under which Docker has an image: the same files as cells of runc have, imported once.
 * @throws EnvironmentError when Docker cannot take it
 */
export async function ensureDockerImage(
  image: Image,
  options: { onProgress?: (text: string) => void; signal?: AbortSignal } = {},
): Promise<string> {
  const tag = `bobctl-local:${image.imageID.replace(/^.*:/, '').slice(0, KEY_LENGTH)}`;
  if ((await run(['docker', 'image', 'inspect', tag])).exitCode === 0) return tag;
  options.onProgress?.('importing the image into Docker');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bobctl-image-'));
  const limits = { timeoutMs: IMPORT_TIMEOUT_MS, ...(options.signal ? { signal: options.signal } : {}) };
  try {
    const file = path.join(folder, 'image.tar');
    const kept = ['--xattrs', '--xattrs-include=*', '--numeric-owner'];
    await runOrThrow(['tar', '--create', '--file', file, ...kept, '--directory', image.rootfs, '.'], limits);
    await runOrThrow(['docker', 'import', file, tag], limits);
  } finally {
    await removeTree(folder);
  }
  return tag;
}
