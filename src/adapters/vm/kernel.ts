import { mkdir, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EnvironmentError } from '../../core/errors.ts';
import type { GuestKernel } from '../../core/workload/kernels.ts';
import { extractPackages, requireExtractor } from '../system/debian-extract.ts';
import { exists } from '../system/exists.ts';
import { madeOnce } from '../system/made-once.ts';
import { sha256 } from '../system/output-folder.ts';
import { removeTree } from '../system/remove-tree.ts';
import { runOrThrow } from '../system/run.ts';
import { bootModules } from './boot-modules.ts';
import { diskMark, makeDisk } from './disk.ts';
import type { VmCacheOptions } from './guest-root.ts';

/** A kernel that micro-VMs can be started with. */
export interface VmKernel {
  /** As `uname -r` says it in the guest. */
  release: string;
  /** SHA-256 of the kernel's image. */
  digest: string;
  image: string;
  /** Read-only disk with its modules, as they lie in /usr/lib/modules. */
  modulesDisk: string;
  /** Modules without which that disk cannot be mounted, in the order in which they are loaded. */
  bootModules: string[];
}

const PACKAGE = 'linux-image-cloud-amd64';
/** Devices of the machine that QEMU shows, and the file system of cells. */
const NEEDED_AT_BOOT = ['virtio_pci', 'virtio_blk', 'virtio_console', 'overlay'];
const IMAGE = 'vmlinuz';
const MODULES_DISK = 'modules.img';
const NOTE = 'kernel.json';
const RELEASE = /^[0-9]+\.[0-9]+\.[A-Za-z0-9.+~-]{1,80}$/;

interface Note {
  release: string;
  digest: string;
  bootModules: string[];
  disk: string;
}

/**
 * Gives a kernel, taken from Debian's package of it without installing that (15 s, 300 MB).
 * @param busybox a static busybox, whose depmod and xzcat are used
 * @throws EnvironmentError when it cannot be had: no mmdebstrap, no keys, no network, no space.
 */
export async function ensureKernel(
  kernel: GuestKernel,
  busybox: string,
  options: VmCacheOptions,
): Promise<VmKernel> {
  const what = `the kernel of ${kernel.name}`;
  return madeOnce({
    ...options,
    folder: path.join(path.resolve(options.cacheDir), 'vm', `kernel-${kernel.suite}-amd64`),
    what,
    read: readKernel,
    make: async (content) => {
      await requireExtractor(what);
      await make(content, { what, kernel, busybox }, options);
    },
  });
}

/** The kernel that is in the cache; undefined when it would have to be fetched. */
export async function findKernel(kernel: GuestKernel, cacheDir: string): Promise<VmKernel | undefined> {
  return readKernel(path.join(path.resolve(cacheDir), 'vm', `kernel-${kernel.suite}-amd64`));
}

async function make(
  content: string,
  { what, kernel, busybox }: { what: string; kernel: GuestKernel; busybox: string },
  options: VmCacheOptions,
): Promise<void> {
  const { suite, version } = kernel;
  const root = path.join(path.dirname(content), 'root');
  await extractPackages({
    ...options,
    what,
    suite,
    architecture: 'amd64',
    packages: [PACKAGE],
    folder: root,
  });
  const modules = await gatherModules(root);
  const releases = await readdir(path.join(modules, 'usr/lib/modules'));
  const release = releases.find((name) => RELEASE.test(name) && name.startsWith(`${version}.`));
  if (release === undefined) {
    throw new EnvironmentError(`${PACKAGE} of Debian ${suite} has no kernel ${version}`, {
      next: `It has ${releases.join(', ') || 'none'}; use a newer bobctl.`,
    });
  }
  await runOrThrow([busybox, 'depmod', '-b', modules, release]);
  await mkdir(path.join(content, 'boot'), { recursive: true });
  const boot = await copyBootModules(busybox, path.join(modules, 'usr/lib/modules', release), content);
  options.onProgress?.('making the disk of its modules');
  const disk = path.join(content, MODULES_DISK);
  await makeDisk(path.join(modules, 'usr/lib/modules'), disk, options.signal);
  const image = await readFile(path.join(root, 'boot', `vmlinuz-${release}`));
  await writeFile(path.join(content, IMAGE), image);
  const note: Note = { release, digest: sha256(image), bootModules: boot, disk: await diskMark(disk) };
  await writeFile(path.join(content, NOTE), JSON.stringify(note));
  await removeTree(root);
  await removeTree(modules);
}

/** Debian 12 has its modules in /lib, Debian 13 in /usr/lib; unpacked alone, neither links to the other. */
async function gatherModules(root: string): Promise<string> {
  const gathered = `${root}-modules`;
  await mkdir(path.join(gathered, 'usr/lib'), { recursive: true });
  await symlink('usr/lib', path.join(gathered, 'lib'));
  for (const folder of ['usr/lib/modules', 'lib/modules']) {
    const from = path.join(root, folder);
    if (!(await exists(from))) continue;
    await rename(from, path.join(gathered, 'usr/lib/modules'));
    return gathered;
  }
  throw new EnvironmentError(`${PACKAGE} has no modules`);
}

/** Copies the modules that are needed first, unpacked; gives their files' names. */
async function copyBootModules(busybox: string, modules: string, content: string): Promise<string[]> {
  const list = await readFile(path.join(modules, 'modules.dep'), 'utf8');
  const names: string[] = [];
  for (const file of bootModules(list, NEEDED_AT_BOOT)) {
    const name = path.basename(file).replace(/\.xz$/, '');
    const target = path.join(content, 'boot', name);
    if (file.endsWith('.xz')) await unpackXz(busybox, path.join(modules, file), target);
    else await writeFile(target, await readFile(path.join(modules, file)));
    names.push(name);
  }
  return names;
}

async function unpackXz(busybox: string, file: string, target: string): Promise<void> {
  await runOrThrow(['sh', '-c', '"$1" xzcat "$2" > "$3"', 'sh', busybox, file, target]);
}

async function readKernel(folder: string): Promise<VmKernel | undefined> {
  try {
    const note = JSON.parse(await readFile(path.join(folder, NOTE), 'utf8')) as Note;
    const image = path.join(folder, IMAGE);
    const modulesDisk = path.join(folder, MODULES_DISK);
    if (sha256(await readFile(image)) !== note.digest) return undefined;
    if ((await diskMark(modulesDisk)) !== note.disk) return undefined;
    const modules = note.bootModules.map((name) => path.join(folder, 'boot', name));
    return { release: note.release, digest: note.digest, image, modulesDisk, bootModules: modules };
  } catch {
    return undefined;
  }
}
