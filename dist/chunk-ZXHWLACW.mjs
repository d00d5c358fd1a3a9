import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  MAX_REPLY_BYTES
} from "./chunk-2PDSW3UX.mjs";
import {
  syscalls_default
} from "./chunk-NNLXDUKB.mjs";
import {
  detectFeatures,
  ensureBpftrace,
  mountTracefs
} from "./chunk-TYG5SQNV.mjs";
import {
  startProcess
} from "./chunk-WCG54XZ3.mjs";
import {
  requireProgram,
  run
} from "./chunk-6HZLABJO.mjs";
import {
  isRoot
} from "./chunk-UTMUDPUR.mjs";
import {
  capabilities_default
} from "./chunk-2XDNK2S6.mjs";
import {
  EnvironmentError,
  InputError,
  errorCode,
  messageOf
} from "./chunk-AAS74KDJ.mjs";

// src/adapters/recorder/ebpf/ebpf-recorder.ts
import { createHash, randomBytes as randomBytes2 } from "node:crypto";
import { stat } from "node:fs/promises";

// src/adapters/recorder/ebpf/control-shell.ts
import { randomBytes } from "node:crypto";
var MAX_COMM = 15;
var SCRIPT = `printf %s "$1" > /proc/self/comm || exit 1
while read -r line; do
  case $line in
    check) "$2" -c '"$1" --clear-groups "$2" /dev/null; :' sh "$3" "$4" ;;
    stage) "$4" /dev/null ;;
  esac
done`;
function newMarker() {
  return `bob${randomBytes(8).toString("hex")}`.slice(0, MAX_COMM);
}
var ControlShell = class _ControlShell {
  #process;
  constructor(process2) {
    this.#process = process2;
  }
  /**
   * Starts the shell.
   * @param onComplaint called with what it says on its standard error, and when it ends
   * @throws EnvironmentError when a program that it needs is not there
   */
  static async start(marker, onComplaint) {
    const shell = await requireProgram("sh");
    const programs = [await requireProgram("setpriv"), await requireProgram("cat")];
    const process2 = await startProcess([shell, "-c", SCRIPT, "sh", marker, shell, ...programs], {
      dieWithParent: true,
      input: "pipe",
      onStderr: onComplaint
    });
    void process2.exited.then(
      ({ code, signal }) => onComplaint(`it ended (${signal ?? `exit code ${code}`})`)
    );
    return new _ControlShell(process2);
  }
  /** Lets the kernel side begin its next stage. */
  beginStage() {
    this.#process.write("stage\n");
  }
  /** The same, by a program that does something for every kind of probe. */
  check() {
    this.#process.write("check\n");
  }
  async stop() {
    this.#process.endInput();
    await this.#process.stop({ signal: "SIGKILL" });
  }
};

// src/adapters/recorder/ebpf/device.ts
var KERNEL_MINOR_BITS = 20n;
var MAX_KERNEL_MAJOR = 0xfffn;
function kernelDevice(stDev) {
  if (!Number.isSafeInteger(stDev) || stDev < 0) return void 0;
  const dev = BigInt(stDev);
  const major = dev >> 8n & 0xfffn | dev >> 32n & ~0xfffn;
  const minor = dev & 0xffn | dev >> 12n & 0xffffff00n;
  if (major > MAX_KERNEL_MAJOR || minor >> KERNEL_MINOR_BITS !== 0n) return void 0;
  return Number(major << KERNEL_MINOR_BITS | minor);
}

// src/adapters/recorder/ebpf/new-containers.ts
var OVERLAYFS = 2035054128;
var SINCE = "  @since = (uint64)nsecs(monotonic);";
function findNewContainer({ cpus, mixer: mixer2, limit }, announce, full) {
  return `$sb = $root.mnt->mnt_sb;
$began = (uint64)curtask->nsproxy->pid_ns_for_children->child_reaper->start_time;
if ((uint64)$sb->s_magic != ${OVERLAYFS} || $began < @since) {
  return;
}
$kn = curtask->cgroups->dfl_cgrp->kn;
$kn_v1 = curtask->cgroups->subsys[0]->cgroup->kn;
$cgroup = (uint64)$kn->id + (uint64)$kn_v1->id * ${mixer2};
$c = @new[(uint64)$sb->s_dev, $began, $cgroup];
if ($c == 0) {
  $cpu = (uint64)cpu;
  $c = 1 + $cpu + @made[$cpu] * ${cpus};
  $v = @stage << 16;
  if ($c >= ${limit}) {
    ${full}
    return;
  }
  @made[$cpu] = @made[$cpu] + 1;
  @new[(uint64)$sb->s_dev, $began, $cgroup] = $c;
${announce.replaceAll(/^(?=.)/gm, "  ")}
}`;
}
function cgroupNames({ parentField }) {
  return ["$kn", "$kn_v1"].flatMap((kn) => [
    `str(kptr(${kn}->name), 128)`,
    `str(kptr(${kn}->${parentField}->name), 128)`
  ]);
}

// src/adapters/recorder/ebpf/syscall-names.ts
var rows = syscalls_default.syscalls;
var names = /* @__PURE__ */ new Map();
function syscallName(number, abi) {
  let byNumber = names.get(abi);
  if (byNumber === void 0) {
    byNumber = new Map(
      rows.flatMap((row) => row[abi] === void 0 ? [] : [[row[abi], row.name]])
    );
    names.set(abi, byNumber);
  }
  return byNumber.get(number);
}
function syscallNumber(name, abi) {
  const number = rows.find((row) => row.name === name)?.[abi];
  if (number === void 0) throw new Error(`no number for system call ${name} of ${abi}`);
  return number;
}

// src/adapters/recorder/ebpf/program-parts.ts
var MAX_STRING = 1024;
var ARGV_CHUNK = MAX_STRING - 4;
var CACHE_BITS = 16;
var TROUBLES = {
  lineage: 100,
  closedDescriptor: 101,
  manyMessages: 102,
  containers: 103
};
var COUNTED_RECORDS = {
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
  Q: 13
};
var FILE_TYPE = 61440;
var SOCKET_TYPE = 49152;
function returned(features) {
  return `$v = @lin[(uint64)curtask];
if ($v == 0) {
  return;
}
$regs = (struct pt_regs *)((uint64)curtask->stack + @off);
$ret = (int64)$regs->${features.arch === "arm64" ? "regs[0]" : "ax"};`;
}
function descriptor() {
  return `$file = *kptr((struct file **)((uint64)curtask->files->fdt->fd + 8 * $fd));
if ((uint64)$file == 0) {
  ${trouble("closedDescriptor")}
  return;
}`;
}
function socket() {
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
var HEAD = "%llu %llu %llu %llu %llu";
var HEAD_VALUES = "$v, nsecs(monotonic), (uint64)curtask->tgid, (uint64)curtask->real_parent->tgid, (uint64)uid";
function record(letter, format, ...values) {
  return `${count(letter)} printf("${letter} ${HEAD} ${format}|%s", ${[HEAD_VALUES, ...values, "comm"].join(", ")});`;
}
function bare(letter, format, ...values) {
  return `${count(letter)} printf("${letter} %llu ${format}", ${["$v >> 16", ...values].join(", ")});`;
}
function count(letter) {
  return `@n[${COUNTED_RECORDS[letter]}, $v >> 16] = count();`;
}
function trouble(name) {
  return `@n[${TROUBLES[name]}, $v >> 16] = count();`;
}
function watched(features, calls) {
  const here2 = Object.entries(calls).filter(([name]) => features.exits.includes(name));
  return {
    probes: here2.map(([name]) => `tracepoint:syscalls:sys_exit_${name}`).join(",\n"),
    choice: here2.map(
      ([name, statements]) => `if ($call == ${syscallNumber(name, features.arch)}) {
${indent(statements, 2)}
}`
    ).join(" else ")
  };
}
function calledNumber(features) {
  return features.arch === "arm64" ? "(int32)$regs->syscallno" : "(int32)$regs->orig_ax";
}
function register(features, index) {
  if (features.arch === "arm64") {
    return index === 0 ? "(uint64)$regs->orig_x0" : `(uint64)$regs->regs[${index}]`;
  }
  const names3 = ["di", "si", "dx", "r10", "r8", "r9"];
  return `(uint64)$regs->${names3[index] ?? ""}`;
}
function plain(value) {
  return `kptr((uint64)${value})`;
}
function forgotten(value) {
  return `(${value} + (uint64)curtask) - (uint64)curtask`;
}
function mixer(salt, index) {
  const mask = (1n << 64n) - 1n;
  let z = salt + BigInt(index) * 0x9e3779b97f4a7c15n & mask;
  z = (z ^ z >> 30n) * 0xbf58476d1ce4e5b9n & mask;
  z = (z ^ z >> 27n) * 0x94d049bb133111ebn & mask;
  z = (z ^ z >> 31n) & (1n << 62n) - 1n;
  return `0x${(z | 1n).toString(16)}`;
}
function indent(text, spaces) {
  return text.replaceAll(/^(?=.)/gm, " ".repeat(spaces));
}

// src/adapters/recorder/ebpf/program-dns.ts
var MAX_DNS_BYTES = MAX_STRING - 4;
var DNS_WAYS = { received: 1, sent: 2 };
var DNS_PORT = 53;
var QUESTIONS = 2;
var HEADER_BYTES = 12;
var HASHED_WORDS = 16;
function dnsProbes(features, salt, everyRead) {
  const arg = (index) => register(features, index);
  const buffer = `$buffer = ${arg(1)};
$room = ${arg(2)};`;
  const datagram = `${buffer}
$peer = ${arg(4)};`;
  const message2 = `$header = ${arg(1)};`;
  return [
    single(features, salt, "received", {
      recvfrom: datagram,
      recvmsg: message2,
      ...everyRead ? { read: buffer } : {}
    }),
    single(features, salt, "sent", {
      sendto: datagram,
      sendmsg: message2,
      ...everyRead ? { write: buffer } : {}
    }),
    several(features, salt)
  ].filter((probe) => probe !== "");
}
function single(features, salt, way, calls) {
  const { probes, choice } = watched(features, calls);
  if (probes === "") return "";
  return `${probes} {
${indent(returned(features), 2)}
  if ($ret <= ${HEADER_BYTES}) {
    return;
  }
${indent(udpSocket(features), 2)}
  $way = (uint64)${DNS_WAYS[way]};
  $buffer = (uint64)0;
  $room = (uint64)0;
  $peer = (uint64)0;
  $header = (uint64)0;
  $call = ${calledNumber(features)};
${indent(choice, 2)}
  if ($header != 0) {
${indent(fromHeader(), 4)}
  }
  $length = (uint64)$ret;
${indent(message(salt), 2)}
}`;
}
function several(features, salt) {
  const { probes } = watched(features, { sendmmsg: "" });
  if (probes === "") return "";
  return `${probes} {
${indent(returned(features), 2)}
  if ($ret <= 0) {
    return;
  }
${indent(udpSocket(features), 2)}
  $way = (uint64)${DNS_WAYS.sent};
  $n = (uint64)0;
  while ($n < ${QUESTIONS}) {
    if ($n >= (uint64)$ret) {
      break;
    }
    $header = ${register(features, 1)} + 64 * $n;
    $n++;
${indent(fromHeader(), 4)}
    $length = $room;
${indent(message(salt), 4)}
  }
}`;
}
function udpSocket(features) {
  return `$fd = ${register(features, 0)} & 0xffffffff;
${descriptor()}
${socket()}
if ($family == 1 || $protocol != 17) {
  return;
}
$connected = (uint64)bswap($sk->__sk_common.skc_dport);`;
}
function fromHeader() {
  return `$peer = ${plain("*uptr((uint64 *)$header)")};
$vector = ${plain("*uptr((uint64 *)($header + 16))")};
$buffer = ${plain("*uptr((uint64 *)$vector)")};
$room = ${plain("*uptr((uint64 *)($vector + 8))")};`;
}
function message(salt) {
  return `$port = $connected;
if ($peer != 0) {
  $port = ${plain("bswap(*uptr((uint16 *)($peer + 2)))")};
}
if ($room < $length) {
  $length = $room;
}
if ($port == ${DNS_PORT} && $length > ${HEADER_BYTES}) {
  $hash = ($v * ${mixer(salt, 11)}) ^ $way ^ ($length << 8);
  $i = (uint64)0;
  while ($i < ${HASHED_WORDS}) {
    $at = $i * 8 + ${HEADER_BYTES};
    $i++;
    if ($at >= $length) {
      break;
    }
    $word = ${plain("*uptr((uint64 *)($buffer + $at))")};
    if ($length - $at < 8) {
      $word = $word & (((uint64)1 << (8 * ($length - $at))) - 1);
    }
    $hash = ($hash ^ $word) * ${mixer(salt, 12)};
  }
  $length = ${forgotten("$length")};
  $slot = $hash >> ${64 - CACHE_BITS};
  if (@ds[$slot] != $hash || $length > ${HEADER_BYTES + 8 * HASHED_WORDS}) {
    if ($length > ${MAX_DNS_BYTES}) {
      $length = (uint64)${MAX_DNS_BYTES};
    }
    ${record("Q", "%llu|%rh", "$way", "buf(uptr((uint8 *)$buffer), $length)")}
    @ds[$slot] = $hash;
  }
}`;
}

// src/adapters/recorder/ebpf/program-http.ts
var HTTP_METHODS = [
  "GET",
  "POST",
  "PUT",
  "DELETE",
  "HEAD",
  "CONNECT",
  "OPTIONS",
  "TRACE",
  "PATCH"
];
var MAX_REQUEST_BYTES = MAX_STRING - 4;
var REQUEST_WAYS = { read: 1, written: 2 };
var SHORTEST = 16;
var LINE_WORDS = 64;
var HEADER_WORDS = 8;
function httpProbes(features, salt) {
  const arg = (index) => register(features, index);
  const plainBuffer = `$buffer = ${arg(1)};
$room = ${arg(2)};`;
  const vector = `$vector = ${arg(1)};`;
  const message2 = `$vector = ${plain(`*uptr((uint64 *)(${arg(1)} + 16))`)};`;
  return [
    requestProbe(features, salt, "read", {
      read: plainBuffer,
      recvfrom: plainBuffer,
      readv: vector,
      recvmsg: message2
    }),
    requestProbe(features, salt, "written", {
      write: plainBuffer,
      sendto: plainBuffer,
      writev: vector,
      sendmsg: message2
    })
  ].filter((probe) => probe !== "");
}
function requestProbe(features, salt, way, calls) {
  const { probes, choice } = watched(features, calls);
  if (probes === "") return "";
  return `${probes} {
${indent(returned(features), 2)}
  if ($ret < ${SHORTEST}) {
    return;
  }
  $buffer = (uint64)0;
  $room = (uint64)0;
  $vector = (uint64)0;
  $call = ${calledNumber(features)};
${indent(choice, 2)}
  if ($vector != 0) {
    $buffer = ${plain("*uptr((uint64 *)$vector)")};
    $room = ${plain("*uptr((uint64 *)($vector + 8))")};
  }
  $first = ${plain("*uptr((uint32 *)$buffer)")};
  if (${firstWords().join(" && ")}) {
    return;
  }
  $fd = ${register(features, 0)} & 0xffffffff;
${indent(descriptor(), 2)}
${indent(socket(), 2)}
  // TCP, and multipath TCP
  if ($family == 1 || ($protocol != 6 && $protocol != 262)) {
    return;
  }
  $length = (uint64)$ret;
  if ($room < $length) {
    $length = $room;
  }
  if ($length > ${MAX_REQUEST_BYTES}) {
    $length = (uint64)${MAX_REQUEST_BYTES};
  }
  $way = (uint64)${REQUEST_WAYS[way]};
  $own_port = (uint64)$sk->__sk_common.skc_num;
  $peer_port = (uint64)bswap($sk->__sk_common.skc_dport);
${indent(requestHash(salt), 2)}
  $slot = $hash >> ${64 - CACHE_BITS};
  if ($line != 0 && @hs[$slot] == $hash) {
    return;
  }
  $hi = (uint64)0;
  $lo = (uint64)0;
  if ($family == 2) {
    $lo = (uint64)$sk->__sk_common.skc_daddr;
  } else {
    $address = (uint64)$sk + offsetof(struct sock, __sk_common.skc_v6_daddr);
    $hi = *kptr((uint64 *)$address);
    $lo = *kptr((uint64 *)($address + 8));
  }
  ${record(
    "R",
    "%llu %llu %llu %llu %llx %llx|%rh",
    "$way",
    "$family",
    "$own_port",
    "$peer_port",
    "$hi",
    "$lo",
    "buf(uptr((uint8 *)$buffer), $length)"
  )}
  @hs[$slot] = $hash;
}`;
}
function firstWords() {
  return HTTP_METHODS.map(
    (method) => `$first != 0x${Buffer.from(`${method} `).readUInt32LE(0).toString(16)}`
  );
}
function requestHash(salt) {
  return `// The client's port is another one every time.
$port = $own_port;
if ($way == ${REQUEST_WAYS.written}) {
  $port = $peer_port;
}
$hash = ($v * ${mixer(salt, 9)}) ^ $port ^ ($way << 32);
$line = (uint64)0;
$query = 0;
$i = (uint64)0;
while ($i < ${LINE_WORDS}) {
  if ($i * 8 >= $length) {
    break;
  }
  $word = ${plain("*uptr((uint64 *)($buffer + $i * 8))")};
  $i++;
  $ends = ${bytesEqual("$word", 13)};
  if ($query == 0) {
    $stops = $ends | ${bytesEqual("$word", 63)};
    if ($stops != 0) {
      $query = 1;
      $word = $word & (($stops & ((uint64)0 - $stops)) - 1);
    }
    $hash = ($hash ^ $word) * ${mixer(salt, 10)};
  }
  if ($ends != 0) {
    // Which byte of the word it is.
    $end = $ends & ((uint64)0 - $ends);
    $line = ($i - 1) * 8;
    if ($end > 0xffffffff) {
      $line += 4;
      $end = $end >> 32;
    }
    if ($end > 0xffff) {
      $line += 2;
      $end = $end >> 16;
    }
    if ($end > 0xff) {
      $line += 1;
    }
    $line = ${forgotten("$line")};
    break;
  }
}
if ($line != 0) {
  $header = $buffer + $line + 2;
  $i = (uint64)0;
  while ($i < ${HEADER_WORDS}) {
    if ($line + 2 + $i * 8 >= $length) {
      break;
    }
    $word = ${plain("*uptr((uint64 *)($header + $i * 8))")};
    $i++;
    $ends = ${bytesEqual("$word", 13)};
    if ($ends != 0) {
      $word = $word & (($ends & ((uint64)0 - $ends)) - 1);
    }
    $hash = ($hash ^ $word) * ${mixer(salt, 10)};
    if ($ends != 0) {
      break;
    }
  }
}`;
}
function bytesEqual(word, byte) {
  const all = `0x${byte.toString(16).padStart(2, "0").repeat(8)}`;
  const zeros = `(${word} ^ ${all})`;
  return `((${zeros} - 0x0101010101010101) & (${zeros} ^ 0xffffffffffffffff) & 0x8080808080808080)`;
}

// src/adapters/recorder/ebpf/program.ts
var MAX_MAP_KEYS = 65536;
var RING_BUFFER_PAGES = 8192;
var MAX_ARGV_CHUNKS = 128;
var MAX_ARGV_BYTES = ARGV_CHUNK * MAX_ARGV_CHUNKS;
var MAX_PATH_DEPTH = 48;
var NAME_BYTES = 256;
var MAX_MESSAGES = 4;
var STACK_FRAMES = 6;
var HEARTBEAT_MS = 200;
var MAX_SYSCALL = 1023;
var CONTROL_CONTAINER = 65535;
var CREAT_FLAGS = 577;
var TMPFILE_FLAG = 4194304;
var SOCK_BINDPORT_LOCK = 8;
var NETWORK_OPERATIONS = { connect: 1, bind: 2, listen: 3, accept: 4 };
var WALK_ENDS = { tooDeep: 0, containerRoot: 1, otherRoot: 2, detached: 3 };
function buildProgram(options) {
  const { features } = options;
  return [
    configBlock(),
    beginProbe(options.devices),
    `interval:ms:${HEARTBEAT_MS} {
  printf("H");
}`,
    execProbe(options),
    forkProbe(),
    exitProbe(),
    syscallProbe(features),
    openProbe(options),
    ...givenAddressProbes(options),
    ownAddressProbe(features, "listen"),
    ownAddressProbe(features, "accept"),
    ...capabilityProbes(features),
    ...dnsProbes(features, options.salt, options.http),
    ...options.http ? httpProbes(features, options.salt) : []
  ].filter((part) => part !== "").join("\n\n").concat("\n");
}
function configBlock() {
  return `config = {
  max_map_keys = ${MAX_MAP_KEYS};
  perf_rb_pages = ${RING_BUFFER_PAGES};
  max_strlen = ${MAX_STRING};
  print_maps_on_exit = 0;
}`;
}
function beginProbe(devices) {
  if (devices === "new") return `BEGIN {
  @stage = (uint64)0;
${SINCE}
}`;
  const entries = devices.map((device, i) => `  @dev[(uint64)${device}] = (uint64)${i + 1};`);
  return `BEGIN {
  @stage = (uint64)0;
${entries.join("\n")}
}`;
}
function beginStage() {
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
function enter(options) {
  const { devices, marker } = options;
  if (devices !== "new") {
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
function newContainer({ features, salt }) {
  const options = {
    cpus: features.cpus,
    parentField: features.kernfsParent,
    mixer: mixer(salt, 9),
    limit: CONTROL_CONTAINER
  };
  const announce = bare("K", "%llu %llu|%s|%s|%s|%s", "$c", "(uint64)curtask->tgid", ...cgroupNames(options));
  return findNewContainer(options, announce, trouble("containers"));
}
function execProbe(options) {
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
      ${trouble("lineage")}
      return;
    }
    @root[$c] = (uint64)$root.dentry;
    $entered = 1;
    $nr = (uint64)${syscallNumber("execve", features.arch)};
    @seen[$nr | ($c << 16)] = $v;
    ${record("S", "%llu 0", "$nr")}
  }
  $mm = curtask->mm;
  $dentry = $mm->exe_file->f_path.dentry;
  $mnt = $mm->exe_file->f_path.mnt;
${indent(walk(salt), 2)}
  if ($end == ${WALK_ENDS.detached} && $leaf == ${WALK_ENDS.detached}) {
    ${bare("F", "%llx|%s", "$task", `str(kptr($dentry->d_name.name), ${NAME_BYTES})`)}
  }
  $at = $mm->arg_start;
  $argv_end = $mm->arg_end;
  ${record("X", "%llx %llx %llu %d", "$task", "$leaf", "(uint64)($argv_end - $at)", "$entered")}
  $i = (uint64)0;
  while ($i < ${MAX_ARGV_CHUNKS}) {
    // Read afresh: a known difference would make the verifier follow every length apart.
    $left = curtask->mm->arg_end - $at;
    if ($left == 0 || $at > $argv_end) {
      break;
    }
    ${bare("A", "%llx %llu|%rh", "$task", "$i", "buf(uptr((uint8 *)$at), $left)")}
    $at += ${ARGV_CHUNK};
    $i++;
  }
}`;
}
function forkProbe() {
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
    ${trouble("lineage")}
  }
}`;
}
function exitProbe() {
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
function syscallProbe(features) {
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
${compat === void 0 ? "" : `  if (${compat}) {
    $key |= 0x8000;
    $compat = 1;
  }
`}  $key |= ($v & 0xffff) << 16;
  if (@seen[$key] == $v) {
    return;
  }
  @seen[$key] = $v;
  @off = (uint64)arg0 - (uint64)curtask->stack;
  ${record("S", "%llu %d", "$nr", "$compat")}
}`;
}
function compatFlag(features) {
  if (!features.compat) return void 0;
  return features.arch === "arm64" ? "(curtask->thread_info.flags & 0x400000) != 0" : "(curtask->thread_info.status & 2) != 0";
}
function openProbe({ features, salt }) {
  const arg = (index) => register(features, index);
  const calls = watched(features, {
    openat: `$flags = ${arg(2)};
$path = ${arg(1)};`,
    open: `$flags = ${arg(1)};
$path = ${arg(0)};`,
    openat2: `$flags = ${plain(`*uptr((uint64 *)${arg(2)})`)};
$path = ${arg(1)};`,
    creat: `$flags = (uint64)${CREAT_FLAGS};
$path = ${arg(0)};`,
    open_by_handle_at: `$flags = ${arg(2)};`
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
    ${bare("F", "%llx|%s", "$task", `str(kptr($dentry->d_name.name), ${NAME_BYTES})`)}
    if ($path != 0) {
      ${bare("G", "%llx|%s", "$task", `str(uptr((uint8 *)$path), ${MAX_STRING})`)}
    }
  }
  ${record("O", "%llx %llx %llx %llu", "$task", "$leaf", "$flags", "$end")}
  @os[$slot] = $hash;
}`;
}
function walk(salt) {
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
      ${bare("D", "%llx %llx %llx|%s", "$dn_slot", "$child", "$id", `str(kptr($child_name), ${NAME_BYTES})`)}
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
function givenAddressProbes(options) {
  const { features } = options;
  const arg = (index) => register(features, index);
  const single2 = watched(features, {
    connect: `$ua = ${arg(1)};
$ul = ${arg(2)};`,
    bind: `$op = (uint64)${NETWORK_OPERATIONS.bind};
$ua = ${arg(1)};
$ul = ${arg(2)};`,
    sendto: `$ua = ${arg(4)};
$ul = ${arg(5)};`,
    sendmsg: `$ua = ${plain(`*uptr((uint64 *)${arg(1)})`)};
$ul = ${plain(`*uptr((uint32 *)(${arg(1)} + 8))`)};`
  });
  const several2 = watched(features, { sendmmsg: "" });
  return [
    givenAddressProbe(
      features,
      single2.probes,
      `$op = (uint64)${NETWORK_OPERATIONS.connect};
$ua = (uint64)0;
$ul = (uint64)0;
$call = ${calledNumber(features)};
${single2.choice}
${givenAddress(options)}`
    ),
    givenAddressProbe(features, several2.probes, messages(options))
  ];
}
function givenAddressProbe(features, probes, body) {
  if (probes === "") return "";
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
function givenAddress({ salt }) {
  return `if ($ua != 0 && $ul >= 2) {
  $given = ${plain("*uptr((uint16 *)$ua)")};
  if ($given == 2 || $given == 10) {
    $port = ${plain("bswap(*uptr((uint16 *)($ua + 2)))")};
    $hi = (uint64)0;
    $lo = (uint64)0;
    if ($given == 2) {
      $lo = ${plain("*uptr((uint32 *)($ua + 4))")};
    } else {
      $hi = ${plain("*uptr((uint64 *)($ua + 8))")};
      $lo = ${plain("*uptr((uint64 *)($ua + 16))")};
    }
${indent(networkRecord("$given"), 4)}
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
      $word = ${plain("*uptr((uint64 *)($ua + 2 + $i * 8))")};
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
${indent(unixRecord("buf(uptr((uint8 *)($ua + 2)), $size)"), 4)}
  }
}`;
}
function messages(options) {
  const vector = register(options.features, 1);
  return `$sent = (uint64)$ret;
if ($ret < 0) {
  // The first one failed.
  $sent = (uint64)1;
} else if ($ret > ${MAX_MESSAGES}) {
  ${trouble("manyMessages")}
}
$op = (uint64)${NETWORK_OPERATIONS.connect};
$n = (uint64)0;
while ($n < ${MAX_MESSAGES}) {
  if ($n >= $sent) {
    break;
  }
  $message = ${vector} + 64 * $n;
  $n++;
  $ua = ${plain("*uptr((uint64 *)$message)")};
  $ul = ${plain("*uptr((uint32 *)($message + 8))")};
${indent(givenAddress(options), 2)}
}`;
}
function ownAddressProbe(features, operation) {
  const listens = operation === "listen";
  const { probes } = watched(features, listens ? { listen: "" } : { accept: "", accept4: "" });
  if (probes === "") return "";
  const [v4, v6] = listens ? ["skc_rcv_saddr", "skc_v6_rcv_saddr"] : ["skc_daddr", "skc_v6_daddr"];
  return `${probes} {
${indent(returned(features), 2)}
  if ($ret < 0) {
    return;
  }
  $fd = ${listens ? `${register(features, 0)} & 0xffffffff` : "(uint64)$ret"};
${indent(descriptor(), 2)}
${indent(socket(), 2)}
  $op = (uint64)${NETWORK_OPERATIONS[operation]};
  if ($family == 1) {
${indent(ownUnixAddress(features), 4)}
  } else {
    $port = (uint64)$sk->__sk_common.skc_num;${listens ? `
${indent(chosenPort(), 4)}` : ""}
    $hi = (uint64)0;
    $lo = (uint64)0;
    if ($family == 2) {
      $lo = (uint64)$sk->__sk_common.${v4};
    } else {
      $address = (uint64)$sk + offsetof(struct sock, __sk_common.${v6});
      $hi = *kptr((uint64 *)$address);
      $lo = *kptr((uint64 *)($address + 8));
    }
${indent(networkRecord("$family"), 4)}
  }
}`;
}
function chosenPort() {
  return `if (($sk->sk_userlocks & ${SOCK_BINDPORT_LOCK}) == 0) {
  $port = (uint64)0;
}`;
}
function ownUnixAddress(features) {
  if (!features.unixSockets) {
    return `$size = (uint64)0;
$hash = (uint64)0;
${unixRecord("buf(kptr((uint8 *)$sk), $size)")}`;
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
${unixRecord("buf(kptr((uint8 *)((uint64)$unix + offsetof(struct unix_address, name) + 2)), $size)")}`;
}
function networkRecord(family) {
  return `$key = ($v & 0xffff) | ($op << 16) | ($protocol << 24) | ($port << 40) | (${family} << 56);
if (@net[$key, $hi, $lo] != $v) {
  ${record("N", "%llu %llu %llu %llu %llx %llx", "$op", "$protocol", family, "$port", "$hi", "$lo")}
  @net[$key, $hi, $lo] = $v;
}`;
}
function unixRecord(path) {
  return `$key = ($v & 0xffff) | ($op << 16) | ((uint64)1 << 56);
if (@net[$key, $hash, $size] != $v) {
  ${record("U", "%llu|%rh", "$op", path)}
  @net[$key, $hash, $size] = $v;
}`;
}
function capabilityProbes(features) {
  const own = "curtask->cred == curtask->real_cred";
  if (features.capabilities === "tracepoint") {
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
}`
    ];
  }
  if (features.capabilities === "kprobe") {
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
    ${capabilityRecord("")}
    @caps[$v & 0xffff, $cap] = $v;
  }
}`
    ];
  }
  return [];
}
function capabilityRecord(format, ...values) {
  return `${count("C")}
      printf("C ${HEAD} %llu|%rh|${format}", ${[HEAD_VALUES, "$cap", "buf(curtask->comm, 16)", ...values].join(", ")});`;
}

// src/adapters/recorder/ebpf/account.ts
var Account = class {
  #arrived = /* @__PURE__ */ new Map();
  #seen = /* @__PURE__ */ new Set();
  /** A record of a counted kind arrived. */
  record(letter, stage) {
    const key = `${COUNTED_RECORDS[letter]},${stage}`;
    this.#arrived.set(key, (this.#arrived.get(key) ?? 0) + 1);
  }
  /** The event of a system call arrived; `key` and `value` as the kernel side's `@seen` holds them. */
  syscall(key, value) {
    this.#seen.add(`${key} ${value}`);
  }
  /**
   * Compares in the stages that are of interest.
   * @param counted entries of `@n`: `type,stage` to count
   * @returns records that were lost
   */
  settle(counted, isOpen, problems) {
    let lost = 0;
    for (const [key, value] of Object.entries(counted)) {
      const [type = 0, stage = -1] = key.split(",").map(Number);
      if (!isOpen(stage)) continue;
      const trouble2 = troubleText(type);
      if (trouble2 !== void 0) problems.add(trouble2, Number(value));
      else lost += Math.max(0, Number(value) - (this.#arrived.get(key) ?? 0));
    }
    if (lost > 0) problems.add("an event was counted by the kernel side and never arrived", lost);
    return lost;
  }
  /** Those of the entries of `@seen` whose event never arrived. */
  missingSyscalls(seen) {
    return Object.entries(seen).map(([key, value]) => ({ key: Number(key), value: Number(value) })).filter(({ key, value }) => !this.#seen.has(`${key} ${value}`));
  }
};
function troubleText(type) {
  switch (type) {
    case TROUBLES.lineage:
      return "a task could not be followed: there were too many at once";
    case TROUBLES.closedDescriptor:
      return "a descriptor was closed by another thread before it could be looked at";
    case TROUBLES.manyMessages:
      return `sendmmsg sent more than ${MAX_MESSAGES} messages; the addresses of the others were not looked at`;
    case TROUBLES.containers:
      return "a container was not recorded: too many began while the recorder was attached";
    default:
      return void 0;
  }
}

// src/adapters/recorder/ebpf/addresses.ts
var IPV4_MAPPED = "00000000000000000000ffff";
function ipv4Text(bytes) {
  return [...bytes.subarray(0, 4)].join(".");
}
function ipv6Text(bytes) {
  if (Buffer.from(bytes.subarray(0, 12)).toString("hex") === IPV4_MAPPED) return ipv4Text(bytes.subarray(12));
  const groups = Array.from({ length: 8 }, (_, i) => (bytes[2 * i] ?? 0) << 8 | (bytes[2 * i + 1] ?? 0));
  const { start, length } = longestZeroRun(groups);
  const text = (from, to) => groups.slice(from, to).map((group) => group.toString(16)).join(":");
  return length < 2 ? text(0, 8) : `${text(0, start)}::${text(start + length, 8)}`;
}
function unixName(bytes) {
  if (bytes.length === 0) return bytes;
  if (bytes[0] === 0) return Uint8Array.of(64, ...bytes.subarray(1));
  const end = bytes.indexOf(0);
  return end === -1 ? bytes : bytes.subarray(0, end);
}
function protocolName(protocol) {
  switch (protocol) {
    case 6:
    // Multipath TCP is TCP to everybody else.
    case 262:
      return "TCP";
    case 17:
      return "UDP";
    default:
      return String(protocol);
  }
}
function longestZeroRun(groups) {
  let best = { start: 0, length: 0 };
  let start = 0;
  groups.forEach((group, i) => {
    if (group !== 0) start = i + 1;
    else if (i + 1 - start > best.length) best = { start, length: i + 1 - start };
  });
  return best;
}

// src/adapters/recorder/ebpf/argv.ts
var MAX_PENDING = 4096;
var ArgvAssembler = class {
  #pending = /* @__PURE__ */ new Map();
  /**
   * A program start begins to arrive.
   * @returns starts whose arguments will never be whole: an earlier one of the same task, or all when there are too many
   */
  begin(record2, path) {
    const broken = this.#pending.size >= MAX_PENDING ? this.drain() : [this.#pending.get(record2.task)].filter((p) => !!p);
    const expected = Math.min(record2.length, MAX_ARGV_BYTES);
    const started = { record: record2, path, parts: [], received: 0, expected };
    if (expected > 0) this.#pending.set(record2.task, started);
    else this.#pending.delete(record2.task);
    return { started, broken };
  }
  /** The next part; gives the start once it is whole. */
  part(record2) {
    const pending = this.#pending.get(record2.task);
    if (pending === void 0 || record2.index !== pending.parts.length) return void 0;
    const bytes = record2.bytes.subarray(0, pending.expected - pending.received);
    pending.parts.push(bytes);
    pending.received += bytes.length;
    if (pending.received < pending.expected) return void 0;
    this.#pending.delete(record2.task);
    return pending;
  }
  /** All that is unfinished, which is then forgotten. */
  drain() {
    const unfinished = [...this.#pending.values()];
    this.#pending.clear();
    return unfinished;
  }
};
function splitArgv(parts) {
  const argv = Buffer.concat(parts).toString("latin1");
  return argv === "" ? [] : argv.replace(/\0$/, "").split("\0");
}

// src/adapters/recorder/ebpf/capabilities.ts
var names2 = new Map(capabilities_default.capabilities.map(({ number, name }) => [number, name]));
function capabilityName(number) {
  return names2.get(number) ?? `capability_${number}`;
}
var QUESTION = /^(?:security_vm_enough_memory|__vm_enough_memory|cap_vm_enough_memory)|_noaudit(?:\.|$)|^ptracer_capable/;
function isQuestion(stack) {
  return stack.split("\n").map((line) => line.trim().replace(/\+(?:0x)?[0-9a-f]+$/, "")).some((name) => QUESTION.test(name));
}

// src/adapters/recorder/ebpf/dns-messages.ts
var MAX_NAME_BYTES = 255;
var MAX_RECORDS = 256;
var HEADER_BYTES2 = 12;
var TYPES = { A: 1, AAAA: 28 };
var INTERNET = 1;
function readDnsMessage(bytes) {
  if (bytes.length <= HEADER_BYTES2 || bytes.readUInt16BE(4) !== 1) return void 0;
  const flags = bytes.readUInt16BE(2);
  const question = readName(bytes, HEADER_BYTES2);
  if (question === void 0 || question.name === "." || (flags & 30720) !== 0) return void 0;
  const isAnswer = (flags & 32768) !== 0;
  const answered = isAnswer && (flags & 15) === 0;
  return {
    isAnswer,
    name: question.name,
    addresses: answered ? readAddresses(bytes, question.end + 4, bytes.readUInt16BE(6)) : []
  };
}
function readAddresses(bytes, start, count2) {
  const addresses = [];
  let at = start;
  for (let i = 0; i < Math.min(count2, MAX_RECORDS); i++) {
    const owner = readName(bytes, at);
    if (owner === void 0 || owner.end + 10 > bytes.length) break;
    const type = bytes.readUInt16BE(owner.end);
    const inInternet = bytes.readUInt16BE(owner.end + 2) === INTERNET;
    const length = bytes.readUInt16BE(owner.end + 8);
    const data = bytes.subarray(owner.end + 10, owner.end + 10 + length);
    at = owner.end + 10 + length;
    if (!inInternet || data.length !== length) continue;
    if (type === TYPES.A && length === 4) addresses.push(ipv4Text(data));
    if (type === TYPES.AAAA && length === 16) addresses.push(ipv6Text(data));
  }
  return addresses;
}
function readName(bytes, start) {
  const labels = [];
  let at = start;
  let end;
  let length = 0;
  for (; ; ) {
    const size = bytes[at];
    if (size === void 0) return void 0;
    if (size === 0) return { name: `${labels.join(".")}.`, end: end ?? at + 1 };
    if ((size & 192) === 192) {
      const target = bytes.length > at + 1 ? bytes.readUInt16BE(at) & 16383 : at;
      if (target >= at) return void 0;
      end ??= at + 2;
      at = target;
      continue;
    }
    length += size + 1;
    if (size > 63 || length > MAX_NAME_BYTES || at + 1 + size > bytes.length) return void 0;
    labels.push(labelText(bytes.subarray(at + 1, at + 1 + size)));
    at += size + 1;
  }
}
function labelText(bytes) {
  return bytes.toString("latin1").toLowerCase().replace(/[^a-z0-9_-]/g, (byte) => `\\${byte.charCodeAt(0).toString().padStart(3, "0")}`);
}

// src/adapters/recorder/ebpf/http-requests.ts
var AF_INET = 2;
var REQUEST_LINE = new RegExp(`^(${HTTP_METHODS.join("|")}) ([^ ?#]+)(?:[?#][^ ]*)? HTTP/1\\.[01]\\r?\\n`);
var LONG_QUERY = new RegExp(`^(${HTTP_METHODS.join("|")}) ([^ ?#]+)\\?[^ ]*$`);
var HOST_HEADER = /\r?\nhost:[ \t]*([^\r\n]*)/i;
var MAX_HOST = 261;
var HOST = /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?$/;
function readRequestHead(bytes) {
  const text = bytes.toString("latin1");
  const line = REQUEST_LINE.exec(text);
  if (line) {
    const headers = text.slice(line[0].length - 1).split(/\r?\n\r?\n/, 1)[0] ?? "";
    const host = HOST_HEADER.exec(headers)?.[1]?.trimEnd() ?? "";
    const usable = host.length <= MAX_HOST && HOST.test(host);
    return { method: line[1] ?? "", target: line[2] ?? "", ...usable ? { host } : {} };
  }
  if (bytes.length < MAX_REQUEST_BYTES || text.includes("\n")) return void 0;
  const long = LONG_QUERY.exec(text);
  return long ? { method: long[1] ?? "", target: long[2] ?? "" } : "cut";
}
var HttpRequests = class {
  /** Containers with the own ports of the sockets that they accepted. */
  #accepted = /* @__PURE__ */ new Set();
  /** A connection to a port of a container was accepted. */
  accepted(container, port) {
    this.#accepted.add(`${container} ${port}`);
  }
  /**
   * The request of a record: read from an accepted socket, or written to one that was connected.
   * @returns `cut` as `readRequestHead`; undefined when it is no request
   */
  read(record2) {
    const isRead = record2.way === REQUEST_WAYS.read;
    if (isRead !== this.#accepted.has(`${record2.process.container} ${record2.ownPort}`)) return void 0;
    const head = readRequestHead(record2.bytes);
    if (head === void 0 || head === "cut") return head;
    const { family, address } = record2;
    return {
      ...head,
      direction: isRead ? "inbound" : "outbound",
      address: family === AF_INET ? ipv4Text(address.subarray(8)) : ipv6Text(address),
      port: isRead ? record2.ownPort : record2.peerPort
    };
  }
};

// src/adapters/recorder/ebpf/notes.ts
var MAX_NOTES = 50;
var Notes = class {
  #counts = /* @__PURE__ */ new Map();
  #left = 0;
  /** Adds a sentence; the same one again only raises its count. */
  add(sentence, times = 1) {
    const count2 = this.#counts.get(sentence);
    if (count2 === void 0 && this.#counts.size >= MAX_NOTES) this.#left += times;
    else this.#counts.set(sentence, (count2 ?? 0) + times);
  }
  /** The sentences in the order in which they came. */
  list() {
    const list = [...this.#counts].map(
      ([sentence, count2]) => count2 === 1 ? sentence : `${sentence} (${count2} times)`
    );
    return this.#left === 0 ? list : [...list, `${this.#left} more notes of other kinds were left out`];
  }
};

// src/adapters/recorder/ebpf/open-flags.ts
var ACCESS_MODES = ["O_RDONLY", "O_WRONLY", "O_RDWR"];
var FLAGS = [
  { name: "O_CREAT", value: 64 },
  { name: "O_EXCL", value: 128 },
  { name: "O_NOCTTY", value: 256 },
  { name: "O_TRUNC", value: 512 },
  { name: "O_APPEND", value: 1024 },
  { name: "O_NONBLOCK", value: 2048 },
  { name: "O_DSYNC", value: 4096 },
  { name: "O_FASYNC", value: 8192 },
  { name: "O_DIRECT", value: 16384, arm64: 65536 },
  { name: "O_LARGEFILE", value: 32768, arm64: 131072 },
  { name: "O_DIRECTORY", value: 65536, arm64: 16384 },
  { name: "O_NOFOLLOW", value: 131072, arm64: 32768 },
  { name: "O_NOATIME", value: 262144 },
  { name: "O_CLOEXEC", value: 524288 },
  { name: "O_SYNC", value: 1048576 },
  { name: "O_PATH", value: 2097152 },
  { name: "O_TMPFILE", value: 4194304 }
];
function openFlagNames(flags, arch) {
  const mode = ACCESS_MODES[flags & 3];
  const bits = FLAGS.filter(
    ({ value, arm64 }) => (flags & (arch === "arm64" ? arm64 ?? value : value)) !== 0
  );
  return [...mode === void 0 ? [] : [mode], ...bits.map(({ name }) => name)];
}

// src/adapters/recorder/ebpf/output.ts
var SHOWN = 120;
var NUMBER = /^-?\d{1,20}$/;
var HEX_NUMBER = /^[0-9a-f]{1,16}$/;
function parseLine(line) {
  if (line.trim() === "") return void 0;
  try {
    const { type, data } = JSON.parse(line);
    const record2 = type === "printf" && typeof data === "string" ? parseRecord(restoreBytes(data)) : parseOther(type, data);
    return record2 ?? unknown(line);
  } catch {
    return unknown(line);
  }
}
function restoreBytes(text) {
  if (!text.includes("￿")) return text;
  return text.replace(/\uffffff([0-9a-f]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
}
var decoder = new TextDecoder("utf-8", { ignoreBOM: true });
var strictDecoder = new TextDecoder("utf-8", { ignoreBOM: true, fatal: true });
function decodeText(bytes) {
  if (typeof bytes === "string" && /^[\0-\x7f]*$/.test(bytes)) return { text: bytes, exact: true };
  const buffer = typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes;
  try {
    return { text: strictDecoder.decode(buffer), exact: true };
  } catch {
    return { text: decoder.decode(buffer), exact: false };
  }
}
function parseOther(type, data) {
  if (typeof data !== "object" || data === null) return void 0;
  if (type === "map") {
    const [[name, entries] = ["", void 0]] = Object.entries(data);
    const isObject = typeof entries === "object" && entries !== null;
    return { letter: "map", name, entries: isObject ? entries : {} };
  }
  if (type === "attached_probes") return { letter: "attached", probes: Number(Reflect.get(data, "probes")) };
  if (type === "lost_events") return { letter: "lost", events: Number(Reflect.get(data, "events")) };
  return void 0;
}
function parseRecord(data) {
  const bar = data.indexOf("|");
  const front = bar === -1 ? data : data.slice(0, bar);
  const text = bar === -1 ? "" : data.slice(bar + 1);
  const [letter = "", ...fields] = front.split(" ");
  return letter.length === 1 ? READERS[letter]?.(new Fields(fields), text) : void 0;
}
var READERS = {
  E: () => ({ letter: "E" }),
  H: () => ({ letter: "H" }),
  Z: () => ({ letter: "Z" }),
  K: (f, names3) => f.whole({
    letter: "K",
    stage: f.number(),
    container: f.number(),
    pid: f.number(),
    cgroups: names3.split("|")
  }),
  M: (f) => f.whole({ letter: "M", stage: f.number() }),
  S: (f, comm) => f.whole({ letter: "S", process: f.process(comm), number: f.number(), compat: f.number() === 1 }),
  C: (f, text) => {
    const bar = text.indexOf("|");
    const comm = fromHex(text.slice(0, bar));
    if (bar === -1 || comm === void 0) return void 0;
    const end = comm.indexOf(0);
    const name = comm.subarray(0, end === -1 ? comm.length : end).toString("latin1");
    return f.whole({
      letter: "C",
      process: f.process(name),
      capability: f.number(),
      stack: text.slice(bar + 1)
    });
  },
  X: (f, comm) => f.whole({
    letter: "X",
    process: f.process(comm),
    task: f.hex(),
    leaf: f.hex(),
    length: f.number(),
    entered: f.number() === 1
  }),
  A: (f, text) => {
    const bytes = fromHex(text);
    if (bytes === void 0) return void 0;
    return f.whole({ letter: "A", stage: f.number(), task: f.hex(), index: f.number(), bytes });
  },
  O: (f, comm) => f.whole({
    letter: "O",
    process: f.process(comm),
    task: f.hex(),
    leaf: f.hex(),
    flags: Number.parseInt(f.hex(), 16),
    end: f.number()
  }),
  D: (f, name) => f.whole({ letter: "D", stage: f.number(), slot: f.hex(), id: f.hex(), parent: f.hex(), name }),
  F: (f, text) => f.whole({ letter: "F", stage: f.number(), task: f.hex(), text }),
  G: (f, text) => f.whole({ letter: "G", stage: f.number(), task: f.hex(), text }),
  N: (f, comm) => f.whole({
    letter: "N",
    process: f.process(comm),
    operation: f.number(),
    protocol: f.number(),
    family: f.number(),
    port: f.number(),
    address: littleEndian(f.hex(), f.hex())
  }),
  U: (f, text) => {
    const bar = text.indexOf("|");
    const path = fromHex(text.slice(0, bar));
    if (bar === -1 || path === void 0) return void 0;
    return f.whole({ letter: "U", process: f.process(text.slice(bar + 1)), operation: f.number(), path });
  },
  Q: (f, text) => {
    const bar = text.indexOf("|");
    const bytes = fromHex(text.slice(0, bar));
    if (bar === -1 || bytes === void 0) return void 0;
    return f.whole({ letter: "Q", process: f.process(text.slice(bar + 1)), way: f.number(), bytes });
  },
  R: (f, text) => {
    const bar = text.indexOf("|");
    const bytes = fromHex(text.slice(0, bar));
    if (bar === -1 || bytes === void 0) return void 0;
    return f.whole({
      letter: "R",
      process: f.process(text.slice(bar + 1)),
      way: f.number(),
      family: f.number(),
      ownPort: f.number(),
      peerPort: f.number(),
      address: littleEndian(f.hex(), f.hex()),
      bytes
    });
  }
};
var Fields = class {
  #fields;
  #next = 0;
  #valid = true;
  constructor(fields) {
    this.#fields = fields;
  }
  number() {
    return Number(this.#take(NUMBER));
  }
  hex() {
    return this.#take(HEX_NUMBER);
  }
  process(comm) {
    const lineage = this.number();
    return {
      container: lineage % 65536,
      stage: Math.floor(lineage / 65536),
      time: this.number(),
      pid: this.number(),
      ppid: this.number(),
      uid: this.number(),
      comm
    };
  }
  whole(record2) {
    return this.#valid && this.#next === this.#fields.length ? record2 : void 0;
  }
  #take(form) {
    const field = this.#fields[this.#next++] ?? "";
    if (!form.test(field)) this.#valid = false;
    return field;
  }
};
function fromHex(text) {
  if (!/^(?:[0-9a-f]{2}(?: |$))*$/.test(text)) return void 0;
  return Buffer.from(text.replaceAll(" ", ""), "hex");
}
function littleEndian(...numbers) {
  return Buffer.concat(
    numbers.map((number) => Buffer.from(number.slice(0, 16).padStart(16, "0"), "hex").reverse())
  );
}
function unknown(line) {
  return { letter: "unknown", line: line.slice(0, SHOWN) };
}

// src/adapters/recorder/ebpf/paths.ts
var MAX_FORGOTTEN = 65536;
var MAX_DEPTH = 256;
var PathTable = class {
  #entries = /* @__PURE__ */ new Map();
  #bySlot = /* @__PURE__ */ new Map();
  /** A ring of the latest that were overwritten. */
  #forgotten = [];
  #oldest = 0;
  /** Takes in that the entry `id` is called `name` in `parent`. */
  add(slot, id, parent, name) {
    const before = this.#bySlot.get(slot);
    if (before !== void 0 && before.id !== id) this.#forget(before);
    const entry = { id, parent, name };
    this.#bySlot.set(slot, entry);
    this.#entries.set(id, entry);
  }
  /**
   * The path of an entry. `1` is the container's root, `2` and `3` are other ends.
   * Undefined when a part of it was never told.
   */
  resolve(leaf) {
    const names3 = [];
    let id = leaf;
    for (let depth = 0; depth < MAX_DEPTH; depth++) {
      if (id === "1" || id === "2") return { path: `/${names3.reverse().join("/")}`, inside: id === "1" };
      const entry = this.#entries.get(id);
      if (entry === void 0) return void 0;
      names3.push(entry.name);
      id = entry.parent;
    }
    return void 0;
  }
  /** Entries held, for tests of the bound. */
  get size() {
    return this.#entries.size;
  }
  #forget(entry) {
    const oldest = this.#forgotten[this.#oldest];
    this.#forgotten[this.#oldest] = entry;
    this.#oldest = (this.#oldest + 1) % MAX_FORGOTTEN;
    if (oldest !== void 0 && this.#entries.get(oldest.id) === oldest) this.#entries.delete(oldest.id);
  }
};
function withoutPid(path) {
  return path.replace(/^\/proc\/\d+(?=\/|$)/, "/proc/⋯");
}
function withoutSelf(path) {
  return path.replace(/^\/proc\/thread-self(?=\/|$)/, "/proc/⋯/task/⋯").replace(/^\/proc\/self(?=\/|$)/, "/proc/⋯").replace(/^\/dev\/fd(?=\/)/, "/proc/⋯/fd").replace(/^\/dev\/std(in|out|err)$/, (_, name) => `/proc/⋯/fd/${STANDARD.indexOf(name)}`);
}
var STANDARD = ["in", "out", "err"];

// src/adapters/recorder/ebpf/decoder.ts
var MAX_DETACHED = 4096;
var DETACHED_LEAF = String(WALK_ENDS.detached);
var NETWORK_EVENTS = ["connect", "bind", "listen", "accept"];
var AF_INET2 = 2;
var UNSEEN_COMPAT = /* @__PURE__ */ new Set([
  "open",
  "openat",
  "openat2",
  "creat",
  "open_by_handle_at",
  "socketcall",
  "connect",
  "bind",
  "listen",
  "accept4",
  "sendto",
  "sendmsg",
  "sendmmsg"
]);
var Decoder = class {
  problems = new Notes();
  warnings = new Notes();
  delivered = {};
  #options;
  #account = new Account();
  #paths = new PathTable();
  #argv = new ArgvAssembler();
  #detached = /* @__PURE__ */ new Map();
  #requests = new HttpRequests();
  /** System calls and capabilities that were delivered, by stage and container. */
  #told = /* @__PURE__ */ new Set();
  #endStage = Number.POSITIVE_INFINITY;
  constructor(options) {
    this.#options = options;
  }
  /** Takes the next record. */
  push(record2) {
    this.#count(record2);
    switch (record2.letter) {
      case "S":
        this.#syscall(record2);
        break;
      case "C":
        this.#capability(record2);
        break;
      case "X":
        this.#exec(record2);
        break;
      case "A":
        this.#argvPart(record2);
        break;
      case "O":
        this.#open(record2);
        break;
      case "D":
        this.#paths.add(record2.slot, record2.id, record2.parent, record2.name);
        break;
      case "F":
      case "G":
        this.#withoutPath(record2);
        break;
      case "N":
        this.#address(record2);
        break;
      case "U":
        this.#unixAddress(record2);
        break;
      case "K":
        this.#newContainer(record2);
        break;
      case "R":
        this.#request(record2);
        break;
      case "Q":
        this.#dnsMessage(record2);
        break;
      case "Z":
        this.#options.onCheck("exit");
        break;
      case "lost":
        this.problems.add("the ring buffer between kernel and recorder was full", record2.events);
        break;
      case "unknown":
        this.problems.add(`the recorder printed a line that cannot be read: ${record2.line}`);
        break;
      default:
    }
  }
  /** Records of this stage of the kernel side, and of later ones, are no events any more. */
  end(stage) {
    this.#endStage = stage;
  }
  /**
   * Compares what the kernel side counted and saw, in the stages that are over, with what arrived; the differences
   * become problems.
   * @param counted entries of `@n`
   * @param seen entries of `@seen`
   * @returns records that were lost
   */
  settle(counted, seen) {
    for (const pending of this.#argv.drain()) this.#unfinished(pending);
    for (const { key, value } of this.#account.missingSyscalls(seen)) {
      const container = this.#container(value % CONTAINERS);
      if (container === void 0 || !this.#isOpen(Math.floor(value / CONTAINERS))) continue;
      const { name } = this.#name(key % COMPAT_BIT, Math.floor(key / COMPAT_BIT) % 2 === 1);
      this.problems.add(`${container} called ${name}, but its event never arrived`);
    }
    return this.#account.settle(counted, (stage) => this.#isOpen(stage), this.problems);
  }
  #isOpen(stage) {
    return stage >= this.#options.firstStage && stage < this.#endStage;
  }
  #container(number) {
    const { containers } = this.#options;
    if (containers !== "new") return containers[number - 1];
    return number > 0 && number < CONTROL_CONTAINER ? newContainerName(number) : void 0;
  }
  #newContainer({ container, pid, cgroups }) {
    this.#options.onContainer?.({ name: newContainerName(container), pid, cgroups });
  }
  #count(record2) {
    const { letter } = record2;
    if (!isCounted(letter)) return;
    if ("process" in record2) this.#account.record(letter, record2.process.stage);
    else if ("stage" in record2) this.#account.record(letter, record2.stage);
  }
  #syscall({ process: process2, number, compat }) {
    const key = process2.container * CONTAINERS + (compat ? COMPAT_BIT : 0) + Math.min(number, MAX_SYSCALL);
    this.#account.syscall(key, process2.stage * CONTAINERS + process2.container);
    if (process2.container === CONTROL_CONTAINER) this.#options.onCheck("syscall");
    const front = this.#front(process2);
    if (front === void 0) return;
    const { name, known } = this.#name(number, compat);
    this.#warnOfSyscall(front.container, name, known, compat);
    if (this.#isFirst(front, name)) this.#deliver({ ...front, type: "syscall", name });
  }
  #warnOfSyscall(container, name, known, compat) {
    if (!known) this.warnings.add(`${container} made a system call whose number is not known: ${name}`);
    if (name === "io_uring_setup") {
      this.warnings.add(`${container} uses io_uring: what it opens and connects to that way is not seen`);
    }
    if (compat && (this.#options.arch === "arm64" || UNSEEN_COMPAT.has(name))) {
      this.problems.add(
        `${container} made the 32-bit system call ${name}: opens and addresses of such calls are not seen`
      );
    }
  }
  #name(number, compat) {
    const { arch } = this.#options;
    const abi = !compat ? arch : arch === "x86_64" ? "i386" : void 0;
    const name = abi === void 0 ? void 0 : syscallName(number, abi);
    return name === void 0 ? { name: `syscall_${number}`, known: false } : { name, known: true };
  }
  #capability(record2) {
    if (isQuestion(record2.stack)) return;
    if (record2.process.container === CONTROL_CONTAINER) this.#options.onCheck("capability");
    const front = this.#front(record2.process);
    if (front === void 0) return;
    const name = capabilityName(record2.capability);
    if (this.#isFirst(front, name)) this.#deliver({ ...front, type: "capability", name });
  }
  #exec(record2) {
    const path = this.#execPath(record2);
    const { started, broken } = this.#argv.begin(record2, path);
    for (const pending of broken) this.#unfinished(pending);
    if (record2.length > MAX_ARGV_BYTES && this.#isOpen(record2.process.stage)) {
      this.problems.add(
        `arguments of ${this.#shown(path)} were cut after ${MAX_ARGV_BYTES} of ${record2.length} bytes`
      );
    }
    if (started.expected === 0) this.#finishExec(started);
  }
  #argvPart(record2) {
    if (record2.bytes.length > 1 && record2.bytes.every((byte) => byte === 0) && this.#isOpen(record2.stage)) {
      this.problems.add("arguments of a program could not be read from its memory");
    }
    const whole = this.#argv.part(record2);
    if (whole !== void 0) this.#finishExec(whole);
  }
  #finishExec({ record: record2, path, parts }) {
    if (record2.process.container === CONTROL_CONTAINER) {
      this.#options.onCheck(record2.entered ? "entry" : "exec");
    }
    const front = this.#front(record2.process);
    if (front === void 0) return;
    if (path === void 0) {
      this.problems.add(`${front.container} started a program whose path is not known`);
      return;
    }
    const args = splitArgv(parts).map((arg) => this.#text(arg, "an argument"));
    this.#deliver({ ...front, type: "exec", path: this.#text(path, "a path"), args });
  }
  #unfinished({ record: record2, path }) {
    if (this.#front(record2.process) === void 0) return;
    this.problems.add(`arguments of ${this.#shown(path)} did not arrive`);
  }
  /** A program without a path (memfd) is named as `/proc/<pid>/exe` names it. */
  #execPath(record2) {
    const detached = this.#takeDetached(record2.task);
    if (record2.leaf === DETACHED_LEAF) return `/${detached?.name ?? ""} (deleted)`;
    return this.#paths.resolve(record2.leaf)?.path;
  }
  #open(record2) {
    const detached = this.#takeDetached(record2.task);
    if (record2.process.container === CONTROL_CONTAINER) this.#options.onCheck("open");
    const front = this.#front(record2.process);
    if (front === void 0) return;
    const path = record2.leaf === DETACHED_LEAF ? this.#givenPath(detached, front.container) : this.#openPath(record2, front.container);
    if (path === void 0) return;
    this.#deliver({ ...front, type: "open", path, flags: openFlagNames(record2.flags, this.#options.arch) });
  }
  #openPath(record2, container) {
    if (record2.end === WALK_ENDS.tooDeep) {
      this.problems.add(`${container} opened a file more than ${MAX_PATH_DEPTH} levels deep`);
      return void 0;
    }
    const resolved = this.#paths.resolve(record2.leaf);
    if (resolved === void 0) {
      this.problems.add(`${container} opened a file whose path is not known`);
      return void 0;
    }
    if (!resolved.inside) {
      this.warnings.add(
        `${container} opened files outside its root file system; their paths start at another root`
      );
    }
    return withoutPid(this.#text(resolved.path, "a path"));
  }
  /** Pipes, name spaces and the like have no path but the one by which they were opened. */
  #givenPath(detached, container) {
    const given = detached?.given ?? "";
    if (given.length >= MAX_STRING - 1) {
      this.problems.add(`${container} opened a path that was cut after ${MAX_STRING - 1} bytes`);
      return void 0;
    }
    if (given.startsWith("/")) return withoutPid(withoutSelf(this.#text(given, "a path")));
    this.warnings.add(`${container} opened an object without a path: ${kindOf(detached?.name ?? "")}`);
    return void 0;
  }
  #withoutPath({ letter, task, text }) {
    if (this.#detached.size >= MAX_DETACHED) this.#detached.clear();
    const name = letter === "F" ? text : this.#detached.get(task)?.name ?? "";
    this.#detached.set(task, { name, given: letter === "G" ? text : void 0 });
  }
  #takeDetached(task) {
    const detached = this.#detached.get(task);
    this.#detached.delete(task);
    return detached;
  }
  #address(record2) {
    const { family, protocol, port } = record2;
    if (NETWORK_EVENTS[record2.operation - 1] === "accept") {
      this.#requests.accepted(record2.process.container, port);
    }
    const address = family === AF_INET2 ? ipv4Text(record2.address.subarray(8)) : ipv6Text(record2.address);
    this.#network(record2, { protocol: protocolName(protocol), address, port });
  }
  #request(record2) {
    const request = this.#requests.read(record2);
    const front = this.#front(record2.process);
    if (request === void 0 || front === void 0) return;
    if (request === "cut") {
      this.problems.add(
        `${front.container}: the path of an HTTP request was cut after ${MAX_REQUEST_BYTES} bytes`
      );
      return;
    }
    this.#deliver({ ...front, type: "http", ...request, target: decodeText(request.target).text });
  }
  #dnsMessage(record2) {
    const message2 = readDnsMessage(record2.bytes);
    const front = this.#front(record2.process);
    if (message2?.isAnswer !== (record2.way === DNS_WAYS.received) || front === void 0) return;
    this.#deliver({ ...front, type: "dns", name: message2.name, addresses: message2.addresses });
  }
  #unixAddress(record2) {
    if (this.#front(record2.process) === void 0) return;
    const address = this.#text(unixName(record2.path), "the name of a UNIX socket");
    this.#network(record2, { protocol: "UNIX", address, port: 0 });
  }
  #network(record2, peer) {
    const type = NETWORK_EVENTS[record2.operation - 1];
    const front = this.#front(record2.process);
    if (front !== void 0 && type !== void 0) this.#deliver({ ...front, type, ...peer });
  }
  /** Readable text; what is not UTF-8 cannot be written to a profile as it is, which makes the recording partial. */
  #text(bytes, what) {
    const { text, exact } = decodeText(bytes);
    if (!exact) this.problems.add(`${what} has bytes that are not UTF-8, shown as U+FFFD`);
    return text;
  }
  #shown(path) {
    return path === void 0 ? "a program" : decodeText(path).text;
  }
  /** Undefined for records of the control shell, from before the recording began, or after it ended. */
  #front(process2) {
    const container = this.#container(process2.container);
    if (container === void 0 || !this.#isOpen(process2.stage)) return void 0;
    return {
      container,
      stage: stageNumber(process2.stage, this.#options.firstStage),
      time: process2.time,
      pid: process2.pid,
      ppid: process2.ppid,
      comm: decodeText(process2.comm).text,
      uid: process2.uid
    };
  }
  /** The kernel side tells a capability once for every place where it was checked, and everything anew after a mark. */
  #isFirst({ container, stage }, name) {
    const key = `${stage} ${name} ${container}`;
    if (this.#told.has(key)) return false;
    this.#told.add(key);
    return true;
  }
  #deliver(event) {
    this.delivered[event.type] = (this.delivered[event.type] ?? 0) + 1;
    this.#options.onEvent(event);
  }
};
function stageNumber(kernelStage, firstStage) {
  return Math.ceil((kernelStage - firstStage) / 2);
}
function newContainerName(number) {
  return `new-${number}`;
}
var COMPAT_BIT = 32768;
var CONTAINERS = 65536;
function isCounted(letter) {
  return Object.hasOwn(COUNTED_RECORDS, letter);
}
function kindOf(name) {
  return /^[a-z_-]+/.exec(name)?.[0] ?? "anonymous";
}

// src/adapters/recorder/ebpf/latin-lines.ts
var LINE_FEED = 10;
var LatinLines = class {
  #onLine;
  #maxBytes;
  #rest = "";
  constructor(onLine, maxBytes) {
    this.#onLine = onLine;
    this.#maxBytes = maxBytes;
  }
  push(chunk) {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, from)) {
      const line = this.#rest + chunk.toString("latin1", from, at);
      this.#rest = "";
      this.#onLine(line);
      from = at + 1;
    }
    if (this.#rest.length < this.#maxBytes) this.#rest += chunk.toString("latin1", from);
  }
};

// src/adapters/recorder/ebpf/session.ts
var FIRST_STAGE = 2;
var MAX_ATTACH_SILENCE = 120;
var MAX_SILENCE = 15;
var DETACH_MS = 5e3;
var MAX_LINE_BYTES = 16 * 1024 * 1024;
var KEPT_COMPLAINTS = 20;
var HARMLESS = /couldn't set RLIMIT_MEMLOCK/;
async function startSession(options) {
  const session = new EbpfSession(options);
  await session.attach();
  return session;
}
var EbpfSession = class {
  died;
  #options;
  #decoder;
  #checked = /* @__PURE__ */ new Set();
  #maps = /* @__PURE__ */ new Map();
  #complaints = [];
  #waiters = /* @__PURE__ */ new Set();
  #process;
  #control;
  #beats = 0;
  /** Stage of the kernel side that has begun, and the one whose counts were told too. */
  #begun = 0;
  #stage = 0;
  /** Seconds without output. */
  #silence = 0;
  #failure;
  #ending = false;
  #queue = Promise.resolve();
  #report;
  #declareDead = () => void 0;
  constructor(options) {
    this.#options = options;
    this.died = new Promise((_, reject) => this.#declareDead = reject);
    this.died.catch(() => void 0);
    this.#decoder = new Decoder({
      arch: options.features.arch,
      containers: options.containers,
      firstStage: FIRST_STAGE,
      ...options.onContainer ? { onContainer: options.onContainer } : {},
      onEvent: options.onEvent,
      onCheck: (what) => this.#checked.add(what)
    });
  }
  async attach() {
    const { signal, marker, features } = this.#options;
    signal?.throwIfAborted();
    const onAbort = () => this.#fail(abortReason(signal));
    signal?.addEventListener("abort", onAbort, { once: true });
    try {
      await this.#start();
      await this.#until(() => this.#beats > 0, MAX_ATTACH_SILENCE);
      this.#control = await ControlShell.start(marker, (line) => this.#loseControl(line));
      this.#control.check();
      const expected = ["syscall", "entry", "exec", "open", "exit"];
      if (features.capabilities !== "none") expected.push("capability");
      await this.#until(() => expected.every((what) => this.#checked.has(what)));
      await this.#nextStage();
      signal?.throwIfAborted();
    } catch (error) {
      this.#ending = true;
      await this.#control?.stop();
      await this.#process?.stop({ signal: "SIGKILL" });
      signal?.throwIfAborted();
      throw this.#attachError(error);
    } finally {
      signal?.removeEventListener("abort", onAbort);
    }
  }
  mark() {
    return this.#inTurn(async () => {
      await this.#nextStage();
      await this.#nextStage();
      return stageNumber(this.#stage, FIRST_STAGE);
    });
  }
  stop() {
    this.#report ??= this.#inTurn(() => this.#finish());
    return this.#report;
  }
  async #start() {
    const { bpftrace, program } = this.#options;
    const lines = new LatinLines((line) => this.#take(line), MAX_LINE_BYTES);
    this.#process = await startProcess([...bpftrace.command, "-f", "json", "-"], {
      dieWithParent: true,
      input: "pipe",
      onStdoutBytes: (chunk) => this.#receive(lines, chunk),
      onStderr: (line) => this.#complain(line),
      env: cleanEnvironment(process.env)
    });
    void this.#process.exited.then(({ code, signal }) => {
      if (!this.#ending)
        this.#fail(new EnvironmentError(`the recorder ended by itself (${signal ?? `exit code ${code}`})`));
    });
    this.#process.write(program);
    this.#process.endInput();
  }
  #receive(lines, chunk) {
    this.#silence = 0;
    try {
      lines.push(chunk);
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
    }
    this.#wake();
  }
  #take(line) {
    const record2 = parseLine(line);
    if (record2 !== void 0) this.#handle(record2);
  }
  #handle(record2) {
    if (record2.letter === "H") this.#beats++;
    else if (record2.letter === "M") this.#begun = record2.stage;
    else if (record2.letter === "E") this.#stage = this.#begun;
    else if (record2.letter === "map") this.#maps.set(record2.name, record2.entries);
    else this.#decoder.push(record2);
  }
  /** What bpftrace says on its standard error. */
  #complain(line) {
    if (line.trim() === "" || HARMLESS.test(line)) return;
    this.#complaints.push(line);
    if (this.#complaints.length > KEPT_COMPLAINTS) this.#complaints.shift();
    this.#decoder.problems.add(`the recorder complained: ${line.trim()}`);
  }
  #loseControl(complaint) {
    this.#fail(new EnvironmentError(`the shell that controls the recorder failed: ${complaint}`));
  }
  /** Begins the kernel side's next stage; resolves when everything before it has arrived, and the counts after it. */
  async #nextStage() {
    const next = this.#stage + 1;
    this.#maps.clear();
    this.#throwIfDead();
    this.#control?.beginStage();
    await this.#until(() => this.#stage >= next);
  }
  async #finish() {
    let lost = 0;
    const end = this.#stage + 1;
    this.#decoder.end(end);
    try {
      await this.#nextStage();
      await this.#nextStage();
      lost = this.#decoder.settle(this.#maps.get(COUNTS) ?? {}, this.#maps.get(SEEN) ?? {});
    } catch (error) {
      this.#decoder.problems.add(`the recorder did not end in order: ${messageOf(error)}`);
    }
    this.#ending = true;
    await this.#control?.stop();
    await this.#process?.stop({ signal: "SIGINT", graceMs: DETACH_MS });
    return {
      delivered: { ...this.#decoder.delivered },
      lost,
      problems: this.#decoder.problems.list(),
      warnings: this.#decoder.warnings.list()
    };
  }
  /** One at a time: each waits for the stage that it began. */
  #inTurn(work) {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => void 0);
    return result;
  }
  /** Resolves once `holds`; rejects when the recorder dies or says nothing for too long. */
  async #until(holds, maxSilence = MAX_SILENCE) {
    this.#throwIfDead();
    this.#silence = 0;
    const watch = setInterval(() => {
      if (this.#silence++ < maxSilence) return;
      this.#fail(new EnvironmentError(`the recorder said nothing for ${maxSilence} s`));
    }, 1e3);
    try {
      await new Promise((resolve, reject) => {
        this.#waiters.add({ holds, resolve, reject });
        this.#wake();
      });
    } finally {
      clearInterval(watch);
    }
  }
  #wake() {
    for (const waiter of this.#waiters) {
      if (this.#failure) waiter.reject(this.#failure);
      else if (waiter.holds()) waiter.resolve();
      else continue;
      this.#waiters.delete(waiter);
    }
  }
  #fail(error) {
    if (this.#failure || this.#ending) return;
    this.#failure = error;
    this.#wake();
    this.#declareDead(error);
    void this.#process?.stop({ signal: "SIGKILL" });
  }
  #throwIfDead() {
    if (this.#failure) throw this.#failure;
  }
  #attachError(error) {
    const said = this.#complaints.join(" | ");
    return new EnvironmentError(
      `the ebpf recorder could not be attached: ${messageOf(error)}${said === "" ? "" : ` (bpftrace: ${said})`}`,
      { next: "Run `bobctl doctor` to see what this machine lacks.", cause: error }
    );
  }
};
var COUNTS = "@n";
var SEEN = "@seen";
function cleanEnvironment(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("BPFTRACE_")));
}
function abortReason(signal) {
  const reason = signal?.reason;
  return reason instanceof Error ? reason : new Error("aborted");
}

// src/adapters/recorder/ebpf/ebpf-recorder.ts
var DECODING_REVISION = 1;
var MAX_TARGETS = 1e3;
async function ebpfRecorder(options) {
  if (isRoot()) await mountTracefs(options.onProgress);
  const features = await detectFeatures();
  return recorderOf({ features, bpftrace: await ensureBpftrace(options), http: options.http ?? false });
}
function recorderOf(parts) {
  const { features, bpftrace, http } = parts;
  return {
    name: "ebpf",
    version: `bpftrace ${bpftrace.version}`,
    digest: recorderDigest(features, bpftrace.version, http),
    notObserved: [
      ...http ? [] : ["endpoints"],
      "rulePolicies",
      ...features.capabilities === "none" ? ["capabilities"] : []
    ],
    attach: async (targets, onEvent, signal) => startSession({
      ...kernelSide(parts, targetDevices(targets, (await stat("/")).dev)),
      containers: targets.map(({ container }) => container),
      onEvent,
      ...signal ? { signal } : {}
    }),
    attachToNew: (onContainer, onEvent, signal) => startSession({
      ...kernelSide(parts, "new"),
      containers: "new",
      onContainer,
      onEvent,
      ...signal ? { signal } : {}
    })
  };
}
function kernelSide({ features, bpftrace, http }, devices) {
  const marker = newMarker();
  const salt = BigInt(`0x${randomBytes2(8).toString("hex")}`);
  return { bpftrace, features, program: buildProgram({ features, devices, marker, salt, http }), marker };
}
function targetDevices(targets, ownRoot) {
  if (targets.length > Math.min(MAX_TARGETS, CONTROL_CONTAINER - 1)) {
    throw new InputError(`${targets.length} containers were to be recorded; ${MAX_TARGETS} are the limit`);
  }
  const owners = /* @__PURE__ */ new Map();
  return targets.map(({ container, rootDevice }) => {
    const device = kernelDevice(rootDevice);
    if (device === void 0)
      throw new InputError(`${container}: ${rootDevice} is not the number of a device`);
    if (rootDevice === ownRoot) {
      throw new EnvironmentError(
        `${container} lies on this machine's own root file system, so it cannot be told from other programs`,
        { next: "Use a storage driver that gives each container a file system of its own, such as overlay." }
      );
    }
    const other = owners.get(device);
    if (other !== void 0) {
      throw new InputError(
        `${container} and ${other} lie on the same file system, so they cannot be told apart`
      );
    }
    owners.set(device, container);
    return device;
  });
}
function recorderDigest(features, version, http) {
  const program = buildProgram({ features, devices: [], marker: "", salt: 0n, http });
  return createHash("sha256").update(JSON.stringify([DECODING_REVISION, version, program])).digest("hex");
}

// src/adapters/cell/root-files.ts
import { randomBytes as randomBytes3 } from "node:crypto";
import { constants } from "node:fs";
import { mkdir, open, readlink, rename, unlink } from "node:fs/promises";

// src/adapters/cell/capabilities.ts
var CONTAINERD_DEFAULT_CAPABILITIES = capabilities_default.capabilities.filter((capability) => capability.containerdDefault).map((capability) => capability.name);
var NUMBERS = new Map(capabilities_default.capabilities.map((capability) => [capability.name, capability.number]));
function capabilityNumber(name) {
  const number = NUMBERS.get(name);
  if (number !== void 0) return number;
  throw new InputError(`${JSON.stringify(name.slice(0, 80))} is not a Linux capability`, {
    next: "Capabilities are spelt in capitals and without CAP_, such as NET_ADMIN."
  });
}
function capabilitiesBeyond(names3, status) {
  const mask = BigInt(`0x${/^CapBnd:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? "0"}`);
  return names3.filter((name) => (mask >> BigInt(capabilityNumber(name)) & 1n) === 0n);
}

// src/adapters/cell/bundle.ts
var POD_FILES = ["/etc/hosts", "/etc/hostname", "/etc/resolv.conf"];
var OCI_VERSION = "1.0.2";
var DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
var OOM_SCORE = 1e3;
var MOUNTS = [
  mount("/proc", "proc", "proc", ["nosuid", "noexec", "nodev"]),
  mount("/dev", "tmpfs", "tmpfs", ["nosuid", "strictatime", "mode=755", "size=65536k"]),
  mount("/dev/pts", "devpts", "devpts", [
    "nosuid",
    "noexec",
    "newinstance",
    "ptmxmode=0666",
    "mode=0620",
    "gid=5"
  ]),
  mount("/dev/mqueue", "mqueue", "mqueue", ["nosuid", "noexec", "nodev"]),
  mount("/sys", "sysfs", "sysfs", ["nosuid", "noexec", "nodev", "ro"]),
  mount("/sys/fs/cgroup", "cgroup", "cgroup", ["nosuid", "noexec", "nodev", "relatime", "ro"]),
  mount("/dev/shm", "tmpfs", "shm", ["nosuid", "noexec", "nodev", "mode=1777", "size=65536k"])
];
var MASKED_PATHS = [
  "/proc/asound",
  "/proc/acpi",
  "/proc/kcore",
  "/proc/keys",
  "/proc/latency_stats",
  "/proc/timer_list",
  "/proc/timer_stats",
  "/proc/sched_debug",
  "/proc/scsi",
  "/sys/firmware",
  "/sys/devices/virtual/powercap"
];
var READONLY_PATHS = ["/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"];
function ociConfig(spec) {
  return {
    ociVersion: OCI_VERSION,
    process: ociProcess(spec),
    root: { path: spec.root, readonly: false },
    hostname: spec.hostname,
    mounts: [
      ...MOUNTS,
      ...POD_FILES.map((file) => mount(file, "bind", spec.podFiles[file], ["rbind", "rprivate", "rw"]))
    ],
    linux: {
      namespaces: [
        { type: "pid" },
        { type: "ipc" },
        { type: "uts" },
        { type: "mount" },
        { type: "cgroup" },
        { type: "network", path: spec.networkNamespace }
      ],
      cgroupsPath: spec.cgroupPath,
      resources: { devices: [{ allow: false, access: "rwm" }] },
      maskedPaths: [...MASKED_PATHS],
      readonlyPaths: [...READONLY_PATHS]
    }
  };
}
function ociProcess(spec) {
  const [program] = spec.command;
  if (program === void 0 || program === "")
    throw new InputError("the command of a container has no program");
  for (const part of spec.command) refuseNul(part, "the command of a container");
  const capabilities = spec.capabilities.map((name) => {
    capabilityNumber(name);
    return `CAP_${name}`;
  });
  const { uid, gid, additionalGids } = spec.user;
  return {
    terminal: false,
    user: { uid, gid, ...additionalGids.length > 0 ? { additionalGids } : {} },
    args: [...spec.command],
    env: environment(spec),
    cwd: workingDir(spec.workingDir),
    // Neither inheritable nor ambient, as containerd since 1.6.2.
    capabilities: { bounding: capabilities, effective: [...capabilities], permitted: [...capabilities] },
    rlimits: [{ type: "RLIMIT_NOFILE", soft: spec.openFiles, hard: spec.openFiles }],
    noNewPrivileges: false,
    oomScoreAdj: OOM_SCORE
  };
}
function environment(spec) {
  const variables = /* @__PURE__ */ new Map([
    ["PATH", DEFAULT_PATH],
    ["HOSTNAME", spec.hostname]
  ]);
  for (const [name, value] of Object.entries(spec.env)) {
    refuseNul(name + value, `the environment variable ${JSON.stringify(name.slice(0, 80))}`);
    if (name === "" || name.includes("=")) {
      throw new InputError(
        `${JSON.stringify(name.slice(0, 80))} cannot be the name of an environment variable`
      );
    }
    variables.set(name, value);
  }
  return [...variables].map(([name, value]) => `${name}=${value}`);
}
function workingDir(folder) {
  refuseNul(folder, "the working folder of a container");
  if (folder.startsWith("/")) return folder;
  throw new InputError(
    `the working folder ${JSON.stringify(folder.slice(0, 80))} of a container is not absolute`
  );
}
function refuseNul(text, what) {
  if (text.includes("\0")) throw new InputError(`${what} has a NUL character`);
}
function mount(destination, type, source, options) {
  return { destination, type, source, options };
}

// src/adapters/cell/root-files.ts
var FOLDER = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
var NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
var READ_FILE = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
var MAX_LINKS = 40;
var MAX_PATH_LENGTH = 4096;
var MAX_NAME_LENGTH = 255;
var FOLDER_MODE = 493;
var MOUNTED_FOLDERS = ["/proc", "/sys", "/dev"];
async function writeInRoot(root, file, content, mode) {
  refuseMounted(file);
  await inFolderOf(root, file, true, async (folder, name) => {
    const temporary = `${folder}/.bobctl-${randomBytes3(8).toString("hex")}`;
    const handle = await open(temporary, NEW_FILE, 384);
    try {
      await handle.writeFile(content);
      await handle.chmod(mode & 4095);
      await rename(temporary, `${folder}/${name}`);
    } catch (error) {
      await unlink(temporary).catch(() => void 0);
      throw errorCode(error) === "EISDIR" ? new InputError(`${file} is a folder in the container`) : error;
    } finally {
      await handle.close();
    }
  });
}
async function removeInRoot(root, file) {
  refuseMounted(file);
  try {
    await inFolderOf(root, file, false, (folder, name) => unlink(`${folder}/${name}`));
  } catch (error) {
    if (errorCode(error) === "ENOENT") return;
    if (errorCode(error) === "EISDIR" || errorCode(error) === "EPERM") {
      throw new InputError(`${file} is a folder in the container`);
    }
    throw error;
  }
}
async function readInRoot(root, file, maxBytes) {
  try {
    return await inFolderOf(root, file, false, async (folder, name) => {
      const handle = await open(`${folder}/${name}`, READ_FILE);
      try {
        if (!(await handle.stat()).isFile()) return void 0;
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(maxBytes), 0, maxBytes, 0);
        return buffer.toString("utf8", 0, bytesRead);
      } finally {
        await handle.close();
      }
    });
  } catch (error) {
    if (["ENOENT", "ELOOP", "ENXIO"].includes(errorCode(error) ?? "")) return void 0;
    throw error;
  }
}
async function inFolderOf(root, file, makeFolders, work) {
  const { folders, name } = splitPath(file);
  const opened = [await open(root, FOLDER)];
  try {
    await descend(opened, folders, makeFolders, file);
    return await work(here(opened), name);
  } finally {
    for (const handle of opened) await handle.close();
  }
}
async function descend(opened, folders, make, file) {
  const left = [...folders];
  let links = 0;
  for (let name = left.shift(); name !== void 0; name = left.shift()) {
    if (name === "" || name === ".") continue;
    if (name === "..") {
      if (opened.length > 1) await opened.pop()?.close();
      continue;
    }
    const next = `${here(opened)}/${name}`;
    const entered = await openFolder(next, make);
    if (entered) {
      opened.push(entered);
      continue;
    }
    const target = await readlink(next).catch(() => void 0);
    if (target === void 0) throw new InputError(`${file} lies beneath a file of the container`);
    if (++links > MAX_LINKS) throw new InputError(`${file} lies behind too many links of the container`);
    if (target.startsWith("/")) for (const handle of opened.splice(1)) await handle.close();
    left.unshift(...target.split("/"));
  }
}
async function openFolder(folder, make) {
  try {
    return await open(folder, FOLDER);
  } catch (error) {
    if (errorCode(error) === "ENOTDIR" || errorCode(error) === "ELOOP") return void 0;
    if (errorCode(error) !== "ENOENT" || !make) throw error;
    return makeFolder(folder);
  }
}
async function makeFolder(folder) {
  await mkdir(folder).catch((error) => {
    if (errorCode(error) !== "EEXIST") throw error;
  });
  const made = await openFolder(folder, false);
  await made?.chmod(FOLDER_MODE);
  return made;
}
function here(opened) {
  const last = opened.at(-1);
  if (!last) throw new Error("no folder is open");
  return `/proc/self/fd/${last.fd}`;
}
function splitPath(file) {
  const shown = JSON.stringify(file.slice(0, 80));
  const segments = file.split("/");
  const tooLong = Buffer.byteLength(file) >= MAX_PATH_LENGTH || segments.some((part) => Buffer.byteLength(part) > MAX_NAME_LENGTH);
  if (!file.startsWith("/") || file.includes("\0") || tooLong) {
    throw new InputError(`${shown} is not an absolute path in a container`);
  }
  const name = segments.pop() ?? "";
  if (segments.includes("..") || name === "" || name === "." || name === "..") {
    throw new InputError(`${shown} does not name a file in a container`);
  }
  return { folders: segments, name };
}
function refuseMounted(file) {
  const plain2 = file.replace(/\/(?:\.?\/)*/g, "/");
  const mounted = POD_FILES.includes(plain2) || MOUNTED_FOLDERS.some((folder) => plain2 === folder || plain2.startsWith(`${folder}/`));
  if (mounted) throw new InputError(`${file} is mounted in the container and cannot be changed from outside`);
}

// src/adapters/cell/scatter-pids.ts
import { randomInt } from "node:crypto";
var FIRST_PID = { min: 1e4, max: 25e3 };
async function scatterPids(pid) {
  await run(["nsenter", `--pid=/proc/${pid}/ns/pid`, "tee", "/proc/sys/kernel/ns_last_pid"], {
    input: String(randomInt(FIRST_PID.min, FIRST_PID.max))
  });
}

// src/adapters/workload/run-script.ts
import { constants as constants2 } from "node:fs";
import { access } from "node:fs/promises";
import { constants as osConstants } from "node:os";
var DEFAULT_TIMEOUT_MS = 6e5;
var MAX_OUTPUT_BYTES = 1024 * 1024;
async function runScript(file, args, environment2, options = {}) {
  await access(file, constants2.X_OK).catch((error) => {
    throw new InputError(`${file}: cannot be executed`, {
      next: "Give it a first line such as #!/bin/sh, and make it executable with chmod +x.",
      cause: error
    });
  });
  const started = performance.now();
  const stdout = new KeptOutput();
  const stderr = new KeptOutput();
  const child = await startProcess([...options.prefix ?? [], file, ...args], {
    env: { ...withoutRunnerFiles(process.env), ...variablesOf(environment2) },
    onStdoutBytes: (chunk) => stdout.add(chunk),
    onStderrBytes: (chunk) => stderr.add(chunk),
    ...options.cwd === void 0 ? {} : { cwd: options.cwd },
    ...options.signal ? { signal: options.signal } : {}
  });
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    void child.stop();
  }, options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const exit = await child.exited;
  clearTimeout(timer);
  endLeftovers(child.pid);
  options.signal?.throwIfAborted();
  const exitCode = exit.code ?? 128 + (exit.signal ? osConstants.signals[exit.signal] : 0);
  return {
    passed: exitCode === 0 && !timedOut,
    exitCode,
    timedOut,
    stdout: stdout.text(),
    stderr: stderr.text(),
    truncated: stdout.truncated || stderr.truncated,
    durationMs: Math.round(performance.now() - started)
  };
}
var RUNNER_FILES = /^GITHUB_(?:ENV|OUTPUT|PATH|STATE|STEP_SUMMARY)$/;
function withoutRunnerFiles(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !RUNNER_FILES.test(name)));
}
function variablesOf(environment2) {
  const { cell, host, port, namespace, kubeconfig } = environment2;
  return {
    BOBCTL_CELL: cell,
    BOBCTL_HOST: host,
    ...port === void 0 ? {} : { BOBCTL_PORT: String(port) },
    BOBCTL_NAMESPACE: namespace,
    ...kubeconfig === void 0 ? {} : { KUBECONFIG: kubeconfig }
  };
}
function endLeftovers(group) {
  try {
    process.kill(-group, "SIGKILL");
  } catch (error) {
    if (errorCode(error) !== "ESRCH") throw error;
  }
}
var KeptOutput = class {
  truncated = false;
  #chunks = [];
  #left = MAX_OUTPUT_BYTES;
  add(chunk) {
    if (chunk.length > this.#left) this.truncated = true;
    const kept = chunk.subarray(0, this.#left);
    this.#left -= kept.length;
    this.#chunks.push(Buffer.from(kept));
  }
  text() {
    return Buffer.concat(this.#chunks).toString("utf8");
  }
};

// src/adapters/workload/agent-client.ts
var START_TIMEOUT_MS = 6e4;
var SHOWN_LINES = 3;
var MAX_LINE_BYTES2 = 6 * MAX_REPLY_BYTES + 1024 * 1024;
async function startNetAgent(options) {
  const calls = new PendingCalls();
  const said = [];
  const child = await startProcess([...options.prefix ?? [], process.execPath, options.agentFile], {
    input: "pipe",
    dieWithParent: true,
    maxLineBytes: MAX_LINE_BYTES2,
    onStdout: (line) => calls.read(line),
    onStderr: (line) => said.push(line),
    ...options.signal ? { signal: options.signal } : {}
  });
  void child.exited.then((exit) => calls.end(`ended with ${exitText(exit)}${tail(said)}`));
  const timer = setTimeout(
    () => calls.end(`did not start within ${START_TIMEOUT_MS / 1e3} s`),
    START_TIMEOUT_MS
  );
  try {
    await calls.ready;
  } catch (error) {
    await child.stop();
    options.signal?.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timer);
  }
  return agentOf(child, calls);
}
function agentOf(child, calls) {
  return {
    call: (call) => calls.begin(call, (line) => child.write(line)),
    stop: async () => {
      child.endInput();
      await child.stop();
    }
  };
}
var PendingCalls = class {
  ready;
  #pending = /* @__PURE__ */ new Map();
  #markReady;
  #markGone;
  #gone;
  #lastId = 0;
  constructor() {
    this.ready = new Promise((resolve, reject) => {
      this.#markReady = resolve;
      this.#markGone = reject;
    });
    this.ready.catch(() => void 0);
  }
  async begin(call, write) {
    if (this.#gone) throw this.#gone;
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      write(`${JSON.stringify({ id, ...call })}
`);
    });
  }
  read(line) {
    const message2 = JSON.parse(line);
    if ("ready" in message2) {
      this.#markReady?.();
      return;
    }
    const pending = this.#pending.get(message2.id);
    this.#pending.delete(message2.id);
    if ("error" in message2) pending?.reject(new Error(message2.error));
    else pending?.resolve(message2.result);
  }
  end(why) {
    this.#gone ??= new EnvironmentError(`the network agent ${why}`);
    this.#markGone?.(this.#gone);
    for (const { reject } of this.#pending.values()) reject(this.#gone);
    this.#pending.clear();
  }
};
function exitText({ code, signal }) {
  return signal ?? `exit code ${code ?? 0}`;
}
function tail(said) {
  const lines = said.slice(-SHOWN_LINES).map((line) => line.trim());
  return lines.length === 0 ? "" : `: ${lines.join(" | ")}`;
}

export {
  ebpfRecorder,
  CONTAINERD_DEFAULT_CAPABILITIES,
  capabilitiesBeyond,
  POD_FILES,
  ociConfig,
  ociProcess,
  writeInRoot,
  removeInRoot,
  readInRoot,
  scatterPids,
  startNetAgent,
  runScript
};
