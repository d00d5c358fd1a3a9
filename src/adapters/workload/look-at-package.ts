import { readFile } from 'node:fs/promises';
import { readUnitFile, type UnitStart } from '../../core/workload/unit-file.ts';
import { run } from '../system/run.ts';

const UNIT_FILE = /^(?:\/usr)?\/lib\/systemd\/system\/[^/@]+\.service$/;

/** How an installed Debian package starts its service, by its unit file; undefined when it is not known here. */
export async function lookAtPackage(name: string): Promise<UnitStart | undefined> {
  const listed = await run(['dpkg-query', '--listfiles', name]).catch(() => undefined);
  const files = listed?.exitCode === 0 ? listed.stdout.split('\n') : [];
  for (const file of files.filter((path) => UNIT_FILE.test(path)).sort()) {
    const start = readUnitFile(await readFile(file, 'utf8').catch(() => ''));
    if (start) return start;
  }
  return undefined;
}

/** The Debian package that a file of this machine belongs to; undefined for a file of no package. */
export async function packageOf(file: string): Promise<string | undefined> {
  for (const path of [file, file.replace(/^\/usr(?=\/(?:s?bin|lib)\/)/, '')]) {
    const found = await run(['dpkg-query', '--search', path]).catch(() => undefined);
    const name = /^([a-z0-9][a-z0-9+.-]*)(?::[a-z0-9]+)?: /.exec(found?.stdout ?? '')?.[1];
    if (found?.exitCode === 0 && name !== undefined) return name;
  }
  return undefined;
}
