import { isUtf8 } from 'node:buffer';
import type { RedisReply } from '../../core/workload/judge.ts';

/** Bytes that one reply may have. */
export const MAX_REPLY_BYTES = 4 * 1024 * 1024;
/** Lists within lists. */
const MAX_DEPTH = 32;
/** Entries of all lists of one reply. */
const MAX_ITEMS = 100_000;
/** Bytes that remain of lines that are no bulk text. */
const MAX_LINE_BYTES = 1024 * 1024;

const CR_LF = Buffer.from('\r\n');

/** A reply that breaks the protocol or a limit; the connection is of no more use. */
export class RespError extends Error {}

/** A command as a server reads it: an array of bulk strings, which may hold any bytes. */
export function encodeCommand(words: readonly string[]): Buffer {
  const parts = [Buffer.from(`*${words.length}\r\n`)];
  for (const word of words) {
    const bytes = Buffer.from(word, 'utf8');
    parts.push(Buffer.from(`$${bytes.length}\r\n`), bytes, CR_LF);
  }
  return Buffer.concat(parts);
}

/** Bytes as text: UTF-8 where they are, otherwise one character a byte. Nothing is lost either way. */
export function decodeBytes(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString('utf8') : bytes.toString('latin1');
}

interface OpenList {
  items: RedisReply[];
  left: number;
  /** Attributes (`|`) are read and dropped. */
  dropped: boolean;
}

/** Reads replies of RESP2 and RESP3 from a stream of bytes (Redis serialization protocol specification). */
export class RespParser {
  #chunks: Buffer[] = [];
  #length = 0;
  /** Bytes without which nothing more can be read. */
  #needed = 1;
  /** Set while the bytes of a bulk text are awaited. */
  #bulk: { length: number; kind: 'text' | 'error'; verbatim: boolean } | undefined;
  #open: OpenList[] = [];
  #size = 0;
  #items = 0;

  /**
   * Takes bytes and gives the replies that they complete.
   * @throws RespError
   */
  add(chunk: Buffer): RedisReply[] {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    const replies: RedisReply[] = [];
    while (this.#length >= this.#needed) {
      const buffer = this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks);
      if (buffer === undefined) break;
      const used = this.#bulk ? this.#readBulk(buffer, replies) : this.#readLine(buffer, replies);
      this.#chunks = [buffer.subarray(used)];
      this.#length -= used;
    }
    return replies;
  }

  #readLine(buffer: Buffer, replies: RedisReply[]): number {
    const end = buffer.indexOf(CR_LF);
    if (end < 0) {
      if (buffer.length > MAX_LINE_BYTES) throw new RespError('a line of the reply is too long');
      this.#needed = buffer.length + 1;
      return 0;
    }
    this.#needed = 1;
    this.#count(end + 2);
    const line = buffer.subarray(1, end);
    this.#take(String.fromCharCode(buffer[0] ?? 0), line, replies);
    return end + 2;
  }

  #readBulk(buffer: Buffer, replies: RedisReply[]): number {
    const { length, kind, verbatim } = this.#bulk ?? { length: 0, kind: 'text', verbatim: false };
    if (!buffer.subarray(length, length + 2).equals(CR_LF))
      throw new RespError('a text of the reply has no end');
    this.#bulk = undefined;
    this.#needed = 1;
    // A verbatim text begins with its format, `txt:`.
    const text = decodeBytes(buffer.subarray(verbatim ? Math.min(4, length) : 0, length));
    this.#complete({ kind, text }, replies);
    return length + 2;
  }

  #take(type: string, line: Buffer, replies: RedisReply[]): void {
    const simple = simpleReply(type, line);
    if (simple) {
      this.#complete(simple, replies);
    } else if ('$=!'.includes(type)) {
      const length = lengthOf(line);
      this.#count(length + 2);
      this.#bulk = { length, kind: type === '!' ? 'error' : 'text', verbatim: type === '=' };
      this.#needed = length + 2;
    } else {
      this.#beginList(lengthOf(line) * ('%|'.includes(type) ? 2 : 1), type === '|', replies);
    }
  }

  #beginList(length: number, dropped: boolean, replies: RedisReply[]): void {
    this.#items += length;
    if (this.#items > MAX_ITEMS) throw new RespError(`a reply has more than ${MAX_ITEMS} entries`);
    if (this.#open.length >= MAX_DEPTH) throw new RespError(`a reply is nested more than ${MAX_DEPTH} deep`);
    this.#open.push({ items: [], left: length, dropped });
    this.#closeFilled(replies);
  }

  #complete(reply: RedisReply, replies: RedisReply[]): void {
    const list = this.#open.at(-1);
    if (list === undefined) {
      this.#size = 0;
      this.#items = 0;
      replies.push(reply);
      return;
    }
    list.items.push(reply);
    list.left -= 1;
    this.#closeFilled(replies);
  }

  #closeFilled(replies: RedisReply[]): void {
    const list = this.#open.at(-1);
    if (list === undefined || list.left > 0) return;
    this.#open.pop();
    if (!list.dropped) this.#complete({ kind: 'list', items: list.items }, replies);
  }

  #count(bytes: number): void {
    this.#size += bytes;
    if (this.#size > MAX_REPLY_BYTES) throw new RespError(`a reply has more than ${MAX_REPLY_BYTES} bytes`);
  }
}

/** A reply that is one line; undefined for what has more parts. */
function simpleReply(type: string, line: Buffer): RedisReply | undefined {
  switch (type) {
    case '+':
      return { kind: 'text', text: decodeBytes(line) };
    case '-':
      return { kind: 'error', text: decodeBytes(line) };
    case ':':
    case ',':
    case '(':
      return { kind: 'number', text: decodeBytes(line) };
    case '#':
      return { kind: 'number', text: line.toString('latin1') === 't' ? '1' : '0' };
    case '_':
      return { kind: 'null' };
    case '$':
    case '*':
      // RESP2 writes null as a text or a list of this length.
      return line.toString('latin1') === '-1' ? { kind: 'null' } : undefined;
    case '=':
    case '!':
    case '~':
    case '>':
    case '%':
    case '|':
      return undefined;
    default:
      throw new RespError(`a reply begins with ${JSON.stringify(type)}: this is no Redis server`);
  }
}

function lengthOf(line: Buffer): number {
  const text = line.toString('latin1');
  if (!/^[0-9]{1,10}$/.test(text)) throw new RespError(`${JSON.stringify(text.slice(0, 20))} is no length`);
  return Number(text);
}
