import { readFile } from 'node:fs/promises';
import { EnvironmentError } from '../../../core/errors.ts';
import { exists } from '../../system/exists.ts';
import { isRoot } from '../../system/machine.ts';
import { TRACEFS } from './tracefs.ts';

/** What of this kernel decides how the program is written. */
export interface KernelFeatures {
  arch: 'x86_64' | 'arm64';
  /** Where granted capability checks are seen: the tracepoint of Linux 6.13 and later, a kprobe, or nowhere. */
  capabilities: 'tracepoint' | 'kprobe' | 'none';
  /** System calls whose return is watched: those of `WATCHED_CALLS` that have a tracepoint here. */
  exits: string[];
  /** Whether the kernel can run 32-bit system calls. */
  compat: boolean;
  /** Whether the layout of UNIX sockets is known (they may be a module). */
  unixSockets: boolean;
  /** CPUs that the kernel may ever bring up. */
  cpus: number;
  /** Name of the field that leads from a kernfs_node to the one above it; another one since Linux 6.15. */
  kernfsParent: 'parent' | '__parent';
}

/** The texts from which the features are read. */
export interface KernelTexts {
  /** `process.arch` */
  arch: string;
  /** tracefs, `available_events` */
  events: string;
  /** `/proc/kallsyms` */
  symbols: string;
  /** Whether perf offers kprobes. */
  kprobes: boolean;
  /** `/sys/kernel/btf/vmlinux`, as latin1 */
  btf: string;
  /** `/sys/devices/system/cpu/possible` */
  cpus: string;
}

/** System calls whose return tells an open, an address, an HTTP request or a DNS message. */
export const WATCHED_CALLS = [
  'open',
  'openat',
  'openat2',
  'creat',
  'open_by_handle_at',
  'connect',
  'bind',
  'listen',
  'accept',
  'accept4',
  'sendto',
  'sendmsg',
  'sendmmsg',
  'read',
  'readv',
  'recvfrom',
  'recvmsg',
  'write',
  'writev',
] as const;
/** Without these the recording would lack whole kinds. */
const NEEDED_CALLS = ['openat', 'connect', 'bind', 'listen', 'accept4', 'sendto', 'sendmsg'];

const BTF = '/sys/kernel/btf/vmlinux';
const POSSIBLE_CPUS = '/sys/devices/system/cpu/possible';
const KPROBE_PMU = '/sys/bus/event_source/devices/kprobe/type';

/**
 * Reads what this kernel offers.
 * @throws EnvironmentError when it cannot be recorded on: not root, no BTF, no tracefs, another architecture.
 */
export async function detectFeatures(): Promise<KernelFeatures> {
  if (!isRoot()) {
    throw new EnvironmentError('the ebpf recorder needs root', { next: 'Run bobctl with sudo.' });
  }
  const events = await firstReadable(TRACEFS.map((folder) => `${folder}/available_events`));
  if (events === undefined) {
    throw new EnvironmentError('tracefs is not mounted, so the kernel cannot be traced', {
      next: 'Run `mount -t tracefs tracefs /sys/kernel/tracing`.',
    });
  }
  const btf = await readOrUndefined(BTF);
  if (btf === undefined) {
    throw new EnvironmentError(`the kernel has no type information (${BTF})`, {
      next: 'Use a kernel built with CONFIG_DEBUG_INFO_BTF=y, as those of Debian 11, Ubuntu 20.10 and later are.',
    });
  }
  const symbols = (await readOrUndefined('/proc/kallsyms')) ?? '';
  const cpus = (await readOrUndefined(POSSIBLE_CPUS)) ?? '';
  return featuresFrom({ arch: process.arch, events, symbols, kprobes: await exists(KPROBE_PMU), btf, cpus });
}

/**
 * The features that the kernel's own texts tell.
 * @throws EnvironmentError when something is missing without which whole kinds could not be recorded.
 */
export function featuresFrom(texts: KernelTexts): KernelFeatures {
  const arch = architecture(texts.arch);
  const events = new Set(texts.events.split('\n').map((line) => line.trim()));
  const exits = WATCHED_CALLS.filter((call) => events.has(`syscalls:sys_exit_${call}`));
  const missing = NEEDED_CALLS.filter((call) => !exits.some((exit) => exit === call));
  if (missing.length > 0) {
    throw new EnvironmentError(`the kernel has no tracepoints for ${missing.join(', ')}`, {
      next: 'Use a kernel built with CONFIG_FTRACE_SYSCALLS=y.',
    });
  }
  const hasSymbol = (name: string): boolean => new RegExp(`^\\S+ . ${name}$`, 'm').test(texts.symbols);
  const capabilities = events.has('capability:cap_capable')
    ? 'tracepoint'
    : texts.kprobes && hasSymbol('cap_capable')
      ? 'kprobe'
      : 'none';
  return {
    arch,
    capabilities,
    exits,
    compat:
      /^\S+ . (?:do_int80\w*|asm_int80\w*|entry_INT80_compat|do_el0_svc_compat|el0t_32_sync_handler)$/m.test(
        texts.symbols,
      ),
    unixSockets: texts.btf.includes('\0unix_sock\0') && texts.btf.includes('\0unix_address\0'),
    cpus: cpuCount(texts.cpus),
    kernfsParent: texts.btf.includes('\0__parent\0') ? '__parent' : 'parent',
  };
}

/** One more than the highest number in a list such as `0-3,8`. */
function cpuCount(list: string): number {
  return Math.max(0, ...(list.match(/[0-9]+/g) ?? []).map(Number)) + 1;
}

function architecture(arch: string): KernelFeatures['arch'] {
  if (arch === 'x64') return 'x86_64';
  if (arch === 'arm64') return 'arm64';
  throw new EnvironmentError(`the ebpf recorder knows x86_64 and arm64, not ${arch}`);
}

async function firstReadable(paths: string[]): Promise<string | undefined> {
  for (const path of paths) {
    const text = await readOrUndefined(path);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** Latin-1. Not read with an encoding: Node 20 then takes the first short read, a page of sysfs, for the end. */
async function readOrUndefined(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path)).toString('latin1');
  } catch {
    return undefined;
  }
}
