import { readMachine } from '../../../src/adapters/system/machine.ts';
import { execFileSync } from 'node:child_process';
import { chmod, cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Recording } from '../../../src/core/bob/recording.ts';
import { findProgram } from '../../../src/adapters/system/programs.ts';
import { mountSmall } from '../../adapters/cell/real-cells.ts';
import { Bobctl, fixture, IMAGE_TIMEOUT_MS, readJson, scratch, whyNot, type Outcome } from './bobctl.ts';
import { Leftovers } from './leftovers.ts';

const reason = await whyNot();

let bobctl: Bobctl;
/** A folder with one finished recording. */
let begun: string;
let id: string;

beforeAll(async () => {
  if (reason !== undefined) return;
  bobctl = await Bobctl.bundle();
  const workload = path.join(await fixture('pages', bobctl.folder), 'bobctl.yaml');
  begun = path.join(bobctl.folder, 'begun');
  const recorded = await bobctl.run(['record', '-w', workload, '-o', begun]);
  expect(recorded.code, recorded.stderr).toBe(0);
  id = path.basename(recorded.stdout);
}, IMAGE_TIMEOUT_MS);

afterAll(() => bobctl.remove());

/** The workload of the fixture after some replacements in its file, and an output folder. */
async function changed(...edits: [from: string, to: string][]): Promise<{ workload: string; out: string }> {
  const folder = await scratch();
  const workload = path.join(await fixture('pages', folder), 'bobctl.yaml');
  let text = await readFile(workload, 'utf8');
  for (const [from, to] of edits) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  await writeFile(workload, text);
  return { workload, out: path.join(folder, 'out') };
}

/** The lines of an error for people: `error: …` and `next: …`. */
const told = ({ stderr }: Outcome): string[] =>
  stderr.split('\n').filter((line) => /^(error|next): /.test(line));

describe.skipIf(reason !== undefined)(`wrong input (${reason ?? 'runc, eBPF'})`, () => {
  test('a wrong workload file: every problem with line and column, exit code 2', async () => {
    const { workload, out } = await changed(['ready: {', 'readdy: {'], ['repeats: 2', 'repeats: two']);
    const outcome = await bobctl.run(['run', '-w', workload, '-o', out]);
    expect(outcome.code).toBe(2);
    const lines = (await readFile(workload, 'utf8')).split('\n');
    const place = (key: string, value = ''): string => {
      const line = lines.findIndex((text) => text.includes(`${key}:`));
      const column = lines[line]!.indexOf(value || key) + 1;
      return `${workload}:${line + 1}:${column}: `;
    };
    expect(outcome.stderr).toContain(`${place('readdy')}unknown key "readdy"; did you mean "ready"?`);
    expect(outcome.stderr).toContain(`${place('repeats', 'two')}matrix.repeats must be a whole number`);
    await expect(readdir(out)).rejects.toThrow('ENOENT');
  });

  test('a suite file that is missing is named, exit code 2', async () => {
    const { workload, out } = await changed(['suite: tests/benign.yaml', 'suite: tests/begnin.yaml']);
    const outcome = await bobctl.run(['record', '-w', workload, '-o', out]);
    expect(outcome.code).toBe(2);
    expect(told(outcome)).toEqual([
      'error: tests/begnin.yaml: no such file beside the workload file',
      'next: Paths in a workload file are relative to it.',
    ]);
  });

  test('a cell that the matrix does not have: those that it has, exit code 2', async () => {
    const { workload, out } = await changed();
    const superset = path.join(out, 'superset');
    const outcome = await bobctl.run(['record', '-w', workload, '-o', out, '-c', 'debian-99-local-runc']);
    expect(outcome.code).toBe(2);
    expect(told(outcome)).toEqual([
      'error: the matrix of pages has no cell debian-99-local-runc',
      `next: It has: ${id.replace(/\.r1$/, '')}.`,
    ]);
    const verify = await bobctl.run(['verify', '-w', workload, '-s', superset, '-o', out]);
    expect(verify.code).toBe(2);
    expect(told(verify)).toEqual([`error: ${superset}: no such file or folder`]);
  });

  test('a program that the container does not have is named, exit code 2, and nothing is left', async () => {
    const { workload, out } = await changed(['command: [perl,', 'command: [no-such-program,']);
    const left = new Leftovers(bobctl, out);
    onTestFinished(() => left.close());
    const outcome = await left.watch(await bobctl.start(['record', '-w', workload, '-o', out])).ended;
    expect(outcome.code).toBe(2);
    const [error = '', next] = told(outcome);
    expect(error).toMatch(/^error: the container's program cannot be started: .*"no-such-program"/);
    expect(next).toMatch(/^next: Correct deploy\.local\.command, or add the package/);
    expect(await readdir(path.join(out, 'recordings'))).toEqual([]);
    expect(left.cells).toBe(1);
    expect(await left.list()).toEqual([]);
  });
});

describe.skipIf(reason !== undefined)(`a workload that does not run (${reason ?? 'runc, eBPF'})`, () => {
  /** Records what must fail and gives why, which is kept in the recording. */
  async function failedRecording(workload: string, out: string): Promise<string> {
    const outcome = await bobctl.run(['record', '-w', workload, '-o', out]);
    expect(outcome.code, outcome.stderr).toBe(4);
    const recording = await readJson<Recording>(path.join(outcome.stdout, 'recording.json'));
    expect(recording).toMatchObject({ id, status: 'failed', containers: [] });
    expect(recording.reasons).toHaveLength(1);
    expect(outcome.stderr).toContain(`! failed: ${recording.reasons[0]}`);
    expect(outcome.stderr).toMatch(/^! next: Correct deploy\.local/m);
    return recording.reasons[0]!;
  }

  test('one that never gets ready: what was waited for and its last words, exit code 4', async () => {
    const { workload, out } = await changed([
      'ready: { tcp: 80, timeout: 30s }',
      'ready: { tcp: 81, timeout: 2s }',
    ]);
    const why = await failedRecording(workload, out);
    expect(why).toMatch(
      /was not ready: waited 2 s for TCP port 81 \(127\.0\.0\.1: ECONNREFUSED\); it last wrote: ready$/,
    );
    const log = path.join(out, 'recordings', id, 'logs/stderr.log');
    expect(await readFile(log, 'utf8')).toBe('ready\n');
  });

  test('one that ends at once because its port is in use: its last words, exit code 4', async () => {
    const { workload, out } = await changed(
      ['ready: { tcp: 80, timeout: 30s }', 'ready: { tcp: 81, timeout: 60s }'],
      [
        'command: [perl, /opt/server.pl]',
        `command: [sh, -c, 'perl -MIO::Socket::INET -e "my \\$s = IO::Socket::INET->new(LocalPort => 80, Listen => 1); sleep 60" & sleep 1; exec perl /opt/server.pl']`,
      ],
    );
    const why = await failedRecording(workload, out);
    expect(why).toMatch(
      /^the main process of \S+ ended 5 times in a row right after its start, with exit code \d+; /,
    );
    expect(why).toMatch(/it last wrote: .*port 80: .*Address already in use/);
  });
});

describe.skipIf(reason !== undefined)(`a machine that cannot (${reason ?? 'runc, eBPF'})`, () => {
  test.each([
    [
      'of another machine',
      'ubuntu-18.04',
      /^error: cell ubuntu-18\.04-k3s-v1\.33 is for ubuntu-18\.04 on \w+, and this machine is /,
      'next: Run it on a machine of the cell, or change matrix.os and matrix.arch.',
    ],
    [
      'that cannot be set up',
      undefined,
      /^error: cell \S+: this version cannot set up a cluster with k3s$/,
      'next: Set the cluster up yourself, and give the matrix the distribution `existing`.',
    ],
  ])('a cell of a cluster %s is refused, exit code 3', async (_, wanted, error, next) => {
    const { os, arch } = await readMachine();
    const system = wanted ?? os;
    const { workload, out } = await changed(
      ['deploy:\n', 'deploy:\n  manifests: { paths: [tests] }\n'],
      ['matrix:\n', `matrix:\n  os: [${system}]\n  distro: [k3s]\n  kubernetes: [v1.33]\n`],
    );
    const cell = `${system}-k3s-v1.33${arch === 'amd64' ? '' : `-${arch}`}`;
    const outcome = await bobctl.run(['record', '-w', workload, '-o', out, '-c', cell]);
    expect(outcome.code, outcome.stderr).toBe(3);
    expect(told(outcome)).toEqual([expect.stringMatching(error) as string, next]);
    await expect(readdir(out)).rejects.toThrow('ENOENT');
  });

  test('without mmdebstrap and runc: both are named with what brings them, exit code 3', async () => {
    const { workload, out } = await changed();
    const programs = path.join(path.dirname(out), 'bin');
    await mkdir(programs);
    for (const name of ['ip', 'nsenter', 'unshare', 'setpriv', 'flock', 'mount', 'umount', 'perl', 'find']) {
      await symlink((await findProgram(name))!, path.join(programs, name));
    }
    const outcome = await bobctl.run(['run', '-w', workload, '-o', out], { env: { PATH: programs } });
    expect(outcome.code, outcome.stderr).toBe(3);
    expect(told(outcome)).toEqual([
      'error: this machine cannot run local cells: runc: no runc; mmdebstrap: no mmdebstrap',
      'next: apt-get install debian-archive-keyring mmdebstrap runc',
    ]);
  });

  test('somebody who is not root is told so, exit code 3', async () => {
    const { workload, out } = await changed();
    await chmod(path.dirname(out), 0o755);
    const prefix = ['setpriv', '--reuid', 'nobody', '--regid', 'nogroup', '--clear-groups'];
    const outcome = await bobctl.run(['run', '-w', workload, '-o', out], {
      prefix,
      env: { BOBCTL_CACHE: path.join(out, 'cache'), BOBCTL_STATE: path.join(out, 'state') },
    });
    expect(outcome.code, outcome.stderr).toBe(3);
    const [error, next] = told(outcome);
    expect(error).toMatch(/^error: this machine cannot run local cells: root: user nobody/);
    expect(next).toBe('next: Run it again with sudo.');
  });

  test('a full disk under --out: it is named, exit code 3, and what was finished is kept', async () => {
    const { workload, out } = await changed();
    await mkdir(out);
    mountSmall(out, 'size=256k');
    await cp(begun, out, { recursive: true });
    const file = path.join(out, 'recordings', id, 'recording.json');
    const before = await readFile(file, 'utf8');
    // All but a little of the rest.
    const free = Number(
      execFileSync('df', ['--output=avail', '-k', out], { encoding: 'utf8' }).split('\n')[1],
    );
    await writeFile(path.join(out, 'ballast'), Buffer.alloc((free - 8) * 1024));
    const left = new Leftovers(bobctl, out);
    onTestFinished(() => left.close());
    const outcome = await left.watch(await bobctl.start(['run', '-w', workload, '-o', out])).ended;
    expect(outcome.code, outcome.stderr).toBe(3);
    const [error, next] = told(outcome);
    expect(error).toMatch(new RegExp(`^error: ${out}/recordings/\\S+ was not written: the disk is full$`));
    expect(next).toBe(
      'next: Free some space, or choose another folder with --out; what was finished before is kept.',
    );
    expect(await readdir(path.join(out, 'recordings'))).toEqual([id]);
    expect(await readFile(file, 'utf8')).toBe(before);
    expect(left.cells).toBe(1);
    expect(await left.list()).toEqual([]);
    const again = await bobctl.run(['record', '-w', workload, '-o', out, '--json']);
    expect(JSON.parse(again.stdout)).toMatchObject({ id, reused: true });
  });

  test('a full disk under BOBCTL_STATE: it is named, and the recording says why it failed', async () => {
    const { workload, out } = await changed();
    const state = path.join(path.dirname(out), 'state');
    await mkdir(state);
    mountSmall(state, 'size=64k');
    await writeFile(path.join(state, 'ballast'), Buffer.alloc(60 * 1024));
    const outcome = await bobctl.run(['record', '-w', workload, '-o', out], { env: { BOBCTL_STATE: state } });
    expect(outcome.code, outcome.stderr).toBe(4);
    expect(outcome.stderr).toContain(`! failed: the disk of ${state} is full`);
    expect(outcome.stderr).toContain(
      '! next: Free some space, or let BOBCTL_STATE name a folder on a larger disk.',
    );
    const recording = await readJson<Recording>(path.join(out, 'recordings', id, 'recording.json'));
    expect(recording).toMatchObject({ status: 'failed', reasons: [`the disk of ${state} is full`] });
    expect(await readdir(path.join(state, 'cells')).catch(() => [])).toEqual([]);
  });

  test('an output folder that cannot be written: why, exit code 3, before anything is started', async () => {
    const { workload, out } = await changed();
    await mkdir(out);
    await writeFile(path.join(out, 'recordings'), '');
    const outcome = await bobctl.run(['record', '-w', workload, '-o', out]);
    expect(outcome.code, outcome.stderr).toBe(3);
    expect(told(outcome)).toEqual([
      `error: ${path.join(out, 'recordings', id)} was not written: a file is in the way`,
      'next: Choose another folder with --out.',
    ]);
    expect(outcome.stderr).not.toContain('attach the recorder');
  });
});
