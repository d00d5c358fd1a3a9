import { setTimeout as sleep } from 'node:timers/promises';
import type { RuncCell } from '../../src/adapters/cell/runc-cell.ts';
import type { Bpftrace } from '../../src/adapters/recorder/bpftrace-root.ts';
import type { Recorder, RecorderReport } from '../../src/adapters/recorder/recorder.ts';
import { startProcess } from '../../src/adapters/system/processes.ts';
import { ProfileBuilder } from '../../src/core/bob/profile-builder.ts';
import { EnvironmentError } from '../../src/core/errors.ts';
import { tracesSyscalls } from './tracers.ts';

/** Something that is attached while a cell works. */
export interface Probe {
  /** Milliseconds until it was attached. */
  attachMs: number;
  /** Detaches; the full recorder gives its report. Safe to call twice. */
  detach(): Promise<RecorderReport | undefined>;
}

/** The least that any recorder of system calls costs: a program that does nothing. */
const EMPTY_PROGRAM = 'rawtracepoint:sys_enter { }';
const ATTACH_TIMEOUT_MS = 120_000;
const PAUSE_MS = 20;
const CONTAINER = 'redis';

/** Nothing is attached. */
export function attachNothing(): Promise<Probe> {
  return Promise.resolve({ attachMs: 0, detach: () => Promise.resolve(undefined) });
}

/**
 * The same bpftrace with an empty program; resolves when the kernel shows that it is attached.
 * @throws EnvironmentError when it is not
 */
export async function attachEmpty(bpftrace: Bpftrace, signal: AbortSignal): Promise<Probe> {
  const start = performance.now();
  const complaints: string[] = [];
  const running = await startProcess([...bpftrace.command, '-e', EMPTY_PROGRAM], {
    dieWithParent: true,
    onStderr: (line) => void complaints.push(line),
    signal,
  });
  let ended = false;
  void running.exited.then(() => (ended = true));
  while (!(await tracesSyscalls(running.pid))) {
    signal.throwIfAborted();
    if (ended || performance.now() - start > ATTACH_TIMEOUT_MS) {
      await running.stop({ signal: 'SIGKILL' });
      throw new EnvironmentError(`the empty probe could not be attached: ${complaints.join(' | ')}`);
    }
    await sleep(PAUSE_MS);
  }
  return {
    attachMs: performance.now() - start,
    detach: async () => {
      await running.stop({ signal: 'SIGINT' });
      return undefined;
    },
  };
}

/** The product's recorder, whose events become a profile as in the product. */
export async function attachRecorder(
  recorder: Recorder,
  cell: RuncCell,
  signal: AbortSignal,
): Promise<Probe> {
  const start = performance.now();
  const profile = new ProfileBuilder({ type: 'containers', name: CONTAINER });
  const session = await recorder.attach(
    [{ container: CONTAINER, rootDevice: cell.rootDevice }],
    (event) => profile.add(event),
    signal,
  );
  return { attachMs: performance.now() - start, detach: () => session.stop() };
}
