import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { commandFiles } from './command-files.ts';
import { CommandReader } from './commands.ts';
import type { Conclusion, StepReport } from './report.ts';

/** What all jobs of a run share. */
export interface RunSurroundings {
  /** Folder of this run; machines are made below it. */
  folder: string;
  /** The `github` context, without what differs from job to job. */
  github: Record<string, unknown>;
  /** Folder of the repository that the workflow runs for; what a checkout lays down. */
  checkout: string;
  /** Folder of the built repository of the actions under test. */
  actions: string;
  /** Programs that stand in for actions of other repositories, by `owner/name`. */
  standIns: string;
  resultsUrl: string;
  /** Variables that the machine itself has. */
  machineEnv: Readonly<Record<string, string>>;
  note: (text: string) => void;
}

/** What the job brings along. */
export interface JobSurroundings {
  id: string;
  token: string;
  runtimeToken: string;
  contexts: Record<string, unknown>;
  /** What its machine has and others have not. */
  machineEnv: Readonly<Record<string, string>>;
}

/** The machine of one job: its folders, what its steps told the runner, and how programs are run on it. */
export class Machine {
  readonly run: RunSurroundings;
  readonly job: JobSurroundings;
  readonly workspace: string;
  readonly temp: string;
  readonly steps: StepReport[] = [];
  /** What runs at the end, the last first. */
  readonly posts: (() => Promise<Conclusion>)[] = [];
  readonly env: Record<string, string> = {};
  readonly #folder: string;
  readonly #path: string[] = [];
  readonly #secrets: string[];
  readonly #eventFile: string;
  #files = 0;

  constructor(run: RunSurroundings, job: JobSurroundings) {
    this.run = run;
    this.job = job;
    this.#folder = mkdtempSync(join(run.folder, 'job-'));
    this.workspace = join(this.#folder, 'workspace');
    this.temp = join(this.#folder, 'temp');
    this.#eventFile = join(this.#folder, 'event.json');
    for (const folder of [this.workspace, this.temp]) mkdirSync(folder);
    writeFileSync(this.#eventFile, JSON.stringify(run.github['event']));
    this.#secrets = [job.token, job.runtimeToken];
  }

  /** The contexts that every step of the job sees. */
  contexts(): Record<string, unknown> {
    return {
      ...this.job.contexts,
      github: { ...this.run.github, token: this.job.token, workspace: this.workspace, job: this.job.id },
      runner: { name: 'local', os: 'Linux', arch: 'X64', temp: this.temp, tool_cache: this.#folder },
      job: { status: 'success' },
      secrets: { GITHUB_TOKEN: this.job.token },
      vars: {},
    };
  }

  /** A file for a script. */
  scriptFile(): string {
    return join(this.temp, `script-${this.#files++}.sh`);
  }

  /**
   * Runs a program as a step of the job; what it says and writes goes into the report.
   * @returns how it ended, and the state that it saved for its `post`
   */
  async execute(
    argv: readonly string[],
    options: { cwd?: string; env: Readonly<Record<string, string>> },
    report: StepReport,
  ): Promise<{ conclusion: Conclusion; state: Record<string, string> }> {
    const files = commandFiles(join(this.#folder, 'commands'), String(this.#files++));
    const state: Record<string, string> = {};
    const reader = new CommandReader({
      annotate: (command) => report.annotations.push(command),
      mask: (secret) => this.#secrets.push(secret),
      output: (name, value) => (report.outputs[name] = value),
      state: (name, value) => (state[name] = value),
    });
    const [program = '', ...args] = argv;
    const child = spawn(program, args, {
      cwd: options.cwd ?? this.workspace,
      env: { ...this.#environment(), ...options.env, ...files.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = once(child, 'close') as Promise<[number | null]>;
    for (const output of [child.stdout, child.stderr]) {
      eachLine(output, (line) => {
        reader.line(line);
        if (!line.startsWith('::debug::')) report.log.push(this.#withoutSecrets(line));
      });
    }
    const [code] = await ended;
    const told = files.told();
    Object.assign(report.outputs, told.outputs);
    Object.assign(this.env, told.env);
    this.#path.unshift(...told.path);
    report.summary += this.#withoutSecrets(told.summary);
    return { conclusion: code === 0 ? 'success' : 'failure', state: { ...state, ...told.state } };
  }

  /** What the runner gives every step; no variable of the test's own gets in. */
  #environment(): Record<string, string> {
    const { github } = this.contexts() as { github: Record<string, unknown> };
    const told = Object.entries(github).flatMap(([name, value]): [string, string][] =>
      name === 'token' || typeof value !== 'string' ? [] : [[`GITHUB_${name.toUpperCase()}`, value]],
    );
    const path = [...this.#path, dirname(process.execPath), process.env['PATH'] ?? ''].join(':');
    return {
      HOME: this.#folder,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      ...Object.fromEntries(told),
      GITHUB_EVENT_PATH: this.#eventFile,
      RUNNER_TEMP: this.temp,
      RUNNER_OS: 'Linux',
      RUNNER_ARCH: 'X64',
      ...this.run.machineEnv,
      ...this.job.machineEnv,
      PATH: path,
    };
  }

  #withoutSecrets(text: string): string {
    return this.#secrets.reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
  }
}

/** Ends lines as the runner does: at \n, at \r\n and at a lone \r. */
function eachLine(output: Readable, take: (line: string) => void): void {
  let rest = '';
  output.setEncoding('utf8').on('data', (chunk: string) => {
    // A \r at the end may be half of a line's end.
    const lines = `${rest}${chunk}`.split(/\r\n|\n|\r(?=.)/s);
    rest = lines.pop() ?? '';
    lines.forEach(take);
  });
  output.on('end', () => {
    if (rest !== '') take(rest.replace(/\r$/, ''));
  });
}
