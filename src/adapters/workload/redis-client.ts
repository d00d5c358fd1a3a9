import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../../core/errors.ts';
import type { RedisReply } from '../../core/workload/judge.ts';
import { connectWithRetry, type Endpoint } from './connect.ts';
import { encodeCommand, RespParser } from './resp.ts';

/** Pause before a command is repeated to a server that is still loading its data. */
const LOADING_PAUSE_MS = 50;

interface Waiting {
  resolve: (reply: RedisReply | undefined) => void;
  reject: (error: Error) => void;
}

/** One connection to a Redis server; one command at a time. */
export class RedisClient {
  readonly #socket: Socket;
  readonly #parser = new RespParser();
  #waiting: Waiting | undefined;
  #ended = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    socket.on('close', () => {
      this.#ended = true;
      this.#settle((waiting) => waiting.resolve(undefined));
    });
  }

  static async connect(endpoint: Endpoint, retryForMs: number): Promise<RedisClient> {
    return new RedisClient(await connectWithRetry(endpoint, retryForMs));
  }

  /**
   * Sends a command and waits for its reply; undefined when the server closes the connection instead. While the
   * server is loading its data, as after a restart, the command is repeated for `retryForMs`.
   */
  async command(
    words: readonly string[],
    timeoutMs: number,
    retryForMs: number,
  ): Promise<RedisReply | undefined> {
    const deadline = performance.now() + retryForMs;
    for (;;) {
      const reply = await this.#once(words, timeoutMs);
      const loading = reply?.kind === 'error' && reply.text.startsWith('LOADING ');
      if (!loading || performance.now() >= deadline) return reply;
      await sleep(LOADING_PAUSE_MS);
    }
  }

  close(): void {
    this.#socket.destroy();
  }

  async #once(words: readonly string[], timeoutMs: number): Promise<RedisReply | undefined> {
    if (this.#ended) return undefined;
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<RedisReply | undefined>((resolve, reject) => {
        this.#waiting = { resolve, reject };
        timer = setTimeout(() => {
          this.#settle((waiting) => waiting.reject(new Error(`no reply within ${timeoutMs / 1000} s`)));
          this.close();
        }, timeoutMs);
        this.#socket.write(encodeCommand(words));
      });
    } finally {
      clearTimeout(timer);
    }
  }

  #read(chunk: Buffer): void {
    try {
      for (const reply of this.#parser.add(chunk)) this.#settle((waiting) => waiting.resolve(reply));
    } catch (error) {
      this.#settle((waiting) => waiting.reject(new Error(messageOf(error), { cause: error })));
      this.close();
    }
  }

  #settle(how: (waiting: Waiting) => void): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting) how(waiting);
  }
}
