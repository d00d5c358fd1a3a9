import { readFile } from 'node:fs/promises';

/** One line of /proc/self/mountinfo (proc(5)). */
export interface Mount {
  target: string;
  type: string;
  /** Options of the file system (`lowerdir=…`), not those of the mount. */
  options: string[];
}

/** Everything that is mounted in this process's name space, in the order of mounting. */
export async function listMounts(): Promise<Mount[]> {
  return parseMountInfo(await readFile('/proc/self/mountinfo', 'utf8'));
}

/** Reads the text of a mountinfo file. */
export function parseMountInfo(text: string): Mount[] {
  const mounts: Mount[] = [];
  for (const line of text.split('\n')) {
    const [before = '', after = ''] = line.split(' - ', 2);
    const target = before.split(' ')[4];
    const [type, , options = ''] = after.split(' ');
    if (target === undefined || type === undefined || type === '') continue;
    mounts.push({ target: unescapeOctal(target), type, options: unescapeOctal(options).split(',') });
  }
  return mounts;
}

/** Spaces, tabs, line feeds and backslashes stand as three octal digits. */
function unescapeOctal(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 8)));
}
