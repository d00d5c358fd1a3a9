import { execFileSync, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readInRoot, removeInRoot, writeInRoot } from '../../../src/adapters/cell/root-files.ts';
import { InputError } from '../../../src/core/errors.ts';

const CONTENT = Buffer.from('content');
let base = '';
let root = '';
let outside = '';

beforeEach(async () => {
  base = await mkdtemp(path.join(os.tmpdir(), 'bobctl-root-files-'));
  root = path.join(base, 'root');
  outside = path.join(base, 'outside');
  await mkdir(path.join(root, 'etc'), { recursive: true });
  await mkdir(outside);
});
afterEach(() => rm(base, { recursive: true, force: true }));

const inRoot = (file: string): string => path.join(root, file);

describe('writing', () => {
  test('missing folders are made, the mode is what was asked for', async () => {
    await writeInRoot(root, '/opt/tool/run', CONTENT, 0o755);
    expect(await readFile(inRoot('opt/tool/run'), 'utf8')).toBe('content');
    expect((await stat(inRoot('opt/tool/run'))).mode & 0o7777).toBe(0o755);
    expect((await stat(inRoot('opt/tool'))).mode & 0o7777).toBe(0o755);
  });

  test('a file that is there is replaced, and nothing else is left in its folder', async () => {
    await writeFile(inRoot('etc/app.conf'), 'old and longer');
    await writeInRoot(root, '/etc/app.conf', CONTENT, 0o600);
    expect(await readFile(inRoot('etc/app.conf'), 'utf8')).toBe('content');
    expect(await readdir(inRoot('etc'))).toEqual(['app.conf']);
  });

  test('an absolute link of the image leads within the root', async () => {
    await mkdir(inRoot('run'));
    await mkdir(inRoot('var'));
    await symlink('/run', inRoot('var/run'));
    await writeInRoot(root, '/var/run/app/pid', CONTENT, 0o644);
    expect(await readFile(inRoot('run/app/pid'), 'utf8')).toBe('content');
  });

  test.each([
    ['an absolute link', () => outside],
    ['a relative link', () => '../../outside'],
    ['a link to the root of this machine', () => '/'],
    ['a link above the root', () => '../../../../../../../..'],
    ['a link through proc', () => `/proc/self/root${outside}`],
  ])('%s to a folder outside does not lead there', async (_, target) => {
    await symlink(target(), inRoot('etc/app'));
    await writeInRoot(root, '/etc/app/file', CONTENT, 0o644).catch((error: unknown) => {
      expect(error).toBeInstanceOf(InputError);
    });
    expect(await readdir(outside)).toEqual([]);
    await expect(stat('/file')).rejects.toThrow('ENOENT');
  });

  test('a link in place of the file is replaced, not followed', async () => {
    await writeFile(path.join(outside, 'victim'), 'untouched');
    await symlink(path.join(outside, 'victim'), inRoot('etc/app.conf'));
    await writeInRoot(root, '/etc/app.conf', CONTENT, 0o644);
    expect(await readFile(path.join(outside, 'victim'), 'utf8')).toBe('untouched');
    expect(await readFile(inRoot('etc/app.conf'), 'utf8')).toBe('content');
  });

  test('links that lead in a circle are an error', async () => {
    await symlink('b', inRoot('a'));
    await symlink('a', inRoot('b'));
    await expect(writeInRoot(root, '/a/file', CONTENT, 0o644)).rejects.toThrow(/too many links/);
  });

  test('a link that is turned outside in the middle of a write never takes the file along', async () => {
    await mkdir(inRoot('real'));
    const turner = turnLink(inRoot('turning'), ['real', outside]);
    try {
      await turner.turning;
      // Long enough that "look, then write" loses this race every time.
      for (const end = performance.now() + 600; performance.now() < end;) {
        await writeInRoot(root, '/turning/file', CONTENT, 0o644);
      }
    } finally {
      turner.stop();
    }
    expect(await readdir(outside)).toEqual([]);
    expect(await readdir(inRoot('real'))).toEqual(['file']);
  });

  test.each([
    ['/etc/../../outside/file', 'does not name a file'],
    ['relative', 'not an absolute path'],
    ['', 'not an absolute path'],
    ['/', 'does not name a file'],
    ['/etc/', 'does not name a file'],
    ['/etc/..', 'does not name a file'],
    ['/a\0b', 'not an absolute path'],
    [`/${'x'.repeat(256)}`, 'not an absolute path'],
    [`/${'x/'.repeat(3000)}y`, 'not an absolute path'],
    ['/proc/sys/x', 'mounted in the container'],
    ['//dev/./shm/x', 'mounted in the container'],
    ['/etc/hosts', 'mounted in the container'],
    ['/etc', 'is a folder'],
  ])('%j is refused', async (file, reason) => {
    const attempt = writeInRoot(root, file, CONTENT, 0o644);
    await expect(attempt).rejects.toThrow(InputError);
    await expect(attempt).rejects.toThrow(reason);
  });

  test('a path beneath a plain file is refused', async () => {
    await writeFile(inRoot('etc/app.conf'), '');
    await expect(writeInRoot(root, '/etc/app.conf/x', CONTENT, 0o644)).rejects.toThrow(/beneath a file/);
  });
});

describe('removing', () => {
  test('a file is removed once, and a second time is fine', async () => {
    await writeFile(inRoot('etc/app.conf'), '');
    await removeInRoot(root, '/etc/app.conf');
    await removeInRoot(root, '/etc/app.conf');
    await removeInRoot(root, '/no/such/folder/file');
    expect(await readdir(inRoot('etc'))).toEqual([]);
  });

  test('a link is removed itself, what it leads to stays', async () => {
    await writeFile(path.join(outside, 'victim'), '');
    await symlink(path.join(outside, 'victim'), inRoot('etc/link'));
    await symlink(outside, inRoot('etc/folder'));
    await removeInRoot(root, '/etc/link');
    await removeInRoot(root, '/etc/folder/victim').catch(() => undefined);
    expect(await readdir(outside)).toEqual(['victim']);
  });

  test('a folder is refused', async () => {
    await expect(removeInRoot(root, '/etc')).rejects.toThrow(/is a folder/);
  });
});

describe('reading', () => {
  test('at most the given number of bytes is read', async () => {
    await writeFile(inRoot('etc/passwd'), 'root:x:0:0');
    expect(await readInRoot(root, '/etc/passwd', 4)).toBe('root');
  });

  test('what is no plain file reads as nothing, and nobody waits for a FIFO', async () => {
    await symlink(path.join(outside, 'secret'), inRoot('etc/passwd'));
    await writeFile(path.join(outside, 'secret'), 'secret');
    execFileSync('mkfifo', [inRoot('etc/fifo')]);
    for (const file of ['/etc/passwd', '/etc/fifo', '/etc', '/none', '/none/none']) {
      expect(await readInRoot(root, file, 100), file).toBeUndefined();
    }
    expect(await readlink(inRoot('etc/passwd'))).toBe(path.join(outside, 'secret'));
  });
});

/** Lets a link lead to one target and then the other, as fast as it can, until it is stopped. */
function turnLink(link: string, targets: string[]): { turning: Promise<void>; stop: () => void } {
  const source = `
    const fs = require('node:fs');
    const [link, ...targets] = process.argv.slice(1);
    for (let turn = 0; ; turn++) {
      fs.symlinkSync(targets[turn % targets.length], link + '.new');
      fs.renameSync(link + '.new', link);
      if (turn === 2) fs.writeSync(1, 'turning');
    }`;
  const child = spawn(process.execPath, ['--eval', source, link, ...targets], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return {
    turning: new Promise((resolve) => child.stdout.once('data', () => resolve())),
    stop: () => void child.kill('SIGKILL'),
  };
}
