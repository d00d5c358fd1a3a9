import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { execFailure, reasonIn, runcError } from '../../../src/adapters/cell/runc.ts';
import { EnvironmentError, InputError } from '../../../src/core/errors.ts';

test('the reason is the last error of the log, and the log is removed', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bobctl-runc-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const log = path.join(folder, 'log');
  const lines = [
    '{"level":"error","msg":"first"}',
    'no json',
    '{"level":"error","msg":"last"}',
    '{"level":"warning","msg":"w"}',
    'null',
  ];
  await writeFile(log, lines.join('\n'));
  expect(await reasonIn(log)).toBe('last');
  await expect(stat(log)).rejects.toThrow('ENOENT');
  expect(await reasonIn(log)).toBe('');
});

test.each([
  ['unable to start container process: exec: "nope": executable file not found in $PATH', 127],
  [
    'exec failed: unable to start container process: exec: "/nope": stat /nope: no such file or directory',
    127,
  ],
  ['exec failed: unable to start container process: exec: "/etc/passwd": permission denied', 126],
  ['exec failed: unable to start container process: exec: "/etc": is a directory', 126],
  ['cannot exec in a stopped container', undefined],
  ['unable to apply cgroup configuration: permission denied', undefined],
])('%s is exit code %s', (reason, code) => {
  expect(execFailure(reason)).toBe(code);
});

test("a program that is not there is the workload file's fault, everything else this machine's", () => {
  expect(runcError('create', 'exec: "nope": executable file not found in $PATH')).toBeInstanceOf(InputError);
  expect(runcError('create', 'cgroups: cgroup mountpoint does not exist')).toBeInstanceOf(EnvironmentError);
  expect(runcError('create', '').message).toBe('runc create failed: it did not say why');
});
