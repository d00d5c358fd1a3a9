import os from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { checkLocalCell } from '../../../src/adapters/cell/check-local-cell.ts';
import { missingAptPackages } from '../../../src/adapters/system/check.ts';

const FOLDERS = {
  cacheDir: path.join(os.tmpdir(), 'no/such/cache'),
  stateDir: path.join(os.tmpdir(), 'no/such/state'),
};

describe.skipIf(process.platform !== 'linux')('on Linux', () => {
  test('everything that a local cell needs is looked at, and each check says what there is', async () => {
    const checks = await checkLocalCell(FOLDERS);
    expect(checks.map(({ name }) => name)).toEqual([
      'root',
      'runc',
      'mmdebstrap',
      'iproute2',
      'util-linux',
      'perl',
      'debian-archive-keyring',
      'overlayfs',
      'cgroups',
      'disk space',
      'memory',
    ]);
    for (const check of checks) {
      expect(check.found, check.name).not.toBe('');
      expect(check.needed, check.name).not.toBe('');
      expect(check.next === undefined, `${check.name}: what to do is said when something is to do`).toBe(
        check.ok,
      );
    }
    const root = checks.find(({ name }) => name === 'root');
    expect(root?.ok).toBe(os.userInfo().uid === 0);
  });

  test('a machine without the programs is told which packages to install', async () => {
    vi.stubEnv('PATH', '/no/such/folder');
    onTestFinished(() => void vi.unstubAllEnvs());
    const checks = await checkLocalCell(FOLDERS);
    const found = (name: string) => checks.find((check) => check.name === name);
    expect(found('runc')).toMatchObject({ ok: false, found: 'no runc', next: 'apt-get install runc' });
    expect(found('util-linux')?.found).toBe('no nsenter, unshare, setpriv, flock, mount, umount');
    expect(missingAptPackages(checks)).toEqual(
      expect.arrayContaining(['iproute2', 'mmdebstrap', 'mount', 'perl-base', 'runc', 'util-linux']),
    );
  });
});

test('what is there needs no package', () => {
  const check = { name: 'runc', found: 'x', needed: 'runc', aptPackages: ['runc'] };
  expect(missingAptPackages([{ ...check, ok: true }])).toEqual([]);
  expect(
    missingAptPackages([
      { ...check, ok: false },
      { ...check, ok: false },
    ]),
  ).toEqual(['runc']);
});
