import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Recording } from '../../../src/core/bob/recording.ts';
import type { Verdict } from '../../../src/core/detect/verdict.ts';
import { readMachine } from '../../../src/adapters/system/machine.ts';
import { GUEST_KERNELS } from '../../../src/core/workload/kernels.ts';
import { TEST_CACHE } from '../../adapters/cell/real-cells.ts';
import {
  Bobctl,
  fixture,
  IMAGE_TIMEOUT_MS,
  readJson,
  scratch,
  whyNot,
  type Outcome,
} from '../pipeline/bobctl.ts';
import { whyNoVm } from './real-vm.ts';
import { isLong } from '../long.ts';

const reason = (await whyNot()) ?? (await whyNoVm());
const HOST = `${(await readMachine()).os}-local-runc`;

let bobctl: Bobctl;

beforeAll(async () => {
  if (reason === undefined) bobctl = await Bobctl.bundle();
});

afterAll(() => bobctl.remove());

/** The fixture with other kernels. */
async function workloadOn(kernels: string, folder: string, repeats = 2): Promise<string> {
  const workload = path.join(await fixture('pages', folder), 'bobctl.yaml');
  const text = await readFile(workload, 'utf8');
  const changed = text
    .replace('kernel: [host]', `kernel: [${kernels}]`)
    .replace('repeats: 2', `repeats: ${repeats}`);
  expect(changed).not.toBe(text);
  await writeFile(workload, changed);
  return workload;
}

describe.skipIf(reason !== undefined)(`cells on other kernels (${reason ?? 'runc, eBPF, QEMU'})`, () => {
  describe.skipIf(!isLong)('on every kernel that is known', () => {
    let out: string;
    let outcome: Outcome;

    beforeAll(async () => {
      const names = GUEST_KERNELS.map(({ name }) => name);
      const workload = await workloadOn(['host', ...names].join(', '), bobctl.folder, 1);
      out = path.join(bobctl.folder, 'kernels');
      outcome = await bobctl.run(['run', '-w', workload, '-o', out]);
    }, IMAGE_TIMEOUT_MS);

    const cells = (): Promise<string[]> => readdir(path.join(out, 'verify'));
    const recordingOf = (id: string): Promise<Recording> =>
      readJson<Recording>(path.join(out, 'recordings', id, 'recording.json'));

    test('the superset is tested on each', async () => {
      expect(outcome.code, outcome.stderr).toBe(0);
      expect(await cells()).toHaveLength(1 + GUEST_KERNELS.length);
      for (const cell of await cells()) {
        const verdict = await readJson<Verdict>(path.join(out, 'verify', cell, 'verdict.json'));
        expect(verdict.verdict, cell).toBe('tested');
      }
    });

    test('each recording says which kernel it saw, and how', async () => {
      for (const { version } of GUEST_KERNELS) {
        const id = (await readdir(path.join(out, 'recordings'))).find((name) =>
          name.endsWith(`-k${version}.r1`),
        );
        const { cell, completion, reasons, containers } = await recordingOf(id ?? '');
        expect(cell.kernel).toMatch(new RegExp(`^${version.replace('.', '\\.')}\\.`));
        expect(['kvm', 'tcg']).toContain(cell.virtualMachine);
        expect({ completion, reasons }).toEqual({ completion: 'complete', reasons: [] });
        expect(containers[0]?.execs.map((exec) => exec.path)).toContain('/usr/bin/perl');
      }
    });

    test('all cells have the same image, and events lie in the time of the run', async () => {
      const ids = await readdir(path.join(out, 'recordings'));
      const images = await Promise.all(ids.map(async (id) => (await recordingOf(id)).digests?.image));
      expect(new Set(images).size).toBe(1);
      for (const cell of await cells()) {
        const alerts = await readFile(path.join(out, 'verify', cell, 'alerts.jsonl'), 'utf8');
        const first = /"timestamp":\s*"([^"]+)"/.exec(alerts)?.[1] ?? '';
        expect(Math.abs(Date.now() - Date.parse(first)), cell).toBeLessThan(30 * 60_000);
      }
    });

    test('the container’s output and the console are in the logs', async () => {
      for (const id of await readdir(path.join(out, 'recordings'))) {
        const logs = await readdir(path.join(out, 'recordings', id, 'logs'));
        expect(logs).toEqual(expect.arrayContaining(['stdout.log', 'stderr.log']));
        expect(logs.includes('console.log')).toBe(id.includes('-k'));
        expect(await readFile(path.join(out, 'recordings', id, 'logs/stderr.log'), 'utf8')).toContain(
          'ready',
        );
      }
    });

    test('nothing is left of the machines', async () => {
      expect(await readdir(path.join(bobctl.stateDir, 'cells'))).toEqual([]);
    });
  });

  test('a kernel that cannot be had fails its own cells with the reason, and the others stand', async () => {
    const folder = await scratch();
    const workload = await workloadOn('host, debian-12', folder);
    const cache = path.join(folder, 'cache');
    await mkdir(cache);
    // Everything but what belongs to micro-VMs.
    for (const name of ['images', 'images.lock', 'building', 'bpftrace']) {
      await symlink(path.join(TEST_CACHE, name), path.join(cache, name));
    }
    const out = path.join(folder, 'out');
    const outcome = await bobctl.run(['run', '-w', workload, '-o', out], {
      env: { BOBCTL_CACHE: cache, http_proxy: 'http://127.0.0.1:9', https_proxy: 'http://127.0.0.1:9' },
    });
    expect(outcome.code, outcome.stderr).toBe(4);
    const failed = await readJson<Recording>(
      path.join(out, 'recordings', `${HOST}-k6.1.r1`, 'recording.json'),
    );
    expect(failed.status).toBe('failed');
    expect(failed.reasons.join()).toMatch(/Debian's package archive cannot be reached/);
    const stands = await readJson<Recording>(path.join(out, 'recordings', `${HOST}.r1`, 'recording.json'));
    expect(stands.status).toBe('completed');
    expect(outcome.stdout).toContain('cannot be reached');
  });
});
