import { constants } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openFlagNames } from '../../../src/adapters/recorder/ebpf/open-flags.ts';

describe('flags of open', () => {
  it.each([
    [0, ['O_RDONLY']],
    [0o1, ['O_WRONLY']],
    [0o2, ['O_RDWR']],
    [0o2000000, ['O_RDONLY', 'O_CLOEXEC']],
    [0o1101, ['O_WRONLY', 'O_CREAT', 'O_TRUNC']],
    [0o4012000 | 1, ['O_WRONLY', 'O_APPEND', 'O_DSYNC', 'O_SYNC']],
    [0o20200002, ['O_RDWR', 'O_DIRECTORY', 'O_TMPFILE']],
    [0o10000000, ['O_RDONLY', 'O_PATH']],
    // The access mode of ioctl-only opens has no name, and neither do bits that no kernel knows.
    [3, []],
    [0x80000000, ['O_RDONLY']],
  ])('0o%o on x86_64', (flags, names) => {
    expect(openFlagNames(flags, 'x86_64')).toEqual(names);
  });

  it.each([
    [0o40000, ['O_RDONLY', 'O_DIRECTORY']],
    [0o100000, ['O_RDONLY', 'O_NOFOLLOW']],
    [0o200000, ['O_RDONLY', 'O_DIRECT']],
    [0o400000, ['O_RDONLY', 'O_LARGEFILE']],
  ])('0o%o on arm64, which has values of its own', (flags, names) => {
    expect(openFlagNames(flags, 'arm64')).toEqual(names);
  });

  const here = process.arch === 'x64' ? 'x86_64' : process.arch === 'arm64' ? 'arm64' : undefined;
  it.skipIf(here === undefined || process.platform !== 'linux')(
    "the values are those of this machine's C library",
    () => {
      const names = [
        'O_CREAT',
        'O_EXCL',
        'O_NOCTTY',
        'O_TRUNC',
        'O_APPEND',
        'O_NONBLOCK',
        'O_DSYNC',
      ] as const;
      const special = ['O_DIRECT', 'O_DIRECTORY', 'O_NOFOLLOW', 'O_NOATIME'] as const;
      for (const name of [...names, ...special]) {
        expect(openFlagNames(constants[name], here!)).toEqual(['O_RDONLY', name]);
      }
    },
  );
});
