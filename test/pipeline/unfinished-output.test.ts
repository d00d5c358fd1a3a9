import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { OutputFolder } from '../../src/adapters/system/output-folder.ts';
import { removeUnfinishedOutput } from '../../src/pipeline/unfinished-output.ts';

test('what killed processes were writing is removed everywhere; what lives or was finished stays', async () => {
  const root = await mkdtemp(path.join(os.tmpdir(), 'bobctl-unfinished-'));
  onTestFinished(() => rm(root, { recursive: true }));
  const { pid: dead } = spawnSync('true');
  const left = `.${dead}-0123456789ab.tmp`;
  const living = `.${process.pid}-0123456789ab.tmp`;
  const others = ['.git', '.1-x.tmp', '.bobctl', 'finished'];
  const folders = ['.', 'recordings', 'superset', 'verify'];
  for (const folder of folders) {
    for (const name of [left, living, ...others]) {
      await mkdir(path.join(root, folder, name, 'logs'), { recursive: true });
    }
  }
  await writeFile(path.join(root, `.${dead}-ba9876543210.tmp`), '');
  await removeUnfinishedOutput(new OutputFolder(root));
  for (const folder of folders) {
    const names = (await readdir(path.join(root, folder))).filter((name) => !folders.includes(name));
    expect(names.sort(), folder).toEqual([living, ...others].sort());
  }
});

test('an output folder that is not there yet is fine', async () => {
  await expect(removeUnfinishedOutput(new OutputFolder('/no/such/folder'))).resolves.toBeUndefined();
});
