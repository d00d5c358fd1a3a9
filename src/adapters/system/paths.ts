import os from 'node:os';
import path from 'node:path';
import { isRoot } from './machine.ts';

type Environment = Record<string, string | undefined>;

const ROOT_CACHE = '/var/cache/bobctl';
/**
 * On disk rather than in /run: the files that a workload writes lie here, and a small /run in memory would fill up,
 * take the machine's services with it, and refuse O_DIRECT, which a node's disk does not.
 */
const ROOT_STATE = '/var/lib/bobctl';

/** Where things are kept that can be made again: images, tools. `$BOBCTL_CACHE` wins. */
export function cacheFolder(env: Environment = process.env, root = isRoot()): string {
  const chosen = env['BOBCTL_CACHE'];
  if (chosen) return path.resolve(chosen);
  const base = env['XDG_CACHE_HOME'];
  if (base && path.isAbsolute(base)) return path.join(base, 'bobctl');
  return root ? ROOT_CACHE : path.join(os.homedir(), '.cache', 'bobctl');
}

/** Where the state of what runs right now is kept, so that leftovers can be found. `$BOBCTL_STATE` wins. */
export function stateFolder(env: Environment = process.env, root = isRoot()): string {
  const chosen = env['BOBCTL_STATE'];
  if (chosen) return path.resolve(chosen);
  if (root) return ROOT_STATE;
  const base = env['XDG_STATE_HOME'];
  if (base && path.isAbsolute(base)) return path.join(base, 'bobctl');
  return path.join(os.homedir(), '.local', 'state', 'bobctl');
}
