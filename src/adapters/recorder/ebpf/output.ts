/**
 * Reads what bpftrace prints with `-f json`: one JSON object a line. Pure.
 * Texts that a workload chose are latin-1 strings here, one character a byte, until `decodeText` makes them readable.
 */

/** Front of every record that is an event of its own. */
export interface RecordProcess {
  /** Number of the container. */
  container: number;
  /** Stage as the kernel side counts. */
  stage: number;
  time: number;
  pid: number;
  ppid: number;
  uid: number;
  comm: string;
}

export type OutputRecord =
  | { letter: 'S'; process: RecordProcess; number: number; compat: boolean }
  | { letter: 'C'; process: RecordProcess; capability: number; stack: string }
  | { letter: 'X'; process: RecordProcess; task: string; leaf: string; length: number; entered: boolean }
  | { letter: 'A'; stage: number; task: string; index: number; bytes: Buffer }
  | { letter: 'O'; process: RecordProcess; task: string; leaf: string; flags: number; end: number }
  | { letter: 'D'; stage: number; slot: string; id: string; parent: string; name: string }
  | { letter: 'F' | 'G'; stage: number; task: string; text: string }
  | {
      letter: 'N';
      process: RecordProcess;
      operation: number;
      protocol: number;
      family: number;
      port: number;
      /** IPv4: the first four bytes of the second half. */
      address: Buffer;
    }
  | { letter: 'U'; process: RecordProcess; operation: number; path: Buffer }
  | { letter: 'K'; stage: number; container: number; pid: number; cgroups: string[] }
  | {
      letter: 'R';
      process: RecordProcess;
      way: number;
      family: number;
      ownPort: number;
      peerPort: number;
      /** The peer's; IPv4: the first four bytes of the second half. */
      address: Buffer;
      /** The beginning of what was read or written. */
      bytes: Buffer;
    }
  | { letter: 'Q'; process: RecordProcess; way: number; bytes: Buffer }
  | { letter: 'M'; stage: number }
  | { letter: 'E' }
  | { letter: 'H' }
  | { letter: 'Z' }
  | { letter: 'map'; name: string; entries: Record<string, unknown> }
  | { letter: 'attached'; probes: number }
  | { letter: 'lost'; events: number }
  | { letter: 'unknown'; line: string };

/** Characters of an unreadable line that a message shows. */
const SHOWN = 120;
const NUMBER = /^-?\d{1,20}$/;
const HEX_NUMBER = /^[0-9a-f]{1,16}$/;

/**
 * One line as latin-1 text; `undefined` for an empty one. What is not of the expected form becomes `unknown`, never an
 * exception: the line may be cut.
 */
export function parseLine(line: string): OutputRecord | undefined {
  if (line.trim() === '') return undefined;
  try {
    const { type, data } = JSON.parse(line) as { type?: unknown; data?: unknown };
    const record =
      type === 'printf' && typeof data === 'string'
        ? parseRecord(restoreBytes(data))
        : parseOther(type, data);
    return record ?? unknown(line);
  } catch {
    return unknown(line);
  }
}

/**
 * bpftrace 0.23 writes a byte above 0x7f as `\uffffffxx`, which JSON reads as U+FFFF and four more characters. Nothing
 * else makes it write U+FFFF.
 */
export function restoreBytes(text: string): string {
  if (!text.includes('\uffff')) return text;
  return text.replace(/\uffffff([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const strictDecoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

/** The text of latin-1 characters that stand for bytes; bytes that are not UTF-8 become U+FFFD, and `exact` is false. */
export function decodeText(bytes: string | Uint8Array): { text: string; exact: boolean } {
  if (typeof bytes === 'string' && /^[\0-\x7f]*$/.test(bytes)) return { text: bytes, exact: true };
  const buffer = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes;
  try {
    return { text: strictDecoder.decode(buffer), exact: true };
  } catch {
    return { text: decoder.decode(buffer), exact: false };
  }
}

function parseOther(type: unknown, data: unknown): OutputRecord | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  if (type === 'map') {
    const [[name, entries] = ['', undefined]] = Object.entries(data) as [string, unknown][];
    const isObject = typeof entries === 'object' && entries !== null;
    return { letter: 'map', name, entries: isObject ? (entries as Record<string, unknown>) : {} };
  }
  if (type === 'attached_probes') return { letter: 'attached', probes: Number(Reflect.get(data, 'probes')) };
  if (type === 'lost_events') return { letter: 'lost', events: Number(Reflect.get(data, 'events')) };
  return undefined;
}

function parseRecord(data: string): OutputRecord | undefined {
  const bar = data.indexOf('|');
  const front = bar === -1 ? data : data.slice(0, bar);
  const text = bar === -1 ? '' : data.slice(bar + 1);
  const [letter = '', ...fields] = front.split(' ');
  return letter.length === 1 ? READERS[letter]?.(new Fields(fields), text) : undefined;
}

type Reader = (fields: Fields, text: string) => OutputRecord | undefined;

const READERS: Record<string, Reader | undefined> = {
  E: () => ({ letter: 'E' }),
  H: () => ({ letter: 'H' }),
  Z: () => ({ letter: 'Z' }),
  K: (f, names) =>
    f.whole({
      letter: 'K',
      stage: f.number(),
      container: f.number(),
      pid: f.number(),
      cgroups: names.split('|'),
    }),
  M: (f) => f.whole({ letter: 'M', stage: f.number() }),
  S: (f, comm) =>
    f.whole({ letter: 'S', process: f.process(comm), number: f.number(), compat: f.number() === 1 }),
  C: (f, text) => {
    const bar = text.indexOf('|');
    const comm = fromHex(text.slice(0, bar));
    if (bar === -1 || comm === undefined) return undefined;
    const end = comm.indexOf(0);
    const name = comm.subarray(0, end === -1 ? comm.length : end).toString('latin1');
    return f.whole({
      letter: 'C',
      process: f.process(name),
      capability: f.number(),
      stack: text.slice(bar + 1),
    });
  },
  X: (f, comm) =>
    f.whole({
      letter: 'X',
      process: f.process(comm),
      task: f.hex(),
      leaf: f.hex(),
      length: f.number(),
      entered: f.number() === 1,
    }),
  A: (f, text) => {
    const bytes = fromHex(text);
    if (bytes === undefined) return undefined;
    return f.whole({ letter: 'A', stage: f.number(), task: f.hex(), index: f.number(), bytes });
  },
  O: (f, comm) =>
    f.whole({
      letter: 'O',
      process: f.process(comm),
      task: f.hex(),
      leaf: f.hex(),
      flags: Number.parseInt(f.hex(), 16),
      end: f.number(),
    }),
  D: (f, name) =>
    f.whole({ letter: 'D', stage: f.number(), slot: f.hex(), id: f.hex(), parent: f.hex(), name }),
  F: (f, text) => f.whole({ letter: 'F', stage: f.number(), task: f.hex(), text }),
  G: (f, text) => f.whole({ letter: 'G', stage: f.number(), task: f.hex(), text }),
  N: (f, comm) =>
    f.whole({
      letter: 'N',
      process: f.process(comm),
      operation: f.number(),
      protocol: f.number(),
      family: f.number(),
      port: f.number(),
      address: littleEndian(f.hex(), f.hex()),
    }),
  U: (f, text) => {
    const bar = text.indexOf('|');
    const path = fromHex(text.slice(0, bar));
    if (bar === -1 || path === undefined) return undefined;
    return f.whole({ letter: 'U', process: f.process(text.slice(bar + 1)), operation: f.number(), path });
  },
  Q: (f, text) => {
    const bar = text.indexOf('|');
    const bytes = fromHex(text.slice(0, bar));
    if (bar === -1 || bytes === undefined) return undefined;
    return f.whole({ letter: 'Q', process: f.process(text.slice(bar + 1)), way: f.number(), bytes });
  },
  R: (f, text) => {
    const bar = text.indexOf('|');
    const bytes = fromHex(text.slice(0, bar));
    if (bar === -1 || bytes === undefined) return undefined;
    return f.whole({
      letter: 'R',
      process: f.process(text.slice(bar + 1)),
      way: f.number(),
      family: f.number(),
      ownPort: f.number(),
      peerPort: f.number(),
      address: littleEndian(f.hex(), f.hex()),
      bytes,
    });
  },
};

/** Reads fields in turn; what is missing or malformed makes the whole record undefined. */
class Fields {
  readonly #fields: string[];
  #next = 0;
  #valid = true;

  constructor(fields: string[]) {
    this.#fields = fields;
  }

  number(): number {
    return Number(this.#take(NUMBER));
  }

  hex(): string {
    return this.#take(HEX_NUMBER);
  }

  process(comm: string): RecordProcess {
    const lineage = this.number();
    return {
      container: lineage % 65_536,
      stage: Math.floor(lineage / 65_536),
      time: this.number(),
      pid: this.number(),
      ppid: this.number(),
      uid: this.number(),
      comm,
    };
  }

  whole<T>(record: T): T | undefined {
    return this.#valid && this.#next === this.#fields.length ? record : undefined;
  }

  #take(form: RegExp): string {
    const field = this.#fields[this.#next++] ?? '';
    if (!form.test(field)) this.#valid = false;
    return field;
  }
}

/** Bytes of bpftrace's `%rh`: two digits a byte, separated by spaces. */
function fromHex(text: string): Buffer | undefined {
  if (!/^(?:[0-9a-f]{2}(?: |$))*$/.test(text)) return undefined;
  return Buffer.from(text.replaceAll(' ', ''), 'hex');
}

/** Two 64-bit numbers as they lay in memory; x86_64 and arm64 are little-endian. */
function littleEndian(...numbers: string[]): Buffer {
  return Buffer.concat(
    numbers.map((number) => Buffer.from(number.slice(0, 16).padStart(16, '0'), 'hex').reverse()),
  );
}

function unknown(line: string): OutputRecord {
  return { letter: 'unknown', line: line.slice(0, SHOWN) };
}
