import { describe, expect, test } from 'vitest';
import { cpioArchive } from '../../../src/adapters/vm/cpio.ts';

/** Reads an archive back, field by field, as the kernel does. */
function read(archive: Buffer): { name: string; mode: number; content: string }[] {
  const found: { name: string; mode: number; content: string }[] = [];
  const padded = (length: number): number => length + ((4 - (length % 4)) % 4);
  for (let at = 0; at < archive.length;) {
    expect(archive.toString('latin1', at, at + 6)).toBe('070701');
    const field = (index: number): number =>
      Number.parseInt(archive.toString('latin1', at + 6 + 8 * index, at + 14 + 8 * index), 16);
    const nameEnd = at + 110 + field(11);
    const name = archive.toString('utf8', at + 110, nameEnd - 1);
    const start = padded(nameEnd);
    found.push({ name, mode: field(1), content: archive.toString('utf8', start, start + field(6)) });
    at = padded(start + field(6));
  }
  return found;
}

describe('an archive for the kernel', () => {
  test('holds every entry, its folders before it, and ends with the trailer', () => {
    const archive = cpioArchive([
      { kind: 'file', path: 'init', content: Buffer.from('#!/bin/sh\n'), executable: true },
      { kind: 'file', path: 'a/b/ü.txt', content: Buffer.from('12345') },
      { kind: 'link', path: 'a/link', target: 'b/ü.txt' },
      { kind: 'folder', path: 'empty' },
    ]);
    expect(read(archive)).toEqual([
      { name: 'init', mode: 0o100755, content: '#!/bin/sh\n' },
      { name: 'a', mode: 0o040755, content: '' },
      { name: 'a/b', mode: 0o040755, content: '' },
      { name: 'a/b/ü.txt', mode: 0o100644, content: '12345' },
      { name: 'a/link', mode: 0o120777, content: 'b/ü.txt' },
      { name: 'empty', mode: 0o040755, content: '' },
      { name: 'TRAILER!!!', mode: 0, content: '' },
    ]);
  });

  test('equal entries give equal bytes', () => {
    const entries = [{ kind: 'file', path: 'x', content: Buffer.from('y') }] as const;
    expect(cpioArchive(entries).equals(cpioArchive(entries))).toBe(true);
  });
});
