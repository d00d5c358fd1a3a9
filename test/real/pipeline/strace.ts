import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';

/** What `strace` is called with; one file for each task. */
export function straceCommand(outputPrefix: string): string[] {
  return [
    ...['strace', '--follow-forks', '--output-separately', `--output=${outputPrefix}`, '--quiet=all'],
    ...['--decode-fds=path', '--decode-pids=pidns', '--string-limit=4096', '--signal=none'],
    // Buffers that are read and written are of no interest, and long.
    ...['--abbrev=!execve', '--raw=read,write,pread64,pwrite64,writev,readv,sendto,recvfrom,sendmsg,recvmsg'],
  ];
}

/** What is compared: neither when nor by which task. */
export type Seen =
  | { type: 'syscall'; name: string }
  | { type: 'exec'; path: string; args: string[] }
  | { type: 'open'; path: string; flags: string[] };

/** One line of a task's file. */
interface SystemCall {
  name: string;
  args: string;
  result: string;
}

/**
 * What the containers' tasks did, by the output of strace over the whole program that ran them. A task belongs to a
 * container from its first successful execve after it entered another mount name space (pivot_root, setns), and so does
 * everything that it starts from then on.
 * @param rootfs root of the image, to follow symbolic links in
 */
export async function behavioursOf(folder: string, prefix: string, rootfs: string): Promise<Seen[]> {
  const files = (await readdir(folder)).filter((name) => name.startsWith(`${prefix}.`));
  const tasks = new Map<number, SystemCall[]>();
  for (const name of files) {
    const text = await readFile(path.join(folder, name), 'utf8');
    tasks.set(Number(name.slice(prefix.length + 1)), text.split('\n').flatMap(parseLine));
  }
  const seen = new Map<string, Seen>();
  const children = new Set([...tasks.values()].flatMap((calls) => calls.flatMap(startedTask)));
  const roots = [...tasks.keys()].filter((pid) => !children.has(pid));
  const waiting: { pid: number; state: State }[] = roots.map((pid) => ({ pid, state: 'outside' }));
  for (const task of waiting) {
    let { state } = task;
    for (const call of tasks.get(task.pid) ?? []) {
      state = await step(state, call, rootfs, (behaviour) => seen.set(JSON.stringify(behaviour), behaviour));
      for (const pid of startedTask(call)) waiting.push({ pid, state });
    }
  }
  return [...seen.values()];
}

type State = 'outside' | 'entered' | 'container';

/** The kernel does it for a program whose sleep was interrupted by a signal that it ignores, which tracing it makes happen. */
const BY_TRACING = 'restart_syscall';

async function step(
  state: State,
  call: SystemCall,
  rootfs: string,
  see: (behaviour: Seen) => void,
): Promise<State> {
  const succeeded = !call.result.startsWith('-1') && !call.result.startsWith('?');
  if (state === 'container' && call.name !== BY_TRACING) see({ type: 'syscall', name: call.name });
  if (call.name === 'execve' && succeeded && state !== 'outside') {
    see({ type: 'syscall', name: 'execve' });
    see(await execOf(call, rootfs));
    return 'container';
  }
  if (state === 'outside' && succeeded && entersMounts(call)) return 'entered';
  const open = state === 'container' && succeeded ? openOf(call) : undefined;
  if (open) see(open);
  return state;
}

function entersMounts({ name, args }: SystemCall): boolean {
  return name === 'pivot_root' || (name === 'setns' && args.includes('CLONE_NEWNS'));
}

/** `name(arguments) = result`; anything else is no system call. */
function parseLine(line: string): SystemCall[] {
  const match = /^([a-z_0-9]+)\((.*)\)\s+= (.*)$/s.exec(line);
  if (!match) {
    const endless = /^([a-z_0-9]+)\((.*?)(?: <unfinished \.\.\.>|\)\s+= \?)?$/s.exec(line);
    return endless ? [{ name: endless[1]!, args: endless[2] ?? '', result: '?' }] : [];
  }
  return [{ name: match[1]!, args: match[2]!, result: match[3]! }];
}

/** The id of the task that a call started, as strace sees it. */
function startedTask({ name, result }: SystemCall): number[] {
  if (!/^(clone|clone3|fork|vfork)$/.test(name)) return [];
  const pid = /^(\d+)(?: \/\* (\d+) in strace's PID NS \*\/)?/.exec(result);
  return pid ? [Number(pid[2] ?? pid[1])] : [];
}

async function execOf({ args }: SystemCall, rootfs: string): Promise<Seen> {
  const match = /^"((?:[^"\\]|\\.)*)", \[(.*?)\], (?:0x|\[)/s.exec(args);
  if (!match) throw new Error(`strace: not understood: execve(${args.slice(0, 200)})`);
  const argv = [...match[2]!.matchAll(/"((?:[^"\\]|\\.)*)"(\.\.\.)?/gs)].map((part) => unescape(part[1]!));
  return { type: 'exec', path: await resolveIn(rootfs, unescape(match[1]!)), args: argv };
}

function openOf({ name, args, result }: SystemCall): Seen | undefined {
  if (!/^(open|openat|openat2|creat)$/.test(name)) return undefined;
  const file = /^\d+<(.*)>(?:\(deleted\))?$/s.exec(result)?.[1];
  if (file === undefined) throw new Error(`strace: not understood: ${name}(${args}) = ${result}`);
  const flags =
    name === 'creat'
      ? 'O_WRONLY|O_CREAT|O_TRUNC'
      : /\bO_[A-Z_|]+/.exec(args.replace(/"(?:[^"\\]|\\.)*"/g, ''))?.[0];
  return { type: 'open', path: unescape(file), flags: (flags ?? '').split('|').sort() };
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', v: '\v', f: '\f' };

/** strace's escapes are C's; bytes beyond ASCII are octal. */
function unescape(text: string): string {
  const bytes = text.replace(/\\([0-7]{1,3}|.)/gs, (_, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(parseInt(code, 8)) : (ESCAPES[code] ?? code),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** The file behind a path of the image, as the kernel finds it. */
async function resolveIn(rootfs: string, file: string, depth = 0): Promise<string> {
  if (depth > 40) throw new Error(`${file}: too many symbolic links`);
  let resolved = '/';
  const segments = file.split('/').filter((segment) => segment !== '' && segment !== '.');
  for (const [index, segment] of segments.entries()) {
    if (segment === '..') {
      resolved = path.dirname(resolved);
      continue;
    }
    const next = path.join(resolved, segment);
    const info = await lstat(path.join(rootfs, next)).catch(() => undefined);
    if (info?.isSymbolicLink()) {
      const target = path.resolve(resolved, await readlink(path.join(rootfs, next)));
      return resolveIn(rootfs, path.join(target, ...segments.slice(index + 1)), depth + 1);
    }
    resolved = next;
  }
  return resolved;
}
