import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { checkLocalCell } from '../../../src/adapters/cell/check-local-cell.ts';
import { cgroupFolders } from '../../../src/adapters/cell/cgroup.ts';
import { createCell, type CellOptions } from '../../../src/adapters/cell/create-cell.ts';
import { ensureImage, type Image } from '../../../src/adapters/cell/image.ts';
import type { RuncCell } from '../../../src/adapters/cell/runc-cell.ts';
import { listMounts } from '../../../src/adapters/system/mounts.ts';

/** What tests of real cells share. */

/** Kept between runs, so that the image is made once on a machine. */
export const TEST_CACHE = process.env['BOBCTL_CACHE'] ?? path.join(os.tmpdir(), 'bobctl-test-cache');

/** Why this machine cannot run local cells; undefined when it can. */
export async function whyNot(): Promise<string | undefined> {
  const missing = (await checkLocalCell({ cacheDir: TEST_CACHE, stateDir: os.tmpdir() })).filter(
    ({ ok }) => !ok,
  );
  return missing.length === 0 ? undefined : missing.map(({ name, found }) => `${name}: ${found}`).join('; ');
}

/** The image that all tests use. */
export function testImage(): Promise<Image> {
  return ensureImage({ packages: ['redis-server'], cacheDir: TEST_CACHE });
}

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bobctl-cell-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

let count = 0;

/** A cell that sleeps unless told otherwise; it is taken down after the test. */
export async function makeCell(
  options: Partial<CellOptions> & { image: Image },
): Promise<{ cell: RuncCell; folder: string }> {
  const folder = await temporaryFolder();
  const cell = await createCell({
    id: `test-${process.pid}-${++count}`,
    command: ['sleep', '1000'],
    user: 'root',
    env: {},
    addresses: [],
    stateDir: path.join(folder, 'state'),
    logDir: path.join(folder, 'logs'),
    ...options,
  });
  onTestFinished(() => cell.down());
  return { cell, folder };
}

/** Everything that is left of cells with this text in their names, or of programs that work in this folder. */
export async function leftOf(name: string, folder: string): Promise<string[]> {
  const mounts = (await listMounts())
    .map(({ target }) => target)
    .filter((target) => target.startsWith(folder));
  const networks = readdirOrNone('/run/netns').filter((entry) => entry.includes(name));
  const cells = readdirOrNone(path.join(folder, 'state', 'cells'));
  const cgroups = await cgroupsNamed(name);
  return [
    ...mounts.map((target) => `mount ${target}`),
    ...networks.map((entry) => `network ${entry}`),
    ...cells.map((entry) => `folder ${entry}`),
    ...cgroups.map((entry) => `cgroup ${entry}`),
    ...processesNaming([name, folder]),
  ];
}

async function cgroupsNamed(name: string): Promise<string[]> {
  const roots = await cgroupFolders('/');
  return roots.flatMap((root) => readdirOrNone(root).filter((entry) => entry.includes(name)));
}

/** Processes with one of these texts in their command line or their cgroup's path, but for this one. */
function processesNaming(texts: string[]): string[] {
  const found: string[] = [];
  for (const pid of readdirOrNone('/proc').filter((entry) => /^[0-9]+$/.test(entry))) {
    if (Number(pid) === process.pid) continue;
    // A dead one that its new parent has not looked at yet has no memory, and so no command line.
    const dead = /^State:\s+[ZX]/m.test(readOrNone(`/proc/${pid}/status`));
    if (dead) continue;
    const command = readOrNone(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
    const cgroup = readOrNone(`/proc/${pid}/cgroup`);
    if (texts.some((text) => command.includes(text) || cgroup.includes(text)))
      found.push(`process ${pid} ${command}`);
  }
  return found;
}

/** Waits until nothing is left, at most five seconds; gives what is. */
export async function eventuallyLeftOf(name: string, folder: string): Promise<string[]> {
  let left = await leftOf(name, folder);
  for (let attempt = 0; attempt < 50 && left.length > 0; attempt++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    left = await leftOf(name, folder);
  }
  return left;
}

/** A small file system in memory at a folder, gone after the test. */
export function mountSmall(folder: string, options: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'bobctl-test', folder]);
  onTestFinished(() => void execFileSync('umount', ['--lazy', folder]));
}

function readdirOrNone(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readOrNone(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
