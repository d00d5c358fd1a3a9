import { expect, test } from 'vitest';
import { containerUser } from '../../../src/adapters/cell/container-user.ts';
import { InputError } from '../../../src/core/errors.ts';

const PASSWD = [
  'root:x:0:0:root:/root:/bin/bash',
  'redis:x:100:101::/var/lib/redis:',
  '',
  'broken',
  'big:x:99999999999:1::/:',
].join('\n');
const GROUP = ['root:x:0:', 'redis:x:101:', 'ssl-cert:x:103:postgres,redis', 'adm:x:4:redis,root'].join('\n');

test.each([
  ['root', { uid: 0, gid: 0, additionalGids: [4] }],
  ['redis', { uid: 100, gid: 101, additionalGids: [103, 4] }],
  ['100', { uid: 100, gid: 101, additionalGids: [103, 4] }],
  ['redis:adm', { uid: 100, gid: 4, additionalGids: [] }],
  ['redis:12345', { uid: 100, gid: 12345, additionalGids: [] }],
  ['4711', { uid: 4711, gid: 0, additionalGids: [] }],
  ['4711:4712', { uid: 4711, gid: 4712, additionalGids: [] }],
])('%s is found as containerd finds it', (user, expected) => {
  expect(containerUser(user, PASSWD, GROUP)).toEqual(expected);
});

test.each([
  ['nobody-there', 'no user "nobody-there"'],
  ['redis:nope', 'no group "nope"'],
  ['', 'no user ""'],
  ['big', 'no user "big"'],
  ['4294967295', 'no user "4294967295"'],
  ['-1', 'no user "-1"'],
  ['root:', 'no group ""'],
])('%j is an error that says what is missing', (user, message) => {
  expect(() => containerUser(user, PASSWD, GROUP)).toThrow(InputError);
  expect(() => containerUser(user, PASSWD, GROUP)).toThrow(message);
});

test('without files only numbers are users', () => {
  expect(containerUser('0', '', '')).toEqual({ uid: 0, gid: 0, additionalGids: [] });
  expect(() => containerUser('root', '', '')).toThrow(InputError);
});
