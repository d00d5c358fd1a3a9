import { readFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { errorCode } from '../../core/errors.ts';

/** A process that cannot be mistaken for a later one with the same number. */
export interface ProcessIdentity {
  pid: number;
  /** Clock ticks between the machine's start and the process's (proc(5), stat field 22). */
  startTime: string;
  /** Id of the machine's start: tick counts begin anew after each. */
  bootId: string;
}

const BOOT_ID_FILE = '/proc/sys/kernel/random/boot_id';
/** Fields of /proc/<pid>/stat, counted after the command's closing parenthesis. */
const STATE_FIELD = 0;
const PARENT_FIELD = 1;
const START_TIME_FIELD = 19;

/** Which process this is. */
export function ownIdentity(): ProcessIdentity {
  const stat = parseStat(readFileSync('/proc/self/stat', 'utf8'));
  return { pid: process.pid, startTime: stat.startTime, bootId: readFileSync(BOOT_ID_FILE, 'utf8').trim() };
}

/** Whether that process still runs (a zombie does not). */
export async function isAlive(identity: ProcessIdentity): Promise<boolean> {
  const bootId = (await readFile(BOOT_ID_FILE, 'utf8')).trim();
  if (bootId !== identity.bootId) return false;
  const stat = await readStat(identity.pid);
  return stat !== undefined && stat.startTime === identity.startTime && !'ZX'.includes(stat.state);
}

export interface ProcessStat {
  /** One letter of proc(5): `R`, `S`, `Z`, … */
  state: string;
  parent: number;
  startTime: string;
}

/** What the kernel says about a process; undefined when there is none. */
export async function readStat(pid: number): Promise<ProcessStat | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : parseStat(text);
}

/** Reads the text of /proc/<pid>/stat; the command in it may hold anything, parentheses and spaces too. */
export function parseStat(text: string): ProcessStat {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return {
    state: fields[STATE_FIELD] ?? '',
    parent: Number(fields[PARENT_FIELD]),
    startTime: fields[START_TIME_FIELD] ?? '',
  };
}

/** Sends a signal; a process that is gone already is fine. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}
