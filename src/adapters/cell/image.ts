import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, realpath, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EnvironmentError, errorCode } from '../../core/errors.ts';
import { exists } from '../system/exists.ts';
import { removeTree } from '../system/remove-tree.ts';
import { withLock } from '../system/lock.ts';
import { goArchitecture, isRoot } from '../system/machine.ts';
import { listMounts } from '../system/mounts.ts';
import { startProcess } from '../system/processes.ts';
import { requireProgram } from '../system/programs.ts';
import { runOrThrow } from '../system/run.ts';
import { explainBuildFailure, TOLD_LINES } from './image-errors.ts';
import {
  buildCommand,
  DEFAULT_SUITE,
  imageKey,
  imageRecipe,
  SOURCE_DATE_EPOCH,
  type ImageRecipe,
} from './image-recipe.ts';
import { treeFingerprint } from './image-tree.ts';

/** A root file system that cells share; nobody writes to it. */
export interface Image {
  /** Its folder. */
  rootfs: string;
  /** `local@sha256:<digest of its tar file>`: equal for the same packages. */
  imageID: string;
  /** Size of its tar file. */
  bytes: number;
}

export interface ImageOptions {
  /** Debian packages beside the essential ones; their order does not matter. */
  packages: readonly string[];
  suite?: string;
  cacheDir: string;
  onProgress?: (text: string) => void;
  signal?: AbortSignal;
}

/** What `image.json` beside a root file system says. */
interface ImageNote {
  recipe: ImageRecipe;
  imageID: string;
  bytes: number;
  /** `treeFingerprint` of the root file system when it was finished. */
  tree: string;
}

const NOTE_FILE = 'image.json';
const ROOT_FOLDER = 'rootfs';
/** What mmdebstrap says about its steps that is worth passing on. */
const BUILD_STEP = /^I: ((?:running apt-get|downloading|extracting|installing|creating) [^:]*)$/;
const UNPACK_TIMEOUT_MS = 600_000;
const SYNC_TIMEOUT_MS = 300_000;

/**
 * Gives the image of a set of packages; makes it if the cache does not hold it whole. Two at once make it once.
 * @throws InputError for a package or suite that does not exist; EnvironmentError when this machine cannot make it.
 */
export async function ensureImage(options: ImageOptions): Promise<Image> {
  const recipe = imageRecipe(options.packages, options.suite ?? DEFAULT_SUITE, goArchitecture(process.arch));
  const cache = imageCache(await makeCacheFolders(options.cacheDir), recipe);
  const cached = await readCached(cache, options);
  if (cached) return cached;
  if (!isRoot())
    throw new EnvironmentError('making an image needs root', { next: 'Run it again with sudo.' });
  await requireProgram('mmdebstrap');
  return withLock(
    cache.lock,
    async () => (await readCached(cache, options)) ?? (await make(cache, recipe, options)),
    {
      onWait: () => options.onProgress?.('waiting for another bobctl that makes an image'),
      ...(options.signal ? { signal: options.signal } : {}),
    },
  );
}

/** Removes what killed runs left of images that they were making; waits while one is being made. */
export async function removeUnfinishedImages(cacheDir: string): Promise<string[]> {
  const building = path.join(cacheDir, BUILDING_FOLDER);
  if (!(await exists(building))) return [];
  return withLock(path.join(cacheDir, LOCK_FILE), () => emptyFolder(building));
}

/** Where the parts of an image lie. */
interface ImageCache {
  /** The finished image: its root file system and its note. */
  folder: string;
  rootfs: string;
  note: string;
  /** Unfinished ones; whoever has the lock owns everything in it. */
  building: string;
  lock: string;
}

const BUILDING_FOLDER = 'building';
const IMAGES_FOLDER = 'images';
const LOCK_FILE = 'images.lock';

function imageCache(cacheDir: string, recipe: ImageRecipe): ImageCache {
  const folder = path.join(cacheDir, IMAGES_FOLDER, imageKey(recipe));
  return {
    folder,
    rootfs: path.join(folder, ROOT_FOLDER),
    note: path.join(folder, NOTE_FILE),
    building: path.join(cacheDir, BUILDING_FOLDER),
    lock: path.join(cacheDir, LOCK_FILE),
  };
}

/** Gives the cache folder's real path, by which its mounts are listed. */
async function makeCacheFolders(cacheDir: string): Promise<string> {
  try {
    // apt downloads as a user of its own, which has to get there.
    await mkdir(path.join(cacheDir, BUILDING_FOLDER), { recursive: true, mode: 0o755 });
    // The set-user-id programs of an image are nothing for this machine's users.
    await mkdir(path.join(cacheDir, IMAGES_FOLDER), { recursive: true, mode: 0o700 });
    return await realpath(cacheDir);
  } catch (error) {
    throw new EnvironmentError(`the cache folder ${cacheDir} cannot be made`, {
      next: 'Let BOBCTL_CACHE name a folder that can be written.',
      cause: error,
    });
  }
}

/** The finished image, if it is there and whole. */
async function readCached(cache: ImageCache, options: ImageOptions): Promise<Image | undefined> {
  const note = await readNote(cache.note);
  if (note === undefined) return undefined;
  const tree = await treeFingerprint(cache.rootfs, options.signal).catch(() => undefined);
  options.signal?.throwIfAborted();
  if (tree !== note.tree) {
    options.onProgress?.(`the image in ${cache.folder} is damaged; it is made anew`);
    return undefined;
  }
  return { rootfs: cache.rootfs, imageID: note.imageID, bytes: note.bytes };
}

async function readNote(file: string): Promise<ImageNote | undefined> {
  try {
    const note = JSON.parse(await readFile(file, 'utf8')) as Partial<ImageNote>;
    const whole =
      /^local@sha256:[0-9a-f]{64}$/.test(note.imageID ?? '') &&
      Number.isSafeInteger(note.bytes) &&
      note.tree !== undefined;
    return whole ? (note as ImageNote) : undefined;
  } catch {
    return undefined;
  }
}

/** Makes the image aside and puts it in its place whole. The caller has the lock. */
async function make(cache: ImageCache, recipe: ImageRecipe, options: ImageOptions): Promise<Image> {
  await emptyFolder(cache.building);
  await removeDamaged(cache);
  const aside = await mkdtemp(path.join(cache.building, 'image-'));
  try {
    const tarFile = path.join(aside, 'image.tar');
    await build(recipe, aside, tarFile, options);
    options.onProgress?.('unpacking');
    const content = path.join(aside, 'content');
    await unpack(tarFile, path.join(content, ROOT_FOLDER), options);
    const image = { imageID: `local@sha256:${await fileDigest(tarFile)}`, bytes: (await stat(tarFile)).size };
    const tree = await treeFingerprint(path.join(content, ROOT_FOLDER), options.signal);
    const note: ImageNote = { recipe, ...image, tree };
    await writeFile(path.join(content, NOTE_FILE), `${JSON.stringify(note, undefined, 2)}\n`);
    // After a power failure the image is either whole or not there.
    await runOrThrow(['sync', '--file-system', content], { timeoutMs: SYNC_TIMEOUT_MS });
    options.signal?.throwIfAborted();
    await rename(content, cache.folder);
    return { rootfs: cache.rootfs, ...image };
  } catch (error) {
    throw isDiskFull(error) ? explainBuildFailure([messageWithCode(error)], recipe, cache.building) : error;
  } finally {
    await removeTree(aside);
  }
}

async function build(
  recipe: ImageRecipe,
  aside: string,
  tarFile: string,
  options: ImageOptions,
): Promise<void> {
  options.onProgress?.(`making the image of ${recipe.packages.join(', ') || recipe.suite} with mmdebstrap`);
  const temporary = path.join(aside, 'tmp');
  await mkdir(temporary);
  await runOrThrow(['chmod', '0755', aside, temporary]);
  const lines: string[] = [];
  const tell = (line: string): void => {
    lines.push(line);
    if (lines.length > TOLD_LINES) lines.shift();
    const step = BUILD_STEP.exec(line)?.[1];
    if (step !== undefined) options.onProgress?.(step);
  };
  const building = await startProcess(buildCommand(recipe, tarFile), {
    dieWithParent: true,
    onStdout: tell,
    onStderr: tell,
    env: { ...process.env, LC_ALL: 'C', TMPDIR: temporary, SOURCE_DATE_EPOCH: String(SOURCE_DATE_EPOCH) },
    ...(options.signal ? { signal: options.signal } : {}),
  });
  const exit = await building.exited;
  options.signal?.throwIfAborted();
  if (exit.code !== 0) throw explainBuildFailure(lines, recipe, aside);
}

async function unpack(tarFile: string, rootfs: string, options: ImageOptions): Promise<void> {
  await mkdir(rootfs, { recursive: true });
  await runOrThrow(
    [
      ...['tar', '--extract', '--file', tarFile, '--directory', rootfs],
      ...['--numeric-owner', '--same-owner', '--preserve-permissions', '--xattrs', '--xattrs-include=*'],
    ],
    { timeoutMs: UNPACK_TIMEOUT_MS, ...(options.signal ? { signal: options.signal } : {}) },
  );
}

/** Takes a damaged image away, unless a cell runs on it. */
async function removeDamaged(cache: ImageCache): Promise<void> {
  if (!(await exists(cache.folder))) return;
  const users = (await listMounts()).filter((mount) => mount.options.includes(`lowerdir=${cache.rootfs}`));
  if (users.length > 0) {
    throw new EnvironmentError(`the image in ${cache.folder} is damaged, and cells still use it`, {
      next: 'End the other runs of bobctl, then try again.',
    });
  }
  const aside = await mkdtemp(path.join(cache.building, 'damaged-'));
  await rename(cache.folder, path.join(aside, 'image'));
  await removeTree(aside);
}

async function emptyFolder(folder: string): Promise<string[]> {
  const removed = (await readdir(folder)).map((name) => path.join(folder, name));
  for (const entry of removed) await removeTree(entry);
  return removed;
}

async function fileDigest(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

function isDiskFull(error: unknown): boolean {
  return /ENOSPC|EDQUOT|No space left on device/.test(messageWithCode(error));
}

function messageWithCode(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = errorCode(error);
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? `No space left on device (${error.message})`
    : error.message;
}
