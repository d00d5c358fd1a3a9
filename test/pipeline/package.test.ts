import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OutputFolder } from '../../src/adapters/system/output-folder.ts';
import { writeRecording } from '../../src/core/bob/recording-file.ts';
import type { Recording } from '../../src/core/bob/recording.ts';
import type { LeftOut } from '../../src/core/bob/superset.ts';
import { readSuperset } from '../../src/core/bob/superset-file.ts';
import { InputError } from '../../src/core/errors.ts';
import type { Plan } from '../../src/core/matrix/plan.ts';
import { packageRecordings, type PackagedSuperset, type PackageOptions } from '../../src/pipeline/package.ts';
import { bobFileOf, loadSuperset } from '../../src/pipeline/superset-folder.ts';
import { loadReport } from '../../src/pipeline/verified-report.ts';
import { container, HAS_PROFILES, recording, WHY_SKIPPED } from '../core/merge/recordings.ts';

const CELL = 'debian-12-local-runc';

let folder: string;
let inputs: string;
let out: OutputFolder;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'bobctl-package-'));
  inputs = path.join(folder, 'in');
  await mkdir(inputs);
  out = new OutputFolder(path.join(folder, 'out'));
});

afterEach(() => rm(folder, { recursive: true }));

/** A recording of the workload `cart` that made these system calls. */
function made(repeat: number, syscalls: string[], fields: Partial<Recording> = {}): Recording {
  return recording(`${CELL}.r${repeat}`, {
    cell: { id: CELL, os: 'debian-12', distro: 'local', version: 'runc', arch: 'amd64' },
    repeat,
    engine: { name: 'ebpf' },
    containers: [container('cart', { syscalls: syscalls.map((name) => ({ name })) })],
    ...fields,
  });
}

async function write(name: string, content: string | Recording): Promise<string> {
  const file = path.join(inputs, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, typeof content === 'string' ? content : writeRecording(content));
  return file;
}

async function packaged(options: Partial<PackageOptions> = {}): Promise<PackagedSuperset[]> {
  return packageRecordings([inputs], out, { generalise: true, ...options });
}

async function single(options: Partial<PackageOptions> = {}): Promise<PackagedSuperset> {
  const all = await packaged(options);
  expect(all).toHaveLength(1);
  return all[0]!;
}

const syscallsOf = ({ superset }: PackagedSuperset): string[] =>
  superset.containers.flatMap(({ syscalls }) => syscalls.map(({ name }) => name));

/** What was left out, by path within the inputs. */
const leftOutOf = ({ superset }: PackagedSuperset): LeftOut[] =>
  superset.leftOut.map(({ id, reason }) => ({ id: path.relative(inputs, id), reason }));

describe('packaging a folder', () => {
  test('writes a superset whose files tell the same', async () => {
    await write('a/recording.json', made(1, ['read', 'write']));
    await write('b/recording.json', made(2, ['read', 'fsync']));
    const { folder: written, superset, report } = await single();
    expect(written).toBe(out.superset);
    expect((await readdir(written)).sort()).toEqual([
      'bob.yaml',
      'report.json',
      'summary.md',
      'superset.json',
    ]);
    const text = (name: string): Promise<string> => readFile(path.join(written, name), 'utf8');
    expect(readSuperset(await text('superset.json'), 'superset.json')).toEqual(superset);
    expect(await text('bob.yaml')).toBe(bobFileOf(superset));
    expect(superset.bobDigest).toBe(
      createHash('sha256')
        .update(await text('bob.yaml'))
        .digest('hex'),
    );
    expect(await loadReport(written)).toEqual(JSON.parse(JSON.stringify(report)));
    expect(await text('summary.md')).toContain('1 of 2');
    expect(superset.containers[0]?.syscalls).toEqual([
      { name: 'fsync', seenIn: [1] },
      { name: 'read', seenIn: [0, 1] },
      { name: 'write', seenIn: [0] },
    ]);
  });

  test('the same recordings under other names, in another order, give the same bytes', async () => {
    const one = await write('a/recording.json', made(1, ['read', 'write']));
    const two = await write('b/recording.json', made(2, ['fsync']));
    await packageRecordings([one, two], out, { generalise: true });
    const first = await readFile(path.join(out.superset, 'superset.json'), 'utf8');
    await packageRecordings([two, inputs, one], out, { generalise: true });
    expect(await readFile(path.join(out.superset, 'superset.json'), 'utf8')).toBe(first);
  });

  const whole = writeRecording(made(9, ['read']));
  test.each([
    ['is cut in the middle', whole.slice(0, whole.length / 2), /JSON/],
    ['is empty', '', /JSON/],
    ['is something else', '{"apiVersion":"bobctl.dev/v1","kind":"Superset"}', /Recording/],
    ['is of another version', whole.replace('bobctl.dev/v1', 'bobctl.dev/v9'), /bobctl\.dev\/v9/],
    ['has no cell', whole.replace('"cell"', '"sell"'), /cell/],
    ['climbs out of its folder', whole.replaceAll(`${CELL}.r9`, '../../evil.r9'), /id/],
    ['holds a list that is none', whole.replace(/"syscalls": \[[^\]]*\]/, '"syscalls": 5'), /syscalls/],
  ])('one recording that %s is listed and takes no other with it', async (_, content, reason) => {
    await write('a/recording.json', made(1, ['read']));
    await write('b/recording.json', content);
    await write('c/recording.json', made(2, ['write']));
    const result = await single();
    expect(syscallsOf(result)).toEqual(['read', 'write']);
    expect(leftOutOf(result)).toEqual([
      { id: 'b/recording.json', reason: expect.stringMatching(reason) as string },
    ]);
    expect(await readFile(path.join(out.superset, 'summary.md'), 'utf8')).toContain('b/recording.json');
  });

  test('a file that is too large is listed with its size', async () => {
    await write('a/recording.json', made(1, ['read']));
    await truncate(await write('b/recording.json', ''), 65 * 1024 * 1024);
    expect(leftOutOf(await single())).toEqual([
      { id: 'b/recording.json', reason: 'has 68157440 bytes; at most 67108864 are read' },
    ]);
  });

  test('files of other kinds beside the recordings are listed, templates as templates', async () => {
    await write('a/recording.json', made(1, ['read']));
    await write('b.yaml.helm', 'spec: {{ .Values.spec }}');
    await write('c_apparmor_profile.txt', 'profile c {}');
    expect(leftOutOf(await single())).toEqual([
      { id: 'b.yaml.helm', reason: expect.stringContaining('render it first') as string },
      { id: 'c_apparmor_profile.txt', reason: 'neither YAML nor JSON by its name' },
    ]);
  });

  test('a profile whose file name tells no cell is told with the recording that it became', async () => {
    const profile = `apiVersion: spdx.softwarecomposition.kubescape.io/v1beta1
kind: ApplicationProfile
metadata: { name: w, namespace: n }
spec: { containers: [{ name: c, syscalls: [read] }] }
`;
    await write('copy 2.yaml', profile);
    await write('copy-ubuntu-22.04-kind-v1.30.0.yaml', profile.replace('read', 'write'));
    const { unplaced } = await single();
    expect(unplaced).toEqual([{ id: 'unknown.r1', file: path.join(inputs, 'copy 2.yaml') }]);
  });

  test('where everything is broken, it says what and writes nothing', async () => {
    await write('a/recording.json', '{');
    await expect(packaged()).rejects.toThrow(InputError);
    await expect(packaged()).rejects.toThrow(/nothing could be read: .*a\/recording\.json: /);
    await expect(readdir(out.superset)).rejects.toThrow('ENOENT');
  });

  test('an empty folder and a path that is not there are errors that name them', async () => {
    await expect(packaged()).rejects.toThrow(`no recording in ${inputs}`);
    const missing = path.join(inputs, 'none');
    await expect(packageRecordings([missing], out, { generalise: true })).rejects.toThrow(
      `${missing}: no such file or folder`,
    );
  });

  test('a failed recording is left out, keeps its row, and its reason is told', async () => {
    await write('a/recording.json', made(1, ['read']));
    await write(
      'b/recording.json',
      made(2, [], { status: 'failed', reasons: ['the port was in use'], containers: [] }),
    );
    const result = await single();
    expect(result.superset.recordings.map(({ repeat }) => repeat)).toEqual([1]);
    expect(result.superset.leftOut).toEqual([
      { id: `${CELL}.r2`, reason: 'status failed: the port was in use' },
    ]);
    expect(result.report.cells).toMatchObject([{ id: CELL, state: 'repeats-missing' }]);
    expect(result.report.cells[0]?.reasons.join()).toContain('the port was in use');
  });

  test('where every recording failed, the superset is empty and the row says why', async () => {
    await write('a/recording.json', made(1, [], { status: 'failed', reasons: ['no space'], containers: [] }));
    const { superset, report } = await single();
    expect(superset.containers).toEqual([]);
    expect(report.cells).toMatchObject([{ id: CELL, state: 'failed' }]);
    expect(report.answer).toMatch(/^Nothing was recorded/);
  });

  test('one recording twice counts once; another one with its name is left out', async () => {
    await write('a/recording.json', made(1, ['read']));
    await write('b/recording.json', made(1, ['read']));
    await write('c/recording.json', made(1, ['read', 'write']));
    const result = await single();
    expect(result.superset.recordings).toHaveLength(1);
    expect(syscallsOf(result)).toEqual(['read']);
    expect(leftOutOf(result).map(({ id }) => id)).toEqual(['c/recording.json']);
  });

  test('what a killed run left unfinished is not read', async () => {
    await write('a/recording.json', made(1, ['read']));
    await write('.4711-0123456789ab.tmp/recording.json', made(2, ['write']));
    const result = await single();
    expect(syscallsOf(result)).toEqual(['read']);
    expect(result.superset.leftOut).toEqual([]);
  });

  test('a superset joins recordings as if they had been given one by one', async () => {
    await write('a/recording.json', made(1, ['read']));
    await write('b/recording.json', made(2, ['write']));
    const all = await single();
    const part = new OutputFolder(path.join(folder, 'part'));
    await packageRecordings([path.join(inputs, 'a')], part, { generalise: true });
    const joined = await packageRecordings([part.superset, path.join(inputs, 'b')], out, {
      generalise: true,
    });
    expect(joined[0]?.superset).toEqual(all.superset);
  });
});

describe('paths', () => {
  test('symbolic links in a folder are not followed, and listed', async () => {
    const outside = path.join(folder, 'outside');
    await mkdir(outside);
    await writeFile(path.join(outside, 'recording.json'), writeRecording(made(3, ['ptrace'])));
    await write('a/recording.json', made(1, ['read']));
    await symlink(outside, path.join(inputs, 'folder'));
    await mkdir(path.join(inputs, 'b'));
    await symlink(path.join(outside, 'recording.json'), path.join(inputs, 'b/recording.json'));
    await symlink('..', path.join(inputs, 'b/loop'));
    const result = await single();
    expect(syscallsOf(result)).toEqual(['read']);
    expect(leftOutOf(result)).toEqual(
      ['b/loop', 'b/recording.json', 'folder'].map((id) => ({ id, reason: 'a symbolic link, not followed' })),
    );
  });

  test('names of workloads are no paths', async () => {
    const names = ['../../evil', '..', '/etc/passwd', 'a/../../b', 'x\u0000y', 'COM1', '.hidden', 'ü'];
    for (const [index, name] of names.entries()) {
      const workload = { kind: 'Deployment', namespace: '../..', name };
      await write(`${index}/recording.json`, made(1, ['read'], { workload }));
    }
    const all = await packaged();
    expect(all.length + (all[0]?.superset.leftOut.length ?? 0)).toBe(names.length);
    expect(all.length).toBeGreaterThan(1);
    const written = await readdir(out.superset);
    expect(all.map((one) => one.folder).sort()).toEqual(
      written.map((name) => path.join(out.superset, name)).sort(),
    );
    for (const name of written) expect(name).toMatch(/^[a-z0-9][a-z0-9.-]*$/);
    expect((await readdir(folder)).sort()).toEqual(['in', 'out']);
    expect(await readdir(out.root)).toEqual(['superset']);
  });

  test('folders deeper than eight levels are listed, not read', async () => {
    await write('a/recording.json', made(1, ['read']));
    await write('1/2/3/4/5/6/7/8/9/recording.json', made(2, ['write']));
    const result = await single();
    expect(syscallsOf(result)).toEqual(['read']);
    expect(leftOutOf(result)).toEqual([{ id: '1/2/3/4/5/6/7/8/9', reason: 'more than 8 folders deep' }]);
  });
});

describe('several workloads', () => {
  const of = (name: string, namespace = 'shop'): Partial<Recording> => ({
    workload: { kind: 'Deployment', namespace, name },
  });

  test('each has a superset of its own', async () => {
    await write('a/recording.json', made(1, ['read'], of('cart')));
    await write('b/recording.json', made(1, ['write'], of('till')));
    await write('c/recording.json', made(2, ['fsync'], of('cart')));
    const all = await packaged();
    expect(all.map((one) => [path.basename(one.folder), syscallsOf(one)])).toEqual([
      ['deployment-cart', ['fsync', 'read']],
      ['deployment-till', ['write']],
    ]);
    for (const one of all) expect((await loadSuperset(one.folder)).superset).toEqual(one.superset);
  });

  test('of one name in several namespaces are told apart, whatever others are called', async () => {
    await write('a/recording.json', made(1, ['read'], of('cart', 'a')));
    await write('b/recording.json', made(1, ['write'], of('cart', 'b')));
    await write('c/recording.json', made(1, ['fsync'], of('a-cart-1', 'c')));
    const all = await packaged();
    expect(new Set(all.map((one) => one.folder)).size).toBe(3);
    for (const one of all) expect((await loadSuperset(one.folder)).superset).toEqual(one.superset);
  });

  test('replace the superset of another call, and the other way round', async () => {
    const one = await write('a/recording.json', made(1, ['read'], of('cart')));
    await write('b/recording.json', made(1, ['write'], of('till')));
    await packageRecordings([one], out, { generalise: true });
    await packaged();
    expect((await readdir(out.superset)).sort()).toEqual(['deployment-cart', 'deployment-till']);
    await packageRecordings([one], out, { generalise: true });
    expect(await readdir(out.superset)).toContain('superset.json');
    expect(await readdir(out.superset)).not.toContain('deployment-cart');
  });
});

describe('a plan', () => {
  const cell = (id: string) => {
    const version = id.split('-').at(-1) ?? '';
    return { cell: id, os: 'debian-12', distro: 'local', version, arch: 'amd64' };
  };
  const plan: Plan = {
    workload: 'cart',
    recordings: [
      { ...cell(CELL), repeat: 1, id: `${CELL}.r1` },
      { ...cell(CELL), repeat: 2, id: `${CELL}.r2` },
      { ...cell('debian-12-local-docker'), repeat: 1, id: 'debian-12-local-docker.r1' },
    ],
    warnings: [],
  };

  test('a cell and a repeat that are not there have their rows', async () => {
    await write('a/recording.json', made(1, ['read']));
    const { report } = await single({ plan });
    expect(report.coverage).toMatchObject({ planned: 2, recorded: 1, recordings: 1 });
    expect(report.cells.map(({ id, state, repeats }) => [id, state, repeats])).toEqual([
      ['debian-12-local-docker', 'missing', { recorded: 0, planned: 1 }],
      [CELL, 'repeats-missing', { recorded: 1, planned: 2 }],
    ]);
    const summary = await readFile(path.join(out.superset, 'summary.md'), 'utf8');
    expect(summary).toMatch(/local \| docker .*❌ missing/);
    expect(summary).toContain('Recorded 1 of 2 planned cells');
  });

  test('a cell that nobody planned is there and said to be extra', async () => {
    await write('a/recording.json', made(1, ['read']));
    await write('b/recording.json', {
      ...made(1, ['write']),
      id: 'debian-13-local-runc.r1',
      cell: { id: 'debian-13-local-runc' },
    });
    const { report } = await single({ plan });
    expect(report.coverage).toMatchObject({ planned: 2, recorded: 1, extra: 1, recordings: 2 });
  });
});

describe('leaving out by the user’s word', () => {
  test('nothing of the recording is merged, and it is listed', async () => {
    await write('a/recording.json', made(1, ['read', 'write']));
    await write('b/recording.json', made(2, ['read', 'fsync']));
    const one = await single({ leaveOut: [`${CELL}.r2`] });
    expect(syscallsOf(one)).toEqual(['read', 'write']);
    expect(one.superset.recordings.map(({ id }) => id)).toEqual([`${CELL}.r1`]);
    expect(one.superset.leftOut).toEqual([{ id: `${CELL}.r2`, reason: 'by your word (--leave-out)' }]);
  });

  test('an id that nobody has is an error that names those that were read', async () => {
    await write('a/recording.json', made(1, ['read']));
    await expect(packaged({ leaveOut: ['another.r1'] })).rejects.toThrow(
      'no recording is called "another.r1"',
    );
    await expect(packaged({ leaveOut: ['another.r1'] })).rejects.toMatchObject({
      next: `These were read: ${CELL}.r1.`,
    });
  });

  test('all of them cannot be left out', async () => {
    await write('a/recording.json', made(1, ['read']));
    await expect(packaged({ leaveOut: [`${CELL}.r1`] })).rejects.toThrow('every recording of');
  });

  test('what a superset has merged cannot be left out of it', async () => {
    await write('a/recording.json', made(1, ['read']));
    const { folder: made1 } = await single();
    await expect(
      packageRecordings([made1], new OutputFolder(path.join(folder, 'again')), {
        generalise: true,
        leaveOut: [`${CELL}.r1`],
      }),
    ).rejects.toThrow('cannot be left out');
  });
});

describe('profiles of clusters', () => {
  test('a broken one among them is listed with its place', async () => {
    const profile = (name: string, syscall: string): string =>
      `apiVersion: spdx.softwarecomposition.kubescape.io/v1beta1
kind: ApplicationProfile
metadata:
  name: deployment-cart
  namespace: shop
  labels: { kubescape.io/workload-kind: Deployment, kubescape.io/workload-name: ${name} }
  annotations: { kubescape.io/status: completed, kubescape.io/completion: complete }
spec:
  containers: [{ name: cart, syscalls: [${syscall}] }]
`;
    await write('cart-ubuntu-24.04-k3s-v1.33.0.yaml', profile('cart', 'read'));
    await write('cart-ubuntu-24.04-kind-v1.33.0.yaml', profile('cart', 'write'));
    await write('cart-ubuntu-24.04-minikube-v1.33.0.yaml', 'kind: [');
    await write('README.md', '# no profile');
    const result = await single();
    expect(syscallsOf(result)).toEqual(['read', 'write']);
    expect(result.report.cells.map(({ id }) => id)).toEqual([
      'ubuntu-24.04-k3s-v1.33.0',
      'ubuntu-24.04-kind-v1.33.0',
    ]);
    expect(leftOutOf(result).map(({ id }) => id.split(':')[0])).toEqual([
      'README.md',
      'cart-ubuntu-24.04-minikube-v1.33.0.yaml',
    ]);
  });

  const data = path.join(process.cwd(), '../shared/data/profiles');

  test.skipIf(!HAS_PROFILES)(
    `every recorded matrix becomes its supersets (${WHY_SKIPPED} otherwise)`,
    async () => {
      expect(existsSync(data)).toBe(true);
      const all = await packageRecordings([data], out, { generalise: true });
      const rows = all.map(({ superset, report }) => [
        `${superset.workload.kind}/${superset.workload.name}`,
        superset.containers
          .map(({ name }) => name)
          .sort()
          .join(),
        report.coverage.recordings,
      ]);
      expect(rows.sort()).toEqual([
        ['DaemonSet/tetragon', 'export-stdout,tetragon', 30],
        ['Deployment/tetragon-operator', 'tetragon-operator', 30],
        ['Deployment/webapp-mywebapp', 'mywebapp-app', 4],
        ['StatefulSet/bob-redis-master', 'redis', 31],
      ]);
      for (const { folder: written, superset } of all) {
        expect(superset.leftOut).toEqual([]);
        const loaded = await loadSuperset(written);
        expect(loaded.edited).toBeUndefined();
        expect(loaded.bob.containers).toHaveLength(superset.containers.length);
      }
      const redis = all.find(({ superset }) => superset.workload.kind === 'StatefulSet');
      // Exported while the engine was still learning: said, so that nobody takes it for finished.
      expect(redis?.superset.notes.join()).toContain('still learning');
      expect(redis?.report.cells.every(({ state }) => state === 'unfinished')).toBe(true);
      expect(redis?.superset.containers[0]?.syscalls).toHaveLength(121);
      // Compared as it was recorded, and as it is written: two different things.
      expect(redis?.report.transfer).toMatchObject({
        shipped: 'generalised',
        headline:
          "On 30 of 31 clusters that it had not seen, this BoB stays silent (31 if what the container's set-up does is not counted).",
      });
    },
    60_000,
  );
});
