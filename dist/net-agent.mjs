import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  exchangeHttp,
  exchangeTcp
} from "./chunk-BA55T2NZ.mjs";
import {
  relayTo
} from "./chunk-OBO6DADL.mjs";
import {
  connectWithRetry
} from "./chunk-5AFPKXIC.mjs";
import {
  RespParser,
  encodeCommand
} from "./chunk-2PDSW3UX.mjs";
import "./chunk-3U7T647L.mjs";
import {
  messageOf
} from "./chunk-AAS74KDJ.mjs";
import "./chunk-BOR2QMVO.mjs";

// src/adapters/workload/net-agent.ts
import { rm } from "node:fs/promises";
import { createInterface } from "node:readline";

// src/adapters/workload/redis-client.ts
import { setTimeout as sleep } from "node:timers/promises";
var LOADING_PAUSE_MS = 50;
var RedisClient = class _RedisClient {
  #socket;
  #parser = new RespParser();
  #waiting;
  #ended = false;
  constructor(socket) {
    this.#socket = socket;
    socket.on("data", (chunk) => this.#read(chunk));
    socket.on("close", () => {
      this.#ended = true;
      this.#settle((waiting) => waiting.resolve(void 0));
    });
  }
  static async connect(endpoint, retryForMs) {
    return new _RedisClient(await connectWithRetry(endpoint, retryForMs));
  }
  /**
   * Sends a command and waits for its reply; undefined when the server closes the connection instead. While the
   * server is loading its data, as after a restart, the command is repeated for `retryForMs`.
   */
  async command(words, timeoutMs, retryForMs) {
    const deadline = performance.now() + retryForMs;
    for (; ; ) {
      const reply = await this.#once(words, timeoutMs);
      const loading = reply?.kind === "error" && reply.text.startsWith("LOADING ");
      if (!loading || performance.now() >= deadline) return reply;
      await sleep(LOADING_PAUSE_MS);
    }
  }
  close() {
    this.#socket.destroy();
  }
  async #once(words, timeoutMs) {
    if (this.#ended) return void 0;
    let timer;
    try {
      return await new Promise((resolve, reject) => {
        this.#waiting = { resolve, reject };
        timer = setTimeout(() => {
          this.#settle((waiting) => waiting.reject(new Error(`no reply within ${timeoutMs / 1e3} s`)));
          this.close();
        }, timeoutMs);
        this.#socket.write(encodeCommand(words));
      });
    } finally {
      clearTimeout(timer);
    }
  }
  #read(chunk) {
    try {
      for (const reply of this.#parser.add(chunk)) this.#settle((waiting) => waiting.resolve(reply));
    } catch (error) {
      this.#settle((waiting) => waiting.reject(new Error(messageOf(error), { cause: error })));
      this.close();
    }
  }
  #settle(how) {
    const waiting = this.#waiting;
    this.#waiting = void 0;
    if (waiting) how(waiting);
  }
};

// src/adapters/workload/net-agent.ts
var sessions = /* @__PURE__ */ new Map();
var lastSession = 0;
async function call(request) {
  switch (request.op) {
    case "redis-open": {
      const client = await RedisClient.connect(request.endpoint, request.retryForMs);
      lastSession += 1;
      sessions.set(lastSession, client);
      return { session: lastSession };
    }
    case "redis": {
      const client = sessions.get(request.session);
      if (client === void 0) throw new Error(`there is no session ${request.session}`);
      const reply = await client.command(request.command, request.timeoutMs, request.retryForMs);
      return reply === void 0 ? { closed: true } : { reply };
    }
    case "redis-close":
      sessions.get(request.session)?.close();
      sessions.delete(request.session);
      return { closed: true };
    case "http":
      return exchangeHttp(request.endpoint, request.request, request);
    case "relay":
      await rm(request.socket, { force: true });
      await relayTo(request.socket, request.endpoint);
      return { relayed: true };
    case "tcp":
      return { response: await exchangeTcp(request.endpoint, request.exchange, request) };
  }
}
async function answer(line) {
  const request = JSON.parse(line);
  try {
    return { id: request.id, result: await call(request) };
  } catch (error) {
    return { id: request.id, error: messageOf(error) };
  }
}
var say = (message) => process.stdout.write(`${JSON.stringify(message)}
`);
process.stdout.on("error", () => process.exit(0));
var lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
lines.on("line", (line) => void answer(line).then(say));
lines.on("close", () => process.exit(0));
say({ ready: true });
