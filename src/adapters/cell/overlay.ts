import { chmod, mkdir, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { EnvironmentError, InputError, messageOf } from '../../core/errors.ts';
import { listMounts } from '../system/mounts.ts';
import { run, runOrThrow } from '../system/run.ts';

/** A writable root over an image. */
export interface Overlay {
  /** The image's root file system. */
  lower: string;
  /** What the container changes. */
  upper: string;
  work: string;
  /** Where both are seen as one. */
  merged: string;
}

/** statfs(2), f_type. */
export const OVERLAY_MAGIC = 0x794c7630;
/** The mount option has these between its parts, or reads them as escapes. */
const NOT_IN_OPTIONS = /[,:\\"\s\p{Cc}]/u;
const ROOT_MODE = 0o755;
const UNMOUNT_TRIES = 10;
const UNMOUNT_PAUSE_MS = 100;

/**
 * Mounts an overlay.
 * @returns the device number (`st_dev`) of its root, which stays the same as long as it is mounted.
 * @throws EnvironmentError when this machine cannot; InputError for folders that cannot be named in a mount.
 */
export async function mountOverlay(overlay: Overlay): Promise<number> {
  for (const folder of [overlay.lower, overlay.upper, overlay.work]) refuseUnsafe(folder);
  for (const folder of [overlay.upper, overlay.work, overlay.merged]) await mkdir(folder);
  // The merged root has the mode of the upper one.
  await chmod(overlay.upper, ROOT_MODE);
  if ((await statfs(overlay.upper)).type === OVERLAY_MAGIC) {
    throw new EnvironmentError(
      `${path.dirname(overlay.upper)} lies on an overlay itself, as in a container`,
      {
        next: 'Let BOBCTL_STATE name a folder on a disk, such as a volume.',
      },
    );
  }
  const options = `lowerdir=${overlay.lower},upperdir=${overlay.upper},workdir=${overlay.work}`;
  await runOrThrow(['mount', '-t', 'overlay', '-o', options, 'overlay', overlay.merged]).catch(
    (error: unknown) => {
      throw new EnvironmentError(`the cell's root cannot be mounted: ${messageOf(error)}`, {
        next: "Run `bobctl doctor`: it needs root and the kernel's overlay file system.",
        cause: error,
      });
    },
  );
  return (await stat(overlay.merged)).dev;
}

/**
 * Unmounts everything at and beneath a folder; what is still busy after a second is taken out of sight and goes when
 * its last user does.
 * @returns what was unmounted.
 */
export async function unmountBeneath(folder: string): Promise<string[]> {
  const targets = await mountedBeneath(folder);
  // The last mounted first.
  for (const target of targets.reverse()) await unmount(target);
  return targets;
}

async function mountedBeneath(folder: string): Promise<string[]> {
  const mounts = await listMounts();
  return mounts
    .map((mount) => mount.target)
    .filter((target) => target === folder || target.startsWith(`${folder}/`));
}

async function unmount(target: string): Promise<void> {
  for (let attempt = 0; attempt < UNMOUNT_TRIES; attempt++) {
    const result = await run(['umount', '--no-mtab', target]);
    if (result.exitCode === 0 || !(await mountedBeneath(target)).includes(target)) return;
    await new Promise((resolve) => setTimeout(resolve, UNMOUNT_PAUSE_MS));
  }
  await runOrThrow(['umount', '--no-mtab', '--lazy', target]);
}

function refuseUnsafe(folder: string): void {
  if (!NOT_IN_OPTIONS.test(folder)) return;
  throw new InputError(`the folder ${JSON.stringify(folder)} has characters that a mount cannot name`, {
    next: 'Let BOBCTL_CACHE and BOBCTL_STATE name folders without blanks, commas and colons.',
  });
}
