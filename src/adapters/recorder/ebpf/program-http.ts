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
 * The part of the recorder's program that tells plain HTTP requests: a buffer that begins with a method, read from or
 * written to a TCP socket. `http-requests.ts` keeps method, path and host of it, and drops the rest.
 */

/** The methods that Kubescape's recorder looks for; their first four bytes decide. */
export const HTTP_METHODS = [
  'GET',
  'POST',
  'PUT',
  'DELETE',
  'HEAD',
  'CONNECT',
  'OPTIONS',
  'TRACE',
  'PATCH',
] as const;

/** Bytes of a request that are told; bpftrace needs four of a text for itself. */
export const MAX_REQUEST_BYTES = MAX_STRING - 4;
/** Which way the bytes of a request went. */
export const REQUEST_WAYS = { read: 1, written: 2 } as const;
/** `GET / HTTP/1.1` and its end. */
const SHORTEST = 16;
/** Words of eight bytes in which the end of the request line is looked for, and those of the header after it. */
const LINE_WORDS = 64;
const HEADER_WORDS = 8;

/** The probes of requests that come in and of requests that go out. */
export function httpProbes(features: KernelFeatures, salt: bigint): string[] {
  const arg = (index: number): string => register(features, index);
  const plainBuffer = `$buffer = ${arg(1)};\n$room = ${arg(2)};`;
  const vector = `$vector = ${arg(1)};`;
  // struct msghdr: the vector of buffers lies at byte 16.
  const message = `$vector = ${plain(`*uptr((uint64 *)(${arg(1)} + 16))`)};`;
  return [
    requestProbe(features, salt, 'read', {
      read: plainBuffer,
      recvfrom: plainBuffer,
      readv: vector,
      recvmsg: message,
    }),
    requestProbe(features, salt, 'written', {
      write: plainBuffer,
      sendto: plainBuffer,
      writev: vector,
      sendmsg: message,
    }),
  ].filter((probe) => probe !== '');
}

/** Everything that costs is done only for a buffer that begins as a request does. */
function requestProbe(
  features: KernelFeatures,
  salt: bigint,
  way: keyof typeof REQUEST_WAYS,
  calls: Record<string, string>,
): string {
  const { probes, choice } = watched(features, calls);
  if (probes === '') return '';
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
    $buffer = ${plain('*uptr((uint64 *)$vector)')};
    $room = ${plain('*uptr((uint64 *)($vector + 8))')};
  }
  $first = ${plain('*uptr((uint32 *)$buffer)')};
  if (${firstWords().join(' && ')}) {
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
    'R',
    '%llu %llu %llu %llu %llx %llx|%rh',
    '$way',
    '$family',
    '$own_port',
    '$peer_port',
    '$hi',
    '$lo',
    'buf(uptr((uint8 *)$buffer), $length)',
  )}
  @hs[$slot] = $hash;
}`;
}

/** One comparison a method, with the four bytes as a little-endian number. */
function firstWords(): string[] {
  return HTTP_METHODS.map(
    (method) => `$first != 0x${Buffer.from(`${method} `).readUInt32LE(0).toString(16)}`,
  );
}

/**
 * `$hash` over the server's port, method, path and the header that follows, which is the host nearly always; the query is left out.
 * `$line` is where the request line ends, 0 when its end is not in sight: such a request is always told.
 */
function requestHash(salt: bigint): string {
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
  $word = ${plain('*uptr((uint64 *)($buffer + $i * 8))')};
  $i++;
  $ends = ${bytesEqual('$word', 0x0d)};
  if ($query == 0) {
    $stops = $ends | ${bytesEqual('$word', 0x3f)};
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
    $line = ${forgotten('$line')};
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
    $word = ${plain('*uptr((uint64 *)($header + $i * 8))')};
    $i++;
    $ends = ${bytesEqual('$word', 0x0d)};
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

/** The highest bit of every byte of a word that has this value; the lowest bit that is set is always right. */
function bytesEqual(word: string, byte: number): string {
  const all = `0x${byte.toString(16).padStart(2, '0').repeat(8)}`;
  const zeros = `(${word} ^ ${all})`;
  return `((${zeros} - 0x0101010101010101) & (${zeros} ^ 0xffffffffffffffff) & 0x8080808080808080)`;
}
