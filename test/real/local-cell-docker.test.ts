import { execFileSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { whyNoDocker } from '../../src/adapters/docker/docker.ts';
import { readMachine } from '../../src/adapters/system/machine.ts';
import type { Recording } from '../../src/core/bob/recording.ts';
import type { Verdict } from '../../src/core/detect/verdict.ts';
import { Bobctl, fixture, IMAGE_TIMEOUT_MS, readJson, whyNot, type Outcome } from './pipeline/bobctl.ts';

const reason = (await whyNot()) ?? (await whyNoDocker());

describe.skipIf(reason !== undefined)(`cells that Docker runs (${reason ?? 'runc, eBPF, Docker'})`, () => {
  let bobctl: Bobctl;
  let out: string;
  let outcome: Outcome;
  let system: string;

  beforeAll(async () => {
    system = (await readMachine()).os;
    bobctl = await Bobctl.bundle();
    const workload = path.join(await fixture('pages', bobctl.folder), 'bobctl.yaml');
    const text = await readFile(workload, 'utf8');
    await writeFile(workload, text.replace('runtime: [runc]', 'runtime: [runc, docker]'));
    out = path.join(bobctl.folder, 'out');
    outcome = await bobctl.run(['run', '-w', workload, '-o', out]);
  }, IMAGE_TIMEOUT_MS);

  afterAll(() => bobctl.remove());

  const recordingOf = (cell: string): Promise<Recording> =>
    readJson<Recording>(path.join(out, 'recordings', `${system}-local-${cell}.r1`, 'recording.json'));

  test('the superset of both runtimes is tested on both', async () => {
    expect(outcome.code, outcome.stderr).toBe(0);
    for (const runtime of ['runc', 'docker']) {
      const file = path.join(out, 'verify', `${system}-local-${runtime}`, 'verdict.json');
      expect((await readJson<Verdict>(file)).verdict).toBe('tested');
    }
  });

  test('both saw the same programs and files; of capabilities only the one for low ports differs', async () => {
    const [runc] = (await recordingOf('runc')).containers;
    const [docker] = (await recordingOf('docker')).containers;
    const names = (list: readonly { name: string }[] = []): string[] => list.map(({ name }) => name).sort();
    const paths = (list: readonly { path: string }[] = []): string[] =>
      [...new Set(list.map((entry) => entry.path.replace(/[0-9]{2,}/g, 'N')))].sort();
    expect(paths(docker?.execs)).toEqual(paths(runc?.execs));
    expect(paths(docker?.opens)).toEqual(paths(runc?.opens));
    expect(names(docker?.syscalls)).toEqual(names(runc?.syscalls));
    const lowPorts = ['NET_BIND_SERVICE'];
    expect(names(docker?.capabilities).concat(lowPorts)).toEqual(
      expect.arrayContaining(names(runc?.capabilities)),
    );
    expect(docker?.imageID).toBe(runc?.imageID);
  });

  test('nothing of the gate is recorded, and nothing is left', async () => {
    const [docker] = (await recordingOf('docker')).containers;
    expect(docker?.execs.some(({ path: program }) => /\/(?:da)?sh$/.test(program))).toBe(false);
    const left = execFileSync('docker', ['ps', '--all', '--format', '{{.Names}}'], { encoding: 'utf8' });
    expect(left.split('\n').filter((name) => name.startsWith(`bobctl-${system}-local-docker`))).toEqual([]);
    expect(await readdir(path.join(bobctl.stateDir, 'cells'))).toEqual([]);
  });
});
