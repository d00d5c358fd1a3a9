import { mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EnvironmentError, errorCode } from '../../core/errors.ts';
import { isRoot } from '../system/machine.ts';
import { requireProgram } from '../system/programs.ts';
import { ociConfig, type ContainerSpec } from './bundle.ts';
import { capabilitiesBeyond, CONTAINERD_DEFAULT_CAPABILITIES } from './capabilities.ts';
import { ContainerLog } from './container-log.ts';
import { findContainerUser } from './container-user-files.ts';
import type { Image } from './image.ts';
import { makeNetworkNamespace, networkNamespacePath } from './network-namespace.ts';
import { mountOverlay } from './overlay.ts';
import { hostnameOf, writePodFiles } from './pod-files.ts';
import { writeInRoot } from './root-files.ts';
import { RuncCell } from './runc-cell.ts';
import { cellPaths, makeStateFolder, newCellName, type CellPaths } from './state.ts';
import { tearDown } from './teardown.ts';

export interface CellOptions {
  /** Characters `[a-z0-9.-]`; part of the container's name. */
  id: string;
  image: Image;
  command: readonly string[];
  /** User and group of the main process, by name or number: `redis`, `999:999`. */
  user: string;
  /** Spelt without `CAP_`; absent: containerd's 14. */
  capabilities?: readonly string[];
  env: Readonly<Record<string, string>>;
  /** Addresses beside 127.0.0.1 and ::1, with or without a prefix length. */
  addresses: readonly string[];
  /** Absolute path in the container to content; readable for everybody. */
  files?: Readonly<Record<string, string | Uint8Array>>;
  /** Default: the id as a DNS label. */
  hostname?: string;
  /** Default `/`. */
  workingDir?: string;
  /** Keeps what has to be removed again (`stateFolder()`). */
  stateDir: string;
  /** Gets `stdout.log` and `stderr.log`. */
  logDir: string;
  onProgress?: (text: string) => void;
  signal?: AbortSignal;
}

/** Without one of these a cell would fail half-made. */
const PROGRAMS = ['runc', 'perl', 'ip', 'nsenter', 'setpriv', 'mount', 'umount'];
const FILE_MODE = 0o644;
/** What containerd's service allows; less where this machine allows less. */
const MAX_OPEN_FILES = 1_048_576;

/**
 * Makes a cell: its root over the image, its network, its container's bundle. Nothing runs yet. When it fails or is
 * aborted, nothing is left.
 * @throws InputError for what no container can have; EnvironmentError when this machine cannot; the signal's reason.
 */
export async function createCell(options: CellOptions): Promise<RuncCell> {
  if (!isRoot()) {
    throw new EnvironmentError('local cells need root', { next: 'Run it again with sudo.' });
  }
  for (const program of PROGRAMS) await requireProgram(program);
  options.signal?.throwIfAborted();
  const capabilities = await grantable(options.capabilities ?? CONTAINERD_DEFAULT_CAPABILITIES);
  const name = newCellName(options.id);
  const paths = cellPaths(await madeFolder(options.stateDir), name);
  const state = { id: options.id, image: options.image.rootfs, logDir: path.resolve(options.logDir) };
  try {
    await makeStateFolder(paths, state);
    return await fill(paths, capabilities, options);
  } catch (error) {
    const { problems } = await tearDown(paths);
    if (problems.length > 0) options.onProgress?.(`not removed: ${problems.join('; ')}`);
    throw diskFull(error, options.stateDir) ?? error;
  }
}

async function fill(
  paths: CellPaths,
  capabilities: readonly string[],
  options: CellOptions,
): Promise<RuncCell> {
  const rootDevice = await mountOverlay({ lower: options.image.rootfs, ...paths });
  options.signal?.throwIfAborted();
  for (const [file, content] of Object.entries(options.files ?? {})) {
    await writeInRoot(paths.merged, file, Buffer.from(content), FILE_MODE);
  }
  await makeNetworkNamespace(paths.name, options.addresses);
  options.signal?.throwIfAborted();
  const spec = await containerSpec(paths, capabilities, options);
  await mkdir(paths.bundle);
  await writeFile(path.join(paths.bundle, 'config.json'), JSON.stringify(ociConfig(spec)), { mode: 0o600 });
  const log = await ContainerLog.open(options.logDir);
  if (options.signal?.aborted) {
    await log.close();
    options.signal.throwIfAborted();
  }
  const { id, addresses, onProgress } = options;
  return new RuncCell({ id, paths, spec, addresses, rootDevice, log, ...(onProgress ? { onProgress } : {}) });
}

async function containerSpec(
  paths: CellPaths,
  capabilities: readonly string[],
  options: CellOptions,
): Promise<ContainerSpec> {
  const hostname = options.hostname ?? hostnameOf(options.id);
  return {
    command: options.command,
    user: await findContainerUser(paths.merged, options.user),
    env: options.env,
    workingDir: options.workingDir ?? '/',
    hostname,
    capabilities,
    openFiles: Math.min(MAX_OPEN_FILES, await openFilesLimit()),
    root: paths.merged,
    networkNamespace: networkNamespacePath(paths.name),
    cgroupPath: paths.cgroup,
    podFiles: await writePodFiles(paths.etc, hostname, options.addresses),
  };
}

/** Capabilities that this process can hand on. */
async function grantable(names: readonly string[]): Promise<readonly string[]> {
  const beyond = capabilitiesBeyond(names, await readFile('/proc/self/status', 'utf8'));
  if (beyond.length === 0) return names;
  throw new EnvironmentError(`this machine cannot grant the capabilities ${beyond.join(', ')}`, {
    next: 'Leave them out under deploy.local.capabilities, or use a machine whose root has them.',
  });
}

async function openFilesLimit(): Promise<number> {
  const limits = await readFile('/proc/self/limits', 'utf8');
  const hard = /^Max open files\s+\S+\s+(\d+)/m.exec(limits)?.[1];
  return hard === undefined ? MAX_OPEN_FILES : Number(hard);
}

/** Mounts are listed by their real path, so everything beneath is named by it. */
async function madeFolder(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true });
    return await realpath(folder);
  } catch (error) {
    throw new EnvironmentError(`the state folder ${folder} cannot be made`, {
      next: 'Let BOBCTL_STATE name a folder that can be written.',
      cause: error,
    });
  }
}

function diskFull(error: unknown, folder: string): EnvironmentError | undefined {
  if (!['ENOSPC', 'EDQUOT'].includes(errorCode(error) ?? '')) return undefined;
  return new EnvironmentError(`the disk of ${folder} is full`, {
    next: 'Free some space, or let BOBCTL_STATE name a folder on a larger disk.',
    cause: error,
  });
}
