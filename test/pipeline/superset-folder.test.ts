import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OutputFolder } from '../../src/adapters/system/output-folder.ts';
import { writeRecording } from '../../src/core/bob/recording-file.ts';
import { readSuperset, writeSuperset } from '../../src/core/bob/superset-file.ts';
import { InputError } from '../../src/core/errors.ts';
import { packageRecordings } from '../../src/pipeline/package.ts';
import { loadSuperset } from '../../src/pipeline/superset-folder.ts';
import { container, recording } from '../core/merge/recordings.ts';

let folder: string;

beforeEach(async () => {
  const root = await mkdtemp(path.join(os.tmpdir(), 'bobctl-superset-'));
  const file = path.join(root, 'recording.json');
  const made = recording('debian-12-local-runc.r1', {
    containers: [
      container('cart', {
        capabilities: [{ name: 'CHOWN' }],
        syscalls: [{ name: 'read' }, { name: 'write' }],
        listens: [{ protocol: 'TCP', address: '0.0.0.0', port: 80 }],
      }),
    ],
  });
  await writeFile(file, writeRecording(made));
  const [packaged] = await packageRecordings([file], new OutputFolder(root), { generalise: true });
  folder = packaged!.folder;
});

afterEach(() => rm(path.dirname(folder), { recursive: true }));

async function edit(name: string, change: (text: string) => string): Promise<void> {
  const file = path.join(folder, name);
  const text = await readFile(file, 'utf8');
  const changed = change(text);
  expect(changed).not.toBe(text);
  await writeFile(file, changed);
}

async function enforced(): Promise<{ syscalls: string[]; listens: number; edited: string | undefined }> {
  const { bob, edited } = await loadSuperset(folder);
  const [profile] = bob.containers;
  return {
    syscalls: profile?.syscalls.map(({ name }) => name) ?? [],
    listens: profile?.listens.length ?? 0,
    edited,
  };
}

const withoutWrite = (text: string): string => text.replace('    - write\n', '');
const withoutRead = (text: string): string => {
  const superset = readSuperset(text, 'superset.json');
  const containers = superset.containers.map((one) => ({
    ...one,
    syscalls: one.syscalls.filter(({ name }) => name !== 'read'),
  }));
  return writeSuperset({ ...superset, containers });
};

describe('what a superset folder enforces', () => {
  test('both files as they were written, with the sockets that only one of them can hold', async () => {
    expect(await enforced()).toEqual({ syscalls: ['read', 'write'], listens: 1, edited: undefined });
  });

  test('an edited bob.yaml, because that is what users load', async () => {
    const before = (await loadSuperset(folder)).digest;
    await edit('bob.yaml', withoutWrite);
    expect(await enforced()).toEqual({ syscalls: ['read'], listens: 1, edited: 'bob.yaml' });
    expect((await loadSuperset(folder)).digest).not.toBe(before);
  });

  test('an edited superset.json, where bob.yaml is as it was', async () => {
    const before = (await loadSuperset(folder)).digest;
    await edit('superset.json', withoutRead);
    expect(await enforced()).toEqual({ syscalls: ['write'], listens: 1, edited: 'superset.json' });
    expect((await loadSuperset(folder)).digest).not.toBe(before);
  });

  test('bob.yaml, where both were edited', async () => {
    await edit('superset.json', withoutRead);
    await edit('bob.yaml', withoutWrite);
    expect(await enforced()).toEqual({ syscalls: ['read'], listens: 1, edited: 'bob.yaml' });
  });

  test('superset.json alone, where bob.yaml is gone', async () => {
    await rm(path.join(folder, 'bob.yaml'));
    expect(await enforced()).toEqual({ syscalls: ['read', 'write'], listens: 1, edited: undefined });
  });

  test('the same, named by the file', async () => {
    const { bob } = await loadSuperset(path.join(folder, 'superset.json'));
    expect(bob.containers).toHaveLength(1);
  });
});

describe('a superset folder that is wrong', () => {
  test.each([
    ['is cut', (text: string) => text.slice(0, -200)],
    ['holds no object', () => 'just text\n'],
    ['holds two workloads', (text: string) => `${text}---\n${text.replaceAll(/\bcart\b/g, 'till')}`],
    ['is empty', () => ''],
  ])('bob.yaml %s: an error that names it', async (_, change) => {
    await edit('bob.yaml', change);
    await expect(loadSuperset(folder)).rejects.toThrow(InputError);
    await expect(loadSuperset(folder)).rejects.toThrow(/bob\.yaml/);
  });

  test('superset.json is broken: an error that names it', async () => {
    await edit('superset.json', (text) => text.slice(0, text.length / 2));
    await expect(loadSuperset(folder)).rejects.toThrow(/superset\.json: /);
  });

  test('there is none, or no folder', async () => {
    await rm(path.join(folder, 'superset.json'));
    await expect(loadSuperset(folder)).rejects.toThrow(`${folder}: holds no superset.json`);
    const missing = path.join(folder, 'none');
    await expect(loadSuperset(missing)).rejects.toThrow(`${missing}: no such file or folder`);
  });
});
