/** Flags of open(2) by name, `O_RDONLY` to `O_RDWR` first, then by bit. */

type Architecture = 'x86_64' | 'arm64';

const ACCESS_MODES = ['O_RDONLY', 'O_WRONLY', 'O_RDWR'];

/**
 * Single bits, in the spelling that Kubescape takes from Inspektor Gadget (trace_open, flagNames), and the three that
 * it does not name. A call with O_SYNC also has the bit of O_DSYNC, one with O_TMPFILE that of O_DIRECTORY.
 * Values: include/uapi/asm-generic/fcntl.h, arch/arm64/include/uapi/asm/fcntl.h.
 */
const FLAGS: readonly { name: string; value: number; arm64?: number }[] = [
  { name: 'O_CREAT', value: 0o100 },
  { name: 'O_EXCL', value: 0o200 },
  { name: 'O_NOCTTY', value: 0o400 },
  { name: 'O_TRUNC', value: 0o1000 },
  { name: 'O_APPEND', value: 0o2000 },
  { name: 'O_NONBLOCK', value: 0o4000 },
  { name: 'O_DSYNC', value: 0o10000 },
  { name: 'O_FASYNC', value: 0o20000 },
  { name: 'O_DIRECT', value: 0o40000, arm64: 0o200000 },
  { name: 'O_LARGEFILE', value: 0o100000, arm64: 0o400000 },
  { name: 'O_DIRECTORY', value: 0o200000, arm64: 0o40000 },
  { name: 'O_NOFOLLOW', value: 0o400000, arm64: 0o100000 },
  { name: 'O_NOATIME', value: 0o1000000 },
  { name: 'O_CLOEXEC', value: 0o2000000 },
  { name: 'O_SYNC', value: 0o4000000 },
  { name: 'O_PATH', value: 0o10000000 },
  { name: 'O_TMPFILE', value: 0o20000000 },
];

/** The names of the flags of one call; bits that no kernel knows are ignored, as open(2) ignores them. */
export function openFlagNames(flags: number, arch: Architecture): string[] {
  const mode = ACCESS_MODES[flags & 3];
  const bits = FLAGS.filter(
    ({ value, arm64 }) => (flags & (arch === 'arm64' ? (arm64 ?? value) : value)) !== 0,
  );
  return [...(mode === undefined ? [] : [mode]), ...bits.map(({ name }) => name)];
}
