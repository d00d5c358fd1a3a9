import os from 'node:os';
import { expect, test } from 'vitest';
import { goArchitecture, osName, parseOsRelease, readMachine } from '../../../src/adapters/system/machine.ts';

test.each([
  ['ID=debian\nVERSION_ID="12"\n', 'debian-12'],
  ['NAME="Ubuntu"\nVERSION_ID="24.04"\nID=ubuntu\n', 'ubuntu-24.04'],
  ["ID='Weird OS'\nVERSION_ID=1\n", 'weirdos-1'],
  ['ID=arch\n', 'arch'],
  ['ID=../../etc\nVERSION_ID=$(id)\n', '....etc-id'],
  ['', 'unknown'],
])('os-release %j is %s', (text, name) => {
  expect(osName(text)).toBe(name);
});

test('quotes and escapes of os-release are taken off, comments are no assignments', () => {
  const fields = parseOsRelease(
    '# ID=x\nPRETTY_NAME="a \\"b\\" \\$c"\nEMPTY=\nID_LIKE=debian # no comment\n',
  );
  expect([...fields]).toEqual([
    ['PRETTY_NAME', 'a "b" $c'],
    ['EMPTY', ''],
    ['ID_LIKE', 'debian # no comment'],
  ]);
});

test('a field named like a member of every object is a field like others', () => {
  expect(osName('__proto__=x\nID=debian\nVERSION_ID=12')).toBe('debian-12');
});

test.each([
  ['x64', 'amd64'],
  ['arm64', 'arm64'],
  ['ia32', '386'],
  ['s390x', 's390x'],
] as const)('Node calls it %s, Go %s', (node, go) => {
  expect(goArchitecture(node)).toBe(go);
});

test('this machine is what its kernel says', async () => {
  const machine = await readMachine();
  expect(machine.kernel).toBe(os.release());
  expect(machine.os).toMatch(/^[a-z0-9.-]+$/);
  expect(machine.cores).toBeGreaterThan(0);
  expect(machine.memory).toBeGreaterThan(2 ** 20);
  expect(machine.root).toBe(os.userInfo().uid === 0);
});
