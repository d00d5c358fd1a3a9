import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  cellPaths,
  listStateFolder,
  makeStateFolder,
  newCellName,
  parseState,
  readState,
} from '../../../src/adapters/cell/state.ts';
import { ownIdentity } from '../../../src/adapters/system/process-identity.ts';
import { InputError } from '../../../src/core/errors.ts';

let stateDir = '';
beforeEach(async () => {
  stateDir = await mkdtemp(path.join(os.tmpdir(), 'bobctl-state-'));
});
afterEach(() => rm(stateDir, { recursive: true, force: true }));

const CELL = { id: 'debian-12-local-runc', image: '/images/x/rootfs', logDir: '/logs' };

test('a state that was written is read again, with its owner', async () => {
  const name = newCellName(CELL.id);
  const paths = cellPaths(stateDir, name);
  await makeStateFolder(paths, CELL);
  expect(await readState(paths)).toEqual({ version: 1, name, owner: ownIdentity(), ...CELL });
  expect(await listStateFolder(stateDir)).toEqual({ cells: [name], unfinished: [] });
  expect((await stat(paths.folder)).mode & 0o777).toBe(0o700);
});

test('two cells of the same id have different names', () => {
  expect(newCellName('a')).not.toBe(newCellName('a'));
});

test.each(['', '../x', 'a/b', 'A', '-a', '.a', 'a b', 'a\n', 'ä', 'x'.repeat(129)])(
  '%j is no id of a cell',
  (id) => {
    expect(() => newCellName(id)).toThrow(InputError);
  },
);

describe('a state folder', () => {
  test('that does not exist is empty', async () => {
    expect(await listStateFolder(path.join(stateDir, 'none'))).toEqual({ cells: [], unfinished: [] });
  });

  test('names that no cell can have are left alone', async () => {
    const cells = path.join(stateDir, 'cells');
    const hostile = [
      'bobctl-x',
      '-rf',
      'bobctl-a-1234567g',
      'redis',
      'bobctl-..-12345678x',
      '.new-0-aa',
      '.new-x-aa',
      'bobctl-a b-12345678',
    ];
    for (const name of hostile) await mkdir(path.join(cells, name), { recursive: true });
    expect(await listStateFolder(stateDir)).toEqual({ cells: [], unfinished: [] });
    expect(await readdir(cells)).toHaveLength(hostile.length);
  });

  test('a folder that was never finished says whose it was', async () => {
    const folder = path.join(stateDir, 'cells', '.new-4711-abcDEF');
    await mkdir(folder, { recursive: true });
    expect((await listStateFolder(stateDir)).unfinished).toEqual([{ folder, pid: 4711 }]);
  });

  test("another cell's state in a cell's folder does not count", async () => {
    const one = cellPaths(stateDir, newCellName('one'));
    const other = cellPaths(stateDir, newCellName('other'));
    await makeStateFolder(one, CELL);
    await mkdir(other.folder);
    await writeFile(other.state, JSON.stringify(await readState(one)));
    expect(await readState(other)).toBeUndefined();
  });
});

test.each([
  '',
  'null',
  '[]',
  '"x"',
  '{',
  '{"version":2}',
  '{"version":1,"id":"a","name":"bobctl-a-12345678"}',
  '{"version":1,"id":"a","name":"bobctl-a-12345678","owner":null}',
  '{"version":1,"id":"a","name":"bobctl-a-12345678","owner":{"pid":"1","startTime":"1","bootId":"x"}}',
  '{"version":1,"id":"a","name":"../../etc","owner":{"pid":1,"startTime":"1","bootId":"x"}}',
  '{"version":1,"id":"a","name":{"toString":1},"owner":{"pid":1,"startTime":"1","bootId":"x"}}',
])('%s is no state', (text) => {
  expect(parseState(text)).toBeUndefined();
});
