import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/** The storeys from top to bottom; a file imports only from its own storey or from those below. */
const STOREYS = [['cli', 'action', 'guest'], ['pipeline'], ['adapters'], ['core']];
/** What the pure storey may import from outside. */
const CORE_PACKAGES = [/^node:crypto$/, /^yaml$/, /^ajv$/, /^lodash\//, /^semver$/, /^markdown-table$/];
/** Globals that would let the world into the pure storey. */
const CORE_FORBIDDEN = [
  /\bDate\.now\(/,
  /\bnew Date\(\)/,
  /\bMath\.random\(/,
  /\bprocess\.(?:env|argv|cwd|exit|std(?:in|out|err)|hrtime|pid|platform|arch|version|kill|on)\b/,
  /\bfetch\(/,
  /\bset(?:Timeout|Interval)\(/,
];

const src = resolve(import.meta.dirname, '../../src');

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

function storeyOf(file: string): number {
  const top = relative(src, file).split('/')[0] ?? '';
  return STOREYS.findIndex((storey) => storey.includes(top));
}

function importsOf(text: string): string[] {
  return [
    ...text.matchAll(/(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s+'([^']+)'|import\(\s*'([^']+)'/g),
  ].map((match) => match[1] ?? match[2] ?? '');
}

describe('the four storeys', () => {
  const files = sourceFiles(src);

  test('every source file lies in a storey', () => {
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((file) => storeyOf(file) < 0)).toEqual([]);
  });

  test('imports go downwards only', () => {
    const upward = files.flatMap((file) =>
      importsOf(readFileSync(file, 'utf8'))
        .filter((name) => name.startsWith('.'))
        .map((name) => resolve(dirname(file), name))
        .filter((target) => storeyOf(target) < storeyOf(file))
        .map((target) => `${relative(src, file)} -> ${relative(src, target)}`),
    );
    expect(upward).toEqual([]);
  });

  test('the core is pure: no clock, files, processes, network, chance', () => {
    const core = files.filter((file) => relative(src, file).startsWith('core/'));
    const outside = core.flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      const packages = importsOf(text).filter(
        (name) => !name.startsWith('.') && !CORE_PACKAGES.some((allowed) => allowed.test(name)),
      );
      const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      const globals = CORE_FORBIDDEN.filter((pattern) => pattern.test(code)).map(String);
      return [...packages, ...globals].map((what) => `${relative(src, file)}: ${what}`);
    });
    expect(outside).toEqual([]);
  });
});
