/** Go's path.Clean: no empty, `.` and `..` segments and no slash at the end, by text alone; `.` for nothing. */
export function cleanPath(path: string): string {
  const isRooted = path.startsWith('/');
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') kept.push(segment);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!isRooted) kept.push(segment);
  }
  const text = kept.join('/');
  if (isRooted) return `/${text}`;
  return text === '' ? '.' : text;
}
