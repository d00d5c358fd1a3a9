import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { isAlive, ownIdentity, parseStat } from '../../../src/adapters/system/process-identity.ts';

test('this process is alive', async () => {
  expect(await isAlive(ownIdentity())).toBe(true);
});

test('a process that ended is not alive', async () => {
  const child = spawn('true');
  const pid = child.pid ?? 0;
  await once(child, 'close');
  expect(await isAlive({ ...ownIdentity(), pid })).toBe(false);
});

test('another process with the same number is not the same process', async () => {
  const own = ownIdentity();
  expect(await isAlive({ ...own, startTime: String(Number(own.startTime) - 1) })).toBe(false);
});

test('nothing outlives a start of the machine', async () => {
  expect(await isAlive({ ...ownIdentity(), bootId: '00000000-0000-0000-0000-000000000000' })).toBe(false);
});

test('a command with parentheses and spaces does not shift the fields', () => {
  const tail = ' S 41 1 1 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 987654 1000 10';
  expect(parseStat(`42 (a) R 1 (b) x)${tail}`)).toEqual({ state: 'S', parent: 41, startTime: '987654' });
});
