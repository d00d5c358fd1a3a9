import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Image } from '../cell/image.ts';
import { madeOnce } from '../system/made-once.ts';
import { diskMark, makeDisk } from './disk.ts';
import type { VmCacheOptions } from './guest-root.ts';

const DISK = 'image.img';
const NOTE = 'image.json';
const KEY_LENGTH = 32;

/**
 * Gives a read-only disk with a workload's image: the same files as cells on this machine's kernel have, made once.
 * @throws EnvironmentError when it cannot be made
 */
export async function ensureImageDisk(image: Image, options: VmCacheOptions): Promise<string> {
  const key = image.imageID.replace(/^.*:/, '').slice(0, KEY_LENGTH);
  return madeOnce({
    ...options,
    folder: path.join(path.resolve(options.cacheDir), 'vm', `image-${key}`),
    what: "the image's disk",
    read: (folder) => readDisk(folder, image),
    make: async (content) => {
      await mkdir(content);
      const disk = path.join(content, DISK);
      await makeDisk(image.rootfs, disk, options.signal);
      const note = { imageID: image.imageID, disk: await diskMark(disk) };
      await writeFile(path.join(content, NOTE), JSON.stringify(note));
    },
  });
}

async function readDisk(folder: string, { imageID }: Image): Promise<string | undefined> {
  try {
    const note = JSON.parse(await readFile(path.join(folder, NOTE), 'utf8')) as {
      imageID: string;
      disk: string;
    };
    const disk = path.join(folder, DISK);
    return note.imageID === imageID && (await diskMark(disk)) === note.disk ? disk : undefined;
  } catch {
    return undefined;
  }
}
