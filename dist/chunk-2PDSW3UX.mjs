import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);

// src/adapters/workload/resp.ts
import { isUtf8 } from "node:buffer";
var MAX_REPLY_BYTES = 4 * 1024 * 1024;
var MAX_DEPTH = 32;
var MAX_ITEMS = 1e5;
var MAX_LINE_BYTES = 1024 * 1024;
var CR_LF = Buffer.from("\r\n");
var RespError = class extends Error {
};
function encodeCommand(words) {
  const parts = [Buffer.from(`*${words.length}\r
`)];
  for (const word of words) {
    const bytes = Buffer.from(word, "utf8");
    parts.push(Buffer.from(`$${bytes.length}\r
`), bytes, CR_LF);
  }
  return Buffer.concat(parts);
}
function decodeBytes(bytes) {
  return isUtf8(bytes) ? bytes.toString("utf8") : bytes.toString("latin1");
}
var RespParser = class {
  #chunks = [];
  #length = 0;
  /** Bytes without which nothing more can be read. */
  #needed = 1;
  /** Set while the bytes of a bulk text are awaited. */
  #bulk;
  #open = [];
  #size = 0;
  #items = 0;
  /**
   * Takes bytes and gives the replies that they complete.
   * @throws RespError
   */
  add(chunk) {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    const replies = [];
    while (this.#length >= this.#needed) {
      const buffer = this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks);
      if (buffer === void 0) break;
      const used = this.#bulk ? this.#readBulk(buffer, replies) : this.#readLine(buffer, replies);
      this.#chunks = [buffer.subarray(used)];
      this.#length -= used;
    }
    return replies;
  }
  #readLine(buffer, replies) {
    const end = buffer.indexOf(CR_LF);
    if (end < 0) {
      if (buffer.length > MAX_LINE_BYTES) throw new RespError("a line of the reply is too long");
      this.#needed = buffer.length + 1;
      return 0;
    }
    this.#needed = 1;
    this.#count(end + 2);
    const line = buffer.subarray(1, end);
    this.#take(String.fromCharCode(buffer[0] ?? 0), line, replies);
    return end + 2;
  }
  #readBulk(buffer, replies) {
    const { length, kind, verbatim } = this.#bulk ?? { length: 0, kind: "text", verbatim: false };
    if (!buffer.subarray(length, length + 2).equals(CR_LF))
      throw new RespError("a text of the reply has no end");
    this.#bulk = void 0;
    this.#needed = 1;
    const text = decodeBytes(buffer.subarray(verbatim ? Math.min(4, length) : 0, length));
    this.#complete({ kind, text }, replies);
    return length + 2;
  }
  #take(type, line, replies) {
    const simple = simpleReply(type, line);
    if (simple) {
      this.#complete(simple, replies);
    } else if ("$=!".includes(type)) {
      const length = lengthOf(line);
      this.#count(length + 2);
      this.#bulk = { length, kind: type === "!" ? "error" : "text", verbatim: type === "=" };
      this.#needed = length + 2;
    } else {
      this.#beginList(lengthOf(line) * ("%|".includes(type) ? 2 : 1), type === "|", replies);
    }
  }
  #beginList(length, dropped, replies) {
    this.#items += length;
    if (this.#items > MAX_ITEMS) throw new RespError(`a reply has more than ${MAX_ITEMS} entries`);
    if (this.#open.length >= MAX_DEPTH) throw new RespError(`a reply is nested more than ${MAX_DEPTH} deep`);
    this.#open.push({ items: [], left: length, dropped });
    this.#closeFilled(replies);
  }
  #complete(reply, replies) {
    const list = this.#open.at(-1);
    if (list === void 0) {
      this.#size = 0;
      this.#items = 0;
      replies.push(reply);
      return;
    }
    list.items.push(reply);
    list.left -= 1;
    this.#closeFilled(replies);
  }
  #closeFilled(replies) {
    const list = this.#open.at(-1);
    if (list === void 0 || list.left > 0) return;
    this.#open.pop();
    if (!list.dropped) this.#complete({ kind: "list", items: list.items }, replies);
  }
  #count(bytes) {
    this.#size += bytes;
    if (this.#size > MAX_REPLY_BYTES) throw new RespError(`a reply has more than ${MAX_REPLY_BYTES} bytes`);
  }
};
function simpleReply(type, line) {
  switch (type) {
    case "+":
      return { kind: "text", text: decodeBytes(line) };
    case "-":
      return { kind: "error", text: decodeBytes(line) };
    case ":":
    case ",":
    case "(":
      return { kind: "number", text: decodeBytes(line) };
    case "#":
      return { kind: "number", text: line.toString("latin1") === "t" ? "1" : "0" };
    case "_":
      return { kind: "null" };
    case "$":
    case "*":
      return line.toString("latin1") === "-1" ? { kind: "null" } : void 0;
    case "=":
    case "!":
    case "~":
    case ">":
    case "%":
    case "|":
      return void 0;
    default:
      throw new RespError(`a reply begins with ${JSON.stringify(type)}: this is no Redis server`);
  }
}
function lengthOf(line) {
  const text = line.toString("latin1");
  if (!/^[0-9]{1,10}$/.test(text)) throw new RespError(`${JSON.stringify(text.slice(0, 20))} is no length`);
  return Number(text);
}

export {
  MAX_REPLY_BYTES,
  encodeCommand,
  decodeBytes,
  RespParser
};
