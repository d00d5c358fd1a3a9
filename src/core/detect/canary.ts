import type { AlertExpectation } from './expectations.ts';

/** Machines for which the canary's program is known; GOARCH names. */
export type CanaryArch = 'amd64' | 'arm64';

interface Machine {
  /** `e_machine` (elf.h). */
  machine: number;
  /** Largest page size of the machine: a segment is aligned to it. */
  align: number;
  /** `exit_group(0)`. */
  code: readonly number[];
}

const MACHINES: Record<CanaryArch, Machine> = {
  amd64: {
    machine: 62,
    align: 0x1000,
    // mov eax, 231; xor edi, edi; syscall
    code: [0xb8, 0xe7, 0x00, 0x00, 0x00, 0x31, 0xff, 0x0f, 0x05],
  },
  arm64: {
    machine: 183,
    align: 0x10000,
    // mov x8, #94; mov x0, #0; svc #0
    code: [0xc8, 0x0b, 0x80, 0xd2, 0x00, 0x00, 0x80, 0xd2, 0x01, 0x00, 0x00, 0xd4],
  },
};

const LOAD_ADDRESS = 0x400000;
const ELF_HEADER_SIZE = 64;
const PROGRAM_HEADER_SIZE = 56;
const PT_LOAD = 1;
const PT_GNU_STACK = 0x6474e551;
const READ_EXECUTE = 5;
const READ_WRITE = 6;
/** Random part of a canary's name. */
const TOKEN = /^[0-9a-f]{8,64}$/;

/**
 * A static ELF64 program that ends with exit code 0 and does nothing else. It needs no file of the image, so it runs in
 * containers without a shell. Layout: ELF specification 1.2 with the 64-bit extension; one segment, and a stack that is
 * not executable, because SELinux refuses others.
 */
export function canaryProgram(arch: CanaryArch): Uint8Array {
  const { machine, align, code } = MACHINES[arch];
  const codeOffset = ELF_HEADER_SIZE + 2 * PROGRAM_HEADER_SIZE;
  const size = codeOffset + code.length;
  const file = Buffer.alloc(size);
  writeElfHeader(file, machine, LOAD_ADDRESS + codeOffset);
  writeProgramHeader(file, ELF_HEADER_SIZE, {
    type: PT_LOAD,
    flags: READ_EXECUTE,
    address: LOAD_ADDRESS,
    size,
    align,
  });
  writeProgramHeader(file, ELF_HEADER_SIZE + PROGRAM_HEADER_SIZE, {
    type: PT_GNU_STACK,
    flags: READ_WRITE,
    address: 0,
    size: 0,
    align: 16,
  });
  file.set(code, codeOffset);
  return file;
}

/**
 * The first path for the canary that no exec of the BoB covers: a covered one would run in silence and prove nothing.
 * @param folders absolute folders of the container that can hold a program, in order of preference
 * @param token random hex digits, 8 to 64
 * @param covered whether the BoB has an exec for a path
 * @returns undefined when the BoB allows programs in each of these folders
 */
export function chooseCanaryPath(
  folders: readonly string[],
  token: string,
  covered: (path: string) => boolean,
): string | undefined {
  if (!TOKEN.test(token)) throw new Error('chooseCanaryPath: the token must be 8 to 64 hex digits');
  return folders
    .map((folder) => `${folder === '/' ? '' : folder}/bobctl-canary-${token}`)
    .find((path) => !covered(path));
}

/** What running the canary at `path` must raise: an unknown program, under the name of our BoB. */
export function canaryExpectation(
  path: string,
  containerName: string,
  profileName: string,
): AlertExpectation {
  return { ruleID: 'R0001', containerName, profileName, arguments: { exec: path } };
}

function writeElfHeader(file: Buffer, machine: number, entry: number): void {
  // \x7fELF, 64-bit, little endian, version 1, System V
  file.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0], 0);
  file.writeUInt16LE(2, 16); // e_type: ET_EXEC
  file.writeUInt16LE(machine, 18);
  file.writeUInt32LE(1, 20); // e_version
  file.writeBigUInt64LE(BigInt(entry), 24);
  file.writeBigUInt64LE(BigInt(ELF_HEADER_SIZE), 32); // e_phoff
  file.writeUInt16LE(ELF_HEADER_SIZE, 52); // e_ehsize
  file.writeUInt16LE(PROGRAM_HEADER_SIZE, 54); // e_phentsize
  file.writeUInt16LE(2, 56); // e_phnum
  file.writeUInt16LE(64, 58); // e_shentsize
}

interface Segment {
  type: number;
  flags: number;
  address: number;
  size: number;
  align: number;
}

/** A segment that begins at the start of the file. */
function writeProgramHeader(file: Buffer, at: number, segment: Segment): void {
  file.writeUInt32LE(segment.type, at);
  file.writeUInt32LE(segment.flags, at + 4);
  file.writeBigUInt64LE(0n, at + 8); // p_offset
  file.writeBigUInt64LE(BigInt(segment.address), at + 16); // p_vaddr
  file.writeBigUInt64LE(BigInt(segment.address), at + 24); // p_paddr
  file.writeBigUInt64LE(BigInt(segment.size), at + 32); // p_filesz
  file.writeBigUInt64LE(BigInt(segment.size), at + 40); // p_memsz
  file.writeBigUInt64LE(BigInt(segment.align), at + 48);
}
