import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { commandFiles } from '../runner/command-files.ts';
import { commandsIn, type Command } from '../runner/commands.ts';

const root = resolve(import.meta.dirname, '../..');

/** For tests that start processes: a busy machine takes its time. */
export const TIMEOUTS = { testTimeout: 60_000, hookTimeout: 60_000 };

/** A user that may do nothing. */
const NOBODY = 65_534;

/** What a step left behind. */
export interface StepResult {
  exitCode: number | null;
  /** Both streams, as the runner reads them. */
  log: string;
  commands: Command[];
  outputs: Record<string, string>;
  summary: string;
}

export interface StepOptions {
  env?: Record<string, string>;
  cwd?: string;
  /** Run it as a user who is not root. */
  asNobody?: boolean;
}

/**
 * Programs bundled as scripts/build.mjs does, and a place to run them as a runner runs a step. The folder can be
 * read by every user.
 */
export class Runner {
  readonly folder = mkdtempSync(join(tmpdir(), 'bobctl-action-'));
  readonly temp = join(this.folder, 'temp');
  readonly workspace = join(this.folder, 'workspace');
  readonly #commandFiles = join(this.folder, 'file_commands');
  #steps = 0;

  constructor() {
    chmodSync(this.folder, 0o755);
    for (const folder of [this.temp, this.workspace, this.#commandFiles]) {
      mkdirSync(folder);
      chmodSync(folder, 0o777);
    }
  }

  /** Bundles the entry points of these actions into the runner's dist/, and the agent that stands in a cell. */
  async bundle(...names: string[]): Promise<void> {
    const own = Object.fromEntries(names.map((name) => [name, `src/action/${name}.ts`]));
    await this.#bundle({ entryPoints: { ...own, 'net-agent': 'src/adapters/workload/net-agent.ts' } });
  }

  /** Bundles a program that is given as text; its imports are relative to the repository. */
  async bundleText(name: string, contents: string): Promise<void> {
    await this.#bundle({
      stdin: { contents, resolveDir: root, loader: 'ts', sourcefile: `${name}.ts` },
      entryNames: name,
    });
  }

  program(name: string): string {
    return join(this.folder, 'dist', `${name}.mjs`);
  }

  /** A program in a folder that can be put on a PATH. */
  fakeProgram(name: string, script: string): string {
    const folder = join(this.folder, `bin-${name}-${this.#steps++}`);
    mkdirSync(folder);
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return folder;
  }

  /** Runs a bundled node action: its inputs come as `INPUT_*`. */
  nodeAction(name: string, inputs: Record<string, string>, options: StepOptions = {}): StepResult {
    return this.step([process.execPath, this.program(name)], {
      ...options,
      env: { ...inputVariables(inputs), ...options.env },
    });
  }

  /** Runs a command line with what the runner gives every step; no variable of the test's own gets in. */
  step(argv: readonly string[], options: StepOptions = {}): StepResult {
    const { cwd = this.workspace, asNobody = false } = options;
    const prepared = this.prepareStep(options.env);
    const [program = '', ...args] = argv;
    const { status, stdout, stderr } = spawnSync(program, args, {
      encoding: 'utf8',
      cwd,
      input: '',
      env: prepared.env,
      ...(asNobody && process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}),
    });
    return prepared.result(status, stdout + stderr);
  }

  /** The environment of a step, and how what it left is read once it has ended. */
  prepareStep(env: Record<string, string> = {}): {
    env: NodeJS.ProcessEnv;
    result: (exitCode: number | null, log: string) => StepResult;
  } {
    const files = commandFiles(this.#commandFiles, String(this.#steps++));
    return {
      env: {
        PATH: process.env['PATH'],
        HOME: this.folder,
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: this.workspace,
        ...files.env,
        RUNNER_TEMP: this.temp,
        ...env,
      },
      result: (exitCode, log) => ({
        exitCode,
        log,
        commands: commandsIn(log),
        outputs: files.told().outputs,
        summary: files.told().summary,
      }),
    };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #bundle(what: Parameters<typeof build>[0]): Promise<void> {
    await build({
      ...what,
      absWorkingDir: root,
      outdir: join(this.folder, 'dist'),
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
  }
}

/** Inputs as the runner hands them to a node action. */
export function inputVariables(inputs: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(inputs).map(([name, value]): [string, string] => [
    `INPUT_${name.toUpperCase()}`,
    value,
  ]);
  return Object.fromEntries(entries);
}
