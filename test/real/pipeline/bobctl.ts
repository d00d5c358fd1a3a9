import { build } from 'esbuild';
import { randomUUID } from 'node:crypto';
import { chmod, cp, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { sweepLeftovers } from '../../../src/adapters/cell/sweep.ts';
import { checkRecorder } from '../../../src/adapters/recorder/ebpf/check-recorder.ts';
import { startProcess, type RunningProcess } from '../../../src/adapters/system/processes.ts';
import { TEST_CACHE, whyNot as whyNoCells } from '../../adapters/cell/real-cells.ts';

/** What tests of the whole way share: the command line as it is shipped, and folders of their own. */

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** Names a process as one that a certain call of the command line started; children inherit it. */
const MARK = 'BOBCTL_TEST_CALL';

/** First use on a machine makes images, which takes minutes. */
export const IMAGE_TIMEOUT_MS = 900_000;

/** Why this machine cannot go the whole way; undefined when it can. */
export async function whyNot(): Promise<string | undefined> {
  const cells = await whyNoCells();
  if (cells !== undefined) return cells;
  const missing = (await checkRecorder(TEST_CACHE)).filter(({ ok }) => !ok);
  return missing.length === 0 ? undefined : missing.map(({ name, found }) => `${name}: ${found}`).join('; ');
}

/** How a call of the command line ended. */
export interface Outcome {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** A call of the command line that may still run. */
export interface Call {
  process: RunningProcess;
  /** Value of an environment variable that every process of the call has. */
  mark: string;
  /** Resolves when a line of standard error fits; rejects when the call ends before. */
  said(pattern: RegExp): Promise<void>;
  ended: Promise<Outcome>;
}

export interface CallOptions {
  /** Further environment variables. */
  env?: Record<string, string>;
  /** What the command line begins with. */
  prefix?: string[];
  cwd?: string;
}

/** The bundled command line, with a state folder of its own. */
export class Bobctl {
  readonly folder: string;
  readonly stateDir: string;

  private constructor(folder: string) {
    this.folder = folder;
    this.stateDir = path.join(folder, 'state');
  }

  /** Bundles it as scripts/build.mjs does, beside the agent. */
  static async bundle(): Promise<Bobctl> {
    const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'bobctl-whole-way-')));
    // A user who is not root must be able to read it.
    await chmod(folder, 0o755);
    await build({
      absWorkingDir: ROOT,
      entryPoints: {
        bobctl: 'src/cli/main.ts',
        'net-agent': 'src/adapters/workload/net-agent.ts',
        'vm-guest': 'src/guest/main.ts',
      },
      outdir: path.join(folder, 'dist'),
      outExtension: { '.js': '.mjs' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      logLevel: 'error',
      banner: {
        js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
      },
    });
    return new Bobctl(folder);
  }

  /** Removes it, and whatever a test that failed left running. */
  async remove(): Promise<void> {
    await sweepLeftovers(this.stateDir);
    await rm(this.folder, { recursive: true, force: true });
  }

  async start(args: readonly string[], options: CallOptions = {}): Promise<Call> {
    const stdout: string[] = [];
    const stderr: string[] = [];
    const waiting = new Set<() => void>();
    const mark = randomUUID();
    const file = path.join(this.folder, 'dist/bobctl.mjs');
    const process_ = await startProcess([...(options.prefix ?? []), process.execPath, file, ...args], {
      env: {
        ...process.env,
        NO_COLOR: '1',
        BOBCTL_CACHE: TEST_CACHE,
        BOBCTL_STATE: this.stateDir,
        [MARK]: mark,
        ...options.env,
      },
      onStdout: (line) => stdout.push(line),
      onStderr: (line) => {
        stderr.push(line);
        for (const check of waiting) check();
      },
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    const ended = process_.exited.then(({ code, signal }) => ({
      code,
      signal,
      stdout: stdout.join('\n'),
      stderr: stderr.join('\n'),
    }));
    const said = (pattern: RegExp): Promise<void> =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          if (stderr.some((line) => pattern.test(line))) resolve();
        };
        waiting.add(check);
        check();
        void ended.then(() => reject(new Error(`it ended without ${pattern}:\n${stderr.join('\n')}`)));
      });
    return { process: process_, mark, said, ended };
  }

  /** Runs it to the end. */
  async run(args: readonly string[], options: CallOptions = {}): Promise<Outcome> {
    return (await this.start(args, options)).ended;
  }
}

/** Name of the environment variable and its value, as they stand in /proc/<pid>/environ. */
export function markOf(call: Pick<Call, 'mark'>): string {
  return `${MARK}=${call.mark}`;
}

/** A copy of a workload's folder under test/fixtures that a test may change. */
export async function fixture(name: string, into: string): Promise<string> {
  const folder = path.join(into, name);
  await cp(path.join(ROOT, 'test/fixtures', name), folder, { recursive: true });
  return folder;
}

/** A folder that is gone after the test. */
export async function scratch(): Promise<string> {
  const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'bobctl-whole-way-')));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The value of a JSON file. */
export async function readJson<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(file, 'utf8')) as T;
}
