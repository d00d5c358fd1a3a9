/** What the probes of the recorder's bpftrace program are made of. Pure. */
import type { KernelFeatures } from './features.ts';
import { syscallNumber } from './syscall-names.ts';

/** Bytes of one string or piece of an argv; bpftrace needs 4 bytes of a piece for itself. */
export const MAX_STRING = 1_024;
export const ARGV_CHUNK = MAX_STRING - 4;
/** Slots of each cache (`@dn`, `@os`, `@hs`, `@ds`); a collision only makes the kernel side repeat itself. */
export const CACHE_BITS = 16;

/** What the kernel side counts without sending a record (`@n`, first key). */
export const TROUBLES = {
  lineage: 100,
  closedDescriptor: 101,
  manyMessages: 102,
  containers: 103,
} as const;

/** First key of `@n` for each counted record. */
export const COUNTED_RECORDS = {
  S: 1,
  C: 2,
  X: 3,
  A: 4,
  O: 5,
  D: 6,
  F: 7,
  G: 8,
  N: 9,
  U: 10,
  K: 11,
  R: 12,
  Q: 13,
} as const;
export type CountedRecord = keyof typeof COUNTED_RECORDS;

/** S_IFMT, S_IFSOCK */
export const FILE_TYPE = 0o170000;
export const SOCKET_TYPE = 0o140000;

/**
 * `$v`, and `$regs` and `$ret` of the system call that returns. Not by the tracepoint's `args`: bpftrace would then
 * parse C for every type in reach, which takes a second.
 */
export function returned(features: KernelFeatures): string {
  return `$v = @lin[(uint64)curtask];
if ($v == 0) {
  return;
}
$regs = (struct pt_regs *)((uint64)curtask->stack + @off);
$ret = (int64)$regs->${features.arch === 'arm64' ? 'regs[0]' : 'ax'};`;
}

/** `$file` of the descriptor `$fd` of the current task. */
export function descriptor(): string {
  return `$file = *kptr((struct file **)((uint64)curtask->files->fdt->fd + 8 * $fd));
if ((uint64)$file == 0) {
  ${trouble('closedDescriptor')}
  return;
}`;
}

/** `$sk`, `$family` and `$protocol` of the socket behind `$file`. */
export function socket(): string {
  return `if (($file->f_inode->i_mode & ${FILE_TYPE}) != ${SOCKET_TYPE}) {
  return;
}
$sk = ((struct socket *)$file->private_data)->sk;
$family = (uint64)$sk->__sk_common.skc_family;
$protocol = (uint64)$sk->sk_protocol;
if ($family != 1 && $family != 2 && $family != 10) {
  return;
}`;
}

export const HEAD = '%llu %llu %llu %llu %llu';
export const HEAD_VALUES =
  '$v, nsecs(monotonic), (uint64)curtask->tgid, (uint64)curtask->real_parent->tgid, (uint64)uid';

/** Counts and sends a record with the process in front and its name at the end. */
export function record(letter: CountedRecord, format: string, ...values: string[]): string {
  return `${count(letter)} printf("${letter} ${HEAD} ${format}|%s", ${[HEAD_VALUES, ...values, 'comm'].join(', ')});`;
}

/** Counts and sends a record that belongs to another one. */
export function bare(letter: CountedRecord, format: string, ...values: string[]): string {
  return `${count(letter)} printf("${letter} %llu ${format}", ${['$v >> 16', ...values].join(', ')});`;
}

export function count(letter: CountedRecord): string {
  return `@n[${COUNTED_RECORDS[letter]}, $v >> 16] = count();`;
}

export function trouble(name: keyof typeof TROUBLES): string {
  return `@n[${TROUBLES[name]}, $v >> 16] = count();`;
}

/**
 * Those of the calls that have a tracepoint here: the probes of their returns, and a choice between the given
 * statements by the number of the call. One text for all of them keeps bpftrace fast.
 */
export function watched(
  features: KernelFeatures,
  calls: Record<string, string>,
): { probes: string; choice: string } {
  const here = Object.entries(calls).filter(([name]) => features.exits.includes(name));
  return {
    probes: here.map(([name]) => `tracepoint:syscalls:sys_exit_${name}`).join(',\n'),
    choice: here
      .map(
        ([name, statements]) =>
          `if ($call == ${syscallNumber(name, features.arch)}) {\n${indent(statements, 2)}\n}`,
      )
      .join(' else '),
  };
}

export function calledNumber(features: KernelFeatures): string {
  return features.arch === 'arm64' ? '(int32)$regs->syscallno' : '(int32)$regs->orig_ax';
}

/** Argument of the system call that is about to return, as it was at entry. */
export function register(features: KernelFeatures, index: number): string {
  if (features.arch === 'arm64') {
    return index === 0 ? '(uint64)$regs->orig_x0' : `(uint64)$regs->regs[${index}]`;
  }
  const names = ['di', 'si', 'dx', 'r10', 'r8', 'r9'];
  return `(uint64)$regs->${names[index] ?? ''}`;
}

/**
 * A number that came from the program's memory, without bpftrace's mark for such: it warns where
 * marked and unmarked numbers meet.
 */
export function plain(value: string): string {
  return `kptr((uint64)${value})`;
}

/** The same number, of which the kernel's verifier then knows nothing: it would follow each value of it apart. */
export function forgotten(value: string): string {
  return `(${value} + (uint64)curtask) - (uint64)curtask`;
}

/** One of several odd 62-bit constants made from the salt (splitmix64's finaliser). */
export function mixer(salt: bigint, index: number): string {
  const mask = (1n << 64n) - 1n;
  let z = (salt + BigInt(index) * 0x9e3779b97f4a7c15n) & mask;
  z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & mask;
  z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & mask;
  z = (z ^ (z >> 31n)) & ((1n << 62n) - 1n);
  return `0x${(z | 1n).toString(16)}`;
}

export function indent(text: string, spaces: number): string {
  return text.replaceAll(/^(?=.)/gm, ' '.repeat(spaces));
}
