import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../../src/action');

/** What the program of an action reads and sets, told from its source and all of src/action that it imports. */
export function actionCode(name: string): { inputs: string[]; outputs: string[] } {
  const source = [...closure(join(folder, `${name}.ts`))]
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  return {
    inputs: names(source, /\b(?:input|(?:required|choice|count)Input)\(\s*'([^']+)'/g),
    outputs: names(source, /\bcore\.setOutput\(\s*'([^']+)'/g),
  };
}

/** True if an action of that name has an entry point. */
export function hasEntryPoint(name: string): boolean {
  return existsSync(join(folder, `${name}.ts`));
}

function names(source: string, pattern: RegExp): string[] {
  return [...new Set([...source.matchAll(pattern)].map(([, name = '']) => name))].sort();
}

function closure(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/from '(\.\/[^']+)'/g)) {
    closure(join(dirname(file), path), seen);
  }
  return seen;
}
