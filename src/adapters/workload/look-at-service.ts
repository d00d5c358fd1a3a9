import { readdir, readFile, readlink, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { EnvironmentError, errorCode, InputError } from '../../core/errors.ts';
import type { ScaffoldLocal, ScaffoldTalk } from '../../core/workload/scaffold.ts';
import { exchangeHttp } from './exchange.ts';
import { packageOf } from './look-at-package.ts';

/** What a running service shows of itself. */
export interface RunningService {
  local: ScaffoldLocal;
  talk?: ScaffoldTalk;
}

/** Bytes of a script that is taken along; the limit of `deploy.local.files`. */
const MAX_FILE_BYTES = 65_536;
const TCP_LISTEN = '0A';
const PROBE_TIMEOUT_MS = 2_000;

/**
 * Looks at a process of this machine: its program and arguments, the Debian package of its program, scripts among its
 * arguments, its user, and the first port that it listens on. Its environment is not read: it holds secrets.
 * @throws InputError when there is no such process; EnvironmentError when it cannot be looked at
 */
export async function lookAtProcess(pid: number): Promise<RunningService> {
  const [command, exe, status] = await Promise.all([
    commandOf(pid),
    realpath(`/proc/${pid}/exe`),
    readFile(`/proc/${pid}/status`, 'utf8'),
  ]).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') throw new InputError(`there is no process ${pid}`);
    throw new EnvironmentError(`process ${pid} cannot be looked at`, {
      next: 'Run it again with sudo.',
      cause: error,
    });
  });
  const [program = '', ...given] = command;
  const owner = await packageOf(exe);
  if (owner === undefined) {
    throw new InputError(`${exe} belongs to no Debian package, so it cannot be put into a cell`, {
      next: 'Give --package and the command yourself.',
    });
  }
  const user = await userOf(status);
  const { args, files } = await withScripts(given, `/proc/${pid}/cwd`);
  // A service that sets its title is told by its program alone.
  const full = program.includes(' ') ? [exe] : [program, ...args];
  const [port] = await portsOf(pid);
  return {
    local: {
      packages: [owner],
      command: full,
      ...(user === undefined || user === 'root' ? {} : { user }),
      ...(Object.keys(files).length === 0 ? {} : { files }),
    },
    ...(port === undefined ? {} : { talk: await talkOf(port) }),
  };
}

/**
 * The process that listens on a TCP port of this machine; where a service has several, the one that was started first.
 * @throws InputError when none does
 */
export async function processOnPort(port: number): Promise<number> {
  const sockets = await listeningSockets('/proc/net');
  const wanted = new Set([...sockets].filter(([, own]) => own === port).map(([inode]) => inode));
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  for (const pid of pids.sort((a, b) => a - b)) {
    if ((await socketsOf(pid)).some((inode) => wanted.has(inode))) return pid;
  }
  throw new InputError(`nothing on this machine listens on TCP port ${port}`, {
    next: 'Start the service, or run it again with sudo if it belongs to another user.',
  });
}

async function commandOf(pid: number): Promise<string[]> {
  const text = await readFile(`/proc/${pid}/cmdline`, 'utf8');
  return text.replace(/\0+$/, '').split('\0');
}

/**
 * The arguments with the workload's own scripts by their full paths, and the scripts: small text files that belong to no
 * package. Of relative paths only the first argument is taken for one.
 */
async function withScripts(
  args: readonly string[],
  folder: string,
): Promise<{ args: string[]; files: Record<string, string> }> {
  const files: Record<string, string> = {};
  const here = await realpath(folder);
  const full: string[] = [];
  for (const [index, arg] of args.entries()) {
    const file = index === 0 || arg.startsWith('/') ? path.resolve(here, arg) : undefined;
    const content = file === undefined ? undefined : await scriptText(file);
    if (file !== undefined && content !== undefined) files[file] = content;
    full.push(file !== undefined && content !== undefined ? file : arg);
  }
  return { args: full, files };
}

async function scriptText(file: string): Promise<string | undefined> {
  const info = await stat(file).catch(() => undefined);
  if (!info?.isFile() || info.size > MAX_FILE_BYTES || (await packageOf(file)) !== undefined)
    return undefined;
  const content = await readFile(file, 'utf8');
  return content.includes('\0') ? undefined : content;
}

async function userOf(status: string): Promise<string | undefined> {
  const uid = /^Uid:\s+(\d+)/m.exec(status)?.[1];
  const line = (await readFile('/etc/passwd', 'utf8'))
    .split('\n')
    .find((entry) => entry.split(':')[2] === uid);
  return line?.split(':')[0];
}

async function portsOf(pid: number): Promise<number[]> {
  const sockets = await listeningSockets(`/proc/${pid}/net`);
  return (await socketsOf(pid)).flatMap((inode) => sockets.get(inode) ?? []).sort((a, b) => a - b);
}

/** Inodes of the TCP sockets that listen in a network, with their ports. */
async function listeningSockets(net: string): Promise<Map<string, number>> {
  const sockets = new Map<string, number>();
  for (const file of ['tcp', 'tcp6']) {
    const text = await readFile(path.join(net, file), 'utf8').catch(() => '');
    for (const line of text.split('\n').slice(1)) {
      const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/);
      if (state === TCP_LISTEN) sockets.set(inode, Number.parseInt(local.split(':')[1] ?? '', 16));
    }
  }
  return sockets;
}

async function socketsOf(pid: number): Promise<string[]> {
  const folder = `/proc/${pid}/fd`;
  const names = await readdir(folder).catch(() => []);
  const targets = await Promise.all(names.map((name) => readlink(path.join(folder, name)).catch(() => '')));
  return targets.flatMap((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []);
}

/** HTTP if it answers a request for the first page, otherwise plain TCP. */
async function talkOf(port: number): Promise<ScaffoldTalk> {
  const request = { secure: false, method: 'GET', path: '/', headers: {} };
  const answer = await exchangeHttp({ host: '127.0.0.1', port }, request, {
    timeoutMs: PROBE_TIMEOUT_MS,
    retryForMs: 0,
  }).catch(() => undefined);
  if (answer !== undefined && answer.status < 400) return { kind: 'http', port, path: '/' };
  return { kind: 'tcp', port };
}
