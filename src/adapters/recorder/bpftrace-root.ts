import { chmod, mkdir, mkdtemp, readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { EnvironmentError } from '../../core/errors.ts';
import { exists } from '../system/exists.ts';
import { withLock } from '../system/lock.ts';
import { startProcess } from '../system/processes.ts';
import { findProgram } from '../system/programs.ts';
import { removeTree } from '../system/remove-tree.ts';
import { run, runOrThrow } from '../system/run.ts';

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
export const KEY_RING = '/usr/share/keyrings/debian-archive-keyring.gpg';
const LAYOUTS: Partial<Record<NodeJS.Architecture, { debian: string; loader: string; libraries: string }>> = {
  x64: { debian: 'amd64', loader: 'usr/lib64/ld-linux-x86-64.so.2', libraries: 'usr/lib/x86_64-linux-gnu' },
  arm64: {
    debian: 'arm64',
    loader: 'usr/lib/ld-linux-aarch64.so.1',
    libraries: 'usr/lib/aarch64-linux-gnu',
  },
};
/** Lines of mmdebstrap's output that are looked at; what went wrong is at its end. */
const KEPT_LINES = 200;
const MAX_LINE_LENGTH = 300;
const BUILD_STEP = /^I: ((?:running apt-get|downloading|extracting)[^:.]*)/;
const SYNC_TIMEOUT_MS = 300_000;

/** What mmdebstrap says, what it means, and what to do. The first that applies wins. */
const FAILURES: readonly { says: RegExp; means: string; next: string }[] = [
  {
    says: /No space left on device|You don't have enough free space|Disk quota exceeded|ENOSPC|EDQUOT/,
    means: 'the disk is full',
    next: 'Free 400 MB, or let BOBCTL_CACHE name a folder on a larger disk.',
  },
  {
    says: /NO_PUBKEY|public key is not available|is not signed|keyring/i,
    means: "Debian's signing keys are not here",
    next: 'apt-get install debian-archive-keyring',
  },
  {
    says: /Temporary failure resolving|Could not resolve|Could not connect|Unable to connect|Cannot initiate the connection|Network is unreachable|Connection timed out|Failed to fetch/,
    means: "Debian's package archive cannot be reached",
    next: 'Check the network and its proxy (http_proxy); once made, the recorder needs none.',
  },
];

/**
 * Gives this machine's own bpftrace where it is of the right series, otherwise Debian 13's from the cache, which is
 * filled when it is not there (7 s, 300 MB). That one runs without chroot and without mounts, by its own loader.
 * @throws EnvironmentError when it cannot be made: no mmdebstrap, no keys, no network, no space.
 */
export async function ensureBpftrace(options: BpftraceOptions): Promise<Bpftrace> {
  const found = await findBpftrace(options.cacheDir);
  if (found) return found;
  await requireMaker();
  const root = rootFolder(options.cacheDir);
  const wait = {
    onWait: () => options.onProgress?.('waiting for another bobctl that makes the recorder'),
    ...(options.signal ? { signal: options.signal } : {}),
  };
  return withLock(`${root}.lock`, async () => (await fromRoot(root)) ?? (await make(root, options)), wait);
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

async function requireMaker(): Promise<void> {
  const missing = [
    ...((await findProgram('mmdebstrap')) === undefined ? ['mmdebstrap'] : []),
    ...((await exists(KEY_RING)) ? [] : ['debian-archive-keyring']),
  ];
  if (missing.length === 0) return;
  throw new EnvironmentError(
    `the ebpf recorder needs Debian's bpftrace, and ${missing.join(' and ')} to fetch it, which this machine lacks`,
    { next: `apt-get install ${missing.join(' ')}` },
  );
}

/** Makes the root folder aside and puts it in its place whole. The caller has the lock. */
async function make(root: string, options: BpftraceOptions): Promise<Bpftrace> {
  const parent = path.dirname(root);
  const prefix = `${path.basename(root)}.making-`;
  await mkdir(parent, { recursive: true, mode: 0o755 });
  for (const name of await readdir(parent)) {
    if (name.startsWith(prefix)) await removeTree(path.join(parent, name));
  }
  const aside = await mkdtemp(path.join(parent, prefix));
  try {
    // apt downloads as a user of its own.
    await chmod(aside, 0o755);
    const content = path.join(aside, 'root');
    await build(content, options);
    if ((await fromRoot(content)) === undefined) {
      throw new EnvironmentError(`Debian ${SUITE}'s bpftrace was fetched and cannot be run`, {
        next: 'Let BOBCTL_CACHE name a folder that is not mounted noexec.',
      });
    }
    // After a power failure the folder is either whole or not there.
    await runOrThrow(['sync', '--file-system', content], { timeoutMs: SYNC_TIMEOUT_MS });
    await removeTree(root);
    await rename(content, root);
  } finally {
    await removeTree(aside);
  }
  const made = await fromRoot(root);
  if (made) return made;
  throw new EnvironmentError(`the recorder in ${root} was changed while it was made`, { next: 'Try again.' });
}

async function build(folder: string, options: BpftraceOptions): Promise<void> {
  options.onProgress?.(`fetching bpftrace of Debian ${SUITE} with mmdebstrap`);
  const lines: string[] = [];
  const tell = (line: string): void => {
    lines.push(line);
    if (lines.length > KEPT_LINES) lines.shift();
    const step = BUILD_STEP.exec(line)?.[1];
    if (step !== undefined) options.onProgress?.(step);
  };
  const command = [
    ...['unshare', '--mount', '--pid', '--fork', '--kill-child=KILL'],
    ...['mmdebstrap', '--mode=root', '--variant=extract', '--format=directory'],
    ...[`--architectures=${layout().debian}`, `--keyring=${KEY_RING}`, '--include=bpftrace', SUITE, folder],
  ];
  const building = await startProcess(command, {
    dieWithParent: true,
    onStdout: tell,
    onStderr: tell,
    env: { ...process.env, LC_ALL: 'C' },
    ...(options.signal ? { signal: options.signal } : {}),
  });
  const exit = await building.exited;
  options.signal?.throwIfAborted();
  if (exit.code !== 0) throw explain(lines);
}

/** Tells from mmdebstrap's output what went wrong and what to do about it. */
export function explain(lines: readonly string[]): EnvironmentError {
  for (const { says, means, next } of FAILURES) {
    const line = lines.find((candidate) => says.test(candidate));
    if (line !== undefined) {
      return new EnvironmentError(`${means}; the recorder was not fetched (mmdebstrap: ${shown(line)})`, {
        next,
      });
    }
  }
  const line = lines.find((candidate) => candidate.startsWith('E: ')) ?? lines.at(-1) ?? 'it said nothing';
  return new EnvironmentError(`the recorder was not fetched (mmdebstrap: ${shown(line)})`, {
    next: 'Run `bobctl doctor` to see what this machine lacks.',
  });
}

function shown(line: string): string {
  return line.trim().slice(0, MAX_LINE_LENGTH);
}
