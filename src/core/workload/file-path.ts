/** How many folders above its own a workload file may reach, so that it can lie in a folder of its own. */
export const MAX_PARENT_LEVELS = 2;

/**
 * The normal form of a path in a workload file, or why it is refused. Paths are relative and mean the same on every
 * machine; they may climb at most `MAX_PARENT_LEVELS` folders, at their beginning only.
 */
export function relativePath(text: string): { path: string } | { refused: string } {
  if (/[\0\\]/.test(text)) return { refused: 'must use "/" between folders and hold no NUL' };
  const parts = text.split('/').filter((part) => part !== '' && part !== '.');
  if (text.startsWith('/') || parts[0]?.startsWith('~')) return { refused: 'must be relative to this file' };
  const names = parts.findIndex((part) => part !== '..');
  const climbs = names < 0 ? parts.length : names;
  if (parts.slice(climbs).includes('..')) return { refused: 'may have ".." only at its beginning' };
  if (climbs > MAX_PARENT_LEVELS) return { refused: `may climb at most ${MAX_PARENT_LEVELS} folders` };
  return { path: parts.join('/') || '.' };
}
