import {
  appendFile,
  chmod,
  link,
  mkdir,
  mkdtemp,
  rename,
  rm,
  symlink,
  truncate,
  unlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { treeFingerprint } from '../../../src/adapters/cell/image-tree.ts';
import { EnvironmentError } from '../../../src/core/errors.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'bobctl-tree-'));
  await mkdir(path.join(root, 'a/b'), { recursive: true });
  await writeFile(path.join(root, 'a/file'), 'content');
  await writeFile(path.join(root, 'a/line\nfeed\ttab'), '');
  await symlink('file', path.join(root, 'a/link'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const at = (file: string): string => path.join(root, file);

test('a tree that nobody touched has the same fingerprint', async () => {
  expect(await treeFingerprint(root)).toBe(await treeFingerprint(root));
});

test('the times of folders do not count: a file system may set them', async () => {
  const before = await treeFingerprint(root);
  await utimes(at('a'), 1, 1);
  expect(await treeFingerprint(root)).toBe(before);
});

test.each<[string, () => Promise<unknown>]>([
  ['a lost file', () => unlink(at('a/file'))],
  ['a lost empty folder', () => rm(at('a/b'), { recursive: true })],
  ['a cut file', () => truncate(at('a/file'), 3)],
  ['a longer file', () => appendFile(at('a/file'), 'x')],
  ['a file with another content of the same length', () => writeFile(at('a/file'), 'CONTENT')],
  ['another mode', () => chmod(at('a/file'), 0o4755)],
  ['a further file', () => link(at('a/file'), at('a/other'))],
  ['a renamed file', () => rename(at('a/file'), at('a/fild'))],
  ['a link that leads elsewhere', async () => (await unlink(at('a/link')), symlink('fil', at('a/link')))],
])('%s changes the fingerprint', async (_, damage) => {
  const before = await treeFingerprint(root);
  await new Promise((resolve) => setTimeout(resolve, 10));
  await damage();
  expect(await treeFingerprint(root)).not.toBe(before);
});

test('a folder that is not there is an error', async () => {
  await expect(treeFingerprint(at('none'))).rejects.toThrow(EnvironmentError);
});
