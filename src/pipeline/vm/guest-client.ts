import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BehaviourEvent } from '../../core/bob/events.ts';
import {
  fromLinkError,
  type GuestCalls,
  type GuestHello,
  type GuestMessage,
  type GuestOperation,
} from '../../adapters/vm/link.ts';
import type { Progress, Step } from '../progress.ts';

export interface GuestClientOptions {
  progress: Progress;
  onEvent: (event: BehaviourEvent) => void;
  /** Gets the files that the guest sends. */
  logDir: string;
}

interface Pending {
  resolve: (output: unknown) => void;
  reject: (error: Error) => void;
}

/** Nanoseconds of CLOCK_MONOTONIC. */
const now = (): number => Number(process.hrtime.bigint());

/** The host's end of the link to a guest. */
export class GuestClient {
  readonly hello: Promise<GuestHello>;
  /** The session has begun; rejects when it cannot. */
  readonly ready: Promise<void>;
  /** Rejects when the guest's session fails; never resolves. */
  readonly failed: Promise<never>;
  readonly #options: GuestClientOptions;
  readonly #pending = new Map<number, Pending>();
  readonly #steps = new Map<number, Step>();
  #resolveHello: (hello: GuestHello) => void = () => undefined;
  #resolveReady: () => void = () => undefined;
  #reject: (error: Error) => void = () => undefined;
  #files: Promise<unknown> = Promise.resolve();
  /** Nanoseconds from the guest's clock to this machine's. */
  #clockOffset = 0;
  #lastId = 0;

  constructor(options: GuestClientOptions) {
    this.#options = options;
    this.hello = new Promise((resolve) => (this.#resolveHello = resolve));
    this.ready = new Promise((resolve) => (this.#resolveReady = resolve));
    this.failed = new Promise<never>((_, reject) => (this.#reject = reject));
    this.failed.catch(() => undefined);
  }

  /** Takes a line of the guest. @throws Error when it is none of a guest's */
  take(line: string): void {
    const message = JSON.parse(line) as GuestMessage;
    switch (message.type) {
      case 'hello':
        this.#clockOffset = now() - message.hello.time;
        this.#resolveHello(message.hello);
        break;
      case 'beat':
        break;
      case 'step':
        this.#step(message);
        break;
      case 'note':
        this.#options.progress[message.what === 'warn' ? 'warn' : 'info'](message.text);
        break;
      case 'ready':
        this.#resolveReady();
        break;
      case 'event':
        this.#options.onEvent({ ...message.event, time: message.event.time + this.#clockOffset });
        break;
      case 'file':
        this.#keep(message.name, message.base64);
        break;
      case 'answer':
        this.#answer(message);
        break;
      case 'failed':
        this.end(fromLinkError(message.error));
        break;
      default:
        throw new Error('a message of unknown type');
    }
  }

  /** Asks the guest. */
  async call<Operation extends GuestOperation>(
    op: Operation,
    input: GuestCalls[Operation]['input'],
    send: (line: string) => void,
  ): Promise<GuestCalls[Operation]['output']> {
    const id = ++this.#lastId;
    const answer = new Promise<unknown>((resolve, reject) => this.#pending.set(id, { resolve, reject }));
    send(JSON.stringify({ id, op, ...input }));
    return (await Promise.race([answer, this.failed])) as GuestCalls[Operation]['output'];
  }

  /** Nothing more comes: whoever waits is told. */
  end(error: Error): void {
    for (const step of this.#steps.values()) step.failed(error.message);
    this.#steps.clear();
    this.#reject(error);
  }

  /** Resolves when the files that were sent are written. */
  async filesWritten(): Promise<void> {
    await this.#files;
  }

  #step({ number, what, text }: Extract<GuestMessage, { type: 'step' }>): void {
    if (what === 'begin') {
      this.#steps.set(number, this.#options.progress.begin(text));
      return;
    }
    this.#steps.get(number)?.[what](text);
    if (what !== 'update') this.#steps.delete(number);
  }

  #answer({ id, output, error }: Extract<GuestMessage, { type: 'answer' }>): void {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (error === undefined) pending?.resolve(output);
    else pending?.reject(fromLinkError(error));
  }

  #keep(name: string, base64: string): void {
    const file = join(this.#options.logDir, basename(name));
    const written = writeFile(file, Buffer.from(base64, 'base64'));
    this.#files = Promise.all([this.#files, written]);
    this.#files.catch(() => undefined);
  }
}
