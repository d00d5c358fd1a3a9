import type { BehaviourEvent, EventProcess } from '../../../core/bob/events.ts';
import type { NewContainer } from '../recorder.ts';
import { Account } from './account.ts';
import { ipv4Text, ipv6Text, protocolName, unixName } from './addresses.ts';
import { ArgvAssembler, splitArgv, type PendingExec } from './argv.ts';
import { capabilityName, isQuestion } from './capabilities.ts';
import { readDnsMessage } from './dns-messages.ts';
import type { KernelFeatures } from './features.ts';
import { HttpRequests } from './http-requests.ts';
import { Notes } from './notes.ts';
import { openFlagNames } from './open-flags.ts';
import { decodeText, type OutputRecord, type RecordProcess } from './output.ts';
import { PathTable, withoutPid, withoutSelf } from './paths.ts';
import { DNS_WAYS } from './program-dns.ts';
import { MAX_REQUEST_BYTES } from './program-http.ts';
import { COUNTED_RECORDS, MAX_STRING } from './program-parts.ts';
import { CONTROL_CONTAINER, MAX_ARGV_BYTES, MAX_PATH_DEPTH, MAX_SYSCALL, WALK_ENDS } from './program.ts';
import { syscallName } from './syscall-names.ts';

type Of<L extends OutputRecord['letter']> = Extract<OutputRecord, { letter: L }>;

/** An object without a path, and the path by which it was opened. */
interface Detached {
  name: string;
  given: string | undefined;
}

/** Objects without a path whose open has not arrived; one a CPU is the most that can be at once. */
const MAX_DETACHED = 4_096;
const DETACHED_LEAF = String(WALK_ENDS.detached);
const NETWORK_EVENTS = ['connect', 'bind', 'listen', 'accept'] as const;
const AF_INET = 2;
/** 32-bit system calls that open files or carry addresses; the probes of their 64-bit forms do not see them. */
const UNSEEN_COMPAT = new Set([
  'open',
  'openat',
  'openat2',
  'creat',
  'open_by_handle_at',
  'socketcall',
  'connect',
  'bind',
  'listen',
  'accept4',
  'sendto',
  'sendmsg',
  'sendmmsg',
]);

export interface DecoderOptions {
  arch: KernelFeatures['arch'];
  /** Names of the containers; number n is at index n − 1. `new`: those that begin, each by the name of its number. */
  containers: readonly string[] | 'new';
  /** Told of each container that begins, before its first event. */
  onContainer?: (container: NewContainer) => void;
  /** First stage of the kernel side whose records are events: the recorder's stage 0. */
  firstStage: number;
  onEvent: (event: BehaviourEvent) => void;
  /** Told of what the tasks of the control shell did. */
  onCheck: (what: string) => void;
}

/**
 * Makes events of records, and keeps the account of what arrived. Pure apart from the two callbacks.
 * Records of stages before the first or after the last are counted and dropped.
 */
export class Decoder {
  readonly problems = new Notes();
  readonly warnings = new Notes();
  readonly delivered: Record<string, number> = {};
  readonly #options: DecoderOptions;
  readonly #account = new Account();
  readonly #paths = new PathTable();
  readonly #argv = new ArgvAssembler();
  readonly #detached = new Map<string, Detached>();
  readonly #requests = new HttpRequests();
  /** System calls and capabilities that were delivered, by stage and container. */
  readonly #told = new Set<string>();
  #endStage = Number.POSITIVE_INFINITY;

  constructor(options: DecoderOptions) {
    this.#options = options;
  }

  /** Takes the next record. */
  push(record: OutputRecord): void {
    this.#count(record);
    switch (record.letter) {
      case 'S':
        this.#syscall(record);
        break;
      case 'C':
        this.#capability(record);
        break;
      case 'X':
        this.#exec(record);
        break;
      case 'A':
        this.#argvPart(record);
        break;
      case 'O':
        this.#open(record);
        break;
      case 'D':
        this.#paths.add(record.slot, record.id, record.parent, record.name);
        break;
      case 'F':
      case 'G':
        this.#withoutPath(record);
        break;
      case 'N':
        this.#address(record);
        break;
      case 'U':
        this.#unixAddress(record);
        break;
      case 'K':
        this.#newContainer(record);
        break;
      case 'R':
        this.#request(record);
        break;
      case 'Q':
        this.#dnsMessage(record);
        break;
      case 'Z':
        this.#options.onCheck('exit');
        break;
      case 'lost':
        this.problems.add('the ring buffer between kernel and recorder was full', record.events);
        break;
      case 'unknown':
        this.problems.add(`the recorder printed a line that cannot be read: ${record.line}`);
        break;
      default:
    }
  }

  /** Records of this stage of the kernel side, and of later ones, are no events any more. */
  end(stage: number): void {
    this.#endStage = stage;
  }

  /**
   * Compares what the kernel side counted and saw, in the stages that are over, with what arrived; the differences
   * become problems.
   * @param counted entries of `@n`
   * @param seen entries of `@seen`
   * @returns records that were lost
   */
  settle(counted: Record<string, unknown>, seen: Record<string, unknown>): number {
    for (const pending of this.#argv.drain()) this.#unfinished(pending);
    for (const { key, value } of this.#account.missingSyscalls(seen)) {
      const container = this.#container(value % CONTAINERS);
      if (container === undefined || !this.#isOpen(Math.floor(value / CONTAINERS))) continue;
      const { name } = this.#name(key % COMPAT_BIT, Math.floor(key / COMPAT_BIT) % 2 === 1);
      this.problems.add(`${container} called ${name}, but its event never arrived`);
    }
    return this.#account.settle(counted, (stage) => this.#isOpen(stage), this.problems);
  }

  #isOpen(stage: number): boolean {
    return stage >= this.#options.firstStage && stage < this.#endStage;
  }

  #container(number: number): string | undefined {
    const { containers } = this.#options;
    if (containers !== 'new') return containers[number - 1];
    return number > 0 && number < CONTROL_CONTAINER ? newContainerName(number) : undefined;
  }

  #newContainer({ container, pid, cgroups }: Of<'K'>): void {
    this.#options.onContainer?.({ name: newContainerName(container), pid, cgroups });
  }

  #count(record: OutputRecord): void {
    const { letter } = record;
    if (!isCounted(letter)) return;
    if ('process' in record) this.#account.record(letter, record.process.stage);
    else if ('stage' in record) this.#account.record(letter, record.stage);
  }

  #syscall({ process, number, compat }: Of<'S'>): void {
    const key = process.container * CONTAINERS + (compat ? COMPAT_BIT : 0) + Math.min(number, MAX_SYSCALL);
    this.#account.syscall(key, process.stage * CONTAINERS + process.container);
    if (process.container === CONTROL_CONTAINER) this.#options.onCheck('syscall');
    const front = this.#front(process);
    if (front === undefined) return;
    const { name, known } = this.#name(number, compat);
    this.#warnOfSyscall(front.container, name, known, compat);
    if (this.#isFirst(front, name)) this.#deliver({ ...front, type: 'syscall', name });
  }

  #warnOfSyscall(container: string, name: string, known: boolean, compat: boolean): void {
    if (!known) this.warnings.add(`${container} made a system call whose number is not known: ${name}`);
    if (name === 'io_uring_setup') {
      this.warnings.add(`${container} uses io_uring: what it opens and connects to that way is not seen`);
    }
    if (compat && (this.#options.arch === 'arm64' || UNSEEN_COMPAT.has(name))) {
      this.problems.add(
        `${container} made the 32-bit system call ${name}: opens and addresses of such calls are not seen`,
      );
    }
  }

  #name(number: number, compat: boolean): { name: string; known: boolean } {
    const { arch } = this.#options;
    const abi = !compat ? arch : arch === 'x86_64' ? 'i386' : undefined;
    const name = abi === undefined ? undefined : syscallName(number, abi);
    return name === undefined ? { name: `syscall_${number}`, known: false } : { name, known: true };
  }

  #capability(record: Of<'C'>): void {
    if (isQuestion(record.stack)) return;
    if (record.process.container === CONTROL_CONTAINER) this.#options.onCheck('capability');
    const front = this.#front(record.process);
    if (front === undefined) return;
    const name = capabilityName(record.capability);
    if (this.#isFirst(front, name)) this.#deliver({ ...front, type: 'capability', name });
  }

  #exec(record: Of<'X'>): void {
    const path = this.#execPath(record);
    const { started, broken } = this.#argv.begin(record, path);
    for (const pending of broken) this.#unfinished(pending);
    if (record.length > MAX_ARGV_BYTES && this.#isOpen(record.process.stage)) {
      this.problems.add(
        `arguments of ${this.#shown(path)} were cut after ${MAX_ARGV_BYTES} of ${record.length} bytes`,
      );
    }
    if (started.expected === 0) this.#finishExec(started);
  }

  #argvPart(record: Of<'A'>): void {
    if (record.bytes.length > 1 && record.bytes.every((byte) => byte === 0) && this.#isOpen(record.stage)) {
      this.problems.add('arguments of a program could not be read from its memory');
    }
    const whole = this.#argv.part(record);
    if (whole !== undefined) this.#finishExec(whole);
  }

  #finishExec({ record, path, parts }: PendingExec): void {
    if (record.process.container === CONTROL_CONTAINER) {
      this.#options.onCheck(record.entered ? 'entry' : 'exec');
    }
    const front = this.#front(record.process);
    if (front === undefined) return;
    if (path === undefined) {
      this.problems.add(`${front.container} started a program whose path is not known`);
      return;
    }
    const args = splitArgv(parts).map((arg) => this.#text(arg, 'an argument'));
    this.#deliver({ ...front, type: 'exec', path: this.#text(path, 'a path'), args });
  }

  #unfinished({ record, path }: PendingExec): void {
    if (this.#front(record.process) === undefined) return;
    this.problems.add(`arguments of ${this.#shown(path)} did not arrive`);
  }

  /** A program without a path (memfd) is named as `/proc/<pid>/exe` names it. */
  #execPath(record: Of<'X'>): string | undefined {
    const detached = this.#takeDetached(record.task);
    if (record.leaf === DETACHED_LEAF) return `/${detached?.name ?? ''} (deleted)`;
    return this.#paths.resolve(record.leaf)?.path;
  }

  #open(record: Of<'O'>): void {
    const detached = this.#takeDetached(record.task);
    if (record.process.container === CONTROL_CONTAINER) this.#options.onCheck('open');
    const front = this.#front(record.process);
    if (front === undefined) return;
    const path =
      record.leaf === DETACHED_LEAF
        ? this.#givenPath(detached, front.container)
        : this.#openPath(record, front.container);
    if (path === undefined) return;
    this.#deliver({ ...front, type: 'open', path, flags: openFlagNames(record.flags, this.#options.arch) });
  }

  #openPath(record: Of<'O'>, container: string): string | undefined {
    if (record.end === WALK_ENDS.tooDeep) {
      this.problems.add(`${container} opened a file more than ${MAX_PATH_DEPTH} levels deep`);
      return undefined;
    }
    const resolved = this.#paths.resolve(record.leaf);
    if (resolved === undefined) {
      this.problems.add(`${container} opened a file whose path is not known`);
      return undefined;
    }
    if (!resolved.inside) {
      this.warnings.add(
        `${container} opened files outside its root file system; their paths start at another root`,
      );
    }
    return withoutPid(this.#text(resolved.path, 'a path'));
  }

  /** Pipes, name spaces and the like have no path but the one by which they were opened. */
  #givenPath(detached: Detached | undefined, container: string): string | undefined {
    const given = detached?.given ?? '';
    if (given.length >= MAX_STRING - 1) {
      this.problems.add(`${container} opened a path that was cut after ${MAX_STRING - 1} bytes`);
      return undefined;
    }
    if (given.startsWith('/')) return withoutPid(withoutSelf(this.#text(given, 'a path')));
    this.warnings.add(`${container} opened an object without a path: ${kindOf(detached?.name ?? '')}`);
    return undefined;
  }

  #withoutPath({ letter, task, text }: Of<'F' | 'G'>): void {
    if (this.#detached.size >= MAX_DETACHED) this.#detached.clear();
    const name = letter === 'F' ? text : (this.#detached.get(task)?.name ?? '');
    this.#detached.set(task, { name, given: letter === 'G' ? text : undefined });
  }

  #takeDetached(task: string): Detached | undefined {
    const detached = this.#detached.get(task);
    this.#detached.delete(task);
    return detached;
  }

  #address(record: Of<'N'>): void {
    const { family, protocol, port } = record;
    if (NETWORK_EVENTS[record.operation - 1] === 'accept') {
      this.#requests.accepted(record.process.container, port);
    }
    const address = family === AF_INET ? ipv4Text(record.address.subarray(8)) : ipv6Text(record.address);
    this.#network(record, { protocol: protocolName(protocol), address, port });
  }

  #request(record: Of<'R'>): void {
    const request = this.#requests.read(record);
    const front = this.#front(record.process);
    if (request === undefined || front === undefined) return;
    if (request === 'cut') {
      this.problems.add(
        `${front.container}: the path of an HTTP request was cut after ${MAX_REQUEST_BYTES} bytes`,
      );
      return;
    }
    this.#deliver({ ...front, type: 'http', ...request, target: decodeText(request.target).text });
  }

  #dnsMessage(record: Of<'Q'>): void {
    const message = readDnsMessage(record.bytes);
    const front = this.#front(record.process);
    // Questions that come in and answers that go out are those of a name server.
    if (message?.isAnswer !== (record.way === DNS_WAYS.received) || front === undefined) return;
    this.#deliver({ ...front, type: 'dns', name: message.name, addresses: message.addresses });
  }

  #unixAddress(record: Of<'U'>): void {
    if (this.#front(record.process) === undefined) return;
    const address = this.#text(unixName(record.path), 'the name of a UNIX socket');
    this.#network(record, { protocol: 'UNIX', address, port: 0 });
  }

  #network(record: Of<'N' | 'U'>, peer: { protocol: string; address: string; port: number }): void {
    const type = NETWORK_EVENTS[record.operation - 1];
    const front = this.#front(record.process);
    if (front !== undefined && type !== undefined) this.#deliver({ ...front, type, ...peer });
  }

  /** Readable text; what is not UTF-8 cannot be written to a profile as it is, which makes the recording partial. */
  #text(bytes: string | Uint8Array, what: string): string {
    const { text, exact } = decodeText(bytes);
    if (!exact) this.problems.add(`${what} has bytes that are not UTF-8, shown as U+FFFD`);
    return text;
  }

  #shown(path: string | undefined): string {
    return path === undefined ? 'a program' : decodeText(path).text;
  }

  /** Undefined for records of the control shell, from before the recording began, or after it ended. */
  #front(process: RecordProcess): EventProcess | undefined {
    const container = this.#container(process.container);
    if (container === undefined || !this.#isOpen(process.stage)) return undefined;
    return {
      container,
      stage: stageNumber(process.stage, this.#options.firstStage),
      time: process.time,
      pid: process.pid,
      ppid: process.ppid,
      comm: decodeText(process.comm).text,
      uid: process.uid,
    };
  }

  /** The kernel side tells a capability once for every place where it was checked, and everything anew after a mark. */
  #isFirst({ container, stage }: EventProcess, name: string): boolean {
    const key = `${stage} ${name} ${container}`;
    if (this.#told.has(key)) return false;
    this.#told.add(key);
    return true;
  }

  #deliver(event: BehaviourEvent): void {
    this.delivered[event.type] = (this.delivered[event.type] ?? 0) + 1;
    this.#options.onEvent(event);
  }
}

/**
 * Stage of the recorder that a stage of the kernel side belongs to. Every mark makes two of the latter: one that begins
 * it, and one whose arrival proves that nothing of the stage before is still on its way.
 */
export function stageNumber(kernelStage: number, firstStage: number): number {
  return Math.ceil((kernelStage - firstStage) / 2);
}

function newContainerName(number: number): string {
  return `new-${number}`;
}

/** Keys of `@seen`: number | compat << 15 | container << 16. Values: container | stage << 16. */
const COMPAT_BIT = 0x8000;
const CONTAINERS = 0x10000;

function isCounted(letter: string): letter is keyof typeof COUNTED_RECORDS {
  return Object.hasOwn(COUNTED_RECORDS, letter);
}

/** `pipe:[1234]` without the number. */
function kindOf(name: string): string {
  return /^[a-z_-]+/.exec(name)?.[0] ?? 'anonymous';
}
