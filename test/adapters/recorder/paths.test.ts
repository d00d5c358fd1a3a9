import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PathTable, withoutPid, withoutSelf } from '../../../src/adapters/recorder/ebpf/paths.ts';

describe('the dictionary of directory entries', () => {
  it('a path is put together from the root down', () => {
    const table = new PathTable();
    table.add('5', 'file', 'folder', 'hostname');
    table.add('6', 'folder', '1', 'etc');
    expect(table.resolve('file')).toEqual({ path: '/etc/hostname', inside: true });
  });

  it('the root itself is a path', () => {
    expect(new PathTable().resolve('1')).toEqual({ path: '/', inside: true });
  });

  it('a path that ends at another root is told apart', () => {
    const table = new PathTable();
    table.add('5', 'file', '2', 'passwd');
    expect(table.resolve('file')).toEqual({ path: '/passwd', inside: false });
  });

  it('a renamed folder changes the paths below it', () => {
    const table = new PathTable();
    table.add('5', 'file', 'folder', 'x');
    table.add('6', 'folder', '1', 'old');
    table.add('6', 'folder', '1', 'new');
    expect(table.resolve('file')?.path).toBe('/new/x');
  });

  it('an entry that was never told makes the path unknown', () => {
    const table = new PathTable();
    table.add('5', 'file', 'folder', 'x');
    expect(table.resolve('file')).toBeUndefined();
    expect(table.resolve('other')).toBeUndefined();
  });

  it('a ring of entries ends', () => {
    const table = new PathTable();
    table.add('5', 'a', 'b', 'x');
    table.add('6', 'b', 'a', 'y');
    expect(table.resolve('a')).toBeUndefined();
  });

  it('an entry whose slot was taken can still be named by the record after it', () => {
    const table = new PathTable();
    table.add('5', 'file', 'folder', 'x');
    table.add('5', 'folder', '1', 'etc');
    expect(table.resolve('file')?.path).toBe('/etc/x');
  });

  it('memory is bounded however many files are told', () => {
    const table = new PathTable();
    for (let i = 0; i < 300_000; i++) table.add(String(i % 1_000), `id${i}`, '1', `f${i}`);
    expect(table.size).toBe(1_000 + 65_536);
    expect(table.resolve('id299999')?.path).toBe('/f299999');
    expect(table.resolve('id0')).toBeUndefined();
  });

  it('what lies in a slot is never forgotten, whatever is told in between', () => {
    const table = new PathTable();
    table.add('slot', 'kept', '1', 'kept');
    for (let i = 0; i < 100_000; i++) table.add(String(i % 3), `id${i}`, '1', 'f');
    expect(table.resolve('kept')?.path).toBe('/kept');
  });

  it('any tree of names gives the paths that it stands for', () => {
    const name = fc.string({ minLength: 1, maxLength: 8 }).filter((s) => !s.includes('/'));
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 60 }), (names) => {
        const table = new PathTable();
        names.forEach((part, i) => table.add(String(i), `n${i}`, i === 0 ? '1' : `n${i - 1}`, part));
        expect(table.resolve(`n${names.length - 1}`)?.path).toBe(`/${names.join('/')}`);
      }),
    );
  });
});

describe('process numbers', () => {
  it.each([
    ['/proc/1234/status', '/proc/⋯/status'],
    ['/proc/1', '/proc/⋯'],
    ['/proc/1/task/1/fd', '/proc/⋯/task/1/fd'],
    ['/proc/12a/status', '/proc/12a/status'],
    ['/proc/sys/kernel/pid_max', '/proc/sys/kernel/pid_max'],
    ['/srv/proc/12/x', '/srv/proc/12/x'],
    ['/process/12', '/process/12'],
  ])('%s is written %s', (path, expected) => {
    expect(withoutPid(path)).toBe(expected);
  });

  it.each([
    ['/proc/self/fd/9', '/proc/⋯/fd/9'],
    ['/proc/thread-self/ns/net', '/proc/⋯/task/⋯/ns/net'],
    ['/dev/stdin', '/proc/⋯/fd/0'],
    ['/dev/stderr', '/proc/⋯/fd/2'],
    ['/dev/fd/63', '/proc/⋯/fd/63'],
    ['/proc/selfish', '/proc/selfish'],
  ])('the own process in %s is written %s', (path, expected) => {
    expect(withoutSelf(path)).toBe(expected);
  });
});
