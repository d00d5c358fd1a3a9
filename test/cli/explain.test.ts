import { Command } from 'commander';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OutputFolder } from '../../src/adapters/system/output-folder.ts';
import type { CommandIo } from '../../src/cli/command-io.ts';
import { registerExplain } from '../../src/cli/commands/explain.ts';
import { writeRecording } from '../../src/core/bob/recording-file.ts';
import type { Progress } from '../../src/pipeline/progress.ts';
import { packageRecordings } from '../../src/pipeline/package.ts';
import { container, recording } from '../core/merge/recordings.ts';

const HOSTILE = '/tmp/\u001b[31mred\u202e|`<b>\nline';

let folder: string;
let out: OutputFolder;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'bobctl-explain-'));
  const files = ['kind', 'k3s'].map((distro) => path.join(folder, distro, 'recording.json'));
  for (const [i, file] of files.entries()) {
    const where = { id: `cell-${i}`, os: 'ubuntu-24.04', distro: ['kind', 'k3s'][i]!, version: 'v1.33.0' };
    const one = recording(`cell-${i}.r1`, {
      cell: where,
      containers: [
        container('cart', {
          syscalls: [{ name: 'read' }, ...(i === 0 ? [{ name: 'dup' }] : [])],
          opens: [{ path: HOSTILE, flags: ['O_RDONLY'] }],
        }),
      ],
    });
    await mkdir(path.dirname(file));
    await writeFile(file, writeRecording(one));
  }
  out = new OutputFolder(path.join(folder, 'out'));
  await packageRecordings([folder], out, { generalise: true });
});

afterAll(() => rm(folder, { recursive: true }));

/** Runs the command with a stand-in for the terminal. */
async function explain(...args: string[]): Promise<{ text: string; code: number }> {
  let text = '';
  let code = 0;
  const io: CommandIo = {
    out: (part) => void (text += part),
    progress: () => ({ warn: () => undefined }) as unknown as Progress,
    signal: new AbortController().signal,
    cwd: folder,
    env: {},
    exitWith: (given) => (code = given),
  };
  const program = new Command().exitOverride();
  registerExplain(program, io);
  await program.parseAsync(['explain', '--superset', out.superset, ...args], { from: 'user' });
  return { text, code };
}

describe('bobctl explain', () => {
  test('tells what is known, the meaning first', async () => {
    const { text, code } = await explain('dup');
    expect(code).toBe(0);
    const lines = text.split('\n');
    expect(lines[0]).toBe('dup, in the BoB of Deployment cart (2 recordings of 2 cells)');
    expect(lines[1]).toContain('seen in 1 of 2 recordings, and nothing explains where');
    expect(text).toContain('  cells that have it (1): cell-0\n');
  });

  test('what the BoB lacks is a finding', async () => {
    const { text, code } = await explain('/etc/shadow');
    expect(code).toBe(1);
    expect(text).toContain('It is not in this BoB');
  });

  test('as JSON it is the whole report', async () => {
    const { text } = await explain('read', '--json');
    expect(JSON.parse(text)).toMatchObject({
      asked: 'read',
      entryCount: 1,
      entries: [{ kind: 'syscalls', behaviour: 'read', seenIn: 2, comparable: 2, deviations: [] }],
    });
  });

  test('hostile texts, asked or recorded, stay texts', async () => {
    const { text, code } = await explain(HOSTILE);
    expect(code).toBe(0);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(text.split('\n').filter((line) => line.startsWith('open '))).toHaveLength(1);
  });

  test('a folder without a superset is bad input', async () => {
    await expect(explain('read', '--superset', folder)).rejects.toMatchObject({ exitCode: 2 });
  });
});
