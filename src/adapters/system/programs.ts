import { access, constants, stat } from 'node:fs/promises';
import path from 'node:path';
import { EnvironmentError } from '../../core/errors.ts';

/** The absolute path of a program on the PATH, or undefined. */
export async function findProgram(
  name: string,
  searchPath = process.env['PATH'] ?? '',
): Promise<string | undefined> {
  const candidates = name.includes('/')
    ? [path.resolve(name)]
    : searchPath
        .split(path.delimiter)
        .filter((folder) => folder !== '')
        .map((folder) => path.resolve(folder, name));
  for (const candidate of candidates) {
    if (await isExecutableFile(candidate)) return candidate;
  }
  return undefined;
}

/**
 * Like `findProgram`.
 * @throws EnvironmentError when the program is not there.
 */
export async function requireProgram(name: string): Promise<string> {
  const found = await findProgram(name);
  if (found !== undefined) return found;
  throw notInstalled(name);
}

/** The error for a program that this machine does not have. */
export function notInstalled(name: string, cause?: unknown): EnvironmentError {
  return new EnvironmentError(`${name} is not installed`, {
    next: 'Run `bobctl doctor` to see what this machine lacks.',
    cause,
  });
}

async function isExecutableFile(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
