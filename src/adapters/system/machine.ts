import { readFile } from 'node:fs/promises';
import os from 'node:os';

/** What decides which cells of the matrix this machine can be. */
export interface Machine {
  /** `<id>-<version>` of os-release: `debian-12`, `ubuntu-24.04`; the id alone where there is no version. */
  os: string;
  /** GOARCH */
  arch: string;
  /** Kernel release as `uname -r` says it. */
  kernel: string;
  /** CPUs that this process may use. */
  cores: number;
  /** Bytes of main memory. */
  memory: number;
  root: boolean;
}

/** os-release(5): the first that exists holds. */
const OS_RELEASE_FILES = ['/etc/os-release', '/usr/lib/os-release'];

/** Names that differ between Node and Go. */
const GO_ARCHITECTURES: Partial<Record<NodeJS.Architecture, string>> = {
  x64: 'amd64',
  ia32: '386',
  ppc64: 'ppc64le',
  mipsel: 'mipsle',
};

/** Reads what this machine is; nothing of it is believed from an input. */
export async function readMachine(): Promise<Machine> {
  return {
    os: osName(await readOsRelease()),
    arch: goArchitecture(process.arch),
    kernel: os.release(),
    cores: os.availableParallelism(),
    memory: os.totalmem(),
    root: isRoot(),
  };
}

/** Bytes of memory that programs could get now, without any being taken from others. */
export function freeMemory(): number {
  return os.freemem();
}

/** Whether this process may do what root may. */
export function isRoot(): boolean {
  return process.geteuid?.() === 0;
}

/** Node's name of an architecture as Go spells it. */
export function goArchitecture(arch: NodeJS.Architecture): string {
  return GO_ARCHITECTURES[arch] ?? arch;
}

/** `<id>-<version>` of an os-release file, in the characters of a cell's name; `unknown` where it says nothing. */
export function osName(osRelease: string): string {
  const fields = parseOsRelease(osRelease);
  const name = [fields.get('ID'), fields.get('VERSION_ID')]
    .map((part) => (part ?? '').toLowerCase().replace(/[^a-z0-9.]+/g, ''))
    .filter((part) => part !== '')
    .join('-');
  return name === '' ? 'unknown' : name;
}

/** The assignments of an os-release file (os-release(5): shell syntax, one assignment a line). */
export function parseOsRelease(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of text.split('\n')) {
    const match = /^([A-Z][A-Z0-9_]*)=(.*)$/.exec(line.trim());
    if (match?.[1] === undefined || match[2] === undefined) continue;
    const unquoted = match[2].replace(/^(["'])(.*)\1$/, '$2');
    fields.set(match[1], unquoted.replace(/\\(["'$`\\])/g, '$1'));
  }
  return fields;
}

async function readOsRelease(): Promise<string> {
  for (const file of OS_RELEASE_FILES) {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text !== undefined) return text;
  }
  return '';
}
