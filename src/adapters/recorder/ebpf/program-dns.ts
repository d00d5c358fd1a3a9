import type { KernelFeatures } from './features.ts';
import {
  CACHE_BITS,
  calledNumber,
  descriptor,
  forgotten,
  indent,
  MAX_STRING,
  mixer,
  plain,
  record,
  register,
  returned,
  socket,
  watched,
} from './program-parts.ts';

/**
 * The part of the recorder's program that tells DNS messages: datagrams to and from port 53. `dns-messages.ts` keeps
 * names and addresses of them.
 */

/** Bytes of a message that are told; bpftrace needs four of a text for itself. */
export const MAX_DNS_BYTES = MAX_STRING - 4;
/** Which way a message went. */
export const DNS_WAYS = { received: 1, sent: 2 } as const;
const DNS_PORT = 53;
/** Messages of one sendmmsg that are looked at: the questions for both kinds of addresses. */
const QUESTIONS = 2;
const HEADER_BYTES = 12;
/** Words of eight bytes after the header that tell one message from another; a longer message is always told. */
const HASHED_WORDS = 16;

/**
 * The probes of questions and answers.
 * @param everyRead whether `read` and `write` are looked at too, as for HTTP requests
 */
export function dnsProbes(features: KernelFeatures, salt: bigint, everyRead: boolean): string[] {
  const arg = (index: number): string => register(features, index);
  const buffer = `$buffer = ${arg(1)};\n$room = ${arg(2)};`;
  const datagram = `${buffer}\n$peer = ${arg(4)};`;
  const message = `$header = ${arg(1)};`;
  return [
    single(features, salt, 'received', {
      recvfrom: datagram,
      recvmsg: message,
      ...(everyRead ? { read: buffer } : {}),
    }),
    single(features, salt, 'sent', {
      sendto: datagram,
      sendmsg: message,
      ...(everyRead ? { write: buffer } : {}),
    }),
    several(features, salt),
  ].filter((probe) => probe !== '');
}

function single(
  features: KernelFeatures,
  salt: bigint,
  way: keyof typeof DNS_WAYS,
  calls: Record<string, string>,
): string {
  const { probes, choice } = watched(features, calls);
  if (probes === '') return '';
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

/** sendmmsg, by which glibc asks for both kinds of addresses at once; struct mmsghdr has 64 bytes. */
function several(features: KernelFeatures, salt: bigint): string {
  const { probes } = watched(features, { sendmmsg: '' });
  if (probes === '') return '';
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

/** Goes on only for a UDP socket. */
function udpSocket(features: KernelFeatures): string {
  return `$fd = ${register(features, 0)} & 0xffffffff;
${descriptor()}
${socket()}
if ($family == 1 || $protocol != 17) {
  return;
}
$connected = (uint64)bswap($sk->__sk_common.skc_dport);`;
}

/** `$buffer`, `$room` and `$peer` of the struct msghdr at `$header`: the first of its buffers. */
function fromHeader(): string {
  return `$peer = ${plain('*uptr((uint64 *)$header)')};
$vector = ${plain('*uptr((uint64 *)($header + 16))')};
$buffer = ${plain('*uptr((uint64 *)$vector)')};
$room = ${plain('*uptr((uint64 *)($vector + 8))')};`;
}

/**
 * Tells the message in `$buffer` if the other side is a name server. The same one is told once in a stage: its number,
 * which is another one every time, lies in the header and is not looked at.
 */
function message(salt: bigint): string {
  return `$port = $connected;
if ($peer != 0) {
  $port = ${plain('bswap(*uptr((uint16 *)($peer + 2)))')};
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
    $word = ${plain('*uptr((uint64 *)($buffer + $at))')};
    if ($length - $at < 8) {
      $word = $word & (((uint64)1 << (8 * ($length - $at))) - 1);
    }
    $hash = ($hash ^ $word) * ${mixer(salt, 12)};
  }
  $length = ${forgotten('$length')};
  $slot = $hash >> ${64 - CACHE_BITS};
  if (@ds[$slot] != $hash || $length > ${HEADER_BYTES + 8 * HASHED_WORDS}) {
    if ($length > ${MAX_DNS_BYTES}) {
      $length = (uint64)${MAX_DNS_BYTES};
    }
    ${record('Q', '%llu|%rh', '$way', 'buf(uptr((uint8 *)$buffer), $length)')}
    @ds[$slot] = $hash;
  }
}`;
}
