import { describe, expect, test } from 'vitest';
import { parseShimEvent, shimCommand, type ShimEvent } from '../../../src/adapters/cell/shim.ts';
import { startProcess } from '../../../src/adapters/system/processes.ts';
import { findProgram } from '../../../src/adapters/system/programs.ts';

const hasPerl = (await findProgram('perl')) !== undefined;

interface Outcome {
  events: ShimEvent[];
  stdout: string;
  stderr: string;
}

/** Runs a shell script in the place of the runtime. */
async function shim(script: string): Promise<Outcome> {
  const outcome: Outcome = { events: [], stdout: '', stderr: '' };
  const child = await startProcess(shimCommand(['sh', '-c', script]), {
    onStdoutBytes: (chunk) => (outcome.stdout += chunk.toString()),
    onStderrBytes: (chunk) => (outcome.stderr += chunk.toString()),
    onStatus: (line) => {
      const event = parseShimEvent(line);
      if (event) outcome.events.push(event);
    },
  });
  await child.exited;
  return outcome;
}

describe.skipIf(!hasPerl)('the shim (perl)', () => {
  test('learns how a process ended that the runtime left behind, and keeps its output apart', async () => {
    const { events, stdout, stderr } = await shim(
      '(sleep 0.3; echo out; echo err >&2; exit 5) & echo $!; exit 0',
    );
    const pid = Number(stdout.split('\n')[0]);
    expect(events).toEqual([
      { event: 'created', exitCode: 0 },
      { event: 'exited', pid, exitCode: 5 },
    ]);
    expect([stdout, stderr]).toEqual([`${pid}\nout\n`, 'err\n']);
  });

  test('a signal that ended it is 128 and its number', async () => {
    const { events } = await shim('(kill -9 $(exec sh -c "echo \\$PPID")) & wait');
    expect(events).toEqual([{ event: 'created', exitCode: 0 }]);
    const left = await shim('sleep 1000 & kill -9 $!; exit 3');
    expect(left.events).toContainEqual({ event: 'created', exitCode: 3 });
    expect(left.events).toContainEqual(expect.objectContaining({ event: 'exited', exitCode: 137 }));
  });

  test('its output goes through pipes that can be opened again', async () => {
    const { stdout } = await shim(
      'stat -Lc %F /proc/self/fd/1 /proc/self/fd/2; echo again > /proc/self/fd/1; wc -c < /proc/self/fd/0',
    );
    expect(stdout).toBe('fifo\nfifo\nagain\n0\n');
  });

  test('a lot of output arrives whole before the end', async () => {
    const { stdout } = await shim('(sleep 0.1; head -c 3000000 /dev/zero | tr "\\0" x) &');
    expect(stdout.length).toBe(3_000_000);
  });

  test('nothing but the three standard descriptors is handed on', async () => {
    // The fourth is the folder that ls reads.
    const { stdout } = await shim('exec ls /proc/self/fd');
    expect(stdout).toBe('0\n1\n2\n3\n');
  });

  test('a runtime that does not exist is exit code 127', async () => {
    const events: (ShimEvent | undefined)[] = [];
    const child = await startProcess(shimCommand(['bobctl-no-such-runtime']), {
      onStatus: (line) => events.push(parseShimEvent(line)),
    });
    await child.exited;
    expect(events).toEqual([{ event: 'created', exitCode: 127 }]);
  });
});

test('a machine whose system calls are not known is an error', () => {
  expect(() => shimCommand(['runc'], 'mips')).toThrow(/mips/);
});

test.each(['', 'created', 'created x', 'exited 1', 'exited 1 2 3', ' created 0', 'Created 0'])(
  '%j is nothing that the shim says',
  (line) => {
    expect(parseShimEvent(line)).toBeUndefined();
  },
);
