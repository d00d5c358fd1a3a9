import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { messageOf } from '../../core/errors.ts';
import { LineSplitter } from '../system/lines.ts';

export type StreamName = 'stdout' | 'stderr';

/** Bytes kept of each stream; what comes after is read and dropped. */
export const MAX_LOG_BYTES = 16 * 1024 * 1024;
/** The end of the output that error messages can show. Lines are looked for only when somebody asks. */
const REMEMBERED_BYTES = 32 * 1024;
const REMEMBERED_CHUNK_BYTES = 8 * 1024;
const MAX_SHOWN_LINE_BYTES = 2048;

/** What a container writes: `stdout.log` and `stderr.log`, over all of its restarts. */
export class ContainerLog {
  /** Why the files do not hold everything; undefined as long as they do. */
  cut: string | undefined;
  readonly #streams: Record<StreamName, LogStream>;
  readonly #recent: { name: StreamName; chunk: Buffer }[] = [];
  #recentBytes = 0;

  private constructor(streams: Record<StreamName, LogStream>) {
    this.#streams = streams;
  }

  /** Opens the files of a log; ones that are there are replaced. */
  static async open(folder: string): Promise<ContainerLog> {
    await mkdir(folder, { recursive: true });
    const streams = {
      stdout: await openStream(folder, 'stdout'),
      stderr: await openStream(folder, 'stderr'),
    };
    const log = new ContainerLog(streams);
    for (const name of ['stdout', 'stderr'] as const) {
      streams[name].file.on('error', (error) => {
        streams[name].broken = true;
        log.cut ??= `the container's ${name} could not be written: ${messageOf(error)}`;
      });
    }
    return log;
  }

  add(name: StreamName, chunk: Buffer): void {
    const stream = this.#streams[name];
    this.#remember(name, chunk);
    const kept = chunk.subarray(0, MAX_LOG_BYTES - stream.bytes);
    if (kept.length < chunk.length) {
      this.cut ??= `the container wrote more than ${MAX_LOG_BYTES} bytes to ${name}`;
    }
    if (kept.length === 0 || stream.broken) return;
    stream.bytes += kept.length;
    stream.file.write(kept);
  }

  /** The last lines of both streams, in the order in which they came; a long one is cut. */
  lastLines(count: number): string[] {
    const lines: string[] = [];
    const keep = (line: string): void => void lines.push(line);
    const splitters = {
      stdout: new LineSplitter(keep, MAX_SHOWN_LINE_BYTES),
      stderr: new LineSplitter(keep, MAX_SHOWN_LINE_BYTES),
    };
    for (const { name, chunk } of this.#recent) splitters[name].push(chunk);
    for (const splitter of Object.values(splitters)) splitter.end();
    return lines.slice(-count);
  }

  /** Ends the files; resolves when everything is written. */
  async close(): Promise<void> {
    await Promise.all(Object.values(this.#streams).map(({ file }) => closed(file)));
  }

  #remember(name: StreamName, chunk: Buffer): void {
    const kept = Buffer.from(chunk.subarray(-REMEMBERED_CHUNK_BYTES));
    this.#recent.push({ name, chunk: kept });
    this.#recentBytes += kept.length;
    while (this.#recentBytes > REMEMBERED_BYTES) this.#recentBytes -= this.#recent.shift()?.chunk.length ?? 0;
  }
}

interface LogStream {
  file: WriteStream;
  bytes: number;
  broken: boolean;
}

async function openStream(folder: string, name: StreamName): Promise<LogStream> {
  const file = createWriteStream(path.join(folder, `${name}.log`));
  await new Promise<void>((resolve, reject) => {
    file.once('open', () => resolve());
    file.once('error', reject);
  });
  return { file, bytes: 0, broken: false };
}

async function closed(file: WriteStream): Promise<void> {
  if (file.destroyed) return;
  await new Promise<void>((resolve) => {
    file.once('close', () => resolve());
    file.end();
  });
}
