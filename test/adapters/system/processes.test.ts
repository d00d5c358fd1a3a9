import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { findProgram, requireProgram } from '../../../src/adapters/system/programs.ts';
import { startProcess } from '../../../src/adapters/system/processes.ts';
import { ownIdentity, readStat } from '../../../src/adapters/system/process-identity.ts';
import { run, runOrThrow } from '../../../src/adapters/system/run.ts';
import { EnvironmentError } from '../../../src/core/errors.ts';

const NODE = process.execPath;
const hasSetpriv = (await findProgram('setpriv')) !== undefined;

/** A Node program as a command. */
function node(source: string): string[] {
  return [NODE, '--eval', source];
}

async function gone(pid: number): Promise<boolean> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const stat = await readStat(pid);
    if (stat === undefined || 'ZX'.includes(stat.state)) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

/** The number that a process prints on its first line. */
function firstNumber(): { read: (line: string) => void; number: Promise<number> } {
  let read: (line: string) => void = () => undefined;
  const number = new Promise<number>((resolve) => (read = (line) => resolve(Number(line))));
  return { read: (line) => read(line), number };
}

describe('startProcess', () => {
  test('all output is delivered before the exit, the unfinished last line too', async () => {
    const lines: string[] = [];
    const child = await startProcess(
      node('console.log("a"); console.error("b"); process.stdout.write("c"); process.exitCode = 7'),
      {
        onStdout: (line) => lines.push(`out ${line}`),
        onStderr: (line) => lines.push(`err ${line}`),
      },
    );
    expect(await child.exited).toEqual({ code: 7, signal: null });
    expect(lines.sort()).toEqual(['err b', 'out a', 'out c']);
  });

  test('descriptor 3 is a channel of its own', async () => {
    const status: string[] = [];
    const child = await startProcess(node('require("fs").writeSync(3, "one\\ntwo\\n")'), {
      onStatus: (line) => status.push(line),
    });
    await child.exited;
    expect(status).toEqual(['one', 'two']);
  });

  test('what it reads is what is written', async () => {
    const lines: string[] = [];
    const child = await startProcess(['cat'], { input: 'pipe', onStdout: (line) => lines.push(line) });
    child.write('hello\n');
    child.endInput();
    expect((await child.exited).code).toBe(0);
    expect(lines).toEqual(['hello']);
  });

  test('stop ends its children too, and can be called twice', async () => {
    const { read, number } = firstNumber();
    const child = await startProcess(['sh', '-c', 'sleep 1000 & echo $!; wait'], { onStdout: read });
    const grandchild = await number;
    expect(await Promise.all([child.stop(), child.stop()])).toHaveLength(2);
    expect(await gone(grandchild)).toBe(true);
    expect(await child.stop()).toEqual(await child.exited);
  });

  test('a process that ignores the request is killed after the grace time', async () => {
    const { read, number } = firstNumber();
    const child = await startProcess(
      node('process.on("SIGTERM", () => {}); console.log(1); setInterval(() => {}, 1000)'),
      {
        onStdout: read,
      },
    );
    await number;
    expect(await child.stop({ graceMs: 100 })).toEqual({ code: null, signal: 'SIGKILL' });
  });

  test('an abort stops it', async () => {
    const controller = new AbortController();
    const child = await startProcess(['sleep', '1000'], { signal: controller.signal });
    controller.abort();
    expect((await child.exited).signal).toBe('SIGTERM');
  });

  test('a program that is not there is named, and what to do is said', async () => {
    const error: unknown = await startProcess(['bobctl-no-such-program']).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(EnvironmentError);
    expect((error as EnvironmentError).message).toBe('bobctl-no-such-program is not installed');
    expect((error as EnvironmentError).next).toContain('bobctl doctor');
  });

  test('output that a left-behind child holds is not waited for without end', async () => {
    const { read, number } = firstNumber();
    const child = await startProcess(['sh', '-c', 'sleep 1000 & echo $!'], { onStdout: read });
    expect((await child.exited).code).toBe(0);
    process.kill(await number);
  });

  test.skipIf(!hasSetpriv)('with dieWithParent it does not outlive a killed parent (setpriv)', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'bobctl-processes-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const { build } = await import('esbuild');
    const outfile = path.join(folder, 'parent.mjs');
    await build({
      stdin: {
        contents: `
          import { startProcess } from './src/adapters/system/processes.ts';
          const child = await startProcess(['sleep', '1000'], { dieWithParent: true });
          console.log(child.pid);
          setInterval(() => undefined, 1000);`,
        resolveDir: process.cwd(),
        loader: 'ts',
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile,
    });
    const { read, number } = firstNumber();
    const parent = await startProcess([NODE, outfile], { onStdout: read });
    const pid = await number;
    expect(await readStat(pid)).toBeDefined();
    process.kill(parent.pid, 'SIGKILL');
    expect(await gone(pid)).toBe(true);
  });
});

describe('run', () => {
  test('a time limit ends a program that would never end', async () => {
    const result = await run(['sleep', '1000'], { timeoutMs: 100 });
    expect(result).toMatchObject({ timedOut: true, exitCode: 143 });
  });

  test('output beyond the limit is dropped and reported', async () => {
    const result = await run(['head', '-c', '5000', '/dev/zero'], { maxBytes: 1000 });
    expect([result.stdout.length, result.truncated, result.exitCode]).toEqual([1000, true, 0]);
  });

  test('a daemon that keeps the output open is not waited for', async () => {
    const result = await run(['sh', '-c', 'sleep 1000 & echo $!']);
    expect(result.exitCode).toBe(0);
    process.kill(Number(result.stdout));
  });

  test('the end of what it said is in the error', async () => {
    await expect(runOrThrow(['sh', '-c', 'echo one >&2; echo two >&2; exit 3'])).rejects.toThrow(
      /exit code 3: one \| two$/,
    );
  });

  test('an abort gives its reason', async () => {
    const reason = new Error('interrupted');
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 50);
    await expect(run(['sleep', '1000'], { signal: controller.signal })).rejects.toBe(reason);
  });
});

describe('findProgram', () => {
  test('the first folder of the PATH wins, and a file that cannot be executed is none', async () => {
    expect(await findProgram('sh', '/no/such/folder:/bin')).toBe('/bin/sh');
    expect(await findProgram('passwd', '/etc')).toBeUndefined();
    expect(await findProgram('etc', '/')).toBeUndefined();
    await expect(requireProgram('bobctl-no-such-program')).rejects.toThrow(EnvironmentError);
  });
});

test('the identity of this process is its own', () => {
  expect(ownIdentity().pid).toBe(process.pid);
});
