import { existsSync, readFileSync } from 'node:fs';

/** Reference material that lies beside the repository on some machines. */
const SHARED = new URL('../../../../shared/', import.meta.url);

export const hasShared = existsSync(SHARED);

export function readShared(path: string): string {
  return readFileSync(new URL(path, SHARED), 'utf8');
}
