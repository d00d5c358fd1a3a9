/**
 * Files of modules and of those that they need, in the order in which they are loaded; names that the list does not have
 * are built into the kernel.
 * @param list text of `modules.dep` (depmod(8)): `file: needed files`, the last of which is loaded first
 */
export function bootModules(list: string, names: readonly string[]): string[] {
  const needs = new Map<string, string[]>();
  for (const line of list.split('\n')) {
    const [file = '', rest = ''] = line.split(':');
    if (file !== '') needs.set(file, rest.trim().split(' ').filter(Boolean).reverse());
  }
  const files = new Map([...needs.keys()].map((file) => [moduleName(file), file]));
  const ordered = names.flatMap((name) => {
    const file = files.get(moduleName(name));
    return file === undefined ? [] : [...(needs.get(file) ?? []), file];
  });
  return [...new Set(ordered)];
}

/** A module's name: its file's without folder and ending; `-` and `_` are the same. */
function moduleName(file: string): string {
  return (file.split('/').at(-1) ?? '').replace(/\.ko(?:\.\w+)?$/, '').replaceAll('-', '_');
}
