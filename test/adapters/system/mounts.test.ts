import { expect, test } from 'vitest';
import { listMounts, parseMountInfo } from '../../../src/adapters/system/mounts.ts';

test('a line with and one without optional fields are read alike', () => {
  const text = [
    '36 35 0:42 / /a/merged rw,relatime shared:1 master:2 - overlay overlay rw,lowerdir=/l,upperdir=/u',
    '37 35 8:1 / /b rw - ext4 /dev/sda1 rw',
    '',
  ].join('\n');
  expect(parseMountInfo(text)).toEqual([
    { target: '/a/merged', type: 'overlay', options: ['rw', 'lowerdir=/l', 'upperdir=/u'] },
    { target: '/b', type: 'ext4', options: ['rw'] },
  ]);
});

test('blanks and line feeds in a path are found again', () => {
  const [mount] = parseMountInfo('1 2 0:3 / /a\\040b\\012c\\134d rw - tmpfs x rw');
  expect(mount?.target).toBe('/a b\nc\\d');
});

test('this machine has a root and a proc', async () => {
  const targets = (await listMounts()).map((mount) => mount.target);
  expect(targets).toEqual(expect.arrayContaining(['/', '/proc']));
});
