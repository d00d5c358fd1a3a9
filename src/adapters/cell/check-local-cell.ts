import { readFile, statfs } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { exists } from '../system/exists.ts';
import type { Check } from '../system/check.ts';
import { isRoot } from '../system/machine.ts';
import { listMounts } from '../system/mounts.ts';
import { cacheFolder, stateFolder } from '../system/paths.ts';
import { findProgram } from '../system/programs.ts';
import { run } from '../system/run.ts';
import { OVERLAY_MAGIC } from './overlay.ts';

/** What local cells call, and the Debian and Ubuntu packages that bring it. */
const PROGRAMS: readonly { name: string; programs: string[]; apt: string[]; version?: string[] }[] = [
  { name: 'runc', programs: ['runc'], apt: ['runc'], version: ['runc', '--version'] },
  {
    name: 'mmdebstrap',
    programs: ['mmdebstrap'],
    apt: ['mmdebstrap', 'debian-archive-keyring'],
    version: ['mmdebstrap', '--version'],
  },
  { name: 'iproute2', programs: ['ip'], apt: ['iproute2'], version: ['ip', '-Version'] },
  {
    name: 'util-linux',
    programs: ['nsenter', 'unshare', 'setpriv', 'flock', 'mount', 'umount'],
    apt: ['util-linux', 'mount'],
    version: ['nsenter', '--version'],
  },
  { name: 'perl', programs: ['perl'], apt: ['perl-base'] },
];

const KEY_RING = '/usr/share/keyrings/debian-archive-keyring.gpg';
const GIB = 1024 ** 3;
/** An image of a larger database takes 0.5 GB three times while it is made. */
const NEEDED_DISK_BYTES = 2 * GIB;
const NEEDED_MEMORY_BYTES = GIB / 2;
const MAX_SHOWN_VERSION = 80;

/** Looks whether this machine can run local cells: one check for each thing that they need. */
export async function checkLocalCell(
  folders: { cacheDir: string; stateDir: string } = { cacheDir: cacheFolder(), stateDir: stateFolder() },
): Promise<Check[]> {
  if (process.platform !== 'linux') {
    const next = 'Use a Linux machine, such as a virtual one or a GitHub runner.';
    return [{ name: 'Linux', ok: false, found: process.platform, needed: 'Linux', next }];
  }
  return [
    checkRoot(),
    ...(await Promise.all(PROGRAMS.map(checkProgram))),
    await checkKeyRing(),
    await checkOverlay(folders.stateDir),
    await checkCgroups(),
    await checkDisk(folders.cacheDir),
    await checkMemory(),
  ];
}

function checkRoot(): Check {
  const ok = isRoot();
  return {
    name: 'root',
    ok,
    found: ok ? 'root' : `user ${os.userInfo().username}`,
    needed: 'root',
    ...(ok ? {} : { next: 'Run it again with sudo.' }),
  };
}

async function checkProgram(entry: (typeof PROGRAMS)[number]): Promise<Check> {
  const missing: string[] = [];
  for (const program of entry.programs) if ((await findProgram(program)) === undefined) missing.push(program);
  const ok = missing.length === 0;
  return {
    name: entry.name,
    ok,
    found: ok ? await versionOf(entry) : `no ${missing.join(', ')}`,
    needed: entry.programs.join(', '),
    aptPackages: entry.apt,
    ...(ok ? {} : { next: `apt-get install ${entry.apt.join(' ')}` }),
  };
}

async function versionOf(entry: (typeof PROGRAMS)[number]): Promise<string> {
  if (!entry.version) return 'installed';
  const result = await run(entry.version).catch(() => undefined);
  const line = result?.stdout.split('\n')[0]?.trim() ?? '';
  return line === '' ? 'installed' : line.slice(0, MAX_SHOWN_VERSION);
}

async function checkKeyRing(): Promise<Check> {
  const ok = await exists(KEY_RING);
  const apt = ['debian-archive-keyring'];
  return {
    name: 'debian-archive-keyring',
    ok,
    found: ok ? KEY_RING : 'none',
    needed: "the keys of Debian's package archive",
    aptPackages: apt,
    ...(ok ? {} : { next: `apt-get install ${apt.join(' ')}` }),
  };
}

async function checkOverlay(stateDir: string): Promise<Check> {
  const needed = 'overlayfs in the kernel, and a state folder that lies on another file system';
  const there = await hasOverlay();
  const folder = await nearestFolder(stateDir);
  const nested = (await statfs(folder)).type === OVERLAY_MAGIC;
  if (!there) {
    return {
      name: 'overlayfs',
      ok: false,
      found: 'none',
      needed,
      next: 'Load the kernel module: modprobe overlay',
    };
  }
  const next = 'Let BOBCTL_STATE name a folder on a disk, such as a volume.';
  return {
    name: 'overlayfs',
    ok: !nested,
    found: nested ? `${folder} lies on an overlay itself` : 'in the kernel',
    needed,
    ...(nested ? { next } : {}),
  };
}

/** Built in or loaded, or there to be loaded at the first mount. */
async function hasOverlay(): Promise<boolean> {
  const known = await readFile('/proc/filesystems', 'utf8').catch(() => '');
  if (/^(?:nodev)?\s+overlay$/m.test(known)) return true;
  const modules = await readFile(`/lib/modules/${os.release()}/modules.dep`, 'utf8').catch(() => '');
  return /\/overlay\.ko/.test(modules);
}

async function checkCgroups(): Promise<Check> {
  const types = new Set((await listMounts()).map((mount) => mount.type));
  const versions = [types.has('cgroup') ? 'version 1' : '', types.has('cgroup2') ? 'version 2' : ''].filter(
    Boolean,
  );
  const ok = versions.length > 0;
  return {
    name: 'cgroups',
    ok,
    found: ok ? versions.join(' and ') : 'not mounted',
    needed: 'version 1 or 2',
    ...(ok ? {} : { next: 'mount -t cgroup2 none /sys/fs/cgroup' }),
  };
}

async function checkDisk(cacheDir: string): Promise<Check> {
  const folder = await nearestFolder(cacheDir);
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const ok = free >= NEEDED_DISK_BYTES;
  return {
    name: 'disk space',
    ok,
    found: `${gib(free)} free at ${folder}`,
    needed: gib(NEEDED_DISK_BYTES),
    ...(ok ? {} : { next: 'Free some space, or let BOBCTL_CACHE name a folder on a larger disk.' }),
  };
}

async function checkMemory(): Promise<Check> {
  const text = await readFile('/proc/meminfo', 'utf8');
  const available = Number(/^MemAvailable:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0) * 1024;
  const ok = available >= NEEDED_MEMORY_BYTES;
  return {
    name: 'memory',
    ok,
    found: `${gib(available)} available`,
    needed: gib(NEEDED_MEMORY_BYTES),
    ...(ok ? {} : { next: 'End other programs, or use a larger machine.' }),
  };
}

/** The folder itself, or the first above it that exists. */
async function nearestFolder(folder: string): Promise<string> {
  let nearest = path.resolve(folder);
  while (!(await exists(nearest))) nearest = path.dirname(nearest);
  return nearest;
}

function gib(bytes: number): string {
  return `${(bytes / GIB).toFixed(1)} GiB`;
}
