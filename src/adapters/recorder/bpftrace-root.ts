import path from 'node:path';
import { EnvironmentError } from '../../core/errors.ts';
import { extractPackages, requireExtractor } from '../system/debian-extract.ts';
import { exists } from '../system/exists.ts';
import { madeOnce } from '../system/made-once.ts';
import { findProgram } from '../system/programs.ts';
import { run } from '../system/run.ts';

/** A bpftrace that can be run. */
export interface Bpftrace {
  /** Program and arguments that come before bpftrace's own. */
  command: string[];
  /** `0.23.2` */
  version: string;
}

export interface BpftraceOptions {
  cacheDir: string;
  onProgress?: (text: string) => void;
  signal?: AbortSignal;
}

/** The series that the recorder's program is written for; others have another language: 0.27 refuses its probes. */
const SUPPORTED = /^0\.23\./;
const SUITE = 'trixie';
const WHAT = 'the recorder';
const LAYOUTS: Partial<Record<NodeJS.Architecture, { debian: string; loader: string; libraries: string }>> = {
  x64: { debian: 'amd64', loader: 'usr/lib64/ld-linux-x86-64.so.2', libraries: 'usr/lib/x86_64-linux-gnu' },
  arm64: {
    debian: 'arm64',
    loader: 'usr/lib/ld-linux-aarch64.so.1',
    libraries: 'usr/lib/aarch64-linux-gnu',
  },
};

/**
 * Gives this machine's own bpftrace where it is of the right series, otherwise Debian 13's from the cache, which is
 * filled when it is not there (7 s, 300 MB). That one runs without chroot and without mounts, by its own loader.
 * @throws EnvironmentError when it cannot be made: no mmdebstrap, no keys, no network, no space.
 */
export async function ensureBpftrace(options: BpftraceOptions): Promise<Bpftrace> {
  const found = await findBpftrace(options.cacheDir);
  if (found) return found;
  await requireExtractor(WHAT);
  return madeOnce({
    folder: rootFolder(options.cacheDir),
    what: WHAT,
    read: fromRoot,
    make: (content) => fetchInto(content, options),
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
    ...(options.signal ? { signal: options.signal } : {}),
  });
}

/** The bpftrace that is on this machine or in the cache; undefined when it would have to be made. */
export async function findBpftrace(cacheDir: string): Promise<Bpftrace | undefined> {
  const own = await findProgram('bpftrace');
  return (own === undefined ? undefined : await usable([own])) ?? (await fromRoot(rootFolder(cacheDir)));
}

async function fromRoot(root: string): Promise<Bpftrace | undefined> {
  if (!(await exists(root))) return undefined;
  const { loader, libraries } = layout();
  return usable([
    path.join(root, loader),
    '--library-path',
    path.join(root, libraries),
    path.join(root, 'usr/bin/bpftrace'),
  ]);
}

async function usable(command: string[]): Promise<Bpftrace | undefined> {
  const result = await run([...command, '--version']).catch(() => undefined);
  const version = /bpftrace v(\d+\.\d+\.\d+)/.exec(result?.stdout ?? '')?.[1];
  return version !== undefined && SUPPORTED.test(version) ? { command, version } : undefined;
}

function rootFolder(cacheDir: string): string {
  return path.join(path.resolve(cacheDir), 'bpftrace', `debian-${SUITE}-${layout().debian}`);
}

function layout(): { debian: string; loader: string; libraries: string } {
  const found = LAYOUTS[process.arch];
  if (found) return found;
  throw new EnvironmentError(`the ebpf recorder runs on x86_64 and arm64, not on ${process.arch}`);
}

async function fetchInto(content: string, options: BpftraceOptions): Promise<void> {
  await extractPackages({
    ...options,
    what: WHAT,
    suite: SUITE,
    architecture: layout().debian,
    packages: ['bpftrace'],
    folder: content,
  });
  if ((await fromRoot(content)) !== undefined) return;
  throw new EnvironmentError(`Debian ${SUITE}'s bpftrace was fetched and cannot be run`, {
    next: 'Let BOBCTL_CACHE name a folder that is not mounted noexec.',
  });
}
