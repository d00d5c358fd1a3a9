import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readlink, rename, unlink, type FileHandle } from 'node:fs/promises';
import { InputError, errorCode } from '../../core/errors.ts';
import { POD_FILES } from './bundle.ts';

/**
 * Files of a container, reached from outside. The container may change its folders and links at any moment, so every
 * step is taken from an open folder (`/proc/self/fd/N/name`, as openat(2)) and no link is followed by the kernel.
 */

const FOLDER = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
/** O_NONBLOCK: opening a FIFO must not wait for its other end. */
const READ_FILE = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
/** As the kernel's own limit (path_resolution(7)). */
const MAX_LINKS = 40;
const MAX_PATH_LENGTH = 4096;
const MAX_NAME_LENGTH = 255;
const FOLDER_MODE = 0o755;
/** Mounted over inside the container: a file put there from outside would not be seen. */
const MOUNTED_FOLDERS = ['/proc', '/sys', '/dev'];

/**
 * Writes a file into a container's root, in place of one that is there; missing folders are made.
 * @param mode permission bits
 * @throws InputError for a path that cannot be written there.
 */
export async function writeInRoot(
  root: string,
  file: string,
  content: Uint8Array,
  mode: number,
): Promise<void> {
  refuseMounted(file);
  await inFolderOf(root, file, true, async (folder, name) => {
    const temporary = `${folder}/.bobctl-${randomBytes(8).toString('hex')}`;
    const handle = await open(temporary, NEW_FILE, 0o600);
    try {
      await handle.writeFile(content);
      await handle.chmod(mode & 0o7777);
      await rename(temporary, `${folder}/${name}`);
    } catch (error) {
      await unlink(temporary).catch(() => undefined);
      throw errorCode(error) === 'EISDIR' ? new InputError(`${file} is a folder in the container`) : error;
    } finally {
      await handle.close();
    }
  });
}

/**
 * Removes a file from a container's root; a link is removed itself, and one that is not there is fine.
 * @throws InputError for a folder.
 */
export async function removeInRoot(root: string, file: string): Promise<void> {
  refuseMounted(file);
  try {
    await inFolderOf(root, file, false, (folder, name) => unlink(`${folder}/${name}`));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    if (errorCode(error) === 'EISDIR' || errorCode(error) === 'EPERM') {
      throw new InputError(`${file} is a folder in the container`);
    }
    throw error;
  }
}

/** The text of a file in a container's root, at most `maxBytes` of it; undefined where there is no plain file. */
export async function readInRoot(root: string, file: string, maxBytes: number): Promise<string | undefined> {
  try {
    return await inFolderOf(root, file, false, async (folder, name) => {
      const handle = await open(`${folder}/${name}`, READ_FILE);
      try {
        if (!(await handle.stat()).isFile()) return undefined;
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(maxBytes), 0, maxBytes, 0);
        return buffer.toString('utf8', 0, bytesRead);
      } finally {
        await handle.close();
      }
    });
  } catch (error) {
    if (['ENOENT', 'ELOOP', 'ENXIO'].includes(errorCode(error) ?? '')) return undefined;
    throw error;
  }
}

/** Does `work` in the folder of a file: with a path that leads to the open folder, and the file's name. */
async function inFolderOf<T>(
  root: string,
  file: string,
  makeFolders: boolean,
  work: (folder: string, name: string) => Promise<T>,
): Promise<T> {
  const { folders, name } = splitPath(file);
  const opened = [await open(root, FOLDER)];
  try {
    await descend(opened, folders, makeFolders, file);
    return await work(here(opened), name);
  } finally {
    for (const handle of opened) await handle.close();
  }
}

/** Opens one folder after the other. `opened` is the way from the root to the last of them, without links. */
async function descend(opened: FileHandle[], folders: string[], make: boolean, file: string): Promise<void> {
  const left = [...folders];
  let links = 0;
  for (let name = left.shift(); name !== undefined; name = left.shift()) {
    if (name === '' || name === '.') continue;
    if (name === '..') {
      if (opened.length > 1) await opened.pop()?.close();
      continue;
    }
    const next = `${here(opened)}/${name}`;
    const entered = await openFolder(next, make);
    if (entered) {
      opened.push(entered);
      continue;
    }
    const target = await readlink(next).catch(() => undefined);
    if (target === undefined) throw new InputError(`${file} lies beneath a file of the container`);
    if (++links > MAX_LINKS) throw new InputError(`${file} lies behind too many links of the container`);
    if (target.startsWith('/')) for (const handle of opened.splice(1)) await handle.close();
    left.unshift(...target.split('/'));
  }
}

/** Opens a folder; undefined when there is something else of that name. */
async function openFolder(folder: string, make: boolean): Promise<FileHandle | undefined> {
  try {
    return await open(folder, FOLDER);
  } catch (error) {
    if (errorCode(error) === 'ENOTDIR' || errorCode(error) === 'ELOOP') return undefined;
    if (errorCode(error) !== 'ENOENT' || !make) throw error;
    return makeFolder(folder);
  }
}

async function makeFolder(folder: string): Promise<FileHandle | undefined> {
  await mkdir(folder).catch((error: unknown) => {
    if (errorCode(error) !== 'EEXIST') throw error;
  });
  const made = await openFolder(folder, false);
  // Whatever this process's umask is, the container's users can enter.
  await made?.chmod(FOLDER_MODE);
  return made;
}

function here(opened: readonly FileHandle[]): string {
  const last = opened.at(-1);
  if (!last) throw new Error('no folder is open');
  return `/proc/self/fd/${last.fd}`;
}

function splitPath(file: string): { folders: string[]; name: string } {
  const shown = JSON.stringify(file.slice(0, 80));
  const segments = file.split('/');
  const tooLong =
    Buffer.byteLength(file) >= MAX_PATH_LENGTH ||
    segments.some((part) => Buffer.byteLength(part) > MAX_NAME_LENGTH);
  if (!file.startsWith('/') || file.includes('\0') || tooLong) {
    throw new InputError(`${shown} is not an absolute path in a container`);
  }
  const name = segments.pop() ?? '';
  if (segments.includes('..') || name === '' || name === '.' || name === '..') {
    throw new InputError(`${shown} does not name a file in a container`);
  }
  return { folders: segments, name };
}

function refuseMounted(file: string): void {
  const plain = file.replace(/\/(?:\.?\/)*/g, '/');
  const mounted =
    (POD_FILES as readonly string[]).includes(plain) ||
    MOUNTED_FOLDERS.some((folder) => plain === folder || plain.startsWith(`${folder}/`));
  if (mounted) throw new InputError(`${file} is mounted in the container and cannot be changed from outside`);
}
