/**
 * Makes the bpftrace program that records. Pure: the same options give the same text.
 *
 * Every `printf` is one record; the letter in front names its form. `output.ts` reads them.
 *   S syscall · C capability · X exec · A part of an argv · O open · D name of a directory entry · F what an open
 *   without a path is · G the path as the program gave it · N network address · U UNIX socket address ·
 *   K a container that began · R HTTP request · Q DNS message · M stage begun · E its counts told · Z end of a task of
 *   the control shell · H heartbeat
 * Fields are separated by spaces, texts that the workload chooses stand last, after `|`.
 */
import type { KernelFeatures } from './features.ts';
import { cgroupNames, findNewContainer, SINCE, type NewContainersOptions } from './new-containers.ts';
import {
  ARGV_CHUNK,
  bare,
  CACHE_BITS,
  calledNumber,
  count,
  descriptor,
  HEAD,
  HEAD_VALUES,
  indent,
  MAX_STRING,
  mixer,
  plain,
  record,
  register,
  returned,
  socket,
  trouble,
  watched,
} from './program-parts.ts';
import { dnsProbes } from './program-dns.ts';
import { httpProbes } from './program-http.ts';
import { syscallNumber } from './syscall-names.ts';

export interface ProgramOptions {
  features: KernelFeatures;
  /**
   * Containers to record: `s_dev` of their roots as the kernel encodes it, container number n at index n − 1; or every
   * one that begins from now on, which are numbered as they come.
   */
  devices: readonly number[] | 'new';
  /** Name that the control shell gives itself; at most 15 bytes of `[a-z0-9-]`. */
  marker: string;
  /** Odd 62-bit number that no workload can guess; keeps it from making two addresses look like one. */
  salt: bigint;
  /** Whether plain HTTP requests are told, which costs something on every read and write. */
  http: boolean;
}

/** Keys in each map of the kernel side: tasks at once, system calls, peers, … */
export const MAX_MAP_KEYS = 65_536;
/** Pages of the ring buffer, 32 MiB in all: about 100,000 records that nobody has read yet. */
export const RING_BUFFER_PAGES = 8_192;
export const MAX_ARGV_CHUNKS = 128;
/** Longest argv that is recorded whole. */
export const MAX_ARGV_BYTES = ARGV_CHUNK * MAX_ARGV_CHUNKS;
/** Path components and mount points on the way from a file to its root. */
export const MAX_PATH_DEPTH = 48;
/** Longest name of a file, with the NUL. */
const NAME_BYTES = 256;
/** Messages of one sendmmsg that are looked at. */
export const MAX_MESSAGES = 4;
/** Frames that decide whether a capability check counts. */
const STACK_FRAMES = 6;
/** Milliseconds; a recorder whose reader is gone dies at the next beat. */
export const HEARTBEAT_MS = 200;
/** System call numbers from here on share one entry of the seen map: a workload cannot fill it with made-up numbers. */
export const MAX_SYSCALL = 1_023;
/** Number of the container that stands for what the control shell starts. */
export const CONTROL_CONTAINER = 0xffff;

/** O_CREAT | O_WRONLY | O_TRUNC, and __O_TMPFILE: the same on x86_64 and arm64. */
const CREAT_FLAGS = 0o1101;
const TMPFILE_FLAG = 0o20000000;
/** include/net/sock.h: the program bound the socket to a port of its choice. */
const SOCK_BINDPORT_LOCK = 8;

const NETWORK_OPERATIONS = { connect: 1, bind: 2, listen: 3, accept: 4 } as const;

/** Where a walk from a file towards the root ended. */
export const WALK_ENDS = { tooDeep: 0, containerRoot: 1, otherRoot: 2, detached: 3 } as const;

/** The complete program. */
export function buildProgram(options: ProgramOptions): string {
  const { features } = options;
  return [
    configBlock(),
    beginProbe(options.devices),
    `interval:ms:${HEARTBEAT_MS} {\n  printf("H");\n}`,
    execProbe(options),
    forkProbe(),
    exitProbe(),
    syscallProbe(features),
    openProbe(options),
    ...givenAddressProbes(options),
    ownAddressProbe(features, 'listen'),
    ownAddressProbe(features, 'accept'),
    ...capabilityProbes(features),
    ...dnsProbes(features, options.salt, options.http),
    ...(options.http ? httpProbes(features, options.salt) : []),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function configBlock(): string {
  return `config = {
  max_map_keys = ${MAX_MAP_KEYS};
  perf_rb_pages = ${RING_BUFFER_PAGES};
  max_strlen = ${MAX_STRING};
  print_maps_on_exit = 0;
}`;
}

/**
 * `@lin[task]` = container | stage << 16 of every recorded task. The stage lies there, and not in a map of its own,
 * because it is needed at every system call.
 */
function beginProbe(devices: ProgramOptions['devices']): string {
  if (devices === 'new') return `BEGIN {\n  @stage = (uint64)0;\n${SINCE}\n}`;
  const entries = devices.map((device, i) => `  @dev[(uint64)${device}] = (uint64)${i + 1};`);
  return `BEGIN {\n  @stage = (uint64)0;\n${entries.join('\n')}\n}`;
}

/**
 * Begins the next stage in every recorded task, then tells the counts. Not by a signal to bpftrace: one that comes while
 * bpftrace waits for its reader would make it silent for ever (its stream takes EINTR for a broken output).
 */
function beginStage(): string {
  return `@stage++;
$stage = @stage;
for ($kv : @lin) {
  @lin[$kv.0] = ($kv.1 & 0xffff) | ($stage << 16);
}
printf("M %llu", $stage);
print(@n);
print(@seen);
printf("E");`;
}

/** Gives `$c`, the number of the container that the current task enters with this program; returns where it enters none. */
function enter(options: ProgramOptions): string {
  const { devices, marker } = options;
  if (devices !== 'new') {
    return `$root = curtask->fs->root;
$c = @dev[(uint64)$root.mnt->mnt_sb->s_dev];
if ($c == 0) {
  if (curtask->real_parent->comm != "${marker}") {
    return;
  }
  $c = (uint64)${CONTROL_CONTAINER};
${indent(beginStage(), 2)}
}`;
  }
  return `$root = curtask->fs->root;
$c = (uint64)0;
if (curtask->real_parent->comm == "${marker}") {
  $c = (uint64)${CONTROL_CONTAINER};
${indent(beginStage(), 2)}
} else {
${indent(newContainer(options), 2)}
}`;
}

function newContainer({ features, salt }: ProgramOptions): string {
  const options: NewContainersOptions = {
    cpus: features.cpus,
    parentField: features.kernfsParent,
    mixer: mixer(salt, 9),
    limit: CONTROL_CONTAINER,
  };
  const announce = bare('K', '%llu %llu|%s|%s|%s|%s', '$c', '(uint64)curtask->tgid', ...cgroupNames(options));
  return findNewContainer(options, announce, trouble('containers'));
}

/**
 * A task enters when it executes a program while its root lies on a target's device. A program that the control shell
 * starts begins a stage.
 */
function execProbe(options: ProgramOptions): string {
  const { features, salt } = options;
  return `rawtracepoint:sched_process_exec {
  $task = (uint64)curtask;
  $v = @lin[$task];
  $entered = 0;
  if ($v == 0) {
${indent(enter(options), 4)}
    $v = $c | (@stage << 16);
    @lin[$task] = $v;
    if (@lin[$task] != $v) {
      ${trouble('lineage')}
      return;
    }
    @root[$c] = (uint64)$root.dentry;
    $entered = 1;
    $nr = (uint64)${syscallNumber('execve', features.arch)};
    @seen[$nr | ($c << 16)] = $v;
    ${record('S', '%llu 0', '$nr')}
  }
  $mm = curtask->mm;
  $dentry = $mm->exe_file->f_path.dentry;
  $mnt = $mm->exe_file->f_path.mnt;
${indent(walk(salt), 2)}
  if ($end == ${WALK_ENDS.detached} && $leaf == ${WALK_ENDS.detached}) {
    ${bare('F', '%llx|%s', '$task', `str(kptr($dentry->d_name.name), ${NAME_BYTES})`)}
  }
  $at = $mm->arg_start;
  $argv_end = $mm->arg_end;
  ${record('X', '%llx %llx %llu %d', '$task', '$leaf', '(uint64)($argv_end - $at)', '$entered')}
  $i = (uint64)0;
  while ($i < ${MAX_ARGV_CHUNKS}) {
    // Read afresh: a known difference would make the verifier follow every length apart.
    $left = curtask->mm->arg_end - $at;
    if ($left == 0 || $at > $argv_end) {
      break;
    }
    ${bare('A', '%llx %llu|%rh', '$task', '$i', 'buf(uptr((uint8 *)$at), $left)')}
    $at += ${ARGV_CHUNK};
    $i++;
  }
}`;
}

/** Children of a recorded task are recorded, wherever they move later. */
function forkProbe(): string {
  return `rawtracepoint:sched_process_fork {
  $child = (uint64)arg1;
  $v = @lin[(uint64)arg0];
  if ($v == 0) {
    // Left behind by a task that ended while a stage began.
    if (@lin[$child] != 0) {
      delete(@lin, $child);
    }
    return;
  }
  $v = ($v & 0xffff) | (@stage << 16);
  @lin[$child] = $v;
  if (@lin[$child] != $v) {
    ${trouble('lineage')}
  }
}`;
}

function exitProbe(): string {
  return `rawtracepoint:sched_process_exit {
  $task = (uint64)arg0;
  $v = @lin[$task];
  if ($v != 0) {
    delete(@lin, $task);
    if (($v & 0xffff) == ${CONTROL_CONTAINER}) {
      printf("Z");
    }
  }
}`;
}

/**
 * The hot path: every system call of the machine comes through here. Tells the first of every container, number and
 * stage. \`@off\` is where a task's registers lie, counted from its kernel stack: the same for every task.
 */
function syscallProbe(features: KernelFeatures): string {
  const compat = compatFlag(features);
  return `rawtracepoint:sys_enter {
  $v = @lin[(uint64)curtask];
  if ($v == 0) {
    return;
  }
  $nr = (uint64)arg1;
  $key = $nr;
  if ($nr >= ${MAX_SYSCALL}) {
    $key = ${MAX_SYSCALL};
  }
  $compat = 0;
${
  compat === undefined
    ? ''
    : `  if (${compat}) {
    $key |= 0x8000;
    $compat = 1;
  }
`
}  $key |= ($v & 0xffff) << 16;
  if (@seen[$key] == $v) {
    return;
  }
  @seen[$key] = $v;
  @off = (uint64)arg0 - (uint64)curtask->stack;
  ${record('S', '%llu %d', '$nr', '$compat')}
}`;
}

/** Non-zero while a 32-bit system call runs on a 64-bit kernel: TS_COMPAT, TIF_32BIT. */
function compatFlag(features: KernelFeatures): string | undefined {
  if (!features.compat) return undefined;
  return features.arch === 'arm64'
    ? '(curtask->thread_info.flags & 0x400000) != 0'
    : '(curtask->thread_info.status & 2) != 0';
}

/** The opens that succeeded: the file lies in the table of descriptors, the flags still in the registers. */
function openProbe({ features, salt }: ProgramOptions): string {
  const arg = (index: number): string => register(features, index);
  const calls = watched(features, {
    openat: `$flags = ${arg(2)};\n$path = ${arg(1)};`,
    open: `$flags = ${arg(1)};\n$path = ${arg(0)};`,
    openat2: `$flags = ${plain(`*uptr((uint64 *)${arg(2)})`)};\n$path = ${arg(1)};`,
    creat: `$flags = (uint64)${CREAT_FLAGS};\n$path = ${arg(0)};`,
    open_by_handle_at: `$flags = ${arg(2)};`,
  });
  return `${calls.probes} {
${indent(returned(features), 2)}
  if ($ret < 0) {
    return;
  }
  $task = (uint64)curtask;
  $fd = (uint64)$ret;
${indent(descriptor(), 2)}
  $flags = (uint64)0;
  $path = (uint64)0;
  $call = ${calledNumber(features)};
${indent(calls.choice, 2)}
  $dentry = $file->f_path.dentry;
  $mnt = $file->f_path.mnt;
  if (($flags & ${TMPFILE_FLAG}) != 0) {
    // O_TMPFILE: a file without a name, in the directory that was given.
    $dentry = $dentry->d_parent;
  }
${indent(walk(salt), 2)}
  $slot = $hash >> ${64 - CACHE_BITS};
  $hash = $hash ^ ($flags * ${mixer(salt, 1)}) ^ ($v * ${mixer(salt, 2)});
  if (@os[$slot] == $hash && $leaf != ${WALK_ENDS.detached}) {
    return;
  }
  if ($leaf == ${WALK_ENDS.detached}) {
    ${bare('F', '%llx|%s', '$task', `str(kptr($dentry->d_name.name), ${NAME_BYTES})`)}
    if ($path != 0) {
      ${bare('G', '%llx|%s', '$task', `str(uptr((uint8 *)$path), ${MAX_STRING})`)}
    }
  }
  ${record('O', '%llx %llx %llx %llu', '$task', '$leaf', '$flags', '$end')}
  @os[$slot] = $hash;
}`;
}

/**
 * From `$dentry` in `$mnt` to the container's root, across mounts. Every component gets an id made of entry and
 * mount; its name and parent are told (D) unless that was the last thing told about its slot. Gives `$leaf` (id of the
 * file), `$end` (WALK_ENDS) and `$hash` over all that names the path.
 */
function walk(salt: bigint): string {
  return `$d = $dentry;
$m = $mnt;
$stop = @root[$v & 0xffff];
$leaf = (uint64)0;
$hash = (uint64)0;
$end = (uint64)0;
$child = (uint64)0;
$child_name = (uint64)0;
$child_hash = (uint64)0;
$i = (uint64)0;
while ($i < ${MAX_PATH_DEPTH}) {
  $i++;
  if ((uint64)$d == $stop) {
    $end = (uint64)${WALK_ENDS.containerRoot};
  } else if ($d == $m->mnt_root) {
    $mount = (struct mount *)((uint64)$m - offsetof(struct mount, mnt));
    $above = $mount->mnt_parent;
    if ($above != $mount) {
      $d = $mount->mnt_mountpoint;
      $m = (struct vfsmount *)((uint64)$above + offsetof(struct mount, mnt));
      continue;
    }
    $end = (uint64)${WALK_ENDS.otherRoot};
  } else if ($d == $d->d_parent) {
    $end = (uint64)${WALK_ENDS.detached};
  }
  $id = $end;
  if ($end == 0) {
    $id = (uint64)$d + (uint64)$m * ${mixer(salt, 3)};
  }
  if ($child != 0) {
    $dn_slot = ($child * ${mixer(salt, 4)}) >> ${64 - CACHE_BITS};
    $dn = $child ^ ($id * ${mixer(salt, 5)}) ^ ($child_hash * ${mixer(salt, 6)});
    if (@dn[$dn_slot] != $dn) {
      ${bare('D', '%llx %llx %llx|%s', '$dn_slot', '$child', '$id', `str(kptr($child_name), ${NAME_BYTES})`)}
      @dn[$dn_slot] = $dn;
    }
  } else {
    $leaf = $id;
  }
  if ($end != 0) {
    $hash = ($hash ^ $id ^ (uint64)$dentry) * ${mixer(salt, 7)};
    break;
  }
  $child = $id;
  $child_name = (uint64)$d->d_name.name;
  $child_hash = $d->d_name.hash_len;
  $hash = ($hash ^ $id ^ $child_hash) * ${mixer(salt, 7)};
  $d = $d->d_parent;
}`;
}

/** Calls whose address the program gave. sendmmsg has several. */
function givenAddressProbes(options: ProgramOptions): string[] {
  const { features } = options;
  const arg = (index: number): string => register(features, index);
  const single = watched(features, {
    connect: `$ua = ${arg(1)};\n$ul = ${arg(2)};`,
    bind: `$op = (uint64)${NETWORK_OPERATIONS.bind};\n$ua = ${arg(1)};\n$ul = ${arg(2)};`,
    sendto: `$ua = ${arg(4)};\n$ul = ${arg(5)};`,
    sendmsg: `$ua = ${plain(`*uptr((uint64 *)${arg(1)})`)};\n$ul = ${plain(`*uptr((uint32 *)(${arg(1)} + 8))`)};`,
  });
  const several = watched(features, { sendmmsg: '' });
  return [
    givenAddressProbe(
      features,
      single.probes,
      `$op = (uint64)${NETWORK_OPERATIONS.connect};
$ua = (uint64)0;
$ul = (uint64)0;
$call = ${calledNumber(features)};
${single.choice}
${givenAddress(options)}`,
    ),
    givenAddressProbe(features, several.probes, messages(options)),
  ];
}

/** Attempts count even if they fail, except when the call was wrong in itself: EBADF, EFAULT, EINVAL, ENOTSOCK, EAFNOSUPPORT. */
function givenAddressProbe(features: KernelFeatures, probes: string, body: string): string {
  if (probes === '') return '';
  return `${probes} {
${indent(returned(features), 2)}
  if ($ret == -9 || $ret == -14 || $ret == -22 || $ret == -88 || $ret == -97) {
    return;
  }
  $fd = ${register(features, 0)} & 0xffffffff;
${indent(descriptor(), 2)}
${indent(socket(), 2)}
${indent(body, 2)}
}`;
}

/** The address at `$ua` (length `$ul`) that the program gave to a socket of `$family`. */
function givenAddress({ salt }: ProgramOptions): string {
  return `if ($ua != 0 && $ul >= 2) {
  $given = ${plain('*uptr((uint16 *)$ua)')};
  if ($given == 2 || $given == 10) {
    $port = ${plain('bswap(*uptr((uint16 *)($ua + 2)))')};
    $hi = (uint64)0;
    $lo = (uint64)0;
    if ($given == 2) {
      $lo = ${plain('*uptr((uint32 *)($ua + 4))')};
    } else {
      $hi = ${plain('*uptr((uint64 *)($ua + 8))')};
      $lo = ${plain('*uptr((uint64 *)($ua + 16))')};
    }
${indent(networkRecord('$given'), 4)}
  } else if ($given == 1) {
    $size = $ul - 2;
    if ($size > 108) {
      $size = (uint64)108;
    }
    $hash = (uint64)0;
    $abstract = *uptr((uint8 *)($ua + 2)) == 0;
    $i = (uint64)0;
    while ($i < 14) {
      if ($i * 8 >= $size) {
        break;
      }
      $word = ${plain('*uptr((uint64 *)($ua + 2 + $i * 8))')};
      $i++;
      if ($i * 8 > $size) {
        $word = $word & (((uint64)1 << (8 * ($size & 7))) - 1);
      }
      // The highest bit of every zero byte: a path ends at the first, what follows is left-over memory.
      $zeros = ($word - 0x0101010101010101) & ($word ^ 0xffffffffffffffff) & 0x8080808080808080;
      if ($zeros != 0 && !$abstract) {
        $hash = ($hash ^ ($word & (($zeros & ((uint64)0 - $zeros)) - 1))) * ${mixer(salt, 8)};
        break;
      }
      $hash = ($hash ^ $word) * ${mixer(salt, 8)};
    }
${indent(unixRecord('buf(uptr((uint8 *)($ua + 2)), $size)'), 4)}
  }
}`;
}

/** sendmmsg: an address in each message of the vector that was sent; struct mmsghdr has 64 bytes. */
function messages(options: ProgramOptions): string {
  const vector = register(options.features, 1);
  return `$sent = (uint64)$ret;
if ($ret < 0) {
  // The first one failed.
  $sent = (uint64)1;
} else if ($ret > ${MAX_MESSAGES}) {
  ${trouble('manyMessages')}
}
$op = (uint64)${NETWORK_OPERATIONS.connect};
$n = (uint64)0;
while ($n < ${MAX_MESSAGES}) {
  if ($n >= $sent) {
    break;
  }
  $message = ${vector} + 64 * $n;
  $n++;
  $ua = ${plain('*uptr((uint64 *)$message)')};
  $ul = ${plain('*uptr((uint32 *)($message + 8))')};
${indent(givenAddress(options), 2)}
}`;
}

/** The address that the kernel holds: where a socket listens; who an accepted one is connected to, and the own port. */
function ownAddressProbe(features: KernelFeatures, operation: 'listen' | 'accept'): string {
  const listens = operation === 'listen';
  const { probes } = watched(features, listens ? { listen: '' } : { accept: '', accept4: '' });
  if (probes === '') return '';
  const [v4, v6] = listens ? ['skc_rcv_saddr', 'skc_v6_rcv_saddr'] : ['skc_daddr', 'skc_v6_daddr'];
  return `${probes} {
${indent(returned(features), 2)}
  if ($ret < 0) {
    return;
  }
  $fd = ${listens ? `${register(features, 0)} & 0xffffffff` : '(uint64)$ret'};
${indent(descriptor(), 2)}
${indent(socket(), 2)}
  $op = (uint64)${NETWORK_OPERATIONS[operation]};
  if ($family == 1) {
${indent(ownUnixAddress(features), 4)}
  } else {
    $port = (uint64)$sk->__sk_common.skc_num;${listens ? `\n${indent(chosenPort(), 4)}` : ''}
    $hi = (uint64)0;
    $lo = (uint64)0;
    if ($family == 2) {
      $lo = (uint64)$sk->__sk_common.${v4};
    } else {
      $address = (uint64)$sk + offsetof(struct sock, __sk_common.${v6});
      $hi = *kptr((uint64 *)$address);
      $lo = *kptr((uint64 *)($address + 8));
    }
${indent(networkRecord('$family'), 4)}
  }
}`;
}

/** A port that the kernel chose is another one in every run: it is told as it was asked for, as 0. */
function chosenPort(): string {
  return `if (($sk->sk_userlocks & ${SOCK_BINDPORT_LOCK}) == 0) {
  $port = (uint64)0;
}`;
}

function ownUnixAddress(features: KernelFeatures): string {
  if (!features.unixSockets) {
    return `$size = (uint64)0;
$hash = (uint64)0;
${unixRecord('buf(kptr((uint8 *)$sk), $size)')}`;
  }
  return `$unix = ((struct unix_sock *)$sk)->addr;
$size = (uint64)0;
$hash = (uint64)$unix;
if ((uint64)$unix != 0) {
  $size = (uint64)$unix->len - 2;
  if ($size > 108) {
    $size = (uint64)108;
  }
}
${unixRecord('buf(kptr((uint8 *)((uint64)$unix + offsetof(struct unix_address, name) + 2)), $size)')}`;
}

function networkRecord(family: string): string {
  return `$key = ($v & 0xffff) | ($op << 16) | ($protocol << 24) | ($port << 40) | (${family} << 56);
if (@net[$key, $hi, $lo] != $v) {
  ${record('N', '%llu %llu %llu %llu %llx %llx', '$op', '$protocol', family, '$port', '$hi', '$lo')}
  @net[$key, $hi, $lo] = $v;
}`;
}

function unixRecord(path: string): string {
  return `$key = ($v & 0xffff) | ($op << 16) | ((uint64)1 << 56);
if (@net[$key, $hash, $size] != $v) {
  ${record('U', '%llu|%rh', '$op', path)}
  @net[$key, $hash, $size] = $v;
}`;
}

/**
 * Granted checks of recorded tasks, unless the kernel has put other credentials on them (overlayfs does while it works
 * on the layers below). Whether the check was only a question is told by the option of `cap_capable`, or where there is
 * only the tracepoint by the kernel stack, which `capabilities.ts` reads.
 */
function capabilityProbes(features: KernelFeatures): string[] {
  const own = 'curtask->cred == curtask->real_cred';
  if (features.capabilities === 'tracepoint') {
    const stack = `kstack(${STACK_FRAMES})`;
    return [
      `rawtracepoint:cap_capable {
  $v = @lin[(uint64)curtask];
  if ($v == 0 || (int32)arg4 != 0) {
    return;
  }
  if (${own}) {
    $cap = (uint64)arg3 & 0xffffffff;
    if (@caps[$v & 0xffff, $cap, ${stack}] != $v) {
      ${capabilityRecord(`%s`, stack)}
      @caps[$v & 0xffff, $cap, ${stack}] = $v;
    }
  }
}`,
    ];
  }
  if (features.capabilities === 'kprobe') {
    return [
      `kprobe:cap_capable {
  $task = (uint64)curtask;
  // CAP_OPT_NOAUDIT
  if (@lin[$task] != 0 && ((uint64)arg3 & 2) == 0 && ${own}) {
    @asked[$task] = (uint64)arg2 + 1;
  }
}`,
      `kretprobe:cap_capable {
  $task = (uint64)curtask;
  $asked = @asked[$task];
  if ($asked == 0) {
    return;
  }
  delete(@asked, $task);
  $v = @lin[$task];
  if ($v == 0 || (int32)retval != 0) {
    return;
  }
  $cap = $asked - 1;
  if (@caps[$v & 0xffff, $cap] != $v) {
    ${capabilityRecord('')}
    @caps[$v & 0xffff, $cap] = $v;
  }
}`,
    ];
  }
  return [];
}

/** Comm as hexadecimal: the stack, whose lines must not be imitated, stands after it. */
function capabilityRecord(format: string, ...values: string[]): string {
  return `${count('C')}
      printf("C ${HEAD} %llu|%rh|${format}", ${[HEAD_VALUES, '$cap', 'buf(curtask->comm, 16)', ...values].join(', ')});`;
}
