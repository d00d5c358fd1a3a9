import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './blocks.ts';

/** What a PNG begins with. */
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

const pages = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => join('docs', name))].filter(
  (name) => name.endsWith('.md'),
);

test('every picture in a document is there, is one, and says in words what it shows', () => {
  const shown = pages.flatMap((page) =>
    [...readFileSync(join(root, page), 'utf8').matchAll(/!\[([^\]]*)\]\(([^)\s]+)\)/g)].map(
      ([, words = '', path = '']) => ({ page, words, path }),
    ),
  );
  expect(shown.map(({ path }) => path)).toContain('docs/images/summary.png');
  for (const { page, words, path } of shown) {
    expect(words.length, `${page}: ${path}`).toBeGreaterThan(20);
    const bytes = readFileSync(join(root, dirname(page), path));
    if (path.endsWith('.png')) expect(bytes.subarray(0, PNG.length), path).toEqual(PNG);
  }
});
