import { createSocket } from 'node:dgram';

/** A DNS server for tests, and the messages that it speaks (RFC 1035). */

const A = 1;
const AAAA = 28;
const CNAME = 5;

function name(text: string): Buffer {
  const labels = text.split('.').map((label) => Buffer.from(label));
  return Buffer.concat([
    ...labels.flatMap((label) => [Buffer.from([label.length]), label]),
    Buffer.from([0]),
  ]);
}

/** A question for the addresses of a name. */
export function dnsQuestion(text: string, type: number): Buffer {
  const header = Buffer.from([0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
  return Buffer.concat([header, name(text), Buffer.from([0, type, 0, 1])]);
}

function resource(type: number, data: Buffer): Buffer {
  const front = Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, data.length]);
  return Buffer.concat([front, data]);
}

export function addressRecord(bytes: number[]): Buffer {
  return resource(bytes.length === 4 ? A : AAAA, Buffer.from(bytes));
}

export function aliasRecord(text: string): Buffer {
  return resource(CNAME, name(text));
}

/** The answer to a question. */
export function dnsAnswer(question: Buffer, records: Buffer[]): Buffer {
  let end = 12;
  while (question[end] !== 0) end += (question[end] ?? 0) + 1;
  const header = Buffer.from(question.subarray(0, end + 5));
  header.writeUInt16BE(0x8180, 2);
  header.writeUInt16BE(records.length, 6);
  header.writeUInt32BE(0, 8);
  return Buffer.concat([header, ...records]);
}

/** Answers questions for IPv4 addresses on port 53 of an address of this machine; `close` ends it. */
export async function startDnsServer(
  address: string,
  names: Record<string, number[]>,
): Promise<{ close: () => void }> {
  const socket = createSocket('udp4');
  socket.on('message', (question, peer) => {
    const known = Object.entries(names).find(([text]) => question.subarray(12).indexOf(name(text)) === 0);
    const isA = question[12 + name(known?.[0] ?? '').length + 1] === A;
    const answer = dnsAnswer(question, known && isA ? [addressRecord(known[1])] : []);
    if (known === undefined) answer.writeUInt16BE(0x8183, 2);
    socket.send(answer, peer.port, peer.address);
  });
  await new Promise<void>((resolve) => socket.bind(53, address, resolve));
  return { close: () => void socket.close() };
}
