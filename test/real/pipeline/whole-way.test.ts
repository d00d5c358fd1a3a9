import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readProfiles } from '../../../src/core/bob/read-profiles.ts';
import { readRecording } from '../../../src/core/bob/recording-file.ts';
import { readSuperset } from '../../../src/core/bob/superset-file.ts';
import { bobFromRecording, renderBob } from '../../../src/core/bob/write-profiles.ts';
import { parseAlerts } from '../../../src/core/detect/parse-alerts.ts';
import { readVerdict } from '../../../src/core/detect/read-verdict.ts';
import { readPlan } from '../../../src/core/matrix/read-plan.ts';
import { bobFileOf } from '../../../src/pipeline/superset-folder.ts';
import { loadReport } from '../../../src/pipeline/verified-report.ts';
import { Bobctl, fixture, IMAGE_TIMEOUT_MS, whyNot, type Outcome } from './bobctl.ts';

const reason = await whyNot();
const SHA_256 = /^[0-9a-f]{64}$/;

let bobctl: Bobctl;
let workload: string;
let out: string;
let first: Outcome;

beforeAll(async () => {
  if (reason !== undefined) return;
  bobctl = await Bobctl.bundle();
  workload = path.join(await fixture('pages', bobctl.folder), 'bobctl.yaml');
  out = path.join(bobctl.folder, 'out');
  first = await bobctl.run(['run', '-w', workload, '-o', out]);
}, IMAGE_TIMEOUT_MS);

afterAll(() => bobctl.remove());

/** SHA-256 of every file below a folder, by its path in it. */
async function digests(folder: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const name of (await readdir(folder, { recursive: true })).sort()) {
    const file = path.join(folder, name);
    if (!(await stat(file)).isFile()) continue;
    found.set(
      name,
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    );
  }
  return found;
}

async function text(...names: string[]): Promise<string> {
  return readFile(path.join(out, ...names), 'utf8');
}

const count = (haystack: string, pattern: RegExp): number => haystack.match(pattern)?.length ?? 0;

describe.skipIf(reason !== undefined)(`the whole way on one machine (${reason ?? 'runc, eBPF'})`, () => {
  test('ends with a tested superset', () => {
    expect(first.code, first.stderr).toBe(0);
    expect(first.stdout).toMatch(/^## Bill of Behavior: Deployment `pages`/);
    expect(first.stdout).toContain('**Tested in 1 cell');
    expect(first.stderr).toContain('verdict.json: tested');
  });

  test('leaves exactly the files of the contract', async () => {
    const names = [...(await digests(out)).keys()];
    const [cell = ''] = await readdir(path.join(out, 'verify'));
    expect(cell).toMatch(/-local-runc$/);
    const recording = [
      'bob.yaml',
      'logs/stderr.log',
      'logs/stdout.log',
      'logs/suite-pages.json',
      'recording.json',
    ];
    expect(names).toEqual(
      [
        'plan.json',
        ...[1, 2].flatMap((repeat) => recording.map((name) => `recordings/${cell}.r${repeat}/${name}`)),
        ...['bob.yaml', 'report.json', 'summary.md', 'superset.json'].map((name) => `superset/${name}`),
        ...['alerts.jsonl', 'verdict.json'].map((name) => `verify/${cell}/${name}`),
        ...['attack-read-the-key.json', 'stderr.log', 'stdout.log', 'suite-pages.json'].map(
          (name) => `verify/${cell}/logs/${name}`,
        ),
      ].sort(),
    );
  });

  test('each recording says what was recorded where, with what, and that nothing is missing', async () => {
    for (const id of await readdir(path.join(out, 'recordings'))) {
      const recording = readRecording(await text('recordings', id, 'recording.json'), id);
      expect(recording).toMatchObject({
        id,
        status: 'completed',
        completion: 'complete',
        reasons: [],
        suite: { passed: 3, failed: 0 },
        events: { lost: 0 },
        workload: { kind: 'Deployment', namespace: 'web', name: 'pages' },
        cell: { distro: 'local', version: 'runc', kernel: os.release() },
        engine: { name: 'ebpf' },
        notObserved: ['rulePolicies'],
      });
      expect(recording.digests).toEqual({
        workload: expect.stringMatching(SHA_256) as string,
        suites: expect.stringMatching(SHA_256) as string,
        image: expect.stringMatching(/^local@sha256:[0-9a-f]{64}$/) as string,
        recorder: expect.stringMatching(SHA_256) as string,
      });
      expect(recording.containers).toHaveLength(1);
      const bob = await text('recordings', id, 'bob.yaml');
      expect(bob).toBe(renderBob(bobFromRecording(recording), { world: 'profiles' }));
      expect(await text('recordings', id, 'logs/stderr.log')).toBe('ready\n');
    }
  });

  test('what is known of the workload is in the recordings, with its phase', async () => {
    const [id = ''] = await readdir(path.join(out, 'recordings'));
    const [container] = readRecording(await text('recordings', id, 'recording.json'), id).containers;
    const execs = container?.execs.map(({ path: program, args, phases }) =>
      [program, ...args.map((arg) => arg.replace(/\d+/, 'N')), phases?.join()].join(' '),
    );
    expect(execs).toEqual([
      '/usr/bin/perl perl /opt/job.pl run',
      '/usr/bin/perl perl /opt/server.pl start',
      '/usr/bin/rm rm /tmp/job-N.txt run',
      '/usr/bin/rm rm /tmp/job-N.txt run',
    ]);
    expect(container?.capabilities.map(({ name }) => name)).toEqual(['NET_BIND_SERVICE', 'SETGID', 'SETUID']);
    expect(container?.listens).toEqual([
      { protocol: 'TCP', address: '0.0.0.0', port: 80, phases: ['start'] },
    ]);
    const open = (file: string) => container?.opens.find((entry) => entry.path === file);
    expect(open('/opt/server.pl')).toEqual({
      path: '/opt/server.pl',
      flags: ['O_CLOEXEC', 'O_RDONLY'],
      phases: ['start'],
    });
    expect(open('/srv/index.html')?.phases).toEqual(['run']);
    // Asked for and not there, never asked for, and read by the attack of the verification only.
    expect(container?.opens.filter((entry) => /none|hostname|key\.pem/.test(entry.path))).toEqual([]);
    expect(container?.egress[0]).toMatchObject({ ipAddress: '127.0.0.1', ports: [{ name: 'TCP-80' }] });
    expect(container?.ingress[0]).toMatchObject({ ipAddress: '127.0.0.1', ports: [{ name: 'TCP-80' }] });
  });

  test('the superset, its BoB, its report and its summary tell the same', async () => {
    const superset = readSuperset(await text('superset/superset.json'), 'superset.json');
    expect(superset.recordings.map(({ id }) => id)).toEqual(await readdir(path.join(out, 'recordings')));
    expect(superset.leftOut).toEqual([]);
    expect(superset.generalised.map(({ kind, pattern }) => [kind, pattern])).toContainEqual([
      'opens',
      '/tmp/⋯',
    ]);
    const bob = await text('superset/bob.yaml');
    expect(bob).toBe(bobFileOf(superset));
    expect(createHash('sha256').update(bob).digest('hex')).toBe(superset.bobDigest);
    expect(readProfiles(bob, 'bob.yaml').leftOut).toEqual([]);
    const report = await loadReport(path.join(out, 'superset'));
    expect(report.coverage).toEqual({ planned: 1, recorded: 1, extra: 0, recordings: 2 });
    expect(report.verify?.cells.map(({ verdict }) => verdict)).toEqual(['tested']);
    expect(`${first.stdout}\n`).toBe(await text('superset/summary.md'));
    const plan = readPlan(await text('plan.json'), 'plan.json');
    expect(plan.recordings.map(({ id }) => id)).toEqual(superset.recordings.map(({ id }) => id));
  });

  test('the verification has its verdict, the alerts behind it, and logs', async () => {
    const [cell = ''] = await readdir(path.join(out, 'verify'));
    const verdict = readVerdict(await text('verify', cell, 'verdict.json'), 'verdict.json');
    expect(verdict).toMatchObject({
      verdict: 'tested',
      reasons: [],
      canaries: [{ container: 'pages', ran: true, bound: true }],
      benign: { ran: true, passed: 3, failed: 0, unexpectedKinds: 0 },
      recorder: { lost: 0, problems: [], droppedAlerts: 0, damagedLines: 0 },
    });
    expect(verdict.attacks.map(({ name, expected }) => [name, expected.map(({ state }) => state)])).toEqual([
      ['read the key', ['found', 'found']],
    ]);
    const { alerts, lines } = parseAlerts(await text('verify', cell, 'alerts.jsonl'));
    expect(lines.damaged).toBe(0);
    const canary = verdict.canaries[0]?.expectation?.arguments?.['exec'];
    const strict = alerts.filter(({ ruleSet }) => ruleSet === 'strict');
    expect(strict.filter(({ arguments: given }) => given['exec'] === canary)).toHaveLength(1);
    expect(strict.filter(({ arguments: given }) => given['path'] === '/srv/key.pem')).toHaveLength(1);
    // The server ran twice here: it was started again at the end of the benign stage.
    expect(await text('verify', cell, 'logs/stderr.log')).toBe('ready\nready\n');
  });

  test('the second time the finished recordings are used again, and the superset is the same', async () => {
    const before = await digests(out);
    const second = await bobctl.run(['run', '-w', workload, '-o', out]);
    expect(second.code, second.stderr).toBe(0);
    expect(count(second.stderr, /used again/g)).toBe(2);
    // One cell was made, for the verification.
    expect(count(second.stderr, /▸ .*start the workload/g)).toBe(1);
    const after = await digests(out);
    expect([...after.keys()]).toEqual([...before.keys()]);
    const changed = [...after].filter(([name, digest]) => before.get(name) !== digest).map(([name]) => name);
    expect(changed.filter((name) => name.startsWith('recordings/'))).toEqual([]);
    expect(changed.filter((name) => /superset\.json|bob\.yaml/.test(name))).toEqual([]);
  });

  test('a changed attack or comment changes no recording; a changed benign suite makes a new one', async () => {
    const [id = ''] = await readdir(path.join(out, 'recordings'));
    const folder = path.join(out, 'recordings', id);
    const before = await digests(folder);
    const tests = path.join(path.dirname(workload), 'tests');
    const edit = async (file: string, from: string, to: string): Promise<void> => {
      const content = await readFile(file, 'utf8');
      expect(content).toContain(from);
      await writeFile(file, content.replace(from, to));
    };
    const record = () => bobctl.run(['record', '-w', workload, '-o', out, '--json']);

    await edit(path.join(tests, 'attacks.yaml'), 'name: read the key', 'name: read the secret key');
    await edit(workload, 'repeats: 2', 'repeats: 3 # more');
    const same = await record();
    expect(same.code, same.stderr).toBe(0);
    expect(JSON.parse(same.stdout)).toMatchObject({ id, reused: true, status: 'completed' });
    expect(await digests(folder)).toEqual(before);

    await edit(path.join(tests, 'benign.yaml'), 'http: { path: /none,', 'http: { path: /nowhere,');
    const fresh = await record();
    expect(fresh.code, fresh.stderr).toBe(0);
    expect(JSON.parse(fresh.stdout)).toMatchObject({ id, reused: false, status: 'completed' });
    const recording = readRecording(await text('recordings', id, 'recording.json'), id);
    expect(recording.suite).toEqual({ passed: 3, failed: 0 });
    expect((await digests(folder)).get('recording.json')).not.toBe(before.get('recording.json'));
  });
});
