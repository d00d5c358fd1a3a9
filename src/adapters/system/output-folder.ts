import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EnvironmentError, errorCode } from '../../core/errors.ts';

/** The folder that holds everything of a run (DESIGN: `.bobctl/`), and where things lie in it. */
export class OutputFolder {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  get recordings(): string {
    return join(this.root, 'recordings');
  }

  /** `<cell>.r<repeat>` under recordings/. */
  recording(id: string): string {
    return join(this.recordings, safeName(id));
  }

  get superset(): string {
    return join(this.root, 'superset');
  }

  verify(cell: string): string {
    return join(this.root, 'verify', safeName(cell));
  }

  /** Ids of the recordings that were finished, sorted. */
  async finishedRecordings(): Promise<string[]> {
    const entries = await readdir(this.recordings, { withFileTypes: true }).catch(() => []);
    return entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => entry.name)
      .sort();
  }
}

/** A name that is one path segment of safe characters; anything else is an error of the program. */
export function safeName(name: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,200}$/.test(name)) {
    throw new Error(`not a safe folder name: ${JSON.stringify(name.slice(0, 80))}`);
  }
  return name;
}

/**
 * Writes a file so that it is either whole or not there.
 * @throws EnvironmentError when the disk is full or the folder cannot be written.
 */
export async function writeFileAtomic(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = temporaryBeside(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw writeError(path, error);
  }
}

/**
 * Fills a folder so that it appears whole or not at all; one that was there is replaced.
 * @throws EnvironmentError when the disk is full or the folder cannot be written.
 */
export async function writeFolderAtomic(
  path: string,
  fill: (folder: string) => Promise<void>,
): Promise<void> {
  const temporary = temporaryBeside(path);
  try {
    await mkdir(temporary, { recursive: true });
    await fill(temporary);
    await rm(path, { recursive: true, force: true });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
    throw writeError(path, error);
  }
}

/** Removes what killed processes left unfinished in a folder. */
export async function removeUnfinished(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const pid = UNFINISHED.exec(name)?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
    await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** SHA-256 of some bytes, hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** A file's text, or undefined where there is none. */
export async function readFileIfThere(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return undefined;
    throw error;
  });
}

/** The name says whose it is, so that what a killed process left can be told from what is being written. */
const UNFINISHED = /^\.(\d+)-[0-9a-f]{12}\.tmp$/;

function temporaryBeside(path: string): string {
  return join(dirname(path), `.${process.pid}-${randomBytes(6).toString('hex')}.tmp`);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

function writeError(path: string, error: unknown): unknown {
  const code = errorCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new EnvironmentError(`${path} was not written: the disk is full`, {
      next: 'Free some space, or choose another folder with --out; what was finished before is kept.',
      cause: error,
    });
  }
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM' || code === 'ENOTDIR') {
    return new EnvironmentError(
      `${path} was not written: ${code === 'ENOTDIR' ? 'a file is in the way' : 'no permission'}`,
      {
        next: 'Choose another folder with --out.',
        cause: error,
      },
    );
  }
  return error;
}
