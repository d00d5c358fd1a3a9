import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ContainerLog, MAX_LOG_BYTES } from '../../../src/adapters/cell/container-log.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'bobctl-log-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('each stream has its file, the last lines are of both', async () => {
  const log = await ContainerLog.open(path.join(folder, 'a', 'b'));
  log.add('stdout', Buffer.from('one\ntw'));
  log.add('stderr', Buffer.from('error\n'));
  log.add('stdout', Buffer.from('o\n'));
  await log.close();
  expect(await readFile(path.join(folder, 'a/b/stdout.log'), 'utf8')).toBe('one\ntwo\n');
  expect(await readFile(path.join(folder, 'a/b/stderr.log'), 'utf8')).toBe('error\n');
  expect(log.lastLines(2)).toEqual(['error', 'two']);
  expect(log.cut).toBeUndefined();
});

test('a file never grows beyond its limit, and that is told', async () => {
  const log = await ContainerLog.open(folder);
  const chunk = Buffer.alloc(1024 * 1024, 'x\n');
  for (let written = 0; written <= MAX_LOG_BYTES; written += chunk.length) log.add('stdout', chunk);
  log.add('stdout', Buffer.from('last\n'));
  log.add('stderr', Buffer.from('whole\n'));
  await log.close();
  expect((await stat(path.join(folder, 'stdout.log'))).size).toBe(MAX_LOG_BYTES);
  expect(await readFile(path.join(folder, 'stderr.log'), 'utf8')).toBe('whole\n');
  expect(log.cut).toContain('stdout');
  expect(log.lastLines(2)).toEqual(['last', 'whole']);
});

test('only the end is remembered, and no line of it whole when it is endless', async () => {
  const log = await ContainerLog.open(folder);
  for (let line = 0; line < 10_000; line++) log.add('stdout', Buffer.from(`${line}\n`));
  log.add('stdout', Buffer.alloc(100_000, 'y'));
  log.add('stdout', Buffer.from('\n'));
  await log.close();
  const lines = log.lastLines(1_000_000);
  expect(lines.length).toBeLessThan(9_000);
  expect(lines.at(-1)?.length).toBeLessThan(5_000);
  expect(lines.at(-2)).toBe('9999');
});

test('closing twice is fine', async () => {
  const log = await ContainerLog.open(folder);
  await log.close();
  await log.close();
  expect(log.lastLines(1)).toEqual([]);
});
