import { appendFile, mkdir, readdir, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { ensureImage, removeUnfinishedImages } from '../../src/adapters/cell/image.ts';
import { EnvironmentError, InputError } from '../../src/core/errors.ts';
import { startDriver } from '../adapters/cell/driver.ts';
import {
  eventuallyLeftOf,
  makeCell,
  mountSmall,
  temporaryFolder,
  testImage,
  whyNot,
} from '../adapters/cell/real-cells.ts';

const reason = await whyNot();
const BUILD_TIMEOUT_MS = 600_000;

describe.skipIf(reason !== undefined)(`the image of a local cell (${reason ?? 'mmdebstrap'})`, () => {
  test(
    'is taken from the cache when it is there',
    async () => {
      const first = await testImage();
      const before = performance.now();
      const second = await testImage();
      expect(second).toEqual(first);
      expect(performance.now() - before).toBeLessThan(5_000);
      expect(first.imageID).toMatch(/^local@sha256:[0-9a-f]{64}$/);
    },
    BUILD_TIMEOUT_MS,
  );

  test(
    'is made once for two at the same time, and has the same id when a damaged one is made anew',
    async () => {
      const cacheDir = await temporaryFolder();
      const told: string[] = [];
      const make = () => ensureImage({ packages: [], cacheDir, onProgress: (text) => told.push(text) });
      const [one, two] = await Promise.all([make(), make()]);
      expect(two).toEqual(one);
      expect(told.filter((text) => text.startsWith('making'))).toHaveLength(1);
      expect(await readdir(path.join(cacheDir, 'building'))).toEqual([]);
      // Its set-user-id programs are out of the reach of this machine's users.
      expect((await stat(path.join(cacheDir, 'images'))).mode & 0o777).toBe(0o700);
      expect((await stat(path.join(cacheDir, 'building'))).mode & 0o777).toBe(0o755);
      // Nothing of this machine is in it.
      for (const file of [
        'etc/hostname',
        'etc/resolv.conf',
        'etc/apt/sources.list',
        'usr/sbin/policy-rc.d',
      ]) {
        await expect(stat(path.join(one.rootfs, file)), file).rejects.toThrow('ENOENT');
      }

      const { cell } = await makeCell({ image: one });
      await appendFile(path.join(one.rootfs, 'etc/passwd'), 'x');
      await expect(make()).rejects.toThrow(/damaged, and cells still use it/);
      await cell.down();
      expect((await make()).imageID).toBe(one.imageID);
      expect(told.filter((text) => text.includes('is damaged'))).not.toHaveLength(0);
    },
    BUILD_TIMEOUT_MS,
  );

  test(
    'a package that does not exist is named, and nothing is left',
    async () => {
      const cacheDir = await temporaryFolder();
      const making = ensureImage({ packages: ['redis-server', 'bobctl-no-such-package'], cacheDir });
      await expect(making).rejects.toThrow(InputError);
      await expect(making).rejects.toThrow(/bookworm has no package "bobctl-no-such-package"/);
      expect(await readdir(path.join(cacheDir, 'building'))).toEqual([]);
      expect(await readdir(path.join(cacheDir, 'images'))).toEqual([]);
    },
    BUILD_TIMEOUT_MS,
  );

  test(
    'a full disk is said to be full, and nothing is left',
    async () => {
      const cacheDir = await temporaryFolder();
      mountSmall(cacheDir, 'size=60m');
      const making = ensureImage({ packages: [], cacheDir });
      await expect(making).rejects.toThrow(EnvironmentError);
      await expect(making).rejects.toThrow(/disk of .* is full.*No space left on device/);
      expect(await readdir(path.join(cacheDir, 'building'))).toEqual([]);
    },
    BUILD_TIMEOUT_MS,
  );

  test(
    'without a network it says so',
    async () => {
      const cacheDir = await temporaryFolder();
      const source = `
      import { ensureImage } from './src/adapters/cell/image.ts';
      ensureImage({ packages: [], cacheDir: process.argv[2] }).catch((error) => {
        console.log(error.name + ' ' + error.exitCode + ' ' + error.message);
      });`;
      const driver = await startDriver(source, [cacheDir], ['unshare', '--net']);
      await driver.process.exited;
      expect(driver.lines.join('\n')).toMatch(
        /^EnvironmentError 3 Debian's package archive cannot be reached/,
      );
    },
    BUILD_TIMEOUT_MS,
  );

  test(
    'an abort ends everything that was started',
    async () => {
      const cacheDir = await temporaryFolder();
      const stop = new Error('interrupted');
      const controller = new AbortController();
      const onProgress = (text: string): void => {
        if (text.startsWith('extracting')) setTimeout(() => controller.abort(stop), 200);
      };
      await expect(
        ensureImage({ packages: [], cacheDir, onProgress, signal: controller.signal }),
      ).rejects.toBe(stop);
      expect(await eventuallyLeftOf(cacheDir, cacheDir)).toEqual([]);
      expect(await readdir(path.join(cacheDir, 'building'))).toEqual([]);
    },
    BUILD_TIMEOUT_MS,
  );

  test(
    'of a killed process nothing runs on, and its files are removed',
    async () => {
      const cacheDir = await temporaryFolder();
      const source = `
      import { ensureImage } from './src/adapters/cell/image.ts';
      const onProgress = (text) => console.log(text.split(' ')[0]);
      await ensureImage({ packages: [], cacheDir: process.argv[2], onProgress });`;
      const driver = await startDriver(source, [cacheDir]);
      await driver.said('extracting');
      process.kill(driver.process.pid, 'SIGKILL');
      await driver.process.exited;
      expect(await eventuallyLeftOf(cacheDir, cacheDir)).toEqual([]);
      expect(await readdir(path.join(cacheDir, 'building'))).toHaveLength(1);
      expect(await removeUnfinishedImages(cacheDir)).toHaveLength(1);
      expect(await readdir(path.join(cacheDir, 'building'))).toEqual([]);
      expect(await removeUnfinishedImages(path.join(cacheDir, 'none'))).toEqual([]);
    },
    BUILD_TIMEOUT_MS,
  );

  test(
    'a machine without mmdebstrap is told so, but not when the image is there',
    async () => {
      const image = await testImage();
      const folder = await temporaryFolder();
      await symlink('/usr/bin/find', path.join(folder, 'find'));
      vi.stubEnv('PATH', folder);
      onTestFinished(() => void vi.unstubAllEnvs());
      expect(await testImage()).toEqual(image);
      const making = ensureImage({ packages: [], cacheDir: path.join(folder, 'cache') });
      await expect(making).rejects.toThrow(EnvironmentError);
      await expect(making).rejects.toThrow(/^mmdebstrap is not installed$/);
    },
    BUILD_TIMEOUT_MS,
  );

  test('a cache folder that cannot be made is named', async () => {
    const folder = await temporaryFolder();
    mountSmall(folder, 'size=64k,ro');
    const making = ensureImage({ packages: [], cacheDir: path.join(folder, 'cache') });
    await expect(making).rejects.toThrow(EnvironmentError);
    await expect(making).rejects.toThrow(`the cache folder ${path.join(folder, 'cache')} cannot be made`);
  });

  test(
    'a half-written note is no image',
    async () => {
      const cacheDir = await temporaryFolder();
      const image = await testImage();
      const folder = path.join(cacheDir, 'images', path.basename(path.dirname(image.rootfs)));
      await mkdir(path.join(folder, 'rootfs'), { recursive: true });
      await appendFile(path.join(folder, 'image.json'), '{"imageID":"local@sha256:');
      const controller = new AbortController();
      const making = ensureImage({
        packages: ['redis-server'],
        cacheDir,
        signal: controller.signal,
        onProgress: (text) => controller.abort(new Error(text)),
      });
      await expect(making).rejects.toThrow(/^making the image/);
    },
    BUILD_TIMEOUT_MS,
  );
});
